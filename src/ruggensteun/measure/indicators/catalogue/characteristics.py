"""Question 1: who is offered a resource group, beside everybody in care."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.words import LAST_DAY, PLAN, case
from ruggensteun.measure.indicators.indicator import Indicator, Stratum
from ruggensteun.measure.indicators.stages.care import TRAITS
from ruggensteun.measure.tables.monitor import AGE_BANDS, CARE_YEARS, DIAGNOSIS_GROUPS, SEX
from ruggensteun.measure.text import Text

_NAMES = {
    "age": Text("leeftijd", "age"),
    "sex": Text("geslacht", "sex"),
    "diagnosis": Text("diagnosegroep", "diagnosis group"),
    "years": Text("jaren in de ggz", "years in mental health care"),
}
_CODES = {"age": AGE_BANDS, "sex": SEX, "diagnosis": DIAGNOSIS_GROUPS, "years": CARE_YEARS}
_WHO = {
    "attempted": (m.ATTEMPTED_BY, m.ATTEMPTED, Text("resourcegroep aangeboden", "resource group offered")),
    "in-care": (m.IN_CARE_BY, m.IN_CARE, Text("alle cliënten in zorg", "all clients in care")),
}


def _part(who: str, trait: str, value: str) -> Stratum:
    split, everybody, whom = _WHO[who]
    titles = {code.value: code.title for code in _CODES[trait]} | {"unknown": Text("onbekend", "unknown")}
    name, title = _NAMES[trait], titles[value]
    return Stratum(
        key=f"{who}-{trait}-{value}",
        title=Text(f"{name.nl}: {title.nl} ({whom.nl})", f"{name.en}: {title.en} ({whom.en})"),
        numerator=split[trait],
        denominator=everybody,
        label=value,
        family=f"{who}-{trait}",
    )


RG_CHARACTERISTICS = Indicator(
    key="rg-characteristics",
    title=Text("Kenmerken bij wie het is aangeboden", "Characteristics of those offered"),
    why=Text(
        "Bereiken we iedereen, of vooral wie makkelijk te bereiken is?",
        "Do we reach everybody, or mostly those who are easy to reach?",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("cliënten met het kenmerk", "clients with the characteristic"),
    denominator_text=Text(
        "cliënten bij wie een resourcegroep is aangeboden, en daarnaast alle cliënten in zorg",
        "clients to whom a resource group was offered, and beside them all clients in care",
    ),
    unit="percent",
    clock="stock",
    better="neutral",
    chart="bars",
    strata=tuple(_part(who, trait, value) for who in _WHO for trait, (_, values) in TRAITS.items() for value in values),
    distribution=True,
    choices=(
        LAST_DAY,
        Text(
            "Een leeg kenmerk is ‘onbekend’. Is één van de delen te klein om te tonen, dan tonen we de verdeling niet.",
            "An empty characteristic is ‘unknown’. When one part is too small to show, the division is not shown.",
        ),
    ),
    examples=(
        case(
            "Dezelfde cliënt staat bij wie het is aangeboden en bij allen in zorg.",
            "The same client is among those offered and among all in care.",
            """
            client in_care_from=2026-01-05 sex=f age_band=25-34
            group_step step=offered on=2026-02-10
            client client=2 in_care_from=2026-01-05 sex=m
            """,
            {
                "attempted-sex-f 2026-01": (0, 0),
                "attempted-sex-f 2026-02": (1, 1),
                "attempted-sex-m 2026-02": (0, 1),
                "in-care-sex-f 2026-02": (1, 2),
                "in-care-sex-m 2026-02": (1, 2),
                "in-care-age-25-34 2026-02": (1, 2),
                "in-care-age-unknown 2026-02": (1, 2),
            },
        ),
    ),
)
INDICATORS = (RG_CHARACTERISTICS,)
