"""The page of the workbook: download it, hand it in."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.measure.workbook import check
from ruggensteun.records.models import Import, MonitorRow
from tests.meso.making import an_own_indicator, begun
from tests.web.pages import SCRIPT, errors, in_english, no_live_script, soup, text_of
from tests.web.workbooks.files import padded
from tests.web.workbooks.uploads import agreed, checked, intake, workbook

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def leader(sign_in):
    return sign_in("project_leader")


@pytest.fixture
def address(world):
    return reverse("workbook", args=[world.team.code])


def hand_in(leader, content, name="werkboek.xlsx"):
    file = SimpleUploadedFile(name, content, content_type=XLSX)
    return leader.post(reverse("workbook-upload", args=["BRUG-NOORD"]), {"file": file}, follow=True)


def downloaded(leader):
    response = leader.get(reverse("workbook-download", args=["BRUG-NOORD"]))
    assert response.status_code == 200
    assert response["Content-Type"] == XLSX
    assert response["Content-Disposition"].startswith('attachment; filename="meetwerkboek-BRUG-NOORD-')
    return b"".join(response.streaming_content)


# --- Download ---------------------------------------------------------------------------------------
def test_an_empty_workbook_can_be_opened_and_holds_the_team(leader):
    book = openpyxl.load_workbook(BytesIO(downloaded(leader)))
    assert "Intakes" in book.sheetnames
    found = check(downloaded(leader), team="BRUG-NOORD", programme="DOORBRAAK")
    assert found.ok
    assert not found.rows.get("intake")


def test_own_measures_stand_among_the_codes(world, leader):
    an_own_indicator(world)
    codes = openpyxl.load_workbook(BytesIO(downloaded(leader)))["Codes"].iter_rows(min_col=2, values_only=True)
    assert ("calls-answered", "Telefoontjes beantwoord") in {row[:2] for row in codes}


def test_a_download_holds_every_row_that_counts_and_no_other(world, leader):
    agreed(world, workbook(intakes=7))
    checked(world, workbook(intakes=3, first=100))  # waits: does not count
    agreed(world, workbook("ZILVER-1", intakes=2), team="ZILVER-1")
    found = check(downloaded(leader), team="BRUG-NOORD", programme="DOORBRAAK")
    assert [row["client"] for row in found.rows["intake"]] == [f"C{number:04d}" for number in range(1, 8)]
    rows = [{name: row[name] for name in intake(1)} for row in found.rows["intake"]]
    assert rows == [intake(number) for number in range(1, 8)]


def test_a_download_holds_the_cycles_that_the_team_keeps_here(world, leader):
    begun(world)
    found = check(downloaded(leader), team="BRUG-NOORD", programme="DOORBRAAK")
    assert [(row["label"], row["indicators"]) for row in found.rows["pdsa"]] == [("datum prikken", "rg-meetings")]


def test_handing_in_what_was_downloaded_changes_nothing(world, leader):
    agreed(world)
    begun(world)
    words = text_of(hand_in(leader, downloaded(leader)))
    assert "Alles in dit bestand was al bekend. Er verandert niets, en je hoeft niets te doen." in words
    assert "1 rij wordt al in Ruggensteun zelf bijgehouden" in words
    assert "Akkoord" not in words


def test_who_takes_rows_out_stands_in_the_journal(world, leader):
    downloaded(leader)
    entry = JournalEntry.unguarded.get(event="workbook.exported")
    assert entry.person == world.people["project_leader"].pk


# --- Hand in ----------------------------------------------------------------------------------------
def test_a_file_is_handed_in_and_shown(leader):
    page = hand_in(leader, workbook())
    found = Import.unguarded.get()
    assert page.redirect_chain[-1][0] == reverse("import", args=[found.pk])
    assert "Kijk of dit klopt." in text_of(page)
    assert not MonitorRow.unguarded.exists()


def test_two_clicks_hand_in_one_file(leader):
    first, second = hand_in(leader, workbook()), hand_in(leader, workbook())
    assert first.redirect_chain == second.redirect_chain
    assert Import.unguarded.count() == 1


def test_no_file_was_chosen(leader):
    response = leader.post(reverse("workbook-upload", args=["BRUG-NOORD"]), {})
    assert response.status_code == 422
    assert errors(response) == ["Kies eerst een bestand op je computer."]


def test_a_file_that_is_larger_than_any_workbook_is_not_read(leader):
    response = leader.post(
        reverse("workbook-upload", args=["BRUG-NOORD"]),
        {"file": SimpleUploadedFile("groot.xlsx", b"PK" + b"\0" * 31_000_000)},
    )
    assert response.status_code == 422
    assert errors(response) == ["Dit bestand is 31 MB. Een werkboek is hoogstens 30 MB. Haal extra bladen weg."]
    assert not Import.unguarded.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("x" * 300 + ".xlsx", "x.xlsx"),
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\Users\\noor\\team.xlsx", "team.xlsx"),
        ("wérkboek ünïcode 🙂.xlsx", "wérkboek ünïcode 🙂.xlsx"),
        (f"{SCRIPT.replace('/', '')}.xlsx", ".xlsx"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(leader, name, kept):
    page = hand_in(leader, workbook(), name=name)
    found = Import.unguarded.get()
    assert found.file_name.endswith(kept)
    assert len(found.file_name) <= 200
    assert found.file_name in soup(page).find("h1").get_text()
    assert no_live_script(page)


def test_a_large_file_is_checked_in_the_background(leader, monkeypatch):
    from ruggensteun.web.workbooks import tasks

    waiting = []
    monkeypatch.setattr(tasks, "examine_later", type("Task", (), {"enqueue": staticmethod(waiting.append)}))
    page = hand_in(leader, padded(workbook(), tasks.SMALL + 1))
    found = Import.unguarded.get()
    assert waiting == [found.pk]
    assert "Het bestand wordt nagekeken. Deze pagina ververst zichzelf." in text_of(page)
    block = soup(page).find(id="import")
    assert (block["hx-get"], block["hx-trigger"]) == (reverse("import", args=[found.pk]), "every 2s")
    assert "refresh" in str(soup(page).find("noscript"))


def test_the_background_check_comes_to_the_same(world, leader):
    page = hand_in(leader, padded(workbook(), 400_001))  # the test settings do background work at once
    assert Import.unguarded.get().state == Import.State.CHECKED
    assert "Kijk of dit klopt." in text_of(leader.get(page.redirect_chain[-1][0]))
    assert soup(page).find(id="import").get("hx-get") is None


# --- The list ---------------------------------------------------------------------------------------
def test_the_list_without_and_with_many_files(world, leader, address):
    assert "Nog niets ingeleverd" in text_of(leader.get(address))
    found = checked(world)
    Import.unguarded.bulk_create(
        Import(
            programme=world.programme, team=world.team, file_name=f"bestand {number}.xlsx", sha256=f"{number:064d}",
            size=1, state=Import.State.CANCELLED, uploaded_by=found.uploaded_by,
        )
        for number in range(60)
    )  # fmt: skip
    page = leader.get(address)
    assert len(soup(page).select("main table tbody tr")) == 20
    assert "bestand 59.xlsx" in text_of(page)


def test_who_guides_the_team_is_told_why_there_is_nothing_to_do(world, sign_in, address):
    agreed(world)
    words = text_of(sign_in("adviser").get(address))
    assert "Alleen de projectleider van dit team brengt metingen in." in words
    for hidden in ("Download het werkboek", "Eerder ingeleverd", "Nog niets ingeleverd", "werkboek.xlsx"):
        assert hidden not in words


def test_a_team_member_sees_what_was_handed_in(world, sign_in, address):
    agreed(world)
    words = text_of(sign_in("team_member").get(address))
    assert "werkboek.xlsx" in words
    assert "Download het werkboek" not in words


def test_the_page_in_english(leader, address):
    words = text_of(in_english(leader).get(address))
    assert "Download the workbook" in words
    for dutch in ("Werkboek", "Lever in", "Eerder", "Kies het"):
        assert dutch not in words
