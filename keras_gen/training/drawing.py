"""Figures drawn from what the runs left."""

from keras_gen import figures
from keras_gen.errors import KerasGenError
from keras_gen.training.material import Missing
from keras_gen.training.whole_files import write_picture


def draw_figures(chosen, material, folder, say):
    """Draw figures into ``folder`` as ``<figure id>.png``.

    A figure whose runs or data are gone keeps the picture it has.

    Returns:
        {figure id: [stamps]} of those that were drawn.
    """
    drawn = {}
    for figure in chosen:
        try:
            needs = {name: material.fulfil(n) for name, n in figure.needs.items()}
            if needs and not any(map(len, needs.values())):
                raise Missing("nothing has been measured yet")
            stamps = material.stamps(figure)
        except (Missing, KerasGenError) as why:
            say(f"{figure.id}: not drawn, {why}")
            continue
        picture = figure.draw(**needs)
        if stamps:
            picture = figures.stamp(picture, "; ".join(stamps))
        write_picture(folder / f"{figure.id}.png", picture)
        drawn[figure.id] = stamps
        say(f"{figure.id}: drawn")
    return drawn
