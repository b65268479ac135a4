"""The answer to "may this actor do that?", with a reason that a person can read."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Verdict:
    """True when allowed. Otherwise the reason, which the page shows instead of the button."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason

    def or_raise(self) -> None:
        """Raise PermissionDenied (403) with the reason, unless allowed."""
        if self.reason:
            raise PermissionDenied(self.reason)


ALLOWED = Verdict()


def denied(reason: str) -> Verdict:
    """A refusal; a refusal without a reason is a mistake of the caller."""
    if not reason:
        raise ValueError("a denial needs a reason")
    return Verdict(reason)
