"""The link of a programme: the doses are those of the days, it finds what is there, refuses what is too little."""

from datetime import date, timedelta

import numpy as np
import pytest

from ruggensteun.measure.linkage import Names, link
from ruggensteun.measure.linkage.checks import checks, straightness
from ruggensteun.measure.linkage.data import gather
from ruggensteun.measure.outcomes.dose import doses
from ruggensteun.measure.outcomes.linked import linked
from ruggensteun.measure.text import Text
from tests.measure.outcomes.conftest import tables

SCORE = Text("de score", "the score")
FIRST = date(2026, 2, 2)


def with_meetings(scores, meetings):
    """``meetings``: (team, client) -> days after the first question on which the group met."""
    rows = tables(scores)
    for (team, client), days in meetings.items():
        rows["meeting"] += [{"team": team, "client": client, "held_on": FIRST + timedelta(day)} for day in days]
    return rows


@pytest.fixture
def by_meetings():
    """Every meeting before T1 is worth a tenth of a point, in ninety clients of three teams."""
    rng = np.random.default_rng(3)
    scores, meetings = {}, {}
    for team in ("T1", "T2", "T3"):
        for number in range(30):
            many, own = number % 6, rng.normal(0, 0.3)
            meetings[team, f"c{number}"] = [30 + 30 * each for each in range(many)]
            scores[team, f"c{number}", "T0"] = 3.0 + own + rng.normal(0, 0.1)
            scores[team, f"c{number}", "T1"] = 3.0 + own + 0.1 * many + rng.normal(0, 0.1)
    return scores, meetings


def test_doses_are_what_came_before_the_question():
    scores = {("T1", "a", "T0"): 3.0, ("T1", "a", "T1"): 3.5, ("T1", "b", "T0"): 2.0}
    found = doses(with_meetings(scores, {("T1", "a"): [10, 100, 270, 300]}), "nel", "total")
    assert found.score.tolist() == [3.0, 3.5, 2.0]
    assert found.meetings.tolist() == [0, 2, 0], "the meeting on the day of the question, or later, is not before it"
    assert found.months == pytest.approx([0, 270 / 30.4375, 0])
    assert found.group_months == pytest.approx([0, 260 / 30.4375, 0])
    assert np.isnan(found.fidelity).all()


def test_it_finds_what_is_there(by_meetings):
    rows = doses(with_meetings(*by_meetings), "nel", "total")
    found = linked(rows, dose="meetings", outcome=SCORE, minimum=5)
    assert not found.refused
    effect = next(each for each in found.data["effects"] if each["name"] == "meetings_within")
    assert effect["low"] < 0.1 < effect["high"]
    assert effect["low"] > 0
    assert "hoger" in effect["said"]["nl"]
    assert "higher" in effect["said"]["en"]
    direct = link(
        rows.score, rows.months, rows.place.tolist(), rows.person.tolist(), {"meetings": rows.meetings},
        within_between=["meetings"],
    )  # fmt: skip
    assert effect["estimate"] == pytest.approx(direct.fixed["meetings_within"].estimate)


def test_the_picture_holds_no_group_below_the_minimum(by_meetings):
    rows = doses(with_meetings(*by_meetings), "nel", "total")
    for minimum in (5, 20, 40):
        groups = linked(rows, dose="meetings", outcome=SCORE, minimum=minimum).data["picture"]
        assert groups
        assert min(group["n"] for group in groups) >= minimum
        assert sum(group["n"] for group in groups) == 90, "none is hidden, so none can be worked out"
        assert all(group["each"] >= minimum for group in groups if group["at"])


def test_too_little_is_refused_with_reasons():
    scores = {("T1", f"c{number}", name): 3.0 for number in range(3) for name in ("T0", "T1")}
    found = linked(doses(tables(scores), "nel", "total"), dose="meetings", outcome=SCORE, minimum=5)
    assert found.refused
    told = " ".join(each["what"]["nl"] for each in found.data["reasons"])
    assert "teams: 1" in told
    assert "cliënten: 3" in told


def test_a_trait_of_few_people_takes_no_part(by_meetings):
    rows = tables(by_meetings[0])
    rows["meeting"] = with_meetings(*by_meetings)["meeting"]
    for place, row in enumerate(rows["client"]):
        row["sex"] = "f" if place < 3 else "m"
    found = linked(doses(rows, "nel", "total"), dose="meetings", outcome=SCORE, minimum=5)
    assert "woman" not in {each["name"] for each in found.data["effects"]}
    assert any("vrouw" in each["nl"] for each in found.data["warnings"])


def test_a_name_that_is_no_key_is_refused():
    with pytest.raises(ValueError, match="key"):
        doses(tables({}), "nel'; DROP TABLE response", "total")


def test_remainders_that_are_not_straight_are_said():
    rng = np.random.default_rng(2)
    client, team = np.repeat(np.arange(200), 3), np.repeat(np.arange(200) % 8, 3)
    time = np.tile(np.arange(3.0), 200)
    told = {}
    for name, noise in (("normal", rng.normal(0, 1, 600)), ("skewed", rng.lognormal(0, 1.5, 600))):
        y = 2 + time + rng.normal(0, 1, 200)[client] + noise
        found = link(y, time, team.tolist(), client.tolist(), {})
        data = gather(y, time, team.tolist(), client.tolist(), {}, Names())
        told[name] = checks(found, data, [])[0].en
    assert "can be used" in told["normal"]
    assert "with care" in told["skewed"]
    assert straightness(rng.normal(0, 1, 50_000)) > 0.999
