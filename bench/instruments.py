"""Scoring WHODAS forms: a million in process, and 100,000 from a CSV file on disk. Prints JSON.

PYTHONPATH=src .venv/bin/python bench/instruments.py
"""

import json
import math
import tempfile
import time
from pathlib import Path

import numpy as np

from ruggensteun.measure.instruments import Answers, load, score
from ruggensteun.measure.instruments.csv_answers import read_answers

PEOPLE = 100_000
MILLION = 1_000_000
BUDGETS = {"score_seconds": 1.0, "million_seconds": 5.0, "csv_seconds": 4.0, "one_row_ms": 10.0}


def forms(people: int = PEOPLE) -> Answers:
    """Random answers of which one in fifty is missing; two in five people do not work."""
    rng = np.random.default_rng(2010)
    values = rng.integers(0, 5, (36, people)).astype(float)
    values[rng.random(values.shape) < 0.02] = np.nan
    works = (rng.random(people) < 0.6).astype(float)
    return Answers(values, np.zeros(values.shape, dtype=bool), {"works_or_studies": works})


def write(answers: Answers, path: Path) -> None:
    names = load("whodas36").columns()
    rows = zip(*answers.values.tolist(), answers.conditions["works_or_studies"].tolist(), strict=True)
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(names) + "\n")
        file.writelines(",".join("" if math.isnan(cell) else f"{cell:.0f}" for cell in row) + "\n" for row in rows)


def seconds(work) -> float:
    """The best of three: what the work costs, not what the neighbours do."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    whodas, answers = load("whodas36"), forms()
    one = {item.id: 2 for item in whodas.items} | {"works_or_studies": True}
    figures = {"people": PEOPLE, "score_seconds": seconds(lambda: score(whodas, answers))}
    many = forms(MILLION)
    figures["million_seconds"] = seconds(lambda: score(whodas, many))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.csv"
        write(answers, path)
        figures["csv_seconds"] = seconds(lambda: score(whodas, read_answers(path, whodas).answers))
    figures["one_row_ms"] = 1000 * seconds(lambda: score(whodas, [one]).to_json(0))
    figures["refused"] = int((score(whodas, answers).refused != 0).sum())
    missed = [f"{name} {figures[name]:.3f} > {budget}" for name, budget in BUDGETS.items() if figures[name] > budget]
    print(json.dumps({name: round(value, 4) for name, value in figures.items()} | {"missed": missed}))


if __name__ == "__main__":
    main()
