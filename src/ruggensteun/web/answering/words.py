"""What a question and an answer say, in the language of who reads."""

from django.utils.translation import gettext as _

from ruggensteun.measure.instruments.model import Item, Kind
from ruggensteun.web.jinja import language


def words_of(item: Item) -> str:
    """What a question says."""
    words = item.question.in_(language())
    return words[:1].upper() + words[1:]


def answer_words(item: Item | None, value: str) -> str:
    """An answer as it stands at the question, where it has words; else as it is."""
    if item is None:
        return value
    if item.kind is Kind.YES_NO:
        return {"1": _("ja"), "0": _("nee")}.get(value, value)
    return next((one.label.in_(language()) for one in item.choices if one.id == value), value)
