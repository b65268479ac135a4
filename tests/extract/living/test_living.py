"""One story, recorded once at the client: exactly the right rows and figures at the other end, and nothing else."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ruggensteun.extract import figures, living
from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import treatments
from ruggensteun.micro.models import Nominee
from ruggensteun.micro.recovery import goals, groups, meetings, nominees, safety
from ruggensteun.micro.recovery.meetings import Present, Record, Said
from ruggensteun.space import spaces
from tests.extract.delivered import clients, deliver
from tests.extract.living.figured import NORTH, READING, figured
from tests.space.making import a_space, an_actor, let_in, people_around

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
SECRETS = ("Els", "Anna", "Weer slapen", "Ik slaap slecht", "Het gaat beter", "dokter Bos", "Groep van Els")


@pytest.fixture
def story(world, day):
    """Els is in care of the team from 2 February 2026; her group meets on 10 March and 20 May."""
    people = people_around(world)
    space, by = a_space(people["els"]), an_actor(people["els"])
    let_in(space, people["bram"], capacity="professional", through=world.team)
    treatments.begin(space, world.team, by=by)
    groups.go(space, "offered", by=by)
    day(date(2026, 2, 10))
    group = groups.go(space, "preparation", by=by)
    groups.arrange(group, by=by, name="Groep van Els")
    inside = [
        nominees.answer(nominees.choose(group, by=by, name=name, kind=kind), "yes", by=by)
        for name, kind in (("Anna", "informal"), ("Bram", "ggz"), ("Toos", "social-domain"))
    ]
    nominees.interview(inside[0], by=by, on=date(2026, 2, 10))
    safety.add(space, "seen-by-me", by=by, phase="orange", words="Ik slaap slecht")
    goals.add(space, by=by, words="Weer slapen", term="short", recovery_dimension="clinical", health_dimension="mental")
    for on, doctor in ((date(2026, 3, 10), True), (date(2026, 5, 20), False)):
        day(on)
        present = [
            Present("room"),
            Present("room", inside[0]),
            Present("phone", inside[1]),
            Present("absent", inside[2]),
        ]
        if doctor:
            present.append(Present("room", guest="dokter Bos", kind="ggz", doctor=True))
        record = Record(present, [Said("Het gaat beter")])
        meetings.record(meetings.plan(the_group(space), by=by, on=on), record, by=by)
    day(date(2026, 7, 1))
    return space


def the_group(space):
    with acting_as(READING):
        return groups.of(space)


def table(world, name):
    with acting_as(READING):
        rows = tables_of(world.programme)[name].to_pylist()
    return sorted(rows, key=lambda row: row["held_on"]) if name == "meeting" else rows


def test_the_rows_of_the_story(world, story):
    (client,) = table(world, "client")
    who = {"team": NORTH, "client": client["client"]}
    assert (client["in_care_from"], client["in_care_until"]) == (date(2026, 2, 2), None)
    assert {(row["step"], row["on"]) for row in table(world, "group_step")} == {
        ("offered", date(2026, 2, 2)), ("preparation", date(2026, 2, 10)), ("safety-plan", date(2026, 2, 10)),
    }  # fmt: skip
    nobody = {"other_professional": 0, "peer_expert": 0, "nominees_accepted": 3, "nominees_interviewed": 1}
    assert table(world, "meeting") == [
        who | nobody | {"held_on": date(2026, 3, 10), "informal": 1, "ggz": 2, "social_domain": 0,
                        "psychiatrist_present": True},
        who | nobody | {"held_on": date(2026, 5, 20), "informal": 1, "ggz": 1, "social_domain": 0,
                        "psychiatrist_present": False},
    ]  # fmt: skip
    (goal,) = table(world, "goal")
    assert (goal["term"], goal["recovery_dimension"], goal["health_dimension"]) == ("short", "clinical", "mental")


def test_nothing_in_it_says_who_or_what(world, story):
    with acting_as(READING):
        text = repr([each.to_pylist() for each in tables_of(world.programme).values()])
    assert not [secret for secret in SECRETS if secret in text]
    assert story.key not in text


def test_another_secret_key_gives_nobody_another_pseudonym(world, settings):
    before = living.pseudonym(world.programme, 1)
    settings.SECRET_KEY = "another one"
    assert living.pseudonym(world.programme, 1) == before
    settings.PSEUDONYM_KEY = "another one"
    assert living.pseudonym(world.programme, 1) != before


def test_in_another_programme_somebody_is_called_otherwise(world, story):
    names = {living.pseudonym(programme, story.pk) for programme in (world.programme, world.other_programme)}
    assert len(names) == 2


def test_the_figures_at_the_other_end(world, story):
    rows = figured(world, date(2026, 7, 1))
    assert rows["rg-meetings", "2026-03"] == (1, 1)
    assert rows["rg-having", "2026-02"] == (0, 1)
    assert rows["rg-having", "2026-05"] == (1, 1)
    assert rows["rg-informal-present", "2026-05"] == (1, 1)
    assert rows["rg-social-domain-present", "2026-05"] == (0, 1)
    assert rows["rg-attempted", "2026-02"] == (1, 1)


def test_one_client_is_never_shown(world, story):
    with acting_as(READING):
        rows = list(figures.released_of(world.programme).rows(level="team", unit=NORTH))
    assert {row.indicator for row in rows if row.suppressed} >= {"rg-having", "rg-meetings", "rg-attempted"}
    assert not [row for row in rows if row.denominator and not row.suppressed]


def test_who_does_not_want_to_count_is_in_no_row(world, story, day):
    with acting_as(READING):
        before = living.basis(world.programme)
    spaces.choose(story, by=an_actor(story.owner), counted=False)
    assert [table(world, name) for name in ("client", "group_step", "meeting", "goal")] == [[], [], [], []]
    with acting_as(READING):
        assert living.basis(world.programme) != before


def test_only_what_happened_during_the_treatment_counts(world, story, day):
    with acting_as(READING):
        (treatment,) = story.treatments.all()
    treatments.end(treatment, by=an_actor(story.owner))
    day(date(2026, 8, 1))
    by = an_actor(story.owner)
    meetings.record(meetings.plan(the_group(story), by=by, on=date(2026, 8, 1)), Record([Present("room")]), by=by)
    assert [row["held_on"] for row in table(world, "meeting")] == [date(2026, 3, 10), date(2026, 5, 20)]
    assert table(world, "client")[0]["in_care_until"] == date(2026, 7, 1)


def test_a_day_of_joining_put_right_counts(world, story):
    """Whoever turns out to have joined after a meeting, was not asked for it then."""
    by = an_actor(story.owner)
    with acting_as(READING):
        before, someone = living.basis(world.programme), Nominee.objects.get(name="Toos")
    nominees.change(someone, by=by, joined_on=date(2026, 4, 1))
    with acting_as(READING):
        assert living.basis(world.programme) != before
    assert [row["nominees_accepted"] for row in table(world, "meeting")] == [2, 3]


def test_the_figures_know_that_something_changed(world, story, day):
    """After one more meeting the series are not those of now; after a refresh they are."""
    with acting_as(READING):
        figures.refresh(world.programme)
        assert figures.is_fresh(world.programme)
    by = an_actor(story.owner)
    meetings.record(meetings.plan(the_group(story), by=by, on=timezone.localdate()), Record([Present("room")]), by=by)
    with acting_as(READING):
        assert not figures.is_fresh(world.programme)
        figures.refresh_when_needed(world.programme)
        assert figures.is_fresh(world.programme)


def test_a_restart_is_told_as_one(world, story, day):
    by = an_actor(story.owner)
    groups.go(story, "stopped", by=by)
    day(timezone.localdate() + timedelta(days=10))
    groups.go(story, "preparation", by=by)
    assert {row["step"] for row in table(world, "group_step")} == {
        "offered", "preparation", "safety-plan", "stopped", "restarted",
    }  # fmt: skip


@pytest.mark.usefixtures("plain_files")
def test_what_a_team_brings_of_the_same_client_stands_once(world, story):
    """The team's workbook knows the age band, and since when; what is recorded here goes first."""
    name = living.pseudonym(world.programme, story.pk)
    counts = dict.fromkeys(("ggz", "social_domain", "other_professional", "peer_expert"), 0)
    meeting = counts | {"team": NORTH, "client": name, "held_on": date(2026, 3, 10), "informal": 9}
    other = meeting | {"held_on": date(2026, 6, 1)}
    deliver(world, NORTH, client=[*clients(NORTH, 2), clients(NORTH, 1)[0] | {
        "client": name, "age_band": "25-34", "in_care_from": date(2025, 6, 1)}], meeting=[meeting, other])  # fmt: skip
    rows = {row["client"]: row for row in table(world, "client")}
    assert len(rows) == len(table(world, "client")) == 3
    assert (rows[name]["age_band"], rows[name]["in_care_from"]) == ("25-34", date(2025, 6, 1))
    found = [(row["held_on"], row["informal"]) for row in table(world, "meeting")]
    assert found == [(date(2026, 3, 10), 1), (date(2026, 5, 20), 1), (date(2026, 6, 1), 9)]


@pytest.mark.usefixtures("plain_files")
def test_an_earlier_time_in_care_stays_beside_it(world, story):
    name = living.pseudonym(world.programme, story.pk)
    before = clients(NORTH, 1)[0] | {
        "client": name,
        "in_care_from": date(2025, 1, 1),
        "in_care_until": date(2025, 9, 1),
    }
    deliver(world, NORTH, client=[before])
    found = sorted((row["in_care_from"], row["in_care_until"]) for row in table(world, "client"))
    assert found == [(date(2025, 1, 1), date(2025, 9, 1)), (date(2026, 2, 2), None)]


@pytest.mark.usefixtures("plain_files")
def test_who_does_not_want_to_count_is_not_counted_by_what_a_team_brings_either(world, story):
    name = living.pseudonym(world.programme, story.pk)
    deliver(world, NORTH, client=[*clients(NORTH, 2), clients(NORTH, 1)[0] | {"client": name}])
    spaces.choose(story, by=an_actor(story.owner), counted=False)
    assert name not in {row["client"] for row in table(world, "client")}
    assert len(table(world, "client")) == 2
