"""The fixed words of the report, Dutch and English."""

from ruggensteun.measure.text import Text

WORDS: dict[str, Text] = {
    "draft": Text("Concept", "Draft"),
    "judged": Text("Hoe de grafieken zijn beoordeeld", "How the charts were judged"),
    "cycle": Text("Cyclus", "Cycle"),
    "of_idea": Text("van het idee", "of the idea"),
    "title": Text("Voortgangsrapportage", "Progress report"),
    "made_on": Text("Gemaakt op", "Made on"),
    "summary": Text("In het kort", "In short"),
    "glance": Text("Onze doelen in één oogopslag", "Our goals at a glance"),
    "aim": Text("Wat we willen bereiken", "What we want to reach"),
    "goals": Text("Onze doelen", "Our goals"),
    "now": Text("Nu", "Now"),
    "target": Text("Doel", "Goal"),
    "by": Text("Streefdatum", "Target date"),
    "activities": Text("Wat hebben we gedaan", "What we did"),
    "reading": Text("Wat zien we in de grafiek", "What we see in the chart"),
    "barriers": Text("Wat zat in de weg", "What was in the way"),
    "help_asked": Text("Waar willen we hulp bij", "What we ask help with"),
    "next_steps": Text("Wat gaan we doen", "What we will do"),
    "figures": Text("Onze metingen", "Our measurements"),
    "table": Text("De getallen", "The numbers"),
    "month": Text("Periode", "Period"),
    "legend": Text(
        "Tussen haakjes: waarvan. Een ster: een signaal volgens de regels. Een streep: geen cijfer.",
        "In brackets: out of how many. A star: a signal by the rules. A dash: no figure.",
    ),
    "legend_hidden": Text(
        "Niet getoond: over te weinig mensen, of te herleiden uit andere cijfers.",
        "Not shown: about too few people, or to be worked out from other figures.",
    ),
    "organisation": Text("Organisatie", "Organisation"),
    "programme": Text("Programma", "Programme"),
    "sent_on": Text("Ingestuurd op", "Sent in on"),
    "no_figures": Text("nog geen cijfers in deze periode.", "no figures in this period yet."),
    "too_small": Text(
        "niet getoond, want de cijfers gaan over te weinig mensen.",
        "not shown, for the figures are about too few people.",
    ),
    "cycles": Text("Wat we uitprobeerden (PDSA)", "What we tried (PDSA)"),
    "idea": Text("Idee", "Idea"),
    "objective": Text("Wat wilden we weten", "What we wanted to know"),
    "question": Text("Vraag", "Question"),
    "prediction": Text("Voorspelling", "Prediction"),
    "result": Text("Wat gebeurde er", "What happened"),
    "match": Text("Kwam het uit", "Did it come true"),
    "learned": Text("Wat we leerden", "What we learned"),
    "decision": Text("Besluit", "Decision"),
    "no_cycles": Text("In deze periode liep geen cyclus.", "No cycle ran in this period."),
    "client_remark": Text("Wat zeiden cliënten en naasten", "What clients and relatives said"),
    "share": Text("Het delen waard", "Worth sharing"),
    "reading_guide": Text("Hoe je dit leest", "How to read this"),
    "guide_learn": Text(
        "Deze cijfers zijn om van te leren, niet om af te rekenen. Zet teams hiermee niet op volgorde.",
        "These figures are for learning, not for judging. Do not rank teams by them.",
    ),
    "guide_cause": Text(
        "Een verandering in een grafiek zegt dát er iets veranderde, niet waardoor.",
        "A change in a chart says that something changed, not why.",
    ),
    "guide_small": Text(
        "Een cijfer over een groep van minder dan {minimum} mensen is niet getoond. Binnen een grotere groep kan het "
        "om één iemand gaan: gebruik het om te leren, en zoek niet wie het is.",
        "A figure about a group of fewer than {minimum} people is not shown. Within a larger group it may be about one "
        "person: use it to learn, and do not look for who it is.",
    ),
    "guide_rules": Text("Regels voor de grafieken: {rules}.", "Rules for the charts: {rules}."),
    "page": Text("Pagina", "Page"),
    "of": Text("van", "of"),
}
