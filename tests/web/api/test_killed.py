"""A server that is killed while it stores answers: what was acknowledged is not lost, and nothing is stored twice."""

import json
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[3]


def test_what_was_acknowledged_is_there_and_nothing_twice():
    words = [sys.executable, "bench/answers.py", "sqlite", "killed", "60"]
    done = subprocess.run(words, cwd=HOUSE, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["acknowledged"] > 0
    assert (told["lost"], told["doubled"], told["refused"]) == (0, 0, 0)
    assert told["stored"] == told["sent"]
