"""While the client waits: a peer expert keeps contact, and notes that down where the client reads it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.micro.intakes.going import NOT_YET, fresh, running
from ruggensteun.micro.intakes.rules import may_take_away
from ruggensteun.micro.models import Intake, IntakeContact
from ruggensteun.micro.rules import may_write
from ruggensteun.parties.names import tidy
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.writing import note_down, someone, writing


def contact(
    intake: Intake, *, by: Actor, on: date, how: str, who: str, peer: bool = True, words: str = "", token: str = ""
) -> IntakeContact:
    """There was contact on a day; a second click (the same ``token``) gives the one there is."""
    with writing():
        space, intake = running(intake)
        may_write(by, space, Part.STORY).or_raise()
        token = token or new_key()
        if there := IntakeContact.objects.filter(intake=intake, token=token).first():
            return there
        if on > timezone.localdate():
            raise ValidationError({"on": str(NOT_YET)})
        row = IntakeContact(
            intake=intake, on=on, how=how, who=tidy(who), peer=peer, words=tidy(words), noted_by_id=someone(by),
            token=token,
        )  # fmt: skip
        save_checked(row)
        note_down("intake.contact", Kind.CREATE, space, intake, row, by=by)
        return row


def take_away(row: IntakeContact, *, by: Actor) -> None:
    """A note that should not be there: by who wrote it, or the client. A second click is no mistake."""
    with writing():
        space, intake = fresh(row.intake)
        may_take_away(by, space, row.noted_by_id).or_raise()
        gone, _by_table = IntakeContact.objects.filter(pk=row.pk).delete()
        if gone:
            note_down("intake.contact-out", Kind.DELETE, space, intake, by=by)
