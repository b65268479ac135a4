"""Which questionnaire is meant by a name and a version: one that comes along, an edition of it, or an own one.

    instrument = load("iroc")                      # as shipped now
    instrument = load("iroc", "1~k3f9aq2b7c")      # with the texts and settings that a programme chose
    instrument = load("own-hoe-gaat-het-k3f9", "2")

What was once in use does not change, so it is read once. Only the wording under a licence can be taken away: what
holds a text pack is read again after a minute.
"""

import time
from collections.abc import Mapping
from typing import Any

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.measure.instruments import library as shipped
from ruggensteun.measure.instruments.definition import read
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.pack_data import from_data
from ruggensteun.measure.instruments.problems import UnknownInstrumentError
from ruggensteun.measure.instruments.text_pack import with_texts
from ruggensteun.micro.models.instrument import EDITION, OWN, InstrumentVersion
from ruggensteun.parties.models import Programme

READING = System("read the definition of a questionnaire")
SECONDS, MOST = 60.0, 512
State = InstrumentVersion.State
_read: dict[tuple[str, str], tuple[float, Instrument]] = {}


def load(name: str, version: str = "") -> Instrument:
    """The questionnaire of this name, in this version; without one the shipped version of now, or the own one in use.

    UnknownInstrumentError when there is none.
    """
    if not name.startswith(OWN) and EDITION not in version:
        return shipped.load(name, version=version or None)
    there = _read.get((name, version)) if version else None
    if there is not None and there[0] > time.monotonic():
        return there[1]
    row = _row(name, version)
    found = read_version(row)
    if row.state in (State.IN_USE, State.FORMER):
        until = time.monotonic() + SECONDS if row.pack else float("inf")
        if len(_read) >= MOST:
            _read.clear()
        _read[name, row.version] = until, found
    return found


def readable(name: str, version: str) -> tuple[Instrument, str]:
    """As ``load``, and which version it is; of a version that is gone the one of now."""
    try:
        return load(name, version), version
    except UnknownInstrumentError:
        found = load(name)
        return found, found.version


def read_version(row: InstrumentVersion) -> Instrument:
    """The questionnaire in a row, also in a draft; DefinitionError with everything that does not hold together."""
    if row.own:
        return read(row.definition, "")
    found = shipped.load(row.instrument, version=row.base, settings=row.settings or None)
    return with_texts(found, from_data(row.pack)) if row.pack else found


def in_use(programme: Programme) -> Mapping[str, InstrumentVersion]:
    """By name the versions that a programme uses: its own questionnaires, and its editions of shipped ones."""
    with acting_as(READING):
        return {
            row.instrument: row for row in InstrumentVersion.objects.filter(programme=programme, state=State.IN_USE)
        }


def offered(programme: Programme) -> list[tuple[Instrument, str]]:
    """Every questionnaire of a programme with the version to plan it in: shipped ones by name, then its own."""
    own = in_use(programme)
    names = [*shipped.names(), *(name for name in own if name.startswith(OWN))]
    return [(load(name, version), version) for name in names for version in (own[name].version if name in own else "",)]


def forget(row: InstrumentVersion) -> None:
    """What was read of this version is read anew: its texts were taken away."""
    _read.pop((row.instrument, row.version), None)


def structure_of(version: str) -> str:
    """The version without the edition: what decides whether two scores can be compared."""
    return version.partition(EDITION)[0]


def _row(name: str, version: str) -> InstrumentVersion:
    with acting_as(READING):
        rows = InstrumentVersion.objects.filter(instrument=name)
        found = rows.filter(**_which(version)).order_by("-number").first()
    if found is None:
        raise UnknownInstrumentError(f"There is no questionnaire “{name}”, version “{version or 'in use'}”.")
    return found


def _which(version: str) -> dict[str, Any]:
    if not version:
        return {"state": State.IN_USE}
    if EDITION in version:
        return {"key": version.partition(EDITION)[2]}
    return {"number": int(version)} if version.isascii() and version.isdigit() else {"number": None}
