"""What a log manager reads of a line: words for every event and every ground, and never the client's “je”."""

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.space.parts import Part
from ruggensteun.space.sight import GroundKind
from ruggensteun.web.logs.words import GROUNDS, TO_CHECKER, ground_of, told_by
from ruggensteun.web.space.events import EVENTS

SOURCE = Path(__file__).parents[2] / "src" / "ruggensteun"
TO_THE_CLIENT = re.compile(r"\b(je|jij|jou|jouw|jullie|you|your)\b", re.IGNORECASE)


def line(event, **more):
    return JournalEntry(event=event, name="Bram", role="professional", note=more.pop("note", ""), **more)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("event", sorted(EVENTS))
def test_no_line_speaks_to_the_client(event, language):
    with translation.override(language):
        for note in ("", Part.NETWORK):
            said = told_by(line(event, note=note))
            assert not TO_THE_CLIENT.search(said), said
            assert event not in said


def test_there_are_words_for_no_other_events():
    assert set(TO_CHECKER) <= set(EVENTS)


def test_looking_at_a_registration_is_told_as_that():
    assert (
        told_by(line("registration.viewed")) == "Bram (hulpverlener) bekeek wat het team zelf over de cliënt bijhoudt."
    )


def grounds():
    """Every ground that is written out in a call: ``Ground(authorisation="…")``."""
    for path in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Ground":
                for word in call.keywords:
                    if word.arg == "authorisation":
                        yield from (one.value for one in ast.walk(word.value) if isinstance(one, ast.Constant))


@pytest.mark.parametrize("ground", sorted({*grounds(), *GroundKind, "prepared"}))
def test_every_ground_is_in_words(ground):
    assert str(ground) in GROUNDS
    assert ground_of(line("part.viewed", authorisation=str(ground))) != str(ground)


def test_a_consent_without_more_is_a_consent_and_nothing_is_a_dash():
    assert ground_of(line("part.viewed", consent="3")) == "toestemming van de cliënt"
    assert ground_of(line("space.viewed")) == "–"
