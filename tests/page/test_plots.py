"""Training curves: drawn once, and again when their numbers change."""

import re

from PIL import Image


def test_curves_lie_beside_the_page_and_say_what_is_seen(page, train, results):
    train(0, [5.0, 4.0])
    text = page()
    alt = re.search('src="curves/small-gan.png" alt="(.*?)"', text)[1]
    assert "generator_loss of seed 0 from 5.000 to 4.000" in alt
    assert "generator_loss as printed from 7.747 to 4.000" in alt
    with Image.open(results / "made_up" / "curves" / "small-gan.png") as picture:
        assert picture.size == (720, 525)


def test_curves_are_kept_until_their_numbers_change(page, train, results):
    train(0, [5.0, 4.0])
    page()
    path = results / "made_up" / "curves" / "small-gan.png"
    first = path.stat().st_mtime_ns
    page()
    assert path.stat().st_mtime_ns == first
    train(0, [5.0, 1.0])
    page()
    assert path.stat().st_mtime_ns != first


def test_losses_that_are_not_finite_are_left_out(page, train):
    train(0, [5.0, float("nan")])
    train(1, [5.0, 2.0])
    text = page()
    assert "seed 1 from 5.000" in text and "seed 0 from 5.000" not in text
