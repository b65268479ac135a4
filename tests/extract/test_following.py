"""What one team recorded stands on its board soon, the others uncounted; and nothing shows that all together hid."""

from datetime import date

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ruggensteun.extract import figures
from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.indicators.compute import compute
from ruggensteun.measure.indicators.released import release, release_of_team
from ruggensteun.records import imports, series
from ruggensteun.records.models import IndicatorSeries, SeriesRun, TeamRun
from ruggensteun.web import catching_up
from tests.extract.delivered import KEY, SYSTEM, deliver_intakes

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("plain_files")]
NORTH, SOUTH, OTHER = "BRUG-NOORD", "BRUG-ZUID", "ZILVER-1"


@pytest.fixture(autouse=True)
def acting(as_system):
    """Arranging and looking are done by the system; who sees what has tests of its own."""


@pytest.fixture
def counted(world):
    """Two teams, counted together."""
    world.upload = deliver_intakes(world, NORTH, [(3, 10), (8, 10), (2, 3)])
    deliver_intakes(world, OTHER, [(5, 10), (5, 10), (9, 9)])
    return figures.refresh(world.programme)


def values(world, team=NORTH):
    found = series.of_team(world.programme, world.teams[team])[KEY]
    return list(zip(found.periods, found.numerators, found.suppressed, strict=True))


def above(world):
    return list(IndicatorSeries.objects.exclude(level="team").order_by("pk").values_list("pk", "points"))


def test_a_team_is_right_and_the_rest_as_it_was(world, counted):
    before, other = above(world), values(world, OTHER)
    deliver_intakes(world, NORTH, [(7, 10), (8, 10), (2, 3)])
    assert figures.refresh_team(world.programme, world.team)
    assert values(world) == [("2026-01", 7, False), ("2026-02", 8, False), ("2026-03", None, True)]
    assert (above(world), values(world, OTHER)) == (before, other)
    assert not figures.is_fresh(world.programme)


def test_it_is_what_all_together_say_wherever_nothing_has_to_stay_hidden(world, counted):
    deliver_intakes(world, NORTH, [(3, 10), (9, 10), (2, 3)])
    figures.refresh_team(world.programme, world.team)
    alone = {row.indicator: row.points for row in IndicatorSeries.objects.filter(team=world.team)}
    figures.refresh(world.programme)
    assert alone == {row.indicator: row.points for row in IndicatorSeries.objects.filter(team=world.team)}


def test_what_was_hidden_stays_so_until_all_are_counted(world, counted):
    deliver_intakes(world, NORTH, [(3, 10), (8, 10), (7, 8)])
    figures.refresh_team(world.programme, world.team)
    assert values(world)[2] == ("2026-03", None, True)
    figures.refresh(world.programme)
    assert values(world)[2] == ("2026-03", 7, False)


def test_what_became_small_is_hidden_at_once(world, counted):
    imports.undo(world.upload, by=SYSTEM)
    deliver_intakes(world, NORTH, [(3, 4), (8, 10), (2, 3)])
    figures.refresh_team(world.programme, world.team)
    assert values(world)[0] == ("2026-01", None, True)


def test_a_month_that_nobody_had_waits_for_all_together(world, counted):
    deliver_intakes(world, NORTH, [(3, 10), (8, 10), (2, 3), (10, 10)])
    figures.refresh_team(world.programme, world.team)
    assert [period for period, *_ in values(world)] == ["2026-01", "2026-02", "2026-03"]


def test_twice_is_once(world, counted):
    assert figures.refresh_team(world.programme, world.team)
    assert not figures.refresh_team(world.programme, world.team)
    figures.refresh(world.programme)
    assert not TeamRun.objects.exists()


def test_before_all_were_counted_there_is_nothing_to_stand_beside(world):
    deliver_intakes(world, NORTH, [(3, 10)])
    assert not figures.refresh_team(world.programme, world.team)
    assert not IndicatorSeries.objects.exists()


def test_all_together_meanwhile_wins(world, counted, monkeypatch):
    deliver_intakes(world, NORTH, [(6, 10), (8, 10), (2, 3)])
    real, times = figures._alone, []

    def meanwhile(programme, team):
        found = real(programme, team)
        if not times:
            deliver_intakes(world, NORTH, [(9, 10), (8, 10), (2, 3)])
            figures.refresh(programme)
        times.append(1)
        return found

    monkeypatch.setattr(figures, "_alone", meanwhile)
    figures.refresh_team(world.programme, world.team)
    assert (len(times), values(world)[0]) == (2, ("2026-01", 9, False))


def test_only_a_team_that_is_there_can_be_released(world, counted):
    raw = compute(tables_of(world.programme))
    with pytest.raises(KeyError, match="NERGENS"):
        release_of_team(raw, "NERGENS", {})
    with pytest.raises(ValueError, match="at least 1"):
        release_of_team(raw, NORTH, {}, 0)
    assert not list(release_of_team(raw, NORTH, {}, 1).rows())
    assert {row.unit for row in release_of_team(raw, NORTH, _shown(raw)).rows()} == {NORTH}


def _shown(raw):
    found = {}
    for row in release(raw, 1).rows(level="team", unit=NORTH):
        found.setdefault(row.indicator, {})[row.period] = False
    return found


# --- Which of the two ---------------------------------------------------------------------------------
@pytest.fixture
def done(monkeypatch):
    """Which way the figures followed."""
    ways = []
    monkeypatch.setattr(figures, "refresh_when_needed", lambda _programme: ways.append("all") or True)
    monkeypatch.setattr(figures, "refresh_team", lambda _programme, team: ways.append(team.code) or True)
    monkeypatch.setattr(catching_up, "_all_together_later", lambda _programme, seconds: ways.append(seconds))
    return ways


@pytest.mark.parametrize(
    ("seconds", "ways"), [(0.4, ["all"]), (2.0, ["all"]), (2.1, [NORTH, 2.1]), (300, [NORTH, 300])]
)
def test_a_large_programme_counts_the_team_first(world, counted, done, seconds, ways):
    SeriesRun.objects.update(seconds=seconds)
    catching_up.follow_team.call(world.programme.pk, world.team.pk)
    assert done == ways


def test_a_programme_that_was_never_counted_is_counted(world, done):
    catching_up.follow_team.call(world.programme.pk, world.team.pk)
    assert done == ["all"]


def test_a_run_tells_how_long_it_took(world, counted):
    assert 0 < counted.seconds < 60
    assert counted.computed_at <= timezone.now()
    assert counted.computed_at.date() >= date(2026, 1, 1)


def test_who_sees_how_fresh_a_team_is(world, counted):
    figures.refresh_team(world.programme, world.team)
    for persona, there in (("stranger", False), ("team_member", True), ("coordinator", True)):
        with acting_as(world.actor(persona)):
            assert TeamRun.objects.exists() is there


def test_all_together_waits_once_for_many_changes(world, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}
    for seconds in (4.0, 4.0, 100.0):
        catching_up._all_together_later(world.programme, seconds)
    catching_up._all_together_later(world.other_programme, 0.5)
    waiting = DBTaskResult.objects.order_by("run_after")
    assert [row.args_kwargs["args"][0] for row in waiting] == [world.other_programme.pk, world.programme.pk]
    waits = [(row.run_after - timezone.now()).total_seconds() for row in waiting]
    assert waits == pytest.approx([60, 80], abs=5)
