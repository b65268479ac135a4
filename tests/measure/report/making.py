"""A report with everything in it, and one with nothing."""

from datetime import date

from ruggensteun.measure.charts.analysis import analyse
from ruggensteun.measure.charts.draw.spec import ChartSpec, Mark
from ruggensteun.measure.report import CyclePart, Figure, GoalPart, Report, figure_of
from ruggensteun.measure.text import Language

SCRIPT = "<script>alert('x')</script> & meer"


def months(number: int, first: int = 2025 * 12) -> list[date]:
    """So many months from January 2025 on."""
    return [date((first + each) // 12, (first + each) % 12 + 1, 1) for each in range(number)]


def a_spec(title: str = "Cliënten met een groep", *, number: int = 24, language: Language = "nl", **more) -> ChartSpec:
    """A share that goes up halfway."""
    people = [40 + each % 5 for each in range(number)]
    have = [people[each] * (0.2 if each < number // 2 else 0.5) // 1 for each in range(number)]
    analysis = analyse("p", "anhoej", months(number), have, people)
    return ChartSpec(
        title, analysis, percent=True, marks=(Mark(date(2025, 10, 1), "vier vragen"),), language=language, **more
    )


def a_figure(title: str = "Cliënten met een groep", **more) -> Figure:
    return figure_of(a_spec(title, **more), id=title, definition="met een groep / in zorg.")


def a_goal(title: str = "De helft heeft een groep", **more) -> GoalPart:
    given = {"indicator": "Cliënten met een groep", "now": "48%", "target": "50%", "by": date(2027, 1, 1)}
    return GoalPart(title, **given | more)


def a_cycle(title: str = "Vier vragen op een kaart", **more) -> CyclePart:
    given = {
        "number": 1, "state": "Afgerond", "idea": "de vier vragen", "started_on": date(2026, 4, 6),
        "predictions": [("Gebruiken we hem?", "Acht keer", "Negen keer", "kwam uit")], "learned": "kleiner beginnen",
        "decision": "invoeren", "reason": "het werkt",
    }  # fmt: skip
    return CyclePart(title=title, **given | more)


def a_report(**more) -> Report:
    """The report over a spring; whatever is named in ``more`` is otherwise."""
    given = {
        "team": "FACT Noord", "organisation": "De Brug", "programme": "Doorbraak", "starts_on": date(2026, 4, 1),
        "ends_on": date(2026, 7, 1), "rules": "Anhøj", "minimum": 5, "made_on": date(2026, 7, 3),
        "goals": [a_goal(figure=a_figure())], "cycles": [a_cycle()], "summary": "Het gaat goed.",
        "figures": [a_figure(f"Grafiek {number}") for number in range(3)],
    }  # fmt: skip
    return Report(**given | more)
