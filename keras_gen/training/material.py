"""What figures are drawn from: needs turned into arrays and plain tables."""

import numpy as np
from PIL import Image

from keras_gen import data
from keras_gen import figures
from keras_gen.errors import DataError
from keras_gen.errors import KerasGenError
from keras_gen.evaluation import nearest_rows
from keras_gen.models.sampling import moments_of
from keras_gen.networks import layer_table
from keras_gen.report import Encoded
from keras_gen.report import Generated
from keras_gen.report import Layers
from keras_gen.report import Measured
from keras_gen.report import Metrics
from keras_gen.report import Nearest
from keras_gen.report import Real
from keras_gen.report import SheetOfSamples
from keras_gen.report import SheetsOverTime
from keras_gen.report import Timed
from keras_gen.report import Watched
from keras_gen.training.config import settings_of
from keras_gen.training.examples import Examples
from keras_gen.training.examples import examples_for
from keras_gen.training.measuring import Measuring
from keras_gen.training.names import restart_names
from keras_gen.training.real_pictures import in_unit_range
from keras_gen.training.real_pictures import shown
from keras_gen.training.real_pictures import stamps_of_real
from keras_gen.training.run_folder import maker_in
from keras_gen.training.run_folder import seeds_of
from keras_gen.training.samples import SHEET_GAP
from keras_gen.training.samples import fresh_images
from keras_gen.training.samples import sheet_images
from keras_gen.training.saved_models import load_trained
from keras_gen.training.seen import Unavailable


class Missing(Exception):
    """Something that a figure or claim needs does not exist, or no longer."""


class Material:
    """The runs of a report, in the form that figures and claims take.

    Args:
        report: The report's id.
        options: ``RunOptions``: the folders of runs and data sets, and the sources of
            sets that are not prepared yet.
        say: Function that takes a line for the user.
        seed: The only seed whose runs are used; None for all, see ``folder``.
    """

    def __init__(self, report, options, say=print, seed=None):
        self.report, self.options, self.say, self.seed = report, options, say, seed
        self._measuring = {}

    def fulfil(self, need):
        """The arrays or table that a need describes.

        Raises:
            Missing: A run, its weights or its data set are not there.
        """
        return self._BY_KIND[type(need)](self, need)

    def folder(self, experiment):
        """The run to draw from: of the lowest complete seed, or else the lowest seed.

        Raises:
            Missing: The experiment has not been trained.
        """
        folders = self._folders(experiment)
        if not folders:
            raise Missing(f"{experiment.id} has not been trained")
        return folders[0]

    def _folders(self, experiment):
        """The runs of the complete seeds, or of all seeds while none is complete."""
        folders = seeds_of(self.options.results_dir, self.report, experiment.id)
        begun = [
            folder
            for folder in folders
            if folder.summary and self.seed in (None, folder.seed)
        ]
        return [folder for folder in begun if folder.complete] or begun

    def stamps(self, figure):
        """What must be said on a figure: stand-ins and shortened trainings."""
        lines = []
        for need in figure.needs.values():
            if isinstance(need, Real):
                lines += stamps_of_real(self._examples(need).prepared)
            if isinstance(need, Nearest):
                examples = self._examples_of(self.folder(need.experiment), need)
                lines += stamps_of_real(examples.prepared)
        for experiment in figure.experiments:
            if not self._folders(experiment):
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
        conditions = need.labels
        if need.attributes:
            conditions = np.tile(need.attributes, (need.count, 1))
        network = self._maker(folder, need.epoch)
        return fresh_images(
            network,
            settings_of(folder.config),
            folder.seed,
            need.count,
            latents,
            conditions,
        )

    def _sheet(self, need):
        folder = self.folder(need.experiment)
        network = self._maker(folder, need.epoch)
        settings = settings_of(folder.config)
        # Old configurations have true for ``classes``, where it is a number now.
        settings.sheet = need.experiment.settings.sheet
        return sheet_images(network, settings, folder.seed)

    def _sheets(self, need):
        folder = self.folder(need.experiment)
        settings = settings_of(folder.config)
        found = {e: folder.sample(e) for e in need.epochs if folder.sample(e).exists()}
        if not found:
            raise Missing(f"{folder} has none of the sheets")
        return {
            epoch: figures.cut(
                Image.open(path),
                settings.sheet.rows,
                settings.sheet.columns,
                settings.size,
                settings.size,
                gap=SHEET_GAP,
                border=SHEET_GAP,
            )
            for epoch, path in found.items()
        }

    def _encoded(self, need):
        folder = self.folder(need.experiment)
        encoder = self._network(folder, need.epoch, "encoder")
        examples = self._examples_of(folder, need)
        rows = examples.rows["test"]
        low, high = examples.settings.value_range
        pictures = in_unit_range(examples, rows) * (high - low) + low
        mean, _ = moments_of(encoder, pictures)
        return {
            "mean": mean,
            "label": examples.prepared.labels[rows],
            "class_names": examples.prepared.class_names,
        }

    def _nearest(self, need):
        folder = self.folder(need.experiment)
        images = self._generated(Generated(need.experiment, need.epoch, need.count))
        examples = self._examples_of(folder, need)
        rows = nearest_rows(images, examples.prepared.images, examples.rows["train"])
        return {"images": images, "nearest": shown(examples, rows)}

    def _real(self, need):
        examples = self._examples(need)
        return shown(examples, examples.rows["train"][: need.count])

    def _examples_of(self, folder, need):
        """The pictures that a run learnt from, if they still exist."""
        prepared = folder.config["data"]["prepared"]
        place = self.options.data_dir / "prepared" / prepared
        if not place.is_dir():
            raise Missing(f"the data set of {need.experiment.id} is not prepared")
        prepared = data.open_prepared(place)
        if prepared.fingerprint != folder.config["data"]["fingerprint"]:
            raise Missing(f"{place} is not what {need.experiment.id} learnt from")
        return Examples(prepared, settings_of(folder.config), folder.seed)

    def _examples(self, need):
        """The pictures that an experiment would learn from, prepared if needed."""
        try:
            return examples_for(need.experiment, self.options)
        except DataError as why:
            raise Missing(str(why)) from why

    def _metrics(self, need):
        table = {}
        for folder in self._folders(need.experiment):
            for row in folder.read_table("metrics"):
                for metric, value in row.items():
                    seeds = table.setdefault(metric, {})
                    seeds.setdefault(folder.seed, []).append(value)
        return table

    def _measured(self, need):
        folder = self.folder(need.experiment)
        key = need.experiment.id, need.epoch
        try:
            if key not in self._measuring:
                new = Measuring(folder, need.epoch, self.options.data_dir, self.say)
                # Evidence may take gigabytes: keep that of two runs, for comparisons.
                latest = list(self._measuring.items())[-1:]
                self._measuring = dict(latest) | {key: new}
            return self._measuring[key].value(need.measure)
        except (Unavailable, KerasGenError) as why:
            # Reasons appear on pages, which must not name folders of a machine.
            reason = str(why)
            for place in (self.options.results_dir, self.options.data_dir):
                reason = reason.replace(f"{place}/", "")
            raise Missing(f"{need.measure} of {need.experiment.id}: {reason}") from why

    def _watched(self, need):
        columns = self._columns(need, "watch")
        skipped = sum(step < need.since for step in columns["step"])
        if skipped == len(columns["step"]):
            raise Missing(
                f"{need.experiment.id} was not watched from step {need.since} on"
            )
        return {name: values[skipped:] for name, values in columns.items()}

    def _timed(self, need):
        return self._columns(need, "timing")

    def _columns(self, need, table):
        folder = self.folder(need.experiment)
        rows = folder.read_table(table)
        if not rows:
            raise Missing(f"{need.experiment.id} has no {table}.csv")
        return {name: [row[name] for row in rows] for name in rows[0]}

    def _layers(self, need):
        if self._folders(need.experiment):
            return self.folder(need.experiment).config["networks"]
        settings = need.experiment.settings
        settings.seed = 0
        restart_names()
        model = need.experiment.build(settings)
        return {n: layer_table(getattr(model, n)) for n in model.networks}

    def _maker(self, folder, epoch):
        return self._network(folder, epoch, maker_in(folder.config["networks"]))

    def _network(self, folder, epoch, name):
        """A network as it was after ``epoch``, or at the end of a shorter run."""
        place = folder.saved(name, min(epoch, folder.reached))
        if not place:
            raise Missing(f"{folder} has no weights of epoch {epoch}")
        return load_trained(folder, name, place)

    _BY_KIND = {
        Generated: _generated,
        SheetOfSamples: _sheet,
        SheetsOverTime: _sheets,
        Encoded: _encoded,
        Measured: _measured,
        Metrics: _metrics,
        Layers: _layers,
        Nearest: _nearest,
        Real: _real,
        Timed: _timed,
        Watched: _watched,
    }
