"""Chars74K, English: characters of computer fonts, photographs and handwriting."""

import string

import tensorflow_datasets as tfds

from keras_gen.data.builders import archives

PAGE = "http://www.ee.surrey.ac.uk/CVSSP/demos/chars74k/"

# In this order the first 62,992 pictures are the fonts, and the first 70,697 the fonts
# and the photographs. Bad photographs are left out, as in the set's own count.
PARTS = {
    "EnglishFnt.tgz": r"Fnt/Sample(\d{3})/(img\d+-\d+\.png)$",
    "EnglishImg.tgz": r"GoodImg/Bmp/Sample(\d{3})/(img\d+-\d+\.png)$",
    "EnglishHnd.tgz": r"Hnd/Img/Sample(\d{3})/(img\d+-\d+\.png)$",
}


class Chars74k(tfds.core.GeneratorBasedBuilder):
    """62 classes: digits, capitals, small letters."""

    VERSION = tfds.core.Version("1.0.0")
    MANUAL_DOWNLOAD_INSTRUCTIONS = f"Download {', '.join(PARTS)} from {PAGE}."

    COUNTS = {
        "EnglishFnt.tgz": 62_992,
        "EnglishImg.tgz": 7_705,
        "EnglishHnd.tgz": 3_410,
    }

    def _info(self):
        names = string.digits + string.ascii_uppercase + string.ascii_lowercase
        features = {
            "image": tfds.features.Image(shape=(None, None, 3), encoding_format="png"),
            "label": tfds.features.ClassLabel(names=list(names)),
            "file_name": tfds.features.Text(),
            "order": tfds.features.Text(),
        }
        return tfds.core.DatasetInfo(
            builder=self,
            features=tfds.features.FeaturesDict(features),
            supervised_keys=("image", "label"),
            homepage=PAGE,
        )

    def _split_generators(self, dl_manager):
        return {"train": self._generate_examples(dl_manager)}

    def _generate_examples(self, dl_manager):
        for number, (archive, layout) in enumerate(PARTS.items()):
            found = 0
            path = dl_manager.manual_dir / archive
            for match, content in archives.members(dl_manager, path, layout):
                sample, file = match.groups()
                found += 1
                yield (
                    f"{archive}/{file}",
                    {
                        "image": content,
                        "label": int(sample) - 1,
                        "file_name": f"{archive}/{file}",
                        "order": f"{number}/{file}",
                    },
                )
            what = f"pictures in {archive}"
            archives.check_count(what, found, self.COUNTS[archive], PAGE)
