"""A FHIR Questionnaire (R4 or R5, JSON) as a flat list of questions, with everything that cannot be read of it.

https://hl7.org/fhir/R4/questionnaire.html. Groups at the top become pages; what is only displayed, hidden or
calculated is left out. Translations are read from the translation extension.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ruggensteun.measure.csv_file import InputError, Problem
from ruggensteun.measure.instruments.model import Kind
from ruggensteun.measure.text import Text

Json = Mapping[str, Any]
TRANSLATION: Final = "http://hl7.org/fhir/StructureDefinition/translation"
_BASE: Final = "http://hl7.org/fhir/StructureDefinition/"
_WEIGHTS = ("ordinalValue", "itemWeight", "questionnaire-ordinalValue", "iso21090-CO-value")
_MOST_BYTES = 5_000_000
_KINDS = {
    "boolean": Kind.YES_NO, "integer": Kind.NUMBER, "decimal": Kind.NUMBER, "quantity": Kind.NUMBER, "date": Kind.DATE,
    "dateTime": Kind.TEXT, "time": Kind.TEXT, "string": Kind.TEXT, "text": Kind.TEXT, "url": Kind.TEXT,
    "choice": Kind.CHOICE, "open-choice": Kind.CHOICE, "coding": Kind.CHOICE, "question": Kind.TEXT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: its code in the file, its words, and the weight that the file gives it (None when none)."""

    code: str
    label: Text
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the file. ``names`` are all the names it goes by: its linkId first, then prefix and codes.

    ``low`` and ``high`` are the limits that the file sets. ``when`` are its enableWhen as they stand, ``any`` how
    they are joined.
    """

    names: tuple[str, ...]
    text: Text
    kind: Kind
    whole: bool = True
    options: tuple[Option, ...] = ()
    low: float | None = None
    high: float | None = None
    required: bool = False
    longest: int | None = None
    page: str | None = None
    help: Text | None = None
    when: tuple[Json, ...] = ()
    any: bool = True

    @property
    def id(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a file in order, its pages, and what could not be read."""

    file: str
    resource: Json
    language: str | None
    questions: tuple[Question, ...]
    pages: Mapping[str, Text]
    problems: tuple[Problem, ...] = field(default=())


def read_form(path: Path) -> Form:
    """The questionnaire in a file. InputError when it is none at all, or in a language that is not known."""
    if path.stat().st_size > _MOST_BYTES:
        raise _refused(path.name, "het bestand is groter dan 5 MB.", "the file is larger than 5 MB.")
    try:
        resource = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _refused(path.name, "dit is geen geldige JSON.", "this is not valid JSON.") from error
    if not isinstance(resource, dict) or resource.get("resourceType") != "Questionnaire":
        raise _refused(path.name, "dit is geen FHIR Questionnaire.", "this is not a FHIR Questionnaire.")
    language = str(resource.get("language") or "")[:2].casefold() or None
    reader = _Reader(path.name, resource, language)
    try:
        reader.walk(_list(resource, "item"), (), None, depth=0)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _refused(path.name, f"niet te lezen: {error}.", f"cannot be read: {error}.") from error
    if language not in (None, "nl", "en") and not reader.translated:
        raise _refused(
            path.name,
            f"de taal is “{resource['language']}”; er staat geen vertaling in het Nederlands of Engels bij.",
            f"the language is “{resource['language']}”; it holds no translation into Dutch or English.",
        )
    return Form(path.name, resource, language, tuple(reader.questions), reader.pages, tuple(reader.problems))


def _refused(file: str, nl: str, en: str) -> InputError:
    expected = Text(
        "een FHIR Questionnaire (R4 of R5) in JSON, in het Nederlands of Engels.",
        "a FHIR Questionnaire (R4 or R5) in JSON, in Dutch or English.",
    )
    return InputError([Problem(file, None, None, Text(nl, en), expected)])


class _Reader:
    """Walks the items; every question is kept, and everything that cannot be asked is a problem."""

    def __init__(self, file: str, resource: Json, language: str | None) -> None:
        self.file, self._resource, self._language = file, resource, language
        self.questions: list[Question] = []
        self.pages: dict[str, Text] = {}
        self.problems: list[Problem] = []
        self.translated = False
        self._seen: set[str] = set()

    def walk(self, items: Sequence[Json], when: tuple[Json, ...], page: str | None, *, depth: int) -> None:
        if depth > 20:
            raise ValueError("groups go more than 20 deep")
        for item in items:
            kind = item.get("type")
            link = str(item.get("linkId") or "")
            if kind == "display" or _is_hidden(item):
                continue
            if kind == "group":
                own = page
                if depth == 0 and link:
                    own = _id(link)
                    self.pages[own] = self._text(item, "text", fallback=link)
            else:
                self._question(item, when, page)
                own = page
            # What stands in something that is shown on a condition is asked on that condition too.
            conditions = _list(item, "enableWhen")
            inside = [each for each in _list(item, "item") if each.get("type") != "display"]
            if inside and len(conditions) > 1 and item.get("enableBehavior", "any") == "any":
                self.tell(link or None, "de voorwaarden zijn te ingewikkeld.", "its conditions are too complicated.")
            self.walk(inside, (*when, *conditions), own, depth=depth + 1)

    def _question(self, item: Json, outer: tuple[Json, ...], page: str | None) -> None:
        link = str(item.get("linkId") or "")
        kind = _KINDS.get(str(item.get("type")))
        if not link or _id(link) in self._seen:
            self.tell(link or None, f"“{link}” is leeg of stond er al.", f"linkId “{link}” is empty or a repeat.")
            return
        self._seen.add(_id(link))
        if kind is None:
            shown = item.get("type")
            self.tell(link, f"het type “{shown}” kan niet worden gevraagd.", f"the type “{shown}” cannot be asked.")
            return
        options = tuple(self._options(item, link)) if kind is Kind.CHOICE or "answerOption" in item else ()
        if options:
            kind = Kind.MULTIPLE if item.get("repeats") else Kind.CHOICE
        own = tuple(_list(item, "enableWhen"))
        if outer and own and (item.get("enableBehavior") == "any" and len(own) > 1):
            self.tell(link, "de voorwaarden zijn te ingewikkeld.", "its conditions are too complicated.")
        low, high = _limit(item, "minValue"), _limit(item, "maxValue")
        slider = kind is Kind.NUMBER and _control(item) == "slider" and low is not None and high is not None
        self.questions.append(
            Question(
                names=tuple(dict.fromkeys([_id(link), *_names(item)])),
                text=self._text(item, "text", fallback=str(item.get("prefix") or link)),
                kind=Kind.SCALE if slider else kind,
                whole=item.get("type") not in ("decimal", "quantity"),
                options=options,
                low=low,
                high=high,
                required=bool(item.get("required")),
                longest=item.get("maxLength"),
                page=page,
                help=self._help(item),
                when=(*outer, *own),
                any=not outer and item.get("enableBehavior", "any") == "any",
            )
        )

    def _help(self, item: Json) -> Text | None:
        """What is displayed below a question."""
        shown = [each for each in _list(item, "item") if each.get("type") == "display" and each.get("text")]
        return self._text(shown[0], "text", fallback="?") if shown else None

    def _options(self, item: Json, link: str) -> Iterator[Option]:
        told = len(self.problems)
        found = list(self._given(item, link))
        if len(self.problems) > told:
            return
        if len({each.code for each in found}) < len(found) or not found:
            self.tell(link, "de antwoorden ontbreken of staan er dubbel.", "the answers are missing or repeated.")
        yield from found

    def _given(self, item: Json, link: str) -> Iterator[Option]:
        for option in _list(item, "answerOption") or _list(item, "option"):  # the second is how FHIR STU3 has it
            coding = option.get("valueCoding")
            if isinstance(coding, Mapping):
                code = str(coding.get("code") or coding.get("display") or "")
                weight = _weight(option, coding)
                yield Option(code, self._text(coding, "display", fallback=code), weight)
            elif "valueInteger" in option:
                number = str(int(option["valueInteger"]))
                yield Option(number, Text(number, number), float(number))
            else:
                value = str(option.get("valueString") or option.get("valueDate") or "")
                yield Option(value, Text(value or "?", value or "?"), _weight(option, {}))
        if "answerValueSet" in item:
            yield from self._value_set(str(item["answerValueSet"]), link)

    def _value_set(self, reference: str, link: str) -> Iterator[Option]:
        """The answers of a value set that travels with the file."""
        for contained in _list(self._resource, "contained"):
            if reference in (f"#{contained.get('id')}", contained.get("url")):
                concepts = _list(contained.get("expansion", {}), "contains")
                for include in _list(contained.get("compose", {}), "include"):
                    concepts = [*concepts, *_list(include, "concept")]
                for concept in concepts:
                    code = str(concept.get("code"))
                    yield Option(code, self._text(concept, "display", fallback=code), _weight(concept, {}))
                return
        self.tell(
            link,
            f"de antwoorden staan in een lijst die niet in het bestand zit: {reference}.",
            f"its answers are in a value set that is not in the file: {reference}.",
        )

    def _text(self, element: Json, key: str, *, fallback: str) -> Text:
        """The words in both languages; where one is not there, it shows the other."""
        own = str(element.get(key) or "").strip() or fallback.strip() or "?"
        found = {self._language: own} if self._language in ("nl", "en") else {}
        for extension in _list(element.get(f"_{key}") or {}, "extension"):
            if extension.get("url") != TRANSLATION:
                continue
            parts = {each.get("url"): each for each in _list(extension, "extension")}
            language = str(parts.get("lang", {}).get("valueCode") or "")[:2].casefold()
            content = parts.get("content", {})
            words = str(content.get("valueString") or content.get("valueMarkdown") or "").strip()
            if language in ("nl", "en") and words:
                found[language] = words
                self.translated = True
        nl, en = found.get("nl"), found.get("en")
        return Text(nl or en or own, en or nl or own)

    def tell(self, link: str | None, nl: str, en: str) -> None:
        expected = Text(
            "een vraag die het platform kan stellen: zie het handboek.", "an item that can be asked: see the handbook."
        )
        self.problems.append(Problem(self.file, None, link, Text(nl, en), expected))


def _list(element: Any, key: str) -> list[Any]:
    found = element.get(key, []) if isinstance(element, Mapping) else []
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _id(link: str) -> str:
    return "_".join(link.split())


def _names(item: Json) -> Iterator[str]:
    """Other names than its linkId."""
    if item.get("prefix"):
        yield _id(str(item["prefix"]).rstrip(".):"))
    for code in _list(item, "code"):
        if code.get("code"):
            yield _id(str(code["code"]))


def _extension(element: Json, name: str) -> Json | None:
    return next((each for each in _list(element, "extension") if str(each.get("url", "")).endswith("/" + name)), None)


def _is_hidden(item: Json) -> bool:
    """Hidden, or calculated by the form itself: nobody answers it."""
    hidden = _extension(item, "questionnaire-hidden")
    if hidden is not None and hidden.get("valueBoolean"):
        return True
    return any(str(each.get("url", "")).endswith("calculatedExpression") for each in _list(item, "extension"))


def _limit(item: Json, name: str) -> float | None:
    found = _extension(item, name) or {}
    value = found.get("valueInteger", found.get("valueDecimal"))
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _control(item: Json) -> str:
    found = _extension(item, "questionnaire-itemControl") or {}
    codes = [str(each.get("code")) for each in _list(found.get("valueCodeableConcept", {}), "coding")]
    return codes[0] if codes else ""


def _weight(*elements: Json) -> float | None:
    """The weight that an answer has in a score, as the standard extensions give it."""
    for element in elements:
        for name in _WEIGHTS:
            found = _extension(element, name)
            value = (found or {}).get("valueDecimal", (found or {}).get("valueInteger"))
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return float(value)
    return None
