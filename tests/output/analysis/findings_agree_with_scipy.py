"""Works out the findings of the two sampled studies anew with NumPy and SciPy: findings_agree_with_scipy.py FOLDER"""

import json
import sys

import numpy as np
import scipy.stats
import xarray

folder = sys.argv[1]
checked = 0


def agree(found, expected, *where):
    global checked
    checked += 1
    assert np.isclose(found, expected, rtol=1e-9, atol=1e-9 * max(1.0, abs(expected))), (*where, found, expected)


def t_quantile(probability, degrees):
    """SciPy's quantile is off by up to 2e-9; its distribution function is not, and mends it."""
    t = scipy.stats.t.ppf(probability, degrees)
    for _ in range(4):
        t -= (scipy.stats.t.cdf(t, degrees) - probability) / scipy.stats.t.pdf(t, degrees)
    return t


GRID = np.exp(np.linspace(np.log(1e-4), np.log(1e6), 93))
PRIOR = GRID / (1 + GRID) ** 2


def fit(y, designs):
    """Effect of the parameters: each lambda and design counts by its restricted likelihood (in the plain form, with
    determinants and inverses of n x n matrices, not with singular values)."""
    n = len(y)
    centre = np.eye(n) - np.ones((n, n)) / n
    # Columns that span what is at right angles to the constant.
    basis = scipy.stats.ortho_group.rvs(n, random_state=1)
    basis = np.linalg.qr(np.column_stack([np.ones(n), basis]))[0][:, 1:n]
    r = basis.T @ y
    logs, rows = [], []
    for columns in designs:
        z = centre @ columns
        z = z / np.sqrt((z**2).sum() / (n - 1))
        kernel = basis.T @ z @ z.T @ basis
        for weight, lam in zip(PRIOR, GRID):
            v = np.eye(n - 1) + lam * kernel
            inverse = np.linalg.inv(v)
            chance = r @ inverse @ r / (n - 1)
            logs.append(np.log(weight) - 0.5 * ((n - 1) * np.log(chance) + np.linalg.slogdet(v)[1]))
            chance = chance * (n - 1) / (n - 3)
            kept = lam * kernel @ inverse
            effect = kept @ r
            cover = chance * kept
            rows.append(
                (
                    (effect @ effect + np.trace(cover)) / (n - 1),
                    (2 * np.trace(cover @ cover) + 4 * effect @ cover @ effect) / (n - 1) ** 2,
                    chance,
                    basis @ effect,
                )
            )
    share = np.exp(np.array(logs) - max(logs))
    share /= share.sum()
    variance = sum(p * row[0] for p, row in zip(share, rows))
    doubt = sum(p * (row[1] + row[0] ** 2) for p, row in zip(share, rows)) - variance**2
    return variance, doubt, sum(p * row[2] for p, row in zip(share, rows)), sum(p * row[3] for p, row in zip(share, rows))


def designs_of(values, draw):
    draws = len(set(draw))
    if draws < len(draw):
        return [np.eye(draws)[draw]], draws
    z = (values - values.mean(0)) / values.std(0, ddof=1)
    return [z, np.hstack([z, (z**2 - 1) / np.sqrt(2)])], draws


def spread(y, values, draw):
    designs, draws = designs_of(values, draw)
    n = len(y)
    variance, doubt, chance, effect = fit(y, designs)
    among = (n - 1) / n * draws / (draws - 1)
    wider = 1 + 1 / draws
    predicted = variance * among * wider + chance / n
    degrees = max(1, 2 * predicted**2 / (wider**2 * doubt * among**2 + 2 * predicted**2 / (draws - 1)))
    reach = t_quantile(0.975, degrees) * np.sqrt(predicted)
    first = [list(draw).index(d) for d in range(draws)]
    effects = y.mean() + effect[first]
    effects = y.mean() + (effects - y.mean()) * np.sqrt(variance * among / effects.var(ddof=1))
    lower = scipy.stats.t.cdf(-y.mean() / np.sqrt(predicted), degrees)
    return dict(
        low=y.mean() - reach, high=y.mean() + reach, degrees=degrees, lower=lower, variance=variance * among, chance=chance,
        effects=effects,
    )


for name in ["nested", "regression"]:
    outcomes = xarray.open_dataset(f"{folder}/{name}.h5", engine="h5netcdf", group="outcomes", decode_times=False)
    drawn = xarray.open_dataset(f"{folder}/{name}.h5", engine="h5netcdf", group="parameters")
    values = drawn["value"].values
    _, first, draw = np.unique(values, axis=0, return_index=True, return_inverse=True)
    draw = np.argsort(np.argsort(first))[draw]  # numbered in the order of first appearance
    with open(f"{folder}/{name}.json", encoding="utf-8") as file:
        said = json.load(file)

    # The comparison.
    for row in said["differences"]:
        totals = outcomes[row["outcome"]].sum("time")
        change = (totals.sel(scenario=row["scenario"]) - totals.sel(scenario="baseline")).values
        means = np.array([change[draw == d].mean() for d in range(draw.max() + 1)])
        reach = t_quantile(0.975, len(means) - 1) * scipy.stats.sem(means)
        agree(row["difference_low"], means.mean() - reach, name, row["outcome"])
        found = spread(change, values, draw)
        for key, expected in [
            ("uncertainty_low", "low"), ("uncertainty_high", "high"), ("probability_truly_lower", "lower"),
            ("parameter_variance", "variance"), ("chance_variance", "chance"), ("degrees", "degrees"),
        ]:
            agree(row[key], found[expected], name, row["scenario"], row["outcome"], key)

    # Money and health, discounted.
    year = np.arange(36) // 12
    factor = 1.035 ** -year
    books = {
        (what, s): ((outcomes[what].sel(scenario=s) - outcomes[what].sel(scenario="baseline")).values * factor).sum(1)
        for what in ["cost", "qalys"]
        for s in ["home_first", "falls"]
    }

    def lines(section, **wanted):
        return [x for x in said[section] if all(x.get(k) == v for k, v in wanted.items())]

    benefits = {}
    for s in ["home_first", "falls"]:
        cost, qalys = books["cost", s], books["qalys", s]
        line = lines("economics", what="incremental cost", scenario=s)[0]
        agree(line["value"], cost.mean(), name, "cost")
        agree(line["low"], spread(cost, values, draw)["low"], name, "cost")
        agree(lines("economics", what="ICER", scenario=s)[0]["value"], cost.mean() / qalys.mean(), name, "icer")
        for threshold in [20000, 30000]:
            benefit = threshold * qalys - cost
            benefits[threshold, s] = spread(benefit, values, draw)["effects"]
            line = lines("economics", what="net monetary benefit", scenario=s, at=str(threshold))[0]
            agree(line["value"], benefit.mean(), name, "benefit")
            agree(line["high"], spread(benefit, values, draw)["high"], name, "benefit")
    for threshold in [20000, 30000]:
        stacked = np.vstack([np.zeros(draw.max() + 1), benefits[threshold, "home_first"], benefits[threshold, "falls"]])
        agree(
            lines("economics", what="expected value of perfect information", at=str(threshold))[0]["value"],
            max(0, stacked.max(0).mean() - stacked.mean(1).max()), name, "perfect information",
        )
        best = np.bincount(stacked.argmax(0), minlength=3) / stacked.shape[1]
        for i, s in enumerate(["baseline", "home_first", "falls"]):
            agree(lines("economics", what="probability of being the best buy", scenario=s, at=str(threshold))[0]["value"], best[i],
                  name, "acceptability")

    # The value of one parameter: a cubic in its normal scores.
    for p, parameter in enumerate(drawn["parameter"].values):
        u = scipy.stats.norm.ppf(scipy.stats.rankdata(values[:, p]) / (len(values) + 1))
        cubic = np.column_stack([u, (u**2 - 1) / np.sqrt(2), (u**3 - 3 * u) / np.sqrt(6)])
        fitted = [np.zeros(len(values))]
        for s in ["home_first", "falls"]:
            benefit = 20000 * books["qalys", s] - books["cost", s]
            fitted.append(benefit.mean() + fit(benefit, [cubic])[3])
        fitted = np.array(fitted)
        stacked = np.vstack([np.zeros(draw.max() + 1), benefits[20000, "home_first"], benefits[20000, "falls"]])
        most = max(0, stacked.max(0).mean() - stacked.mean(1).max())
        expected = min(most, max(0, fitted.max(0).mean() - fitted.mean(1).max()))
        line = lines("economics", what="expected value of partial perfect information", of=parameter)[0]
        agree(line["value"], expected, name, "partial information", parameter)

    # Which parameter drives which outcome.
    for outcome in ["admissions", "cost", "qalys"]:
        totals = outcomes[outcome].sum("time")
        for s in ["home_first", "falls"]:
            change = (totals.sel(scenario=s) - totals.sel(scenario="baseline")).values
            y = np.array([change[draw == d].mean() for d in range(draw.max() + 1)])
            x = np.array([values[draw == d][0] for d in range(draw.max() + 1)])
            z = (x - x.mean(0)) / x.std(0, ddof=1)
            w = (y - y.mean()) / y.std(ddof=1)
            beta, residual, _, _ = np.linalg.lstsq(z, w, rcond=None)
            n, k = z.shape
            error = np.sqrt(residual[0] / (n - 1 - k) * np.diag(np.linalg.inv(z.T @ z)))
            reach = t_quantile(0.975, n - 1 - k) * error
            ranked = np.column_stack([scipy.stats.rankdata(c) for c in x.T] + [scipy.stats.rankdata(y)])
            precision = np.linalg.inv(np.corrcoef(ranked.T))
            agree(lines("drivers", what="R squared", scenario=s, at=outcome)[0]["value"], 1 - residual[0] / (n - 1), name, "R2")
            for p, parameter in enumerate(drawn["parameter"].values):
                at = dict(scenario=s, at=outcome, of=parameter)
                line = lines("drivers", what="standardised regression coefficient", **at)[0]
                agree(line["value"], beta[p], name, parameter)
                agree(line["monte_carlo_low"], beta[p] - reach[p], name, parameter)
                partial = -precision[p, -1] / np.sqrt(precision[p, p] * precision[-1, -1])
                agree(lines("drivers", what="partial rank correlation", **at)[0]["value"], partial, name, parameter)
                rank = scipy.stats.spearmanr(x[:, p], y)[0]
                agree(lines("drivers", what="rank correlation", **at)[0]["value"], rank, name, parameter)
                freedom = n - 2 - (k - 1)
                t = partial * np.sqrt(freedom / (1 - partial**2))
                agree(lines("drivers", what="probability by chance", **at)[0]["value"], 2 * scipy.stats.t.sf(abs(t), freedom), name)
                slope = beta[p] * y.std(ddof=1) / x[:, p].std(ddof=1)
                high = np.quantile(x[:, p], 0.975, method="weibull") - x[:, p].mean()
                agree(lines("drivers", what="change at the high end", **at)[0]["value"], slope * high, name, parameter)

# The one-way analysis of variance itself, beside SciPy's.
assert checked > 200, checked
print("agrees with scipy", scipy.__version__, "on", checked, "numbers")
