"""How fast the pages of a crowded space are: time in the server and questions to the database.

python bench/spaces.py [sqlite] [page ...]

A client with 60 people on the map, 400 consents, 40 goals, a group with a year of meetings and 10,000 lines in the
journal; a professional with 250 clients; a team with 40 people. On a PostgreSQL that is started for the occasion; on
SQLite with that word, or where PostgreSQL is not installed. Only the named pages, where any are named. Every page is
asked for as a signed-in person asks for it, with all of Django around it, in one process.
"""

import json
import math
import os
import secrets
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOUSE / "src"), str(HOUSE)]
from _machine import machine  # noqa: E402 -- beside this file

TIMES, BLOCKS = 40, 5
OTHERWISE = {"look_as": 20}
"""What asks more than ``MOST_QUESTIONS``: a page in a page. The matrix in tests/access says the same."""
ON_THE_MAP, INSIDE, CLIENTS, IN_THE_TEAM, LINES, TALKS = 60, 50, 250, 40, 10_000, 20
MOST_QUESTIONS, MOST_MS = 15, 100
PAGES = {
    "begin": ("client", "/ruimte/{key}/"),
    "map": ("client", "/ruimte/{key}/netwerk/"),
    "talks": ("client", "/ruimte/{key}/gesprekken/"),
    "talk": ("client", "/ruimte/{key}/gesprekken/{talk}/"),
    "who_sees_what": ("client", "/ruimte/{key}/wie-ziet-wat/"),
    "look_as": ("client", "/ruimte/{key}/kijk-als/{member}/"),
    "who_looked": ("client", "/ruimte/{key}/wie-keek/"),
    "about": ("client", "/ruimte/{key}/over/"),
    "relative_begin": ("relative", "/ruimte/{key}/"),
    "relative_talk": ("relative", "/ruimte/{key}/gesprekken/{talk}/"),
    "my_clients": ("professional", "/clienten/"),
    "board_of_phases": ("professional", "/clienten/bord/"),
    "team_of_forty": ("in_team", "/clienten/team/ZUID/"),
    "relative_home": ("relative", "/ruimte/"),
    "search": ("professional", "/clienten/?naam=12"),
    "professional_begin": ("professional", "/ruimte/{key}/"),
    "team_clients": ("in_team", "/clienten/"),
    "team_talks": ("in_team", "/ruimte/{key}/gesprekken/"),
    "team_talk": ("in_team", "/ruimte/{key}/gesprekken/{talk}/"),
    "goals": ("client", "/ruimte/{key}/doelen/"),
    "goal": ("client", "/ruimte/{key}/doelen/{goal}/"),
    "plan": ("client", "/ruimte/{key}/plan/"),
    "plan_part": ("client", "/ruimte/{key}/plan/deel/work/"),
    "plan_difference": ("client", "/ruimte/{key}/plan/versies/verschil/"),
    "group": ("client", "/ruimte/{key}/groep/"),
    "nominee": ("client", "/ruimte/{key}/groep/mensen/{nominee}/"),
    "widen": ("client", "/ruimte/{key}/groep/uitbreiden/"),
    "meeting": ("client", "/ruimte/{key}/groep/bijeenkomst/{held}/"),
    "agenda": ("client", "/ruimte/{key}/groep/bijeenkomst/{planned}/agenda/"),
    "write_up": ("client", "/ruimte/{key}/groep/bijeenkomst/{planned}/verslag/"),
    "intake": ("client", "/ruimte/{key}/verhaal/{intake}/"),
    "health": ("client", "/ruimte/{key}/gezondheid/"),
    "safety": ("client", "/ruimte/{key}/signaleringsplan/"),
    "care": ("client", "/ruimte/{key}/zorg/"),
    "line_of_time": ("client", "/ruimte/{key}/tijdlijn/"),
    "treatment": ("client", "/ruimte/{key}/behandelteam/"),
    "drafts": ("client", "/concepten/"),
    "kept": ("client", "/ruimte/{key}/gegevens/"),
    "who_looked_narrowed": ("client", "/ruimte/{key}/wie-keek/?who={professional}"),
    "relative_goals": ("relative", "/ruimte/{key}/doelen/"),
    "relative_goal": ("relative", "/ruimte/{key}/doelen/{goal}/"),
    "relative_plan": ("relative", "/ruimte/{key}/plan/"),
    "relative_group": ("relative", "/ruimte/{key}/groep/"),
    "relative_meeting": ("relative", "/ruimte/{key}/groep/bijeenkomst/{held}/"),
    "relative_safety": ("relative", "/ruimte/{key}/signaleringsplan/"),
    "professional_goal": ("professional", "/ruimte/{key}/doelen/{goal}/"),
    "professional_group": ("professional", "/ruimte/{key}/groep/"),
    "professional_meeting": ("professional", "/ruimte/{key}/groep/bijeenkomst/{held}/"),
    "professional_line_of_time": ("professional", "/ruimte/{key}/tijdlijn/"),
    "team_goals": ("in_team", "/ruimte/{key}/doelen/"),
    "team_group": ("in_team", "/ruimte/{key}/groep/"),
    "team_meeting": ("in_team", "/ruimte/{key}/groep/bijeenkomst/{held}/"),
    "registrations": ("in_team", "/clienten/registratie/"),
    "registration": ("in_team", "/clienten/registratie/{treatment}/"),
    "second_look": ("in_team", "/clienten/registratie/{treatment}/kijken/somatic/"),
}


def prepare(folder: Path, kind: str, *, durable: bool = False) -> str:
    """Settings for this process and what it starts, and an empty database; what it runs on.

    ``durable``: a PostgreSQL that waits for its disk.
    """
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "ruggensteun.settings",
        "PYTHONPATH": f"{HOUSE / 'src'}",
        "RUGGENSTEUN_SECRET_KEY": secrets.token_urlsafe(50),
        "RUGGENSTEUN_DATA": str(folder),
        "RUGGENSTEUN_LOG_LEVEL": "ERROR",
        "RUGGENSTEUN_HOSTS": "testserver,localhost,127.0.0.1",
        "RUGGENSTEUN_DEMO": "1",  # whose pages need no built style sheets
        "RUGGENSTEUN_STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    if kind != "sqlite":
        from tests import postgres

        try:
            os.environ["RUGGENSTEUN_DATABASE_URL"] = postgres.start(durable=durable).url
            kind = "postgresql"
        except postgres.NoPostgresError as problem:
            print(problem, file=sys.stderr)
            kind = "sqlite"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return kind


def crowd() -> dict[str, Any]:
    """The client, everyone around, and who signs in."""
    from ruggensteun.kernel.actor import System
    from ruggensteun.kernel.guard import acting_as
    from ruggensteun.parties import assignments, organisations, people
    from ruggensteun.parties.models import Person, Region
    from ruggensteun.parties.roles import Professional
    from ruggensteun.space.models import Space
    from tests.people.crowd import busy

    by = System("bench of spaces")
    with acting_as(by):
        region = Region.objects.create(code="MEREL", name="Regio Merel")
        organisation = organisations.open_organisation("DE-BRUG", "De Brug", kind="ggz", region=region, by=by)
        teams = [
            organisations.open_team(organisation, code, f"Team {code}", kind="fact", by=by)
            for code in ("NOORD", "ZUID")
        ]
        persons = Person.objects.bulk_create(Person(name=f"Persoon {number}") for number in range(INSIDE + CLIENTS))
        colleagues = Person.objects.bulk_create(Person(name=f"Collega {number}") for number in range(IN_THE_TEAM))
        for colleague in colleagues:
            assignments.give(colleague, Professional, teams[1], by=by)
        professional = people.register("Bram Kuiper", by=by)
        assignments.give(professional, Professional, teams[0], by=by)
        spaces = Space.objects.bulk_create(Space(owner=person) for person in persons[INSIDE:])
        inside = _members(spaces[:1], persons[:INSIDE])
        _consents(inside)
        _consents(
            [*_members(spaces, [professional], through=teams[0]), *_members(spaces, teams=teams[1:])], level="see"
        )
        groups = _groups(spaces, professional)
        told = _map(spaces[0]) | _talks(spaces[0]) | busy(groups[0], teams[1], colleagues[0], inside)
        _journal(spaces[0], professional)
        who = {
            "client": spaces[0].owner,
            "relative": persons[0],
            "professional": professional,
            "in_team": colleagues[0],
        }
        for role, person in who.items():
            people.open_account(person, email=f"{role}@druk.test", password=secrets.token_urlsafe(12), by=by)
    told |= {"key": spaces[0].key, "member": inside[0].pk, "professional": professional.pk}
    return {"who": who, **told}


def _members(spaces: Any, persons: Any = (None,), *, teams: Any = (None,), through: Any = None) -> list[Any]:
    from django.utils import timezone

    from ruggensteun.space.models import Member

    capacity = "professional" if through or teams[0] else "relative"
    return Member.objects.bulk_create(
        Member(
            space=space, name=person.name if person else team.name, person=person, team=team, through=through,
            whole_team=team is not None, capacity=capacity, joined_at=timezone.now(),
        )
        for space in spaces for person in persons for team in teams
    )  # fmt: skip


def _consents(members: Any, level: str = "contribute") -> None:
    from django.utils import timezone

    from ruggensteun.space.models import Consent
    from ruggensteun.space.parts import Part

    now, today = timezone.now(), timezone.localdate()
    Consent.objects.bulk_create(
        Consent(
            space=member.space, member=member, part=part, level=level, purpose="support", starts_on=today, given_at=now,
            given_by_id=member.space.owner_id, receipt="Mag dit zien.", wording="1", language="nl",
        )
        for member in members for part in Part
    )  # fmt: skip


def _groups(spaces: Any, by: Any) -> list[Any]:
    """A group of every client in some phase, with a year of meetings and one to come."""
    from datetime import timedelta

    from django.utils import timezone

    from ruggensteun.micro.methods import DEFAULT, all_methods
    from ruggensteun.micro.models import Group, GroupStep, Meeting

    today, phases = timezone.localdate(), [phase.key for phase in all_methods()[DEFAULT].phases]
    groups = Group.objects.bulk_create(
        Group(space=space, state=phases[number % len(phases)]) for number, space in enumerate(spaces)
    )
    GroupStep.objects.bulk_create(
        GroupStep(group=group, state=group.state, on=today - timedelta(days=40), noted_by=by) for group in groups
    )
    Meeting.objects.bulk_create(
        Meeting(group=group, on=today + timedelta(days=days), state="planned" if days > 0 else "held")
        for group in groups for days in (-400, -300, -200, -100, 3)
    )  # fmt: skip
    return groups


def _map(space: Any) -> dict[str, Any]:
    from django.utils import timezone

    from ruggensteun.micro.models import Contact, Tie

    today, sectors = timezone.localdate(), Contact.Sector.values
    contacts = Contact.objects.bulk_create(
        Contact(
            space=space, name=f"Mens {number}", ring=number % 3 + 1, sector=sectors[number % len(sectors)], since=today
        )
        for number in range(ON_THE_MAP)
    )
    keys = sorted(contact.key for contact in contacts)
    Tie.objects.bulk_create(Tie(space=space, one=one, other=other, since=today) for one, other in pairwise(keys))
    return {}


def _talks(space: Any) -> dict[str, Any]:
    from django.utils import timezone

    from ruggensteun.micro.models import Conversation, Message

    now = timezone.now()
    talks = Conversation.objects.bulk_create(
        Conversation(
            space=space, subject=f"Gesprek {number}", started_by=space.owner, started_at=now, everyone=True, days=[0],
            after_days=2, otherwise="call",
        )
        for number in range(TALKS)
    )  # fmt: skip
    Message.objects.bulk_create(
        Message(conversation=talk, written_by=space.owner, written_at=now, text=f"Bericht {number}")
        for talk in talks for number in range(60)
    )  # fmt: skip
    return {"talk": talks[0].key}


def _journal(space: Any, looks: Any) -> None:
    from django.db import transaction

    from ruggensteun.kernel import journal
    from ruggensteun.kernel.actor import Actor
    from ruggensteun.kernel.journal import Kind, Thing

    about, actor = [Thing.of(space, subject=space.owner_id)], Actor(looks.pk, "bench", name=looks.name)
    with transaction.atomic():
        for _line in range(LINES):
            journal.record("part.viewed", Kind.VIEW, about, note="plan", actor=actor)


def settle_down() -> None:
    """Let the database count what was just loaded, as it does by itself within a minute: it plans by that."""
    from django.db import connection, connections

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connections.close_all()


def main(arguments: list[str]) -> int:
    """Print the figures as one JSON object."""
    named = [name for name in arguments if name != "sqlite"]
    if unknown := set(named) - set(PAGES):
        sys.exit(f"No such page: {', '.join(sorted(unknown))}. There are: {', '.join(PAGES)}")
    with TemporaryDirectory() as folder:
        kind = "sqlite" if "sqlite" in arguments else ""
        figures: dict[str, Any] = {"database": prepare(Path(folder), kind)} | machine()
        from tests.people.browsers import signed_in

        found = crowd()
        settle_down()
        browsers = {role: signed_in(person.account) for role, person in found["who"].items()}
        from ruggensteun.web.wsgi import settle

        settle()  # as the web server does before its first page
        figures["missed"] = []
        for name in named or PAGES:
            role, address = PAGES[name]
            told = measured(name, browsers[role], address.format(**found))
            figures |= told
            figures["missed"] += [
                f"{key} {value}, budget {most}" for key, value in told.items() if value > (most := budget(key))
            ]
    print(json.dumps(figures))
    return 0


def budget(name: str) -> float:
    """The most that a figure may be. The clock tells as much of who else uses the machine: it is judged when quiet."""
    if name.endswith("_queries"):
        return OTHERWISE.get(name.removesuffix("_queries"), MOST_QUESTIONS)
    quiet = os.getloadavg()[0] < (os.cpu_count() or 1)
    return MOST_MS if name.endswith("_processor_ms") or (quiet and name.endswith("_p95_ms")) else math.inf


def measured(name: str, browser: Any, address: str) -> dict[str, Any]:
    """Milliseconds at the median and the 95th percentile, and questions; stops for a page that is not there.

    ``processor_ms`` is what this process and the database worked on a page, in the mean: a busy machine makes that
    half as much again, and the clock ten times as much. ``yardsticks``: the same as a multiple of the yardstick that was
    taken just before, at the median of a few blocks: what two days are compared by.
    """
    for _warm in range(3):
        response = browser.get(address)
        if response.status_code != 200:
            sys.exit(f"{address} answers {response.status_code}, expected 200")
    found: list[float] = []
    worked: list[float] = []
    beside: list[float] = []
    for _block in range(BLOCKS):
        yardstick, began = machine()["yardstick_ms"], processor_seconds()
        for _ in range(TIMES // BLOCKS):
            start = time.perf_counter()
            browser.get(address)
            found.append((time.perf_counter() - start) * 1000)
        worked.append((processor_seconds() - began) * 1000 / (TIMES // BLOCKS))
        beside.append(worked[-1] / yardstick)
    return {
        f"{name}_p50_ms": round(statistics.median(found), 1),
        f"{name}_p95_ms": round(statistics.quantiles(found, n=20)[-1], 1),
        f"{name}_processor_ms": round(statistics.fmean(worked), 1),
        f"{name}_yardsticks": round(statistics.median(beside), 2),
        f"{name}_queries": questions(browser, address),
    }


def questions(browser: Any, address: str) -> int:
    """How often the database is asked for a page."""
    from django.db import connection

    asked: list[str] = []

    def count(execute: Any, sql: str, *words: Any) -> Any:
        asked.append(sql)
        return execute(sql, *words)

    with connection.execute_wrapper(count):
        browser.get(address)
    return sum(not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")) for sql in asked)


def processor_seconds() -> float:
    """What this process has worked, and PostgreSQL when it was started for the occasion."""
    from tests import postgres

    there = postgres.start.cache_info().currsize
    # Said as ``prepare`` says it: without the word it would be another server, that does nothing.
    return time.process_time() + (postgres.start(durable=False).worked() if there else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
