"""What figures are drawn from: needs turned into arrays and plain tables."""

import numpy as np
from PIL import Image

from keras_gen import data
from keras_gen import figures
from keras_gen.errors import RunFolderError
from keras_gen.models.sampling import moments_of
from keras_gen.report import Encoded
from keras_gen.report import Generated
from keras_gen.report import Layers
from keras_gen.report import Metrics
from keras_gen.report import SheetOfSamples
from keras_gen.report import SheetsOverTime
from keras_gen.training.run_folder import seeds_of
from keras_gen.training.samples import SHEET_GAP
from keras_gen.training.samples import fresh_images
from keras_gen.training.samples import sheet_images
from keras_gen.training.saved_models import load_network
from keras_gen.training.whole_files import write_picture


class Missing(Exception):
    """What a figure needs is not there (any more)."""


class Material:
    """The runs of a report, as figures want them.

    Args:
        report: The report's id.
        results_dir: Where the runs lie.
        data_dir: Where prepared data sets lie.
    """

    def __init__(self, report, results_dir, data_dir):
        self.report, self.results_dir, self.data_dir = report, results_dir, data_dir

    def fulfil(self, need):
        """The arrays or table that a need describes.

        Raises:
            Missing: A run, its weights or its data set are not there.
        """
        return self._BY_KIND[type(need)](self, need)

    def folder(self, experiment):
        """The run that draws figures: of the lowest complete seed, or the lowest.

        Raises:
            Missing: The experiment has not been trained.
        """
        return self._folders(experiment)[0]

    def _folders(self, experiment):
        """The runs of the complete seeds; of all seeds while none is complete."""
        folders = seeds_of(self.results_dir, self.report, experiment.id)
        begun = [folder for folder in folders if folder.summary]
        if not begun:
            raise Missing(f"{experiment.id} has not been trained")
        return [folder for folder in begun if folder.complete] or begun

    def stamps(self, figure):
        """What a figure must say of itself: stand-ins and shortened trainings."""
        lines = []
        for experiment in figure.experiments:
            if all(isinstance(n, Layers) for n in figure.needs.values()):
                continue
            folder = self.folder(experiment)
            if folder.config["data"]["stand_in"]:
                lines.append(folder.config["data"]["stand_in"])
            if not folder.complete:
                lines.append(f"{experiment.id}: {folder.summary['state']}")
            if folder.config["limits"]:
                steps = folder.summary["steps_per_epoch"]
                lines.append(f"{experiment.id}: {steps} steps an epoch")
        return list(dict.fromkeys(lines))

    def _generated(self, need):
        folder = self.folder(need.experiment)
        latents = need.latents() if need.latents else None
        network = self._network(folder, need.epoch, "generator", "decoder")
        settings = need.experiment.settings
        return fresh_images(network, settings, folder.seed, need.count, latents)

    def _sheet(self, need):
        folder = self.folder(need.experiment)
        network = self._network(folder, need.epoch, "generator", "decoder")
        return sheet_images(network, need.experiment.settings, folder.seed)

    def _sheets(self, need):
        folder, sheet = self.folder(need.experiment), need.experiment.settings.sheet
        found = {e: folder.sample(e) for e in need.epochs if folder.sample(e).exists()}
        if not found:
            raise Missing(f"{folder} has none of the sheets")
        size = need.experiment.settings.size
        return {
            epoch: figures.cut(
                Image.open(path),
                sheet.rows,
                sheet.columns,
                size,
                size,
                gap=SHEET_GAP,
                border=SHEET_GAP,
            )
            for epoch, path in found.items()
        }

    def _encoded(self, need):
        folder = self.folder(need.experiment)
        encoder = self._network(folder, need.epoch, "encoder")
        place = self.data_dir / "prepared" / folder.config["data"]["prepared"]
        if not place.is_dir():
            raise Missing(f"the data set of {need.experiment.id} is not prepared")
        prepared = data.open_prepared(place)
        images, labels = prepared.part("test")
        low, high = need.experiment.settings.value_range
        pictures = images.astype("float32") / 255 * (high - low) + low
        mean, _ = moments_of(encoder, pictures)
        return {
            "mean": mean,
            "label": np.array(labels),
            "class_names": prepared.class_names,
        }

    def _metrics(self, need):
        table = {}
        for folder in self._folders(need.experiment):
            for row in folder.read_table("metrics"):
                for metric, value in row.items():
                    seeds = table.setdefault(metric, {})
                    seeds.setdefault(folder.seed, []).append(value)
        if not table:
            raise Missing(f"{need.experiment.id} has measured nothing yet")
        return table

    def _layers(self, need):
        return self.folder(need.experiment).config["networks"]

    def _network(self, folder, epoch, *names):
        """The first network of these names, after ``epoch`` or as far as it came."""
        at_the_end = folder.summary["epochs"] <= epoch
        places = [folder.model(name, epoch) for name in names]
        places += [folder.model(name) for name in names] if at_the_end else []
        for place in places:
            if place.exists():
                return load_network(place)
        raise Missing(f"{folder} has no weights of epoch {epoch}")

    _BY_KIND = {
        Generated: _generated,
        SheetOfSamples: _sheet,
        SheetsOverTime: _sheets,
        Encoded: _encoded,
        Metrics: _metrics,
        Layers: _layers,
    }


def draw_figures(chosen, material, folder, say):
    """Draw figures into ``folder`` as ``<figure id>.png``.

    A figure whose material is gone keeps the picture it has.

    Returns:
        {figure id: [stamps]} of those that were drawn.
    """
    drawn = {}
    for figure in chosen:
        try:
            needs = {name: material.fulfil(n) for name, n in figure.needs.items()}
            stamps = material.stamps(figure)
        except (Missing, RunFolderError) as why:
            say(f"{figure.id}: not drawn, {why}")
            continue
        picture = figure.draw(**needs)
        if stamps:
            picture = figures.stamp(picture, "; ".join(stamps))
        write_picture(folder / f"{figure.id}.png", picture)
        drawn[figure.id] = stamps
        say(f"{figure.id}: drawn")
    return drawn
