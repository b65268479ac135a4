"""From what is stored to the picture of the map, on the two sheets of a page."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from ruggensteun.micro.models import Contact, Tie
from ruggensteun.ui.network.layout import lay_out
from ruggensteun.ui.network.people import PHONE, WIDE, Someone, Words
from ruggensteun.ui.network.svg import Told, drawing
from ruggensteun.web.network.telling import place_of, sentence, where


def pictures(
    contacts: Sequence[Contact],
    ties: Sequence[Tie],
    *,
    title: str,
    href: Callable[[Contact], str],
    me: str,
    chosen: Callable[[Contact], bool] | None = None,
) -> list[Markup]:
    """The map for a wide screen and paper, and for a phone. One of them is shown; the style sheet knows which."""
    words, told = words_of_map(me), Told(title, sentence(contacts))
    people = [_someone(one, href(one), chosen(one) if chosen else None) for one in contacts]
    pairs = [(tie.one, tie.other) for tie in ties]
    return [drawing(lay_out(people, pairs, words, sheet), pairs, words, told) for sheet in (WIDE, PHONE)]


def words_of_map(me: str) -> Words:
    """Sectors and rings in the language of the page; ``me`` stands in the middle."""
    close, near, far = (str(ring.label) for ring in Contact.Ring)
    return Words(tuple((sector.value, str(sector.label)) for sector in Contact.Sector), (close, near, far), me)


def _someone(one: Contact, href: str, chosen: bool | None) -> Someone:
    return Someone(
        key=one.key,
        name=one.name,
        ring=one.ring,
        sector=one.sector,
        angle=one.angle,
        href=href,
        told=f"{one.name}, {where(one)}",
        strain=one.strain,
        nominated=one.nominated,
        chosen=chosen,
        place=place_of(one),
    )
