import { gridSampler, gridSize } from '../../../../shared/search/samplers/grid.ts';
import type { SearchScript } from './script.ts';

/** A JSON text as a literal of Python: its strings are those of JSON. */
const literal = (value: unknown): string => JSON.stringify(JSON.stringify(value));

/**
 * A program for Ray Tune: the values are proposed by samplers of Optuna through Tune's OptunaSearch (a grid by Tune's own), weak trials are
 * ended by Tune's ASHA with Netloom's rungs, and each trial is one `netloom train`.
 */
export const rayTune: SearchScript = {
  write({ settings, project, projectFolder, data, netloom, trials, direction, figure }) {
    const { space, algorithm, pruner, seed, epochs } = settings;
    const isGrid = algorithm === 'grid';
    const points = isGrid
      ? Array.from({ length: Math.min(trials, gridSize(space)) }, (_, number) =>
          gridSampler(space, { number, seed }),
        )
      : [];
    return `# Searches ${JSON.stringify(projectFolder)} by Ray Tune. Needs: pip install "ray[tune]" optuna
# Run it where this machine's folders are seen: python search.py
import json
import os
import subprocess
import tempfile

import optuna
import ray
from ray import tune
from ray.tune.schedulers import ASHAScheduler
from ray.tune.search.optuna import OptunaSearch

NETLOOM = json.loads(${literal(netloom)})
PROJECT = json.loads(${literal(project)})
RUNS = ${JSON.stringify(projectFolder)} + "/tune-runs"
DATA = json.loads(${literal(data ?? null)})
SPACE = json.loads(${literal(space)})
POINTS = json.loads(${literal(points)})
FIGURE, SIGN = ${JSON.stringify(figure)}, ${direction === 'higher' ? '1' : '-1'}
TRIALS, EPOCHS, SEED = ${trials}, ${epochs}, ${seed}


def exists(value, chosen):
    """Whether a value's condition holds beside the values before it."""
    when = value.get("when")
    return when is None or chosen.get(when["path"]) == when["is"]


def propose(trial):
    chosen = {}
    for value in SPACE:
        if not exists(value, chosen):
            continue
        path, log = value["path"], value.get("log", False)
        if value["kind"] == "integer":
            chosen[path] = trial.suggest_int(path, value["low"], value["high"], log=log)
        elif value["kind"] == "real":
            chosen[path] = trial.suggest_float(path, value["low"], value["high"], log=log)
        else:
            # By its position: Optuna's choices are no lists.
            position = trial.suggest_categorical(path, list(range(len(value["values"]))))
            chosen[path] = value["values"][position]


def values_of(config):
    """The values of a trial, by their places in project.json."""
    if "point" in config:
        return config["point"]
    chosen = {}
    for value in SPACE:
        if value["path"] in config:
            found = config[value["path"]]
            chosen[value["path"]] = value["values"][found] if value["kind"] == "choice" else found
    return chosen


def figure_of(figures):
    """The figure by its own name or its node's, and whether more is better; the loss where nothing is called so."""
    names = [FIGURE] + [name for name in figures if name.endswith("/" + FIGURE)]
    for name in names:
        if name in figures:
            return name, float(figures[name]), SIGN
    return "loss", float(figures["loss"]), -1


def train(config):
    project = json.loads(json.dumps(PROJECT))
    for path, value in values_of(config).items():
        *above, last = path.split(".")
        place = project
        for part in above:
            place = place[int(part)] if isinstance(place, list) else place[part]
        place[int(last) if isinstance(place, list) else last] = value
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "project.json"), "w") as file:
            json.dump(project, file)
        command = [*NETLOOM, "train", folder, "--json", "--device", "cpu", "--out", RUNS]
        if DATA is not None:
            command += ["--data", DATA]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        best = None
        try:
            for line in process.stdout:
                event = json.loads(line)
                if event["event"] == "error":
                    raise RuntimeError(event["message"] + " " + event["fix"])
                if event["event"] != "epoch":
                    continue
                name, figure, sign = figure_of(event["validation"])
                best = sign * figure if best is None else max(best, sign * figure)
                tune.report({"score": best, name: figure})
            if process.wait() != 0:
                raise RuntimeError(f"netloom ended with exit code {process.returncode}")
        finally:
            process.kill()
            process.wait()


def main():
    ray.init(ignore_reinit_error=True)
    search = ${
      isGrid
        ? 'None'
        : `OptunaSearch(space=propose, sampler=optuna.samplers.${samplers[algorithm]}(seed=SEED), metric="score", mode="max")`
    }
    scheduler = ${
      pruner === 'asha'
        ? 'ASHAScheduler(time_attr="training_iteration", max_t=EPOCHS, grace_period=1, reduction_factor=4)'
        : 'None'
    }
    # Optuna keeps the metric by itself where it searches.
    goal = {} if search is not None and scheduler is None else {"metric": "score", "mode": "max"}
    tuner = tune.Tuner(
        train,
        param_space={"point": tune.grid_search(POINTS)} if POINTS else None,
        tune_config=tune.TuneConfig(search_alg=search, scheduler=scheduler, num_samples=1 if POINTS else TRIALS, **goal),
    )
    results = tuner.fit()
    best = results.get_best_result(metric="score", mode="max")
    print(json.dumps({"trials": len(results), "errors": results.num_errors, "best": values_of(best.config), "figures": best.metrics}, default=str))


if __name__ == "__main__":
    main()
`;
  },
};

const samplers = { tpe: 'TPESampler', random: 'RandomSampler', sobol: 'QMCSampler', grid: '' } as const;
