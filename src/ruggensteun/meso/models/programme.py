"""How a programme is set up: its rules, its words, its phases."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class ProgrammeSettings(models.Model):
    """What the coordinator decides for every team of a programme.

    One rule set for all charts, printed on each of them and never mixed. A cell is shown only when it counts at
    least ``minimum_cell_size`` people, never fewer than three. ``teams_named``: teams see each other by
    name; otherwise as "een ander team".
    """

    class RuleSet(models.TextChoices):
        ANHOEJ = "anhoej", _("Anhøj")
        IHI = "ihi", _("IHI (Perla, Provost en Murray)")
        NHS = "nhs", _("NHS Making Data Count")

    programme = models.OneToOneField("parties.Programme", models.PROTECT, related_name="settings")
    rule_set = models.CharField(_("regels voor de grafieken"), max_length=8, choices=RuleSet, default=RuleSet.ANHOEJ)
    minimum_cell_size = models.PositiveSmallIntegerField(
        _("kleinste groep die getoond wordt"), default=5, validators=[MinValueValidator(3), MaxValueValidator(100)]
    )
    screen_mr = models.BooleanField(_("uitschieters weglaten bij het berekenen van grenzen"), default=True)
    report_every_months = models.PositiveSmallIntegerField(
        _("maanden tussen twee voortgangsrapportages"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    teams_named = models.BooleanField(_("teams zien elkaars naam"), default=False)
    terms = models.JSONField(_("woorden van dit programma"), default=dict, blank=True)
    """Renamed terms only, with a plural where the rule is wrong; see ``meso.terms``:
    ``{"recovery-supporting-intake": {"nl": "netwerkintake", "nl-more": "netwerkintakes", "en": "network intake"}}``."""
    methods = models.JSONField(_("werkwijzen met het netwerk"), default=list, blank=True)
    """Keys of the methods that teams offer a client for working with the own network; the first is what a team begins
    with. Empty: the programme chose nothing."""
    covenant = models.TextField(_("afspraken over de gegevens"), blank=True)

    objects = GuardedManager["ProgrammeSettings"]()
    unguarded = models.Manager["ProgrammeSettings"]()

    class Meta:
        verbose_name_plural = "programme settings"
        constraints = (
            models.CheckConstraint(
                name="cells_of_fewer_than_three_stay_hidden",
                violation_error_message=_("Groepen van minder dan drie mensen worden nooit getoond."),
                condition=Q(minimum_cell_size__gte=3),
            ),
        )

    def clean(self) -> None:
        """Names of methods, each once."""
        super().clean()
        found = self.methods
        if (
            not isinstance(found, list)
            or not all(isinstance(one, str) for one in found)
            or len(set(found)) < len(found)
        ):
            raise ValidationError({"methods": _("Kies uit de lijst, elke werkwijze één keer.")})

    def __str__(self) -> str:
        return f"settings of programme {self.programme_id}"


class Phase(models.Model):
    """A stretch of a programme. Half-open: ``ends_on`` is the first day after it."""

    class Kind(models.TextChoices):
        PREPARATION = "preparation", _("voorbereiding")
        EXECUTION = "execution", _("uitvoering")
        SUSTAINMENT = "sustainment", _("borging")
        OTHER = "other", _("anders")

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="phases")
    name = models.CharField(_("naam"), max_length=80)
    kind = models.CharField(_("soort"), max_length=12, choices=Kind, default=Kind.EXECUTION)
    starts_on = models.DateField(_("eerste dag"))
    ends_on = models.DateField(_("eerste dag erna"))

    objects = GuardedManager["Phase"]()
    unguarded = models.Manager["Phase"]()

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="phase_ends_after_it_starts",
                violation_error_message=_("Een fase eindigt na de dag dat zij begint."),
                condition=Q(ends_on__gt=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="phase_name_once_per_programme",
                violation_error_message=_("Er is al een fase met deze naam."),
                fields=("programme", "name"),
            ),
        )

    def __str__(self) -> str:
        return f"phase {self.pk}"
