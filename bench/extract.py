"""How long the figures take that follow what clients record: all of a programme, and one team after one meeting.

python bench/extract.py [--clients 20000] [--teams 100] [sqlite]

Every client is treated by a team; half of them have a group with three people, three meetings and four goals. On a
PostgreSQL that is started for the occasion; on SQLite with that word, or where PostgreSQL is not installed.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _machine import machine
from indicators import peak
from spaces import prepare, processor_seconds

CHUNK = 10_000
ALL_BUDGET, TEAM_BUDGET = 300.0, 5.0
"""Seconds, for 300,000 clients and for one team of them."""
FIRST = date(2025, 1, 6)


def country(clients: int, teams: int, by: Any) -> tuple[Any, list[Any]]:
    """A programme with teams, organisations and regions."""
    from ruggensteun.parties import organisations, programmes
    from ruggensteun.parties.models import Region

    programme = programmes.start("DRUK", "Druk", starts_on=date(2025, 1, 1), ends_on=date(2028, 1, 1), by=by)
    regions = [
        Region.objects.create(code=f"R{number}", name=f"Regio {number}") for number in range(max(2, teams // 20))
    ]
    found = []
    for number in range(teams):
        if number % 10 == 0:
            house = organisations.open_organisation(
                f"O{number}", f"Huis {number}", kind="ggz", region=regions[number // 10 % len(regions)], by=by
            )
        found.append(organisations.open_team(house, f"T{number}", f"Team {number}", kind="fact", by=by))
        programmes.admit(programmes.propose(programme, found[-1], by=by), on=FIRST, by=by)
    for start in range(0, clients, CHUNK):
        _clients(range(start, min(clients, start + CHUNK)), found)
    return programme, found


def _clients(numbers: range, teams: list[Any]) -> None:
    from ruggensteun.micro.models import Group, Treatment
    from ruggensteun.parties.models import Person
    from ruggensteun.space.models import Space

    persons = Person.objects.bulk_create((Person(name=f"Persoon {number}") for number in numbers), batch_size=2_000)
    spaces = Space.objects.bulk_create((Space(owner=person) for person in persons), batch_size=2_000)
    Treatment.objects.bulk_create(
        (
            Treatment(
                space=space, team=teams[number % len(teams)], began="let-in", starts_on=FIRST, begun_by=space.owner
            )
            for number, space in zip(numbers, spaces, strict=True)
        ),
        batch_size=2_000,
    )  # fmt: skip
    groups = Group.objects.bulk_create((Group(space=each, state="planning") for each in spaces[::2]), batch_size=2_000)
    _work(groups)


def _work(groups: list[Any]) -> None:
    from ruggensteun.micro.models import Attendance, Goal, GroupStep, Meeting, Nominee

    def make(model: Any, rows: Iterator[Any]) -> Any:
        return model.objects.bulk_create(rows, batch_size=2_000)

    steps = ("offered", "preparation", "investment", "planning")
    make(GroupStep, (
        GroupStep(group=group, state=state, before=steps[place - 1] if place else "", noted_by=group.space.owner,
                  on=FIRST + timedelta(30 * place + group.pk % 200))
        for group in groups for place, state in enumerate(steps)
    ))  # fmt: skip
    people = make(Nominee, (
        Nominee(group=group, name="Iemand", kind=kind, state="yes", chosen_on=FIRST, joined_on=FIRST)
        for group in groups for kind in ("informal", "ggz", "social-domain")
    ))  # fmt: skip
    inside: dict[int, list[Any]] = {}
    for person in people:
        inside.setdefault(person.group_id, []).append(person)
    meetings = make(Meeting, (
        Meeting(group=group, state="held", on=FIRST + timedelta(100 + 90 * place + group.pk % 200))
        for group in groups for place in range(3)
    ))  # fmt: skip
    make(Attendance, (
        Attendance(meeting=meeting, nominee=person, kind=person.kind, how="room")
        for meeting in meetings for person in inside[meeting.group_id]
    ))  # fmt: skip
    make(Goal, (
        Goal(space=group.space, number=number, words="Iets", term="long" if number % 2 else "short", active_from=FIRST)
        for group in groups for number in range(1, 5)
    ))  # fmt: skip


def one_meeting_more(team: Any, again: int) -> None:
    """Somebody saves what a meeting was."""
    from ruggensteun.micro.models import Group, Meeting

    group = Group.objects.filter(space__treatments__team=team).order_by("pk").first()
    Meeting.objects.create(group=group, state="held", on=date(2026, 9, 14) + timedelta(again))


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds on the clock, and of the processors: of this process and of the database."""
    began, worked = time.perf_counter(), processor_seconds()
    work()
    return round(time.perf_counter() - began, 2), round(processor_seconds() - worked, 2)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", nargs="?", default="", choices=["", "sqlite"])
    parser.add_argument("--clients", type=int, default=20_000)
    parser.add_argument("--teams", type=int, default=100)
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        kind = prepare(Path(folder), chosen.kind)
        from ruggensteun.extract import figures
        from ruggensteun.extract.tables import tables_of
        from ruggensteun.kernel.actor import System
        from ruggensteun.kernel.guard import acting_as

        by = System("bench of the extract")
        with acting_as(by):
            made = time.perf_counter()
            programme, teams = country(chosen.clients, chosen.teams, by)
            made_in = round(time.perf_counter() - made, 1)
            every, every_worked = timed(lambda: figures.refresh(programme))
            alone, alone_worked = [], []
            for again in range(5):
                one_meeting_more(teams[0], again)
                seconds, worked = timed(lambda: figures.refresh_team(programme, teams[0]))
                alone.append(seconds)
                alone_worked.append(worked)
            rows = sum(table.num_rows for table in tables_of(programme).values())
    scaled = ALL_BUDGET * chosen.clients / 300_000
    missed = [f"all: {every} s, at most {scaled} s for so many"] if every > max(scaled, 5.0) else []
    missed += [f"team: {max(alone)} s, at most {TEAM_BUDGET} s"] if max(alone) > TEAM_BUDGET else []
    found = {"database": kind, "clients": chosen.clients, "teams": chosen.teams, "rows": rows, "made_s": made_in,
             "all_s": every, "all_processor_s": every_worked, "team_s": alone, "team_processor_s": alone_worked,
             "peak_mib": peak(), **machine(), "missed": missed}  # fmt: skip
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
