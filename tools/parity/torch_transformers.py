"""Transformers of the parity cases, in PyTorch's own layers; attention with a given dropout mask written out."""

import math

import torch
import torch.nn.functional as F


def linear(state, name, x):
    return F.linear(x, state[f"{name}weight"].t(), state.get(f"{name}bias"))


def norm(state, name, x):
    return F.layer_norm(x, x.shape[-1:], state[f"{name}/scale"], state[f"{name}/shift"])


def attention(state, name, x, heads, causal, mask):
    q, k, v = (
        linear(state, f"{name}/{part}_", x).unflatten(2, (heads, -1)).transpose(1, 2)
        for part in ("query", "key", "value")
    )
    if mask is None:
        y = F.scaled_dot_product_attention(q, k, v, is_causal=causal)
    else:
        scores = q @ k.transpose(2, 3) / math.sqrt(q.shape[3])
        if causal:
            later = torch.ones(scores.shape[2:], dtype=torch.bool).triu(1)
            scores = scores.masked_fill(later, -math.inf)
        y = (scores.softmax(-1) * mask) @ v
    return linear(state, f"{name}/output_", y.transpose(1, 2).flatten(2))


def block(state, name, x, heads, masks, act=F.gelu, causal=False, after=False):
    def branch(part, x, layer):
        y = layer(x if after else norm(state, f"{name}/{part}_norm", x))
        y = x + y * masks.get(f"{name}/{part}_dropout", 1)
        return norm(state, f"{name}/{part}_norm", y) if after else y

    mask = masks.get(f"{name}/attention")
    x = branch("attention", x, lambda x: attention(state, f"{name}/attention", x, heads, causal, mask))
    widened = lambda x: act(linear(state, f"{name}/widen/", x))
    return branch("feed_forward", x, lambda x: linear(state, f"{name}/narrow/", widened(x)))


def sinusoids(steps, width):
    angles = torch.arange(steps)[:, None] / 10000 ** (torch.arange(0, width, 2) / width)
    return torch.stack((angles.sin(), angles.cos()), -1).flatten(1)


def encoder(state, x, masks):
    x = x + sinusoids(*x.shape[1:])
    x = block(state, "block1", x, 2, masks, F.relu, after=True)
    x = block(state, "block2", x, 4, masks)
    return linear(state, "dense1/", x.mean(1))


def gpt(state, x, masks):
    x = F.embedding(x.long(), state["embedding/weight"]) + state["positions/weight"]
    for name in ("block1", "block2"):
        x = block(state, name, x, 2, masks, causal=True)
    return linear(state, "dense1/", norm(state, "norm", x))


def vit(state, x, masks):
    x = F.conv2d(x, state["patches/weight"], state["patches/bias"], 2).flatten(2).transpose(1, 2)
    token = state["token/weight"].expand(len(x), 1, -1)
    x = block(state, "block1", torch.cat((token, x), 1) + state["positions/weight"], 2, masks)
    return linear(state, "dense1/", norm(state, "norm", x)[:, 0])


TRANSFORMERS = {"encoder": encoder, "gpt": gpt, "vit": vit}
