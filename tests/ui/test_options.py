"""Options are checked, texts are escaped: what every macro relies on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from ruggensteun.ui import engine, markup

texts = st.text(max_size=30)


def test_a_misspelt_option_stops_the_page(dutch):
    with pytest.raises(TypeError, match="lable"):
        dutch.from_string('{{ ui.input("naam", lable="Naam") }}').render()


def test_a_misspelt_option_inside_an_item_stops_the_page_and_says_what_was_expected(dutch):
    with pytest.raises(markup.WrongOptionError, match=r"radios item: no option hnt; expected one of: value, text"):
        dutch.from_string('{{ ui.radios("a", [{"value": 1, "text": "Eén", "hnt": "x"}]) }}').render()


def test_a_value_that_does_not_exist_stops_the_page(dutch):
    with pytest.raises(markup.WrongOptionError, match="'purpel' is not one of white, grey"):
        dutch.from_string('{{ ui.tag(text="Nieuw", colour="purpel") }}').render()


def test_a_component_that_does_not_exist_stops_the_page(dutch):
    with pytest.raises(Exception, match="buton"):
        dutch.from_string('{{ ui.buton(text="Bewaar") }}').render()


@given(text=texts)
def test_text_is_escaped_wherever_it_stands(dutch, text):
    source = '{{ ui.card(heading=t, description=t) }}{{ ui.input("a", label=t, hint=t, value=t, error_message=t) }}'
    dangerous = f"<b>{text}</b>\"'"
    html = dutch.from_string(source).render(t=dangerous)
    assert dangerous not in html
    assert "<b>" not in html


def test_html_that_is_not_marked_as_html_is_escaped_as_well(dutch):
    assert "&lt;script&gt;" in dutch.from_string("{{ ui.inset_text(html=x) }}").render(x="<script>")
    assert "<em>" in dutch.from_string("{{ ui.inset_text(html=x) }}").render(x=Markup("<em>ja</em>"))


@given(name=st.from_regex(r"\A[a-z][a-z-]{0,10}\Z"), value=texts)
def test_an_attribute_cannot_break_out(name, value):
    found = markup.attrs({name: value})
    assert found == f' {name}="{escape(value)}"'
    assert found.count('"') == 2


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, " x"), (False, ""), (None, ""), ("", ' x=""'), (0, ' x="0"'), ("a", ' x="a"')],
)
def test_what_becomes_of_the_value_of_an_attribute(value, expected):
    assert markup.attrs({"x": value}) == expected


def test_keywords_are_attributes_too():
    assert markup.attrs(aria_label="Menu", for_="naam") == ' aria-label="Menu" for="naam"'


@pytest.mark.parametrize(("value", "text"), [("Naam", "Naam"), (None, None), ("", None), (True, None), (5, 5)])
def test_a_part_may_be_a_text_or_nothing(value, text):
    found = markup.part(value, "text html classes")
    assert (found.text, found.html, found.classes) == (text, None, None)


def test_a_class_that_is_chosen_by_hand_wins():
    assert markup.variant("nhsuk-tag", "red", "red blue", "nhsuk-tag--blue") == ""
    assert markup.variant("nhsuk-tag", "red", "red blue", "other") == " nhsuk-tag--red"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna de Vries", "AV"),
        ("Bilal", "B"),
        ("de heer Jansen", "J"),
        ("jan klaassen", "JK"),
        ("", ""),
        ("Élise Øst", "ÉØ"),
    ],
)
def test_initials(name, letters):
    assert markup.initials(name) == letters


def test_every_component_says_what_it_is_for():
    without = [
        name
        for name in engine.names()
        if not (engine.COMPONENTS / name / "macro.html").read_text().startswith(("{#- ", "{#\n"))
    ]
    assert without == []
