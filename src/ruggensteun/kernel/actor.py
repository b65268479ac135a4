"""Who is asking, and what for. Every read and every change has an actor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, or a visitor without a person (``person_id`` is None).

    A visitor is an actor like any other, and sees nothing of what is guarded.

    The rest is for the journal: ``name`` as it was at that moment, ``role`` (keys of the roles
    held, with commas), ``represents`` (the person on whose behalf), ``address`` (from where on the
    network) and ``trace`` (the W3C trace id of the request).
    """

    person_id: int | None
    purpose: str
    name: str = ""
    role: str = ""
    represents: int | None = None
    address: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class System:
    """A scheduled job or a command: sees everything, and says what for.

    A type of its own, so that no missing person can ever turn into one.
    """

    purpose: str

    def __post_init__(self) -> None:
        if not self.purpose.strip():
            raise ValueError("System needs a purpose: what is this job for?")
