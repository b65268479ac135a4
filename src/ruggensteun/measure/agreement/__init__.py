"""How much alike two raters judge, beside chance: weighted kappa for steps, the intraclass correlation for points.

kappa(first, second, categories=5).kappa
icc(np.column_stack([first, second])).icc
"""

from ruggensteun.measure.agreement.correlation import Intraclass, icc
from ruggensteun.measure.agreement.kappa import Kappa, kappa

__all__ = ["Intraclass", "Kappa", "icc", "kappa"]
