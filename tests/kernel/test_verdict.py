"""Verdicts, actors and words."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.verdict import ALLOWED, denied
from ruggensteun.kernel.words import Words


def test_a_verdict_is_true_or_has_a_reason():
    assert ALLOWED
    ALLOWED.or_raise()
    refusal = denied("Niet nu.")
    assert not refusal
    with pytest.raises(PermissionDenied, match=r"Niet nu\."):
        refusal.or_raise()


def test_a_refusal_without_a_reason_is_a_mistake():
    with pytest.raises(ValueError, match="needs a reason"):
        denied("")


@pytest.mark.parametrize("purpose", ["", "  "])
def test_a_system_says_what_for(purpose):
    with pytest.raises(ValueError, match="what is this job for"):
        System(purpose)


def test_a_visitor_is_not_a_system():
    assert not isinstance(Actor(None, "visit"), System)


@pytest.mark.parametrize(("language", "said"), [("nl", "ja"), ("en", "yes"), ("en-gb", "yes"), ("de", "ja")])
def test_words_follow_the_language_of_the_page(language, said):
    with translation.override(language):
        assert str(Words("ja", "yes")) == said
