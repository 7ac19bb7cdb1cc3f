"""What JAX alone needs; Keras itself may run on another backend here."""

import os
import subprocess
import sys

import keras
import pytest

pytest.importorskip("jax")

from keras_gen.backend import on_jax  # noqa: E402


class Stepping:
    """A model that Keras sees one variable of, and whose step changes another."""

    def __init__(self):
        self.seen, self.unseen = keras.Variable(1.0), keras.Variable(1.0)

    def state_groups(self, with_optimizers):
        return [[self.seen], [], []]

    def step_of_seen(self, data):
        self.seen.assign(self.seen + data)
        return {}

    def step_of_unseen(self, data):
        self.unseen.assign(self.unseen + data)
        return {}


def take(step):
    model = Stepping()
    state = [[model.seen.value], [], []]
    return on_jax.adapt_step(step)(model, state, 2.0)


def test_what_a_step_changes_comes_back_as_its_state():
    _, ((seen,), _, _) = take(Stepping.step_of_seen)

    assert float(keras.ops.convert_to_numpy(seen)) == 3.0


def test_step_that_changes_a_variable_keras_cannot_see_is_refused():
    # The change would be lost without a word.
    with pytest.raises(RuntimeError, match="step_of_unseen changed a variable Keras"):
        take(Stepping.step_of_unseen)


@pytest.mark.parametrize("given", [None, "--xla_a=1 --xla_gpu_deterministic_ops=false"])
def test_determinism_is_the_last_of_xlas_flags(monkeypatch, given):
    # Set first, so that it is as before after the test.
    monkeypatch.setenv("XLA_FLAGS", given or "")
    if given is None:
        del os.environ["XLA_FLAGS"]

    on_jax.make_deterministic()

    earlier = given.split() if given else []
    flags = os.environ["XLA_FLAGS"].split()
    assert flags == [*earlier, "--xla_gpu_deterministic_ops=true"]


BEGIN = """
import sys
from types import SimpleNamespace

from keras_gen import backend
from keras_gen.training.session import Session

backend.current.DETERMINISTIC = sys.argv[1]
asked = dict.fromkeys(["results_dir", "data_dir", "epochs", "steps", "tensorboard"])
asked |= {"preset": "paper", "source": [], "seed": [0], "deterministic": True}
Session(None, SimpleNamespace(**asked, precision="float32"), print)
print(backend.device())
"""


@pytest.mark.parametrize("flag, known", [(on_jax.DETERMINISTIC, True), ("--no", False)])
def test_session_sets_the_flag_before_xla_reads_it_and_xla_knows_it(flag, known):
    # XLA ends a process whose flags it does not know: so they were read in time.
    ended = subprocess.run(
        [sys.executable, "-c", BEGIN, flag],
        env=os.environ | {"KERAS_BACKEND": "jax"},
        capture_output=True,
        text=True,
    )

    assert (ended.returncode == 0) is known, ended.stderr
    assert known or "Unknown flag in XLA_FLAGS: --no" in ended.stderr
