"""``ruggensteun report``: from a workbook to a file, its exit codes, and no half file when it fails."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ruggensteun.cli import main
from tests.measure.workbook.helpers import FIRST, spoiled, written


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["report", *(str(word) for word in words)])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "team.xlsx"
    path.write_bytes(written())
    return path


def test_a_workbook_becomes_a_pdf(book, tmp_path):
    target = tmp_path / "verslag.pdf"
    done = run("--workbook", book, "-o", target)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{target}: ")
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["team.xlsx", "verslag.pdf"]


def test_json_tells_what_was_made_and_nothing_else(book, tmp_path):
    target = tmp_path / "verslag.pdf"
    done = run("--workbook", book, "--from", "2026-01", "--until", "2026-04", "--json", "-o", target)
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (told["file"], told["from"], told["until"]) == (str(target), "2026-01", "2026-04")
    assert told["bytes"] == target.stat().st_size


@pytest.mark.parametrize("words", [[], ["--json"]])
def test_errors_in_the_workbook_are_told_and_nothing_is_made(tmp_path, words):
    bad, target = tmp_path / "bad.xlsx", tmp_path / "verslag.pdf"
    bad.write_bytes(spoiled(lambda book: book["Intakes"].cell(FIRST, 4, "misschien")))
    done = run("--workbook", bad, "-o", target, *words)
    assert done.exit_code == 1
    assert "Intakes" in done.stderr
    assert not target.exists()
    if words:
        assert json.loads(done.stdout)["problems"]


@pytest.mark.parametrize(
    "words",
    [
        ["--workbook", "nowhere.xlsx", "-o", "x.pdf"],
        ["-o", "x.pdf"],
        ["--workbook", "BOOK"],
        ["--workbook", "BOOK", "-o", "x.pdf", "--from", "March"],
        ["--workbook", "BOOK", "-o", "x.pdf", "--from", "2026-04", "--until", "2026-04"],
        ["--workbook", "BOOK", "-o", "x.pdf", "--minimum", "1"],
    ],
)
def test_wrong_use(book, words):
    done = run(*(book if each == "BOOK" else each for each in words))
    assert done.exit_code == 2
    assert done.stdout == ""


def test_a_folder_that_is_not_there(book, tmp_path):
    done = run("--workbook", book, "-o", tmp_path / "none" / "verslag.pdf")
    assert done.exit_code == 2
    assert f"{tmp_path / 'none' / 'verslag.pdf'}: No such file or directory" in done.stderr


def test_a_full_disk_leaves_the_old_report_and_no_half_one(book, tmp_path, monkeypatch):
    target = tmp_path / "verslag.pdf"
    target.write_bytes(b"the one before")

    def full(*_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = run("--workbook", book, "-o", target)
    assert done.exit_code == 2
    assert f"{target}: No space left on device" in done.stderr
    assert target.read_bytes() == b"the one before"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["team.xlsx", "verslag.pdf"]
