"""PyTorch's side of the bench: see protocol.ts. The batch is made once, float32 and already on the device; each step is
zero_grad, forward, backward and the update by fused Adam."""

import json
import resource
import sys
import time

import torch
from torch import nn

WARM_UP_SECONDS = 1


def mlp():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))


def cnn():
    features = [nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25)]
    head = [nn.Flatten(), nn.Linear(9216, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10)]
    return nn.Sequential(*features, *head)


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10_000, 64)
        self.lstm = nn.LSTM(64, 64, batch_first=True)
        self.dense = nn.Linear(64, 2)

    def forward(self, x):
        return self.dense(self.lstm(self.embedding(x))[1][0][0])


def make_step(model, batch, mode):
    torch.manual_seed(1)
    net = {"mlp": mlp, "cnn": cnn, "lstm": Lstm}[model]().train()
    texts = model == "lstm"
    x = torch.randint(0, 10_000, (batch, 80)) if texts else torch.rand(batch, 1, 28, 28)
    y = torch.randint(0, 2 if texts else 10, (batch,))
    if mode == "channels_last":
        net, x = net.to(memory_format=torch.channels_last), x.contiguous(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(net.parameters(), 1e-3, fused=True)
    criterion = nn.CrossEntropyLoss()

    def loss_of(x, y):
        return criterion(net(x), y)

    forward = torch.compile(loss_of) if mode == "compile" else loss_of

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = forward(x, y)
        loss.backward()
        optimizer.step()
        return loss.detach()

    return step


class Pictures(torch.utils.data.Dataset):
    """12,800 pictures of random bytes, changed as the bench's own are."""

    def __init__(self):
        from torchvision.transforms import v2

        torch.manual_seed(1)
        self.pictures = torch.randint(0, 256, (12_800, 3, 64, 64), dtype=torch.uint8)
        colour = v2.ColorJitter(brightness=0.2, contrast=0.2, saturation=0.2)
        self.change = v2.Compose([v2.RandomResizedCrop(64, antialias=False), v2.RandomHorizontalFlip(), colour])

    def __len__(self):
        return len(self.pictures)

    def __getitem__(self, index):
        return self.change(self.pictures[index])


def make_pictures_step(batch, threads):
    """A step is one batch from as many workers as there are cores."""
    loader = torch.utils.data.DataLoader(
        Pictures(), batch, shuffle=True, num_workers=threads, drop_last=True, persistent_workers=True
    )

    def endless():
        while True:
            yield from loader

    batches = endless()
    return lambda: next(batches)


def train(step, seconds):
    started = time.perf_counter()
    steps = 0
    while True:
        loss = step()
        steps += 1
        if time.perf_counter() - started >= seconds:
            break
    if loss.dim() == 0:
        loss.item()
    return {"steps": steps, "seconds": time.perf_counter() - started}


# Answers alone go to stdout, whatever libraries print.
answers, sys.stdout = sys.stdout, sys.stderr
step = None
for line in sys.stdin:
    request = json.loads(line)
    try:
        if request["command"] == "open":
            torch.set_num_threads(request["threads"])
            if request["model"] == "pictures":
                step = make_pictures_step(request["batch"], request["threads"])
            else:
                step = make_step(request["model"], request["batch"], request["mode"])
            step()
            train(step, WARM_UP_SECONDS)
            answer = {"version": torch.__version__.split("+")[0]}
        elif request["command"] == "train":
            answer = train(step, request["seconds"])
        else:
            # Linux counts in kB, macOS in bytes.
            unit = 1 if sys.platform == "darwin" else 1024
            answer = {"peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}".splitlines()[0]}
    print(json.dumps(answer), file=answers, flush=True)
    if request["command"] == "close":
        break
