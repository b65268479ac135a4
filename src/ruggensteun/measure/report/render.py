"""From a report to HTML, and from there to a tagged PDF that is ready to send."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruggensteun.measure.paper import NoPdfError, font_faces, pdf_of
from ruggensteun.measure.report.days import in_full, span
from ruggensteun.measure.report.model import Report
from ruggensteun.measure.report.numbers import numbers_of
from ruggensteun.measure.report.words import WORDS
from ruggensteun.measure.text import Language

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["NoPdfError", "render_html", "render_pdf"]

_WITHOUT_VARIABLES = re.compile(r" @supports \(color: var\(--chart-ink\)\) \{.*?(?=</style>)", re.DOTALL)
"""The half of a drawing's styles that is for browsers; what draws the PDF would read it for nothing."""
_TITLE_AND_SENTENCE = re.compile(r'<title id="[^"]*">(.*?)</title><desc id="[^"]*">(.*?)</desc>', re.DOTALL)
"""What a drawing says of itself; a picture in a PDF has one text for both."""


def render_html(report: Report, language: Language = "nl", *, fonts: Path | None = None) -> str:
    """The whole report as one HTML page, pictures and style included.

    ``fonts``: a folder with the typeface of the site; without it one that is on the machine.
    """
    pictured = [*(goal.figure for goal in report.goals if goal.figure), *report.figures]
    html: str = (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            language=language,
            say=lambda name: report.renaming.text(WORDS[name]).in_(language),
            day=lambda value: in_full(value, language),
            period=span(report.starts_on, report.ends_on, language),
            about=_about(report, language),
            numbers=numbers_of(pictured),
            pictured=pictured,
            style=_style(language, fonts),
        )
    )
    return html


def _about(report: Report, language: Language) -> list[tuple[str, str]]:
    """The lines on the cover: the name of each (see ``words``) and its value; what is not known is left out."""
    days = [("sent_on", report.sent_on), ("made_on", report.made_on)]
    dated = next((name, in_full(value, language)) for name, value in days if value is not None)
    lines = [("organisation", report.organisation), ("programme", report.programme), dated]
    return [(name, value) for name, value in lines if value]


def render_pdf(report: Report, language: Language = "nl", *, fonts: Path | None = None) -> bytes:
    """A tagged PDF (PDF/UA-1): language, title, headings, tables with heads and a text beside every picture.

    ``fonts``: see ``render_html``. Raises NoPdfError when the machine lacks what draws it.
    """
    return pdf_of(render_html(report, language, fonts=fonts), fonts=fonts)


def _style(language: Language, fonts: Path | None) -> "Markup":
    """The style sheet with the words at the foot of the page, and the typeface when there is one."""
    from markupsafe import Markup

    css = _file("report.css").replace("__PAGE__", WORDS["page"].in_(language))
    css = css.replace("__OF__", WORDS["of"].in_(language))
    return Markup(font_faces(fonts) + css)  # noqa: S704 -- our own file; a style sheet in HTML is not escaped


def _file(name: str) -> str:
    return files("ruggensteun.measure.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Any:
    import jinja2

    loader = jinja2.PackageLoader("ruggensteun.measure.report", "templates")
    found = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.globals["drawing"] = _drawing
    return found


def _drawing(svg: str) -> "Markup":
    """Our own drawing, which is already escaped where it holds a text."""
    from markupsafe import Markup

    named = _TITLE_AND_SENTENCE.sub(r"<title>\1. \2</title>", svg, count=1)
    return Markup(_WITHOUT_VARIABLES.sub("", named))  # noqa: S704 -- made by measure.charts.draw
