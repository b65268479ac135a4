"""Answering without an account: by a link that is used once, or on paper that the team types over.

Nobody is signed in, so nothing is shown: not whose questionnaire it is, not what was answered before. The team makes
the link and types the paper; neither lets it read the answers afterwards.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from ruggensteun.kernel.actor import Actor, System
from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Ground, Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments import asking
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.measure.instruments.problems import UnknownInstrumentError
from ruggensteun.micro.measuring import sending
from ruggensteun.micro.measuring.answering import GRACE, NOTHING_YET, asked_version, is_open, said_of
from ruggensteun.micro.measuring.library import load
from ruggensteun.micro.measuring.rules import may_hand_out
from ruggensteun.micro.models import AnswerLink, QuestionnaireRequest, QuestionnaireResponse
from ruggensteun.micro.models.questionnaire import REQUEST_PATH
from ruggensteun.parties import links, paper
from ruggensteun.space.models import Space
from ruggensteun.space.writing import locked, note_down, someone, writing

BY_LINK = System("answers that came by a link")
State, Help = QuestionnaireRequest.State, QuestionnaireResponse.Help
UNKNOWN = Words(
    "Deze link kennen we niet. Is hij helemaal overgenomen?", "We do not know this link. Was it copied completely?"
)
USED = Words(
    "Met deze link is al geantwoord. Dank je. Er hoeft niets meer.",
    "This link was used to answer already. Thank you. Nothing more is needed.",
)
REPLACED = Words(
    "Deze link werkt niet meer: er is een nieuwe gemaakt, of het is al op een andere manier ingevuld. Vraag het na bij "
    "wie je de link gaf.",
    "This link does not work any more: a new one was made, or it was answered in another way. Ask who gave you the "
    "link.",
)
OVER = Words(
    "De tijd voor deze vragen is voorbij. Dat geeft niet. Wil je ze nog beantwoorden? Vraag dan wie je de link gaf.",
    "The time for these questions is over. That does not matter. Do you still want to answer? Ask who gave you the "
    "link.",
)
ELSEWHERE = Words(
    "Je begon op een ander apparaat, of in een ander venster. Ga daar verder. Kan dat niet? Vraag dan een nieuwe link.",
    "You began on another device, or in another window. Go on there. Is that not possible? Then ask for a new link.",
)
CHANGED = Words(
    "Deze vragenlijst is intussen veranderd. Vraag wie je de link gaf om een nieuwe.",
    "This questionnaire has changed meanwhile. Ask who gave you the link for a new one.",
)
WRONG_PAPER = Words(
    "Deze code hoort niet bij deze vragenlijst. Kijk op het papier of elke letter klopt.",
    "This code does not belong to this questionnaire. Check every letter on the paper.",
)


class LinkError(Exception):
    """A link cannot be used (any more); ``words`` say why and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A link, with what only its paper or mail may hold."""

    link: AnswerLink
    token: str
    paper: str
    code: str = ""


# --- By the team ----------------------------------------------------------------------------------------
def hand_out(row: QuestionnaireRequest, *, by: Actor) -> HandedOut:
    """A new link with a short code for paper; the one before it stops working. The client reads that it was made.

    PermissionDenied by who does not work for the team, and when the time is over.
    """
    with writing():
        space, row = _held(row)
        may_hand_out(by, row).or_raise()
        is_open(row).or_raise()
        _withdraw(row)
        secret = links.new_secret(with_code=False, on_paper=True)
        until = timezone.make_aware(datetime.combine(row.closes_on, time.min))
        columns = links.columns_of(secret)
        columns["expires_at"] = min(columns["expires_at"], until)
        link = save_checked(AnswerLink(request=row, version=asked_version(row), invited_by_id=someone(by), **columns))
        _note("questionnaire.handed-out", Kind.CREATE, space, row, by)
        return HandedOut(link, secret.token, secret.paper)


def type_over(row: QuestionnaireRequest, code: str, given: Mapping[str, Any], *, by: Actor) -> None:
    """What stands on the paper with this code, sent in for the client; who typed it cannot read it back.

    ValidationError for another code, by item for what cannot be an answer, and when nothing is answered.
    """
    with writing():
        space, row = _held(row)
        may_hand_out(by, row).or_raise()
        link = paper.look_up(AnswerLink, code)
        if link is None or link.request_id != row.pk or link.withdrawn_at or link.accepted_at:
            raise ValidationError({"code": str(WRONG_PAPER)})
        _typed_in_time(row).or_raise()
        try:
            _store(space, row, given, link.version, help_=Help.PAPER, person=someone(by))
        except UnknownInstrumentError:
            raise ValidationError(str(CHANGED)) from None
        _used(link)
        _note("questionnaire.typed-over", Kind.CHANGE, space, row, by)


# --- By whoever holds the link --------------------------------------------------------------------------
def number_of(token: str) -> int:
    """The number of a link, by which a browser keeps its word; 0 for what was never one of ours."""
    link = links.row_of(AnswerLink, token)
    return link.pk if link else 0


def look_up(token: str, word: str) -> AnswerLink:
    """The link, for the browser that began with it or for the first one; LinkError when it lets in no more."""
    link = links.row_of(AnswerLink, token, "request__asked__round", "request__treatment__space")
    if link is None:
        raise LinkError(UNKNOWN)
    if link.accepted_at is not None:
        raise LinkError(USED)
    with acting_as(BY_LINK):
        _let_in(link, word)
    return link


def begin(token: str, word: str) -> tuple[AnswerLink, str]:
    """From now on only this browser; gives the word that it must keep. A second click changes nothing."""
    with writing():
        link = look_up(token, word)
        if link.begun_at is not None:
            return link, word
        space, row = _held(link.request)
        link = AnswerLink.objects.select_for_update().select_related("request__asked__round").get(pk=link.pk)
        _let_in(link, word)
        if link.begun_at is None:
            word = secrets.token_urlsafe(24)
            link.begun_at, link.browser_hash = timezone.now(), links.fingerprint(word)
            save_checked(link, "begun_at", "browser_hash")
            _go(row, State.OPENED)
            _note("questionnaire.begun-by-link", Kind.CHANGE, space, row, BY_LINK)
        return link, word


def keep(token: str, word: str, given: Mapping[str, Any]) -> AnswerLink:
    """Answers on the way, by item; None takes one away. ValidationError by item for what cannot be an answer."""
    with writing():
        link = _mine(token, word)
        instrument = instrument_of(link)
        together = link.answers | given
        if wrong := {one.item: said_of(one) for one in asking.check(instrument, together) if given.get(one.item)}:
            raise ValidationError(wrong)
        link.answers = asking.tidy(instrument, together)
        save_checked(link, "answers")
        return link


def send(token: str, word: str) -> AnswerLink:
    """Sent in: scored and kept with the client's own, in one go. LinkError when it is too late, or was sent already."""
    with writing():
        link = _mine(token, word)
        space, row = _held(link.request)
        instrument_of(link)
        _store(space, row, link.answers, link.version, help_=Help.LINK, person=space.owner_id)
        _used(link)
        _note("questionnaire.came-by-link", Kind.CHANGE, space, row, BY_LINK)
        return link


def instrument_of(link: AnswerLink) -> Instrument:
    """What is asked, in the version of the link; LinkError when that cannot be read any more."""
    try:
        return load(link.request.asked.instrument, link.version)
    except UnknownInstrumentError:
        raise LinkError(CHANGED) from None


def forget_unsent(now: datetime | None = None) -> int:
    """What was answered on the way by links that are over, goes. How many."""
    now = now or timezone.now()
    over = Q(expires_at__lte=now - GRACE) | Q(withdrawn_at__isnull=False) | Q(accepted_at__isnull=False)
    with acting_as(BY_LINK):
        return AnswerLink.objects.filter(over).exclude(answers={}).update(answers={})


# --- How ------------------------------------------------------------------------------------------------
def _let_in(link: AnswerLink, word: str) -> None:
    """LinkError when this browser may not answer now."""
    space = link.request.treatment.space
    if link.withdrawn_at is not None or link.request.state in {State.DONE, State.DECLINED}:
        raise LinkError(REPLACED)
    if space.closed_at is not None or space.frozen_at is not None:
        raise LinkError(OVER)
    if link.begun_at is None and link.expires_at <= timezone.now():
        raise LinkError(OVER)
    if link.begun_at is not None and not is_open(link.request):
        raise LinkError(OVER)
    if link.begun_at is not None and links.fingerprint(word) != link.browser_hash:
        raise LinkError(ELSEWHERE)


def _mine(token: str, word: str) -> AnswerLink:
    """The link, begun in this browser, held until the transaction ends."""
    link = look_up(token, word)
    if link.begun_at is None:
        raise LinkError(ELSEWHERE)
    locked(link.request.treatment.space)
    rows = AnswerLink.objects.select_for_update(of=("self",))
    link = rows.select_related("request__asked__round", "request__treatment__space").get(pk=link.pk)
    if link.accepted_at is not None:
        raise LinkError(USED)
    _let_in(link, word)
    return link


def _store(
    space: Space, row: QuestionnaireRequest, given: Mapping[str, Any], version: str, *, help_: str, person: int
) -> None:
    """As an answer of the client. What they had begun themselves in the space stays where these say nothing."""
    instrument, today = load(row.asked.instrument, version), timezone.localdate()
    if wrong := {one.item: said_of(one) for one in asking.check(instrument, given) if given.get(one.item)}:
        raise ValidationError(wrong)
    if not asking.tidy(instrument, given):
        raise ValidationError(str(NOTHING_YET))
    new = QuestionnaireResponse(
        space=space, request=row, instrument=instrument.id, round=row.asked.round.name, begun_on=today,
        begun_by_id=person,
    )  # fmt: skip
    response = QuestionnaireResponse.objects.filter(request=row).first() or new
    before = response.answers if response.version == version else {}
    response.version = version
    sending.finish(
        response, asking.tidy(instrument, {**before, **given}), instrument=instrument, space=space, person=person,
        help_=help_, asked=sending.Asked.of(row),
    )  # fmt: skip


def _typed_in_time(row: QuestionnaireRequest) -> Any:
    """Paper is on its way a few days longer than a click."""
    late = QuestionnaireRequest(state=State.OPENED, closes_on=row.closes_on)
    if row.state in {State.DONE, State.DECLINED}:
        raise ValidationError(str(REPLACED))
    return is_open(late)


def _held(row: QuestionnaireRequest) -> tuple[Space, QuestionnaireRequest]:
    space = locked(row.treatment.space)
    rows = QuestionnaireRequest.objects.of_clients().select_related("asked__round", "treatment__space")
    return space, rows.get(pk=row.pk)


def _withdraw(row: QuestionnaireRequest) -> None:
    now = timezone.now()
    AnswerLink.objects.filter(request=row, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now, answers={})


def _used(link: AnswerLink) -> None:
    link.accepted_at, link.answers = timezone.now(), {}
    save_checked(link, "accepted_at", "answers")


def _go(row: QuestionnaireRequest, state: str) -> None:
    if row.state != state:
        REQUEST_PATH.may_go(row.state, state).or_raise()
        row.state, row.reason = state, ""
        save_checked(row, "state", "reason")


def _note(event: str, kind: Kind, space: Space, row: QuestionnaireRequest, by: Actor | System) -> None:
    ground = Ground(authorisation="treatment", treatment=str(row.treatment_id))
    note_down(event, kind, space, row, by=by, note=row.asked.round.name, ground=ground)
