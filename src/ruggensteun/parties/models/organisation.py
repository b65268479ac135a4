"""Organisations and their teams."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ruggensteun.kernel.guard import GuardedManager
from ruggensteun.parties.models.code import CodeField
from ruggensteun.parties.models.region import Municipality, Region


class OrganisationKind(models.TextChoices):
    """What an organisation is. The same codes stand in the monitor table ``organisation``."""

    GGZ = "ggz", _("ggz-instelling")
    ADDICTION = "addiction", _("verslavingszorg")
    SHELTERED_HOUSING = "sheltered-housing", _("beschermd wonen")
    MUNICIPALITY = "municipality", _("gemeente")
    NEIGHBOURHOOD_TEAM = "neighbourhood-team", _("wijkteam")
    HOUSING_CORPORATION = "housing-corporation", _("woningcorporatie")
    GP = "gp", _("huisartsenpraktijk")
    WELFARE = "welfare", _("welzijn")
    PEER = "peer", _("cliënten- of naastenorganisatie")
    INSURER = "insurer", _("zorgverzekeraar")
    KNOWLEDGE_CENTRE = "knowledge-centre", _("kenniscentrum")


class TeamKind(models.TextChoices):
    """How a team works. The same codes stand in the monitor table ``team``."""

    FACT = "fact", _("FACT")
    OUTPATIENT = "outpatient", _("polikliniek")
    HIC = "hic", _("HIC")
    ART = "art", _("ART")
    IHT = "iht", _("IHT")
    NEIGHBOURHOOD = "neighbourhood", _("wijkteam")
    HOUSING = "housing", _("wonen")
    OTHER = "other", _("anders")


class TeamDomain(models.TextChoices):
    """Which side of care a team stands on."""

    GGZ = "ggz", _("ggz")
    SOCIAL = "social", _("sociaal domein")


class Organisation(models.Model):
    """A body that people work for or belong to: a provider, a municipality, an insurer, a peer organisation."""

    code = CodeField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organisations")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="organisations", null=True, blank=True
    )

    objects = GuardedManager()
    unguarded = models.Manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People of one organisation who work with the same clients.

    ``region`` is where those clients live; a large organisation has teams in several.
    """

    code = CodeField()
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="teams")
    kind = models.CharField(max_length=20, choices=TeamKind)
    domain = models.CharField(max_length=10, choices=TeamDomain, default=TeamDomain.GGZ)

    objects = GuardedManager()
    unguarded = models.Manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
