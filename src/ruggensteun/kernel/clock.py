"""Moments of this installation's own time zone."""

from datetime import date, datetime, time

from django.utils import timezone


def midnight(day: date) -> datetime:
    """When a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
