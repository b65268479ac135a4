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


def names() -> tuple[str, ...]:
    """The names of the instruments that come along, in alphabetical order."""
    return tuple(sorted(path.stem for path in DEFINITIONS.glob("*.toml")))


def load(
    name_or_path: str | Path,
    *,
    settings: Mapping[str, str | float] | None = None,
    text_pack: Path | None = None,
) -> Instrument:
    """An instrument by name (``whodas36``), or from a file of your own: a definition (``mine.toml``), or a FHIR
    Questionnaire (``mine.json``).

    ``settings`` overrules open choices by id. ``text_pack`` is a file with the wording of the items: CSV, XLSX, or a
    FHIR Questionnaire (JSON). UnknownInstrumentError when there is none of that name, DefinitionError when a
    definition or setting is wrong, InputError when the text pack or Questionnaire does not fit.
    """
    path = _path_of(name_or_path)
    if path.suffix == ".json":
        from ruggensteun.measure.instruments.fhir_definition import read_questionnaire

        return read_questionnaire(path, settings)
    instrument = _shipped(path) if path.parent == DEFINITIONS and not settings else read_file(path, settings, load)
    return with_texts(instrument, read_text_pack(text_pack, instrument)) if text_pack else instrument


@cache
def _shipped(path: Path) -> Instrument:
    return read_file(path, parts=load)


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
