"""What a judge sees in the images of a run and in real pictures."""

from functools import cached_property

from keras_gen import data
from keras_gen.evaluation import judge


class Unavailable(Exception):
    """An array that a measure asks for does not exist for this run."""


class Seen:
    """Arrays of ``Evidence`` that a judge makes; it is trained first if needed.

    Args:
        evidence: The ``Evidence`` that the judge looks at.
    """

    def __init__(self, evidence):
        self.evidence = evidence

    def through(self, names):
        """Whether the judge makes any of the evidence with these names."""
        told = self.evidence.generated.told == "label"
        return any(
            hasattr(type(self), name) or (name == "classes" and not told)
            for name in names
        )

    @property
    def by(self):
        """Accuracy, digest and folder of the judge; None before it is asked."""
        found = vars(self).get("_judge")
        if not found:
            return None
        return {
            "test_accuracy": found.accuracy,
            "digest": found.digest,
            "folder": self._set.folder.name,
        }

    @cached_property
    def probabilities(self):
        """(n, classes)."""
        return self._judge.probabilities(self.evidence.images)

    @cached_property
    def real_probabilities(self):
        """(m, classes)."""
        return self._judge.probabilities(self.evidence.real)

    @cached_property
    def walk_probabilities(self):
        """(walks, steps, classes)."""
        walks = self.evidence.walks
        seen = self._judge.probabilities(walks.reshape(-1, *walks.shape[2:]))
        return seen.reshape(*walks.shape[:2], -1)

    @cached_property
    def features(self):
        """(n, features)."""
        return self._judge.features(self.evidence.images)

    @cached_property
    def real_features(self):
        """(m, features)."""
        return self._judge.features(self.evidence.real)

    @cached_property
    def _judge(self):
        return judge(self._set, self.evidence.data_dir, self.evidence.say)

    @cached_property
    def _set(self):
        """The set that the judge learns from, at the size at which it is judged."""
        prepared = self.evidence.examples.prepared
        if len(prepared.class_names) < 2:
            raise Unavailable("its set has no classes that a judge could name")
        if not self.evidence.usual_size:
            return prepared
        return data.prepare_at_usual_size(
            prepared, data_dir=self.evidence.data_dir, log=self.evidence.say
        )
