"""Question 4: positive health and recovery-supporting care as a shared language."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.words import IN_CARE, LAST_DAY, PLAN, case
from ruggensteun.measure.indicators.indicator import Indicator
from ruggensteun.measure.text import Text

LANGUAGE_POSITIVE_HEALTH = Indicator(
    key="language-positive-health",
    title=Text("Gesprek over positieve gezondheid", "Conversation on positive health"),
    why=Text(
        "Het gesprek over de zes dimensies brengt dezelfde taal bij cliënt, ggz en sociaal domein.",
        "Talking about the six dimensions gives client, care and social domain one language.",
    ),
    question=4,
    source="micro.md 1.10",
    kind="process",
    programme_label="–",
    numerator_text=Text(
        "waarvan met zo’n gesprek in de laatste 12 maanden", "of whom with such a conversation in the last 12 months"
    ),
    denominator_text=IN_CARE,
    unit="percent",
    clock="stock",
    better="higher",
    chart="line",
    numerator=m.CONVERSATIONS,
    denominator=m.IN_CARE,
    choices=(
        LAST_DAY,
        Text(
            "Het gesprek is een ingevulde vragenlijst met het instrument positive-health. De laatste 12 maanden zijn "
            "de maand zelf en de elf ervoor.",
            "The conversation is an answered questionnaire with the instrument positive-health. The last 12 months "
            "are the month itself and the eleven before it.",
        ),
    ),
    examples=(
        case(
            "Het gesprek telt twaalf maanden mee, ook zonder score.",
            "The conversation counts for twelve months, also without a score.",
            """
            team participating_from=2025-01-01
            client in_care_from=2025-01-05
            response instrument=positive-health round=T0 due_on=2025-03-01 answered_on=2025-03-31
            """,
            {"2026-02": (1, 1), "2026-03": (0, 1)},
        ),
        case(
            "Gevraagd en niet ingevuld is geen gesprek.",
            "Asked and not answered is not a conversation.",
            """
            client in_care_from=2026-01-05
            response instrument=positive-health round=T0 due_on=2026-03-01
            """,
            {"2026-03": (0, 1)},
        ),
        case(
            "Twee gesprekken in een jaar zijn één cliënt.",
            "Two conversations in a year are one client.",
            """
            client in_care_from=2026-01-05
            response instrument=positive-health round=T0 due_on=2026-02-01 answered_on=2026-02-02
            response instrument=positive-health round=T1 due_on=2026-05-01 answered_on=2026-05-02
            """,
            {"2026-06": (1, 1)},
        ),
    ),
)
LANGUAGE_GOALS_TAGGED = Indicator(
    key="language-goals-tagged",
    title=Text("Doelen in de gedeelde taal", "Goals in the shared language"),
    why=Text(
        "Een doel met een dimensie van herstel en van positieve gezondheid begrijpt iedereen.",
        "Everybody understands a goal with a dimension of recovery and of positive health.",
    ),
    question=4,
    source="micro.md 1.10",
    kind="process",
    programme_label="–",
    numerator_text=Text("waarvan met beide dimensies", "of which with both dimensions"),
    denominator_text=Text("lopende doelen", "active goals"),
    unit="percent",
    clock="stock",
    better="higher",
    chart="line",
    numerator=m.GOALS_TAGGED,
    denominator=m.GOALS,
    choices=(
        LAST_DAY,
        Text("Doelen tellen, niet cliënten.", "Goals count, not clients."),
    ),
    examples=(
        case(
            "Eén dimensie is niet genoeg; een afgelopen doel telt niet.",
            "One dimension is not enough; a goal that ended does not count.",
            """
            client in_care_from=2026-01-05
            goal goal=1 term=long active_from=2026-01-20 recovery_dimension=personal health_dimension=daily
            goal goal=2 term=long active_from=2026-02-28 recovery_dimension=personal
            goal goal=3 term=short active_from=2026-01-20 active_until=2026-02-10 health_dimension=daily
            """,
            {"2026-01": (1, 2), "2026-02": (1, 2)},
        ),
        case(
            "Zonder zorg geen lopend doel.",
            "Without care no active goal.",
            """
            client in_care_from=2026-01-05 in_care_until=2026-03-20
            goal goal=1 term=long active_from=2026-01-20
            """,
            {"2026-02": (0, 1), "2026-03": (0, 0)},
        ),
    ),
)
LANGUAGE_TRAINED = Indicator(
    key="language-trained",
    title=Text("Geschoold in de gedeelde taal", "Trained in the shared language"),
    why=Text(
        "Wie de taal niet heeft geleerd, kan hem niet spreken.", "Who has not learned the language cannot speak it."
    ),
    question=4,
    source=PLAN,
    kind="process",
    programme_label="–",
    numerator_text=Text(
        "waarvan geschoold in herstelondersteunende zorg of positieve gezondheid",
        "of whom trained in recovery-supporting care or positive health",
    ),
    denominator_text=Text("hulpverleners in deelnemende teams", "professionals in participating teams"),
    unit="percent",
    clock="stock",
    better="higher",
    chart="line",
    numerator=m.STAFF_LANGUAGE,
    denominator=m.STAFF,
    choices=(Text("Een van beide scholingen is genoeg.", "Either training is enough."),),
    examples=(
        case(
            "Een van beide is genoeg en telt vanaf die maand.",
            "Either is enough and counts from that month.",
            """
            professional in_team_from=2026-01-01
            professional professional=2 in_team_from=2026-01-01
            professional_training training=positive-health on=2026-03-31
            professional_training professional=2 training=hoi on=2026-03-31
            """,
            {"2026-02": (0, 2), "2026-03": (1, 2)},
        ),
    ),
)
INDICATORS = (LANGUAGE_POSITIVE_HEALTH, LANGUAGE_GOALS_TAGGED, LANGUAGE_TRAINED)
