"""What importing the package does, and does not."""

import os
import subprocess
import sys

import pytest

NAME = "TF_ENABLE_ONEDNN_OPTS"


def seen_after_import(expression, **environment):
    """What an expression is in a process that has imported keras_gen, as text."""
    code = f"import os, sys, keras_gen; print({expression})"
    kept = {name: text for name, text in os.environ.items() if name != NAME}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("chosen", "expected"), [({}, "1"), ({NAME: "0"}, "0")], ids=["unset", "off"]
)
def test_onednn_is_asked_for_unless_the_user_chose(chosen, expected):
    assert seen_after_import(f"os.environ[{NAME!r}]", **chosen) == expected


def test_it_is_asked_for_before_tensorflow_could_be_imported():
    loaded = "sorted({'keras', 'tensorflow'} & set(sys.modules))"
    assert seen_after_import(loaded) == "[]"
