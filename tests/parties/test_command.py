"""Setting up an installation from the command line."""

import re

import pytest
from click.testing import CliRunner
from django.test import Client

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import regions
from ruggensteun.parties.command import parties
from ruggensteun.parties.models import Organisation, Participation, Programme, Region, RoleAssignment, Team
from tests.people.world import PASSWORD
from tests.shared_data import shared

pytestmark = pytest.mark.django_db
TOML = """
[[region]]
code = "MEREL"
name = "Merelveen"
[[organisation]]
code = "BRUG"
name = "De Brug ggz"
kind = "ggz"
region = "MEREL"
teams = [{ code = "NOORD", name = "FACT Noord", kind = "fact" }]
[[programme]]
code = "DOORBRAAK"
name = "Doorbraak"
starts_on = 2026-01-01
ends_on = 2028-01-01
teams = ["NOORD"]
"""


def run(*words):
    return CliRunner().invoke(parties, [str(word) for word in words])


@pytest.fixture
def load(tmp_path):
    def loaded(text):
        file = tmp_path / "ours.toml"
        file.write_text(text, encoding="utf-8")
        return run("load", file)

    return loaded


def test_everything_is_made_once(load):
    assert load(TOML).stdout == "made: 1 regions, 1 organisations, 1 teams, 1 programmes\n"
    assert load(TOML).stdout == "made: 0 regions, 0 organisations, 0 teams, 0 programmes\n"
    with acting_as(System("look")):
        assert Participation.objects.get().status == "participating"
        assert Team.objects.get().organisation.code == "BRUG"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "ggz"', 'kind = "hospital"', "BRUG"),
        ('region = "MEREL"', 'region = "NERGENS"', "no region NERGENS; known are: MEREL"),
        ("ends_on = 2028-01-01", "ends_on = 2025-01-01", "DOORBRAAK: Een programma eindigt"),
        ("starts_on = 2026-01-01", "", "DOORBRAAK"),
        ('teams = ["NOORD"]', 'teams = ["ZUID"]', "no team ZUID"),
        ('code = "NOORD"', 'code = "NO ORD"', "Een code bestaat uit"),
        ("[[region]]", "[region]", "two brackets"),
        ('name = "De Brug ggz"', "", "BRUG: name is 'missing'"),
        ("[[programme]]", "[[program]]", "program; expected"),
        ("[[programme]]", "[[programme", "not TOML"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_made(load, old, new, told):
    done = load(TOML.replace(old, new, 1))
    assert done.exit_code == 1, done.output
    assert told in done.stderr
    with acting_as(System("look")):
        assert not Organisation.objects.exists()
        assert not Programme.objects.exists()
    assert not Region.objects.exists()


def test_the_first_coordinator_comes_in(load):
    load(TOML)
    done = run(
        "invite", "p@voorbeeld.test", "--name", "P. Vos", "--role", "coordinator", "--for", "programme:DOORBRAAK"
    )
    path = re.search(r"http://localhost:8000(/uitnodiging/\S+/)", done.stdout)[1]
    Client().post(path, {"name": "P. Vos", "password": PASSWORD})
    assert RoleAssignment.unguarded.get().role == "coordinator"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--role", "coordinator"], 1, "hoort bij iets anders"),
        (["--role", "coordinator", "--for", "programme:X"], 2, "known are: DOORBRAAK"),
        (["--role", "coordinator", "--for", "country:NL"], 2, "expected one of"),
        (["--role", "king"], 2, "Invalid value"),
    ],
)
def test_a_wrong_invitation_is_explained(load, words, code, told):
    load(TOML)
    done = run("invite", "p@voorbeeld.test", "--name", "P", *words)
    assert (done.exit_code, told in done.stderr) == (code, True), done.stderr


CSV = "postcode,municipality_code,municipality,region_code,region\n"


@pytest.fixture
def postcodes(tmp_path):
    def loaded(*lines, header=CSV):
        file = tmp_path / "postcodes.csv"
        file.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8-sig")
        return run("postcodes", file)

    return loaded


def test_the_region_of_a_postcode(postcodes):
    done = postcodes("1012,GM0363,Amsterdam,AMS,Amsterdam", "7811,GM0114,Emmen,,")
    assert done.stdout == "1 regions, 2 municipalities, 2 postcodes\n"
    for written in ("1012", "1012AB", "1012 ab", " 1012 AB "):
        assert regions.region_of(written).code == "AMS"
    assert regions.region_of("7811 AA") is None
    assert regions.region_of("9999") is None
    assert regions.region_of_municipality("GM0363").name == "Amsterdam"


@pytest.mark.parametrize("wrong", ["", "101", "0123", "10123", "1012 ABC", "abcd", "1０１２"])
def test_what_is_no_postcode_is_refused(wrong):
    with pytest.raises(ValueError, match="not a Dutch postcode"):
        regions.region_of(wrong)


def test_loading_again_changes_and_keeps(postcodes):
    postcodes("1012,GM0363,Amsterdam,AMS,Amsterdam", "1013,GM0363,Amsterdam,AMS,Amsterdam")
    postcodes("1012,GM0363,Amsterdam,MRA,Metropool")
    assert regions.region_of("1012").code == "MRA"
    assert regions.region_of("1013").code == "MRA"  # it goes with its municipality
    assert Region.objects.count() == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [("12,GM0363,A,R,R", "line 2: postcode '12'"), ("1012,363,A,R,R", "line 2: municipality_code '363'")],
)
def test_a_wrong_line_is_named_and_nothing_is_loaded(postcodes, line, told):
    done = postcodes(line)
    assert (done.exit_code, told in done.stderr) == (1, True)
    assert not Region.objects.exists()


def test_a_missing_column_is_named(postcodes):
    done = postcodes(header="postcode,region\n")
    assert "no column municipality, municipality_code, region_code" in done.stderr


def test_the_whole_country():
    """Real postcodes and municipalities of 2018, with the purchasing regions of long-term care as regions."""
    import csv

    with shared("regio/awbzregiotabel.csv").open(encoding="latin-1", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    lines = [
        regions.Line(
            row["Postcode"], f"GM{int(row['Gemeentecode']):04}", row["Gemeente"].strip().title(),
            row["Zorgkantoorcode"], row["Zorgkantoor"].strip().title(),
        )
        for row in rows
    ]  # fmt: skip
    areas, municipalities, digits = regions.load(lines, by=System("test"))
    assert (areas, digits) == (len({row["Zorgkantoorcode"] for row in rows}), len({row["Postcode"] for row in rows}))
    assert municipalities > 300
    assert regions.region_of("1012 AB").name == "Amsterdam"
