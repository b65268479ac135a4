"""The PDF: what a board gets in the mail, and what a screen reader makes of it."""

import io
import itertools
import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup

from ruggensteun.measure import paper
from ruggensteun.measure.report import definition, figure_of, render_html, render_pdf
from ruggensteun.measure.report.days import span
from ruggensteun.measure.text import Text
from tests.measure.report.making import SCRIPT, a_cycle, a_figure, a_goal, a_report, a_spec
from tests.measure.report.pdf import elements, kinds, pages

BUILT = Path(__file__).parents[3] / "src" / "ruggensteun" / "ui" / "static" / "built" / "fonts"


def opened(report, language="nl", **more):
    return pikepdf.open(io.BytesIO(render_pdf(report, language, **more)))


@pytest.fixture(scope="module")
def pdf():
    return opened(a_report())


# --- What a screen reader needs ---------------------------------------------------------------------
def test_language_title_and_marking(pdf):
    assert str(pdf.Root.Lang) == "nl"
    assert str(pdf.docinfo["/Title"]) == "Voortgangsrapportage FACT Noord, april tot en met juni 2026"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


def test_every_picture_has_a_text(pdf):
    pictures = [element for element in elements(pdf) if element.S == "/Figure"]
    titles = ["Cliënten met een groep", "Grafiek 0", "Grafiek 1", "Grafiek 2"]
    assert len(pictures) == len(titles)
    for picture, title in zip(pictures, titles, strict=True):
        assert str(picture.Alt).startswith(f"{title}. Er is een verandering")
        assert "De laatste waarde is" in str(picture.Alt)


def test_headings_go_down_one_step_at_a_time(pdf):
    levels = [int(kind[1]) for kind in kinds(pdf) if re.fullmatch(r"H[1-6]", kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_heads_of_tables_say_of_what(pdf):
    scopes = [str(element.A.Scope) for element in elements(pdf) if element.S == "/TH"]
    assert {"/Row", "/Column"} == set(scopes)
    cells = [element for element in elements(pdf) if element.S == "/TD"]
    assert all(len(element.A.Headers) for element in cells)


def test_every_page_has_its_number_at_the_foot(pdf):
    found = pages(pdf)
    for number, words in enumerate(found, 1):
        assert f"Pagina{number}van{len(found)}" in words
        assert ("FACTNoord·Apriltotenmetjuni2026" in words) is (number > 1)


# --- What is in it ----------------------------------------------------------------------------------
def test_what_people_wrote_and_what_was_measured():
    report = a_report(
        goals=[
            a_goal(
                figure=a_figure(), activities="aaa", reading="bbb", barriers="ccc", help_asked="ddd", next_steps="eee"
            )
        ],
        learned="fff", client_remark="ggg", share="hhh", notices=["Concept: nog niet ingestuurd."],
    )  # fmt: skip
    words = "".join(pages(opened(report)))
    for said in ("aaa", "bbb", "ccc", "ddd", "eee", "fff", "ggg", "hhh", "Hetgaatgoed.", "Negenkeer", "invoeren"):
        assert said in words
    assert "Concept:nognietingestuurd." in words
    assert words.index("Concept") < words.index("aaa")


def test_in_english_there_is_no_dutch_of_ours():
    page = BeautifulSoup(
        render_html(a_report(figures=[a_figure("Chart", language="en")], goals=[a_goal()]), "en"), "html5lib"
    )
    words = page.get_text(" ")
    assert page.html["lang"] == "en"
    for said in ("Progress report", "April to June 2026", "How to read this", "The numbers", "Our goals at a glance"):
        assert said in words
    for dutch in ("Voortgangs", "Pagina", "Onze", "Geteld", "waarvan", "Te bereiken"):
        assert dutch not in words


def test_an_empty_report_is_still_a_report():
    words = "".join(pages(opened(a_report(goals=[], cycles=[], figures=[], summary=""))))
    assert "IndezeperiodeliepGeen".lower() in words.lower()
    assert "Degetallen" not in words


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("waarvan gepland", "alle intakes"), "Noemer: alle intakes. Teller: waarvan gepland."),
        (("teams die meedoen", None), "Geteld: teams die meedoen."),
        ((None, None), ""),
    ],
)
def test_what_is_counted_is_a_sentence(parts, said):
    assert definition(*(Text(part, part) if part else None for part in parts), "nl") == said


def test_the_numbers_stand_in_a_few_tables():
    figures = [a_figure(f"Maat {number}", number=6 + number) for number in range(12)]
    page = BeautifulSoup(render_html(a_report(goals=[], figures=figures)), "html5lib")
    tables = page.select("table.numbers")
    assert [len(table.select("thead th")) - 1 for table in tables] == [4, 4, 4]
    longest = tables[2]
    assert len(longest.select("tbody tr")) == 17
    first = [cell.get_text() for cell in tables[0].select("tbody tr")[0].find_all(["th", "td"])]
    assert first == ["jan\u00a02025", *["20% (40)"] * 4]
    last = [cell.get_text() for cell in longest.select("tbody tr")[-1].find_all(["th", "td"])]
    assert last[1:4] == ["–", "–", "–"]  # the shorter ones have no figure any more
    assert last[4].startswith("48,8%")  # 20 of 41


def test_signals_and_hidden_cells_are_told_in_the_table():
    from ruggensteun.measure.charts.analysis import analyse
    from ruggensteun.measure.charts.draw.spec import ChartSpec
    from tests.measure.report.making import months

    values = [21.0, 20, None, 12, 18, 11, 22, 19, 23, 17, 90, 20]
    analysis = analyse("i", "anhoej", months(12), values, freeze=10)
    found = figure_of(ChartSpec("Crises", analysis, hidden=frozenset({months(12)[2]})), id="x")
    assert [cell.value for cell in found.cells][:4] == ["21", "20", "niet getoond", "12"]
    assert [cell.when for cell in found.cells if cell.signal] == ["nov\u00a02025"]


def test_many_figures_do_not_leave_pages_empty():
    pdf = opened(a_report(figures=[a_figure(f"Grafiek {number}") for number in range(12)]))
    found = pages(pdf)
    assert len(found) <= 8
    for words in found:
        assert len(words) > 200
    assert [len(re.findall(r"Grafiek\d+Er", words)) for words in found[2:5]] == [4, 4, 4]


def a_large_figure(number):
    return figure_of(a_spec(f"Grafiek {number}"), id=f"g{number}", large=True)


def test_two_goals_stand_on_a_page():
    goals = [a_goal(f"Doel {number}", figure=a_large_figure(number)) for number in range(4)]
    found = pages(opened(a_report(goals=goals, figures=[], cycles=[])))
    assert [len(re.findall(r"Doel\dNu", words)) for words in found][1:3] == [2, 2]


# --- What is typed is only text, and nothing is fetched ----------------------------------------------
def test_what_is_typed_is_only_text():
    report = a_report(
        team=SCRIPT, organisation=SCRIPT, programme=SCRIPT, summary=SCRIPT, learned=SCRIPT, client_remark=SCRIPT,
        share=SCRIPT, notices=[SCRIPT], figures=[a_figure(SCRIPT)],
        goals=[
            a_goal(SCRIPT, activities=SCRIPT, reading=SCRIPT, barriers=SCRIPT, help_asked=SCRIPT, next_steps=SCRIPT)
        ],
        cycles=[a_cycle(SCRIPT, idea=SCRIPT, learned=SCRIPT, reason=SCRIPT, predictions=[(SCRIPT,) * 4])],
    )  # fmt: skip
    html = render_html(report)
    page = BeautifulSoup(html, "html5lib")
    assert page.find_all("script") == []
    assert page.find("h1").get_text() == SCRIPT
    assert render_pdf(report).startswith(b"%PDF-1.7")


def test_a_report_opens_no_address(monkeypatch):
    import socket

    def nothing(*_args, **_more):
        raise AssertionError("a report looked for a network")

    monkeypatch.setattr(socket, "create_connection", nothing)
    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    fetch = paper._only(["file:///there.woff2"])
    for address in ("http://example.org/x.png", "file:///etc/passwd", "data:text/plain,x"):
        with pytest.raises(ValueError, match="a PDF opens no addresses"):
            fetch(address)
    assert opened(a_report(summary='<img src="http://example.org/x.png">')).pages


def test_the_typeface_of_the_site_is_in_the_file_where_it_was_built(tmp_path):
    if not BUILT.exists():
        pytest.skip("the site was not built on this machine: no typeface")
    report = a_report(goals=[], figures=[], cycles=[])
    assert any("Atkinson" in name for name in _fonts(opened(report, fonts=BUILT)))
    assert not any("Atkinson" in name for name in _fonts(opened(report, fonts=tmp_path)))


def _fonts(pdf) -> set[str]:
    return {str(font.BaseFont) for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}


def test_without_its_libraries_the_message_says_what_to_type(monkeypatch):
    import builtins

    usual = builtins.__import__

    def without(name, *args, **more):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return usual(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(paper.NoPdfError, match="apt-get install libpango"):
        render_pdf(a_report())


@pytest.mark.parametrize(
    ("first", "end", "said"),
    [
        (date(2026, 1, 1), date(2026, 4, 1), "januari tot en met maart 2026"),
        (date(2025, 11, 1), date(2026, 2, 1), "november 2025 tot en met januari 2026"),
        (date(2026, 2, 1), date(2026, 3, 1), "februari 2026"),
        (date(2026, 1, 5), date(2026, 2, 1), "5 januari 2026 tot en met 31 januari 2026"),
    ],
)
def test_a_period_in_words(first, end, said):
    assert span(first, end, "nl") == said
