"""Questionnaires that a programme made itself, and its own editions of those that come along: each version as data."""

from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.kernel.paths import Path
from ruggensteun.kernel.words import Words
from ruggensteun.space.models.space import new_key

OWN: Final = "own-"
"""What the name of a questionnaire begins with that a programme made; no shipped one does."""
EDITION: Final = "~"
"""What stands between the version of a shipped instrument and the key of an edition of it."""


class InstrumentVersion(models.Model):
    """One version of a questionnaire of a programme. What is in use does not change any more; a change is a version.

    Of an own one ``definition`` holds the tables of its TOML, and ``base`` is empty. Of one that comes along ``base``
    is the shipped version, ``settings`` what the programme chose, and ``pack`` the wording that its licence allows
    (``measure.instruments.pack_data``), with the name of the file in ``pack_file``.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("in de maak")
        IN_USE = "in-use", _("in gebruik")
        FORMER = "former", _("vroeger")
        DROPPED = "dropped", _("weggelegd")

    programme = models.ForeignKey("parties.Programme", models.PROTECT, related_name="instrument_versions")
    instrument = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    definition = models.JSONField(default=dict, blank=True)
    base = models.CharField(max_length=9, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    pack = models.JSONField(default=dict, blank=True)
    pack_file = models.CharField(max_length=120, blank=True)
    made_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    used_by = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", null=True, blank=True)
    used_from = models.DateTimeField(null=True, blank=True)
    pack_removed_at = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["InstrumentVersion"]()
    unguarded = models.Manager["InstrumentVersion"]()

    class Meta:
        ordering = ("instrument", "-number")
        constraints = (
            models.UniqueConstraint(
                name="a_version_has_a_number_of_its_own", fields=("programme", "instrument", "number")
            ),
            models.UniqueConstraint(name="a_second_click_makes_no_second_version", fields=("programme", "token")),
            models.UniqueConstraint(
                name="one_version_is_in_use", fields=("programme", "instrument"), condition=Q(state="in-use")
            ),
            models.UniqueConstraint(
                name="one_version_is_in_the_making", fields=("programme", "instrument"), condition=Q(state="draft")
            ),
            models.CheckConstraint(
                name="what_was_used_says_since_when_and_by_whom",
                condition=Q(state__in=("draft", "dropped"), used_from=None, used_by=None)
                | Q(state__in=("in-use", "former"), used_from__isnull=False, used_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"version {self.number} of {self.instrument}"

    @property
    def own(self) -> bool:
        """Whether the programme made it itself."""
        return self.instrument.startswith(OWN)

    @property
    def version(self) -> str:
        """What a round and an answer call it: ``2`` of an own one, ``1~k3f9aq`` of an edition of a shipped one."""
        return str(self.number) if self.own else f"{self.base}{EDITION}{self.key}"

    @property
    def called(self) -> Any:
        """The name in a definition of its own; empty of a shipped one."""
        return self.definition.get("name", {})


VERSION_PATH = Path(
    Words("Versie van een vragenlijst", "Version of a questionnaire"),
    {
        "draft": Words("in de maak", "in the making"),
        "in-use": Words("in gebruik", "in use"),
        "former": Words("vroeger", "former"),
        "dropped": Words("weggelegd", "put away"),
    },
    {"": ("draft",), "draft": ("in-use", "dropped"), "in-use": ("former",), "former": (), "dropped": ()},
)  # fmt: skip
"""What was in use stays readable; a draft that was put away does not come back."""
