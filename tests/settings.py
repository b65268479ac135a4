"""Settings of the tests: the real ones, with an environment that leaves nothing behind.

pytest-django reads settings before any conftest, so the environment is made here.
``RUGGENSTEUN_TEST_DB=postgres`` runs everything on a PostgreSQL that is started for the occasion.
"""

import os
import tempfile
from pathlib import Path

_scratch = tempfile.TemporaryDirectory(prefix="ruggensteun-test-")
(Path(_scratch.name) / "static").mkdir()  # WhiteNoise looks for it
os.environ.update(
    {
        "RUGGENSTEUN_SECRET_KEY": "only for tests",
        "RUGGENSTEUN_DATA": _scratch.name,
        "RUGGENSTEUN_DEMO": "1",
        "RUGGENSTEUN_DEBUG": "0",
        "RUGGENSTEUN_HTTPS": "0",
        "RUGGENSTEUN_EMAIL_URL": "",
        "RUGGENSTEUN_STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
        "RUGGENSTEUN_TASKS": "tests.background.AtOnce",
        "RUGGENSTEUN_LOG_LEVEL": "WARNING",
    }
)
os.environ.pop("RUGGENSTEUN_DATABASE_URL", None)
ON_POSTGRES = os.environ.get("RUGGENSTEUN_TEST_DB", "") == "postgres"
if ON_POSTGRES:
    from tests import postgres

    os.environ["RUGGENSTEUN_DATABASE_URL"] = postgres.start().url

from ruggensteun.settings import *  # noqa: E402, F403
from ruggensteun.settings import DATABASES, TASKS  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; the real one has a test of its own
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS["default"]["ENQUEUE_ON_COMMIT"] = False  # a test never commits
if ON_POSTGRES:
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # the test runner drops the database under a pool
if not ON_POSTGRES:
    # A file, so that tests with threads meet the same waiting for turns as in use; not kept, so not waited for.
    DATABASES["default"]["TEST"] = {"NAME": f"{_scratch.name}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
