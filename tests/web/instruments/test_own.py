"""An own questionnaire, made in a form, put in a round and answered by a client; then changed in a next version."""

import re

import pytest
from django.apps import apps
from django.utils import timezone

from ruggensteun.micro.models import InstrumentVersion, QuestionnaireResponse, Round
from tests.access.space_matrix_treatment import treated
from tests.people.space_world import around
from tests.web.pages import soup
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
ABOUT = {"name": "Hoe gaat het", "about": "Over hoe het met je gaat.", "respondent": "client", "minutes": "3",
         "better": "higher", "answered": "0.5", "once": "a-click"}  # fmt: skip
SCALE = {"words": "Hoe tevreden ben je met je dag?", "low": "0", "high": "10", "low_name": "niet",
         "high_name": "heel erg", "once": "v1"}  # fmt: skip

KEPT = [model for model in apps.get_models() if model.__module__.startswith("ruggensteun")]


def rows_kept():
    return {model.__name__: getattr(model, "unguarded", model._default_manager).count() for model in KEPT}


@pytest.fixture
def coordinator(world, sign_in):
    """The coordinator's browser, and where the questionnaires are."""
    return sign_in("coordinator"), f"/programma/{world.programme.code}/vragenlijsten/"


@pytest.fixture
def made(coordinator):
    """An own questionnaire: a scale from 0 to 10, a yes or no, words that are asked after a yes; one scale."""
    browser, where = coordinator
    for _click in range(2):
        browser.post(f"{where}nieuw/", ABOUT)
    row = InstrumentVersion.unguarded.get()
    one = f"{where}{row.instrument}/versie/1/"
    for _click in range(2):
        assert browser.post(f"{one}vraag/?soort=scale", SCALE).status_code == 302
    browser.post(f"{one}vraag/?soort=yes-no", {"words": "Zag je iemand?", "once": "v2"})
    told = {"words": "Wie was dat?", "longest": "200", "optional": "on", "once": "v3",
            "if1_item": "v2", "if1_how": "is", "if1_value": "ja", "if_join": "all"}  # fmt: skip
    assert browser.post(f"{one}vraag/?soort=text", told).status_code == 302
    browser.post(f"{one}schaal/", {"name": "Totaal", "how": "mean", "items": ["v1"], "once": "s1"})
    row.refresh_from_db()
    return row


def used(browser, where, row):
    return browser.post(f"{where}{row.instrument}/versie/{row.number}/gebruiken/", follow=True)


def test_made_in_a_form_used_in_a_round_and_answered(world, coordinator, made, sign_in):
    browser, where = coordinator
    page = used(browser, where, made)
    assert "In gebruik." in plain(page)
    found = around(world)
    treated(found)
    round_ = {"name": "T0", "instruments": [made.instrument], "moment": "day", "open_days": "28", "once": "x",
              "opens_on": f"{timezone.localdate():%Y-%m-%d}"}  # fmt: skip
    page = browser.post(f"/programma/{world.programme.code}/rondes/nieuw/", round_, follow=True)
    assert "Hoe gaat het" in plain(page)
    assert "3 minuten" in plain(page)
    asked = Round.unguarded.get().instruments(manager="unguarded").get()
    assert (asked.instrument, asked.version) == (made.instrument, "1")
    els, key = sign_in("client"), asked.requests(manager="unguarded").get().key
    at = f"/ruimte/{found.space.key}/vragenlijsten/{key}/"
    assert "Hoe gaat het" in plain(els.get(at))
    els.post(at, {"how": "one"})
    first = plain(els.get(f"{at}vraag/1/"))
    assert "Hoe tevreden ben je met je dag?" in first
    assert "0 – niet" in first
    els.post(f"{at}vraag/1/", {"v1": "8"})
    els.post(f"{at}vraag/2/", {"v2": "1"})
    assert "Wie was dat?" in plain(els.get(f"{at}vraag/3/"))
    page = els.post(f"{at}versturen/", {"help": "none"}, follow=True)
    assert "De antwoorden samen: 8" in plain(page)
    assert QuestionnaireResponse.unguarded.get().scores == {"s1": 8.0}


def test_a_change_of_what_is_used_is_a_next_version_and_both_stay_readable(world, coordinator, made):
    browser, where = coordinator
    used(browser, where, made)
    one = f"{where}{made.instrument}/versie/"
    page = browser.post(f"{one}1/vraag/v1/", SCALE | {"words": "Anders?"}, follow=True)
    assert "verandert niet meer" in plain(page)
    for _click in range(2):
        browser.post(f"{one}1/veranderen/")
    browser.post(f"{one}2/vraag/v1/", SCALE | {"words": "Hoe was je week?"})
    assert "Hoe was je week?" in plain(browser.get(f"{one}2/"))
    assert "Hoe tevreden ben je met je dag?" in plain(browser.get(f"{one}1/"))
    made.number = 2
    used(browser, where, made)
    states = dict(InstrumentVersion.unguarded.values_list("number", "state"))
    assert states == {1: "former", 2: "in-use"}
    overview = plain(browser.get(where))
    assert "Versie 1" in overview
    assert "Versie 2" in overview


def test_what_does_not_hold_together_is_said_and_not_used(coordinator, made):
    browser, where = coordinator
    one = f"{where}{made.instrument}/versie/1/"
    browser.post(f"{one}vraag/v3/plaats/", {"naar": "eerder"})
    said = "Vraag v3, wanneer getoond: vraag v2 komt later; alleen een eerdere vraag kan dit bepalen."
    assert said in plain(browser.get(one))
    assert said in plain(used(browser, where, made))
    assert InstrumentVersion.unguarded.get().state == "draft"
    assert "nog niet klaar" in plain(browser.get(f"{one}voorbeeld/"))
    browser.post(f"{one}vraag/v3/plaats/", {"naar": "later"})
    assert "Nog niet klaar" not in plain(browser.get(one))


def test_a_sum_over_what_may_not_apply_is_said_in_words(coordinator, made):
    browser, where = coordinator
    one = f"{where}{made.instrument}/versie/1/"
    browser.post(f"{one}vraag/v1/", SCALE | {"not_applicable": "on"})
    browser.post(f"{one}schaal/s1/", {"name": "Totaal", "how": "sum", "items": ["v1"]})
    assert "een som daalt als vraag v1 niet van toepassing is; kies gemiddelde." in plain(browser.get(one))


def test_the_main_scale_is_named_and_chosen(coordinator, made):
    browser, where = coordinator
    one = f"{where}{made.instrument}/versie/1/"
    assert "hoofduitkomst" not in plain(browser.get(one))
    browser.post(f"{one}schaal/", {"name": "Bezoek", "how": "mean", "items": ["v2"], "once": "s2"})
    assert "Totaal (hoofduitkomst)" in plain(browser.get(one))
    browser.post(f"{one}schaal/s2/voorop/")
    assert "Bezoek (hoofduitkomst)" in plain(browser.get(one))
    made.refresh_from_db()
    assert made.definition["main"] == "s2"


def test_a_question_is_taken_away_after_it_was_asked_once_more(coordinator, made):
    browser, where = coordinator
    one = f"{where}{made.instrument}/versie/1/"
    asked = plain(browser.get(f"{one}vraag/v1/weg/"))
    assert "Hoe tevreden ben je met je dag?" in asked
    assert "De vraag gaat ook uit: Totaal." in asked
    made.refresh_from_db()
    assert len(made.definition["items"]) == 3
    for _click in range(2):
        browser.post(f"{one}vraag/v1/weg/")
    made.refresh_from_db()
    assert [each["id"] for each in made.definition["items"]] == ["v2", "v3"]


def test_a_next_scale_begins_with_the_questions_that_are_in_none(coordinator, made):
    browser, where = coordinator
    page = soup(browser.get(f"{where}{made.instrument}/versie/1/schaal/"))
    ticked = [box["value"] for box in page.select("input[name=items]") if box.has_attr("checked")]
    assert ticked == ["v2"]


def test_no_two_scales_are_called_the_same(coordinator, made):
    browser, where = coordinator
    one = f"{where}{made.instrument}/versie/1/"
    told = {"name": "totaal", "how": "mean", "items": ["v2"], "once": "s2"}
    page = browser.post(f"{one}schaal/", told)
    assert page.status_code == 422
    assert "Een andere schaal heet al zo." in plain(page)
    for _click in range(2):
        assert browser.post(f"{one}schaal/", told | {"name": "Bezoek"}).status_code == 302
    assert browser.post(f"{one}schaal/s2/", told | {"name": "Bezoek"}).status_code == 302
    made.refresh_from_db()
    assert [each["nl"] for each in made.definition["scores"]] == ["Totaal", "Bezoek"]


def test_questions_with_unequal_answers_in_one_scale_are_pointed_out(coordinator, made):
    browser, where = coordinator
    one = f"{where}{made.instrument}/versie/1/"
    assert "niet dezelfde antwoorden" not in plain(browser.get(one))
    browser.post(f"{one}schaal/s1/", {"name": "Totaal", "how": "mean", "items": ["v1", "v2"]})
    assert "De vragen hebben niet dezelfde antwoorden. Ontbreekt er een," in plain(browser.get(one))


def test_a_preview_as_a_list_shows_every_question_and_what_comes_of_answers(coordinator, made):
    browser, where = coordinator
    at = f"{where}{made.instrument}/versie/1/voorbeeld/?how=list"
    page = plain(browser.get(at))
    for said in ("Hoe tevreden ben je met je dag?", "0 – niet", "Wie was dat?"):
        assert said in page, said
    page = plain(browser.post(at, {"v1": "8", "v2": "0"}))
    assert "Gesteld: 2 van de 3 vragen." in page
    assert "8, op een lijn van 0 tot 10" in page
    assert not QuestionnaireResponse.unguarded.exists()
    wrong = browser.post(at, {"v1": "80", "v2": "0"})
    assert wrong.status_code == 422
    assert "Kies een van de antwoorden" in plain(wrong)


def test_a_list_says_on_which_answers_a_question_is_asked_and_one_at_a_time_does_not(coordinator, made):
    browser, where = coordinator
    one = f"{where}{made.instrument}/versie/1/"
    said = "Alleen bij dit antwoord: “Zag je iemand?” – ja."
    listed = plain(browser.get(f"{one}voorbeeld/?how=list"))
    assert said in listed
    assert "Hoogstens 200 tekens." in listed
    asked = browser.post(f"{one}voorbeeld/", {"-item": "v2", "v2": "1"})
    assert "Wie was dat?" in plain(asked)
    assert said not in plain(asked)
    assert "alleen als v2 ja is" in plain(browser.get(one))


def test_a_preview_one_question_per_screen_follows_the_answers_and_keeps_nothing(coordinator, made):
    browser, where = coordinator
    at = f"{where}{made.instrument}/versie/1/voorbeeld/"
    stored = rows_kept()

    def sent(**answers):
        page = browser.post(at, {name.replace("_", "-"): value for name, value in answers.items()})
        return page, plain(page)

    first = plain(browser.get(at))
    assert "Hoe tevreden ben je met je dag?" in first
    assert "Vraag 1 van 2" in first
    assert "Wie was dat?" not in first
    page, second = sent(_item="v1", v1="8")
    assert "Vraag 2 van 2" in second
    assert '<input type="hidden" name="v1" value="8">' in page.content.decode()
    third = sent(_item="v2", v1="8", v2="1")[1]
    assert "Wie was dat?" in third
    assert "Vraag 3 van 3" in third
    again = sent(_item="v3", _go="back", v1="8", v2="1", v3="")[0].content.decode()
    assert re.search(r'name="v2"[^>]* value="1" checked', again)
    end = sent(_item="v2", v1="8", v2="0", v3="Mo")[1]  # what was answered before the branch was left does not count
    assert "Dat waren alle vragen" in end
    assert "Gesteld: 2 van de 3 vragen." in end
    assert "8, op een lijn van 0 tot 10" in end
    assert rows_kept() == stored


@pytest.mark.parametrize(
    ("posted", "code", "said"),
    [
        ({"-item": "v1", "v1": "80"}, 422, "Kies een van de antwoorden"),
        ({"-item": "bestaat-niet", "v1": "8"}, 200, "Vraag 1 van 2"),
        ({"-item": "v3", "v1": "8", "v2": "0"}, 200, "Vraag 1 van 2"),
        ({"v1": "<script>", "-item": "v2", "v2": "1"}, 200, "Vraag 3 van 3"),
        ({"-item": "v1", "-go": "back"}, 200, "Vraag 1 van 2"),
    ],
)
def test_whatever_is_sent_to_a_preview_is_a_question_or_a_reason(coordinator, made, posted, code, said):
    browser, where = coordinator
    page = browser.post(f"{where}{made.instrument}/versie/1/voorbeeld/", posted)
    assert (page.status_code, said in plain(page)) == (code, True)
    assert "<script>" not in page.content.decode().split("rs-phone")[1].split("</form>")[0]


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [("scale", {"words": ""}, "verplicht"), ("scale", {"low": "5", "high": "5"}, "hoger is dan het laagste"),
     ("scale", {"high": "100000"}, "1000"), ("choice", {"choices": "0 = nooit"}, "minstens twee antwoorden"),
     ("choice", {"choices": "0 = nooit\n1 = vaak", "choices_en": "0 = never\n2 = often"}, "2 = often. Gebruik"),
     ("scale", {"if1_item": "v2", "if1_how": "is", "if1_value": ""}, "Schrijf bij welk antwoord"),
     ("scale", {"if1_item": "v1", "if1_how": "at_least", "if1_value": "veel"}, "Schrijf een getal")],
)  # fmt: skip
def test_what_no_question_can_be_is_said(coordinator, made, kind, wrong, said):
    browser, where = coordinator
    page = browser.post(f"{where}{made.instrument}/versie/1/vraag/?soort={kind}", SCALE | {"once": "v4"} | wrong)
    assert page.status_code == 422
    assert said in plain(page)
    made.refresh_from_db()
    assert len(made.definition["items"]) == 3


def test_a_new_question_takes_over_the_answers_and_not_how_they_count(coordinator, made):
    """A question that counts the other way round without anybody having chosen that gives a wrong score."""
    browser, where = coordinator
    one = f"{where}{made.instrument}/versie/1/"
    browser.post(f"{one}vraag/v1/", SCALE | {"reverse": "on", "not_applicable": "on"})
    page = soup(browser.get(f"{one}vraag/?soort=scale"))
    assert page.select_one("[name=high]")["value"] == "10"
    assert page.select_one("[name=low_name]")["value"] == "niet"
    for name in ("reverse", "not_applicable"):
        assert not page.select_one(f"[name={name}]").has_attr("checked")


def test_who_saves_over_somebody_elses_change_is_told(coordinator, made):
    browser, where = coordinator
    at = f"{where}{made.instrument}/versie/1/vraag/v1/"
    seen = browser.get(at).content.decode().split('name="seen" value="')[1].split('"')[0]
    browser.post(at, SCALE | {"words": "Van een ander", "seen": seen})
    page = browser.post(at, SCALE | {"words": "Van mij", "seen": seen})
    assert page.status_code == 422
    assert "Er staat nu: “Van een ander”" in plain(page)
    again = page.content.decode().split('name="seen" value="')[1].split('"')[0]
    assert browser.post(at, SCALE | {"words": "Van mij", "seen": again}).status_code == 302


def test_two_people_at_once_add_a_question_each(coordinator, made):
    browser, where = coordinator
    at = f"{where}{made.instrument}/versie/1/vraag/?soort=yes-no"
    for words in ("Van de een", "Van de ander"):
        browser.post(at, {"words": words, "once": "v4"})
    made.refresh_from_db()
    assert [each["id"] for each in made.definition["items"]] == ["v1", "v2", "v3", "v4", "v5"]
