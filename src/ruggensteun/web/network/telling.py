"""What is known of everyone on a map, in words: the list below the picture, and the picture's own words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.micro.models import Contact, Tie
from ruggensteun.micro.models.network import SUPPORT
from ruggensteun.micro.network import is_place


@dataclass(frozen=True, slots=True)
class Line:
    """Someone in the list: who it is, facts in short sentences, and whom they know."""

    contact: Contact
    facts: Sequence[str]
    knows: Sequence[Contact]


@dataclass(frozen=True, slots=True)
class Group:
    """Everyone in one ring."""

    ring: int
    title: str
    lines: Sequence[Line]


def groups(contacts: Sequence[Contact], ties: Iterable[Tie], *, own: bool) -> list[Group]:
    """The list, ring by ring; empty rings are left out. ``own``: it is told to the client."""
    known = whom(contacts, ties)
    return [
        Group(
            ring.value,
            str(ring.label),
            [Line(one, facts(one, own=own), known.get(one.key, ())) for one in contacts if one.ring == ring],
        )
        for ring in Contact.Ring
        if any(one.ring == ring for one in contacts)
    ]


def whom(contacts: Sequence[Contact], ties: Iterable[Tie]) -> Mapping[str, list[Contact]]:
    """For every key, the people on this map whom they know."""
    by_key = {one.key: one for one in contacts}
    found: dict[str, list[Contact]] = {}
    for tie in ties:
        for one, other in ((tie.one, tie.other), (tie.other, tie.one)):
            if other in by_key:
                found.setdefault(one, []).append(by_key[other])
    return found


def facts(one: Contact, *, own: bool) -> list[str]:
    """What is told about someone besides name, ring and relation."""
    gives, gets = _kinds(one.gives), _kinds(one.gets)
    found = [str(one.get_sector_display())]
    if one.frequency:
        found.append(_("contact %(often)s") % {"often": one.get_frequency_display()})
    if gives:
        found.append((_("je krijgt: %(what)s") if own else _("geeft: %(what)s")) % {"what": gives})
    if gets:
        found.append((_("je geeft: %(what)s") if own else _("krijgt: %(what)s")) % {"what": gets})
    if one.strain == Contact.Strain.SOME:
        found.append(_("het contact is soms lastig"))
    if one.strain == Contact.Strain.MUCH:
        found.append(_("het contact kost je veel") if own else _("het contact kost veel"))
    if one.nominated:
        found.append(_("wil je vragen voor je groep") if own else _("misschien voor de groep"))
    return found


def _kinds(kinds: Sequence[str]) -> str:
    """“praktisch, gezelschap, raad”."""
    return ", ".join(str(text) for kind, text in SUPPORT.items() if kind in kinds)


def where(one: Contact) -> str:
    """“dichtbij, familie”."""
    return f"{one.get_ring_display()}, {one.get_sector_display()}"


def sentence(contacts: Sequence[Contact]) -> str:
    """“5 mensen en 1 plek: 3 dichtbij, 2 in de buurt en 1 verder weg.”"""
    counted = [
        f"{sum(one.ring == ring for one in contacts)} {ring.label}"
        for ring in Contact.Ring
        if any(one.ring == ring for one in contacts)
    ]
    if not counted:
        return _("Er staat nog niemand op de kaart.")
    places = sum(is_place(one) for one in contacts)
    people = len(contacts) - places
    whole = [ngettext("%(num)d persoon", "%(num)d mensen", people) % {"num": people}] if people else []
    whole += [ngettext("%(num)d plek", "%(num)d plekken", places) % {"num": places}] if places else []
    split = _(" en ").join([", ".join(counted[:-1]), counted[-1]] if len(counted) > 1 else counted)
    return f"{_(' en ').join(whole)}: {split}."


def place_of(one: Contact) -> str:
    """Where someone stands, for comparison: “1 family 30.0”."""
    return f"{one.ring} {one.sector} {'' if one.angle is None else one.angle}".strip()
