"""The codebook on its pages."""

import pytest
from django.urls import reverse

from ruggensteun.meso.models import Theme, ThemeVersion
from ruggensteun.meso.voices.usual import USUAL
from tests.meso.voicing import a_theme
from tests.web.pages import errors, form_of, sent, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(sign_in):
    return sign_in("coordinator")


@pytest.fixture
def address(world):
    return reverse("programme-codebook", args=[world.programme.code])


def test_a_programme_begins_with_the_themes_of_its_plan(coordinator, address, world):
    assert "Nog geen thema's" in text_of(coordinator.get(address))
    page = sent(coordinator, reverse("codebook-begin", args=[world.programme.code]), {})
    assert all(one.name.nl in text_of(page) for one in USUAL)


def test_a_theme_stands_with_a_question_and_a_measure(coordinator, address, world):
    new = reverse("theme-new", args=[world.programme.code])
    form = form_of(coordinator.get(new)) | {
        "name": "Plannen", "covers": "Data prikken", "question": "1", "indicator": "rg-meetings"
    }  # fmt: skip
    page = sent(coordinator, new, form)
    theme = Theme.unguarded.get()
    assert (theme.question, theme.indicator) == (1, "rg-meetings")
    assert "Plannen" in text_of(page)


def test_two_clicks_are_one_theme(coordinator, world):
    new = reverse("theme-new", args=[world.programme.code])
    form = form_of(coordinator.get(new)) | {"name": "Plannen", "covers": "Data prikken"}
    for _click in range(2):
        assert coordinator.post(new, form).status_code == 302
    assert Theme.unguarded.count() == ThemeVersion.unguarded.count() == 1


def test_a_name_in_use_is_refused(coordinator, world):
    theme = a_theme(world)
    new = reverse("theme-new", args=[world.programme.code])
    response = coordinator.post(new, form_of(coordinator.get(new)) | {"name": theme.name, "covers": "iets anders"})
    assert response.status_code == 422
    assert any("al een thema met deze naam" in error for error in errors(response))


def test_other_words_are_another_version_that_everybody_reads(coordinator, sign_in, world):
    theme = a_theme(world)
    one = reverse("theme", args=[theme.pk])
    sent(coordinator, one, form_of(coordinator.get(one)) | {"covers": "Ook buren"})
    said = text_of(sign_in("researcher").get(one))
    assert "Familie en vrienden" in said
    assert "Ook buren" in said


def test_two_people_with_the_same_theme(coordinator, world):
    theme = a_theme(world)
    one = reverse("theme", args=[theme.pk])
    old = form_of(coordinator.get(one))
    sent(coordinator, one, old | {"covers": "Ook buren"})
    late = coordinator.post(one, old | {"covers": "Alleen familie"})
    assert late.status_code == 422
    assert any("Ook buren" in error for error in errors(late))


def test_an_ended_theme_comes_back_unless_its_name_is_taken(coordinator, address, world):
    theme = a_theme(world)
    end = reverse("theme-end", args=[theme.pk])
    assert "Niet meer in gebruik" in text_of(sent(coordinator, end, {}))
    assert "Gebruik het weer" in text_of(coordinator.get(reverse("theme", args=[theme.pk])))
    second = a_theme(world)
    assert "al een thema met deze naam" in sent(coordinator, end, {"again": "1"}).content.decode()
    sent(coordinator, reverse("theme-end", args=[second.pk]), {})
    sent(coordinator, end, {"again": "1"})
    assert Theme.unguarded.get(pk=theme.pk).ended_at is None
