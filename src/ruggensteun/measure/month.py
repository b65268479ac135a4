"""A month on the command line."""

from datetime import date, datetime
from typing import Any

import click


class Month(click.ParamType[date]):
    """A month such as 2026-03, as its first day."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m").date()  # noqa: DTZ007 -- a month has no time zone
        except ValueError:
            self.fail(f"{value!r} is not a month; expected for example 2026-03", param, ctx)
