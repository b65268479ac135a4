"""Why did somebody look? The client asks, the organisation of who looked answers; and what a log manager checks.

A log manager reads who opened what, when and on what ground; never what is in it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from ruggensteun.kernel import numbers
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.clock import midnight
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.models import FormerNumber, JournalEntry, JournalSubject
from ruggensteun.kernel.periods import next_month
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Organisation, RoleAssignment, Team
from ruggensteun.parties.roles import Administrator, LogManager
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space import notices
from ruggensteun.space.models import JournalQuestion, Member, Notice, Space
from ruggensteun.space.rules import may_answer_question, may_check_log, may_rule
from ruggensteun.space.writing import locked, note_down, someone, writing

CHECKING = System("what a log manager checks: who looked, never at what is in it")
SAMPLE = 25
"""Lines in the sample of a month: so many refusals, and so many times that somebody looked."""
REMINDED = timedelta(days=7)
"""An administrator who has not read that a log manager is wanted, is not told again within this time."""
IN_CARE = [role.key for role in WITH_CLIENTS]
LOOKING = (Kind.VIEW, Kind.EXPORT, Kind.SEARCH, Kind.EMERGENCY)
REFUSED = Q(kind=Kind.DENIAL, event__startswith="page.")
"""Wanted to open something, and might not. A wrong code with an invitation is not there: who is asked in as a relative
is not their employer's to know."""
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
        own = numbers.numbers_of_person(space.owner_id)
        if organisation is None or not JournalSubject.objects.filter(entry=entry.pk, person__in=own).exists():
            raise ValidationError({"text": str(NO_ORGANISATION)})
        row = save_checked(
            JournalQuestion(
                space=space, entry=entry.pk, organisation=organisation, text=text, asked_by_id=someone(by),
                asked_at=timezone.now(),
            )
        )  # fmt: skip
        note_down("journal.questioned", Kind.CHANGE, space, row, by=by)
        managers = log_managers_of(organisation)
        notices.tell(managers, space, Notice.Kind.QUESTION, who=space.owner.name)
        if not managers:
            want_log_manager(organisation, space)
        return row


def want_log_manager(organisation: Organisation, space: Space) -> list[Notice]:
    """Tell the administrators that a log manager is missing: for which organisation, not about which client."""
    with acting_as(CHECKING):
        held = RoleAssignment.objects.in_force().filter(role=Administrator.key, organisation=organisation)
        administrators = list(held.order_by("pk").values_list("person", flat=True))
    return notices.tell(administrators, space, Notice.Kind.LOG_WANTED, who=organisation.name, quiet=REMINDED)


def asked_in(space: Space) -> dict[int, JournalQuestion]:
    """The questions about a space by the line that they are about; ``read_by``: whether somebody reads them today."""
    with acting_as(CHECKING):
        managers = RoleAssignment.objects.in_force().filter(role=LogManager.key, organisation=OuterRef("organisation"))
    rows = JournalQuestion.objects.filter(space=space).annotate(read_by=Exists(managers))
    return {row.entry: row for row in rows.select_related("organisation")}


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
        person = numbers.now_known_by([entry.person]).get(entry.person or 0, entry.person)
        own = Member.objects.filter(space=space, person=person)
        if own.filter(capacity=Member.Capacity.RELATIVE).exists():
            return None
        on = timezone.localdate(entry.at)
        in_care = RoleAssignment.objects.in_force(on).filter(person=person, role__in=IN_CARE).values("team")
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
    """What somebody of this organisation did in this month, by lot: the same lines, whoever asks when.

    First the emergencies, all of them, and at most 25 refusals; then at most 25 times that somebody looked. A refusal
    never takes the place of a look, so that knocking at many doors hides nothing. Only what was done in the space of
    someone who let them, or their team, in as professionals: that they are a client or a relative themselves is not
    their employer's to know. Each oldest first.
    """
    may_check_log(by, organisation).or_raise()
    first, after = midnight(month.replace(day=1)), midnight(next_month(month))
    with acting_as(CHECKING):
        here = Member.objects.filter(space__owner=OuterRef("whom"))
        own = here.filter(person=OuterRef("who"))
        for_it = here.filter(team__organisation=organisation) | own.filter(through__organisation=organisation)
        close = own.filter(capacity=Member.Capacity.RELATIVE)
        about = JournalSubject.objects.filter(entry__at__gte=first, entry__at__lt=after)
        about = about.annotate(who=_now("entry__person"), whom=_now("person"))
        about = about.filter(Exists(for_it), ~Exists(close), who__in=_worked_at(organisation, month))
        lines = JournalEntry.objects.filter(pk__in=about.values("entry")).order_by("pk")
        lines = lines.exclude(pk__in=about.filter(whom=F("who")).values("entry"))
        urgent = list(lines.filter(kind=Kind.EMERGENCY).values_list("pk", flat=True))
        lot = Random(f"{organisation.code} {month:%Y-%m}")  # noqa: S311 -- a lot that can be drawn again
        looked = _by_lot(lines.filter(kind__in=LOOKING).exclude(kind=Kind.EMERGENCY), lot)
        first_of_all = [*urgent, *_by_lot(lines.filter(REFUSED), lot)]
        found = JournalEntry.objects.in_bulk([*first_of_all, *looked])
    return [found[pk] for pk in [*sorted(first_of_all), *sorted(looked)]]


def _by_lot(lines: QuerySet[JournalEntry], lot: Random) -> list[int]:
    """At most 25 of these."""
    keys = list(lines.values_list("pk", flat=True))
    return lot.sample(keys, min(SAMPLE, len(keys)))


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
        now = numbers.now_known_by(whom.values())
        whom = {entry: now.get(person, person) for entry, person in whom.items()}
        names = dict(Space.objects.filter(owner__in=whom.values()).values_list("owner", "owner__name"))
        return {entry: names[person] for entry, person in whom.items() if person in names}


def _now(column: str) -> Coalesce:
    """The number of a person now, in whose account the one in this column may have gone on."""
    return Coalesce(Subquery(FormerNumber.objects.filter(pk=OuterRef(column)).values("became")), F(column))


def log_managers_of(organisation: Organisation) -> list[int]:
    """Who manages the log there today."""
    with acting_as(CHECKING):
        held = RoleAssignment.objects.in_force().filter(role=LogManager.key, organisation=organisation)
        return list(held.order_by("pk").values_list("person", flat=True))


def _worked_at(organisation: Organisation, month: date) -> list[int]:
    teams = Team.objects.filter(organisation=organisation)
    held = RoleAssignment.objects.filter(starts_on__lt=next_month(month)).exclude(ends_on__lte=month.replace(day=1))
    return list((held.filter(team__in=teams) | held.filter(organisation=organisation)).values_list("person", flat=True))
