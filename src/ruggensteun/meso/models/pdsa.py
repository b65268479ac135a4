"""Plan, Do, Study, Act: small tests of a change, one after the other."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager


class Ramp(models.Model):
    """A chain of cycles on one change idea, wider with every step as belief in it grows."""

    class Belief(models.TextChoices):
        LOW = "low", _("weinig")
        MODERATE = "moderate", _("redelijk")
        HIGH = "high", _("veel")

    class Stage(models.TextChoices):
        DEVELOPING = "developing", _("bedenken")
        TESTING = "testing", _("uitproberen")
        IMPLEMENTING = "implementing", _("invoeren")
        SPREADING = "spreading", _("verspreiden")
        ABANDONED = "abandoned", _("gestopt")

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="ramps")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="ramps")
    change_idea = models.CharField(_("idee"), max_length=300)
    belief = models.CharField(_("vertrouwen dat het werkt"), max_length=10, choices=Belief, default=Belief.LOW)
    stage = models.CharField(_("waar staat het"), max_length=14, choices=Stage, default=Stage.TESTING)

    objects = GuardedManager["Ramp"]()
    unguarded = models.Manager["Ramp"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"ramp {self.pk}"


class Pdsa(models.Model):
    """One cycle. The questions and predictions are locked from the moment that Do starts.

    ``number`` counts the cycles of the team and is never used again; ``label`` is the word on the
    flag in the charts of ``indicators``. ``ended_on`` is the day of the decision.
    Free text here is about work, never about a client.
    """

    class State(models.TextChoices):
        PLAN = "plan", _("Plan")
        DO = "do", _("Doen")
        STUDY = "study", _("Bekijken")
        ACT = "act", _("Besluiten")
        CLOSED = "closed", _("Afgerond")
        WITHDRAWN = "withdrawn", _("Niet begonnen")

    NEXT: ClassVar[dict[str, frozenset[str]]] = {
        State.PLAN: frozenset({State.DO, State.WITHDRAWN}),
        State.DO: frozenset({State.STUDY}),
        State.STUDY: frozenset({State.ACT}),
        State.ACT: frozenset({State.CLOSED, State.STUDY}),
        State.CLOSED: frozenset(),
        State.WITHDRAWN: frozenset(),
    }

    class Purpose(models.TextChoices):
        COLLECT = "collect", _("informatie verzamelen")
        DEVELOP = "develop", _("een verandering bedenken")
        TEST = "test", _("een verandering uitproberen")
        IMPLEMENT = "implement", _("een verandering invoeren")

    class Decision(models.TextChoices):
        ADOPT = "adopt", _("invoeren")
        ADAPT = "adapt", _("aanpassen")
        ABANDON = "abandon", _("stoppen")

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="pdsas")
    team = models.ForeignKey("parties.Team", models.PROTECT, related_name="pdsas")
    ramp = models.ForeignKey(Ramp, models.PROTECT, related_name="cycles")
    number = models.PositiveIntegerField()
    previous = models.OneToOneField("self", models.PROTECT, related_name="next", null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLAN)
    owner = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    # Plan
    title = models.CharField(_("titel"), max_length=120)
    label = models.CharField(_("kort label op de grafiek"), max_length=40)
    purpose = models.CharField(_("soort test"), max_length=10, choices=Purpose, default=Purpose.TEST)
    objective = models.TextField(_("wat willen we te weten komen"), blank=True)
    scale = models.CharField(_("hoe klein: met wie, hoeveel, waar, wanneer"), max_length=300, blank=True)
    data_plan = models.TextField(_("wat meten we, wie doet dat en hoe"), blank=True)
    client_role = models.TextField(_("hoe doen cliënten en naasten mee"), blank=True)
    indicators = models.JSONField(_("indicatoren die deze cyclus raakt"), default=list, blank=True)
    planned_from = models.DateField(_("gepland vanaf"), null=True, blank=True)
    planned_until = models.DateField(_("gepland tot"), null=True, blank=True)
    # Do
    started_on = models.DateField(_("begonnen op"), null=True, blank=True)
    as_planned = models.BooleanField(_("uitgevoerd zoals gepland"), null=True, blank=True)
    observations = models.TextField(_("wat zagen we"), blank=True)
    unexpected = models.TextField(_("wat ging anders dan verwacht"), blank=True)
    # Study
    comparison = models.TextField(_("vergelijking met eerder"), blank=True)
    learned = models.TextField(_("wat hebben we geleerd"), blank=True)
    client_noticed = models.TextField(_("wat merkten cliënten en naasten"), blank=True)
    # Act
    decision = models.CharField(_("besluit"), max_length=8, choices=Decision, blank=True)
    reason = models.TextField(_("waarom"), blank=True)
    modifications = models.TextField(_("wat passen we aan"), blank=True)
    sustain = models.TextField(_("hoe houden we het vast"), blank=True)
    ended_on = models.DateField(_("klaar op"), null=True, blank=True)

    objects = GuardedManager["Pdsa"]()
    unguarded = models.Manager["Pdsa"]()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="pdsa_number_once_per_team", fields=("programme", "team", "number")),
            models.CheckConstraint(
                name="pdsa_begun_has_a_day",
                violation_error_message=_("Vul in op welke dag de cyclus begint."),
                condition=Q(state__in=("plan", "withdrawn"), started_on=None)
                | Q(state__in=("do", "study", "act", "closed"), started_on__isnull=False),
            ),
            models.CheckConstraint(
                name="pdsa_closed_has_a_decision_and_a_reason",
                violation_error_message=_("Vul het besluit in, met de reden en de dag."),
                condition=~Q(state="closed") | (~Q(decision="") & ~Q(reason="") & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="pdsa_ends_on_or_after_its_start",
                violation_error_message=_("De dag van het besluit ligt niet vóór de dag dat de cyclus begon."),
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
        )

    def __str__(self) -> str:
        return f"pdsa {self.pk}"


class Prediction(models.Model):
    """A question, what we expect, and – beside it, after Do – what came of it.

    ``question`` and ``prediction`` cannot be changed once Do has started: the database refuses it
    (see ``locks.py``), whoever asks.
    """

    class Match(models.TextChoices):
        YES = "yes", _("kwam uit")
        PARTLY = "partly", _("kwam deels uit")
        NO = "no", _("kwam niet uit")

    pdsa = models.ForeignKey(Pdsa, models.PROTECT, related_name="predictions")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(_("vraag"), max_length=300)
    prediction = models.TextField(_("voorspelling"))
    result = models.TextField(_("wat gebeurde er"), blank=True)
    match = models.CharField(_("kwam het uit"), max_length=6, choices=Match, blank=True)

    objects = GuardedManager["Prediction"]()
    unguarded = models.Manager["Prediction"]()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(name="prediction_position_once", fields=("pdsa", "position")),)

    def __str__(self) -> str:
        return f"prediction {self.pk}"


class PdsaTask(models.Model):
    """Who does what, when and where in a cycle."""

    pdsa = models.ForeignKey(Pdsa, models.PROTECT, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(_("wat"), max_length=300)
    who = models.CharField(_("wie"), max_length=120, blank=True)
    due_on = models.DateField(_("wanneer"), null=True, blank=True)
    where = models.CharField(_("waar"), max_length=120, blank=True)
    done = models.BooleanField(_("klaar"), default=False)

    objects = GuardedManager["PdsaTask"]()
    unguarded = models.Manager["PdsaTask"]()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(name="pdsa_task_position_once", fields=("pdsa", "position")),)

    def __str__(self) -> str:
        return f"pdsa task {self.pk}"
