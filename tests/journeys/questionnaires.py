"""Questionnaires of the invented country: one asked of a client who has none yet, and answered in a browser."""

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import HOUSE

BEFORE = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.settings")
import django; django.setup()
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.measuring import outside
from ruggensteun.micro.models import AnswerLink, QuestionnaireRequest, QuestionnaireResponse, Treatment
from ruggensteun.parties import links
from ruggensteun.space.models.space import new_key

def asked_of_another():
    # The questionnaire that waits for one client of a team, asked of another client of that team as well.
    team = "BRUG-FACT-NOORD"
    rows = QuestionnaireRequest.objects.of_clients().select_related("asked__round", "treatment")
    rows = rows.filter(asked__instrument="iroc", treatment__team__code=team)
    row = rows.order_by("-closes_on", "pk").first()
    free = Treatment.objects.in_force().filter(team__code=team).exclude(questionnaires__asked=row.asked)
    free = free.filter(space__frozen_at=None, space__closed_at=None)
    row.pk, row.key, row.state, row.treatment, row.done_on = None, new_key(), "sent", free.order_by("pk").first(), None
    row.save()
    return row
"""


def arrange(server_data: Path, what: str) -> str:
    """Do something in the running product that no page of a journey does, after ``BEFORE``; gives what it printed."""
    secret = (server_data / "secret-key").read_text().strip()
    env = {
        "PATH": "/usr/bin:/bin", "PYTHONPATH": str(HOUSE / "src"), "RUGGENSTEUN_SECRET_KEY": secret,
        "RUGGENSTEUN_DEMO": "1", "RUGGENSTEUN_DATA": str(server_data),
    }  # fmt: skip
    words = [sys.executable, "-c", BEFORE + what]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def at_question(page: Page, number: int) -> None:
    expect(page.locator("[data-course]")).to_have_text(f"Vraag {number} van 12")


def answer(page: Page, word: str) -> None:
    page.get_by_role("radio", name=re.compile(word)).check()
    page.get_by_role("button", name="Volgende").click()


def answer_the_rest(page: Page, first: int = 1) -> None:
    """From this question to the last."""
    for number in range(first, 13):
        at_question(page, number)
        answer(page, "vaak")
