"""Opening and closing a space."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.parties.models import Person
from ruggensteun.space import notices
from ruggensteun.space.models import Consent, MemberInvitation, Space
from ruggensteun.space.rules import may_rule
from ruggensteun.space.writing import locked, note_down, writing

HAS_A_SPACE = Words("Je hebt al een eigen ruimte.", "You have a space of your own already.")


def open_space(owner: Person, *, by: Actor | System) -> Space:
    """A person's own space; ValidationError when there is one already."""
    with writing():
        if Space.objects.filter(owner=owner).exists():
            raise ValidationError(str(HAS_A_SPACE))
        space = save_checked(Space(owner=owner))
        note_down("space.opened", Kind.CREATE, space, by=by)
        return space


def choose(space: Space, *, by: Actor, **chosen: Any) -> Space:
    """``after_death`` and ``counted``: what the owner wants. TypeError for anything else."""
    if unknown := set(chosen) - {"after_death", "counted"}:
        raise TypeError(f"a space has no {', '.join(sorted(unknown))} to choose")
    with writing():
        space = locked(space)
        may_rule(by, space).or_raise()
        for name, value in chosen.items():
            setattr(space, name, value)
        save_checked(space, *chosen)
        note_down("space.chosen", Kind.CHANGE, space, by=by, note=", ".join(chosen))
        return space


def close(space: Space, *, by: Actor) -> Space:
    """Nobody but the owner comes in any more: every consent is withdrawn and every open link stops working."""
    with writing():
        space = locked(space)
        may_rule(by, space).or_raise()
        now = timezone.now()
        _withdraw_all(Consent.objects.filter(space=space, withdrawn_at=None), now, by)
        MemberInvitation.objects.filter(member__space=space, accepted_at=None, withdrawn_at=None).update(
            withdrawn_at=now
        )
        space.closed_at = now
        save_checked(space, "closed_at")
        notices.drop_all(space)
        note_down("space.closed", Kind.CONSENT, space, by=by)
        return space


def reopen(space: Space, *, by: Actor) -> Space:
    """The owner's again to decide about. Nobody comes back in by itself."""
    with writing():
        space = locked(space)
        may_rule(by, space).or_raise()
        space.closed_at = None
        save_checked(space, "closed_at")
        note_down("space.reopened", Kind.CONSENT, space, by=by)
        return space


def freeze(space: Space, *, by: System, reason: str) -> Space:
    """The owner has died: nothing changes any more, and the owner's own wish says who still looks."""
    with writing():
        space = locked(space)
        if space.frozen_at is None:
            space.frozen_at = timezone.now()
            save_checked(space, "frozen_at")
            note_down("space.frozen", Kind.RIGHTS, space, by=by, note=reason)
        return space


def unfreeze(space: Space, *, by: Actor) -> Space:
    """The owner is alive: everything is as it was. Only by taking back the report of a death (``deaths.undo``)."""
    with writing():
        space = locked(space)
        if space.frozen_at is not None:
            space.frozen_at = None
            save_checked(space, "frozen_at")
            note_down("space.unfrozen", Kind.RIGHTS, space, by=by)
        return space


def _withdraw_all(consents: QuerySet[Consent], now: Any, by: Actor) -> None:
    consents.update(withdrawn_at=now, withdrawn_by=by.person_id)
