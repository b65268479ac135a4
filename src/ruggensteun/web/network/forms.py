"""Forms of the map: someone new, what is told about someone, a place after dragging."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.models import Contact
from ruggensteun.micro.models.network import SUPPORT
from ruggensteun.web.meanwhile import SeenForm


class ContactForm(SeenForm):
    """Everything that one may tell about someone; only the name is needed."""

    gives = forms.MultipleChoiceField(
        label=_("Wat geeft deze persoon jou?"),
        choices=tuple(SUPPORT.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    gets = forms.MultipleChoiceField(
        label=_("Wat geef jij deze persoon?"),
        choices=tuple(SUPPORT.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Contact
        fields = ("name", "relation", "ring", "sector", "frequency", "gives", "gets", "strain", "nominated")
        labels = {  # noqa: RUF012 -- Django's own way
            "name": _("Naam of bijnaam"),
            "relation": _("Wie is dit voor je?"),
            "ring": _("Hoe dichtbij?"),
            "sector": _("Hoort bij"),
            "frequency": _("Hoe vaak heb je contact?"),
            "strain": _("Is het contact soms moeilijk?"),
            "nominated": _("Ik wil deze persoon vragen voor mijn groep"),
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "name": _("Een voornaam of bijnaam is genoeg. Zet hier geen telefoonnummer of adres."),
            "relation": _("Bijvoorbeeld: mijn zus, of: buurvrouw van hiernaast."),
        }
        error_messages = {  # noqa: RUF012 -- Django's own way
            "name": {
                "max_length": _("Deze naam is te lang (%(show_value)d tekens). Er passen er 300. Een bijnaam mag ook.")
            }
        }
        widgets = {  # noqa: RUF012 -- Django's own way
            "ring": forms.RadioSelect,
            "sector": forms.RadioSelect,
            "strain": forms.RadioSelect,
        }

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class QuickForm(forms.Form):
    """A name and a place, beside the map; the rest can be told later."""

    name = forms.CharField(label=_("Naam of bijnaam"), max_length=300)
    ring = forms.TypedChoiceField(
        label=_("Hoe dichtbij?"), choices=Contact.Ring.choices, coerce=int, initial=Contact.Ring.NEAR
    )
    sector = forms.ChoiceField(label=_("Hoort bij"), choices=Contact.Sector.choices)
    strain = forms.CharField(widget=forms.HiddenInput, initial=str(Contact.Strain.NONE.value))


class PlaceForm(forms.Form):
    """Where someone was dropped on the map, and where the map said that they were."""

    ring = forms.TypedChoiceField(choices=Contact.Ring.choices, coerce=int)
    sector = forms.ChoiceField(choices=Contact.Sector.choices)
    angle = forms.FloatField(min_value=0.0, max_value=360.0, required=False)
    seen = forms.CharField(max_length=40)

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in ("ring", "sector", "angle")}
