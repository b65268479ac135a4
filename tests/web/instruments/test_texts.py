"""Texts under a licence: loaded from a file, checked, looked at, used, in a second language, and taken away."""

import io
import json
import zipfile

import pytest
import xlsxwriter
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ruggensteun.measure.instruments import library, load
from ruggensteun.micro.models import InstrumentVersion, Round
from ruggensteun.web.instruments.choosing import scores_to_choose
from tests.access.space_matrix_treatment import treated
from tests.people.space_world import around
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
ITEMS = [item.id for item in load("iroc").items]


@pytest.fixture(autouse=True)
def for_real(settings):
    """A platform that is not there to try things out."""
    settings.SHORT_LABELS = False


@pytest.fixture
def coordinator(world, sign_in):
    return sign_in("coordinator")


@pytest.fixture
def where(world):
    return f"/programma/{world.programme.code}/vragenlijsten/mee/iroc/"


def rows(**wrong):
    """A row per item of the I.ROC, with other words for some."""
    return [["item", "text_nl", "text_en"],
            *([item, wrong.get(item, f"Vraag over {item}"), f"About {item}"] for item in ITEMS)]  # fmt: skip


def csv_of(table):
    return "\n".join(";".join(row) for row in table).encode()


def xlsx_of(table):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Teksten")
        for at, row in enumerate(table):
            sheet.write_row(at, 0, row)
    return file.getvalue()


def fhir_of(table):
    asked = [{"linkId": item, "text": nl, "type": "integer"} for item, nl, _en in table[1:]]
    return json.dumps({"resourceType": "Questionnaire", "status": "active", "language": "nl", "item": asked}).encode()


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("[Content_Types].xml", "<Types/>")
        pack.writestr("xl/workbook.xml", b" " * 400_000_000)
    return file.getvalue()


def hand_in(browser, where, name, content, **more):
    told = {"file": SimpleUploadedFile(name, content), "language": "both", "allowed": "on"} | more
    return browser.post(f"{where}tekst/", told, follow=True)


@pytest.mark.parametrize(("name", "made"), [("iroc.csv", csv_of), ("iroc.xlsx", xlsx_of), ("iroc.json", fhir_of)])
def test_loaded_looked_at_used_and_asked(world, sign_in, where, name, made):
    coordinator = sign_in("coordinator")
    page = plain(hand_in(coordinator, where, name, made(rows())))
    assert "De tekst past." in page
    assert f"Vraag over {ITEMS[0]}" in page
    row = InstrumentVersion.unguarded.get()
    assert (row.state, row.pack_file) == ("draft", name)
    planned = {"name": "T0", "instruments": ["iroc"], "moment": "day", "open_days": "28", "once": "x",
               "opens_on": f"{timezone.localdate():%Y-%m-%d}"}  # fmt: skip
    new = f"/programma/{world.programme.code}/rondes/nieuw/"
    assert "eerst de tekst laden" in plain(coordinator.get(new))
    assert coordinator.post(new, planned).status_code == 422
    coordinator.post(f"{where}uitgave/1/gebruiken/")
    found = around(world)
    treated(found)
    coordinator.post(new, planned)
    asked = Round.unguarded.get().instruments(manager="unguarded").get()
    assert asked.version == f"1~{row.key}"
    els, key = sign_in("client"), asked.requests(manager="unguarded").get().key
    at = f"/ruimte/{found.space.key}/vragenlijsten/{key}/"
    els.post(at, {"how": "one"})
    first = plain(els.get(f"{at}vraag/1/"))
    assert f"Vraag over {ITEMS[0]}" in first
    assert "korte namen" not in first
    for number, item in enumerate(ITEMS, 1):
        els.post(f"{at}vraag/{number}/", {item: "4"})
    outcome = els.post(f"{at}versturen/", {"help": "none"}, follow=True)
    assert f"Vraag over {ITEMS[0]}" in plain(outcome)


def test_without_texts_the_page_says_that_it_cannot_be_asked_and_why(coordinator, where):
    page = plain(coordinator.get(where))
    assert "Daarom kan deze vragenlijst nog niet in een meetronde" in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("iroc.csv", csv_of(rows()[:-1]), f"items zonder tekst: {ITEMS[-1]}"),
     ("iroc.csv", csv_of([*rows(), ["Z9", "te veel", ""]]), f"regel {len(ITEMS) + 2}, kolom item: er is geen"),
     ("iroc.csv", csv_of([["item", "text_de"], *([item, "Frage"] for item in ITEMS)]), "Een andere taal (text_de)"),
     ("iroc.xlsx", xlsx_of([*rows(**{ITEMS[0]: ""}), [ITEMS[1], "dubbel", ""]]), f"item {ITEMS[1]} stond er al"),
     ("iroc.xlsx", b"%PDF-1.7 this is no workbook", "Verwacht:"), ("iroc.json", b"{}", "Verwacht:"),
     ("iroc.csv", b"", "Verwacht:"), ("iroc.pdf", b"%PDF", "geen .xlsx, .csv of .json"),
     ("iroc.csv", b"x" * 10_000_000, "10 MB; hoogstens 2 MB"), ("iroc.xlsx", bomb(), "Verwacht:")],
    ids=["missing", "extra", "german", "twice", "pdf as xlsx", "no questionnaire", "empty", "pdf", "10 MB", "bomb"],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused_with_its_place(coordinator, where, name, content, said):
    page = hand_in(coordinator, where, name, content)
    assert page.status_code == 422
    assert said in plain(page)
    assert not InstrumentVersion.unguarded.exists()


def test_without_a_licence_nothing_is_loaded(coordinator, where):
    page = hand_in(coordinator, where, "iroc.csv", csv_of(rows()), allowed="")
    assert "Zonder licentie" in plain(page)
    assert not InstrumentVersion.unguarded.exists()


def test_a_second_language_comes_beside_the_first(coordinator, where):
    hand_in(coordinator, where, "nl.csv", csv_of([row[:2] for row in rows()]))
    coordinator.post(f"{where}uitgave/1/gebruiken/")
    english = [["item", "text_en"], *([item, f"Question on {item}"] for item in ITEMS)]
    hand_in(coordinator, where, "en.csv", csv_of(english), language="en")
    row = InstrumentVersion.unguarded.get(state="draft")
    assert row.pack["texts"][ITEMS[0]] == {"nl": f"Vraag over {ITEMS[0]}", "en": f"Question on {ITEMS[0]}"}


def test_a_language_that_is_not_in_the_file_is_not_taken_from_it(coordinator, where):
    english = [["item", "text_en"], *([item, f"Question on {item}"] for item in ITEMS)]
    page = hand_in(coordinator, where, "en.csv", csv_of(english), language="nl")
    assert page.status_code == 422
    assert "Er staat geen Nederlandse tekst in dit bestand" in plain(page)
    page = hand_in(coordinator, where, "nl.json", fhir_of(rows()), language="en")
    assert "Er staat geen Engelse tekst in dit bestand" in plain(page)
    assert not InstrumentVersion.unguarded.exists()


def test_taken_away_for_good_once_no_round_asks_it(world, coordinator, where):
    hand_in(coordinator, where, "iroc.csv", csv_of(rows()))
    coordinator.post(f"{where}uitgave/1/gebruiken/")
    planned = {"name": "T0", "instruments": ["iroc"], "moment": "day", "open_days": "28", "once": "x",
               "opens_on": f"{timezone.localdate():%Y-%m-%d}"}  # fmt: skip
    coordinator.post(f"/programma/{world.programme.code}/rondes/nieuw/", planned)
    page = coordinator.post(f"{where}uitgave/1/tekst-weg/", follow=True)
    assert "Deze tekst zit in ronde T0." in plain(page)
    round_ = Round.unguarded.get()
    coordinator.post(f"/programma/{world.programme.code}/rondes/{round_.pk}/stop/")
    for _click in range(2):
        page = coordinator.post(f"{where}uitgave/1/tekst-weg/", follow=True)
    assert "De tekst is weg." in plain(page)
    row = InstrumentVersion.unguarded.get()
    assert row.pack == {}
    assert "nog niet in een meetronde" in plain(coordinator.get(where))


def test_settings_make_an_edition_and_what_is_not_allowed_is_refused(coordinator, where):
    page = coordinator.post(f"{where}instellingen/", {"set-most_missing": "2"}, follow=True)
    row = InstrumentVersion.unguarded.get()
    assert row.settings == {"most_missing": 2}
    coordinator.post(f"{where}uitgave/1/gebruiken/")
    page = coordinator.post(f"{where}instellingen/", {"set-most_missing": "7"})
    assert page.status_code == 422
    sofas = where.replace("iroc", "social-network")
    page = coordinator.post(f"{sofas}instellingen/", {"set-minutes": "900"})
    assert page.status_code == 422
    coordinator.post(f"{sofas}instellingen/", {"set-minutes": "12"})
    assert InstrumentVersion.unguarded.get(instrument="social-network").settings == {"minutes": 12}
    page = plain(coordinator.get(sofas))
    assert "Hoeveel minuten duurt invullen? 12 ·" in page
    assert "unknown" not in page
    coordinator.post(f"{sofas}instellingen/", {"set-minutes": ""})
    assert InstrumentVersion.unguarded.filter(instrument="social-network").latest("number").settings == {}


def test_a_number_that_may_be_chosen_may_also_be_unknown():
    open_ = [one for name in library.names() for one in library.load(name).settings if one.between]
    assert open_
    assert {one.allowed for one in open_} == {("unknown",)}, "the field says: leave it empty when it is not known"


def test_a_part_of_a_bundle_is_chosen_among_scores_in_words(coordinator, where):
    bundle = where.replace("iroc", "ihs")
    page = coordinator.get(bundle).text
    assert '<option value="sofas.total"' in page
    words = [said for _value, said in scores_to_choose("iroc.total")]
    assert len(words) == len(set(words)), "two scores that read the same cannot be told apart"
    usual = {"societal": "fr.total", "personal": "iroc.total", "quality-of-life": "mansa.total", "clinical": "none"}
    chosen = {f"set-{name}": value for name, value in usual.items()} | {"set-societal": "whodas12.simple"}
    page = coordinator.post(f"{bundle}instellingen/", chosen, follow=True)
    row = InstrumentVersion.unguarded.get(instrument="ihs")
    assert row.settings == {"societal": "whodas12.simple"}
    assert "Waarmee meet je maatschappelijk herstel? WHODAS 2.0" in plain(coordinator.get(bundle))
    for wrong in ("whodas12.nothing", "ihs.personal", "rg-checklist.total"):
        page = coordinator.post(f"{bundle}instellingen/", chosen | {"set-societal": wrong})
        assert page.status_code == 422, wrong
    assert InstrumentVersion.unguarded.filter(instrument="ihs").count() == 1


def test_who_only_reads_sees_settings_in_words(sign_in, where):
    page = plain(sign_in("adviser").get(where.replace("iroc", "social-network")))
    assert "Hoeveel minuten duurt invullen? niet bekend." in page


@pytest.mark.parametrize("trying", [True, False])
def test_the_page_says_what_a_round_does_without_the_texts(coordinator, where, settings, trying):
    settings.SHORT_LABELS = trying
    page = plain(coordinator.get(where))
    assert ("Dit is een plek om te oefenen: een ronde toont korte namen" in page) is trying
    assert ("Daarom kan deze vragenlijst nog niet in een meetronde" in page) is not trying


def test_what_is_of_our_own_is_not_said_to_be_under_a_licence(world, coordinator):
    page = coordinator.get(f"/programma/{world.programme.code}/vragenlijsten/")
    rows = [row.get_text(" ") for row in BeautifulSoup(page.content, "html5lib").select("main tr")]
    own = [row for row in rows if "Quickscan familiebeleid" in row]
    assert len(own) == 2
    assert all("tekst nog niet geladen" in row for row in own)
    assert not any("onder licentie" in row for row in own)
