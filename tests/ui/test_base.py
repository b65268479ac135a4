"""The frame of every page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from ruggensteun.web.jinja import render_part

PLACES = [{"text": "Teambord", "href": "/bord", "current": True}, {"text": "Metingen", "href": "/metingen"}]


@pytest.fixture
def draw():
    def drawn(source: str = '{% extends "base.html" %}', **context: object) -> BeautifulSoup:
        request = RequestFactory().get("/hier/?a=1")
        request._messages = context.pop("said", [])
        known = {"request": request, "csrf_token": "t", "csrf_input": "", **context}
        return BeautifulSoup(engines["jinja2"].env.from_string(source).render(known), "html5lib")

    return drawn


@pytest.fixture(autouse=True)
def _dutch():
    with translation.override("nl"):
        yield


def test_a_page_has_one_way_past_the_header_to_its_content(draw):
    html = draw()
    assert html.body.find("a")["href"] == "#maincontent"
    assert len(html.select("main#maincontent, [role=main]")) == 1


def test_nothing_is_inline(draw):
    html = draw(navigation=PLACES, person="Anna")
    assert html.select("style, [style]") == []
    assert [found for found in html.select("script") if not found.get("src")] == []
    assert [name for found in html.select("*") for name in found.attrs if name.startswith("on")] == []


def test_everything_comes_from_this_site(draw):
    html = draw()
    places = [found.get("src") or found.get("href") for found in html.select("script, link, img")]
    assert places
    assert [place for place in places if not place.startswith("/static/")] == []


def test_the_menu_has_the_item_that_takes_what_does_not_fit(draw):
    html = draw(navigation=PLACES)
    assert [found.get_text() for found in html.select(".nhsuk-header__navigation-item")] == ["Teambord", "Metingen"]
    assert html.select_one("a[aria-current=page]").get_text() == "Teambord"
    assert "Meer" in html.select_one(".nhsuk-header__menu").get_text()


def test_who_is_signed_in_can_sign_out_with_a_form(draw):
    html = draw(person="Anna de Vries")
    assert "Anna de Vries" in html.select_one(".nhsuk-header__account").get_text()
    assert [found["method"] for found in html.select(".nhsuk-header__account-form")] == ["post"]


@pytest.mark.parametrize(("language", "title", "other"), [("nl", "Ga direct naar de inhoud", "en"), ("en", None, "nl")])
def test_the_page_speaks_the_chosen_language(draw, language, title, other):
    with translation.override(language):
        html = draw()
    assert html.html["lang"] == language
    assert html.select_one(".rs-switch--language button")["value"] == other
    if title:
        assert html.body.find("a").get_text() == title


@pytest.mark.parametrize("size", ["large", "larger", ""])
def test_the_size_of_letters_stands_on_the_page(draw, size):
    assert draw(letters=size).html.get("data-letters") == (size or None)


@pytest.mark.parametrize("theme", ["dark", "light", ""])
def test_the_theme_stands_on_the_page(draw, theme):
    assert draw(theme=theme).html.get("data-theme") == (theme or None)


def test_the_title_ends_with_the_name_of_the_product(draw):
    html = draw('{% extends "base.html" %}{% block title %}Bord{% endblock %}')
    assert html.title.get_text() == "Bord – Ruggensteun"
    assert draw().title.get_text() == "Ruggensteun"


def test_messages_are_shown_once_each_with_a_name_of_their_own(draw):
    said = [Message(constants.SUCCESS, "Opgeslagen."), Message(constants.ERROR, "<b>Niet</b> opgeslagen.")]
    html = draw(said=said)
    banners = html.select(".nhsuk-notification-banner")
    assert [found.select_one("p").get_text() for found in banners] == ["Opgeslagen.", "<b>Niet</b> opgeslagen."]
    assert [found["role"] for found in banners] == ["alert", "alert"]
    assert len({found["aria-labelledby"] for found in banners}) == 2


@pytest.mark.parametrize("page", ["403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_needs_no_request(page):
    """Django draws the page of a crash without request and without context."""
    html = BeautifulSoup(engines["jinja2"].env.get_template(page).render(), "html5lib")
    assert html.h1.get_text(strip=True)
    assert html.select_one("main p")


def test_a_refusal_says_why():
    html = engines["jinja2"].env.get_template("403.html").render(exception="Alleen de projectleider mag <dit>.")
    assert "Alleen de projectleider mag &lt;dit&gt;." in html


def test_a_part_of_a_page_knows_what_the_whole_page_knows(rf, settings):
    answer = render_part(rf.get("/ui/"), "404.html", "title")
    assert answer.content.decode().strip() == "Niet gevonden"


def test_a_name_that_does_not_exist_stops_the_page(draw):
    with pytest.raises(Exception, match="teamnaam"):
        draw('{% extends "base.html" %}{% block content %}{{ teamnaam }}{% endblock %}')
