"""A safety plan: whose words stand where, its versions, who switches it, what opens then and how that ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro.models import SafetyLine, SafetyOpening, SafetyPlan, SafetySwitcher, SafetyTalk, SafetyVersion
from ruggensteun.micro.models.safety import SAFETY_PATH, Phase
from ruggensteun.micro.recovery import opening, safety, switching
from ruggensteun.space import consents, emergencies, spaces
from ruggensteun.space.models import Consent, Notice
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import explain
from tests.people.world import ARRANGING
from tests.space.making import NOON, an_actor, clock, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()
Kind = SafetyLine.Kind


@pytest.fixture
def plan(space, els):
    safety.add(space, Kind.SEEN_BY_ME, phase="orange", words="Ik slaap slecht", by=els)
    with acting_as(els):
        return safety.of(space)


def now(plan):
    with acting_as(ARRANGING):
        return SafetyPlan.objects.select_related("space__owner").get(pk=plan.pk)


def sees(who, space, part, **more):
    actor = an_actor(who, **more)
    with acting_as(actor):
        return explain(actor, space, part).sees


def words(plan, version=None):
    with acting_as(ARRANGING):
        rows = SafetyLine.objects.filter(plan=plan)
        return {row.words for row in (rows.now() if version is None else rows.at(version))}


def entries(event):
    with acting_as(ARRANGING):
        return list(JournalEntry.objects.filter(event=event))


def writes(space, member, els):
    consents.give(member, Part.SAFETY, Level.CONTRIBUTE, by=els)


# --- Words ----------------------------------------------------------------------------------------------
def test_what_is_written_is_there_once_after_two_clicks(space, els):
    for _ in range(2):
        safety.add(space, Kind.CALL, words=" Anna ", number="06 12345678", agrees=True, token="a", by=els)
    with acting_as(els):
        (line,) = SafetyLine.objects.now()
    assert (line.words, line.phase, line.own) == ("Anna", "", True)


def test_every_change_is_a_version_and_the_earlier_ones_stay(plan, els):
    with acting_as(els):
        line = SafetyLine.objects.get()
    again = safety.reword(line, words="Ik slaap weinig", by=els)
    safety.remove(again, by=els)
    safety.remove(again, by=els)  # a second click
    assert [words(plan, number) for number in (1, 2, 3)] == [{"Ik slaap slecht"}, {"Ik slaap weinig"}, set()]
    with acting_as(els):
        assert [one.did for one in SafetyVersion.objects.order_by("number")] == ["added", "changed", "removed"]
    with pytest.raises(ValidationError, match="weggehaald"):
        safety.reword(line, words="Toch weer", by=els)


def test_the_same_words_again_make_no_version(plan, els):
    with acting_as(els):
        line = SafetyLine.objects.get()
    assert safety.reword(line, words="Ik slaap slecht", by=els) == line
    assert now(plan).version == 1


def test_a_relative_writes_beside_the_client_and_not_over(space, plan, els, sister, people):
    writes(space, sister, els)
    anna = an_actor(people["anna"])
    with acting_as(els):
        line = SafetyLine.objects.get()
    with pytest.raises(PermissionDenied, match="woorden van iemand anders"):
        safety.reword(line, words="Ze slaapt prima", by=anna)
    with pytest.raises(PermissionDenied):
        safety.remove(line, by=anna)
    beside = safety.add(space, Kind.SEEN_BY_OTHERS, phase="orange", words="Ze belt niet terug", by=anna)
    assert (beside.own, beside.author_id) == (False, people["anna"].pk)
    with pytest.raises(PermissionDenied, match="woorden van iemand anders"):
        safety.reword(beside, words="Anna overdrijft", by=els)
    safety.remove(beside, by=els)  # it is her plan
    assert words(plan) == {"Ik slaap slecht"}


@pytest.mark.parametrize("kind", [Kind.WISH, Kind.REFUSAL])
def test_only_the_client_wishes_and_refuses(space, els, sister, people, kind):
    writes(space, sister, els)
    with pytest.raises(PermissionDenied, match="schrijft die persoon zelf op"):
        safety.add(space, kind, words="Geen ziekenhuis", by=an_actor(people["anna"]))
    assert safety.add(space, kind, words="Geen ziekenhuis", by=els).own


@pytest.mark.parametrize(
    ("kind", "phase", "more"),
    [
        (Kind.REFUSAL, "red", {}), (Kind.I_DO, "", {}), (Kind.I_DO, "yellow", {}), (Kind.I_DO, "purple", {}),
        (Kind.CALL, "red", {}), (Kind.CALL, "red", {"number": "bel maar"}), (Kind.I_DO, "red", {"words": " "}),
        (Kind.I_DO, "red", {"words": "x" * 501}),
    ],
)  # fmt: skip
def test_what_cannot_stand_in_a_plan_is_refused_with_a_reason(space, els, kind, phase, more):
    with pytest.raises(ValidationError):
        safety.add(space, kind, phase=phase, by=els, **{"words": "Iets"} | more)


def test_yellow_comes_and_goes_not_while_it_is_yellow(space, plan, els):
    safety.arrange(space, by=els, valid_from=TODAY, review_on=TODAY + timedelta(days=180), yellow=True)
    assert now(plan).phases == ["green", "yellow", "orange", "red"]
    switching.switch(now(plan), "yellow", by=els)
    with pytest.raises(ValidationError, match="geel"):
        safety.arrange(space, by=els, valid_from=TODAY, review_on=None, yellow=False)
    with pytest.raises(ValidationError, match="na de dag"):
        safety.arrange(space, by=els, valid_from=TODAY, review_on=TODAY, yellow=True)


# --- Switching ------------------------------------------------------------------------------------------
@pytest.fixture
def prepared(space, plan, els, sister):
    """From orange on Anna sees the goals, from red on the network; she may switch."""
    consents.give(sister, Part.SAFETY, Level.SEE, by=els)
    opening.prepare(plan, sister, Part.PLAN, "orange", by=els)
    opening.prepare(plan, sister, Part.NETWORK, "red", by=els)
    return opening.choose(plan, [sister.pk], days=7, by=els)


def open_to_anna(space, people):
    return {part for part in Part if sees(people["anna"], space, part)} - {Part.SAFETY}


def test_switching_opens_what_was_prepared_and_back_closes_it(space, prepared, els, people):
    anna = an_actor(people["anna"])
    assert open_to_anna(space, people) == set()
    switching.switch(prepared, "orange", by=anna)
    assert open_to_anna(space, people) == {Part.PLAN}
    switching.switch(prepared, "red", by=anna)
    assert open_to_anna(space, people) == {Part.PLAN, Part.NETWORK}
    switching.switch(prepared, "orange", by=els)
    assert open_to_anna(space, people) == {Part.PLAN}
    switching.switch(prepared, "green", by=els)
    assert open_to_anna(space, people) == set()


def test_it_ends_by_itself(space, prepared, els, people):
    switching.switch(prepared, "red", by=els)
    with clock(6, hours=11):
        assert open_to_anna(space, people) == {Part.PLAN, Part.NETWORK}
    with clock(7, hours=-12):
        assert open_to_anna(space, people) == set()


def test_another_switch_upward_counts_the_days_anew(space, prepared, els, people):
    switching.switch(prepared, "orange", by=els)
    with clock(6):
        switching.switch(prepared, "red", by=els)
    with clock(12):
        assert open_to_anna(space, people) == {Part.PLAN, Part.NETWORK}
    with clock(13):
        assert open_to_anna(space, people) == set()


def test_the_receipt_says_that_the_client_prepared_it_and_who_switched(space, prepared, people, sister):
    switching.switch(prepared, "orange", by=an_actor(people["anna"]))
    with acting_as(an_actor(people["els"])):
        consent = Consent.objects.get(member=sister, part=Part.PLAN)
    assert consent.receipt.startswith("Anna mag tot 9 maart 2026 je doelen en plan zien, om je te steunen.")
    assert (
        "Dit zette je zelf klaar in je signaleringsplan (02-03-2026). Anna zette het plan op oranje." in consent.receipt
    )
    assert consent.given_by_id == people["els"].pk
    entry, begun = entries("safety.switched")[0], entries("consent.begun-as-prepared")[0]
    assert (entry.person, entry.note, entry.authorisation) == (people["anna"].pk, "orange", "chosen-by-the-client")
    assert (begun.person, begun.consent, begun.authorisation) == (people["anna"].pk, str(consent.pk), "prepared")


def test_a_second_click_switches_once(space, prepared, els):
    for _ in range(2):
        switching.switch(prepared, "orange", by=els)
    assert len(entries("safety.switched")) == 1
    with acting_as(ARRANGING):
        assert Consent.objects.filter(part=Part.PLAN).count() == 1


def test_everybody_who_sees_the_plan_is_told_and_nobody_else(space, prepared, els, people, bram):
    switching.switch(prepared, "orange", by=an_actor(people["anna"]))
    with acting_as(ARRANGING):
        told = Notice.objects.filter(kind=Notice.Kind.SWITCHED)
        assert [(one.person_id, one.note) for one in told] == [(people["els"].pk, "orange")]
    switching.switch(prepared, "green", by=els)
    with acting_as(ARRANGING):
        assert Notice.objects.filter(kind=Notice.Kind.SWITCHED, person=people["anna"].pk, note="green").exists()
        assert not Notice.objects.filter(person=people["bram"].pk).exists()


def test_what_the_client_withdraws_stays_closed_until_it_was_green(space, prepared, els, people, sister):
    switching.switch(prepared, "orange", by=els)
    with acting_as(els):
        consent = Consent.objects.get(member=sister, part=Part.PLAN)
    consents.withdraw(consent, by=els)
    assert open_to_anna(space, people) == set()
    switching.switch(prepared, "red", by=an_actor(people["anna"]))
    assert open_to_anna(space, people) == {Part.NETWORK}
    switching.switch(prepared, "green", by=els)
    switching.switch(prepared, "orange", by=els)
    assert open_to_anna(space, people) == {Part.PLAN}


def test_a_consent_of_the_client_is_left_as_it_is(space, prepared, els, people, sister):
    own = consents.give(sister, Part.PLAN, Level.CONTRIBUTE, by=els)
    switching.switch(prepared, "orange", by=els)
    switching.switch(prepared, "green", by=els)
    with acting_as(els):
        assert Consent.objects.get(pk=own.pk).withdrawn_at is None
    assert open_to_anna(space, people) == {Part.PLAN}


def test_taking_back_what_was_prepared_closes_it_at_once(space, prepared, els, people):
    switching.switch(prepared, "red", by=els)
    with acting_as(els):
        row = SafetyOpening.objects.get(part=Part.PLAN)
    opening.take_back(row, by=els)
    opening.take_back(row, by=els)
    assert open_to_anna(space, people) == {Part.NETWORK}
    opening.prepare(prepared, row.member, Part.NETWORK, opening.NEVER, by=els)
    assert open_to_anna(space, people) == set()


def test_a_refusal_holds_also_through_the_team(space, plan, els, people, world):
    """Carla and Bram work in one team. What is refused to Bram does not open to his team while he works there."""
    team = let_in(space, people["carla"], capacity="professional", team=world.team)
    bram = let_in(space, people["bram"], capacity="professional", through=world.team)
    opening.prepare(plan, team, Part.PLAN, "orange", by=els)
    opening.prepare(plan, bram, Part.PLAN, opening.NEVER, by=els)
    switching.switch(plan, "orange", by=els)
    assert not sees(people["bram"], space, Part.PLAN)
    assert not sees(people["carla"], space, Part.PLAN)


# --- Who may --------------------------------------------------------------------------------------------
def refused(plan, who, **more):
    actor = an_actor(who, **more)
    with pytest.raises(PermissionDenied):
        switching.switch(now(plan), "orange", by=actor)
    assert now(plan).state == Phase.GREEN


def test_nobody_but_whom_the_client_chose_switches(space, plan, els, people, sister):
    consents.give(sister, Part.SAFETY, Level.CONTRIBUTE, by=els)
    for who in ("anna", "omar", "bram"):
        refused(plan, people[who])
    opening.choose(plan, [sister.pk], days=7, by=els)
    assert switching.switch(plan, "orange", by=an_actor(people["anna"])).state == "orange"


def test_who_does_not_see_the_plan_any_more_does_not_switch_it(space, prepared, els, people, sister):
    with acting_as(els):
        consents.withdraw(Consent.objects.get(member=sister, part=Part.SAFETY), by=els)
    refused(prepared, people["anna"])


@pytest.mark.usefixtures("bram")
def test_an_emergency_is_no_way_to_switch(space, plan, people, world):
    emergencies.open_plan(space, world.team, "Els antwoordt niet meer", by=an_actor(people["bram"]))
    assert sees(people["bram"], space, Part.SAFETY)
    refused(plan, people["bram"])


def test_nobody_switches_in_a_closed_space(space, prepared, els, people):
    spaces.close(space, by=els)
    refused(prepared, people["els"])
    refused(prepared, people["anna"])


def test_only_who_sees_the_plan_can_be_chosen(space, plan, els, sister, bram):
    with pytest.raises(ValidationError, match="mag je signaleringsplan niet zien"):
        opening.choose(plan, [sister.pk], days=7, by=els)
    with acting_as(els):
        assert not SafetySwitcher.objects.exists()


def test_only_the_client_prepares(space, plan, els, people, sister):
    writes(space, sister, els)
    with pytest.raises(PermissionDenied):
        opening.prepare(plan, sister, Part.PLAN, "orange", by=an_actor(people["anna"]))
    with pytest.raises(PermissionDenied):
        opening.choose(plan, [sister.pk], days=7, by=an_actor(people["anna"]))
    with pytest.raises(ValidationError):
        opening.prepare(plan, sister, Part.PLAN, "green", by=els)


def test_what_is_prepared_is_seen_by_the_client_and_by_who_may_switch(space, prepared, els, people, bram):
    consents.give(bram, Part.SAFETY, Level.CONTRIBUTE, by=els)
    for who, number in (("els", 2), ("anna", 2), ("bram", 0), ("omar", 0)):
        with acting_as(an_actor(people[who])):
            assert SafetyOpening.objects.count() == number, who


# --- The talk afterwards --------------------------------------------------------------------------------
def test_back_to_green_asks_for_a_talk_once(space, prepared, els, people, bram):
    switching.switch(prepared, "orange", by=els)
    switching.switch(prepared, "green", by=els)
    with acting_as(ARRANGING):
        talk = SafetyTalk.objects.get()
        assert list(Notice.objects.filter(kind=Notice.Kind.TALK).values_list("person", flat=True)) == [space.owner_id]
    assert switching.remind_of_talks(TODAY + timedelta(days=30)) == 0
    with pytest.raises(ValidationError):
        switching.talked(talk, by=els, planned_on=TODAY - timedelta(days=1))
    with pytest.raises(ValidationError):
        switching.talked(talk, by=els, held_on=TODAY + timedelta(days=1))
    assert switching.talked(talk, by=els, planned_on=TODAY + timedelta(days=3)).planned_on
    with acting_as(ARRANGING):
        assert not Notice.objects.filter(kind=Notice.Kind.TALK, person=space.owner_id, read_at=None).exists()
    assert switching.talked(talk, by=els, held_on=TODAY, words="Eerder bellen").held_on == TODAY


def test_when_the_days_are_over_the_talk_is_asked_for_by_itself(space, prepared, els, people, world):
    carla = let_in(space, people["carla"], capacity="professional", through=world.team)
    consents.give(carla, Part.SAFETY, Level.SEE, by=els)
    switching.switch(prepared, "orange", by=els)
    with clock(7):
        assert switching.remind_of_talks() == 0
    with clock(8):
        assert switching.remind_of_talks() == 1
        assert switching.remind_of_talks() == 0
        with acting_as(ARRANGING):
            told = set(Notice.objects.filter(kind=Notice.Kind.TALK).values_list("person", flat=True))
    assert told == {people["els"].pk, people["carla"].pk}


def test_every_phase_leads_to_every_other():
    assert all(set(SAFETY_PATH.after(one)) == set(Phase.values) - {one} for one in Phase.values)
