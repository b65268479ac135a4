"""What the tests of pages share: reading a page, and sending a form as a browser does."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

SCRIPT = "<script>alert('x')</script>"
"""Typed into every text field: on a page it may only ever be text."""


STYLES = {"site.css", "answering.css", "paper.css"}
"""The stylesheets that the build makes."""


def soup(response) -> BeautifulSoup:
    """The page as a browser reads it; it may only ask for stylesheets that there are."""
    html = response.content.decode()
    only_our_styles(html)
    return BeautifulSoup(html, "html5lib")


def only_our_styles(html: str) -> None:
    """Fails when a page asks for a stylesheet that nobody makes: in a test that gives a page, in production none."""
    asked = {name.rsplit("/", 1)[-1] for name in re.findall(r'<link rel="stylesheet" href="([^"]*)"', html)}
    assert asked <= STYLES, f"no such stylesheet: {asked - STYLES}"


def text_of(response) -> str:
    """The words of the main part of a page, white space as single spaces."""
    main = soup(response).find("main")
    return " ".join(main.get_text(" ").split())


def errors(response) -> list[str]:
    """What the summary on top of a form says."""
    return [found.get_text(" ", strip=True) for found in soup(response).select(".nhsuk-error-summary__list li")]


def form_of(response, action: str = "") -> dict[str, Any]:
    """Everything that a browser would send back when nothing is changed in the form with this address."""
    form = soup(response).find("form", action=action) if action else soup(response).select_one("main form")
    assert form is not None, f"no form for {action!r} on the page"
    found: dict[str, Any] = {}
    for field in form.select("input, textarea, select"):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            value = chosen.get("value", "") if chosen else ""
        else:
            value = field.get_text().removeprefix("\n") if field.name == "textarea" else field.get("value", "")
        if kind == "checkbox":
            found.setdefault(name, []).append(value)
        elif kind != "file":
            found[name] = value
    found.pop("csrfmiddlewaretoken", None)
    return found


def in_english(browser: Client) -> Client:
    """The same browser, asking for English."""
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return browser


def sent(browser: Client, address: str, fields: dict[str, Any]):
    """Send a form and follow to the page that comes after it."""
    return browser.post(address, fields, follow=True)


def no_live_script(response) -> bool:
    """Whether what was typed as a script is only ever text on this page."""
    page = soup(response)
    return not [found for found in page.find_all("script") if "alert(" in found.get_text()]
