"""The line of time: each track follows its own part, and what is closed leaves no trace in it."""

from datetime import timedelta

import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments.library import load
from ruggensteun.micro import second_looks, treatments
from ruggensteun.micro.intakes import going, waiting
from ruggensteun.micro.measuring import answering, asking, rounds
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.micro.recovery import care, goals, groups, meetings, timeline, timeline_scores
from ruggensteun.micro.recovery.meetings import Present, Record
from ruggensteun.micro.recovery.timeline import KINDS, Days
from ruggensteun.space import consents
from ruggensteun.space.parts import Level, Part
from tests.space.making import NOON, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()
DAYS = Days(TODAY - timedelta(days=90), TODAY + timedelta(days=30))


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def full(space, els, bram, world, people):
    """Something on every track, also before and after the days shown."""
    care.begin(space, "fact", by=els, on=ago(200))
    care.begin(space, "hic", by=els, on=ago(20), until=ago(10))
    care.begin(space, "ward", by=els, on=ago(300), until=ago(290))
    treatment = treatments.begin(space, world.team, by=els)
    treatments.register(treatment, step="in-care", on=TODAY, by=an_actor(people["bram"]))
    second_looks.record(treatment, "somatic", "done", on=TODAY, by=an_actor(people["bram"]))
    group = groups.go(space, "preparation", by=els, on=ago(30))
    meetings.record(meetings.plan(group, by=els, on=TODAY), Record([Present("room")]), by=els)
    meetings.plan(group, by=els, on=TODAY + timedelta(days=9))
    goal = goals.add(space, by=els, words="Weer slapen", term="short")
    goals.mark(goal, 4, by=els)
    return space


def shown(space, by, chosen=tuple(KINDS), days=DAYS):
    with acting_as(by):
        return {track.key: track.rows for track in timeline.Line(space, by=by).tracks(days, chosen)}


def test_the_client_sees_everything_of_these_days(full, els):
    found = shown(full, els)
    assert [row.words for row in found["care"]] == ["FACT-team"]
    assert [(row.words, row.start, row.end) for row in found["beds"]] == [("Opname op de HIC", ago(20), ago(10))]
    assert [mark.words for row in found["teams"] for mark in row.marks] == [
        "in zorg gekomen", "lichamelijk onderzoek: gedaan",
    ]  # fmt: skip
    assert [(mark.on, mark.ahead) for row in found["meetings"] for mark in row.marks] == [
        (TODAY, False), (TODAY + timedelta(days=9), True),
    ]  # fmt: skip
    assert [(row.words, [mark.sign for mark in row.marks]) for row in found["goals"]] == [("Weer slapen", ["4"])]


@pytest.mark.parametrize(
    ("part", "tracks"), [(Part.CARE, {"care", "beds"}), (Part.GROUP, {"meetings"}), (Part.PLAN, {"goals"})]
)
def test_a_relative_gets_the_tracks_of_what_is_open_alone(full, sister, people, part, tracks):
    consents.give(sister, part, Level.SEE, by=an_actor(full.owner))
    anna = an_actor(people["anna"])
    assert set(shown(full, anna)) == tracks
    with acting_as(anna):
        assert set(timeline.Line(full, by=anna).offered) == tracks


@pytest.mark.usefixtures("bram")
def test_what_is_closed_changes_nothing_that_is_shown(space, sister, people, world):
    """The same, whether or not anything stands in the parts that are closed: no day, gap or count gives it away."""
    els = an_actor(space.owner)
    consents.give(sister, Part.PLAN, Level.SEE, by=els)
    goals.add(space, by=els, words="Weer slapen", term="short")
    anna = an_actor(people["anna"])
    before = shown(space, anna)
    care.begin(space, "hic", by=els, on=ago(20), until=ago(10))
    groups.go(space, "preparation", by=els, on=ago(30))
    treatments.begin(space, world.team, by=els)
    assert shown(space, anna) == before
    with acting_as(anna):
        assert timeline.Line(space, by=anna).offered == ["goals"]


def test_a_team_sees_its_own_registration_and_no_other_teams(full, bram, people, world):
    els = an_actor(full.owner)
    consents.give(bram, Part.PLAN, Level.SEE, by=els)
    let_in(full, people["dirk"], capacity="professional", through=world.other_team)
    treatments.begin(full, world.other_team, by=els)
    assert len(shown(full, els)["teams"]) == 2
    found = shown(full, an_actor(people["bram"]))
    assert set(found) == {"teams", "goals"}
    assert [row.words for row in found["teams"]] == [world.team.name]


def test_who_chooses_less_gets_less(full, els):
    assert set(shown(full, els, chosen=["goals", "no-such-track"])) == {"goals"}


def test_told_by_day_is_the_same_as_drawn(full, els):
    with acting_as(els):
        found = timeline.Line(full, by=els).tracks(DAYS, KINDS)
        before, then = timeline.told(found, DAYS)
    assert [words for _track, words in before] == ["FACT-team (al sinds 14 augustus 2025)"]
    assert list(then) == sorted(then)
    words = {on: [said for _track, said in there] for on, there in then.items()}
    assert words[ago(20)] == ["Opname op de HIC begon"]
    assert words[ago(10)] == ["Opname op de HIC stopte"]
    assert "Weer slapen: cijfer 4" in words[TODAY]
    assert words[TODAY + timedelta(days=9)] == ["Bijeenkomst gepland"]
    assert all(on in DAYS for on in then)


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [(10, 5, False), (10, 2, True), (10, None, True), (10, 3, False), (0, 0, False), (3, 3, True), (5, 5, False)],
)
def test_half_open_days(start, end, there):
    """From three days ago up to (not including) today."""
    days = Days(ago(3), TODAY)
    assert days.touch(ago(start), None if end is None else ago(end)) is there


# --- Scores and contacts ----------------------------------------------------------------------------------
@pytest.fixture
def answered(full, els, world):
    """The I.ROC answered twice, a fortnight apart, and once more begun and not sent in."""
    planner = an_actor(world.people["coordinator"])
    with acting_as(els):
        (treatment,) = full.treatments.all()
    for name, value in (("T0", 3), ("T1", 5), ("T2", 6)):
        rounds.plan(world.programme, name, "day", TODAY, ("iroc",), by=planner, open_days=14, remind_after=[])
        asking.ask_all(TODAY)
        row = QuestionnaireRequest.unguarded.get(asked__round__name=name, treatment=treatment)
        there = answering.begin(row, by=els)
        if name != "T2":
            given = {item.id: str(value) for item in load("iroc").items}
            answering.send(there, by=els, given=given)
    QuestionnaireResponse.unguarded.filter(round="T0").update(answered_on=ago(14), begun_on=ago(14))
    return full


def test_scores_stand_on_the_line_with_the_rest(answered, els):
    found = shown(answered, els)
    assert list(found) == ["care", "beds", "teams", "contacts", "meetings", "goals", "scores"]
    (row,) = found["scores"]
    assert row.words == "I.ROC"
    assert [(mark.on, mark.sign) for mark in row.marks] == [(ago(14), "36"), (TODAY, "60")]
    assert row.marks[1].words == "60, op een lijn van 12 tot 72"
    with acting_as(els):
        words = timeline.told(timeline.Line(answered, by=els).tracks(DAYS, ["scores"]), DAYS)[1]
    assert [said for _track, said in words[ago(14)]] == ["I.ROC: 36, op een lijn van 12 tot 72"]


def test_scores_are_shown_to_whom_the_measurements_are_open(answered, els, sister, people, bram):
    anna = an_actor(people["anna"])
    consents.give(sister, Part.PLAN, Level.SEE, by=els)
    assert set(shown(answered, anna)) == {"goals"}
    given = consents.give(sister, Part.MEASUREMENTS, Level.SEE, by=els)
    assert len(shown(answered, anna)["scores"][0].marks) == 2
    consents.withdraw(given, by=els)
    assert set(shown(answered, anna)) == {"goals"}
    assert "scores" not in shown(answered, an_actor(people["bram"]))  # the team asked; what came of it is not theirs


def test_an_instrument_that_is_gone_is_still_named():
    assert timeline_scores.called("no-such-list") == "no-such-list"
    assert timeline_scores.said("no-such-list", "1", "{}") == ("ingevuld", "")
    assert timeline_scores.said("iroc", "1", '{"total": null}') == ("ingevuld", "")
    assert timeline_scores.said("iroc", "1", '{"total": 32.5}') == ("32,5, op een lijn van 12 tot 72", "32")


def test_contact_while_waiting_and_the_conversation_stand_on_the_line(space, els, sister, people):
    intake = going.begin(space, by=els)
    going.wait(intake, by=els, registered_on=ago(20))
    waiting.contact(intake, by=els, on=ago(10), how="walk", who="Nel", peer=True)
    (row,) = shown(space, els)["contacts"]
    assert [(mark.on, mark.words) for mark in row.marks] == [(ago(10), "samen op pad")]
    anna = an_actor(people["anna"])
    consents.give(sister, Part.GROUP, Level.SEE, by=els)
    assert "contacts" not in shown(space, anna)
    consents.give(sister, Part.STORY, Level.SEE, by=els)
    assert len(shown(space, anna)["contacts"][0].marks) == 1
