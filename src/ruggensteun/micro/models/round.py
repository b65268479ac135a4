"""Which questionnaires a programme asks of the clients of its teams, and when."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.measure.instruments.library import names
from ruggensteun.micro.models.instrument import OWN
from ruggensteun.space.models.space import new_key

LATEST_MONTH, LONGEST_OPEN = 60, 120


def an_instrument(value: str) -> None:
    """ValidationError when no instrument of that name comes along, and it is no own one of a programme."""
    if value not in names() and not value.startswith(OWN):
        raise ValidationError(_("Kies uit de lijst."))


def days_to_remind(value: Any) -> None:
    """ValidationError when these are not at most three different days after the first, in order."""
    whole = isinstance(value, list) and all(isinstance(day, int) and 0 < day < LONGEST_OPEN for day in value)
    if not whole or len(value) > 3 or value != sorted(set(value)):
        raise ValidationError(_("Kies hoogstens drie dagen, van vroeg naar laat."))


class Round(models.Model):
    """One moment of measuring: the same day for everybody, or for each client so many months after something.

    ``name`` is what the round is called in the monitor tables (T0). ``opens_on``: of a fixed day that day; of a
    round that goes along with each client the first day that counts, so that nobody is asked about long ago.
    ``open_days``: how long a client has. ``remind_after``: so many days after it was asked.
    """

    class Moment(models.TextChoices):
        DAY = "day", _("op één dag, voor iedereen")
        TREATMENT = "treatment", _("per cliënt, vanaf het begin bij het team")
        GROUP = "group", _("per cliënt, vanaf het aanbod van een groep")

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="rounds")
    name = models.CharField(_("naam"), max_length=20)
    moment = models.CharField(_("wanneer"), max_length=10, choices=Moment)
    opens_on = models.DateField(_("vanaf welke dag"))
    months = models.PositiveSmallIntegerField(
        _("hoeveel maanden daarna"), default=0, validators=[MaxValueValidator(LATEST_MONTH)]
    )
    open_days = models.PositiveSmallIntegerField(
        _("hoeveel dagen kan iemand invullen"), default=28,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_OPEN)],
    )  # fmt: skip
    remind_after = models.JSONField(
        _("herinneren na hoeveel dagen"), default=list, validators=[days_to_remind], blank=True
    )
    stopped_on = models.DateField(null=True, blank=True)
    planned_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["Round"]()
    unguarded = models.Manager["Round"]()

    class Meta:
        ordering = ("opens_on", "months", "pk")
        constraints = (
            models.UniqueConstraint(
                name="a_round_has_a_name_of_its_own", fields=("programme", "name"),
                violation_error_message=_("Er is al een meetronde met deze naam."),
            ),
            models.UniqueConstraint(name="a_second_click_plans_no_second_round", fields=("programme", "token")),
            models.CheckConstraint(name="a_fixed_day_has_no_months", condition=~Q(moment="day") | Q(months=0)),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class RoundInstrument(models.Model):
    """A questionnaire of a round, in the version of the day that it was planned, and who answers it.

    Clients answer about themselves, a treating team about each of its clients. Professionals and relatives answer
    about a team, and say nothing about a client.
    """

    class Who(models.TextChoices):
        CLIENT = "client", _("cliënten, over zichzelf")
        TEAM = "team", _("het team, over elke cliënt")
        PROFESSIONAL = "professional", _("hulpverleners, over hun team")
        RELATIVE = "relative", _("naasten, over het team")

    round = models.ForeignKey(Round, models.PROTECT, related_name="instruments")
    instrument = models.CharField(max_length=40, validators=[an_instrument])
    version = models.CharField(max_length=20)
    asked_of = models.CharField(_("wie vult in"), max_length=12, choices=Who, default=Who.CLIENT)

    objects = GuardedManager["RoundInstrument"]()
    unguarded = models.Manager["RoundInstrument"]()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="an_instrument_once_per_round", fields=("round", "instrument")),)

    def __str__(self) -> str:
        return f"{self.instrument} in round {self.round_id}"

    @property
    def about_client(self) -> bool:
        """Whether it is about one client at a time."""
        return self.asked_of in ABOUT_A_CLIENT

    @property
    def minutes(self) -> int | None:
        """How long answering usually takes, at most; None when that is not known."""
        from ruggensteun.micro.measuring.library import readable  # which reads a table of this room

        return readable(self.instrument, self.version)[0].longest


ABOUT_A_CLIENT = frozenset({RoundInstrument.Who.CLIENT, RoundInstrument.Who.TEAM})
"""Who answers about one client at a time."""
