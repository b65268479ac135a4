"""Forms of the group: a step, what is arranged, someone for the group, the talk with them, their leaving."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.micro.models import Group, Interview, Nominee
from ruggensteun.space.models import Member
from ruggensteun.web.conversations.forms import Once
from ruggensteun.web.days import Day
from ruggensteun.web.free_text import watch
from ruggensteun.web.meanwhile import SeenForm

MYSELF = "own"


class WhoForm(forms.Form):
    """Who does what was agreed: somebody in the group, the client, or nobody yet."""

    who = forms.ChoiceField(label=_("Wie doet dit?"), required=False)

    def __init__(self, data: Any = None, *, people: Sequence[Nominee], own: str) -> None:
        super().__init__(data)
        choices = [("", _("Dat weten we nog niet")), (MYSELF, own), *((one.key, one.name) for one in people)]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]


class Step(forms.Form):
    """On which day, and what the client wishes to say about it."""

    on = forms.DateField(label=_("Op welke dag?"), widget=Day())
    reason = forms.CharField(
        label=_("Wil je zeggen waarom?"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Het hoeft niet. Wie je groep mag zien, kan dit lezen."),
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.initial["on"] = timezone.localdate()
        watch(self)


class Arrange(SeenForm):
    """What the client chooses for the group."""

    class Meta:
        model = Group
        fields = ("name", "place", "chair", "rhythm_weeks", "between", "invites")
        labels = {  # noqa: RUF012 -- Django's own way
            "name": _("Hoe heet de groep?"),
            "place": _("Waar komen jullie bij elkaar?"),
            "chair": _("Wie leidt het gesprek?"),
            "rhythm_weeks": _("Om de hoeveel weken?"),
            "between": _("Hoe praten jullie tussendoor?"),
            "invites": _("Wat krijgen de anderen per mail als er een dag is gekozen?"),
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "name": _("Bijvoorbeeld: Groep van Els, of: mijn steunpilaren."),
            "place": _("Bijvoorbeeld: bij mij thuis, of: in het buurthuis."),
            "chair": _("Dat mag jij zijn, of iemand die jij kiest."),
            "rhythm_weeks": _("Vaak is dat om de 13 weken: vier keer per jaar."),
            "between": _("Bijvoorbeeld: in een gesprek in Ruggensteun, of: bellen met Anna."),
            "invites": _("In de mail staat nooit waar het over gaat. Weet wel: een agenda lezen soms ook anderen."),
        }
        widgets = {"invites": forms.RadioSelect}  # noqa: RUF012 -- Django's own way

    def __init__(self, *args: Any, decides: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not decides:  # what leaves the house, only the owner's side chooses
            del self.fields["invites"]
        else:
            self.fields["invites"].required = False

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if self._says(name)}

    def _says(self, name: str) -> bool:
        return name in self.fields and (name != "invites" or bool(self.cleaned_data[name]))


class Choose(Once):
    """Someone who is in the space already, someone from the map, or by name."""

    member = forms.TypedChoiceField(
        label=_("Iemand die al in je ruimte is"), required=False, coerce=int, empty_value=None,
        widget=forms.RadioSelect,
    )  # fmt: skip
    contact = forms.ChoiceField(label=_("Iemand van je netwerkkaart"), required=False, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Of typ een naam"), required=False, max_length=300)
    kind = forms.ChoiceField(
        label=_("Komt als"), choices=Nominee.Kind.choices, required=False, widget=forms.RadioSelect,
        initial=Nominee.Kind.INFORMAL,
    )  # fmt: skip
    why = forms.CharField(
        label=_("Waarom wil je deze persoon erbij?"), required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, contacts: Sequence[tuple[str, str]] = (), members: Sequence[Member] = ()
    ) -> None:
        super().__init__(data)
        self.members = {one.pk: one for one in members}
        around = [
            (key, f"{one.name}, {one.relation}" if one.relation else one.name) for key, one in self.members.items()
        ]
        for name, choices in (("contact", contacts), ("member", around)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]
        if not contacts and not members:
            self.fields["name"].label = _("Naam of bijnaam")
        watch(self)

    def clean(self) -> dict[str, Any]:
        """One of the three."""
        found = super().clean() or {}
        chosen = found.get("contact") or found.get("member") or (found.get("name") or "").strip()
        if not chosen and "name" not in self.errors:
            self.add_error("name", _("Kies iemand, of typ een naam."))
        return found

    def told(self) -> dict[str, Any]:
        """What the service stores. Of someone of the map, the map tells who it is."""
        words = self.cleaned_data
        if words.get("contact"):
            return {"contact": words["contact"], "why": words["why"]}
        told = {"name": words["name"], "kind": words["kind"] or Nominee.Kind.INFORMAL, "why": words["why"]}
        member = self.members.get(words.get("member") or 0)
        if member:  # sees what was agreed without another form
            told |= {"name": words["name"].strip() or member.name, "relation": member.relation, "member": member}
        return told


class Person(SeenForm):
    """What is told about someone who is asked or in the group."""

    member = forms.TypedChoiceField(
        label=_("Wie is dit in je ruimte?"), required=False, coerce=int, empty_value=None,
        help_text=_("Als deze persoon ook in je ruimte zit. Dan kan die zelf afvinken wat is afgesproken."),
    )  # fmt: skip

    class Meta:
        model = Nominee
        fields = ("name", "relation", "kind", "role", "joined_on", "why", "under_sixteen", "parent_agrees")
        labels = {  # noqa: RUF012 -- Django's own way
            "name": _("Naam of bijnaam"),
            "relation": _("Wie is dit voor je?"),
            "kind": _("Komt als"),
            "role": _("Rol in de groep"),
            "joined_on": _("In de groep sinds"),
            "why": _("Waarom wil je deze persoon erbij?"),
            "under_sixteen": _("Jonger dan 16 jaar"),
            "parent_agrees": _("Een ouder of voogd vindt het goed"),
        }
        help_texts = {  # noqa: RUF012 -- Django's own way
            "under_sixteen": _("Dan vragen we eerst een ouder of voogd."),
        }
        widgets = {  # noqa: RUF012 -- Django's own way
            "kind": forms.RadioSelect,
            "role": forms.RadioSelect,
            "joined_on": Day(),
            "why": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, members: Sequence[Member], **more: Any) -> None:
        super().__init__(*args, **more)
        self.members = {member.pk: member for member in members}
        choices = [("", _("Niemand, of niet in mijn ruimte")), *((key, one.name) for key, one in self.members.items())]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]
        self.initial["member"] = self.instance.member_id
        self.fields["kind"].required = True
        if self.instance.state != Nominee.State.YES:
            del self.fields["joined_on"]
        else:
            self.fields["joined_on"].required = True
        self.fields["role"].choices = Nominee.Role.choices  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        found = self.cleaned_data
        return {name: found[name] for name in self.Meta.fields if name in found} | {
            "member": self.members.get(found["member"])
        }


class Talk(SeenForm):
    """The talk beforehand."""

    on = forms.DateField(label=_("Op welke dag spraken jullie elkaar?"), widget=Day())

    class Meta:
        model = Interview
        fields = ("on", "expects", "relationship", "offers", "offers_not")
        labels = {  # noqa: RUF012 -- Django's own way
            "expects": _("Wat verwacht deze persoon van de groep?"),
            "relationship": _("Hoe kennen jullie elkaar, en hoe gaat dat?"),
            "offers": _("Wat kan en wil deze persoon doen?"),
            "offers_not": _("Wat kan of wil deze persoon niet?"),
        }
        widgets = {  # noqa: RUF012 -- Django's own way
            name: forms.Textarea(attrs={"rows": 3}) for name in ("expects", "relationship", "offers", "offers_not")
        }

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class Leave(forms.Form):
    """Someone leaves: when, why, and who takes over."""

    on = forms.DateField(label=_("Vanaf welke dag?"), widget=Day())
    why = forms.CharField(label=_("Wil je zeggen waarom?"), required=False, max_length=300)
    takes_over = forms.ChoiceField(label=_("Wie neemt de afspraken over?"), required=False)
    nobody = forms.BooleanField(
        label=_("Deze regieondersteuner kan niet blijven, en er is nog niemand die het overneemt"), required=False
    )

    def __init__(self, data: Any = None, *, others: Sequence[Nominee], coordinates: bool = False) -> None:
        super().__init__(data)
        if not coordinates:
            del self.fields["nobody"]
        self.initial["on"] = timezone.localdate()
        choices = [("", _("Dat kiezen we later")), *((one.key, one.name) for one in others)]
        self.fields["takes_over"].choices = choices  # type: ignore[attr-defined]
        self.others = {one.key: one for one in others}
        watch(self)

    def told(self) -> dict[str, Any]:
        """What the service stores."""
        words = self.cleaned_data
        told = {"on": words["on"], "why": words["why"], "takes_over": self.others.get(words["takes_over"])}
        return told | {"nobody": words.get("nobody", False)}
