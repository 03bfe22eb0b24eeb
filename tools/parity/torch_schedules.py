"""Netloom's schedules as torch.optim.lr_scheduler has them. Run alone, it reads one JSON object of cases from stdin and
writes the learning rate of every step of each."""

import json
import sys

import torch
from torch.optim import lr_scheduler as schedulers


def by_step(optimizer, config, rate, total, per_epoch):
    """A scheduler to step once a training step; epochs are counted in steps."""
    kind = config["kind"]
    least = rate * config.get("minimumFactor", 0)
    if kind == "step":
        return schedulers.StepLR(optimizer, config["everyEpochs"] * per_epoch, config["factor"])
    if kind == "multi-step":
        return schedulers.MultiStepLR(optimizer, [at * per_epoch for at in config["atEpochs"]], config["factor"])
    if kind == "polynomial":
        return schedulers.PolynomialLR(optimizer, total, config["power"])
    if kind == "cosine":
        return schedulers.CosineAnnealingLR(optimizer, total, least)
    if kind == "cosine-restarts":
        first = config["firstEpochs"] * per_epoch
        return schedulers.CosineAnnealingWarmRestarts(optimizer, first, config["periodFactor"], least)
    if kind == "one-cycle":
        start, end = config["startFactor"], config["endFactor"]
        return schedulers.OneCycleLR(
            optimizer, rate, total, pct_start=config["riseShare"], div_factor=1 / start,
            final_div_factor=start / end, cycle_momentum=False)
    return schedulers.ConstantLR(optimizer, 1)


def make_scheduler(optimizer, config, rate, total, per_epoch, warm_up=None, figures=()):
    """Gives a function to call after each step, with the number of steps done."""
    if config["kind"] == "exponential":
        by_epoch = schedulers.ExponentialLR(optimizer, config["factor"])
        return lambda done: by_epoch.step() if done % per_epoch == 0 else None
    if config.get("per") == "epoch":
        by_epoch = by_step(optimizer, config, rate, total // per_epoch, 1)
        return lambda done: by_epoch.step() if done % per_epoch == 0 else None
    if config["kind"] == "plateau":
        plateau = schedulers.ReduceLROnPlateau(
            optimizer, "min" if config["figure"] == "loss" else "max", config["factor"], config["patience"],
            config["threshold"], "rel", config["cooldown"], rate * config["minimumFactor"], 0)
        return lambda done: plateau.step(figures[done // per_epoch - 1]) if done % per_epoch == 0 else None
    if warm_up is None:
        scheduler = by_step(optimizer, config, rate, total, per_epoch)
    else:
        steps = warm_up["steps"]
        rise = schedulers.LinearLR(optimizer, warm_up["startFactor"], 1, steps)
        after = by_step(optimizer, config, rate, total - steps, per_epoch)
        scheduler = schedulers.SequentialLR(optimizer, [rise, after], [steps])
    return lambda done: scheduler.step()


def rates(case):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], case["rate"])
    advance = make_scheduler(
        optimizer, case["schedule"], case["rate"], case["totalSteps"], case["stepsPerEpoch"], case.get("warmUp"),
        case.get("figures", ()))
    found = []
    for step in range(case["totalSteps"]):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if step + 1 < case["totalSteps"]:
            advance(step + 1)
    return found


if __name__ == "__main__":
    cases = json.load(sys.stdin)
    json.dump({"version": torch.__version__, "rates": {name: rates(case) for name, case in cases.items()}}, sys.stdout)
