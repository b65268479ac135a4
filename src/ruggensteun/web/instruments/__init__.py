"""The questionnaires of a programme: those that come along, and its own, made in a form, version by version."""
