"""Outcomes: the figures are those of the definitions, who counts is who counts elsewhere, and nobody small is seen."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.change import Verdict, paired_change, reliable_change
from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.released import release as release_figures
from ruggensteun.measure.outcomes.asked import asked
from ruggensteun.measure.outcomes.counting import count
from ruggensteun.measure.outcomes.gate import Outcomes, release
from ruggensteun.measure.outcomes.spread import FEWEST, MOST, points
from ruggensteun.measure.outcomes.times import stretches
from tests.measure.outcomes.conftest import tables


def shown(rows, minimum=5):
    found = release(count(asked(rows)), minimum)
    return {(level, unit): data for line, level, unit, data in found.entries if line == "nel.total"}


def pairs(scores, teams=("T1", "T2", "T3")):
    both = [(scores[t, c, "T0"], scores[t, c, "T1"]) for t, c, name in scores if name == "T0" and t in teams]
    both = [pair for pair in both if None not in pair]
    return np.array(both).T


def test_levels_and_changes_are_those_of_the_same_people(three_teams):
    found = shown(tables(three_teams))
    for unit, teams in (
        (("programme", "P"), ("T1", "T2", "T3")),
        (("team", "T1"), ("T1",)),
        (("organisation", "O1"), ("T1", "T2")),
    ):
        before, after = pairs(three_teams, teams)
        expected = paired_change(before, after)
        cell = found[unit]["change"]["T1"]
        assert (cell["n"], cell["mean"], cell["sd"]) == pytest.approx((expected.n, expected.mean, expected.sd))
        first = [score for (team, _, name), score in three_teams.items() if name == "T0" and team in teams]
        assert found[unit]["level"]["T0"]["mean"] == pytest.approx(np.mean(first))
    assert found["programme", "P"]["response"]["T1"] == {"n": 68, "of": 90}


def test_a_reliable_change_is_the_same_in_every_team(three_teams):
    found = shown(tables(three_teams), minimum=1)
    first = [score for (_, _, name), score in three_teams.items() if name == "T0"]
    sd = float(np.std(first, ddof=1))
    for unit, teams in ((("programme", "P"), ("T1", "T2", "T3")), (("team", "T2"), ("T2",))):
        expected = reliable_change(*pairs(three_teams, teams), reliability=0.79, better="higher", sd=sd)
        assert found[unit]["threshold"] == pytest.approx(expected.threshold)
        counts = {name: expected.counts[Verdict[name.upper()]] for name in ("better", "same", "worse")}
        assert found[unit]["reliable"]["T1"] == counts


def test_the_same_numbers_as_the_indicator(three_teams):
    rows = tables(three_teams)
    lines = release_figures(compute(rows, indicators=["empowerment"])).rows(level="programme")
    told = {(row.indicator, row.period): (row.value, row.denominator) for row in lines}
    cell = shown(rows)["programme", "P"]
    assert told["empowerment", "T1"] == pytest.approx((cell["level"]["T1"]["mean"], cell["level"]["T1"]["n"]))
    assert told["empowerment/change", "T1"] == pytest.approx((cell["change"]["T1"]["mean"], cell["change"]["T1"]["n"]))


@pytest.mark.parametrize(
    ("due", "order"), [(date(2026, 1, 12), ("E0", "T0", "T1")), (date(2027, 3, 1), ("T0", "T1", "E0"))]
)
def test_a_round_of_another_questionnaire_is_no_beginning_of_this_one(three_teams, due, order):
    """Rounds come in the order in which they began, whatever they are called; each questionnaire has its own T0."""
    rows = tables(three_teams)
    expected = shown(rows)["programme", "P"]
    for number in range(40):
        rows["response"].append(
            {"team": "T1", "client": f"c{number}", "instrument": "own-rust", "round": "E0", "scale": "s1",
             "due_on": due, "answered_on": due, "score": 2.0, "minutes": 3}
        )  # fmt: skip
    found = asked(rows)
    assert found.rounds == order
    assert {line.instrument: order[line.baseline] for line in found.lines} == {"nel": "T0", "own-rust": "E0"}
    cell = shown(rows)["programme", "P"]
    assert {name: cell[name] for name in ("level", "change", "reliable", "threshold")} == {
        name: expected[name] for name in ("level", "change", "reliable", "threshold")
    }
    lines = list(release_figures(compute(rows, indicators=["empowerment"])).rows(level="programme"))
    told = {(row.indicator, row.period): (row.value, row.denominator) for row in lines}
    assert told["empowerment/change", "T1"] == pytest.approx((cell["change"]["T1"]["mean"], cell["change"]["T1"]["n"]))
    assert [row.period for row in lines if row.indicator == "empowerment" and row.value is not None] == ["T0", "T1"]


def test_who_does_not_count_is_not_there(three_teams):
    rows = tables(three_teams, opted_out={("T1", "c0")}, not_attempted={("T1", "c1")})
    found = shown(rows)["team", "T1"]
    assert found["level"]["T0"]["n"] == 38
    scores = [three_teams["T1", f"c{number}", "T0"] for number in range(2, 40)]
    assert found["level"]["T0"]["mean"] == pytest.approx(np.mean(scores))


def test_a_small_team_is_hidden_and_cannot_be_worked_out(three_teams):
    scores = {key: score for key, score in three_teams.items() if key[0] != "T3" or int(key[1][1:]) < 3}
    found = shown(tables(scores))
    for part in ("level", "change", "response"):
        hidden = {unit for (level, unit), data in found.items() if "hidden" in data[part].get("T1", {})}
        assert "T3" in hidden, part
        assert hidden & {"T1", "T2", "O1", "P"}, f"{part}: the total less the others would give T3"
        assert {"O2", "R2"} <= hidden, f"{part}: they hold T3 alone"
    assert found["team", "T3"]["points"] == {}
    assert "hidden" in found["team", "T3"]["reliable"]["T1"]


def test_by_trait_a_small_label_takes_another_with_it(three_teams):
    traits = {(team, client): {"sex": "m" if int(client[1:]) % 2 else "f"} for team, client, _ in three_teams}
    traits["T1", "c0"]["sex"] = traits["T1", "c1"]["sex"] = "x"
    found = shown(tables(three_teams, traits=traits))["programme", "P"]["traits"]["sex"]["level"]["T0"]
    assert found["x"] == {"hidden": True}
    assert len([cell for cell in found.values() if "hidden" in cell]) == 2
    alone = shown(tables(three_teams, traits=traits))["team", "T1"]["traits"]
    assert alone == {}, "by trait only everyone together is shown"


def test_many_small_labels_withhold_the_whole_trait():
    """Five labels of one person each: with the total in sight, each of them would be known."""
    bands = ("18-24", "25-34", "35-44", "45-54", "55-64")
    scores = {("T1", f"c{number}", "T0"): 3.0 + number / 10 for number in range(5)}
    traits = {("T1", f"c{number}"): {"age_band": band} for number, band in enumerate(bands)}
    found = shown(tables(scores, traits=traits))["programme", "P"]
    assert found["level"]["T0"]["n"] == 5
    assert found["traits"].get("age", {}).get("level", {}) == {}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(1, 5), min_size=0, max_size=400), st.integers(1, 12))
def test_a_point_is_never_fewer_people_than_the_smallest_group(scores, minimum):
    values = np.array(scores)
    at, each = points(values, minimum)
    if not at:
        assert len(values) < FEWEST * max(minimum, -(-len(values) // MOST))
        return
    assert FEWEST <= len(at) <= MOST
    assert each >= minimum
    assert len(values) // len(at) >= each
    assert at == sorted(at)
    assert np.mean(at) == pytest.approx(np.mean(values), abs=4 / len(at))


def test_nothing_but_the_gate_makes_outcomes():
    with pytest.raises(TypeError, match="release"):
        Outcomes([], seal=object())


def test_no_questionnaires_is_no_outcomes():
    assert release(count(asked(tables({})))).entries == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(24_300, 24_340), max_size=120), st.integers(1, 12))
def test_no_stretch_of_time_is_smaller_than_the_smallest_group(months, minimum):
    values = np.array(months, dtype=np.int64)
    found = stretches(values, values.astype(float), minimum)
    if len(months) < minimum:
        assert found == []
        return
    assert min(each["n"] for each in found) >= minimum
    assert sum(each["n"] for each in found) == len(months)
    assert all(one["until"] == other["since"] for one, other in pairwise(found))
    for each in found:
        inside = values[(values >= each["since"]) & (values < each["until"])]
        assert each["mean"] == pytest.approx(inside.mean())


def test_along_the_calendar_nothing_is_shown_beside_a_hidden_round(three_teams):
    few = {
        key: score
        for key, score in three_teams.items()
        if key[2] == "T0" or (key[0] == "T1" and key[1] in {"c0", "c1"})
    }
    found = shown(tables(few))["programme", "P"]
    assert "hidden" in found["level"]["T1"]
    assert found["times"] == []
    whole = shown(tables(three_teams))["programme", "P"]["times"]
    assert [each["n"] for each in whole] == [90, 68]
