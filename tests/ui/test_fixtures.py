"""Our macros give the same HTML as the design system, for every one of its own examples."""

import fnmatch
import re
from typing import Any

import pytest
from markupsafe import Markup

from ruggensteun.ui import engine
from tests.ui import fixtures, unsupported
from tests.ui.structure import structure

pytestmark = pytest.mark.skipif(
    not fixtures.PACKAGE.exists(), reason="node_modules is absent: run python scripts/build_ui.py"
)


def supported(component: str, example: dict[str, Any]) -> bool:
    used = set(fixtures.paths(example["context"]))
    left_out = fixtures.deprecated(component) | unsupported.OPTIONS.get(component, {}).keys()
    return not used & left_out and not different(component, example["name"])


def different(component: str, name: str) -> bool:
    return any(theirs == component and fnmatch.fnmatch(name, mask) for theirs, mask in unsupported.EXAMPLES)


def cases():
    if fixtures.PACKAGE.exists():
        for component in fixtures.components():
            if component not in unsupported.COMPONENTS:
                found = [example for example in fixtures.examples(component) if supported(component, example)]
                yield pytest.param(component, found, id=component)


def without_nhs(component: str, example: dict[str, Any]) -> str:
    """Their example without what only the NHS may show: its logo, name and copyright, its search."""
    html = example["html"]
    if component == "header":
        html = re.sub(r'<svg class="nhsuk-header__logo".*?</svg>', "", html, flags=re.DOTALL)
        html = html.replace(' action="https://www.nhs.uk/search/"', "").replace("the NHS website", "this site")
        if not (example["context"].get("logo") or {}).get("ariaLabel"):
            html = html.replace('aria-label="NHS ', 'aria-label="')
    if component == "footer":
        html = html.replace('<p class="nhsuk-body-s">© NHS England</p>', "")
    return html


def drawn(macro: Any, example: dict[str, Any]) -> str:
    options = fixtures.converted(example["context"])
    if block := example.get("callBlock"):
        options["caller"] = lambda: Markup("\n".join(block) if isinstance(block, list) else block)
    return str(macro(**options))


@pytest.mark.parametrize(("component", "examples"), list(cases()))
def test_the_same_options_give_the_same_html(english, component, examples):
    macro = getattr(english.globals["ui"], fixtures.ours(component))
    differing = [
        example["name"]
        for example in examples
        if structure(drawn(macro, example)) != structure(without_nhs(component, example))
    ]
    assert examples
    assert differing == []


def test_every_component_is_either_ours_or_left_out_with_a_reason():
    missing = {name for name in fixtures.components() if fixtures.ours(name) not in engine.names()}
    assert missing == unsupported.COMPONENTS.keys() - {"caption"}


@pytest.mark.parametrize("component", list(unsupported.OPTIONS))
def test_what_is_left_out_still_exists(component):
    used = {path for example in fixtures.examples(component) for path in fixtures.paths(example["context"])}
    assert unsupported.OPTIONS[component].keys() & used


def test_nearly_all_examples_are_compared():
    """Counts what the list of exceptions leaves out, so that the list cannot grow unseen."""
    compared = left_out = 0
    for component in fixtures.components():
        for example in fixtures.examples(component):
            if component in unsupported.COMPONENTS or not supported(component, example):
                left_out += 1
            else:
                compared += 1
    assert compared >= 920
    assert left_out <= 65


def test_a_difference_is_seen(english):
    """The comparison itself: one class too many, one text changed, one attribute less."""
    tag = english.globals["ui"].tag
    ours = structure(tag(text="Actief", colour="green"))
    assert ours != structure(tag(text="Actief", colour="red"))
    assert ours != structure(tag(text="Inactief", colour="green"))
    assert ours != structure(tag(text="Actief", colour="green", id="a"))
