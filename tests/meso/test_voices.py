"""Talks, points, quotes and the codebook: what they do and what they refuse."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.meso.models import Coding, LearningPoint, Quote, Talk, Theme, ThemeVersion
from ruggensteun.meso.voices import codebook, counting, notes
from ruggensteun.meso.voices.usual import USUAL
from tests.meso.making import JUNE, SYSTEM
from tests.meso.voicing import a_quote, a_talk, a_theme, coded, point_of, shared

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def events():
    return list(JournalEntry.objects.order_by("pk").values_list("event", flat=True))


def test_a_talk_says_the_month_the_role_and_the_points(world, as_system):
    talk = a_talk(world, month=date(2026, 6, 17))
    assert (talk.month, talk.noted_as, talk.noted_by_id) == (JUNE, "project-leader", world.people["project_leader"].pk)
    assert list(talk.points.values_list("position", "kind")) == [(1, "positive"), (2, "learned")]


@pytest.mark.parametrize(("by", "role"), [("team_member", "team-member"), ("coordinator", "coordinator")])
def test_the_role_in_which_somebody_noted_it_is_kept(world, as_system, by, role):
    assert a_talk(world, by=by).noted_as == role


def test_a_second_click_makes_no_second_talk(world, as_system):
    assert a_talk(world, token="x") == a_talk(world, token="x")
    assert Talk.objects.count() == 1


def test_a_talk_without_points_is_nothing(world, as_system):
    with pytest.raises(ValidationError):
        a_talk(world, points=())


@pytest.mark.parametrize("by", ["executive", "researcher", "other_leader", "administrator", "someone"])
def test_who_does_not_read_talks_notes_none(world, as_system, by):
    with pytest.raises(PermissionDenied):
        a_talk(world, by=by)


def test_points_that_are_there_already_are_not_added_again(world, as_system):
    talk, leader = a_talk(world), world.actor("project_leader")
    made = notes.add_points(talk, [("positive", "De groep kwam thuis bij elkaar"), ("negative", "Te laat")], by=leader)
    assert [point.text for point in made] == ["Te laat"]
    assert made[0].position == 3


def test_no_more_points_than_a_talk_holds(world, as_system):
    with pytest.raises(ValidationError):
        notes.add_points(
            a_talk(world), [("positive", f"punt {place}") for place in range(notes.MOST)], by=world.actor("team_member")
        )


# --- Themes -------------------------------------------------------------------------------------------------
def test_a_point_keeps_by_which_words_it_was_coded(world, as_system):
    theme, leader = a_theme(world), world.actor("coordinator")
    first = coded(world, point_of(a_talk(world)), theme)
    codebook.change(theme, by=leader, covers="Ook buren")
    codebook.change(theme, by=leader, question=2)  # stands elsewhere, means the same
    second = coded(world, point_of(a_talk(world)), theme)
    assert [row.version for row in Coding.objects.order_by("point_id")] == [1, 2]
    assert list(ThemeVersion.objects.filter(theme=theme).values_list("number", "covers")) == [
        (1, "Familie en vrienden"),
        (2, "Ook buren"),
    ]
    assert first.themes == second.themes == [str(theme.pk)]


def test_an_ended_theme_stays_where_it_was_and_comes_nowhere_new(world, as_system):
    theme = a_theme(world)
    old, new = point_of(a_talk(world)), point_of(a_talk(world))
    coded(world, old, theme)
    codebook.end(theme, by=world.actor("coordinator"))
    coded(world, old, theme)
    with pytest.raises(ValidationError):
        coded(world, new, theme)
    assert list(codebook.ended(world.programme)) == [theme]


def test_a_name_is_free_again_once_its_theme_has_ended_but_not_for_two(world, as_system):
    theme, leader = a_theme(world), world.actor("coordinator")
    with pytest.raises(ValidationError):
        a_theme(world)
    codebook.end(theme, by=leader)
    a_theme(world)
    with pytest.raises(ValidationError):
        codebook.take_back(theme, by=leader)


def test_a_theme_of_another_programme_is_no_theme_here(world, as_system):
    elsewhere = codebook.add(world.other_programme, by=SYSTEM, name="x", covers="y")
    with pytest.raises(ValidationError):
        coded(world, point_of(a_talk(world)), elsewhere)


def test_the_usual_themes_come_once(world, as_system):
    leader = world.actor("coordinator")
    a_theme(world, name=USUAL[0].name.nl)
    assert codebook.begin_with_usual(world.programme, by=leader) == len(USUAL) - 1
    assert codebook.begin_with_usual(world.programme, by=leader) == 0
    assert {theme.question for theme in Theme.objects.all()} == {1, 2, 3, 4, 5, None}


# --- Sharing ------------------------------------------------------------------------------------------------
def test_other_words_are_not_shared_words(world, as_system):
    point, leader = shared(world, point_of(a_talk(world))), world.actor("project_leader")
    notes.reword(point, by=leader, kind=point.kind, text=point.text)
    assert LearningPoint.objects.get(pk=point.pk).shared_at is not None
    notes.reword(point, by=leader, kind=point.kind, text="Andere woorden")
    assert LearningPoint.objects.get(pk=point.pk).shared_at is None


@pytest.mark.parametrize("by", ["team_member", "adviser", "coordinator"])
def test_only_the_project_leader_shares(world, as_system, by):
    with pytest.raises(PermissionDenied):
        notes.share(point_of(a_talk(world)), by=world.actor(by))


# --- Quotes -------------------------------------------------------------------------------------------------
def test_a_withdrawn_quote_is_gone_from_the_database_and_can_come_again_with_a_new_permission(world, as_system):
    point = point_of(a_talk(world))
    quote = a_quote(world, point)
    notes.withdraw_quote(quote, by=world.actor("team_member"))
    stored = Quote.objects.get(pk=quote.pk)
    assert (stored.words, stored.withdrawn_at is not None) == ("", True)
    assert "quote.withdrawn" in events()
    assert not any("tafel" in entry.note for entry in JournalEntry.objects.all())
    with acting_as(world.actor("project_leader")):
        assert not Quote.objects.exists()
    with pytest.raises(PermissionDenied):
        notes.withdraw_quote(stored, by=world.actor("team_member"))
    a_quote(world, point)


def test_one_quote_at_a_point_and_a_second_click_is_the_first(world, as_system):
    point = point_of(a_talk(world))
    assert a_quote(world, point) == a_quote(world, point)
    with pytest.raises(ValidationError):
        a_quote(world, point, words="Iets anders")


def test_permission_is_of_today_or_before(world, as_system):
    with pytest.raises(ValidationError):
        notes.quote(
            point_of(a_talk(world)), by=world.actor("project_leader"), words="x", how="spoken", reach="team",
            permitted_on=timezone.localdate() + timedelta(days=1),
        )  # fmt: skip


# --- Taking away --------------------------------------------------------------------------------------------
def test_a_talk_goes_with_everything_in_it(world, as_system):
    talk = a_talk(world)
    a_quote(world, coded(world, point_of(talk), a_theme(world)))
    notes.remove_talk(talk, by=world.actor("project_leader"))
    assert not any(model.objects.exists() for model in (Talk, LearningPoint, Coding, Quote))
    assert events()[-1] == "talk.removed"


def test_who_noted_it_may_take_it_away_and_another_member_may_not(world, as_system):
    with pytest.raises(PermissionDenied):
        notes.remove_talk(a_talk(world), by=world.actor("team_member"))
    notes.remove_talk(a_talk(world, by="team_member"), by=world.actor("team_member"))


# --- Counting -----------------------------------------------------------------------------------------------
def counted(world, persona, teams=None):
    actor = world.actor(persona)
    with acting_as(actor):
        found = counting.counts(actor, world.programme, teams)
    return found, {each.theme.name: each.heard["positive"] for each in found.themes}


@pytest.fixture
def heard(world, as_system):
    """Three talks of the own team and six of another; the second theme came up once."""
    theme, rare = a_theme(world), a_theme(world, name="Zeldzaam")
    leader = "coordinator"
    for number, team in ((3, world.team), (6, world.other_team)):
        for _place in range(number):
            point = point_of(a_talk(world, by=leader, team=team))
            notes.code(point, [theme], by=world.actor(leader))
    point = point_of(a_talk(world, by=leader, team=world.other_team))
    notes.code(point, [rare], by=world.actor(leader))
    return theme


def test_guides_read_exact_counts(world, heard):
    _all, by_name = counted(world, "coordinator")
    assert (by_name["Naasten erbij"].number, by_name["Naasten erbij"].exact) == (9, True)
    assert by_name["Zeldzaam"].number == 1


def test_a_team_reads_its_own_count_and_of_others_only_whole_groups(world, heard):
    assert counted(world, "project_leader", [world.team])[1]["Naasten erbij"].number == 3
    _all, by_name = counted(world, "project_leader")
    assert (by_name["Naasten erbij"].number, by_name["Naasten erbij"].exact) == (3 + 5, False)
    assert by_name["Zeldzaam"].number is None


@pytest.mark.parametrize("persona", ["executive", "researcher"])
def test_who_reads_no_talks_reads_only_whole_groups(world, heard, persona):
    found, by_name = counted(world, persona)
    assert by_name["Naasten erbij"].number == 5
    assert by_name["Zeldzaam"].number is None
    assert (found.talks.number, found.exact) == (10, False)


def test_a_talk_counts_once_for_a_theme_and_a_kind(world, as_system):
    theme = a_theme(world)
    talk = a_talk(world, points=[("positive", "een"), ("positive", "twee"), ("learned", "drie")])
    for place in (1, 2, 3):
        coded(world, point_of(talk, place), theme)
    found, by_name = counted(world, "coordinator")
    assert by_name["Naasten erbij"].number == 1
    assert found.themes[0].heard["learned"].number == 1
