"""How the invented programme is set up: rules, agreements, phases, goals and an own indicator."""

from ruggensteun.demo.country import Country, shift
from ruggensteun.kernel.actor import System
from ruggensteun.meso import goals, own, programme
from ruggensteun.parties.models import Programme, Team

COVENANT = (
    "De gegevens zijn gepseudonimiseerd en dienen om van te leren. Elk team ziet zijn eigen bord; adviseurs zien alle "
    "teams naast elkaar. Een cijfer over een groep van minder dan 5 mensen wordt niet getoond. Binnen een grotere "
    "groep kan het om één iemand gaan: we gebruiken het om te leren, en zoeken niet wie het is. Een cliënt kan op "
    "elk moment zeggen niet mee te tellen."
)
PHASES = (
    ("Voorbereiding", "preparation", 0, 3),
    ("Uitvoering", "execution", 3, 24),
    ("Borging", "sustainment", 24, 30),
)


def load(land: Country, found: Programme, teams: dict[str, Team], *, by: System) -> None:
    """Settings, phases, goals of the programme and of two teams, one own indicator for all."""
    programme.change_settings(found, by=by, covenant=COVENANT, teams_named=True)
    for name, kind, first, last in PHASES:
        starts_on, ends_on = shift(land.starts_on, first), shift(land.starts_on, last)
        programme.add_phase(found, by=by, name=name, kind=kind, starts_on=starts_on, ends_on=ends_on)
    own.add(
        found,
        None,
        by=by,
        key="op-tijd",
        title_nl="Gesprekken die op tijd begonnen",
        title_en="Conversations that began on time",
        why="Wie op tijd begint, laat merken dat het gesprek ertoe doet.",
        unit="share",
        better="higher",
        numerator="gesprekken die binnen tien minuten begonnen",
        denominator="gesprekken in de steekproef van de maand",
        chart="p",
    )
    _goals(land, found, teams, by)


def _goals(land: Country, found: Programme, teams: dict[str, Team], by: System) -> None:
    start, end = land.starts_on, shift(land.starts_on, 24)
    goals.add(
        found,
        None,
        by=by,
        title="De helft van de cliënten heeft een resourcegroep of vergelijkbare steungroep",
        indicator="rg-having",
        start_value=0.0,
        start_on=start,
        target_value=0.5,
        by_on=end,
    )
    goals.add(
        found,
        None,
        by=by,
        title="Zes van de tien intakes zijn herstelondersteunend",
        indicator="hoi-coverage",
        start_value=0.3,
        start_on=start,
        target_value=0.6,
        by_on=end,
    )
    goals.add(
        found,
        teams["BRUG-FACT-NOORD"],
        by=by,
        title="Bij negen van de tien bijeenkomsten is een naaste",
        indicator="rg-informal-present",
        start_value=0.55,
        start_on=start,
        target_value=0.9,
        by_on=end,
    )
