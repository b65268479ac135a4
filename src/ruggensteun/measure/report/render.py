"""From a report to HTML, and from there to a tagged PDF that is ready to send."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from ruggensteun.measure.report.model import Report
from ruggensteun.measure.report.words import WORDS

MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


class NoPdfError(RuntimeError):
    """The libraries that draw a PDF are not on this machine; the message says what to type."""


def render_html(report: Report, language: str = "nl") -> str:
    """The whole report as one HTML page, pictures and style included."""
    language = _known(language)

    def say(name: str) -> str:
        return WORDS[name].in_(language)

    def day(value: date) -> str:
        return f"{value.day} {MONTHS[language][value.month - 1]} {value.year}"

    style = _file("report.css").replace("__PAGE__", say("page")).replace("__OF__", say("of"))
    html: str = (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            language=language,
            say=say,
            day=day,
            last_day=report.ends_on - timedelta(days=1),
            style=style,
        )
    )
    return html


def render_pdf(report: Report, language: str = "nl") -> bytes:
    """A tagged PDF (PDF/UA-1): language, title, headings, tables with heads and a text beside every picture.

    Raises NoPdfError when the machine lacks what draws it.
    """
    try:
        from weasyprint import HTML
    except OSError as problem:
        raise NoPdfError(
            "PDF needs three system libraries. Type: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from problem
    target = BytesIO()
    HTML(string=render_html(report, language), url_fetcher=_nothing_from_outside).write_pdf(
        target, pdf_variant="pdf/ua-1", uncompressed_pdf=False
    )
    return target.getvalue()


def _nothing_from_outside(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    """A report fetches nothing: whatever a text may hold, no address is opened."""
    raise ValueError(f"a report opens no addresses, got {url[:80]}")


def _known(language: str) -> str:
    return "en" if language.startswith("en") else "nl"


def _file(name: str) -> str:
    return files("ruggensteun.measure.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Any:
    import jinja2

    loader = jinja2.PackageLoader("ruggensteun.measure.report", "templates")
    found = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    found.globals["safe_svg"] = _drawing
    return found


def _drawing(svg: str) -> Any:
    """Our own drawing, which is already escaped where it holds a text."""
    from markupsafe import Markup

    return Markup(svg)  # noqa: S704 -- made by measure.charts.draw
