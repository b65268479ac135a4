"""The rounds of a programme on its page: planned with the minutes in sight, once, asked at once, stopped."""

import re

import pytest
from django.utils import timezone

from ruggensteun.micro.models import QuestionnaireRequest, Round
from tests.access.space_matrix_treatment import treated
from tests.people.space_world import around
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    today = f"{timezone.localdate():%Y-%m-%d}"
    return {"name": "T0", "instruments": ["iroc", "nel"], "moment": "day", "months": "", "open_days": "28",
            "opens_on": today, "remind_after": "7; 21", "once": "a-click"}  # fmt: skip


def test_planned_and_asked_at_once(world, sign_in, told):
    found = around(world)
    treatment = treated(found)
    browser, where = sign_in("coordinator"), f"/programma/{world.programme.code}/rondes/"
    page = browser.get(f"{where}nieuw/")
    assert "I.ROC – 15 minuten" in plain(page)
    for _click in range(2):
        page = browser.post(f"{where}nieuw/", told, follow=True)
    for said in ("T0", "I.ROC, Nederlandse Empowerment Lijst (NEL)", "op één dag, voor iedereen", "30 minuten"):
        assert said in plain(page), said
    assert Round.unguarded.get().remind_after == [7, 21]
    assert QuestionnaireRequest.unguarded.filter(treatment=treatment).count() == 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [(["iroc"], "15 minuten"), (["whodas12"], "niet bekend"), (["whodas12", "iroc"], "minstens 15 minuten")],
)
def test_of_what_takes_nobody_knows_how_long_that_is_said(world, sign_in, told, asked, said):
    browser, where = sign_in("coordinator"), f"/programma/{world.programme.code}/rondes/"
    page = browser.post(f"{where}nieuw/", told | {"instruments": asked}, follow=True)
    assert said in plain(page)
    assert "0 minuten" not in plain(page)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"name": ""}, "verplicht"), ({"instruments": []}, "Kies minstens één vragenlijst."),
     ({"remind_after": "elke week"}, "Schrijf hele getallen"), ({"remind_after": "1,2,3,4"}, "hoogstens drie dagen"),
     ({"open_days": "0"}, "1"), ({"open_days": "14"}, "na 21 dagen komt te laat"),
     ({"instruments": ["rg-fidelity"]}, "rg-fidelity")],
)  # fmt: skip
def test_what_no_round_can_be_is_said(world, sign_in, told, wrong, said):
    page = sign_in("coordinator").post(f"/programma/{world.programme.code}/rondes/nieuw/", told | wrong)
    assert page.status_code == 422
    assert said in plain(page)
    assert not Round.unguarded.exists()


def test_stopped(world, sign_in, told):
    browser, where = sign_in("coordinator"), f"/programma/{world.programme.code}/rondes/"
    browser.post(f"{where}nieuw/", told)
    stop = f"{where}{Round.unguarded.get().pk}/stop/"
    assert "Wil je ronde" in plain(browser.get(stop))
    assert Round.unguarded.get().stopped_on is None, "to look is not to stop"
    for _click in range(2):
        page = browser.post(stop, follow=True)
    assert re.search(r"gestopt op \d", plain(page))
    assert "Wil je ronde" not in plain(browser.get(stop, follow=True))
