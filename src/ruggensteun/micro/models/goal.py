"""Goals in a person's own words, how far they feel they are, and who does what for it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import Path
from ruggensteun.kernel.words import Words
from ruggensteun.micro.domains import DOMAINS
from ruggensteun.micro.models.conversation import not_too_long
from ruggensteun.space.models.space import new_key


class Goal(models.Model):
    """Something a person wants. ``words`` as they stand now; ``GoalWording`` keeps what they were.

    ``term`` long (later) or short (now). A goal of the treatment points by ``serves`` to the goal of one's own that it
    is for. ``domains``: keys of ``domains.DOMAINS``. Half-open: ``active_until`` is the first day it runs no more.
    ``number`` counts within the space.
    """

    class Term(models.TextChoices):
        LONG = "long", _("voor later")
        SHORT = "short", _("voor nu")

    class Kind(models.TextChoices):
        OWN = "own", _("doel van mezelf")
        TREATMENT = "treatment", _("doel van de behandeling")

    class Recovery(models.TextChoices):
        CLINICAL = "clinical", _("minder last van klachten")
        FUNCTIONAL = "functional", _("het dagelijks leven aankunnen")
        SOCIETAL = "societal", _("meedoen met anderen, werk, school, wonen")
        PERSONAL = "personal", _("mezelf zijn en weten wat ik wil")

    class Health(models.TextChoices):
        BODY = "body", _("mijn lichaam")
        MENTAL = "mental", _("mijn gevoel en gedachten")
        MEANING = "meaning", _("wat mijn leven zin geeft")
        QUALITY = "quality", _("lekker leven")
        PARTICIPATION = "participation", _("meedoen")
        DAILY = "daily", _("dagelijks leven")

    class State(models.TextChoices):
        RUNNING = "running", _("ben ik mee bezig")
        REACHED = "reached", _("gehaald")
        LET_GO = "let-go", _("losgelaten")

    space = models.ForeignKey("space.Space", models.PROTECT, related_name="goals")
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    words = models.TextField(_("wat wil je"), validators=[not_too_long()])
    kind = models.CharField(_("soort doel"), max_length=10, choices=Kind, default=Kind.OWN)
    term = models.CharField(_("wanneer"), max_length=5, choices=Term, default=Term.SHORT)
    serves = models.ForeignKey("self", models.PROTECT, related_name="served_by", null=True, blank=True)
    recovery_dimension = models.CharField(_("waar gaat het over"), max_length=12, choices=Recovery, blank=True)
    health_dimension = models.CharField(_("hoort bij"), max_length=15, choices=Health, blank=True)
    domains = models.JSONField(_("delen van je leven"), default=list, blank=True)
    active_from = models.DateField()
    by_on = models.DateField(_("wanneer wil je dit bereikt hebben"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    active_until = models.DateField(null=True, blank=True)
    ended_words = models.TextField(_("wat wil je erover zeggen"), blank=True, validators=[not_too_long()])
    version = models.PositiveIntegerField(default=1)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["Goal"]()
    unguarded = models.Manager["Goal"]()

    class Meta:
        ordering = ("term", "number")
        constraints = (
            models.UniqueConstraint(name="a_goal_has_a_number_of_its_own", fields=("space", "number")),
            models.UniqueConstraint(name="a_second_click_makes_no_second_goal", fields=("space", "token")),
            models.CheckConstraint(
                name="a_goal_of_the_treatment_serves_a_goal_of_the_client",
                violation_error_message=_(
                    "Kies voor welk eigen doel dit is. Behandeling helpt bij wat jij wilt bereiken."
                ),
                condition=~Q(kind="treatment", serves=None),
            ),
            models.CheckConstraint(
                name="a_goal_ends_after_it_began",
                condition=Q(state="running", active_until=None)
                | Q(state__in=["reached", "let-go"], active_until__gte=F("active_from")),
            ),
        )

    def __str__(self) -> str:
        return f"goal {self.pk}"

    def clean(self) -> None:
        """Domains that exist, each once; a goal that it serves stands in the same space and is one's own."""
        super().clean()
        found = self.domains
        if not isinstance(found, list) or set(found) - set(DOMAINS) or len(set(found)) != len(found):
            raise ValidationError({"domains": _("Kies uit de lijst.")})
        if self.serves_id is not None:
            served = Goal.objects.filter(pk=self.serves_id, space=self.space_id, kind=self.Kind.OWN).exclude(pk=self.pk)
            if not served.exists():
                raise ValidationError({"serves": _("Kies een doel uit deze ruimte.")})


GOAL_PATH = Path(
    Words("Doel", "Goal"),
    {
        "running": Words("ben ik mee bezig", "working on it"),
        "reached": Words("gehaald", "reached"),
        "let-go": Words("losgelaten", "let go"),
    },
    {"": ("running",), "running": ("reached", "let-go"), "reached": ("running",), "let-go": ("running",)},
)


class GoalWording(models.Model):
    """How a goal was worded from a moment on, by whom; the goals of an earlier day are read from here."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="wordings")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("micro.Meeting", models.PROTECT, related_name="+", null=True, blank=True)

    objects = GuardedManager["GoalWording"]()
    unguarded = models.Manager["GoalWording"]()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"wording {self.pk}"


class GoalMark(models.Model):
    """How far the client feels they are, 0 (not begun) to 10 (reached), on a day. One a day: the last one counts."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="marks")
    on = models.DateField()
    mark = models.PositiveSmallIntegerField(
        _("hoe ver ben je"), validators=[MinValueValidator(0), MaxValueValidator(10)]
    )
    words = models.CharField(_("wil je er iets bij zeggen"), max_length=300, blank=True)
    meeting = models.ForeignKey("micro.Meeting", models.PROTECT, related_name="marks", null=True, blank=True)
    noted_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")

    objects = GuardedManager["GoalMark"]()
    unguarded = models.Manager["GoalMark"]()

    class Meta:
        ordering = ("on", "pk")
        constraints = (models.UniqueConstraint(name="one_mark_a_day", fields=("goal", "on")),)

    def __str__(self) -> str:
        return f"mark {self.pk}"
