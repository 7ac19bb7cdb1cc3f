"""The figures of a page: our pictures, and the report's own beside them."""

from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from keras_gen.errors import RunFolderError
from keras_gen.page.words import heading
from keras_gen.report import Generated
from keras_gen.report import Layers
from keras_gen.report import Nearest
from keras_gen.report import Real
from keras_gen.report import SheetOfSamples
from keras_gen.report import SheetsOverTime
from keras_gen.training.whole_files import read_json
from keras_gen.training.whole_files import write_whole

# Up to this size a picture is shown at twice its size if the screen has room.
WIDEST_TWICE = 280
HIGHEST_TWICE = 400
# Up to this width a picture shrinks on a narrow screen; wider ones keep half theirs.
WIDEST_SHRUNK = 720
# The room for a picture on a page, for one of those at its top, and for one of those
# in the list of all pages.
WHOLE_PAGE = (1152, 2304)
LEADING = (540, 360)
LISTED = (280, 360)
# What is laid out in tiles, which resizing by a fraction would blur.
TILES = (Generated, Nearest, Real, SheetOfSamples, SheetsOverTime)


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
    def wide(self):
        """Whether a narrow screen should scroll it instead of shrinking it."""
        return self.width > WIDEST_SHRUNK

    @property
    def small(self):
        """(width, height) at which it is shown at the top of a page."""
        return self._divided(*LEADING)

    @property
    def listed(self):
        """(width, height) at which it is shown in the list of all pages."""
        return self._divided(*LISTED)

    @property
    def fitting(self):
        """(width, height) at which a page shows tiles."""
        return self._divided(*WHOLE_PAGE)

    def _divided(self, widest, highest):
        """Its size divided by the least whole number that makes it fit.

        Every pixel of the page then stands for the same number of pixels of the file.
        """
        by = max(-(-self.width // widest), -(-self.height // highest))
        return self.width // by, self.height // by

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
        needs = figure.needs.values()
        return {
            "id": figure.id,
            "heading": heading(figure.id),
            "caption": figure.caption,
            "note": figure.note,
            "stamps": self.stamps.get(figure.id, []),
            "tiles": any(isinstance(need, TILES) for need in needs),
            "layers_of": [n.experiment.id for n in needs if isinstance(n, Layers)],
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
        picture_of(original, self.references, "")
        copy = self.folder / "references" / original.name
        write_whole(copy, original.read_bytes())
        caption = self.figures.get(id, figure).caption
        return self.picture(copy, f"{heading(id)} of the report: {caption}")

    def picture(self, path, alt):
        """A picture file of the report's folder, as ``picture_of`` gives it."""
        return picture_of(path, self.folder, alt)


def picture_of(path, folder, alt):
    """A picture file as a page links it.

    Args:
        path: The file.
        folder: The folder of the page.
        alt: What is seen.

    Raises:
        RunFolderError: It cannot be read.
    """
    try:
        with Image.open(path) as picture:
            width, height = picture.size
    except OSError as why:
        raise RunFolderError(
            f"{path} is not a picture; delete it, and draw it again with --figures-only"
            " or --claims if it is one of ours"
        ) from why
    return Picture(path.relative_to(folder).as_posix(), width, height, alt)
