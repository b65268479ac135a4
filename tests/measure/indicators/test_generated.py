"""What is generated and committed is what the declarations say now."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ruggensteun.measure.indicators import catalogue_page, compiled
from ruggensteun.measure.indicators.catalogue import CATALOGUE, MEASURES, SERIES
from ruggensteun.measure.indicators.queries import unbound
from ruggensteun.measure.indicators.stages.registry import EVERYWHERE, STAGES
from ruggensteun.measure.tables.monitor import TABLES

HOUSE = Path(__file__).resolve().parents[3]


def test_the_compiled_queries_are_fresh():
    assert compiled.FILE.read_text() == compiled.compiled(), "run python -m ruggensteun.measure.indicators.compiled"


def test_the_queries_are_the_same_text_in_every_run():
    words = "import hashlib; from ruggensteun.measure.indicators.compiled import compiled as c; "
    words += "print(hashlib.sha256(c().encode()).hexdigest())"
    told = set()
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(HOUSE / "src")}
        told.add(subprocess.run([sys.executable, "-c", words], env=env, capture_output=True, check=True).stdout)
    assert len(told) == 1


@pytest.mark.parametrize(
    ("name", "page"),
    [("indicators.md", catalogue_page.indicators_page), ("data-dictionary.md", catalogue_page.dictionary_page)],
)
def test_the_page_is_fresh(name, page):
    assert (HOUSE / "docs" / "generated" / name).read_text() == page(), "run make docs"


def test_the_catalogue_shows_every_indicator_with_its_examples():
    page = catalogue_page.indicators_page()
    for indicator in CATALOGUE.values():
        assert f"## {indicator.key}\n" in page
        for example in indicator.examples:
            assert example.because.nl in page
            assert example.because.en in page


def test_the_dictionary_shows_every_column():
    page = catalogue_page.dictionary_page()
    for table in TABLES.values():
        assert f"## {table.name}\n" in page
        for column in table.columns:
            assert f"| `{column.name}` |" in page


def test_names_are_unique():
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
    assert sum(len(list(indicator.series())) for indicator in CATALOGUE.values()) == len(SERIES)


def test_only_what_cannot_be_added_up_is_kept_for_every_area():
    tables = unbound()
    assert {name for name in STAGES if {"area"} < set(tables[name].columns) <= {*tables[name].columns} - {"place"}} - {
        "areas"
    } == EVERYWHERE
