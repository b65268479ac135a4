"""Invented measurements of one team: plausible, noisy, incomplete, and never anybody's.

Sources of the numbers: published reliabilities and effects of the resource-group trial for the
scores (NEL ICC .79, effect .54 SD after 18 months, half of it after 9; I.ROC r .85; drop-out 10-50 %
a wave), a meeting about every 91 days (SD 30). Means and spreads of the scores, inflow and every
share are placeholders, chosen to be plausible and to be recognised as such.
"""

import zlib
from datetime import date

import numpy as np

from ruggensteun.demo.client_rows import clients, crises, groups, intakes
from ruggensteun.demo.country import Country, DemoTeam
from ruggensteun.demo.maker import Maker, Row
from ruggensteun.demo.stories import story
from ruggensteun.demo.team_rows import assessments, network_table, own_measure, professionals


def team_rows(team: DemoTeam, land: Country, today: date) -> dict[str, list[Row]]:
    """Every monitor table of one team, as the team would have typed it; the same for the same day."""
    rng = np.random.default_rng(zlib.crc32(team.code.encode()))
    maker = Maker(team, land, today, rng, story(team.story, rng))
    professionals(maker)
    clients(maker)
    if team.domain == "ggz":
        intakes(maker)
    groups(maker)
    assessments(maker)
    network_table(maker)
    crises(maker)
    own_measure(maker)
    return maker.rows
