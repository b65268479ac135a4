"""What an indicator, or a role, is called on a page: those of the catalogue, and those that people made themselves."""

from django.db.models import Q
from django.utils.translation import get_language

from ruggensteun.extract.measured import measured
from ruggensteun.measure.charts.draw import formats
from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.renaming import Renaming
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.meso.programme import settings_of
from ruggensteun.meso.terms import renaming_of
from ruggensteun.parties.models import Programme, Team
from ruggensteun.parties.models.person import Scope
from ruggensteun.parties.roles import Role

OVER_TIME = ("run", "p", "u", "line")
"""Charts with months on the horizontal axis: these can carry a flag and have a goal."""


def words_of(programme: Programme) -> Renaming:
    """What a programme calls differently."""
    return renaming_of(settings_of(programme).terms)


def role_title(role: type[Role], scope: Scope | None) -> str:
    """What a role is called; of a role in a programme in the words of that programme."""
    title = str(role.title)
    return words_of(scope).said(title, get_language() or "nl") if isinstance(scope, Programme) else title


def title_of(key: str, programme: Programme) -> str:
    """The title in the language of the page and the words of the programme; the key for what no longer exists."""
    if key in SERIES:
        return measured(key, (), words_of(programme)).part.in_(get_language() or "nl")
    made = OwnIndicator.objects.filter(key=key, programme=programme).first()
    return own_title(made) if made else key


def own_title(made: OwnIndicator) -> str:
    """The title of an own indicator; Dutch where nobody gave an English one."""
    english = (get_language() or "nl").startswith("en") and made.title_en
    return made.title_en if english else made.title_nl


def chart_choices(programme: Programme, team: Team | None) -> list[tuple[str, str]]:
    """Key and title of everything that is charted over time, in the order of the catalogue; own ones last."""
    language = get_language() or "nl"
    renaming = words_of(programme)
    found = [
        (indicator.key, measured(indicator.key, (), renaming).title.in_(language))
        for indicator in CATALOGUE.values()
        if indicator.chart in OVER_TIME and indicator.key in SERIES
    ]
    own = OwnIndicator.objects.filter(Q(team=team) | Q(team=None), programme=programme, retired_at=None)
    return found + [(made.key, own_title(made)) for made in own]


def read_as(key: str) -> str:
    """The unit in which people read a rate of the catalogue ("per 100 clients"); empty for all else."""
    series = SERIES.get(key)
    return (series.indicator.shown or "") if series is not None and series.unit == "rate" else ""


def rates() -> dict[str, int]:
    """What pages show as so many times the value, by key: how many times."""
    return {key: formats.times(read_as(key)) for key in SERIES if read_as(key)}


def shares(programme: Programme) -> frozenset[str]:
    """The keys of what is a share, kept from 0 to 1 and shown as a percentage."""
    own = OwnIndicator.objects.filter(programme=programme, unit=OwnIndicator.Unit.SHARE)
    return frozenset(key for key, series in SERIES.items() if series.unit == "percent") | frozenset(
        own.values_list("key", flat=True)
    )
