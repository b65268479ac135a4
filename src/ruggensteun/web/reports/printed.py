"""The PDF of a report. That of what was sent in is made once per language and kept: it never changes."""

import json
from hashlib import blake2b

from django.core.cache import cache

from ruggensteun.measure.report import render_pdf
from ruggensteun.measure.text import Language
from ruggensteun.web.reports import contents
from ruggensteun.web.reports.pictures import fonts
from ruggensteun.web.reports.version import Version


def pdf(version: Version, language: Language) -> bytes:
    """A tagged PDF. A draft is drawn anew every time. NoPdfError: see ``measure.report.render_pdf``.

    Who calls this has made sure that the actor may read this version.
    """
    if version.number is None:
        return _drawn(version, language)
    key = _key(version, language)
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = _drawn(version, language)
        cache.set(key, kept, timeout=None)
    return kept


def _drawn(version: Version, language: Language) -> bytes:
    return render_pdf(contents.of(version, language), language, fonts=fonts())


def _key(version: Version, language: Language) -> str:
    """By content, and not by number alone: a database that was put back from a copy may use a number again."""
    content = json.dumps([version.found, version.texts, str(version.sent_at)], sort_keys=True).encode()
    digest = blake2b(content, digest_size=16).hexdigest()
    return f"report-pdf:{version.report.pk}:{version.number}:{language}:{digest}"
