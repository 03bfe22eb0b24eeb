"""Trains Netloom's parity cases in PyTorch: the same weights, batches and dropout masks, PyTorch's own layers,
gradients, optimizers, schedulers and clipping. Reads one JSON object from stdin, writes one to stdout."""

import base64
import json
import sys

import torch
import torch.nn.functional as F

from torch_generative import make_networks as make_generative
from torch_recurrent import make_networks as make_recurrent
from torch_transformers import TRANSFORMERS

from torch_schedules import make_scheduler

torch.set_num_threads(1)
TYPES = {"float32": torch.float32, "int32": torch.int32, "uint8": torch.uint8}


# Nodes whose batch norm uses its running statistics, of the case under way.
FROZEN = []


def within(name, nodes):
    return any(name == node or name.startswith(f"{node}/") for node in nodes)


def tensor(record):
    data = bytearray(base64.b64decode(record["data"]))
    return torch.frombuffer(data, dtype=TYPES[record["dtype"]]).reshape(record["shape"]).clone()


def dense(state, name, x):
    return F.linear(x, state[f"{name}/weight"].t(), state.get(f"{name}/bias"))


def conv(state, name, x, stride=1, padding=0, groups=1):
    return F.conv2d(x, state[f"{name}/weight"], state.get(f"{name}/bias"), stride, padding, 1, groups)


def norm(state, name, x):
    mean, variance = state[f"{name}/running_mean"], state[f"{name}/running_variance"]
    training = not within(name, FROZEN)
    return F.batch_norm(x, mean, variance, state[f"{name}/scale"], state[f"{name}/shift"], training=training)


def block(state, name, x, stride):
    y = F.relu(norm(state, f"{name}/norm1", conv(state, f"{name}/conv1", x, stride, 1)))
    y = norm(state, f"{name}/norm2", conv(state, f"{name}/conv2", y, 1, 1))
    if f"{name}/projection/weight" in state:
        x = norm(state, f"{name}/projection_norm", conv(state, f"{name}/projection", x, stride))
    return F.relu(y + x)


def mlp(state, x, masks):
    return dense(state, "dense2", F.relu(dense(state, "dense1", x)))


def cnn(state, x, masks):
    x = F.relu(conv(state, "conv2", F.relu(conv(state, "conv1", x / 255))))
    x = F.max_pool2d(x, 2)
    if "dropout1" in masks:
        x = x * masks["dropout1"]
    x = F.relu(dense(state, "dense1", x.flatten(1)))
    if "dropout2" in masks:
        x = x * masks["dropout2"]
    return dense(state, "dense2", x)


def residual(state, x, masks):
    x = F.relu(norm(state, "norm1", conv(state, "conv1", x, 1, 1)))
    x = block(state, "block2", block(state, "block1", x, 1), 2)
    return dense(state, "dense1", x.mean((2, 3)))


def resnet20(state, x, masks):
    x = F.relu(norm(state, "stem/norm", conv(state, "stem/conv", x, 1, 1)))
    for stage in (1, 2, 3):
        for number in (1, 2, 3):
            x = block(state, f"stage{stage}_block{number}", x, 2 if stage > 1 and number == 1 else 1)
    return dense(state, "dense1", x.mean((2, 3)))


def inverted(state, name, x, act, kernel=3, stride=1, mask=None):
    y = act(norm(state, f"{name}/expand_norm", conv(state, f"{name}/expand", x)))
    y = conv(state, f"{name}/depthwise", y, stride, kernel // 2, y.shape[1])
    y = act(norm(state, f"{name}/depthwise_norm", y))
    gate = f"{name}/squeeze_excite"
    if f"{gate}/squeeze/weight" in state:
        squeezed = F.silu(conv(state, f"{gate}/squeeze", y.mean((2, 3), keepdim=True)))
        y = y * torch.sigmoid(conv(state, f"{gate}/excite", squeezed))
    y = norm(state, f"{name}/project_norm", conv(state, f"{name}/project", y))
    if y.shape != x.shape:
        return y
    return x + (y if mask is None else y * mask)


def depthwise(state, x, masks):
    x = conv(state, "depthwise1", x, 2, 1, 3)
    x = F.silu(F.group_norm(x, 3, state["norm1/scale"], state["norm1/shift"]))
    x = F.conv2d(x, state["separable1/depthwise_weight"], None, 1, 1, 1, x.shape[1])
    x = F.conv2d(x, state["separable1/pointwise_weight"])
    x = inverted(state, "block1", x, F.silu, mask=masks["block1/depth"])
    x = inverted(state, "block2", x, F.silu, 5, 2)
    x = inverted(state, "block3", x, F.relu6)
    return dense(state, "dense1", x.mean((2, 3)))


def enlarging(state, x, masks):
    x = conv(state, "conv1", x, 2, 1)
    x = F.relu(F.instance_norm(x, weight=state["norm1/scale"], bias=state["norm1/shift"]))
    x = F.conv_transpose2d(x, state["up1/weight"], state["up1/bias"], 2, 1, 1)
    x = F.interpolate(F.leaky_relu(x, 0.1), scale_factor=2, mode="bilinear", align_corners=False)
    x = F.adaptive_avg_pool2d(conv(state, "conv2", x), (3, 2)).flatten(1)
    return dense(state, "dense1", F.rms_norm(x, x.shape[1:], state["norm2/scale"], 1e-5))


NETWORKS = {"mlp": mlp, "cnn": cnn, "cnn-dropout": cnn, "residual": residual, "resnet20": resnet20, "depthwise": depthwise, "enlarging": enlarging, **make_recurrent(dense), **make_generative(dense), **TRANSFORMERS}


class Lion(torch.optim.Optimizer):
    """Chen et al., 2023, algorithm 2."""

    def __init__(self, weights, rate, betas, decay):
        super().__init__(weights, {"lr": rate, "betas": betas, "decay": decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            rate, (beta1, beta2) = group["lr"], group["betas"]
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                w.mul_(1 - rate * group["decay"]).sub_(rate * torch.sign(beta1 * m + (1 - beta1) * w.grad))
                m.mul_(beta2).add_((1 - beta2) * w.grad)


class Lamb(torch.optim.Optimizer):
    """You et al., 2020, algorithm 2, phi the identity."""

    def __init__(self, weights, rate, betas, epsilon, decay):
        super().__init__(weights, {"lr": rate, "betas": betas, "epsilon": epsilon, "decay": decay})
        self.steps = 0

    @torch.no_grad()
    def step(self):
        self.steps += 1
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                v = self.state[w].setdefault("v", torch.zeros_like(w))
                m.mul_(beta1).add_((1 - beta1) * w.grad)
                v.mul_(beta2).add_((1 - beta2) * w.grad**2)
                mean, square = m / (1 - beta1**self.steps), v / (1 - beta2**self.steps)
                r = mean / (square.sqrt() + group["epsilon"]) + group["decay"] * w
                trust = w.norm() / r.norm() if w.norm() > 0 and r.norm() > 0 else 1
                w.sub_(group["lr"] * trust * r)


def make_optimizer(weights, config):
    kind, rate, decay = config["kind"], config["learningRate"], config["weightDecay"]
    betas, epsilon = (config.get("beta1"), config.get("beta2")), config.get("epsilon")
    if kind == "sgd":
        momentum, nesterov = config["momentum"], config["nesterov"]
        return torch.optim.SGD(weights, rate, momentum, weight_decay=decay, nesterov=nesterov)
    if kind == "rmsprop":
        return torch.optim.RMSprop(weights, rate, config["rho"], epsilon, decay)
    if kind == "nadam":
        return torch.optim.NAdam(weights, rate, betas, epsilon, decay, config["momentumDecay"])
    if kind == "adagrad":
        return torch.optim.Adagrad(weights, rate, weight_decay=decay, eps=epsilon)
    if kind == "adadelta":
        return torch.optim.Adadelta(weights, rate, config["rho"], epsilon, decay)
    if kind == "lion":
        return Lion(weights, rate, betas, decay)
    make = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "lamb": Lamb}[kind]
    return make(weights, rate, betas, epsilon, decay)


def groups_of(case, state):
    """The trained weights by the first group that names their node; a group may have its own rate and decay."""
    objective = case["objective"]
    rate = objective["optimizer"]["learningRate"]
    named = objective.get("groups", [])
    groups = [{"params": []}] + [{"params": [], "lr": rate * group["learningRateFactor"]} for group in named]
    for own, group in zip(groups[1:], named):
        if "weightDecay" in group:
            own["weight_decay"] = group["weightDecay"]
    for path in case["trained"]:
        node = path.rsplit("/", 1)[0]
        places = [i + 1 for i, group in enumerate(named) if within(node, group["nodes"])]
        groups[places[0] if places else 0]["params"].append(state[path])
    return [group for group in groups if group["params"]]


def penalty(weights, l1=0, l2=0):
    return sum(l1 * w.abs().sum() + l2 * w.square().sum() for w in weights if w.dim() > 1)


@torch.no_grad()
def limit_norms(weights, limit):
    for w in weights:
        if w.dim() > 1:
            w.copy_(torch.renorm(w, 2, 1 if w.dim() == 2 else 0, limit))


def train(case):
    FROZEN[:] = case["frozen"]
    state = {path: tensor(record) for path, record in case["state"].items()}
    weights = [state[path].requires_grad_() for path in case["trained"]]
    objective = case["objective"]
    optimizer = make_optimizer(groups_of(case, state), objective["optimizer"])
    rate, per_epoch = objective["optimizer"]["learningRate"], case["stepsPerEpoch"]
    schedule = make_scheduler(
        optimizer, objective["schedule"], rate, case["totalSteps"], per_epoch, objective.get("warmUp")
    )
    features, target = tensor(case["features"]), tensor(case["target"])
    accumulate, cadence = objective.get("accumulate", 1), objective.get("cadence", {"every": 1, "offset": 0})
    losses, norms, groups = [], [], 0
    average = None
    if "averaging" in objective:
        rule = torch.optim.swa_utils.get_ema_multi_avg_fn(objective["averaging"]["decay"])
        average = torch.optim.swa_utils.AveragedModel(torch.nn.ParameterList(weights), multi_avg_fn=rule)
    for step in range(case["totalSteps"]):
        masks = {node: tensor(record) for node, record in case["masks"][step].items()}
        answer = NETWORKS[case["network"]](state, features[step].float(), masks)
        # A scalar is the loss itself.
        loss = answer if answer.dim() == 0 else F.cross_entropy(answer.flatten(0, -2), target[step].long().flatten())
        losses.append(loss.item())
        first = step % per_epoch // accumulate * accumulate
        last = min(first + accumulate, per_epoch) - 1
        if step % per_epoch == first:
            optimizer.zero_grad()
        before = [w.grad.clone() if w.grad is not None else 0 for w in weights]
        share = 1 / (last - first + 1)
        (loss * share).backward()
        steps = [(w.grad - old) / share for w, old in zip(weights, before)]
        norms.append(torch.stack([g.square().sum() for g in steps]).sum().sqrt().item())
        if step % per_epoch == last:
            if groups % cadence["every"] == cadence["offset"]:
                if "penalty" in objective:
                    penalty(weights, **{key: objective["penalty"][key] for key in ("l1", "l2")}).backward()
                if "clipValue" in objective:
                    torch.nn.utils.clip_grad_value_(weights, objective["clipValue"])
                torch.nn.utils.clip_grad_norm_(weights, objective.get("clipNorm", float("inf")))
                optimizer.step()
                if "maxNorm" in objective:
                    limit_norms(weights, objective["maxNorm"])
                if average is not None:
                    average.update_parameters(torch.nn.ParameterList(weights))
            groups += 1
        schedule(step + 1)
    statistics = {path: state[path].tolist() for path in case["statistics"]}
    if average is not None:
        for path, weight in zip(case["trained"], average.module):
            statistics[f"{path}@average"] = weight.flatten().tolist()
    return {"losses": losses, "gradientNorms": norms, "statistics": statistics}


cases = json.load(sys.stdin)
json.dump({"version": torch.__version__, "courses": {name: train(case) for name, case in cases.items()}}, sys.stdout)
