"""A FHIR Questionnaire as a text pack: its words for items that a definition already has."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ruggensteun.measure.csv_file import Problem, Problems
from ruggensteun.measure.instruments.fhir import Form, Option, Question, read_form
from ruggensteun.measure.instruments.fhir_definition import items_of
from ruggensteun.measure.instruments.model import Instrument, Item, Kind
from ruggensteun.measure.instruments.text_pack import TextPack
from ruggensteun.measure.text import Text

_FITS = {
    Kind.CHOICE: (Kind.CHOICE, Kind.SCALE, Kind.NUMBER),
    Kind.MULTIPLE: (Kind.MULTIPLE,),
    Kind.YES_NO: (Kind.YES_NO, Kind.CHOICE),
    Kind.NUMBER: (Kind.NUMBER, Kind.SCALE, Kind.CHOICE),
    Kind.SCALE: (Kind.NUMBER, Kind.SCALE, Kind.CHOICE),
    Kind.TEXT: (Kind.TEXT,),
    Kind.DATE: (Kind.DATE,),
}
"""Which kinds of item a kind of question can give the words of."""


def read_fhir_pack(path: Path, instrument: Instrument) -> TextPack:
    """The pack; InputError lists everything in which it does not fit the instrument.

    A question belongs to the item that its linkId, prefix or one of its codes names; conditions are questions too.
    How items follow from each other (enableWhen) is for the definition to say, unless the instrument is open.
    """
    form = read_form(path)
    problems = Problems(form.file)
    if instrument.open:
        problems.add(*form.problems)
        problems.refuse()
        criteria = items_of(form)
        texts = {each.id: each.label for each in criteria}
        return TextPack(path.name, texts, criteria=criteria, languages=_languages(form, texts))
    found, strays = _matched(form, instrument)
    problems.add(*_strays(form, strays, instrument), *_absent(form, found, instrument))
    answers = {}
    for item_id, question in found.items():
        item = instrument.item(item_id)
        problems.add(*_misfits(form, item, question))
        answers[item_id] = _answers(item, question)
    problems.refuse()
    texts = {item: question.text for item, question in found.items()}
    return TextPack(path.name, texts, answers=answers, languages=_languages(form, texts))


def _languages(form: Form, texts: Mapping[str, Text]) -> tuple[str, ...]:
    """That of the file; both when it has translations, or does not say."""
    both = any(text.nl != text.en for text in texts.values())
    return ("nl", "en") if both or form.language not in ("nl", "en") else (form.language,)


def _matched(form: Form, instrument: Instrument) -> tuple[dict[str, Question], list[Question]]:
    """The question of each item, and the questions that belong to none. The first that fits an item has it."""
    ids = {item.id.casefold(): item.id for item in instrument.items}
    conditions = {each.id.casefold() for each in instrument.conditions}
    found: dict[str, Question] = {}
    strays = []
    for question in form.questions:
        names = [name.casefold() for name in question.names]
        fitting = [ids[name] for name in names if name in ids and ids[name] not in found]
        if fitting:
            found[fitting[0]] = question
        elif not conditions & set(names):
            strays.append(question)
    return found, strays


def _strays(form: Form, strays: list[Question], instrument: Instrument) -> Iterator[Problem]:
    expected = Text(
        f"een linkId, prefix of code die een item van {instrument.id} noemt, elk één keer.",
        f"a linkId, prefix or code that names an item of {instrument.id}, each once.",
    )
    for question in strays:
        what = Text(f"er is geen item “{question.id}”.", f"there is no item “{question.id}”.")
        yield Problem(form.file, None, question.id, what, expected)


def _absent(form: Form, found: dict[str, Question], instrument: Instrument) -> Iterator[Problem]:
    if left := [item.id for item in instrument.items if item.id not in found]:
        what = Text(f"items zonder tekst: {', '.join(left)}.", f"items without a text: {', '.join(left)}.")
        yield Problem(
            form.file, None, None, what,
            Text(f"een vraag per item van {instrument.id}.", f"a question per item of {instrument.id}."),
        )  # fmt: skip


def _misfits(form: Form, item: Item, question: Question) -> Iterator[Problem]:
    if item.kind not in _FITS[question.kind]:
        what = Text(f"dit is een vraag van soort {question.kind}.", f"this is a question of kind {question.kind}.")
        yield Problem(form.file, None, question.id, what, Text(f"soort {item.kind}.", f"kind {item.kind}."))
    elif question.options and item.kind is Kind.CHOICE and len(_asked(question)) not in (0, len(item.choices)):
        number = len(_asked(question))
        yield Problem(
            form.file, None, question.id,
            Text(f"er staan {number} antwoorden bij.", f"it has {number} answers."),
            Text(f"{len(item.choices)} antwoorden.", f"{len(item.choices)} answers."),
        )  # fmt: skip


def _asked(question: Question) -> list[Option]:
    """The answers without "does not apply", which a definition does not count among them."""
    return [each for each in question.options if each.code.casefold() not in ("nvt", "na", "n/a", "not-applicable")]


def _answers(item: Item, question: Question) -> dict[str, Text]:
    """The words of the answers: by the number that is their code or weight, or else in order."""
    options, ids = _asked(question), [choice.id for choice in item.choices]
    for numbers in ([each.code for each in options], [_number(each) for each in options]):
        if set(ids) <= set(numbers) and len(set(numbers)) == len(numbers):
            return {number: each.label for number, each in zip(numbers, options, strict=True) if number in ids}
    return {name: each.label for name, each in zip(ids, options, strict=False)} if len(ids) == len(options) else {}


def _number(option: Option) -> str:
    return f"{option.weight:g}" if option.weight is not None else option.code
