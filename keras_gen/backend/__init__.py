"""The only room that asks which backend runs.

Every backend offers the same few functions:

- ``value_and_gradients(loss_fn, variables, state)``: the numbers that ``loss_fn()``
  returned, as a list whose first entry is the loss, and the gradients of the loss
  with respect to ``variables``.  ``state`` is every other variable that ``loss_fn``
  may read or assign.
- ``apply_gradients(optimizer, gradients, variables)``: one step of an optimizer.
- ``adapt_step(step)``: a method ``step(self, data)`` in the form in which Keras
  calls ``train_step`` and ``test_step`` on this backend.
- ``compile_steps(model, step, batches, xla=True)``: ``run_steps(first_step, count)``,
  which takes ``count`` steps of the model's method ``step`` on what ``batches``
  feeds them; what the steps measure is kept in the model's metrics.
  ``xla`` lets XLA compile what it speeds up; compiling takes seconds.
  ``run_steps.longest`` is the most steps that one compiled call takes.
- ``make_deterministic()``: the same bits for the same program on the same machine;
  called before anything is computed.
- ``device()``: the device in words.
"""

import keras

BACKEND = keras.backend.backend()

if BACKEND == "tensorflow":
    from keras_gen.backend import on_tensorflow as current
elif BACKEND == "jax":
    from keras_gen.backend import on_jax as current
elif BACKEND == "torch":
    from keras_gen.backend import on_torch as current
else:
    raise ImportError(
        f"keras_gen does not know the Keras backend {BACKEND!r}; set KERAS_BACKEND"
        " to tensorflow, jax or torch"
    )

adapt_step = current.adapt_step
apply_gradients = current.apply_gradients
compile_steps = current.compile_steps
device = current.device
make_deterministic = current.make_deterministic
value_and_gradients = current.value_and_gradients

__all__ = [
    "BACKEND",
    "adapt_step",
    "apply_gradients",
    "compile_steps",
    "device",
    "make_deterministic",
    "value_and_gradients",
]
