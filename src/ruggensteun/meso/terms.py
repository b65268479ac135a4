"""The words that a programme may give another name, and what they are called in it."""

from collections.abc import Mapping

from ruggensteun.measure.text import Text

TERMS: dict[str, Text] = {
    "network-psychiatry": Text("netwerkpsychiatrie", "network psychiatry"),
    "recovery-supporting-intake": Text("herstelondersteunende intake", "recovery-supporting intake"),
    "resource-group": Text("resourcegroep", "resource group"),
    "network-table": Text("netwerktafel", "network table"),
    "collaborative": Text("doorbraakproject", "breakthrough collaborative"),
    "adviser": Text("doorbraakadviseur", "breakthrough adviser"),
    "core-team": Text("kernteam", "core team"),
    "period-report": Text("voortgangsrapportage", "progress report"),
}
"""Every term that can be renamed, as it is called when a programme does not say otherwise."""


def terms_of(renamed: Mapping[str, Mapping[str, str]]) -> dict[str, Text]:
    """All terms, with the names that a programme gave (``ProgrammeSettings.terms``).

    A name in one language only is used for that language; the other keeps its own.
    """
    return {key: _renamed(term, renamed.get(key, {})) for key, term in TERMS.items()}


def _renamed(term: Text, names: Mapping[str, str]) -> Text:
    return Text(names.get("nl", "").strip() or term.nl, names.get("en", "").strip() or term.en)


def problems_with(renamed: object) -> list[str]:
    """What is wrong with renamed terms, in words; nothing when they can be used."""
    if not isinstance(renamed, dict):
        return ["a table of terms is expected: {term: {nl: name, en: name}}"]
    found = [f"{key}: no such term; there are {', '.join(TERMS)}" for key in renamed if key not in TERMS]
    for key, names in renamed.items():
        if not isinstance(names, dict) or not set(names) <= {"nl", "en"}:
            found.append(f"{key}: a name per language (nl, en) is expected")
        elif any(not isinstance(name, str) or len(name) > 60 for name in names.values()):
            found.append(f"{key}: a name has at most 60 characters")
    return found
