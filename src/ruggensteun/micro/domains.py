"""Parts of life, for a plan: the thirteen of the Self-Sufficiency Matrix (ZRM 2017), and three that recovery plans add.

Names only: the levels and their texts belong to the owner of that instrument. See ``micro.md`` 2.4.1. An operator
chooses which of them a plan has, and in what order (``RUGGENSTEUN_PLAN_DOMAINS``); who works by the six dimensions of
positive health (2.3) chooses those.
"""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

USUAL: Mapping[str, Promise] = {
    "money": _("geld"),
    "work": _("werk en opleiding"),
    "days": _("wat ik op een dag doe"),
    "housing": _("wonen"),
    "home": _("met wie ik woon"),
    "mind": _("hoe het in mijn hoofd gaat"),
    "body": _("mijn lichaam"),
    "substances": _("drank en drugs"),
    "self-care": _("voor mezelf zorgen"),
    "household": _("het huishouden en papieren"),
    "network": _("mensen om me heen"),
    "society": _("meedoen in de buurt"),
    "justice": _("politie en justitie"),
    "meaning": _("wat voor mij telt"),
    "parenting": _("kinderen"),
    "intimacy": _("liefde en intimiteit"),
}
"""In the order of a plan."""
BY_DIMENSION: Mapping[str, Promise] = {
    "ph-body": _("hoe het met mijn lichaam gaat"),
    "ph-mental": _("mijn gevoel en gedachten"),
    "ph-meaning": _("wat mijn leven zin geeft"),
    "ph-quality": _("lekker leven"),
    "ph-participation": _("meedoen"),
    "ph-daily": _("dagelijks leven"),
}
"""The six dimensions of positive health, for who arranges a plan by those."""
DOMAINS: Mapping[str, Promise] = {**USUAL, **BY_DIMENSION}
"""Every part of life that there is; also those that this site does not use (any more), for what was written then."""


def chosen(keys: Iterable[str]) -> tuple[str, ...]:
    """The parts of life of a plan, each once, in this order; the usual ones when none are named.

    Raises ImproperlyConfigured, naming what is unknown and what is known: a plan must not quietly lose a part.
    """
    found = tuple(dict.fromkeys(key.strip() for key in keys if key.strip()))
    if unknown := [key for key in found if key not in DOMAINS]:
        raise ImproperlyConfigured(
            f"RUGGENSTEUN_PLAN_DOMAINS names parts of life that do not exist: {', '.join(unknown)}. "
            f"Choose from: {', '.join(DOMAINS)}; or leave it empty for the usual {len(USUAL)}."
        )
    return found or tuple(USUAL)


IN_USE = chosen(settings.PLAN_DOMAINS)
"""The parts of life of every plan on this site, in order."""
