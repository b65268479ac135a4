"""Everything that a fresh machine needs, step by step; a step whose input did not change is skipped.

Standard library only: it runs before anything is installed.

    python3 scripts/setup.py run      what `make run` needs
    python3 scripts/setup.py dev      what `make test` and `make check` need
    python3 scripts/setup.py spark    the optional extra
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import system

HOUSE = Path(__file__).resolve().parents[1]
VENV = HOUSE / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / ".stamps.json"
CHART_CSS = "src/ruggensteun/measure/charts/draw/chart.css"
BUILT = "src/ruggensteun/ui/static/built"
TEXTS = "src/ruggensteun/locale/en/LC_MESSAGES/django.mo"


def step(title: str, inputs: Iterable[Path], work: Callable[[], None], *, result: Path) -> None:
    """Do the work unless it was done with exactly these inputs and the result still stands."""
    digest = hashlib.sha256()
    for path in sorted(inputs):
        digest.update(str(path.relative_to(HOUSE)).encode() + b"\0" + path.read_bytes())
    known = json.loads(STAMPS.read_text()) if STAMPS.exists() else {}
    if known.get(title) == digest.hexdigest() and result.exists():
        return
    print(f"{title} …", flush=True)
    work()
    known = json.loads(STAMPS.read_text()) if STAMPS.exists() else {}
    STAMPS.write_text(json.dumps(known | {title: digest.hexdigest()}, indent=1))


def command(*words: str | Path, **options: object) -> None:
    """Run a command; when it fails, stop with its own words."""
    done = subprocess.run([str(word) for word in words], check=False, cwd=HOUSE, **options)
    if done.returncode:
        sys.exit(f"Dit lukte niet (this failed, exit {done.returncode}): {' '.join(str(word) for word in words)}")


def python(*words: str) -> Callable[[], None]:
    """A step that is a script run by the project's own Python."""
    return lambda: command(PYTHON, *words)


def make_venv() -> None:
    """The project's own Python environment. Debian keeps ``ensurepip`` in a package of its own."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- this is the very check
        sys.exit(f"Python 3.11 of nieuwer is nodig; dit is {sys.version.split()[0]}.")
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    ):
        return
    try:
        import ensurepip  # noqa: F401 -- only asks whether it is there
    except ImportError:
        system.ensure({f"python{sys.version_info.major}.{sys.version_info.minor}-venv": lambda: None})
    print("Python environment .venv …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    command(sys.executable, "-m", "venv", VENV)


def install(lock: str) -> Callable[[], None]:
    """Install a lock file: with uv where it can be had, otherwise with plain pip."""

    def work() -> None:
        pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        uv = VENV / "bin" / "uv"
        if not uv.exists():
            subprocess.run([*pip, "uv"], cwd=HOUSE, check=False, stderr=subprocess.DEVNULL)
        if uv.exists():
            words = [uv, "pip", "install", "-q", "--require-hashes", "--python", PYTHON, "-r", lock]
            if subprocess.run(words, cwd=HOUSE, check=False).returncode == 0:
                return
        command(*pip, "--require-hashes", "-r", lock)

    return work


def link_package() -> None:
    """Make ``import ruggensteun`` and the command work from the source tree, without a build step."""
    ask = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    purelib = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    (Path(purelib) / "ruggensteun-source.pth").write_text(f"{HOUSE / 'src'}\n")
    script = VENV / "bin" / "ruggensteun"
    script.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m ruggensteun "$@"\n')
    script.chmod(0o755)


def compile_commands() -> None:
    """Bytecode of what a command imports: without it the first command, and every one where Python may not write
    (``PYTHONDONTWRITEBYTECODE``, a folder of someone else), takes more than twice as long."""
    ask = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    purelib = Path(subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=True).stdout.strip())
    packages = [
        purelib / name for name in ("click", "duckdb", "jinja2", "numpy", "pyarrow", "weasyprint", "xlsxwriter")
    ]
    words = [PYTHON, "-m", "compileall", "-q", "-j", "2", "src/ruggensteun", *filter(Path.exists, packages)]
    subprocess.run(words, cwd=HOUSE, check=False)  # slower without, but not broken


def tree(*roots: str) -> list[Path]:
    """Every file under these folders, or the file itself; made files left out."""
    found: list[Path] = []
    for root in roots:
        path = HOUSE / root
        found += [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    made = {"built", "__pycache__"}
    return [p for p in found if not made & set(p.parts) and p.suffix not in {".pyc", ".mo"}]


def prepare(lock: str) -> None:
    """Python packages, the package itself, the design system and the texts."""
    make_venv()
    step(f"Python packages ({lock})", tree(lock), install(lock), result=PYTHON)
    step("Command ruggensteun", [Path(__file__).resolve()], link_package, result=VENV / "bin" / "ruggensteun")
    styles = tree(
        "package.json",
        "package-lock.json",
        "scripts/build_ui.py",
        "src/ruggensteun/ui",
        "src/ruggensteun/measure/charts/draw/chart.css",
    )
    built = HOUSE / "src/ruggensteun/ui/static/built"
    step("Design system (npm, Sass)", styles, lambda: command(PYTHON, "scripts/build_ui.py"), result=built)
    texts = tree("src/ruggensteun/locale")
    step(
        "Texts",
        texts,
        lambda: command(PYTHON, "scripts/texts.py", "compile"),
        result=HOUSE / "src/ruggensteun/locale/en/LC_MESSAGES/django.mo",
    )
    step("Quick start of commands", tree(lock, "src/ruggensteun"), compile_commands, result=PYTHON)


def main(what: str) -> None:
    os.chdir(HOUSE)
    if what == "run":
        system.ensure(system.RUN)
        prepare("requirements.lock")
    elif what == "dev":
        system.ensure(system.TEST)
        prepare("requirements-dev.lock")
    elif what == "spark":
        system.ensure(system.SPARK)
        prepare("requirements-dev.lock")
        step("Spark", tree("requirements-spark.lock"), install("requirements-spark.lock"), result=PYTHON)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
