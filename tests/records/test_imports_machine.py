"""Any order of uploading, agreeing, undoing and cancelling, held against a plain dictionary."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ruggensteun.records import imports
from ruggensteun.records.imports import Outcome
from ruggensteun.records.models import Import, MonitorRow
from tests.people.world import stand_up
from tests.records.files import SYSTEM, counting, file_of, measure

pytestmark = [pytest.mark.django_db, pytest.mark.data_layer, pytest.mark.usefixtures("plain_files")]
MONTHS = ["2026-01", "2026-02"]
FILES = st.dictionaries(st.sampled_from(MONTHS), st.integers(0, 1).map(float), max_size=2)
GONE = object()


class Imports(RuleBasedStateMachine):
    """The reference: what counts now, and per counting import what stood there before it."""

    uploads = Bundle("uploads")

    def __init__(self):
        super().__init__()
        self.undoing = transaction.atomic()
        self.undoing.__enter__()
        self.world = stand_up()
        self.now: dict[str, float] = {}
        self.counted: list[tuple[int, dict[str, object]]] = []
        self.moves = 0
        self.files: dict[int, tuple[dict[str, float], int]] = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.undoing.__exit__(None, None, None)

    @rule(target=uploads, rows=FILES)
    def upload(self, rows):
        content = file_of(*(measure(month, value) for month, value in rows.items()), salt=str(len(self.files)))
        found = imports.receive(self.world.programme, self.world.team, name="x", content=content, by=SYSTEM)
        assert imports.examine(found).state == Import.State.CHECKED
        self.files[found.pk] = (rows, self.moves)
        return found.pk

    @rule(target=uploads, rows=FILES, remove=st.booleans())
    def bring_in(self, rows, remove):
        pk = self.upload(rows)
        self.agree(pk, remove)
        return pk

    @rule(pk=uploads, remove=st.booleans())
    def agree(self, pk, remove):
        upload = Import.unguarded.get(pk=pk)
        rows, seen_after = self.files[pk]
        try:
            got = imports.agree(upload, by=SYSTEM, fingerprint=upload.fingerprint, remove_absent=remove)
        except PermissionDenied:
            assert upload.state in (Import.State.UNDONE, Import.State.CANCELLED)
            return
        if upload.state == Import.State.AGREED:
            assert got == Outcome.ALREADY
        elif seen_after != self.moves:
            assert got == Outcome.CHANGED
            self.files[pk] = (rows, self.moves)
        else:
            assert got == Outcome.DONE
            self._count(pk, rows, remove)

    def _count(self, pk, rows, remove):
        gone = [month for month in self.now if month not in rows] if remove else []
        touched = [month for month, value in rows.items() if self.now.get(month) != value] + gone
        self.counted.append((pk, {month: self.now.get(month, GONE) for month in touched}))
        self.now = {month: value for month, value in (self.now | rows).items() if month not in gone}
        self.moves += 1

    @rule(pk=uploads)
    def undo(self, pk):
        upload = Import.unguarded.get(pk=pk)
        places = [place for place, (counted, _before) in enumerate(self.counted) if counted == pk]
        later = [before for _pk, before in self.counted[places[0] + 1 :]] if places else []
        free = bool(places) and not any(set(before) & set(self.counted[places[0]][1]) for before in later)
        try:
            got = imports.undo(upload, by=SYSTEM)
        except PermissionDenied:
            assert not free
            return
        if upload.state == Import.State.UNDONE:
            assert got == Outcome.ALREADY
            return
        assert (got, free) == (Outcome.DONE, True)
        _pk, before = self.counted.pop(places[0])
        for month, value in before.items():
            self.now.pop(month, None)
            if value is not GONE:
                self.now[month] = value
        self.moves += 1

    @rule(pk=uploads)
    def cancel(self, pk):
        upload = Import.unguarded.get(pk=pk)
        try:
            imports.cancel(upload, by=SYSTEM)
        except PermissionDenied:
            assert upload.state in (Import.State.AGREED, Import.State.UNDONE)

    @invariant()
    def what_counts_is_what_the_reference_says(self):
        assert counting(self.world) == self.now

    @invariant()
    def every_row_belongs_to_an_import_that_counts(self):
        current = MonitorRow.unguarded.filter(ended_by=None)
        assert not current.exclude(started_by__state=Import.State.AGREED).exists()


def test_imports_follow_the_reference():
    run_state_machine_as_test(
        Imports,
        settings=settings(
            max_examples=40,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
