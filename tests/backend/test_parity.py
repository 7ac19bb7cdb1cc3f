"""The same training on every backend: given weights, data and draws.

The models are the rows of ``tests/models/cases.py`` and their networks the real ones
of the reports, with dropout off and an epsilon of 1e-3 in Adam, which would otherwise
turn rounding errors into whole steps.
"""

import numpy as np
import pytest

# One with convolutions, one without: a call for every step, and a compiled loop.
STRETCHED = ("GAN", "VAE")


def gaps(one, other, prefix):
    """{name: largest gap} of arrays: absolute below 1, relative above."""
    names = [name for name in one if name.startswith(prefix)]
    assert names and set(one) == set(other)
    return {
        name: (np.abs(one[name] - other[name]) / np.maximum(1, np.abs(one[name]))).max()
        for name in names
    }


def beyond(one, other, prefix, tolerance):
    return {n: g for n, g in gaps(one, other, prefix).items() if not g <= tolerance}


def test_losses_and_weights_agree_after_one_step(model, pair, trained):
    one, other = (trained(backend)[0][model] for backend in pair)

    assert beyond(one, other, "1 ", 1e-4) == {}


def test_losses_and_weights_agree_after_24_steps(model, pair, trained):
    one, other = (trained(backend)[0][model] for backend in pair)

    assert beyond(one, other, "24 ", 5e-4) == {}


def test_24_steps_move_far_beyond_the_tolerance(model, backend, trained):
    # Agreement would mean nothing if the weights had hardly moved.
    arrays = trained(backend)[0][model]

    moved = max(
        np.abs(arrays[f"24 {name}"] - array).max()
        for name, array in ((n.removeprefix("1 "), a) for n, a in arrays.items())
        if f"24 {name}" in arrays and array.ndim and "moving" not in name
    )

    assert moved > 3 * 5e-4


def test_compiled_steps_give_what_steps_by_hand_give(model, backend, trained):
    assert trained(backend)[1][model]["by hand"] < 2e-5


@pytest.mark.parametrize("stretched", STRETCHED)
def test_a_stretch_of_seven_steps_is_three_and_four_to_the_bit(
    stretched, backend, trained
):
    assert trained(backend)[1][stretched]["7 = 3 + 4"] is True


def test_padded_rows_of_a_stretch_are_never_looked_at(backend, trained):
    facts = trained(backend)[1]["VAE"]
    if facts["longest"] == 1:
        pytest.skip(f"{backend} takes one step a call and pads nothing")

    assert facts["row 0 unseen"] is True


def test_padded_rows_of_a_stretch_take_no_step(backend, trained):
    facts = trained(backend)[1]["VAE"]
    if facts["longest"] == 1:
        pytest.skip(f"{backend} takes one step a call and pads nothing")

    assert facts["iterations of 3 steps"] == [3]
