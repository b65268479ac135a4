"""The list of a professional's clients: so many to a page, looking for a name over all of them."""

import re

import pytest

from ruggensteun.web.clients import views
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(another, monkeypatch):
    """Els, and six more; four to a page."""
    monkeypatch.setattr(views, "PER_PAGE", 4)
    return [another(f"Client {letter}", "preparation", ago=3) for letter in "ABCDEF"]


def names(page):
    return re.findall(r"Client [A-F]|Els Meijer", plain(page).split("Wie jou of je team")[1])


def test_each_client_stands_on_one_page_in_order(many, sign_in):
    browser = sign_in("writes")
    first, second = browser.get("/clienten/"), browser.get("/clienten/?p=2")
    assert names(first) + names(second) == [f"Client {letter}" for letter in "ABCDEF"] + ["Els Meijer"]
    assert "1 tot en met 4 van 7 cliënten." in plain(first)
    assert "5 tot en met 7 van 7 cliënten." in plain(second)
    assert 'href="?p=2#allemaal"' in first.content.decode()
    assert 'href="?p=1#allemaal"' in second.content.decode()


def test_the_week_stands_before_the_first_page_alone(many, sign_in):
    browser = sign_in("writes")
    assert "Wat vraagt deze week iets van mij?" in plain(browser.get("/clienten/"))
    assert "Wat vraagt deze week iets van mij?" not in plain(browser.get("/clienten/?p=2"))


def test_a_name_is_looked_for_on_every_page(many, sign_in):
    browser = sign_in("writes")
    assert names(browser.get("/clienten/?naam=els")) == ["Els Meijer"]
    assert "van 7" not in plain(browser.get("/clienten/?naam=els"))
    found = browser.get("/clienten/?naam=client")
    assert names(found) == [f"Client {letter}" for letter in "ABCD"]
    assert 'href="?naam=client&amp;p=2#allemaal"' in found.content.decode()


def test_a_page_past_the_last_is_the_last(many, sign_in):
    assert names(sign_in("writes").get("/clienten/?p=99")) == ["Client E", "Client F", "Els Meijer"]


def test_all_forms_of_a_page_carry_one_token_and_the_next_page_another(found, visit):
    """Made anew for each form it cost a sixth of a page; the same on two pages it would tell who compares them."""
    pages = [re.findall(r'csrfmiddlewaretoken" value="(\w+)"', visit("client", "").content.decode()) for _ in range(2)]
    assert all(len(tokens) > 1 for tokens in pages)
    assert [len(set(tokens)) for tokens in pages] == [1, 1]
    assert pages[0] != pages[1]
