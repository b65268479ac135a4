"""The words that a programme may give another name, and what they are called in it."""

from collections.abc import Mapping

from ruggensteun.measure.plural import plural
from ruggensteun.measure.renaming import LANGUAGES, Instead, Renaming
from ruggensteun.measure.text import Language, Text

Renamed = Mapping[str, Mapping[str, str]]
"""What is stored: ``{"network-table": {"nl": "wijktafel", "nl-more": "wijktafels", "en": "local table"}}``."""

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

MORE: dict[str, Text] = {
    "recovery-supporting-intake": Text("herstelondersteunende intakes", "recovery-supporting intakes"),
    "resource-group": Text("resourcegroepen", "resource groups"),
    "network-table": Text("netwerktafels", "network tables"),
    "collaborative": Text("doorbraakprojecten", "breakthrough collaboratives"),
    "adviser": Text("doorbraakadviseurs", "breakthrough advisers"),
    "core-team": Text("kernteams", "core teams"),
    "period-report": Text("voortgangsrapportages", "progress reports"),
}
"""The plural of every term that is counted."""

NAMES = frozenset({*LANGUAGES, *(f"{language}-more" for language in LANGUAGES)})
"""What may be given of a term: its name per language, and the plural of that."""
LONGEST = 60


def terms_of(renamed: Renamed) -> dict[str, Text]:
    """All terms, with the names that a programme gave (``ProgrammeSettings.terms``).

    A name in one language only is used for that language; the other keeps its own.
    """
    return {key: _renamed(term, renamed.get(key, {})) for key, term in TERMS.items()}


def _renamed(term: Text, names: Mapping[str, str]) -> Text:
    return Text(names.get("nl", "").strip() or term.nl, names.get("en", "").strip() or term.en)


def renaming_of(renamed: Renamed) -> Renaming:
    """What a programme calls differently, ready to be put in texts. A plural that was not given is made by rule."""
    found = {
        language: tuple(
            _instead(key, names, language) for key, names in renamed.items() if _differs(key, names, language)
        )
        for language in LANGUAGES
    }
    return Renaming(**found)


def _differs(key: str, names: Mapping[str, str], language: Language) -> bool:
    return key in TERMS and any(
        names.get(name, "").strip() not in ("", usual[key].in_(language))
        for name, usual in ((language, TERMS), (f"{language}-more", MORE))
        if key in usual
    )


def _instead(key: str, names: Mapping[str, str], language: Language) -> Instead:
    usual = TERMS[key].in_(language)
    more = MORE[key].in_(language) if key in MORE else ""
    own = names.get(language, "").strip() or usual
    several = names.get(f"{language}-more", "").strip() or (more if own == usual else plural(own, language))
    return Instead(usual, more, own, several)


def problems_with(renamed: object) -> list[str]:
    """What is wrong with renamed terms, in words; nothing when they can be used."""
    if not isinstance(renamed, dict):
        return ["a table of terms is expected: {term: {nl: name, en: name}}"]
    found = [f"{key}: no such term; there are {', '.join(TERMS)}" for key in renamed if key not in TERMS]
    for key, names in renamed.items():
        if not isinstance(names, dict) or not set(names) <= NAMES:
            found.append(f"{key}: a name per language (nl, en), or a plural (nl-more, en-more), is expected")
        elif any(not isinstance(name, str) or len(name) > LONGEST for name in names.values()):
            found.append(f"{key}: a name has at most {LONGEST} characters")
    return found
