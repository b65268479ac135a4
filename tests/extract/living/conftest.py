"""Stories that move the clock themselves."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.utils import timezone


@pytest.fixture(autouse=True)
def after_twenty_months() -> None:
    """Each story begins in February 2026, see ``day``."""


@pytest.fixture
def day(time_machine) -> Callable[[date], None]:
    """``day(date)``: noon of that day, and it stays so."""

    def to(on: date) -> None:
        noon = datetime(on.year, on.month, on.day, 12, tzinfo=timezone.get_default_timezone())
        time_machine.move_to(noon, tick=False)

    to(date(2026, 2, 2))
    return to
