"""Long forms save by themselves: each is in the list that says where it stands and what it is about."""

import re
from pathlib import Path

import pytest
from django.urls import get_resolver

from ruggensteun.web.drafts.forms import LONG

WEB = Path(__file__).parents[2] / "src" / "ruggensteun" / "web"
NAMED = re.compile(r"data-draft=\"([^\"]*)\"")


def names_in(text):
    """Also of a form that is one thing or another: ``data-draft="{{ 'note' if note else 'note-new' }}"``."""
    return {name for found in NAMED.findall(text) for name in (re.findall(r"'([\w-]+)'", found) or [found])}


def test_every_long_form_has_a_line_and_every_line_a_form():
    used = set().union(*(names_in(path.read_text()) for path in WEB.rglob("*.html")))
    assert sorted(used - set(LONG)) == [], "say in web/drafts/forms.py where these forms stand and what they are about"
    assert sorted(set(LONG) - used) == [], "no template has these forms (any more)"


@pytest.mark.parametrize(("name", "long"), LONG.items(), ids=str)
def test_every_form_stands_at_an_address_that_says_what_it_is_about(name, long):
    needed = {"key"} if long.part or long.space else {"pk"} if long.treatment else set()
    ways = get_resolver().reverse_dict.getlist(long.page)
    assert ways, "no page has this name"
    assert all(needed <= set(params) for possible, *_rest in ways for _path, params in possible)
