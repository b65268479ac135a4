"""The page with every component: each example can be drawn, and the page holds together."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.test import Client, RequestFactory
from jinja2 import Environment, nodes

from ruggensteun.ui import engine
from ruggensteun.web.uipage import examples, letters, theme
from ruggensteun.web.uipage.views import rendered

EVERY = list(examples.every())


@pytest.fixture(scope="module")
def environment() -> Environment:
    return engines["jinja2"].env


@pytest.mark.parametrize("example", EVERY, ids=lambda example: f"{example.component}: {example.title}")
def test_an_example_can_be_drawn(example):
    html = rendered(example)
    assert html.strip()
    assert "None" not in BeautifulSoup(html, "html5lib").get_text()


@pytest.mark.parametrize("component", engine.names())
def test_every_component_has_an_example_that_uses_it(component):
    assert any(f"ui.{component}(" in example.source for example in examples.of(component)) or component == "caption"


@pytest.mark.parametrize("file", [*engine.COMPONENTS.glob("*/macro.html")], ids=lambda file: file.parent.name)
def test_a_macro_has_no_inline_style_or_script(file):
    assert re.findall(r"\sstyle=|<script|<style|\son[a-z]+=", file.read_text()) == []


@pytest.mark.parametrize("file", [*engine.COMPONENTS.glob("[!_]*/macro.html")], ids=lambda file: file.parent.name)
def test_options_are_named(environment, file):
    """Every macro with the name of its folder takes named options only: no ``varargs``, no ``kwargs``."""
    tree = environment.parse(file.read_text())
    macro = next(found for found in tree.find_all(nodes.Macro) if found.name == file.parent.name)
    names = {found.name for found in macro.find_all(nodes.Name)}
    assert not names & {"varargs", "kwargs"}


@pytest.fixture(scope="module")
def shown() -> BeautifulSoup:
    answer = Client().get("/ui/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


def test_the_page_shows_every_component(shown):
    assert {found["aria-labelledby"] for found in shown.select("section.rs-specimen")} == set(engine.names())


def test_the_page_has_every_id_once(shown):
    times = Counter(found["id"] for found in shown.select("[id]"))
    assert [name for name, count in times.items() if count > 1] == []


def test_the_page_shows_every_role_of_the_palette(shown):
    css = (engine.ROOM / "styles" / "50-uipage.css").read_text()
    roles = {found.get_text() for found in shown.select(".rs-swatch")}
    assert roles
    assert [role for role in roles if f".rs-swatch--{role}::before" not in css] == []


def test_every_label_has_its_field(shown):
    ids = {found["id"] for found in shown.select("[id]")}
    assert [label["for"] for label in shown.select("label[for]") if label["for"] not in ids] == []
    described = {name for found in shown.select("[aria-describedby]") for name in found["aria-describedby"].split()}
    assert described - ids == set()


def test_one_component_has_a_page_of_its_own():
    answer = Client().get("/ui/tile/")
    assert "Eerste netwerkgesprek binnen zes weken" in answer.content.decode()


@pytest.mark.parametrize(("sent", "kept"), [("dark", "dark"), ("light", "light"), ("", ""), ("<b>", "")])
def test_a_theme_is_remembered(client, sent, kept):
    answer = client.post("/ui/theme", {"theme": sent, "next": "/ui/button/"})
    assert (answer.status_code, answer["Location"]) == (302, "/ui/button/")
    request = RequestFactory().get("/")
    request.COOKIES = {name: found.value for name, found in client.cookies.items()}
    assert theme.chosen(request) == kept


@pytest.mark.parametrize(("sent", "kept"), [("large", "large"), ("larger", "larger"), ("", ""), ("<b>", "")])
def test_the_size_of_letters_is_remembered(client, sent, kept):
    answer = client.post("/ui/letters", {"letters": sent, "next": "/ui/button/"})
    assert (answer.status_code, answer["Location"]) == (302, "/ui/button/")
    request = RequestFactory().get("/")
    request.COOKIES = {name: found.value for name, found in client.cookies.items()}
    assert letters.chosen(request) == kept


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(client, elsewhere):
    assert client.post("/ui/theme", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_an_unknown_component_is_not_found(client):
    assert client.get("/ui/bestaat-niet/").status_code == 404
