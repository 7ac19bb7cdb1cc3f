"""The same training on every backend: given weights, data and draws.

The models are the rows of ``tests/models/cases.py`` and their networks the real ones
of the reports, with dropout off and an epsilon of 1e-3 in Adam, which would otherwise
turn rounding errors into whole steps.

Tiny networks show what those leave out: images that every step changes, and the
optimizers of the reports.
"""

import numpy as np
import pytest

# One with convolutions, one without: a call for every step, and a compiled loop.
STRETCHED = ("GAN", "VAE")
AUGMENTED = ("CDCGAN-augmented", "VAE-augmented")
OWN = ("VAE-own", "WGAN-own", "GAN-own")


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


@pytest.mark.parametrize("augmented", AUGMENTED)
def test_steps_on_rotated_and_cropped_images_agree(augmented, pair, trained):
    one, other = (trained(backend)[0][augmented] for backend in pair)

    # Measured: 5e-7.
    assert beyond(one, other, "1 ", 1e-5) == {}
    assert beyond(one, other, "24 ", 1e-5) == {}


def test_rotated_and_cropped_images_are_not_those_of_the_set(backend, trained):
    arrays = trained(backend)[0]

    plain, augmented = (
        arrays[name]["1 discriminator_loss"] for name in ("CDCGAN", AUGMENTED[0])
    )
    assert abs(plain - augmented) > 1e-2


@pytest.mark.parametrize("own", OWN)
def test_step_of_an_experiments_own_optimizers_agrees(own, pair, trained):
    one, other = (trained(backend)[0][own] for backend in pair)

    # Measured: 1e-7; the smallest moves are of 1e-4.
    assert beyond(one, other, "1 ", 1e-6) == {}


def test_rmsprop_with_hardly_an_epsilon_moves_all_weights_as_far(backend, trained):
    arrays = trained(backend)[0]["VAE-own"]
    weights = [n.removeprefix("0 ") for n in arrays if n[:2] == "0 " and "/" in n]

    moved = [np.median(np.abs(arrays[f"1 {n}"] - arrays[f"0 {n}"])) for n in weights]

    # The rate over the root of 1 - rho, whatever the gradient.
    assert moved == pytest.approx([1e-3 / 0.1**0.5] * 10, rel=1e-3)


def test_gradients_are_clipped_before_adam_sees_them(backend, trained):
    arrays = trained(backend)[0]["GAN-own"]

    momenta = [np.abs(arrays[n]).max() for n in arrays if n.endswith("_momentum")]

    # Of 0.01, a first step with beta_1 = 0.5 keeps a half.
    assert max(momenta) == pytest.approx(0.005)


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
