"""What the handbook and every ``--help`` promise about the command line, tried on the files of docs/voorbeelden."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from ruggensteun.cli import COMMANDS, CUT_OFF, STOPPED, WRONG_USE, main, run

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "handboek" / "opdrachtregel.md").read_text(encoding="utf-8")
SERVER = {"journal", "parties", "rescore"}
"""Commands that need the database; their own rooms test them."""

LINK = "link --outcome nel --time maanden --team team --client client --exposure rg_gestart"
NEW = "workbook new --programme np --team FACT-NOORD --organisation GGZ-WEST --region WEST --kind fact --domain ggz"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy of the examples, as the page says to make."""
    return Path(shutil.copytree(DOCS / "voorbeelden", tmp_path_factory.mktemp("page") / "proef"))


@pytest.fixture
def examples(folder, monkeypatch) -> Path:
    monkeypatch.chdir(folder)
    return folder


def on_page() -> list[tuple[str, list[str]]]:
    """The commands of the page, each with the stretches of output that are shown of it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", PAGE, re.MULTILINE):
        for typed in re.split(r"^    \$ ruggensteun ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = typed.replace("\\\n", " ").partition("\n")
            found.append((command, [together(part) for part in shown.split("…\n") if part.strip()]))
    return found


def together(text: str) -> str:
    return " ".join(text.replace("…", " … ").split())


def test_the_page_has_every_command_that_needs_no_server():
    assert {command.split()[0] for command, _ in on_page()} == COMMANDS.keys() - SERVER


def test_the_page_can_be_followed_to_the_letter(examples, capfd):
    """In order: what one command makes, the next one reads."""
    for command, shown in on_page():
        code = run(shlex.split(command))
        said = capfd.readouterr()
        wrong = any(part.startswith("FOUT") for part in shown)
        assert code == wrong, (command, said)
        if "--json" in command.split():
            json.loads(said.out)
        text, at = together(said.out + said.err), 0
        for stretch in (piece.strip() for part in shown for piece in part.split("…")):
            assert stretch in text[at:], (command, stretch, text)
            at = text.index(stretch, at) + len(stretch)


def test_the_commands_of_the_readme_work(tmp_path, monkeypatch, capfd):
    (tmp_path / "docs").symlink_to(DOCS)
    monkeypatch.chdir(tmp_path)
    typed = re.findall(
        r"^    \.venv/bin/ruggensteun (.+)", (DOCS.parent / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(typed) >= 7
    for command in typed:
        assert run(shlex.split(command)) == 0, (command, capfd.readouterr())


def every_command() -> Iterator[tuple[str, click.Command]]:
    for name, (where, _) in COMMANDS.items():
        module, _, attribute = where.partition(":")
        command = getattr(import_module(module), attribute)
        yield name, command
        for under, each in getattr(command, "commands", {}).items():
            yield f"{name} {under}", each


def epilogs() -> dict[str, list[str]]:
    """Command -> the examples under its ``--help``."""
    every = {"": main, **dict(every_command())}
    return {name: re.findall(r"ruggensteun (.+)", each.epilog or "") for name, each in every.items()}


def test_every_command_has_an_example_of_itself():
    assert [name for name, given in epilogs().items() if not any(each.startswith(name) for each in given)] == []


def test_no_example_is_broken_over_two_lines(capsys):
    """An example is there to be copied."""
    for name, given in epilogs().items():
        if name.split(" ")[0] in SERVER:
            continue
        run([*name.split(), "--help"])
        shown = capsys.readouterr().out
        assert [each for each in given if each not in shown] == [], name


def test_every_command_without_a_server_has_json():
    groups = {"workbook", "instruments"}
    commands = {name: each for name, each in every_command() if name.split()[0] not in SERVER and name not in groups}
    assert [name for name, each in commands.items() if "--json" not in {o for p in each.params for o in p.opts}] == []


def test_every_example_under_help_works(examples, capfd):
    assert run([*NEW.split(), "-o", "fact-noord.xlsx", "--overwrite"]) == 0
    assert run(["workbook", "import", "--tables", "tabellen", "--yes", "fact-noord.xlsx"]) == 0
    for name, given in epilogs().items():
        for example in given if name.split(" ")[0] not in SERVER else ():
            if " new " in example:  # it does not write over the file that an earlier one made
                for made in examples.glob("*.xlsx"):
                    if made.name.casefold() in example.casefold() or "-o" not in example:
                        made.unlink()
            assert run(shlex.split(example)) == 0, (example, capfd.readouterr())


def program(*words: str, **how) -> subprocess.Popen:
    environment = os.environ | {"PYTHONPATH": str(DOCS.parent / "src")}
    return subprocess.Popen(
        [sys.executable, "-m", "ruggensteun", *words], env=environment, stderr=subprocess.PIPE, text=True, **how
    )


SHORT = [
    ["chart", "--type", "p", "wachttijd.csv"],
    ["funnel", "--model", "binomial", "--json", "teams.csv"],
    ["score", "sofas", "sofas.csv"],
    [*LINK.split(), "herstel.csv"],
    ["instruments", "show", "nel"],
    ["indicators", "--list"],
]


@pytest.mark.parametrize("words", SHORT, ids=lambda words: words[0])
def test_a_full_disk_is_said_in_a_sentence(examples, words):
    with Path("/dev/full").open("w") as full:
        done = program(*words, stdout=full)
        said = done.communicate()[1]
    assert done.returncode == WRONG_USE
    assert "No space left on device" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("words", SHORT, ids=lambda words: words[0])
def test_a_reader_that_went_away_is_no_error(examples, words):
    done = program(*words, stdout=subprocess.PIPE)
    done.stdout.close()
    said = done.stderr.read()
    assert done.wait() in {0, CUT_OFF}
    assert "Error" not in said
    assert "Traceback" not in said


def hears_ctrl_c() -> None:
    """What a shell starts in the background does not hear Ctrl-C, and neither does what that starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_stops_without_a_traceback(examples):
    rows = "".join(f"2024-{month % 12 + 1:02d},{month % 17}.5\n" for month in range(1_500_000))
    Path("groot.csv").write_text("x,y\n" + rows, encoding="utf-8")
    words = ("chart", "--type", "xbar", "--json", "groot.csv")
    done = program(*words, stdout=subprocess.PIPE, preexec_fn=hears_ctrl_c)
    memory = Path(f"/proc/{done.pid}/statm")
    deadline = time.monotonic() + 60
    while int(memory.read_text().split()[1]) < 20_000 and time.monotonic() < deadline:  # pages: it is reading
        time.sleep(0.02)
    done.send_signal(signal.SIGINT)
    out, said = done.communicate()
    assert (done.returncode, out) == (STOPPED, "")
    assert said.strip() == "Stopped."


DEEP = "a = " + "[" * 20_000 + "]" * 20_000
ODD = {"leeg": b"", "binair": bytes(range(256)), "diep": DEEP.encode(), "tekst": b"zomaar\n", "zip": b"PK\x03\x04"}
READERS = [
    "chart --type run --json {}",
    "funnel --model binomial --json {}",
    "score --json sofas {}",
    LINK + " --json {}",
    "score --json sofas sofas.csv --text-pack {}",
    "instruments check --json {}",
    "workbook check --json {}",
    "indicators --json --workbook {}",
    "report --json -o verslag.pdf --workbook {}",
    "workbook import --json --tables t --mapping {} intakes.csv",
    "workbook import --json --tables t --mapping intakes.toml {}",
]


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("words", READERS)
def test_a_file_that_is_something_else_is_refused(examples, capfd, words, kind):
    """With ``--json`` what is wrong is JSON; a mapping that is none is a wrong use."""
    Path("vreemd").write_bytes(ODD[kind])
    code, said = run(words.format("vreemd").split()), capfd.readouterr()
    assert code == (2 if "--mapping {}" in words else 1), said
    assert "vreemd" in said.err + said.out
    if code == 1:
        assert "problems" in said.out
        json.loads(said.out)
    else:
        assert said.out == ""


@pytest.mark.parametrize("words", READERS)
@pytest.mark.parametrize("name", [".", "nergens.csv"])
def test_a_folder_or_nothing_is_wrong_use(examples, capfd, words, name):
    assert run(words.format(name).split()) == 2
    assert capfd.readouterr().out == ""


def test_no_bar_where_nobody_looks(examples, capfd):
    assert run([*NEW.split(), "-o", "stil.xlsx"]) == 0
    for words in ("workbook check stil.xlsx", "indicators --json --workbook stil.xlsx", "score sofas sofas.csv"):
        capfd.readouterr()
        assert run(words.split()) == 0
        assert "%" not in capfd.readouterr().err


STORING = ["workbook", "import", "--yes", "--json", "--tables", "t", "--mapping", "intakes.toml", "intakes.csv"]


@pytest.mark.parametrize("words", [*SHORT, STORING], ids=lambda words: words[0])
def test_a_command_that_needs_no_server_imports_none(examples, words):
    """Nor pandas, which takes longer to import than all the rest together."""
    code = "import sys; from ruggensteun.cli import run; code = run(sys.argv[1:])\n"
    code += "sys.exit(f'{code} {heavy}' if (heavy := {'django', 'pandas', 'ibis'} & set(sys.modules)) or code else 0)"
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env=os.environ | {"PYTHONPATH": str(DOCS.parent / "src")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
