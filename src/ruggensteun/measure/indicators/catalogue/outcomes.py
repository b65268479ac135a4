"""Question 5: empowerment, functioning, recovery and social capital of clients with whom a group was attempted."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.words import PLAN, case
from ruggensteun.measure.indicators.indicator import Indicator, Stratum
from ruggensteun.measure.text import Text

_SUM = Text("som van de scores; de waarde is het gemiddelde", "sum of the scores; the value is the mean")
_WHO = Text(
    "cliënten met een aangeboden resourcegroep en een geldige score",
    "clients with an attempted resource group and a valid score",
)
_CHOICES = (
    Text(
        "Wie de vragenlijst kreeg in een maand in zorg, en zich toen niet had afgemeld voor het meten, telt mee. De "
        "resourcegroep mag ook later zijn aangeboden, zodat de nulmeting meetelt.",
        "Who was given the questionnaire in a month in care, not having opted out, counts. The resource group may also "
        "have been offered later, so that the first round counts.",
    ),
    Text(
        "Verandering is het verschil met dezelfde cliënt in de eerste ronde van deze vragenlijst (T0), met aantal en "
        "standaardafwijking. Rondes staan op volgorde van hun eerste dag, hoe ze ook heten.",
        "Change is the difference with the same client in the first round of this questionnaire (T0), with number and "
        "standard deviation. Rounds come in the order of their first day, whatever they are called.",
    ),
)
_BASIC = """
            client in_care_from=2026-01-05
            group_step step=offered on=2026-04-10
"""


_Range = tuple[float, float]


def _level(key: str, title: Text, label: str, better: str | None = None, within: _Range | None = None) -> Stratum:
    return Stratum(
        key=key,
        title=title,
        numerator=m.SCORES,
        denominator=m.SCORES_N,
        squares=m.SCORES_SQUARED,
        label=label,
        denominator_label=label,
        better=better,
        within=within,
    )


def _change(key: str, title: Text, label: str, better: str | None = None) -> Stratum:
    return Stratum(
        key=key,
        title=Text(f"{title.nl}: verandering sinds T0", f"{title.en}: change since T0"),
        numerator=m.CHANGES,
        denominator=m.CHANGES_N,
        squares=m.CHANGES_SQUARED,
        label=label,
        denominator_label=label,
        better=better,
    )


def _both(
    key: str, nl: str, en: str, label: str, better: str | None = None, *, within: _Range | None = None
) -> tuple[Stratum, Stratum]:
    title = Text(nl, en)
    return _level(key, title, label, better, within), _change(f"{key}-change", title, label, better)


EMPOWERMENT = Indicator(
    key="empowerment",
    title=Text("Empowerment (NEL)", "Empowerment (NEL)"),
    why=Text(
        "Grip op het eigen leven is waar het om begonnen is.", "A grip on one's own life is what it is all about."
    ),
    question=5,
    source=PLAN,
    kind="outcome",
    programme_label="outcome",
    numerator_text=_SUM,
    denominator_text=_WHO,
    unit="mean",
    clock="round",
    better="higher",
    chart="paired",
    numerator=m.SCORES,
    denominator=m.SCORES_N,
    squares=m.SCORES_SQUARED,
    label="nel.total",
    within=(1, 5),
    strata=(_change("change", Text("Empowerment (NEL)", "Empowerment (NEL)"), "nel.total"),),
    choices=_CHOICES,
    examples=(
        case(
            "Verandering telt alleen wie beide keren een geldige score had.",
            "Change counts only who had a valid score both times.",
            """
            client in_care_from=2026-01-05
            client client=2 in_care_from=2026-01-05
            group_step step=offered on=2026-04-10
            group_step client=2 step=declined on=2026-02-10
            response instrument=nel round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=3.0
            response instrument=nel round=T1 due_on=2026-10-01 answered_on=2026-10-03 score=3.5
            response client=2 instrument=nel round=T1 due_on=2026-10-01 answered_on=2026-10-03 score=4.5
            """,
            {"T0": (3.0, 1), "T1": (8.0, 2), "change T1": (0.5, 1), "change T0": None},
        ),
        case(
            "Wie nooit een resourcegroep kreeg aangeboden, telt hier niet.",
            "Who was never offered a resource group does not count here.",
            """
            client in_care_from=2026-01-05
            response instrument=nel round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=3.0
            """,
            {"T0": None},
        ),
        case(
            "Wie zich afmeldde in de maand van de vragenlijst telt niet; eerdere rondes wel.",
            "Who opted out in the month of the questionnaire does not count; earlier rounds do.",
            f"""{_BASIC}
            client opted_out_on=2026-10-20 in_care_from=2025-12-05 in_care_until=2026-01-05
            response instrument=nel round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=3.0
            response instrument=nel round=T1 due_on=2026-10-01 answered_on=2026-10-03 score=3.5
            """,
            {"T0": (3.0, 1), "T1": None},
        ),
        case(
            "Een ingevulde lijst zonder geldige score telt niet.",
            "An answered questionnaire without a valid score does not count.",
            f"""{_BASIC}
            response instrument=nel round=T0 due_on=2026-02-01 answered_on=2026-02-03
            """,
            {"T0": None},
        ),
    ),
)
SOCIAL_FUNCTIONING = Indicator(
    key="social-functioning",
    title=Text("Sociaal functioneren (WHODAS 2.0 of SOFAS)", "Social functioning (WHODAS 2.0 or SOFAS)"),
    why=Text(
        "Kan iemand de dingen doen die bij zijn leven horen?", "Can someone do the things that belong to their life?"
    ),
    question=5,
    source=PLAN,
    kind="outcome",
    programme_label="outcome",
    numerator_text=_SUM,
    denominator_text=_WHO,
    unit="mean",
    clock="round",
    better="higher",
    chart="paired",
    strata=(
        *_both(
            "whodas36", "WHODAS 2.0 (36 vragen)", "WHODAS 2.0 (36 items)", "whodas36.total", "lower", within=(0, 100)
        ),
        *_both(
            "whodas12", "WHODAS 2.0 (12 vragen)", "WHODAS 2.0 (12 items)", "whodas12.total", "lower", within=(0, 100)
        ),
        *_both("sofas", "SOFAS", "SOFAS", "sofas.total", within=(1, 100)),
    ),
    choices=(
        *_CHOICES,
        Text(
            "WHODAS: de complexe score, 0–100, lager is beter. SOFAS: hoger is beter. Ze worden niet samengenomen.",
            "WHODAS: the complex score, 0–100, lower is better. SOFAS: higher is better. The two are not combined.",
        ),
    ),
    examples=(
        case(
            "WHODAS en SOFAS hebben elk een eigen lijn.",
            "WHODAS and SOFAS each have a line of their own.",
            f"""{_BASIC}
            response instrument=whodas36 round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=40
            response instrument=whodas36 round=T1 due_on=2026-10-01 answered_on=2026-10-03 score=30
            response instrument=sofas round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=55
            """,
            {"whodas36 T0": (40, 1), "whodas36-change T1": (-10, 1), "sofas T0": (55, 1), "sofas T1": None},
        ),
        case(
            "Een deelscore is niet de totaalscore.",
            "A domain score is not the total score.",
            f"""{_BASIC}
            response instrument=whodas36 scale=Do1 round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=40
            """,
            {"whodas36 T0": None},
        ),
    ),
)
PERSONAL_RECOVERY = Indicator(
    key="personal-recovery",
    title=Text("Persoonlijk herstel (I.ROC)", "Personal recovery (I.ROC)"),
    why=Text(
        "Herstel is een eigen weg; de cliënt zegt zelf hoe het gaat.",
        "Recovery is one's own way; the client says how it goes.",
    ),
    question=5,
    source=PLAN,
    kind="outcome",
    programme_label="outcome",
    numerator_text=_SUM,
    denominator_text=_WHO,
    unit="mean",
    clock="round",
    better="higher",
    chart="paired",
    numerator=m.SCORES,
    denominator=m.SCORES_N,
    squares=m.SCORES_SQUARED,
    label="iroc.total",
    within=(12, 72),
    strata=(_change("change", Text("Persoonlijk herstel (I.ROC)", "Personal recovery (I.ROC)"), "iroc.total"),),
    choices=_CHOICES,
    examples=(
        case(
            "De verandering is het verschil met T0, ook op T2.",
            "The change is the difference with T0, also at T2.",
            f"""{_BASIC}
            response instrument=iroc round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=40
            response instrument=iroc round=T1 due_on=2026-06-01 answered_on=2026-06-03 score=44
            response instrument=iroc round=T2 due_on=2026-10-01 answered_on=2026-10-03 score=50
            """,
            {"T2": (50, 1), "change T1": (4, 1), "change T2": (10, 1)},
        ),
    ),
)
INTEGRAL_RECOVERY = Indicator(
    key="integral-recovery",
    title=Text("Integraal herstel (Integrale Herstelschaal)", "Integral recovery (Integral Recovery Scale)"),
    why=Text(
        "Klinisch, maatschappelijk en persoonlijk herstel gaan niet vanzelf gelijk op.",
        "Clinical, societal and personal recovery do not simply go together.",
    ),
    question=5,
    source=PLAN,
    kind="outcome",
    programme_label="outcome",
    numerator_text=_SUM,
    denominator_text=_WHO,
    unit="mean",
    clock="round",
    better="neutral",
    chart="paired",
    strata=(
        *_both("clinical", "klinisch herstel", "clinical recovery", "ihs.clinical"),
        *_both("societal", "maatschappelijk herstel", "societal recovery", "ihs.societal"),
        *_both("personal", "persoonlijk herstel", "personal recovery", "ihs.personal", "higher"),
        *_both("quality-of-life", "kwaliteit van leven", "quality of life", "ihs.quality-of-life", "higher"),
    ),
    choices=(
        *_CHOICES,
        Text(
            "Het instrument heet ihs; de vier onderdelen zijn de schalen. Of hoger beter is bij klinisch en "
            "maatschappelijk herstel hangt af van de lijsten die het programma daarvoor kiest.",
            "The instrument is called ihs; its four components are the scales. Whether higher is better for clinical "
            "and societal recovery depends on the lists that the programme chooses for them.",
        ),
    ),
    examples=(
        case(
            "Elk onderdeel staat op zichzelf; er is geen totaal.",
            "Each component stands alone; there is no total.",
            f"""{_BASIC}
            response instrument=ihs scale=personal round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=10
            response instrument=ihs scale=clinical round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=2
            """,
            {"personal T0": (10, 1), "clinical T0": (2, 1), "societal T0": None},
        ),
    ),
)
_NETWORK = (
    ("size", "omvang van het netwerk", "size of the network"),
    ("informal", "naasten in het netwerk", "relatives and friends in the network"),
    ("ggz", "hulpverleners uit de ggz in het netwerk", "mental health professionals in the network"),
    (
        "social-domain",
        "hulpverleners uit het sociaal domein in het netwerk",
        "social domain professionals in the network",
    ),
    ("other-professional", "andere hulpverleners in het netwerk", "other professionals in the network"),
    ("peer-expert", "ervaringsdeskundigen in het netwerk", "peer experts in the network"),
    ("contact", "mensen met wie er wekelijks contact is", "people with whom there is contact every week"),
    ("support-given", "mensen aan wie de cliënt steun geeft", "people to whom the client gives support"),
    ("support-received", "mensen van wie de cliënt steun krijgt", "people from whom the client receives support"),
)
SOCIAL_CAPITAL = Indicator(
    key="social-capital",
    title=Text("Sociaal kapitaal", "Social capital"),
    why=Text(
        "Een netwerk dat groter en gevarieerder wordt, en waarin steun twee kanten op gaat.",
        "A network that grows and becomes more varied, with support going both ways.",
    ),
    question=5,
    source=PLAN,
    kind="outcome",
    programme_label="outcome",
    numerator_text=_SUM,
    denominator_text=_WHO,
    unit="mean",
    clock="round",
    better="higher",
    chart="paired",
    numerator=m.SCORES,
    denominator=m.SCORES_N,
    squares=m.SCORES_SQUARED,
    label="social-capital.total",
    strata=(
        _change("change", Text("Sociaal kapitaal", "Social capital"), "social-capital.total"),
        *(
            part
            for scale, nl, en in _NETWORK
            for part in _both(
                f"network-{scale}", nl, en, f"network-map.{scale}", None if "professional" not in en else "neutral"
            )
        ),
    ),
    choices=(
        *_CHOICES,
        Text(
            "De score is die van het instrument social-capital, volgens het pakket dat het programma laadt. Het "
            "netwerk komt uit het instrument network-map: één schaal per aantal mensen. Meer hulpverleners is niet "
            "vanzelf beter.",
            "The score is that of the instrument social-capital, by the pack that the programme loads. The "
            "network comes from the instrument network-map: one scale per number of people. More professionals "
            "is not better by itself.",
        ),
    ),
    examples=(
        case(
            "De score en het netwerk staan naast elkaar.",
            "The score and the network stand side by side.",
            f"""{_BASIC}
            response instrument=social-capital round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=12
            response instrument=network-map scale=size round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=6
            response instrument=network-map scale=informal round=T0 due_on=2026-02-01 answered_on=2026-02-03 score=2
            response instrument=network-map scale=informal round=T1 due_on=2026-10-01 answered_on=2026-10-03 score=4
            """,
            {
                "T0": (12, 1),
                "network-size T0": (6, 1),
                "network-informal T0": (2, 1),
                "network-informal-change T1": (2, 1),
                "change T1": None,
            },
        ),
    ),
)
INDICATORS = (EMPOWERMENT, SOCIAL_FUNCTIONING, PERSONAL_RECOVERY, INTEGRAL_RECOVERY, SOCIAL_CAPITAL)
