"""Who and what helps, drawn around the client: as the map of people, with people, places and things as its sectors."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.micro.models import IntakeHelp
from ruggensteun.ui.network.layout import lay_out
from ruggensteun.ui.network.people import PHONE, WIDE, Someone, Words
from ruggensteun.ui.network.svg import Told, drawing

MOST = 40
"""With more than this the list says it better than a drawing."""

NO_RINGS = ("", "", "")
"""How close something is, nobody asked here."""


def pictures(helps: Sequence[IntakeHelp], name: str) -> list[Markup]:
    """For a wide screen and for a phone; nothing while there is nothing to draw."""
    if not helps or len(helps) > MOST:
        return []
    kinds = IntakeHelp.Kind
    sectors = tuple((str(kind), str(kinds(kind).label)) for kind in kinds.values)
    words = Words(sectors, NO_RINGS, name or _("ik"))
    people = [Someone(one.key, one.words, 2, one.kind, told=one.words) for one in helps]
    title = _("Wie en wat helpt %(name)s") % {"name": name} if name else _("Wie en wat mij helpt")
    told = Told(title, ", ".join(one.words for one in helps))
    return [drawing(lay_out(people, [], words, sheet), [], words, told) for sheet in (WIDE, PHONE)]
