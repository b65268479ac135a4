"""A small Questionnaire of our own, with every kind of question."""

from copy import deepcopy
from typing import Any

WEIGHT = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def coded(code: str, display: str, weight: float | None = None) -> dict[str, Any]:
    extra = {} if weight is None else {"extension": [{"url": WEIGHT, "valueDecimal": weight}]}
    return {"valueCoding": {"code": code, "display": display}} | extra


def english(text: str) -> dict[str, Any]:
    parts = [{"url": "lang", "valueCode": "en"}, {"url": "content", "valueString": text}]
    return {"extension": [{"url": TRANSLATION, "extension": parts}]}


OFTEN = [coded("never", "nooit", 0), coded("some", "soms", 1), coded("always", "altijd", 3)]
FORM: dict[str, Any] = {
    "resourceType": "Questionnaire",
    "language": "nl-NL",
    "id": "Contact-lijst",
    "version": "2.1",
    "title": "Contact",
    "item": [
        {
            "linkId": "g1",
            "type": "group",
            "text": "Mensen",
            "item": [
                {"linkId": "intro", "type": "display", "text": "Welkom"},
                {"linkId": "sees", "type": "boolean", "text": "Zie je mensen?", "_text": english("Do you see people?")},
                {
                    "linkId": "often", "type": "choice", "text": "Hoe vaak?", "answerOption": OFTEN, "required": True,
                    "enableWhen": [{"question": "sees", "operator": "=", "answerBoolean": True}],
                    "item": [{"linkId": "often-help", "type": "display", "text": "Een schatting is goed."}],
                },
                {
                    "linkId": "where", "type": "choice", "text": "Waar?", "repeats": True,
                    "answerOption": [coded("h", "thuis"), coded("w", "werk")],
                    "enableWhen": [
                        {"question": "often", "operator": "=", "answerCoding": {"code": "some"}},
                        {"question": "often", "operator": "=", "answerCoding": {"code": "always"}},
                    ],
                    "enableBehavior": "any",
                },
            ],
        },
        {
            "linkId": "g2",
            "type": "group",
            "text": "Meer",
            "enableWhen": [{"question": "sees", "operator": "exists", "answerBoolean": True}],
            "item": [
                {"linkId": "age", "type": "integer", "text": "Leeftijd"},
                {"linkId": "since", "type": "date", "text": "Sinds",
                 "enableWhen": [{"question": "age", "operator": ">", "answerInteger": 17}]},
                {"linkId": "more", "type": "text", "text": "Nog iets?", "maxLength": 50},
                {"linkId": "calm", "type": "choice", "text": "Rust", "answerValueSet": "#calm"},
            ],
        },
    ],
    "contained": [{
        "resourceType": "ValueSet", "id": "calm",
        "compose": {"include": [{"concept": [{"code": "0", "display": "nee"}, {"code": "1", "display": "ja"}]}]},
    }],
}  # fmt: skip


def form(**changes: Any) -> dict[str, Any]:
    """FORM with other top-level values."""
    return deepcopy(FORM) | deepcopy(changes)
