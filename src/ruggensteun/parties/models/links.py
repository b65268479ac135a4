"""A link that lets one person in, once."""

from django.db import models

from ruggensteun.parties.models.person import Person


class SecretLink(models.Model):
    """What every invitation is: a secret of which only a fingerprint is kept, perhaps a code told in person, an end.

    ``paper_hash``: of a link on paper, a keyed fingerprint of the short code to type instead of the link.

    Used once: accepted or withdrawn, never both. See ``parties.links`` for how it is made and looked up.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=128, blank=True)
    paper_hash = models.CharField(max_length=64, blank=True, db_index=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    invited_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="%(class)ss_made", null=True, blank=True
    )
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="%(class)ss_accepted", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
