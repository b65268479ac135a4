"""An address that lets in whoever has it never reaches a log or the journal, also an address that is made tomorrow."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from ruggensteun.kernel.logs import masked
from ruggensteun.kernel.models import JournalEntry


def with_a_token(resolver=None):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            if "token" in entry.pattern.converters:
                yield entry.name, len(entry.pattern.converters) - 1
        else:
            yield from with_a_token(entry)


ADDRESSES = sorted(set(with_a_token()))
NAMES = [name for name, _more in ADDRESSES]


def test_there_are_such_addresses():
    invited = {"invitation-accept", "space-come-in", "space-begin-invited", "space-begin-mailed"}
    assert invited | {"mail-stop"} <= set(NAMES)


@pytest.mark.parametrize(("name", "more"), ADDRESSES)
def test_the_log_masks_it(name, more):
    address = reverse(name, args=["s3cr3t-token:abc", *[1] * more])
    assert "s3cr3t" not in masked(f"Unprocessable Entity: {address}")


@pytest.mark.django_db
def test_the_journal_of_a_refusal_leaves_it_out(world, sign_in, settings, monkeypatch):
    from django.http import Http404

    from ruggensteun.web.accounts import coming_in

    def refused(_token):
        raise Http404

    monkeypatch.setattr(coming_in.members, "find", refused)
    sign_in("someone").get(reverse("space-come-in", args=["s3cr3t-token"]))
    entry = JournalEntry.unguarded.get(event="page.not-found")
    assert "s3cr3t" not in entry.objects_json
