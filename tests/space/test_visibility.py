"""Whose rows of a space somebody gets, model by model: the rules themselves, without a page around them."""

import pytest
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.space import deaths, emergencies, members, opening, recoveries, representations, requests, spaces
from ruggensteun.space.models import (
    ClientInvitation,
    Consent,
    DeathReport,
    EmergencyAccess,
    Helper,
    JournalQuestion,
    Member,
    MemberInvitation,
    Notice,
    PartRequest,
    Recovery,
    Representation,
    Space,
)
from ruggensteun.space.parts import Level, Part
from tests.people.seeing import INSIDE, who_sees
from tests.people.space_world import around
from tests.people.world import ARRANGING
from tests.space.making import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(world):
    """Two clients and everybody around the first; Nina represents Els in her plan, and is not in the space."""
    made = around(world)
    representations.begin(made.space, made.person("new_here"), kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    return made


def over(found, **how):
    Space.unguarded.filter(pk=found.space.pk).update(**how)


def test_a_space_is_known_to_who_is_in_it(found):
    assert who_sees(found, Space, pk=found.space.pk) == {*INSIDE, "client", "new_here"}
    assert who_sees(found, Space, pk=found.other.pk) == {"other_client"}


@pytest.mark.parametrize(
    ("how", "who"),
    [
        ({"closed_at": timezone.now}, {"client"}),
        ({"frozen_at": timezone.now}, {"client"}),
        ({"frozen_at": timezone.now, "after_death": "members"}, {*INSIDE, "client", "new_here"}),
    ],
)
def test_a_space_that_is_over(found, how, who):
    over(found, **{name: value() if callable(value) else value for name, value in how.items()})
    assert who_sees(found, Space, pk=found.space.pk) == who
    inside = who - {"client", "new_here"}
    assert who_sees(found, Member, pk=found.members["sees"].pk) == {"client"} | inside & {"sees"}
    consent = Consent.unguarded.filter(member=found.members["sees"]).first()
    assert who_sees(found, Consent, pk=consent.pk) == {"client"} | inside & {"sees"}


def test_a_representation_that_is_over_shows_no_space(found):
    representations.end(Representation.unguarded.get(), by=ARRANGING)
    assert "new_here" not in who_sees(found, Space, pk=found.space.pk)


def test_a_member_is_known_to_themselves_and_the_owners_side(found):
    assert who_sees(found, Member, pk=found.members["sees"].pk) == {"client", "sees"}
    assert who_sees(found, Member, pk=found.members["team"].pk) == {"client", "team"}
    assert who_sees(found, Member, acting=True, pk=found.members["sees"].pk) == {"client", "sees", "new_here"}


def test_an_invitation_is_for_the_owners_side(found):
    assert who_sees(found, MemberInvitation, member=found.members["sees"]) == {"client"}
    assert who_sees(found, MemberInvitation, acting=True, member=found.members["sees"]) == {"client", "new_here"}


def test_a_consent_is_for_both_ends_while_the_member_is_there(found):
    for persona in ("sees", "writes", "team", "withdrawn", "expired"):
        assert who_sees(found, Consent, member=found.members[persona]) == {"client", persona}
    assert who_sees(found, Consent, member=found.members["gone"]) == {"client"}


def test_who_acts_for_the_owner_gets_the_consents_about_what_that_covers(found):
    member = found.members["sees"]
    assert who_sees(found, Consent, acting=True, member=member, part=Part.PLAN) == {"client", "sees", "new_here"}
    assert who_sees(found, Consent, acting=True, member=member, part=Part.STORY) == {"client", "sees"}
    Consent.unguarded.filter(member=member).update(space=found.other)  # as if they were of another space
    assert "new_here" not in who_sees(found, Consent, acting=True, member=member, part=Part.PLAN)


def test_a_representation_is_for_both(found):
    assert who_sees(found, Representation) == {"client", "new_here"}


def test_an_emergency_is_for_the_owners_side_who_opened_it_and_the_coordinators_of_the_team(found):
    emergencies.open_plan(found.space, found.world.team, "Zij neemt niet op.", by=an_actor(found.person("writes")))
    assert who_sees(found, EmergencyAccess) == {"client", "writes"}
    assert who_sees(found, EmergencyAccess, acting=True) == {"client", "writes"}  # acts in other parts than this
    EmergencyAccess.unguarded.update(team=found.world.other_team)
    assert who_sees(found, EmergencyAccess) == {"client", "writes", "team"}


@pytest.mark.parametrize(("parts", "too"), [(["safety"], {"new_here"}), (["plan", "group"], set())])
def test_an_emergency_is_for_who_acts_for_the_owner_in_the_safety_plan(found, parts, too):
    Representation.unguarded.update(parts=parts)
    emergencies.open_plan(found.space, found.world.team, "Zij neemt niet op.", by=an_actor(found.person("writes")))
    assert who_sees(found, EmergencyAccess, acting=True) == {"client", "writes"} | too
    assert who_sees(found, EmergencyAccess) == {"client", "writes"}


def test_news_is_for_whom_it_is_for(found):
    assert who_sees(found, Notice, person=found.person("sees")) == {"sees"}


def test_a_request_is_for_who_asked_while_in_and_for_the_owners_side(found):
    member = found.members["nothing"]
    requests.ask(member, Part.PLAN, Level.SEE, "Ik denk graag mee.", by=an_actor(found.person("nothing")))
    assert who_sees(found, PartRequest) == {"client", "nothing"}
    assert who_sees(found, PartRequest, acting=True) == {"client", "nothing", "new_here"}
    over(found, closed_at=timezone.now())
    assert who_sees(found, PartRequest) == {"client"}
    over(found, closed_at=None)
    members.leave(member, by=an_actor(found.space.owner))
    assert who_sees(found, PartRequest) == {"client"}


def test_an_invitation_to_open_a_space_is_for_the_team_that_sent_it(found):
    opening.invite(found.world.team, name="Nieuw", by=an_actor(found.person("writes")))
    assert who_sees(found, ClientInvitation) == {"writes"}


def test_a_question_about_the_journal_is_for_who_asked_and_who_manages_that_log(found):
    for entry, organisation in enumerate(found.world.organisations.values()):
        JournalQuestion.unguarded.create(
            space=found.space, entry=entry, organisation=organisation, text="Wie was dit?",
            asked_by=found.space.owner, asked_at=timezone.now(),
        )  # fmt: skip
    own = found.world.organisation
    assert who_sees(found, JournalQuestion, organisation=own) == {"client", "checks"}
    assert who_sees(found, JournalQuestion, organisation=found.world.organisations["ZILVER"]) == {"client"}
    assert who_sees(found, JournalQuestion, acting=True, organisation=own) == {"client", "checks"}


def test_acting_in_one_name_decides_nothing_elsewhere(found):
    nina = an_actor(found.person("new_here"), found.space.owner)
    with acting_as(nina):
        assert not spaces.may_rule(nina, found.space)
    with acting_as(an_actor(found.person("new_here"), found.other.owner)):
        assert not Member.objects.filter(space=found.space).exists()


# --- Who helps back in, and the report of a death ----------------------------------------------------------
def test_who_was_chosen_to_help_and_when_it_was_needed_is_for_the_owner_and_who_helps_now(found):
    els = an_actor(found.space.owner)
    recoveries.choose(found.space, found.members["sees"], by=els)
    with acting_as(ARRANGING):
        recoveries.begin(found.space.owner_id)
    for model in (Helper, Recovery):
        assert who_sees(found, model) == {"client", "sees"}
        assert who_sees(found, model, acting=True) == {"client", "sees"}  # this is the owner's alone
    with acting_as(ARRANGING):
        recoveries.choose(found.space, found.members["nothing"], by=els)
    assert who_sees(found, Helper) == {"client", "nothing"}
    assert who_sees(found, Recovery) == {"client"}


def test_a_professional_helps_while_in_the_team_through_which_they_came(found):
    els = an_actor(found.space.owner)
    recoveries.choose(found.space, found.members["writes"], by=els)
    with acting_as(ARRANGING):
        recoveries.begin(found.space.owner_id)
    assert who_sees(found, Helper) == who_sees(found, Recovery) == {"client", "writes"}
    assignments.take_back(RoleAssignment.unguarded.get(person=found.person("writes")), by=ARRANGING)
    assert who_sees(found, Helper) == who_sees(found, Recovery) == {"client"}


@pytest.mark.parametrize(
    ("how", "who"),
    [
        ({"closed_at": timezone.now}, {"client"}),
        ({"frozen_at": timezone.now}, {"client"}),
        ({"frozen_at": timezone.now, "after_death": "members"}, {"client", "sees"}),
    ],
)
def test_nobody_knows_who_helps_in_a_space_that_is_over(found, how, who):
    recoveries.choose(found.space, found.members["sees"], by=an_actor(found.space.owner))
    with acting_as(ARRANGING):
        recoveries.begin(found.space.owner_id)
    over(found, **{name: value() if callable(value) else value for name, value in how.items()})
    assert who_sees(found, Helper) == who_sees(found, Recovery) == who


def test_the_report_of_a_death_is_for_the_owner_who_made_it_and_everybody_inside(found):
    member, sees = found.members["sees"], an_actor(found.person("sees"))
    deaths.report(found.space, died_on=timezone.localdate(), relation="broer", by=sees)
    assert who_sees(found, DeathReport) == {*INSIDE, "client"}
    over(found, frozen_at=timezone.now())
    assert who_sees(found, DeathReport) == {*INSIDE, "client"}  # who is inside hears why the space stands still
    over(found, closed_at=timezone.now())
    assert who_sees(found, DeathReport) == {"client", "sees"}
    over(found, closed_at=None, frozen_at=None)
    members.leave(member, by=sees)
    assert who_sees(found, DeathReport) == {*INSIDE, "client"}  # one may always take back what one said
    members.leave(found.members["nothing"], by=an_actor(found.space.owner))
    assert who_sees(found, DeathReport) == {*INSIDE, "client"} - {"nothing"}
