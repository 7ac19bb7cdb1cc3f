"""One model trained by PyTorch, in bursts."""

import math

import torch
import torch_models

LAYOUTS = {
    "contiguous": torch.contiguous_format,
    "channels_last": torch.channels_last,
}


class Trainer:
    """A trainer that has built its model and taken one step.

    Args:
        experiment: Key of ``torch_models.MODELS``.
        images, labels: uint8 (n, height, width, 1) and int32 (n,) arrays.
        variant: ``"eager"`` or ``"compile"`` and a layout: ``"eager channels_last"``.
    """

    library = "torch"

    def __init__(self, experiment, images, labels, variant):
        how, layout = variant.split()
        torch.manual_seed(0)
        torch.set_flush_denormal(True)
        self.images = torch.tensor(images).permute(0, 3, 1, 2)
        self.labels = torch.tensor(labels).long()
        kind = torch_models.MODELS[experiment]
        self.model = kind(LAYOUTS[layout], compiled=how == "compile")
        self.batch = self.model.batch
        self.rows = self.rows_of_batches()
        self.sums = 0.0
        self.step()
        self.losses = self.sums.tolist()

    def rows_of_batches(self):
        """Yield the row numbers of each batch, shuffled anew for each epoch."""
        while True:
            rows = torch.randperm(len(self.images)).split(self.batch)
            yield from rows[: len(self.images) // self.batch]

    def step(self):
        rows = next(self.rows)
        losses = self.model.train_step(self.images[rows], self.labels[rows])
        self.sums = self.sums + torch.stack(losses)

    def burst(self, seconds, clock):
        """Train for about ``seconds`` by the clock; return the images and seconds."""
        steps, begun = 0, clock()
        while clock() - begun < seconds:
            self.step()
            steps += 1
        # Only here does the code wait for the device.
        losses = self.sums.tolist()
        taken = clock() - begun
        if not all(map(math.isfinite, losses)):
            raise ArithmeticError(f"a loss is not finite: {losses}")
        return {"images": steps * self.batch, "seconds": taken}

    def product(self, a, b):
        """A function that multiplies the two matrices."""
        a, b = torch.tensor(a), torch.tensor(b)
        return lambda: a @ b

    def about(self):
        return {
            "version": torch.__version__,
            "threads": torch.get_num_threads(),
            "parameters": self.model.parameters,
        }
