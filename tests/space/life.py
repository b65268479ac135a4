"""Two clients and the people around them, who do what people do in whatever order; the reference hears of it all."""

from datetime import date, timedelta

import hypothesis.strategies as st
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from ruggensteun.kernel.actor import System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.parties import assignments, merging
from ruggensteun.parties.links import InvitationError
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import Professional
from ruggensteun.space import consents, daily, emergencies, members, representations, spaces
from ruggensteun.space.models import Consent, Member, Representation, Space
from ruggensteun.space.parts import Level, Part
from tests.people import world as people
from tests.space.making import a_space, an_actor, clock, people_around
from tests.space.reference import PARTS, Facts
from tests.space.surfaces import Surfaces

ALL = System("look at everything in a test")
EVERYBODY = ("anna", "bram", "carla", "dirk", "els", "omar")
WHO = st.sampled_from(["els", "omar", "anna", "bram", "carla", "dirk"])
CLIENT = st.sampled_from(["els", "omar"])
PART = st.sampled_from([*PARTS, "network", "conversations"])
LEVEL = st.sampled_from(["see", "contribute"])
HOW = st.sampled_from(["self", "through", "team"])
DAYS = st.one_of(st.none(), st.integers(1, 6))
TEAM = st.sampled_from(["BRUG-NOORD", "ZILVER-1"])
AT_FIRST = (
    ("els", "anna", "self", "BRUG-NOORD"), ("els", "bram", "through", "BRUG-NOORD"),
    ("els", "dirk", "team", "ZILVER-1"), ("omar", "carla", "through", "BRUG-NOORD"),
    ("omar", "els", "self", "BRUG-NOORD"),
)  # fmt: skip
"""Who is in from the beginning (client, who, how, team), so that every life has something to lose."""


class Life(RuleBasedStateMachine):
    """What people do. Time goes on by a second with everything that is done, and by days when they ``wait``."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.facts = Facts()
        self.world = people.stand_up()
        self.ticks = 0
        with self.later():
            self.people = people_around(self.world)
            self.spaces = {name: a_space(self.people[name]) for name in ("els", "omar")}
            self.surfaces = Surfaces(self.people, self.spaces)
        self.facts.owner = {"els": "els", "omar": "omar"}
        self.facts.works = {("bram", "BRUG-NOORD"), ("carla", "BRUG-NOORD"), ("dirk", "ZILVER-1")}
        self.asked: dict[str, tuple[str, str, str, int]] = {}  # member -> token, client, whom, day
        for client, who, how, team in AT_FIRST:
            member = self.ask_in(client, "relative" if how == "self" else "professional", whole=how == "team")
            self.come_in(member, who, how, team)
            for part, level, length in (("network", "see", None), ("conversations", "contribute", 5)):
                self.give(member, client, part, level, length=length)

    # --- What people do ---------------------------------------------------------------------------------
    @rule(client=CLIENT, whom=st.sampled_from(["relative", "professional", "team"]))
    def invite(self, client, whom):
        self.ask_in(client, "relative" if whom == "relative" else "professional", whole=whom == "team")

    def ask_in(self, client, capacity, *, whole=False):
        with self.later():
            done = self.does(
                lambda: members.ask_in(
                    self.fresh(client),
                    name="Iemand",
                    capacity=capacity,
                    whole_team=whole,
                    with_code=False,
                    by=self.actor(client),
                )
            )
        assert (done is not None) == self.decides(client)
        if done:
            self.asked[str(done.member.pk)] = (done.token, client, "team" if whole else capacity, self.facts.day)
        return done and str(done.member.pk)

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), who=WHO, how=HOW, team=TEAM, fitting=st.integers(0, 3))
    def accept(self, data, who, how, team, fitting):
        """Anyone any way; mostly a way that fits who they are, or little would ever happen."""
        member = data.draw(st.sampled_from(sorted(self.asked)))
        if fitting and self.facts.works:
            who, team = data.draw(st.sampled_from(sorted(self.facts.works)))
        if fitting and self.asked[member][2] == "relative":
            who, how = data.draw(st.sampled_from(["anna", "els", "omar", who])), "self"
        if fitting and self.asked[member][2] == "team":
            how = "team"
        self.come_in(member, who, how, team)

    def come_in(self, member, who, how, team):
        token, client, whom, since = self.asked[member]
        where = {"self": {}, "through": {"through": self.world.teams[team]}, "team": {"team": self.world.teams[team]}}
        with self.later():
            done = self.does(lambda: members.come_in(token, self.people[who], by=self.actor(who), **where[how]))
        inside = [one for one in self.facts.inside.values() if one["space"] == client]
        works = (who, team) in self.facts.works
        fits = {
            "self": whom != "team", "through": whom == "professional" and works, "team": whom == "team" and works,
        }[how]  # fmt: skip
        twice = any(one["team"] == team if how == "team" else one["person"] == who for one in inside)
        in_time = self.facts.day - since < 14
        assert (done is not None) == (fits and not twice and who != client and self.alive(client) and in_time)
        if done:
            del self.asked[member]
            person, whole = (None, team) if how == "team" else (who, None)
            self.facts.inside[member] = {
                "space": client, "person": person, "team": whole, "through": team if how == "through" else None,
            }  # fmt: skip

    @rule(data=st.data(), part=PART, level=LEVEL, start=st.integers(0, 2), length=DAYS)
    def grant(self, data, part, level, start, length):
        member, client = self.someone(data)
        if member is not None:
            self.give(member, client, part, level, start=start, length=length)

    def give(self, member, client, part, level, *, start=0, length=None):
        since, until = self.facts.day + start, None if length is None else self.facts.day + start + length
        with self.later(), acting_as(ALL):
            row = Member.objects.select_related("space").get(pk=int(member))
            done = self.does(
                lambda: consents.give(
                    row, Part(part), Level(level), by=self.actor(client),
                    starts_on=self.date(since), ends_on=None if until is None else self.date(until),
                )
            )  # fmt: skip
        unknown = member in self.asked and self.asked[member][2] == "team"  # which team it is, nobody knows yet
        assert (done is not None) == (self.decides(client) and not unknown)
        if done:
            known = self.facts.consents.get((member, part))
            if known and (known[0], known[2]) == (level, until) and known[1] <= since:
                return
            self.facts.consents[member, part] = (level, since, until)

    @rule(data=st.data(), part=PART)
    def withdraw(self, data, part):
        member, client = self.someone(data)
        if (member, part) not in self.facts.consents:
            return
        with self.later(), acting_as(ALL):
            row = Consent.objects.select_related("space").get(member=int(member), part=part, withdrawn_at=None)
            done = self.does(lambda: consents.withdraw(row, by=self.actor(client)))
        assert (done is not None) == self.decides(client)
        if done:
            del self.facts.consents[member, part]

    @rule(data=st.data())
    def leave(self, data):
        member, client = self.someone(data)
        if member not in self.facts.inside:
            return
        person, team = self.facts.inside[member]["person"], self.facts.inside[member]["team"]
        who = person or next((one for one, where in sorted(self.facts.works) if where == team), client)
        with self.later(), acting_as(ALL):
            row = Member.objects.select_related("space").get(pk=int(member))
            done = self.does(lambda: members.leave(row, by=self.actor(who)))
        assert done is not None or who == client
        if done:
            del self.facts.inside[member]
            self.facts.consents = {key: kept for key, kept in self.facts.consents.items() if key[0] != member}

    @rule(who=st.sampled_from(["bram", "carla", "dirk"]), team=TEAM)
    def change_work(self, who, team):
        with self.later(), acting_as(ALL):
            held = RoleAssignment.objects.in_force().filter(
                person=self.people[who], team=self.world.teams[team], role__in=["professional", "recovery-coordinator"]
            )
            if held:
                for one in held:
                    assignments.take_back(one, by=ALL)
                self.facts.works.discard((who, team))
            else:
                assignments.give(self.people[who], Professional, self.world.teams[team], by=ALL)
                self.facts.works.add((who, team))

    @rule()
    def settle(self):
        """What the turn of a day does: who left the team they came through is out for good."""
        with self.later():
            daily.settle_departures()
        for member, who in list(self.facts.inside.items()):
            if who["through"] and (who["person"], who["through"]) not in self.facts.works:
                del self.facts.inside[member]

    @rule(who=st.sampled_from(["bram", "carla", "dirk", "anna"]), team=TEAM, client=CLIENT)
    def emergency(self, who, team, client):
        with self.later():
            done = self.does(
                lambda: emergencies.open_plan(
                    self.fresh(client), self.world.teams[team], "Ik maak me ernstig zorgen.", by=self.actor(who)
                )
            )
        inside = [one for one in self.facts.inside.values() if one["space"] == client]
        let_in = any(one["team"] == team or (one["person"], one["through"]) == (who, team) for one in inside)
        assert (done is not None) == (let_in and (who, team) in self.facts.works and self.alive(client))
        running = [one for one in self.facts.emergencies if one[0] == who and one[2] == client]
        if done and not any(self.facts.day < until for *_rest, until in running):
            self.facts.emergencies.append((who, team, client, self.facts.day + 1))

    @rule(who=WHO, client=CLIENT, parts=st.sets(PART), length=DAYS)
    def represent(self, who, client, parts, length):
        if (who, client) in self.facts.acts_for or who == client or not parts:
            return
        until = None if length is None else self.facts.day + length
        with self.later():
            representations.begin(
                self.spaces[client], self.people[who], kind="mentor", parts={Part(part) for part in parts}, by=ALL,
                ends_on=None if until is None else self.date(until),
            )  # fmt: skip
        self.facts.acts_for[who, client] = (frozenset(parts), until)

    @precondition(lambda self: self.facts.acts_for)
    @rule(data=st.data())
    def stop_representing(self, data):
        who, client = data.draw(st.sampled_from(sorted(self.facts.acts_for)))
        with self.later(), acting_as(ALL):
            rows = Representation.objects.in_force().filter(person=self.people[who], space=self.spaces[client])
            for row in rows.select_related("space"):
                representations.end(row, by=self.actor(who))
        del self.facts.acts_for[who, client]

    @rule(days=st.integers(1, 3))
    def wait(self, days):
        self.facts.day += days

    @rule(client=CLIENT, chance=st.integers(0, 3))
    def close_or_open(self, client, chance):
        if chance and client not in self.facts.closed:
            return
        with self.later():
            if client in self.facts.closed:
                if self.does(lambda: spaces.reopen(self.fresh(client), by=self.actor(client))):
                    self.facts.closed.discard(client)
            elif self.does(lambda: spaces.close(self.fresh(client), by=self.actor(client))):
                self.facts.closed.add(client)
                self.asked = {key: one for key, one in self.asked.items() if one[1] != client}
                self.facts.consents = {
                    key: kept for key, kept in self.facts.consents.items() if self.space_of(key[0]) != client
                }

    @rule(client=CLIENT, wish=st.sampled_from(["nobody", "members"]), chance=st.integers(0, 9))
    def die(self, client, wish, chance):
        if chance or client in self.facts.frozen or client in self.facts.closed:
            return
        with self.later():
            spaces.choose(self.fresh(client), by=self.actor(client), after_death=wish)
            spaces.freeze(self.spaces[client], by=ALL, reason="melding familie")
        self.facts.frozen[client] = wish == "members"

    @precondition(lambda self: self.alive_ones())
    @rule(data=st.data())
    def say(self, data):
        """A client writes to everyone who may read the conversations now."""
        client, word = data.draw(st.sampled_from(self.alive_ones())), f"Bericht-{self.ticks}-"
        with self.later():
            self.surfaces.say(client, word)
        self.facts.say(word, client)

    @rule(client=CLIENT, counted=st.booleans())
    def opt_out(self, client, counted):
        """In the figures or not: the client's own choice, until their death."""
        with self.later():
            done = self.does(lambda: spaces.choose(self.fresh(client), by=self.actor(client), counted=counted))
        assert (done is not None) == (client not in self.facts.frozen)
        if done:
            self.facts.counted[client] = counted

    @rule(going=WHO, staying=WHO, days=st.integers(0, 7), chance=st.integers(0, 4))
    def merge(self, going, staying, days, chance):
        """Two accounts turn out to be one human being. What that does is looked at (days later), and then undone."""
        if going == staying or chance:
            return
        day = self.facts.day
        with transaction.atomic():
            with self.later():
                one, other = self.people[going], self.people[staying]
                done = self.does(lambda: merging.merge(one, other, by=self.actor(staying)))
            self.facts.day += days
            if done is not None:
                self.see_as_one(going, staying)
            transaction.set_rollback(True)
        self.facts.day = day

    def see_as_one(self, going, staying):
        """What must hold once two are one; for who watches."""

    # --- Shorthand ----------------------------------------------------------------------------------------
    def does(self, service):
        """What a service gives; None when it refuses, which leaves nothing behind."""
        try:
            return service()
        except (PermissionDenied, ValidationError, InvitationError):
            return None

    def actor(self, who):
        return an_actor(self.people[who])

    def fresh(self, client):
        with acting_as(ALL):
            return Space.objects.get(pk=self.spaces[client].pk)

    def date(self, day):
        return date(2026, 3, 2) + timedelta(days=day)

    def later(self):
        """A second later."""
        self.ticks += 1
        return clock(self.facts.day, hours=self.ticks / 3600)

    def alive_ones(self):
        return [client for client in ("els", "omar") if self.alive(client)]

    def alive(self, client):
        return client not in self.facts.closed and client not in self.facts.frozen

    def decides(self, client):
        return self.alive(client)

    def space_of(self, member):
        with acting_as(ALL):
            owner = Member.objects.select_related("space").get(pk=int(member)).space.owner_id
        return next(name for name, person in self.people.items() if person.pk == owner)

    def someone(self, data):
        """Somebody who was asked or came in, and whose space it is."""
        there = sorted({*self.asked, *self.facts.inside})
        if not there:
            return None, "els"
        member = data.draw(st.sampled_from(there))
        return member, self.asked[member][1] if member in self.asked else self.facts.inside[member]["space"]
