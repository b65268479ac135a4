"""What the log of the server looks like."""

import io
import json
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404

from ruggensteun.kernel.logs import RefusalsInOneLine, WithoutSecrets, masked


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


SECRET = "s3cr3t-T0ken_x"


@pytest.mark.parametrize(
    "address",
    [
        "/uitnodiging/{}/",
        "/erbij/{}/",
        "/accounts/password/reset/key/{}/",
        "/accounts/confirm-email/{}/",
        "/accounts/login/?next=/uitnodiging/{}/",
        "/accounts/login/?next=%2Ferbij%2F{}%2F",
        "https://voorbeeld.test/uitnodiging/{}",
    ],
)
def test_an_address_that_lets_somebody_in_never_reaches_the_log(address):
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(WithoutSecrets("%(levelname)s %(message)s"))
    record = record_of(ValueError(f"no page at {address.format(SECRET)}"))
    record.msg, record.args = "Unprocessable Entity: %s", (address.format(SECRET),)
    handler.handle(record)
    assert SECRET not in out.getvalue()
    assert out.getvalue().count("[geheim]") == 2  # the message, and the traceback
    assert "Traceback" in out.getvalue()


def test_other_addresses_are_left_as_they_are():
    assert masked("/uitnodigingen/12/opnieuw/ /team/NOORD/") == "/uitnodigingen/12/opnieuw/ /team/NOORD/"


def handlers_of(configuration: dict) -> dict[str, list[str]]:
    """The handlers that each logger has once Django is set up with these settings, its own included."""
    code = (
        "import json, logging, os, logging.config, django.utils.log as d;"
        "logging.config.dictConfig(d.DEFAULT_LOGGING);"
        f"logging.config.dictConfig({configuration!r});"
        "names = ['', *logging.root.manager.loggerDict];"
        "print(json.dumps({n: [type(h.formatter).__name__ for h in logging.getLogger(n).handlers] for n in names}))"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def test_every_handler_masks():
    found = handlers_of(settings.LOGGING)
    assert found[""] == ["WithoutSecrets"]
    assert {name: used for name, used in found.items() if set(used) - {"WithoutSecrets"}} == {}
    assert "django.server" in found
