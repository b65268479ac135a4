"""Whether a link may be read as it stands: what is left over is looked at, and said in words.

Looked at is what varies within clients, beside the columns: that is the part whose chance the intervals rest on.
"""

from collections.abc import Collection, Iterator
from statistics import NormalDist

import numpy as np

from ruggensteun.measure.linkage.blocks import Floats
from ruggensteun.measure.linkage.data import Data
from ruggensteun.measure.linkage.design import client_means, columns
from ruggensteun.measure.linkage.result import Link
from ruggensteun.measure.text import Text

STRAIGHT = 0.98
"""From this correlation with the normal curve on (Filliben 1975, Technometrics 17:111) it is called straight enough."""
EVEN = 0.3
"""Up to this correlation of size with level it is called even."""
FAR = 4.0
"""A residual of more than so many standard deviations is called far out."""
_MOST = 20_000


def checks(link: Link, data: Data, split: Collection[str]) -> list[Text]:
    """A sentence per check: shape, evenness, what lies far out. ``data`` and ``split`` are those of the link."""
    named = columns(data, split)
    fitted = sum((link.fixed[name].estimate * column for name, column in named.items()), np.zeros(len(data.y)))
    left = data.y - fitted
    left = left - client_means(left, data.client)
    several = np.bincount(data.client)[data.client] > 1
    left, fitted = left[several], np.asarray(fitted)[several]
    return [_shape(left), _evenness(left, fitted), *_far(left)]


def straightness(values: Floats) -> float:
    """The correlation of the ordered values with those of a normal curve (the points of a QQ plot); 1 is straight."""
    ordered = np.sort(values)
    if len(ordered) > _MOST:
        ordered = np.quantile(ordered, np.linspace(0, 1, _MOST))
    places = (np.arange(len(ordered)) + 0.625) / (len(ordered) + 0.25)  # Blom
    normal = NormalDist()
    expected = np.array([normal.inv_cdf(float(place)) for place in places])
    return float(np.corrcoef(ordered, expected)[0, 1])


def _shape(left: Floats) -> Text:
    found = straightness(left)
    nl, en = f"{found:.3f}".replace(".", ","), f"{found:.3f}"
    if found >= STRAIGHT:
        return Text(
            f"Wat de rekensom niet verklaart, is verdeeld zoals het moet (QQ-lijn, samenhang {nl}). De intervallen "
            "zijn te gebruiken.",
            f"The residuals lie on a straight QQ line (correlation {en}): the intervals can be used.",
        )
    return Text(
        f"Wat de rekensom niet verklaart, is anders verdeeld dan zou moeten (QQ-lijn, samenhang {nl}). Wees "
        "voorzichtig met de intervallen.",
        f"The residuals differ from a straight QQ line (correlation {en}): read the intervals with care.",
    )


def _evenness(left: Floats, fitted: Floats) -> Text:
    size = np.abs(left)
    found = float(np.corrcoef(size, fitted)[0, 1]) if size.std() > 0 and fitted.std() > 0 else 0.0
    if abs(found) <= EVEN:
        return Text(
            "De rekensom zit er bij lage en hoge scores ongeveer even ver naast.",
            "The residuals are about as large at low scores as at high ones.",
        )
    return Text(
        "De rekensom zit er bij lage en hoge scores niet even ver naast. De intervallen kunnen te smal of te breed "
        "zijn.",
        "The residuals are not as large at low scores as at high ones: the intervals may be too narrow or too wide.",
    )


def _far(left: Floats) -> Iterator[Text]:
    sd = float(left.std())
    many = int((np.abs(left) > FAR * sd).sum()) if sd > 0 else 0
    if many:
        yield Text(
            "Enkele metingen liggen heel ver van wat het model verwacht. Ze tellen mee.",
            "Some measurements lie very far from what the model expects. They take part.",
        )
