"""The figures of a page: our pictures, and the report's own beside them."""

from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from keras_gen.errors import RunFolderError
from keras_gen.page.words import heading
from keras_gen.training.whole_files import read_json
from keras_gen.training.whole_files import write_whole

# Up to here a picture is shown at twice its size where the screen has the room.
WIDEST_TWICE = 280
HIGHEST_TWICE = 400
# From here a picture three times as wide as high is wider than any page.
NARROWEST_LONG = 1152


@dataclass(frozen=True)
class Picture:
    """A picture as the page links it; ``alt`` says what is seen."""

    href: str
    width: int
    height: int
    alt: str

    @property
    def twice(self):
        """Whether it is small enough to be shown at twice its size."""
        return self.width <= WIDEST_TWICE and self.height <= HIGHEST_TWICE

    @property
    def long(self):
        """Whether a narrow screen should move over it instead of shrinking it."""
        return self.width >= max(NARROWEST_LONG, 3 * self.height)

    def as_data(self):
        """The picture as JSON can hold it."""
        return asdict(self)


class Shelf:
    """The pictures of one report, and what its summary says of them.

    Args:
        report: The ``Report``.
        results_dir: Holds ``<report>/figures``.
        references: Folder of the reports' own pictures, or None.
    """

    def __init__(self, report, results_dir, references):
        self.figures = report.figures
        self.folder = results_dir / report.id
        self.references = Path(references) / report.id if references else None
        summary = read_json(self.folder / "summary.json") or {}
        drawn = summary.get("figures", {})
        self.verdicts = summary.get("claims", {})
        self.stamps = {id: entry.get("stamps", []) for id, entry in drawn.items()}

    def shown(self, figure):
        """A figure as the page shows it; None while it is not drawn."""
        path = self.folder / "figures" / f"{figure.id}.png"
        if not path.exists():
            return None
        return {
            "id": figure.id,
            "heading": heading(figure.id),
            "caption": figure.caption,
            "note": figure.note,
            "stamps": self.stamps.get(figure.id, []),
            "ours": self.picture(path, f"Ours: {figure.caption}"),
            "theirs": self._reference(figure),
        }

    def _reference(self, figure):
        """The report's own picture, copied into the results, if there is one."""
        if not self.references:
            return None
        id = figure.id.removesuffix("-as-described")
        original = self.references / f"{id}.png"
        if not original.exists():
            return None
        copy = self.folder / "references" / original.name
        write_whole(copy, original.read_bytes())
        caption = self.figures.get(id, figure).caption
        return self.picture(copy, f"{heading(id)} of the report: {caption}")

    def picture(self, path, alt):
        """A picture file of the report's folder.

        Raises:
            RunFolderError: It cannot be read.
        """
        try:
            with Image.open(path) as picture:
                width, height = picture.size
        except OSError as why:
            raise RunFolderError(
                f"{path} is no picture; delete it and draw it anew with --figures-only,"
                " or --claims"
            ) from why
        return Picture(path.relative_to(self.folder).as_posix(), width, height, alt)
