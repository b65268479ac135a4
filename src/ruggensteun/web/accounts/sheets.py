"""What is handed over with an invitation: a sheet with the link in three shapes, and apart from it the code to tell."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from ruggensteun.parties import paper

QUIET = 4
"""White around the picture, in its own squares, as a camera needs it (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An invitation, on the only page that knows its secrets.

    ``told``: the digits that the inviter tells in person, never on the paper of the link; ``typed``: the short code on
    that paper. Both empty when there is none.
    """

    name: str
    by: str
    link: str
    told: str
    typed: str
    until: datetime

    @property
    def where(self) -> str:
        """The address at which the code is typed, as people copy it."""
        return (settings.PUBLIC_URL.rstrip("/") + reverse("paper-code")).partition("://")[2].rstrip("/")

    @property
    def picture(self) -> Markup:
        """The link as a picture that a telephone scans."""
        return qr(self.link)


def sheet(*, page: str, made: object, name: str, by: str, until: datetime) -> Sheet:
    """From what a service gave when it made the link: ``made`` has ``token``, ``code`` and ``paper``."""
    token, told, typed = (str(getattr(made, each)) for each in ("token", "code", "paper"))
    link = settings.PUBLIC_URL.rstrip("/") + reverse(page, args=[token])
    return Sheet(name, by, link, told, paper.shown(typed), until)


def qr(text: str) -> Markup:
    """Black squares on white, as one path; for reading aloud it has a name."""
    import qrcode  # only here: most pages need none

    code = qrcode.QRCode(border=QUIET, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, black in enumerate(row) if black)
    return Markup(
        '<svg class="rs-handover__picture" viewBox="0 0 {size} {size}" role="img" aria-label="{name}" '
        'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
    ).format(size=len(rows), name=_("Plaatje om te scannen met een telefoon"), path=path)
