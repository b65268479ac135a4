"""Parts of life, for a plan: the thirteen of the Self-Sufficiency Matrix (ZRM 2017), and three that recovery plans add.

Names only: the levels and their texts belong to the owner of that instrument. See ``micro.md`` 2.4.1.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DOMAINS: Mapping[str, Promise] = {
    "money": _("geld"),
    "work": _("werk en opleiding"),
    "days": _("wat ik op een dag doe"),
    "housing": _("wonen"),
    "home": _("met wie ik woon"),
    "mind": _("hoe het in mijn hoofd gaat"),
    "body": _("mijn lichaam"),
    "substances": _("drank en drugs"),
    "self-care": _("voor mezelf zorgen"),
    "household": _("het huishouden en papieren"),
    "network": _("mensen om me heen"),
    "society": _("meedoen in de buurt"),
    "justice": _("politie en justitie"),
    "meaning": _("wat voor mij telt"),
    "parenting": _("kinderen"),
    "intimacy": _("liefde en intimiteit"),
}
"""In the order of a plan."""
