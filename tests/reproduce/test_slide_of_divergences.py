"""The table drawn for slide 8 of bri623_2017 says what the objectives compute."""

import importlib
import math
import re

import numpy as np
import pytest
from keras import ops

from keras_gen.objectives import DIVERGENCES

SCORES = np.array([-3.0, -1.0, -0.2, 0.4, 1.0, 2.0])


@pytest.fixture(scope="module")
def drawn():
    """The rows of formulas as they are drawn, each with its row of objectives."""
    script, rows = importlib.import_module("bri623_2017"), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(script, "table", lambda header, found, note: rows.extend(found))
        script.report.figures["slide-8"].draw()
    return list(zip(rows, DIVERGENCES.values(), strict=True))


def evaluated(formula, **letters):
    """The number or array that a formula of the slide means."""
    text = formula.strip("$").replace("{", "(").replace("}", ")")
    text = re.sub(r"e\^(\([^()]*\)|\w)", r"exp(\1)", text).replace("^", "**")
    text = re.sub(r"\\log (\d)", r"log(\1)", text).replace("\\log", "log")
    names = {"exp": np.exp, "log": np.log} | letters
    return eval(text, {"__builtins__": {}}, names)


def of(function, values):
    tensor = ops.convert_to_tensor(np.asarray(values, "float64"), "float64")
    return ops.convert_to_numpy(function(tensor))


@pytest.mark.parametrize("index", range(6), ids=list(DIVERGENCES))
def test_formulas_of_slide_8_are_those_that_train(drawn, index):
    (_, activation, domain, conjugate, slope), row = drawn[index]
    t = of(row.activation, SCORES)

    np.testing.assert_allclose(evaluated(activation, v=SCORES), t, rtol=1e-5)
    np.testing.assert_allclose(
        evaluated(conjugate, t=t), of(row.conjugate, t), rtol=1e-4
    )
    assert evaluated(slope) == pytest.approx(row.slope_at_1)
    least_above = math.inf if "all" in domain else evaluated(domain.split("<")[1])
    assert least_above == pytest.approx(row.domain)
