"""Effects, standard errors and degrees of freedom as lme4, nlme and lmerTest print them."""

import numpy as np
import pytest

from ruggensteun.measure.linkage import link
from ruggensteun.measure.linkage.solve import solve
from tests.measure.linkage.published import oats, pastes, sleep


def shown(value: float, digits: int) -> str:
    return f"{value:.{digits}f}"


def test_oats_as_nlme_has_them():
    """lme(yield ~ nitro, random = ~ 1 | Block/Variety): Pinheiro & Bates 2000, Mixed-Effects Models in S, 1.6."""
    found = link(**oats(), exposures={})
    level, nitrogen = found.fixed["(Intercept)"], found.fixed["time"]
    assert (shown(level.estimate, 3), shown(level.se, 3)) == ("81.872", "6.945")
    assert (shown(nitrogen.estimate, 3), shown(nitrogen.se, 4), shown(nitrogen.df, 3)) == ("73.667", "6.7815", "53.000")
    assert shown(nitrogen.t, 3) == "10.863"
    assert [shown(each.sd, 3) for each in found.random] == ["14.506", "11.005", "12.867"]
    assert shown(found.loglik, 4) == "-296.5209"
    assert (found.rows, found.clients, found.teams, found.singular) == (72, 18, 6, False)


def test_pastes_as_lme4_has_them():
    """lmer(strength ~ 1 + (1 | batch/cask)): REML criterion 246.99, SD 2.9041, 1.2874 and 0.8234; 60.0533 (0.6769)."""
    y, cask, batch = pastes()
    found = solve(y, np.ones((60, 1)), cask, batch)
    assert shown(-2 * found.loglik, 2) == "246.99"
    assert [shown(sd, 4) for sd in (found.sd_client, found.sd_team, found.sd_residual)] == [
        "2.9041",
        "1.2874",
        "0.8234",
    ]
    assert (shown(found.beta[0], 4), shown(found.se[0], 4)) == ("60.0533", "0.6769")
    assert found.df[0] == pytest.approx(9), "ten batches, balanced: the variance between their means has 9"


def test_sleep_as_lme4_and_lmertest_have_it():
    """lmer(Reaction ~ Days + (Days | Subject)): Bates and others 2015, J Stat Softw 67(1); df, F: pbkrtest."""
    y, days, subject = sleep()
    x = np.column_stack([np.ones(180), days])
    found = solve(y, x, subject, np.zeros(180, dtype=int), time=days, teams=False)
    assert [shown(value, 3) for value in found.beta] == ["251.405", "10.467"]
    assert [shown(value, 3) for value in found.se] == ["6.825", "1.546"]
    assert found.df == pytest.approx([17, 17], rel=1e-5)
    assert shown(-2 * found.loglik, 3) == "1743.628"
    sds = [found.sd_client, found.sd_time, found.sd_residual]
    assert sds == pytest.approx([24.741, 5.922, 25.592], abs=1e-3), "lme4 prints these; its optimiser stops earlier"
    assert shown(found.correlation, 2) == "0.07"
    assert shown((found.beta[1] / found.se[1]) ** 2, 3) == "45.853"


def test_sleep_with_levels_only():
    """lmer(Reaction ~ Days + (1 | Subject)) with lmerTest: 251.4051 (9.7467, df 22.8102), 10.4673 (0.8042, df 161)."""
    y, days, subject = sleep()
    x = np.column_stack([np.ones(180), days])
    found = solve(y, x, subject, np.zeros(180, dtype=int), teams=False)
    assert [shown(value, 4) for value in (*found.beta, *found.se)] == ["251.4051", "10.4673", "9.7467", "0.8042"]
    assert found.df == pytest.approx([22.8102, 161], abs=1e-3)
    assert shown(-2 * found.loglik, 3) == "1786.465"
