"""A treating team's own registration: begun by one of two ways, never a part of the space, corrected without loss."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import treatments
from ruggensteun.micro.models import RegistrationEntry, RegistrationQuestion, Treatment
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Administrator, LogManager, Professional
from ruggensteun.space import opening, representations, retention, spaces
from ruggensteun.space.models import Notice, Space
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import explain
from tests.people.world import ARRANGING, a_person
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def treated(at_noon, space, people, els, world):
    """Els let the team of Bram and Carla in, and said that it treats her."""
    assert at_noon
    let_in(space, people["carla"], capacity="professional", team=world.team)
    return treatments.begin(space, world.team, by=els)


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def register(row, person, step="in-care", on=None, **more):
    return treatments.register(row, step=step, on=on or today(), by=an_actor(person), **more)


def knows(actor, model=Treatment):
    with acting_as(actor):
        return list(model.objects.all())


def lines(row, actor):
    with acting_as(actor):
        found = treatments.lines_of([row])[row.pk]
        return [(each.entry.step, each.entry.on, each.entry.void, len(each.before)) for each in found]


# --- How it begins --------------------------------------------------------------------------------------
def test_the_client_says_that_a_team_treats_them_and_the_team_hears(treated, people):
    assert treated.began == "let-in"
    assert Notice.unguarded.get(kind="treated").person == people["carla"]


def test_a_team_that_is_not_in_the_space_cannot_be_chosen(space, els, world):
    with pytest.raises(PermissionDenied):
        treatments.begin(space, world.other_team, by=els)


def test_a_team_begins_once_its_invitation_was_accepted_and_the_client_hears(space, people, els, world):
    carla = an_actor(people["carla"])
    with acting_as(carla):
        made = opening.invite(world.team, name="Els", by=carla)
    with pytest.raises(PermissionDenied):
        treatments.begin(space, world.team, by=carla)
    with acting_as(els):
        opening.accept(made.token, people["els"], code=made.code, by=els)
    with pytest.raises(PermissionDenied):
        treatments.begin(space, world.team, by=an_actor(people["dirk"]))
    with acting_as(carla):
        assert treatments.clients_to_begin_with(carla) == [(space, world.team)]
        row = treatments.begin(space, world.team, by=carla)
        assert treatments.clients_to_begin_with(carla) == []
    assert row.began == "invited"
    assert Notice.unguarded.get(kind="treated").person == people["els"]


def test_a_second_click_begins_nothing_new(treated, space, els, world):
    assert treatments.begin(space, world.team, by=els).pk == treated.pk


# --- What it opens: nothing -----------------------------------------------------------------------------
def test_treatment_opens_no_part(treated, space, people):
    register(treated, people["bram"])
    for part in Part:
        assert not explain(an_actor(people["bram"]), space, part).sees
    with acting_as(an_actor(people["carla"])):
        assert list(Space.objects.all()) == [space]  # as a member, that her team was let in; not by treating


def test_by_treating_alone_a_team_does_not_know_the_space(space, people, els, world):
    carla = an_actor(people["carla"])
    with acting_as(ARRANGING):
        made = opening.invite(world.team, name="Els", by=carla)
        opening.accept(made.token, people["els"], code=made.code, by=els)
    treatments.begin(space, world.team, by=carla)
    assert knows(carla) != []
    assert knows(carla, Space) == []


def test_only_the_team_and_the_client_see_it(treated, people, els, world):
    register(treated, people["bram"])
    manager = a_person("Mo", Administrator, world.organisation)
    checks = a_person("Lena", LogManager, world.organisation)
    for model in (Treatment, RegistrationEntry):
        for person in (people["bram"], people["carla"], people["els"]):
            assert len(knows(an_actor(person), model)) == 1
        for person in (people["dirk"], people["omar"], people["anna"], manager, checks):
            assert knows(an_actor(person), model) == []
    assert els


def test_who_left_the_team_sees_nothing_and_writes_nothing(treated, people):
    with acting_as(ARRANGING):
        assignments.take_back(RoleAssignment.objects.get(person=people["bram"]), by=ARRANGING, on=today())
    assert knows(an_actor(people["bram"])) == []
    with pytest.raises(PermissionDenied):
        register(treated, people["bram"])


def test_a_representative_reads_it_only_where_that_covers_care(treated, space, people, els):
    let_in(space, people["anna"])
    acting = an_actor(people["anna"], people["els"])
    representations.begin(space, people["anna"], kind="authorised", parts=[Part.PLAN], by=els)
    assert knows(acting) == []
    representations.begin(space, people["anna"], kind="authorised", parts=[Part.CARE], by=els)
    assert knows(acting) == [treated]
    assert knows(an_actor(people["anna"])) == []  # only while acting in her name


def test_who_works_in_the_team_that_treats_them_writes_nothing_about_themselves(treated, people, els, world):
    with acting_as(ARRANGING):
        assignments.give(people["els"], Professional, world.team, by=ARRANGING)
    with pytest.raises(PermissionDenied):
        treatments.register(treated, step="in-care", on=today(), by=els)


# --- Writing --------------------------------------------------------------------------------------------
def test_the_journal_says_that_the_ground_is_treatment(treated, people, els):
    register(treated, people["bram"])
    treatments.look([treated], by=an_actor(people["carla"]))
    with acting_as(els):
        found = JournalEntry.objects.filter(event__startswith="registration.")
        assert {(e.event, e.authorisation, e.treatment) for e in found} == {
            ("registration.added", "treatment", str(treated.pk)),
            ("registration.viewed", "treatment", str(treated.pk)),
        }


def test_a_correction_keeps_what_stood_there(treated, people, els):
    bram, carla = an_actor(people["bram"]), an_actor(people["carla"])
    first = register(treated, people["bram"], "intake-done", line="met haar zus")
    second = treatments.correct(first, step="intake-done", on=today(-2), by=carla)
    assert lines(treated, els) == [("intake-done", today(-2), False, 1)]
    with pytest.raises(ValidationError, match="al verbeterd"):  # two people at once: the second is told
        treatments.correct(first, step="intake-done", on=today(-3), by=bram)
    gone = treatments.correct(second, step="in-care", on=today(), by=bram, void=True)
    assert lines(treated, els) == [("intake-done", today(-2), True, 2)]
    with pytest.raises(ValidationError):
        treatments.correct(gone, step="in-care", on=today(), by=bram)
    assert RegistrationEntry.unguarded.get(pk=first.pk).line == "met haar zus"


def test_twice_sent_is_one_line(treated, people):
    assert register(treated, people["bram"], token="once").pk == register(treated, people["bram"], token="once").pk


def test_only_a_planned_intake_lies_ahead(treated, people):
    register(treated, people["bram"], "intake-planned", today(9))
    with pytest.raises(ValidationError, match="vandaag of een eerdere"):
        register(treated, people["bram"], "intake-done", today(1))
    with pytest.raises(ValidationError):
        register(treated, people["bram"], "diagnosis")


# --- Questions ------------------------------------------------------------------------------------------
def test_the_client_asks_about_a_line_and_the_team_answers_once(treated, people, els):
    line = register(treated, people["bram"])
    asked = treatments.ask(line, "Wat betekent dit?", by=els)
    assert treatments.ask(line, "Wat betekent dit?", by=els).pk == asked.pk
    assert Notice.unguarded.get(kind="line-asked").person == people["carla"]
    with pytest.raises(PermissionDenied):
        treatments.ask(line, "En dit?", by=an_actor(people["anna"]))
    with pytest.raises(PermissionDenied):
        treatments.answer(asked, "Zo zit het.", by=an_actor(people["dirk"]))
    treatments.answer(asked, "Zo zit het.", by=an_actor(people["bram"]))
    with pytest.raises(PermissionDenied):
        treatments.answer(asked, "Of toch niet.", by=an_actor(people["carla"]))
    assert knows(els, RegistrationQuestion)[0].answer == "Zo zit het."


# --- The end: a table of states -------------------------------------------------------------------------
STATES = {  # who: (reads, registers, asks, ends) in each state of the treatment
    "going on": {"bram": (True, True, False, True), "els": (True, False, True, True), "dirk": (False,) * 4},
    "over": {"bram": (True, False, False, True), "els": (True, False, True, True), "dirk": (False,) * 4},
    "term over": {"bram": (False, False, False, True), "els": (True, False, True, True), "dirk": (False,) * 4},
    "frozen": {"bram": (True, False, False, True), "els": (True, False, False, True), "dirk": (False,) * 4},
    "closed": {"bram": (True, True, False, True), "els": (True, False, True, True), "dirk": (False,) * 4},
}


@pytest.mark.parametrize("state", STATES)
def test_who_may_what_in_each_state(state, treated, people, els, at_noon):
    from ruggensteun.micro.rules import may_ask_about_line, may_end_treatment, may_register

    register(treated, people["bram"])
    if state in {"over", "term over"}:
        treatments.end(treated, by=els)
    if state == "term over":
        at_noon.move_to(NOON.replace(year=NOON.year + 21), tick=False)
    if state == "frozen":
        spaces.freeze(treated.space, by=ARRANGING, reason="test")
    if state == "closed":
        spaces.close(treated.space, by=els)
    row = Treatment.unguarded.select_related("space", "team").get()
    found = {}
    for name in ("bram", "els", "dirk"):
        actor = an_actor(people[name])
        with acting_as(actor):
            sees = Treatment.objects.exists() and RegistrationEntry.objects.exists()
            found[name] = (
                sees,
                *(bool(may(actor, row)) for may in (may_register, may_ask_about_line, may_end_treatment)),
            )
    assert found == STATES[state]


def test_the_end_sets_how_long_it_is_kept_and_is_told(treated, people, els):
    row = treatments.end(treated, by=an_actor(people["bram"]))
    assert (row.ends_on, row.kept_until) == (today(), retention.over_on(retention.kept_by(row.team), today()))
    treatments.end(treated, by=els)  # twice is no mistake
    assert Notice.unguarded.filter(kind="treated", person=people["els"]).count() == 1
    with pytest.raises(PermissionDenied, match="gestopt"):
        register(treated, people["bram"])


def test_treated_again_later_is_another_treatment(treated, space, els, world):
    treatments.end(treated, by=els)
    assert treatments.begin(space, world.team, by=els).pk != treated.pk


# --- Since when ---------------------------------------------------------------------------------------
def since(row, person, on):
    return treatments.since(row, on, by=an_actor(person))


def test_the_care_began_before_it_stood_here(treated, people, els):
    register(treated, people["bram"])
    assert since(treated, people["bram"], today(-400)).starts_on == today(-400)
    since(treated, people["bram"], today(-400))  # twice is no mistake
    (line,) = JournalEntry.unguarded.filter(event="treatment.since")
    assert line.note == f"{today():%d-%m-%Y} > {today(-400):%d-%m-%Y}"
    assert knows(els)[0].starts_on == today(-400)


def test_it_began_on_no_day_to_come_nor_after_what_was_done(treated, people):
    register(treated, people["bram"], on=today(-10))
    since(treated, people["bram"], today(-30))
    for day, why in ((today(1), "vandaag"), (today(-9), "eerdere dag")):
        with pytest.raises(ValidationError, match=why):
            since(treated, people["bram"], day)
    assert since(treated, people["bram"], today(-10)).starts_on == today(-10)


def test_two_treatments_at_one_team_are_never_at_once(treated, people, els, at_noon):
    at_noon.move_to(NOON + timedelta(days=30), tick=False)
    treatments.end(treated, by=els)
    at_noon.move_to(NOON + timedelta(days=60), tick=False)
    again = treatments.begin(treated.space, treated.team, by=els)
    with pytest.raises(ValidationError, match="vorige behandeling"):
        since(again, people["bram"], today(-31))
    assert since(again, people["bram"], today(-30)).starts_on == today(-30)


def test_who_does_not_register_does_not_say_since_when(treated, people, els):
    for person in ("els", "dirk"):
        with pytest.raises(PermissionDenied):
            since(treated, people[person], today(-3))
    treatments.end(treated, by=els)
    with pytest.raises(PermissionDenied, match="gestopt"):
        since(treated, people["bram"], today(-3))
