"""Who may do what with what people said, and what is left to read after a permission was taken back."""

import pytest
from django.utils import timezone

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso.models import Quote, Talk
from ruggensteun.meso.voices import rules
from tests.meso.voicing import a_quote, a_talk, coded, point_of, shared
from tests.people.everybody import may, sees

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
IN_TEAM = {"team_member", "project_leader"}
READ = IN_TEAM | {"adviser", "coordinator"}


@pytest.fixture
def point(world):
    return point_of(a_talk(world))


def test_the_notes_of_a_team_are_for_the_team_and_the_guides(world):
    assert may(world, rules.may_read_talks, world.programme, world.team) == READ
    assert may(world, rules.may_read_talks, world.programme, world.other_team) == {
        "adviser", "coordinator", "other_leader"
    }  # fmt: skip
    assert rules.may_read_talks(System("test"), world.programme, world.team)


def test_noting_is_for_who_reads_it_while_the_team_takes_part(world, point):
    assert may(world, rules.may_note, world.programme, world.team) == READ
    assert may(world, rules.may_note, world.other_programme, world.team) == set()
    assert may(world, rules.may_reword, point) == READ
    assert may(world, rules.may_share_point, point) == {"project_leader"}
    refused = rules.may_note(world.actor("executive"), world.programme, world.team)
    assert refused.reason == str(rules.NOT_YOURS_TO_NOTE)
    elsewhere = rules.may_note(world.actor("team_member"), world.other_programme, world.team)
    assert elsewhere.reason == str(rules.NOT_TAKING_PART)


def test_a_quote_is_taken_back_once_by_whoever_reads_the_talk(world, point):
    quote = a_quote(world, point)
    assert may(world, rules.may_withdraw_quote, quote) == READ
    quote.withdrawn_at = timezone.now()
    assert may(world, rules.may_withdraw_quote, quote) == set()
    assert rules.may_withdraw_quote(world.actor("adviser"), quote).reason == str(rules.ALREADY_GONE)


@pytest.mark.parametrize("reach", Quote.Reach.values)
def test_a_quote_that_was_taken_back_is_read_by_nobody(world, point, reach):
    quote = a_quote(world, coded(world, shared(world, point)), reach=reach)
    wide = READ | {"executive", "other_leader", "researcher"}
    assert sees(world, quote) == (wide if reach == "programme" else READ)
    Quote.unguarded.filter(pk=quote.pk).update(withdrawn_at=timezone.now(), words="")
    assert sees(world, quote) == set()


def test_a_talk_is_taken_away_by_who_noted_it_the_leader_and_the_coordinator(world):
    leads = {"project_leader", "coordinator"}
    assert may(world, rules.may_remove_talk, a_talk(world, by="project_leader")) == leads
    assert may(world, rules.may_remove_talk, a_talk(world, by="team_member")) == leads | {"team_member"}
    assert may(world, rules.may_remove_talk, a_talk(world, by="adviser")) == leads | {"adviser"}
    assert rules.may_remove_talk(System("test"), a_talk(world))


def test_who_noted_it_and_left_takes_nothing_away_any_more(world):
    talk = a_talk(world, by="project_leader")
    with acting_as(System("test")):
        Talk.objects.filter(pk=talk.pk).update(noted_by=world.people["someone"])
        talk.refresh_from_db()
    assert may(world, rules.may_remove_talk, talk) == {"project_leader", "coordinator"}


def test_a_visitor_did_not_note_what_nobody_noted(world):
    """A talk of which the person is gone has no noter; a visitor has no number either, and is not that person."""
    talk = a_talk(world, by="team_member")
    talk.noted_by_id = None
    assert may(world, rules.may_remove_talk, talk) == {"project_leader", "coordinator"}
