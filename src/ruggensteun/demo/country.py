"""The invented country, read from ``country.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

MONTHS = 24
SOCIAL_KINDS = {"neighbourhood", "housing"}


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """A team with its size at the start and the story its figures tell."""

    code: str
    name: str
    kind: str
    size: int
    story: str
    organisation: str
    region: str
    inside: bool = False
    """Whether the team works in the platform; the others bring a workbook."""

    @property
    def domain(self) -> str:
        return "social" if self.kind in SOCIAL_KINDS else "ggz"


@dataclass(frozen=True, slots=True)
class DemoOrganisation:
    code: str
    name: str
    kind: str
    region: str


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody anyone may sign in as, in demo mode."""

    email: str
    name: str
    role: str
    says_nl: str
    says_en: str
    team: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """Everything invented, placed in time: the programme's 24 months end with last month."""

    programme: str
    programme_name: str
    starts_on: date
    ends_on: date
    regions: dict[str, str]
    organisations: tuple[DemoOrganisation, ...]
    teams: tuple[DemoTeam, ...]
    people: tuple[DemoPerson, ...]

    def months(self) -> list[date]:
        """First day of each of the 24 months."""
        return [shift(self.starts_on, i) for i in range(MONTHS)]

    def day(self, month: int, day: int = 10) -> date:
        """A day in the month with this number, counted from 0."""
        return shift(self.starts_on, month).replace(day=day)

    def joins(self, team: DemoTeam) -> date:
        """The first day on which a team takes part; one team joined late."""
        return shift(self.starts_on, MONTHS - 6) if team.story == "too-little" else self.starts_on


def shift(day: date, by: int) -> date:
    """The first day of the month ``by`` months after the month of ``day``."""
    index = day.year * 12 + day.month - 1 + by
    return date(index // 12, index % 12 + 1, 1)


def country(today: date) -> Country:
    """The country as it stands on ``today``."""
    text = files("ruggensteun.demo").joinpath("country.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    organisations = found["organisation"]
    return Country(
        programme=found["programme"]["code"],
        programme_name=found["programme"]["name"],
        starts_on=shift(today, -MONTHS),
        ends_on=shift(today, 6),
        regions={region["code"]: region["name"] for region in found["region"]},
        organisations=tuple(
            DemoOrganisation(each["code"], each["name"], each["kind"], each["region"]) for each in organisations
        ),
        teams=tuple(
            DemoTeam(**team, organisation=each["code"], region=each["region"])
            for each in organisations
            for team in each["teams"]
        ),
        people=tuple(DemoPerson(**person) for person in found["person"]),
    )
