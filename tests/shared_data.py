"""Real data that is not in the repository: a test that uses it is skipped, with the reason, where it is absent."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("RUGGENSTEUN_SHARED_DATA") or Path(__file__).parents[2] / "shared" / "data")


def shared(name: str) -> Path:
    """The file or folder ``name`` of the shared data; skips the test when it is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{path} is absent; set RUGGENSTEUN_SHARED_DATA to the folder that holds {name}")
    return path
