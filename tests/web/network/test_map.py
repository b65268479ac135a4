"""The map on a page: the picture and the list say the same; now and earlier; for whom; as a file."""

import io
from datetime import datetime, timedelta
from itertools import pairwise

import networkx
import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import network, network_mapping
from ruggensteun.micro.models import Contact
from ruggensteun.space import spaces
from tests.micro.test_network_mapping import MAPPING
from tests.people.world import ARRANGING
from tests.shared_data import shared
from tests.space.making import an_actor
from tests.web.pages import SCRIPT, in_english, no_live_script, soup, text_of

pytestmark = pytest.mark.django_db


def names_in_picture(response, sheet="wide"):
    links = soup(response).select(f"svg.rs-map--{sheet} a")
    return [link["aria-label"].split(",")[0] for link in links]


def names_in_list(response):
    return [found.get_text() for found in soup(response).select(".rs-network__name > bdi, .rs-network__name > a > bdi")]


def forms(response, address):
    """What changes the map from this page."""
    found = soup(response).select("main form[method=post]")
    return [form["action"] for form in found if form.get("action", address).startswith(address)]


def test_picture_and_list_hold_the_same_people(put, tie, at, sign_in):
    riet = put(
        "Tante Riet", relation="zus van mama", ring=1, sector="family", frequency="weekly",
        gives=["company", "advice"], gets=["practical"], strain=1, nominated=True,
    )  # fmt: skip
    tie(riet, put("Piet", ring=3, sector="ggz"))
    page = sign_in("client").get(at())
    assert names_in_list(page) == names_in_picture(page) == names_in_picture(page, "phone") == ["Tante Riet", "Piet"]
    told = text_of(page)
    for words in (
        "2 mensen: 1 dichtbij en 1 verder weg.", "zus van mama",
        "familie · contact elke week · je krijgt: gezelschap, raad · je geeft: praktisch",
        "het contact is soms lastig · wil je vragen voor je groep",
        "Kent Piet",
    ):  # fmt: skip
        assert words in told
    links = {link["href"] for link in soup(page).select("svg a")}
    assert links == {at("wie", riet.key), at("wie", soup(page).select("[data-key]")[1]["data-key"])}


def test_an_empty_map_says_so_and_can_be_filled(at, sign_in):
    page = sign_in("client").get(at())
    assert "Er staat nog niemand op de kaart." in text_of(page)
    assert soup(page).find("form", action=at("nieuw"))


def test_in_english(put, at, sign_in):
    put("Riet", ring=1, gives=["company"])
    told = text_of(in_english(sign_in("client")).get(at()))
    assert "My network" in told
    assert "1 person: 1 close" in told


def test_names_as_people_have_them(put, at, sign_in):
    for name in ("x" * 300, "🦊👩‍👩‍👧", "סבתא רחל", SCRIPT, 'a"b<i>c'):
        put(name)
    page = sign_in("client").get(at())
    assert page.status_code == 200
    assert no_live_script(page)
    assert set(names_in_list(page)) >= {"x" * 300, "סבתא רחל", SCRIPT, 'a"b<i>c'}


# --- Earlier ----------------------------------------------------
@pytest.fixture
def in_may(put, time_machine):
    """Riet was close in May and Piet was there; since June Riet is far and Piet gone."""
    noon = datetime(2026, 5, 10, 12, tzinfo=timezone.get_default_timezone())
    time_machine.move_to(noon, tick=True)
    riet, piet = put("Riet", ring=1), put("Piet")

    def later(space):
        time_machine.move_to(noon + timedelta(days=40), tick=True)
        by = an_actor(space.owner)
        network.change(space, riet.key, by=by, ring=3)
        network.remove(space, piet.key, by=by)
        time_machine.move_to(noon + timedelta(days=60), tick=True)

    return later


@pytest.mark.parametrize("asked", ["2026-05-20", "2026-05"])
def test_so_it_was_in_may(in_may, found, at, sign_in, asked):
    in_may(found.space)
    browser = sign_in("client")
    assert names_in_list(browser.get(at())) == ["Riet"]
    page = browser.get(at(), {"dag": asked})
    assert names_in_list(page) == names_in_picture(page) == ["Riet", "Piet"]
    day = "20" if len(asked) == 10 else "31"
    assert f"Zo was het op {day} mei 2026" in text_of(page)
    assert not forms(page, at()), "an earlier map is not changed"
    assert {link["href"][:5] for link in soup(page).select("svg a")} == {"#wie-"}


def test_days_to_choose_are_the_days_of_change(in_may, found, at, sign_in):
    in_may(found.space)
    options = soup(sign_in("client").get(at())).select("select[name=dag] option")
    assert [option["value"] for option in options] == ["", "2026-06-19", "2026-05-10"]


@pytest.mark.parametrize(
    "asked", ["", "onzin", "2026-13", "2026-02-31", "9999-12-31", "20-5-2026", "2026-W01", "2026-1-1-1"]
)
def test_a_day_that_is_none_gives_the_map_of_now(put, at, sign_in, asked):
    put("Riet")
    page = sign_in("client").get(at(), {"dag": asked})
    assert page.status_code == 200
    assert "Zo was het" not in text_of(page)


def test_many_days_are_offered_as_months(found, at, sign_in, time_machine):
    start = datetime(2026, 1, 1, 12, tzinfo=timezone.get_default_timezone())
    for number in range(30):
        time_machine.move_to(start + timedelta(days=number * 2), tick=True)
        network.add(found.space, by=an_actor(found.space.owner), name=f"Persoon {number}")
    time_machine.move_to(start + timedelta(days=90), tick=True)
    options = soup(sign_in("client").get(at())).select("select[name=dag] option")
    assert [(each["value"], each.get_text()) for each in options] == [
        ("", "nu"), ("2026-02", "februari 2026"), ("2026-01", "januari 2026"),
    ]  # fmt: skip


# --- Who stands out ---------------------------------------------
@pytest.mark.parametrize(("asked", "name"), [("company", "Riet"), ("groep", "Piet"), ("lastig", "Jan")])
def test_some_stand_out(put, at, sign_in, asked, name):
    put("Riet", gives=["company"])
    put("Piet", nominated=True)
    put("Jan", strain=2)
    page = soup(sign_in("client").get(at(), {"toon": asked}))
    chosen = page.select("svg.rs-map--wide .rs-map__person--chosen a")
    assert [link["aria-label"].split(",")[0] for link in chosen] == [name]


# --- For others -------------------------------------------------
def test_who_is_let_in_to_look_sees_no_form_and_no_file(put, at, sign_in):
    riet = put("Riet", gives=["company"])
    page = sign_in("sees").get(at())
    assert "Het netwerk van Els Meijer" in text_of(page)
    assert "geeft: gezelschap" in text_of(page)
    assert not forms(page, at())
    assert not soup(page).select(f'a[href^="{at("bestand")[:-1]}"]')
    one = sign_in("sees").get(at("wie", riet.key))
    assert not forms(one, at())
    assert "Je mag dit zien" in text_of(one)


def test_the_client_reads_who_looked_and_what_was_taken_along(put, at, found, sign_in):
    put("Riet")
    sign_in("sees").get(at())
    sign_in("client").get(at("bestand", "graphml"))
    seen = JournalEntry.unguarded.filter(event="part.viewed", person=found.person("sees").pk)
    assert [entry.note for entry in seen] == ["network"]
    assert JournalEntry.unguarded.filter(event="network.exported").count() == 1


# --- As a file --------------------------------------------------
def test_the_files(put, tie, at, sign_in):
    riet, piet = put("Riet", ring=1), put("Piet")
    tie(riet, piet)
    browser = sign_in("client")
    graph = networkx.read_graphml(io.BytesIO(browser.get(at("bestand", "graphml")).content))
    assert set(graph) == {"me", riet.key, piet.key}
    people = browser.get(at("bestand", "mensen"))
    assert people["Content-Disposition"] == 'attachment; filename="mijn-netwerk-mensen.csv"'
    assert len(people.content.decode("utf-8-sig").splitlines()) == 3
    assert len(browser.get(at("bestand", "lijnen")).content.decode("utf-8-sig").splitlines()) == 2


# --- Large ------------------------------------------------------
def test_a_map_of_sixty_people_asks_fifteen_questions_at_most(put, tie, at, sign_in, django_assert_max_num_queries):
    people = [put(f"Persoon {number}", ring=number % 3 + 1) for number in range(60)]
    for one, other in pairwise(people):
        tie(one, other)
    browser = sign_in("client")
    browser.get(at())  # the first visit of a browser also writes that it is there
    for address in (at(), at("nieuw"), at("wie", people[0].key), at("wie", people[0].key, "weg")):
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code == 200


@pytest.mark.parametrize("whose", ["28", "33"])
def test_a_real_network_on_the_page(found, at, sign_in, tmp_path, whose):
    for name in ("alter_attributes.csv", "alter_ties.csv"):
        (tmp_path / name).symlink_to(shared("egonetwerk") / name)
    (tmp_path / MAPPING.name).symlink_to(MAPPING)
    drawn = network_mapping.read(tmp_path / MAPPING.name, whose=whose)
    network.load(found.space, drawn, by=an_actor(found.space.owner))
    page = sign_in("client").get(at())
    assert (
        sorted(names_in_picture(page))
        == sorted(names_in_list(page))
        == sorted(one["name"] for one in drawn.people.values())
    )
    assert len(soup(page).select("svg.rs-map--wide .rs-map__ties path")) == len(drawn.ties)


def test_who_only_looks_reads_nothing_about_how_hard_a_contact_is(put, at, sign_in):
    riet = put("Riet", strain=2, nominated=True)
    for where in (at(), at("wie", riet.key)):
        page = sign_in("sees").get(where)
        assert "Riet" in text_of(page)
        assert "kost" not in text_of(page)
        assert "misschien voor de groep" not in text_of(page)
    page = soup(sign_in("sees").get(at(), {"toon": "lastig"}))
    assert not page.select(".rs-map__person--strain-2, .rs-map__person--chosen, .rs-map__asked")
    assert "lastig" not in page.select_one("select[name=toon]").get_text()
    assert "het contact kost veel" in text_of(sign_in("writes").get(at()))
    with acting_as(ARRANGING):
        assert Contact.objects.get(name="Riet").strain == Contact.Strain.MUCH


def test_of_a_closed_space_the_client_reads_the_whole_map(put, at, sign_in, found):
    put("Riet", strain=2)
    spaces.close(found.space, by=an_actor(found.space.owner))
    assert "het contact kost je veel" in text_of(sign_in("client").get(at()))


def test_the_middle_of_the_map_is_the_client_for_whoever_looks(put, at, sign_in):
    put("Riet")

    def middle(persona):
        return soup(sign_in(persona).get(at())).select_one(".rs-map__me").get_text(strip=True)

    assert middle("client") == "ik"
    assert middle("sees") == "EM"
