"""The stylesheet loses what no page can show, and nothing else; and what a telephone waits for stays small."""

import gzip

import pytest

from scripts import build_ui
from scripts.slim_css import apart, names_in, read, slim, written

CSS = (
    ".nhsuk-hero{a:b}.nhsuk-tag,.nhsuk-hero__arrow{c:d}@media (min-width:40em){.nhsuk-hero{e:f}.nhsuk-tag--red{g:h}}"
    ".nhsuk-u-width-1{i:j}.nhsuk-u-margin-1{k:l}.rs-own{m:n}p:not(.nhsuk-hero){o:p}@font-face{q:r}"
    "@media print{.rs-own{s:t}}"
)


def test_it_reads_what_it_writes():
    assert written(read(CSS)) == CSS


def test_what_is_named_nowhere_goes_and_the_rest_stays():
    found = written(slim(read(CSS), names_in(['class="nhsuk-tag nhsuk-u-width-{{ n }}"'])))
    assert "nhsuk-hero{" not in found
    assert "@media (min-width:40em){.nhsuk-tag--red{g:h}}" in found  # a component puts its kinds together
    for kept in (".nhsuk-tag{c:d}", ".nhsuk-u-width-1", ".rs-own{m:n}", "p:not(.nhsuk-hero)", "@font-face"):
        assert kept in found
    assert "nhsuk-u-margin-1" not in found


def test_of_all_classes_only_those_of_some_pages():
    assert "rs-own" not in written(slim(read(CSS), names_in(["nhsuk-tag"]), whose=""))


def test_what_is_for_paper_stands_apart():
    screen, paper = apart(read(CSS))
    assert written(paper) == ".rs-own{s:t}"
    assert "print" not in written(screen)


@pytest.mark.parametrize("css", [".a{b:c", ".a{b:c}}"])
def test_braces_that_do_not_match_are_refused(css):
    with pytest.raises(ValueError, match="brace"):
        read(css)


@pytest.mark.parametrize(("sheet", "most"), [("answering.css", 24_000), ("site.css", 45_000)])
def test_a_telephone_waits_for_little(sheet, most):
    """The whole first page is weighed by bench/first_paint.py; the stylesheet is most of it."""
    assert len(gzip.compress((build_ui.BUILT / sheet).read_bytes(), 9)) < most
