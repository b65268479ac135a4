"""``make test`` runs its parts beside each other: what they say stays apart, and nothing outlives Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts import lanes

HOUSE = Path(__file__).parents[2]


def part(name: str, program: str) -> lanes.Part:
    return lanes.Part(name, [sys.executable, "-c", program], os.environ)


def talks(word: str, lines: int = 20, code: int = 0) -> str:
    return (
        f"import sys, time\nfor _ in range({lines}):\n print('{word}', flush=True); time.sleep(0.02)\nsys.exit({code})"
    )


def test_what_each_part_says_stays_whole(tmp_path, capfd):
    programs = [[part("one", talks("a"))], [part("two", talks("b")), part("three", talks("c", 2, code=3))]]
    done = {each.part.name: each.code for each in lanes.run(programs, tmp_path)}
    assert done == {"one": 0, "two": 0, "three": 3}
    said = [line.split(" (")[0] for line in capfd.readouterr().out.splitlines() if line]
    expected = [*["a"] * 20, "ok     one", "two:", *["b"] * 20, "ok     two", *["c"] * 2, "FAILED three"]
    assert [line for line in said if line != "three:"] == expected


def test_lanes_go_beside_each_other_and_the_parts_of_one_after_each_other(tmp_path):
    """The first waits for what the second makes; the third finds what the second left."""
    waits = "import pathlib, time\nwhile not pathlib.Path('there').exists(): time.sleep(0.02)"
    makes = "import pathlib, time; time.sleep(0.2); pathlib.Path('there').touch()"
    finds = "import pathlib, sys; sys.exit(not pathlib.Path('there').exists())"
    done = lanes.run([[part("waits", waits)], [part("makes", makes), part("finds", finds)]], tmp_path)
    assert sorted((each.part.name, each.code) for each in done) == [("finds", 0), ("makes", 0), ("waits", 0)]


def test_nothing_to_run_is_fine(tmp_path):
    assert lanes.run([[]], tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_reaches_every_part_and_what_it_started(tmp_path, number):
    """Also a part that does not listen, and the command that a part runs."""
    here = "import os, subprocess, sys, time; open(f'{os.getpid()}.part', 'w'); print('here', flush=True); "
    deaf = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); " + here + "time.sleep(60)"
    starts = here + f"subprocess.run([sys.executable, '-c', {here + 'time.sleep(60)'!r}])"
    driver = (
        "import sys; from pathlib import Path; from scripts import lanes; from tests.house.test_lanes import part\n"
        "lanes.PATIENCE = 1.0\n"
        f"programs = [[part('one', {starts!r})], [part('deaf', {deaf!r})]]\n"
        "try:\n    lanes.run(programs, Path.cwd())\n"
        "except KeyboardInterrupt:\n    sys.exit(7)\n"
    )
    env = os.environ | {"PYTHONPATH": f"{HOUSE}:{HOUSE / 'src'}"}
    process = subprocess.Popen(
        [sys.executable, "-c", driver], cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True,
        preexec_fn=hears_ctrl_c,  # noqa: PLW1509 -- this test starts no threads
    )  # fmt: skip
    end = time.monotonic() + 30
    while len(list(tmp_path.glob("*.part"))) < 3 and time.monotonic() < end:
        time.sleep(0.05)
    parts = [int(path.stem) for path in tmp_path.glob("*.part")]
    process.send_signal(number)
    said, _ = process.communicate(timeout=30)
    assert (len(parts), process.returncode) == (3, 7)
    assert "deaf:\nhere\nFAILED deaf" in said  # what it said is not lost
    assert [number for number in parts if alive(number)] == []


def hears_ctrl_c() -> None:
    """What a shell starts in the background does not hear Ctrl-C, and neither does what that starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def alive(number: int) -> bool:
    """Still running; a process that ended but was not yet seen by its parent is not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
