"""Pages of the safety plan: mistakes, second clicks, two at once, who only looks, an emergency, papers."""

import html
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro.models import SafetyLine, SafetyOpening, SafetyPlan, SafetySwitch, SafetyTalk
from ruggensteun.micro.recovery import opening, safety, switching
from ruggensteun.parties.models import Person
from ruggensteun.space import consents
from ruggensteun.space.models import Consent, Member
from ruggensteun.space.parts import Part
from ruggensteun.web.accounts.sessions import SHARED
from tests.access.space_matrix_safety import a_line, a_plan
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.pages import in_english
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
PLAN = "signaleringsplan/"
Kind = SafetyLine.Kind


def lines(found):
    with acting_as(ARRANGING):
        return [one.words for one in SafetyLine.objects.now().filter(plan__space=found.space)]


def write(found, kind, words, **more):
    return safety.add(found.space, kind, words=words, by=an_actor(found.space.owner), **more)


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


# --- Reading --------------------------------------------------------------------------------------------
def test_before_anything_was_written_it_says_whom_to_call(visit):
    page = plain(visit("client", PLAN))
    assert "Begin met oranje" in page
    assert "112" in page
    assert "Begin met oranje" not in plain(visit("sees", PLAN))


def test_the_phase_it_is_in_comes_first_with_whom_to_call(found, visit, els):
    write(found, Kind.CALL, "Anna", number="06 1234-5678", agrees=True)
    write(found, Kind.I_DO, "Ik ga naar bed", phase="red")
    write(found, Kind.I_DO, "Ik werk in de tuin", phase="green")
    write(found, Kind.REFUSAL, "Geen ambulance met sirene")
    switching.switch(a_plan(found.space), "red", by=els)
    response = visit("sees", PLAN)
    page = plain(response)
    assert 'href="tel:0612345678"' in response.text
    assert page.index("Rood: Het gaat niet goed") < page.index("Anna") < page.index("Ik ga naar bed")
    assert page.index("Ik ga naar bed") < page.index("Geen ambulance met sirene") < page.index("Ik werk in de tuin")
    assert "Zet het plan" not in page
    assert "Schrijven in het plan" not in page


def test_what_people_type_is_text_and_nothing_else(found, visit):
    write(found, Kind.I_DO, "<script>alert(1)</script>", phase="green")
    write(found, Kind.CALL, "مها 😀", number="+31 6 12345678")
    response = visit("client", PLAN)
    assert "<script>alert(1)" not in response.text
    assert "tel:+31612345678" in response.text


def test_earlier_versions_are_read_as_they_were(found, visit, els):
    line = write(found, Kind.I_DO, "Ik ga fietsen", phase="green")
    safety.reword(line, words="Ik ga wandelen", by=els)
    page = plain(visit("sees", f"{PLAN}versies/"))
    assert "Els Meijer veranderde (wat ik doe)" in page
    assert "Ik ga fietsen" in plain(visit("sees", f"{PLAN}versies/?versie=1"))
    assert visit("sees", f"{PLAN}versies/?versie=9").status_code == 404
    assert visit("sees", f"{PLAN}versies/?versie=x").status_code == 404


# --- Writing --------------------------------------------------------------------------------------------
def test_a_second_click_writes_one_line(found, send):
    told = {"kind": "i-do", "i-do-words": "Ik bel Anna", "i-do-once": "abc"}
    for _ in range(2):
        assert "Ik bel Anna" in plain(send("client", f"{PLAN}schrijven/orange/", **told))
    assert lines(found) == ["Ik bel Anna"]


def test_whom_to_call_and_what_others_do_are_written_with_their_fields(found, send, visit):
    told = {"kind": "call", "call-words": "Anna", "call-number": "06 12345678", "call-agrees": "on"}
    assert "Anna 06 12345678" in plain(send("client", f"{PLAN}schrijven/altijd/", **told))
    told = {"kind": "others-do", "others-do-words": "Komt langs", "others-do-who": "Anna"}
    assert "Anna: Komt langs" in plain(send("client", f"{PLAN}schrijven/orange/", **told)).replace(" :", ":")
    with acting_as(ARRANGING):
        call = SafetyLine.objects.get(kind=Kind.CALL)
    send("client", f"{PLAN}regel/{call.key}/", words="Anna", number="06 87654321", agrees="on", place="2")
    assert "tel:0687654321" in visit("client", PLAN).text


TWO = {"call-words": "Anna", "call-number": "06 12345678", "helps-words": "Rust en thee"}


def test_ready_stores_all_that_was_typed_and_goes_back_to_the_plan(found, send, sign_in):
    response = sign_in("client").post(f"/ruimte/{found.space.key}/{PLAN}schrijven/orange/", {**TWO, "done": "1"})
    assert response.url == f"/ruimte/{found.space.key}/{PLAN}"
    assert sorted(lines(found)) == ["Anna", "Rust en thee"]


@pytest.mark.parametrize(("pressed", "lands"), [("helps", "helps"), ("i-do", "call")])
def test_any_button_stores_what_was_typed_elsewhere_on_the_page(found, sign_in, pressed, lands):
    response = sign_in("client").post(f"/ruimte/{found.space.key}/{PLAN}schrijven/orange/", {**TWO, "kind": pressed})
    assert response.url.endswith(f"orange/#{lands}")
    assert sorted(lines(found)) == ["Anna", "Rust en thee"]


def test_a_mistake_in_one_line_stores_none_and_keeps_all_on_the_page(found, sign_in):
    told = {**TWO, "call-number": "bel maar", "done": "1"}
    response = sign_in("client").post(f"/ruimte/{found.space.key}/{PLAN}schrijven/orange/", told)
    assert response.status_code == 422
    assert "bestaat uit cijfers" in plain(response)
    assert 'value="Rust en thee"' in response.text
    assert lines(found) == []


def test_a_page_sent_twice_writes_each_line_once(found, send, visit):
    once = re.search(r'name="once" value="(\w+)"', visit("client", f"{PLAN}schrijven/orange/").text)[1]
    for _ in range(2):
        send("client", f"{PLAN}schrijven/orange/", **TWO, once=once, done="1")
    assert sorted(lines(found)) == ["Anna", "Rust en thee"]


def test_a_heading_keeps_the_capitals_of_a_language(found, sign_in):
    page = plain(in_english(sign_in("client")).get(f"/ruimte/{found.space.key}/{PLAN}schrijven/orange/"))
    assert "Whom I call" in page
    assert "What I do" in page


def test_ready_with_nothing_typed_goes_back_to_the_plan(found, sign_in):
    response = sign_in("client").post(f"/ruimte/{found.space.key}/{PLAN}schrijven/orange/", {"done": "1"})
    assert response.url == f"/ruimte/{found.space.key}/{PLAN}"
    assert lines(found) == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"kind": "call", "call-words": "Anna", "call-number": "bel maar"}, "bestaat uit cijfers"),
        ({"kind": "call", "call-words": "Anna"}, "verplicht"),
        ({"kind": "i-do", "i-do-words": ""}, "verplicht"),
        ({"kind": "i-do", "i-do-words": "Mijn BSN is 111222333"}, "lijkt een BSN"),
        ({"kind": "wish", "wish-words": "Rust"}, "hoort niet bij deze kleur"),
        ({"kind": "iets"}, ""),
        ({}, ""),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(found, sign_in, told, said):
    response = sign_in("client").post(f"/ruimte/{found.space.key}/{PLAN}schrijven/red/", told)
    assert response.status_code == 422
    assert said in plain(response)
    assert lines(found) == []


def test_two_who_change_one_line_are_told_of_each_other(found, sign_in, els):
    line = a_line(found.space)
    address = f"/ruimte/{found.space.key}/{PLAN}regel/{line.key}/"
    browser = sign_in("client")
    seen = _seen(browser.get(address).text)
    safety.reword(line, words="Ik ga zwemmen", by=els)
    response = browser.post(address, {"words": "Ik ga fietsen", "seen": seen})
    assert response.status_code == 422
    assert "Intussen is hier iets anders bewaard: “Ik ga zwemmen”" in plain(response)
    assert lines(found) == ["Ik ga zwemmen"]
    browser.post(address, {"words": "Ik ga fietsen", "seen": _seen(response.text)})
    assert lines(found) == ["Ik ga fietsen"]


def _seen(text):
    tag = re.search(r'<input[^>]*name="seen"[^>]*>', text).group()
    return html.unescape(re.search(r'value="([^"]*)"', tag).group(1))


def test_a_line_that_was_taken_away_meanwhile_is_not_there(found, send, els):
    line = a_line(found.space)
    safety.remove(line, by=els)
    assert send("client", f"{PLAN}regel/{line.key}/", words="x").status_code == 404
    assert send("client", f"{PLAN}regel/{line.key}/weg/").status_code == 404


def test_a_helper_writes_beside_the_client_and_cannot_change_her_words(found, visit, send):
    line = a_line(found.space)
    send("writes", f"{PLAN}schrijven/orange/", **{"kind": "seen-by-others", "seen-by-others-words": "Ze belt niet"})
    page = visit("writes", f"{PLAN}schrijven/orange/").text
    assert f"regel/{line.key}/" not in page
    assert "opgeschreven door Bram Kuiper" in plain(visit("client", PLAN))
    assert 'value="refusal"' not in visit("writes", f"{PLAN}schrijven/altijd/").text
    assert 'value="refusal"' in visit("client", f"{PLAN}schrijven/altijd/").text


def test_withdrawn_while_the_page_is_open(found, send, sign_in, els):
    a_line(found.space)
    assert sign_in("writes").get(f"/ruimte/{found.space.key}/{PLAN}schrijven/orange/").status_code == 200
    with acting_as(els):
        consents.withdraw(Consent.objects.get(member=found.members["writes"], part=Part.SAFETY), by=els)
    told = {"kind": "i-do", "i-do-words": "Toch nog iets"}
    response = send("writes", f"{PLAN}schrijven/orange/", **told)
    assert response.status_code == 403
    assert "Ik ga wandelen" not in plain(response)
    assert lines(found) == ["Ik ga wandelen"]


# --- Switching ------------------------------------------------------------------------------------------
def test_the_page_says_what_opens_before_one_says_yes(found, visit, send, els):
    plan = a_plan(found.space)
    opening.prepare(plan, found.members["nothing"], Part.PLAN, "orange", by=els)
    opening.prepare(plan, found.members["sees"], Part.PLAN, "orange", by=els)
    opening.prepare(plan, found.members["nothing"], Part.NETWORK, "red", by=els)
    page = plain(visit("client", f"{PLAN}kleur/orange/"))
    assert "Anna Meijer : je doelen en plan" in page
    assert "netwerk" not in page[page.index("Wat gebeurt er") :]
    assert "Ben Meijer , doelen en plan: mag dit al zien" in page
    for _ in range(2):
        send("client", f"{PLAN}kleur/orange/", words="Bel me maar")
    with acting_as(ARRANGING):
        assert SafetySwitch.objects.count() == 1
    assert visit("nothing", "doelen/").status_code == 200
    table = plain(visit("client", "wie-ziet-wat/"))
    assert "Anna Meijer" in table
    send("client", f"{PLAN}kleur/green/")
    assert visit("nothing", "doelen/").status_code == 403


def test_whom_the_client_chose_switches_and_she_hears_of_it(found, visit, send, els):
    plan = a_plan(found.space)
    opening.choose(plan, [found.members["sees"].pk], days=7, by=els)
    assert "Gaat het anders?" in plain(visit("sees", PLAN))
    assert "Het plan staat nu op oranje" in plain(send("sees", f"{PLAN}kleur/orange/", words="Els is boos"))
    news = visit("client")
    assert "Ben Meijer zette je signaleringsplan op oranje." in plain(news)
    assert "Els is boos" not in plain(news)
    assert "“ Els is boos ”" in plain(visit("client", PLAN))
    assert "Ben Meijer zette je signaleringsplan op oranje." in plain(visit("client", "wie-keek/"))


def test_the_client_who_switches_is_not_named_twice_in_one_sentence(found, visit, send, els, sign_in):
    plan = a_plan(found.space)
    opening.choose(plan, [found.members["sees"].pk], days=7, by=els)
    send("client", f"{PLAN}kleur/orange/")
    news = plain(sign_in("sees").get("/", follow=True))
    assert "Els Meijer zette het eigen signaleringsplan op oranje." in news
    assert "signaleringsplan van Els Meijer" not in news


def test_two_at_once_on_the_same_colour(found, send):
    """The second finds it there, and nothing happens twice."""
    a_plan(found.space)
    assert "Het plan staat op oranje" in plain(send("client", f"{PLAN}kleur/orange/"))
    assert "Het plan staat op oranje" in plain(send("client", f"{PLAN}kleur/orange/"))
    assert send("client", f"{PLAN}kleur/yellow/").status_code == 404


def test_preparing_says_the_sentence_one_agrees_to(found, send, visit):
    a_plan(found.space)
    told = {"member": found.members["nothing"].pk, "part": "plan", "phase": "red"}
    said = "Staat mijn plan op rood, dan mag Anna Meijer 7 dagen lang je doelen en plan zien, om je te steunen."
    assert said in plain(send("client", f"{PLAN}klaarzetten/", **told))
    send("client", f"{PLAN}klaarzetten/wie/", days="3", members=[found.members["sees"].pk])
    page = plain(visit("client", f"{PLAN}klaarzetten/"))
    assert said.replace("7 dagen", "3 dagen") in page
    assert "Jij, en: Ben Meijer." in page
    with acting_as(ARRANGING):
        row = SafetyOpening.objects.get()
    send("client", f"{PLAN}klaarzetten/{row.pk}/weg/")
    assert "Dan gaat er ook niets open" in plain(visit("client", f"{PLAN}klaarzetten/"))


@pytest.mark.parametrize(
    "told", [{}, {"member": "99999", "part": "plan", "phase": "red"}, {"member": "x", "phase": "green"}]
)
def test_preparing_nonsense_prepares_nothing(found, sign_in, told):
    a_plan(found.space)
    response = sign_in("client").post(f"/ruimte/{found.space.key}/{PLAN}klaarzetten/", told)
    assert response.status_code == 422
    with acting_as(ARRANGING):
        assert not SafetyOpening.objects.exists()


def test_the_talk_afterwards_is_asked_for_and_noted(found, visit, send, els):
    for state in ("orange", "green"):
        switching.switch(a_plan(found.space), state, by=els)
    with acting_as(ARRANGING):
        talk = SafetyTalk.objects.get()
    assert "Praat er nog over" in plain(visit("client", PLAN))
    assert "Praat nog over hoe het ging" in plain(visit("client"))
    today = timezone.localdate()
    send("client", f"{PLAN}gesprek/{talk.pk}/", planned_on=today + timedelta(days=2))
    assert "Jullie praten erover op" in plain(visit("client", PLAN))
    send("client", f"{PLAN}gesprek/{talk.pk}/", held_on=today, words="Eerder bellen")
    assert "Gesprek achteraf" not in plain(visit("client", PLAN))


# --- An emergency ---------------------------------------------------------------------------------------
def test_in_an_emergency_the_plan_is_there_for_a_day_and_nothing_more(found, visit, send, els, time_machine):
    write(found, Kind.CALL, "Anna", number="0612345678")
    with acting_as(els):
        consents.withdraw(Consent.objects.get(member=found.members["writes"], part=Part.SAFETY), by=els)
    assert visit("writes", PLAN).status_code == 403
    told = {"team": found.world.team.pk, "reason": "Els antwoordt al drie dagen niet"}
    page = plain(send("writes", "nood/", **told))
    assert "24 uur voor je open" in page
    assert "Anna 0612345678" in page
    assert "Schrijven in het plan" not in page
    assert visit("writes", f"{PLAN}kleur/red/").status_code == 403
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    assert visit("writes", PLAN).status_code == 403


# --- Without our screen ---------------------------------------------------------------------------------
def test_the_card_is_a_tagged_pdf_and_stands_in_the_journal(found, visit):
    write(found, Kind.CALL, "Anna", number="0612345678", agrees=True)
    response = visit("client", f"{PLAN}kaartje/")
    assert response["Content-Type"] == "application/pdf"
    assert b"/MarkInfo" in response.content or response.content.startswith(b"%PDF")
    assert "no-store" in response["Cache-Control"]
    with acting_as(ARRANGING):
        assert JournalEntry.objects.filter(event="safety.exported", note="card").count() == 1


def test_the_page_for_the_phone_needs_nothing_from_anywhere(found, visit):
    write(found, Kind.CALL, "Anna", number="06 12345678", agrees=True)
    write(found, Kind.REFUSAL, "Geen <b>sirene</b>")
    response = visit("client", f"{PLAN}telefoon/")
    text = response.content.decode()
    assert response["Content-Disposition"].startswith("attachment")
    assert 'href="tel:0612345678"' in text
    assert "Geen &lt;b&gt;sirene" in text
    for outside in ("<script", "<link", "<img", "src=", "http:", "https:", "url("):
        assert outside not in text


def test_on_a_device_that_others_use_nothing_is_left_behind(found, sign_in):
    a_line(found.space)
    browser = sign_in("client")
    session = browser.session
    session[SHARED] = True
    session.save()
    page = browser.get(f"/ruimte/{found.space.key}/{PLAN}")
    assert "telefoon/" not in page.text
    assert "met een apparaat van jezelf" in plain(page)
    for name in ("kaartje", "telefoon"):
        assert browser.get(f"/ruimte/{found.space.key}/{PLAN}{name}/").status_code == 403


def test_it_goes_along_when_the_client_takes_everything(found, visit):
    write(found, Kind.I_DO, "Ik bel Anna", phase="red")
    with zipfile.ZipFile(io.BytesIO(visit("client", "over/meenemen/").content)) as taken:
        told, schema = json.loads(taken.read("ruimte.json")), json.loads(taken.read("ruimte.schema.json"))
    assert told["safety_plan"][0]["state"] == "green"
    assert [(one["words"], one["author"]) for one in told["safety_lines"]] == [("Ik bel Anna", "Els Meijer")]
    assert {"safety_plan", "safety_lines", "safety_openings", "safety_switches"} <= set(schema["required"])


# --- Many -----------------------------------------------------------------------------------------------
@pytest.fixture
def full(found, els):
    """A plan of a hundred lines of several people, fifty members, of whom thirty were named in it."""
    plan, today, now = a_plan(found.space), timezone.localdate(), timezone.now()
    with acting_as(ARRANGING):
        people = Person.objects.bulk_create(Person(name=f"Persoon {number}") for number in range(50))
        inside = Member.objects.bulk_create(
            Member(space=found.space, name=one.name, person=one, capacity="relative", joined_at=now) for one in people
        )
        SafetyLine.objects.bulk_create(
            SafetyLine(plan=plan, kind=Kind.I_DO, phase="red", words=f"Regel {number}", author=people[number % 50],
                       own=False, at=now, from_version=1, place=number)
            for number in range(100)
        )  # fmt: skip
        SafetyOpening.objects.bulk_create(
            SafetyOpening(plan=plan, member=one, part=Part.PLAN, phase="" if number % 3 else "orange", agreed="x",
                          agreed_at=now, agreed_by=found.space.owner, language="nl")
            for number, one in enumerate(inside[:30])
        )  # fmt: skip
        SafetyPlan.objects.filter(pk=plan.pk).update(review_on=today + timedelta(days=90))
    return found


@pytest.mark.parametrize("where", ["", "schrijven/red/", "kleur/red/", "klaarzetten/", "klaarzetten/wie/", "versies/"])
def test_a_page_asks_at_most_fifteen_questions(full, sign_in, where):
    browser, address = sign_in("client"), f"/ruimte/{full.space.key}/{PLAN}{where}"
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    told = [query["sql"][:120] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) <= 15, "\n".join(told)
