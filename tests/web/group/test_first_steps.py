"""A group that has only just been offered or begun: what a client, and who helps, read and may choose."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ruggensteun.micro import network
from ruggensteun.micro.models import GroupStep, Nominee
from ruggensteun.micro.recovery import groups, meetings, nominees
from ruggensteun.micro.recovery.meetings import Present, Record
from ruggensteun.space import consents
from ruggensteun.space.models import Consent
from ruggensteun.space.parts import Part
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


def buttons(page) -> list[str]:
    return [one.get_text(" ", strip=True) for one in soup(page).select("main .rs-moves .nhsuk-button")]


def choices(page, name) -> list[str]:
    return [one.find_next("label").get_text(" ", strip=True) for one in soup(page).select(f"main input[name={name}]")]


def test_who_is_offered_a_group_reads_what_it_is_and_says_yes_in_plain_words(found, els, visit):
    groups.go(found.space, "offered", by=els)
    page = visit("client", "groep/")
    assert buttons(page) == ["Ja, begin met de groep", "Nu niet"]
    assert "Een groep mensen die jij kiest" in plain(page)
    assert "Je tekent je netwerk en kiest wie je erbij wilt." in plain(page)
    theirs = plain(visit("writes", "groep/"))
    assert "die jij kiest" not in theirs
    assert "Els Meijer kiest: ja, nu niet, of nog even denken." in theirs


def test_offering_speaks_to_who_offers(found, visit):
    theirs, own = (plain(visit(who, "groep/stap/offered/")) for who in ("writes", "client"))
    assert "Schrijf op dat je Els Meijer een groep aanbood." in theirs
    assert "die jij kiest" not in theirs
    assert "Een groep mensen die jij kiest" in own


def test_a_group_without_anybody_yet_is_not_called_small(group, els, visit):
    assert "Je groep is klein" not in plain(visit("client", "groep/"))
    nominees.answer(nominees.choose(group, by=els, name="Ben"), "yes", by=els)
    assert "Je groep is klein" in plain(visit("client", "groep/"))


def test_after_a_first_meeting_looking_anew_is_no_next_step(group, els, visit):
    one = meetings.plan(group, by=els, on=TODAY())
    meetings.record(one, Record([Present("room")], told={"on": TODAY()}), by=els)
    page = visit("client", "groep/")
    assert buttons(page) == []
    assert "Ga naar: Opnieuw kijken" in plain(page)  # still to be had, under another step


def test_who_leads_the_talk_is_said_in_any_words(group, els, visit):
    one = meetings.plan(group, by=els, on=TODAY(), chair="ik, met Carla")
    assert "Wie leidt het gesprek: ik, met Carla" in plain(visit("client", f"groep/bijeenkomst/{one.key}/"))


def test_a_place_of_the_map_is_nobody_to_ask(found, group, els, visit):
    network.add(found.space, by=els, name="Het atelier", relation=str(network.PLACE), sector="neighbours")
    network.add(found.space, by=els, name="Tante Riet", sector="family")
    assert choices(visit("client", "groep/mensen/nieuw/"), "contact") == ["Tante Riet"]
    assert "Het atelier" not in plain(visit("client", "groep/uitbreiden/"))
    assert "1 persoon en 1 plek: 2 in de buurt." in plain(visit("client", "netwerk/"))


def test_who_is_in_the_space_already_is_chosen_there_and_sees_what_was_agreed(found, group, visit, send):
    page = visit("client", "groep/mensen/nieuw/")
    sister = found.members["sees"]
    assert sister.name in " ".join(choices(page, "member"))
    assert found.members["team"].name not in " ".join(choices(page, "member"))
    send("client", "groep/mensen/nieuw/", member=str(sister.pk), kind="informal", why="", once="a")
    one = Nominee.unguarded.get()
    assert (one.member_id, one.name) == (sister.pk, sister.name)
    assert sister.name not in " ".join(choices(visit("client", "groep/mensen/nieuw/"), "member"))


def test_somebody_who_joins_has_that_role_chosen(group, els, visit):
    one = nominees.choose(group, by=els, name="Ben")
    chosen = soup(visit("client", f"groep/mensen/{one.key}/")).select_one("input[name=role][checked]")
    assert chosen is not None
    assert chosen.get("value", "") == ""


def test_the_day_of_joining_is_put_right_afterwards(group, els, visit, send):
    one = nominees.answer(nominees.choose(group, by=els, name="Ben", kind="ggz"), "yes", by=els)
    assert (
        soup(visit("client", f"groep/mensen/{one.key}/")).select_one("input[name=joined_on]")["value"] == f"{TODAY()}"
    )
    told = {"name": "Ben", "relation": "", "kind": "ggz", "role": "", "why": ""}
    too_early, tomorrow = TODAY() - timedelta(days=1), TODAY() + timedelta(days=1)
    for day, said in ((too_early, "De groep is er sinds"), (tomorrow, "Deze dag komt nog"), ("", "verplicht")):
        refused = send("client", f"groep/mensen/{one.key}/", **told, joined_on=f"{day}")
        assert refused.status_code == 422
        assert said in plain(refused)
    GroupStep.unguarded.update(on=TODAY() - timedelta(days=60))
    then = TODAY() - timedelta(days=40)
    send("client", f"groep/mensen/{one.key}/", **told, joined_on=f"{then}")
    assert Nominee.unguarded.get().joined_on == then
    asked = nominees.choose(group, by=els, name="Toos", kind="social-domain")
    assert not soup(visit("client", f"groep/mensen/{asked.key}/")).select("input[name=joined_on]")


def test_relatives_are_not_offered_as_the_next_coordinator(group, els, visit):
    for name, kind, role in (("Bram", "ggz", "coordinator"), ("Anna", "informal", ""), ("Toos", "social-domain", "")):
        nominees.answer(nominees.choose(group, by=els, name=name, kind=kind, role=role), "yes", by=els)
    labels = [
        one.get_text(strip=True) for one in soup(visit("client", "groep/regieondersteuner/")).select("main label")
    ]
    assert "Toos" in labels
    assert "Anna" not in labels


@pytest.mark.parametrize(
    ("who", "said"),
    [("client", "Je tekent je netwerk"), ("sees", "Er wordt nog niets van je gevraagd"),
     ("team", "Je helpt je cliënt het netwerk te tekenen")],
)  # fmt: skip
def test_each_reads_the_phase_in_words_for_them(group, visit, who, said):
    page = plain(visit(who, "groep/"))
    others = {"Je tekent je netwerk", "Er wordt nog niets van je gevraagd", "Je helpt je cliënt het netwerk"} - {said}
    assert said in page
    assert not [other for other in others if other in page and other not in said]


def test_who_looks_anew_finds_every_way_on(group, els, visit):
    for ago in (40, 0):
        one = meetings.plan(group, by=els, on=TODAY() - timedelta(days=ago))
        meetings.record(one, Record([Present("room")], told={"on": one.on}), by=els)
    groups.go(group.space, "reorientation", by=els)
    assert buttons(visit("client", "groep/")) == [
        "Doorgaan met de groep", "De groep veranderen: opnieuw voorbereiden", "Stop met de groep"
    ]  # fmt: skip


def test_after_the_end_one_begins_again_and_offers_nothing_to_oneself(group, els, visit):
    groups.go(group.space, "stopped", by=els)
    assert buttons(visit("client", "groep/")) == ["Begin weer met de groep"]
    assert "Opnieuw aanbieden" in buttons(visit("writes", "groep/"))


def test_who_joined_after_a_meeting_is_named_where_it_is_written_up(group, els, visit):
    GroupStep.unguarded.update(on=TODAY() - timedelta(days=60))
    there = nominees.answer(nominees.choose(group, by=els, name="Ben"), "yes", by=els, on=TODAY() - timedelta(days=50))
    nominees.answer(nominees.choose(group, by=els, name="Toos"), "yes", by=els)
    one = meetings.plan(group, by=els, on=TODAY() - timedelta(days=30))
    page = plain(visit("client", f"groep/bijeenkomst/{one.key}/verslag/"))
    assert "Kwam later in de groep: Toos ." in page
    assert there.name in page.partition("Kwam later")[0]
    today = meetings.plan(group, by=els, on=TODAY())
    assert "Kwam later in de groep" not in plain(visit("client", f"groep/bijeenkomst/{today.key}/verslag/"))


def test_what_one_may_not_know_is_not_said_to_be_undone(found, group, els, visit):
    """Whoever does not see the map, does not read that there is none."""
    network.add(found.space, by=els, name="Tante Riet", sector="family")
    consent = Consent.unguarded.get(member=found.members["team"], part=Part.NETWORK, withdrawn_at=None)
    consents.withdraw(consent, by=els)
    assert "Teken je netwerk (gedaan)" in plain(visit("client", "groep/"))
    line = next(one for one in soup(visit("team", "groep/")).select(".rs-todo__item") if "netwerk" in one.get_text())
    assert "Of het klaar is, zie je hier niet." in line.get_text()
    assert "○" not in line.get_text()


def test_after_the_end_it_says_who_was_in_it(group, els, visit):
    nominees.answer(nominees.choose(group, by=els, name="Ben"), "yes", by=els)
    groups.go(group.space, "stopped", by=els)
    assert "Wie zat erin?" in plain(visit("client", "groep/"))
