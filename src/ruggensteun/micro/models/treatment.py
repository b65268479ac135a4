"""What a treating team keeps of its own beside a client's space: that there is treatment, and its steps."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class TreatmentQuerySet(models.QuerySet["Treatment"]):
    def in_force(self, on: date | None = None) -> Self:
        """Going on that day (today)."""
        on = on or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)


class Treatment(models.Model):
    """A team treats (or supports) the owner of a space, from a day until another (half-open).

    It opens nothing of the space. ``kept_until``: once it has ended, the first day on which the team need not keep
    its registration any more; set at the end, by the terms of that day.
    """

    class Began(models.TextChoices):
        INVITED = "invited", _("je nam de uitnodiging van dit team aan")
        LET_IN = "let-in", _("jij zei dat dit team je behandelt")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="treatments")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="+")
    began = models.CharField(_("hoe het begon"), max_length=10, choices=Began)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    kept_until = models.DateField(null=True, blank=True)
    begun_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    ended_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)

    objects = GuardedManager.from_queryset(TreatmentQuerySet)()
    unguarded = TreatmentQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="a_treatment_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="what_has_ended_is_kept_until_a_day",
                condition=Q(ends_on=None, kept_until=None) | Q(ends_on__isnull=False, kept_until__gte=F("ends_on")),
            ),
            models.UniqueConstraint(
                name="a_team_treats_a_client_once_at_a_time", fields=("space", "team"), condition=Q(ends_on=None)
            ),
        )

    def __str__(self) -> str:
        return f"treatment {self.pk}"


class RegistrationEntry(models.Model):
    """One step that the team registers, on a day. Never changed: a correction is a line that takes its place.

    ``corrects``: the line that this one takes the place of. ``void``: that line should not have been there at all.
    ``line`` is a short remark for the team and the client, who both read it.
    """

    class Step(models.TextChoices):
        IN_CARE = "in-care", _("in zorg gekomen")
        OUT_OF_CARE = "out-of-care", _("uit zorg gegaan")
        INTAKE_PLANNED = "intake-planned", _("intake gepland")
        INTAKE_DONE = "intake-done", _("intake gedaan")
        GROUP_OFFERED = "group-offered", _("groep aangeboden")
        GROUP_ATTEMPTED = "group-tried", _("groep geprobeerd")
        GROUP_DECLINED = "group-declined", _("groep niet gewild")
        CRISIS = "crisis", _("contact in een crisis")
        QUESTIONNAIRE_SENT = "questionnaire", _("vragenlijst gestuurd")

    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="entries")
    step = models.CharField(_("wat"), max_length=15, choices=Step)
    on = models.DateField(_("op welke dag"))
    line = models.CharField(_("korte toelichting"), max_length=100, blank=True)
    written_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    corrects = models.OneToOneField("self", models.PROTECT, related_name="corrected_by", null=True, blank=True)
    void = models.BooleanField(default=False)
    token = models.CharField(max_length=32, editable=False)

    objects = GuardedManager["RegistrationEntry"]()
    unguarded = models.Manager["RegistrationEntry"]()

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.CheckConstraint(
                name="only_a_correction_takes_a_line_away", condition=Q(void=False) | Q(corrects__isnull=False)
            ),
            models.UniqueConstraint(name="a_second_click_registers_once", fields=("treatment", "token")),
        )

    def __str__(self) -> str:
        return f"registration {self.pk}"


class RegistrationQuestion(models.Model):
    """The client asks the team about a line of its registration; somebody of the team answers, once."""

    entry = models.ForeignKey(RegistrationEntry, models.PROTECT, related_name="questions")
    text = models.CharField(_("vraag"), max_length=300)
    asked_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(_("antwoord"), max_length=300, blank=True)
    answered_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedManager["RegistrationQuestion"]()
    unguarded = models.Manager["RegistrationQuestion"]()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(name="a_question_about_a_line_asks_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="an_answer_about_a_line_is_whole",
                condition=Q(answered_at=None, answered_by=None, answer="")
                | Q(answered_at__gte=F("asked_at"), answered_by__isnull=False) & ~Q(answer=""),
            ),
            models.UniqueConstraint(
                name="one_open_question_per_line", fields=("entry",), condition=Q(answered_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"question about registration {self.pk}"
