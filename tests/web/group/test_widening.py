"""A small group, other ways to work, trainings, and what was agreed by who is gone: decided, and said on the page."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.extract import living
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import programme
from ruggensteun.meso.methods import offered_by
from ruggensteun.micro import network, treatments
from ruggensteun.micro.models import Agreement, Group, Meeting, Nominee
from ruggensteun.micro.recovery import agreements, goals, groups, meetings, nominees
from ruggensteun.micro.recovery.meetings import Present, Record
from ruggensteun.micro.recovery.writing_up import WriteUp, write_up
from ruggensteun.space import members
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.pages import soup
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def group(found, els):
    return groups.go(found.space, "preparation", by=els)


@pytest.fixture
def ben(group, els, found):
    return nominees.answer(nominees.choose(group, by=els, name="Ben", member=found.members["sees"]), "yes", by=els)


# --- Widening ---------------------------------------------------------------------------------------------
def test_ideas_begin_with_who_is_on_the_map_and_was_not_asked(found, els, group, send, visit):
    for name, nominated in (("Verre Vos", False), ("Tante Riet", True), ("Ben", False)):
        network.add(found.space, by=els, name=name, sector="family", nominated=nominated, ring=3)
    asked = next(one for one in _map(found) if one.name == "Ben")
    nominees.choose(group, by=els, contact=asked.key)
    page = visit("client", "groep/uitbreiden/")
    shown = [
        each.get_text(" ", strip=True).removeprefix("Zet op de lijst : ")
        for each in soup(page).select("main form button")
    ]
    assert shown[1:] == ["Tante Riet", "Verre Vos"] or shown[-2:] == ["Tante Riet", "Verre Vos"]
    assert "Een ervaringsdeskundige maakte zelf iets mee" in plain(page)
    riet = next(one for one in _map(found) if one.name == "Tante Riet")
    send("client", "groep/mensen/nieuw/", contact=riet.key)
    assert Nominee.unguarded.filter(group=group, name="Tante Riet").exists()


def test_who_does_not_see_the_map_gets_ideas_without_it(found, els, group, sign_in):
    from ruggensteun.space import consents
    from ruggensteun.space.models import Consent

    network.add(found.space, by=els, name="Tante Riet", sector="family")
    with acting_as(ARRANGING):
        for row in Consent.objects.filter(member=found.members["writes"], part="network"):
            consents.withdraw(row, by=els)
    page = sign_in("writes").get(f"/ruimte/{found.space.key}/groep/uitbreiden/").text
    assert "Tante Riet" not in page
    assert "Denk ook aan" in page


def _map(found):
    from ruggensteun.micro.models import Contact

    with acting_as(ARRANGING):
        return list(Contact.objects.filter(space=found.space))


# --- Methods ----------------------------------------------------------------------------------------------
def chosen(world, *keys):
    programme.change_settings(world.programme, by=ARRANGING, methods=list(keys))


def test_a_client_without_a_programme_may_choose_any_way(found, visit, sign_in):
    page = sign_in("other_client").get(f"/ruimte/{found.other.key}/groep/")
    assert "Het kan ook anders: Peer-supported open dialogue" in plain(page)


def test_what_the_programme_chose_comes_first_and_begins_a_group(found, send, visit):
    chosen(found.world, "open-dialogue", "resource-group")
    page = visit("client", "groep/")
    assert "Het kan ook anders: Resourcegroep" in plain(page)
    first = next(link["href"] for link in soup(page).select("main a.nhsuk-button"))
    assert first.endswith("?method=open-dialogue")
    send("client", "groep/stap/preparation/", on=TODAY().isoformat(), method="open-dialogue")
    assert Group.unguarded.get().method == "open-dialogue"


def test_a_client_may_choose_another_that_the_team_offers_and_no_other(found, send):
    chosen(found.world, "open-dialogue", "resource-group")
    send("client", "groep/stap/offered/", on=TODAY().isoformat(), method="open-dialogue")
    send("client", "groep/stap/preparation/", on=TODAY().isoformat(), method="resource-group")
    assert Group.unguarded.get().method == "resource-group"
    send("client", "groep/stap/investment/", on=TODAY().isoformat(), method="open-dialogue")
    assert (Group.unguarded.get().method, Group.unguarded.get().state) == ("resource-group", "investment")


def test_what_the_programme_does_not_offer_is_not_to_be_had(found, send):
    chosen(found.world, "resource-group")
    send("client", "groep/stap/preparation/", on=TODAY().isoformat(), method="open-dialogue")
    assert Group.unguarded.get().method == "resource-group"


def test_the_usual_way_is_a_choice_too(found, world):
    chosen(world, "resource-group")
    with acting_as(an_actor(found.space.owner)):
        assert offered_by([world.team.pk]) == ("resource-group",)
        assert offered_by([]) == ()


def test_only_who_works_with_clients_says_that_it_was_offered(found, visit):
    from ruggensteun.space import consents
    from ruggensteun.space.parts import Level, Part

    consents.give(found.members["sees"], Part.GROUP, Level.CONTRIBUTE, by=an_actor(found.space.owner))
    assert "Ik heb dit aangeboden" not in plain(visit("sees", "groep/"))
    assert "Ik heb dit aangeboden" in plain(visit("writes", "groep/"))


# --- Trainings ----------------------------------------------------------------------------------------------
def test_a_training_is_recorded_and_is_no_meeting_of_the_group(found, els, group, ben, send):
    treatments.begin(found.space, found.world.team, by=els)
    send("client", "groep/bijeenkomst/nieuw/", on=TODAY().isoformat(), kind="training", once="t")
    one = Meeting.unguarded.get()
    answers = {"on": TODAY().isoformat(), "who_client": "room", f"who_{ben.key}": "room", "audience": "group",
               "trainings": "talking", "seen": "1", "once": "v"}  # fmt: skip
    page = plain(send("client", f"groep/bijeenkomst/{one.key}/verslag/", **answers))
    assert "Training van" in page
    assert "praten over gevoelens" in page
    assert "telt niet als een" in page
    assert Group.unguarded.get().state == "preparation"
    meetings.plan(group, by=els, on=TODAY())  # on the same day as the training
    with acting_as(ARRANGING):
        assert living.rows_of(found.world.programme)["meeting"] == []


def test_a_method_may_count_trainings(group, els, monkeypatch):
    from dataclasses import replace

    from ruggensteun.micro import methods
    from ruggensteun.micro.models import group as group_model
    from ruggensteun.micro.models import meeting as meeting_model

    counting = {key: replace(how, counts_trainings=True) for key, how in methods.all_methods().items()}
    for module in (methods, group_model, meeting_model):
        monkeypatch.setattr(module, "all_methods", lambda: counting)
    one = meetings.plan(group, by=els, on=TODAY(), kind="training")
    meetings.record(one, Record([Present("room")], told={"on": TODAY()}), by=els)
    assert Group.unguarded.get().state == "first"


# --- Trouble ------------------------------------------------------------------------------------------------
def test_stopping_halfway_a_meeting_keeps_what_was_said(group, els):
    today, later = (meetings.plan(group, by=els, on=TODAY() + timedelta(days=ahead)) for ahead in (0, 20))
    groups.go(group.space, "stopped", by=els)
    found = WriteUp(Record([Present("room")], told={"on": TODAY()}), next_on=TODAY() + timedelta(days=30))
    with pytest.raises(ValidationError) as told:
        write_up(today, found, by=els, token="x")
    assert "De groep is intussen gestopt" in str(told.value)
    write_up(today, WriteUp(Record([Present("room")], told={"on": TODAY()})), by=els, token="x")
    states = dict(Meeting.unguarded.values_list("pk", "state"))
    assert (states[today.pk], states[later.pk]) == ("held", "off")
    assert Group.unguarded.get().state == "stopped"


def test_what_was_called_off_and_went_on_is_written_up(group, els, visit):
    one = meetings.plan(group, by=els, on=TODAY())
    meetings.call_off(one, by=els)
    assert "Ging hij toch door?" in plain(visit("client", f"groep/bijeenkomst/{one.key}/"))
    meetings.record(one, Record([Present("room")], told={"on": TODAY()}), by=els)
    assert Meeting.unguarded.get().state == "held"


def test_a_meeting_to_come_says_that_its_day_is_to_come(group, els, visit):
    one = meetings.plan(group, by=els, on=TODAY() + timedelta(days=3))
    assert "Die dag komt nog" in plain(visit("client", f"groep/bijeenkomst/{one.key}/verslag/"))


def test_somebody_who_left_the_space_and_still_had_to_do_something(found, ben, els, send, visit):
    one = agreements.make(found.space, by=els, what="Elke week bellen", nominee=ben)
    members.leave(found.members["sees"], by=els)
    page = plain(visit("client", "groep/"))
    assert "zit niet meer in de ruimte" in page
    assert "Iemand die niet meer in de ruimte zit, zou nog iets doen." in page
    send("client", f"groep/afspraak/{one.key}/wie/", who="own")
    assert Agreement.unguarded.get().own
    assert "zou nog iets doen" not in plain(visit("client", "groep/"))


def test_handing_over_to_who_is_not_in_the_group_is_refused_kindly(found, group, ben, els, send):
    one = agreements.make(found.space, by=els, what="Elke week bellen", nominee=ben)
    assert "Kies iemand anders, of niemand" in plain(
        send("client", f"groep/afspraak/{one.key}/wie/", who="nobody-here")
    )
    assert Agreement.unguarded.get().nominee == ben


def test_with_forty_goals_a_few_stand_open_and_the_rest_unfolds(found, group, els, visit):
    for number in range(40):
        goals.add(found.space, by=els, words=f"Doel {number}")
    one = meetings.plan(group, by=els, on=TODAY())
    page = visit("client", f"groep/bijeenkomst/{one.key}/verslag/")
    assert "De andere doelen (34)" in plain(page)
    assert len(soup(page).select("details .rs-goal-mark")) == 34


# --- Ended goals --------------------------------------------------------------------------------------------
def test_a_goal_that_has_ended_takes_no_mark_and_no_step(found, els):
    goal = goals.add(found.space, by=els, words="Weer werken")
    goals.end(goal, "reached", by=els)
    with pytest.raises(ValidationError, match="afgesloten"):
        goals.mark(goal, 5, by=els)
    with pytest.raises(ValidationError, match="afgesloten"):
        agreements.make(found.space, by=els, what="Bellen", own=True, goal=goal)
