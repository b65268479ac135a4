"""What a project leader fills in around a workbook."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ruggensteun.measure.workbook import Limits


class Upload(forms.Form):
    """One workbook, as it comes from Excel or LibreOffice."""

    file = forms.FileField(
        label=_("Kies het ingevulde werkboek"),
        help_text=_("Een Excel-bestand (.xlsx) van hoogstens 30 MB."),
        allow_empty_file=True,  # an empty file gets the same clear message as every other file that is no workbook
        error_messages={"required": _("Kies eerst een bestand op je computer.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> object:
        """Too large is refused before it is read."""
        file = self.cleaned_data["file"]
        limit = Limits().file_bytes
        if file.size > limit:
            size = file.size // 1_000_000
            raise ValidationError(
                _("Dit bestand is %(size)s MB. Een werkboek is hoogstens %(limit)s MB. Haal extra bladen weg."),
                params={"size": size, "limit": limit // 1_000_000},
            )
        return file


class Agreement(forms.Form):
    """Agreeing to exactly the preview that was shown."""

    fingerprint = forms.CharField(max_length=64, widget=forms.HiddenInput)
    remove_absent = forms.BooleanField(required=False)
