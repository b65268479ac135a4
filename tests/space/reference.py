"""What should be visible, in plain Python over plain facts: written from the issue, not from the implementation.

Everything is a set of tuples; days are numbers. It knows no database, no query, no model of ours.
"""

PARTS = ("network", "group", "story", "plan", "safety", "measurements", "conversations", "care")


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
        return max(found, key=("", "see", "contribute").index, default="")

    def lets_in(self, member: str, person: str, part: str) -> str:
        """What one member's consent gives a person."""
        who = self.inside[member]
        if who["team"]:
            there = (person, who["team"]) in self.works
        else:
            there = who["person"] == person and (who["through"] is None or (person, who["through"]) in self.works)
        level, since, until = self.consents.get((member, part), ("", 0, 0))
        return level if there and since <= self.day and (until is None or self.day < until) else ""
