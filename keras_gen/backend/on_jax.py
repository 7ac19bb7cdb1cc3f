"""Gradients, the functional form and compiled stretches of steps on JAX."""

import functools
import itertools
import os

import jax
import jax.numpy as jnp
import keras

from keras_gen.backend.stretch import entry
from keras_gen.backend.stretch import padded
from keras_gen.backend.stretch import steps_per_call

DETERMINISTIC = "--xla_gpu_deterministic_ops=true"


def value_and_gradients(loss_fn, variables, state):
    # A nested StatelessScope sees nothing of the outer one, so it is given every
    # variable; what loss_fn assigns must leave it as an output, or it is lost.
    def pure(values):
        now = [(v, v.value) for v in state] + list(zip(variables, values, strict=True))
        with keras.StatelessScope(now) as scope:
            outputs = keras.tree.flatten(loss_fn())
        after = [scope.get_current_value(v) for v in state]
        return outputs[0], (outputs, after)

    differentiate = jax.value_and_grad(pure, has_aux=True)
    (_, (outputs, after)), gradients = differentiate([v.value for v in variables])
    for variable, value in zip(state, after, strict=True):
        variable.assign(value)
    return outputs, gradients


def apply_gradients(optimizer, gradients, variables):
    optimizer.apply(gradients, variables)


def adapt_step(step):
    """Keras' form on JAX: ``(state, data) -> (logs, state)``.

    A call with ``data`` alone, by hand or through ``super()``, works as elsewhere.
    """

    @functools.wraps(step)
    def functional(self, *arguments):
        if len(arguments) == 1:
            return step(self, *arguments)
        state, data = arguments
        groups = self.state_groups(with_optimizers=len(state) == 4)
        pairs = list(
            zip(itertools.chain(*groups), itertools.chain(*state), strict=True)
        )
        with keras.StatelessScope(pairs) as scope:
            logs = step(self, data)
            state = tuple([v.value for v in group] for group in groups)
        # Keras documents ``state_mapping`` only as an argument, but offers no other
        # way to notice a variable that is changed here and lost with the scope.
        if len(scope.state_mapping) > len(pairs):
            raise RuntimeError(f"{step.__name__} changed a variable Keras cannot see")
        return logs, state

    return functional


def compile_steps(model, step, batches, xla=True):
    take_step = getattr(model, step)
    constants = keras.tree.map_structure(jnp.asarray, batches.constants)
    groups = model.state_groups(with_optimizers=step == "train_step")
    longest = steps_per_call(model, accelerator=jax.default_backend() != "cpu")

    def on_fed(state, constants, fed):
        _, state = take_step(state, batches.example(constants, fed))
        return state

    @functools.partial(jax.jit, donate_argnums=0)
    def one_step(state, constants, fed):
        return on_fed(state, constants, fed)

    @functools.partial(jax.jit, donate_argnums=0)
    def several_steps(state, constants, fed, count):
        def body(index, state):
            return on_fed(state, constants, entry(fed, index))

        return jax.lax.fori_loop(0, count, body, state)

    def run_steps(first_step, count):
        state = tuple([v.value for v in group] for group in groups)
        for start in range(0, count, longest):
            taken = min(longest, count - start)
            fed = batches.feed(first_step + start, taken)
            if longest == 1:
                state = one_step(state, constants, entry(fed, 0))
            else:
                fed = padded(fed, longest)
                state = several_steps(state, constants, fed, taken)
        for group, values in zip(groups, state, strict=True):
            for variable, value in zip(group, values, strict=True):
                variable.assign(value)

    run_steps.longest = longest
    return run_steps


def make_deterministic():
    # XLA reads its flags when JAX is first used; of a flag given twice, the last
    # counts.  Its programs for the CPU give the same bits each time anyway.
    flags = os.environ.get("XLA_FLAGS", "")
    os.environ["XLA_FLAGS"] = f"{flags} {DETERMINISTIC}".strip()


def device():
    first = jax.devices()[0]
    return "CPU" if first.platform == "cpu" else first.device_kind
