"""From a Django form to fields that anyone can fill, with the errors where they belong."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.ui import fields
from ruggensteun.web.uipage.forms import ExampleForm, filled


@pytest.fixture
def draw(dutch):
    def drawn(source: str, **context: object) -> BeautifulSoup:
        return BeautifulSoup(dutch.from_string(source).render(**context), "html5lib")

    return drawn


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("title", "input"), ("share", "input"), ("starts_on", "input"), ("prediction", "textarea"), ("kind", "radios"),
        ("charts", "checkboxes"), ("team", "select"), ("shared", "checkbox"), ("file", "file_upload"),
    ],
)  # fmt: skip
def test_the_widget_chooses_the_component(name, kind):
    assert fields.describe(ExampleForm()[name])["kind"] == kind


def test_a_wrong_field_says_so_to_eye_and_ear(draw):
    form = filled()
    field = draw('{{ ui.field(form["title"]) }}', form=form).find("input")
    assert field["aria-invalid"] == "true"
    said = [BeautifulSoup(str(field), "html5lib")]
    assert said
    described = field["aria-describedby"].split()
    html = draw('{{ ui.field(form["title"]) }}', form=form)
    texts = [html.find(id=name).get_text(" ", strip=True) for name in described]
    assert texts[0] == "Kort: wat proberen jullie?"
    assert texts[1].startswith("Fout:")


def test_the_summary_links_to_each_field(draw):
    form = filled()
    html = draw("{{ ui.form_errors(form) }}{% for f in form %}{{ ui.field(f) }}{% endfor %}", form=form)
    links = [found["href"] for found in html.select(".nhsuk-error-summary a")]
    assert links == ["#voorbeeld_title", "#voorbeeld_team"]
    assert all(html.find(id=link[1:]) for link in links)


def test_no_summary_when_all_is_well(draw):
    assert draw("{{ ui.form_errors(form) }}", form=ExampleForm()).body.get_text(strip=True) == ""


class Together(forms.Form):
    starts = forms.DateField(widget=forms.DateInput)
    ends = forms.DateField(widget=forms.DateInput)

    def clean(self):
        raise forms.ValidationError("Het einde ligt voor het begin.")


def test_an_error_of_the_whole_form_stands_in_the_summary_without_a_link(draw):
    form = Together({"starts": "2026-03-15", "ends": "2026-03-01"})
    summary = draw("{{ ui.form_errors([form]) }}", form=form).select_one(".nhsuk-error-summary__list")
    assert summary.get_text(strip=True) == "Het einde ligt voor het begin."
    assert summary.find("a") is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_a_date_comes_back_as_it_went_out(dutch, day):
    html = BeautifulSoup(
        dutch.from_string('{{ ui.field(form["starts"]) }}').render(form=Together(initial={"starts": day})), "html5lib"
    )
    field = html.find("input")
    assert field["type"] == "date"
    again = Together({"starts": field["value"], "ends": field["value"]})
    assert again.fields["starts"].clean(again.data["starts"]) == day


def test_what_was_chosen_stays_chosen(draw):
    html = draw("{% for f in form %}{{ ui.field(f) }}{% endfor %}", form=filled())
    assert [found["value"] for found in html.select("input[checked]")] == ["test", "a", "on"]
    assert html.find("textarea").string.strip() == "Tien van de twaalf."


def test_a_number_is_typed_as_text_with_the_right_keys(draw):
    field = draw('{{ ui.field(form["share"], suffix="%") }}', form=ExampleForm()).find("input")
    assert (field["type"], field["inputmode"]) == ("text", "decimal")
    assert not field.has_attr("step")


def test_what_may_be_left_out_says_so(draw):
    html = draw(
        '{{ ui.field(form["title"]) }}{{ ui.field(form["charts"]) }}{{ ui.field(form["file"]) }}', form=ExampleForm()
    )
    labels = [found.get_text(strip=True) for found in html.select("legend, .nhsuk-form-group > label")]
    assert [bool(re.search(r"\(hoeft niet\)$", label)) for label in labels] == [False, True, True]


class Hidden(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput, initial="x")


def test_a_hidden_field_stays_hidden(draw):
    html = draw('{{ ui.field(form["token"]) }}', form=Hidden())
    assert html.find("input")["type"] == "hidden"
    assert html.find("label") is None


def test_a_choice_can_show_more(draw):
    html = draw('{{ ui.field(form["kind"], conditional={"spread": "Waarheen?"}) }}', form=ExampleForm(auto_id="id_%s"))
    assert html.find(id="conditional-id_kind-2").get_text(strip=True) == "Waarheen?"


class Parts(forms.MultiWidget):
    """Day, month and year apart, as somebody knows a date by heart."""

    def __init__(self) -> None:
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()])

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class ByHeart(forms.Form):
    born = forms.DateField(widget=Parts, label="Geboren op")


def test_a_date_in_parts_has_a_field_for_each(draw):
    html = draw('{{ ui.field(form["born"]) }}', form=ByHeart(initial={"born": date(1980, 3, 15)}))
    shown = [
        (found["name"], found["value"], html.find("label", attrs={"for": found["id"]}).text)
        for found in html.select("input")
    ]
    assert shown == [("born_0", "15", "Dag"), ("born_1", "3", "Maand"), ("born_2", "1980", "Jaar")]
    assert html.find("legend").get_text(strip=True) == "Geboren op"
