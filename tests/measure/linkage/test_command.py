"""``ruggensteun link`` as an analyst types it."""

import json

import pytest

from ruggensteun import cli
from tests.measure.linkage.making import invented

ASKED = ["link", "--outcome", "y", "--time", "t", "--team", "team", "--client", "client"]


@pytest.fixture
def file(tmp_path):
    def file(rows: list[str] | None = None, header: str = "team,client,t,y,rg_started,fidelity_c") -> str:
        path = tmp_path / "rows.csv"
        path.write_text("\n".join([header, *(lines() if rows is None else rows)]) + "\n", encoding="utf-8")
        return str(path)

    return file


def lines() -> list[str]:
    y, x, client, team, time = invented(1)
    columns = zip(team, client, time, y, x[:, 2], x[:, 3], strict=True)
    return [f"team {a},c{b},{t:g},{v:.4f},{s:.3f},{f:.3f}" for a, b, t, v, s, f in columns]


def ran(capsys, *words: str) -> tuple[int, str, str]:
    code = cli.run([*ASKED, *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def problems(capsys, *words: str) -> list[dict]:
    code, out, _ = ran(capsys, "--json", "--language", "en", *words)
    assert code == 1
    return json.loads(out)["problems"]


def test_the_contract_to_the_letter(file, capsys):
    code, out, err = ran(
        capsys, "--json", "--exposure", "rg_started,fidelity_c", "--within-between", "rg_started", file()
    )
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == ["rows", "clients", "teams", "fixed", "random", "loglik", "singular", "warnings"]
    assert list(found["fixed"]) == ["(Intercept)", "t", "rg_started_within", "rg_started_between", "fidelity_c"]
    for effect in found["fixed"].values():
        assert list(effect) == ["estimate", "se", "df", "t", "p", "low", "high"]
    assert [(each["group"], each["term"]) for each in found["random"]] == [
        ("team", "(Intercept)"),
        ("client", "(Intercept)"),
        ("residual", "residual"),
    ]
    assert (found["clients"], found["teams"], found["singular"]) == (20, 5, False)
    assert found["fixed"]["rg_started_within"]["estimate"] == pytest.approx(1, abs=0.5)


def test_a_slope_is_a_spread_more(file, capsys):
    found = json.loads(ran(capsys, "--json", "--slope", "--exposure", "rg_started", file())[1])
    assert [(each["group"], each["term"]) for each in found["random"]][1:3] == [
        ("client", "(Intercept)"),
        ("client", "t"),
    ]


def test_sentences_in_both_languages(file, capsys):
    path = file()
    _, dutch, _ = ran(capsys, "--exposure", "rg_started", path)
    assert "rg_started: bij 1 meer is y gemiddeld" in dutch
    assert "geen bewijs van oorzaak en gevolg" in dutch
    assert "," in dutch.split("95%-interval ")[1].split(" ")[0]
    _, english, _ = ran(capsys, "--exposure", "rg_started", "--slope", "--language", "en", path)
    assert "with 1 more, y is" in english
    assert "Correlation of a client's level at t 0 and course" in english
    assert "Satterthwaite" in english


def test_decimal_commas_and_empty_outcomes(file, capsys):
    rows = [each.replace(",", ";").replace(".", ",") for each in lines()]
    cells = rows[0].split(";")
    rows[0] = ";".join([*cells[:3], "", *cells[4:]])
    comma = file(rows, "team;client;t;y;rg_started;fidelity_c")
    found = json.loads(ran(capsys, "--json", "--exposure", "rg_started", comma)[1])
    assert found["rows"] == len(rows) - 1
    assert found["warnings"][0] == "Rijen zonder y, weggelaten: 1."


def test_an_unknown_column(file, capsys):
    (found,) = problems(capsys, "--exposure", "meetings", file())
    assert (found["file"], found["line"], found["column"]) == ("rows.csv", 1, "meetings")
    assert "rg_started" in found["what"], "those that are there are named"


def test_text_where_a_number_is_expected(file, capsys):
    rows = lines()
    rows[1] = rows[1].rsplit(",", 1)[0] + ",goed"
    team, _, rest = rows[4].split(",", 2)
    rows[4] = f"{team},,{rest}"
    found = problems(capsys, "--exposure", "fidelity_c", file(rows))
    assert [(each["line"], each["column"], each["what"]) for each in found[1:]] == [(6, "client", "the cell is empty.")]
    assert found[0] == {
        "file": "rows.csv",
        "line": 3,
        "column": "fidelity_c",
        "what": "“goed” is not a number.",
        "expected": "a number such as 12 or 12.5 (empty when nothing was measured).",
    }


def test_a_point_that_may_be_thousands(file, capsys):
    rows = ["a;1;0;1.234;0;0", "a;1;6;2,5;1;0"]
    found = problems(capsys, file(rows, "team;client;t;y;rg_started;fidelity_c"))
    assert [(each["line"], each["column"]) for each in found] == [(2, "y")]


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        ([], None),
        (["a,1,0,5,0,0", "a,1,6,7,1,0"], "team"),
        (["a,1,0,,0,0", "a,1,6,,1,0"], None),
    ],
)
def test_too_little(file, capsys, rows, column):
    assert problems(capsys, "--exposure", "rg_started", file(rows))[0]["column"] == column


def test_a_refusal_for_people_is_a_sentence(file, capsys):
    code, out, err = ran(capsys, file([each.replace("team 1", "team 0") for each in lines() if each[5] in "01"]))
    assert (code, out) == (1, "")
    assert err == (
        "rows.csv, kolom team: teams: 1. Verschillen tussen teams zijn dan niet te schatten. "
        "Verwacht: 2 teams of meer.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--exposure", "y"], "more than once"),
        (["--exposure", "rg_started,rg_started"], "more than once"),
        (["--within-between", "rg_started"], "not among the exposures"),
        (["--exposure", "a,a_within", "--within-between", "a"], "a column of its own"),
        (["--min-teams", "1"], "--min-teams"),
    ],
)
def test_wrong_use(file, capsys, words, said):
    code, out, err = ran(capsys, *words, file())
    assert (code, out) == (2, "")
    assert said in err


def test_stricter_on_request(file, capsys):
    (found,) = problems(capsys, "--min-teams", "6", file())
    assert found["expected"] == "6 teams or more."
