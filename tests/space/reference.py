"""What should be visible, in plain Python over plain facts: written from the issue, not from the implementation.

Everything is a set of tuples; days are numbers. It knows no database, no query, no model of ours.
"""

PARTS = ("network", "group", "story", "plan", "safety", "measurements", "conversations", "care")
LEVELS = ("", "see", "contribute")


class Facts:
    """The world as it was told, step by step."""

    def __init__(self) -> None:
        self.day = 0
        self.owner: dict[str, str] = {}  # space -> person
        self.closed: set[str] = set()
        self.frozen: dict[str, bool] = {}  # space -> whether members still look
        self.works: set[tuple[str, str]] = set()  # person, team
        self.inside: dict[str, dict] = {}  # member -> space, person, team, through
        self.consents: dict[tuple[str, str], tuple[str, int, int | None]] = {}  # member, part -> level, from, until
        self.acts_for: dict[tuple[str, str], tuple[frozenset, int | None]] = {}  # person, space -> parts, until
        self.emergencies: list[tuple[str, str, str, int]] = []  # person, team, space, until
        self.said: dict[str, tuple[str, frozenset[str]]] = {}  # words -> space, members who could hear them
        self.counted: dict[str, bool] = {}  # space -> whether it may be in a figure

    def level(self, person: str, space: str, part: str, acting_for: str | None = None) -> str:
        """``""``, ``see`` or ``contribute``."""
        if self.owner[space] == person:
            return "see" if space in self.closed or space in self.frozen else "contribute"
        if space in self.closed:
            return ""
        found = {self.lets_in(member, person, part) for member, who in self.inside.items() if who["space"] == space}
        if space in self.frozen:
            return "see" if self.frozen[space] and found - {""} else ""
        covered, until = self.acts_for.get((person, space), (frozenset(), None))
        if acting_for == self.owner[space] and part in covered and (until is None or self.day < until):
            found.add("contribute")
        for who, team, where, until in self.emergencies:
            if (who, where, part) == (person, space, "safety") and self.day < until and (person, team) in self.works:
                found.add("see")
        return max(found, key=LEVELS.index, default="")

    def as_one(self, two: tuple[str, str], space: str, part: str, acting_for: str | None = None) -> str:
        """The most that somebody sees who was two: what either saw, and never more."""
        return max((self.level(one, space, part, acting_for) for one in two), key=LEVELS.index)

    def lets_in(self, member: str, person: str, part: str) -> str:
        """What one member's consent gives a person."""
        return self.consent(member, part) if self.is_there(member, person) else ""

    def is_there(self, member: str, person: str) -> bool:
        """Whether a person is this member today: themselves, or in the team (through which they came)."""
        who = self.inside[member]
        if who["team"]:
            return (person, who["team"]) in self.works
        return who["person"] == person and (who["through"] is None or (person, who["through"]) in self.works)

    def consent(self, member: str, part: str) -> str:
        """What is given to a member today."""
        level, since, until = self.consents.get((member, part), ("", 0, 0))
        return level if since <= self.day and (until is None or self.day < until) else ""

    def knows(self, person: str, space: str) -> bool:
        """Whether someone may know that there is a space: the owner, who came in, who represents."""
        if self.owner[space] == person:
            return True
        if space in self.closed or not self.frozen.get(space, True):
            return False
        until = self.acts_for.get((person, space), (frozenset(), 0))[1]
        inside = any(self.is_there(member, person) for member, who in self.inside.items() if who["space"] == space)
        return inside or until is None or self.day < until

    def say(self, words: str, space: str) -> None:
        """Words of the client for everyone who may hear them now."""
        inside = [member for member, who in self.inside.items() if who["space"] == space]
        self.said[words] = space, frozenset(member for member in inside if self.consent(member, "conversations"))

    def hears(self, person: str, words: str, acting_for: str | None = None) -> bool:
        """Whether someone reads these words: not who came in later, nor who was out then."""
        space, heard = self.said[words]
        if not self.level(person, space, "conversations", acting_for):
            return False
        covered, until = self.acts_for.get((person, space), (frozenset(), None))
        acts = acting_for == space and "conversations" in covered and (until is None or self.day < until)
        alive = space not in self.frozen
        still = [member for member in heard if member in self.inside and self.lets_in(member, person, "conversations")]
        return self.owner[space] == person or (acts and alive) or bool(still)
