"""The journal's tables. Written by ``journal.record`` only; the database refuses every change afterwards."""

from django.db import models

from ruggensteun.kernel.guard import GuardedManager


class JournalEntry(models.Model):
    """One event, in the fields of NEN 7513; ``journal.nen7513`` gives them under the norm's names.

    ``digest`` covers every other field and the digest of the entry before it in the same chain, so
    that an entry cannot be changed or removed without showing. Ids of people are plain numbers and
    not foreign keys: the journal outlives what it tells about.
    """

    chain = models.SmallIntegerField()
    position = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    # The event
    event = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    action = models.CharField(max_length=1)
    at = models.DateTimeField()
    outcome = models.SmallIntegerField()
    note = models.CharField(max_length=300)
    # The user
    person = models.BigIntegerField(null=True)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=200)
    purpose = models.CharField(max_length=200)
    represents = models.BigIntegerField(null=True)
    address = models.CharField(max_length=64)
    # The objects, as canonical JSON: one list of lists in the order of ``journal.Thing``
    objects_json = models.TextField()
    # The source
    site = models.CharField(max_length=200)
    source = models.CharField(max_length=60)
    trace = models.CharField(max_length=64)
    # What the Netherlands adds
    authorisation = models.CharField(max_length=60)
    treatment = models.CharField(max_length=60)
    consent = models.CharField(max_length=60)
    checks = models.CharField(max_length=60)

    objects = GuardedManager()
    unguarded = models.Manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(name="a_chain_has_one_entry_per_position", fields=("chain", "position")),
        )
        indexes = (models.Index(fields=("person", "-at"), name="journal_by_person"),)

    def __str__(self) -> str:
        return f"journal entry {self.pk}"


class JournalSubject(models.Model):
    """A person whom an entry is about: the way from someone to the entries about them."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="subjects")
    person = models.BigIntegerField()

    objects = GuardedManager()
    unguarded = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint(name="an_entry_names_a_subject_once", fields=("person", "entry")),)

    def __str__(self) -> str:
        return f"journal subject {self.pk}"


class FormerNumber(models.Model):
    """A number by which the journal once knew a person whose two accounts became one, and that person's number now.

    Entries are never changed, so this is how what was written about (or by) the one who went is found again. One
    step: when somebody goes on in a third, the earlier numbers point there too.
    """

    person = models.BigIntegerField(primary_key=True)
    became = models.BigIntegerField(db_index=True)
    since = models.DateTimeField()

    objects = GuardedManager["FormerNumber"]()
    unguarded = models.Manager["FormerNumber"]()

    class Meta:
        constraints = (
            models.CheckConstraint(name="nobody_becomes_oneself", condition=~models.Q(person=models.F("became"))),
        )

    def __str__(self) -> str:
        return f"former number {self.pk}"


class JournalChain(models.Model):
    """The end of a chain: how long it is and the digest of its last entry. Only ever grows.

    Without it, taking away the newest entries would not show.
    """

    number = models.SmallIntegerField(primary_key=True)
    length = models.BigIntegerField()
    head = models.CharField(max_length=64)

    objects = GuardedManager()
    unguarded = models.Manager()

    def __str__(self) -> str:
        return f"journal chain {self.number}"
