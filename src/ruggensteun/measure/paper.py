"""From HTML to a tagged PDF (PDF/UA-1), in the typeface of the site; whatever a text holds, no address is opened."""

import logging
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlparse
from urllib.request import url2pathname

FAMILY = "Atkinson Hyperlegible Next"
_FACES = ("latin", "latin-ext")


class NoPdfError(RuntimeError):
    """The libraries that draw a PDF are not on this machine; the message says what to type."""


def pdf_of(html: str, *, fonts: Path | None = None) -> bytes:
    """The page as a tagged PDF. ``fonts``: a folder with the typeface of the site; without it one of the machine.

    Raises NoPdfError when the machine lacks what draws it.
    """
    target = BytesIO()
    _page(html, fonts).write_pdf(target, pdf_variant="pdf/ua-1", finisher=_say_scopes)
    return target.getvalue()


def end_of(html: str, anchor: str, *, fonts: Path | None = None) -> tuple[int, float]:
    """On which page (from 1) the element with this id begins, and how far from the top of the paper, in pixels of CSS.

    For who must fit something on a page: lay it out on a long page and see where its end is. Raises NoPdfError as
    ``pdf_of``; KeyError when nothing has that id.
    """
    for number, page in enumerate(_page(html, fonts).render().pages, start=1):
        if anchor in page.anchors:
            return number, float(page.anchors[anchor][1])
    raise KeyError(f"nothing in this page has the id {anchor!r}")


def font_faces(fonts: Path | None) -> str:
    """The typeface as CSS, to put before a style sheet; empty when there is none."""
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; src: url("{url}") format("woff2"); }}\n' for url in _faces(fonts)
    )


def _page(html: str, fonts: Path | None) -> Any:
    """The page as WeasyPrint holds it. NoPdfError when it cannot."""
    for told in ("fontTools", "weasyprint.progress"):  # they tell every step of cutting the typeface and of laying out
        logging.getLogger(told).setLevel(logging.WARNING)
    try:
        from weasyprint import HTML
    except OSError as problem:
        raise NoPdfError(
            "PDF needs three system libraries. Type: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from problem
    return HTML(string=html, url_fetcher=_only(_faces(fonts)))


def _faces(fonts: Path | None) -> list[str]:
    """The files of the typeface that are there, as addresses."""
    if fonts is None:
        return []
    files = [fonts / f"atkinson-hyperlegible-next-{name}-wght-normal.woff2" for name in _FACES]
    return [file.resolve().as_uri() for file in files if file.is_file()]


def _say_scopes(_document: Any, pdf: Any) -> None:
    """Every head of a table says whether it is of a row or of a column; WeasyPrint only lists heads per cell."""
    by_reference: dict[Any, Any] = {one.reference: one for one in pdf.objects if hasattr(one, "get")}
    for element in by_reference.values():
        if element.get("S") == "/TH" and "A" in element:
            row = by_reference[element["P"]]
            in_head = by_reference[row["P"]].get("S") == "/THead"
            element["A"]["Scope"] = "/Column" if in_head else "/Row"


def _only(allowed: Iterable[str]) -> Any:
    """Opens the typeface and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    known = set(allowed)

    class OnlyTheTypeface(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 -- its signature
            if url not in known:
                raise ValueError(f"a PDF opens no addresses, got {url[:80]}")
            return URLFetcherResponse(url, Path(url2pathname(urlparse(url).path)).read_bytes())

    return OnlyTheTypeface()
