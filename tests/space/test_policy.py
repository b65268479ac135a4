"""Whatever people do, in whatever order: nobody sees a part that the reference hides, nor misses one it shows.

Not in what the rules say, and not on any page, in any file, mail, title or number that they really get.
"""

import ast
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro.models import Contact, Conversation, Message
from ruggensteun.space.models import Consent, Member, Space
from ruggensteun.space.parts import Level, Part
from ruggensteun.space.sight import explain, open_spaces
from tests.settings import ON_POSTGRES
from tests.space.life import EVERYBODY, Life
from tests.space.making import an_actor
from tests.space.reference import LEVELS, PARTS
from tests.space.surfaces import same

STEPS = int(os.environ.get("RUGGENSTEUN_STEPS", "2000" if ON_POSTGRES else "10000"))
EVERYONE, LISTS, PAGES, NUMBERS = 16, 10, 90, 270
"""After so many steps each: look as everyone, at lists, at pages, and at whether anything moves on them."""
GROWS_BY_LOOKING = ("who looked", "journal", "along")
SOURCES = Path(__file__).resolve().parents[2] / "src" / "ruggensteun"


class Watched(Life):
    """What must hold after every step."""

    steps = looked = 0

    @invariant()
    def nobody_sees_more_or_less(self):
        if not hasattr(self, "facts"):
            return
        Watched.steps += 1
        with self.later():
            # What is wrong stays wrong until it is looked at: somebody each step, and everyone at times.
            for who in EVERYBODY if Watched.steps % EVERYONE == 0 else [EVERYBODY[Watched.steps % 6]]:
                for acting_for in self.in_whose_name(who):
                    self.compare(who, acting_for)
            if Watched.steps % PAGES == 0:
                self.look_around(EVERYBODY[Watched.steps // PAGES % 6])

    def in_whose_name(self, who):
        return {None, *(client for one, client in self.facts.acts_for if one == who)}

    def compare(self, who, acting_for):
        actor = an_actor(self.people[who], self.people[acting_for] if acting_for else None)
        with acting_as(actor):
            for client, space in self.spaces.items():
                expected = {part: self.facts.level(who, client, part, acting_for) for part in PARTS}
                found = self.found(actor, space)
                assert found == expected, (who, acting_for, client)
                for part in PARTS:
                    assert (space.pk in open_spaces(actor, Part(part))) == bool(expected[part])
                    contributes = space.pk in open_spaces(actor, Part(part), Level.CONTRIBUTE)
                    assert contributes == (expected[part] == "contribute")
                if Watched.steps % LISTS:
                    continue  # lists cost most, and go through the same grants
                if any(expected.values()):
                    assert Space.objects.filter(pk=space.pk).exists() or self.only_in_emergency(who, client)
                self.no_consent_of_others(who, acting_for, client)
                self.no_rows_of_others(who, acting_for, client, expected)

    def no_rows_of_others(self, who, acting_for, client, expected):
        """What stands behind the pages: the map, the conversations, the words in them, and who is in."""
        space = self.spaces[client]
        assert Contact.objects.filter(space=space).exists() == bool(expected["network"]), (who, acting_for, client)
        assert Conversation.objects.filter(space=space).exists() == bool(expected["conversations"]), (who, client)
        read = set(Message.objects.filter(conversation__space=space).values_list("text", flat=True))
        said = [word for word, (where, _heard) in self.facts.said.items() if where == client]
        assert read == {word for word in said if self.facts.hears(who, word, acting_for)}, (who, acting_for, client)
        if who != client and not self.acts_now(who, client, acting_for):
            for member in Member.objects.filter(space=space, joined_at__isnull=False, left_at=None):
                known = str(member.pk) in self.facts.inside and self.facts.is_there(str(member.pk), who)
                assert known, (who, acting_for, client)

    def found(self, actor, space):
        sights = {part: explain(actor, space, Part(part)) for part in PARTS}
        return {part: "contribute" if one.contributes else "see" if one.sees else "" for part, one in sights.items()}

    def see_as_one(self, going, staying):
        """Two who became one see at most what either saw; who went, nothing; for everyone else nothing changed."""
        other = next(who for who in EVERYBODY[Watched.steps % 3 :] if who not in {going, staying})
        with self.later():
            for who in (going, staying, other):
                two = (going, staying) if who != other else (who, who)
                for client in self.spaces:
                    space = self.fresh(client)
                    acts = any((one, client) in self.facts.acts_for for one in two)
                    for acting_for in [None, client] if acts else [None]:
                        actor = an_actor(self.people[who], space.owner if acting_for else None)
                        with acting_as(actor):
                            found = self.found(actor, space)
                        most = {part: self.facts.as_one(two, client, part, acting_for) for part in PARTS}
                        if who == other:
                            assert found == most, (who, acting_for, client)
                        else:
                            too_much = [part for part in PARTS if LEVELS.index(found[part]) > LEVELS.index(most[part])]
                            assert not too_much, (who, acting_for, client)
                            assert who == staying or not any(found.values()), (who, acting_for, client)

    def no_consent_of_others(self, who, acting_for, client):
        owner = self.facts.owner[client] == who
        covered, _until = self.facts.acts_for.get((who, client), (frozenset(), 0))
        acts = self.acts_now(who, client, acting_for)
        for consent in Consent.objects.filter(space=self.spaces[client], withdrawn_at=None):
            member = self.facts.inside.get(str(consent.member_id))
            mine = member and (member["person"] == who or (who, member["team"]) in self.facts.works)
            assert owner or mine or (acts and consent.part in covered), (who, client)

    def acts_now(self, who, client, acting_for):
        _parts, until = self.facts.acts_for.get((who, client), (frozenset(), 0))
        return acting_for == client and self.alive(client) and (until is None or self.facts.day < until)

    def only_in_emergency(self, who, client):
        return any(one[0] == who and one[2] == client for one in self.facts.emergencies)

    # --- On pages, in files and in mail -------------------------------------------------------------------
    def look_around(self, who):
        """Every page of both spaces, as themselves or in a name."""
        for acting_for in sorted(self.in_whose_name(who), key=str):
            if acting_for and not self.acts_now(who, acting_for, acting_for):
                continue
            Watched.looked += 1
            found = self.surfaces.seen_by(who, acting_for)
            for client in self.spaces:
                self.words_are_where_they_show(who, acting_for, client, found)
            if Watched.steps % NUMBERS == 0:
                self.nothing_moves(who, acting_for)
        mailed = self.surfaces.mails()
        assert not [word for word in (*self.facts.said, "Kaartwoord", "Onderwerp", "Notitie-") if word in mailed]

    def words_are_where_they_show(self, who, acting_for, client, found):
        told = "\n".join(text for _status, text in found.values())
        assert (found[f"{client} begin"][0] == 200) == self.facts.knows(who, client), (who, client)
        shown = {part: bool(self.facts.level(who, client, part, acting_for)) for part in PARTS}
        for part, page, word in (
            ("network", "map", f"Kaartwoord-{client}"), ("conversations", "talks", f"Onderwerp-{client}")
        ):  # fmt: skip
            assert (word in told) == shown[part], (who, acting_for, word, [p for p in found if word in found[p][1]])
            assert (word in found[f"{client} {page}"][1]) == shown[part], (who, acting_for, word)
            assert (found[f"{client} {page}"][0] == 200) == shown[part]
        for word in (word for word, (where, _heard) in self.facts.said.items() if where == client):
            assert (word in told) == self.facts.hears(who, word, acting_for), (who, acting_for, word)
        for writer in EVERYBODY:
            assert (f"Notitie-{writer}-{client}" in told) == (writer == who), (who, acting_for, writer)

    def nothing_moves(self, who, acting_for):
        """More in what is hidden, or an opt-out, changes nothing that somebody sees: no count, no title, no list."""
        before = self.surfaces.seen_by(who, acting_for)
        hidden = [
            (client, part)
            for client in self.spaces
            for part in ("network", "conversations", "")
            if not (self.facts.level(who, client, part, acting_for) if part else client in (who, acting_for))
        ]
        for client, part in hidden[Watched.steps // NUMBERS % 3 :: 3]:
            with self.surfaces.more_in(client, part):
                after = self.surfaces.seen_by(who, acting_for)
            for page in (page for page in after if not page.endswith(GROWS_BY_LOOKING)):
                assert same(after[page]) == same(before[page]), (who, acting_for, client, part, page)


@pytest.mark.django_db
@pytest.mark.data_layer
@pytest.mark.parametrize("quarter", range(4))
def test_nobody_sees_what_the_reference_hides(quarter):
    """Ten thousand steps in four parts (two thousand on PostgreSQL); ``RUGGENSTEUN_STEPS`` asks for another number."""
    chosen = settings(
        max_examples=3,
        stateful_step_count=120,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.generate],  # a life that goes wrong is told whole: shortening it takes minutes
    )
    Watched.steps = 0
    while Watched.steps < STEPS // 4:
        run_state_machine_as_test(Watched, settings=chosen)


def test_one_room_alone_reads_spaces_for_figures():
    """Who opted out is in no count: ``extract.living`` leaves them out (tests/extract/living), and nothing
    else that makes figures reads a space."""
    for room in ("extract", "measure", "meso", "records"):
        for path in (SOURCES / room).rglob("*.py"):
            if path.parent == SOURCES / "extract" / "living" or path.name == "merging.py":
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                named = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                named += [one.name for one in node.names] if isinstance(node, ast.Import) else []
                assert not [one for one in named if one.startswith(("ruggensteun.space", "ruggensteun.micro"))], path
