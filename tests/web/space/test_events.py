"""Every event that may stand in the journal about a client has a sentence, in both languages."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ruggensteun.web.space.events import EVENTS

SOURCE = Path(__file__).parents[3] / "src" / "ruggensteun"
ROOMS = ("space", "micro", "parties", "jobs", "web")
WRITES = re.compile(r"note|record")
"""In the names of the functions that write a line."""
NAME = re.compile(r"[a-z][a-z-]*\.[a-z][a-z-]*")
NEVER_ABOUT_A_CLIENT = {
    "assessment.agreed", "assessment.begun", "assessment.judged",
    "chart.exported", "client.invitation-withdrawn", "client.invited", "invitation.accepted", "invitation.sent",
    "instrument.changed", "instrument.dropped", "instrument.made", "instrument.revised",
    "instrument.set", "instrument.text-loaded", "instrument.text-removed", "instrument.used",
    "invitation.sent-again", "invitation.withdrawn", "log.sampled", "organisation.opened", "participation.admitted",
    "participation.proposed", "participation.stopped", "people.viewed", "programme.started", "regions.loaded",
    "report.exported", "round.planned", "round.stopped", "team.opened", "workbook.exported",
    "themes.exported",
    "note.removed",  # one's own notebook: about whom it is, nobody else learns
}  # fmt: skip
"""By their whole names, so that a new one of the same kind is asked about."""


def events():
    """Every name of an event that stands in a call that writes a line, also within a condition."""
    for room in ROOMS:
        for path in (SOURCE / room).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and WRITES.search(_name(call.func)):
                    yield from (each for each in map(_text, ast.walk(call)) if each and NAME.fullmatch(each))


def _name(called):
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _text(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("event", sorted(set(events()) - NEVER_ABOUT_A_CLIENT))
def test_an_event_about_a_client_is_told_in_words(event):
    assert event in EVENTS


def test_there_are_such_events():
    assert {"consent.given", "emergency.opened", "part.viewed", "account.signed-in", "network.loaded"} <= set(events())


def test_what_is_never_about_a_client_is_still_written():
    assert set(events()) >= NEVER_ABOUT_A_CLIENT


def test_every_sentence_has_its_english_and_names_nobody_twice():
    path = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        catalogue = {message.id: message.string for message in read_po(file)}
    for event, said in EVENTS.items():
        dutch = said._proxy____args[0] if hasattr(said, "_proxy____args") else str(said)
        assert catalogue.get(dutch), event
        assert dutch.count("%(who)s") <= 1
        assert set(re.findall(r"%\(\w+\)s", dutch)) == set(re.findall(r"%\(\w+\)s", catalogue[dutch])), event
