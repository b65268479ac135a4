"""A questionnaire of two questions, answered once, for the tests of scoring again."""

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.measuring import answering, own, rounds, shaping
from ruggensteun.micro.measuring.asking import ask_all
from ruggensteun.micro.models import QuestionnaireRequest
from tests.access.matrix_instruments import ABOUT, planner
from tests.access.space_matrix_treatment import treated
from tests.people.space_world import around
from tests.space.making import an_actor

ITEMS = [{"id": name, "nl": f"Vraag {name}", "en": f"Item {name}", "kind": "scale", "low": 0, "high": 4, "choices": []}
         for name in ("v1", "v2")]  # fmt: skip
SCALE = {"id": "s1", "nl": "Totaal", "en": "Total", "how": "mean", "items": ["v1", "v2"]}


@pytest.fixture
def first(world):
    """A questionnaire of two questions, in use."""
    by = planner(world)
    row = own.begin(world.programme, ABOUT, by=by)
    for item in ITEMS:
        own.change(row, lambda there, item=item: shaping.with_item(there, item), by=by)
    own.change(row, lambda there: shaping.with_score(there, SCALE), by=by)
    return own.use(row, by=by)


@pytest.fixture
def answered(world, first):
    """Els answered 1 and 3: a mean of 2."""
    found = around(world)
    treated(found)
    rounds.plan(world.programme, "T0", "day", timezone.localdate(), [first.instrument], by=planner(world))
    ask_all()
    els = an_actor(found.space.owner)
    request = QuestionnaireRequest.unguarded.select_related("treatment__space", "asked__round").get()
    with acting_as(els):
        return answering.send(answering.begin(request, by=els), by=els, given={"v1": 1, "v2": 3})


def next_version(world, first, **changed):
    by = planner(world)
    row = own.revise(first, by=by)
    for item in ITEMS:
        own.change(row, lambda there, item=item: shaping.with_item(there, item | changed.get(item["id"], {})), by=by)
    return own.use(row, by=by)
