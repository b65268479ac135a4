"""The texts of the pages: Dutch in the code, English in the catalogue, and nothing outside the two."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.test import Client
from jinja2 import nodes

from ruggensteun.web.jinja import environment

HOUSE = Path(__file__).parents[2]
SOURCE = HOUSE / "src" / "ruggensteun"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%\{\w+\}|(?<!%)%[sd]|\{\w*\}")
TRANSLATING = {"_", "gettext", "ngettext", "pgettext"}
SAID = {"text", "heading", "summary", "label", "hint", "title", "alt", "aria_label", "visually_hidden_text", "caption"}
ATTRIBUTE = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"]*)"')
NAMES = {"Ruggensteun", "PDSA", "English", "Nederlands", "SVG", "CSV", "PDF"}
"""What is called the same in every language."""
SAME = {
    "ART", "Account", "Anhøj", "Browser", "Code", "Download", "FACT", "HIC", "IHT", "Later", "Letters", "Menu",
    "NHS Making Data Count",
    "PDSA", "Passkey", "Passkeys", "Per team", "Plan", "Privacy", "Team", "code", "indicator", "passkey", "passkeys",
    "percentage", "plan", "run chart", "team", "%(num)s team", "%(num)s teams", "%(title)s: %(value)s in %(period)s.",
}  # fmt: skip
"""Texts whose English is the Dutch, seen and found right."""
DUTCH = re.compile(r"\b(?:de|het|een|niet|geen|naar|voor|wordt|zijn|je|hebt|deze|waar|wie|ook)\b")


def texts_tool():
    spec = importlib.util.spec_from_file_location("texts", HOUSE / "scripts" / "texts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Dutch and English of a message, and of its plural."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
    else:
        yield from zip(message.id, message.string, strict=True)


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_every_text_has_an_english_one():
    assert texts_tool().missing() == []


def test_placeholders_are_kept(catalogue):
    broken = [
        (dutch, english)
        for message in messages(catalogue)
        for dutch, english in pairs(message)
        if sorted(PLACEHOLDER.findall(dutch)) != sorted(PLACEHOLDER.findall(english))
    ]
    assert broken == []


def test_nothing_is_guessed_or_left_over(catalogue):
    assert [message.id for message in messages(catalogue) if message.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_the_same_in_both_languages_only_where_that_is_right(catalogue):
    alike = {dutch for message in messages(catalogue) for dutch, english in pairs(message) if dutch == english}
    alike = {text for text in alike if re.search(r"[a-z]{2}", re.sub(PLACEHOLDER, "", text), re.I)}
    assert alike - SAME - {"%(num)s passkey", "%(num)s passkeys"} == set()


def test_english_ends_as_the_dutch_ends(catalogue):
    """A full sentence stays one, a label stays a label; no space is lost or added at either end."""
    different = [
        (dutch, english)
        for message in messages(catalogue)
        for dutch, english in pairs(message)
        if dutch != "niet:"  # the design system's own English, "do not", has none
        and (dutch[-1] in ".:?;…", dutch[:1].isspace(), dutch[-1:].isspace())
        != (english[-1] in ".:?;…", english[:1].isspace(), english[-1:].isspace())
    ]
    assert different == []


# --- Nothing in one language only -------------------------------------------------------------------


def templates() -> list[Path]:
    pages = [*SOURCE.glob("web/**/*.html"), *SOURCE.glob("ui/components/*/macro.html")]
    return sorted(path for path in pages if "uipage" not in path.parts)


def untranslated(source: str, made: jinja2.Environment) -> list[str]:
    """Words that a template shows as they stand, in every language."""
    tree = made.parse(source)
    # Nodes side by side belong to one stretch of HTML: a tag may begin in one and end in another.
    html = "".join(part.data if isinstance(part, nodes.TemplateData) else "{}" for part in _shown(tree))
    html = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.S)
    found = ATTRIBUTE.findall(html) + re.sub(r"<[^>]*>", "\n", html).split("\n")
    found += [pair.value.value for pair in tree.find_all(nodes.Pair) if _says(pair.key, pair.value)]
    found += [word.value.value for word in tree.find_all(nodes.Keyword) if _says(nodes.Const(word.key), word.value)]
    words = (re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", text)) for text in found)
    return [" ".join(left) for line in words if (left := [word for word in line if word not in NAMES])]


def _shown(tree: nodes.Node) -> Iterator[nodes.Node]:
    for child in tree.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield from child.nodes
        if not (isinstance(child, nodes.Block) and child.name == "width"):  # a class, not a text
            yield from _shown(child)


def _says(key: nodes.Node, value: nodes.Node) -> bool:
    return (
        isinstance(key, nodes.Const)
        and key.value in SAID
        and isinstance(value, nodes.Const)
        and isinstance(value.value, str)
    )


def test_templates_show_no_text_of_their_own():
    made = environment()
    found = {str(path.relative_to(SOURCE)): untranslated(path.read_text(), made) for path in templates()}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Hallo daar</p>", ["Hallo daar"]),
        ('<p>{{ _("Hallo daar") }}</p>', []),
        ('<a aria-label="Menu">{{ x }}</a>', ["Menu"]),
        ('{{ ui.button(text="Bewaar") }}', ["Bewaar"]),
        ('{{ ui.button(text=_("Bewaar"), name="next") }}', []),
        ('{% do rows.append({"text": "Naam", "format": "numeric"}) %}', ["Naam"]),
        ("<p>Ruggensteun – PDSA 12 &nbsp; %</p>", []),
        ("{% block width %}wide{% endblock %}<p>{% if x %}Nee{% endif %}</p>", ["Nee"]),
        ('<li class="{{ a }}" {% if b %}data-x{% endif %}>{{ c }}</li>', []),
    ],
)
def test_the_check_sees_what_it_should(source, words):
    assert untranslated(source, environment()) == words


def plain_labels(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Labels, hints and messages in Python code that are not given to gettext."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        given = [word.value for word in call.keywords if word.arg in {"label", "help_text", "violation_error_message"}]
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in {"add_error", "ValidationError"} or ast.unparse(call.func).startswith("messages."):
            given += call.args[-1:]
        for value in given:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and " " in value.value:
                yield value.lineno, value.value


def test_forms_and_messages_are_translated():
    rooms = ("web", "meso/models", "parties/models", "records/models")
    files = [path for room in rooms for path in (SOURCE / room).rglob("*.py")]
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {text}"
        for path in files
        for line, text in plain_labels(ast.parse(path.read_text()))
    ]
    assert found == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/over/", "/privacy/", "/toegankelijkheid/", "/hulp/", "/accounts/login/"])
def test_an_english_page_is_english(address):
    html = Client().get(address, headers={"accept-language": "en"}).text
    shown = re.sub(r"<[^>]*>", "\n", re.sub(r"<(script|style|title)\b.*?</\1>", "", html, flags=re.S))
    assert [line.strip() for line in shown.split("\n") if DUTCH.search(line)] == []
