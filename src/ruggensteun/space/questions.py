"""Why did somebody look? The client asks, the organisation of who looked answers; and what a log manager checks.

A log manager reads who opened what, when and on what ground; never what is in it.
"""

from collections.abc import Iterable
from datetime import date
from random import Random

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.clock import midnight
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.models import JournalEntry, JournalSubject
from ruggensteun.kernel.periods import next_month
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Organisation, RoleAssignment, Team
from ruggensteun.parties.roles import LogManager
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space import notices
from ruggensteun.space.models import JournalQuestion, Member, Notice, Space
from ruggensteun.space.rules import may_answer_question, may_check_log, may_rule
from ruggensteun.space.writing import locked, note_down, someone, writing

CHECKING = System("what a log manager checks: who looked, never at what is in it")
SAMPLE = 25
"""Lines in the sample of a month."""
IN_CARE = [role.key for role in WITH_CLIENTS]
LOOKING = (Kind.VIEW, Kind.EXPORT, Kind.SEARCH, Kind.EMERGENCY)
NO_ORGANISATION = Words(
    "Wie dit deed, was hier niet voor een organisatie. Vraag het die persoon zelf.",
    "Who did this was not here for an organisation. Ask that person yourself.",
)
SAY_WHAT = Words("Schrijf op wat je wilt weten.", "Write down what you want to know.")
SAY_ANSWER = Words("Schrijf op wat je vond.", "Write down what you found.")


def ask(space: Space, entry: JournalEntry, text: str, *, by: Actor) -> JournalQuestion:
    """Ask the organisation of who looked. ValidationError when there is none; a second click finds the question."""
    text = " ".join(text.split())
    if not text:
        raise ValidationError({"text": str(SAY_WHAT)})
    with writing():
        space = locked(space)
        may_rule(by, space).or_raise()
        known = JournalQuestion.objects.filter(space=space, entry=entry.pk).first()
        if known is not None:
            return known
        organisation = organisation_of(entry, space)
        if organisation is None or not JournalSubject.objects.filter(entry=entry.pk, person=space.owner_id).exists():
            raise ValidationError({"text": str(NO_ORGANISATION)})
        row = save_checked(
            JournalQuestion(
                space=space, entry=entry.pk, organisation=organisation, text=text, asked_by_id=someone(by),
                asked_at=timezone.now(),
            )
        )  # fmt: skip
        note_down("journal.questioned", Kind.CHANGE, space, row, by=by)
        notices.tell(_log_managers(organisation), space, Notice.Kind.QUESTION, who=space.owner.name)
        return row


def answer(row: JournalQuestion, text: str, *, by: Actor) -> JournalQuestion:
    """What the log manager found out. Answered once; ValidationError when somebody else was first."""
    text = " ".join(text.split())
    if not text:
        raise ValidationError({"answer": str(SAY_ANSWER)})
    with writing():
        space = locked(row.space)
        row = JournalQuestion.objects.select_related("organisation").get(pk=row.pk)
        may_answer_question(by, row).or_raise()
        row.answer, row.answered_by_id, row.answered_at = text, someone(by), timezone.now()
        save_checked(row, "answer", "answered_by", "answered_at")
        note_down("journal.answered", Kind.CHANGE, space, row, by=by)
        notices.tell([space.owner_id], space, Notice.Kind.ANSWERED, who=row.organisation.name, note=text[:300])
        return row


def organisation_of(entry: JournalEntry, space: Space) -> Organisation | None:
    """For whom someone was in this space as a professional: through a team, or with a whole team.

    What a relative does is nobody's employer's business, also when the relative works in care.
    """
    with acting_as(CHECKING):
        own = Member.objects.filter(space=space, person=entry.person)
        if own.filter(capacity=Member.Capacity.RELATIVE).exists():
            return None
        on = timezone.localdate(entry.at)
        in_care = RoleAssignment.objects.in_force(on).filter(person=entry.person, role__in=IN_CARE).values("team")
        held = Q(pk__in=own.filter(through__isnull=False).values("pk")) | Q(space=space, team__in=in_care)
        found = Member.objects.filter(held).select_related("through__organisation", "team__organisation").first()
    team = (found.through or found.team) if found else None
    return team.organisation if team else None


def entry_of(row: JournalQuestion, *, by: Actor) -> JournalEntry:
    """The line that a question is about, for who may answer it."""
    may_check_log(by, row.organisation).or_raise()
    with acting_as(CHECKING):
        return JournalEntry.objects.get(pk=row.entry)


def sample(organisation: Organisation, month: date, *, by: Actor) -> list[JournalEntry]:
    """At most 25 times that somebody of this organisation looked in this month: the same ones, whoever asks when.

    Emergencies are all in it. Only what was done in the space of someone who let them, or their team, in as
    professionals: that they are a client or a relative themselves is not their employer's to know. Oldest first.
    """
    may_check_log(by, organisation).or_raise()
    first, after = midnight(month.replace(day=1)), midnight(next_month(month))
    with acting_as(CHECKING):
        here = Member.objects.filter(space__owner=OuterRef("person"))
        own = here.filter(person=OuterRef("entry__person"))
        for_it = here.filter(team__organisation=organisation) | own.filter(through__organisation=organisation)
        close = own.filter(capacity=Member.Capacity.RELATIVE)
        about = JournalSubject.objects.filter(
            Exists(for_it), ~Exists(close), entry__at__gte=first, entry__at__lt=after,
            entry__person__in=_worked_at(organisation, month),
        )  # fmt: skip
        looked = JournalEntry.objects.filter(kind__in=LOOKING, pk__in=about.values("entry"))
        looked = looked.exclude(pk__in=about.filter(person=F("entry__person")).values("entry"))
        urgent = list(looked.filter(kind=Kind.EMERGENCY).values_list("pk", flat=True))
        others = list(looked.exclude(kind=Kind.EMERGENCY).order_by("pk").values_list("pk", flat=True))
        chosen = Random(f"{organisation.code} {month:%Y-%m}").sample(others, min(SAMPLE, len(others)))  # noqa: S311
        return list(JournalEntry.objects.filter(pk__in=[*urgent, *chosen]).order_by("pk"))


def checked_by(actor: Actor) -> list[Organisation]:
    """The organisations of which an actor manages the log today."""
    with acting_as(CHECKING):
        held = RoleAssignment.objects.in_force().filter(role=LogManager.key, person=actor.person_id)
        return list(Organisation.objects.filter(pk__in=held.values("organisation")).order_by("name"))


def names_of(entries: Iterable[JournalEntry]) -> dict[int, str]:
    """Whom each line is about, by line."""
    with acting_as(CHECKING):
        about = JournalSubject.objects.filter(entry__in=[entry.pk for entry in entries])
        whom = dict(about.values_list("entry", "person"))
        names = dict(Space.objects.filter(owner__in=whom.values()).values_list("owner", "owner__name"))
        return {entry: names[person] for entry, person in whom.items() if person in names}


def _log_managers(organisation: Organisation) -> list[int]:
    held = RoleAssignment.objects.in_force().filter(role=LogManager.key, organisation=organisation)
    return list(held.order_by("pk").values_list("person", flat=True))


def _worked_at(organisation: Organisation, month: date) -> list[int]:
    teams = Team.objects.filter(organisation=organisation)
    held = RoleAssignment.objects.filter(starts_on__lt=next_month(month)).exclude(ends_on__lte=month.replace(day=1))
    return list((held.filter(team__in=teams) | held.filter(organisation=organisation)).values_list("person", flat=True))
