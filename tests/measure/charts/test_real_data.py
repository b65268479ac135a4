"""Charts of 274 hospitals over three years: counts as they were published, with openings, closures and gaps."""

import csv
import json
from collections import defaultdict
from datetime import date

import numpy as np
import pytest

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.funnel import funnel
from ruggensteun.measure.charts.many import analyse_many
from tests.shared_data import shared

Months = dict[date, tuple[float, float]]


@pytest.fixture(scope="module")
def organisations() -> dict[str, Months]:
    """Breaches of the four-hour norm and attendances, per organisation and month, all departments together."""
    found: dict[str, Months] = defaultdict(dict)
    with shared("nhs-ae/ae_attendances.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            month = date.fromisoformat(row["period"])
            breaches, attendances = found[row["org_code"]].get(month, (0, 0))
            found[row["org_code"]][month] = breaches + float(row["breaches"]), attendances + float(row["attendances"])
    return found


def test_every_organisation_has_its_charts(organisations):
    assert len(organisations) == 274
    for months in organisations.values():
        x = list(months)
        y, n = [months[month][0] for month in x], [months[month][1] for month in x]
        for kind, rules in (("run", "anhoej"), ("run", "ihi"), ("p", "anhoej"), ("pp", "nhs")):
            found = analyse(kind, rules, x, y, n, better="lower")
            json.dumps(found.to_json(), allow_nan=False)
            part = found.parts[0]
            assert [point.x for point in found.points] == sorted(months)
            assert (part.runs_signal is None) == (part.useful < 10)
            assert all(0 <= point.y <= 1 for point in found.points if point.y is not None)


def test_late_opened_and_closed_organisations_say_too_few_points(organisations):
    short = [months for months in organisations.values() if len(months) < 10]
    assert short
    for months in short:
        found = analyse("run", "anhoej", list(months), [y for y, _ in months.values()], [n for _, n in months.values()])
        assert "too_few_points" in {notice.code for notice in found.notices} or not any(p.used for p in found.points)


def test_departments_without_visitors_are_gaps(organisations):
    empty = [months for months in organisations.values() if any(n == 0 for _, n in months.values())]
    for months in empty:
        found = analyse("p", "anhoej", list(months), [y for y, _ in months.values()], [n for _, n in months.values()])
        assert all(point.y is None for point in found.points if months[point.x][1] == 0)


def test_all_at_once_is_the_same_as_one_by_one(organisations):
    calendar = sorted({month for months in organisations.values() for month in months})
    blank = (np.nan, np.nan)
    table = np.array([[months.get(month, blank) for month in calendar] for months in organisations.values()])
    many = analyse_many("pp", "anhoej", table[..., 0], table[..., 1])
    for row, months in enumerate(organisations.values()):
        y, n = zip(*(months.get(month, blank) for month in calendar), strict=True)
        one = analyse("pp", "anhoej", calendar, y, n)
        assert bool(one.parts[0].runs_signal) == many.runs.signal[row]
        assert one.parts[0].outside == np.count_nonzero(many.outside[row])


def test_primed_limits_are_wider_where_denominators_are_in_the_thousands(organisations):
    months = organisations["RF4"]
    x, y, n = list(months), [each[0] for each in months.values()], [each[1] for each in months.values()]
    plain, primed = analyse("p", "anhoej", x, y, n), analyse("pp", "anhoej", x, y, n)
    assert primed.parts[0].sigma_z is not None
    assert primed.parts[0].sigma_z > 3
    assert primed.parts[0].outside < plain.parts[0].outside
    assert "large_denominators" in {notice.code for notice in plain.notices}


def test_a_funnel_of_one_month(organisations):
    month = date(2018, 6, 1)
    here = {code: months[month] for code, months in organisations.items() if month in months}
    found = funnel(
        "binomial", list(here), [y for y, _ in here.values()], [n for _, n in here.values()], overdispersion="additive"
    )
    json.dumps(found.to_json(), allow_nan=False)
    assert found.dispersion is not None
    assert found.dispersion > 10, "hospitals differ far more than chance gives"
    assert sum(bool(unit.outside) for unit in found.units) > sum(
        unit.adjusted.outside for unit in found.units if unit.adjusted
    )
