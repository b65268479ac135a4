"""Forms for what people said: a talk, a point with its themes, a quote with its permission, a theme."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.periods import months_before
from ruggensteun.meso.models import LearningPoint, Quote, Talk, Theme
from ruggensteun.meso.programme import settings_of
from ruggensteun.meso.terms import terms_of
from ruggensteun.parties.models import Programme
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.jinja import period
from ruggensteun.web.meanwhile import SeenForm

MONTHS_BACK = 24
LONGEST = 300
Kind = LearningPoint.Kind


def settings_called(programme: Programme) -> list[tuple[str, str]]:
    """What a talk can be about, in the words of the programme."""
    language = (get_language() or "nl").split("-")[0]
    words = {key: term.in_(language) for key, term in terms_of(settings_of(programme).terms).items()}
    named: dict[str, str] = {Talk.Setting.GROUP: words["resource-group"], Talk.Setting.TABLE: words["network-table"]}
    return [(value, _first_large(named.get(value, str(label)))) for value, label in Talk.Setting.choices]


def speakers_called(programme: Programme) -> list[tuple[str, str]]:
    """With what kind of person, in the words of the programme."""
    language = (get_language() or "nl").split("-")[0]
    table = terms_of(settings_of(programme).terms)["network-table"].in_(language)
    own: dict[str, str] = {Talk.Speaker.TABLE: gettext("lid van een %(table)s") % {"table": table}}
    return [(value, _first_large(own.get(value, str(label)))) for value, label in Talk.Speaker.choices]


def months(*more: date) -> list[tuple[str, str]]:
    """The last two years, this month first."""
    this = timezone.localdate().replace(day=1)
    found = sorted({*(months_before(this, back) for back in range(MONTHS_BACK)), *more}, reverse=True)
    return [(month.isoformat(), period(month)) for month in found]


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


class Lines(forms.CharField):
    """A text of which every line is a point. ValidationError for a line that is too long, with its beginning."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, max_length=8_000, widget=forms.Textarea(attrs={"rows": 3})
        )

    def clean(self, value: Any) -> str:
        """Every line short enough to be one point."""
        text: str = super().clean(value)
        for line in lines_of(text):
            if len(line) > LONGEST:
                said = gettext("Dit punt is langer dan %(num)s tekens: “%(start)s…”. Maak het korter, of er twee van.")
                raise ValidationError(said % {"num": LONGEST, "start": line[:40]})
        return text


def lines_of(text: str) -> list[str]:
    """The points in a text, without the dashes and dots that people put before them."""
    found = (line.strip().lstrip("-–•*").strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in found if line))


class PointsForm(forms.Form):
    """What went well, what was difficult, what was learned: a point per line."""

    positive = Lines(_("Wat ging goed?"))
    negative = Lines(_("Wat was moeilijk?"))
    learned = Lines(_("Wat is ervan geleerd?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        watch(self)

    def clean(self) -> dict[str, Any]:
        """At least one."""
        found = super().clean() or {}
        if not self.errors and not self.points():
            self.add_error("positive", _("Schrijf minstens één punt op, hier of bij een van de andere twee."))
        return found

    def points(self) -> list[tuple[str, str]]:
        """The kind and the text of each."""
        return [(kind.value, line) for kind in Kind for line in lines_of(self.cleaned_data.get(kind.value, ""))]


class TalkForm(PointsForm):
    """A whole talk at once."""

    setting = forms.ChoiceField(label=_("Waarover ging het gesprek?"), widget=forms.RadioSelect)
    speaker = forms.ChoiceField(
        label=_("Met wie sprak je?"), widget=forms.RadioSelect, help_text=_("Alleen wat voor iemand het is, geen naam.")
    )
    month = forms.TypedChoiceField(
        label=_("In welke maand?"), coerce=date.fromisoformat, help_text=_("Geen dag: die zegt te veel.")
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)
    field_order = ("setting", "speaker", "month", "positive", "negative", "learned", "token")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["setting"].choices = settings_called(programme)  # type: ignore[attr-defined]
        self.fields["speaker"].choices = speakers_called(programme)  # type: ignore[attr-defined]
        self.fields["month"].choices = months()  # type: ignore[attr-defined]
        self.initial.setdefault("setting", Talk.Setting.GROUP)
        self.initial.setdefault("token", str(uuid4()))

    def made_with(self) -> str:
        """The token of the page that was filled in; of a form without one, a new one."""
        return str(self.cleaned_data["token"] or uuid4())


class AboutForm(SeenForm):
    """What a talk was about, with whom and when."""

    month = forms.TypedChoiceField(label=_("In welke maand?"), coerce=date.fromisoformat)

    class Meta:
        model = Talk
        fields = ("setting", "speaker", "month")
        widgets = {"setting": forms.RadioSelect, "speaker": forms.RadioSelect}  # noqa: RUF012 -- Django's own way

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme = self.instance.programme
        self.fields["setting"].choices = settings_called(programme)  # type: ignore[attr-defined]
        self.fields["speaker"].choices = speakers_called(programme)  # type: ignore[attr-defined]
        self.fields["month"].choices = months(self.instance.month)  # type: ignore[attr-defined]
        self.initial["month"] = self.instance.month.isoformat()

    def said(self, name: str, value: Any) -> str:
        """A month as a month."""
        return period(value) if name == "month" else super().said(name, value)

    def _post_clean(self) -> None:
        """The service checks the model."""


class PointForm(SeenForm):
    """One point: its kind, its words, its themes."""

    themes = forms.MultipleChoiceField(
        label=_("Over welke thema's gaat het?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = LearningPoint
        fields = ("kind", "text", "themes")
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012
        help_texts = {"text": _("Geen namen en niets waaraan je iemand herkent.")}  # noqa: RUF012 -- Django's own way

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(theme.pk): theme for theme in themes}
        self.fields["themes"].choices = [(key, theme.name) for key, theme in self.by_key.items()]  # type: ignore[attr-defined]
        self.initial["themes"] = self.instance.themes

    def chosen(self) -> list[Theme]:
        """The themes that are ticked."""
        return [self.by_key[key] for key in self.cleaned_data["themes"]]

    def clean(self) -> dict[str, Any]:
        """As they are compared: in one order."""
        self.cleaned_data["themes"] = sorted(self.cleaned_data.get("themes", []))
        return super().clean()

    def _post_clean(self) -> None:
        """The service checks the model."""


class QuoteForm(forms.Form):
    """The speaker's own words, and that they may be used."""

    words = forms.CharField(
        label=_("Citaat"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Letterlijk wat iemand zei. Geen namen en niets waaraan anderen iemand herkennen."),
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("Hoe gaf de spreker toestemming?"), choices=Quote.How.choices, widget=forms.RadioSelect,
        help_text=_("Zonder toestemming komt er geen citaat."),
    )  # fmt: skip
    permitted_on = forms.DateField(label=_("Toestemming gegeven op"), widget=Day())
    reach = forms.ChoiceField(
        label=_("Wie mag het lezen, volgens de spreker?"), choices=Quote.Reach.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("permitted_on", timezone.localdate())
        self.initial.setdefault("reach", Quote.Reach.TEAM)
        watch(self)


class ThemeForm(SeenForm):
    """A theme of the codebook, and beside which figures it stands."""

    class Meta:
        model = Theme
        fields = ("name", "covers", "question", "indicator")
        widgets = {  # noqa: RUF012 -- Django's own way
            "covers": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "name": _("Kort: twee of drie woorden."),
            "covers": _("Zo kiest iedereen hetzelfde thema bij hetzelfde soort punt."),
            "question": _("Bij de cijfers van deze vraag staat hoe vaak het thema ter sprake kwam."),
            "indicator": _("Ook bij de grafiek of uitkomst van één maat."),
        }

    question = forms.TypedChoiceField(
        label=_("Bij welke vraag van het plan?"), required=False, coerce=int, empty_value=None
    )
    indicator = forms.ChoiceField(label=_("Bij welke maat?"), required=False)

    def __init__(
        self,
        *args: Any,
        questions: Sequence[tuple[str, str]],
        measures: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        none = ("", gettext("geen"))
        self.fields["question"].choices = [none, *questions]  # type: ignore[attr-defined]
        self.fields["indicator"].choices = [none, *measures]  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The service checks the model."""


class ShownForm(forms.Form):
    """Which points are shown."""

    theme = forms.ChoiceField(label=_("Thema"), required=False)
    kind = forms.ChoiceField(label=_("Soort"), required=False, choices=[("", _("alles")), *Kind.choices])
    speaker = forms.ChoiceField(label=_("Wie vertelde het"), required=False)

    def __init__(self, *args: Any, programme: Programme, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every, none = ("", gettext("alles")), ("0", gettext("nog geen thema"))
        named = [(str(theme.pk), theme.name) for theme in themes]
        self.fields["theme"].choices = [every, *named, none]  # type: ignore[attr-defined]
        self.fields["speaker"].choices = [("", gettext("iedereen")), *speakers_called(programme)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """Lookups for learning points; what is no choice is no filter."""
        self.is_valid()
        found = self.cleaned_data
        asked: dict[str, Any] = {}
        if found.get("theme") == "0":
            asked["codings"] = None
        elif found.get("theme"):
            asked["codings__theme"] = int(found["theme"])
        if found.get("kind"):
            asked["kind"] = found["kind"]
        if found.get("speaker"):
            asked["talk__speaker"] = found["speaker"]
        return asked
