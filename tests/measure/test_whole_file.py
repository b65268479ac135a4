"""Files that commands make are there wholly or not at all, and nothing else is replaced by them."""

import os
import stat
from pathlib import Path

import pytest

from ruggensteun.cli import run
from ruggensteun.measure.whole_file import write_whole

EXAMPLES = Path(__file__).parents[2] / "docs" / "voorbeelden"


def test_a_file_is_replaced_and_keeps_who_may_read_it(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_whole(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o600)
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    link.symlink_to(real)
    write_whole(link, b"new")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")


def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path):
    """A command run by root once put a file in the place of /dev/full."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_what_cannot_be_written_names_the_file_and_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def full(_path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as failed:
        write_whole(path, b"new")
    assert (failed.value.filename, path.read_bytes()) == (str(path), b"old")
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_drawing_can_go_through_a_link(tmp_path, capfd):
    (tmp_path / "link.svg").symlink_to(tmp_path / "real.svg")
    words = ["chart", "--type", "p", "--svg", str(tmp_path / "link.svg"), str(EXAMPLES / "wachttijd.csv")]
    assert run(words) == 0
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_text().startswith("<")
