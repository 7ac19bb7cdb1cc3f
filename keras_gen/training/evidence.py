"""The arrays that measures ask for, made from the networks of one run."""

from functools import cached_property

import numpy as np
from keras import ops

from keras_gen import data
from keras_gen.evaluation import unseen
from keras_gen.models.likelihood import log_weights
from keras_gen.training.generated import Generated
from keras_gen.training.real_pictures import in_unit_range
from keras_gen.training.run_folder import maker_in
from keras_gen.training.seen import Seen
from keras_gen.training.seen import Unavailable

COUNT, FEW = 10_000, 100
# Most numbers that an array of images may hold: 1 GiB of float32.
MOST = 2**28
# A stream of random numbers for one seed, apart from those of the samples.
ROWS = 22
# Pictures whose likelihood is estimated, and latents drawn for each.
WEIGHED, DRAWS = 1_000, 50


class Evidence:
    """A run's images, real pictures of its set, and what networks see in both.

    Every array is made when it is first asked for.  Images are floats in [0, 1] of
    the size at which the set is judged: MNIST's at 28 x 28 where the run's are larger.

    Args:
        examples: ``Examples`` that the run learnt from.
        networks: {name: network} of the run: its generator or decoder, and its critic
            and encoder where they still exist.
        data_dir: Folder of the data sets and judges.
        say: Function that takes a line for the user.
        few: Whether a few images are enough, as for a smoke run.
    """

    def __init__(self, examples, networks, data_dir, say, few=False):
        self.examples, self.networks = examples, networks
        self.settings, self.seed = examples.settings, examples.seed
        self.data_dir, self.say = data_dir, say
        self.generated = Generated(
            networks[maker_in(networks)],
            self.settings,
            self.seed,
            len(examples.prepared.class_names),
        )
        self.limit = FEW if few else COUNT
        self.seen = Seen(self)

    def __getitem__(self, name):
        """The array of this name.

        Raises:
            Unavailable: It does not exist for this run; the message says why.
        """
        return getattr(self if hasattr(type(self), name) else self.seen, name)

    # Generated images.

    @cached_property
    def images(self):
        """(n, height, width, channels): made from the run's first n fresh latents."""
        return self._resized(self.generated.images(self.count))

    @property
    def count(self):
        shape = self.generated.network.output_shape[1:]
        return min(self.limit, MOST // int(np.prod(shape)))

    @cached_property
    def wanted(self):
        """(n,): the class that each image was made for."""
        if self.generated.told != "label":
            raise Unavailable("its network is told no class")
        return self.generated.conditions(self.count)

    @cached_property
    def classes(self):
        """(n,): the class each image was made for, or else the one a judge sees."""
        if self.generated.told == "label":
            return self.wanted
        return self.seen.probabilities.argmax(axis=1)

    @cached_property
    def walks(self):
        """(walks, steps, height, width, channels); see ``Generated``."""
        return self._resized(self.generated.walks())

    @cached_property
    def sweeps(self):
        """(latents, entries, 2, height, width, channels); see ``Generated``."""
        return self._resized(self.generated.sweeps())

    # Real pictures.

    @cached_property
    def real(self):
        """(m, height, width, channels): test pictures.

        If the run or its set has none, they are pictures that the set's judge has not
        learnt from, whether or not the run has, so that all runs of the set are
        compared with the same kind of pictures.
        """
        return self._resized(in_unit_range(self.examples, self._real_rows))

    @cached_property
    def held_out(self):
        """(m, height, width, channels): pictures that the run did not learn from."""
        rows = self._held_out_rows
        if np.array_equal(rows, self._real_rows):
            return self.real
        return self._resized(in_unit_range(self.examples, rows))

    @cached_property
    def real_classes(self):
        """(m,): the classes of ``real``."""
        if len(self.examples.prepared.class_names) < 2:
            raise Unavailable("its set has no classes")
        return self.examples.prepared.labels[self._real_rows]

    @cached_property
    def _real_rows(self):
        prepared, rows = self.examples.prepared, self.examples.rows
        if len(rows["test"]) and len(prepared.part("test")[0]):
            return self._some(rows["test"])
        known = np.concatenate([rows["train"], rows["test"]])
        return self._some(np.intersect1d(unseen(prepared), known))

    @property
    def _held_out_rows(self):
        if not len(self.examples.rows["test"]):
            raise Unavailable("it learnt from every picture of its set")
        return self._some(self.examples.rows["test"])

    def _some(self, rows):
        """The rows, or as many of them as there are generated images."""
        if len(rows) <= self.count:
            return rows
        draws = np.random.default_rng([self.seed, ROWS])
        return np.sort(draws.permutation(rows)[: self.count])

    @cached_property
    def pictures(self):
        """(k, height, width, channels), uint8: what the run learnt from."""
        rows = self.examples.rows["train"]
        if self.usual_size:
            chunks = np.array_split(rows, -(-len(rows) // COUNT))
            resized = [self._resized(in_unit_range(self.examples, c)) for c in chunks]
            return np.concatenate([np.uint8(np.round(255 * r)) for r in resized])
        return self.examples.prepared.images[rows]

    # What the run's other networks see.

    @cached_property
    def log_weights(self):
        """(n, draws): log p(x, z) - log q(z | x) of held-out pictures."""
        if "encoder" not in self.networks:
            raise Unavailable("it has no encoder")
        if not len(self.examples.rows["test"]):
            raise Unavailable("it learnt from every picture of its set")
        rows = self.examples.rows["test"][: min(WEIGHED, self.limit)]
        prepared, told = self.examples.prepared, self.generated.told
        conditions = {"label": prepared.labels, "attributes": prepared.attributes}
        return log_weights(
            self.networks["encoder"],
            self.networks["decoder"],
            self._in_its_range(in_unit_range(self.examples, rows)),
            conditions[told][rows] if told else None,
            likelihood=getattr(self.settings, "likelihood", "bernoulli"),
            draws=DRAWS,
            seed=self.seed,
        )

    @cached_property
    def real_scores(self):
        """(m,): the critic's scores of real pictures."""
        return self._scored(self.real)

    @cached_property
    def fake_scores(self):
        """(n,): the critic's scores of generated images."""
        return self._scored(self.images)

    def _scored(self, images):
        if "critic" not in self.networks:
            raise Unavailable("it has no critic, or none was kept")
        if self.usual_size:
            raise Unavailable("its critic takes images larger than those judged")
        scores = self.networks["critic"].predict(
            self._in_its_range(images), batch_size=500, verbose=0
        )
        return np.ravel(scores[0] if isinstance(scores, list) else scores)

    def _in_its_range(self, images):
        low, high = self.settings.value_range
        return images * (high - low) + low

    # Sizes.

    @property
    def usual_size(self):
        """The set's own image side if the run saw larger pictures, else None."""
        usual = data.find_set(self.examples.prepared.name).size
        return usual if usual < self.settings.size else None

    def _resized(self, images):
        """Images, with any leading axes, at the size at which the set is judged."""
        side = self.usual_size
        if not side:
            return images
        flat = images.reshape(-1, *images.shape[-3:])
        parts = [
            ops.convert_to_numpy(
                ops.image.resize(part, (side, side), "bilinear", antialias=True)
            )
            for part in np.array_split(flat, -(-len(flat) // 1000))
        ]
        resized = np.clip(np.concatenate(parts), 0, 1)
        return resized.reshape(*images.shape[:-3], *resized.shape[1:])
