"""allauth's own pages are drawn with our components, whatever page they add."""

from pathlib import Path

import allauth
import pytest
from bs4 import BeautifulSoup
from django.template import Origin, RequestContext, Template, engines
from django.test import RequestFactory
from django.utils import translation

from ruggensteun.ui.engine import ROOM
from ruggensteun.web.uipage.forms import filled


@pytest.fixture
def draw():
    def drawn(source: str, **context: object) -> BeautifulSoup:
        place = Origin("test", template_name="test.html")  # allauth asks where an element stands
        template = Template("{% load allauth %}" + source, origin=place, engine=engines["django"].engine)
        with translation.override("nl"):
            html = template.render(RequestContext(RequestFactory().get("/accounts/"), context))
        return BeautifulSoup(html, "html5lib")

    return drawn


def test_every_element_of_allauth_is_dressed():
    theirs = {file.name for file in Path(allauth.__file__).parent.glob("templates/allauth/elements/*.html")}
    ours = {file.name for file in (ROOM / "allauth" / "allauth" / "elements").glob("*.html")}
    assert theirs - ours == {"provider.html", "provider_list.html"}  # signing in with another system comes later


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("prominent,login", "nhsuk-button"),
        ("danger,delete", "nhsuk-button nhsuk-button--warning"),
        ("outline,primary", "nhsuk-button nhsuk-button--secondary"),
        ("link,cancel", "nhsuk-button nhsuk-button--secondary"),
    ],
)
def test_a_button_looks_like_what_it_does(draw, tags, expected):
    html = draw(f'{{% element button type="submit" form="elders" tags="{tags}" %}}Ga &amp; door{{% endelement %}}')
    button = html.find("button")
    assert " ".join(button["class"]) == expected
    assert (button["form"], button["type"], button.get_text(strip=True)) == ("elders", "submit", "Ga & door")


def test_a_button_with_an_address_is_a_link(draw):
    link = draw('{% element button href="/elders/" tags="panel" %}Bekijk{% endelement %}').find("a")
    assert link["href"] == "/elders/"
    assert not link.has_attr("type")


def test_a_form_shows_its_errors_on_top_and_keeps_its_labels(draw):
    source = (
        '{% element form method="post" action="/x/" form=form %}'
        "{% slot body %}{% element fields form=form unlabeled=True %}{% endelement %}{% endslot %}"
        "{% slot actions %}{% element button %}Bewaar{% endelement %}{% endslot %}{% endelement %}"
    )
    html = draw(source, form=filled())
    form = html.find("form")
    assert (form["method"], form["action"], form.has_attr("novalidate")) == ("post", "/x/", True)
    assert len(form.select(".nhsuk-error-summary__list li")) == 2
    assert form.find("label", attrs={"for": "voorbeeld_title"})
    assert form.select_one(".nhsuk-button-group button").get_text(strip=True) == "Bewaar"


@pytest.mark.parametrize("kind", ["radio", "checkbox"])
def test_a_choice_outside_a_form(draw, kind):
    source = (
        f'{{% element field type="{kind}" name="email" value="a@example.org" id="r1" checked=True %}}'
        "{% slot label %}<b>a@example.org</b>{% endslot %}{% endelement %}"
    )
    html = draw(source)
    field = html.find("input")
    assert (field["type"], field["name"], field["value"], field["id"]) == (kind, "email", "a@example.org", "r1")
    assert field.has_attr("checked")
    assert html.find("label", attrs={"for": "r1"}).b


def test_a_text_outside_a_form(draw):
    html = draw(
        '{% element field type="email" id="e1" name="email" value="<x>" errors=errors %}'
        "{% slot label %}E-mail{% endslot %}{% slot help_text %}Van jezelf.{% endslot %}{% endelement %}",
        errors=["Klopt niet."],
    )
    field = html.find("input")
    assert field["value"] == "<x>"
    assert [html.find(id=name).get_text() for name in field["aria-describedby"].split()] == [
        "Van jezelf.",
        "Fout: Klopt niet.",
    ]


def test_codes_to_keep_stand_in_a_field_that_cannot_be_changed(draw):
    html = draw(
        '{% element field type="textarea" id="codes" rows=3 readonly=True %}{% slot label %}Codes{% endslot %}'
        "{% slot value %}123\n456{% endslot %}{% endelement %}"
    )
    field = html.find("textarea")
    assert field.has_attr("readonly")
    assert field.string.split() == ["123", "456"]


def test_a_panel_is_a_card_with_its_actions(draw):
    html = draw(
        "{% element panel %}{% slot title %}App{% endslot %}{% slot body %}<p>Actief.</p>{% endslot %}"
        '{% slot actions %}{% element button href="/uit/" %}Zet uit{% endelement %}{% endslot %}{% endelement %}'
    )
    card = html.select_one(".nhsuk-card")
    assert card.select_one(".nhsuk-card__heading").get_text(strip=True) == "App"
    assert card.select_one(".nhsuk-button-group a")["href"] == "/uit/"


@pytest.mark.parametrize("layout", ["base", "entrance", "manage"])
def test_a_page_of_allauth_has_our_frame(layout):
    source = (
        f'{{% extends "allauth/layouts/{layout}.html" %}}{{% block head_title %}}Proef{{% endblock %}}'
        "{% block content %}<p>Inhoud</p>{% endblock %}"
    )
    request = RequestFactory().get("/accounts/")
    request._messages = []
    html = BeautifulSoup(engines["django"].from_string(source).render({}, request), "html5lib")
    assert html.title.get_text() == "Proef – Ruggensteun"
    assert html.body.find("a")["href"] == "#maincontent"
    assert "Inhoud" in html.main.get_text()
    assert html.select_one(".nhsuk-footer")
