"""“Kijk als …”: what the client is shown is what that person gets, and nothing of the looking remains."""

import re
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import conversations
from ruggensteun.micro.models import Contact, Goal, ReadUpTo
from ruggensteun.micro.recovery import goals
from ruggensteun.parties.roles import Professional
from ruggensteun.space import members, representations
from ruggensteun.space.models import Consent, Member, Notice
from ruggensteun.space.parts import Part
from ruggensteun.web.accounts import mailing
from ruggensteun.web.space.inert import inert
from ruggensteun.web.space.looking import SHOWN
from tests.micro.talking import a_talk
from tests.people.world import ARRANGING, a_person
from tests.space.making import an_actor
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
WHERE = ("", "netwerk/", "groep/", "doelen/", "gesprekken/", "signaleringsplan/")


@pytest.fixture
def filled(found):
    """Els has someone on her map, a goal and a conversation."""
    els, space = an_actor(found.space.owner), found.space
    with acting_as(ARRANGING):
        Contact.objects.create(space=space, name="Tante Sjaan", ring=1, since=timezone.localdate())
    with acting_as(els):
        found.talk = a_talk(space)
        goals.add(space, by=els, words="Weer naar de moestuin")
    return found


@pytest.fixture
def look(filled, visit):
    """``look("sees", "netwerk/", als="plan:see:")``: as the client, what this persona gets."""

    def page(persona, where="", by="client", **more):
        return visit(by, f"kijk-als/{filled.members[persona].pk}/{where}", data=more)

    return page


def inside(response) -> str:
    """What is to be read in the page within the page."""
    found = re.search(r'<div class="rs-looked__page">(.*)</div>\s*</section>', response.text, re.DOTALL)
    return words(found.group(1)) if found else ""


def body(response) -> str:
    """What is to be read on a page of a space, without what stands around it."""
    found = re.search(r"<main.*?</form>(.*)</main>", response.text, re.DOTALL)
    return words(found.group(1)) if found else ""


def words(html: str) -> str:
    html = re.sub(r'<div class="rs-aids">.*?</div>', " ", html, flags=re.DOTALL)  # for the reader, not of the space
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def counted() -> dict[str, int]:
    """Rows of every table, but those of the test's own signing in and of the journal."""
    own = {"sessions.Session", "usersessions.UserSession", "kernel.JournalEntry", "kernel.JournalSubject"}
    models = [model for model in apps.get_models() if model._meta.label not in own]
    return {model._meta.label: model._base_manager.count() for model in models}


def paths() -> list[str]:
    return [where for where in WHERE if where]


@pytest.mark.parametrize("persona", ["nothing", "sees", "writes", "withdrawn", "expired"])
@pytest.mark.parametrize("where", WHERE)
def test_what_is_shown_is_what_that_person_gets(look, visit, persona, where):
    shown, real = look(persona, where), visit(persona, where)
    assert shown.status_code == 200
    if real.status_code == 200:
        assert inside(shown) == body(real)
        assert inside(shown)
    else:
        assert "krijgt deze bladzijde niet" in plain(shown)
        assert inside(shown) == ""


@pytest.mark.parametrize("where", WHERE)
def test_of_a_team_it_is_what_somebody_who_works_there_gets(look, visit, filled, where):
    a_person("Dora Wit", Professional, filled.world.other_team)  # a team of more than one
    assert inside(look("team", where)) == body(visit("team", where)) != ""


def test_the_content_is_there_for_who_sees_and_not_for_who_does_not(look):
    assert "Tante Sjaan" in inside(look("sees", "netwerk/"))
    assert "Weer naar de moestuin" in inside(look("team", "doelen/"))
    for persona in ("nothing", "withdrawn", "expired"):
        assert "Tante Sjaan" not in look(persona, "netwerk/").text


def test_a_choice_not_made_yet_shows_more_and_leaves_nothing_behind(
    look, filled, monkeypatch, django_capture_on_commit_callbacks
):
    task = SimpleNamespace(enqueue=lambda pk: transaction.on_commit(lambda: pk))  # as outside the tests
    monkeypatch.setattr(mailing, "mail_notice", task)
    closed = look("nothing", "netwerk/")
    before, journal, mails = counted(), JournalEntry.unguarded.count(), len(mail.outbox)
    with django_capture_on_commit_callbacks() as later:
        opened = look("nothing", "netwerk/", als="network:see:2031-03-01")
    assert not later
    assert "Tante Sjaan" not in closed.text
    assert "Tante Sjaan" in inside(opened)
    assert "Anna Meijer mag tot 1 maart 2031 je netwerk zien" in plain(opened)
    assert counted() == before
    assert JournalEntry.unguarded.count() == journal + 1
    last = JournalEntry.unguarded.latest("pk")
    assert (last.event, last.person) == ("space.looked-as", filled.space.owner_id)
    assert len(mail.outbox) == mails
    assert not Consent.unguarded.filter(member=filled.members["nothing"], part=Part.NETWORK).exists()
    assert look("nothing", "netwerk/", als="network:see:2031-03-01").status_code == 200  # a second click
    assert counted()["space.Consent"] == before["space.Consent"]


def test_a_choice_to_close_shows_less(look):
    shown = look("sees", "netwerk/", als="network:not:")
    assert "Tante Sjaan" not in shown.text
    assert "Ben Meijer mag je netwerk niet zien." in plain(shown)
    assert "Tante Sjaan" in inside(look("sees", "netwerk/"))


def test_who_writes_is_shown_what_they_can_do(look):
    assert "Zet iemand" in inside(look("nothing", "netwerk/", als="network:contribute:"))
    assert "Zet iemand" not in inside(look("nothing", "netwerk/", als="network:see:"))


def test_who_was_asked_and_is_not_in_yet(filled, visit):
    with acting_as(ARRANGING):
        tom = members.ask_in(filled.space, name="Tom", capacity="relative", by=an_actor(filled.space.owner)).member
    before = counted()
    shown = visit("client", f"kijk-als/{tom.pk}/netwerk/?als=network:see:")
    assert "Tante Sjaan" in inside(shown)
    assert counted() == before
    assert Member.unguarded.get(pk=tom.pk).joined_at is None
    assert "Zo ziet Tom het, als je dit kiest." in plain(shown)


def test_looking_reads_nothing_in_their_name(look, filled):
    conversations.say(filled.talk, "Tot morgen.", by=an_actor(filled.space.owner))
    notices, read = Notice.unguarded.count(), ReadUpTo.unguarded.count()
    shown = look("sees", f"gesprekken/{filled.talk.key}/")
    assert "Tot morgen." in inside(shown)
    assert (Notice.unguarded.count(), ReadUpTo.unguarded.count()) == (notices, read)
    assert not JournalEntry.unguarded.filter(person=filled.person("sees").pk, event="part.viewed").exists()


def test_nothing_in_the_page_does_anything(look, filled):
    for where in (*WHERE, f"gesprekken/{filled.talk.key}/"):
        page = re.search(
            r'<div class="rs-looked__page">.*?</div>\s*</section>', look("writes", where).text, re.DOTALL
        ).group()
        assert not re.search(r"<form|<script|csrfmiddlewaretoken|\shx-|\sstyle=|\son\w+=", page)
        assert all("disabled" in each for each in re.findall(r"<(?:button|input|select|textarea)\b[^>]*>", page))
        for href in re.findall(r'href="([^"#]+)', page):
            assert f"/kijk-als/{filled.members['writes'].pk}/" in href


def test_links_lead_to_the_same_look_with_the_same_choice(look, visit, filled):
    page = look("nothing", "gesprekken/", als="conversations:see:").text
    assert "als=conversations%3Asee%3A" in page
    goal = Goal.unguarded.get().key
    assert inside(look("sees", f"doelen/{goal}/")) == body(visit("sees", f"doelen/{goal}/"))


@pytest.mark.parametrize(
    "where", ["notities/", "wie-keek/", "over/", "nergens/", "../../ruimte/", "netwerk/bestand/csv/"]
)
def test_what_is_no_page_to_look_at_is_not_there(look, where):
    assert look("sees", where).status_code == 404


@pytest.mark.parametrize("als", ["x", "plan:see", "plan:all:", "plan:see:2020-01-01", "plan:see:morgen", ":::"])
def test_a_choice_that_nobody_can_make_is_not_there(look, als):
    assert look("sees", als=als).status_code == 404


def test_another_clients_ids_are_not_there(filled, sign_in):
    omar, ben = sign_in("other_client"), filled.members["sees"].pk
    for where in WHERE:
        assert omar.get(f"/ruimte/{filled.other.key}/kijk-als/{ben}/{where}").status_code == 404
        assert omar.get(f"/ruimte/{filled.space.key}/kijk-als/{ben}/{where}").status_code == 404


def test_who_acts_for_the_owner_sees_what_that_covers(filled, sign_in):
    with acting_as(ARRANGING):
        representations.begin(
            filled.space, filled.person("gone"), kind="authorised", parts=[Part.PLAN], by=an_actor(filled.space.owner)
        )
    browser, base = sign_in("gone"), f"/ruimte/{filled.space.key}/"
    browser.post(base + "namens/")
    look = f"{base}kijk-als/{filled.members['sees'].pk}/"
    first = browser.get(look)
    assert first.status_code == 200
    assert inside(first) == ""  # the first page tells about every part
    assert "Verhaal" not in plain(first)
    assert "Weer naar de moestuin" in inside(browser.get(look + "doelen/"))
    assert browser.get(look + "netwerk/").status_code == 403
    assert browser.get(look + "doelen/?als=network:see:").status_code == 403
    assert JournalEntry.unguarded.filter(event="space.looked-as", represents=filled.space.owner_id).count() == 1


def test_every_page_that_can_be_looked_at_asks_a_fixed_number_of_questions(look):
    for where in WHERE:
        with CaptureQueriesContext(connection) as asked:
            look("sees", where, als="network:contribute:")
        assert len(asked) <= 100, where  # beginning and undoing included


# --- The form of a cell ---------------------------------------------------------------------------------
def test_without_a_script_the_first_press_shows_the_sentence_and_the_second_says_yes(found, sign_in):
    browser, anna = sign_in("client"), found.members["nothing"]
    where = f"/ruimte/{found.space.key}/wie-ziet-wat/{anna.pk}/plan/"
    first = browser.post(where, {"level": "contribute", "ends_on": "2031-03-01"})
    assert first.status_code == 200
    assert "Anna Meijer mag tot 1 maart 2031 je doelen en plan zien en meeschrijven" in plain(first)
    assert "Ja, zo is het goed" in plain(first)
    assert not Consent.unguarded.filter(member=anna, part="plan").exists()
    sure = re.search(r'name="sure" value="([^"]+)"', first.text).group(1)
    other = browser.post(where, {"level": "see", "ends_on": "", "sure": sure})  # changed after reading: asked anew
    assert "Anna Meijer mag je doelen en plan zien, om je te steunen." in plain(other)
    assert not Consent.unguarded.filter(member=anna, part="plan").exists()
    assert browser.post(where, {"level": "contribute", "ends_on": "2031-03-01", "sure": sure}).status_code == 302
    assert Consent.unguarded.get(member=anna, part="plan").level == "contribute"


def test_closing_takes_no_second_question(found, send):
    send("client", f"wie-ziet-wat/{found.members['sees'].pk}/plan/", level="not", ends_on="")
    assert not Consent.unguarded.filter(member=found.members["sees"], part="plan", withdrawn_at=None).exists()


def test_how_that_looks_leads_to_the_page_with_the_choice_and_back(found, send):
    anna = found.members["nothing"]
    page = send("client", f"wie-ziet-wat/{anna.pk}/plan/", level="see", ends_on="2031-03-01", look="1")
    assert page.redirect_chain[-1][0].endswith(f"/kijk-als/{anna.pk}/doelen/?als=plan%3Asee%3A2031-03-01")
    back = re.search(r'href="([^"]+)">Terug naar je keuze', page.text).group(1)
    form = page.client.get(back.replace("&amp;", "&")).text
    assert 'value="2031-03-01"' in form
    assert re.search(r'value="see"[^>]* checked|checked[^>]* value="see"', form)
    assert not Consent.unguarded.filter(member=anna).exists()


def test_a_part_without_a_page_is_looked_at_on_the_first(found, send):
    page = send("client", f"wie-ziet-wat/{found.members['nothing'].pk}/story/", level="see", ends_on="", look="1")
    assert page.redirect_chain[-1][0].endswith("/?als=story%3Asee%3A")
    assert "Je mag dit zien" in inside(page)


def test_what_was_agreed_can_be_read_also_of_who_is_gone(visit, found):
    page = plain(visit("client", f"wie-ziet-wat/{found.members['withdrawn'].pk}/"))
    assert "Wim Dekker mag je netwerk zien, om je te steunen." in page
    assert "Gestopt op" in page
    assert "Taal: Nederlands. Versie van de tekst: 2026-11." in page
    gone = found.members["gone"]
    assert f"wie-ziet-wat/{gone.pk}/" in visit("client", "wie-ziet-wat/").text
    assert "Gijs Prins mag je netwerk zien" in plain(visit("client", f"wie-ziet-wat/{gone.pk}/"))


# --- A page that does nothing ---------------------------------------------------------------------------
def test_a_page_made_inert():
    page = (
        '<label for="id_a">A</label>'
        '<h1 onclick="x()">Caf&eacute; &#38; zo</h1><form method="post"><input type="hidden" name="csrf" value="1">'
        '<input name="a" value="&quot;"><button class="nhsuk-button" data-module="b">Ja</button></form><!-- geheim -->'
        '<script>alert("<b>")</script><a href="/in/" class="c">in</a><a href="/uit/" role="button">uit</a>'
        '<svg viewBox="0 0 1 1" data-words="w"><a href="/uit/"><circle cx="1" r="2"/></a></svg>'
    )
    assert inert(page, lambda href: "/kijk/" if href == "/in/" else None) == (
        '<label for="id_a">A</label><h1>Caf&eacute; &#38; zo</h1><div><input name="a" value="&quot;" disabled>'
        '<button class="nhsuk-button" disabled type="button">Ja</button></div>'
        '<a class="c" href="/kijk/">in</a><span>uit</span>'
        '<svg viewbox="0 0 1 1"><g><circle cx="1" r="2"/></g></svg>'
    )


def test_the_pages_are_those_of_the_navigation(found):
    for where in paths():
        assert resolve(f"/ruimte/{found.space.key}/{where}").view_name in SHOWN
