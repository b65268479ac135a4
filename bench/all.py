"""Every benchmark, one after the other; prints one JSON object per line and fails when a budget is missed.

.venv/bin/python bench/all.py [name ...]
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHES = sorted(path.stem for path in HERE.glob("*.py") if path.stem != "all" and not path.stem.startswith("_"))


def main(names: list[str]) -> int:
    missed = []
    env = os.environ | {"PYTHONPATH": str(HERE.parent / "src")}
    for name in names or BENCHES:
        words = [sys.executable, str(HERE / f"{name}.py")]
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=env)
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return 1
        figures = json.loads(done.stdout)
        print(json.dumps({"bench": name} | figures), flush=True)
        missed += [f"{name}: {each}" for each in figures.get("missed", [])]
    for each in missed:
        print(f"budget missed: {each}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
