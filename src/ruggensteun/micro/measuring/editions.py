"""A programme's own edition of a questionnaire that comes along: the wording its licence allows, and its settings.

An edition is a version: it is looked at before it is used, and what was used does not change any more. Only the wording
can go, because a licence can end.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from django.conf import settings as site
from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.measure.csv_file import InputError
from ruggensteun.measure.instruments import library as shipped
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.pack_data import as_data
from ruggensteun.measure.instruments.problems import DefinitionError, in_both
from ruggensteun.measure.instruments.text_pack import TextPack, read_text_pack
from ruggensteun.micro.measuring import library
from ruggensteun.micro.measuring.rules import may_make_instruments
from ruggensteun.micro.models import InstrumentVersion, RoundInstrument
from ruggensteun.parties.models import Programme
from ruggensteun.space.writing import someone, writing

Tongue = Literal["nl", "en", "both"]
NO_TEXTS = Words("Van deze versie is geen tekst geladen.", "No wording of this version is loaded.")
IN_A_ROUND = Words(
    "Deze tekst zit in ronde {rounds}. Stop die ronde eerst; wie al gevraagd is, ziet daarna korte namen.",
    "This wording is in round {rounds}. Stop that round first; whoever was asked sees short names after that.",
)
State = InstrumentVersion.State


NOT_IN_IT = {
    "nl": Words(
        "Er staat geen Nederlandse tekst in dit bestand, en alleen die zou worden overgenomen. Verwacht: een tekst in "
        "text_nl op elke regel.",
        "There is no Dutch text in this file, and only that would be taken from it. Expected: a text in text_nl on "
        "every line.",
    ),
    "en": Words(
        "Er staat geen Engelse tekst in dit bestand, en alleen die zou worden overgenomen. Verwacht: een tekst in "
        "text_en op elke regel.",
        "There is no English text in this file, and only that would be taken from it. Expected: a text in text_en on "
        "every line.",
    ),
}


class PackError(ValueError):
    """The file does not fit; ``problems`` says where, what, and what was expected, each as a sentence."""

    def __init__(self, problems: list[Words]) -> None:
        self.problems = problems
        super().__init__("; ".join(one.en for one in problems))


def read_pack(name: str, content: bytes, instrument: Instrument) -> TextPack:
    """The text pack in a file (CSV, XLSX, FHIR Questionnaire); PackError with everything that does not fit."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "pakket.csv")
        path.write_bytes(content)
        try:
            return read_text_pack(path, instrument)
        except InputError as error:
            raise PackError([Words(one.sentence("nl"), one.sentence("en")) for one in error.problems]) from error


def with_pack(
    programme: Programme, name: str, file: str, content: bytes, *, by: Actor, tongue: Tongue = "both"
) -> InstrumentVersion:
    """A draft with the wording in a file. Of one language the other stays as it was, where there was one.

    Instead of the draft that was there. PackError when the file does not fit.
    """
    may_make_instruments(by, programme).or_raise()
    there = latest(programme, name)
    instrument = shipped.load(name)
    found = read_pack(file, content, instrument)
    if tongue != "both" and tongue not in found.languages:
        raise PackError([NOT_IN_IT[tongue]])
    data = as_data(found)
    if tongue != "both" and there is not None and there.pack:
        data = _beside(there.pack, data, tongue)
    file_name = Path(file).name[-120:]
    kept = there.settings if there else {}
    return _draft(programme, instrument, {"settings": kept, "pack": data, "pack_file": file_name}, by, loaded=True)


def with_settings(programme: Programme, name: str, chosen: Mapping[str, Any], *, by: Actor) -> InstrumentVersion:
    """A draft with these settings by id, and the wording as it is; what stands at its usual value is left out.

    ValidationError for what is not allowed.
    """
    may_make_instruments(by, programme).or_raise()
    there, instrument = latest(programme, name), shipped.load(name)
    usual = {one.id: one.value for one in instrument.settings}
    other = {key: value for key, value in chosen.items() if usual.get(key) != value}
    kept = {"pack": there.pack, "pack_file": there.pack_file} if there else {}
    return _draft(programme, instrument, {"settings": other} | kept, by)


def remove_pack(row: InstrumentVersion, *, by: Actor) -> InstrumentVersion:
    """The wording goes from this version, for good: the licence ended. Twice is no mistake.

    What was answered with it stays, with short names of the questions. ValidationError while a round asks it.
    """
    with writing():
        may_make_instruments(by, row.programme).or_raise()
        row = InstrumentVersion.objects.select_for_update(of=("self",)).select_related("programme").get(pk=row.pk)
        if row.pack_removed_at is not None:
            return row
        if not row.pack:
            raise ValidationError(str(NO_TEXTS))
        asking = RoundInstrument.objects.filter(
            round__programme=row.programme, instrument=row.instrument, version=row.version, round__stopped_on=None
        )
        if names := sorted(asking.values_list("round__name", flat=True)):
            raise ValidationError(str(IN_A_ROUND).format(rounds=", ".join(names)))
        row.pack, row.pack_removed_at = {}, timezone.now()
        save_checked(row, "pack", "pack_removed_at")
        journal.record("instrument.text-removed", Kind.CHANGE, [Thing.of(row.programme), Thing.of(row)], actor=by)
    library.forget(row)
    return row


def latest(programme: Programme, name: str) -> InstrumentVersion | None:
    """What a next edition begins with: the draft there is, or else the one in use."""
    with acting_as(library.READING):
        rows = InstrumentVersion.objects.filter(programme=programme, instrument=name)
        return rows.filter(state=State.DRAFT).first() or rows.filter(state=State.IN_USE).first()


def lacks_texts(instrument: Instrument) -> bool:
    """Whether a round cannot ask this: its wording is under a licence, and is not loaded.

    A platform to try things out (``SHORT_LABELS``) shows short names instead, and says so.
    """
    return instrument.licensed and not instrument.pack and not site.SHORT_LABELS


def _draft(
    programme: Programme, instrument: Instrument, told: Mapping[str, Any], by: Actor, *, loaded: bool = False
) -> InstrumentVersion:
    """A draft in the place of the one there was."""
    row = InstrumentVersion(
        programme=programme, instrument=instrument.id, base=instrument.version, made_by_id=someone(by),
        made_at=timezone.now(), **told,
    )  # fmt: skip
    _faultless(row)
    with writing():
        Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
        rows = InstrumentVersion.objects.filter(programme=programme, instrument=instrument.id)
        for former in rows.filter(state=State.DRAFT):
            former.state, former.pack = State.DROPPED, {}
            save_checked(former, "state", "pack")
        row.number = max(rows.values_list("number", flat=True), default=0) + 1
        save_checked(row)
        things = [Thing.of(programme), Thing.of(row)]
        journal.record("instrument.text-loaded" if loaded else "instrument.set", Kind.CREATE, things, actor=by)
        return row


def _faultless(row: InstrumentVersion) -> None:
    """What was made here can be read; a pack that fits and settings that are allowed may still not go together."""
    try:
        library.read_version(row)
    except DefinitionError as error:
        raise ValidationError([str(Words(one.nl, one.en)) for one in map(in_both, error.sentences)]) from error


def _beside(there: Mapping[str, Any], new: Mapping[str, Any], tongue: str) -> dict[str, Any]:
    """The new wording in one language, beside the other language of the wording that was there."""
    other = "en" if tongue == "nl" else "nl"

    def both(text: Mapping[str, str], before: Mapping[str, str] | None) -> dict[str, str]:
        return {tongue: text[tongue], other: before[other] if before else text[tongue]}

    texts = {item: both(text, there["texts"].get(item)) for item, text in new["texts"].items()}
    answers = {
        item: {each: both(text, there["answers"].get(item, {}).get(each)) for each, text in said.items()}
        for item, said in new["answers"].items()
    }
    kept = {item: said for item, said in there["answers"].items() if not answers.get(item)}
    criteria = [one | {"text": texts.get(one["id"])} if one["text"] else one for one in new["criteria"]]
    return {**new, "texts": texts, "answers": answers | kept, "criteria": criteria,
            "subscales": new["subscales"] or there["subscales"]}  # fmt: skip
