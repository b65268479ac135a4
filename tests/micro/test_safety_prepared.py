"""What a client prepares in a safety plan: the sentence they say yes to, what it replaces, and whose "never" holds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro.models import SafetyOpened, SafetyOpening, SafetyPlan, SafetySwitcher
from ruggensteun.micro.recovery import opening, safety, switching
from ruggensteun.micro.recovery.opening import NEVER, Refusals, runs
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Professional, TeamMember
from ruggensteun.space import consents, members, representations
from ruggensteun.space.models import Consent, Member
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import explain
from tests.people.world import ARRANGING
from tests.space.making import NOON, a_space, an_actor, let_in

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("at_noon")]
TODAY = NOON.date()


def plan_of(space):
    safety.add(space, "seen-by-me", phase="orange", words="Ik slaap slecht", by=an_actor(space.owner))
    return SafetyPlan.unguarded.select_related("space__owner").get(space=space)


@pytest.fixture
def plan(space):
    return plan_of(space)


@pytest.fixture
def elsewhere(people):
    """The plan of Omar, in which Dirk sees the goals from orange on and may switch, and which is orange by now."""
    space, omar = a_space(people["omar"]), an_actor(people["omar"])
    dirk, plan = let_in(space, people["dirk"], name="Dirk"), plan_of(space)
    consents.give(dirk, Part.SAFETY, Level.SEE, by=omar)
    opening.prepare(plan, dirk, Part.PLAN, "orange", by=omar)
    opening.choose(plan, [dirk.pk], days=5, by=omar)
    return switching.switch(plan, "orange", by=omar)


def switch(plan, state, by):
    now = SafetyPlan.unguarded.select_related("space__owner").get(pk=plan.pk)
    return switching.switch(now, state, by=by)


def prepared():
    return {(row.member.name, row.part, row.phase) for row in SafetyOpening.unguarded.select_related("member")}


def open_to(person, space):
    """The parts that the plan opened: nothing else was let see."""
    with acting_as(an_actor(person)) as actor:
        return {part for part in Part if explain(actor, space, part).sees}


def lines(event):
    return list(JournalEntry.unguarded.filter(event=event).order_by("pk").values_list("note", flat=True))


NEVER_NL = (
    "Anna ziet je doelen en plan niet, op welke kleur het plan ook staat. Alleen als ik dat zelf open, kan het wel."
)


# --- The sentence ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("phase", "language", "sentence"),
    [
        ("orange", "nl",
         "Staat mijn plan op oranje of rood, dan mag Anna 7 dagen lang je doelen en plan zien, om je te steunen."),
        ("red", "nl", "Staat mijn plan op rood, dan mag Anna 7 dagen lang je doelen en plan zien, om je te steunen."),
        ("red", "en", "When my plan is red, Anna may see your goals and plan for 7 days, to support you."),
        (NEVER, "nl", NEVER_NL),
        (NEVER, "en-gb",
         "Anna does not see your goals and plan, whatever colour the plan is. Only if I open it myself."),
        (NEVER, None, NEVER_NL),
    ],
)  # fmt: skip
def test_the_client_says_yes_to_one_sentence_in_the_language_they_read(plan, sister, els, phase, language, sentence):  # noqa: PLR0917 -- a table
    with translation.override(language):
        row = opening.prepare(plan, sister, Part.PLAN, phase, by=els)
    assert row.agreed == sentence
    assert (row.agreed_by_id, row.agreed_at, row.language) == (els.person_id, NOON, (language or "nl")[:2])


# --- Preparing ---------------------------------------------------------------------------------------------
def test_each_member_and_each_part_is_prepared_apart_and_once(plan, elsewhere, sister, bram, els):
    for member, part, phase in (
        (sister, Part.PLAN, "orange"), (sister, Part.STORY, "red"), (bram, Part.PLAN, "red"), (bram, Part.PLAN, "red"),
        (sister, Part.PLAN, "red"),
    ):  # fmt: skip
        opening.prepare(plan, member, part, phase, by=els)
    assert prepared() == {
        ("Anna", "plan", "red"), ("Anna", "story", "red"), ("Bram", "plan", "red"), ("Dirk", "plan", "orange"),
    }  # fmt: skip
    assert lines("safety.prepared") == ["plan", "plan", "story", "plan", "plan"]  # Omar's first; a second click is none


@pytest.mark.parametrize("phase", ["green", "yellow", "purple"])
def test_what_is_no_phase_of_the_plan_opens_nothing(plan, sister, els, phase):
    with pytest.raises(ValidationError) as problem:
        opening.prepare(plan, sister, Part.PLAN, phase, by=els)
    assert problem.value.message_dict == {"phase": [str(safety.NOT_HERE)]}
    assert prepared() == set()


def test_only_who_came_into_this_space_is_prepared(plan, elsewhere, els, people, space):
    """Els acts for Omar as well, so that she may decide in both spaces."""
    representations.begin(elsewhere.space, people["els"], kind="mentor", parts=list(Part), by=ARRANGING)
    both = an_actor(people["els"], people["omar"])
    dirk = SafetyOpening.unguarded.get().member
    asked = members.ask_in(space, name="Piet", capacity="relative", with_code=False, by=els).member
    for member, by in ((dirk, both), (asked, els)):
        with pytest.raises(ValidationError, match="hoort"):
            opening.prepare(plan, member, Part.PLAN, "orange", by=by)
    assert prepared() == {("Dirk", "plan", "orange")}


def test_what_opens_only_later_from_now_on_closes_and_nothing_else_does(plan, elsewhere, sister, bram, els, people):  # noqa: PLR0917 -- fixtures
    space = plan.space
    for member, part in ((sister, Part.PLAN), (sister, Part.STORY), (bram, Part.PLAN)):
        opening.prepare(plan, member, part, "orange", by=els)
    switch(plan, "orange", els)
    opening.prepare(plan, sister, Part.PLAN, "red", by=els)
    assert (open_to(people["anna"], space), open_to(people["bram"], space)) == ({Part.STORY}, {Part.PLAN})
    opening.prepare(plan, sister, Part.STORY, NEVER, by=els)
    assert (open_to(people["anna"], space), open_to(people["bram"], space)) == (set(), {Part.PLAN})
    assert open_to(people["dirk"], elsewhere.space) == {Part.PLAN, Part.SAFETY}


def test_what_this_plan_opened_is_closed_with_its_moment_and_nothing_of_another_plan(plan, elsewhere, sister, els):
    opening.prepare(plan, sister, Part.PLAN, "orange", by=els)
    for state in ("orange", "green"):
        switch(plan, state, els)
    assert SafetyOpened.unguarded.get(switch__plan=plan).closed_at == NOON
    there = SafetyOpened.unguarded.get(switch__plan=elsewhere)
    assert (there.closed_at, there.consent.withdrawn_at) == (None, None)


def test_what_may_be_open_in_this_phase_also_by_the_new_choice_stays_open(plan, sister, els, people):
    opening.prepare(plan, sister, Part.PLAN, "orange", by=els)
    switch(plan, "red", els)
    opening.prepare(plan, sister, Part.PLAN, "red", by=els)
    assert open_to(people["anna"], plan.space) == {Part.PLAN}


def test_only_the_clients_side_takes_back_and_that_closes_this_alone(plan, elsewhere, sister, bram, els, people):  # noqa: PLR0917 -- fixtures
    rows = [opening.prepare(plan, member, Part.PLAN, "orange", by=els) for member in (sister, bram)]
    switch(plan, "orange", els)
    with pytest.raises(PermissionDenied):
        opening.take_back(rows[0], by=an_actor(people["bram"]))
    for _click in range(2):
        opening.take_back(rows[0], by=els)
    assert prepared() == {("Bram", "plan", "orange"), ("Dirk", "plan", "orange")}
    assert (open_to(people["anna"], plan.space), open_to(people["bram"], plan.space)) == (set(), {Part.PLAN})
    assert lines("safety.taken-back") == ["plan"]


# --- Who may switch ----------------------------------------------------------------------------------------
def switchers(plan):
    return set(SafetySwitcher.unguarded.filter(plan=plan).values_list("member__name", flat=True))


def test_choosing_changes_who_is_named_and_nobody_in_another_plan(plan, elsewhere, sister, bram, els):
    for member in (sister, bram):
        consents.give(member, Part.SAFETY, Level.SEE, by=els)
    opening.choose(plan, [sister.pk, bram.pk], days=7, by=els)
    kept = SafetySwitcher.unguarded.get(member=bram)
    opening.choose(plan, [bram.pk], days=7, by=els)
    opening.choose(plan, [bram.pk], days=7, by=els)
    assert (switchers(plan), switchers(elsewhere)) == ({"Bram"}, {"Dirk"})
    assert SafetySwitcher.unguarded.get(member=bram) == kept
    assert len(lines("safety.chosen")) == 3  # Omar's, both, Bram alone; the same once more is no change


def test_another_number_of_days_is_agreed_anew_here_and_nowhere_else(plan, elsewhere, sister, els, at_noon):
    opening.prepare(plan, sister, Part.PLAN, "orange", by=els)
    at_noon.move_to(NOON + timedelta(hours=1), tick=False)
    opening.choose(plan, [], days=3, by=els)
    here, there = SafetyOpening.unguarded.get(plan=plan), SafetyOpening.unguarded.get(plan=elsewhere)
    assert "mag Anna 3 dagen lang" in here.agreed
    assert (here.agreed_at, there.agreed_at) == (NOON + timedelta(hours=1), NOON)
    assert lines("safety.chosen") == ["", ""]
    at_noon.move_to(NOON + timedelta(hours=2), tick=False)
    opening.choose(plan, [], days=3, by=els)
    assert SafetyOpening.unguarded.get(plan=plan).agreed_at == NOON + timedelta(hours=1)


@pytest.mark.parametrize("how", ["of another space", "asked only", "gone"])
def test_who_is_not_in_the_space_is_not_chosen(plan, elsewhere, sister, els, space, how):  # noqa: PLR0917 -- fixtures
    consents.give(sister, Part.SAFETY, Level.SEE, by=els)
    member = {
        "of another space": lambda: SafetySwitcher.unguarded.get(plan=elsewhere).member,
        "asked only": lambda: members.ask_in(space, name="P", capacity="relative", with_code=False, by=els).member,
        "gone": lambda: members.leave(sister, by=els),
    }[how]()
    with pytest.raises(ValidationError, match="hoort"):
        opening.choose(plan, [member.pk], days=7, by=els)
    assert switchers(plan) == set()


@pytest.mark.parametrize("how", ["another part", "withdrawn"])
def test_who_does_not_see_the_plan_now_is_not_chosen(plan, sister, els, how):
    given = consents.give(sister, Part.NETWORK if how == "another part" else Part.SAFETY, Level.SEE, by=els)
    if how == "withdrawn":
        consents.withdraw(given, by=els)
    with pytest.raises(ValidationError, match="Anna mag je signaleringsplan niet zien"):
        opening.choose(plan, [sister.pk], days=7, by=els)


# --- "Never" -----------------------------------------------------------------------------------------------
@pytest.fixture
def carla(space, people, world):
    return let_in(space, people["carla"], capacity="professional", through=world.team)


@pytest.fixture
def team(space, people, world):
    return let_in(space, people["bram"], capacity="professional", team=world.team)


def opens_at_orange(plan, els):
    """Whether the one thing that was prepared opens."""
    with acting_as(els):
        (found,) = switching.would_open(plan, "orange")
    return found.opens


def never(plan, refused, wanted, els, part=Part.PLAN):
    """Whether ``wanted`` opens at orange, when this was refused to ``refused``."""
    opening.prepare(plan, refused, part, NEVER, by=els)
    opening.prepare(plan, wanted, Part.PLAN, "orange", by=els)
    return opens_at_orange(plan, els)


def test_who_works_in_a_team_that_was_refused_does_not_look_as_themselves(plan, team, carla, els):
    assert not never(plan, team, carla, els)


def test_a_team_in_which_somebody_works_who_was_refused_stays_out(plan, team, carla, els):
    assert not never(plan, carla, team, els)


def test_a_refusal_is_of_the_person_and_not_of_how_they_came_in():
    refused = Member(pk=1, person_id=5)
    found = Refusals((SafetyOpening(member=refused, part="plan"),), frozenset())
    assert found.holds(Member(pk=2, person_id=5), "plan")
    assert not found.holds(Member(pk=3, person_id=6), "plan")
    assert not found.holds(Member(pk=4, team_id=7), "plan")


def test_a_refusal_is_of_that_part(plan, team, carla, els):
    assert never(plan, carla, team, els, Part.STORY)


def test_a_refusal_of_who_left_holds_no_longer(plan, team, carla, els):
    opening.prepare(plan, carla, Part.PLAN, NEVER, by=els)
    members.leave(carla, by=els)
    opening.prepare(plan, team, Part.PLAN, "orange", by=els)
    assert opens_at_orange(plan, els)


def test_one_team_that_was_refused_says_nothing_about_another(plan, team, els, people, world):
    other = let_in(plan.space, people["dirk"], capacity="professional", team=world.other_team)
    assert never(plan, team, other, els)


def test_who_does_something_else_in_that_team_keeps_it_out_of_nothing(plan, team, sister, els, world):
    """Anna is a relative, who also takes part in the collaborative as a member of that team. She sees no clients."""
    assignments.give(sister.person, TeamMember, world.team, by=ARRANGING, on=TODAY)
    assert never(plan, sister, team, els)


def test_who_was_refused_and_works_in_that_team_no_longer_does_not_keep_it_out(plan, team, sister, els, world):
    """Anna worked there until today, and is in the space as a relative."""
    role = assignments.give(sister.person, Professional, world.team, by=ARRANGING, on=TODAY - timedelta(days=9))
    assert not never(plan, sister, team, els)
    RoleAssignment.unguarded.filter(pk=role.pk).update(ends_on=TODAY)
    assert opens_at_orange(plan, els)


def test_what_was_refused_to_somebody_holds_for_them(plan, sister, team, bram):
    for member in (sister, team, bram):
        found = Refusals((SafetyOpening(plan=plan, member=member, part="plan"),), frozenset())
        assert found.holds(member, "plan")
        assert not found.holds(member, "story")
    assert not found.holds(sister, "plan")


# --- Whether a consent lets look today -----------------------------------------------------------------------
@pytest.mark.parametrize(("ends", "withdrawn", "lets"), [
    (None, None, True), (1, None, True), (0, None, False), (-1, None, False), (None, NOON, False), (1, NOON, False),
])  # fmt: skip
def test_whether_a_consent_lets_look_today(ends, withdrawn, lets):
    ends_on = None if ends is None else TODAY + timedelta(days=ends)
    assert runs(Consent(ends_on=ends_on, withdrawn_at=withdrawn)) == lets


def test_the_order_of_the_phases():
    assert [opening.rank(one) for one in ("green", "yellow", "orange", "red")] == [0, 1, 2, 3]
