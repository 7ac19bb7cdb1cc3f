"""A report: its experiments, figures and claims, in the order of its pages."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from keras_gen.errors import UsageError
from keras_gen.report.claims import Claim
from keras_gen.report.experiment import Experiment


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes:
        id: ``figure-<number>`` as printed, or a descriptive name for an addition.
        caption: What it shows, in our words.
        draw: ``draw(**needs) -> PIL.Image``: arrays in, picture out.
        needs: What it is drawn from, by argument name; empty for a mere drawing.
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


@dataclass(frozen=True)
class FirstScreen:
    """Ids of figures and claims for the first screen of a report's page, best first."""

    figures: tuple = ()
    claims: tuple = ()


class Report:
    """A report as a program; a script of ``reproduce/`` fills it step by step."""

    def __init__(self, *, id, title, authors, year, question):
        self.id = id
        self.title = title
        self.authors = authors
        self.year = year
        self.question = question
        self.experiments = {}
        self.figures = {}
        self.claims = {}
        self.leads = FirstScreen()

    def experiment(self, id, *, data, build, printed=None, **values):
        """Add an experiment; every other keyword is one of its values."""
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

    def claim(
        self,
        id,
        *,
        sentence,
        place,
        measure,
        expected,
        rule,
        note="",
        contradiction="",
        **needs,
    ):
        """Decorate the function that makes a claim's value from ``needs``."""
        self._refuse_twice(id)

        def add(value):
            self.claims[id] = Claim(
                id=id,
                sentence=sentence,
                place=place,
                measure=measure,
                expected=expected,
                rule=rule,
                value=value,
                needs=needs,
                note=note,
                contradiction=contradiction,
            )
            # S2 before S10, wherever the script defines them.
            in_order = sorted(self.claims, key=lambda id: (len(id), id))
            self.claims = {id: self.claims[id] for id in in_order}
            return value

        return add

    def open_claim(self, id, **words):
        """Add a claim that is not judged; its ``note`` says why."""
        self.claim(id, rule=None, **words)(None)

    def first_screen(self, *, figures, claims):
        """Say what leads the page; others stand in for what is not drawn or judged.

        Args:
            figures: Ids of figures, the best first; two are shown.
            claims: Ids of claims, the best first; three are shown.

        Raises:
            ValueError: An id that the report does not have, or not yet.
        """
        unknown = [id for id in figures if id not in self.figures]
        unknown += [id for id in claims if id not in self.claims]
        if unknown:
            raise ValueError(f"{self.id} has no {' and no '.join(unknown)}")
        self.leads = FirstScreen(tuple(figures), tuple(claims))

    def chosen(self, ids, claims=False):
        """Experiments to train, figures to draw and claims to judge for ``ids``.

        Args:
            ids: Ids of experiments (whose figures are drawn too), figures and claims;
                none for the report as printed, with the additions.
            claims: Whether to judge every claim, and train what that needs; with ids,
                only the claims that need no more than is trained for these.

        Returns:
            ``(experiments, figures, claims)``, three lists in the report's order.

        Raises:
            UsageError: An id that the report does not have.
        """
        known = {*self.experiments, *self.figures, *self.claims}
        for id in ids:
            if id not in known:
                raise UsageError(
                    f"{self.id} has no experiment, figure or claim {id!r}; --list names"
                    " them"
                )
        only_claims = ids and not set(ids) - set(self.claims)
        figures = [
            figure
            for figure in self.figures.values()
            if not only_claims and self._asked_for(figure, ids)
        ]
        judged = [
            c for c in self.claims.values() if c.id in ids or (claims and not ids)
        ]
        wanted = {e.id for chosen in (*figures, *judged) for e in chosen.experiments}
        wanted |= set(ids)
        if claims and ids:
            read = {c.id: {e.id for e in c.experiments} for c in self.claims.values()}
            judged = [
                c
                for c in self.claims.values()
                if c in judged or (read[c.id] and read[c.id] <= wanted)
            ]
        experiments = [
            experiment
            for experiment in self.experiments.values()
            if experiment.id in wanted
        ]
        return experiments, figures, judged

    def snapshot_epochs(self, experiment):
        """The epochs at which a figure or claim needs ``experiment``'s weights."""
        return sorted(
            {
                need.epoch
                for one in (*self.figures.values(), *self.claims.values())
                for need in one.needs.values()
                if need.experiment.id == experiment.id and getattr(need, "epoch", 0)
            }
        )

    @staticmethod
    def _asked_for(figure, ids):
        """Whether a figure is named, or drawn from named experiments alone.

        Without ids: whether it is not an ``-as-described`` version.
        """
        if not ids:
            return not figure.id.endswith("-as-described")
        needed = {need.experiment.id for need in figure.needs.values()}
        return figure.id in ids or (bool(needed) and needed <= set(ids))

    def _refuse_twice(self, id):
        if id in self.experiments or id in self.figures or id in self.claims:
            raise ValueError(f"{self.id} has two things called {id!r}")
