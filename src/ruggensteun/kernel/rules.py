"""Who reads the journal."""

from django.db.models import Q

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.models import FormerNumber, JournalChain, JournalEntry, JournalSubject
from ruggensteun.kernel.numbers import numbers_of


@visible(JournalEntry)
def entries_seen_by(actor: Actor) -> Q:
    """What was done with what is about oneself, and what one did oneself."""
    own = numbers_of(actor)
    about = JournalSubject.unguarded.filter(person__in=own)
    return Q(person__in=own) | Q(pk__in=about.values("entry"))


@visible(JournalSubject)
def subjects_seen_by(actor: Actor) -> Q:
    """That an entry is about oneself; not whom else it is about."""
    return Q(person__in=numbers_of(actor))


@visible(FormerNumber)
def former_numbers_seen_by(actor: Actor) -> Q:
    """One's own."""
    return Q(became=actor.person_id)


@visible(JournalChain)
def chains_seen_by(actor: Actor) -> Q:  # noqa: ARG001 -- nobody, whoever asks
    """Nobody: the chains are there for ``verify``."""
    return Q(pk__in=[])
