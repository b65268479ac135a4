"""What was shipped before stays readable, and what scores alike can be compared."""

import shutil
from dataclasses import replace

import pytest

from ruggensteun.measure.instruments import UnknownInstrumentError, library
from ruggensteun.measure.instruments.definition import read_file
from ruggensteun.measure.instruments.same import scores_alike
from ruggensteun.measure.text import Text


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A folder of definitions with the SOFAS in version 2; its version 1 stands among the former ones."""
    now = library.DEFINITIONS / "sofas.toml"
    (tmp_path / "former").mkdir()
    shutil.copy(now, tmp_path / "former" / "sofas@1.toml")
    told = now.read_text(encoding="utf-8").replace('version = "1"', 'version = "2"')
    (tmp_path / "sofas.toml").write_text(told, encoding="utf-8")
    monkeypatch.setattr(library, "DEFINITIONS", tmp_path)


def test_a_former_version_stays_readable(shipped):
    assert library.names() == ("sofas",)
    assert library.load("sofas").version == "2"
    assert library.load("sofas", version="1").version == "1"
    assert library.load("sofas", version="2") is library.load("sofas")
    assert library.versions("sofas") == ("2", "1")
    with pytest.raises(UnknownInstrumentError, match="no version “3”; there are 2, 1"):
        library.load("sofas", version="3")


def test_every_file_of_a_former_version_is_of_that_version():
    for path in (library.DEFINITIONS / library.FORMER).glob("*.toml"):
        name, _at, version = path.stem.partition("@")
        former = read_file(path, parts=library.load)
        assert (former.id, former.version) == (name, version)
        assert version != library.load(name).version


def test_wording_makes_no_difference_and_scoring_does():
    one = library.load("whodas12")
    first = one.items[0]
    worded = replace(one, items=(replace(first, text=Text("anders", "other")), *one.items[1:]), version="9")
    assert scores_alike(one, worded)
    turned = replace(one, items=(replace(first, reverse=True), *one.items[1:]))
    assert not scores_alike(one, turned)
    rule = replace(one, missing=replace(one.missing, most=3))
    assert not scores_alike(one, rule)
    assert not scores_alike(one, replace(one, scores=one.scores[:-1], simple=None))
