"""Gradients and one step of an optimizer on the present backend."""

import keras
import numpy as np
import pytest
from keras import ops

from keras_gen import backend


def numbers(values):
    return [ops.convert_to_numpy(value) for value in values]


def test_gradients_are_those_of_the_first_output():
    x, y = keras.Variable([1.0, 2.0]), keras.Variable([3.0, -1.0])

    outputs, gradients = backend.value_and_gradients(
        lambda: (ops.sum(x * x * y), ops.sum(x)), [x, y], []
    )

    assert numbers(outputs) == [pytest.approx(-1.0), pytest.approx(3.0)]
    assert [g.tolist() for g in numbers(gradients)] == [[6.0, -4.0], [1.0, 4.0]]


def test_single_loss_comes_back_as_a_list_of_one():
    x = keras.Variable([2.0])

    outputs, _ = backend.value_and_gradients(lambda: ops.sum(x * x), [x], [])

    assert numbers(outputs) == [4.0]


def test_what_a_loss_assigns_is_kept():
    x, seen = keras.Variable([2.0]), keras.Variable(0.0, trainable=False)

    def loss():
        seen.assign(seen + 5.0)
        return ops.sum(x * x)

    backend.value_and_gradients(loss, [x], [seen])

    assert float(ops.convert_to_numpy(seen.value)) == 5.0


def test_random_draws_of_a_loss_move_its_seed():
    x, seed = keras.Variable([2.0]), keras.random.SeedGenerator(3)
    before = ops.convert_to_numpy(seed.state.value).copy()

    backend.value_and_gradients(
        lambda: ops.sum(x * keras.random.normal((1,), seed=seed)), [x], [seed.state]
    )

    assert (ops.convert_to_numpy(seed.state.value) - before).tolist() == [0, 1]


def test_gradient_of_an_embedding_adds_the_rows_of_one_label():
    embedding = keras.layers.Embedding(3, 2)
    labels = ops.convert_to_tensor(np.array([1, 1, 1, 2], "int32"))
    embedding.build()

    _, gradients = backend.value_and_gradients(
        lambda: ops.sum(embedding(labels)), [embedding.embeddings], []
    )

    assert numbers(gradients)[0].tolist() == [[0, 0], [3, 3], [1, 1]]


def test_adam_sees_a_label_that_occurs_twice_as_one_gradient():
    embedding, labels = keras.layers.Embedding(2, 1), np.array([0, 0, 1], "int32")
    embedding.build()
    weights = embedding.embeddings
    weights.assign([[1.0], [1.0]])
    factors = ops.convert_to_tensor([[3.0], [-1.0], [2.0]])
    adam = keras.optimizers.Adam(0.1, epsilon=1.0)
    adam.build([weights])

    _, gradients = backend.value_and_gradients(
        lambda: ops.sum(embedding(ops.convert_to_tensor(labels)) * factors),
        [weights],
        [],
    )
    backend.apply_gradients(adam, gradients, [weights])

    # Both labels have a gradient of 2; the first step divides it by |2| + epsilon,
    # which Adam's correction of its moments scales to epsilon / sqrt(1 - beta_2).
    scaled = 2 / (2 + 1.0 / np.sqrt(1 - 0.999))
    np.testing.assert_allclose(numbers([weights.value])[0], 1 - 0.1 * scaled, rtol=1e-5)


def test_backend_is_the_one_that_keras_runs_on():
    assert backend.BACKEND == keras.backend.backend()


def test_device_is_named_in_one_line():
    assert backend.device() and "\n" not in backend.device()
