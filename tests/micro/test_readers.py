"""Who reads a conversation: of this space, chosen for it, with a consent for conversations that holds today."""

from datetime import timedelta

import pytest

from ruggensteun.micro import readers
from ruggensteun.micro.models import Conversation
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Professional, RecoveryCoordinator, TeamMember
from ruggensteun.space import consents, representations
from ruggensteun.space.models import Member, Representation, Space
from ruggensteun.space.parts import Level, Part
from tests.micro.talking import a_reader, a_talk, may, may_not
from tests.people.world import ARRANGING, a_person
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY, DAY = NOON.date(), timedelta(days=1)


@pytest.fixture
def anna(people, space):
    return a_reader(space, people["anna"])


def who(space):
    return sorted(reader.name for reader in readers.possible(space).readers)


def test_who_may_see_conversations_does_not_read_one_for_others(people, space, anna):
    bram = a_reader(space, people["bram"], capacity="professional")
    talks = [a_talk(space, anna), a_talk(space, bram, token="second"), a_talk(space, token="third")]
    circles = readers.of(space, talks)
    names = [sorted(reader.name for reader in circles[talk.pk].readers) for talk in talks]
    assert names == [["Anna", "Els"], ["Bram", "Els"], ["Anna", "Bram", "Els"]]


def test_nobody_of_another_space_reads_along(people, space, anna):
    other = a_space(people["omar"])
    a_reader(other, people["bram"], capacity="professional")
    representations.begin(other, people["dirk"], kind="mentor", parts=[Part.CONVERSATIONS], by=ARRANGING)
    assert who(space) == ["Anna", "Els"]
    assert who(other) == ["Bram", "Dirk", "Omar"]


def test_a_consent_for_another_part_opens_no_conversation(people, space, anna):
    bram = let_in(space, people["bram"], capacity="professional")
    consents.give(bram, Part.PLAN, Level.CONTRIBUTE, by=an_actor(space.owner))
    assert who(space) == ["Anna", "Els"]


def test_a_reader_reads_from_the_first_day_of_the_consent_until_the_last(people, space, at_noon):
    bram = let_in(space, people["bram"], capacity="professional")
    may(bram, starts_on=TODAY + DAY, ends_on=TODAY + 3 * DAY)
    seen = []
    for days in range(5):
        at_noon.move_to(NOON + days * DAY, tick=False)
        seen.append("Bram" in who(space))
    assert seen == [False, True, True, False, False]


def test_for_a_conversation_that_is_not_kept_yet_nobody_was_chosen(people, space, anna):
    """Who was chosen for nothing is in the same table, beside no conversation."""
    circle = readers.of(space, [Conversation(space=space, everyone=False)])[None]
    assert [reader.name for reader in circle.readers] == ["Els"]


def test_who_left_was_withdrawn_or_has_yet_to_come_in_does_not_read(people, space, anna):
    bram = a_reader(space, people["bram"], capacity="professional")
    assert who(space) == ["Anna", "Bram", "Els"]
    may_not(anna)
    assert who(space) == ["Bram", "Els"]
    back = {"left_at": None, "joined_at": NOON, "person": people["bram"]}
    for change in ({"left_at": NOON}, {"joined_at": None, "person": None}):
        Member.unguarded.filter(pk=bram.pk).update(**change)
        assert who(space) == ["Els"]
        Member.unguarded.filter(pk=bram.pk).update(**back)


def test_who_acts_for_the_owner_reads_in_its_days_when_it_covers_conversations(people, space, at_noon):
    covered = {"dirk": [Part.CONVERSATIONS], "omar": [Part.PLAN]}
    for name, parts in covered.items():
        representations.begin(
            space, people[name], kind="mentor", parts=parts, by=ARRANGING, starts_on=TODAY, ends_on=TODAY + 2 * DAY
        )
    Representation.unguarded.filter(space=space).update(starts_on=TODAY + DAY)
    seen = []
    for days in range(4):
        at_noon.move_to(NOON + days * DAY, tick=False)
        seen.append(who(space))
    assert seen == [["Els"], ["Dirk", "Els"], ["Els"], ["Els"]]
    Representation.unguarded.filter(space=space).update(ends_on=None)
    (dirk,) = [reader for reader in readers.possible(space).readers if reader.acts]
    assert (dirk.name, dirk.people, dirk.member) == ("Dirk", {people["dirk"].pk}, None)


@pytest.mark.parametrize(
    ("change", "still"),
    [
        ({}, ["Anna", "Dirk", "Els"]),
        ({"closed_at": NOON}, ["Els"]),
        ({"frozen_at": NOON}, ["Els"]),
        ({"frozen_at": NOON, "after_death": "members"}, ["Anna", "Els"]),
        ({"closed_at": NOON, "frozen_at": NOON, "after_death": "members"}, ["Els"]),
    ],
)
def test_who_reads_in_a_space_that_is_closed_or_whose_owner_died(people, space, anna, change, still):
    representations.begin(space, people["dirk"], kind="mentor", parts=[Part.CONVERSATIONS], by=ARRANGING)
    Space.unguarded.filter(pk=space.pk).update(**change)
    space = Space.unguarded.select_related("owner").get(pk=space.pk)
    assert who(space) == still
    writes = {reader.name: reader.writes for reader in readers.possible(space).readers}
    assert writes.get("Anna", False) == (not change)


def test_who_may_only_look_does_not_write(people, space, anna):
    a_reader(space, people["bram"], Level.SEE, capacity="professional")
    writes = {reader.name: reader.writes for reader in readers.possible(space).readers}
    assert (writes["Anna"], writes["Bram"]) == (True, False)


def test_a_team_is_who_works_there_with_clients_today(world, people, space, at_noon):
    team = world.teams["BRUG-ZUID"]
    cor, cas = a_person("Cor", Professional, team), a_person("Cas")
    assignments.give(cas, RecoveryCoordinator, team, by=ARRANGING, on=TODAY + DAY)
    a_person("Bea", TeamMember, team)
    a_reader(space, cor, capacity="professional", team=team)
    RoleAssignment.unguarded.filter(person=cor).update(ends_on=TODAY + 2 * DAY)
    seen = []
    for days in range(3):
        at_noon.move_to(NOON + days * DAY, tick=False)
        (reader,) = [each for each in readers.possible(space).readers if each.team]
        seen.append(set(reader.people))
    assert reader.name == team.name
    assert seen == [{cor.pk}, {cor.pk, cas.pk}, {cas.pk}]


def test_who_came_in_through_a_team_reads_while_in_it_whatever_else_they_do(world, people, space):
    team, other = world.team, world.other_team
    cor = a_person("Cor", Professional, team)
    a_reader(space, cor, capacity="professional", through=team)
    assert who(space) == ["Cor", "Els"]
    assignments.give(cor, Professional, other, by=ARRANGING, on=TODAY)
    assert who(space) == ["Cor", "Els"]
    RoleAssignment.unguarded.filter(person=cor, team=team).update(ends_on=TODAY)
    assert who(space) == ["Els"]
