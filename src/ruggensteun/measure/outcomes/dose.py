"""Every score with what came before it: months, meetings, months with a group, fidelity, and who people are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ruggensteun.measure.indicators.cells import Floats, Numbers
from ruggensteun.measure.indicators.engines import duckdb
from ruggensteun.measure.indicators.stages import needed
from ruggensteun.measure.indicators.stages.care import TRAITS
from ruggensteun.measure.outcomes.asked import whole_numbers, with_nan

Dose = Literal["meetings", "group_months"]
"""What is taken for how much of the resource group somebody had: meetings held, or months since the first one."""

_STAGES = tuple(needed({"answers", "care", "meetings", "firsts", "places", "rounds", "series"}))
_ROWS = """
WITH mine AS (
  SELECT a.place, a.person, a.round, a.score, a."on" AS day
  FROM answers a JOIN series s USING (series)
  WHERE a.attempted AND a.score IS NOT NULL AND s.instrument = '{instrument}' AND s.scale = '{scale}'
),
held AS (
  SELECT mine.person, mine.round, count(m.person) AS meetings
  FROM mine LEFT JOIN meetings m ON m.person = mine.person AND m."on" < mine.day GROUP BY ALL
),
began AS (SELECT person, min(day) AS day FROM mine GROUP BY person),
fidelity AS (
  SELECT p.place, avg(10 * f.score / f.maximum) AS fidelity
  FROM team_assessment f JOIN places p USING (team)
  WHERE f.scale = 'rg-fidelity' AND f.part = 'total' GROUP BY p.place
),
who AS (SELECT person, {traits} FROM care GROUP BY person)
SELECT mine.place, mine.person, mine.round, mine.score, held.meetings, fidelity.fidelity,
  date_diff('day', began.day, mine.day) / 30.4375 AS months,
  greatest(0, coalesce(date_diff('day', firsts.first_on, mine.day), 0)) / 30.4375 AS group_months,
  {names}
FROM mine JOIN held USING (person, round) JOIN began USING (person) JOIN who USING (person)
LEFT JOIN firsts USING (person) LEFT JOIN fidelity USING (place)
ORDER BY mine.place, mine.person, mine.round
"""


@dataclass(frozen=True, slots=True, eq=False)
class Doses:
    """Rows (n,), one per valid score of one line, of who counts (see ``Asked``).

    ``months`` since the client was first asked; ``meetings`` held and ``group_months`` since the first meeting, both
    up to the day of the question; ``fidelity`` of the team in tenths of the highest score, NaN without one. ``traits``:
    name -> place in its labels.
    """

    place: Numbers
    person: Numbers
    round: Numbers
    score: Floats
    months: Floats
    meetings: Floats
    group_months: Floats
    fidelity: Floats
    traits: dict[str, Numbers]

    def __repr__(self) -> str:
        return f"<Doses: {len(self.score)} rows, not released>"

    def of(self, dose: Dose) -> Floats:
        """The column that is taken for the dose."""
        return self.meetings if dose == "meetings" else self.group_months


def doses(tables: Mapping[str, Any] | Path, instrument: str, scale: str) -> Doses:
    """Read them from monitor tables. ValueError for names that are no keys."""
    for name in (instrument, scale):
        if not name.replace("-", "").replace("_", "").isalnum():
            raise ValueError(f"a key of letters, digits, - and _ is expected, got {name!r}")
    traits = ", ".join(f"arg_max({name}, flow_since) AS {name}" for name in TRAITS)
    names = ", ".join(f"who.{name}" for name in TRAITS)
    sql = _ROWS.format(instrument=instrument, scale=scale, traits=traits, names=names)
    found = duckdb.ask(tables, _STAGES, {"rows": sql})["rows"]
    return Doses(
        place=whole_numbers(found["place"]),
        person=whole_numbers(found["person"]),
        round=whole_numbers(found["round"]),
        score=with_nan(found["score"]),
        months=with_nan(found["months"]),
        meetings=with_nan(found["meetings"]),
        group_months=with_nan(found["group_months"]),
        fidelity=with_nan(found["fidelity"]),
        traits={name: whole_numbers(found[name]) for name in TRAITS},
    )
