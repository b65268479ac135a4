"""When there is no answer, and what is said then; what is left out and counted."""

import numpy as np
import pytest

from ruggensteun.measure.linkage import Names, RefusedError, link
from tests.measure.linkage.making import invented


def data(**changed) -> dict:
    y, x, client, team, time = invented(1)
    return {
        "y": y,
        "time": time,
        "team": team,
        "client": client,
        "exposures": {"dose": x[:, 2], "age": x[:, 3]},
    } | changed


def refused(given: dict, **options) -> list[tuple[str | None, str]]:
    with pytest.raises(RefusedError) as found:
        link(**given, **options)
    for reason in found.value.reasons:
        assert reason.expected.nl
        assert reason.what.nl != reason.what.en
    return [(reason.column, reason.what.en) for reason in found.value.reasons]


def with_exposures(**more) -> dict:
    given = data()
    return given | {"exposures": given["exposures"] | more}


def test_nothing_complete():
    given = data()
    assert refused(given | {"y": np.full(len(given["y"]), np.nan)}) == [(None, "not one row is complete")]
    assert refused({"y": [], "time": [], "team": [], "client": [], "exposures": {}}) == [
        (None, "not one row is complete")
    ]


def test_one_team_and_too_few_clients():
    few = {name: values[:6] if name != "exposures" else {} for name, values in data().items()}
    (team, said), (client, _) = refused(few)
    assert (team, client) == ("team", "client")
    assert "teams: 1" in said


def test_more_teams_or_clients_can_be_asked_for():
    assert [column for column, _ in refused(data(), min_teams=10, min_clients=30)] == ["team", "client"]


def test_a_column_without_differences():
    given = data()
    still = np.full(len(given["y"]), 3.0)
    assert refused(given | {"y": still})[0] == ("outcome", "every row has the same value (3)")
    both = with_exposures(dose=still) | {"time": still}
    assert [column for column, _ in refused(both)] == ["time", "dose"]


def test_columns_that_follow_from_each_other():
    given = data()
    sums = 2 * given["exposures"]["dose"] - given["time"] + 7
    ((column, said),) = refused(with_exposures(copy=sums))
    assert column == "copy"
    assert "time, dose" in said
    assert "age" not in said


def test_a_sum_of_columns_with_large_numbers_is_found_too():
    given = data()
    assert refused(with_exposures(year=given["time"] / 12 + 2026))[0][0] == "year"


def test_what_cannot_be_taken_apart():
    given = data()
    client, dose = given["client"], given["exposures"]["dose"]
    inside = dose - np.array([dose[client == own].mean() for own in client])
    more = with_exposures(centred=inside)
    (age, no_change), (centred, no_difference) = refused(more, within_between=["age", "centred"])
    assert (age, centred) == ("age", "centred")
    assert "changes within no client" in no_change
    assert "same mean" in no_difference


def test_one_measurement_each():
    given = data()
    assert refused(given | {"client": np.arange(len(given["y"]))}) == [("client", "every client has one measurement")]


def test_an_outcome_that_never_changes():
    given = data()
    levels = np.random.default_rng(1).normal(size=20)[given["client"]]
    ((column, said),) = refused(given | {"y": levels})
    assert column == "outcome"
    assert "nothing is left of the outcome" in said


def test_a_slope_from_two_measurements_each():
    client = np.repeat(np.arange(20), 2)
    rng = np.random.default_rng(1)
    given = {
        "y": rng.normal(size=40),
        "time": np.tile([0.0, 6.0], 20),
        "team": client // 4,
        "client": client,
        "exposures": {},
    }
    assert link(**given).rows == 40
    ((column, said),) = refused(given, slope=True)
    assert column == "client"
    assert "a line of their own" in said


def test_a_client_per_team():
    given = data()
    assert refused(given | {"team": given["client"]})[0][0] == "client"


def test_teams_that_the_columns_fix():
    y, _, client, team, time = invented(1, teams=3, clients=8)
    given = {"y": y, "time": time, "team": team, "client": client}
    given["exposures"] = {"first": (team == 0) * 1.0, "second": (team == 1) * 1.0}
    ((column, said),) = refused(given)
    assert column == "team"
    assert "fix the difference between teams" in said
    del given["exposures"]["second"]
    assert link(**given).teams == 3


def test_clients_that_the_columns_fix():
    y, _, client, team, time = invented(1, teams=2, clients=3)
    own = {f"c{number}": (client == number) * 1.0 for number in (0, 1, 3, 4)}
    found = refused({"y": y, "time": time, "team": team, "client": client, "exposures": own})
    assert found == [("client", "the columns fix the difference between clients entirely")]


def test_missing_outcomes_are_left_out_and_counted():
    given = data()
    y, dose = given["y"].copy(), given["exposures"]["dose"].copy()
    y[[3, 10]] = np.nan
    dose[[10, 20, 30]] = np.nan
    found = link(**given | {"y": y, "exposures": {"dose": dose}}, names=Names(outcome="nel"))
    assert found.rows == len(y) - 4
    assert [text.en for text in found.warnings[:2]] == [
        "Rows without nel, left out: 2.",
        "Rows in which one of time, dose is missing, left out: 2.",
    ]


def test_a_mixture_and_few_teams_are_said():
    said = " ".join(text.en for text in link(**data()).warnings)
    assert "differs between them: dose." in said
    assert "With 5 teams the difference between teams is hardly estimable" in said
    assert "differs between them" not in " ".join(text.en for text in link(**data(), within_between=["dose"]).warnings)


def test_columns_of_different_lengths():
    with pytest.raises(ValueError, match="one length"):
        link(**data() | {"time": [1.0]})
