"""The codes that monitor tables use, each with its words in both languages."""

from ruggensteun.measure.tables.schema import Code
from ruggensteun.measure.text import Text


def codes(*rows: tuple[str, str, str]) -> tuple[Code, ...]:
    """Codes from rows of value, Dutch and English."""
    return tuple(Code(value, Text(nl, en)) for value, nl, en in rows)


ORGANISATION_KINDS = codes(
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
TEAM_KINDS = codes(
    ("fact", "FACT", "FACT"),
    ("outpatient", "polikliniek", "outpatient"),
    ("hic", "HIC", "HIC"),
    ("art", "ART", "ART"),
    ("iht", "IHT", "IHT"),
    ("neighbourhood", "wijkteam", "neighbourhood team"),
    ("housing", "wonen", "housing"),
    ("other", "anders", "other"),
)
DOMAINS = codes(("ggz", "ggz", "mental health care"), ("social", "sociaal domein", "social domain"))
TEAM_STATUS = codes(
    ("candidate", "kandidaat", "candidate"),
    ("participating", "doet mee", "participating"),
    ("withdrawn", "gestopt", "withdrawn"),
)
SEX = codes(("f", "vrouw", "female"), ("m", "man", "male"), ("x", "anders", "other"))
AGE_BANDS = codes(
    ("12-17", "12–17 jaar", "12–17 years"),
    ("18-24", "18–24 jaar", "18–24 years"),
    ("25-34", "25–34 jaar", "25–34 years"),
    ("35-44", "35–44 jaar", "35–44 years"),
    ("45-54", "45–54 jaar", "45–54 years"),
    ("55-64", "55–64 jaar", "55–64 years"),
    ("65+", "65 jaar of ouder", "65 years or older"),
)
DIAGNOSIS_GROUPS = codes(
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
CARE_YEARS = codes(
    ("0-1", "korter dan 2 jaar", "less than 2 years"),
    ("2-4", "2 tot 5 jaar", "2 to 5 years"),
    ("5-9", "5 tot 10 jaar", "5 to 10 years"),
    ("10+", "10 jaar of langer", "10 years or longer"),
    ("unknown", "onbekend", "unknown"),
)
TRAININGS = codes(
    ("rg-day-1", "resourcegroepen dag 1", "resource groups day 1"),
    ("rg-day-2", "resourcegroepen dag 2", "resource groups day 2"),
    ("supervision", "supervisie", "supervision"),
    ("hoi", "herstelondersteunende intake", "recovery-supporting intake"),
    ("positive-health", "positieve gezondheid", "positive health"),
    ("recovery-care", "herstelondersteunende zorg", "recovery-supporting care"),
)
INTAKE_OUTCOMES = codes(
    ("treatment", "behandeling", "treatment"),
    ("recovery-academy", "herstelacademie", "recovery academy"),
    ("basic-care", "basis-ggz", "basic mental health care"),
    ("gp", "huisarts", "GP"),
    ("social-domain", "sociaal domein", "social domain"),
    ("back", "terug naar verwijzer", "back to referrer"),
    ("none", "nu niets nodig", "none for now"),
)
GROUP_STEPS = codes(
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
GOAL_TERMS = codes(("long", "lange termijn", "long term"), ("short", "korte termijn", "short term"))
RECOVERY_DIMENSIONS = codes(
    ("clinical", "klinisch herstel", "clinical recovery"),
    ("functional", "functioneel herstel", "functional recovery"),
    ("societal", "maatschappelijk herstel", "societal recovery"),
    ("personal", "persoonlijk herstel", "personal recovery"),
)
HEALTH_DIMENSIONS = codes(
    ("body", "lichaamsfuncties", "bodily functions"),
    ("mental", "mentaal welbevinden", "mental wellbeing"),
    ("meaning", "zingeving", "meaning"),
    ("quality", "kwaliteit van leven", "quality of life"),
    ("participation", "meedoen", "participation"),
    ("daily", "dagelijks functioneren", "daily functioning"),
)
CARE_EVENTS = codes(
    ("crisis", "crisiscontact", "crisis contact"),
    ("admission", "opname", "admission"),
)
PDSA_DECISIONS = codes(
    ("adopt", "invoeren", "adopt"), ("adapt", "aanpassen", "adapt"), ("abandon", "stoppen", "abandon")
)
