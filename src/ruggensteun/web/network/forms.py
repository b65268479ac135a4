"""Forms of the map: someone new, what is told about someone, a place after dragging."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.csv_file.decoding import lines_of
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
            "name": _(
                "Een bijnaam is genoeg. Een plek mag ook, zoals het buurthuis. Zet hier geen telefoonnummer of adres."
            ),
            "relation": _("Bijvoorbeeld: mijn zus, of: buurvrouw van hiernaast."),
            "strain": _("Wie alleen naar de kaart mag kijken, leest dit niet. Wie mag meeschrijven wel."),
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["frequency"].choices = [("", _("weet ik niet")), *Contact.Frequency.choices]
        fields["strain"].choices = [(Contact.Strain.NONE, _("nee")), *Contact.Strain.choices[1:]]

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


class FileForm(forms.Form):
    """A table of people, and perhaps one of who knows whom."""

    MOST = 300_000
    people = forms.FileField(
        label=_("Bestand met mensen (CSV)"),
        help_text=_("Een regel per persoon, met bovenaan de namen van de kolommen. Hoogstens 200 mensen."),
        allow_empty_file=True,  # gets the same clear message as every other file that is no table
        error_messages={"required": _("Kies eerst een bestand.")},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    ties = forms.FileField(
        label=_("Bestand met wie wie kent (CSV)"),
        help_text=_("Twee kolommen: de een en de ander. Dit mag je overslaan."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_people(self) -> Any:
        """Not larger than two hundred people can be."""
        return self._small(self.cleaned_data["people"])

    def clean_ties(self) -> Any:
        """As the people."""
        return self._small(self.cleaned_data["ties"])

    def _small(self, file: Any) -> Any:
        if file and file.size > self.MOST:
            raise forms.ValidationError(_("Dit bestand is te groot. Een lijst van 200 mensen is hoogstens 300 kB."))
        return file

    def texts(self) -> dict[str, str]:
        """The files as text, for the next form. InputError when one is no text."""
        found = {}
        for name, text, file in (("people", "content", "file"), ("ties", "ties", "ties_file")):
            given = self.cleaned_data[name]
            if given:
                found[text] = lines_of(given.read(), given.name).read()
                found[file] = given.name
        return found


class ChosenFile(forms.Form):
    """The text of a file that was chosen before, on its way to the map."""

    content = forms.CharField(strip=False, required=False, max_length=FileForm.MOST, widget=forms.HiddenInput)
    file = forms.CharField(max_length=255, widget=forms.HiddenInput)
    ties = forms.CharField(strip=False, required=False, max_length=FileForm.MOST, widget=forms.HiddenInput)
    ties_file = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)
    batch = forms.RegexField(r"^[a-z0-9]{6}$", widget=forms.HiddenInput)
