"""Lines of the journal as sentences to the client."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.kernel.journal import Kind, Outcome
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro.models.safety import SAFETY_PATH
from ruggensteun.parties.roles import ROLES
from ruggensteun.space.models import Space
from ruggensteun.space.parts import TOLD, Part
from ruggensteun.web.space.places import place_of

EVENTS: Mapping[str, object] = {
    "space.opened": gettext_lazy("%(who)s opende deze ruimte"),
    "space.viewed": gettext_lazy("%(who)s keek in je ruimte"),
    "space.looked-as": gettext_lazy("%(who)s keek hoe iemand anders je ruimte ziet"),
    "timeline.viewed": gettext_lazy("%(who)s bekeek de tijdlijn: %(part)s"),
    "part.viewed": gettext_lazy("%(who)s bekeek %(part)s"),
    "space.closed": gettext_lazy("%(who)s sloot deze ruimte"),
    "space.reopened": gettext_lazy("%(who)s opende deze ruimte weer"),
    "journal.questioned": gettext_lazy("%(who)s stelde een vraag over wie er keek"),
    "journal.answered": gettext_lazy("%(who)s beantwoordde een vraag over wie er keek"),
    "space.exported": gettext_lazy("%(who)s haalde alles uit je ruimte op als bestand"),
    "part.asked": gettext_lazy("%(who)s vroeg om %(part)s"),
    "part.asked-refused": gettext_lazy("%(who)s hield %(part)s dicht"),
    "space.chosen": gettext_lazy("%(who)s veranderde een keuze over deze ruimte"),
    "member.asked": gettext_lazy("%(who)s nodigde iemand uit"),
    "member.asked-again": gettext_lazy("%(who)s maakte een nieuwe uitnodiging"),
    "member.joined": gettext_lazy("%(who)s kwam erbij"),
    "member.left": gettext_lazy("%(who)s beëindigde een deelname"),
    "consent.given": gettext_lazy("%(who)s gaf toestemming"),
    "consent.withdrawn": gettext_lazy("%(who)s trok een toestemming in"),
    "emergency.opened": gettext_lazy("%(who)s opende in nood je signaleringsplan"),
    "representation.begun": gettext_lazy("een vertegenwoordiging begon"),
    "recovery.chosen": gettext_lazy("%(who)s koos wie helpt als de telefoon weg is"),
    "recovery.unchosen": gettext_lazy("%(who)s koos dat niemand helpt als de telefoon weg is"),
    "recovery.asked": gettext_lazy("iemand met jouw wachtwoord vroeg hulp om weer binnen te komen"),
    "recovery.confirmed": gettext_lazy("%(who)s zei dat jij het bent die weer binnen wil komen"),
    "recovery.called-off": gettext_lazy("de hulp om weer binnen te komen is gestopt"),
    "recovery.used": gettext_lazy("je kwam weer binnen met hulp; je oude tweede stap is weg"),
    "person.merged": gettext_lazy("%(who)s voegde twee eigen accounts samen"),
    "account.merged": gettext_lazy("%(who)s voegde twee eigen accounts samen"),
    "representation.ended": gettext_lazy("een vertegenwoordiging eindigde"),
    "journal.exported": gettext_lazy("%(who)s haalde deze lijst op als bestand"),
    "invitation.wrong-code": gettext_lazy("iemand vulde een verkeerde code in bij een uitnodiging"),
    "space.frozen": gettext_lazy("deze ruimte werd stilgezet"),
    "person.registered": gettext_lazy("je kwam in Ruggensteun te staan, met je naam"),
    "person.renamed": gettext_lazy("%(who)s veranderde je naam"),
    "account.opened": gettext_lazy("je account werd gemaakt"),
    "account.signed-in": gettext_lazy("%(who)s logde in"),
    "account.signed-out": gettext_lazy("%(who)s logde uit"),
    "account.sign-in-failed": gettext_lazy("iemand probeerde met jouw e-mailadres in te loggen, en kwam er niet in"),
    "account.second-factor-failed": gettext_lazy("de tweede stap bij het inloggen met jouw account klopte niet"),
    "password.changed": gettext_lazy("%(who)s koos een nieuw wachtwoord"),
    "password.reset": gettext_lazy("%(who)s vroeg een nieuw wachtwoord aan"),
    "email.changed": gettext_lazy("%(who)s veranderde het e-mailadres van je account"),
    "token.made": gettext_lazy("%(who)s maakte een sleutel voor een app"),
    "token.ended": gettext_lazy("%(who)s beëindigde een sleutel voor een app"),
    "second-factor.added": gettext_lazy("%(who)s zette een tweede stap bij het inloggen aan"),
    "second-factor.removed": gettext_lazy("%(who)s zette een tweede stap bij het inloggen uit"),
    "second-factor.renewed": gettext_lazy("%(who)s maakte nieuwe noodcodes"),
    "role.given": gettext_lazy("%(who)s gaf je een rol"),
    "role.taken-back": gettext_lazy("%(who)s nam een rol van je terug"),
    "page.refused": gettext_lazy("%(who)s wilde %(place)s openen en mocht dat niet"),
    "page.not-found": gettext_lazy("%(who)s probeerde in je ruimte te komen en kwam er niet in"),
    "conversation.started": gettext_lazy("%(who)s begon een gesprek"),
    "message.sent": gettext_lazy("%(who)s schreef een bericht in een gesprek"),
    "message.taken-back": gettext_lazy("%(who)s haalde een eigen bericht terug"),
    "signal.sent": gettext_lazy("%(who)s gaf een signaal aan een team"),
    "signal.viewed": gettext_lazy("%(who)s opende een signaal over jou"),
    "signal.read": gettext_lazy("%(who)s meldde dat een signaal over jou gelezen is"),
    "signal.handled": gettext_lazy("%(who)s meldde dat een signaal over jou afgehandeld is"),
    "deletion.asked": gettext_lazy("%(who)s vroeg om iets te wissen"),
    "deletion.cancelled": gettext_lazy("een vraag om te wissen ging niet door"),
    "deletion.decided": gettext_lazy("%(who)s besliste over je vraag om te wissen"),
    "deletion.done": gettext_lazy("er werd gewist wat je vroeg te wissen"),
    "registration.term-over": gettext_lazy("wat een team zelf bijhield, werd gewist omdat de bewaartijd om was"),
    "treatment.begun": gettext_lazy("een team begon een eigen registratie over jou"),
    "treatment.since": gettext_lazy("%(who)s veranderde de dag waarop een behandeling begon"),
    "treatment.ended": gettext_lazy("%(who)s stopte de eigen registratie van een team"),
    "registration.viewed": gettext_lazy("%(who)s bekeek wat het team zelf over je bijhoudt"),
    "registration.added": gettext_lazy("%(who)s schreef een regel in wat het team zelf bijhoudt"),
    "registration.corrected": gettext_lazy("%(who)s verbeterde een regel in wat het team zelf bijhoudt"),
    "registration.questioned": gettext_lazy("%(who)s stelde een vraag over een regel van een team"),
    "registration.answered": gettext_lazy("%(who)s beantwoordde een vraag over een regel van een team"),
    "death.reported": gettext_lazy("%(who)s meldde dat je overleden bent"),
    "death.confirmed": gettext_lazy("%(who)s bevestigde de melding dat je overleden bent"),
    "death.undone": gettext_lazy("%(who)s nam de melding van je overlijden terug"),
    "space.unfrozen": gettext_lazy("deze ruimte staat niet meer stil"),
    "network.added": gettext_lazy("%(who)s zette iemand op je netwerkkaart"),
    "network.changed": gettext_lazy("%(who)s veranderde je netwerkkaart"),
    "network.removed": gettext_lazy("%(who)s haalde iemand van je netwerkkaart"),
    "network.forgotten": gettext_lazy("%(who)s wiste iemand van je netwerkkaart"),
    "network.tied": gettext_lazy("%(who)s trok een lijn op je netwerkkaart"),
    "network.untied": gettext_lazy("%(who)s wiste een lijn van je netwerkkaart"),
    "network.loaded": gettext_lazy("%(who)s laadde een netwerkkaart in"),
    "network.unloaded": gettext_lazy("%(who)s haalde een ingeladen netwerkkaart weer weg"),
    "network.exported": gettext_lazy("%(who)s haalde je netwerkkaart op als bestand"),
    "safety.written": gettext_lazy("%(who)s schreef in je signaleringsplan"),
    "safety.changed": gettext_lazy("%(who)s veranderde een regel in je signaleringsplan"),
    "safety.removed": gettext_lazy("%(who)s haalde een regel uit je signaleringsplan"),
    "safety.arranged": gettext_lazy("%(who)s veranderde de dagen of de kleuren van je signaleringsplan"),
    "safety.prepared": gettext_lazy("%(who)s koos wat er in je signaleringsplan opengaat: %(part)s"),
    "safety.taken-back": gettext_lazy("%(who)s koos dat iets niet meer opengaat: %(part)s"),
    "safety.chosen": gettext_lazy("%(who)s koos wie je signaleringsplan op een andere kleur mag zetten"),
    "safety.switched": gettext_lazy("%(who)s zette je signaleringsplan op %(part)s"),
    "safety.talked": gettext_lazy("%(who)s schreef iets op over het gesprek achteraf"),
    "safety.exported": gettext_lazy("%(who)s haalde je signaleringsplan op als kaartje"),
    "consent.begun-as-prepared": gettext_lazy(
        "%(who)s zette je signaleringsplan op een andere kleur; zo ging open wat je had klaargezet: %(part)s"
    ),
    "consent.ended-as-prepared": gettext_lazy(
        "wat door je signaleringsplan openging, is weer dicht: %(part)s (door %(who)s)"
    ),
    "group.listed": gettext_lazy("%(who)s zag waar je groep is, in een overzicht"),
    "group.moved": gettext_lazy("%(who)s zette een stap met je groep"),
    "group.step-undone": gettext_lazy("%(who)s nam een stap van je groep terug"),
    "group.arranged": gettext_lazy("%(who)s veranderde hoe jullie het doen in je groep"),
    "group.chosen": gettext_lazy("%(who)s zette iemand op de lijst voor je groep"),
    "group.person-changed": gettext_lazy("%(who)s veranderde wat er over iemand in je groep staat"),
    "group.answered": gettext_lazy("%(who)s schreef op wat iemand zei over je groep"),
    "group.interviewed": gettext_lazy("%(who)s schreef een gesprek vooraf op"),
    "group.not-asked": gettext_lazy("%(who)s haalde iemand van de lijst voor je groep"),
    "group.left": gettext_lazy("%(who)s schreef op dat iemand uit je groep ging"),
    "meeting.planned": gettext_lazy("%(who)s plande een bijeenkomst"),
    "meeting.moved": gettext_lazy("%(who)s verzette een bijeenkomst"),
    "meeting.called-off": gettext_lazy("%(who)s zei een bijeenkomst af"),
    "meeting.agenda": gettext_lazy("%(who)s veranderde waar jullie over praten"),
    "meeting.recorded": gettext_lazy("%(who)s schreef het verslag van een bijeenkomst"),
    "meeting.line-out": gettext_lazy("%(who)s haalde een regel uit een verslag"),
    "intake.moved": gettext_lazy("%(who)s zette een stap in de intake"),
    "intake.planned": gettext_lazy("%(who)s veranderde de dag of het team van de intake"),
    "intake.helped": gettext_lazy("%(who)s schreef op wie bij het voorbereiden hielp"),
    "intake.told": gettext_lazy("%(who)s schreef in je verhaal"),
    "intake.audience": gettext_lazy("%(who)s koos wie een antwoord in je verhaal mag lezen"),
    "intake.helps": gettext_lazy("%(who)s veranderde wie en wat helpt"),
    "intake.contact": gettext_lazy("%(who)s schreef op dat er contact was tijdens het wachten"),
    "intake.contact-out": gettext_lazy("%(who)s haalde een contact tijdens het wachten weg"),
    "intake.written": gettext_lazy("%(who)s veranderde wat er over het intakegesprek staat"),
    "intake.added": gettext_lazy("%(who)s zette iets bij je verhaal"),
    "intake.addition-out": gettext_lazy("%(who)s haalde weg wat bij je verhaal was gezet"),
    "intake.turned": gettext_lazy("%(who)s maakte van je verhaal doelen, stappen of namen op de kaart"),
    "care.planned": gettext_lazy("%(who)s schreef op welke zorg gepland is"),
    "care.running": gettext_lazy("%(who)s schreef op welke zorg begon"),
    "care.ended": gettext_lazy("%(who)s schreef op welke zorg stopte"),
    "care.off": gettext_lazy("%(who)s schreef op welke zorg niet doorging"),
    "care.step-undone": gettext_lazy("%(who)s nam iets terug over je zorg"),
    "care.farewell": gettext_lazy("%(who)s schreef op wie afscheid neemt van de zorg"),
    "care.arranged": gettext_lazy("%(who)s veranderde iets over je zorg"),
    "coordinator.proposed": gettext_lazy("%(who)s stelde een nieuwe regieondersteuner voor"),
    "coordinator.met": gettext_lazy("%(who)s schreef op dat er kennis is gemaakt met de nieuwe regieondersteuner"),
    "coordinator.done": gettext_lazy("%(who)s rondde de overdracht naar de nieuwe regieondersteuner af"),
    "coordinator.off": gettext_lazy("een nieuwe regieondersteuner ging niet door (door %(who)s)"),
    "look.recorded": gettext_lazy("%(who)s schreef op wat er werd van iets om opnieuw naar te kijken"),
    "look.taken-back": gettext_lazy("%(who)s nam een regel terug over iets om opnieuw naar te kijken"),
    "registration.described": gettext_lazy("%(who)s veranderde kenmerken die het team bijhoudt voor de cijfers"),
    "goal.set": gettext_lazy("%(who)s schreef een doel op"),
    "goal.changed": gettext_lazy("%(who)s veranderde een doel"),
    "goal.marked": gettext_lazy("%(who)s gaf een cijfer bij een doel"),
    "goal.ended": gettext_lazy("%(who)s sloot een doel af"),
    "goal.again": gettext_lazy("%(who)s pakte een doel weer op"),
    "plan.written": gettext_lazy("%(who)s schreef in je plan"),
    "plan.contributed": gettext_lazy("%(who)s schreef iets bij je plan"),
    "plan.contribution-changed": gettext_lazy("%(who)s veranderde de eigen woorden bij je plan"),
    "plan.contribution-removed": gettext_lazy("%(who)s haalde iets weg dat bij je plan geschreven was"),
    "plan.narrowed": gettext_lazy("%(who)s koos wie een deel van je plan ziet"),
    "plan.fixed": gettext_lazy("je plan werd vastgelegd zoals het was (door %(who)s)"),
    "plan.exported": gettext_lazy("%(who)s haalde je plan op als bestand"),
    "plan.letter-arranged": gettext_lazy("%(who)s koos wat er in de brief aan de huisarts staat"),
    "plan.letter-exported": gettext_lazy("%(who)s haalde de brief aan de huisarts op"),
    "health.begun": gettext_lazy("%(who)s begon een gesprek over positieve gezondheid"),
    "health.filled-in": gettext_lazy("%(who)s vulde iets in bij positieve gezondheid"),
    "health.wished": gettext_lazy("%(who)s koos bij positieve gezondheid waar je aan wilt werken"),
    "health.done": gettext_lazy("%(who)s maakte een gesprek over positieve gezondheid af"),
    "health.opened-again": gettext_lazy("%(who)s opende een gesprek over positieve gezondheid weer"),
    "health.stopped": gettext_lazy("%(who)s stopte een leeg gesprek over positieve gezondheid"),
    "questionnaire.asked": gettext_lazy("je team vraagt je iets in te vullen"),
    "questionnaire.reminded": gettext_lazy("je kreeg een herinnering aan een vragenlijst"),
    "questionnaire.listed": gettext_lazy("%(who)s zag in een lijst dat je iets kunt invullen"),
    "questionnaire.begun": gettext_lazy("%(who)s begon met een vragenlijst"),
    "questionnaire.answered": gettext_lazy("%(who)s stuurde een vragenlijst in"),
    "questionnaire.declined": gettext_lazy("%(who)s zei: deze vragenlijst liever niet"),
    "questionnaire.rescored": gettext_lazy("%(who)s liet een vragenlijst opnieuw berekenen; je antwoorden bleven"),
    "registration.listed": gettext_lazy("%(who)s bekeek een lijst waarin staat of je een vragenlijst invulde"),
    "questionnaire.nudged": gettext_lazy("%(who)s herinnerde je aan een vragenlijst"),
    "questionnaire.handed-out": gettext_lazy("%(who)s maakte een link of een papier om een vragenlijst in te vullen"),
    "questionnaire.typed-over": gettext_lazy("%(who)s nam een vragenlijst van je over van papier"),
    "questionnaire.begun-by-link": gettext_lazy("iemand begon via een link met een vragenlijst"),
    "questionnaire.came-by-link": gettext_lazy("via een link kwam een ingevulde vragenlijst binnen"),
    "rating.asked": gettext_lazy("je team is gevraagd iets over je in te vullen"),
    "rating.done": gettext_lazy("%(who)s vulde iets over je in"),
    "rating.rescored": gettext_lazy("%(who)s liet opnieuw berekenen wat het team over je invulde"),
    "rating.corrected": gettext_lazy("%(who)s verbeterde wat het team over je invulde"),
    "rating.not-done": gettext_lazy("%(who)s schreef op dat het team dit niet over je kan invullen"),
    "agreement.made": gettext_lazy("%(who)s schreef een afspraak op"),
    "agreement.settled": gettext_lazy("%(who)s werkte een afspraak bij"),
    "agreement.handed-over": gettext_lazy("%(who)s veranderde wie een afspraak doet"),
}


REGISTRATION, OWN_OF_TEAM = "registration", gettext_lazy("wat een team zelf bijhoudt")
OUTSIDER = gettext_lazy("iemand die niet bij je ruimte hoort")
JUST_SHUT = gettext_lazy("%(who)s wilde nog %(place)s openen, vlak nadat je dat dichtdeed, en zag niets")


def sentence_of(
    entry: JournalEntry,
    space: Space,
    names: Mapping[int, str] | None = None,
    *,
    outsider: bool = False,
    just_shut: bool = False,
) -> str:
    """“Bram (hulpverlener) keek in je ruimte.” An event without words of its own is named as it is.

    ``names``: the names now of those who then had another account, by the number in the line; empty for the owner.
    ``outsider``: who did it has nothing to do with the space, and is not named. ``just_shut``: a refusal of somebody
    from whom the owner took something back a moment before.
    """
    now = (names or {}).get(entry.person or 0)
    who = str(OUTSIDER) if outsider else _("Jij") if entry.person == space.owner_id or now == "" else known_as(entry)
    if now and now != entry.name and not outsider:
        who = _("%(now)s (toen: %(then)s)") % {"now": now, "then": who}
    said = JUST_SHUT if just_shut else EVENTS.get(entry.event)
    words = {"who": who, "part": _about(entry.note), "place": place_of(entry)}
    text = str(said) % words if said is not None else f"{who}: {entry.event}"
    if entry.represents == space.owner_id != entry.person:
        text += _(" (namens jou)")
    return text[:1].upper() + text[1:] + "."


def _about(note: str) -> object:
    """A part, several with commas between, or a phase of the safety plan, in words; else as it was written."""
    if note in Part.values:
        return TOLD[Part(note)].yours
    if REGISTRATION in note.split(",") or set(note.split(",")) <= set(Part.values):
        return ", ".join(str(OWN_OF_TEAM if one == REGISTRATION else TOLD[Part(one)].yours) for one in note.split(","))
    return SAFETY_PATH.words.get(note, note)


def known_as(entry: JournalEntry) -> str:
    """A name with what they are here: “Bram Kuiper (hulpverlener)”."""
    if not entry.name:
        return _("Ruggensteun zelf")
    roles = [str(ROLES[key].title) for key in entry.role.split(",") if key in ROLES]
    return f"{entry.name} ({', '.join(roles)})" if roles else entry.name


def alarming() -> Q:
    """The lines that stand out: see ``stands_out``."""
    return Q(kind=Kind.EMERGENCY) | Q(outcome=Outcome.REFUSED)


def stands_out(entry: JournalEntry) -> bool:
    """A refusal, or an emergency."""
    return entry.kind == Kind.EMERGENCY or entry.outcome == Outcome.REFUSED
