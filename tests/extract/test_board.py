"""What stands on a board: lines, goals, flags, words; who is named; and how many questions that takes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruggensteun.extract import figures
from ruggensteun.extract.board import among_others, board, of_level, side_by_side, tile_of
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso import charts
from ruggensteun.meso import programme as programmes
from tests.extract.delivered import KEY, deliver, deliver_intakes, month
from tests.meso.making import YES, a_goal, a_plan, an_own_indicator, begun

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("plain_files")]
NORTH, SOUTH, OTHER = "BRUG-NOORD", "BRUG-ZUID", "ZILVER-1"
STEADY = [(4 + number % 2, 10) for number in range(12)]
BETTER = [*STEADY, *[(9, 10)] * 8]


@pytest.fixture
def delivered(world, as_system):
    for team, counts in ((NORTH, BETTER), (OTHER, STEADY)):
        deliver_intakes(world, team, counts)
    figures.refresh(world.programme)
    return world


def mine(world, persona="project_leader"):
    with acting_as(world.actor(persona)):
        return board(world.programme, world.team)


def say(world, what, **fields):
    return what(world.programme, world.team, by=world.actor("project_leader"), **({"indicator": KEY} | fields))


def test_a_tile_shows_the_last_value_and_of_how_many(delivered):
    tile = mine(delivered).tiles[KEY]
    assert (tile.value, tile.count, tile.period, tile.verdict) == (0.9, 10, "2027-08", "improved")
    assert (tile.x[0], tile.y[0], tile.n[0]) == (month(0), 4, 10)
    assert tile in mine(delivered).main or tile.key in [one.key for one in mine(delivered).main]


def test_the_board_has_every_indicator_and_the_own_ones(delivered):
    an_own_indicator(delivered)
    found = mine(delivered)
    assert found.tiles["calls-answered"].measured.own
    assert found.tiles["calls-answered"].verdict == "few"
    assert not found.tiles["calls-answered"].shown
    assert "rg-attendance/informal" in found.tiles
    assert all(not tile.measured.stratum for tile in found.main)


def test_hidden_points_are_gaps(world, as_system):
    deliver_intakes(world, NORTH, [(3, 10), (2, 4), (5, 10)])
    figures.refresh(world.programme)
    tile = mine(world).tiles[KEY]
    assert (tile.y, tile.n, tile.hidden) == ((3, None, 5), (10, None, 10), frozenset({month(1)}))
    assert tile.spec().hidden == {month(1)}


def test_a_new_part_a_baseline_and_a_point_left_out_reach_the_chart(delivered):
    say(delivered, charts.exclude, period="2026-02", reason="storing")
    say(delivered, charts.freeze, points=12, reason="x")
    tile = mine(delivered).tiles[KEY]
    assert (tile.freeze, tile.baseline_points) == (13, 12)  # twelve points that count, and the one left out among them
    assert tile.analysis.freeze == 13
    assert [point.excluded for point in tile.analysis.points][:3] == [False, True, False]
    say(delivered, charts.rebase, starts_on=month(12), answers=YES)
    tile = mine(delivered).tiles[KEY]
    assert [part.part for part in tile.analysis.parts] == [1, 2]
    assert tile.analysis.parts[1].first == 12
    assert tile.analysis.freeze is None


def test_a_point_left_out_of_a_baseline_lets_no_next_one_in(delivered):
    base = say(delivered, charts.freeze, points=12, reason="x")
    late = say(delivered, charts.exclude, period="2026-02", reason="storing")
    tile = mine(delivered).tiles[KEY]
    assert (tile.freeze, tile.baseline_points) == (12, 11)
    assert tile.analysis.parts[0].baseline == 11
    charts.withdraw(late, by=delivered.actor("project_leader"))
    tile = mine(delivered).tiles[KEY]
    assert (tile.freeze, tile.baseline_points) == (12, 12)
    assert base.points == 12


def test_a_baseline_up_to_a_month_is_as_many_points(delivered):
    say(delivered, charts.freeze, until=month(3), reason="x")
    assert mine(delivered).tiles[KEY].freeze == 3


def test_what_was_withdrawn_is_gone_from_the_chart(delivered):
    for mark in (
        say(delivered, charts.freeze, points=12, reason="x"),
        say(delivered, charts.rebase, starts_on=month(12), answers=YES),
        say(delivered, charts.exclude, period="2026-02", reason="x"),
        say(delivered, charts.annotate, on=month(2), text="x"),
    ):
        charts.withdraw(mark, by=delivered.actor("project_leader"))
    said = mine(delivered).tiles[KEY].said
    assert (said.notes, said.baseline, said.parts, said.left_out) == ([], None, [], [])


def test_a_stock_has_a_line_to_its_goal_and_no_signals(delivered):
    goal = a_goal(delivered, path=[["2026-07-01", 0.2]])
    everyones = a_goal(delivered, team=False, by="coordinator", target_value=0.9)
    found = mine(delivered)
    tile = found.of_goal(goal)
    assert tile.verdict == "stock"
    assert list(tile.goals) == [goal, everyones]
    spec = tile.spec()
    assert spec.stock
    assert spec.path.points == ((date(2026, 1, 1), 0.1), (date(2026, 7, 1), 0.2), (date(2027, 1, 1), 0.5))
    assert set(found.goals) == {goal, everyones}


def test_flags_of_live_cycles_and_of_the_workbook(delivered):
    a_plan(delivered, indicators=[KEY])  # no flag before Do
    live = begun(delivered, indicators=[KEY, "rg-attendance"])
    deliver(delivered, NORTH, pdsa=[
        {"team": NORTH, "cycle": "1", "label": "eerder", "started_on": date(2026, 3, 4), "indicators": f"x; {KEY}"}
    ])  # fmt: skip
    for persona in ("project_leader", "team_member", "adviser"):
        found = mine(delivered, persona)
        assert [(flag.word, flag.pk) for flag in found.tiles[KEY].flags] == [
            ("eerder", None),
            ("datum prikken", live.pk),
        ]
        assert [flag.word for flag in found.tiles["rg-attendance/informal"].flags] == ["datum prikken"]
        assert found.tiles["rg-having"].flags == ()
    assert [mark.word for mark in mine(delivered).tiles[KEY].spec().marks] == ["eerder", "datum prikken"]


def test_a_note_stands_on_its_chart_or_on_all(delivered):
    say(delivered, charts.annotate, on=month(2), text="hier", kind="training")
    say(delivered, charts.annotate, on=month(1), text="overal", indicator="")
    found = mine(delivered)
    assert [note.text for note in found.tiles[KEY].said.notes] == ["overal", "hier"]
    assert [note.text for note in found.tiles["rg-having"].said.notes] == ["overal"]
    assert [(one.text, one.kind) for one in found.tiles[KEY].spec().annotations] == [
        ("overal", "other"),
        ("hier", "training"),
    ]


def test_the_rules_of_the_programme_reach_the_chart(delivered):
    programmes.change_settings(delivered.programme, by=delivered.actor("coordinator"), rule_set="nhs", screen_mr=False)
    found = mine(delivered).tiles[KEY].analysis
    assert (found.rules, found.screen_mr) == ("nhs", False)


def test_a_board_takes_few_questions_however_much_there_is(delivered):
    def asked():
        with acting_as(delivered.actor("project_leader")), CaptureQueriesContext(connection) as found:
            board(delivered.programme, delivered.team)
        return len(found)

    before = asked()
    begun(delivered, indicators=[KEY])
    an_own_indicator(delivered)
    a_goal(delivered)
    say(delivered, charts.annotate, on=month(2), text="x")
    assert asked() == before == 10  # two of them: where the actor holds a role


def test_side_by_side_takes_few_questions_and_never_ranks(delivered):
    def asked():
        with acting_as(delivered.actor("adviser")), CaptureQueriesContext(connection) as found:
            shown = side_by_side(delivered.programme, KEY)
        return len(found), shown

    questions, shown = asked()
    assert [neighbour.name for neighbour in shown] == ["Team BRUG-NOORD", "Team BRUG-ZUID", "Team ZILVER-1"]
    assert [neighbour.tile.value for neighbour in shown] == [0.9, None, 0.5]
    deliver_intakes(delivered, SOUTH, STEADY)
    figures.refresh(delivered.programme)
    assert asked()[0] == questions <= 10


def test_someone_else_sees_no_board(delivered):
    for persona in ("someone", "other_leader", "administrator", "researcher", "stranger"):
        with acting_as(delivered.actor(persona)):
            found = board(delivered.programme, delivered.team)
        seen = [tile.key for tile in found.main]
        assert seen == [] or persona == "researcher", persona
    with acting_as(delivered.actor("other_leader")):
        assert [one.tile.shown for one in side_by_side(delivered.programme, KEY)] == [True]


def test_others_have_no_name_until_the_programme_says_so(delivered):
    charts.annotate(
        delivered.programme,
        delivered.other_team,
        by=delivered.actor("other_leader"),
        indicator=KEY,
        on=month(2),
        text="x",
    )
    with acting_as(delivered.actor("project_leader")):
        me, other = among_others(delivered.programme, delivered.team, KEY)
    assert (me.own, me.name, me.tile.value) == (True, "Team BRUG-NOORD", 0.9)
    assert (other.own, other.name, other.starts, other.team, other.tile.line.unit) == (False, "", None, None, "")
    assert (other.tile.line.team_id, other.tile.said.notes) == (None, [])
    assert other.tile.value == 0.5
    programmes.change_settings(delivered.programme, by=delivered.actor("coordinator"), teams_named=True)
    with acting_as(delivered.actor("project_leader")):
        me, other = among_others(delivered.programme, delivered.team, KEY)
    assert (other.name, other.tile.said.notes) == ("Team ZILVER-1", [])


def test_one_line_is_the_same_as_on_the_board(delivered):
    a_goal(delivered, indicator=KEY, target_value=0.8)
    say(delivered, charts.freeze, points=12, reason="x")
    with acting_as(delivered.actor("project_leader")):
        alone = tile_of(delivered.programme, delivered.team, KEY)
        assert alone == board(delivered.programme, delivered.team).tiles[KEY]
        with pytest.raises(KeyError, match="no indicator"):
            tile_of(delivered.programme, delivered.team, "nothing")


def test_the_programme_has_lines_too(delivered):
    a_goal(delivered, team=False, by="coordinator", indicator=KEY, target_value=0.8)
    with acting_as(delivered.actor("executive")):
        found = of_level(delivered.programme, "programme", delivered.programme.code)
    assert (found[KEY].value, found[KEY].goal.target_value) == (0.9, 0.8)


def test_an_own_indicator_without_denominators_gets_a_run_chart(world, as_system):
    an_own_indicator(world, chart="p")
    rows = [
        {"team": NORTH, "month": month(number), "measure": "calls-answered", "numerator": 7.0, "denominator": None}
        for number in range(12)
    ]
    deliver(world, NORTH, period=rows)
    figures.refresh(world.programme)
    assert mine(world).tiles["calls-answered"].analysis.type == "run"
