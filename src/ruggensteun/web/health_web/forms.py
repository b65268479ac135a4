"""Forms of a conversation on positive health: one dimension, and what to work on."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.health import ASPECTS, HIGH, LOW
from ruggensteun.micro.models import HealthWeb, HealthWish
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.health_web.page import dimensions
from ruggensteun.web.meanwhile import SeenForm

MARKS = (("", _("geen")), *((str(mark), str(mark)) for mark in range(LOW, HIGH + 1)))


class DimensionForm(SeenForm):
    """The seven aspects of one dimension, each from 0 to 10, or none."""

    class Meta:
        model = HealthWeb
        fields = ()

    def __init__(self, data: Any, *, dimension: str, marks: Mapping[str, int], **more: Any) -> None:
        super().__init__(data, **more)
        for aspect, label in ASPECTS[dimension].items():
            name = str(label)
            self.fields[aspect] = forms.TypedChoiceField(
                label=name[:1].upper() + name[1:], choices=MARKS, required=False, coerce=int, empty_value=None,
                widget=forms.RadioSelect, initial=str(marks.get(aspect, "")),
                error_messages={"invalid_choice": _("Kies een cijfer van 0 tot en met 10, of geen.")},
            )  # fmt: skip
        self._stored = {aspect: marks.get(aspect) for aspect in ASPECTS[dimension]}
        self.initial["seen"] = self._now()

    def told(self) -> dict[str, int | None]:
        """What the service stores."""
        return {aspect: self.cleaned_data[aspect] for aspect in self._stored}


class WishForm(forms.Form):
    """What to work on: aspects per dimension, something of one's own; when it was and with whom."""

    words = forms.CharField(
        label=_("Of iets anders?"), max_length=HealthWish._meta.get_field("words").max_length,  # noqa: SLF001
        required=False, help_text=_("In je eigen woorden."),
    )  # fmt: skip
    on = forms.DateField(label=_("Op welke dag was dit?"), widget=Day())
    talked_with = forms.CharField(
        label=_("Met wie praatte je erover?"), max_length=150, required=False,
        help_text=_("Bijvoorbeeld: met Samira, of met niemand."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, chosen: Mapping[str, str], **more: Any) -> None:
        super().__init__(data, **more)
        self.initial.setdefault("on", timezone.localdate())
        for dimension, label in dimensions().items():
            aspects = ASPECTS[dimension]
            self.fields[f"in-{dimension}"] = forms.MultipleChoiceField(
                label=label[:1].upper() + label[1:], required=False, widget=forms.CheckboxSelectMultiple,
                choices=tuple(aspects.items()), initial=[each for each in aspects if each in chosen],
            )  # fmt: skip
        watch(self)

    def aspects(self) -> list[str]:
        """What was ticked."""
        return [aspect for each in ASPECTS for aspect in self.cleaned_data[f"in-{each}"]]

    def groups(self) -> list[tuple[Any, bool]]:
        """The ticks of each dimension, and whether one is on."""
        return [(self[f"in-{each}"], bool(self[f"in-{each}"].value())) for each in ASPECTS]
