"""A deep link leads to the login page; in the demo that page leads to the people one can be."""

import pytest
from django.urls import reverse

from ruggensteun.demo import load
from tests.web.pages import soup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("demo", [True, False])
def test_the_login_page_leads_to_the_demo_people(client, settings, demo):
    settings.DEMO = demo
    page = client.get("/programma/X/fasen/", follow=True)
    assert bool(soup(page).select_one(f"main a[href='{reverse('home')}#demo']")) is demo


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_for_a_terminal(monkeypatch, capsys, terminal):
    monkeypatch.setattr(load.sys.stderr, "isatty", lambda: terminal, raising=False)
    load._progress(1, 2)
    assert bool(capsys.readouterr().err) is terminal
