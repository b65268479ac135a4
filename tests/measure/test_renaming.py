"""A programme's own words in our texts: every usual word, one or several, once, with its capital; nothing else."""

import re
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.measure.indicators.catalogue import CATALOGUE, SERIES
from ruggensteun.measure.plural import plural
from ruggensteun.measure.renaming import USUAL, from_json
from ruggensteun.measure.text import Text
from ruggensteun.meso.terms import MORE, TERMS, renaming_of

CIRCLE = renaming_of({"resource-group": {"nl": "steunkring", "en": "action circle"}})
few = partial(settings, max_examples=60, deadline=None)

WORDS = st.sampled_from(["kring", "Team", "RG", "wijk tafel", "netwerktafel", "een resourcegroep erbij", "a\\1b", "$"])
FILLERS = st.text(alphabet="qwz 0123.,;:\n%()", min_size=1).map(lambda text: f" {text} ")


@st.composite
def renamed_texts(draw):
    """Own words for some terms; and a text of fillers and usual words, with what is expected of it."""
    language = draw(st.sampled_from(["nl", "en"]))
    terms = draw(st.dictionaries(st.sampled_from(sorted(MORE)), st.tuples(WORDS, WORDS)))
    stored = {key: {language: one, f"{language}-more": more} for key, (one, more) in terms.items()}
    given_, expected = "", ""
    for key, several, capital in draw(
        st.lists(st.tuples(st.sampled_from(sorted(MORE)), st.booleans(), st.booleans()), max_size=6)
    ):
        usual = (MORE if several else TERMS)[key].in_(language)
        own = terms[key][several] if key in terms else usual
        filler = draw(FILLERS)
        given_ += filler + (usual.capitalize() if capital else usual)
        expected += filler + (own[:1].upper() + own[1:] if capital else own)
    return language, renaming_of(stored), given_, expected


@few()
@given(renamed_texts())
def test_every_word_is_replaced_once_and_nothing_else(case):
    language, renaming, text, expected = case
    assert renaming.said(text, language) == expected
    assert from_json(renaming.to_json()).said(text, language) == expected


@few()
@given(st.text(), renamed_texts())
def test_a_text_without_usual_words_stays(text, case):
    language, renaming, *_texts = case
    usual = [word.in_(language) for word in TERMS.values()]
    if not any(word.split()[-1] in text.lower() for word in usual):
        assert renaming.said(text, language) == text
    assert USUAL.said(text, language) == text


def test_words_that_change_places():
    both = renaming_of({"resource-group": {"nl": "netwerktafel"}, "network-table": {"nl": "resourcegroep"}})
    assert both.said("Resourcegroep of netwerktafels?", "nl") == "Netwerktafel of resourcegroepen?"


@pytest.mark.parametrize(
    ("own", "text", "said"),
    [
        ("steunkring", "Nieuwe resourcegroepen", "Nieuwe steunkringen"),
        ("steunkring", "resourcegroepbijeenkomst", "steunkringbijeenkomst"),
        ("steunkring", "Regioresourcegroep", "Regiosteunkring"),
        ("RG", "resourcegroepbijeenkomst van resourcegroepen", "RG-bijeenkomst van RG's"),
        ("kring van steun", "Resourcegroepbijeenkomst", "Kring van steun-bijeenkomst"),
        ("RG", "regioresourcegroep", "regio-RG"),
        ("resourcegroep plus", "resourcegroep", "resourcegroep plus"),
    ],
)
def test_compounds(own, text, said):
    assert renaming_of({"resource-group": {"nl": own}}).said(text, "nl") == said


@pytest.mark.parametrize(
    ("own", "text", "said"),
    [
        ("action circle", "Clients with a resource group", "Clients with an action circle"),
        ("circle", "A resource-group meeting", "A circle meeting"),
        ("circle", "recovery-supporting intake of resource groups", "recovery-supporting intake of circles"),
        ("circle", "outsource groups", "outsource groups"),
        ("user group", "a resource group", "a user group"),
        ("RG", "a resource group", "a RG"),
    ],
)
def test_english(own, text, said):
    assert renaming_of({"resource-group": {"en": own}}).said(text, "en") == said


def test_one_language_alone():
    dutch = renaming_of({"resource-group": {"nl": "steunkring"}})
    assert dutch.text(Text("De resourcegroep", "The resource group")) == Text("De steunkring", "The resource group")
    assert dutch.maybe(None) is None


def test_the_usual_word_or_nothing_renames_nothing():
    same = {"network-table": {"nl": "netwerktafel", "en": ""}, "resource-group": {}}
    assert not renaming_of(same)
    assert not USUAL


def test_only_another_plural():
    found = renaming_of({"resource-group": {"nl-more": "resourcegroeps"}})
    assert found.said("Resourcegroepen, resourcegroep", "nl") == "Resourcegroeps, resourcegroep"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_usual_word_is_left_in_the_catalogue(language):
    """Every term, in every text of every indicator: titles, reasons, what is counted, choices."""
    every = renaming_of(
        {key: {language: f"zzz{number}", f"{language}-more": "zzzz"} for number, key in enumerate(TERMS)}
    )
    texts = [line.title for line in SERIES.values()]
    for one in CATALOGUE.values():
        texts += [one.title, one.why, one.numerator_text, *one.choices]
        texts += [one.denominator_text] if one.denominator_text else []
    told = [every.text(text).in_(language) for text in texts]
    usual = "|".join(re.escape(word.in_(language)).replace("\\ ", "[ -]") for word in TERMS.values())
    assert [text for text in told if re.search(usual, text, re.IGNORECASE)] == []
    assert any("zzz" in text for text in told)


@pytest.mark.parametrize(
    ("word", "several"),
    [
        ("steunkring", "steunkringen"), ("groep", "groepen"), ("kerngroep", "kerngroepen"), ("netwerk", "netwerken"),
        ("wijktafel", "wijktafels"), ("wijkteam", "wijkteams"), ("netwerkintake", "netwerkintakes"),
        ("adviseur", "adviseurs"), ("overleg", "overleggen"), ("beraad", "beraden"), ("cel", "cellen"),
        ("brief", "brieven"), ("huis", "huizen"), ("mogelijkheid", "mogelijkheden"), ("RG", "RG's"),
        ("regio", "regio's"), ("verslag", "verslagen"), ("begeleider", "begeleiders"), ("project", "projecten"),
        ("jaar", "jaren"), ("makelaar", "makelaars"), ("rapportage", "rapportages"), ("eigen kring", "eigen kringen"),
    ],
)  # fmt: skip
def test_dutch_plurals(word, several):
    assert plural(word, "nl") == several


@pytest.mark.parametrize(
    ("word", "several"),
    [("action circle", "action circles"), ("party", "parties"), ("day", "days"), ("coach", "coaches"), ("RG", "RGs")],
)
def test_english_plurals(word, several):
    assert plural(word, "en") == several


@few()
@given(st.text(max_size=60), st.sampled_from(["nl", "en"]))
def test_any_word_has_a_plural(word, language):
    assert plural(word, language).startswith(word[:1])
