"""Many rows at once, on both databases."""

import pytest
from django.db import IntegrityError, transaction

from ruggensteun.kernel import bulk
from ruggensteun.parties.models import Region

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def test_rows_are_there_as_they_were_given():
    names = ["plain", 'with "quotes"', "tab\tand\nline", "\\N", "é", "%s"]
    bulk.insert(Region, ("code", "name"), ((f"r{place}", name) for place, name in enumerate(names)))
    assert list(Region.objects.order_by("code").values_list("name", flat=True)) == names


def test_a_row_that_the_database_refuses_refuses_all():
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Region, ("code", "name"), [("a", "one"), ("b", "two"), ("a", "three")])
    assert not Region.objects.exists()


def test_nothing_is_fine():
    bulk.insert(Region, ("code", "name"), [])
    assert not Region.objects.exists()
