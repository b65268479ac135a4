"""From what teams delivered to the series that may be shown: computed as a named system, released, stored."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

import ruggensteun
from ruggensteun.extract import living
from ruggensteun.extract.measured import UNITS
from ruggensteun.extract.tables import tables_of
from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.periods import next_month
from ruggensteun.measure.indicators.indicator import OwnIndicator as Declared
from ruggensteun.measure.indicators.released import Released
from ruggensteun.measure.outcomes.gate import Outcomes
from ruggensteun.measure.text import Text
from ruggensteun.meso.models import OwnIndicator
from ruggensteun.meso.programme import settings_of
from ruggensteun.parties.models import Participation, Programme, Team
from ruggensteun.records import outcomes, series
from ruggensteun.records.models import Import, SeriesRun

EXTRACT = System("indicator extract")
_TRIES = 3
log = logging.getLogger(__name__)


class BusyError(RuntimeError):
    """The data of the programme kept changing while its series were computed; try again later."""


def refresh(programme: Programme) -> SeriesRun:
    """Compute every indicator of the programme anew and make the released series the ones that are shown.

    Call it after anything that changes what counts: an import that was agreed or undone, a setting, a team that
    joins. When something changes meanwhile it starts over; BusyError when that happens again and again.
    """
    with acting_as(EXTRACT):
        for _again in range(_TRIES):
            began = monotonic()
            basis = basis_of(programme)
            tables = tables_of(programme)
            released, told = released_of(programme, tables), outcomes_of(programme, tables)
            with _nobody_else(programme):
                if basis_of(programme) == basis:
                    run = series.store(programme, released, basis=basis, seconds=monotonic() - began)
                    outcomes.store(programme, told)
                    journal.record("figures.computed", Kind.CHANGE, [Thing.of(programme)], note=f"{run.series} series")
                    return run
    raise BusyError(f"programme {programme.code}: the data changed {_TRIES} times while computing; try again later")


def refresh_team(programme: Programme, team: Team) -> bool:
    """Count one team of the programme anew, and leave the others as they are. Whether its series were made anew.

    Not when nothing of the team changed since, nor before all were counted together: only that can say which of its
    numbers may be shown beside those of the others (see ``release_of_team``). BusyError as for ``refresh``.
    """
    with acting_as(EXTRACT):
        for _again in range(_TRIES):
            together, basis = series.last_run(programme), basis_of(programme, team)
            last = series.last_run_of_team(programme, team)
            if together is None or (last is not None and last.basis == basis):
                return False
            released = _alone(programme, team)
            with _nobody_else(programme):
                if series.last_run(programme) == together and basis_of(programme, team) == basis:
                    series.store_of_team(programme, team, released, basis=basis)
                    journal.record("figures.computed", Kind.CHANGE, [Thing.of(programme), Thing.of(team)])
                    return True
    raise BusyError(f"team {team.code}: the data changed {_TRIES} times while computing; try again later")


@contextmanager
def _nobody_else(programme: Programme) -> Iterator[None]:
    """A transaction in which no other one stores series of the programme."""
    with transaction.atomic():
        Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
        yield


def _alone(programme: Programme, team: Team) -> Released:
    from ruggensteun.measure.indicators.compute import compute
    from ruggensteun.measure.indicators.released import release_of_team

    before = series.hidden_of_team(programme, team)
    known = {period for told in before.values() for period in told if series.is_month(period)}
    days = [date.fromisoformat(f"{period}-01") for period in known] or [programme.starts_on]
    shown = (min(days), next_month(max(days)) if known else min(days))
    counted = compute(tables_of(programme, team), months=shown, own=declared_by(programme))
    return release_of_team(counted, team.code, before, settings_of(programme).minimum_cell_size)


def refresh_when_needed(programme: Programme) -> bool:
    """Refresh when the series are not those of now, as after a computer that stopped halfway. Whether it did."""
    if is_fresh(programme):
        return False
    refresh(programme)
    return True


def catch_up() -> list[str]:
    """Refresh every programme of which the series are not those of now; the codes of those that were.

    For a start of the product: the program itself may be another one, or it stopped between an import and its
    figures. A programme that does not succeed is in the log, and does not keep the others from it.
    """
    with acting_as(EXTRACT):
        programmes = list(Programme.objects.order_by("code"))
    done = []
    for programme in programmes:
        try:
            if refresh_when_needed(programme):
                done.append(programme.code)
        except (BusyError, DatabaseError):
            log.exception("the figures of programme %s are not up to date", programme.code)
    if done:
        log.info("figures brought up to date: %s", ", ".join(done))
    return done


def is_fresh(programme: Programme) -> bool:
    """Whether the stored series were computed from what counts now."""
    with acting_as(EXTRACT):
        run = series.last_run(programme)
        return run is not None and run.basis == basis_of(programme)


def outcomes_of(programme: Programme, tables: Mapping[str, Any] | None = None) -> Outcomes:
    """Every outcome of the programme as it may be shown now, not stored. For a ``System``."""
    from ruggensteun.measure.outcomes.asked import asked
    from ruggensteun.measure.outcomes.counting import count
    from ruggensteun.measure.outcomes.gate import release

    found = asked(tables_of(programme) if tables is None else tables)
    return release(count(found), settings_of(programme).minimum_cell_size)


def released_of(programme: Programme, tables: Mapping[str, Any] | None = None) -> Released:
    """Every indicator of the programme as it may be shown now, not stored. For a ``System``."""
    from ruggensteun.measure.indicators.compute import compute
    from ruggensteun.measure.indicators.released import release

    tables = tables_of(programme) if tables is None else tables
    counted = compute(tables, until=_running_month(programme), own=declared_by(programme))
    return release(counted, settings_of(programme).minimum_cell_size)


def _running_month(programme: Programme) -> date:
    """The first month that is not shown: the one that is going on, or the one after the programme."""
    return min(timezone.localdate().replace(day=1), programme.ends_on)


def declared_by(programme: Programme) -> list[Declared]:
    """The own indicators of a programme and its teams, as declarations; retired ones included: their past stays."""
    return [
        Declared(own.key, Text(own.title_nl, own.title_en), UNITS[own.unit], own.better)
        for own in OwnIndicator.objects.filter(programme=programme)
    ]


@cache
def _way_of_counting() -> str:
    """A text that differs whenever the program may count something in another way."""
    house = Path(ruggensteun.__file__).parent
    digest = sha256(ruggensteun.__version__.encode())
    for room in ("extract", "measure/indicators", "measure/outcomes", "measure/tables"):
        for path in sorted(each for each in (house / room).rglob("*") if each.suffix in (".py", ".sql")):
            digest.update(path.relative_to(house).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def basis_of(programme: Programme, team: Team | None = None) -> str:
    """A text that differs whenever what goes into the series differs, of all teams or of one."""
    states = (Import.State.AGREED, Import.State.UNDONE)
    imports = Import.objects.filter(programme=programme, state__in=states).order_by("pk")
    parts = Participation.objects.filter(programme=programme).order_by("team__code")
    if team is not None:
        imports, parts = imports.filter(team=team), parts.filter(team=team)
    told = [
        _way_of_counting(),
        programme.starts_on,
        _running_month(programme),
        settings_of(programme).minimum_cell_size,
        list(imports.values_list("pk", "state")),
        list(
            parts.values_list(
                "team__code", "status", "from_on", "until_on", "team__organisation__code", "team__region__code",
                "team__kind", "team__domain", "team__organisation__kind", "team__organisation__region__code",
            )
        ),
        living.basis(programme, None if team is None else [team.pk]),
        list(OwnIndicator.objects.filter(programme=programme).order_by("key").values_list("key", "unit")),
    ]  # fmt: skip
    return sha256(repr(told).encode()).hexdigest()
