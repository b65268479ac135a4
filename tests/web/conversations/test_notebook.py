"""A notebook on the page: one's own, in two tabs, and after leaving."""

import pytest
from django.urls import reverse

from ruggensteun.kernel.models import JournalSubject
from ruggensteun.micro import notebook
from ruggensteun.micro.models import Note
from ruggensteun.space import members
from tests.space.making import an_actor
from tests.web.pages import SCRIPT, errors, form_of, in_english, no_live_script, sent, soup, text_of

pytestmark = pytest.mark.django_db
NEW = "/notities/nieuw/"


def about(found):
    return reverse("space-notes", args=[found.space.key])


def a_note(browser, **more):
    page = sent(browser, NEW, form_of(browser.get(NEW), NEW) | {"text": "Ze klonk moe."} | more)
    assert page.status_code == 200
    return Note.unguarded.latest("pk")


def test_a_note_about_a_space_stands_beside_its_pages(found, ben):
    form = form_of(ben.get(NEW + f"?ruimte={found.space.key}"), NEW)
    assert form["about"] == found.space.key
    page = sent(ben, NEW, form | {"text": "Ze klonk moe.", "title": "Dinsdag"})
    assert page.redirect_chain[-1][0] == about(found)
    assert "Dinsdag" in text_of(page)
    assert "de ruimte van Els Meijer" in text_of(ben.get(reverse("notes")))


def test_the_client_sees_nothing_of_it(found, ben, els):
    a_note(ben, about=found.space.key, text="GEHEIM")
    for address in (about(found), reverse("notes"), reverse("space", args=[found.space.key])):
        assert "GEHEIM" not in els.get(address).content.decode()
    journal = text_of(els.get(reverse("space-journal", args=[found.space.key])))
    assert "notitie" not in journal
    assert not JournalSubject.unguarded.filter(
        person=found.space.owner_id, entry__person=found.person("sees").pk, entry__event__startswith="note"
    ).exists()


def test_somebody_elses_space_is_not_offered(found, ben):
    offered = soup(ben.get(NEW + f"?ruimte={found.other.key}")).select("select[name=about] option")
    assert [one["value"] for one in offered] == ["", found.space.key]
    page = ben.post(NEW, {"text": "x", "about": found.other.key})
    assert page.status_code == 422
    assert not Note.unguarded.exists()


def test_two_tabs_never_overwrite_each_other(found, ben):
    note = a_note(ben)
    address = reverse("note", args=[note.key])
    one, two = form_of(ben.get(address), address), form_of(ben.get(address), address)
    sent(ben, address, one | {"text": "uit het eerste venster"})
    page = ben.post(address, two | {"text": "uit het tweede venster"})
    assert page.status_code == 422
    assert "Je bewaarde deze notitie intussen ook in een ander venster." in errors(page)[0]
    assert soup(page).select_one(".rs-quote").get_text() == "uit het eerste venster"
    assert form_of(page, address)["text"] == "uit het tweede venster"
    note.refresh_from_db()
    assert note.text == "uit het eerste venster"
    sent(ben, address, form_of(page, address) | {"text": "allebei"})
    note.refresh_from_db()
    assert note.text == "allebei"


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 30])
def test_a_form_that_was_meddled_with_overwrites_nothing(found, ben, seen):
    note = a_note(ben)
    address = reverse("note", args=[note.key])
    page = ben.post(address, form_of(ben.get(address), address) | {"text": "anders", "seen": seen})
    assert page.status_code == 422
    note.refresh_from_db()
    assert note.text == "Ze klonk moe."


def test_it_stays_with_who_leaves_and_names_nobody(found, ben):
    note = a_note(ben, about=found.space.key)
    members.leave(found.members["sees"], by=an_actor(found.person("sees")))
    assert ben.get(about(found)).status_code == 404
    page = ben.get(reverse("notes"))
    assert "een ruimte waar je niet meer bij hoort" in text_of(page)
    address = reverse("note", args=[note.key])
    for shown in (page, ben.get(address)):
        assert "Els" not in shown.content.decode()
    sent(ben, address, form_of(ben.get(address), address) | {"text": "Nog iets"})
    note.refresh_from_db()
    assert (note.text, note.space) == ("Nog iets", found.space)


def test_two_clicks_keep_one(found, ben):
    form = form_of(ben.get(NEW), NEW) | {"text": "Eén keer"}
    sent(ben, NEW, form)
    sent(ben, NEW, form)
    assert Note.unguarded.count() == 1


@pytest.mark.parametrize("text", ["🐈" * 40, "\u202eשלום", SCRIPT, "een\ntwee", "  ruim  "])
def test_whatever_is_typed_is_only_text(found, ben, text):
    note = a_note(ben, text=text, title=text[:60])
    page = ben.get(reverse("note", args=[note.key]))
    assert soup(page).select_one("main textarea").get_text().removeprefix("\n") == text.strip()
    assert no_live_script(page)
    assert no_live_script(ben.get(reverse("notes")))


def test_too_long_is_said_and_nothing_is_lost(found, ben):
    page = ben.post(NEW, form_of(ben.get(NEW), NEW) | {"text": "a" * 5001})
    assert page.status_code == 422
    assert errors(page) == ["Dit zijn 5001 tekens. Er passen er 5.000. Maak er twee van, of laat iets weg."]
    assert form_of(page, NEW)["text"] == "a" * 5001


def test_thrown_away_is_gone(found, ben):
    note = a_note(ben)
    page = ben.post(reverse("note-remove", args=[note.key]), follow=True)
    assert "De notitie is weg." in page.content.decode()
    assert ben.get(reverse("note", args=[note.key])).status_code == 404


def test_in_english(found, ben):
    a_note(ben)
    assert "Nobody else sees what is here" in text_of(in_english(ben).get(reverse("notes")))


def test_a_page_costs_few_questions(found, ben, django_assert_max_num_queries):
    for number in range(40):
        notebook.add(by=an_actor(found.person("sees")), text=f"notitie {number}", space=found.space)
    for address in (reverse("notes"), about(found)):
        with django_assert_max_num_queries(15):
            assert ben.get(address).status_code == 200
