"""Gradients and compiled stretches of steps on TensorFlow."""

import contextvars
import os

import keras
import tensorflow as tf

from keras_gen.backend.stretch import entry
from keras_gen.backend.stretch import padded
from keras_gen.backend.stretch import steps_per_call

# Whether the step that is being traced compiles the updates of its optimizers.
_fuse_updates = contextvars.ContextVar("fuse_updates", default=False)


def value_and_gradients(loss_fn, variables, state):
    with tf.GradientTape() as tape:
        outputs = keras.tree.flatten(loss_fn())
    gradients = tape.gradient(outputs[0], [v.value for v in variables])
    # The gradient of an Embedding is a list of rows.  Adam would square the rows of
    # one label before it adds them, so they are added here.
    return outputs, [g if g is None else tf.convert_to_tensor(g) for g in gradients]


def apply_gradients(optimizer, gradients, variables):
    if not _fuse_updates.get():
        optimizer.apply(gradients, variables)
        return

    # Run op by op, Adam passes over every weight a dozen times, XLA's program once.
    @tf.function(jit_compile=True, autograph=False)
    def update(gradients):
        optimizer.apply(gradients, variables)

    update(gradients)


def adapt_step(step):
    return step


def compile_steps(model, step, batches, xla=True):
    take_step = getattr(model, step)
    constants = keras.tree.map_structure(tf.constant, batches.constants)
    longest = steps_per_call(model, accelerator=bool(accelerators()))

    # Not by XLA: oneDNN's convolutions are as fast or up to 4.5 times faster.
    @tf.function(autograph=False)
    def one_step(fed):
        before = _fuse_updates.set(xla)
        try:
            take_step(batches.example(constants, fed))
        finally:
            _fuse_updates.reset(before)

    @tf.function(jit_compile=xla, autograph=False)
    def several_steps(fed, count):
        def body(index):
            take_step(batches.example(constants, entry(fed, index)))
            return index + 1

        tf.while_loop(lambda index: index < count, body, [tf.constant(0)])

    def run_steps(first_step, count):
        for start in range(0, count, longest):
            taken = min(longest, count - start)
            fed = batches.feed(first_step + start, taken)
            if longest == 1:
                one_step(keras.tree.map_structure(tf.constant, entry(fed, 0)))
            else:
                fed = keras.tree.map_structure(tf.constant, padded(fed, longest))
                several_steps(fed, tf.constant(taken))

    run_steps.longest = longest
    return run_steps


def accelerators():
    return tf.config.list_physical_devices("GPU")


def make_deterministic():
    tf.config.experimental.enable_op_determinism()
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(os.cpu_count())


def device():
    details = [tf.config.experimental.get_device_details(d) for d in accelerators()]
    return ", ".join(d.get("device_name", "GPU") for d in details) or "CPU"
