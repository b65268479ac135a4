"""A choice that is no more than a value and a text is written in a shorter way, and looks the same."""

import pytest

VALUES = ["", "a", "b", 1, 'quote " and <b>']
SAID = ["Eén", "Twee <b>", "", "Drie"]


def _said(environment, component, items, value, more=""):
    template = "{{ ui." + component + '("vraag", items, value=value' + more + ") }}"
    return "".join(environment.from_string(template).render(items=items, value=value).split())


@pytest.mark.parametrize("value", [None, *VALUES])
@pytest.mark.parametrize(("component", "more"), [("select", ""), ("radios", ""), ("radios", ", disabled=true")])
def test_short_and_long_look_the_same(dutch, component, more, value):
    short = [{"value": each, "text": text} for each in VALUES for text in SAID]
    long = [item | {"disabled": None} for item in short]
    assert _said(dutch, component, short, value, more) == _said(dutch, component, long, value, more)
