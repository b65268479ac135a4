"""A likely plural of a noun, in Dutch and English. Nobody is bound to it: who gives a word its name may give both."""

import re

from ruggensteun.measure.text import Language

_RULES: dict[Language, tuple[tuple[str, str], ...]] = {
    "nl": (
        (r"(?i)(team|club|meeting)$", r"\1s"),
        (r"(?i)(coach)$", r"\1es"),
        (r"(?i)(verslag)$", r"\1en"),
        (r"([A-Z\d]|(?i:[aiouy]))$", r"\1's"),
        (r"(e|eur|ie|[aeiouy]\w*[^aeiouy](?:el|em|en|er|aar|oor))$", r"\1s"),
        (r"heid$", "heden"),
        (r"([aeou])\1f$", r"\1ven"),
        (r"([aeou])\1s$", r"\1zen"),
        (r"([aeou])\1([^aeiouy])$", r"\1\2en"),
        (r"((?:^|[^aeiouy])[aeiou])([^aeiouywx])$", r"\1\2\2en"),
        (r"(ie|oe|eu|ui|ij|ei|ou|au)f$", r"\1ven"),
        (r"(ie|oe|eu|ui|ij|ei|ou|au)s$", r"\1zen"),
        (r"$", "en"),
    ),
    "en": (
        (r"([A-Z\d])$", r"\1s"),
        (r"([^aeiouy])y$", r"\1ies"),
        (r"(s|x|z|ch|sh)$", r"\1es"),
        (r"$", "s"),
    ),
}
"""Endings and what they become; the first that fits is used."""


def plural(words: str, language: Language) -> str:
    """``kring`` -> ``kringen``, ``eigen netwerk`` -> ``eigen netwerken``, ``RG`` -> ``RG's``; of the last word."""
    if not words or not words[-1].isalnum():
        return words
    ending, several = next(rule for rule in _RULES[language] if re.search(rule[0], words))
    return re.sub(ending, several, words, count=1)
