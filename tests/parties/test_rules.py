"""Who sees which teams, programmes and people; who may give which role."""

from datetime import date

import pytest

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments, invitations, rules, tokens
from ruggensteun.parties.models import (
    AccessToken,
    Invitation,
    Organisation,
    Participation,
    Person,
    Programme,
    RoleAssignment,
    Team,
)
from ruggensteun.parties.roles import ROLES, Administrator, Adviser, Coordinator, Executive, ProjectLeader, TeamMember
from ruggensteun.parties.rules import (
    may_admit,
    may_give,
    may_handle,
    may_invite_anyone,
    may_merge,
    may_open_organisation,
    may_open_team,
    may_rename,
    may_take_back,
    organisations_where,
    programmes_where,
    roles_of,
    teams_where,
)
from tests.people.world import ARRANGING, PERSONAS, a_person, a_programme, an_organisation

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


def test_a_role_that_nobody_gives_is_given_by_nobody(world, monkeypatch):
    """Not by who holds whichever role: nobody's role is not everybody's."""
    monkeypatch.setattr(rules, "GIVES", {})
    for persona in PERSONAS:
        assert not may_give(world.actor(persona), TeamMember, world.team), persona


def test_no_role_named_is_whichever_role(world):
    """So it is in ``Reach`` too (test_reach.py)."""
    assert codes(teams_where(world.actor("project_leader"))) == codes(
        teams_where(world.actor("project_leader"), ProjectLeader)
    )
    assert codes(teams_where(world.actor("adviser"))) == codes(teams_where(world.actor("adviser"), Adviser)) != []
    assert codes(organisations_where(world.actor("executive"))) == ["DE-BRUG"]


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


# --- Where there is no team to lead the way -------------------------------------------------------------
@pytest.mark.parametrize("role", [Administrator, Executive], ids=lambda role: role.key)
def test_an_organisation_without_a_team_is_known_to_who_works_for_it(world, role):
    bare = an_organisation("KAAL", world.regions["MEREL"])
    actor = Actor(a_person("Bo", role, bare).pk, "test")
    assert codes(organisations_where(actor, role)) == ["KAAL"]
    with acting_as(actor):
        assert codes(Organisation.objects.all()) == ["KAAL"]


def test_an_organisation_without_a_team_is_known_to_the_executive_of_the_region(world):
    an_organisation("KAAL", world.regions["ZILVER"])
    actor = Actor(a_person("Wethouder", Executive, world.regions["ZILVER"]).pk, "test")
    assert codes(organisations_where(actor, Executive)) == ["KAAL", "ZILVER"]
    with acting_as(actor):
        assert codes(Organisation.objects.all()) == ["KAAL", "ZILVER"]


def test_a_programme_without_a_team_is_known_to_who_guides_it(world):
    bare = a_programme("KAAL")
    for role in (Adviser, Coordinator, ROLES["researcher"]):
        actor = Actor(a_person("Bo", role, bare).pk, "test")
        assert codes(programmes_where(actor, role)) == ["KAAL"]
        with acting_as(actor):
            assert codes(Programme.objects.all()) == ["KAAL"]


# --- Who sees whose role --------------------------------------------------------------------------------
def roles_seen(actor):
    with acting_as(actor):
        return {(row.role, row.person.name) for row in RoleAssignment.objects.select_related("person")}


def test_which_roles_each_persona_sees(world):
    """Of a team its people; of a programme its guides; an administrator those of the organisation and its teams."""
    a_person("Carla", ROLES["recovery-coordinator"], world.team)
    a_person("Zus", Administrator, world.organisations["ZILVER"])
    guides = {("adviser", "Amina Bos"), ("coordinator", "Pieter Vos")}
    team = {("project-leader", "Noor de Wit"), ("team-member", "Joris Haan"), ("recovery-coordinator", "Carla")}
    own = {("administrator", "Bea Kok"), ("executive", "Ella Smit")}
    assert roles_seen(world.actor("team_member")) == team | guides
    assert roles_seen(world.actor("adviser")) == {
        *team, *guides, ("project-leader", "Sam Aydin"), ("researcher", "Dirk Loos"),
    }  # fmt: skip
    assert roles_seen(world.actor("administrator")) == team | own
    assert roles_seen(world.actor("executive")) == {("executive", "Ella Smit")}
    assert roles_seen(world.actor("researcher")) == {("researcher", "Dirk Loos")}
    assert roles_seen(world.actor("stranger")) == set()


def test_who_works_with_clients_sees_the_people_of_the_own_team(world):
    carla = Actor(a_person("Carla", ROLES["recovery-coordinator"], world.team).pk, "test")
    assert {name for _role, name in roles_seen(carla)} == {"Carla", "Joris Haan", "Noor de Wit"}
    with acting_as(carla):
        assert codes(Team.objects.all()) == ["BRUG-NOORD"]
        assert codes(Organisation.objects.all()) == ["DE-BRUG"]


def test_an_invitation_is_seen_by_who_could_have_sent_it(world):
    for role, scope in ((TeamMember, world.team), (Adviser, world.programme), (Executive, world.organisation)):
        invitations.invite(email=f"{role.key}@nieuw.test", name="Nieuw", role=role, scope=scope, by=ARRANGING)
    seen = {}
    for persona in PERSONAS:
        with acting_as(world.actor(persona)):
            seen[persona] = {row.role for row in Invitation.objects.all()}
    assert {persona: roles for persona, roles in seen.items() if roles} == {
        "project_leader": {"team-member"},
        "coordinator": {"team-member", "adviser"},
        "administrator": {"team-member", "executive"},
    }


# --- Who may do what ------------------------------------------------------------------------------------
def allowed(world, rule, *about):
    return {persona for persona in PERSONAS if rule(world.actor(persona), *about)}


def test_only_the_administrator_and_the_operator_open_a_team_and_only_the_operator_an_organisation(world):
    assert allowed(world, may_open_team, world.organisation) == {"administrator"}
    assert allowed(world, may_open_team, world.organisations["ZILVER"]) == set()
    assert allowed(world, may_open_organisation) == set()
    assert may_open_team(ARRANGING, world.organisation)
    assert may_open_organisation(ARRANGING)


def test_the_coordinator_admits_teams_to_the_own_programme(world):
    assert allowed(world, may_admit, world.programme) == {"coordinator"}
    assert allowed(world, may_admit, world.other_programme) == set()
    assert may_admit(ARRANGING, world.other_programme)


def test_people_choose_their_own_name_and_nobody_elses(world):
    assert allowed(world, may_rename, world.people["executive"]) == {"executive"}
    assert may_rename(ARRANGING, world.people["executive"])
    assert not may_rename(world.actor("stranger"), Person())


def test_two_accounts_are_made_one_by_whom_they_are(world):
    going, staying = world.people["executive"], world.people["someone"]
    assert allowed(world, may_merge, going, staying) == {"executive", "someone"}
    assert not may_merge(ARRANGING, going, staying)
    assert not may_merge(world.actor("stranger"), Person(), Person())


def test_who_has_a_role_to_give_may_invite(world):
    assert allowed(world, may_invite_anyone) == {"project_leader", "other_leader", "coordinator", "administrator"}
    assert may_invite_anyone(ARRANGING)


def test_an_invitation_is_sent_again_by_who_could_have_sent_it(world):
    sent = Invitation(role=TeamMember.key, team=world.team)
    assert allowed(world, may_handle, sent) == {"project_leader", "coordinator", "administrator"}


def test_the_system_gives_every_role_and_takes_it_back(world):
    member = RoleAssignment.unguarded.get(person=world.people["team_member"])
    assert may_give(ARRANGING, Executive, None)
    assert may_take_back(ARRANGING, member)


def test_a_key_for_programs_is_seen_by_whose_it_is_alone(world):
    whose, other = (world.accounts[name].person_id for name in ("coordinator", "adviser"))
    tokens.make("telefoon", 30, by=Actor(whose, "test"))
    for person, seen in ((whose, 1), (other, 0)):
        with acting_as(Actor(person, "test")):
            assert AccessToken.objects.count() == seen
