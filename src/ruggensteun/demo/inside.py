"""A team that works in the platform: its clients, groups, meetings and goals, made day by day through the services.

The same invented rows as another team would type in its workbook (``generate``) are lived here instead: what counts
of them is what the extract finds at the clients.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter

from django.db import transaction
from django.utils import timezone

from ruggensteun.demo import days
from ruggensteun.demo.maker import Row
from ruggensteun.extract.living import pseudonym
from ruggensteun.kernel.actor import Actor, System
from ruggensteun.micro import treatments
from ruggensteun.micro.models import Goal, Group, Nominee
from ruggensteun.micro.recovery import goals, groups, meetings, nominees, safety
from ruggensteun.micro.recovery.meetings import Present, Record, Said
from ruggensteun.parties import people as people_service
from ruggensteun.parties.models import Person, Programme, Team
from ruggensteun.space import consents, members, spaces
from ruggensteun.space.models import Member, Space
from ruggensteun.space.parts import Level, Part

LIVED = frozenset({"group_step", "meeting", "goal"})
"""Tables that are lived; the others the team types, under the names of the extract, with what it knows besides."""
KINDS = {
    "informal": "informal",
    "ggz": "ggz",
    "social_domain": "social-domain",
    "other_professional": "other-professional",
    "peer_expert": "peer-expert",
}
"""Column of the table ``meeting`` -> kind of participant."""
CALLED = {
    "informal": (("Sanne", "mijn zus"), ("Henk", "mijn vader"), ("Yusuf", "vriend van vroeger")),
    "ggz": (("Daan", "regieondersteuner"), ("Tessa", "verpleegkundige")),
    "social-domain": (("Toos", "van het wijkteam"),),
    "other-professional": (("Ilse", "van de huisarts"),),
    "peer-expert": (("Nel", "ervaringsdeskundige"),),
}
FIRST_NAMES = (
    "Ada", "Bert", "Carlijn", "Dirk", "Eva", "Fatma", "Gijs", "Hanna", "Ivo", "Jolanda",
    "Kees", "Lamia", "Marcel", "Nadia", "Otto", "Petra", "Rob", "Sonja", "Tim", "Ursula",
    "Vera", "Wim", "Yara", "Zeno", "Abel", "Babette", "Cor", "Dounia", "Erik", "Femke",
    "Gerda", "Hassan", "Ineke", "Jeroen", "Karin", "Leo", "Mina", "Noud", "Olga", "Pim",
)  # fmt: skip
GOALS = {
    "long": ("Weer iets betekenen voor anderen", "Een plek waar ik me thuis voel"),
    "short": ("Elke dag even naar buiten", "Mijn post openen zonder spanning"),
}


@dataclass
class _Life:
    """One client while they are lived."""

    key: str
    owner: Person
    space: Space
    team: Member
    group: Group | None = None
    inside: dict[str, list[Nominee]] = field(default_factory=dict)

    @property
    def met(self) -> Group:
        """The group, of a client who has one."""
        if self.group is None:
            raise TypeError(f"{self.key} meets without a group: the rows have no step before")
        return self.group

    @property
    def by(self) -> Actor:
        return Actor(self.owner.pk, "demo", name=self.owner.name)


@dataclass
class Inside:
    """What a team that works here does. ``live`` makes it; ``called``: what its clients are called in the tables."""

    programme: Programme
    team: Team
    coordinator: Person
    rows: Mapping[str, list[Row]]
    starts_on: date
    by: System
    lives: dict[str, _Life] = field(default_factory=dict)

    def live(self) -> None:
        """From the first day to today."""
        work = sorted(self._events(), key=itemgetter(0, 1))
        for day, events in groupby(work, key=itemgetter(0)):
            with days.on(day), transaction.atomic():
                for _day, _order, event in events:
                    event()

    def called(self, client: str) -> str:
        """The pseudonym of a client in the tables of the programme."""
        life = self.lives.get(client)
        return pseudonym(self.programme, life.space.pk) if life else client

    def _events(self) -> Iterator[tuple[date, int, Callable[[], None]]]:
        today = timezone.localdate()
        wanted = _by_client(self.rows)
        for number, row in enumerate(self.rows["client"]):
            begins = max(row["in_care_from"], self.starts_on)
            ends = row["in_care_until"]
            if begins >= today or (ends is not None and ends <= begins):
                continue
            yield begins, 0, partial(self._begin, row, number)
            yield from self._of(row["client"], wanted[row["client"]], begins)
            if ends is not None:
                yield ends, 9, partial(self._end, row["client"])
            if row["opted_out_on"]:
                yield max(row["opted_out_on"], begins), 8, partial(self._opt_out, row["client"])

    def _of(
        self, key: str, rows: Mapping[str, list[Row]], since: date
    ) -> Iterator[tuple[date, int, Callable[[], None]]]:
        """Offers, steps, meetings and goals of one client, on their days."""
        for row in rows["group_step"]:
            yield max(row["on"], since), 1, partial(self._step, key, row["step"], rows["meeting"])
        for row in rows["meeting"]:
            yield row["held_on"], 3, partial(self._meet, key, row)
        for row in rows["goal"]:
            yield row["active_from"], 2, partial(self._goal, key, row)

    # --- What happens ------------------------------------------------------------------------------
    def _begin(self, row: Row, number: int) -> None:
        name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {chr(65 + number // len(FIRST_NAMES))}."
        owner = people_service.register(name, by=self.by)
        by = Actor(owner.pk, "demo", name=name)
        space = spaces.open_space(owner, by=by)
        asked = members.ask_in(space, name=self.team.name, relation="mijn behandelteam", capacity="professional",
                               whole_team=True, with_code=False, by=by)  # fmt: skip
        let_in = members.come_in(asked.token, self.coordinator, by=self._as_coordinator(), team=self.team)
        treatments.begin(space, self.team, by=by)
        self.lives[row["client"]] = _Life(row["client"], owner, space, let_in)

    def _end(self, key: str) -> None:
        life = self.lives[key]
        for treatment in life.space.treatments.all():
            treatments.end(treatment, by=life.by)

    def _opt_out(self, key: str) -> None:
        life = self.lives[key]
        spaces.choose(life.space, by=life.by, counted=False)

    def _step(self, key: str, step: str, held: list[Row]) -> None:
        life = self.lives[key]
        if step == "safety-plan":
            safety.add(
                life.space, "seen-by-me", by=life.by, phase="orange", words="Ik slaap slecht en bel niemand meer"
            )
            return
        if step == "offered":
            for part in (Part.GROUP, Part.PLAN):
                consents.give(life.team, part, Level.CONTRIBUTE, by=life.by)
        life.group = groups.go(life.space, step, by=life.by)
        if step == "preparation":
            life.group = groups.arrange(life.group, by=life.by, name=f"De groep van {life.owner.name.split()[0]}",
                                        rhythm_weeks=13)  # fmt: skip
            self._choose(life, held)

    def _choose(self, life: _Life, held: list[Row]) -> None:
        """As many of every kind as ever came together; with all, or all but one, is talked beforehand."""
        first = held[0] if held else {}
        for column, kind in KINDS.items():
            most = max((row[column] for row in held), default=0)
            life.inside[kind] = [self._ask(life, kind, number) for number in range(most)]
        everyone = [person for people in life.inside.values() for person in people]
        all_of_them = first.get("nominees_accepted") == first.get("nominees_interviewed")
        for person in everyone if all_of_them else everyone[1:]:
            nominees.interview(person, by=life.by, on=timezone.localdate(), expects="Dat we eerlijk zijn.")

    def _ask(self, life: _Life, kind: str, number: int) -> Nominee:
        name, relation = CALLED[kind][number % len(CALLED[kind])]
        role = "coordinator" if kind == "ggz" and number == 0 else ""
        asked = nominees.choose(life.met, by=life.by, name=name, relation=relation, kind=kind, role=role)
        return nominees.answer(asked, "yes", by=life.by)

    def _meet(self, key: str, row: Row) -> None:
        life = self.lives[key]
        present = [Present("room")]
        for column, kind in KINDS.items():
            came = row[column] - bool(kind == "ggz" and row["psychiatrist_present"])
            present += [
                Present("room" if number < came else "absent", person)
                for number, person in enumerate(life.inside[kind])
            ]
        if row["psychiatrist_present"]:
            present.append(Present("room", guest="dokter Vink", kind="ggz", doctor=True))
        planned = meetings.plan(life.met, by=life.by, on=row["held_on"])
        meetings.record(
            planned, Record(present, [Said("We keken hoe het gaat, en spraken de volgende stap af.")]), by=life.by
        )

    def _goal(self, key: str, row: Row) -> None:
        life = self.lives[key]
        there = Goal.objects.filter(space=life.space, term=row["term"]).count()
        tags = {name: row[name] or "" for name in ("recovery_dimension", "health_dimension")}
        goals.add(life.space, by=life.by, words=GOALS[row["term"]][there % 2], term=row["term"], **tags)

    def _as_coordinator(self) -> Actor:
        return Actor(self.coordinator.pk, "demo", name=self.coordinator.name)


def _by_client(rows: Mapping[str, list[Row]]) -> Mapping[str, Mapping[str, list[Row]]]:
    found: dict[str, dict[str, list[Row]]] = defaultdict(
        lambda: {name: [] for name in ("group_step", "meeting", "goal")}
    )
    for name in ("group_step", "meeting", "goal"):
        for row in rows.get(name, ()):
            found[row["client"]][name].append(row)
    return found


def typed(inside: Inside) -> dict[str, list[Row]]:
    """What the team still types: the other tables, with its clients called as the extract calls them."""
    left = {name: rows for name, rows in inside.rows.items() if name not in LIVED}
    return {
        name: [row | {"client": inside.called(row["client"])} if "client" in row else row for row in rows]
        for name, rows in left.items()
    }
