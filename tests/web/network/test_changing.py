"""Someone new, told about, moved, tied, taken off; two tabs at once; and what cannot be."""

import pytest
from django.urls import reverse

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.space import consents
from ruggensteun.space.parts import Part
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.pages import errors, form_of, sent, soup, text_of

pytestmark = pytest.mark.django_db
NEW = {"name": "Tante Riet", "ring": "1", "sector": "family", "strain": "0"}


def on_the_map():
    with acting_as(ARRANGING):
        return list(Contact.objects.on())


def the_one():
    (one,) = on_the_map()
    return one


# --- New ------------------------------------------------------------------------------------------------------------
def test_a_name_and_a_place_are_enough(at, sign_in):
    browser = sign_in("client")
    quick = form_of(browser.get(at()), at("nieuw"))
    page = sent(browser, at("nieuw"), quick | {"name": "Tante Riet", "ring": "1"})
    assert "Tante Riet staat op de kaart." in text_of(page)
    assert (the_one().name, the_one().ring, the_one().sector) == ("Tante Riet", 1, "family")


def test_everything_can_be_told_at_once(at, sign_in):
    browser = sign_in("client")
    form = form_of(browser.get(at("nieuw")), at("nieuw"))
    told = {"relation": "mijn tante", "frequency": "weekly", "gives": ["company"], "gets": ["advice"], "strain": "2"}
    sent(browser, at("nieuw"), form | NEW | told | {"nominated": "on"})
    one = the_one()
    assert (one.relation, one.frequency, one.gives, one.gets) == ("mijn tante", "weekly", ["company"], ["advice"])
    assert (one.strain, one.nominated) == (2, True)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Naam of bijnaam"),
        ({"name": "x" * 301}, "Deze naam is te lang (301 tekens). Er passen er 300. Een bijnaam mag ook."),
        ({"ring": "9"}, "9"), ({"sector": "vijanden"}, "vijanden"), ({"gives": ["geld"]}, "geld"),
        ({"name": "Riet 111222333"}, "BSN"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_lost(at, sign_in, wrong, said):
    page = sign_in("client").post(at("nieuw"), NEW | {"relation": "mijn tante"} | wrong)
    assert page.status_code == 422
    assert any(said in error for error in errors(page)), errors(page)
    assert form_of(page, at("nieuw"))["relation"] == "mijn tante"
    assert on_the_map() == []


# --- Two tabs -------------------------------------------------------------------------------------------------------
def test_two_tabs_overwrite_nothing_silently(put, at, sign_in):
    riet = put("Riet", ring=1)
    browser = sign_in("client")
    first = form_of(browser.get(at("wie", riet.key)), at("wie", riet.key))
    browser.post(at("wie", riet.key), first | {"ring": "3", "relation": "mijn tante"})
    page = browser.post(at("wie", riet.key), first | {"ring": "2"})
    assert page.status_code == 422
    assert any("“verder weg”" in said for said in errors(page)), errors(page)
    assert (the_one().ring, the_one().relation) == (3, "mijn tante")
    again = browser.post(at("wie", riet.key), form_of(page, at("wie", riet.key)) | {"ring": "2"})
    assert again.status_code == 302
    assert the_one().ring == 2


def test_the_rows_of_two_tabs_that_tick_are_put_together(put, at, sign_in):
    riet, piet, jan = put("Riet"), put("Piet"), put("Jan")
    browser, address = sign_in("client"), at("wie", riet.key, "kent")
    page = browser.get(at("wie", riet.key))
    first = form_of(page, address)
    browser.post(address, first | {"knows": [piet.key]})
    browser.post(address, first | {"knows": [jan.key]})  # this tab never saw Piet ticked
    with acting_as(ARRANGING):
        assert Tie.objects.on().count() == 2
    now = form_of(browser.get(at("wie", riet.key)), address)
    assert set(now["knows"]) == {piet.key, jan.key}
    browser.post(address, now | {"knows": [jan.key]})
    with acting_as(ARRANGING):
        (left,) = Tie.objects.on()
    assert {left.one, left.other} == {riet.key, jan.key}


def test_somebody_who_is_gone_cannot_be_tied(put, at, sign_in):
    riet = put("Riet")
    page = sent(sign_in("client"), at("wie", riet.key, "kent"), {"knows": ["zzzzzzzzzz"], "seen": ""})
    assert "Deze persoon staat niet (meer) op de kaart." in text_of(page)


# --- Dragging -------------------------------------------------------------------------------------------------------
def test_a_drop_moves_someone_and_the_answer_is_the_map(put, at, sign_in):
    riet = put("Riet", ring=1, sector="family")
    drop = {"ring": "3", "sector": "friends", "angle": "61.5", "seen": "1 family"}
    page = sign_in("client").post(at("wie", riet.key, "plek"), drop)
    assert page.status_code == 200
    part = soup(page).find(id="kaart")
    assert part["data-said"] == "Riet staat nu hier: verder weg, vrienden."
    assert part.select_one("svg [data-key]")["data-place"] == "3 friends 61.5"
    assert (the_one().ring, the_one().sector, the_one().angle) == (3, "friends", 61.5)
    assert not soup(page).find("h1"), "only the part that changed"


def test_a_drop_on_an_old_page_changes_nothing(put, at, sign_in):
    riet = put("Riet", ring=1, sector="family")
    browser, address = sign_in("client"), at("wie", riet.key, "plek")
    browser.post(address, {"ring": "3", "sector": "friends", "seen": "1 family"})
    page = browser.post(address, {"ring": "2", "sector": "ggz", "seen": "1 family"})
    assert page.status_code == 409
    assert "Intussen is Riet al verplaatst" in soup(page).find(id="kaart")["data-said"]
    assert (the_one().ring, the_one().sector) == (3, "friends")


@pytest.mark.parametrize("wrong", [{"ring": "7"}, {"sector": ""}, {"angle": "999"}, {"angle": "nan"}, {"seen": ""}])
def test_a_drop_on_a_place_that_is_none(put, at, sign_in, wrong):
    riet = put("Riet", ring=1, sector="family")
    drop = {"ring": "3", "sector": "friends", "seen": "1 family"} | wrong
    page = sign_in("client").post(at("wie", riet.key, "plek"), drop)
    assert page.status_code == 422
    assert the_one().ring == 1


# --- Off the map ----------------------------------------------------------------------------------------------------
def test_two_ways_off_the_map_with_what_they_mean(put, at, sign_in):
    riet = put("Riet")
    page = sign_in("client").get(at("wie", riet.key, "weg"))
    assert "Kaarten van eerder blijven zoals ze waren." in text_of(page)
    assert "komt niet terug" in text_of(page)
    assert the_one().name == "Riet", "following the link changes nothing"


def test_taken_off_and_forgotten(put, found, at, sign_in, time_machine):
    time_machine.move_to("2026-05-10T12:00:00+02:00", tick=True)
    riet, piet = put("Riet"), put("Piet")
    time_machine.move_to("2026-06-10T12:00:00+02:00", tick=True)
    browser = sign_in("client")
    page = sent(browser, at("wie", riet.key, "weg"), {"how": "remove"})
    assert "Riet staat vanaf vandaag niet meer op de kaart." in text_of(page)
    sent(browser, at("wie", piet.key, "weg"), {"how": "forget"})
    assert on_the_map() == []
    assert [row.name for row in Contact.unguarded.all()] == ["Riet"], "Piet is on no map any more"
    assert browser.get(at("wie", riet.key)).status_code == 404


# --- Meanwhile ------------------------------------------------------------------------------------------------------
def test_who_is_no_longer_let_in_is_told_kindly_and_changes_nothing(put, found, at, sign_in):
    riet = put("Riet", ring=1)
    browser = sign_in("writes")
    form = form_of(browser.get(at("wie", riet.key)), at("wie", riet.key))
    with acting_as(ARRANGING):
        consent = found.members["writes"].consents.get(part=Part.NETWORK, withdrawn_at=None)
    consents.withdraw(consent, by=an_actor(found.space.owner))
    page = browser.post(at("wie", riet.key), form | {"ring": "3"})
    assert page.status_code == 403
    assert "Els Meijer deelt dit niet met je" in text_of(page)
    assert "Riet" not in page.content.decode()
    assert the_one().ring == 1


def test_the_page_is_in_the_navigation_of_who_sees_it(found, sign_in):
    address = reverse("space", args=[found.space.key])
    link = f'a[href="{reverse("space-network", args=[found.space.key])}"]'
    assert soup(sign_in("sees").get(address)).select(link)
    assert not soup(sign_in("nothing").get(address)).select(link)
