"""From what counts to what may be shown."""

from datetime import date

import pytest

from ruggensteun.extract import figures
from ruggensteun.extract.tables import tables_of
from ruggensteun.jobs import turning
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.measure.tables.monitor import TABLES
from ruggensteun.meso import programme as programmes
from ruggensteun.records import imports, series
from ruggensteun.records.models import IndicatorSeries, SeriesRun
from tests.extract.delivered import KEY, SYSTEM, clients, deliver, deliver_intakes
from tests.meso.making import an_own_indicator, begun, closed
from tests.people.world import PERSONAS

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("plain_files")]
NORTH, OTHER = "BRUG-NOORD", "ZILVER-1"


@pytest.fixture(autouse=True)
def acting(as_system):
    """Arranging and looking are done by the system; who sees what has tests of its own."""


def line(world, key=KEY, team=NORTH):
    return series.of_team(world.programme, world.teams[team])[key]


def test_the_tables_hold_what_was_delivered_and_what_the_platform_knows(world):
    deliver(world, NORTH, client=clients(NORTH, 2, age_band="25-34"), period=[
        {"team": NORTH, "month": date(2026, 2, 1), "measure": "x", "numerator": 3.5, "denominator": None}
    ])  # fmt: skip
    tables = tables_of(world.programme)
    assert set(tables) == set(TABLES)
    assert tables["period"].to_pylist() == [
        {"team": NORTH, "month": date(2026, 2, 1), "measure": "x", "numerator": 3.5, "denominator": None}
    ]
    assert [row["in_care_from"] for row in tables["client"].to_pylist()] == [date(2026, 1, 1)] * 2
    assert [row["team"] for row in tables["team"].to_pylist()] == ["BRUG-NOORD", "BRUG-ZUID", "ZILVER-1"]
    assert [row["organisation"] for row in tables["organisation"].to_pylist()] == ["DE-BRUG", "ZILVER"]
    assert tables["programme"].to_pylist()[0]["ends_on"] == date(2028, 1, 1)
    assert tables["meeting"].num_rows == 0


def test_the_tables_hold_rows_that_count_and_no_others(world):
    upload = deliver(world, NORTH, client=clients(NORTH, 2))
    deliver(world, NORTH, client=clients(NORTH, 3, sex="f"))
    assert {row["sex"] for row in tables_of(world.programme)["client"].to_pylist()} == {"f"}
    assert tables_of(world.other_programme)["client"].num_rows == 0
    assert upload.state == "agreed"


def test_live_cycles_stand_beside_those_of_the_workbook(world):
    row = {"team": NORTH, "cycle": "1", "label": "eigen", "started_on": date(2026, 2, 1)}
    deliver(world, NORTH, pdsa=[row, row | {"cycle": "platform-1", "label": "oud"}])
    begun(world)
    closed(world, indicators=["rg-meetings", "rg-having"])
    found = {row["cycle"]: row for row in tables_of(world.programme)["pdsa"].to_pylist()}
    assert set(found) == {"1", "platform-1", "platform-2"}
    assert found["platform-1"]["label"] == "datum prikken"
    assert (found["platform-2"]["decision"], found["platform-2"]["indicators"]) == ("adopt", "rg-meetings;rg-having")


def test_a_plan_is_no_cycle_yet(world):
    from tests.meso.making import a_plan

    a_plan(world)
    assert tables_of(world.programme)["pdsa"].num_rows == 0


def test_series_are_what_the_rows_say(world):
    deliver_intakes(world, NORTH, [(3, 10), (8, 10)])
    run = figures.refresh(world.programme)
    found = line(world)
    assert list(zip(found.periods, found.numerators, found.denominators, found.values, strict=True)) == [
        ("2026-01", 3, 10, 0.3),
        ("2026-02", 8, 10, 0.8),
    ]
    assert run.series == IndicatorSeries.unguarded.count()
    (entry,) = JournalEntry.unguarded.filter(event="figures.computed")
    assert (entry.purpose, entry.person) == ("indicator extract", None)


def test_small_cells_are_gone_and_not_only_marked(world):
    deliver_intakes(world, NORTH, [(3, 4), (8, 10)])
    figures.refresh(world.programme)
    found = line(world)
    assert list(found.suppressed) == [True, False]
    assert (found.numerators[0], found.denominators[0], found.values[0]) == (None, None, None)


def test_another_minimum_counts_from_the_next_computing(world):
    deliver_intakes(world, NORTH, [(3, 4), (8, 10)])
    figures.refresh(world.programme)
    programmes.change_settings(world.programme, by=world.actor("coordinator"), minimum_cell_size=3)
    assert not figures.is_fresh(world.programme)
    assert figures.refresh_when_needed(world.programme)
    assert line(world).values[0] == 0.75
    assert not figures.refresh_when_needed(world.programme)


def test_what_is_undone_is_gone_from_the_series(world):
    upload = deliver_intakes(world, NORTH, [(3, 10)])
    figures.refresh(world.programme)
    imports.undo(upload, by=SYSTEM)
    assert not figures.is_fresh(world.programme)
    figures.refresh(world.programme)
    found = series.of_team(world.programme, world.team).get(KEY)
    assert found is None or not any(found.denominators)


def test_who_opted_out_is_not_counted(world):
    deliver(world, NORTH, client=[*clients(NORTH, 8), *clients(NORTH, 12, opted_out_on=date(2026, 1, 1))[8:]])
    figures.refresh(world.programme)
    assert line(world, "rg-having").denominators[0] == 8


def test_only_what_changed_is_written(world):
    deliver_intakes(world, NORTH, [(3, 10)])
    deliver_intakes(world, OTHER, [(5, 10)])
    figures.refresh(world.programme)
    before = dict(IndicatorSeries.unguarded.filter(level="team").values_list("team__code", "pk"))
    first = {row.pk: row.points for row in IndicatorSeries.unguarded.all()}
    deliver_intakes(world, NORTH, [(4, 10)])
    figures.refresh(world.programme)
    after = {row.pk: row.points for row in IndicatorSeries.unguarded.all()}
    kept = set(first) & set(after)
    assert before[OTHER] in kept
    assert all(first[pk] == after[pk] for pk in kept)
    assert line(world).numerators[0] == 4


def test_series_of_units_that_are_gone_are_removed(world):
    deliver_intakes(world, NORTH, [(3, 10)])
    figures.refresh(world.programme)
    assert IndicatorSeries.unguarded.filter(team=world.team).exists()
    world.team.participations.all().delete()
    figures.refresh(world.programme)
    assert not IndicatorSeries.unguarded.filter(team=world.team).exists()


def test_an_own_indicator_is_computed_too(world):
    an_own_indicator(world)
    deliver(world, NORTH, period=[
        {"team": NORTH, "month": date(2026, 1, 1), "measure": "calls-answered", "numerator": 6.0, "denominator": 8.0}
    ])  # fmt: skip
    figures.refresh(world.programme)
    assert line(world, "calls-answered").values == [0.75]


def test_raw_counts_are_never_stored(world):
    from ruggensteun.measure.indicators.compute import compute

    with pytest.raises(TypeError, match="Released"):
        series.store(world.programme, compute(tables_of(world.programme)), basis="x")


def test_data_that_changes_while_computing_is_computed_again(world, monkeypatch):
    deliver_intakes(world, NORTH, [(3, 10)])
    real, times = figures.released_of, []

    def meanwhile(programme, tables):
        found = real(programme, tables)
        if not times:
            deliver_intakes(world, NORTH, [(9, 10)])
        times.append(1)
        return found

    monkeypatch.setattr(figures, "released_of", meanwhile)
    figures.refresh(world.programme)
    assert (len(times), line(world).numerators[0]) == (2, 9)


def test_data_that_never_stands_still_is_said(world, monkeypatch):
    basis = iter(range(100))
    monkeypatch.setattr(figures, "basis_of", lambda programme: str(next(basis)))
    with pytest.raises(figures.BusyError, match="DOORBRAAK"):
        figures.refresh(world.programme)
    assert not SeriesRun.unguarded.exists()


def test_who_sees_which_series(world):
    for team in (NORTH, OTHER):
        deliver_intakes(world, team, [(3, 10)])
    figures.refresh(world.programme)
    seen = {}
    for persona in PERSONAS:
        with acting_as(world.actor(persona)):
            rows = IndicatorSeries.objects.filter(indicator=KEY).values_list("level", "unit")
            seen[persona] = (
                {unit for level, unit in rows if level in ("team", "organisation")},
                {one for one, _ in rows},
            )
    everything = {NORTH, OTHER, "BRUG-ZUID", "DE-BRUG", "ZILVER"}
    units = {persona: found - {"BRUG-ZUID"} for persona, (found, _levels) in seen.items()}
    assert units == {
        "stranger": set(),
        "someone": set(),
        "administrator": set(),
        "team_member": {NORTH, "DE-BRUG"},
        "project_leader": {NORTH, "DE-BRUG"},
        "other_leader": {OTHER, "ZILVER"},
        "executive": {NORTH, "DE-BRUG"},
        **dict.fromkeys(("adviser", "coordinator", "researcher"), everything - {"BRUG-ZUID"}),
    }
    inside = {persona for persona, (_units, levels) in seen.items() if "programme" in levels}
    assert inside == set(PERSONAS) - {"stranger", "someone", "administrator"}


# --- After a start ----------------------------------------------------------------------------------
def test_a_start_makes_good_what_a_crash_left_undone(world):
    deliver_intakes(world, NORTH, [(3, 10)])  # agreed, and then the computer stopped: no figures
    assert not IndicatorSeries.unguarded.exists()
    assert sorted(figures.catch_up()) == sorted([world.programme.code, world.other_programme.code])
    assert line(world).values[0] == 0.3
    assert figures.catch_up() == []


def test_another_way_of_counting_counts_from_the_next_start(world, monkeypatch):
    figures.catch_up()
    monkeypatch.setattr(figures, "_way_of_counting", lambda: "a new version of the catalogue")
    assert sorted(figures.catch_up()) == sorted([world.programme.code, world.other_programme.code])


def test_the_way_of_counting_is_that_of_every_file_that_counts(tmp_path, monkeypatch):
    house = tmp_path / "ruggensteun"
    for name in ("extract/a.py", "measure/indicators/stages/b.py", "measure/indicators/c.sql", "web/d.py"):
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text("one")
    monkeypatch.setattr(figures.ruggensteun, "__file__", str(house / "__init__.py"))
    count = figures._way_of_counting.__wrapped__
    found = [count()]
    for name in ("web/d.py", "extract/a.py", "measure/indicators/stages/b.py", "measure/indicators/c.sql"):
        (house / name).write_text("two")
        found.append(count())
    assert found[0] == found[1]
    assert len(set(found)) == 4


def test_one_programme_that_cannot_be_counted_does_not_stop_the_others(world, monkeypatch, caplog):
    real = figures.refresh

    def refresh(programme):
        if programme == world.programme:
            raise figures.BusyError("busy")
        real(programme)

    monkeypatch.setattr(figures, "refresh", refresh)
    assert figures.catch_up() == [world.other_programme.code]
    assert f"the figures of programme {world.programme.code} are not up to date" in caplog.text


def test_the_background_worker_begins_with_it(world, monkeypatch):
    from django_tasks_db.management.commands import db_worker

    from ruggensteun.jobs.management.commands import work

    order = []
    monkeypatch.setattr(figures, "catch_up", lambda: order.append("figures"))
    monkeypatch.setattr(turning, "wait_for_it", lambda: order.append("month"))
    monkeypatch.setattr(db_worker.Command, "handle", lambda _self, **_options: order.append("tasks"))
    work.Command().handle()
    assert order == ["figures", "month", "tasks"]
