"""A cursor of PostgreSQL that sends values beside the question, so that the plan of the question can be kept."""

from typing import Any

from django.db.backends.postgresql.base import ServerBindingCursor


class KeepsPlans(ServerBindingCursor):
    """Has each question planned once per connection. Django's own cursor writes the values into the text."""

    def execute(self, query: Any, params: Any = None, **_more: Any) -> Any:
        """As always."""
        return super().execute(query, params, prepare=True)  # type: ignore[misc]
