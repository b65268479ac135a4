"""What is wrong with a file, what it would change, agreeing and taking it back; with two people at it."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from ruggensteun.extract import cycles, figures
from ruggensteun.extract.figures import BusyError
from ruggensteun.kernel.guard import acting_as
from ruggensteun.records import imports
from ruggensteun.records.models import Import, IndicatorSeries, MonitorRow
from tests.journeys.workbooks import type_row
from tests.meso.making import begun
from tests.people.world import ARRANGING
from tests.web.pages import SCRIPT, form_of, in_english, no_live_script, sent, soup, text_of
from tests.web.workbooks.uploads import agreed, checked, intake, received, workbook, workbook_with

pytestmark = pytest.mark.django_db


def at(found, name="import"):
    return reverse(name, args=[found.pk])


def agree(leader, found, page=None, **more):
    """Agree to what the page shows."""
    form = form_of(page or leader.get(at(found)), at(found, "import-agree"))
    return sent(leader, at(found, "import-agree"), form | more)


def counting() -> list[str]:
    rows = MonitorRow.unguarded.filter(ended_by=None, table="intake").order_by("pk")
    return sorted(row.data["client"] for row in rows)


# --- Agree and undo ---------------------------------------------------------------------------------
def test_what_is_agreed_counts_and_reaches_the_board(world, leader):
    found = checked(world, workbook(intakes=6))
    page = agree(leader, found)
    assert "Verwerkt. Het bord van het team is bijgewerkt." in text_of(page)
    assert len(counting()) == 6
    assert IndicatorSeries.unguarded.filter(team=world.team, indicator="hoi-coverage").exists()


def test_it_is_taken_back_as_a_whole(world, leader, computed):
    agreed(world, workbook(intakes=2))
    later = agreed(world, workbook(intakes=3, first=10))
    page = sent(leader, at(later, "import-undo"), {})
    assert "Ongedaan gemaakt." in text_of(page)
    assert counting() == ["C0001", "C0002"]
    assert computed == [world.programme]


def test_two_clicks_change_nothing_more(world, leader, computed):
    found = checked(world)
    first, second = agree(leader, found), sent(leader, at(found, "import-agree"), {"fingerprint": found.fingerprint})
    assert (first.status_code, second.status_code) == (200, 200)
    assert MonitorRow.unguarded.count() == 2
    for _click in range(2):
        sent(leader, at(found, "import-undo"), {})
    assert counting() == []
    assert len(computed) == 2  # once for agreeing, once for undoing


def test_rows_that_are_gone_from_the_file_go_only_when_asked(world, leader, computed):
    agreed(world, workbook(intakes=3))
    other = checked(world, workbook(intakes=1, supporting=False))
    page = leader.get(at(other))
    assert "Haal ook 2 rijen weg" in text_of(page)
    assert "2 rijen staan niet in het bestand. Die blijven meetellen, tenzij" in text_of(page)
    words = text_of(agree(leader, other, page))
    assert "2 rijen stonden niet in het bestand. Die zijn blijven meetellen." in words
    assert counting() == ["C0001", "C0002", "C0003"]


def test_the_page_says_how_many_rows_went_and_came_back(world, leader, computed):
    agreed(world, workbook(intakes=3))
    other = checked(world, workbook(intakes=1, supporting=False))
    words = text_of(agree(leader, other, remove_absent="on"))
    assert "2 rijen die niet in het bestand stonden, zijn weggehaald en tellen niet meer mee." in words
    assert "blijven meetellen" not in words
    assert counting() == ["C0001"]
    words = text_of(sent(leader, at(other, "import-undo"), {}))
    assert "2 rijen die niet in het bestand stonden, waren weggehaald. Die tellen weer mee." in words
    assert counting() == ["C0001", "C0002", "C0003"]


def test_only_removing_is_no_main_button(world, leader, computed):
    agreed(world, workbook(intakes=3))
    fewer = checked(world, workbook(intakes=1))
    page = leader.get(at(fewer))
    words = text_of(page)
    assert "Akkoord" not in words
    assert "er komt niets bij en er wordt niets gewijzigd" in words
    agree(leader, fewer, page)
    assert counting() == ["C0001"]


def test_what_the_file_says_of_a_live_cycle_is_not_lost_in_silence(world, leader):
    begun(world, label="Naaste belt mee")
    with acting_as(ARRANGING):
        live = cycles.live_rows(world.programme, world.team)
    same = leader.get(at(checked(world, workbook_with(pdsa=live))))
    assert "Blad PDSA-cycli: 1 rij wordt al in Ruggensteun zelf bijgehouden" in text_of(same)
    assert "niet overgenomen" not in text_of(same)
    page = leader.get(at(checked(world, workbook_with(pdsa=[live[0] | {"label": "Iets anders"}]), name="anders.xlsx")))
    words = text_of(page)
    assert "In 1 rij staat in het bestand iets anders. Dat wordt niet overgenomen. Wijzig ze bij PDSA" in words
    assert "Iets anders in het bestand, blijft Naaste belt mee" in words
    assert soup(page).select_one(f"main a[href='{reverse('pdsa-list', args=[world.team.code])}']")
    assert "was al bekend" not in words


# --- Two people -------------------------------------------------------------------------------------
def test_the_data_changed_since_the_preview(world, leader, computed):
    found = checked(world, workbook(intakes=2))
    page = leader.get(at(found))
    agreed(world, workbook(intakes=1))
    again = agree(leader, found, page)
    words = text_of(again)
    assert "Intussen veranderden de gegevens van het team." in words
    assert counting() == ["C0001"]
    assert computed == []
    agree(leader, found, again)
    assert counting() == ["C0001", "C0002"]


@pytest.mark.parametrize("fingerprint", ["", "made up", "x" * 500, SCRIPT])
def test_nobody_agrees_to_what_was_not_shown(world, leader, computed, fingerprint):
    found = checked(world)
    sent(leader, at(found, "import-agree"), {"fingerprint": fingerprint})
    assert counting() == []


def test_a_colleague_cancelled_it_meanwhile(world, leader, computed):
    found = checked(world)
    page = leader.get(at(found))
    imports.cancel(found, by=world.actor("project_leader"))
    words = text_of(agree(leader, found, page))
    assert "Deze import is geannuleerd." in words
    assert counting() == []


def test_an_agreed_import_is_not_cancelled(world, leader):
    found = agreed(world)
    words = text_of(sent(leader, at(found, "import-cancel"), {}))
    assert "Dit bestand is al verwerkt." in words
    assert len(counting()) == 2


def test_cancelling_twice(world, leader):
    found = checked(world)
    for _click in range(2):
        assert "Geannuleerd. Er is niets veranderd." in text_of(sent(leader, at(found, "import-cancel"), {}))
    assert Import.unguarded.get().state == "cancelled"


def test_later_imports_of_the_same_rows_are_taken_back_first(world, leader, computed):
    first = agreed(world, workbook(intakes=1))
    page = leader.get(at(first))
    agreed(world, workbook(intakes=1, supporting=False), name="later.xlsx")
    words = text_of(leader.get(at(first)))
    assert "Latere imports veranderden dezelfde rijen: ‘later.xlsx’" in words
    assert "Maak ongedaan" not in words
    words = text_of(sent(leader, at(first, "import-undo"), form_of(page, at(first, "import-undo"))))
    assert "Latere imports veranderden dezelfde rijen: ‘later.xlsx’" in words
    assert len(counting()) == 1
    assert computed == []


# --- Figures that have to wait ----------------------------------------------------------------------
@pytest.mark.parametrize("trouble", [BusyError("busy"), DatabaseError("locked")])
@pytest.mark.parametrize("name", ["import-agree", "import-undo"])
def test_what_was_decided_stays_when_the_figures_have_to_wait(world, leader, monkeypatch, trouble, name):
    later = []

    def fail(_programme):
        raise trouble

    monkeypatch.setattr(figures, "refresh", fail)
    monkeypatch.setattr(figures, "refresh_when_needed", later.append)
    found = checked(world) if name == "import-agree" else agreed(world)
    words = text_of(sent(leader, at(found, name), {"fingerprint": found.fingerprint}))
    assert "De cijfers worden op de achtergrond bijgewerkt." in words
    assert "Het bord van het team is bijgewerkt" not in words
    assert len(counting()) == (2 if name == "import-agree" else 0)
    assert later == [world.programme]


# --- The page ---------------------------------------------------------------------------------------
def test_every_error_at_once_per_cell(world, leader, tmp_path):
    file = tmp_path / "fout.xlsx"
    file.write_bytes(workbook(intakes=0))
    rows = [type_row(file, "Intakes", {"Cliënt": f"C{number}", "Aangemeld op": "morgen"}) for number in (1, 2)]
    type_row(file, "Intakes", {"Cliënt": SCRIPT, "Aangemeld op": "2026-05-01", "Herstelondersteunend": SCRIPT})
    found = checked(world, file.read_bytes())
    page = leader.get(at(found))
    words = text_of(page)
    assert found.state == "refused"
    assert "er is niets opgeslagen" in words
    assert all(f"B{row}" in words for row in rows)
    assert no_live_script(page)
    assert soup(page).find("caption", string=lambda text: text and text.startswith("Intakes"))
    assert "Akkoord" not in words


def test_a_preview_of_many_rows_shows_some_and_counts_all(world, leader):
    found = checked(world, workbook(intakes=700))
    page = leader.get(at(found))
    words = text_of(page)
    row = soup(page).select_one("main table tbody tr")
    assert [cell.get_text(" ", strip=True).split()[-1] for cell in row.find_all(["th", "td"])] == [
        "Intakes", "700", "0", "0", "0",
    ]  # fmt: skip
    assert "Nieuw: 25 van 700" in words
    assert len(page.content) < 200_000


def test_a_preview_of_nothing(world, leader):
    agreed(world)
    found = checked(world, workbook(), name="nog-eens.xlsx")
    words = text_of(leader.get(at(found)))
    assert "Er verandert niets, en je hoeft niets te doen." in words
    assert "Annuleer deze import" in words
    assert "Akkoord" not in words


def test_a_changed_row_shows_old_and_new(world, leader):
    agreed(world, workbook(intakes=1))
    page = leader.get(at(checked(world, workbook(intakes=1, supporting=False))))
    assert [tag.get_text() for tag in soup(page).select("del, ins")] == ["ja", "nee"]


def test_a_file_that_waits_too_long_says_what_to_do(world, leader):
    found = received(world)
    assert "langer dan verwacht" not in text_of(leader.get(at(found)))
    Import.unguarded.filter(pk=found.pk).update(uploaded_at=timezone.now() - timedelta(minutes=5))
    page = leader.get(at(found))
    assert "langer dan verwacht" in text_of(page)
    assert "Annuleer deze import" in text_of(page)


@pytest.mark.parametrize("state", ["checked", "agreed", "undone", "cancelled"])
def test_a_team_member_reads_and_decides_nothing(world, sign_in, state):
    found = agreed(world) if state in ("agreed", "undone") else checked(world)
    if state == "undone":
        imports.undo(found, by=world.actor("project_leader"))
    if state == "cancelled":
        imports.cancel(found, by=world.actor("project_leader"))
    page = sign_in("team_member").get(at(found))
    assert page.status_code == 200
    assert not soup(page).select("main form")
    assert "Alleen de projectleider van dit team ziet ze." in text_of(page)
    assert "Blad Intakes Nieuw 2" in text_of(page)
    assert "C0001" not in page.text


def test_who_is_no_leader_reads_how_much_is_wrong_and_nothing_of_a_client(world, sign_in, leader):
    wrong = workbook_with(
        intake=[intake(7) | {"intake_on": date(2024, 1, 1)}], meeting=[{"client": "C0099", "held_on": date(2026, 5, 2)}]
    )
    found = checked(world, wrong)
    assert "C0099" in leader.get(at(found)).text
    page = sign_in("team_member").get(at(found))
    assert "Blad Intakes: 1 keer" in text_of(page)
    assert "C0007" not in page.text
    assert "C0099" not in page.text
    assert not soup(page).select(".rs-table--cells")


def test_a_problem_names_its_cell_and_its_column(world, leader):
    wrong = workbook_with(intake=[intake(7) | {"intake_on": date(2024, 1, 1)}])
    assert re.search(r"\bC\d+, kolom Intake op\b", text_of(leader.get(at(checked(world, wrong)))))


def test_the_page_says_who_took_it_back_and_when(world, leader):
    found = agreed(world)
    assert re.search(r"Deze import is verwerkt door \w", text_of(leader.get(at(found))))
    words = text_of(sent(leader, at(found, "import-undo"), {}))
    name = world.people["project_leader"].name
    assert re.search(rf"Deze import is ongedaan gemaakt door {name} op \d+ \w+ \d{{4}}, ", words)
    assert "Wat er was veranderd, en nu weer is zoals daarvoor" in words


def test_a_second_click_in_another_tab_says_that_it_was_done(world, leader, computed):
    found = checked(world)
    agree(leader, found)
    again = sent(leader, at(found, "import-agree"), {"fingerprint": found.fingerprint})
    assert "Dit was al verwerkt. Er is nu niets veranderd." in text_of(again)
    sent(leader, at(found, "import-undo"), {})
    assert "Dit was al ongedaan gemaakt." in text_of(sent(leader, at(found, "import-undo"), {}))


def test_nothing_new_is_not_said_to_change_nothing_where_rows_may_go(world, leader):
    agreed(world, workbook(intakes=3))
    words = text_of(leader.get(at(checked(world, workbook(intakes=1)))))
    assert "er komt niets bij en er wordt niets gewijzigd" in words
    assert "Er verandert niets, en je hoeft niets te doen." not in words
    assert "2 rijen weghalen" in words


def test_the_page_in_english(world, leader):
    words = text_of(in_english(leader).get(at(checked(world))))
    assert "See whether this is right." in words
    for dutch in ("Kijk", "Akkoord", "Nieuw", "Ingeleverd", "Gewijzigd", "werkboek "):
        assert dutch not in words
