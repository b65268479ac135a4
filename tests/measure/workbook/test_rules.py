"""What must hold between cells, rows and tables; boundaries one by one."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.measure.workbook import Checked, Level
from ruggensteun.measure.workbook.block import Block
from ruggensteun.measure.workbook.ledger import Ledger
from ruggensteun.measure.workbook.rules import no_overlap
from tests.measure.workbook.helpers import FIRST, cells, found, looked_at, row, small_rows, written

DAY = timedelta(days=1)


def checked_with(known: dict[str, list[dict[str, Any]]] | None = None, **rows: list[dict[str, Any]]) -> Checked:
    """The small workbook with other rows in some tables."""
    return looked_at(written({**small_rows(), **rows}), known=known)


def client(number: str, start: date, until: date | None = None, team: str = "fact-noord") -> dict[str, Any]:
    return row("client", client=number, in_care_from=start, in_care_until=until) | {"team": team}


MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(("intake_on", "wrong"), [(MARCH, 0), (MARCH - DAY, 1), (MARCH + DAY, 0)])
def test_an_intake_is_not_before_the_registration(intake_on: date, wrong: int) -> None:
    checked = checked_with(intake=[row("intake", client="c-1", registered_on=MARCH, intake_on=intake_on)])
    assert cells(found(checked, "before-start")) == [("Intakes", f"C{FIRST}")] * wrong


@pytest.mark.parametrize(("done", "wrong"), [(4, 0), (5, 0), (6, 1)])
def test_a_part_is_not_more_than_the_whole(done: int, wrong: int) -> None:
    session = row("table_session", network_table="t", held_on=MARCH, actions_due=5, actions_done=done)
    checked = checked_with(table_session=[session])
    assert cells(found(checked, "part-above-whole")) == [("Netwerktafels", f"F{FIRST}")] * wrong


def test_a_numerator_above_its_denominator() -> None:
    period = row("period", month=MARCH, measure="terugbellen", numerator=11.0, denominator=10.0)
    checked = checked_with(period=[period])
    assert cells(checked.errors) == [("Eigen metingen per maand", f"C{FIRST}")]
    assert "11" in checked.errors[0].what.nl
    assert looked_at(written({"period": [period]}), rates={"terugbellen"}).ok


def test_an_own_measure_that_nobody_made_is_noticed() -> None:
    names = ("terugbellen", "op-tijd", "terugbelen")
    file = written({"period": [row("period", month=MARCH, measure=name, numerator=1.0) for name in names]})
    assert looked_at(file).problems == ()
    (notice,) = looked_at(file, measures={"terugbellen"}, rates={"op-tijd"}).problems
    assert (notice.code, notice.level, notice.cell) == ("unknown-measure", Level.NOTICE, f"B{FIRST + 2}")
    assert "terugbelen" in notice.what.nl
    assert "terugbellen" in notice.expected.nl


def test_the_same_row_twice_counts_once() -> None:
    twice = small_rows()["meeting"] + small_rows()["meeting"][:1]
    checked = checked_with(meeting=twice)
    (notice,) = checked.problems
    assert (notice.code, notice.level, notice.cell) == ("repeated-row", Level.NOTICE, f"A{FIRST + 2}")
    assert f"rij {FIRST}." in notice.what.nl
    assert checked.rows["meeting"] == small_rows()["meeting"]


def test_two_rows_about_the_same_that_differ_name_both_rows() -> None:
    other = small_rows()["meeting"][0] | {"informal": 1}
    checked = checked_with(meeting=[*small_rows()["meeting"], other])
    (error,) = checked.errors
    assert (error.code, error.cell) == ("same-key", f"A{FIRST + 2}")
    assert f"rij {FIRST} " in error.what.nl
    assert "Datum" in error.what.nl


def test_a_client_that_is_nowhere_suggests_the_nearest() -> None:
    steps = [
        row("group_step", client="c-1.", step="offered", on=MARCH),
        row("group_step", client="x", step="offered", on=MARCH),
    ]
    near, far = found(checked_with(group_step=steps), "unknown-reference")
    assert (near.cell, far.cell) == (f"A{FIRST}", f"A{FIRST + 1}")
    assert near.expected.nl == "Bedoel je “c-1”?"
    assert "vul daar een rij in" in far.expected.nl


def test_a_client_that_is_stored_already_is_known() -> None:
    steps = [row("group_step", client="c-3", step="offered", on=MARCH)]
    assert checked_with(known={"client": [client("c-3", MARCH)]}, group_step=steps).ok
    elsewhere = {"client": [client("c-3", MARCH, team="fact-zuid")]}
    assert not checked_with(known=elsewhere, group_step=steps).ok


def test_a_professional_must_be_in_the_team() -> None:
    training = [row("professional_training", professional="h2", training="hoi", on=MARCH)]
    (error,) = checked_with(professional_training=training).errors
    assert (error.code, error.sheet) == ("unknown-reference", "Scholing")


@pytest.mark.parametrize(("again", "wrong"), [(MARCH, 0), (MARCH - DAY, 1)])
def test_two_periods_of_one_client_may_touch_and_not_overlap(again: date, wrong: int) -> None:
    checked = checked_with(client=[client("c-1", date(2025, 1, 1), MARCH), client("c-1", again), client("c-2", MARCH)])
    assert cells(found(checked, "overlap")) == [("Cliënten", f"B{FIRST + 1}")] * wrong
    if wrong:
        assert f"rij {FIRST})" in checked.errors[0].what.nl


def test_a_client_who_is_still_in_care_cannot_come_in_again() -> None:
    checked = checked_with(client=[client("c-2", MARCH), client("c-1", date(2025, 1, 1)), client("c-1", MARCH)])
    assert cells(found(checked, "overlap")) == [("Cliënten", f"B{FIRST + 2}")]


@pytest.mark.parametrize(
    ("until", "code"), [(None, ["in-two-teams"]), (MARCH + DAY, ["in-two-teams"]), (MARCH, []), (date(2025, 1, 1), [])]
)
def test_a_client_in_two_teams(until: date | None, code: list[str]) -> None:
    known = {"client": [client("c-1", date(2024, 1, 1), until, team="fact-zuid")]}
    checked = checked_with(known=known, client=[client("c-1", MARCH), client("c-2", MARCH)], meeting=[], intake=[])
    assert [problem.code for problem in checked.errors] == code
    if code:
        assert "fact-zuid" in checked.errors[0].what.nl


def test_a_professional_may_work_in_two_teams_and_not_twice_in_one() -> None:
    person = row("professional", professional="h1", in_team_from=date(2024, 1, 1))
    assert checked_with(known={"professional": [person | {"team": "fact-zuid"}]}).ok
    assert [problem.code for problem in checked_with(known={"professional": [person]}).errors] == ["overlap"]


def test_a_stored_period_that_the_file_leaves_out_still_counts() -> None:
    known = {"client": [client("c-1", date(2024, 1, 1))]}
    checked = checked_with(known=known)
    assert cells(found(checked, "overlap")) == [("Cliënten", f"B{FIRST}")]
    changed = {"client": [client("c-1", date(2025, 1, 6), date(2025, 2, 1))]}
    assert checked_with(known=changed).ok  # the same key: the file's row takes its place


def test_a_cycle_that_names_an_unknown_indicator_is_noticed() -> None:
    pdsa = row("pdsa", cycle="1", label="Datum prikken", started_on=MARCH, indicators="rg-meeting;terugbellen")
    content = written({"pdsa": [pdsa]})
    checked = looked_at(content, indicators={"rg-meetings", "terugbellen"})
    (notice,) = checked.problems
    assert (notice.code, notice.level, checked.ok) == ("unknown-indicator", Level.NOTICE, True)
    assert "rg-meetings" in notice.expected.nl
    assert looked_at(content).problems == ()


def overlapping(spans: list[tuple[int, int]]) -> set[int]:
    """Plainly: the later of every two spans that share a day."""
    later = set()
    for one in range(len(spans)):
        for other in range(len(spans)):
            before = (spans[one], one) < (spans[other], other)
            if before and spans[other][0] < spans[one][1] and spans[one][0] != spans[other][0]:
                later.add(other)
    return later


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=8, unique_by=lambda span: span[0]))
def test_overlap_is_found_for_every_row_that_overlaps_an_earlier_one(drawn: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in drawn]
    block = Block(TABLES["client"], "Cliënten", list(range(len(spans))), Ledger("w", 200), places={"client": 0})
    block.fill("team", "t")
    block.fill("client", "c")
    block.typed["in_care_from"] = [MARCH + start * DAY for start, _until in spans]
    block.typed["in_care_until"] = [MARCH + until * DAY for _start, until in spans]
    no_overlap(block, "in_care_from", "in_care_until", {})
    assert block.bad.get("in_care_from", set()) == overlapping(spans)


@pytest.mark.parametrize(
    ("instrument", "scale", "score", "wrong"),
    [
        ("nel", "total", 1, 0),
        ("nel", "total", 5, 0),
        ("nel", "total", 0.9, 1),
        ("nel", "total", 999, 1),
        ("NEL", "total", -40, 1),
        ("iroc", "home", 18, 0),
        ("iroc", "home", 19, 1),
        ("iroc", "total", 19, 0),
        ("whodas36", "do1", 101, 1),
        ("whodas36", "own-scale", 100, 0),
        ("whodas36", "own-scale", 101, 1),
        ("own-list", "total", 999, 0),
    ],
)
def test_a_score_lies_in_the_range_of_its_instrument(instrument: str, scale: str, score: float, wrong: int) -> None:
    checked = checked_with(response=[_response(instrument, "T0", score, scale)])
    problems = found(checked, "impossible-score")
    assert cells(problems) == [("Vragenlijsten", f"G{FIRST}")] * wrong
    assert checked.ok == (not wrong)


def test_an_impossible_score_is_told_with_the_range() -> None:
    (problem,) = found(checked_with(response=[_response("nel", "T0", 999)]), "impossible-score")
    assert problem.what.nl.startswith("999 kan geen score zijn van")
    assert problem.expected.nl == "Een score van 1 tot en met 5, of leeg als er geen geldige score is."


@pytest.mark.parametrize(
    ("rounds", "stored", "loose"),
    [(["T0", "T1"], [], []), (["T0", "T9"], [], ["T9"]), (["T9"], [], []), (["T2"], ["T0", "T1"], []),
     (["T9"], ["T0"], ["T9"]),
     (["T0", "najaar"], [], [])],
)  # fmt: skip
def test_a_round_that_follows_on_none_is_remarked(rounds: list[str], stored: list[str], loose: list[str]) -> None:
    known = {**small_rows(), "response": [_response("nel", name, 3) | {"team": "fact-noord"} for name in stored]}
    checked = checked_with(known, response=[_response("nel", name, 3) for name in rounds])
    problems = found(checked, "loose-round")
    assert checked.ok
    assert [problem.level for problem in problems] == [Level.NOTICE] * len(loose)
    assert [name for name in loose if name not in problems[0].what.nl] == []


def _response(instrument: str, name: str, score: float, scale: str = "total") -> dict[str, Any]:
    return row("response", client="c-1", instrument=instrument, round=name, scale=scale, due_on=MARCH, score=score)
