import numpy as np
import pytest

from keras_gen.data import epoch_order


@pytest.mark.parametrize("count", [0, 1, 2, 1000])
def test_order_is_a_permutation_of_int32(count):
    order = epoch_order(3, 5, count)
    assert order.dtype == np.int32
    assert sorted(order.tolist()) == list(range(count))


def test_same_arguments_give_the_same_order():
    assert np.array_equal(epoch_order(1, 2, 500), epoch_order(1, 2, 500))


def test_order_ignores_numpys_global_state():
    np.random.seed(1)
    first = epoch_order(1, 2, 500)
    np.random.seed(2)
    assert np.array_equal(first, epoch_order(1, 2, 500))


@pytest.mark.parametrize("seed, epoch", [(1, 3), (2, 2), (2, 1)])
def test_order_differs_by_seed_and_epoch(seed, epoch):
    assert not np.array_equal(epoch_order(1, 2, 500), epoch_order(seed, epoch, 500))


@pytest.mark.parametrize(
    "arguments, first",
    [
        ((0, 0, 10), [4, 6, 2, 7, 3, 5, 9, 0, 8, 1]),
        ((0, 1, 10), [9, 1, 3, 8, 7, 6, 0, 4, 2, 5]),
        ((7, 3, 60_000), [50120, 55566, 44629, 5543, 18122, 40235]),
    ],
)
def test_order_never_changes_between_versions(arguments, first):
    assert epoch_order(*arguments)[: len(first)].tolist() == first
