"""What a second click may not do again: one person at a time makes something for a team or a programme."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction

from ruggensteun.parties.models import Programme, Team

T = TypeVar("T")


@contextmanager
def one_at_a_time(about: Team | Programme) -> Iterator[None]:
    """Until the block ends, nobody else makes something for the same team or programme."""
    with transaction.atomic():
        type(about).objects.select_for_update(no_key=True).get(pk=about.pk)
        yield


def once(about: Team | Programme, there: Callable[[], T | None], make: Callable[[], T]) -> T:
    """What is there already, by an earlier click; else what ``make`` gives."""
    with one_at_a_time(about):
        return there() or make()
