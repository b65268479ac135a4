"""The funnel: what teams counted in a month or a quarter, held against chance; small numbers get no verdict."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.extract import figures
from ruggensteun.extract.measured import all_of
from ruggensteun.extract.tile import Tile
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import programmes
from ruggensteun.records.series import Line
from ruggensteun.web.adviser.windows import months_of, quarter, total, windows
from tests.extract.delivered import KEY, clients, deliver, deliver_intakes
from tests.people.world import ARRANGING, a_team
from tests.web.pages import soup, text_of

pytestmark = pytest.mark.django_db


def page(world, sign_in, persona="adviser", **chosen):
    return sign_in(persona).get(reverse("adviser-funnel", args=[world.programme.code]), {"maat": KEY} | chosen)


def table(response):
    page = soup(response)
    for heading in page.select("#trechter-cijfers .nhsuk-table__heading"):
        heading.decompose()  # what stands before a cell on a phone
    rows = page.select("#trechter-cijfers tbody tr")
    found = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in rows]
    return {row[0]: row[1:] for row in found}


def test_counts_of_a_quarter_are_added_up(measured, sign_in):
    response = page(measured, sign_in, periode="2027-Q2")
    found = table(response)
    assert found["Team BRUG-NOORD"][:3] == ["27", "30", "90%"]
    assert found["Team ZILVER-1"][:3] == ["14", "30", "46,7%"]
    assert "Team BRUG-ZUID" not in found
    words = text_of(response)
    assert "2e kwartaal 2027" in words
    assert "Om van te leren, niet om te beoordelen" in words
    assert "De teams liggen verder uit elkaar dan toeval geeft (spreiding" in words
    assert "van de 2 teams" in words
    assert "Geen cijfer, of te klein om te tonen: Team BRUG-ZUID." in words
    assert "2 teams in de trechter" in words


def test_one_month(measured, sign_in):
    assert table(page(measured, sign_in, periode="2027-08"))["Team BRUG-NOORD"][:2] == ["9", "10"]


def test_without_a_choice_the_last_whole_quarter(measured, sign_in):
    assert soup(page(measured, sign_in)).select_one("select[name=periode] option[selected]")["value"] == "2027-Q2"


@pytest.mark.parametrize("periode", ["2031-01", "2027-Q9", "x", "2027-Q3"])
def test_a_time_that_is_not_there_is_no_choice(measured, sign_in, periode):
    response = page(measured, sign_in, periode=periode)  # the third quarter is not over
    assert soup(response).select_one("select[name=periode] option[selected]")["value"] == "2027-Q2"


def test_hidden_months_are_left_out_and_said(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(5, 10), (3, 4), (5, 10)])
        deliver_intakes(world, "ZILVER-1", [(1, 3), (1, 3), (2, 3)])
        figures.refresh(world.programme)
    response = page(world, sign_in, periode="2026-Q1")
    assert table(response) == {"Team BRUG-NOORD": ["10", "20", "50%", table(response)["Team BRUG-NOORD"][3], "binnen"]}
    words = text_of(response)
    assert "Van deze teams is een maand te klein om te tonen; de andere maanden tellen mee: Team BRUG-NOORD." in words
    assert "Team ZILVER-1" in words.split("te klein om te tonen:")[1]


def test_text_table_and_picture_agree(world, plain_files, sign_in):
    counts = {"BRUG-NOORD": (43, 60), "BRUG-ZUID": (30, 60), "ZILVER-1": (30, 60)}
    with acting_as(ARRANGING):
        for team, (supporting, total) in counts.items():
            deliver_intakes(world, team, [(supporting, total)] * 3)
        figures.refresh(world.programme)
    response = page(world, sign_in, periode="2026-01")
    verdicts = [row[-1] for row in table(response).values()]
    words = text_of(response)
    drawn = soup(response).select_one("svg.chart-funnel")
    assert verdicts.count("buiten 95%") == len(drawn.select(".chart-ring")) - bool(drawn.select(".chart-ring")) == 1
    assert "1 ligt alleen buiten 95%" in words
    assert "De noemer is hier: alle intakes in de maand." in words
    assert "cliënten geven we geen oordeel" not in words


def test_nothing_big_enough(world, plain_files, sign_in):
    with acting_as(ARRANGING):
        deliver_intakes(world, "BRUG-NOORD", [(1, 3), (1, 3), (2, 3)])
        figures.refresh(world.programme)
    assert "bij geen enkel team een cijfer dat groot genoeg is" in text_of(page(world, sign_in))


def test_without_any_figures(world, sign_in):
    assert "Zodra teams hierover iets inleveren" in text_of(page(world, sign_in))


def test_adjusting_is_for_ten_teams_or_more(measured, sign_in):
    response = page(measured, sign_in, aangepast="on")
    assert "Met minder dan 10 teams passen we de grenzen niet aan" in text_of(response)
    assert not soup(response).select("input[name=aangepast]")
    with acting_as(ARRANGING):
        for number in range(9):
            team = a_team(measured.organisation, f"MEER-{number}")
            measured.teams[team.code] = team
            part = programmes.propose(measured.programme, team, by=ARRANGING)
            programmes.admit(part, on=date(2026, 1, 1), by=ARRANGING)
            deliver_intakes(measured, team.code, [(number, 10)] * 18)
        figures.refresh(measured.programme)
    plain, adjusted = page(measured, sign_in), page(measured, sign_in, aangepast="on")
    assert soup(adjusted).select("input[name=aangepast][checked]")
    assert "aangepast" in soup(adjusted).select_one("svg.chart-funnel").get_text()
    assert "aangepast" not in soup(plain).select_one("svg.chart-funnel").get_text()


def test_a_stock_is_never_added_up(measured, sign_in):
    with acting_as(ARRANGING):
        deliver(measured, "BRUG-NOORD", client=clients("BRUG-NOORD", 12))
        figures.refresh(measured.programme)
    response = page(measured, sign_in, maat="rg-having")
    assert all("Q" not in each["value"] for each in soup(response).select("select[name=periode] option"))
    assert table(response)["Team BRUG-NOORD"][:2] == ["0", "12"]


def test_teams_of_one_name_are_told_apart(measured, sign_in):
    from ruggensteun.parties.models import Team

    Team.unguarded.update(name="FACT")
    assert list(table(page(measured, sign_in))) == [
        "FACT (Organisatie DE-BRUG) (BRUG-NOORD)",  # its neighbour of the same name is told of below the figure
        "FACT (Organisatie ZILVER)",
    ]


# --- Stretches of time ---------------------------------------------------------------------------------------------
MONTHS = [f"{2026 + n // 12}-{n % 12 + 1:02d}" for n in range(30)]


@given(st.sampled_from(MONTHS))
def test_a_month_lies_in_its_quarter(month):
    assert month in months_of(quarter(month))
    assert len(months_of(quarter(month))) == 3
    assert months_of(month) == (month,)


CELLS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 40), st.sampled_from(["shown", "hidden", "absent"])),
    min_size=1,
    max_size=15,
)


def a_tile(cells, key=KEY):
    shown = [state == "shown" for _events, _size, state in cells]
    return Tile(
        all_of([])[key],
        Line(
            key,
            "team",
            "X",
            1,
            periods=MONTHS[: len(cells)],
            numerators=[events if there else None for (events, _size, _state), there in zip(cells, shown, strict=True)],
            denominators=[size if there else None for (_events, size, _state), there in zip(cells, shown, strict=True)],
            values=[None] * len(cells),
            suppressed=[state == "hidden" for _events, _size, state in cells],
        ),
        "anhoej",
    )


@given(CELLS)
def test_a_window_adds_what_may_be_shown_and_nothing_else(cells):
    tile = a_tile(cells)
    for window, _words in windows([tile]):
        inside = [cell for month, cell in zip(MONTHS, cells, strict=False) if month in months_of(window)]
        shown = [cell for cell in inside if cell[2] == "shown"]
        found = total(tile, window)
        assert found.hidden == sum(state == "hidden" for _events, _size, state in inside)
        if shown:
            assert (found.events, found.denominator) == (sum(c[0] for c in shown), sum(c[1] for c in shown))
        else:
            assert (found.events, found.denominator) == (None, None)


@given(CELLS)
def test_only_whole_quarters_are_offered(cells):
    for window, _words in windows([a_tile(cells)]):
        assert set(months_of(window)) <= set(MONTHS[: len(cells)])
    assert all("Q" not in window for window, _words in windows([a_tile(cells, "rg-having")]))
