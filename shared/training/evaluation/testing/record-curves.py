"""Writes recorded-curves.ts: python record-curves.py > recorded-curves.ts (scikit-learn 1.9, numpy)."""
import json
import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import (average_precision_score, confusion_matrix, mean_absolute_error, mean_squared_error,
                             precision_recall_curve, r2_score, roc_auc_score, roc_curve)

rng = np.random.default_rng(7)
count, classes = 80, 3
labels = rng.integers(0, classes, count)
# Two decimals make equal scores; the true class is favoured.
scores = np.round(rng.normal(0, 1, (count, classes)) + 1.2 * np.eye(classes)[labels], 2)
shares = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
shares = np.round(shares / shares.sum(1, keepdims=True), 2)
one_hot = np.eye(classes)[labels]
confidence, right = shares.max(1), shares.argmax(1) == labels
edges = np.linspace(0, 1, 16)
bins = np.searchsorted(edges[1:-1], confidence)
true, predicted = calibration_curve(right, confidence, n_bins=15)
weights = np.bincount(bins, minlength=15)
weights = weights[weights > 0] / count
grid = np.linspace(0, 1, 101)
macro = np.zeros(101)
for i in range(classes):
    fpr, tpr, _ = roc_curve(one_hot[:, i], shares[:, i], drop_intermediate=False)
    macro += np.interp(grid, fpr, tpr) / classes
fpr, tpr, _ = roc_curve(one_hot[:, 1], shares[:, 1], drop_intermediate=False)
precision, recall, _ = precision_recall_curve(one_hot[:, 1], shares[:, 1])
outcomes = {}
for threshold in (0.2, 0.5, 0.75):
    tn, fp, fn, tp = confusion_matrix(one_hot[:, 1], shares[:, 1] >= threshold).ravel()
    outcomes[str(threshold)] = {"truePositives": int(tp), "falsePositives": int(fp), "falseNegatives": int(fn), "trueNegatives": int(tn)}
truth = np.round(rng.normal(20, 5, 40), 3)
answer = np.round(truth + rng.normal(0.5, 2, 40), 3)
out = {
    "version": sklearn.__version__,
    "labels": labels.tolist(), "shares": shares.tolist(),
    "auc": [roc_auc_score(one_hot[:, i], shares[:, i]) for i in range(classes)],
    "averagePrecision": [average_precision_score(one_hot[:, i], shares[:, i]) for i in range(classes)],
    "macroAuc": roc_auc_score(one_hot, shares, average="macro"),
    "macroAveragePrecision": average_precision_score(one_hot, shares, average="macro"),
    "roc": {"x": fpr.tolist(), "y": tpr.tolist()},
    "precisionRecall": {"x": recall[::-1].tolist(), "y": precision[::-1].tolist()},
    "macroRoc": macro.tolist(),
    "outcomes": outcomes,
    "calibration": {"accuracy": true.tolist(), "confidence": predicted.tolist(),
                    "error": float((weights * np.abs(true - predicted)).sum())},
    "truth": truth.tolist(), "answer": answer.tolist(),
    "residuals": {"bias": float((answer - truth).mean()), "meanAbsoluteError": mean_absolute_error(truth, answer),
                  "rootMeanSquaredError": float(np.sqrt(mean_squared_error(truth, answer))), "rSquared": r2_score(truth, answer),
                  "counts": np.histogram(answer - truth, bins=30)[0].tolist()},
}
print("/** Written by record-curves.py: scikit-learn's values for the same answers. */")
print("export const recorded =", json.dumps(out), "as const;")
