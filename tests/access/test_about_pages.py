"""The pages that everybody may read, and that cannot go stale."""

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.utils import translation

from ruggensteun.parties.roles import GIVES, ROLES
from ruggensteun.web.about.views import told

pytestmark = pytest.mark.django_db
PAGES = {
    "/over/": "Over Ruggensteun",
    "/privacy/": "Privacy",
    "/toegankelijkheid/": "Toegankelijkheid",
    "/hulp/": "Hulp",
}


@pytest.mark.parametrize("address", PAGES)
def test_each_has_a_heading_and_a_link_at_the_bottom(address):
    browser = Client()
    page = browser.get(address).text
    assert f"<h1>{PAGES[address]}</h1>" in page
    assert f"<title>{PAGES[address]} – Ruggensteun</title>" in page
    for other, title in PAGES.items():
        assert f'href="{other}">{title}</a>' in browser.get("/").text


def test_help_tells_of_every_role_as_the_roles_do():
    page = Client().get("/hulp/", headers={"accept-language": "nl"}).text
    for role in ROLES.values():
        assert f'id="{role.key}"' in page
        assert role.description.nl in page
    english = Client().get("/hulp/", headers={"accept-language": "en"}).text
    assert all(role.description.en in english for role in ROLES.values())


def test_help_says_who_gives_a_role():
    with translation.override("nl"):
        found = {role.key: role.given_by for role in told(set())}
    for giver, given in GIVES.items():
        for role in given:
            assert giver.title.nl in found[role.key]
    assert "beheerder van de installatie" in found["operator"]


def test_help_marks_what_one_is_oneself(world, sign_in):
    assert "dit ben jij" not in Client().get("/hulp/").text
    assert sign_in("adviser").get("/hulp/").text.count("dit ben jij") == 1
    assert [role.key for role in told({"adviser"}) if role.yours] == ["adviser"]


def test_privacy_says_what_the_settings_say():
    with override_settings(SESSION_COOKIE_AGE=7 * 3600):
        page = Client().get("/privacy/").text
    assert "een groep van minder dan 5 mensen wordt niet getoond" in page
    assert "Binnen een grotere groep kan het dus om één iemand gaan" in page
    assert "hoogstens 7 uur achter elkaar" in page
    assert "werkt 14 dagen" in page


def test_before_the_second_step_is_set_up_they_can_be_read(world):
    browser = Client()
    browser.force_login(world.accounts["adviser"])
    assert [browser.get(address).status_code for address in (*PAGES, "/mensen/")] == [200, 200, 200, 200, 302]


@pytest.mark.parametrize("address", ["/", "/privacy/", "/over/", "/hulp/"])
def test_no_page_says_that_names_are_nowhere(address):
    page = Client().get(address).text
    assert "staan er nooit in" not in page
    assert "ruimte" in page
