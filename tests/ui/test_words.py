"""Numbers and dates as people in the Netherlands, and English readers, write them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from ruggensteun.web import jinja


@pytest.mark.parametrize(
    ("value", "decimals", "nl", "en"),
    [
        (1234.5, None, "1.234,5", "1,234.5"),
        (1234.5, 0, "1.234", "1,234"),
        (0.12345, None, "0,123", "0.123"),
        (7, 1, "7,0", "7.0"),
        (None, None, "–", "–"),
        (0, None, "0", "0"),
    ],
)
def test_numbers(value, decimals, nl, en):
    with translation.override("nl"):
        assert jinja.number(value, decimals) == nl
    with translation.override("en"):
        assert jinja.number(value, decimals) == en


@pytest.mark.parametrize(
    ("value", "decimals", "text"), [(0.256, 0, "26%"), (0.256, 1, "25,6%"), (1, 0, "100%"), (None, 0, "–")]
)
def test_shares(value, decimals, text):
    assert jinja.percent(value, decimals) == text


@pytest.mark.parametrize(
    ("form", "nl", "en"),
    [
        ("long", "1 maart 2026", "1 March 2026"),
        ("medium", "1 mrt 2026", "1 Mar 2026"),
        ("full", "zondag 1 maart 2026", "Sunday"),
    ],
)
def test_days(form, nl, en):
    with translation.override("nl"):
        assert jinja.day(date(2026, 3, 1), form) == nl
    with translation.override("en"):
        assert jinja.day(date(2026, 3, 1), form).startswith(en)


def test_a_moment_is_told_in_local_time():
    assert jinja.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2026, 00:30"
    assert jinja.day(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2026"


@pytest.mark.parametrize(
    ("value", "text"), [("2026-03", "maart 2026"), ("T1", "T1"), (date(2026, 3, 1), "maart 2026"), (None, "–")]
)
def test_periods(value, text):
    assert jinja.period(value) == text


def test_an_address_must_exist():
    assert jinja.url_if("no-such-page") is None
    with pytest.raises(Exception, match="no-such-page"):
        jinja.url("no-such-page")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("""{{ _("Annuleer") }}""", "Annuleer"),
        ("""{{ _("<b>%(text)s</b>", text="<i>") }}""", "<b>&lt;i&gt;</b>"),
        ("""{{ _("%(how)s en %(text)s", how="zo", text="dit") }}""", "zo en dit"),
        ("""{{ _("100%%") }}""", "100%"),
        ("""{% autoescape false %}{{ _("%(name)s", name="<i>") }}{% endautoescape %}""", "<i>"),
    ],
)
def test_a_text_with_its_words(source, said):
    assert jinja.environment().from_string(source).render() == said


def test_a_text_is_said_in_the_language_of_the_page():
    with translation.override("en"):
        assert jinja.environment().from_string("""{{ _("Annuleer") }}""").render() == "Cancel"


@pytest.mark.parametrize(("text", "capital"), [("één keer", "Eén keer"), ("what I do", "What I do"), ("", "")])
def test_a_capital_leaves_the_rest_as_it_is_and_takes_no_accent(text, capital):
    assert jinja.capitalize(text) == capital
