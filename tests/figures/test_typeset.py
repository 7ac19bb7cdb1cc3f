"""Tables of texts and formulas: where things stand, and what is refused."""

import numpy as np
import pytest

from keras_gen.figures import table
from keras_gen.figures.canvas import settings
from keras_gen.figures.typeset import _set

HEADER = ["parameter", "MNIST", "CelebA"]
ROWS = [["classes", 10, 1], ["weight $\\lambda$", 5, "\u2013"]]


def page(rows=ROWS, header=HEADER, note=None):
    with settings():
        return _set([[str(cell) for cell in row] for row in [header, *rows]], note)


def places(page):
    return {text: (x, y, flush) for x, y, text, flush, _, _ in page.texts}


def test_columns_of_numbers_are_flush_right_and_texts_left():
    at = places(page())
    assert at["classes"][0] == at["weight $\\lambda$"][0] == 0
    assert at["classes"][2] == "left"
    assert at["MNIST"][0] == at["10"][0] == at["5"][0]
    assert {at[text][2] for text in ("MNIST", "10", "5", "CelebA")} == {"right"}


def test_the_cells_of_a_row_share_a_baseline_and_rows_follow_each_other():
    at = places(page())
    assert at["classes"][1] == at["10"][1] == at["1"][1]
    assert at["parameter"][1] < at["classes"][1] < at["5"][1]


def test_there_is_a_rule_above_a_thinner_one_below_the_header_and_one_at_the_end():
    made = page(note="Note.")
    at = places(made)
    (top, thick), (middle, thin), (bottom, last) = made.rules
    assert top < at["parameter"][1] < middle < at["classes"][1]
    assert at["5"][1] < bottom < at["Note."][1]
    assert thick == last > thin


def test_a_tall_formula_gets_a_tall_row():
    heights = [
        page([["a", cell]], ["name", "formula"]).y
        for cell in ("$t/2$", r"$\dfrac{t}{1 - t}$")
    ]
    assert heights[1] > heights[0] + 0.1


def test_a_line_break_makes_two_lines_and_a_short_header_stands_on_the_rule():
    at = places(page([["1", "2"]], ["name", "generator\nfunction"]))
    assert at["generator"][1] < at["function"][1] == at["name"][1]


def test_a_long_note_is_wrapped_to_the_width_but_no_formula_is_broken():
    note = "many words and " * 9 + r"$f^* (t) \geq - 2$"
    made = page(note=note)
    lines = [text for _, _, text, _, size, _ in made.texts if size == 9]
    assert len(lines) > 1
    assert " ".join(lines) == note
    assert all(line.count("$") % 2 == 0 for line in lines)


@pytest.mark.parametrize("note", [None, "many words " * 30])
def test_the_margins_stay_white(note):
    pixels = np.asarray(table(HEADER, ROWS, note=note))
    assert (pixels[:30] == 255).all()
    assert (pixels[-25:] == 255).all()
    assert (pixels[:, :34] == 255).all()
    assert (pixels[:, -34:] == 255).all()


def test_a_formula_is_set_and_not_printed_with_its_dollars():
    plain = table(["f"], [["$u$"]])
    assert plain.tobytes() != table(["f"], [["$v$"]]).tobytes()
    assert plain.tobytes() != table(["f"], [["u"]]).tobytes()


@pytest.mark.parametrize(
    ("header", "rows", "message"),
    [
        ([], [[]], "at least one column"),
        (["a"], [], "and one row, got 1 and 0"),
        (["a", "b"], [["1", "2"], ["3"]], "expected 2 cells in row 2, got 1"),
        (["a"], [[r"$\nonsense{$"]], "understands, got"),
    ],
)
def test_a_table_that_cannot_be_set_is_refused_in_one_line(header, rows, message):
    with pytest.raises(ValueError, match=message) as caught:
        table(header, rows)
    assert "\n" not in str(caught.value)
