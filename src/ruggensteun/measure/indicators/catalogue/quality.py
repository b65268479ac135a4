"""Question 1: whether resource groups are carried out as intended."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.words import ACTIVE_GROUP, LAST_DAY, PLAN, WHOLE_MONTH, case
from ruggensteun.measure.indicators.indicator import Indicator
from ruggensteun.measure.text import Text

_ACTIVE = Text("actieve groepen", "active groups")
RATERS = Text(
    "Per team en ronde telt één meting: de consensus, of anders het gemiddelde van de beoordelaars. "
    "De waarde is de som van de aandelen gedeeld door het aantal teams.",
    "One assessment counts per team and round: the consensus, or else the mean of the raters. "
    "The value is the sum of the shares divided by the number of teams.",
)
ABOUT_TEAMS = Text(
    "Dit gaat over teams en niet over personen; daarom wordt ook één meting getoond.",
    "This is about teams and not about persons; so a single assessment is shown as well.",
)

RG_PSYCHIATRIST_YEARLY = Indicator(
    key="rg-psychiatrist-yearly",
    title=Text("Psychiater erbij in het afgelopen jaar", "Psychiatrist present in the past year"),
    why=Text(
        "De psychiater hoort ten minste één keer per jaar in de groep te zijn.",
        "The psychiatrist should be in the group at least once a year.",
    ),
    question=1,
    source="micro.md 2.1.1",
    kind="process",
    programme_label="–",
    numerator_text=Text(
        "waarvan met de psychiater erbij in de laatste 12 maanden",
        "of which with the psychiatrist in the last 12 months",
    ),
    denominator_text=Text("actieve groepen van ten minste 12 maanden oud", "active groups at least 12 months old"),
    unit="percent",
    clock="stock",
    better="higher",
    chart="line",
    numerator=m.GROUPS_WITH_PSYCHIATRIST,
    denominator=m.GROUPS_YEAR_OLD,
    choices=(
        LAST_DAY,
        ACTIVE_GROUP,
        Text(
            "De laatste 12 maanden zijn de maand zelf en de elf ervoor. De leeftijd telt vanaf de eerste bijeenkomst.",
            "The last 12 months are the month itself and the eleven before it. Age counts from the first meeting.",
        ),
    ),
    examples=(
        case(
            "Een groep van elf maanden telt nog niet.",
            "A group of eleven months does not count yet.",
            """
            team participating_from=2025-01-01
            client in_care_from=2025-01-05
            meeting held_on=2025-03-10 psychiatrist_present=yes
            """,
            {"2026-02": (0, 0), "2026-03": (0, 1)},
        ),
        case(
            "De psychiater telt mee in de maand van de bijeenkomst en de elf erna.",
            "The psychiatrist counts in the month of the meeting and the eleven after it.",
            """
            team participating_from=2024-01-01
            client in_care_from=2024-01-05
            meeting held_on=2024-01-10
            meeting held_on=2025-03-31 psychiatrist_present=yes
            meeting held_on=2025-05-31 psychiatrist_present=yes
            """,
            {"2026-02": (1, 1), "2026-04": (1, 1), "2026-05": (0, 1)},
        ),
    ),
)
RG_GOALS_COMPLETE = Indicator(
    key="rg-goals-complete",
    title=Text("Groepen met een compleet plan", "Groups with a complete plan"),
    why=Text(
        "De methode vraagt twee doelen op lange en twee op korte termijn, en een signaleringsplan.",
        "The method asks for two long-term and two short-term goals, and a safety plan.",
    ),
    question=1,
    source="micro.md 2.1.1",
    kind="process",
    programme_label="–",
    numerator_text=Text(
        "waarvan met ten minste 2 doelen op lange termijn, 2 op korte termijn en een signaleringsplan",
        "of which with at least 2 long-term goals, 2 short-term goals and a safety plan",
    ),
    denominator_text=_ACTIVE,
    unit="percent",
    clock="stock",
    better="higher",
    chart="line",
    numerator=m.GROUPS_WITH_PLAN,
    denominator=m.GROUPS,
    choices=(
        LAST_DAY,
        ACTIVE_GROUP,
        Text(
            "Doelen tellen zolang ze lopen; het signaleringsplan telt vanaf de stap ‘signaleringsplan klaar’.",
            "Goals count while they are active; the safety plan counts from the step ‘safety plan ready’.",
        ),
    ),
    examples=(
        case(
            "Compleet is alles tegelijk, en niet meer als een doel afloopt.",
            "Complete is everything at once, and no longer when a goal ends.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-20
            goal goal=1 term=long active_from=2026-01-20
            goal goal=2 term=long active_from=2026-01-20
            goal goal=3 term=short active_from=2026-01-20
            goal goal=4 term=short active_from=2026-02-20 active_until=2026-04-30
            group_step step=safety-plan on=2026-03-31
            """,
            {"2026-01": (0, 1), "2026-02": (0, 1), "2026-03": (1, 1), "2026-04": (0, 1)},
        ),
        case(
            "Drie doelen op lange termijn vervangen geen doel op korte termijn.",
            "Three long-term goals do not replace a short-term goal.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-20
            goal goal=1 term=long active_from=2026-01-20
            goal goal=2 term=long active_from=2026-01-20
            goal goal=3 term=long active_from=2026-01-20
            goal goal=4 term=short active_from=2026-01-20
            group_step step=safety-plan on=2026-01-20
            """,
            {"2026-02": (0, 1)},
        ),
        case(
            "Een doel dat een ander opvolgt houdt het plan compleet.",
            "A goal that follows another keeps the plan complete.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-20
            goal goal=1 term=long active_from=2026-01-20
            goal goal=2 term=long active_from=2026-01-20
            goal goal=3 term=short active_from=2026-01-20
            goal goal=4 term=short active_from=2026-01-20 active_until=2026-03-15
            goal goal=5 term=short active_from=2026-03-15
            group_step step=safety-plan on=2026-01-20
            """,
            {"2026-02": (1, 1), "2026-03": (1, 1), "2026-04": (1, 1)},
        ),
    ),
)
RG_INTERVIEWED_FIRST = Indicator(
    key="rg-interviewed-first",
    title=Text("Iedereen vooraf gesproken", "Everybody interviewed beforehand"),
    why=Text(
        "Gesprekken vooraf houden de eerste bijeenkomst rustig.",
        "Talks beforehand keep the first meeting calm.",
    ),
    question=1,
    source="micro.md 2.1.3",
    kind="process",
    programme_label="–",
    numerator_text=Text(
        "waarbij elke genomineerde die ja zei vooraf is gesproken",
        "before which every nominee who accepted was interviewed",
    ),
    denominator_text=Text("eerste bijeenkomsten in de maand", "first meetings in the month"),
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.INTERVIEWED_FIRST,
    denominator=m.STARTED_NEW,
    choices=(
        WHOLE_MONTH,
        Text("Niet ingevuld is niet gesproken.", "Not filled in is not interviewed."),
    ),
    examples=(
        case(
            "Alle drie gesproken telt; een volgende bijeenkomst telt niet mee.",
            "All three interviewed counts; a later meeting does not.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-03-10 nominees_accepted=3 nominees_interviewed=3
            meeting held_on=2026-04-10
            """,
            {"2026-03": (1, 1), "2026-04": (0, 0)},
        ),
        case(
            "Eén niet gesproken, of niet ingevuld: niet compleet.",
            "One not interviewed, or not filled in: not complete.",
            """
            client in_care_from=2026-01-05
            client client=2 in_care_from=2026-01-05
            meeting held_on=2026-03-10 nominees_accepted=3 nominees_interviewed=2
            meeting client=2 held_on=2026-03-11
            """,
            {"2026-03": (0, 2)},
        ),
        case(
            "Niemand om te spreken: dan is iedereen gesproken.",
            "Nobody to interview: then everybody was.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-03-10 nominees_accepted=0
            """,
            {"2026-03": (1, 1)},
        ),
    ),
)
RG_FIDELITY = Indicator(
    key="rg-fidelity",
    title=Text("Modeltrouw resourcegroepen", "Fidelity to the resource group model"),
    why=Text(
        "Doen we wat de methode vraagt? Gemeten met de schaal die het programma gebruikt.",
        "Do we do what the method asks? Measured with the scale that the programme uses.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text("score als deel van de hoogste score", "score as a share of the highest score"),
    denominator_text=Text("teammetingen", "team assessments"),
    unit="percent",
    clock="round",
    better="higher",
    chart="paired",
    numerator=m.FIDELITY,
    denominator=m.FIDELITY_N,
    about_people=False,
    choices=(
        Text("De schaal heet rg-fidelity, het onderdeel total.", "The scale is called rg-fidelity, the part total."),
        RATERS,
        ABOUT_TEAMS,
    ),
    examples=(
        case(
            "Zonder consensus telt het gemiddelde van de beoordelaars.",
            "Without a consensus the mean of the raters counts.",
            """
            team_assessment scale=rg-fidelity part=total round=T0 rater=1 on=2026-02-01 score=20 maximum=40
            team_assessment scale=rg-fidelity part=total round=T0 rater=2 on=2026-02-01 score=30 maximum=40
            """,
            {"T0": (0.625, 1)},
        ),
        case(
            "Is er een consensus, dan telt alleen die.",
            "When there is a consensus, only that counts.",
            """
            team_assessment scale=rg-fidelity part=total round=T0 rater=1 on=2026-02-01 score=20 maximum=40
            team_assessment scale=rg-fidelity part=total round=T0 rater=consensus on=2026-02-01 score=30 maximum=40
            team_assessment team=B scale=rg-fidelity part=total round=T0 rater=1 on=2026-02-01 score=10 maximum=40
            """,
            {"T0": (0.75, 1), "B T0": (0.25, 1), "organisation T0": (1.0, 2)},
        ),
    ),
)
RG_FIDELITY_COOPERATION = Indicator(
    key="rg-fidelity-cooperation",
    title=Text("Modeltrouw: samenwerking ggz en sociaal domein", "Fidelity: cooperation with the social domain"),
    why=Text(
        "Het onderdeel van de schaal dat laat zien of beide domeinen samen optrekken.",
        "The part of the scale that shows whether both domains act together.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="process",
    numerator_text=Text(
        "score op het onderdeel samenwerking als deel van de hoogste score",
        "score on the part cooperation as a share of the highest score",
    ),
    denominator_text=Text("teammetingen", "team assessments"),
    unit="percent",
    clock="round",
    better="higher",
    chart="paired",
    numerator=m.COOPERATION,
    denominator=m.COOPERATION_N,
    about_people=False,
    choices=(
        Text(
            "De schaal heet rg-fidelity, het onderdeel cooperation.",
            "The scale is called rg-fidelity, the part cooperation.",
        ),
        RATERS,
        ABOUT_TEAMS,
    ),
    examples=(
        case(
            "Alleen het onderdeel samenwerking telt.",
            "Only the part cooperation counts.",
            """
            team_assessment scale=rg-fidelity part=total round=T1 rater=1 on=2026-02-01 score=20 maximum=40
            team_assessment scale=rg-fidelity part=cooperation round=T1 rater=1 on=2026-02-01 score=6 maximum=8
            """,
            {"T1": (0.75, 1)},
        ),
    ),
)
INDICATORS = (
    RG_PSYCHIATRIST_YEARLY,
    RG_GOALS_COMPLETE,
    RG_INTERVIEWED_FIRST,
    RG_FIDELITY,
    RG_FIDELITY_COOPERATION,
)
