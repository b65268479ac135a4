"""What a treating team looks at again from time to time, and the few coded facts by which its clients are counted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.measure.tables import codes
from ruggensteun.micro import care
from ruggensteun.micro.models.treatment import Treatment


class SecondLook(models.Model):
    """What became of one second look: ``look``, a key of ``care.looks``, that was due on ``due_on``.

    Never changed: a mistake is taken back by a line that ``corrects`` it (``void``), with a reason. When it is
    due again is nowhere stored: it follows from the last line and the interval of now. ``moved_to``: of one moved.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("gedaan")
        MOVED = "moved", _("verzet naar een andere dag")
        NOT_WANTED = "not-wanted", _("de cliënt wil het niet")
        NOT_APPLICABLE = "not-applicable", _("niet nodig bij deze cliënt")

    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="looks")
    look = models.CharField(max_length=30)
    due_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(_("wat werd het"), max_length=15, choices=Outcome)
    on = models.DateField(_("op welke dag"))
    moved_to = models.DateField(_("naar welke dag"), null=True, blank=True)
    reason = models.CharField(_("waarom"), max_length=300, blank=True)
    written_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    corrects = models.OneToOneField("self", models.PROTECT, related_name="corrected_by", null=True, blank=True)
    void = models.BooleanField(default=False)
    token = models.CharField(max_length=32, editable=False)

    objects = GuardedManager["SecondLook"]()
    unguarded = models.Manager["SecondLook"]()

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.CheckConstraint(
                name="a_look_that_is_moved_goes_to_a_day",
                condition=Q(outcome="moved", moved_to__isnull=False) | ~Q(outcome="moved") & Q(moved_to=None),
                violation_error_message=_("Kies de dag waarnaar jullie het verzetten."),
            ),
            models.CheckConstraint(
                name="a_look_is_moved_or_taken_back_with_a_reason",
                condition=~Q(reason="") | Q(void=False) & ~Q(outcome="moved"),
                violation_error_message=_("Schrijf kort waarom."),
            ),
            models.CheckConstraint(
                name="only_a_correction_takes_a_look_away", condition=Q(void=False) | Q(corrects__isnull=False)
            ),
            models.UniqueConstraint(name="a_second_click_looks_once", fields=("treatment", "token")),
        )

    def __str__(self) -> str:
        return f"second look {self.pk}"

    @property
    def kind(self) -> care.Look:
        """What was looked at."""
        return care.look(self.look)


TRAITS = {
    "age_band": codes.AGE_BANDS,
    "sex": codes.SEX,
    "diagnosis_group": codes.DIAGNOSIS_GROUPS,
    "care_years": codes.CARE_YEARS,
}
"""The coded facts, with the codes of the monitor table ``client``."""


class TreatmentTraits(models.Model):
    """Coded facts that a team keeps of a client, all of them optional. The last row counts; earlier ones stay."""

    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="traits")
    age_band = models.CharField(_("leeftijd"), max_length=10, blank=True)
    sex = models.CharField(_("geslacht"), max_length=5, blank=True)
    diagnosis_group = models.CharField(_("diagnosegroep"), max_length=20, blank=True)
    care_years = models.CharField(_("jaren in de ggz"), max_length=10, blank=True)
    written_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = GuardedManager["TreatmentTraits"]()
    unguarded = models.Manager["TreatmentTraits"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"traits of treatment {self.treatment_id}"
