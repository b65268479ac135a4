"""The catalogue page says what the definitions say."""

from pathlib import Path

from ruggensteun.measure.instruments import load, names
from ruggensteun.measure.instruments.catalogue import PAGE, page

HOUSE = Path(__file__).parents[3]


def test_the_page_in_the_repository_is_fresh():
    fresh = (HOUSE / PAGE).read_text(encoding="utf-8") == page()
    assert fresh, f"{PAGE} is stale: run `python -m ruggensteun.measure.instruments.catalogue` (or make docs)"


def test_every_item_score_and_example_is_on_it():
    text = page()
    for name in names():
        chapter = text.split(f'<a id="{name}"></a>')[1].split("<a id=")[0]
        instrument = load(name)
        for word in [*(item.id for item in instrument.items), *(score.id for score in instrument.outcomes)]:
            assert f"`{word}`" in chapter
        for example in instrument.examples:
            assert f"| {example.because.en} |" in chapter
        assert instrument.licence.en in chapter
