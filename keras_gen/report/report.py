"""A report: its experiments and figures, in the order of its pages."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from keras_gen.errors import UsageError
from keras_gen.report.experiment import Experiment


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes:
        id: ``figure-<number>`` as printed, or a speaking name for an addition.
        caption: What it shows, in our words.
        draw: ``draw(**needs) -> PIL.Image``: arrays in, picture out.
        needs: What it is drawn from, by argument name; empty for a drawing.
        note: What differs from the printed figure, and why.
    """

    id: str
    caption: str
    draw: Callable
    needs: Mapping[str, object]
    note: str = ""

    @property
    def experiments(self):
        """The experiments that are trained for it, each once, in order."""
        trained = [n for n in self.needs.values() if getattr(n, "trains", True)]
        return list({n.experiment.id: n.experiment for n in trained}.values())


class Report:
    """A report as a program, filled by a script of ``reproduce/`` from its top down."""

    def __init__(self, *, id, title, authors, year, question):
        self.id = id
        self.title = title
        self.authors = authors
        self.year = year
        self.question = question
        self.experiments = {}
        self.figures = {}

    def experiment(self, id, *, data, build, printed=None, **values):
        """Add an experiment; every keyword beyond these is one of its values."""
        return self.add(Experiment(id, data, build, values, printed or {}))

    def add(self, experiment):
        """Add an experiment that was made before, such as a variant."""
        self._refuse_twice(experiment.id)
        self.experiments[experiment.id] = experiment
        return experiment

    def figure(self, id, *, caption, note="", **needs):
        """Decorate the function that draws a figure from ``needs``."""
        self._refuse_twice(id)

        def add(draw):
            self.figures[id] = Figure(id, caption, draw, needs, note)
            return draw

        return add

    def chosen(self, ids, claims=False):
        """Experiments to train and figures to draw for ``ids``.

        Args:
            ids: Ids of experiments, whose figures are drawn too, and of figures;
                none of them means the report as printed, with the additions.
            claims: Whether to train what only claims need, too.

        Returns:
            ``(experiments, figures)``, two lists in the report's order.

        Raises:
            UsageError: An id that the report does not have.
        """
        known = {*self.experiments, *self.figures}
        for id in ids:
            if id not in known:
                raise UsageError(
                    f"{self.id} has no experiment or figure {id!r}; --list names them"
                )
        figures = [f for f in self.figures.values() if self._asked_for(f, ids)]
        wanted = {e.id for figure in figures for e in figure.experiments} | set(ids)
        experiments = [
            experiment
            for experiment in self.experiments.values()
            if experiment.id in wanted or (claims and experiment.claim)
        ]
        return experiments, figures

    def snapshot_epochs(self, experiment):
        """The epochs at which a figure looks at the weights of ``experiment``."""
        return sorted(
            {
                need.epoch
                for figure in self.figures.values()
                for need in figure.needs.values()
                if need.experiment.id == experiment.id and hasattr(need, "epoch")
            }
        )

    @staticmethod
    def _asked_for(figure, ids):
        """Whether a figure is named, drawn from named experiments alone, or printed."""
        if not ids:
            return not figure.id.endswith("-as-described")
        needed = {experiment.id for experiment in figure.experiments}
        return figure.id in ids or (bool(needed) and needed <= set(ids))

    def _refuse_twice(self, id):
        if id in self.experiments or id in self.figures:
            raise ValueError(f"{self.id} has two things called {id!r}")
