"""Who reads the journal."""

from django.db.models import Q

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import visible
from ruggensteun.kernel.models import JournalChain, JournalEntry, JournalSubject


@visible(JournalEntry)
def entries_seen_by(actor: Actor) -> Q:
    """What was done with what is about oneself, and what one did oneself."""
    about = JournalSubject.unguarded.filter(Q(person=actor.person_id))
    return Q(person=actor.person_id) | Q(pk__in=about.values("entry"))


@visible(JournalSubject)
def subjects_seen_by(actor: Actor) -> Q:
    """That an entry is about oneself; not whom else it is about."""
    return Q(person=actor.person_id)


@visible(JournalChain)
def chains_seen_by(actor: Actor) -> Q:  # noqa: ARG001 -- nobody, whoever asks
    """Nobody: the chains are there for ``verify``."""
    return Q(pk__in=[])
