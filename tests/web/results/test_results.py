"""The pages of outcomes show what was released, of whom one may see it – and a link is computed behind them."""

from datetime import date, timedelta

import numpy as np
import pytest
import time_machine
from django.urls import reverse

from ruggensteun.extract import figures, linking
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.measuring import rounds
from ruggensteun.records import linkages, outcomes
from ruggensteun.records.models import Linkage
from tests.access.matrix_instruments import planner
from tests.extract.delivered import deliver
from tests.people.world import ARRANGING
from tests.records.conftest import plain_files

__all__ = ["plain_files"]


@pytest.fixture(autouse=True)
def later():
    with time_machine.travel("2027-09-15T12:00", tick=True):
        yield


def answers(team, many, seed):
    """Rows of a team: a group offered to everyone, a NEL at T0 and at T1, and as many meetings as the number says."""
    rng = np.random.default_rng(seed)
    start = date(2026, 1, 5)
    rows = {"client": [], "group_step": [], "meeting": [], "response": []}
    for number in range(many):
        who = {"team": team, "client": f"c{number}"}
        rows["client"].append(who | {"in_care_from": start})
        rows["group_step"].append(who | {"step": "offered", "on": start + timedelta(20)})
        rows["meeting"] += [who | {"held_on": start + timedelta(60 + 30 * each)} for each in range(number % 5)]
        own = float(rng.normal(3, 0.4))
        for name, day, score in (("T0", 30, own), ("T1", 300, own + 0.3 + float(rng.normal(0, 0.2)))):
            due = start + timedelta(day)
            rows["response"].append(who | {
                "instrument": "nel", "round": name, "scale": "total", "due_on": due, "answered_on": due, "minutes": 15,
                "score": round(min(5.0, max(1.0, score)), 2),
            })  # fmt: skip
    return rows


@pytest.fixture
def measured(world, plain_files):
    """BRUG-NOORD has thirty clients, BRUG-ZUID twenty, ZILVER-1 three: too few."""
    with acting_as(ARRANGING):
        for place, (team, many) in enumerate((("BRUG-NOORD", 30), ("BRUG-ZUID", 20), ("ZILVER-1", 3))):
            deliver(world, team, **answers(team, many, place))
        figures.refresh(world.programme)
    return world


def page(browser, world, name="programme-result", line="nel.total", **asked):
    args = [world.programme.code] if name == "programme-results" else [world.programme.code, line]
    response = browser.get(reverse(name, args=args), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_a_refresh_stores_what_was_released(measured):
    with acting_as(ARRANGING):
        found = {(one.level, one.unit): one.data for one in outcomes.of_line(measured.programme, "nel.total")}
    assert found["team", "BRUG-NOORD"]["change"]["T1"]["n"] == 30
    assert "hidden" in found["team", "ZILVER-1"]["level"]["T0"]
    assert found["team", "BRUG-NOORD"]["minimum"] == 5


def test_only_what_was_released_is_stored(world):
    with acting_as(ARRANGING), pytest.raises(TypeError, match="released"):
        outcomes.store(world.programme, [("nel.total", "team", "BRUG-NOORD", {})])


@pytest.mark.parametrize(
    ("persona", "seen", "unseen"),
    [
        ("project_leader", {"Team BRUG-NOORD"}, {"Team BRUG-ZUID", "Team ZILVER-1"}),
        ("executive", {"Team BRUG-NOORD", "Team BRUG-ZUID"}, {"Team ZILVER-1"}),
        ("adviser", {"Team BRUG-NOORD", "Team BRUG-ZUID", "Team ZILVER-1"}, set()),
        ("researcher", {"BRUG-NOORD", "ZILVER-1"}, {"Team BRUG-NOORD", "Team ZILVER-1"}),
    ],
)
def test_teams_are_those_that_one_may_see(measured, sign_in, persona, seen, unseen):
    text = page(sign_in(persona), measured)
    assert "Alle teams samen" in text
    assert {name for name in seen if name not in text} == set()
    assert {name for name in unseen if name in text} == set()


@pytest.mark.parametrize("persona", ["coordinator", "adviser", "project_leader", "researcher"])
def test_a_round_that_still_runs_is_named_beside_what_came_back(world, plain_files, sign_in, persona):
    with acting_as(ARRANGING):
        for place, team in enumerate(("BRUG-NOORD", "BRUG-ZUID")):
            deliver(world, team, **answers(team, 30, place))
        figures.refresh(world.programme)
    browser = sign_in(persona)
    assert "Nog niet iedereen is klaar" not in page(browser, world)
    with acting_as(ARRANGING):
        rounds.plan(world.programme, "T2", "day", date(2027, 9, 10), ["nel"], by=planner(world))
        rounds.plan(world.programme, "X", "day", date(2027, 9, 10), ["social-network"], by=planner(world))
    assert "Nog niet iedereen is klaar met T2." in page(browser, world)
    assert "Nog niet iedereen is klaar met T2, X." in page(browser, world, name="programme-results")
    with acting_as(ARRANGING):
        rounds.plan(world.programme, "T6", "treatment", date(2027, 9, 10), ["nel"], by=planner(world))
    assert "eindigt niet op een vaste dag: T6." in page(browser, world)
    assert "Nog niet iedereen is klaar met T2." in page(browser, world)


def test_teams_stand_by_name_and_a_small_one_says_so(measured, sign_in):
    text = page(sign_in("adviser"), measured, ronde="T1")
    table = text[text.index('id="tabel-per-team"') :]
    places = [table.index(name) for name in ("Team BRUG-NOORD", "Team BRUG-ZUID", "Team ZILVER-1")]
    assert places == sorted(places)
    assert "te klein om te tonen" in table[places[2] :]


def test_the_sentence_is_about_the_same_people(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver(world, "BRUG-NOORD", **answers("BRUG-NOORD", 30, 0))
        figures.refresh(world.programme)
    text = page(sign_in("team_member"), world, "programme-results")
    assert "Bij 30 mensen met een meting vooraf en in T1 ging de score gemiddeld" in text
    assert "Dat is meer dan toeval, en de goede kant op." in text


def test_where_one_small_team_would_be_worked_out_all_together_is_not_shown(measured, sign_in):
    """ZILVER-1 is alone in its organisation and region: the programme less the others would be those three people."""
    text = page(sign_in("team_member"), measured, "programme-results")
    assert "Te klein om te tonen: Nederlandse Empowerment Lijst" in text
    assert "mensen met een meting vooraf" not in text


def test_a_link_is_computed_in_the_background_and_read_by_all(measured, sign_in):
    address = reverse("programme-link", args=[measured.programme.code, "nel.total"])
    assert "Nog niet uitgerekend" in sign_in("project_leader").get(address).content.decode()
    with acting_as(ARRANGING):
        made = linkages.ask(measured.programme, "nel.total", "meetings", by=ARRANGING)
    assert "wordt op de achtergrond uitgerekend" in sign_in("project_leader").get(address).content.decode()
    linking.compute(made.pk)
    text = sign_in("project_leader").get(address).content.decode()
    assert "Één bijeenkomst meer, bij dezelfde cliënt" in text
    assert "geen bewijs van oorzaak en gevolg" in text
    assert 'name="maat"' not in text, "who may not ask gets the reason, and no button"
    done = Linkage.unguarded.get(pk=made.pk)
    linking.compute(made.pk)
    assert Linkage.unguarded.get(pk=made.pk).computed_at == done.computed_at, "computing it twice does no harm"


def test_too_little_is_refused_with_the_reason(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver(world, "BRUG-NOORD", **answers("BRUG-NOORD", 8, 1))
        figures.refresh(world.programme)
        made = linkages.ask(world.programme, "nel.total", "meetings", by=ARRANGING)
    linking.compute(made.pk)
    text = page(sign_in("executive"), world, "programme-link")
    assert "Dit is niet uit te rekenen" in text
    assert "teams: 1" in text.casefold()


def test_what_goes_wrong_is_told_and_can_be_asked_again(measured, sign_in, monkeypatch):
    with acting_as(ARRANGING):
        made = linkages.ask(measured.programme, "nel.total", "meetings", by=ARRANGING)

    def broken(programme):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(linking, "tables_of", broken)
    with pytest.raises(RuntimeError):
        linking.compute(made.pk)
    assert "ging mis" in page(sign_in("adviser"), measured, "programme-link")


def test_nothing_measured_is_a_404(measured, sign_in):
    for name in ("programme-result", "programme-link", "programme-pair"):
        address = reverse(name, args=[measured.programme.code, "iroc.total"])
        assert sign_in("adviser").get(address).status_code == 404
