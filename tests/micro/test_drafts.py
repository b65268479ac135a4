"""What somebody is still writing: for the writer alone, gone when it was sent, too old or shut to them."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import deletions, drafts, treatments
from ruggensteun.micro.drafts import Where, Written
from ruggensteun.micro.models import Draft
from ruggensteun.micro.recovery import goals, plan
from ruggensteun.parties import merging
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Administrator, LogManager, Operator
from ruggensteun.space import consents, members, representations, retention, spaces
from ruggensteun.space.parts import Level, Part
from tests.people.world import ARRANGING, a_person
from tests.space.making import a_space, an_actor, clock, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
SOURCE = Path(drafts.__file__).parents[1]
KNOW_OF_DRAFTS = {
    "micro/models/__init__.py", "micro/models/draft.py", "micro/drafts.py", "micro/rules.py",
    "micro/merging.py",  # two accounts of the writer become one
    "web/drafts/views.py",  # to the writer
}  # fmt: skip


def goals_of(space):
    return Where("goal-new", f"/ruimte/{space.key}/doelen/nieuw/", "", space, Part.PLAN)


def kept(person, where, words="Weer zwemmen", *, represents=None, **more):
    by = an_actor(person, represents)
    return drafts.keep(where, Written({"words": [words]}, **more), by=by)[0]


def seen_by(person, **more):
    with acting_as(an_actor(person, **more)):
        return list(Draft.objects.all())


@pytest.fixture
def bram_writes(people, space, world):
    """A professional who may write about the goals of Els."""
    member = let_in(space, people["bram"], capacity="professional", through=world.team)
    return consents.give(member, Part.PLAN, Level.CONTRIBUTE, by=an_actor(people["els"]))


# --- Who ------------------------------------------------------------------------------------------------
def test_nobody_but_the_writer_sees_it(people, space, bram_writes, world):
    draft = kept(people["bram"], goals_of(space))
    people |= {
        "manages": a_person("Mo", Administrator, world.organisation),
        "logs": a_person("Lo", LogManager, world.organisation),
        "operates": a_person("Op", Operator),
    }
    for who in people:
        assert seen_by(people[who]) == ([draft] if who == "bram" else []), who


def test_who_acts_for_the_client_does_not_see_what_the_client_writes(people, space):
    kept(people["els"], goals_of(space))
    representations.begin(space, people["omar"], kind="mentor", parts=list(Part), by=ARRANGING)
    assert seen_by(people["omar"], represents=people["els"]) == []


def test_a_representative_finds_their_own_back_while_they_act(people, space):
    representations.begin(space, people["omar"], kind="mentor", parts=list(Part), by=ARRANGING)
    draft = kept(people["omar"], goals_of(space), represents=people["els"])
    assert seen_by(people["omar"], represents=people["els"]) == [draft]
    assert seen_by(people["omar"]) == []
    assert drafts.clear_away() == 0


def test_taking_back_a_consent_shuts_it_at_once_and_then_it_goes(people, space, bram_writes):
    kept(people["bram"], goals_of(space))
    consents.withdraw(bram_writes, by=an_actor(people["els"]))
    assert seen_by(people["bram"]) == []
    assert drafts.clear_away() == 1
    assert not Draft.unguarded.exists()


def test_leaving_the_space_shuts_what_is_about_the_space_as_a_whole(people, space):
    member = let_in(space, people["anna"])
    kept(people["anna"], Where("signal", f"/ruimte/{space.key}/zorgen/", "", space))
    assert len(seen_by(people["anna"])) == 1
    members.leave(member, by=an_actor(people["els"]))
    assert seen_by(people["anna"]) == []


def test_a_registration_is_shut_to_who_leaves_the_team(people, space, world):
    let_in(space, people["bram"], capacity="professional", through=world.team)
    treatment = treatments.begin(space, world.team, by=an_actor(people["els"]))
    kept(people["bram"], Where("registration", f"/clienten/registratie/{treatment.pk}/", "", space, "", treatment))
    assert len(seen_by(people["bram"])) == 1
    RoleAssignment.unguarded.filter(person=people["bram"]).update(ends_on=date(2026, 3, 1))
    assert seen_by(people["bram"]) == []


# --- How long -------------------------------------------------------------------------------------------
def test_it_goes_so_many_days_after_the_last_word(people, space):
    where, term = goals_of(space), retention.table().drafts
    kept(people["els"], where)
    with clock(term.days - 1):
        assert drafts.clear_away() == 0
        assert len(seen_by(people["els"])) == 1
    with clock(term.days), acting_as(an_actor(people["els"])):
        assert drafts.of(where, by=an_actor(people["els"])) is None
        assert list(Draft.objects.all()) == []
        assert drafts.clear_away() == 1


@pytest.mark.parametrize(("scope", "left"), [("goals", 1), ("notes", 1), ("network", 2), ("everything", 0)])
def test_it_goes_with_what_a_client_has_deleted(people, space, scope, left):
    kept(people["els"], goals_of(space))
    kept(people["els"], Where("note-new", "/notities/nieuw/"))
    if scope == "everything":
        spaces.close(space, by=an_actor(people["els"]))
    row = deletions.ask(space, scope, by=an_actor(people["els"]))
    with clock(8):
        deletions.carry_out(row.pk)
    assert Draft.unguarded.count() == left


def test_two_accounts_that_become_one_keep_what_was_written_last(people, space):
    twin = a_person("Anna")
    where, other = Where("note-new", "/notities/nieuw/"), Where("note", "/notities/abc/")
    kept(twin, where, "oud")
    kept(twin, other, "alleen hier")
    with clock(hours=1):
        kept(people["anna"], where, "nieuw")
    with acting_as(ARRANGING):
        merging.merge(twin, people["anna"], by=an_actor(people["anna"]))
    assert sorted(each.fields["words"][0] for each in seen_by(people["anna"])) == ["alleen hier", "nieuw"]


# --- Writing --------------------------------------------------------------------------------------------
def test_saving_again_goes_over_it_and_counts_on(people, space):
    first = kept(people["els"], goals_of(space), "Weer")
    again = kept(people["els"], goals_of(space), "Weer zwemmen", seen=first.version)
    assert (again.pk, again.version, again.begun_at) == (first.pk, 2, first.begun_at)
    assert seen_by(people["els"])[0].fields == {"words": ["Weer zwemmen"]}


def test_another_device_that_was_faster_is_not_overwritten(people, space):
    kept(people["els"], goals_of(space), "op de telefoon")
    with pytest.raises(drafts.ElsewhereError) as found:
        kept(people["els"], goals_of(space), "op de laptop")
    assert found.value.draft.fields == {"words": ["op de telefoon"]}
    assert seen_by(people["els"])[0].fields == {"words": ["op de telefoon"]}


def test_the_same_once_more_is_no_quarrel(people, space):
    kept(people["els"], goals_of(space), "hetzelfde")
    assert kept(people["els"], goals_of(space), "hetzelfde").version == 2


def test_what_was_sent_elsewhere_does_not_come_back_in_silence(people, space):
    first = kept(people["els"], goals_of(space))
    drafts.throw_away(goals_of(space), by=an_actor(people["els"]))
    with pytest.raises(drafts.GoneError):
        kept(people["els"], goals_of(space), "nog een zin", seen=first.version)
    assert not Draft.unguarded.exists()


def test_throwing_away_touches_nobody_elses(people, space, bram_writes):
    kept(people["els"], goals_of(space))
    drafts.throw_away(goals_of(space), by=an_actor(people["bram"]))
    assert len(seen_by(people["els"])) == 1


def test_a_citizen_service_number_is_not_kept(people, space):
    written = Written({"words": ["Mijn nummer is 111222333"], "what": ["Bellen"]}, base={"words": "a", "what": "b"})
    draft, left_out = drafts.keep(goals_of(space), written, by=an_actor(people["els"]))
    assert (draft.fields, draft.base, left_out) == ({"what": ["Bellen"]}, {"what": "b"}, ["words"])
    alone = Written({"words": ["Mijn nummer is 111222333"]}, seen=1)
    assert drafts.keep(goals_of(space), alone, by=an_actor(people["els"]))[0].fields == {}


def test_a_life_story_fits_and_a_library_does_not(people, space):
    kept(people["els"], goals_of(space), "woorden " * 30_000)
    with pytest.raises(ValidationError, match="in delen"):
        kept(people["els"], goals_of(space), "woorden " * 40_000, seen=1)
    many = Written({f"veld{number}": [""] for number in range(301)}, seen=1)
    with pytest.raises(ValidationError, match="in delen"):
        drafts.keep(goals_of(space), many, by=an_actor(people["els"]))
    assert len(seen_by(people["els"])[0].fields["words"][0]) == 240_000


def test_there_is_an_end_to_how_many(people, monkeypatch):
    monkeypatch.setattr(drafts, "MOST", 2)
    for name in "ab":
        kept(people["els"], Where("note", f"/notities/{name}/"))
    with pytest.raises(ValidationError, match="niet verstuurde"):
        kept(people["els"], Where("note", "/notities/c/"))
    kept(people["els"], Where("note", "/notities/a/"), "verder", seen=1)


def test_the_journal_knows_nothing_of_what_nobody_said_yet(people, space):
    before = JournalEntry.unguarded.count()
    kept(people["els"], goals_of(space))
    drafts.throw_away(goals_of(space), by=an_actor(people["els"]))
    assert JournalEntry.unguarded.count() == before


def test_nothing_else_knows_of_drafts():
    """Not the figures, not what a client takes along, no page but the writer's own."""
    users = set()
    for path in SOURCE.rglob("*.py"):
        names = {node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)}
        imported = {
            alias.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)
            for alias in node.names if node.module == "ruggensteun.micro.models"
        }  # fmt: skip
        if "Draft" in imported | (names if path.name == "draft.py" else set()):
            users.add(str(path.relative_to(SOURCE)))
    assert users | {"micro/models/__init__.py", "micro/models/draft.py"} == KNOW_OF_DRAFTS


def test_the_term_can_be_another(tmp_path, settings):
    own = tmp_path / "own.toml"
    own.write_text("draft_days = 3\n")
    settings.RETENTION_FILE = str(own)
    assert retention.table().drafts == timedelta(days=3)
    own.with_name("bad.toml").write_text("draft_days = 0\n")
    settings.RETENTION_FILE = str(own.with_name("bad.toml"))
    with pytest.raises(ValueError, match="draft_days"):
        retention.table()


def test_a_second_client_sees_none_of_it(people, space):
    a_space(people["omar"])
    kept(people["els"], goals_of(space))
    assert seen_by(people["omar"]) == []


def test_a_part_of_life_that_is_closed_closes_what_was_written_there(people, space, bram_writes, world):
    """The words of the client may stand in it: who goes on from them, keeps them."""
    els = an_actor(people["els"])
    goal = goals.add(space, by=els, words="Minder schulden", term="short", domains=["money"])
    places = (("plan-beside", "plan/deel/money/erbij/"), ("goal-change", f"doelen/{goal.key}/anders/"),
              ("plan-beside", "plan/deel/days/erbij/"))  # fmt: skip
    wheres = [Where(form, f"/ruimte/{space.key}/{place}", "", space, Part.PLAN) for form, place in places]
    money, about_goal, days = [kept(people["bram"], where) for where in wheres]
    assert set(seen_by(people["bram"])) == {money, about_goal, days}
    plan.narrow(space, "money", "mine", by=els)
    assert seen_by(people["bram"]) == [days]
    assert set(seen_by(people["els"])) == set()
    drafts.clear_away()
    with acting_as(ARRANGING):
        assert list(Draft.objects.all()) == [days]


def test_another_client_who_closed_the_same_part_of_life_closes_only_their_own(people, space, bram_writes, world):
    """Bram comes to two clients; what Omar keeps to himself says nothing about what Bram wrote at Els."""
    els, omar = an_actor(people["els"]), an_actor(people["omar"])
    there = a_space(people["omar"])
    consents.give(bram_writes.member, Part.CONVERSATIONS, Level.CONTRIBUTE, by=els)
    at_omar = let_in(there, people["bram"], capacity="professional", through=world.team)
    consents.give(at_omar, Part.PLAN, Level.CONTRIBUTE, by=omar)
    consents.give(at_omar, Part.CONVERSATIONS, Level.CONTRIBUTE, by=omar)
    wheres = []
    for at, by in ((space, els), (there, omar)):
        goal = goals.add(at, by=by, words="Minder schulden", term="short", domains=["money"])
        wheres += [
            Where(form, f"/ruimte/{at.key}/{place}", "", at, part)
            for form, place, part in (
                ("plan-beside", "plan/deel/money/erbij/", Part.PLAN),
                ("goal-change", f"doelen/{goal.key}/anders/", Part.PLAN),
                ("message", f"gesprekken/over/money/{goal.key}/", Part.CONVERSATIONS),
            )
        ]
    *of_els, beside, change, spoken = [kept(people["bram"], where) for where in wheres]
    assert {beside, change, spoken} <= set(seen_by(people["bram"]))
    plan.narrow(there, "money", "mine", by=omar)
    assert set(seen_by(people["bram"])) == {*of_els, spoken}
