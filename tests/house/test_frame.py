"""Rules of the frame: settings, locks, version, and what may never be in the repository."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import ruggensteun

HOUSE = Path(__file__).parents[2]


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", *patterns], cwd=HOUSE, capture_output=True, text=True, check=False
    ).stdout
    return [HOUSE / name for name in names.split("\n") if name and (HOUSE / name).is_file()]


def short(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def test_the_sample_names_every_setting_that_is_read():
    read = set(re.findall(r'"(RUGGENSTEUN_\w+)"', (HOUSE / "src/ruggensteun/settings.py").read_text()))
    sample = set(re.findall(r"^(RUGGENSTEUN_\w+)=", (HOUSE / "dotenv-sample").read_text(), re.M))
    assert read == sample


def test_the_sample_means_the_same_to_a_shell_and_to_systemd():
    """Systemd takes a comment behind a value as part of the value."""
    lines = [line for line in (HOUSE / "dotenv-sample").read_text().splitlines() if line and line[0] != "#"]
    assert [line for line in lines if not re.fullmatch(r"[A-Z_]+=[^\s#'\"$&;]*", line)] == []


def test_a_secret_has_no_default():
    text = (HOUSE / "src/ruggensteun/settings.py").read_text()
    assert 'env.str("RUGGENSTEUN_SECRET_KEY")' in text


def test_one_version():
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    assert project["version"] == ruggensteun.__version__


def test_every_dependency_says_what_for():
    lines = (
        (HOUSE / "pyproject.toml").read_text().split("dependencies = [", 1)[1].split("]\n", 1)[0].strip().split("\n")
    )
    without = [line for line in lines if "#" not in line]
    assert without == []


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-dev.lock", "requirements-spark.lock", "package-lock.json"]
)
def test_a_lock_names_no_address_of_a_registry(lock):
    text = (HOUSE / lock).read_text()
    # funding links of npm packages are homepages of their makers, not where anything is fetched
    addresses = [line for line in text.splitlines() if re.search(r"https?://", line) and '"url"' not in line]
    assert addresses == []


def test_every_locked_package_has_a_hash():
    for name in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"\n(?=[a-z0-9])", (HOUSE / name).read_text())
        bare = [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block]
        assert bare == []


def test_nothing_third_party_or_local_is_committed():
    bad = [
        str(p.relative_to(HOUSE))
        for p in tracked()
        if "node_modules" in p.parts or "built" in p.parts or p.suffix in {".mo", ".sqlite3"}
    ]
    assert bad == []
    assert tracked("uv.lock") == []


def test_the_project_stands_alone():
    """No path of somebody's machine in anything that is committed."""
    here = [str(HOUSE).encode() + b"/", str(Path.home()).encode() + b"/"]
    found = [short(path) for path in tracked() if any(place in path.read_bytes() for place in here)]
    assert found == []
