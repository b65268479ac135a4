"""The five questions in our own words: what each wants to know, and what its figures do not say."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.measure.renaming import Renaming
from ruggensteun.measure.text import Language
from ruggensteun.web.results.sentences import caution


@dataclass(frozen=True, slots=True)
class Told:
    """``wants``: what it takes to answer the question. ``cautions``: what may not be concluded from its figures."""

    wants: str
    cautions: tuple[str, ...]


def told(question: int, renaming: Renaming, language: Language) -> Told:
    """The words around a question, 1 to 5, in the words of the programme; of another page nothing."""
    found = _TELL[question]() if question in _TELL else Told("", ())
    return Told(renaming.said(found.wants, language), tuple(renaming.said(each, language) for each in found.cautions))


def _groups() -> Told:
    return Told(
        _(
            "Doen er teams mee, zijn mensen getraind, wordt een resourcegroep aangeboden, komt die op gang en bij "
            "elkaar, en werkt die zoals bedoeld? En bij wie proberen we het: bij iedereen, of vooral bij sommigen?"
        ),
        (
            _(
                "Dit zegt of er gebeurt wat is afgesproken. Of cliënten er beter van worden, staat bij vraag 5; en "
                "ook daar alleen of het samengaat."
            ),
            _(
                "Een aandeel kan ook stijgen doordat er minder cliënten in zorg zijn. Kijk daarom ook naar het aantal "
                "waarvan het een deel is."
            ),
        ),
    )


def _intakes() -> Told:
    return Told(
        _(
            "Krijgt wie zich aanmeldt een herstelondersteunende intake, is er iemand bij die de cliënt kiest, en hoe "
            "lang duurt het tot het eerste gesprek?"
        ),
        (
            _(
                "Een intake telt als een team die zo vastlegt. Hoe de cliënt het gesprek beleefde, meten deze cijfers "
                "niet."
            ),
            _("Een langere wachttijd kan ook komen doordat er meer mensen worden aangemeld."),
        ),
    )


def _tables() -> Told:
    return Told(
        _(
            "Komen ggz en sociaal domein bij elkaar aan een netwerktafel, zitten ze er allebei, gebeurt wat daar "
            "wordt afgesproken, en vinden de deelnemers dat de samenwerking werkt?"
        ),
        (
            _(
                "Vaak bij elkaar komen is nog geen goede samenwerking: daarvoor is de quickscan, die de mensen zelf "
                "invullen."
            ),
        ),
    )


def _language() -> Told:
    return Told(
        _(
            "Praten we met cliënten in dezelfde woorden over gezondheid en herstel, zijn mensen daarin getraind, en "
            "staan de doelen van cliënten in die woorden?"
        ),
        (_("Geteld wordt wat is vastgelegd. Of mensen elkaar beter begrijpen, staat niet in deze cijfers."),),
    )


def _recovery() -> Told:
    return Told(
        _(
            "Ging het beter met mensen met wie een resourcegroep is geprobeerd: meer eigen kracht, beter dagelijks "
            "leven, meer persoonlijk herstel, meer mensen om zich heen? En bij wie wel, en bij wie niet?"
        ),
        (caution(),),
    )


_TELL = {1: _groups, 2: _intakes, 3: _tables, 4: _language, 5: _recovery}
