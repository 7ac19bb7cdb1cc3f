"""Gradients and stretches of steps on PyTorch."""

import keras
import torch


def value_and_gradients(loss_fn, variables, state):
    outputs = keras.tree.flatten(loss_fn())
    values = [v.value for v in variables]
    gradients = torch.autograd.grad(outputs[0], values, allow_unused=True)
    return [output.detach() for output in outputs], gradients


def apply_gradients(optimizer, gradients, variables):
    with torch.no_grad():
        optimizer.apply(gradients, variables)


def adapt_step(step):
    return step


def compile_steps(model, step, batches, xla=True):
    take_step = getattr(model, step)
    where = model.variables[0].value.device
    images = torch.from_numpy(batches.images).to(where)
    labels = torch.from_numpy(batches.labels).to(where)

    def run_steps(first_step, count):
        for rows in batches.rows(first_step, count):
            rows = torch.from_numpy(rows).to(where)
            take_step((batches.decode(images[rows]), labels[rows]))

    run_steps.longest = 1
    return run_steps


def make_deterministic():
    torch.use_deterministic_algorithms(True)


def device():
    return torch.cuda.get_device_name() if torch.cuda.is_available() else "CPU"
