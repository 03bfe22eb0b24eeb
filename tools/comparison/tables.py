"""Writes ten tables, each divided in five ways, and says what scikit-learn reaches on the same parts.

usage: python tables.py FOLDER [NAME ...]

For each table and seed: FOLDER/NAME-SEED/NAME.csv as a person has it, and parts.csv beside it with one more column, "part"
(train, valid or test: 64, 16 and 20 percent). Prints a JSON object a line: name, target, kind (class or number), seed, folder,
and the figures "linear" and "mlp" on the test part: accuracy of classes, R squared of numbers. Both models are fitted on the
training and the validation rows; the perceptron stops early by a tenth of them.
"""

import json
import os
import sys
import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
from sklearn import datasets
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, RidgeCV
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from vega_datasets import local_data

SEEDS = range(5)


def named_classes(load):
    """A table of scikit-learn with its classes by name."""
    loaded = load(as_frame=True)
    return loaded.frame.assign(target=[str(loaded.target_names[k]) for k in loaded.target])


def of_statsmodels(name):
    return getattr(sm.datasets, name).load_pandas().data


# Name: how it is read, the column to predict, and whether that is a class.
TABLES = {
    "iris": (lambda: named_classes(datasets.load_iris), "target", True),
    "wine": (lambda: named_classes(datasets.load_wine), "target", True),
    "breast-cancer": (lambda: named_classes(datasets.load_breast_cancer), "target", True),
    "diabetes": (lambda: datasets.load_diabetes(as_frame=True, scaled=False).frame, "target", False),
    "anes96": (
        lambda: of_statsmodels("anes96").assign(vote=lambda t: t.vote.map({0: "Clinton", 1: "Dole"})),
        "vote",
        True,
    ),
    "modechoice": (
        lambda: of_statsmodels("modechoice")
        .drop(columns="individual")
        .assign(choice=lambda t: t.choice.map({0: "no", 1: "yes"})),
        "choice",
        True,
    ),
    "engel": (lambda: of_statsmodels("engel"), "foodexp", False),
    "cars": (lambda: local_data.cars().dropna(subset="Miles_per_Gallon"), "Miles_per_Gallon", False),
    "barley": (lambda: local_data.barley(), "yield", False),
    "seattle-weather": (lambda: local_data.seattle_weather(), "weather", True),
}


def divide(rows, seed):
    """The part of each row."""
    order = np.random.default_rng(seed).permutation(rows)
    part = np.full(rows, "train", dtype=object)
    part[order[: rows // 5]] = "test"
    part[order[rows // 5 : rows // 5 + round(rows * 0.16)]] = "valid"
    return part


def for_sklearn(inputs):
    """Dates as year, month and day; text of as many values as half the rows has is left out, as a name is."""
    out = inputs.copy()
    for column in inputs:
        values = inputs[column]
        if pd.api.types.is_datetime64_any_dtype(values):
            out = out.drop(columns=column).assign(
                **{f"{column}-{unit}": getattr(values.dt, unit) for unit in ("year", "month", "day")}
            )
        elif not pd.api.types.is_numeric_dtype(values) and values.nunique() > len(values) / 2:
            out = out.drop(columns=column)
    return out


def figures(table, target, is_class, seed, part):
    """What each model reaches on the test part."""
    inputs, answers = for_sklearn(table.drop(columns=target)), table[target]
    numbers = inputs.select_dtypes("number").columns
    texts = inputs.columns.difference(numbers)
    fitted, judged = part != "test", part == "test"
    if is_class:
        models = {
            "linear": LogisticRegression(max_iter=5000),
            "mlp": MLPClassifier(early_stopping=True, max_iter=1000, random_state=seed),
        }
    else:
        perceptron = MLPRegressor(early_stopping=True, max_iter=1000, random_state=seed)
        models = {
            "linear": RidgeCV(np.logspace(-3, 3, 13)),
            "mlp": TransformedTargetRegressor(perceptron, transformer=StandardScaler()),
        }
    found = {}
    for name, model in models.items():
        columns = ColumnTransformer(
            [
                ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
                (
                    "texts",
                    make_pipeline(
                        SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")
                    ),
                    texts,
                ),
            ],
            sparse_threshold=0,
        )
        pipeline = make_pipeline(columns, model).fit(inputs[fitted], answers[fitted])
        found[name] = float(pipeline.score(inputs[judged], answers[judged]))
    return found


def main():
    folder, *names = sys.argv[1:]
    for name in names or TABLES:
        load, target, is_class = TABLES[name]
        table = load().reset_index(drop=True)
        for seed in SEEDS:
            part = divide(len(table), seed)
            place = os.path.join(folder, f"{name}-{seed}")
            os.makedirs(place)
            table.to_csv(os.path.join(place, f"{name}.csv"), index=False)
            table.assign(part=part).to_csv(os.path.join(place, "parts.csv"), index=False)
            line = {"name": name, "target": target, "kind": "class" if is_class else "number", "seed": seed}
            line |= {"folder": place, **figures(table, target, is_class, seed, part)}
            print(json.dumps(line), flush=True)


warnings.filterwarnings("ignore")
main()
