"""The same model by brute force: the whole matrix V, SciPy's optimiser, derivatives by differences in the variances."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize


@dataclass(frozen=True)
class Dense:
    beta: np.ndarray
    se: np.ndarray
    df: np.ndarray
    loglik: float
    variances: np.ndarray  # team, client, (covariance, slope,) residual


class Model:
    def __init__(self, y, x, client, team, time=None):
        self.y, self.x = y, x
        same_team, same_client = (np.equal.outer(group, group).astype(float) for group in (team, client))
        self.parts = [same_team, same_client]
        if time is not None:
            self.parts += [same_client * np.add.outer(time, time), same_client * np.outer(time, time)]
        self.parts.append(np.eye(len(y)))

    def pieces(self, variances):
        v = sum(size * part for size, part in zip(variances, self.parts, strict=True))
        solved = np.linalg.solve(v, np.column_stack([self.x, self.y]))
        covariance = np.linalg.inv(self.x.T @ solved[:, :-1])
        beta = covariance @ (self.x.T @ solved[:, -1])
        rest = self.y - self.x @ beta
        n, p = self.x.shape
        deviance = np.linalg.slogdet(v)[1] - np.linalg.slogdet(covariance)[1] + rest @ np.linalg.solve(v, rest)
        return deviance + (n - p) * np.log(2 * np.pi), beta, covariance

    def variances(self, theta):
        """From SDs (and for a slope a Cholesky factor), which are free of bounds."""
        if len(self.parts) == 3:
            return np.array([theta[0] ** 2, theta[1] ** 2, theta[2] ** 2])
        t, a, b, c, r = theta
        return np.array([t * t, a * a, a * b, b * b + c * c, r * r])


def brute_force(y, x, client, team, time=None) -> Dense:
    model = Model(y, x, client, team, time)
    size = y.std()
    starts = [size * np.array([0.5, 0.7, 0.7]), size * np.array([0.1, 0.3, 0.9])]
    if time is not None:
        starts = [np.array([s[0], s[1], 0.0, 0.3 * size / time.std(), s[2]]) for s in starts[:1]]
    unit = np.abs(starts[0]) + 0.1 * size  # every parameter about 1

    def deviance(theta):
        return model.pieces(model.variances(theta * unit))[0]

    how = {"method": "BFGS", "jac": "3-point", "options": {"gtol": 1e-4, "maxiter": 60}}
    found = min((optimize.minimize(deviance, start / unit, **how) for start in starts), key=lambda each: each.fun)
    variances = model.variances(found.x * unit)
    _, beta, covariance = model.pieces(variances)
    return Dense(beta, np.sqrt(np.diag(covariance)), _satterthwaite(model, variances), -found.fun / 2, variances)


def _satterthwaite(model: Model, at: np.ndarray) -> np.ndarray:
    """2 v² / (g' 2H⁻¹ g), with H and g in the variances; only inside the region, not at its edge."""
    count = len(at)
    width = 3e-3 * np.maximum(np.abs(at), 1e-6)
    steps = np.diag(width)
    hessian = np.empty((count, count))
    for i in range(count):
        for j in range(count):
            corners = [(1, 1), (1, -1), (-1, 1), (-1, -1)]
            values = [a * b * model.pieces(at + a * steps[i] + b * steps[j])[0] for a, b in corners]
            hessian[i, j] = sum(values) / (4 * width[i] * width[j])
    v = np.diag(model.pieces(at)[2])
    above = [np.diag(model.pieces(at + steps[i])[2]) for i in range(count)]
    below = [np.diag(model.pieces(at - steps[i])[2]) for i in range(count)]
    g = (np.array(above) - np.array(below)) / (2 * width[:, None])
    return 2 * v**2 / np.einsum("ac,ab,bc->c", g, 2 * np.linalg.inv(hessian), g)
