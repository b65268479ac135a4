"""Whom to call when it cannot wait: what stands on every page where people write to each other."""

from django.conf import settings
from django.utils.translation import gettext as _


def whom_to_call(name: str = "") -> str:
    """The operator's own words (``RUGGENSTEUN_EMERGENCY_TEXT``), or what holds everywhere in the Netherlands.

    ``name``: of the client, for whoever else reads it; a sister's own general practitioner is the wrong one to call.
    """
    own = str(settings.EMERGENCY_TEXT).strip()
    if name and not own:
        text = _(
            "Is er nu gevaar? Bel 112. Kan het niet wachten? Bel de huisarts of de behandelaar van %(name)s, "
            "of de crisisdienst."
        )
        return text % {"name": name}
    usual = _("Is er nu gevaar? Bel 112. Kan het niet wachten? Bel je huisarts of de crisisdienst van je behandelaar.")
    return own or usual
