"""Writes recorded-statistics.ts: python record-statistics.py > recorded-statistics.ts (scipy 1.17, statsmodels 0.14)."""
import json
import numpy as np
import scipy, scipy.stats as st
import statsmodels
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestPower

first = [0.912, 0.935, 0.921, 0.944, 0.917, 0.93]
second = [0.925, 0.941, 0.94, 0.947, 0.915, 0.951]
diff = np.array(second) - np.array(first)
n = len(diff)
paired = st.ttest_rel(second, first)
sem = diff.std(ddof=1) / np.sqrt(n)
corrected_sem = diff.std(ddof=1) * np.sqrt(1 / n + 1 / (n - 1))
t = diff.mean() / corrected_sem
rng = np.random.default_rng(0)
errors_a = np.round(rng.gamma(2, 1, 60), 4)
errors_b = np.round(errors_a + rng.normal(-0.2, 0.5, 60), 4)
boot = st.bootstrap((errors_b - errors_a,), np.mean, n_resamples=100000, method="percentile", rng=1)
chances = [0.01, 0.04, 0.03, 0.005, 0.6]
out = {
    "versions": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "first": first, "second": second,
    "meanInterval": [float(np.mean(first)), *map(float, st.t.interval(0.95, n - 1, np.mean(first), st.sem(first)))],
    "paired": {"difference": float(diff.mean()), "p": float(paired.pvalue), "effect": float(diff.mean() / diff.std(ddof=1)),
               "interval": [float(x) for x in paired.confidence_interval(0.95)]},
    "corrected": {"p": float(2 * st.t.sf(abs(t), n - 1)),
                  "interval": [float(x) for x in st.t.interval(0.95, n - 1, diff.mean(), corrected_sem)]},
    "bootstrap": {"first": errors_a.tolist(), "second": errors_b.tolist(),
                  "interval": [float(boot.confidence_interval.low), float(boot.confidence_interval.high)]},
    "mcnemar": [{"b": b, "c": c, "exact": float(mcnemar([[10, b], [c, 10]], exact=True).pvalue),
                 "continuity": float(mcnemar([[10, b], [c, 10]], exact=False, correction=True).pvalue)}
                for b, c in [(3, 12), (8, 9), (40, 61), (0, 6), (5, 5)]],
    "holm": {"chances": chances, "adjusted": multipletests(chances, method="holm")[1].tolist()},
    "power": [{"effect": d, "pairs": k, "power": float(TTestPower().power(d, k, 0.05))}
              for d, k in [(0.5, 5), (0.8, 10), (0.2, 100), (1.5, 3), (0.3, 2)]],
    "needed": [{"effect": d, "pairs": int(np.ceil(TTestPower().solve_power(d, power=0.8, alpha=0.05)))} for d in [0.3, 0.5, 1.0]],
}
print("/** What scipy and statsmodels say; written by `record-statistics.py`. */")
print(f"export const recorded = {json.dumps(out, indent=1)};")
