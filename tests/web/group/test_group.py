"""The group and its meetings as people meet them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import network
from ruggensteun.micro.models import (
    Agreement,
    Attendance,
    GoalMark,
    Group,
    GroupStep,
    Interview,
    Meeting,
    MinuteLine,
    Nominee,
)
from ruggensteun.micro.recovery import agreements, goals, groups, meetings, nominees
from ruggensteun.space import consents
from tests.people.space_world import give
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def group(found, els):
    return groups.go(found.space, "preparation", by=els)


@pytest.fixture
def ben_in(group, els, found):
    chosen = nominees.choose(group, by=els, name="Ben", member=found.members["sees"])
    return nominees.answer(chosen, "yes", by=els)


@pytest.fixture
def meeting(group, els):
    return meetings.plan(group, by=els, on=timezone.localdate())


def test_a_whole_group_from_the_first_click_to_the_second_meeting(found, els, send, visit):
    assert "Een groep mensen die jij kiest" in plain(visit("client", "groep/"))
    today = timezone.localdate().isoformat()
    assert "Nu: Voorbereiden" in plain(send("client", "groep/stap/preparation/", on=today))
    riet = network.add(found.space, by=els, name="Tante Riet", sector="family", nominated=True)
    page = send("client", "groep/mensen/nieuw/", contact=riet.key, name="", kind="informal", why="Zij luistert.")
    assert "Tante Riet" in plain(page)
    who = Nominee.unguarded.get().key
    send("client", f"groep/mensen/{who}/antwoord/", state="asked")
    page = send("client", f"groep/mensen/{who}/gesprek/", on=today, expects="rust", offers="koken", offers_not="geld")
    assert "De andere mensen in de groep zien dit niet" in plain(page)
    send("client", f"groep/mensen/{who}/antwoord/", state="yes")
    page = send(
        "client",
        "groep/regelen/",
        name="De steunpilaren",
        place="thuis",
        chair="ik",
        rhythm_weeks="8",
        between="bellen",
    )
    assert "De steunpilaren" in plain(page)
    goal = goals.add(found.space, by=els, words="Weer werken")
    page = send("client", "groep/bijeenkomst/nieuw/", on=today, at="19:30", once="een")
    assert "Weer werken" in plain(page)
    one = Meeting.unguarded.get()
    answers = {"on": today, "who_client": "room", f"who_{who}": "phone", f"mark_{goal.key}": "4", "audience": "group",
               "said": "Het ging goed.", "decided": "We gaan door.", "what_1": "Bellen met de baas", "does_1": who,
               "due_1": today, "helped": "8", "confidential": "on", "seen": "1", "once": "verslag",
               "next_on": (timezone.localdate() + timedelta(weeks=8)).isoformat(), "guest": "dokter Bos",
               "guest_kind": "ggz", "guest_doctor": "on"}  # fmt: skip
    page = plain(send("client", f"groep/bijeenkomst/{one.key}/verslag/", **answers))
    for words in ("Het ging goed.", "Besluit", "Bellen met de baas", "4 van 10", "dokter Bos", "8 van 10"):
        assert words in page
    again = send("client", f"groep/bijeenkomst/{one.key}/verslag/", **answers)
    assert again.status_code == 200
    counts = (Meeting, 2), (MinuteLine, 2), (Agreement, 1), (GoalMark, 1), (Attendance, 3)
    assert [model.unguarded.count() for model, _number in counts] == [number for _model, number in counts]
    assert Group.unguarded.get().state == "first"


def test_a_record_of_tomorrow_is_refused_and_nothing_of_it_is_kept(group, els, send):
    tomorrow = timezone.localdate() + timedelta(days=1)
    one = meetings.plan(group, by=els, on=tomorrow)
    page = send("client", f"groep/bijeenkomst/{one.key}/verslag/", on=tomorrow.isoformat(), who_client="room",
                audience="group", said="Alvast", seen="1", once="x")  # fmt: skip
    assert page.status_code == 422
    assert "Deze dag komt nog" in plain(page)
    assert not MinuteLine.unguarded.exists()


def test_a_meeting_that_was_never_planned_is_written_up_too(group, send):
    last_week = (timezone.localdate() - timedelta(days=7)).isoformat()
    page = send("client", "groep/bijeenkomst/nieuw/", on=last_week, once="een")
    assert "Schrijf hieronder op hoe het ging" in plain(page)
    assert page.redirect_chain[-1][0].endswith("/verslag/")
    key = Meeting.unguarded.get().key
    answers = {"on": last_week, "who_client": "room", "audience": "group", "seen": "1", "next_on": last_week}
    assert send("client", f"groep/bijeenkomst/{key}/verslag/", **answers).status_code == 422
    answers["next_on"] = ""
    assert send("client", f"groep/bijeenkomst/{key}/verslag/", **answers).status_code == 200
    assert Meeting.unguarded.get().state == "held"


def test_two_who_write_up_at_once(meeting, send):
    answers = {"on": meeting.on.isoformat(), "who_client": "room", "audience": "group", "seen": "1"}
    assert (
        send("client", f"groep/bijeenkomst/{meeting.key}/verslag/", said="een", once="a", **answers).status_code == 200
    )
    second = send("writes", f"groep/bijeenkomst/{meeting.key}/verslag/", said="twee", once="b", **answers)
    assert second.status_code == 422
    assert "Intussen bewaarde iemand anders dit verslag" in plain(second)
    answers["seen"] = "2"
    assert (
        send("writes", f"groep/bijeenkomst/{meeting.key}/verslag/", said="twee", once="b", **answers).status_code == 200
    )
    assert {line.words for line in MinuteLine.unguarded.all()} == {"een", "twee"}


def test_who_sees_reads_what_is_for_them_and_meets_no_buttons(group, els, ben_in, meeting, visit):
    nominees.interview(ben_in, by=els, on=timezone.localdate(), offers="geheim aanbod")
    nominees.choose(group, by=els, name="Piet Wegman")
    page = visit("sees", "groep/").text
    assert "Ben" in page
    for hidden in ("Piet Wegman", "geheim aanbod", "Kies iemand voor de groep", "Schrijf het verslag"):
        assert hidden not in page
    assert "geheim aanbod" not in visit("sees", f"groep/mensen/{ben_in.key}/").text
    assert visit("sees", f"groep/bijeenkomst/{meeting.key}/verslag/").status_code == 403


def test_who_was_to_do_it_ticks_it_off(els, ben_in, meeting, send, visit):
    made = agreements.make(ben_in.group.space, by=els, what="Bellen", nominee=ben_in, meeting=meeting)
    assert "Gedaan" in plain(visit("sees", "groep/"))
    send("sees", f"groep/afspraak/{made.key}/", state="done")
    assert Agreement.unguarded.get().state == "done"
    send("sees", f"groep/afspraak/{made.key}/", state="done")
    assert send("nothing", f"groep/afspraak/{made.key}/", state="open").status_code == 403


def test_withdrawn_while_the_page_is_open(found, els, group, send):
    with acting_as(ARRANGING):
        consent = found.members["writes"].consents.get(part="group", withdrawn_at=None)
    consents.withdraw(consent, by=els)
    page = send("writes", "groep/regelen/", name="Van Bram")
    assert page.status_code == 403
    assert Group.unguarded.get().name == ""


def test_stopping_asks_why_and_takes_no_offence(group, send, visit):
    page = plain(send("client", "groep/stap/stopped/", on=timezone.localdate().isoformat(), reason="Genoeg geweest."))
    assert "Genoeg geweest." in page
    assert "Gestopt" in page
    assert GroupStep.unguarded.last().state == "stopped"


def test_a_step_that_the_path_does_not_have(group, visit, send):
    assert visit("client", "groep/stap/reorientation/").status_code == 403
    assert visit("client", "groep/stap/elsewhere/").status_code == 404
    assert send("client", "groep/stap/reorientation/", on=timezone.localdate().isoformat()).status_code == 403


def test_names_of_all_kinds_and_lengths(group, send):
    for name in ("مريم", "👩‍👧", "x" * 300):
        assert send("client", "groep/mensen/nieuw/", name=name, kind="informal", why="").status_code == 200
    long = send("client", "groep/mensen/nieuw/", name="x" * 301, kind="informal", why="")
    assert long.status_code == 422
    assert Nominee.unguarded.count() == 3


def test_the_agenda_in_the_order_of_the_client(found, group, els, send, visit):
    for words in ("Werk", "Slapen"):
        goals.add(found.space, by=els, words=words)
    one = meetings.plan(group, by=els, on=timezone.localdate())
    send("client", f"groep/bijeenkomst/{one.key}/agenda/", place_0="2", place_1="1", new_1="De vakantie")
    page = plain(visit("client", f"groep/bijeenkomst/{one.key}/"))
    assert page.index("Slapen") < page.index("Werk") < page.index("De vakantie")
    assert "Signaleringsplan" not in page.split("Waar jullie over praten", 2)[-1].split("Zet in mijn eigen agenda")[0]


def test_the_calendar_says_nothing_but_when(found, group, els, visit):
    group = groups.arrange(group, by=els, name="Groep van Els", place="GGZ, kamer 3")
    one = meetings.plan(group, by=els, on=date(2031, 3, 1))
    answer = visit("client", f"groep/bijeenkomst/{one.key}/agenda.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "20310301" in answer.text
    for hidden in ("Els", "GGZ", "kamer", "groep", "Ruggensteungroep"):
        assert hidden.lower() not in answer.text.lower().replace("ruggensteun", "")
    assert found.space.key not in answer.text


def test_the_other_clients_group_is_not_to_be_found(found, els, visit, send):
    omar = an_actor(found.other.owner)
    other = groups.go(found.other, "preparation", by=omar)
    groups.go(found.space, "preparation", by=els)
    who = nominees.choose(other, by=omar, name="Van Omar")
    one = meetings.plan(other, by=omar, on=timezone.localdate())
    for where in (f"groep/mensen/{who.key}/", f"groep/bijeenkomst/{one.key}/", f"groep/bijeenkomst/{one.key}/verslag/"):
        assert visit("client", where).status_code == 404
    assert send("client", f"groep/mensen/{who.key}/antwoord/", state="yes").status_code == 404


def test_few_questions_of_the_database(found, els, group, sign_in, django_assert_max_num_queries):
    for number in range(12):
        one = nominees.answer(nominees.choose(group, by=els, name=f"Mens {number}"), "yes", by=els)
        agreements.make(found.space, by=els, what=f"Iets {number}", nominee=one)
    meetings.plan(group, by=els, on=timezone.localdate())
    browser = sign_in("client")
    browser.get(f"/ruimte/{found.space.key}/groep/")
    with django_assert_max_num_queries(20):
        assert browser.get(f"/ruimte/{found.space.key}/groep/").status_code == 200


def test_the_talk_beforehand_is_written_once_and_changed_later(found, els, ben_in, send, visit):
    give(found, "writes", "group")
    today = timezone.localdate().isoformat()
    send("writes", f"groep/mensen/{ben_in.key}/gesprek/", on=today, offers="rijden")
    send("client", f"groep/mensen/{ben_in.key}/gesprek/", on=today, offers="rijden en koken")
    assert [one.offers for one in Interview.unguarded.all()] == ["rijden en koken"]
