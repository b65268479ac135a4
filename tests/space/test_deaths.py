"""A death: two people, the owner's own wish, and the mistaken report that the owner takes back alone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties.roles import Administrator
from ruggensteun.space import consents, deaths, members, spaces
from ruggensteun.space.models import DeathReport, Notice, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import explain
from tests.people.world import a_person
from tests.space.making import an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def anna(at_noon, space, people):
    assert at_noon
    return let_in(space, people["anna"])


def report(space, person, **more):
    return deaths.report(space, **{"died_on": timezone.localdate(), "relation": "zus"} | more, by=an_actor(person))


def frozen(space):
    return Space.unguarded.get(pk=space.pk).frozen_at is not None


def told(kind):
    return {notice.person.name for notice in Notice.unguarded.filter(kind=kind, read_at=None).select_related("person")}


def test_a_report_alone_changes_nothing_and_tells_the_owner_and_who_may_confirm(space, people, anna, bram):
    assert anna
    assert bram
    report(space, people["anna"])
    assert not frozen(space)
    assert told("death") == {"Els", "Bram"}


def test_a_professional_of_a_team_confirms_and_the_space_stands_still(space, people, anna, bram):
    assert anna
    assert bram
    row = report(space, people["anna"])
    with pytest.raises(PermissionDenied, match="Iemand anders"):
        deaths.confirm(row, by=an_actor(people["anna"]))
    deaths.confirm(row, by=an_actor(people["bram"]))
    deaths.confirm(row, by=an_actor(people["bram"]))  # twice is no mistake
    assert frozen(space)
    assert told("frozen") == {"Anna", "Bram"}
    assert told("death") == set()
    assert JournalEntry.unguarded.filter(event="space.frozen").count() == 1


def test_where_a_team_is_in_the_space_a_relative_does_not_confirm(space, people, anna, bram):
    assert anna
    assert bram
    let_in(space, people["dirk"])  # works elsewhere, and is here as a friend
    row = report(space, people["anna"])
    with pytest.raises(PermissionDenied, match="hulpverlener"):
        deaths.confirm(row, by=an_actor(people["dirk"]))


def test_without_a_team_two_relatives_do(space, people, anna):
    assert anna
    let_in(space, people["dirk"])
    row = report(space, people["anna"])
    assert told("death") == {"Els", "Dirk"}
    deaths.confirm(row, by=an_actor(people["dirk"]))
    assert frozen(space)


def test_who_is_not_in_the_space_neither_reports_nor_confirms(space, people, anna, world):
    with pytest.raises(PermissionDenied):
        report(space, people["dirk"])
    row = report(space, people["anna"])
    manager = a_person("Mo", Administrator, world.organisation)
    for outsider in (people["omar"], people["dirk"], people["els"], manager):
        with pytest.raises(PermissionDenied):
            deaths.confirm(row, by=an_actor(outsider))
    members.leave(anna, by=an_actor(people["anna"]))
    deaths.undo(row, by=an_actor(people["anna"]))  # one's own mistake one can always take back


@pytest.mark.parametrize(("wish", "sees"), [("members", True), ("nobody", False)])
def test_the_own_wish_says_who_still_sees(space, people, els, bram, wish, sees):  # noqa: PLR0917 -- fixtures
    anna = let_in(space, people["anna"])
    assert bram
    consents.give(anna, Part.PLAN, Level.CONTRIBUTE, by=els)
    spaces.choose(space, by=els, after_death=wish)
    deaths.confirm(report(space, people["anna"]), by=an_actor(people["bram"]))
    sight = explain(an_actor(people["anna"]), Space.unguarded.get(pk=space.pk), Part.PLAN)
    assert (sight.sees, sight.contributes) == (sees, False)


# --- The mistaken report --------------------------------------------------------------------------------
def test_the_owner_is_still_here_and_everything_is_as_it_was(space, people, els, bram):
    anna = let_in(space, people["anna"])
    assert bram
    consents.give(anna, Part.PLAN, Level.CONTRIBUTE, by=els)
    row = report(space, people["anna"])
    deaths.confirm(row, by=an_actor(people["bram"]))
    deaths.undo(row, by=els)
    deaths.undo(row, by=els)  # twice is no mistake
    assert not frozen(space)
    assert explain(an_actor(people["anna"]), space, Part.PLAN).contributes
    assert told("alive") == {"Anna", "Bram"}
    assert told("frozen") == set()
    with acting_as(els):
        events = set(JournalEntry.objects.values_list("event", flat=True))
    assert {"death.reported", "death.confirmed", "space.frozen", "death.undone", "space.unfrozen"} <= events


def test_whose_report_was_wrong_does_not_make_the_next_one(space, people, els, anna):
    assert anna
    deaths.undo(report(space, people["anna"]), by=els)
    with pytest.raises(PermissionDenied, match="vergissing"):
        report(space, people["anna"])
    let_in(space, people["dirk"])
    assert report(space, people["dirk"]).pk


def test_who_reported_takes_it_back_only_until_it_was_confirmed(space, people, anna, bram):
    assert anna
    assert bram
    deaths.undo(report(space, people["anna"]), by=an_actor(people["anna"]))
    row = report(space, people["anna"])
    deaths.confirm(row, by=an_actor(people["bram"]))
    for person in (people["anna"], people["bram"], people["omar"]):
        with pytest.raises(PermissionDenied):
            deaths.undo(row, by=an_actor(person))
    assert frozen(space)


def test_taken_back_while_somebody_was_about_to_confirm(space, people, els, anna, bram):
    assert anna
    assert bram
    row = report(space, people["anna"])
    deaths.undo(row, by=els)
    with pytest.raises(PermissionDenied, match="niet meer"):
        deaths.confirm(row, by=an_actor(people["bram"]))
    assert not frozen(space)


def test_a_second_click_and_a_second_reporter(space, people, anna):
    assert anna
    let_in(space, people["dirk"])
    assert report(space, people["anna"]).pk == report(space, people["anna"]).pk
    with pytest.raises(PermissionDenied, match="al gemeld"):
        report(space, people["dirk"])
    assert DeathReport.unguarded.count() == 1


def test_what_is_wrong_is_said(space, people, anna):
    assert anna
    with pytest.raises(ValidationError, match="vandaag of een eerdere"):
        report(space, people["anna"], died_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(ValidationError, match="wie jij bent"):
        report(space, people["anna"], relation=" ")


def test_of_a_closed_space_nobody_reports(space, people, els, anna):
    assert anna
    spaces.close(space, by=els)
    with pytest.raises(PermissionDenied):
        report(space, people["anna"])
