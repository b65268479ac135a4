"""Own measures: made once, corrected, taken from the board; the figures follow."""

import pytest
from django.urls import reverse

from ruggensteun.extract import figures
from ruggensteun.extract.figures import BusyError
from ruggensteun.meso import own
from ruggensteun.meso.models import OwnIndicator
from tests.meso.making import an_own_indicator
from tests.web.pages import SCRIPT, errors, form_of, no_live_script, sent, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(sign_in):
    return sign_in("project_leader")


@pytest.fixture
def address(world):
    return reverse("team-measure-new", args=[world.team.code])


@pytest.fixture(autouse=True)
def computed(monkeypatch):
    asked = []
    monkeypatch.setattr(figures, "refresh", asked.append)
    return asked


def a_form(leader, address, **more):
    return form_of(leader.get(address)) | {
        "key": "calls-answered", "title_nl": "Telefoon beantwoord", "title_en": "Calls answered", "why": "Wie belt",
        "unit": "share", "numerator": "beantwoord", "denominator": "gebeld", "better": "higher", "chart": "p",
    } | more  # fmt: skip


def test_a_measure_is_made_and_counted(world, leader, address, computed):
    words = text_of(sent(leader, address, a_form(leader, address)))
    assert "Telefoon beantwoord" in words
    assert "calls-answered" in words
    assert OwnIndicator.unguarded.get().team == world.team
    assert computed == [world.programme]


def test_two_clicks_make_one_measure(leader, address):
    form = a_form(leader, address)
    for _click in range(2):
        assert leader.post(address, form).status_code == 302
    assert OwnIndicator.unguarded.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("key", "", "Code: Dit veld is verplicht."),
        ("key", "Met Spaties", "Kleine letters, cijfers en streepjes"),
        ("key", "1e", "begin met een letter"),
        ("key", "x" * 61, "60"),
        ("key", "rg-having", "Deze code is van een vaste indicator."),
        ("title_nl", "", "Naam: Dit veld is verplicht."),
        ("title_nl", "x" * 121, "120"),
        ("title_en", "", "Naam in het Engels: Dit veld is verplicht."),
        ("why", "", "Waarom meten we dit: Dit veld is verplicht."),
        ("unit", "stones", "stones"),
        ("numerator", "", "Teller, in woorden: Dit veld is verplicht."),
        ("numerator", "x" * 301, "300"),
        ("denominator", "", "Schrijf op waarvan"),
        ("better", "bigger", "bigger"),
        ("chart", "pie", "pie"),
    ],
)
def test_what_is_wrong_is_said_beside_it(leader, address, computed, field, value, told):  # noqa: PLR0917 -- pytest gives them by name
    response = leader.post(address, a_form(leader, address, **{field: value}))
    assert response.status_code == 422
    assert any(told in each for each in errors(response)), errors(response)
    assert not OwnIndicator.unguarded.exists()
    assert computed == []


def test_a_count_needs_nothing_to_divide_by(leader, address):
    assert leader.post(address, a_form(leader, address, unit="count", denominator="")).status_code == 302


def test_a_code_means_one_thing_in_a_programme(world, sign_in, leader, address):
    an_own_indicator(world)
    other = sign_in("other_leader")
    theirs = reverse("team-measure-new", args=[world.other_team.code])
    programme = OwnIndicator.unguarded.get().programme
    response = other.post(theirs, a_form(other, theirs, title_nl="Van ons"))
    if response.status_code == 422:  # the same programme; another one may use the code again
        assert "al in gebruik" in errors(response)[0]
    else:
        assert OwnIndicator.unguarded.exclude(programme=programme).count() == 1


def test_a_measure_is_changed_but_not_its_code(world, leader):
    measure = an_own_indicator(world)
    page = reverse("measure", args=[measure.pk])
    form = form_of(leader.get(page))
    assert "key" not in form
    sent(leader, page, form | {"title_nl": "Andere naam", "key": "other-key"})
    measure.refresh_from_db()
    assert (measure.title_nl, measure.key) == ("Andere naam", "calls-answered")


def test_a_measure_that_was_retired_meanwhile_is_not_changed(world, leader):
    measure = an_own_indicator(world)
    page = reverse("measure", args=[measure.pk])
    form = form_of(leader.get(page)) | {"title_nl": "Te laat"}
    own.retire(measure, by=world.actor("project_leader"))
    words = text_of(sent(leader, page, form))
    assert "Deze maat is intussen van het bord gehaald." in words
    assert OwnIndicator.unguarded.get().title_nl != "Te laat"


def test_a_measure_is_retired_once(world, leader, computed):
    measure = an_own_indicator(world)
    for _click in range(2):
        sent(leader, reverse("measure-retire", args=[measure.pk]), {})
    assert OwnIndicator.unguarded.get().retired_at is not None
    assert computed == [world.programme]


def test_it_is_stored_when_the_figures_have_to_wait(world, leader, address, monkeypatch):
    later = []

    def busy(_programme):
        raise BusyError("busy")

    monkeypatch.setattr(figures, "refresh", busy)
    monkeypatch.setattr(figures, "refresh_when_needed", later.append)
    words = text_of(sent(leader, address, a_form(leader, address)))
    assert "De cijfers worden op de achtergrond bijgewerkt." in words
    assert OwnIndicator.unguarded.exists()
    assert later == [world.programme]


def test_what_is_typed_is_only_text(leader, address):
    typed = dict.fromkeys(("title_nl", "title_en", "why", "numerator", "denominator"), SCRIPT)
    page = sent(leader, address, a_form(leader, address, **typed))
    assert SCRIPT in text_of(page)
    assert no_live_script(page)
    assert no_live_script(leader.get(reverse("measure", args=[OwnIndicator.unguarded.get().pk])))
