"""Where things are. Public reference data: it says nothing about a person and is open to all."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ruggensteun.parties.models.code import CodeField


class Region(models.Model):
    """An area in which organisations work on network psychiatry together."""

    code = CodeField()
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality by its national code (``GM0363``). It lies in one region, or in none that is known."""

    code = models.CharField(
        max_length=6, unique=True, validators=[RegexValidator(r"^GM\d{4}$", _("Bijvoorbeeld GM0363."))]
    )
    name = models.CharField(max_length=120)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities", null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class PostcodeArea(models.Model):
    """The four digits of a postcode, and the municipality in which most of them lie."""

    digits = models.CharField(
        max_length=4, unique=True, validators=[RegexValidator(r"^[1-9]\d{3}$", _("Vier cijfers, bijvoorbeeld 1012."))]
    )
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="postcodes")

    def __str__(self) -> str:
        return self.digits
