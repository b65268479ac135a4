"""A FHIR Questionnaire as a definition: it can be asked, and scored where the file gives its answers weights."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruggensteun.measure.csv_file import Problem, Problems
from ruggensteun.measure.instruments.definition import read
from ruggensteun.measure.instruments.fhir import Form, Question, read_form
from ruggensteun.measure.instruments.model import Instrument, Item, Kind
from ruggensteun.measure.text import Text

Values = dict[str, Any]
_ANY = 1_000_000
_NOTES = (
    Text(
        "Ingelezen uit een FHIR Questionnaire. Die zegt niet of hoger beter is, en niet hoe lang het duurt.",
        "Read from a FHIR Questionnaire. It does not say whether higher is better, nor how long it takes.",
    ),
    Text(
        "Een totaal is de som van de gewichten die het bestand aan antwoorden geeft. Leg het naast de handleiding.",
        "A total is the sum of the weights that the file gives to answers. Compare it with the manual.",
    ),
)


def read_questionnaire(path: Path, settings: Mapping[str, str | float] | None = None) -> Instrument:
    """The instrument in a FHIR Questionnaire. InputError with everything in it that cannot be asked."""
    return read(definition_of(read_form(path)), path.name, settings)


def definition_of(form: Form) -> Values:
    """The tables of a definition, as they would stand in a TOML file. InputError when something cannot be asked."""
    resource = form.resource
    problems = Problems(form.file)
    problems.add(*form.problems)
    numbered = {question.id: _numbered(question) for question in form.questions}
    tests = {question.id: list(_when(form, question, numbered, problems)) for question in form.questions}
    if not form.questions:
        what = Text("er staan geen vragen in.", "there are no questions in it.")
        problems.add(Problem(form.file, None, None, what, Text("een vraag of meer.", "one question or more.")))
    problems.refuse()
    title = _words(str(resource.get("title") or resource.get("name") or Path(form.file).stem))
    items = [_item(question, numbered, tests[question.id]) for question in form.questions]
    paged = {item["page"] for item in items if "page" in item}
    if len([item for item in items if "page" in item]) < len(items):
        paged = set()
        items = [{key: value for key, value in item.items() if key != "page"} for item in items]
    weighed = [question for question in form.questions if _weighed(question)]
    return {
        "id": _slug(str(resource.get("id") or resource.get("name") or Path(form.file).stem)),
        "version": str(resource.get("version") or "1"),
        "name": title,
        "about": _words(_first_line(resource.get("description")) or title["nl"]),
        "method": _both(_NOTES[1]) if weighed else _words("–"),
        "licence": _words(_first_line(resource.get("copyright")) or "niet vermeld / not stated"),
        "licensed": bool(resource.get("copyright")),
        "better": "higher",
        "respondents": ["client"],
        "source": [str(resource.get("url") or form.file)],
        "notes": [_both(note) for note in _NOTES],
        "pages": [{"id": page, **_both(text)} for page, text in form.pages.items() if page in paged],
        "answers": {},
        "items": items,
        "settings": [_minutes()],
        "missing": {
            "most": 0,
            "fill": "none",
            "basis": {"nl": "Een FHIR Questionnaire zegt dit niet.", "en": "A FHIR Questionnaire does not say."},
        },
        "recodes": {_recode_name(each): _weights(each) for each in weighed},
        "scores": [_total(weighed)] if weighed else [],
        "examples": [],
    }


def items_of(form: Form) -> tuple[Item, ...]:
    """The items alone, for an instrument that is open."""
    return read(definition_of(form), form.file).items


def _minutes() -> Values:
    why = {"nl": "Hoeveel minuten het duurt; het bestand zegt het niet.", "en": "How many minutes; the file is silent."}
    return {"id": "minutes", "value": "unknown", "allowed": ["unknown"], "between": [1, 120], **why}


def _item(question: Question, numbered: Mapping[str, dict[str, str]], tests: list[Values]) -> Values:
    values: Values = {"id": question.id, **_both(question.text), "kind": str(question.kind)}
    if question.kind in (Kind.CHOICE, Kind.MULTIPLE):
        ids = numbered[question.id]
        values["choices"] = [{"id": ids[each.code], **_both(each.label)} for each in question.options]
    elif question.kind in (Kind.NUMBER, Kind.SCALE):
        values |= {"low": int(-_ANY if question.low is None else question.low)}
        values |= {"high": int(_ANY if question.high is None else question.high), "whole": question.whole}
    elif question.kind is Kind.TEXT:
        values["longest"] = question.longest if isinstance(question.longest, int) and question.longest > 0 else 2000
    if not question.required and not _weighed(question):
        values["optional"] = True
    if _weighed(question):
        values["recode"] = _recode_name(question)
    if question.page is not None:
        values["page"] = question.page
    if question.help is not None:
        values["help"] = _both(question.help)
    if len(tests) == 1:
        values["shown_if"] = tests[0]
    elif tests:
        values["shown_if"] = {"any" if question.any else "all": tests}
    return values


def _numbered(question: Question) -> dict[str, str]:
    """The id of each answer, by its code: of a single choice a number, in the order of the file."""
    if question.kind is Kind.MULTIPLE:
        return {each.code: "-".join(each.code.replace(";", " ").replace("|", " ").replace(",", " ").split())
                for each in question.options}  # fmt: skip
    if all(_is_whole(each.code) for each in question.options) and len(question.options) <= 50:
        numbers = sorted(int(each.code) for each in question.options)
        if numbers and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return {each.code: str(int(each.code)) for each in question.options}
    return {each.code: str(place) for place, each in enumerate(question.options)}


def _is_whole(code: str) -> bool:
    digits = code.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) < 7


def _weighed(question: Question) -> bool:
    """Whether the file says what every answer weighs."""
    return (
        question.kind is Kind.CHOICE
        and len(question.options) > 1
        and all(each.weight is not None for each in question.options)
    )


def _recode_name(question: Question) -> str:
    return f"weights of {question.id}"


def _weights(question: Question) -> list[float]:
    """The weights in the order of the numbers of the answers."""
    ids = _numbered(question)
    in_order = sorted(question.options, key=lambda each: int(ids[each.code]))
    return [each.weight or 0.0 for each in in_order]


def _total(weighed: list[Question]) -> Values:
    weights = [_weights(question) for question in weighed]
    return {
        "id": "total", "nl": "Totaal", "en": "Total", "how": "sum",
        "items": [question.id for question in weighed],
        "low": float(sum(min(each) for each in weights)), "high": float(sum(max(each) for each in weights)),
    }  # fmt: skip


def _when(
    form: Form, question: Question, numbered: Mapping[str, dict[str, str]], problems: Problems
) -> Iterator[Values]:
    """Its conditions as tests of earlier items."""
    known = {each.id: each for each in form.questions}
    for condition in question.when:
        source = known.get("_".join(str(condition.get("question", "")).split()))
        test = _test(condition, source, numbered) if source else None
        if test is None:
            shown = f"{condition.get('question')} {condition.get('operator', '=')}"
            problems.add(
                Problem(
                    form.file, None, question.id,
                    Text(f"de voorwaarde “{shown}” is niet te lezen.", f"the condition “{shown}” cannot be read."),
                    Text("een voorwaarde over een vraag die eerder komt.", "a condition on an earlier question."),
                )
            )  # fmt: skip
            continue
        yield test


def _test(condition: Mapping[str, Any], source: Question, numbered: Mapping[str, dict[str, str]]) -> Values | None:
    """One condition; None when there is no saying it."""
    operator = condition.get("operator", "exists" if "hasAnswer" in condition else "=")
    if operator == "exists":
        return {"item": source.id, "answered": bool(condition.get("answerBoolean", condition.get("hasAnswer", True)))}
    if "answerBoolean" in condition:
        wanted = bool(condition["answerBoolean"]) == (operator == "=")
        return {"item": source.id, "is": [wanted]} if operator in ("=", "!=") else None
    number = condition.get("answerInteger", condition.get("answerDecimal"))
    if isinstance(number, (int, float)) and source.kind in (Kind.NUMBER, Kind.SCALE):
        return _bounds(source, str(operator), number)
    coding = condition.get("answerCoding", {})
    code = str(coding.get("code") or coding.get("display") or condition.get("answerString") or number or "")
    ids = numbered.get(source.id, {})
    if code not in ids:
        return None
    if operator == "=":
        return {"item": source.id, "is": [ids[code]]}
    others = [each for other, each in ids.items() if other != code]
    return {"item": source.id, "is": others} if operator == "!=" and source.kind is Kind.CHOICE else None


def _bounds(source: Question, operator: str, number: float) -> Values | None:
    step = 1 if source.whole else 1e-9
    tests: dict[str, Values] = {
        "=": {"at_least": float(number), "at_most": float(number)},
        ">=": {"at_least": float(number)},
        "<=": {"at_most": float(number)},
        ">": {"at_least": float(number + step)},
        "<": {"at_most": float(number - step)},
    }
    return {"item": source.id, **tests[operator]} if operator in tests else None


def _both(text: Text) -> Values:
    return {"nl": text.nl, "en": text.en}


def _words(text: str) -> Values:
    return {"nl": text.strip() or "–", "en": text.strip() or "–"}


def _first_line(text: Any) -> str:
    return str(text or "").strip().partition("\n")[0][:500]


def _slug(text: str) -> str:
    kept = "".join(each if each.isalnum() else "-" for each in text.casefold())
    return "-".join(filter(None, kept.split("-"))) or "questionnaire"
