"""The parts of a space, and how far someone is let in. Words for the pages; needs no database."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.words import Words


class Part(models.TextChoices):
    """What a client opens or keeps closed, each on its own."""

    NETWORK = "network", _("netwerk")
    GROUP = "group", _("groep en bijeenkomsten")
    STORY = "story", _("verhaal")
    PLAN = "plan", _("doelen en plan")
    SAFETY = "safety", _("signaleringsplan")
    MEASUREMENTS = "measurements", _("metingen")
    CONVERSATIONS = "conversations", _("gesprekken")
    CARE = "care", _("zorg nu")


class Level(models.TextChoices):
    """Who may contribute also sees."""

    SEE = "see", _("zien")
    CONTRIBUTE = "contribute", _("zien en meeschrijven")


class Purpose(models.TextChoices):
    """What someone is let in for; it stands in the consent and in the journal."""

    SUPPORT = "support", _("om mij te steunen")
    CARE = "care", _("voor mijn behandeling of begeleiding")


@dataclass(frozen=True, slots=True)
class Told:
    """A part in words: what it holds, and what it is called in a sentence to the client."""

    yours: Words
    holds: Words


TOLD: dict[Part, Told] = {
    Part.NETWORK: Told(
        Words("je netwerk", "your network"),
        Words("De mensen om je heen en hoe je met hen staat.", "The people around you and how you get on with them."),
    ),
    Part.GROUP: Told(
        Words("je groep en bijeenkomsten", "your group and its meetings"),
        Words("Wie er in je groep zit, wanneer jullie bij elkaar komen en wat jullie afspreken.",
              "Who is in your group, when you meet and what you agree."),
    ),
    Part.STORY: Told(
        Words("je verhaal", "your story"),
        Words("Wat je vertelt bij de intake: wat er gebeurde, wat je sterk maakt, wat je wilt en nodig hebt.",
              "What you tell at the intake: what happened, what makes you strong, what you want and need."),
    ),
    Part.PLAN: Told(
        Words("je doelen en plan", "your goals and plan"),
        Words("Waar je naartoe wilt en wie wat doet.", "Where you want to go and who does what."),
    ),
    Part.SAFETY: Told(
        Words("je signaleringsplan", "your safety plan"),
        Words("Hoe je merkt dat het minder gaat en wat dan helpt. In nood kan iemand dit openen, met een reden die "
              "jij te zien krijgt.",
              "How you notice that things get worse and what helps then. In an emergency someone can open this, for a "
              "reason that you get to see."),
    ),
    Part.MEASUREMENTS: Told(
        Words("je metingen", "your measurements"),
        Words("Je antwoorden op vragenlijsten en hoe die veranderen.",
              "Your answers to questionnaires and how they change."),
    ),
    Part.CONVERSATIONS: Told(
        Words("je gesprekken", "your conversations"),
        Words("Berichten waarin iemand met je meepraat. In elk gesprek staat wie het leest.",
              "Messages in which someone talks with you. Each conversation says who reads it."),
    ),
    Part.CARE: Told(
        Words("welke zorg je nu hebt", "the care you have now"),
        Words("Van wie je nu hulp krijgt en hoeveel.", "From whom you get help now and how much."),
    ),
}  # fmt: skip
"""Every part, in the order of the pages."""
