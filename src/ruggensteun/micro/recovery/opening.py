"""What a client prepares for when it gets worse: who then sees what, and who may switch the plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import SafetyOpened, SafetyOpening, SafetyPlan, SafetySwitcher
from ruggensteun.micro.models.safety import SAFETY_PATH
from ruggensteun.micro.recovery.safety import NOT_HERE
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space import consents, sentences
from ruggensteun.space.consents import purpose_of
from ruggensteun.space.models import Consent, Member, Space
from ruggensteun.space.parts import TOLD, Part
from ruggensteun.space.rules import may_decide, may_give
from ruggensteun.space.writing import locked, note_down, someone, writing

NEVER = ""
"""The phase of what never opens."""
NOT_IN = Words("Kies iemand die al bij je ruimte hoort.", "Choose someone who belongs to your space already.")
MUST_SEE = Words(
    "{name} mag je signaleringsplan niet zien. Zet dat eerst open bij “Wie ziet wat”.",
    "{name} may not see your safety plan. Open that first under “Who sees what”.",
)


def rank(phase: str) -> int:
    """The order of the phases, green first."""
    return list(SAFETY_PATH.words).index(phase)


def sentence(opening: SafetyOpening, days: int, language: str) -> str:
    """What the client says yes to."""
    who, part = sentences.subject(opening.member, language), TOLD[Part(opening.part)].yours.in_(language)
    if opening.phase == NEVER:
        told = Words(
            "{who} ziet {part} niet, op welke kleur het plan ook staat. Alleen als ik dat zelf open, kan het wel.",
            "{who} does not see {part}, whatever colour the plan is. Only if I open it myself.",
        )
    else:
        told = Words(
            "Staat mijn plan op {phase}, dan mag {who} {days} dagen lang {part} zien, {why}.",
            "When my plan is {phase}, {who} may see {part} for {days} days, {why}.",
        )
    later = [one for one in opening.plan.phases if opening.phase and rank(one) >= rank(opening.phase)]
    phases = Words(" of ", " or ").in_(language).join(SAFETY_PATH.words[one].in_(language) for one in later)
    why = sentences.FOR[purpose_of(opening.member)].in_(language)
    return told.in_(language).format(who=who, part=part, days=days, phase=phases, why=why)


def prepare(plan: SafetyPlan, member: Member, part: Part, phase: str, *, by: Actor) -> SafetyOpening:
    """From ``phase`` on this member sees this part; ``NEVER``: not by this plan. Takes the place of what was chosen.

    Only what the client's side may open itself can be prepared. Saying "never" while it is open by the plan ends it.
    """
    with writing():
        space, plan = _held(plan)
        member = Member.objects.get(pk=member.pk)
        may_give(by, member, part).or_raise()
        if member.space_id != space.pk or member.joined_at is None:
            raise ValidationError({"member": str(NOT_IN)})
        if phase != NEVER and (phase not in plan.phases or phase == "green"):
            raise ValidationError({"phase": str(NOT_HERE)})
        found = SafetyOpening.objects.filter(plan=plan, member=member, part=part).first()
        if found is not None and found.phase == phase:
            return found
        row = found or SafetyOpening(plan=plan, member=member, part=part)
        row.phase, row.agreed_by_id = phase, someone(by)
        _agree(row, (get_language() or "nl")[:2])
        if phase == NEVER or rank(phase) > rank(plan.state):
            close(plan, by=by, member=member, part=part)
        note_down("safety.prepared", Kind.CONSENT, space, plan, row, member, by=by, note=part)
        return row


def take_back(opening: SafetyOpening, *, by: Actor) -> None:
    """Not prepared any more; what it opened is closed from the next click. A second click is no mistake."""
    with writing():
        space, plan = _held(opening.plan)
        there = SafetyOpening.objects.select_related("member").filter(pk=opening.pk).first()
        if there is None:
            return
        may_decide(by, space, Part(there.part)).or_raise()
        close(plan, by=by, member=there.member, part=Part(there.part))
        note_down("safety.taken-back", Kind.CONSENT, space, plan, there.member, by=by, note=there.part)
        there.delete()


def choose(plan: SafetyPlan, members: Iterable[int], *, days: int, by: Actor) -> SafetyPlan:
    """Who may switch the plan beside the client, and how many days last what opens then. Keys of members."""
    with writing():
        space, plan = _held(plan)
        may_decide(by, space, Part.SAFETY).or_raise()
        wanted = _inside(space, set(members))
        there = set(SafetySwitcher.objects.filter(plan=plan).values_list("member", flat=True))
        changed = there != {member.pk for member in wanted}
        SafetySwitcher.objects.filter(plan=plan).exclude(member__in=wanted).delete()
        for member in wanted:
            if member.pk not in there:
                save_checked(SafetySwitcher(plan=plan, member=member))
        if plan.opens_days != days:
            plan.opens_days, changed = days, True
            save_checked(plan, "opens_days")
            for row in SafetyOpening.objects.filter(plan=plan).select_related("plan", "member"):
                _agree(row, row.language)
        if changed:
            note_down("safety.chosen", Kind.RIGHTS, space, plan, by=by)
        return plan


def close(
    plan: SafetyPlan, *, by: Actor, member: Member | None = None, part: Part | None = None, above: str = ""
) -> list[Consent]:
    """End what the plan opened: of this member and part, or what opens only above a phase. In a transaction.

    Gives what ran until now.
    """
    rows = SafetyOpened.objects.filter(switch__plan=plan, closed_at=None)
    rows = rows.select_related("consent__space", "consent__member__team")
    if member is not None:
        rows = rows.filter(consent__member=member, consent__part=part)
    found: list[Consent] = []
    for row in [row for row in rows if not above or rank(row.phase) > rank(above)]:
        if row.consent.withdrawn_at is None:
            consents.end_prepared(row.consent, by=by)
            row.closed_at = timezone.now()
            save_checked(row, "closed_at")
            found.append(row.consent)
    return found


@dataclass(frozen=True, slots=True)
class Refusals:
    """To whom the client said "never": a refusal stays one, also when somebody would look through another door.

    A team that is prepared does not open while someone works there to whom that part was refused; someone who works
    in a team that was refused does not look as themselves.
    """

    rows: tuple[SafetyOpening, ...]
    works: frozenset[tuple[int, int]]
    """Who works in which team today, of those it is about: team, person."""

    @classmethod
    def among(cls, plan: SafetyPlan, chosen: Iterable[SafetyOpening]) -> "Refusals":
        """What holds today, of all that was chosen in a plan. One question to the database, none without a refusal."""
        rows = tuple(one for one in chosen if one.phase == NEVER and one.member.left_at is None)
        if not rows:
            return cls(rows, frozenset())
        held = RoleAssignment.objects.in_force().filter(
            role__in=[role.key for role in WITH_CLIENTS], team__memberships__space=plan.space_id
        )
        return cls(rows, frozenset(held.order_by().values_list("team", "person")))

    def holds(self, member: Member, part: str) -> bool:
        """Whether this part stays closed for this member."""
        return any(one.part == part and self._meets(one.member, member) for one in self.rows)

    def _meets(self, refused: Member, member: Member) -> bool:
        if refused.pk == member.pk or (member.person_id is not None and refused.person_id == member.person_id):
            return True
        return (member.team_id, refused.person_id) in self.works or (refused.team_id, member.person_id) in self.works


def runs(consent: Consent) -> bool:
    """Whether a consent lets someone look today."""
    return consent.withdrawn_at is None and (consent.ends_on is None or consent.ends_on > timezone.localdate())


def _agree(row: SafetyOpening, language: str) -> None:
    row.language, row.agreed_at = language, timezone.now()
    row.agreed = sentence(row, row.plan.opens_days, language)
    save_checked(row)


def _inside(space: Space, wanted: set[int]) -> list[Member]:
    found = list(Member.objects.filter(space=space, pk__in=wanted, joined_at__isnull=False, left_at=None))
    if len(found) != len(wanted):
        raise ValidationError({"members": str(NOT_IN)})
    sees = set(Consent.objects.in_force().filter(space=space, part=Part.SAFETY).values_list("member", flat=True))
    for member in found:
        if member.pk not in sees:
            raise ValidationError({"members": str(MUST_SEE).format(name=member.name)})
    return found


def _held(plan: SafetyPlan) -> tuple[Space, SafetyPlan]:
    space = locked(plan.space)
    return space, SafetyPlan.objects.select_related("space__owner").get(pk=plan.pk)
