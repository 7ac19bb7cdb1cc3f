"""Gradients and stretches of steps on PyTorch."""

import os

import keras
import torch

from keras_gen.backend.stretch import entry


def value_and_gradients(loss_fn, variables, state):
    outputs = keras.tree.flatten(loss_fn())
    values = [v.value for v in variables]
    gradients = torch.autograd.grad(outputs[0], values, allow_unused=True)
    return [output.detach() for output in outputs], gradients


def apply_gradients(optimizer, gradients, variables):
    with torch.no_grad():
        optimizer.apply(gradients, variables)


def adapt_step(step):
    # Outside of a training step nothing asks for gradients: keep no graph for them.
    return torch.no_grad()(step) if step.__name__ == "test_step" else step


def compile_steps(model, step, batches, xla=True):
    take_step = getattr(model, step)
    where = model.variables[0].value.device

    def on_device(arrays):
        return {name: torch.from_numpy(a).to(where) for name, a in arrays.items()}

    constants = on_device(batches.constants)

    def run_steps(first_step, count):
        for number in range(first_step, first_step + count):
            fed = on_device(entry(batches.feed(number, 1), 0))
            take_step(batches.example(constants, fed))

    run_steps.longest = 1
    return run_steps


def make_deterministic():
    # cuBLAS reads this when CUDA starts; matrix products raise an error without it.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(True)


def device():
    return torch.cuda.get_device_name() if torch.cuda.is_available() else "CPU"
