"""Which sizes of a network are worth showing."""

from dataclasses import dataclass

# Layers whose own output is shown only if the network ends with them: it is a step on
# the way to the next layer.
PREPARING = ("Flatten", "UpSampling2D", "ZeroPadding2D")
# Layers that keep a shape: after a preparing layer they wait with it. A convolution
# there may keep the shape too, but is worth a box.
PASSING = (
    "Activation",
    "BatchNormalization",
    "Dropout",
    "GaussianNoise",
    "LeakyReLU",
    "ReLU",
)
SHORT = {"BatchNormalization": "BatchNorm"}


@dataclass(frozen=True)
class Stage:
    """One box.

    Attributes:
        size: shape without the batch.
        layers: what leads to it, in words; for the first box the name of the input.
    """

    size: tuple
    layers: tuple


def stages(rows, network=""):
    """The boxes of one network: its input and every change of the shape.

    Args:
        rows: as for `layer_boxes`.
        network: its name, for messages.

    Returns:
        `Stage`s from the input to the output.

    Raises:
        ValueError: as for `layer_boxes`.
    """
    network = network or "layers"
    _check(rows, network)
    sizes, words, waiting = [], [], []
    for row in rows:
        size = tuple(row["output"])
        first = row["kind"] == "InputLayer"
        reshapes = row["kind"] == "Reshape"
        prepares = row["kind"] in PREPARING or (reshapes and len(sizes) == 1)
        if prepares or (waiting and row["kind"] in PASSING):
            waiting.append((size, _word(row)))
        elif sizes and not first and (reshapes or size == sizes[-1]) and not waiting:
            sizes[-1] = size
            words[-1].append(_word(row))
        else:
            sizes.append(size)
            words.append([*(word for _, word in waiting), _word(row)])
            waiting = []
    if waiting:
        sizes[-1] = waiting[-1][0]
        words[-1] += [word for _, word in waiting]
    return [Stage(*pair) for pair in zip(sizes, map(tuple, words), strict=True)]


def _check(rows, network):
    for row in rows:
        missing = {"name", "kind", "output", "details"} - set(row)
        if missing:
            raise ValueError(
                f"{network}: expected a row with {', '.join(sorted(missing))}, "
                f"got {', '.join(sorted(row))}"
            )
        size = row["output"]
        whole = all(isinstance(entry, int) and entry > 0 for entry in size)
        if not whole or not 1 <= len(size) <= 3:
            raise ValueError(
                f"{network}: expected 1 to 3 whole numbers as output of "
                f"{row['name']}, got {tuple(size)}; build the network with a fixed size"
            )
    inputs = [row["name"] for row in rows if row["kind"] == "InputLayer"]
    if len(inputs) != 1 or rows[0]["kind"] != "InputLayer":
        raise ValueError(
            f"{network}: expected one InputLayer, before all other rows, "
            f"got {', '.join(inputs) or 'none'}; show branches with layer_table"
        )


def _word(row):
    if row["kind"] == "InputLayer":
        return row["name"]
    if row["kind"] == "Activation":
        return row["details"]
    return SHORT.get(row["kind"], row["kind"])
