"""Sent in: what that is, whichever way the answers came – from a page, by a link, from paper or from a program.

Who may, and whether there is time, is judged before; the line in the journal is written after. It is done hundreds of
times a second, so its SQL is made once.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists
from django.utils import timezone

from ruggensteun.kernel.prepared import Change, Insert
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.models import QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.micro.models.questionnaire import REQUEST_PATH
from ruggensteun.space.models import Notice, Space
from ruggensteun.space.writing import WRITING

State = QuestionnaireRequest.State


class Asked(NamedTuple):
    """What was asked, as far as sending in changes it."""

    pk: int
    state: str
    due_on: date

    @classmethod
    def of(cls, row: QuestionnaireRequest) -> "Asked":
        """Of a row as it is now."""
        return cls(row.pk, row.state, row.due_on)


def finish(
    response: QuestionnaireResponse, answers: Mapping[str, Any], *, instrument: Instrument, space: Space, person: int,
    help_: str, asked: Asked | None,
) -> None:  # fmt: skip
    """Keep these answers with their scores for good; the team sees that it was done; the news goes.

    ``answers`` were checked and tidied by ``instrument``. ``asked`` is None when the team that asked keeps nothing any
    more. Inside a transaction that holds the space.
    """
    today = timezone.localdate()
    response.answers, response.scores, response.help = dict(answers), scored(instrument, answers), help_
    response.state, response.answered_on = QuestionnaireResponse.State.DONE, today
    response.answered_by_id = person
    response.saved += 1
    if asked is not None:
        REQUEST_PATH.may_go(asked.state, State.DONE).or_raise()
    along = _done(space, asked, today) if asked is not None else ()
    if response.pk is None:
        _RESPONSE.row(response, *along)
        return
    response.save()
    for change, words in along:
        change.do(**words)


def _done(space: Space, asked: Asked, today: date) -> tuple[tuple[Change, dict[str, Any]], ...]:
    """What changes when this was answered: that it was, and the news of it when nothing else waits."""
    return (
        (_DONE, {"pk": asked.pk, "on": max(today, asked.due_on)}),
        (_SETTLE, _news(space) | {"but": asked.pk}),
    )


def settle(space: Space) -> None:
    """The news that something can be answered goes when nothing waits any more."""
    _SETTLE.do(**_news(space), but=0)


def _news(space: Space) -> dict[str, Any]:
    return {"space": space.pk, "owner": space.owner_id, "now": timezone.now(), "on": timezone.localdate()}


def scored(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, float | None]:
    """The scores that follow, by scale: None where none can be given."""
    from ruggensteun.measure.instruments.scoring import score  # NumPy, which most pages do without

    found = score(instrument, [answers])
    return {outcome.id: found.value(0, outcome.id) for outcome in instrument.outcomes}


# --- Asked of the database ------------------------------------------------------------------------------
_RESPONSE = Insert(QuestionnaireResponse)
_DONE = Change(
    lambda pk, on: (QuestionnaireRequest.objects.filter(pk=pk), {"state": State.DONE, "done_on": on, "reason": ""}),
    by=WRITING, pk=int, on=date,
)  # fmt: skip
_SETTLE = Change(
    lambda space, owner, now, on, but: (
        Notice.objects.filter(space=space, person=owner, kind=Notice.Kind.TO_ANSWER, read_at=None).filter(
            # Of this one space, and not of each row's: looked up once, whatever the database believes of its tables.
            ~Exists(QuestionnaireRequest.objects.waiting(on).filter(treatment__space=space).exclude(pk=but))
        ),
        {"read_at": now},
    ),
    by=WRITING, space=int, owner=int, now=datetime, on=date, but=int,
)  # fmt: skip
"""``but`` is what was answered just now, and may still stand there as waiting."""
