"""Two accounts become one: every foreign key to a person or an account says what that does to it."""

import pytest
from django.apps import apps

from ruggensteun.parties import merging


def test_every_key_to_a_person_or_an_account_has_a_decision():
    assert merging.undecided() == [], (
        "say in the merging.py of the room what happens to these when two accounts become one: "
        "moved(Model, 'field') when the row is simply theirs, a step under @handled when two rows can meet"
    )


def test_no_decision_is_about_a_key_that_is_gone():
    assert set(merging.decisions()) <= set(merging.keys_to_people())


@pytest.mark.parametrize(
    ("model", "name"),
    sorted((key for key, how in merging.decisions().items() if how == "moved"), key=str),
    ids=lambda each: getattr(each, "__name__", each),
)
def test_what_is_only_moved_meets_no_other_row(model, name):
    """A key that is unique, alone or with others that are not made by chance, needs a step of its own."""
    field = model._meta.get_field(name)
    assert not field.unique
    unique = [set(each.fields) for each in model._meta.constraints if getattr(each, "fields", ())]
    assert [fields for fields in unique if name in fields and "token" not in fields] == []


def test_there_are_keys_at_all():
    found = {f"{model._meta.label}.{name}" for model, name in merging.keys_to_people()}
    assert {"space.Member.person", "parties.Account.person", "account.EmailAddress.user"} <= found
    assert len(found) > 30
    assert apps.get_model("kernel.JournalEntry")._meta.get_field("person").remote_field is None
