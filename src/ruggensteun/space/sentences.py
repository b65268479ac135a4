"""A consent in one sentence, in Dutch at B1 level and in English. The receipt is this sentence."""

from datetime import date

from babel.dates import format_date
from django.utils import timezone

from ruggensteun.kernel.words import Words
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
    until = f" tot {_day(consent.ends_on, 'nl')}" if consent.ends_on else ""
    write = " en meeschrijven" if consent.level == Level.CONTRIBUTE else ""
    what, why = TOLD[Part(consent.part)].yours.nl, FOR[Purpose(consent.purpose)].nl
    later = f" Dit begint op {_day(consent.starts_on, 'nl')}." if _is_later(consent) else ""
    return f"{who(consent.member)} mag{until} {what} zien{write}, {why}.{later}"


def _english(consent: Consent) -> str:
    until = f" until {_day(consent.ends_on, 'en')}" if consent.ends_on else ""
    write = " and contribute to" if consent.level == Level.CONTRIBUTE else ""
    what, why = TOLD[Part(consent.part)].yours.en, FOR[Purpose(consent.purpose)].en
    later = f" This starts on {_day(consent.starts_on, 'en')}." if _is_later(consent) else ""
    return f"{who(consent.member)} may see{write} {what}{until}, {why}.{later}"


def who(member: Member) -> str:
    """A member as the client knows them: "Anna (mijn zus)"."""
    return f"{member.name} ({member.relation})" if member.relation else member.name


def _is_later(consent: Consent) -> bool:
    return consent.starts_on > timezone.localdate()


def _day(day: date, language: str) -> str:
    return format_date(day, format="d MMMM y", locale={"nl": "nl_NL", "en": "en_GB"}[language])
