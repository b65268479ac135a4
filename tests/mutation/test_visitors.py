"""A visitor has no number, and what is not saved yet has no owner: two nothings are not the same person."""

import pytest

from ruggensteun.kernel.actor import Actor
from ruggensteun.space import rules
from ruggensteun.space.models import DeathReport, Member, Representation, Space
from ruggensteun.space.parts import Part

pytestmark = pytest.mark.django_db
VISITOR = Actor(None, "visit")
SPACE = Space(pk=0)
VERDICTS = {
    "decide": lambda: rules.may_decide(VISITOR, SPACE),
    "rule": lambda: rules.may_rule(VISITOR, SPACE),
    "give": lambda: rules.may_give(VISITOR, Member(pk=0, space=SPACE), Part.PLAN),
    "leave": lambda: rules.may_leave(VISITOR, Member(pk=0, space=SPACE)),
    "represent": lambda: rules.may_represent(VISITOR, SPACE, Representation.Kind.AUTHORISED),
    "end": lambda: rules.may_end_representation(
        VISITOR, Representation(space=SPACE, kind=Representation.Kind.AUTHORISED)
    ),
    "report": lambda: rules.may_report_death(VISITOR, SPACE),
    "undo": lambda: rules.may_undo_death(VISITOR, DeathReport(space=SPACE)),
}


@pytest.mark.parametrize("verdict", VERDICTS.values(), ids=VERDICTS)
def test_a_visitor_is_not_the_owner_of_what_has_no_owner(verdict):
    assert not verdict()
