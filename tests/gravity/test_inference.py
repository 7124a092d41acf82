"""Standard errors against their definitions, and the correction against the paper's own sums."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from tijarat.errors import DataError
from tijarat.gravity import ppml

THREE = "exporter*year,importer*year,exporter*importer"
TWO = "exporter*year,importer*year"
PAIR = "exporter*importer"


def dummies(table: pl.DataFrame, effects: str) -> np.ndarray:
    """All levels of all sets, a column each."""
    blocks = []
    for names in effects.split(","):
        code = table.select(pl.concat_str(names.split("*"), separator=" ")).to_series()
        blocks.append(code.to_numpy()[:, None] == code.unique(maintain_order=True).to_numpy())
    return np.hstack(blocks).astype(float)


@pytest.mark.parametrize("cluster", [None, "exporter", "exporter*importer", "exporter,importer"])
def test_the_sandwich_as_it_is_defined(panel, cluster):
    found = ppml(panel, "trade", "rta,fee", "exporter,importer", cluster=cluster)
    x = panel.select("rta", "fee").to_numpy()
    d, mu = dummies(panel, "exporter,importer"), found.fitted
    root = np.sqrt(mu)[:, None]
    left = x - d @ np.linalg.lstsq(root * d, root * x, rcond=None)[0]
    bread = np.linalg.inv(left.T @ (mu[:, None] * left))
    scores = left * (panel["trade"].to_numpy() - mu)[:, None]

    def meat(names: list[str]) -> np.ndarray:
        code = panel.select(pl.concat_str(names, separator=" ")).to_series().to_list()
        sums = np.array([scores[[c == level for c in code]].sum(axis=0) for level in set(code)])
        return sums.T @ sums

    if cluster is None:
        middle, factor = scores.T @ scores, len(panel) / (len(panel) - 1)
    elif "," in cluster:
        middle = meat(["exporter"]) + meat(["importer"]) - meat(["exporter", "importer"])
        factor = 8 / 7
    else:
        groups = 8 if cluster == "exporter" else 64
        middle, factor = meat(cluster.split("*")), groups / (groups - 1)
    expected = bread @ middle @ bread
    if np.linalg.eigvalsh(expected).min() > 0:
        assert_allclose(found.vcov, expected * factor, rtol=1e-6)
    else:
        assert np.linalg.eigvalsh(found.vcov).min() > -1e-12
    assert f"{factor:.6f}" == f"{eval_factor(found.factor, len(panel)):.6f}"


def eval_factor(said: str, rows: int) -> float:
    """The number behind the factor that is named."""
    groups = rows if said == "n/(n-1)" else int(said.split("G = ")[1].replace(",", ""))
    return groups / (groups - 1)


def corrected_by_hand(table: pl.DataFrame, found, effects: str) -> tuple[np.ndarray, np.ndarray]:
    """Bias and covariance as the paper writes them, pair by pair, with dense matrices."""
    rows = table[found.rows].with_columns(mu=pl.Series(found.fitted))
    d, x, mu = dummies(rows, effects), rows.select("rta", "fee").to_numpy(), found.fitted
    root = np.sqrt(mu)[:, None]
    left = x - d @ np.linalg.lstsq(root * d, root * x, rcond=None)[0]
    errors = rows["trade"].to_numpy() - mu
    outer = dummies(rows, TWO)
    three = effects == THREE
    keys = rows.select("exporter", "importer").rows()
    pairs = {key: [r for r, k in enumerate(keys) if k == key] for key in dict.fromkeys(keys)}
    big = {}
    for key, at in pairs.items():
        w = mu[at]
        big[key] = np.diag(w) - (np.outer(w, w) / w.sum() if three else 0)
    schur = sum(outer[at].T @ big[key] @ outer[at] for key, at in pairs.items())
    q = np.linalg.pinv(schur, rcond=1e-11, hermitian=True)
    count = len(pairs)
    w = sum(left[at].T @ big[key] @ left[at] for key, at in pairs.items()) / count
    middle = np.zeros((2, 2))
    for key, at in pairs.items():
        leverage = big[key] @ (
            left[at] @ np.linalg.inv(w) @ left[at].T / count + outer[at] @ q @ outer[at].T
        )
        freed = np.linalg.solve(np.eye(len(at)) - leverage, errors[at])
        middle += np.outer(left[at].T @ freed, left[at].T @ errors[at])
    v = np.linalg.inv(w) @ (middle / count) @ np.linalg.inv(w) / count * count / (count - 1)
    bias = np.zeros(2)
    if three:
        for side in (0, 1):
            names = {key[side] for key in pairs}
            total = np.zeros(2)
            for name in names:
                own = [key for key in pairs if key[side] == name]
                inverse = np.linalg.pinv(sum(big[key] for key in own), hermitian=True)
                for k in range(2):
                    cross = sum(
                        np.outer(big[key] @ left[pairs[key], k], errors[pairs[key]]) for key in own
                    )
                    squares = sum(np.outer(errors[pairs[key]], errors[pairs[key]]) for key in own)
                    third = sum(
                        np.outer(mu[pairs[key]], mu[pairs[key]])
                        * np.add.outer(left[pairs[key], k], left[pairs[key], k])
                        / mu[pairs[key]].sum()
                        for key in own
                    )
                    total[k] += -np.trace(inverse @ cross)
                    total[k] += np.trace(inverse @ third @ inverse @ squares) / 2
            size = len(names)
            bias += total / size * size / (size - 1) / (count / size)
    return np.linalg.inv(w) @ bias, (v + v.T) / 2


@pytest.mark.parametrize("effects", [THREE, TWO])
def test_the_correction_as_the_paper_writes_it(panel, effects):
    table = panel.filter(pl.col("exporter") != pl.col("importer"))
    found = ppml(table, "trade", "rta,fee", effects, cluster=PAIR, bias_correction=True)
    bias, vcov = corrected_by_hand(table, found, effects)
    assert found.correction is not None
    assert_allclose(found.correction.bias, bias, rtol=1e-6, atol=1e-12)
    assert_allclose(found.correction.vcov, vcov, rtol=1e-5)
    row = found.table().row(0, named=True)
    assert row["corrected"] == pytest.approx(row["estimate"] - row["bias"])
    assert found.coefficient("rta") == pytest.approx(row["corrected"])


@pytest.mark.parametrize("effects", ["exporter*year", "exporter*year,importer*year,year*rta", None])
def test_other_effects_have_no_correction(panel, effects):
    with pytest.raises(DataError, match="bias correction came with the effects"):
        ppml(panel, "trade", "fee", effects, bias_correction=True)


def test_the_correction_takes_rows_once(panel):
    with pytest.raises(DataError, match="one row each"):
        ppml(pl.concat([panel, panel]), "trade", "fee", TWO, bias_correction=True)


@pytest.mark.slow
def test_intervals_hold_the_truth_as_often_as_they_say(simulate):
    """200 panels of 20 countries and 4 years: corrected 95 % intervals, within 3 binomial errors."""
    truth, held, centre = np.array([0.5, -0.3]), np.zeros(2), []
    for seed in range(200):
        table = simulate(20, 4, seed=1000 + seed, zeros=0.0, noise=0.5, spread=0.3)
        found = ppml(table, "trade", "rta,fee", THREE, cluster=PAIR, bias_correction=True).table()
        held += found["low"].to_numpy() <= truth
        held -= found["high"].to_numpy() < truth
        centre.append(found["corrected"].to_numpy())
    assert (np.abs(held / 200 - 0.95) < 3 * np.sqrt(0.95 * 0.05 / 200)).all()
    error = np.std(centre, axis=0) / np.sqrt(200)
    assert (np.abs(np.mean(centre, axis=0) - truth) < 3 * error).all()
