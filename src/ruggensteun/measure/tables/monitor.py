"""The monitor tables: pseudonymous, the same whether they come from the live system, a workbook or FHIR.

No names, no free text about a client, no dates of birth: bands and codes. A period is
half-open: ``…_until`` is the first day that it no longer holds.
"""

from ruggensteun.measure.tables.care import CARE_EVENT, CLIENT, INTAKE
from ruggensteun.measure.tables.codes import (
    AGE_BANDS,
    CARE_YEARS,
    DIAGNOSIS_GROUPS,
    DOMAINS,
    GROUP_STEPS,
    ORGANISATION_KINDS,
    PDSA_DECISIONS,
    SEX,
    TEAM_KINDS,
    TEAM_STATUS,
)
from ruggensteun.measure.tables.groups import GOAL, GROUP_STEP, MEETING
from ruggensteun.measure.tables.schema import Table
from ruggensteun.measure.tables.scores import RESPONSE, TEAM_ASSESSMENT
from ruggensteun.measure.tables.setting import ORGANISATION, PROFESSIONAL, PROFESSIONAL_TRAINING, PROGRAMME, TEAM
from ruggensteun.measure.tables.teamwork import DELIVERY, PDSA, PERIOD, TABLE_SESSION

__all__ = [
    "AGE_BANDS",
    "CARE_YEARS",
    "DIAGNOSIS_GROUPS",
    "DOMAINS",
    "GROUP_STEPS",
    "ORGANISATION_KINDS",
    "PDSA_DECISIONS",
    "SEX",
    "TABLES",
    "TEAM_KINDS",
    "TEAM_STATUS",
]

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PROGRAMME, ORGANISATION, TEAM, PROFESSIONAL, PROFESSIONAL_TRAINING, CLIENT, INTAKE, GROUP_STEP,
        MEETING, GOAL, RESPONSE, TEAM_ASSESSMENT, TABLE_SESSION, CARE_EVENT, PDSA, PERIOD, DELIVERY,
    )
}  # fmt: skip
"""Every monitor table, in the order in which people read them."""
