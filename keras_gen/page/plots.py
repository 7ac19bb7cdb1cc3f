"""Plots beside a page, drawn again only when their numbers changed."""

import hashlib
import io
import json
from math import isfinite

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from keras_gen.figures import Panel
from keras_gen.figures import curves
from keras_gen.page.words import formatted
from keras_gen.training.whole_files import write_whole


def training_curves(experiment, folders, shelf):
    """The losses of an experiment's seeds over its epochs, and the printed ones.

    Args:
        experiment: The ``Experiment``.
        folders: The ``RunFolder``s of its seeds.
        shelf: The report's ``Shelf``; the plot goes to ``curves/<experiment>.png``.

    Returns:
        A ``Picture``; None while no loss was measured.
    """
    series = losses_of(folders)
    if not series:
        return None
    printed = {m: list(experiment.printed[m]) for m in experiment.printed}
    path = shelf.folder / "curves" / f"{experiment.id}.png"
    panel = Panel(experiment.id, "loss", series, printed)
    keep(path, [series, printed], lambda: curves(panel))
    return shelf.picture(path, _alt(experiment.id, series, printed))


def keep(path, numbers, draw):
    """Draw a plot if it is missing or shows other numbers.

    Args:
        path: Its PNG file.
        numbers: What it shows, as JSON can hold it.
        draw: ``draw() -> PIL.Image``.
    """
    digest = hashlib.sha256(json.dumps(numbers).encode()).hexdigest()
    if _drawn_from(path) != digest:
        _write(path, draw(), digest)


def losses_of(folders):
    """{loss: {seed: [value after each epoch]}}, without those not finite throughout."""
    series = {}
    for folder in folders:
        rows = folder.read_table("metrics")
        for name in rows[0] if rows else ():
            values = [row[name] for row in rows]
            if name.endswith("loss") and all(map(isfinite, values)):
                series.setdefault(name, {})[folder.seed] = values
    # Generator first, in its colour of the reports' own figures of losses.
    return dict(sorted(series.items(), key=lambda item: item[0] != "generator_loss"))


def _drawn_from(path):
    """The digest of the numbers that a plot shows; None where there is no plot."""
    try:
        with Image.open(path) as picture:
            return picture.info.get("numbers")
    except OSError:
        return None


def _write(path, picture, digest):
    about, content = PngInfo(), io.BytesIO()
    about.add_text("numbers", digest)
    picture.save(content, "PNG", optimize=True, pnginfo=about)
    write_whole(path, content.getvalue())


def _alt(id, series, printed):
    """The alternative text: where every line starts and ends."""
    lines = [
        f"{name} of seed {seed} from {formatted(values[0])} to {formatted(values[-1])}"
        for name, seeds in series.items()
        for seed, values in seeds.items()
    ]
    lines += [
        f"{name} as printed from {formatted(values[0])} to {formatted(values[-1])}"
        for name, values in printed.items()
    ]
    return f"Training curves of {id} over its epochs: {'; '.join(lines)}."
