"""A notebook: notes of one person, that nobody else sees."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.micro.models.conversation import not_too_long
from ruggensteun.space.models.space import new_key


class Note(models.Model):
    """What someone writes for themselves, perhaps about a space they belong to. It stays theirs when they leave.

    Nobody else sees it: not the owner of that space, nobody who acts for either, no team, no administrator; it is in
    no export but the writer's own. ``version`` goes up with every change, so that two tabs do not overwrite each other.
    """

    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    writer = models.ForeignKey("parties.Person", models.PROTECT, related_name="+")
    space = models.ForeignKey("space.Space", models.PROTECT, related_name="+", null=True, blank=True)
    title = models.CharField(_("titel"), max_length=150, blank=True)
    text = models.TextField(_("notitie"), validators=[not_too_long()])
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    token = models.CharField(max_length=32, default=new_key, editable=False)

    objects = GuardedManager["Note"]()
    unguarded = models.Manager["Note"]()

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = (
            models.CheckConstraint(name="a_note_says_something", condition=~Q(text="")),
            models.UniqueConstraint(name="a_second_click_keeps_no_second_note", fields=("writer", "token")),
        )

    def __str__(self) -> str:
        return f"note {self.pk}"
