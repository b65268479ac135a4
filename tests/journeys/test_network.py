"""A client makes a map of the people around them: by typing, by keyboard, by dragging; on a phone and on paper."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import HOUSE, NARROW, PHONE, WIDE, fits

pytestmark = pytest.mark.journey
CLIENT = "Joris Haan"
FILL = """
import django
django.setup()
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import network
from ruggensteun.micro.models import Contact, Tie
from ruggensteun.parties.models import Person
from ruggensteun.space import spaces
from ruggensteun.space.models import Space
with acting_as(System("arrange a journey")) as system:
    person = Person.objects.get(name=%(who)r)
    space = Space.objects.filter(owner=person).first() or spaces.open_space(person, by=system)
    Tie.objects.filter(space=space).delete()
    Contact.objects.filter(space=space).delete()
by, made = Actor(person.pk, "test", name=person.name), []
for name, ring, sector in %(people)r:
    made.append(network.add(space, by=by, name=name, ring=ring, sector=sector, strain=ring - 1, nominated=ring == 1))
for one, other in zip(made, made[3:]):
    network.tie(space, one.key, other.key, by=by)
print(space.key)
"""
SECTORS = ("family", "friends", "neighbours", "ggz", "social-domain", "other")
FEW = [("Tante Riet", 1, "family"), ("Jan van den Berg", 2, "friends"), ("سارة", 3, "other")]
MANY = [(f"Persoon {number}", number % 3 + 1, SECTORS[number * number % 6]) for number in range(45)]


@pytest.fixture
def the_map(server_data: Path) -> Callable[..., str]:
    """The address of a map with these people on it, put there by the services in the database of the server."""

    def make(people: list[tuple[str, int, str]]) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("RUGGENSTEUN_", "DJANGO_"))}
        env = clean | {
            "RUGGENSTEUN_DATA": str(server_data), "RUGGENSTEUN_SECRET_KEY": "journey" * 10,
            "DJANGO_SETTINGS_MODULE": "ruggensteun.settings", "PYTHONPATH": str(HOUSE / "src"),
        }  # fmt: skip
        words = [sys.executable, "-c", FILL % {"who": CLIENT, "people": people}]
        done = subprocess.run(words, cwd=HOUSE, env=env, check=True, capture_output=True, text=True)
        return f"/ruimte/{done.stdout.split()[-1]}/netwerk/"

    return make


def in_picture(page: Page, name: str) -> Locator:
    """A person in the picture that is shown."""
    return page.locator(".rs-map:visible .rs-map__link").filter(has=page.locator(f"text={name}"))


def overlapping_names(page: Page) -> list[list[str]]:
    """Pairs of names over each other in the picture that is shown, as the browser draws them."""
    return page.evaluate(
        """() => {
          const shown = [...document.querySelectorAll(".rs-map")].find((each) => each.getClientRects().length);
          const boxes = [...shown.querySelectorAll(".rs-map__name, .rs-map__sector, .rs-map__closeness")].map(
            (each) => [each.textContent, each.getBoundingClientRect()]);
          const over = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
          const found = [];
          boxes.forEach(([one, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
            if (over(a, b)) found.push([one, other]);
          }));
          return found;
        }"""
    )


def test_by_typing_and_by_keyboard(
    visit: Callable[..., Page], accessible: Callable[[Page], None], the_map: Callable[..., str]
) -> None:
    page, address = visit(as_=CLIENT), the_map([])
    page.goto(address)
    accessible(page)
    page.get_by_label("Hoe dichtbij?").select_option("dichtbij")
    page.get_by_label("Naam of bijnaam").fill("Tante Riet")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tante Riet staat op de kaart.")).to_be_visible()
    page.get_by_label("Naam of bijnaam").fill("Piet")
    page.get_by_role("button", name="Zet erop").click()
    in_picture(page, "Tante Riet").focus()
    accessible(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tante Riet", level=1)).to_be_visible()
    accessible(page)
    page.get_by_label("Wie is dit voor je?").fill("zus van mama")
    page.get_by_role("group", name="Wat geeft deze persoon jou?").get_by_label("gezelschap").check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator(".rs-network__list")).to_contain_text("zus van mama")
    expect(page.locator(".rs-network__list")).to_contain_text("je krijgt: gezelschap")
    in_picture(page, "Tante Riet").click()
    page.get_by_role("checkbox", name="Piet").check()
    page.get_by_role("button", name="Bewaar wie elkaar kennen").click()
    page.goto(address)
    expect(page.locator(".rs-map--wide .rs-map__ties path")).to_have_count(1)
    in_picture(page, "Piet").click()
    page.get_by_role("link", name="Haal Piet van de kaart").click()
    accessible(page)
    page.get_by_role("button", name="Wis overal").click()
    expect(page.get_by_text("Piet is van alle kaarten gewist.")).to_be_visible()
    expect(page.locator(".rs-map--wide .rs-map__link")).to_have_count(1)


def drag(page: Page, name: str, ring: str, share: float) -> None:
    """Drag someone to so far from the middle to the left edge of the map."""
    box = in_picture(page, name).locator(".rs-map__mark").bounding_box()
    place = page.locator(f".rs-map:visible .rs-map__ring--{ring}").bounding_box()
    assert box is not None
    assert place is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] * share, place["y"] + place["height"] * 0.5, steps=8)
    page.mouse.up()


def test_by_dragging(visit: Callable[..., Page], the_map: Callable[..., str]) -> None:
    page, address = visit(as_=CLIENT), the_map(FEW)
    wrong: list[str] = []
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.goto(address)
    drag(page, "Tante Riet", "3", 0.03)
    expect(page.get_by_role("status").filter(has_text="Tante Riet staat nu hier: verder weg,")).to_be_visible()
    expect(page.locator(".rs-network__list")).to_contain_text("1 in de buurt en 2 verder weg")
    expect(in_picture(page, "Tante Riet")).to_be_focused()
    assert page.url.endswith(address), "a drag is no click"
    # in another tab she is moved meanwhile; this page is told, and nothing is overwritten
    other = page.context.new_page()
    other.goto(address)
    drag(other, "Tante Riet", "1", 0.2)
    expect(other.get_by_role("status").filter(has_text="Tante Riet staat nu hier: dichtbij,")).to_be_visible()
    drag(page, "Tante Riet", "2", 0.02)
    expect(page.get_by_role("status").filter(has_text="Intussen is Tante Riet al verplaatst")).to_be_visible()
    expect(page.locator("#kring-1 + ul")).to_contain_text("Tante Riet")
    assert wrong == []


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
@pytest.mark.parametrize("people", [FEW, MANY], ids=["few", "many"])
def test_names_are_legible_at_every_width(
    visit: Callable[..., Page],
    accessible: Callable[[Page], None],
    the_map: Callable[..., str],
    width: int,
    people: list[tuple[str, int, str]],
) -> None:
    page = visit(as_=CLIENT, width=width)
    page.goto(the_map(people))
    page.evaluate("document.fonts.ready")
    assert fits(page)
    assert overlapping_names(page) == []
    expect(page.locator(".rs-map:visible .rs-map__link")).to_have_count(len(people))
    accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(
    visit: Callable[..., Page], accessible: Callable[[Page], None], the_map: Callable[..., str], scheme: str
) -> None:
    page = visit(as_=CLIENT, color_scheme=scheme)
    page.goto(the_map(FEW))
    accessible(page)


def test_on_paper_the_wide_map_comes_with_the_list(visit: Callable[..., Page], the_map: Callable[..., str]) -> None:
    page = visit(as_=CLIENT, width=PHONE)
    page.goto(the_map(MANY))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 950})
    expect(page.locator(".rs-map--wide")).to_be_visible()
    expect(page.locator(".rs-map--phone")).to_be_hidden()
    expect(page.locator(".rs-network__beside")).to_be_hidden()
    assert overlapping_names(page) == []
    letter = page.locator(".rs-map--wide .rs-map__name").first.evaluate(
        "each => parseFloat(each.getAttribute('font-size')) * each.getScreenCTM().a * 0.75"
    )
    assert letter >= 8


def test_without_javascript(visit: Callable[..., Page], the_map: Callable[..., str]) -> None:
    page = visit(as_=CLIENT, java_script_enabled=False)
    page.goto(the_map(FEW))
    page.get_by_label("Naam of bijnaam").fill("Oom Jan")
    page.get_by_role("button", name="Zet erop").click()
    expect(page.get_by_text("Oom Jan staat op de kaart.")).to_be_visible()
    page.get_by_label("Laat opvallen").select_option("groep")
    page.get_by_role("button", name="Laat zien").click()
    expect(page.locator(".rs-map--wide .rs-map__person--chosen")).to_have_count(1)
