"""How fast questionnaires are scored again: those of a programme of which every score was counted wrong before.

python bench/rescore.py [sqlite] [how many]

First what would change is counted, as the page does; then it is done, one questionnaire at a time, each with its line in
the journal. On a PostgreSQL that waits for its disk; on SQLite with that word. No budget is set: nobody waits for it.
"""

import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE / "src"), str(HOUSE), str(HOUSE / "bench")]
from _machine import machine  # noqa: E402 -- beside this file
from answers import INSTRUMENT, crowd  # noqa: E402 -- beside this file
from spaces import prepare, settle_down  # noqa: E402 -- beside this file


def filled_in(how_many: int) -> Any:
    """The programme of so many clients who answered every question, with scores that are all wrong."""
    import random

    from ruggensteun.measure.instruments.library import load
    from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
    from ruggensteun.parties.models import Programme

    crowd(how_many)
    instrument, chance = load(INSTRUMENT), random.Random(36)  # noqa: S311 -- the same each time
    wrong = {one.id: -1.0 for one in instrument.outcomes}
    rows = []
    for asked in QuestionnaireRequest.unguarded.select_related("treatment__space"):
        answers = {each.id: 1 for each in instrument.conditions}
        answers |= {item.id: chance.randint(item.low, item.high) for item in instrument.items}
        rows.append(QuestionnaireResponse(
            space=asked.treatment.space, request=asked, round="T0", begun_on=asked.due_on, answered_on=asked.due_on,
            begun_by=asked.treatment.space.owner, answered_by=asked.treatment.space.owner, instrument=INSTRUMENT,
            version=instrument.version, state="done", answers=answers, scores=wrong,
        ))  # fmt: skip
    QuestionnaireResponse.unguarded.bulk_create(rows)
    return Programme.objects.get()


def main(arguments: list[str]) -> int:
    """Print the figures as one JSON object."""
    how_many = next((int(each) for each in arguments if each.isdigit()), 2000)
    with TemporaryDirectory() as folder:
        kind = prepare(Path(folder), "sqlite" if "sqlite" in arguments else "postgresql", durable=True)
        from ruggensteun.kernel.actor import System
        from ruggensteun.kernel.guard import acting_as
        from ruggensteun.micro.measuring import rescoring

        by = System("bench of scoring again")
        with acting_as(by):
            programme = filled_in(how_many)
            settle_down()
            told, start = machine(), time.perf_counter()
            change = rescoring.preview(programme, INSTRUMENT, by=by)
            counted = time.perf_counter()
            done = rescoring.run(programme, INSTRUMENT, by=by, why="bench")
            end = time.perf_counter()
    if (change.changed, done) != (how_many, how_many):
        sys.exit(f"expected {how_many} to change, got {change} and {done}")
    figures = {
        "database": kind, **told, "questionnaires": how_many,
        "counted_per_second": round(how_many / (counted - start)), "done_per_second": round(how_many / (end - counted)),
        "missed": [],
    }  # fmt: skip
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
