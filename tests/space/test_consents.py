"""What a client agrees to, in words and in days."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import network
from ruggensteun.parties.roles import Administrator, LogManager, Professional
from ruggensteun.space import consents, emergencies, members, notices, representations, spaces
from ruggensteun.space.models import Consent, Notice, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import GroundKind, explain
from tests.people.world import ARRANGING, a_person
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]


def sees(person, space, part, **more):
    actor = an_actor(person, **more)
    with acting_as(actor):
        return explain(actor, space, part)


# --- In words -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "more", "sentence"),
    [
        ("nl", {}, "Anna mag je doelen en plan zien, om je te steunen."),
        ("nl", {"level": Level.CONTRIBUTE, "ends_on": date(2026, 5, 1)},
         "Anna mag tot 1 mei 2026 je doelen en plan zien en meeschrijven, om je te steunen."),
        ("nl", {"starts_on": date(2026, 4, 1)},
         "Anna mag je doelen en plan zien, om je te steunen. Dit begint op 1 april 2026."),
        ("en", {"level": Level.CONTRIBUTE, "ends_on": date(2026, 5, 1)},
         "Anna may see and contribute to your goals and plan until 1 May 2026, to support you."),
    ],
)  # fmt: skip
def test_the_receipt_is_one_sentence(els, sister, language, more, sentence):
    with translation.override(language):
        consent = consents.give(sister, Part.PLAN, **{"level": Level.SEE} | more, by=els)
    assert (consent.receipt, consent.language, consent.wording) == (sentence, language, "2026-11")


def test_the_relation_is_in_the_sentence(els, space, people):
    member = let_in(space, people["bram"], name="Bram", capacity="professional")
    member.relation = "begeleider van het wijkteam"
    member.save(update_fields=["relation"])
    consent = consents.give(member, Part.SAFETY, Level.SEE, by=els)
    assert consent.receipt == (
        "Bram (begeleider van het wijkteam) mag je signaleringsplan zien, voor je behandeling of begeleiding."
    )


# --- In days ------------------------------------------------------------------------------------------------
def test_the_last_day_is_the_day_before_the_end(els, sister, space, people, time_machine):
    consents.give(sister, Part.PLAN, Level.SEE, by=els, ends_on=date(2026, 3, 4))
    time_machine.move_to(NOON + timedelta(days=1, hours=11), tick=False)
    assert sees(people["anna"], space, Part.PLAN).sees
    time_machine.move_to(NOON + timedelta(days=1, hours=12), tick=False)  # midnight
    assert not sees(people["anna"], space, Part.PLAN).sees


def test_a_consent_that_ends_before_it_begins_is_refused(els, sister):
    with pytest.raises(ValidationError, match="einddatum"):
        consents.give(sister, Part.PLAN, Level.SEE, by=els, ends_on=timezone.localdate())
    assert not Consent.unguarded.exists()


def test_a_second_click_gives_no_second_consent(els, sister):
    first = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    assert consents.give(sister, Part.PLAN, Level.SEE, by=els) == first
    assert JournalEntry.unguarded.filter(event="consent.given").count() == 1


def test_changing_ends_the_one_and_gives_another(els, sister, space, people):
    consents.give(sister, Part.PLAN, Level.CONTRIBUTE, by=els)
    narrowed = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    assert [one.withdrawn_at is None for one in Consent.unguarded.all()] == [False, True]
    assert not sees(people["anna"], space, Part.PLAN).contributes
    assert sees(people["anna"], space, Part.PLAN).ground.key == narrowed.pk


def test_withdrawing_works_from_the_next_click(els, sister, space, people):
    consent = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    consents.withdraw(consent, by=els)
    assert not sees(people["anna"], space, Part.PLAN).sees
    with acting_as(ARRANGING):
        again = Consent.objects.get()
    with pytest.raises(PermissionDenied):
        consents.withdraw(again, by=els)


# --- Emergency ----------------------------------------------------------------------------------------------
def opened(space, people, world, *, who="carla", reason="Zij neemt de telefoon niet op."):
    return emergencies.open_plan(space, world.team, reason, by=an_actor(people[who]))


def test_an_emergency_opens_the_safety_plan_for_a_day_and_tells(space, people, world, time_machine):
    let_in(space, people["bram"], capacity="professional", team=world.team)
    Notice.unguarded.all().delete()
    opened(space, people, world)
    told = Notice.unguarded.filter(kind="emergency")
    assert {notice.person_id for notice in told} == {people["els"].pk, people["bram"].pk}  # Carla opened it herself
    assert {notice.note for notice in told} == {"Zij neemt de telefoon niet op."}
    assert {part for part in Part if sees(people["carla"], space, part).sees} == {Part.SAFETY}
    assert sees(people["carla"], space, Part.SAFETY).ground.kind == GroundKind.EMERGENCY
    assert not sees(people["carla"], space, Part.SAFETY).contributes
    assert not sees(people["bram"], space, Part.SAFETY).sees  # who did not ask
    time_machine.move_to(NOON + timedelta(hours=24), tick=False)
    assert not sees(people["carla"], space, Part.SAFETY).sees


@pytest.mark.parametrize("reason", ["", "   ", "nood", "a\n\n\n\n\n\n\n\nb"])
def test_an_emergency_needs_a_reason(space, people, world, reason):
    let_in(space, people["bram"], capacity="professional", team=world.team)
    with pytest.raises(ValidationError):
        opened(space, people, world, reason=reason)


def test_an_emergency_is_for_teams_that_the_client_knows(space, people, world):
    with pytest.raises(PermissionDenied):
        opened(space, people, world)


def test_an_emergency_that_cannot_be_told_does_not_happen(space, people, world):
    let_in(space, people["bram"], capacity="professional", team=world.team)

    def no_mail(**_told):
        raise OSError("no mail today")

    notices.made.connect(no_mail)
    with pytest.raises(OSError, match="no mail"):
        opened(space, people, world)
    notices.made.disconnect(no_mail)
    assert not sees(people["carla"], space, Part.SAFETY).sees


# --- In someone's name ----------------------------------------------------------------------------------------
def test_a_representative_counts_only_while_acting_for_the_client(space, people):
    representations.begin(space, people["dirk"], kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    assert not sees(people["dirk"], space, Part.PLAN).sees
    acting = sees(people["dirk"], space, Part.PLAN, represents=people["els"])
    assert (acting.contributes, acting.ground.kind) == (True, GroundKind.REPRESENTATIVE)
    assert not sees(people["dirk"], space, Part.STORY, represents=people["els"]).sees
    assert not sees(people["dirk"], space, Part.PLAN, represents=people["omar"]).sees


def test_a_representative_decides_only_about_what_is_covered(space, people, sister):
    representations.begin(space, people["dirk"], kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    mentor = an_actor(people["dirk"], people["els"])
    consents.give(sister, Part.PLAN, Level.SEE, by=mentor)
    with pytest.raises(PermissionDenied):
        consents.give(sister, Part.STORY, Level.SEE, by=mentor)
    with pytest.raises(PermissionDenied):
        consents.give(sister, Part.PLAN, Level.CONTRIBUTE, by=an_actor(people["dirk"]))
    assert JournalEntry.unguarded.filter(event="consent.given").get().represents == people["els"].pk


def test_a_representative_rules_over_nothing_that_is_not_covered(space, people, sister, els):
    representations.begin(space, people["dirk"], kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    mentor = an_actor(people["dirk"], people["els"])
    plan = consents.give(sister, Part.PLAN, Level.SEE, by=els)
    story = consents.give(sister, Part.STORY, Level.SEE, by=els)
    with acting_as(mentor):
        assert list(Consent.objects.all()) == [plan]
    for act in (
        lambda: members.leave(sister, by=mentor),
        lambda: spaces.close(space, by=mentor),
        lambda: spaces.choose(space, by=mentor, after_death="members"),
        lambda: consents.withdraw(story, by=mentor),
    ):
        with pytest.raises(PermissionDenied):
            act()
    consents.withdraw(story, by=els)
    assert members.leave(sister, by=mentor).left_at


def test_what_was_decided_meanwhile_counts(space, people, els):
    seen_before = Space.unguarded.get()
    spaces.close(space, by=els)
    with pytest.raises(PermissionDenied):
        members.ask_in(seen_before, name="Anna", capacity="relative", by=els)
    with pytest.raises(PermissionDenied):
        network.add(seen_before, name="Anna", by=els)


def test_a_client_regains_their_own_say(space, people):
    row = representations.begin(space, people["dirk"], kind="mentor", parts=list(Part), by=ARRANGING)
    with pytest.raises(PermissionDenied):
        representations.end(row, by=an_actor(people["els"]))  # a court gave it, a court takes it
    representations.end(row, by=ARRANGING)
    assert not any(sees(people["dirk"], space, part, represents=people["els"]).sees for part in Part)
    assert all(sees(people["els"], space, part).contributes for part in Part)


def test_a_client_authorises_and_ends_it(space, people, els):
    row = representations.begin(space, people["anna"], kind="authorised", parts=[Part.PLAN], by=els)
    representations.end(row, by=els)
    assert not sees(people["anna"], space, Part.PLAN, represents=people["els"]).sees
    with pytest.raises(PermissionDenied):
        representations.begin(space, people["anna"], kind="curator", parts=[Part.PLAN], by=els)


# --- After death ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("wish", "still"), [("nobody", False), ("members", True)])
def test_after_death_the_own_wish_counts(space, people, els, sister, wish, still):  # noqa: PLR0917 -- fixtures
    consents.give(sister, Part.STORY, Level.CONTRIBUTE, by=els)
    spaces.choose(space, by=els, after_death=wish)
    spaces.freeze(space, by=ARRANGING, reason="melding door familie")
    found = sees(people["anna"], space, Part.STORY)
    assert (found.sees, found.contributes) == (still, False)


def test_nothing_changes_in_a_frozen_space(space, people, els, sister):
    space = spaces.freeze(space, by=ARRANGING, reason="melding door familie")
    sister.space = space
    with pytest.raises(PermissionDenied):
        consents.give(sister, Part.PLAN, Level.SEE, by=els)


def told_to(kind="emergency"):
    return {notice.person.name: notice.note for notice in Notice.unguarded.filter(kind=kind).select_related("person")}


def test_without_another_coordinator_the_colleagues_in_the_space_hear_an_emergency(space, people, world):
    erik = a_person("Erik", Professional, world.team)
    let_in(space, people["bram"], capacity="professional", team=world.team)
    Notice.unguarded.all().delete()
    found = emergencies.told_of(opened(space, people, world))  # Carla herself is the only coordinator
    assert found.role == emergencies.As.COLLEAGUE
    assert told_to() == dict.fromkeys(["Els", "Bram", erik.name], "Zij neemt de telefoon niet op.")
    assert found.names == ["Bram", "Erik"]


def test_a_colleague_who_is_not_in_the_space_hears_nothing_and_the_log_manager_no_reason(space, people, world):
    a_person("Erik", Professional, world.team)
    lena = a_person("Lena", LogManager, world.organisation)
    let_in(space, people["carla"], capacity="professional", through=world.team)
    Notice.unguarded.all().delete()
    found = emergencies.told_of(opened(space, people, world))
    assert (found.role, found.people) == (emergencies.As.LOG_MANAGER, (lena.pk,))
    assert told_to() == {"Els": "Zij neemt de telefoon niet op.", "Lena": ""}


def test_when_nobody_else_is_there_only_the_client_hears_it_and_a_log_manager_is_asked_for(space, people, world):
    mo = a_person("Mo", Administrator, world.organisation)
    let_in(space, people["carla"], capacity="professional", through=world.team)
    Notice.unguarded.all().delete()
    assert emergencies.told_of(opened(space, people, world)).role == emergencies.As.NOBODY
    assert set(told_to()) == {"Els"}
    assert mo.name in told_to("log-wanted")


def test_a_second_click_says_the_same(space, people, world):
    let_in(space, people["bram"], capacity="professional", team=world.team)
    first = opened(space, people, world, who="bram")
    again = opened(space, people, world, who="bram", reason="Een andere reden dan net.")
    assert first == again
    assert emergencies.told_of(first) == emergencies.told_of(again)
    assert emergencies.told_of(again).names == ["Carla"]
