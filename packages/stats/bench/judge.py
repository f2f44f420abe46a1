"""The judgement of bench/judge.ts in numpy and scipy, for a ratio in one run: python judge.py FOLDER SETTINGS."""

import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy import special, stats


def isotonic(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted non-decreasing fits of many curves at once, (curves, budgets): max over starts of min over ends of the mean between."""
    size = values.shape[1]
    total, mass = np.cumsum(values * weights, axis=1), np.cumsum(weights)
    fits = np.empty_like(values)
    for j in range(size):
        best = np.full(values.shape[0], -np.inf)
        for i in range(j + 1):
            before, lost = (total[:, i - 1], mass[i - 1]) if i else (0.0, 0.0)
            ends = [(total[:, k] - before) / (mass[k] - lost) for k in range(j, size)]
            best = np.maximum(best, np.minimum.reduce(ends))
        fits[:, j] = best
    return fits


def crossing(x: np.ndarray, fits: np.ndarray) -> np.ndarray:
    above = fits > 0
    j = np.argmax(above, axis=1)
    rows = np.arange(len(fits))
    left, right = fits[rows, np.maximum(j - 1, 0)], fits[rows, j]
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = x[np.maximum(j - 1, 0)] + (x[j] - x[np.maximum(j - 1, 0)]) * -left / (right - left)
    return np.where(~above.any(axis=1), np.inf, np.where(j == 0, -np.inf, inside))


def measure(y: np.ndarray, x: np.ndarray) -> dict[str, np.ndarray | float]:
    """Crossed and moderated variance of y (budgets, draws, rows): statistics specification 4.3, 4.4."""
    size, draws, rows = y.shape
    dk, r = y.mean(axis=2), y.mean(axis=1)
    d = dk.mean(axis=1)
    centred = r - d[:, None]
    vrow = centred @ centred.T / (rows - 1) / rows
    sdraw = (dk - d[:, None]) @ (dk - d[:, None]).T / (draws - 1)
    e = y - r[:, None, :] - dk[:, :, None] + d[:, None, None]
    sint = (e**2).sum(axis=(1, 2)) / ((rows - 1) * (draws - 1))
    nu, nu0, own = draws - 1, 4, np.diag(sdraw)
    logs = np.log(np.maximum(own, sint / (4 * rows) + 1e-8)) - (special.digamma(nu / 2) - np.log(nu / 2))
    slope = np.clip(np.polyfit(x, logs, 1)[0], -1.2, 0.3)
    prior = np.exp(logs.mean() + slope * (x - x.mean()))
    moderated = (nu0 * prior + nu * own) / (nu0 + nu)
    excess = np.maximum(moderated - sint / rows, 0.1 * moderated)
    rho = np.clip(np.diag(sdraw, 1).sum() / np.sqrt(own[:-1] * own[1:]).sum(), 0, 0.9)
    vdraw = np.sqrt(np.outer(excess, excess)) * rho ** np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / draws
    weights = 1 / (np.diag(vrow) + np.diag(vdraw) + 1e-12)
    fit = isotonic(d[None], weights)[0]
    # Weights of the grid on the budgets: sixteen steps between neighbours, and the last budget.
    grid = np.array([[(1 - s / 16) * (l == j) + s / 16 * (l == j + 1) for l in range(size)] for j in range(size - 1) for s in range(16)] + [[float(l == size - 1) for l in range(size)]])
    a, b = np.einsum("gi,ij,gj->g", grid, vrow, grid), np.einsum("gi,ij,gj->g", grid, vdraw, grid)
    se = np.sqrt(a + b + 1e-12)
    df = (a + b + 1e-12) ** 2 / (a**2 / (rows - 1) + b**2 / (nu + nu0) + 1e-30)
    half = stats.t.ppf(0.975, df) * se
    centre, raw = grid @ fit, grid @ d
    probability = np.maximum.accumulate(stats.t.cdf(centre / se, df))
    return {"d": d, "fit": fit, "weights": weights, "se": se[::16], "df": df[::16], "low": centre - half, "high": centre + half, "raw": raw, "probability": probability, "x": grid @ x}


def holm(difference: np.ndarray, se: np.ndarray, df: np.ndarray, margin: float) -> list[str]:
    above, below = stats.t.sf(difference / se, df), stats.t.cdf(difference / se, df)
    equal = np.maximum(stats.t.sf((difference + margin) / se, df), stats.t.cdf((difference - margin) / se, df))
    p = 2 * np.minimum.reduce([above, below, equal])
    words = ["inconclusive"] * len(p)
    for rank, i in enumerate(np.argsort(p, kind="stable")):
        alpha = 0.05 / (len(p) - rank)
        if p[i] > alpha:
            break
        half = stats.t.ppf(1 - alpha / 2, df[i]) * se[i]
        low, high = difference[i] - half, difference[i] + half
        words[i] = "no-practical-difference" if -margin < low and high < margin else "confirmed" if low > 0 else "contradicted" if high < 0 else "inconclusive"
    return words


def judge(gold: np.ndarray, predicted: np.ndarray, settings: dict) -> dict:
    budgets, arms, draws, prompts, resamples = (settings[key] for key in ("budgets", "arms", "draws", "prompts", "resamples"))
    rows, size = len(gold), len(budgets)
    x = np.log2(np.array(budgets, dtype=float))
    psi = (predicted.reshape(arms, size, draws, rows) == gold).astype(float)
    share, z = psi.mean(axis=3), stats.norm.ppf(0.975)
    np.add((share * rows + z**2 / 2) / (rows + z**2), z / (rows + z**2) * np.sqrt(share * (1 - share) * rows + z**2 / 4))
    for arm in range(arms):
        measure(psi[arm], x)
    random = np.random.default_rng(1)
    counts = np.stack([np.bincount(random.integers(0, rows, rows), minlength=rows) for _ in range(resamples)]) / rows
    means = (counts @ psi.reshape(-1, rows).T).reshape(resamples, arms, size, draws)
    weights = np.stack([np.bincount(random.integers(0, draws, draws), minlength=draws) for _ in range(resamples)]) / draws
    plain, both = means.mean(axis=3), np.einsum("bajk,bk->baj", means, weights)
    inflated = plain + np.sqrt(draws / (draws - 1)) * (both - plain)
    points, last, lows = [], [], []
    for tuned in range(prompts, arms):
        for prompt in range(prompts):
            found = measure(psi[tuned] - psi[prompt], x)
            point = float(crossing(x, found["fit"][None])[0])
            points.append(2**point if np.isfinite(point) else None)
            last.append((found["d"][-1], found["se"][-1], found["df"][-1]))
            crossings = np.sort(crossing(x, isotonic(inflated[:, tuned] - inflated[:, prompt], found["weights"])))
            lows.append(float(crossings[round(0.025 * (resamples - 1))]))
    return {"points": points, "verdicts": holm(*np.array(last).T, 0.02)}


def main() -> None:
    folder, settings = Path(sys.argv[1]), json.loads(sys.argv[2])
    gold, predicted = (np.fromfile(folder / f"{name}.bin", dtype=np.int32) for name in ("gold", "predicted"))
    # The first run loads scipy's parts and is not counted, here as there.
    judge(gold, predicted, settings)
    start = time.process_time()
    result = judge(gold, predicted, settings)
    print(json.dumps({"cpuSeconds": time.process_time() - start, **result}))


main()
