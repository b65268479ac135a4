"""Being one of many numbers, asked of PostgreSQL as one list.

Rules end in "one of these spaces": for who works with hundreds of clients that is hundreds of numbers, several times in
a question. Django sends each as a parameter of its own, which takes longer to write and to read than to answer.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Field, ForeignObject, IntegerField
from django.db.models.expressions import ColPairs
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In

FEW = 8


def as_one_list(numbers: Iterable[int]) -> str:
    """As PostgreSQL writes a list of whole numbers. (Its driver looks at each of them: six times as long.)"""
    return f"{{{','.join(map(str, numbers))}}}"


class _AsOneList(In):
    """``IN (1, 2, ...)`` as ``= ANY(list)``, for whole numbers; other questions stay as they are."""

    def get_prep_lookup(self) -> Any:
        """Numbers asked of a column of numbers need no making ready: to see that they do not is quicker."""
        if type(self.rhs) in _COLLECTIONS and _is_of_numbers(self.lhs) and all(type(each) is int for each in self.rhs):
            return list(self.rhs)
        return super().get_prep_lookup()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """The SQL and its parameters."""
        if not self.rhs_is_direct_value() or isinstance(self.lhs, ColPairs):
            return self.as_sql(compiler, connection)
        numbers = {each for each in self.rhs if each is not None}
        if len(numbers) <= FEW or not all(type(each) is int for each in numbers):
            return self.as_sql(compiler, connection)
        column, words = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::bigint[])", [*words, as_one_list(sorted(numbers))]


_COLLECTIONS = (list, tuple, set, frozenset, dict)


def _is_of_numbers(column: Any) -> bool:
    field = getattr(column, "output_field", None)
    return isinstance(getattr(field, "target_field", field), IntegerField)


class OneOf(_AsOneList):
    """For a column of its own."""


class RelatedOneOf(_AsOneList, RelatedIn):
    """For a column that points to another table."""


def register() -> None:
    """From here on every ``__in`` is asked so."""
    Field.register_lookup(OneOf)
    ForeignObject.register_lookup(RelatedOneOf)
