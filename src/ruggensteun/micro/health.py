"""Positive health as a conversation: 42 aspects in six dimensions. Names only, in words of our own.

The questions of the tool that is known by this name belong to its owner and are not here. See ``micro.md`` 1.10:
which aspect belongs to which dimension is certain, their order within it is not.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LOW, HIGH = 0, 10
ASPECTS: Mapping[str, Mapping[str, Promise]] = {
    "body": {
        "feeling-healthy": _("me gezond voelen"), "fitness": _("fit zijn"), "complaints": _("klachten en pijn"),
        "sleep": _("slapen"), "eating": _("eten"), "stamina": _("conditie"), "moving": _("bewegen"),
    },
    "mental": {
        "remembering": _("dingen onthouden"), "concentrating": _("me concentreren"),
        "communicating": _("zeggen wat ik bedoel"), "cheerful": _("vrolijk zijn"),
        "accepting-myself": _("mezelf accepteren"), "change": _("omgaan met verandering"),
        "control": _("grip hebben op mijn leven"),
    },
    "meaning": {
        "meaningful": _("een zinvol leven"), "zest": _("zin in het leven"), "ideals": _("doen waar ik in geloof"),
        "trust": _("vertrouwen hebben"), "accepting": _("dingen kunnen accepteren"), "gratitude": _("dankbaar zijn"),
        "learning": _("blijven leren"),
    },
    "quality": {
        "enjoying": _("genieten"), "happy": _("gelukkig zijn"), "in-my-skin": _("lekker in mijn vel zitten"),
        "balance": _("balans"), "safe": _("me veilig voelen"), "housing": _("hoe ik woon"),
        "making-ends-meet": _("rondkomen met mijn geld"),
    },
    "participation": {
        "contacts": _("contact met anderen"), "taken-seriously": _("serieus genomen worden"),
        "together": _("samen leuke dingen doen"), "support": _("steun van anderen"), "belonging": _("erbij horen"),
        "meaningful-things": _("dingen doen die ertoe doen"), "society": _("weten wat er speelt in de maatschappij"),
    },
    "daily": {
        "self-care": _("voor mezelf zorgen"), "limits": _("mijn grenzen kennen"),
        "knowledge": _("weten wat gezond is"), "time": _("omgaan met tijd"), "money": _("omgaan met geld"),
        "work": _("kunnen werken"), "asking-help": _("hulp kunnen vragen"),
    },
}  # fmt: skip
"""Per dimension (``Goal.Health``) its seven aspects."""
DIMENSION_OF = {aspect: dimension for dimension, aspects in ASPECTS.items() for aspect in aspects}


def said(aspect: str) -> str:
    """What an aspect is called."""
    return str(ASPECTS[DIMENSION_OF[aspect]][aspect])
