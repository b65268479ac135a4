"""Giving and taking back roles, programmes and teams, accounts: what holds, also when asked twice."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties import assignments, organisations, people, programmes
from ruggensteun.parties.models import Account, Participation, RoleAssignment, Team
from ruggensteun.parties.names import tidy
from ruggensteun.parties.roles import ROLES, Administrator, Adviser, ProjectLeader, Role, TeamMember, role_named
from ruggensteun.parties.rules import may_give
from tests.people.world import ARRANGING, PASSWORD, PERSONAS, a_person

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def test_a_role_is_held_once_at_a_time(world):
    person = world.people["team_member"]
    with pytest.raises(ValidationError, match="heeft deze rol al"):
        assignments.give(person, TeamMember, world.team, by=ARRANGING)
    assert assignments.give(person, TeamMember, world.other_team, by=ARRANGING)
    assert assignments.give(person, ProjectLeader, world.team, by=ARRANGING)


def test_a_role_can_be_given_again_after_it_ended(world):
    role = RoleAssignment.unguarded.get(person=world.people["team_member"])
    assignments.take_back(role, by=ARRANGING)
    again = assignments.give(world.people["team_member"], TeamMember, world.team, by=ARRANGING)
    assert again.pk != role.pk


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (ProjectLeader, "programme"),
        (Adviser, "team"),
        (Administrator, "team"),
        (Adviser, None),
        (ROLES["operator"], "team"),
    ],
)
def test_a_role_fits_what_it_is_held_for(world, role, scope):
    with pytest.raises(ValidationError, match="hoort bij iets anders"):
        assignments.give(a_person("X"), role, getattr(world, scope) if scope else None, by=ARRANGING)


def test_a_role_is_held_for_a_party(world):
    with pytest.raises(ValueError, match="not for a person"):
        assignments.columns_of(world.people["adviser"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": date(2025, 12, 31)},
        {"programme_id": 1},
        {"person_id": None},
    ],
    ids=["ends before it starts", "held for two things", "held by nobody"],
)
def test_the_database_refuses_too(world, wrong):
    role = RoleAssignment.unguarded.get(person=world.people["team_member"])
    wrong = {**wrong, **({"programme_id": world.programme.pk} if "programme_id" in wrong else {})}
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.unguarded.filter(pk=role.pk).update(**wrong)


def test_two_open_roles_of_one_kind_are_refused_by_the_database(world):
    role = RoleAssignment.unguarded.get(person=world.people["team_member"])
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.unguarded.create(person=role.person, role=role.role, team=role.team, starts_on=role.starts_on)


def test_giving_and_taking_back_is_written_down(world):
    coordinator = world.actor("coordinator")
    with acting_as(coordinator):
        role = assignments.give(world.people["someone"], TeamMember, world.team, by=coordinator)
        assignments.take_back(role, by=coordinator)
    found = JournalEntry.unguarded.filter(kind="rights", person=coordinator.person_id).order_by("pk")
    assert [(each.event, each.note) for each in found] == [
        ("role.given", "team-member"),
        ("role.taken-back", "team-member"),
    ]
    assert set(found[0].subjects(manager="unguarded").values_list("person", flat=True)) == {world.people["someone"].pk}


def test_what_a_form_offers_is_what_may_be_given(world):
    everything = [
        *world.teams.values(),
        *world.programmes.values(),
        *world.organisations.values(),
        *world.regions.values(),
    ]
    for persona in PERSONAS:
        actor = world.actor(persona)
        with acting_as(actor):
            offered = set(assignments.offers(actor))
        allowed = {(role, scope) for role in ROLES.values() for scope in everything if may_give(actor, role, scope)}
        assert offered == allowed, persona


def test_only_the_administrator_opens_a_team(world):
    def open_team(persona, organisation):
        actor = world.actor(persona)
        with acting_as(actor):
            return organisations.open_team(organisation, "NIEUW", "Nieuw", kind="fact", by=actor)

    for persona in ("coordinator", "project_leader", "executive", "someone"):
        with pytest.raises(PermissionDenied, match="Alleen de beheerder"):
            open_team(persona, world.organisation)
    with pytest.raises(PermissionDenied):
        open_team("administrator", world.organisations["ZILVER"])
    assert open_team("administrator", world.organisation).region == world.organisation.region


def test_a_code_is_used_once(world):
    with pytest.raises(ValidationError):
        organisations.open_team(world.organisation, "ZILVER-1", "Nog een", kind="fact", by=ARRANGING)


@pytest.mark.parametrize("code", ["", "met spatie", "ä", "x" * 41, "-begin", "a/b", "<b>"])
def test_a_code_is_plain(world, code):
    with pytest.raises(ValidationError):
        organisations.open_team(world.organisation, code, "Team", kind="fact", by=ARRANGING)
    assert Team.unguarded.count() == 3


def test_a_team_stops_and_starts_again(world):
    coordinator = world.actor("coordinator")
    part = Participation.unguarded.get(team=world.team, programme=world.programme)
    programmes.stop(part, by=coordinator, on=date(2026, 5, 1))
    assert (part.status, part.until_on) == ("withdrawn", date(2026, 5, 1))
    programmes.admit(part, by=coordinator, on=date(2026, 9, 1))
    assert (part.status, part.from_on, part.until_on) == ("participating", date(2026, 9, 1), None)
    with pytest.raises(ValidationError, match="eindigt na de dag"):
        programmes.stop(part, by=coordinator, on=date(2026, 9, 1))
    for persona in ("adviser", "project_leader", "administrator"):
        with pytest.raises(PermissionDenied, match="coördinator"):
            programmes.stop(part, by=world.actor(persona))


def test_a_team_takes_part_once(world):
    with pytest.raises(ValidationError, match="doet al mee"):
        programmes.propose(world.programme, world.team, by=ARRANGING)


def test_only_the_operator_starts_a_programme(world):
    with pytest.raises(PermissionDenied):
        programmes.start("X", "X", starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 1), by=world.actor("coordinator"))


def test_an_address_opens_one_account_whatever_its_capitals(world):
    person = a_person("Tweede")
    with pytest.raises(ValidationError):
        people.open_account(person, email="SomeOne@voorbeeld.test", password=PASSWORD, by=ARRANGING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.bulk_create([Account(email="SOMEONE@voorbeeld.test", person=person)])


def test_a_person_has_one_account(world):
    with pytest.raises(ValidationError):
        people.open_account(world.people["someone"], email="tweede@voorbeeld.test", password=PASSWORD, by=ARRANGING)


def test_people_choose_their_own_name(world):
    with pytest.raises(PermissionDenied):
        people.rename(world.people["someone"], "Iemand", by=world.actor("coordinator"))
    assert people.rename(world.people["someone"], " Kim ", by=world.actor("someone")).name == "Kim"


def test_names_never_reach_a_log(world):
    for row in (world.people["adviser"], world.accounts["adviser"], RoleAssignment.unguarded.first()):
        assert "Amina" not in str(row)
        assert "voorbeeld" not in str(row)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna \n de   Vries\t", "Anna de Vries"),
        ("An\u202ena", "Anna"),
        ("عليّ بن أحمد", "عليّ بن أحمد"),
        ("👩\u200d🔬 Zoë", "👩\u200d🔬 Zoë"),
        ("\0\x07", ""),
    ],
)
def test_a_name_is_kept_as_it_is_written(typed, kept):
    assert tidy(typed) == kept


def test_a_role_that_does_not_exist():
    with pytest.raises(KeyError, match="project-leader"):
        role_named("king")


def test_a_key_belongs_to_one_role():
    with pytest.raises(ValueError, match="two roles have the key"):
        type("Other", (Role,), {"key": "adviser"})
