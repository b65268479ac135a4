"""Plain Dutch: the check finds what is too hard, and leaves the rest alone (``make check`` reads every text)."""

import importlib.util
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def plain():
    spec = importlib.util.spec_from_file_location("plain", HOUSE / "scripts" / "plain.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["plain"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rules(plain):
    return plain.rules()


def found(plain, rules, words):
    return list(plain.faults(words, rules))


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("een " * 19 + "einde.", "20 words"),
        ("Bewaar dit, indien nodig.", "write als"),
        ("U DIENT TE wachten.", "write moet"),
        ("Wij raadplegen je plan.", "write bekijken"),
        ("Dit wordt opgeschreven en wordt daarna gewist.", "two passives"),
        ("Kies voor het wissen van je kaart.", "use the verb"),
        ("Een multidisciplinaireteamoverleg.", "is long"),
    ],
)
def test_it_finds_what_is_too_hard(plain, rules, words, what):
    assert any(what in each for each in found(plain, rules, words))


@pytest.mark.parametrize(
    "words",
    [
        "Kies wie dit ziet. Je kunt het altijd weer veranderen.",
        "Je %(name)s ziet dit: " + "een " * 17 + ".",
        "echtergrond",  # a hard word inside another word is none
        "Dit wordt gewist.",
        "een twee drie vier vijf zes zeven acht negen tien. " * 3,
    ],
)
def test_it_leaves_plain_words_alone(plain, rules, words):
    assert found(plain, rules, words) == []


def test_what_is_filled_in_counts_as_a_word(plain):
    assert plain.sentences("%(name)s ziet %(part)s. {when}!") == ["Naam ziet Naam", "Naam"]


def test_an_exception_says_why(plain, tmp_path):
    own = tmp_path / "plain.toml"
    own.write_text((HOUSE / "scripts" / "plain.toml").read_text() + '\n[[accepted]]\ntext = "Indien"\nreason = ""\n')
    with pytest.raises(ValueError, match="Indien"):
        plain.rules(own)


def test_texts_are_found_in_pages_code_and_refusals(plain):
    told = {each.where.partition(":")[0] for each in plain.texts(("web/group", "micro/rules.py"))}
    assert {"web/group/templates/group/record.html", "web/group/forms.py", "micro/rules.py"} <= told


def test_every_folder_of_the_list_is_there(plain, rules):
    """``make check`` reads them all; here only that none is passed over."""
    assert [place for place in rules.folders if not (plain.SOURCE / place).exists()] == []
