"""Lines of the journal for who checks them: who did what and on what ground, about a client, never what is in it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.space.parts import Part
from ruggensteun.web.space.events import EVENTS, known_as
from ruggensteun.web.space.places import place_of

TO_CHECKER: Mapping[str, Promise] = {
    "space.viewed": gettext_lazy("%(who)s keek in de ruimte"),
    "space.looked-as": gettext_lazy("%(who)s keek hoe iemand anders de ruimte ziet"),
    "space.exported": gettext_lazy("%(who)s haalde alles uit de ruimte op als bestand"),
    "member.left": gettext_lazy("%(who)s beëindigde een deelname aan de ruimte"),
    "emergency.opened": gettext_lazy("%(who)s opende in nood het signaleringsplan"),
    "recovery.asked": gettext_lazy("iemand met het wachtwoord van de cliënt vroeg hulp om weer binnen te komen"),
    "recovery.confirmed": gettext_lazy("%(who)s zei dat het de cliënt is die weer binnen wil komen"),
    "recovery.used": gettext_lazy("de cliënt kwam weer binnen met hulp; de oude tweede stap is weg"),
    "person.registered": gettext_lazy("de cliënt kwam in Ruggensteun te staan, met een naam"),
    "person.renamed": gettext_lazy("%(who)s veranderde de naam van de cliënt"),
    "account.opened": gettext_lazy("het account van de cliënt werd gemaakt"),
    "account.sign-in-failed": gettext_lazy("iemand probeerde als de cliënt in te loggen, en kwam er niet in"),
    "account.second-factor-failed": gettext_lazy("de tweede stap bij het inloggen als de cliënt klopte niet"),
    "email.changed": gettext_lazy("%(who)s veranderde het e-mailadres van het account"),
    "role.given": gettext_lazy("%(who)s gaf de cliënt een rol"),
    "role.taken-back": gettext_lazy("%(who)s nam een rol van de cliënt terug"),
    "page.not-found": gettext_lazy("%(who)s probeerde in de ruimte te komen en kwam er niet in"),
    "signal.viewed": gettext_lazy("%(who)s opende een signaal over de cliënt"),
    "signal.read": gettext_lazy("%(who)s meldde dat een signaal over de cliënt gelezen is"),
    "signal.handled": gettext_lazy("%(who)s meldde dat een signaal over de cliënt afgehandeld is"),
    "questionnaire.asked": gettext_lazy("een team vroeg de cliënt iets in te vullen"),
    "questionnaire.rescored": gettext_lazy("%(who)s liet een vragenlijst van de cliënt opnieuw berekenen"),
    "questionnaire.reminded": gettext_lazy("de cliënt kreeg een herinnering aan een vragenlijst"),
    "deletion.decided": gettext_lazy("%(who)s besliste over een vraag om te wissen"),
    "deletion.done": gettext_lazy("er werd gewist wat de cliënt vroeg te wissen"),
    "treatment.begun": gettext_lazy("een team begon een eigen registratie over de cliënt"),
    "registration.viewed": gettext_lazy("%(who)s bekeek wat het team zelf over de cliënt bijhoudt"),
    "death.reported": gettext_lazy("%(who)s meldde dat de cliënt overleden is"),
    "death.confirmed": gettext_lazy("%(who)s bevestigde de melding dat de cliënt overleden is"),
    "death.undone": gettext_lazy("%(who)s nam de melding van overlijden terug"),
    "network.added": gettext_lazy("%(who)s zette iemand op de netwerkkaart"),
    "network.changed": gettext_lazy("%(who)s veranderde de netwerkkaart"),
    "network.removed": gettext_lazy("%(who)s haalde iemand van de netwerkkaart"),
    "network.forgotten": gettext_lazy("%(who)s wiste iemand van de netwerkkaart"),
    "network.tied": gettext_lazy("%(who)s trok een lijn op de netwerkkaart"),
    "network.untied": gettext_lazy("%(who)s wiste een lijn van de netwerkkaart"),
    "network.exported": gettext_lazy("%(who)s haalde de netwerkkaart op als bestand"),
    "safety.written": gettext_lazy("%(who)s schreef in het signaleringsplan"),
    "safety.changed": gettext_lazy("%(who)s veranderde een regel in het signaleringsplan"),
    "safety.removed": gettext_lazy("%(who)s haalde een regel uit het signaleringsplan"),
    "safety.arranged": gettext_lazy("%(who)s veranderde de dagen of de kleuren van het signaleringsplan"),
    "safety.prepared": gettext_lazy("%(who)s koos wat er in het signaleringsplan opengaat"),
    "safety.taken-back": gettext_lazy("%(who)s koos dat iets niet meer opengaat in het signaleringsplan"),
    "safety.chosen": gettext_lazy("%(who)s koos wie het signaleringsplan op een andere kleur mag zetten"),
    "safety.switched": gettext_lazy("%(who)s zette het signaleringsplan op een andere kleur"),
    "safety.exported": gettext_lazy("%(who)s haalde het signaleringsplan op als kaartje"),
    "consent.begun-as-prepared": gettext_lazy(
        "%(who)s zette het signaleringsplan op een andere kleur; zo ging open wat de cliënt had klaargezet: %(part)s"
    ),
    "consent.ended-as-prepared": gettext_lazy(
        "wat door het signaleringsplan openging, is weer dicht: %(part)s (door %(who)s)"
    ),
    "group.moved": gettext_lazy("%(who)s zette een stap met de groep"),
    "group.step-undone": gettext_lazy("%(who)s nam een stap van de groep terug"),
    "group.arranged": gettext_lazy("%(who)s veranderde hoe het gaat in de groep"),
    "group.chosen": gettext_lazy("%(who)s zette iemand op de lijst voor de groep"),
    "group.person-changed": gettext_lazy("%(who)s veranderde wat er over iemand in de groep staat"),
    "group.answered": gettext_lazy("%(who)s schreef op wat iemand zei over de groep"),
    "group.not-asked": gettext_lazy("%(who)s haalde iemand van de lijst voor de groep"),
    "group.left": gettext_lazy("%(who)s schreef op dat iemand uit de groep ging"),
    "care.step-undone": gettext_lazy("%(who)s nam iets terug over de zorg"),
    "care.arranged": gettext_lazy("%(who)s veranderde iets over de zorg"),
    "timeline.viewed": gettext_lazy("%(who)s bekeek de tijdlijn"),
    "group.listed": gettext_lazy("%(who)s zag in een overzicht waar de groep is"),
    "questionnaire.listed": gettext_lazy("%(who)s zag in een lijst dat er iets in te vullen is"),
    "intake.told": gettext_lazy("%(who)s schreef in het verhaal"),
    "intake.audience": gettext_lazy("%(who)s koos wie een antwoord in het verhaal mag lezen"),
    "intake.added": gettext_lazy("%(who)s zette iets bij het verhaal"),
    "intake.addition-out": gettext_lazy("%(who)s haalde weg wat bij het verhaal was gezet"),
    "intake.turned": gettext_lazy("%(who)s maakte van het verhaal doelen, stappen of namen op de kaart"),
    "plan.written": gettext_lazy("%(who)s schreef in het plan"),
    "plan.contributed": gettext_lazy("%(who)s schreef iets bij het plan"),
    "plan.contribution-changed": gettext_lazy("%(who)s veranderde de eigen woorden bij het plan"),
    "plan.contribution-removed": gettext_lazy("%(who)s haalde iets weg dat bij het plan geschreven was"),
    "plan.narrowed": gettext_lazy("%(who)s koos wie een deel van het plan ziet"),
    "plan.fixed": gettext_lazy("het plan werd vastgelegd zoals het was (door %(who)s)"),
    "plan.exported": gettext_lazy("%(who)s haalde het plan op als bestand"),
    "registration.listed": gettext_lazy("%(who)s bekeek een lijst waarin staat of de cliënt een vragenlijst invulde"),
    "questionnaire.nudged": gettext_lazy("%(who)s herinnerde de cliënt aan een vragenlijst"),
    "questionnaire.typed-over": gettext_lazy("%(who)s nam een vragenlijst van de cliënt over van papier"),
    "rating.asked": gettext_lazy("een team is gevraagd iets over de cliënt in te vullen"),
    "rating.done": gettext_lazy("%(who)s vulde iets over de cliënt in"),
    "rating.rescored": gettext_lazy("%(who)s liet wat het team over de cliënt invulde opnieuw berekenen"),
    "rating.corrected": gettext_lazy("%(who)s verbeterde wat het team over de cliënt invulde"),
    "rating.not-done": gettext_lazy("%(who)s schreef op dat het team dit niet over de cliënt kan invullen"),
    "health.wished": gettext_lazy("%(who)s koos bij positieve gezondheid waar de cliënt aan wil werken"),
    "meeting.agenda": gettext_lazy("%(who)s veranderde waar een bijeenkomst over gaat"),
}
"""Where the sentence to the client says “je”; the others are told as they are."""
GROUNDS: Mapping[str, Promise] = {
    "own": gettext_lazy("eigen ruimte"),
    "representative": gettext_lazy("vertegenwoordiging van de cliënt"),
    "consent": gettext_lazy("toestemming van de cliënt"),
    "consent-to-team": gettext_lazy("toestemming van de cliënt aan het team"),
    "emergency": gettext_lazy("nood, zonder toestemming"),
    "treatment": gettext_lazy("behandeling of begeleiding door het team"),
    "prepared": gettext_lazy("door de cliënt klaargezet in het signaleringsplan"),
    "chosen-by-the-client": gettext_lazy("door de cliënt gekozen om de kleur te veranderen"),
}
NO_GROUND = "–"


def told_by(entry: JournalEntry) -> str:
    """“Bram (hulpverlener) bekeek netwerk.” An event without words of its own is named as it is."""
    said = TO_CHECKER.get(entry.event) or EVENTS.get(entry.event)
    part = str(Part(entry.note).label) if entry.note in Part.values else _("een onderdeel")
    who = known_as(entry)
    text = str(said) % {"who": who, "part": part, "place": place_of(entry)} if said else f"{who}: {entry.event}"
    return text[:1].upper() + text[1:] + "."


def ground_of(entry: JournalEntry) -> str:
    """On what ground, in words; a dash where none stands with the line."""
    key = entry.authorisation or ("consent" if entry.consent else "")
    return str(GROUNDS.get(key, key or NO_GROUND))
