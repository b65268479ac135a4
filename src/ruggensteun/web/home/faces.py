"""As what somebody is here: as a client, as someone close to a client, at work. Beside each other, never mixed.

The page that shows them is opened at work too. So it tells of one's own space, and of those of people one is close
to, that something waits and how much: never what.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.kernel.actor import Actor
from ruggensteun.space import notices
from ruggensteun.space.models import Member, Space
from ruggensteun.web.home.screens import Screen


@dataclass(frozen=True, slots=True)
class Face:
    """One of those: what it is, where it leads, and how much news waits there."""

    key: str
    title: str
    about: str
    links: Sequence[Screen]
    news: int = 0


def faces_of(actor: Actor, screens: Sequence[Screen]) -> list[Face]:
    """Everything that this person is here; three questions to the database. ``screens``: where their roles begin."""
    own = Space.objects.filter(owner=actor.person_id).values_list("pk", "key").first()
    close = _close(actor)
    if own is None and not close:
        return [_at_work(screens, 0)] if screens else []
    told = [notice.space_id for notice in notices.waiting_for(actor)]
    found = []
    if own is not None:
        link = Screen(_("Naar mijn ruimte"), reverse("space", args=[own[1]]))
        news = told.count(own[0])
        found.append(Face("client", _("Voor mezelf"), _("Mijn mensen, mijn groep, mijn doelen."), [link], news))
    if close:
        link = Screen(_("Waar ik bij hoor"), reverse("space-mine"))
        news = sum(space in close for space in told)
        found.append(
            Face("close", _("Als naaste"), _("Wanneer we bij elkaar komen en wat ik heb beloofd."), [link], news)
        )
    if screens:
        rest = [space for space in told if space not in close and (own is None or space != own[0])]
        found.append(_at_work(screens, len(rest)))
    return found


def _at_work(screens: Sequence[Screen], news: int) -> Face:
    return Face("work", _("In mijn werk"), _("Waar mijn rollen beginnen."), screens, news)


def _close(actor: Actor) -> set[int]:
    """The spaces that somebody came into as someone close, themselves."""
    rows = Member.objects.filter(
        person=actor.person_id, capacity=Member.Capacity.RELATIVE, joined_at__isnull=False, left_at=None
    )
    return set(rows.exclude(space__owner=actor.person_id).order_by().values_list("space", flat=True))
