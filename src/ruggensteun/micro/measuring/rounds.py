"""Rounds: planned by the coordinator of a programme, stopped, and what they take of a client's time."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.words import Words
from ruggensteun.measure.instruments.model import Instrument
from ruggensteun.micro.measuring.editions import lacks_texts
from ruggensteun.micro.measuring.library import offered
from ruggensteun.micro.measuring.regional import UNIT
from ruggensteun.micro.measuring.rules import may_plan_rounds
from ruggensteun.micro.models import Round, RoundInstrument
from ruggensteun.parties.models import Programme
from ruggensteun.parties.names import tidy
from ruggensteun.space.models.space import new_key
from ruggensteun.space.writing import someone, writing

ON_ONE_DAY = Words(
    "Een vragenlijst over het team vraag je op één dag. Kies dat, of plan daar een eigen ronde voor.",
    "A questionnaire about the team is asked on one day. Choose that, or plan a round of its own for it.",
)
CHOOSE_ONE = Words("Kies minstens één vragenlijst.", "Choose at least one questionnaire.")
FROM_THE_LIST = Words("Kies uit de lijst.", "Choose from the list.")
TOO_LATE = Words(
    "Een herinnering na {day} dagen komt te laat: dan kan niemand meer invullen.",
    "A reminder after {day} days comes too late: nobody can answer any more then.",
)
NO_TEXTS_YET = Words(
    "{name} kan nog niet: de tekst valt onder een licentie en is niet geladen. Laad hem bij Vragenlijsten.",
    "{name} cannot be asked yet: the wording is under a licence and is not loaded. Load it at Questionnaires.",
)
FURTHEST = timedelta(days=3653)
TOO_FAR = Words(
    "Deze dag is meer dan tien jaar weg. Kijk het jaartal na.",
    "This day is more than ten years away. Check the year.",
)
GIVE_A_NAME = Words("Geef de ronde een naam, bijvoorbeeld T0.", "Give the round a name, for example T0.")
Who = RoundInstrument.Who
POLICY = "family-policy-professional"
"""What professionals answer about their team, each for themselves, as they do about their region; how near a team
works to the method it judges together.
"""
CONVERSATIONS = frozenset({"positive-health"})
"""Instruments that are a conversation with pages of their own, and are in no round."""


def who_answers(instrument: Instrument) -> str:
    """Of whom a round asks this instrument (``RoundInstrument.Who``); empty when no round asks it."""
    if instrument.id in CONVERSATIONS:
        return ""
    if "client" in instrument.respondents:
        return Who.CLIENT if _whole(instrument) else ""
    if instrument.unit == "team" and "relative" in instrument.respondents:
        return Who.RELATIVE
    if instrument.id == POLICY or (instrument.unit == UNIT and "professional" in instrument.respondents):
        return Who.PROFESSIONAL
    if instrument.unit == "client":
        return Who.TEAM if "professional" in instrument.respondents else ""
    return ""


def lacking_texts(programme: Programme) -> list[Instrument]:
    """What a round could ask if its wording, which is under a licence, were loaded."""
    return [one for one, _version in offered(programme) if who_answers(one) and lacks_texts(one)]


def for_rounds(programme: Programme) -> list[tuple[Instrument, str]]:
    """The instruments that a round may ask, with the version to plan: of clients first, then those of others; those
    that come along by name, then the programme's own.
    """
    asked = [(one, version) for one, version in offered(programme) if who_answers(one) and not lacks_texts(one)]
    found = [(one, version or one.version) for one, version in asked]
    return sorted(found, key=lambda each: list(Who).index(Who(who_answers(each[0]))))


def _whole(instrument: Instrument) -> bool:
    """Whether no question of it is somebody else's to answer, as in a bundle."""
    return all(item.respondent in {None, "client"} for item in instrument.items)


def burden(instruments: Iterable[Instrument]) -> int:
    """Minutes that answering all of these usually takes, at most; what is not known counts for nothing."""
    return sum(one.longest or 0 for one in instruments)


def plan(
    programme: Programme, name: str, moment: str, opens_on: date, instruments: Sequence[str], *, by: Actor,
    months: int = 0, open_days: int = 28, remind_after: Sequence[int] = (), token: str = "",
) -> Round:  # fmt: skip
    """A new round with its instruments. A second click gives the round there is.

    Each instrument is asked of whom it is for. ValidationError when it has no name, no instrument, one that no round
    asks, or reminders after its end.
    """
    asked = {one.id: (one, version) for one, version in for_rounds(programme)}
    if not tidy(name):
        raise ValidationError({"name": str(GIVE_A_NAME)})
    if opens_on > timezone.localdate() + FURTHEST:
        raise ValidationError({"opens_on": str(TOO_FAR)})
    if not instruments:
        raise ValidationError({"instruments": str(CHOOSE_ONE)})
    if short := [one for one in lacking_texts(programme) if one.id in instruments]:
        raise ValidationError({"instruments": str(NO_TEXTS_YET).format(name=Words(short[0].name.nl, short[0].name.en))})
    if not set(instruments) <= set(asked):
        raise ValidationError({"instruments": str(FROM_THE_LIST)})
    about_teams = [name for name in instruments if who_answers(asked[name][0]) in {Who.PROFESSIONAL, Who.RELATIVE}]
    if about_teams and moment != Round.Moment.DAY:
        raise ValidationError({"moment": str(ON_ONE_DAY)})
    if late := [day for day in remind_after if day >= open_days]:
        raise ValidationError({"remind_after": str(TOO_LATE).format(day=late[0])})
    with writing():
        may_plan_rounds(by, programme).or_raise()
        token = token or new_key()
        if there := Round.objects.filter(programme=programme, token=token).first():
            return there
        row = save_checked(
            Round(
                programme=programme, name=tidy(name), moment=moment, opens_on=opens_on, open_days=open_days,
                months=0 if moment == Round.Moment.DAY else months,
                remind_after=sorted(set(remind_after)),
                planned_by_id=someone(by), planned_at=timezone.now(), token=token,
            )
        )  # fmt: skip
        for instrument in dict.fromkeys(instruments):
            found, version = asked[instrument]
            save_checked(
                RoundInstrument(round=row, instrument=instrument, version=version, asked_of=who_answers(found))
            )
        journal.record("round.planned", Kind.CREATE, [Thing.of(programme), Thing.of(row)], actor=by)
        return row


def still_open(programme: Programme, today: date, instrument: str = "") -> list[Round]:
    """Rounds to which somebody can still answer: on a fixed day until their time is over, along with each
    client until they are stopped. ``instrument``: those that ask this one. One query."""
    found = Round.objects.filter(programme=programme, opens_on__lte=today)
    if instrument:
        found = found.filter(pk__in=RoundInstrument.objects.filter(instrument=instrument).values("round"))
    return [
        one for one in found
        if (one.opens_on + timedelta(days=one.open_days) > today if one.moment == Round.Moment.DAY
            else one.stopped_on is None)
    ]  # fmt: skip


def stop(row: Round, *, by: Actor) -> Round:
    """From today nobody is asked any more; who was asked may still answer. Twice is no mistake."""
    with writing():
        row = Round.objects.select_for_update().select_related("programme").get(pk=row.pk)
        may_plan_rounds(by, row.programme).or_raise()
        if row.stopped_on is None:
            row.stopped_on = timezone.localdate()
            save_checked(row, "stopped_on")
            journal.record("round.stopped", Kind.CHANGE, [Thing.of(row.programme), Thing.of(row)], actor=by)
        return row
