"""A filled workbook is not written over unasked."""

import json

from click.testing import CliRunner

from ruggensteun.measure.workbook.command import workbook

TEAM = (
    "--programme",
    "P",
    "--team",
    "T1",
    "--organisation",
    "O1",
    "--region",
    "R1",
    "--kind",
    "fact",
    "--domain",
    "ggz",
)


def new(path, *more):
    return CliRunner().invoke(workbook, ["new", *TEAM, "-o", str(path), *more])


def test_a_file_that_is_there_is_kept_until_one_says_otherwise(tmp_path):
    there = tmp_path / "team.xlsx"
    there.write_bytes(b"filled in for a year")
    refused = new(there)
    assert refused.exit_code == 2
    assert "--overwrite" in refused.stderr
    assert there.read_bytes() == b"filled in for a year"
    assert "is there already" in new(there, "--lang", "en").stderr
    done = new(there, "--overwrite", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["team"] == "T1"
    assert there.read_bytes().startswith(b"PK")
