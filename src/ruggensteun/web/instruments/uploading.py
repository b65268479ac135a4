"""What a coordinator hands in for a questionnaire that comes along: a file with its texts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ruggensteun.web.jinja import number

MOST_BYTES = 2_000_000
KINDS = (".csv", ".xlsx", ".json")
LANGUAGES = (
    ("both", _("Alles wat erin staat, in plaats van wat er was")),
    ("nl", _("Alleen het Nederlands; het Engels blijft zoals het was")),
    ("en", _("Alleen het Engels; het Nederlands blijft zoals het was")),
)


class TextsForm(forms.Form):
    """A text pack, and that the programme may use it."""

    file = forms.FileField(
        label=_("Bestand met de tekst"), allow_empty_file=True,
        help_text=_("Excel (.xlsx), CSV of een FHIR-Questionnaire (.json), hoogstens 2 MB. Een rij per vraag, met de "
                    "kolommen item, text_nl en text_en."),
        error_messages={"required": _("Kies eerst een bestand op je computer.")},
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Wat neem je eruit over?"), choices=LANGUAGES, initial="both", widget=forms.RadioSelect
    )
    allowed = forms.BooleanField(
        label=_(
            "Het programma mag deze tekst gebruiken. Zijn de voorwaarden hierboven niet bekend, dan is dat nagevraagd."
        ),
        error_messages={"required": _("Zonder licentie kan de tekst niet worden geladen.")},
    )

    def clean_file(self) -> Any:
        """Too large, or another kind of file, is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("Dit bestand is %(size)s MB; hoogstens 2 MB kan. Een tekst van een vragenlijst is veel kleiner: is "
                  "dit het goede bestand?"),
                params={"size": number(round(file.size / 1_000_000, 1))},
            )  # fmt: skip
        if not file.name.casefold().endswith(KINDS):
            raise ValidationError(_("Dit is geen .xlsx, .csv of .json. Kies een bestand van die soort."))
        return file
