"""On which answers a question is asked, for who reads all questions at once: in a list or on paper."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from ruggensteun.measure.instruments.model import Instrument, Item, Test
from ruggensteun.web.answering.words import answer_words, words_of
from ruggensteun.web.jinja import number


def only_with(instrument: Instrument, item: Item) -> str:
    """``Alleen bij dit antwoord: “Werk je?” – ja.`` Empty when everybody is asked."""
    items = {one.id: one for one in instrument.questions}
    groups = []
    if item.only_if is not None:
        groups.append((False, [Test(item.only_if, values=("1",))]))
    if item.shown_if is not None:
        groups.append((item.shown_if.any, list(item.shown_if.tests)))
    return " ".join(_group(items, tests, any_=any_) for any_, tests in groups)


def _group(items: Mapping[str, Item], tests: list[Test], *, any_: bool) -> str:
    told = "; ".join(f"“{words_of(items[test.item])}” – {_wanted(items[test.item], test)}" for test in tests)
    if len(tests) == 1:
        return _("Alleen bij dit antwoord: %(answers)s.") % {"answers": told}
    if any_:
        return _("Alleen bij een van deze antwoorden: %(answers)s.") % {"answers": told}
    return _("Alleen bij deze antwoorden samen: %(answers)s.") % {"answers": told}


def _wanted(item: Item, test: Test) -> str:
    if test.answered is not None:
        return _("ingevuld") if test.answered else _("niet ingevuld")
    if test.values:
        return _(" of ").join(answer_words(item, value) for value in test.values)
    parts = []
    if test.at_least is not None:
        parts.append(_("minstens %(value)s") % {"value": number(test.at_least)})
    if test.at_most is not None:
        parts.append(_("hoogstens %(value)s") % {"value": number(test.at_most)})
    return ", ".join(parts)
