"""A path: the states that something goes through, and which moves there are. The only way from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass

from ruggensteun.kernel.verdict import ALLOWED, Verdict, denied
from ruggensteun.kernel.words import Words

NOT_FROM_HERE = Words("Dit kan nu niet: {state} kan hier niet op volgen.", "Not now: {state} does not follow here.")
START = ""
"""Before the first state."""


@dataclass(frozen=True, slots=True)
class Path:
    """``moves``: from each state the states that may follow; from ``START`` those in which something begins.

    ``words``: what a state is called. ValueError when a move leads to a state without words or without a row.
    """

    name: Words
    words: Mapping[str, Words]
    moves: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        known = set(self.words)
        if set(self.moves) - {START} != known or {one for after in self.moves.values() for one in after} - known:
            raise ValueError(f"the path {self.name.en!r} has states without words, or words without moves")

    def after(self, state: str) -> tuple[str, ...]:
        """What may follow on a state."""
        return self.moves[state]

    def may_go(self, state: str, then: str) -> Verdict:
        """Whether this move is on the path."""
        if then in self.moves.get(state, ()):
            return ALLOWED
        return denied(str(NOT_FROM_HERE).format(state=self.words[then]) if then in self.words else then)

    def diagram(self) -> str:
        """The path as a Mermaid state diagram, in Dutch."""
        number = {state: f"s{at}" for at, state in enumerate(self.words)}
        lines = ["stateDiagram-v2", *(f'    state "{self.words[one].nl}" as {place}' for one, place in number.items())]
        for state, after in self.moves.items():
            lines += [f"    {number.get(state, '[*]')} --> {number[one]}" for one in after]
        lines += [f"    {number[state]} --> [*]" for state, after in self.moves.items() if not after]
        return "\n".join(lines)
