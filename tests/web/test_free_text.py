"""Free text is watched for citizen service numbers in every form about stored texts, and on every chart."""

import pytest

from ruggensteun.web.board.forms import Note
from ruggensteun.web.free_text import no_citizen_number
from ruggensteun.web.pdsa.forms import DecideForm, QuestionForm, TaskForm
from ruggensteun.web.programme.forms import PhaseForm


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (lambda: Note(None), "text"),
        (PhaseForm, "name"),
        (QuestionForm, "question"),
        (TaskForm, "what"),
        (DecideForm, "reason"),
    ],
)
def test_what_people_type_is_watched(form, field):
    made = form()
    assert no_citizen_number in made.fields[field].validators
    assert not any(no_citizen_number in each.validators for each in made.fields.values() if each.widget.is_hidden)
