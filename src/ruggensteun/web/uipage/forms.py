"""A form as a page would have it, to show what ``ui.field`` makes of the fields of Django."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ExampleForm(forms.Form):
    """One field of every kind that the product uses."""

    title = forms.CharField(label=_("Titel"), help_text=_("Kort: wat proberen jullie?"))
    share = forms.DecimalField(label=_("Doel in procenten"), min_value=0, max_value=100)
    starts_on = forms.DateField(label=_("Begint op"), widget=forms.DateInput)
    prediction = forms.CharField(label=_("Wat verwachten jullie?"), widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(
        label=_("Soort cyclus"),
        widget=forms.RadioSelect,
        choices=[("test", _("Proberen")), ("spread", _("Verspreiden"))],
    )
    charts = forms.MultipleChoiceField(
        label=_("Bij welke grafieken hoort dit?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", _("Eerste netwerkgesprek")), ("b", _("Naaste aanwezig"))],
        required=False,
    )
    team = forms.ChoiceField(label=_("Team"), choices=[("", _("Kies een team")), ("oost", _("FACT Oost"))])
    shared = forms.BooleanField(label=_("Onze adviseur mag meelezen"), required=False)
    file = forms.FileField(label=_("Foto van het bord"), required=False)


def filled() -> ExampleForm:
    """The form as someone sent it, with two mistakes in it."""
    return ExampleForm(
        {
            "title": "",
            "share": "80",
            "starts_on": "2026-03-15",
            "prediction": "Tien van de twaalf.",
            "kind": "test",
            "charts": ["a"],
            "team": "",
            "shared": "on",
        },
        auto_id="voorbeeld_%s",
    )
