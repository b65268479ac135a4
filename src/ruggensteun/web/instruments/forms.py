"""What a coordinator says about an own questionnaire, and about a scale of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.instruments.model import Item
from ruggensteun.space.models.space import new_key
from ruggensteun.web.free_text import watch
from ruggensteun.web.jinja import language

MOST_MINUTES = 120
ANSWERED = (
    ("1.0", _("alle vragen")), ("0.9", _("9 van de 10")), ("0.8", _("8 van de 10")), ("0.75", _("3 van de 4")),
    ("0.5", _("de helft")),
)  # fmt: skip
RESPONDENTS = (
    ("client", _("de cliënt")), ("relative", _("een naaste")), ("professional", _("een hulpverlener")),
    ("team", _("een team, over zichzelf")),
)  # fmt: skip
BETTER = (("higher", _("hoe hoger, hoe beter")), ("lower", _("hoe lager, hoe beter")))
HOW = (("sum", _("de som van de antwoorden")), ("mean", _("het gemiddelde van de antwoorden")))
FALLS_BACK = _("Leeg: dan staat er in het Engels hetzelfde als in het Nederlands.")


class SeenOne(forms.Form):
    """A form over one thing of a draft; ``seen`` is how that thing was on the page."""

    names_errors = True

    once = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def renew(self, seen: str) -> None:
        """A form that comes back has shown what stands there now."""
        sent: Any = self.data
        self.data = sent = sent.copy()
        sent["seen"] = seen

    def both(self, name: str) -> dict[str, str]:
        """What was typed in both languages; English falls back on Dutch."""
        nl = self.cleaned_data[name]
        return {"nl": nl, "en": self.cleaned_data[f"{name}_en"] or nl}


class AboutForm(SeenOne):
    """What a questionnaire is, who answers it, and how its scores are read."""

    name = forms.CharField(label=_("Hoe heet de vragenlijst?"), max_length=80)
    name_en = forms.CharField(label=_("Naam in het Engels"), max_length=80, required=False, help_text=FALLS_BACK)
    about = forms.CharField(
        label=_("Waar gaat hij over?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dit leest wie hem invult, vóór de eerste vraag."),
    )  # fmt: skip
    about_en = forms.CharField(
        label=_("Hetzelfde in het Engels"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=FALLS_BACK,
    )  # fmt: skip
    respondent = forms.ChoiceField(label=_("Wie vult hem in?"), choices=RESPONDENTS, widget=forms.RadioSelect)
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten duurt invullen?"), min_value=1, max_value=MOST_MINUTES,
        help_text=_("Vul hem zelf een keer in. Dit staat bij elke meetronde."),
    )  # fmt: skip
    better = forms.ChoiceField(
        label=_("Hoe lees je de uitkomst?"), choices=BETTER, widget=forms.RadioSelect, initial="higher"
    )
    answered = forms.ChoiceField(
        label=_("Hoeveel vragen van een schaal moeten zijn ingevuld voor een uitkomst?"), choices=ANSWERED,
        initial="0.8", help_text=_(
            "Voor wat ontbreekt, telt het gemiddelde van de andere vragen van die schaal. Dat kan alleen als al die "
            "vragen dezelfde antwoorden hebben, zoals 0 tot en met 4."
        ),
    )  # fmt: skip

    def __init__(self, data: Any = None, definition: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=_about(definition) if definition else {"once": new_key()})
        watch(self)

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        rest = {name: self.cleaned_data[name] for name in ("respondent", "minutes", "better")}
        answered = float(self.cleaned_data["answered"])
        return rest | {"name": self.both("name"), "about": self.both("about"), "answered": answered}


class ScaleForm(SeenOne):
    """A scale: its name, which questions belong to it, and how they become one number."""

    name = forms.CharField(label=_("Hoe heet de schaal?"), max_length=80)
    name_en = forms.CharField(label=_("Naam in het Engels"), max_length=80, required=False, help_text=FALLS_BACK)
    how = forms.ChoiceField(
        label=_("Hoe wordt het één getal?"), choices=HOW, widget=forms.RadioSelect, initial="mean",
        help_text=_("Mag een vraag leeg blijven of niet van toepassing zijn? Kies dan het gemiddelde."),
    )  # fmt: skip
    items = forms.MultipleChoiceField(
        label=_("Welke vragen horen erbij?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één vraag.")},
    )  # fmt: skip

    def __init__(
        self, data: Any, questions: tuple[Item, ...], score: Mapping[str, Any] | None = None, *,
        others: Iterable[str] = (), **more: Any,
    ) -> None:  # fmt: skip
        """``others``: what the other scales are called."""
        self._others = {name.casefold() for name in others}
        told = {"name": score["nl"], "name_en": _other(score), "how": score["how"]} if score else {}
        ticked = {"items": score["items"]} if score else {}
        super().__init__(data, initial=told | ticked | more)
        self.fields["items"].choices = [  # type: ignore[attr-defined]
            (item.id, f"{item.label.in_(language())} ({item.id})") for item in questions if item.counts
        ]
        watch(self)

    def clean_name(self) -> str:
        """One that no other scale has: by its name a scale is known wherever its outcome stands."""
        name: str = self.cleaned_data["name"]
        if name.casefold() in self._others:
            raise forms.ValidationError(gettext("Een andere schaal heet al zo. Kies een andere naam."))
        return name

    def told(self) -> dict[str, Any]:
        """A row of the table ``scores``, without its id and range."""
        return self.both("name") | {name: self.cleaned_data[name] for name in ("how", "items")}


def _about(definition: Mapping[str, Any]) -> dict[str, Any]:
    missing = definition["missing"]["answered_at_least"]
    return {
        "name": definition["name"]["nl"], "name_en": _other(definition["name"]),
        "about": definition["about"]["nl"], "about_en": _other(definition["about"]),
        "respondent": definition["respondents"][0], "minutes": definition["minutes"][1],
        "better": definition["better"], "answered": str(missing),
    }  # fmt: skip


def _other(text: Mapping[str, Any]) -> str:
    """The English of a text, where it is not the same words."""
    return "" if text["en"] == text["nl"] else str(text["en"])
