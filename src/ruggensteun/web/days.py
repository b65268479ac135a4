"""A date in a form, as the browser's own calendar gives it."""

from django import forms


class Day(forms.DateInput):
    """A date field of the browser: typed or chosen, always sent as 2026-03-01."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
