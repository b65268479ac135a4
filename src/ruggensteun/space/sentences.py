"""A consent in one sentence, in Dutch at B1 level and in English. The receipt is this sentence."""

from datetime import date

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language

from ruggensteun.kernel.words import Words
from ruggensteun.space import known
from ruggensteun.space.models import Consent, Member
from ruggensteun.space.parts import TOLD, Level, Part, Purpose

WORDING = "2026-11"
"""The version of these sentences; a consent keeps the one that it was given with."""

FOR = {
    Purpose.SUPPORT: Words("om je te steunen", "to support you"),
    Purpose.CARE: Words("voor je behandeling of begeleiding", "for your treatment or guidance"),
}


def of_consent(consent: Consent, language: str) -> str:
    """What the client agrees to: who, what, until when, what for."""
    return _english(consent) if language.startswith("en") else _dutch(consent)


def _dutch(consent: Consent) -> str:
    until = f" tot {in_words(consent.ends_on, 'nl')}" if consent.ends_on else ""
    write = " en meeschrijven" if consent.level == Level.CONTRIBUTE else ""
    what, why = TOLD[Part(consent.part)].yours.nl, FOR[Purpose(consent.purpose)].nl
    later = f" Dit begint op {in_words(consent.starts_on, 'nl')}." if _is_later(consent) else ""
    return f"{subject(consent.member, 'nl')} mag{until} {what} zien{write}, {why}.{later}"


def _english(consent: Consent) -> str:
    until = f" until {in_words(consent.ends_on, 'en')}" if consent.ends_on else ""
    write = " and contribute to" if consent.level == Level.CONTRIBUTE else ""
    what, why = TOLD[Part(consent.part)].yours.en, FOR[Purpose(consent.purpose)].en
    later = f" This starts on {in_words(consent.starts_on, 'en')}." if _is_later(consent) else ""
    return f"{subject(consent.member, 'en')} may see{write} {what}{until}, {why}.{later}"


def of_nothing(member: Member, part: Part, language: str) -> str:
    """That somebody does not get a part."""
    name, told = subject(member, language), TOLD[part].yours
    return f"{name} may not see {told.en}." if language.startswith("en") else f"{name} mag {told.nl} niet zien."


DAY = "{day}"
"""In ``with_a_day``: where the last day stands."""


def with_a_day(consent: Consent, language: str) -> str:
    """The sentence of a consent that ends, with ``DAY`` where the day stands: for a form where it is being chosen."""
    consent.ends_on = date.max
    return of_consent(consent, language).replace(in_words(date.max, "en" if language == "en" else "nl"), DAY)


def who(member: Member, language: str = "") -> str:
    """A member as the client knows them, and as they are here: "Anna (mijn zus; in Ruggensteun: A. Meijer)"."""
    language = language or get_language() or "nl"
    name, account = known.named(member, language)
    about, team = "; ".join(note for note in (member.relation, account) if note), known.team_of(member, language)
    return f"{name}{f' ({about})' if about else ''}{f', {team}' if team else ''}"


def subject(member: Member, language: str) -> str:
    """The same, as a sentence about them begins."""
    found = who(member, language)
    return f"{found}," if known.team_of(member, language) else found


def _is_later(consent: Consent) -> bool:
    return consent.starts_on > timezone.localdate()


def in_words(day: date, language: str) -> str:
    """A day as it stands in a sentence: 1 maart 2027."""
    return format_date(day, format="d MMMM y", locale={"nl": "nl_NL", "en": "en_GB"}[language])
