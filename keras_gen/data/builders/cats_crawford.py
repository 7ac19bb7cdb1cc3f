"""CAT: whole cats, with nine points on the head of each.

Source: Zhang, Sun and Tang, Cat Head Detection - How to Effectively Exploit Shape and
Texture Features, ECCV 2008.
"""

import numpy as np
import tensorflow_datasets as tfds

from keras_gen.data import heads
from keras_gen.data.builders import archives
from keras_gen.errors import DataError

# The makers' own page is gone; this copy is kept permanently.
PAGE = "https://archive.org/details/CAT_DATASET"

PICTURES = r"(CAT_\d\d)/(\d{8}_\d{3}\.jpg)$"
POINTS = r"(\d{8}_\d{3}\.jpg)\.cat$"


class CatsCrawford(tfds.core.GeneratorBasedBuilder):
    """9,998 pictures in seven folders, each with a file of its points beside it."""

    VERSION = tfds.core.Version("1.0.0")
    MANUAL_DOWNLOAD_INSTRUCTIONS = (
        f"Download CAT_DATASET_01.zip, CAT_DATASET_02.zip and 00000003_015.jpg.cat, "
        f"which corrects one file of points, from {PAGE}."
    )

    # Copies in circulation differ by a few pictures; none lacks a whole folder.
    FEWEST = 9_990

    def _info(self):
        features = {
            "image": tfds.features.Image(shape=(None, None, 3), encoding_format="jpeg"),
            "points": tfds.features.Tensor(
                shape=(len(heads.POINTS), 2), dtype=np.float32
            ),
            "file_name": tfds.features.Text(),
        }
        return tfds.core.DatasetInfo(
            builder=self,
            features=tfds.features.FeaturesDict(features),
            homepage=PAGE,
        )

    def _split_generators(self, dl_manager):
        return {"train": self._generate_examples(dl_manager)}

    def _generate_examples(self, dl_manager):
        folder = dl_manager.manual_dir
        zips, points = sorted(folder.glob("*.zip")), {}
        for path in zips:
            for match, content in archives.members(dl_manager, path, POINTS):
                points[match[1]] = parse_points(content.read())
        for path in folder.glob("*.jpg.cat"):
            points[path.name.removesuffix(".cat")] = parse_points(path.read_bytes())
        unmarked = np.full((len(heads.POINTS), 2), np.nan, np.float32)
        seen = set()
        for path in zips:
            for match, content in archives.members(dl_manager, path, PICTURES):
                name = f"{match[1]}/{match[2]}"
                # One of the archives in circulation holds every folder twice.
                if name in seen:
                    continue
                seen.add(name)
                yield (
                    name,
                    {
                        "image": content,
                        "points": points.get(match[2], unmarked),
                        "file_name": name,
                    },
                )
        if len(seen) < self.FEWEST:
            raise DataError(
                f"expected at least {self.FEWEST:,} pictures of cats in the archives, "
                f"found {len(seen):,}: download them again from {PAGE}"
            )


def parse_points(content):
    """Return a .cat file's points as float32 (9, 2), all NaN if they are not nine."""
    count = len(heads.POINTS)
    try:
        numbers = np.array(content.split(), np.float32)
    except ValueError:
        numbers = np.empty(0)
    if len(numbers) != 1 + 2 * count or numbers[0] != count:
        return np.full((count, 2), np.nan, np.float32)
    return numbers[1:].reshape(count, 2)
