"""The words of a programme in the place of the usual ones, wherever these stand in our own texts.

What people wrote themselves (goals, cycles, own measures, names) is never renamed: who wants another word there
writes it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ruggensteun.measure.text import Language, Text

LANGUAGES: tuple[Language, Language] = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Instead:
    """A usual word and what a programme says instead, each as one and as more than one.

    ``usual_more`` is empty for what is never counted.
    """

    usual: str
    usual_more: str
    own: str
    own_more: str


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a programme calls differently, per language. Two with the same words are equal."""

    nl: tuple[Instead, ...] = ()
    en: tuple[Instead, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)

    def said(self, text: str, language: str) -> str:
        """A text of ours in one language, with the words of the programme.

        Plurals become plurals, and a capital stays a capital. In Dutch a word within a compound is renamed too
        (``resourcegroepbijeenkomst``); in English ``a`` and ``an`` follow the new word. Everything is replaced at
        once: an own word that holds a usual word is left alone.
        """
        english = language.startswith("en")
        words = self.en if english else self.nl
        return _replaced(text, words, "en" if english else "nl") if words else text

    def text(self, text: Text) -> Text:
        """A text in both languages."""
        return Text(self.said(text.nl, "nl"), self.said(text.en, "en")) if self else text

    def maybe(self, text: Text | None) -> Text | None:
        """As ``text``, for a text that may be missing."""
        return None if text is None else self.text(text)

    def to_json(self) -> dict[str, list[list[str]]]:
        """As plain values, to be kept beside what was made with it."""
        pairs = {language: getattr(self, language) for language in LANGUAGES}
        return {
            name: [[each.usual, each.usual_more, each.own, each.own_more] for each in found]
            for name, found in pairs.items()
        }


USUAL = Renaming()
"""Nothing is called differently."""


def from_json(told: Mapping[str, Any]) -> Renaming:
    """What ``to_json`` gave; of a language that is not there nothing is renamed."""
    return Renaming(*(tuple(Instead(*each) for each in told.get(language, ())) for language in LANGUAGES))


def _replaced(text: str, words: Sequence[Instead], language: Language) -> str:
    pattern, found = _pattern(tuple(words), language)

    def put(match: re.Match[str]) -> str:
        kind, place = str(match.lastgroup)[:3], int(str(match.lastgroup)[3:])
        one = found[place]
        own = one.own_more if kind == "all" else one.own
        usual = match[match.lastgroup or 0]
        own = own[:1].upper() + own[1:] if usual[:1].isupper() else own
        if language == "en":
            return _article(match["article"] or "", own) + own
        return _joined(text, match, own)

    return pattern.sub(put, text)


@lru_cache(maxsize=128)
def _pattern(words: tuple[Instead, ...], language: Language) -> tuple[re.Pattern[str], tuple[Instead, ...]]:
    """One pattern for all words, long ones first: what is replaced is not looked at again."""
    ordered = tuple(sorted(words, key=lambda each: -len(each.usual)))
    parts = []
    for place, each in enumerate(ordered):
        if each.usual_more:
            parts.append(rf"(?P<all{place}>{_spaced(each.usual_more)})(?!\w)")
        parts.append(rf"(?P<one{place}>{_spaced(each.usual)})" + (r"(?!\w)" if language == "en" else ""))
    found = "|".join(parts)
    whole = rf"(?P<article>\b[Aa]n? )?\b(?:{found})" if language == "en" else found
    return re.compile(whole, re.IGNORECASE), ordered


def _spaced(word: str) -> str:
    """A word as it may stand in a text: with any space, or a hyphen, between its parts."""
    return r"[\s-]+".join(re.escape(part) for part in word.split())


def _joined(text: str, match: re.Match[str], own: str) -> str:
    """In a compound: with a hyphen where the own word is two words or an abbreviation."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    loose = " " in own
    if before.isalpha() and (loose or own[:1].isupper()):
        own = f"-{own}"
    if after.isalpha() and (loose or own[-1:].isupper() or own[-1:].isdigit()):
        own = f"{own}-"
    return own


def _article(article: str, own: str) -> str:
    """``a`` or ``an`` before the own word; as it was where the sound cannot be told from the letter."""
    word = own.lower()
    if not article or own[:2].isupper() or not word[:1].isalpha() or word.startswith(("h", "u", "eu", "one")):
        return article
    return f"{article[0]}n " if word[0] in "aeio" else f"{article[0]} "
