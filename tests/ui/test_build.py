"""The parts of the pages are built from locked packages, and nothing of them is in git."""

import json
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import build_ui

LOCK = build_ui.HOUSE / "package-lock.json"


def test_the_lock_names_versions_and_hashes_but_no_address():
    text = LOCK.read_text()
    assert "http" not in text
    packages = {name: found for name, found in json.loads(text)["packages"].items() if name}
    assert [name for name, found in packages.items() if not found.get("integrity")] == []


def test_the_lock_fits_what_is_asked_for():
    asked = json.loads((build_ui.HOUSE / "package.json").read_text())
    locked = json.loads(LOCK.read_text())["packages"]
    wanted = {**asked["dependencies"], **asked["devDependencies"]}
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted


@pytest.mark.parametrize("place", ["node_modules/x", "src/ruggensteun/ui/static/built/x"])
def test_what_is_built_is_ignored_by_git(place):
    asked = subprocess.run(["git", "check-ignore", "-q", place], cwd=build_ui.HOUSE, check=False)
    assert asked.returncode == 0


def test_a_name_in_the_styles_is_of_one_sheet():
    """Two rooms that choose the same name would dress each other's pages."""
    homes: dict[str, set[str]] = {}
    for sheet in sorted((build_ui.UI / "styles").glob("*.css")):
        lines = sheet.read_text().splitlines()
        for before, line in zip(["", *lines], lines, strict=False):
            found = re.match(r"(\.rs-[\w-]+) \{", line)
            if found and not before.endswith(","):
                homes.setdefault(found[1], set()).add(sheet.name)
    assert {name: sheets for name, sheets in homes.items() if len(sheets) > 1} == {}


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.lists(st.sampled_from(["#111111", "#222222", "white"]), min_size=4, max_size=4)
        )
    )
)
def test_variables_give_back_every_palette(declarations):
    """Put the values of a palette in the place of the variables, and its own stylesheet is there again."""
    compiled = {
        palette: "".join(f".{name}{{color:{colours[index]}}}" for name, colours in declarations)
        for index, palette in enumerate(build_ui.PALETTES)
    }
    css, values = build_ui.with_variables(compiled)
    for palette, variables in values.items():
        restored = css
        for variable, colour in variables.items():
            restored = restored.replace(f"var({variable})", colour)
        assert restored == compiled[palette]


def test_palettes_that_differ_in_more_than_colours_are_refused():
    compiled = dict.fromkeys(build_ui.PALETTES, ".a{color:#111111}")
    with pytest.raises(build_ui.BuildError, match="more than colours"):
        build_ui.with_variables({**compiled, "dark": ".a{margin:0;color:#111111}"})


def test_a_class_name_is_not_a_colour():
    assert build_ui.COLOUR.findall(".tag--white{color:white;background:#fff}") == ["white", "#fff"]


def test_a_module_loses_its_exports():
    assert build_ui.library("const a=1;export{a};//# map") == "const a=1;\n"
    with pytest.raises(build_ui.BuildError, match="exports"):
        build_ui.library("const a=1;")


def test_smaller_keeps_what_counts():
    css = "/* why */\n.a > .b {\n  color: red;\n  width: calc(1px + 2px);\n}\n"
    assert build_ui.smaller(css) == ".a > .b{color: red;width: calc(1px + 2px)}\n"


def test_an_unknown_option_says_how_to_use_it(capsys):
    assert build_ui.main(["--fast"]) == 2
    assert "--force" in capsys.readouterr().err
