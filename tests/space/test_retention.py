"""Every table about a person has a class and every class its term; the operator may say other years."""

from datetime import date

import pytest

from ruggensteun.kernel.guard import guarded_models
from ruggensteun.parties.models import Team
from ruggensteun.space import retention
from ruggensteun.space.retention import Kept


def test_every_guarded_table_has_a_class_and_no_other():
    there = {model._meta.label for model in guarded_models()}
    told = set(retention.table().classes)
    assert sorted(there - told) == [], "say in space/retention.toml how long these are kept"
    assert sorted(told - there) == [], "these tables are gone: take them out of space/retention.toml"


def test_the_terms_are_those_of_the_law_as_we_read_it():
    assert dict(retention.table().years) == {Kept.PROVIDER: 20, Kept.WMO: 15, Kept.JOURNAL: 5}
    assert retention.over_on(Kept.WMO, date(2024, 2, 29)) == date(2039, 3, 1)
    assert retention.over_on(Kept.PROVIDER, date(2024, 2, 29)) == date(2044, 2, 29)


@pytest.mark.parametrize(("domain", "kept"), [("ggz", Kept.PROVIDER), ("social", Kept.WMO)])
def test_what_a_team_keeps_depends_on_its_side_of_care(domain, kept):
    assert retention.kept_by(Team(domain=domain)) == kept


@pytest.fixture
def own_file(tmp_path, settings):
    def write(text):
        path = tmp_path / "own.toml"
        path.write_text(text)
        settings.RETENTION_FILE = str(path)
        retention._read.cache_clear()

    yield write
    retention._read.cache_clear()


def test_the_operator_says_other_years(own_file):
    own_file("cool_off_days = 14\n[classes.wmo]\nyears = 5\n")
    assert (retention.table().cool_off.days, retention.table().years[Kept.WMO]) == (14, 5)
    assert retention.table().years[Kept.PROVIDER] == 20


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[classes.journal]\nyears = 4\n", "at least 5 years"),
        ("[classes.mine]\nyears = 4\n", "classes.mine"),
        ("[classes.wmo]\nyears = 'tien'\n", "classes.wmo"),
        ("cool_off_days = 0\n", "cool_off_days"),
    ],
)
def test_what_cannot_be_is_said(own_file, text, said):
    own_file(text)
    with pytest.raises(ValueError, match=said):
        retention.table()
