"""The generative networks of the parity cases in PyTorch: each gives its loss, with the noise it is handed."""

import torch
import torch.nn.functional as F


def make_networks(dense):
    def vae(state, x, masks):
        pixels = torch.sigmoid(x)
        hidden = F.relu(dense(state, "encode1", pixels))
        mean, log_variance = dense(state, "mean", hidden), dense(state, "logVariance", hidden)
        code = mean + torch.exp(0.5 * log_variance) * masks["sample"]
        logits = dense(state, "decode2", F.relu(dense(state, "decode1", code)))
        reconstruction = F.binary_cross_entropy_with_logits(logits, pixels)
        divergence = -0.5 * (1 + log_variance - mean.square() - log_variance.exp()).sum(1).mean()
        return 20 * reconstruction + 0.5 * divergence

    return {"vae": vae}
