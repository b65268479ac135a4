"""The instruments that come along, and those in a file of your own."""

import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ruggensteun.measure.instruments.definition import read_file
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.problems import UnknownInstrumentError
from ruggensteun.measure.instruments.text_pack import read_text_pack, with_texts

DEFINITIONS = Path(__file__).parent / "definitions"
FORMER = "former"
"""The folder beside them with the versions that were shipped before, ``former/<name>@<version>.toml``: whatever was
answered with one stays readable. A definition that changes its items or scoring gets another version, and the file as
it was goes there."""


def names() -> tuple[str, ...]:
    """The names of the instruments that come along, in alphabetical order."""
    return _names(DEFINITIONS)


def load(
    name_or_path: str | Path,
    *,
    version: str | None = None,
    settings: Mapping[str, str | float] | None = None,
    text_pack: Path | None = None,
) -> Instrument:
    """An instrument by name (``whodas36``), or from a file of your own: a definition (``mine.toml``), or a FHIR
    Questionnaire (``mine.json``).

    ``version``: that version of an instrument that comes along, also one of before; without it the one of now.
    ``settings`` overrules open choices by id. ``text_pack`` is a file with the wording of the items: CSV, XLSX, or a
    FHIR Questionnaire (JSON). UnknownInstrumentError when there is none of that name, DefinitionError when a
    definition or setting is wrong, InputError when the text pack or Questionnaire does not fit.
    """
    path = _path_of(name_or_path)
    if version is not None:
        path = _version_of(path, version)
    if path.suffix == ".json":
        from ruggensteun.measure.instruments.fhir_definition import read_questionnaire

        return read_questionnaire(path, settings)
    shipped = path.parent in (DEFINITIONS, DEFINITIONS / FORMER)
    instrument = _shipped(path) if shipped and not settings else read_file(path, settings, load)
    return with_texts(instrument, read_text_pack(text_pack, instrument)) if text_pack else instrument


@cache
def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


@cache
def _shipped(path: Path) -> Instrument:
    return read_file(path, parts=load)


def versions(name: str) -> tuple[str, ...]:
    """The versions of an instrument that comes along: the one of now first, then those of before."""
    before = sorted((DEFINITIONS / FORMER).glob(f"{name}@*.toml"), reverse=True)
    return (load(name).version, *(path.stem.partition("@")[2] for path in before))


def _version_of(path: Path, version: str) -> Path:
    """The file of this version; UnknownInstrumentError when it did not come along."""
    if path.parent == DEFINITIONS and _shipped(path).version != version:
        there = versions(path.stem)
        if version not in there:
            raise UnknownInstrumentError(f"“{path.stem}” has no version “{version}”; there are {', '.join(there)}.")
        return DEFINITIONS / FORMER / f"{path.stem}@{version}.toml"
    return path


def _path_of(name_or_path: str | Path) -> Path:
    path = Path(name_or_path)
    if path.suffix in (".toml", ".json"):
        if path.is_file():
            return path
        raise UnknownInstrumentError(f"There is no file {path}.")
    if str(name_or_path) in names():
        return DEFINITIONS / f"{name_or_path}.toml"
    close = difflib.get_close_matches(str(name_or_path), names(), n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    raise UnknownInstrumentError(
        f"No instrument is called “{name_or_path}”.{hint} There are {', '.join(names())}, "
        "or give the path of a definition (.toml) or a FHIR Questionnaire (.json)."
    )
