"""Every colour that stands on another can be read, in every palette."""

import re
import tomllib

import pytest

from ruggensteun.ui.engine import ROOM
from scripts import build_ui

TOLD = tomllib.loads((ROOM / "palette.toml").read_text())
SITE = ROOM / "static" / "built" / "site.css"
PAIRS = [(pair, float(least)) for least, pairs in TOLD["pairs"].items() for pair in pairs]
built = pytest.mark.skipif(not SITE.exists(), reason="the styles are not built: run python scripts/build_ui.py")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of ``#rrggbb``."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", build_ui.PALETTES)
@pytest.mark.parametrize(("pair", "least"), PAIRS, ids=[pair for pair, _ in PAIRS])
def test_a_pair_can_be_read(palette, pair, least):
    roles = build_ui.palettes()[palette]["roles"]
    above, below = pair.split()
    assert contrast(roles[above], roles[below]) >= least


@pytest.mark.parametrize("palette", ["light-more", "dark-more"])
def test_more_contrast_is_more(palette):
    roles = build_ui.palettes()[palette]["roles"]
    assert contrast(roles["ink"], roles["paper"]) >= 18
    assert contrast(roles["muted"], roles["paper"]) >= 10
    assert contrast(roles["line"], roles["paper"]) >= 4.5


def test_every_palette_has_every_colour():
    found = build_ui.palettes()
    for part in ("colours", "roles"):
        assert {frozenset(palette[part]) for palette in found.values()} == {frozenset(found["light"][part])}


def test_words_have_only_colours_that_can_be_read_on_paper():
    """A colour of words stands in a pair that is checked for words: one that is made for lines is none."""
    styles = "".join(path.read_text() for path in (ROOM / "styles").glob("*.css"))
    inks = set(re.findall(r"(?<![\w-])color: var\(--rs-([a-z-]+)\)", styles))
    assert len(inks) > 5
    assert inks - {pair.split()[0] for pair, least in PAIRS if least >= 4.5} == set()


def without_print(css: str) -> str:
    """The stylesheet without what holds for paper only."""
    out, rest = "", css
    while (start := rest.find("@media print{")) >= 0:
        out, depth, end = out + rest[:start], 0, start
        while depth or end == start or rest[end - 1] != "}":
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        rest = rest[end:]
    return out + rest


def last_word(css: str) -> dict[str, dict[str, str]]:
    """Ink and ground per selector, after every rule with that very selector."""
    found: dict[str, dict[str, str]] = {}
    for selectors, inside in re.findall(r"([^{}@]+)\{([^{}]*)\}", without_print(css)):
        told = dict(item.split(":", 1) for item in inside.split(";") if ":" in item)
        told = {name: value.strip() for name, value in told.items() if name in ("color", "background-color")}
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update(told)
    return found


def drawn(css: str):
    """Rules that set ink and ground; not those of what we leave out (unsupported.py) or of browsers that are gone."""
    for selector, told in last_word(css).items():
        if len(told) == 2 and not re.search(r"nhsuk-code|nhsuk-hero|::-ms-|disabled", selector):
            yield selector, told["color"], told["background-color"]


def resolved(value: str, variables: dict[str, str]) -> str | None:
    while found := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = variables.get(found[1], "")
    value = {"white": "#ffffff", "black": "#000000"}.get(value, value)
    return value if re.fullmatch(r"#[0-9a-f]{6}", value) else None


@built
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_ink_and_ground_of_one_rule_can_be_read(palette):
    """Every rule of the stylesheet that sets both, the design system's included."""
    css = SITE.read_text()
    opening = ':root,[data-theme="light"]{' if palette == "light" else '@media screen{[data-theme="dark"]{'
    inside = css[css.index(opening) + len(opening) :].split("}", 1)[0]
    light = css[css.index(":root") :].split("{", 1)[1].split("}", 1)[0]
    variables = dict(item.split(":", 1) for block in (light, inside) for item in block.split(";") if ":" in item)
    weak = []
    for selector, ink, ground in drawn(css):
        pair = resolved(ink, variables), resolved(ground, variables)
        if None not in pair and contrast(*pair) < 4.5:
            weak.append((selector, *pair, round(contrast(*pair), 2)))
    assert weak == []


@built
def test_nothing_of_the_nhs_is_in_the_result():
    css = SITE.read_text().lower()
    assert [word for word in ("assets.nhs.uk", "frutiger", "#005eb8", "http:", "https:") if word in css] == []


@built
def test_a_theme_changes_every_ground():
    """What may stay: the yellow of focus and warnings, the dark of an emergency, the green of success."""
    grounds = {told["background-color"] for told in last_word(SITE.read_text()).values() if "background-color" in told}
    fixed = {ground for ground in grounds if re.fullmatch(r"#[0-9a-f]{6}", ground)}
    assert fixed <= {"#ffd75e", "#1f2a2d", "#2a7249", "#ffffff"}


def test_the_parser_drops_only_paper():
    css = ".a{color:x}@media print{.b{color:y}.c{color:z}}.d{color:w}"
    assert without_print(css) == ".a{color:x}.d{color:w}"
