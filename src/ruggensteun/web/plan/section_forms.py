"""Forms of the plan: the client's words about a part of life, a contribution beside them, who sees a part."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.models import PlanContribution, PlanSection
from ruggensteun.micro.models.plan import QUESTIONS
from ruggensteun.space.models.space import new_key
from ruggensteun.web.free_text import watch
from ruggensteun.web.meanwhile import SeenForm

Audience = PlanSection.Audience


class WordsForm(SeenForm):
    """How it is, what I want, who helps: each may stay empty."""

    class Meta:
        model = PlanSection
        fields = QUESTIONS
        help_texts = {  # noqa: RUF012 -- Django's own way
            "now": _("In je eigen woorden. Wat gaat goed? Wat is lastig?"),
            "want": _("Wat zou je anders willen? Niets is ook goed."),
            "helps": _("Wie helpt je hierbij nu? Wie zou je willen vragen?"),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in QUESTIONS}  # noqa: RUF012 -- Django's own way

    def told(self) -> dict[str, str]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in QUESTIONS}


class BesideForm(forms.Form):
    """What a member writes beside the client's words."""

    once = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Wat wil je erbij schrijven?"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Het komt met je naam en de dag naast de eigen woorden te staan. Je verandert die niet."),
        error_messages={"required": _("Schrijf iets op, of ga terug.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.initial.setdefault("once", new_key())
        self.fields["words"].validators += PlanContribution._meta.get_field("words").validators  # noqa: SLF001
        watch(self)


class WhoForm(forms.Form):
    """Who sees a part of life. ``people``: keys and names of who is in the space."""

    audience = forms.ChoiceField(label=_("Wie ziet dit deel?"), choices=Audience.choices, widget=forms.RadioSelect)
    named = forms.MultipleChoiceField(label=_("Wie kies je?"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, people: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["named"].choices = people  # type: ignore[attr-defined]
