"""Who sees which teams, programmes and people; who may give which role."""

from datetime import date

import pytest

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments
from ruggensteun.parties.models import Organisation, Participation, Person, Programme, RoleAssignment, Team
from ruggensteun.parties.roles import ROLES, Administrator, Adviser, Coordinator, Executive, ProjectLeader, TeamMember
from ruggensteun.parties.rules import (
    may_give,
    may_take_back,
    organisations_where,
    programmes_where,
    roles_of,
    teams_where,
)
from tests.people.world import ARRANGING, PERSONAS, a_person

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def codes(rows):
    return sorted(row.code for row in rows)


OWN, BRUG, ALL = ["BRUG-NOORD"], ["BRUG-NOORD", "BRUG-ZUID"], ["BRUG-NOORD", "BRUG-ZUID", "ZILVER-1"]
TEAMS_SEEN = {
    "stranger": [],
    "someone": [],
    "team_member": OWN,
    "project_leader": OWN,
    "other_leader": ["ZILVER-1"],
    "adviser": ALL,
    "coordinator": ALL,
    "executive": BRUG,
    "administrator": BRUG,
    "researcher": [],
}
PROGRAMMES_SEEN = {
    "stranger": [],
    "someone": [],
    "team_member": ["DOORBRAAK"],
    "project_leader": ["DOORBRAAK"],
    "other_leader": ["ANDERS", "DOORBRAAK"],
    "adviser": ["DOORBRAAK"],
    "coordinator": ["DOORBRAAK"],
    "executive": ["DOORBRAAK"],
    "administrator": ["DOORBRAAK"],
    "researcher": ["DOORBRAAK"],
}
ORGANISATIONS_SEEN = {
    "stranger": [],
    "someone": [],
    "team_member": ["DE-BRUG"],
    "project_leader": ["DE-BRUG"],
    "other_leader": ["ZILVER"],
    "adviser": ["DE-BRUG", "ZILVER"],
    "coordinator": ["DE-BRUG", "ZILVER"],
    "executive": ["DE-BRUG"],
    "administrator": ["DE-BRUG"],
    "researcher": [],
}


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize(
    ("model", "seen"),
    [(Team, TEAMS_SEEN), (Programme, PROGRAMMES_SEEN), (Organisation, ORGANISATIONS_SEEN)],
    ids=["teams", "programmes", "organisations"],
)
def test_what_each_persona_sees(world, persona, model, seen):
    with acting_as(world.actor(persona)):
        assert codes(model.objects.all()) == seen[persona]


@pytest.mark.parametrize(
    ("persona", "names"),
    [
        ("stranger", []),
        ("someone", ["Kim Post"]),
        ("team_member", ["Amina Bos", "Joris Haan", "Noor de Wit", "Pieter Vos"]),
        ("other_leader", ["Amina Bos", "Pieter Vos", "Sam Aydin"]),
        ("adviser", ["Amina Bos", "Dirk Loos", "Joris Haan", "Noor de Wit", "Pieter Vos", "Sam Aydin"]),
        ("administrator", ["Bea Kok", "Ella Smit", "Joris Haan", "Noor de Wit"]),
        ("executive", ["Ella Smit"]),
        ("researcher", ["Dirk Loos"]),
    ],
)
def test_which_people_each_persona_sees(world, persona, names):
    with acting_as(world.actor(persona)):
        assert sorted(Person.objects.values_list("name", flat=True)) == names


def test_a_participation_in_another_programme_stays_unseen(world):
    for persona, seen in (("other_leader", 2), ("adviser", 3), ("project_leader", 1), ("executive", 2), ("someone", 0)):
        with acting_as(world.actor(persona)):
            assert Participation.objects.count() == seen, persona


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [
        pytest.param(date(2026, 3, 1), None, True, id="open"),
        pytest.param(date(2026, 3, 2), None, False, id="starts tomorrow"),
        pytest.param(date(2026, 2, 1), date(2026, 3, 2), True, id="last day"),
        pytest.param(date(2026, 2, 1), date(2026, 3, 1), False, id="first day after"),
        pytest.param(date(2026, 3, 1), date(2026, 3, 1), False, id="given and taken back on one day"),
    ],
)
def test_a_role_holds_from_its_first_day_until_its_end(world, time_machine, starts, ends, holds):
    time_machine.move_to("2026-03-01 12:00", tick=False)
    person = a_person("Tijdelijk")
    RoleAssignment.unguarded.create(
        person=person, role=ProjectLeader.key, team=world.team, starts_on=starts, ends_on=ends
    )
    actor = Actor(person.pk, "test")
    assert roles_of(actor).exists() is holds
    assert teams_where(actor, ProjectLeader).exists() is holds


def test_a_role_reaches_what_it_was_held_for_and_no_further(world):
    region_executive = Actor(a_person("Wethouder", Executive, world.regions["ZILVER"]).pk, "test")
    assert codes(teams_where(region_executive, Executive)) == ["ZILVER-1"]
    assert codes(organisations_where(region_executive, Executive)) == ["ZILVER"]
    assert codes(programmes_where(region_executive, Executive)) == ["ANDERS", "DOORBRAAK"]
    assert codes(teams_where(world.actor("adviser"), ProjectLeader)) == []
    assert codes(programmes_where(world.actor("adviser"), Coordinator, Adviser)) == ["DOORBRAAK"]


def test_nobody_has_nothing():
    nobody = Actor(None, "test")
    for where in (teams_where, programmes_where, organisations_where):
        assert not where(nobody, *ROLES.values()).exists()


MAY_GIVE = {
    # who may give which role for: their team, the other team, their programme, the other one, their organisation
    "project_leader": {("team", TeamMember)},
    "other_leader": {("other_team", TeamMember)},
    "coordinator": {
        ("team", ProjectLeader), ("team", TeamMember), ("other_team", ProjectLeader), ("other_team", TeamMember),
        ("programme", Adviser), ("programme", Coordinator), ("programme", ROLES["researcher"]),
    },
    "administrator": {
        ("team", ProjectLeader), ("team", TeamMember), ("organisation", Administrator), ("organisation", Executive),
        ("team", ROLES["professional"]), ("team", ROLES["recovery-coordinator"]),
        ("organisation", ROLES["log-manager"]),
    },
}  # fmt: skip


@pytest.mark.parametrize("persona", PERSONAS)
def test_who_may_give_which_role_where(world, persona):
    actor = world.actor(persona)
    scopes = {
        name: getattr(world, name) for name in ("team", "other_team", "programme", "other_programme", "organisation")
    }
    scopes["region"] = world.regions["MEREL"]
    scopes["other_organisation"] = world.organisations["ZILVER"]
    allowed = {
        (name, role) for name, scope in scopes.items() for role in ROLES.values() if may_give(actor, role, scope)
    }
    assert allowed == MAY_GIVE.get(persona, set())
    assert not any(may_give(actor, role, None) for role in ROLES.values())


def test_a_refusal_says_why(world):
    assert "Vraag de coördinator" in may_give(world.actor("someone"), TeamMember, world.team).reason


def test_who_may_take_back_a_role(world):
    member = RoleAssignment.unguarded.get(person=world.people["team_member"])
    own = RoleAssignment.unguarded.get(person=world.people["coordinator"])
    assert may_take_back(world.actor("coordinator"), member)
    assert may_take_back(world.actor("project_leader"), member)
    assert not may_take_back(world.actor("other_leader"), member)
    assert "eigen rol" in may_take_back(world.actor("coordinator"), own).reason
    assignments.take_back(member, by=ARRANGING)
    assert "al beëindigd" in may_take_back(world.actor("coordinator"), member).reason


def test_a_list_takes_one_question_after_two_about_who_asks(world, django_assert_num_queries):
    for persona in ("project_leader", "adviser", "administrator"):
        with acting_as(world.actor(persona)), django_assert_num_queries(2 + 3):
            list(Team.objects.all())
            list(Person.objects.all())
            list(RoleAssignment.objects.all())
