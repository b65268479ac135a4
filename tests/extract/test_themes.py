"""Themes in a data package: whole groups only, the small hidden with what would give them away, no word of a talk."""

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from ruggensteun.extract import exporting, themes
from ruggensteun.kernel.guard import acting_as
from ruggensteun.meso.programme import change_settings
from ruggensteun.meso.voices import codebook, notes
from tests.measure.package.test_notebook import run
from tests.meso.making import SYSTEM
from tests.meso.voicing import a_quote, a_talk, a_theme, coded, point_of

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
SAID = "De groep kwam thuis bij elkaar"


def said(world, theme, **by_team):
    """So many talks of each team in which something went well that is about this theme."""
    for code, number in by_team.items():
        for _place in range(number):
            talk = a_talk(world, by="coordinator", team=world.teams[code.replace("_", "-")])
            with acting_as(SYSTEM):
                notes.code(point_of(talk), (theme,), by=world.actor("coordinator"))


def told(world, who="researcher", kind="positive"):
    with acting_as(world.actor(who)):
        rows = themes.table(world.programme).table.to_pylist()
    return {row["unit"]: row["talks"] for row in rows if row["kind"] == kind}


def test_whole_groups_per_team_and_of_the_programme(world):
    theme = a_theme(world, indicator="rg-meetings")
    said(world, theme, BRUG_NOORD=6, BRUG_ZUID=7, ZILVER_1=5)
    assert told(world) == {"BRUG-NOORD": 5, "BRUG-ZUID": 5, "ZILVER-1": 5, world.programme.code: 15}
    assert told(world, "coordinator") == told(world), "who reads the talks takes no exact count along either"
    with acting_as(world.actor("researcher")):
        row = themes.table(world.programme).table.to_pylist()[0]
    assert (row["theme"], row["question"], row["measure"]) == (f"theme-{theme.pk}", 1, "rg-meetings")


def test_the_small_is_hidden_with_what_would_give_it_away(world):
    said(world, a_theme(world), BRUG_NOORD=10, BRUG_ZUID=4, ZILVER_1=20)
    found = told(world)
    assert found["BRUG-ZUID"] is None
    assert found["BRUG-NOORD"] is None, "ten beside a shown total of the organisation would tell the four"
    assert found[world.programme.code] == 30


def test_none_and_too_few_read_the_same(world):
    theme = a_theme(world)
    before = told(world)
    said(world, theme, BRUG_NOORD=4)
    assert told(world) == before
    assert set(before.values()) == {None}


def test_the_smallest_group_of_the_programme_decides(world):
    said(world, a_theme(world), BRUG_NOORD=6, BRUG_ZUID=7, ZILVER_1=8)
    change_settings(world.programme, by=SYSTEM, minimum_cell_size=8)
    assert told(world) == {"BRUG-NOORD": None, "BRUG-ZUID": None, "ZILVER-1": 8, world.programme.code: 16}


def test_who_works_in_a_team_cannot_take_its_own_part_from_the_whole(world):
    said(world, a_theme(world), BRUG_NOORD=4, ZILVER_1=3)
    assert told(world)[world.programme.code] == 5
    assert told(world, "project_leader")[world.programme.code] is None, "with five in all the other three would be near"


def test_what_ended_stays_only_where_there_is_a_number(world):
    heard, silent = a_theme(world), a_theme(world, name="Werk")
    said(world, heard, BRUG_NOORD=5)
    with acting_as(SYSTEM):
        for theme in (heard, silent):
            codebook.end(theme, by=world.actor("coordinator"))
    with acting_as(world.actor("researcher")):
        resource = themes.table(world.programme)
    assert set(resource.table["theme"].to_pylist()) == {f"theme-{heard.pk}"}
    assert [code.value for code in resource.fields[0].codes] == [f"theme-{heard.pk}"]


def test_the_package_describes_them_holds_no_word_of_a_talk_and_is_read_by_the_notebook(
    world, tmp_path, monkeypatch, capsys
):
    theme = a_theme(world)
    said(world, theme, BRUG_NOORD=6)
    quoted = coded(world, point_of(a_talk(world)), theme)
    a_quote(world, quoted, words="Eindelijk samen", reach="programme")
    with acting_as(world.actor("researcher")):
        file = ZipFile(BytesIO(exporting.figures(world.programme, "een test van thema's")))
    file.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    every = b"".join(path.read_bytes() for path in folder.iterdir() if path.suffix != ".parquet").decode()
    assert SAID not in every
    assert "Eindelijk samen" not in every
    dictionary = list(csv.DictReader(StringIO((folder / "dictionary.csv").read_text(encoding="utf-8"))))
    assert {row["field"] for row in dictionary if row["resource"] == "themes"} == {
        "theme", "kind", "level", "unit", "talks", "suppressed", "question", "measure"
    }  # fmt: skip
    assert "Naasten erbij: Familie en vrienden" in (folder / "codebook.csv").read_text(encoding="utf-8")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (one,) = [each for each in package["resources"] if each["name"] == "themes"]
    assert one["schema"]["primaryKey"] == ["theme", "kind", "level", "unit"]
    names = run(folder, monkeypatch)
    assert [(row["unit"], row["talks"]) for row in names["heard"]] == [(world.programme.code, 5)]
    assert "Naasten erbij" in capsys.readouterr().out
