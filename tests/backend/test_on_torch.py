"""What PyTorch alone needs; Keras itself may run on another backend here."""

import os

import pytest

torch = pytest.importorskip("torch")

from keras_gen.backend import on_torch  # noqa: E402


@pytest.mark.parametrize("name, records", [("train_step", True), ("test_step", False)])
def test_steps_record_gradients_only_where_they_train(name, records):
    def step(self, data):
        return torch.is_grad_enabled()

    step.__name__ = name

    assert on_torch.adapt_step(step)(None, None) is records


@pytest.mark.parametrize("chosen, kept", [(None, ":4096:8"), (":16:8", ":16:8")])
def test_determinism_is_asked_for_with_a_cublas_workspace_of_fixed_size(
    monkeypatch, chosen, kept
):
    # Set first, so that it is as before after the test.
    monkeypatch.setenv("CUBLAS_WORKSPACE_CONFIG", chosen or "")
    if not chosen:
        del os.environ["CUBLAS_WORKSPACE_CONFIG"]
    asked = []
    monkeypatch.setattr(torch, "use_deterministic_algorithms", asked.append)

    on_torch.make_deterministic()

    assert asked == [True]
    assert os.environ["CUBLAS_WORKSPACE_CONFIG"] == kept
