"""Who is asking, and what for. Every read and every change has an actor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, or a visitor without a person (``person_id`` is None).

    A visitor is an actor like any other: rules compare with ``person_id`` and
    nothing in the database equals None, so a visitor sees nothing.
    """

    person_id: int | None
    purpose: str


@dataclass(frozen=True, slots=True)
class System:
    """A scheduled job or a command: sees everything, and says what for.

    A type of its own, so that no missing person can ever turn into one.
    """

    purpose: str

    def __post_init__(self) -> None:
        if not self.purpose.strip():
            raise ValueError("System needs a purpose: what is this job for?")
