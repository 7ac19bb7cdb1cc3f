"""Which sizes of a network become boxes, and what is refused."""

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from keras_gen.figures import layer_boxes
from keras_gen.figures.boxes import _Scale
from keras_gen.figures.canvas import draw
from keras_gen.figures.stages import stages


def row(kind, *output, details="", name="layer"):
    return {"name": name, "kind": kind, "output": output, "details": details}


def discriminator():
    rows = [row("InputLayer", 128, 128, 3, name="images")]
    for side, channels in ((64, 16), (32, 32), (16, 64), (8, 128)):
        kinds = ("Conv2D", "LeakyReLU", "Dropout")
        rows += [row(kind, side, side, channels) for kind in kinds]
    rows += [row("Flatten", 8192), row("Dense", 1)]
    return [*rows, row("Activation", 1, details="sigmoid")]


def generator():
    rows = [row("InputLayer", 100, name="latent"), row("Dense", 8192)]
    rows += [row("LeakyReLU", 8192), row("Reshape", 8, 8, 128)]
    for side, before, channels in ((16, 128, 64), (32, 64, 32), (64, 32, 16)):
        rows += [row("UpSampling2D", side, side, before)]
        rows += [row(kind, side, side, channels) for kind in ("Conv2D", "LeakyReLU")]
    rows += [row("UpSampling2D", 128, 128, 16), row("Conv2D", 128, 128, 3)]
    return [*rows, row("Activation", 128, 128, 3, details="tanh")]


def sizes(rows):
    return [stage.size for stage in stages(rows)]


def painted(monkeypatch, layers):
    """What is drawn: the texts, and how many boxes."""
    seen = []

    def spy(painter, width, height):
        figure = Figure(figsize=(width, height))
        painter(figure)
        seen.append(figure.axes[0])
        return draw(painter, width, height)

    monkeypatch.setattr("keras_gen.figures.boxes.draw", spy)
    layer_boxes(layers)
    faces = [patch for patch in seen[0].patches if isinstance(patch, Polygon)]
    return [text.get_text() for text in seen[0].texts], len(faces) / 3


def test_a_discriminator_shows_its_images_every_convolution_and_the_probability():
    assert sizes(discriminator()) == [
        (128, 128, 3),
        (64, 64, 16),
        (32, 32, 32),
        (16, 16, 64),
        (8, 8, 128),
        (1,),
    ]


def test_a_generator_shows_neither_the_flat_seed_nor_what_is_only_enlarged():
    assert sizes(generator()) == [
        (100,),
        (8, 8, 128),
        (16, 16, 64),
        (32, 32, 32),
        (64, 64, 16),
        (128, 128, 3),
    ]


def test_every_layer_is_named_at_the_stage_that_it_belongs_to():
    first, second, *_, last = stages(generator())
    assert first.layers == ("latent",)
    assert second.layers == ("Dense", "LeakyReLU", "Reshape")
    assert last.layers == ("UpSampling2D", "Conv2D", "tanh")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # A latent made a map of one pixel is still the latent.
        ([row("Reshape", 1, 1, 9), row("Conv2DTranspose", 4, 4, 8)], [(4, 4, 8)]),
        # Dropout between flattening and the dense layer opens no box.
        (
            [row("Dense", 8), row("Flatten", 7), row("Dropout", 7), row("Dense", 2)],
            [(8,), (2,)],
        ),
        # A convolution that keeps the channels of what is enlarged is a stage.
        (
            [
                row("Dense", 16),
                row("Reshape", 2, 2, 4),
                row("UpSampling2D", 4, 4, 4),
                row("Conv2D", 4, 4, 4),
            ],
            [(2, 2, 4), (4, 4, 4)],
        ),
        # What a network ends with is shown, whatever made it.
        (
            [row("Dense", 4), row("Reshape", 2, 2, 1), row("UpSampling2D", 4, 4, 1)],
            [(4, 4, 1)],
        ),
    ],
)
def test_stages_of_other_networks(rows, expected):
    assert sizes([row("InputLayer", 9), *rows]) == [(9,), *expected]


def test_every_stage_has_a_box_and_its_size_below(monkeypatch):
    texts, boxes = painted(monkeypatch, discriminator())
    assert boxes == 6
    assert [text for text in texts if "\u00d7" in text or text == "1"] == [
        "128 \u00d7 128 \u00d7 3",
        "64 \u00d7 64 \u00d7 16",
        "32 \u00d7 32 \u00d7 32",
        "16 \u00d7 16 \u00d7 64",
        "8 \u00d7 8 \u00d7 128",
        "1",
    ]


def test_a_vector_is_written_as_a_column(monkeypatch):
    texts, _ = painted(monkeypatch, generator())
    assert "100 \u00d7 1" in texts


def test_several_networks_stand_below_each_other_under_their_names(monkeypatch):
    both = {"generator": generator(), "discriminator": discriminator()}
    texts, boxes = painted(monkeypatch, both)
    assert boxes == 12
    assert texts.index("generator") < texts.index("discriminator")
    alone = layer_boxes({"generator": generator()})
    assert layer_boxes(both).height > 1.7 * alone.height


def test_boxes_grow_with_sides_and_channels_and_no_vector_is_above_the_images():
    scale = _Scale([(64, 64, 3), (4, 4, 512), (100,)])
    image, seed, vector = map(scale.box, [(64, 64, 3), (4, 4, 512), (100,)])
    assert image[0] < seed[0]
    assert image[1] > seed[1]
    assert vector[1] == image[1]


def test_vectors_alone_are_thin():
    thick, high, _ = _Scale([(2,), (512,)]).box((512,))
    assert high > 5 * thick


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ({}, "at least one network"),
        ([], "layers: expected one InputLayer.*got none"),
        ({"critic": [row("Dense", 1)]}, "critic: expected one InputLayer.*got none"),
        (
            [row("InputLayer", 5, name="latent"), row("InputLayer", 1, name="label")],
            "got latent, label; show branches with layer_table",
        ),
        ([row("InputLayer", None, None, 3, name="images")], "output of images"),
        ([row("InputLayer")], "1 to 3 whole numbers"),
        ([row("InputLayer", 1, 2, 3, 4)], "1 to 3 whole numbers"),
        ([{"name": "images", "kind": "InputLayer"}], "a row with details, output"),
    ],
)
def test_what_is_no_chain_of_sizes_is_refused(layers, message):
    with pytest.raises(ValueError, match=message):
        layer_boxes(layers)
