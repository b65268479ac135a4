"""The days that the invented country lives through, one after the other: every service thinks that it is that day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.utils import timezone


@contextmanager
def on(day: date) -> Iterator[None]:
    """Inside, it is noon of that day. Only for making the demo, in a process that does nothing else."""
    real, moment = timezone.now, timezone.make_aware(datetime.combine(day, time(12)))
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = real
