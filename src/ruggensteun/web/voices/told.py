"""Points as a page shows them: the kind, the words, the themes, and the quote that may be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ruggensteun.meso.models import LearningPoint, Quote, Theme
from ruggensteun.parties.models import Programme
from ruggensteun.web.voices.forms import settings_called, speakers_called


@dataclass(frozen=True, slots=True)
class Told:
    """One point. ``talk`` is the key of its talk; of what another team shared it is None: nobody follows it there."""

    key: int
    kind: str
    kind_said: str
    text: str
    themes: Sequence[Theme]
    quote: Quote | None
    speaker: str
    setting: str
    month: date
    shared: bool
    talk: int | None


def told(points: Iterable[LearningPoint], programme: Programme, *, of_others: bool = False) -> list[Told]:
    """These points; their talks were looked up with them, as far as the actor reads talks at all."""
    speakers, settings = dict(speakers_called(programme)), dict(settings_called(programme))
    return [
        Told(
            key=point.pk,
            kind=point.kind,
            kind_said=str(LearningPoint.Kind(point.kind).label),
            text=point.text,
            themes=[coding.theme for coding in point.codings.all()],
            quote=next(iter(point.quotes.all()), None),
            speaker=speakers[point.talk.speaker],
            setting=settings[point.talk.setting],
            month=point.talk.month,
            shared=point.shared_at is not None,
            talk=None if of_others else point.talk_id,
        )
        for point in points
    ]
