"""Every event that may stand in the journal about a client has a sentence."""

import re
from pathlib import Path

import pytest

from ruggensteun.web.space.events import EVENTS

SOURCE = Path(__file__).parents[3] / "src" / "ruggensteun"
NAME = re.compile(r'(?:note_down|record|_record)\(\s*"([a-z-]+\.[a-z-]+)"|\(account\.\w+, "([a-z-]+\.[a-z-]+)"\)')
NEVER_ABOUT_A_CLIENT = {
    "chart", "client", "figures", "import", "invitation", "log", "organisation", "participation", "people", "programme",
    "regions",
    "report", "team", "workbook", "phase", "pdsa", "note",
}  # fmt: skip


def events():
    for path in [*SOURCE.rglob("space/*.py"), *SOURCE.rglob("micro/**/*.py"), *SOURCE.rglob("parties/*.py"),
                 *SOURCE.rglob("web/**/*.py")]:  # fmt: skip
        for found in NAME.findall(path.read_text()):
            name = next(filter(None, found))
            if name.partition(".")[0] not in NEVER_ABOUT_A_CLIENT:
                yield name


@pytest.mark.parametrize("event", sorted(set(events())))
def test_an_event_about_a_client_is_told_in_words(event):
    assert event in EVENTS


def test_there_are_such_events():
    assert {"consent.given", "emergency.opened", "part.viewed", "account.signed-in"} <= set(events())
