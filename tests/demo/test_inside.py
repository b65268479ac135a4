"""A team of the demo that works here: what it lived is what counts of it."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from ruggensteun.demo import days
from ruggensteun.demo.inside import Inside, typed
from ruggensteun.extract import living
from ruggensteun.kernel import verification
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments, people
from ruggensteun.parties.roles import RecoveryCoordinator

pytestmark = pytest.mark.django_db
DEMO = System("demo in a test")
FIRST = date(2026, 1, 5)
NOBODY = dict.fromkeys(("informal", "ggz", "social_domain", "other_professional", "peer_expert"), 0)


@pytest.fixture
def lived(world, time_machine):
    time_machine.move_to(datetime(2026, 9, 1, 12, tzinfo=timezone.get_default_timezone()), tick=False)
    team = {"team": "BRUG-NOORD", "client": "C1"}
    rows = {
        "client": [
            team | {"in_care_from": date(2024, 5, 1), "in_care_until": None, "opted_out_on": None},
            team | {"client": "C2", "in_care_from": FIRST, "in_care_until": date(2026, 6, 1), "opted_out_on": None},
            team | {"client": "C3", "in_care_from": FIRST, "in_care_until": None, "opted_out_on": date(2026, 2, 1)},
            team | {"client": "C4", "in_care_from": date(2027, 1, 1), "in_care_until": None, "opted_out_on": None},
        ],
        "group_step": [
            team | {"step": step, "on": FIRST + timedelta(days=10 * number)}
            for number, step in enumerate(("offered", "preparation", "investment", "planning", "safety-plan"))
        ]
        + [team | {"client": "C2", "step": step, "on": FIRST} for step in ("offered", "declined")],
        "meeting": [
            team | NOBODY | {"held_on": date(2026, 3, 3), "informal": 2, "ggz": 1, "psychiatrist_present": True,
                             "nominees_accepted": 4, "nominees_interviewed": 3},
            team | NOBODY | {"held_on": date(2026, 6, 3), "informal": 1, "ggz": 2, "peer_expert": 1,
                             "psychiatrist_present": None, "nominees_accepted": None, "nominees_interviewed": None},
        ],
        "goal": [team | {"goal": "G1", "term": "long", "active_from": date(2026, 3, 3), "health_dimension": None,
                         "recovery_dimension": "personal"}],
        "response": [team | {"instrument": "nel"}, team | {"client": "C9", "instrument": "nel"}],
    }  # fmt: skip
    with acting_as(DEMO):
        daan = people.register("Daan Visser", by=DEMO)
        assignments.give(daan, RecoveryCoordinator, world.team, by=DEMO, on=FIRST)
        here = Inside(world.programme, world.team, daan, rows, FIRST, DEMO)
        here.live()
        yield here


def test_what_was_lived_is_what_counts(world, lived):
    found = living.rows_of(world.programme)
    name = lived.called("C1")
    assert {(row["client"], row["in_care_from"], row["in_care_until"]) for row in found["client"]} == {
        (name, FIRST, None), (lived.called("C2"), FIRST, date(2026, 6, 1)),
    }  # fmt: skip
    steps = {(row["client"], row["step"], row["on"]) for row in found["group_step"]}
    assert {
        (name, step, FIRST + timedelta(days=10 * at)) for at, step in enumerate(("offered", "preparation"))
    } <= steps
    assert {row["step"] for row in found["group_step"] if row["client"] == lived.called("C2")} == {
        "offered",
        "declined",
    }
    first, second = sorted(found["meeting"], key=lambda row: row["held_on"])
    assert (first["informal"], first["ggz"], first["psychiatrist_present"], first["peer_expert"]) == (2, 1, True, 0)
    assert (second["informal"], second["ggz"], second["psychiatrist_present"], second["peer_expert"]) == (
        1,
        2,
        False,
        1,
    )
    assert [(row["term"], row["active_from"]) for row in found["goal"]] == [("long", date(2026, 3, 3))]


def test_the_team_types_the_rest_under_the_names_of_the_extract(lived):
    left = typed(lived)
    assert set(left) == {"client", "response"}
    assert [row["client"] for row in left["response"]] == [lived.called("C1"), "C9"]
    assert lived.called("C1") != "C1"


def test_every_day_is_in_the_past_and_the_log_holds(lived):
    assert timezone.localdate() == date(2026, 9, 1)
    assert not verification.verify().problems


def test_it_is_today_again_also_after_a_mistake():
    now = timezone.now
    with pytest.raises(KeyError):
        _gone_wrong()
    assert timezone.now is now


def _gone_wrong():
    with days.on(date(2020, 1, 1)):
        raise KeyError(str(timezone.localdate()))
