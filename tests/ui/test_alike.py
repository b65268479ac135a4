"""A field that is filled in from one like it, is the field that its component draws."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from ruggensteun.ui import alike
from ruggensteun.ui.alike import LABEL, NAME, SIGNS, VALUE

words = st.one_of(st.text(max_size=12), st.sampled_from(["<b>\"&'", "Jan & Els", NAME, VALUE, LABEL, "\n", "0"]))
texts = st.one_of(words, words.map(Markup.escape))
choices = st.lists(st.fixed_dictionaries({"value": words, "text": texts}), max_size=4)
sizes = st.sampled_from([None, "s", "m"])


def on_a_form() -> SimpleNamespace:
    return SimpleNamespace(form=SimpleNamespace())


def both(bound, component, **options) -> tuple[str, str]:
    return str(alike.alike(bound, component, **options)), str(alike._drawn(component, **options))


@given(
    fields=st.lists(st.tuples(words, words, texts, st.none() | texts), min_size=2, max_size=4), size=sizes,
    told=st.tuples(st.none() | words, st.none() | words), kind=st.sampled_from(["input", "textarea"]),
)  # fmt: skip
def test_a_line_and_a_text(dutch, fields, size, told, kind):
    bound, component = on_a_form(), getattr(dutch.globals["ui"], kind)
    for name, key, label, value in fields:
        filled, drawn = both(
            bound, component, name=name, id=key, label={"text": label, "size": size}, value=value, hint=told[0],
            error_message=told[1], classes="", attributes={"data-x": "1"},
        )  # fmt: skip
        assert filled == drawn


@given(
    fields=st.lists(st.tuples(words, words, texts, st.none() | words), min_size=2, max_size=4), items=choices,
    told=st.tuples(sizes, st.none() | words), kind=st.sampled_from(["select", "radios"]),
)  # fmt: skip
def test_a_choice(dutch, fields, items, told, kind):
    bound, component = on_a_form(), getattr(dutch.globals["ui"], kind)
    for name, key, label, value in fields:
        filled, drawn = both(
            bound, component, name=name, id=key, label={"text": label, "size": told[0]}, value=value, items=items,
            error_message=told[1], classes="",
        )  # fmt: skip
        assert filled == drawn


def test_what_is_alike_is_drawn_once(dutch):
    bound, asked = on_a_form(), []
    component = dutch.globals["ui"].input

    class Counted:
        name = "input"

        def __call__(self, **options):
            asked.append(options)
            return component(**options)

    for number in range(5):
        html = alike.alike(
            bound, Counted(), name=f"a{number}", id=f"i{number}", label={"text": f"Wie is {number}?"}, value="x"
        )
        assert f'id="i{number}"' in html
        assert f"Wie is {number}?" in html
    assert len(asked) == 1


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_in_a_choice_stays_itself(dutch, sign):
    html = alike.alike(
        on_a_form(), dutch.globals["ui"].select, name="who", id="who", label={"text": "Wie?"}, value="a",
        items=[{"value": "a", "text": f"zo {sign}"}],
    )  # fmt: skip
    assert f"zo {sign}</option>" in html
