"""Animal Faces-HQ (AFHQ), its first version: cats, dogs and wild animals.

Source: Choi, Uh, Yoo and Ha, StarGAN v2: Diverse Image Synthesis for Multiple Domains,
CVPR 2020, appendix A.
"""

import tensorflow_datasets as tfds

from keras_gen.data.builders import archives

PAGE = "https://github.com/clovaai/stargan-v2"
ARCHIVE = "afhq.zip"

# What the makers call val is the part that they test on.
LAYOUTS = {
    "train": r"train/(cat|dog|wild)/([^/]+\.(?:jpg|png))$",
    "test": r"(?:val|test)/(cat|dog|wild)/([^/]+\.(?:jpg|png))$",
}


class AnimalFaces(tfds.core.GeneratorBasedBuilder):
    """16,130 aligned faces of 512x512 pixels."""

    VERSION = tfds.core.Version("1.0.0")
    MANUAL_DOWNLOAD_INSTRUCTIONS = f"Download {ARCHIVE} as {PAGE} says."

    COUNTS = {"train": 14_630, "test": 1_500}

    def _info(self):
        features = {
            "image": tfds.features.Image(shape=(None, None, 3)),
            "label": tfds.features.ClassLabel(names=["cat", "dog", "wild"]),
            "file_name": tfds.features.Text(),
        }
        return tfds.core.DatasetInfo(
            builder=self,
            features=tfds.features.FeaturesDict(features),
            supervised_keys=("image", "label"),
            homepage=PAGE,
        )

    def _split_generators(self, dl_manager):
        return {split: self._generate_examples(dl_manager, split) for split in LAYOUTS}

    def _generate_examples(self, dl_manager, split):
        found, path = 0, dl_manager.manual_dir / ARCHIVE
        for match, content in archives.members(dl_manager, path, LAYOUTS[split]):
            label, file = match.groups()
            found += 1
            yield (
                f"{label}/{file}",
                {"image": content, "label": label, "file_name": f"{label}/{file}"},
            )
        what = f"{split} pictures in {ARCHIVE}"
        archives.check_count(what, found, self.COUNTS[split], PAGE)
