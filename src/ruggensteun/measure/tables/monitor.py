"""The monitor tables: pseudonymous, the same whether they come from the live system, a workbook or FHIR.

No names, no free text about a client, no dates of birth: bands and codes. A period is
half-open: ``…_until`` is the first day that it no longer holds.
"""

from ruggensteun.measure.tables.schema import Code, Column, Kind, Table
from ruggensteun.measure.text import Text


def _codes(*rows: tuple[str, str, str]) -> tuple[Code, ...]:
    return tuple(Code(value, Text(nl, en)) for value, nl, en in rows)


ORGANISATION_KINDS = _codes(
    ("ggz", "ggz-instelling", "mental health care"),
    ("addiction", "verslavingszorg", "addiction care"),
    ("sheltered-housing", "beschermd wonen", "sheltered housing"),
    ("municipality", "gemeente", "municipality"),
    ("neighbourhood-team", "wijkteam", "neighbourhood team"),
    ("housing-corporation", "woningcorporatie", "housing corporation"),
    ("gp", "huisartsenpraktijk", "GP practice"),
    ("welfare", "welzijn", "welfare"),
    ("peer", "cliënten- of naastenorganisatie", "peer organisation"),
    ("insurer", "zorgverzekeraar", "insurer"),
    ("knowledge-centre", "kenniscentrum", "knowledge centre"),
)
TEAM_KINDS = _codes(
    ("fact", "FACT", "FACT"),
    ("outpatient", "polikliniek", "outpatient"),
    ("hic", "HIC", "HIC"),
    ("art", "ART", "ART"),
    ("iht", "IHT", "IHT"),
    ("neighbourhood", "wijkteam", "neighbourhood team"),
    ("housing", "wonen", "housing"),
    ("other", "anders", "other"),
)
DOMAINS = _codes(("ggz", "ggz", "mental health care"), ("social", "sociaal domein", "social domain"))
TEAM_STATUS = _codes(
    ("candidate", "kandidaat", "candidate"),
    ("participating", "doet mee", "participating"),
    ("withdrawn", "gestopt", "withdrawn"),
)
SEX = _codes(("f", "vrouw", "female"), ("m", "man", "male"), ("x", "anders", "other"))
AGE_BANDS = _codes(
    ("12-17", "12–17 jaar", "12–17 years"),
    ("18-24", "18–24 jaar", "18–24 years"),
    ("25-34", "25–34 jaar", "25–34 years"),
    ("35-44", "35–44 jaar", "35–44 years"),
    ("45-54", "45–54 jaar", "45–54 years"),
    ("55-64", "55–64 jaar", "55–64 years"),
    ("65+", "65 jaar of ouder", "65 years or older"),
)
DIAGNOSIS_GROUPS = _codes(
    ("psychotic", "psychose", "psychosis"),
    ("bipolar", "bipolaire stoornis", "bipolar disorder"),
    ("depressive", "depressie", "depression"),
    ("anxiety", "angst of trauma", "anxiety or trauma"),
    ("personality", "persoonlijkheid", "personality"),
    ("addiction", "verslaving", "addiction"),
    ("developmental", "ontwikkeling (autisme, ADHD)", "developmental (autism, ADHD)"),
    ("other", "anders", "other"),
    ("unknown", "onbekend", "unknown"),
)
CARE_YEARS = _codes(
    ("0-1", "korter dan 2 jaar", "less than 2 years"),
    ("2-4", "2 tot 5 jaar", "2 to 5 years"),
    ("5-9", "5 tot 10 jaar", "5 to 10 years"),
    ("10+", "10 jaar of langer", "10 years or longer"),
    ("unknown", "onbekend", "unknown"),
)
TRAININGS = _codes(
    ("rg-day-1", "resourcegroepen dag 1", "resource groups day 1"),
    ("rg-day-2", "resourcegroepen dag 2", "resource groups day 2"),
    ("supervision", "supervisie", "supervision"),
    ("hoi", "herstelondersteunende intake", "recovery-supporting intake"),
    ("positive-health", "positieve gezondheid", "positive health"),
    ("recovery-care", "herstelondersteunende zorg", "recovery-supporting care"),
)
INTAKE_OUTCOMES = _codes(
    ("treatment", "behandeling", "treatment"),
    ("recovery-academy", "herstelacademie", "recovery academy"),
    ("basic-care", "basis-ggz", "basic mental health care"),
    ("gp", "huisarts", "GP"),
    ("social-domain", "sociaal domein", "social domain"),
    ("back", "terug naar verwijzer", "back to referrer"),
    ("none", "nu niets nodig", "none for now"),
)
GROUP_STEPS = _codes(
    ("offered", "aangeboden", "offered"),
    ("declined", "afgewezen", "declined"),
    ("preparation", "voorbereiding", "preparation"),
    ("investment", "verdiepingsgesprekken", "investment"),
    ("planning", "planning", "planning"),
    ("safety-plan", "signaleringsplan klaar", "safety plan ready"),
    ("reorientation", "heroriëntatie", "reorientation"),
    ("stopped", "gestopt", "stopped"),
    ("restarted", "opnieuw gestart", "restarted"),
)
GOAL_TERMS = _codes(("long", "lange termijn", "long term"), ("short", "korte termijn", "short term"))
RECOVERY_DIMENSIONS = _codes(
    ("clinical", "klinisch herstel", "clinical recovery"),
    ("functional", "functioneel herstel", "functional recovery"),
    ("societal", "maatschappelijk herstel", "societal recovery"),
    ("personal", "persoonlijk herstel", "personal recovery"),
)
HEALTH_DIMENSIONS = _codes(
    ("body", "lichaamsfuncties", "bodily functions"),
    ("mental", "mentaal welbevinden", "mental wellbeing"),
    ("meaning", "zingeving", "meaning"),
    ("quality", "kwaliteit van leven", "quality of life"),
    ("participation", "meedoen", "participation"),
    ("daily", "dagelijks functioneren", "daily functioning"),
)
CARE_EVENTS = _codes(
    ("crisis", "crisiscontact", "crisis contact"),
    ("admission", "opname", "admission"),
)
PDSA_DECISIONS = _codes(
    ("adopt", "invoeren", "adopt"), ("adapt", "aanpassen", "adapt"), ("abandon", "stoppen", "abandon")
)

TEAM_KEY = Column(
    "team",
    Kind.KEY,
    Text("Team", "Team"),
    Text("De code van het team in dit programma.", "The team's code in this programme."),
    required=True,
)
CLIENT_KEY = Column(
    "client",
    Kind.PSEUDONYM,
    Text("Cliënt", "Client"),
    Text(
        "Het eigen nummer van het team voor deze cliënt. Geen naam, geen BSN, geen dossiernummer.",
        "The team's own number for this client. No name, no citizen number, no file number.",
    ),
    required=True,
)


def _day(
    name: str, nl: str, en: str, hint: tuple[str, str], *, required: bool = False, since: str | None = None
) -> Column:
    return Column(name, Kind.DATE, Text(nl, en), Text(*hint), required=required, since=since)


def _count(name: str, nl: str, en: str, *, required: bool = False, part_of: str | None = None) -> Column:
    hint = Text(
        f"Een heel getal, 0 of meer: {nl[0].lower() + nl[1:]}.", f"A whole number, 0 or more: {en[0].lower() + en[1:]}."
    )
    return Column(name, Kind.INTEGER, Text(nl, en), hint, required=required, low=0, high=1_000_000, part_of=part_of)


def _yes_no(name: str, nl: str, en: str, *, required: bool = False) -> Column:
    return Column(name, Kind.BOOLEAN, Text(nl, en), Text("ja of nee", "yes or no"), required=required)


def _code(name: str, nl: str, en: str, codes: tuple[Code, ...], *, required: bool = False) -> Column:
    hint = Text("Kies uit de lijst.", "Choose from the list.")
    return Column(name, Kind.CODE, Text(nl, en), hint, required=required, codes=codes)


def _key(name: str, nl: str, en: str, hint: tuple[str, str], *, required: bool = False) -> Column:
    return Column(name, Kind.KEY, Text(nl, en), Text(*hint), required=required)


def _round(required: bool = True) -> Column:
    return _key(
        "round", "Meetronde", "Round", ("Bijvoorbeeld T0, T1, T2.", "For example T0, T1, T2."), required=required
    )


PROGRAMME = Table(
    "programme",
    Text("Programma", "Programme"),
    Text("Eén rij: het programma.", "One row: the programme."),
    (
        _key(
            "programme",
            "Programma",
            "Programme",
            ("De code van het programma.", "The programme's code."),
            required=True,
        ),
        _day(
            "starts_on",
            "Begin",
            "Start",
            ("Eerste dag van het programma.", "First day of the programme."),
            required=True,
        ),
        _day(
            "ends_on",
            "Eind",
            "End",
            ("Eerste dag na het programma.", "First day after the programme."),
            required=True,
            since="starts_on",
        ),
    ),
    key=("programme",),
    by_team=False,
)
ORGANISATION = Table(
    "organisation",
    Text("Organisaties", "Organisations"),
    Text("Eén rij per organisatie.", "One row per organisation."),
    (
        _key(
            "organisation",
            "Organisatie",
            "Organisation",
            ("De code van de organisatie.", "The organisation's code."),
            required=True,
        ),
        _code("kind", "Soort", "Kind", ORGANISATION_KINDS, required=True),
        _key("region", "Regio", "Region", ("De code van de regio.", "The region's code."), required=True),
    ),
    key=("organisation",),
    by_team=False,
)
TEAM = Table(
    "team",
    Text("Team", "Team"),
    Text("Eén rij per team.", "One row per team."),
    (
        TEAM_KEY,
        _key(
            "organisation",
            "Organisatie",
            "Organisation",
            ("De code van de organisatie.", "The organisation's code."),
            required=True,
        ),
        _key("region", "Regio", "Region", ("De code van de regio.", "The region's code."), required=True),
        _code("kind", "Soort team", "Kind of team", TEAM_KINDS, required=True),
        _code("domain", "Domein", "Domain", DOMAINS, required=True),
        _code("status", "Status", "Status", TEAM_STATUS, required=True),
        _day(
            "participating_from",
            "Doet mee vanaf",
            "Participating from",
            ("Eerste dag in het programma.", "First day in the programme."),
        ),
        _day(
            "participating_until",
            "Doet mee tot",
            "Participating until",
            ("Eerste dag niet meer in het programma.", "First day no longer in the programme."),
            since="participating_from",
        ),
        _day(
            "delivered_until",
            "Metingen geleverd tot",
            "Measurements delivered until",
            (
                "Eerste dag waarover nog niets is geleverd: vanaf die maand is er geen cijfer, en geen nul.",
                "First day about which nothing was delivered yet: from that month there is no figure, and no zero.",
            ),
        ),
    ),
    key=("team",),
    refers=(("organisation", "organisation"),),
    by_team=False,
)
_PROFESSIONAL_KEY = Column(
    "professional",
    Kind.PSEUDONYM,
    Text("Hulpverlener", "Professional"),
    Text(
        "Het eigen nummer van het team voor deze hulpverlener. Geen naam.",
        "The team's own number for this professional. No name.",
    ),
    required=True,
)
PROFESSIONAL = Table(
    "professional",
    Text("Hulpverleners", "Professionals"),
    Text("Eén rij per hulpverlener in het team.", "One row per professional in the team."),
    (
        TEAM_KEY,
        _PROFESSIONAL_KEY,
        _day(
            "in_team_from",
            "In team vanaf",
            "In team from",
            ("Eerste dag in het team.", "First day in the team."),
            required=True,
        ),
        _day(
            "in_team_until",
            "In team tot",
            "In team until",
            (
                "Eerste dag niet meer in het team; leeg als nog in het team.",
                "First day no longer in the team; empty while in the team.",
            ),
            since="in_team_from",
        ),
    ),
    key=("team", "professional", "in_team_from"),
    refers=(("team", "team"),),
)
PROFESSIONAL_TRAINING = Table(
    "professional_training",
    Text("Scholing", "Training"),
    Text(
        "Eén rij per hulpverlener per scholingsdag die is afgerond.",
        "One row per professional per completed training day.",
    ),
    (
        TEAM_KEY,
        _PROFESSIONAL_KEY,
        _code("training", "Scholing", "Training", TRAININGS, required=True),
        _day("on", "Datum", "Date", ("De dag van de scholing.", "The day of the training."), required=True),
    ),
    key=("team", "professional", "training", "on"),
    refers=(("team", "team"), ("professional", "professional")),
)
CLIENT = Table(
    "client",
    Text("Cliënten", "Clients"),
    Text("Eén rij per cliënt per keer in zorg bij het team.", "One row per client per time in care of the team."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        _day(
            "in_care_from",
            "In zorg vanaf",
            "In care from",
            ("Eerste dag in zorg bij dit team.", "First day in care of this team."),
            required=True,
        ),
        _day(
            "in_care_until",
            "In zorg tot",
            "In care until",
            (
                "Eerste dag niet meer in zorg; leeg als nog in zorg.",
                "First day no longer in care; empty while in care.",
            ),
            since="in_care_from",
        ),
        _day(
            "opted_out_on",
            "Doet niet meer mee vanaf",
            "Opted out on",
            ("De cliënt wil niet meetellen vanaf deze dag.", "The client does not want to be counted from this day."),
        ),
        _code("age_band", "Leeftijd", "Age", AGE_BANDS),
        _code("sex", "Geslacht", "Sex", SEX),
        _code("diagnosis_group", "Diagnosegroep", "Diagnosis group", DIAGNOSIS_GROUPS),
        _code("care_years", "Jaren in ggz", "Years in care", CARE_YEARS),
    ),
    key=("team", "client", "in_care_from"),
    refers=(("team", "team"),),
)
INTAKE = Table(
    "intake",
    Text("Intakes", "Intakes"),
    Text("Eén rij per aanmelding.", "One row per registration."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        _day(
            "registered_on",
            "Aangemeld op",
            "Registered on",
            ("De dag van aanmelding.", "The day of registration."),
            required=True,
        ),
        _day(
            "intake_on",
            "Intake op",
            "Intake on",
            ("De dag van de intake; leeg als nog niet geweest.", "The day of the intake; empty if not yet."),
            since="registered_on",
        ),
        _yes_no("recovery_supporting", "Herstelondersteunend", "Recovery-supporting"),
        _yes_no("relative_present", "Naaste erbij", "Relative present"),
        _yes_no("peer_present", "Ervaringsdeskundige erbij", "Peer expert present"),
        _yes_no("social_domain_present", "Sociaal domein erbij", "Social domain present"),
        _code("outcome", "Uitkomst", "Outcome", INTAKE_OUTCOMES),
    ),
    key=("team", "client", "registered_on"),
    refers=(("team", "team"),),
)
GROUP_STEP = Table(
    "group_step",
    Text("Stappen resourcegroep", "Resource group steps"),
    Text("Eén rij per stap van een resourcegroep.", "One row per step of a resource group."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        _code("step", "Stap", "Step", GROUP_STEPS, required=True),
        _day("on", "Datum", "Date", ("De dag van de stap.", "The day of the step."), required=True),
    ),
    key=("team", "client", "step", "on"),
    refers=(("team", "team"), ("client", "client")),
)
MEETING = Table(
    "meeting",
    Text("Bijeenkomsten", "Meetings"),
    Text("Eén rij per bijeenkomst van een resourcegroep.", "One row per meeting of a resource group."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        _day("held_on", "Datum", "Date", ("De dag van de bijeenkomst.", "The day of the meeting."), required=True),
        _count("informal", "Aantal naasten", "Number of relatives and friends"),
        _count("ggz", "Aantal ggz", "Number from mental health care"),
        _count("social_domain", "Aantal sociaal domein", "Number from the social domain"),
        _count("other_professional", "Aantal andere hulpverleners", "Number of other professionals"),
        _count("peer_expert", "Aantal ervaringsdeskundigen", "Number of peer experts"),
        _yes_no("psychiatrist_present", "Psychiater erbij", "Psychiatrist present"),
        _count("nominees_accepted", "Genomineerden die ja zeiden", "Nominees who accepted"),
        _count(
            "nominees_interviewed",
            "Waarvan vooraf gesproken",
            "Of whom interviewed before",
            part_of="nominees_accepted",
        ),
    ),
    key=("team", "client", "held_on"),
    refers=(("team", "team"), ("client", "client")),
)
GOAL = Table(
    "goal",
    Text("Doelen", "Goals"),
    Text(
        "Eén rij per doel in een plan. Alleen codes, niet het doel zelf.",
        "One row per goal in a plan. Codes only, never the goal itself.",
    ),
    (
        TEAM_KEY,
        CLIENT_KEY,
        _key("goal", "Doelnummer", "Goal number", ("Een nummer per cliënt.", "A number per client."), required=True),
        _code("term", "Termijn", "Term", GOAL_TERMS, required=True),
        _day(
            "active_from",
            "Actief vanaf",
            "Active from",
            ("De dag dat het doel in het plan kwam.", "The day the goal entered the plan."),
            required=True,
        ),
        _day(
            "active_until",
            "Actief tot",
            "Active until",
            ("Eerste dag dat het doel niet meer loopt.", "First day the goal is no longer active."),
            since="active_from",
        ),
        _code("recovery_dimension", "Hersteldimensie", "Recovery dimension", RECOVERY_DIMENSIONS),
        _code("health_dimension", "Dimensie positieve gezondheid", "Positive-health dimension", HEALTH_DIMENSIONS),
    ),
    key=("team", "client", "goal"),
    refers=(("team", "team"), ("client", "client")),
)
RESPONSE = Table(
    "response",
    Text("Vragenlijsten", "Questionnaires"),
    Text("Eén rij per cliënt, ronde, instrument en schaal.", "One row per client, round, instrument and scale."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        _key(
            "instrument",
            "Instrument",
            "Instrument",
            ("Bijvoorbeeld nel, whodas36, iroc, sofas.", "For example nel, whodas36, iroc, sofas."),
            required=True,
        ),
        _round(),
        _key(
            "scale",
            "Schaal",
            "Scale",
            ("total, of de naam van een deelschaal.", "total, or the name of a subscale."),
            required=True,
        ),
        _day(
            "due_on",
            "Gevraagd op",
            "Due on",
            ("De dag dat de vragenlijst klaarstond.", "The day the questionnaire was due."),
            required=True,
        ),
        _day(
            "answered_on",
            "Ingevuld op",
            "Answered on",
            ("Leeg als niet ingevuld.", "Empty if not answered."),
            since="due_on",
        ),
        Column(
            "score",
            Kind.NUMBER,
            Text("Score", "Score"),
            Text("Leeg als er geen geldige score is.", "Empty if there is no valid score."),
            low=-1_000,
            high=1_000,
        ),
        Column(
            "minutes",
            Kind.NUMBER,
            Text("Minuten gevraagd", "Minutes asked"),
            Text("Hoe lang invullen naar verwachting duurt.", "How long answering is expected to take."),
            low=0,
            high=600,
        ),
    ),
    key=("team", "client", "instrument", "round", "scale"),
    refers=(("team", "team"), ("client", "client")),
)
TEAM_ASSESSMENT = Table(
    "team_assessment",
    Text("Teammetingen", "Team assessments"),
    Text("Eén rij per schaal, onderdeel, ronde en beoordelaar.", "One row per scale, part, round and rater."),
    (
        TEAM_KEY,
        _key(
            "scale",
            "Schaal",
            "Scale",
            (
                "Bijvoorbeeld rg-fidelity of quickscan-social-domain.",
                "For example rg-fidelity or quickscan-social-domain.",
            ),
            required=True,
        ),
        _key(
            "part",
            "Onderdeel",
            "Part",
            ("total, of een onderdeel zoals cooperation.", "total, or a part such as cooperation."),
            required=True,
        ),
        _round(),
        _key("rater", "Beoordelaar", "Rater", ("1, 2 of consensus.", "1, 2 or consensus."), required=True),
        _day("on", "Datum", "Date", ("De dag van de meting.", "The day of the assessment."), required=True),
        Column(
            "score",
            Kind.NUMBER,
            Text("Score", "Score"),
            Text("De score op dit onderdeel.", "The score on this part."),
            required=True,
            low=0,
            high=10_000,
            part_of="maximum",
        ),
        Column(
            "maximum",
            Kind.NUMBER,
            Text("Hoogste score", "Highest score"),
            Text("De hoogst mogelijke score.", "The highest possible score."),
            required=True,
            low=0.001,
            high=10_000,
        ),
    ),
    key=("team", "scale", "part", "round", "rater"),
    refers=(("team", "team"),),
)
TABLE_SESSION = Table(
    "table_session",
    Text("Netwerktafels", "Network tables"),
    Text("Eén rij per bijeenkomst van een netwerktafel.", "One row per session of a network table."),
    (
        TEAM_KEY,
        _key(
            "network_table",
            "Netwerktafel",
            "Network table",
            ("De code van de netwerktafel.", "The code of the network table."),
            required=True,
        ),
        _day("held_on", "Datum", "Date", ("De dag van de bijeenkomst.", "The day of the session."), required=True),
        _count("ggz", "Aantal ggz", "Number from mental health care"),
        _count("social_domain", "Aantal sociaal domein", "Number from the social domain"),
        _count("actions_due", "Acties die klaar moesten zijn", "Actions due"),
        _count("actions_done", "Waarvan op tijd klaar", "Of which done on time", part_of="actions_due"),
    ),
    key=("team", "network_table", "held_on"),
    refers=(("team", "team"),),
)
CARE_EVENT = Table(
    "care_event",
    Text("Crisis en opname", "Crisis and admission"),
    Text("Eén rij per crisiscontact of opname.", "One row per crisis contact or admission."),
    (
        TEAM_KEY,
        CLIENT_KEY,
        _code("kind", "Soort", "Kind", CARE_EVENTS, required=True),
        _day(
            "on",
            "Datum",
            "Date",
            ("De dag van het contact of de opname.", "The day of the contact or admission."),
            required=True,
        ),
        _count("times", "Aantal keer", "Number of times"),
    ),
    key=("team", "client", "kind", "on"),
    refers=(("team", "team"), ("client", "client")),
)
PDSA = Table(
    "pdsa",
    Text("PDSA-cycli", "PDSA cycles"),
    Text("Eén rij per PDSA-cyclus.", "One row per PDSA cycle."),
    (
        TEAM_KEY,
        _key("cycle", "Cyclus", "Cycle", ("Een nummer of code.", "A number or code."), required=True),
        Column(
            "label",
            Kind.LABEL,
            Text("Kort label", "Short label"),
            Text(
                "Wat er werd geprobeerd, in enkele woorden. Niets over een cliënt.",
                "What was tried, in a few words. Nothing about a client.",
            ),
            required=True,
        ),
        _day("started_on", "Begonnen op", "Started on", ("De dag dat Do begon.", "The day Do started."), required=True),
        _day(
            "ended_on",
            "Klaar op",
            "Ended on",
            ("De dag van het besluit.", "The day of the decision."),
            since="started_on",
        ),
        _code("decision", "Besluit", "Decision", PDSA_DECISIONS),
        Column(
            "indicators",
            Kind.CODES,
            Text("Indicatoren", "Indicators"),
            Text(
                "De indicatoren die deze cyclus raakt, met ; ertussen.",
                "The indicators this cycle touches, separated by ;.",
            ),
        ),
    ),
    key=("team", "cycle"),
    refers=(("team", "team"),),
)
PERIOD = Table(
    "period",
    Text("Eigen metingen per maand", "Own measures per month"),
    Text(
        "Eén rij per maand en eigen maat: teller en noemer.",
        "One row per month and own measure: numerator and denominator.",
    ),
    (
        TEAM_KEY,
        Column(
            "month",
            Kind.MONTH,
            Text("Maand", "Month"),
            Text("Een dag in de maand, of 2026-03.", "A day in the month, or 2026-03."),
            required=True,
        ),
        _key(
            "measure",
            "Maat",
            "Measure",
            ("De code van de eigen indicator.", "The code of the own indicator."),
            required=True,
        ),
        Column(
            "numerator",
            Kind.NUMBER,
            Text("Teller", "Numerator"),
            Text("Het aantal waar het om gaat.", "The number of interest."),
            required=True,
            low=0,
            high=1_000_000_000,
        ),
        Column(
            "denominator",
            Kind.NUMBER,
            Text("Noemer", "Denominator"),
            Text("Waarvan; leeg bij een telling.", "Out of; empty for a count."),
            low=0,
            high=1_000_000_000,
        ),
    ),
    key=("team", "month", "measure"),
    refers=(("team", "team"),),
)

DELIVERY = Table(
    "delivery",
    Text("Geleverde maanden", "Months delivered"),
    Text(
        "Alleen nodig als de andere bladen het niet vanzelf zeggen: een maand waarin echt niets gebeurde, "
        "of een maand die niet compleet is.",
        "Only needed where the other sheets do not say it: a month in which really nothing happened, "
        "or a month that is not complete.",
    ),
    (
        TEAM_KEY,
        Column(
            "month",
            Kind.MONTH,
            Text("Maand", "Month"),
            Text("Een dag in de maand, of 2026-03.", "A day in the month, or 2026-03."),
            required=True,
        ),
        Column(
            "delivered",
            Kind.BOOLEAN,
            Text("Alles geteld", "All counted"),
            Text(
                "Ja: wat er niet staat, is niet gebeurd; nul is echt nul. Nee: de maand is niet compleet en krijgt "
                "geen cijfers van wat er gebeurde.",
                "Yes: what is not there did not happen; zero is really zero. No: the month is not complete and gets "
                "no figures of what happened.",
            ),
            required=True,
        ),
    ),
    key=("team", "month"),
    refers=(("team", "team"),),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PROGRAMME, ORGANISATION, TEAM, PROFESSIONAL, PROFESSIONAL_TRAINING, CLIENT, INTAKE, GROUP_STEP,
        MEETING, GOAL, RESPONSE, TEAM_ASSESSMENT, TABLE_SESSION, CARE_EVENT, PDSA, PERIOD, DELIVERY,
    )
}  # fmt: skip
"""Every monitor table, in the order in which people read them."""
