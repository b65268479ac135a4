"""What happens in spaces when two accounts of one human being become one.

What the client gave to the membership of who stays is what holds; a second membership in the same space ends, with
what was given to it. So nobody sees more than one of the two saw before. Every client concerned is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties.merging import MERGING, Merge, first, handled, moved, refuses
from ruggensteun.parties.models import Person, RoleAssignment
from ruggensteun.parties.rules import WITH_CLIENTS
from ruggensteun.space import daily, members, notices
from ruggensteun.space.models import (
    ClientInvitation,
    Consent,
    DeathReport,
    EmergencyAccess,
    JournalQuestion,
    Member,
    MemberInvitation,
    Notice,
    PartRequest,
    Representation,
    Space,
)
from ruggensteun.space.writing import note_down

TWO_SPACES = Words(
    "Beide accounts hebben een eigen ruimte waarin al iets staat. Twee levensverhalen voegen we niet samen, want dat "
    "kan niet meer uit elkaar. Je kunt uit de ene ruimte alles meenemen als bestand, en de andere blijven gebruiken.",
    "Both accounts have a space of their own that already holds something. We do not join two life stories, because "
    "they cannot be taken apart again. You can take along everything from one space as a file, and go on in the other.",
)
KEEP_THE_OTHER = Words(
    "In de ruimte van het account dat weg zou gaan, staat al iets; de andere ruimte is leeg. "
    "Kies dat je het account met de volle ruimte houdt.",
    "The space of the account that would go already holds something; the other space is empty. "
    "Choose to keep the account with the full space.",
)
FROZEN = Words(
    "Een van deze accounts heeft een ruimte die is stilgezet. Daar verandert niets meer aan.",
    "One of these accounts has a space that is frozen. Nothing changes about that any more.",
)
TWO_HATS = Words(
    "In een ruimte ben of was je met het ene account naaste, en met het andere hulpverlener. Wie daar keek, en voor "
    "wie, moet duidelijk blijven. Deze accounts blijven daarom apart.",
    "In one space you belong (or belonged) as a relative with one account, and as a professional with the other. Who "
    "looked there, and for whom, must stay clear. These accounts stay apart for that reason.",
)
TWO_PEOPLE = Words(
    "Met deze twee accounts is samen een overlijden gemeld en bevestigd. Dat moesten twee mensen doen. "
    "Deze accounts blijven daarom apart.",
    "A death was reported with one of these accounts and confirmed with the other. That had to be done by two people. "
    "These accounts stay apart for that reason.",
)
NOT_LIFE = (Notice,)
"""What may point at a space that is as good as not begun."""


def is_empty(space: Space) -> bool:
    """Whether nothing was ever put in a space, and nobody was asked in."""
    return not any(_rows_about(space))


def _rows_about(space: Space) -> Iterator[bool]:
    for relation in Space._meta.related_objects:  # noqa: SLF001 -- Django's own way
        model = relation.related_model
        if isinstance(model, type) and issubclass(model, models.Model) and model not in NOT_LIFE:
            yield model._default_manager.filter(**{relation.field.name: space}).exists()  # noqa: SLF001


# --- Reasons against ------------------------------------------------------------------------------------
@refuses
def _frozen(going: Person, staying: Person) -> Words | None:
    return FROZEN if _spaces_of(going, staying).exclude(frozen_at=None).exists() else None


@refuses
def _two_spaces(going: Person, staying: Person) -> Words | None:
    left, kept = (_spaces_of(person).first() for person in (going, staying))
    if left is None or kept is None or is_empty(left):
        return None
    return KEEP_THE_OTHER if is_empty(kept) else TWO_SPACES


@refuses
def _two_hats(going: Person, staying: Person) -> Words | None:
    """Also afterwards: what a relative did is no employer's business, and what a professional did is."""
    hats = Member.objects.filter(person__in=[going, staying]).order_by()
    worn = {who: set(hats.filter(person=who).values_list("space", "capacity")) for who in (going, staying)}
    differ = any(space == there and as_ != other for space, as_ in worn[going] for there, other in worn[staying])
    return TWO_HATS if differ else None


@refuses
def _two_people(going: Person, staying: Person) -> Words | None:
    both = [going, staying]
    return TWO_PEOPLE if DeathReport.objects.filter(reported_by__in=both, confirmed_by__in=both).exists() else None


def _spaces_of(*people: Person) -> "models.QuerySet[Space]":
    return Space.objects.filter(owner__in=people)


def _inside(person: Person) -> "models.QuerySet[Member]":
    return Member.objects.filter(person=person, joined_at__isnull=False, left_at=None)


# --- What will be done ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Foretold:
    """What merging would do in spaces, by the names of their owners; for who decides about it."""

    along: tuple[str, ...]
    """Memberships that go along."""
    twice: tuple[str, ...]
    """Spaces in which both are: what the client gave to the account that goes, ends."""
    space: str
    """Of the one who goes: ``along``, ``empty`` (it is closed) or nothing."""


def foretell(going: Person, staying: Person) -> Foretold:
    """What ``merge`` would do, when nothing speaks against it."""
    with acting_as(MERGING):
        both = set(_inside(staying).values_list("space", flat=True))
        own = set(_spaces_of(going, staying).values_list("pk", flat=True))
        rows = _inside(going).exclude(space__in=own).order_by("space__owner__name").select_related("space__owner")
        goes, stays = (_spaces_of(person).exists() for person in (going, staying))
        return Foretold(
            tuple(row.space.owner.name for row in rows if row.space_id not in both),
            tuple(row.space.owner.name for row in rows if row.space_id in both),
            ("empty" if stays else "along") if goes else "",
        )


# --- What is done ---------------------------------------------------------------------------------------
@first
def _what_slept_stays_asleep(one: Merge) -> None:
    """What one of the two no longer had, for want of a role, does not wake up by the roles of the other."""
    for person in (one.going, one.staying):
        daily.settle_departures(person.pk)
        works = RoleAssignment.objects.in_force(timezone.localdate(one.at)).filter(
            person=person, role__in=[role.key for role in WITH_CLIENTS]
        )
        asleep = EmergencyAccess.objects.in_force(one.at).filter(person=person, opened_at__lt=one.at)
        asleep.exclude(team__in=works.values("team")).update(ends_at=one.at)


OWN_HAND = "by-own-hand"
"""In the news of a merge: what somebody gave to their own other account, in the owner's name."""


@first
def _nothing_by_ones_own_hand(one: Merge) -> None:
    """What one of the two gave to the other in an owner's name ends: with two accounts nobody lets themselves in.

    What the owner gave stays. So does what was given to a whole team: that was for others as well.
    """
    both = [one.going.pk, one.staying.pk]
    rows = Consent.objects.filter(withdrawn_at=None, given_by__in=both, member__person__in=both)
    for consent in rows.exclude(space__owner__in=both).select_related("space", "member"):
        consent.withdrawn_at, consent.withdrawn_by_id = one.at, one.by.person_id
        save_checked(consent, "withdrawn_at", "withdrawn_by")
        note_down("consent.withdrawn", Kind.CONSENT, consent.space, consent, by=one.by, note=consent.part)
        running = consent.ends_on is None or consent.ends_on > timezone.localdate(one.at)
        if running and consent.space.frozen_at is None:
            name, owner = consent.member.name, consent.space.owner_id
            notices.tell([owner], consent.space, Notice.Kind.MERGED, who=name, part=consent.part, note=OWN_HAND)


@handled(Space, "owner")
def _own_space(one: Merge) -> None:
    """The space goes along. An empty one beside another is closed and stays with who went: nothing joined or erased."""
    for space in _spaces_of(one.going).select_for_update():
        if not _spaces_of(one.staying).exists():
            Space.objects.filter(pk=space.pk).update(owner=one.staying)
            space.owner = one.staying
        elif space.closed_at is None:
            space.closed_at = one.at
            save_checked(space, "closed_at")
        note_down("person.merged", Kind.RIGHTS, space, by=one.by)


@handled(Member, "person")
def _memberships(one: Merge) -> None:
    """They move; of two in the same space that of who stays counts, and nobody is a member of their own space."""
    own = set(_spaces_of(one.staying).values_list("pk", flat=True))
    theirs = {member.space_id: member for member in _inside(one.staying)}
    for member in [*_inside(one.going), *theirs.values()]:
        if member.space_id in own:
            members.end(member, by=one.by, tell=False)
    for member in _inside(one.going).select_related("space"):
        twin = theirs.get(member.space_id)
        if twin is not None:
            members.end(member, by=one.by, tell=False)
        _tell(one, member, twin)
    Member.objects.filter(person=one.going).update(person=one.staying)


def _tell(one: Merge, member: Member, twin: Member | None) -> None:
    stays, note = (member, "") if twin is None else (twin, member.name)
    note_down("person.merged", Kind.RIGHTS, member.space, stays, by=one.by)
    if member.space.frozen_at is None:
        notices.tell([member.space.owner_id], member.space, Notice.Kind.MERGED, who=stays.name, note=note)


@handled(Representation, "person")
def _representations(one: Merge) -> None:
    """They move, also two for one client: each is a ground of its own. Nobody acts for themselves."""
    today = timezone.localdate(one.at)
    for row in Representation.objects.filter(person__in=[one.going, one.staying]).select_related("space__owner"):
        if row.ends_on is not None and row.ends_on <= today:
            continue
        if row.space.owner_id == one.staying.pk:
            Representation.objects.filter(pk=row.pk).update(ends_on=max(today, row.starts_on))
            note_down("representation.ended", Kind.RIGHTS, row.space, row, by=one.by, note=row.kind)
        elif row.person_id == one.going.pk and not _told(one, row.space):
            note_down("person.merged", Kind.RIGHTS, row.space, row, by=one.by)
            notices.tell([row.space.owner_id], row.space, Notice.Kind.MERGED, who=one.going.name)
    Representation.objects.filter(person=one.going).update(person=one.staying)


def _told(one: Merge, space: Space) -> bool:
    return Notice.objects.filter(space=space, kind=Notice.Kind.MERGED, made_at__gte=one.at).exists()


moved(EmergencyAccess, "person")
moved(Consent, "given_by", "withdrawn_by")
moved(Representation, "confirmed_by")
moved(PartRequest, "asked_by")
moved(JournalQuestion, "asked_by", "answered_by")
moved(MemberInvitation, "invited_by", "accepted_by")
moved(ClientInvitation, "invited_by", "accepted_by")
moved(Notice, "person")
moved(DeathReport, "reported_by", "confirmed_by", "undone_by")
