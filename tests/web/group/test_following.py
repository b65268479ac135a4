"""After one saved meeting the figures of the team's programme follow, without anybody asking."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from ruggensteun.extract import figures
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import treatments
from ruggensteun.micro.models import Draft, Goal, Meeting
from ruggensteun.micro.recovery import groups, meetings
from ruggensteun.web import catching_up
from tests.space.making import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("figures_follow")]


def is_fresh(programme):
    with acting_as(System("figures in a test")):
        return figures.is_fresh(programme)


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """This programme is small, also on a machine that is busy with something else."""
    monkeypatch.setattr(catching_up, "AT_ONCE", float("inf"))


@pytest.fixture
def els(found):
    return an_actor(found.space.owner)


@pytest.fixture
def meeting(found, els):
    group = groups.go(found.space, "preparation", by=els)
    return meetings.plan(group, by=els, on=timezone.localdate() - timedelta(days=40))


def write_up(send, meeting):
    send("client", f"groep/bijeenkomst/{meeting.key}/verslag/", on=meeting.on.isoformat(), who_client="room",
         audience="group", seen="1")  # fmt: skip
    assert Meeting.unguarded.get().state == "held"


def test_the_figures_of_the_programme_follow(found, els, meeting, send):
    treatments.begin(found.space, found.world.team, by=els)
    assert not is_fresh(found.world.programme)
    write_up(send, meeting)
    assert is_fresh(found.world.programme)
    assert not is_fresh(found.world.other_programme)


def test_without_treatment_nothing_is_counted_anew(found, meeting, send):
    write_up(send, meeting)
    assert not is_fresh(found.world.programme)


def test_whatever_is_stored_at_a_client_is_followed(found, els, send):
    """No page has to think of it: here a goal."""
    treatments.begin(found.space, found.world.team, by=els)
    send("client", "doelen/nieuw/", words="Weer slapen", kind="own", term="short", once="x" * 10)
    assert Goal.unguarded.exists()
    assert is_fresh(found.world.programme)


def test_who_does_not_want_to_count_any_more_leaves_the_figures_at_once(found, els, send):
    treatments.begin(found.space, found.world.team, by=els)
    with acting_as(System("figures in a test")):
        figures.refresh(found.world.programme)
    send("client", "over/", once="x" * 10)
    found.space.refresh_from_db()
    assert not found.space.counted
    assert is_fresh(found.world.programme)


def test_what_is_only_kept_while_typing_moves_nothing(found, els, sign_in, monkeypatch):
    treatments.begin(found.space, found.world.team, by=els)
    monkeypatch.setattr(catching_up, "follow", pytest.fail)
    told = {"form": "goal-new", "place": f"/ruimte/{found.space.key}/doelen/nieuw/", "fields": {"words": ["Weer"]}}
    assert sign_in("client").post("/concepten/een/", {"told": json.dumps(told)}).status_code == 200
    assert Draft.unguarded.exists()


def test_what_is_stored_stays_stored_when_the_figures_cannot_follow(found, els, send, monkeypatch, caplog):
    def broken(_space):
        raise DatabaseError("locked")

    monkeypatch.setattr(catching_up, "follow", broken)
    assert (
        send("client", "doelen/nieuw/", words="Weer slapen", kind="own", term="short", once="x" * 10).status_code == 200
    )
    assert Goal.unguarded.exists()
    assert "do not follow" in caplog.text
