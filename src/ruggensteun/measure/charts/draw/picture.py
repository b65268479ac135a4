"""The outside of every picture: the svg element, its name and description for who cannot see it, its styles."""

import re
from functools import lru_cache
from importlib import resources
from typing import Literal

from ruggensteun.measure.charts.draw.markup import attribute, identifier, number, text

Mode = Literal["page", "standalone"]

_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,\s*([^()]*))?\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """``chart.css`` as it is shipped."""
    return resources.files("ruggensteun.measure.charts.draw").joinpath("chart.css").read_text("utf-8")


@lru_cache(maxsize=1)
def embedded() -> str:
    """Styles for a picture on its own.

    First every rule with its light colour filled in, for programs without CSS variables (WeasyPrint, LibreOffice),
    then, for browsers, the rules as they are, which also know dark and high contrast.
    """
    css = re.sub(r"\s+", " ", _COMMENT.sub("", stylesheet())).replace("; }", " }")
    plain = "".join(rule for rule in _rules(css) if not rule.lstrip().startswith("@"))
    values = dict(re.findall(r"(--chart-[\w-]+):\s*([^;}]+)[;}]", plain.split("}", 1)[0] + "}"))
    for name, value in values.items():
        values[name] = _VARIABLE.sub(lambda found: str(found[2] or ""), value).strip()
    filled = _VARIABLE.sub(lambda found: values.get(str(found[1]), ""), plain.split("}", 1)[1])
    return f"{filled.strip()} @supports (color: var(--chart-ink)) {{{css.strip()}}}"


def _rules(css: str) -> list[str]:
    """Top-level rules; a group such as @media counts as one."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(css):
        depth += (sign == "{") - (sign == "}")
        if sign == "}" and depth == 0:
            found.append(css[start : place + 1])
            start = place + 1
    return found


def picture(
    inside: str,
    *,
    width: float,
    height: float,
    name: str,
    title: str,
    description: str,
    id: str,  # noqa: A002 – what HTML calls it
    mode: Mode,
    links: bool = False,
) -> str:
    """The whole svg. With links it is a group whose drawing is hidden from screen readers; otherwise one image."""
    own, wide, tall = identifier(id), number(width), number(height)
    role = "group" if links else "img"
    alone = mode == "standalone"
    style = f"<style>{embedded()}</style>" if alone else ""
    paper = f'<rect class="chart-paper" width="{wide}" height="{tall}"/>' if alone else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {attribute(name)}" viewBox="0 0 {wide} {tall}" '
        f'width="{wide}" height="{tall}" role="{role}" aria-labelledby="{own}-title" aria-describedby="{own}-desc">'
        f'<title id="{own}-title">{text(title) or "–"}</title><desc id="{own}-desc">{text(description)}</desc>'
        f"{style}{paper}{inside}</svg>"
    )
