"""What questionnaires say of clients: level per round, change of the same people, spread, by team and together.

    released = release(count(tables), minimum=5)
    released.entries

``entries`` is all that leaves: every number went through ``measure.indicators.released.release``.
"""
