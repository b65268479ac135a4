"""Whatever people do, in whatever order: each reads exactly the messages that a few plain lines say they may."""

import hypothesis.strategies as st
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import conversations, readers
from ruggensteun.micro.models import Conversation, Message
from ruggensteun.space import members
from ruggensteun.space.parts import Level
from tests.micro.talking import a_talk, may, may_not
from tests.people import world as people
from tests.space.making import a_space, an_actor, clock, let_in, people_around

MEMBERS = ("anna", "bram", "dirk")
WHO = st.sampled_from(["els", *MEMBERS, "omar"])
MEMBER = st.sampled_from(MEMBERS)


class Talking(RuleBasedStateMachine):
    """One client and three people who come and go.

    The reference: ``let_in`` holds per person the stretches [from, until) of hours in which they could see the
    conversations; a conversation knows who was chosen (None: everyone), a message when it was written.
    """

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.hour = 0
        self.let_in: dict[str, list[list]] = {name: [] for name in MEMBERS}
        self.writes: dict[str, bool] = {}
        self.talks: dict[int, frozenset[str] | None] = {}
        self.said: dict[int, tuple[int, int, str]] = {}  # message -> talk, hour, writer
        with clock():
            self.people = people_around(people.stand_up())
            self.space = a_space(self.people["els"])
            self.members = {name: let_in(self.space, self.people[name]) for name in MEMBERS}

    # --- What people do ---------------------------------------------------------------------------------
    @rule(who=MEMBER, level=st.sampled_from(list(Level)))
    def give(self, who, level):
        with self.later():
            if not self.inside(who):
                self.let_in[who].append([self.hour, None])
            may(self.members[who], level)
        self.writes[who] = level == Level.CONTRIBUTE

    @rule(who=MEMBER)
    def withdraw(self, who):
        if self.inside(who):
            with self.later():
                may_not(self.members[who])
            self.let_in[who][-1][1] = self.hour

    @rule(who=MEMBER)
    def leave_and_come_back(self, who):
        with self.later():
            members.leave(self.members[who], by=an_actor(self.people[who]))
            self.members[who] = let_in(self.space, self.people[who])
        self.let_in[who] = []  # whoever comes back is someone who was never here
        self.talks = {talk: None if chosen is None else chosen - {who} for talk, chosen in self.talks.items()}

    @rule(who=WHO, chosen=st.sets(MEMBER))
    def start(self, who, chosen):
        rows = [self.members[name] for name in sorted(chosen)]
        with self.later():
            talk = self.does(lambda: a_talk(self.space, *rows, by=an_actor(self.people[who]), token=f"{self.hour}"))
        readers_now = [name for name in chosen or MEMBERS if self.inside(name)]
        allowed = bool(readers_now) if who == "els" else self.inside(who) and self.writes[who]
        assert (talk is not None) == allowed
        if talk:
            self.talks[talk.pk] = (frozenset(chosen) or None) if who == "els" else frozenset({who})
            self.said[Message.unguarded.latest("pk").pk] = (talk.pk, self.hour, who)

    @precondition(lambda self: self.talks)
    @rule(who=WHO, data=st.data())
    def say(self, who, data):
        talk = data.draw(st.sampled_from(sorted(self.talks)))
        row = Conversation.unguarded.select_related("space").get(pk=talk)
        with self.later():
            said = self.does(lambda: conversations.say(row, "Hallo", by=an_actor(self.people[who])))
        assert (said is not None) == (self.reads(who, talk) and (who == "els" or self.writes[who]))
        if said:
            self.said[said.pk] = (talk, self.hour, who)

    @precondition(lambda self: self.said)
    @rule(who=WHO, data=st.data())
    def take_back(self, who, data):
        message = data.draw(st.sampled_from(sorted(self.said)))
        row = Message.unguarded.select_related("conversation__space").get(pk=message)
        with self.later():
            done = self.does(lambda: conversations.take_back(row, by=an_actor(self.people[who])))
        talk, _hour, writer = self.said[message]
        assert (done is not None) == (who == writer and self.reads(who, talk))

    # --- What must hold ---------------------------------------------------------------------------------
    @invariant()
    def everyone_reads_what_they_may(self):
        if not hasattr(self, "talks"):
            return
        with clock(hours=self.hour):
            for who in ("els", *MEMBERS, "omar"):
                with acting_as(an_actor(self.people[who])):
                    seen = set(Message.objects.values_list("pk", flat=True))
                    talks = set(Conversation.objects.values_list("pk", flat=True))
                assert talks == {talk for talk in self.talks if self.reads(who, talk)}, who
                assert seen == {pk for pk, (talk, hour, _by) in self.said.items() if self.sees(who, talk, hour)}, who
            rows = Conversation.unguarded.filter(pk__in=self.talks)
            for talk, circle in readers.of(self.space, rows).items():
                here = {"els", *(name for name in MEMBERS if self.reads(name, talk))}
                assert circle.people == {self.people[name].pk for name in here}

    def reads(self, who, talk) -> bool:
        chosen = self.talks[talk]
        return who == "els" or (self.inside(who) and (chosen is None or who in chosen))

    def sees(self, who, talk, hour) -> bool:
        if who == "els" or not self.reads(who, talk) or self.talks[talk] is not None:
            return self.reads(who, talk)
        return any(since <= hour and (until is None or hour < until) for since, until in self.let_in[who])

    def inside(self, who) -> bool:
        stretches = self.let_in.get(who, [])
        return bool(stretches) and stretches[-1][1] is None

    def later(self):
        self.hour += 1
        return clock(hours=self.hour)

    def does(self, act):
        try:
            with transaction.atomic():
                return act()
        except (PermissionDenied, ValidationError):
            return None


Talking.TestCase.settings = settings(
    max_examples=12, stateful_step_count=16, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.mark.django_db
class TestTalking(Talking.TestCase):
    pass
