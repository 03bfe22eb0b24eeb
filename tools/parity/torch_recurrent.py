"""The recurrent networks of Netloom's parity cases: PyTorch's own fused layers, packed sequences where there is a mask."""

import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence

NAMES = ("input_weight", "recurrent_weight", "input_bias", "recurrent_bias")


def layer_weights(state, name, layers, directions):
    """In PyTorch's order: layer by layer, forward then backward; matrices [gates, in]."""
    prefixes = [f"{'' if i == 0 else f'layer{i + 1}_'}{way}" for i in range(layers) for way in directions]
    return [state[f"{name}/{prefix}{kind}"].t() if kind.endswith("weight") else state[f"{name}/{prefix}{kind}"]
            for prefix in prefixes for kind in NAMES]


def run(kind, state, name, x, layers=1, both=False, backward=False, real=None, first=None):
    """The sequence of the last layer, and the states after the last step of every layer and direction."""
    weights = layer_weights(state, name, layers, ["", "reverse_"] if both else ["reverse_"] if backward else [""])
    units = weights[1].shape[1]
    zeros = x.new_zeros(layers * (2 if both else 1), len(x), units)
    first = first or ((zeros, zeros) if kind is torch.lstm else zeros)
    if backward:
        x = x.flip(1)
    options = (weights, True, layers, 0.0, True, both)
    if real is None:
        sequence, *last = kind(x, first, *options, True)
        return sequence.flip(1) if backward else sequence, last
    # Padded steps keep the state, so the real ones alone, one after the other, are the same sequence.
    places = torch.argsort((~real).int(), dim=1, stable=True)
    packed = pack_padded_sequence(
        x.gather(1, places[:, :, None].expand_as(x)), real.sum(1), batch_first=True, enforce_sorted=False
    )
    order = packed.sorted_indices
    sort = lambda h: h.index_select(1, order)
    first = tuple(map(sort, first)) if isinstance(first, tuple) else sort(first)
    data, *last = kind(packed.data, packed.batch_sizes, first, *options)
    return data, [h.index_select(1, packed.unsorted_indices) for h in last]


def side_by_side(h):
    """The two directions of the last layer."""
    return torch.cat([h[-2], h[-1]], 1)


def make_networks(dense):
    def lstm(state, x, masks):
        x, (h, c) = run(torch.lstm, state, "lstm1", x)
        _, (h, _) = run(torch.lstm, state, "lstm2", x, first=(h, c))
        return dense(state, "dense1", h[0])

    def masked(kind, name, layers):
        def network(state, x, masks):
            real = x != 0
            x = F.embedding(x.long(), state["embedding/weight"])
            _, last = run(kind, state, name, x, layers, both=True, real=real)
            return dense(state, "dense1", side_by_side(last[0]))

        return network

    def gru(state, x, masks):
        return dense(state, "dense1", run(torch.gru, state, "gru1", x, 2)[1][0][-1])

    def simple_rnn(state, x, masks):
        x, _ = run(torch.rnn_relu, state, "rnn1", x, backward=True)
        _, (h,) = run(torch.rnn_tanh, state, "rnn2", x, both=True)
        return dense(state, "dense1", h[0] + h[1])

    return {
        "lstm": lstm,
        "lstm-masked": masked(torch.lstm, "lstm1", 2),
        "gru": gru,
        "gru-masked": masked(torch.gru, "gru1", 1),
        "simple-rnn": simple_rnn,
    }
