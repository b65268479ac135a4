"""Why a reader sees a part, in one sentence to that reader."""

from django.utils.translation import gettext as _

from ruggensteun.space.models import Space
from ruggensteun.space.sight import GroundKind, Sight
from ruggensteun.web.jinja import day


def why(sight: Sight, space: Space) -> str:
    """“Je mag dit zien tot 1 mei, omdat Els dat goed vindt.” And also why not."""
    ground, name = sight.ground, space.owner.name
    if ground is None:
        return _("%(name)s deelt dit niet met je.") % {"name": name}
    words = {"name": name, "until": _(" tot %(day)s") % {"day": day(ground.until)} if ground.until else ""}
    may = _("Je mag dit zien en meeschrijven") if sight.contributes else _("Je mag dit zien")
    because = {
        GroundKind.OWN: _("omdat deze ruimte van jou is"),
        GroundKind.REPRESENTATIVE: _("omdat je namens %(name)s handelt"),
        GroundKind.CONSENT: _("omdat %(name)s dat goed vindt"),
        GroundKind.TEAM: _("omdat %(name)s dat goed vindt voor je team"),
        GroundKind.EMERGENCY: _("omdat je in nood toegang nam; %(name)s weet dat"),
    }[ground.kind]
    return f"{may}{words['until']}, {because % words}."
