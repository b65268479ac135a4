"""Whatever people do with who may help them back in, and with the report of a death: who sees it, and who may.

What should hold is kept beside it in plain Python: nobody but the owner sees who was chosen, except who was; whose
help was asked, knows that; what is said about a death is known to the owner, to who said it and to who is inside.
"""

import hypothesis.strategies as st
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings

from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.space import deaths, members, recoveries, spaces
from ruggensteun.space.models import DeathReport, Helper, Recovery, Space
from ruggensteun.space.rules import may_let_in
from tests.people.world import ARRANGING
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
INSIDE = ("anna", "bram", "dirk")
EVERYBODY = ("els", *INSIDE, "carla", "omar")
inside, anybody = st.sampled_from(INSIDE), st.sampled_from(EVERYBODY)
ACT = st.one_of(
    st.tuples(st.just("choose"), inside),
    st.tuples(st.sampled_from(["choose_nobody", "ask", "ask", "close", "reopen", "leave_team"])),
    st.tuples(st.just("leave"), inside),
    st.tuples(st.sampled_from(["report", "report", "confirm", "confirm", "undo"]), anybody),
)
REFUSED = (PermissionDenied, ValidationError)

MISTAKEN = [
    ("choose", "dirk"), ("ask",), ("report", "anna"), ("confirm", "dirk"), ("confirm", "bram"), ("leave", "anna"),
    ("undo", "anna"), ("undo", "els"), ("report", "dirk"), ("undo", "dirk"), ("report", "bram"), ("close",),
]  # fmt: skip
LOCKED_OUT = [
    ("choose", "bram"),
    ("ask",),
    ("leave_team",),
    ("choose", "anna"),
    ("ask",),
    ("close",),
    ("ask",),
    ("reopen",),
]
"""Two lives in which everything comes by that chance seldom puts behind each other."""


class Life:
    """The space of Els, with Anna and Dirk as relatives and Bram through his team; and what is true of it."""

    def __init__(self, space, people, wish):
        self.space, self.people = space, people
        spaces.choose(space, by=an_actor(people["els"]), after_death=wish)
        self.members = {name: let_in(space, people[name]) for name in ("anna", "dirk")}
        team = RoleAssignment.unguarded.get(person=people["bram"]).team
        self.members["bram"] = let_in(space, people["bram"], capacity="professional", through=team)
        self.inside, self.works = set(INSIDE), {"bram"}
        self.wish, self.closed, self.helper, self.asked_today = wish, False, None, 0
        self.helpers, self.recoveries, self.reports = {}, {}, {}  # row -> who; row -> the helper's row; row -> facts

    # --- What is true ---------------------------------------------------------------------------------
    def there(self, name):
        return name in self.inside and (name != "bram" or "bram" in self.works)

    def open_report(self):
        return next((facts for facts in self.reports.values() if not facts["undone"]), None)

    def frozen(self):
        return bool(self.open_report() and self.open_report()["confirmed"])

    def open_to_members(self):
        return not self.closed and (not self.frozen() or self.wish == "members")

    def helps(self, name, row):
        return row == self.helper and self.helpers[row] == name and self.there(name)

    def sees(self, name):
        """The rows that somebody should see."""
        helping = {row for row in self.helpers if name == "els" or (self.helps(name, row) and self.open_to_members())}
        asked = {row for row, helper in self.recoveries.items() if helper in helping}
        told = {
            row for row, facts in self.reports.items()
            if name in {"els", facts["by"]} or (self.there(name) and not self.closed)
        }  # fmt: skip
        return helping, asked, told

    def may_report(self, name):
        mistaken = {facts["by"] for facts in self.reports.values() if facts["undone"] == "els"}
        return self.there(name) and not self.closed and not self.open_report() and name not in mistaken

    def may_confirm(self, name):
        found = self.open_report()
        if not found or not self.there(name) or self.closed or name == found["by"]:
            return False
        return name == "bram" if "bram" in self.inside else True

    def may_undo(self, name, facts):
        return name == "els" or (name == facts["by"] and not facts["confirmed"])

    # --- What people do -------------------------------------------------------------------------------
    def does(self, allowed, service, *given, **more):
        """What the service gives; None when it refused, as it should or should not have."""
        try:
            with transaction.atomic():
                found = service(*given, **more)
        except REFUSED:
            assert not allowed, (service, given, more)
            return None
        assert allowed, (service, given, more)
        return found

    def actor(self, name):
        return an_actor(self.people[name])

    def choose(self, name):
        allowed = name in self.inside and not self.frozen()
        found = self.does(allowed, recoveries.choose, self.space, self.members[name], by=self.actor("els"))
        if found:
            self.helper = found.pk
            self.helpers.setdefault(found.pk, name)

    def choose_nobody(self):
        self.does(not self.frozen(), recoveries.choose_nobody, self.space, by=self.actor("els"))
        self.helper = self.helper if self.frozen() else None

    def ask(self):
        allowed = self.helper is not None and not self.frozen() and not self.closed and self.asked_today < 3
        found = self.does(allowed, recoveries.begin, self.people["els"].pk)
        if found:
            self.recoveries[found[0].pk] = self.helper
            self.asked_today += 1

    def leave(self, name):
        if name in self.inside:
            self.inside.remove(name)
            members.leave(self.members[name], by=self.actor(name))
            self.helper = None if self.helper and self.helpers[self.helper] == name else self.helper

    def leave_team(self):
        """From this moment Bram sees nothing more; the membership is ended at night."""
        if self.works:
            assignments.take_back(RoleAssignment.unguarded.get(person=self.people["bram"]), by=ARRANGING)
        self.works = set()

    def close(self):
        self.does(not self.frozen(), spaces.close, self.space, by=self.actor("els"))
        self.closed = self.closed or not self.frozen()

    def reopen(self):
        self.does(not self.frozen(), spaces.reopen, self.space, by=self.actor("els"))
        self.closed = self.closed and self.frozen()

    def report(self, name):
        again = self.open_report() and self.open_report()["by"] == name
        found = self.does(
            again or self.may_report(name), deaths.report, self.space, died_on=NOON.date(), relation="familie",
            by=self.actor(name),
        )  # fmt: skip
        if found:
            self.reports.setdefault(found.pk, {"by": name, "confirmed": None, "undone": None})

    def confirm(self, name):
        if not self.reports:
            return
        row = max(self.reports)
        facts = self.reports[row]
        again = facts["confirmed"] and not facts["undone"]
        allowed = again or (not facts["undone"] and self.may_confirm(name))
        if self.does(allowed, deaths.confirm, DeathReport.unguarded.get(pk=row), by=self.actor(name)):
            facts["confirmed"] = facts["confirmed"] or name

    def undo(self, name):
        if not self.reports:
            return
        row = max(self.reports)
        facts = self.reports[row]
        allowed = facts["undone"] or self.may_undo(name, facts)
        if self.does(allowed, deaths.undo, DeathReport.unguarded.get(pk=row), by=self.actor(name)):
            facts["undone"] = facts["undone"] or name

    def check(self):
        space = Space.unguarded.get(pk=self.space.pk)
        assert (space.frozen_at is not None, space.closed_at is not None) == (self.frozen(), self.closed)
        for name in EVERYBODY:
            with acting_as(self.actor(name)) as actor:
                seen = [set(model.objects.values_list("pk", flat=True)) for model in (Helper, Recovery, DeathReport)]
                assert tuple(seen) == self.sees(name), name
                helps = self.helper is not None and self.helps(name, self.helper)
                assert bool(may_let_in(actor, self.space)) == helps, name


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(acts=MISTAKEN, wish="members")
@example(acts=MISTAKEN, wish="nobody")
@example(acts=LOCKED_OUT, wish="nobody")
@given(acts=st.lists(ACT, min_size=2, max_size=12), wish=st.sampled_from(["members", "nobody"]))
def test_help_at_the_door_and_the_report_of_a_death_are_known_to_whom_they_concern(people, acts, wish):
    with transaction.atomic():
        life = Life(a_space(people["els"]), people, wish)
        for act, *about in acts:
            getattr(life, act)(*about)
            life.check()
        transaction.set_rollback(True)
