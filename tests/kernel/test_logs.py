"""What the log of the server looks like."""

import logging
import sys

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from ruggensteun.kernel.logs import RefusalsInOneLine


def record_of(problem: Exception) -> logging.LogRecord:
    try:
        raise problem
    except type(problem):
        return logging.LogRecord("django.request", logging.WARNING, "x", 1, "Forbidden: /a", None, sys.exc_info())


@pytest.mark.parametrize("problem", [PermissionDenied("no"), Http404("gone")])
def test_a_refusal_is_one_line(problem):
    record = record_of(problem)
    assert RefusalsInOneLine().filter(record)
    assert "Traceback" not in logging.Formatter().format(record)


def test_a_mistake_keeps_its_traceback():
    record = record_of(ValueError("ours"))
    assert RefusalsInOneLine().filter(record)
    assert "Traceback" in logging.Formatter().format(record)
