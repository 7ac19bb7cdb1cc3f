"""What the algorithms share: the vocabulary of a train_step, and saving."""

import keras
import numpy as np

from keras_gen import backend
from keras_gen.errors import UsageError
from keras_gen.models.fitting import check_images
from keras_gen.models.fitting import check_labels
from keras_gen.models.optimizer_group import OptimizerGroup

serialize = keras.saving.serialize_keras_object
deserialize = keras.saving.deserialize_keras_object


class GenerativeModel(keras.Model):
    """A model of several networks; subclasses override ``train_step(self, data)``.

    Class attributes of a subclass:
        trains: For each optimizer argument of ``compile``, the networks it updates.
        tracked: Names of the numbers that ``train_step`` gives to ``track``.
    """

    trains = {}
    tracked = ()

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        for step in {"train_step", "test_step"} & set(vars(cls)):
            setattr(cls, step, backend.adapt_step(vars(cls)[step]))

    def __init__(self, *, seed, name, **settings):
        """Keep what ``get_config`` returns, and make what every algorithm has.

        Args:
            seed: Whole number; every random draw of the model follows from it.
            name: Name of the model, or None.
            **settings: All other arguments of the subclass, networks among them.
        """
        super().__init__(name=name)
        self.settings = {"seed": seed, "name": self.name, **settings}
        for attribute, setting in settings.items():
            setattr(self, attribute, setting)
        self.random = keras.random.SeedGenerator(seed)
        self.means = [keras.metrics.Mean(name=name) for name in self.tracked]
        # The networks are built graphs: fit need not call the model to build it.
        self.built = True
        self._separate_random_streams(seed)

    def _separate_random_streams(self, seed):
        # Layers and model may have equal seeds, and would then draw equal numbers.
        streams = np.random.SeedSequence(seed).generate_state(len(self.random_states))
        for state, stream in zip(self.random_states, streams, strict=True):
            state.assign([stream >> 1, 0])

    # The vocabulary of a train_step.

    def noise(self, *shape):
        """Standard normal float32 numbers of ``shape``, new at every call."""
        return keras.random.normal(shape, seed=self.random)

    def descend(self, optimizer, loss_fn):
        """One step of the optimizer down the first number that ``loss_fn`` returns.

        The step also goes down the penalties of the networks that it trains (L2 on
        kernels), which are not part of what is returned.

        Args:
            optimizer: The name of its argument in ``compile``.
            loss_fn: Function without arguments, of the networks that it trains.

        Returns:
            What ``loss_fn`` returned, before the step.
        """
        networks = [getattr(self, network) for network in self.trains[optimizer]]

        def penalised():
            outputs = keras.tree.flatten(loss_fn())
            penalties = [loss for network in networks for loss in network.losses]
            return [sum(penalties, start=outputs[0]), *outputs]

        variables = self.trained_by(optimizer)
        chosen = {id(v) for v in variables}
        state = [v for v in self.variables if id(v) not in chosen]
        state += self.metrics_variables
        (_, *outputs), gradients = backend.value_and_gradients(
            penalised, variables, state
        )
        member = getattr(self.optimizer, optimizer)
        backend.apply_gradients(member, gradients, variables)
        return outputs if outputs[1:] else outputs[0]

    def track(self, *values):
        """Add one value to each tracked mean; return all means so far, by name."""
        for mean, value in zip(self.means, values, strict=True):
            mean.update_state(value)
        return {mean.name: mean.result() for mean in self.means}

    def fit(self, x=None, y=None, *arguments, **options):
        """As ``keras.Model.fit``.

        Args:
            x: Images (n, height, width, channels) in the output range of the network
                that makes them, or anything else that Keras takes.
            y: Labels (n,), or attributes (n, k), for a model that takes them.
            *arguments: As of ``keras.Model.fit``.
            **options: As of ``keras.Model.fit``.

        Raises:
            UsageError: The arrays do not fit the networks.
        """
        check_images(x, self.maker)
        if isinstance(x, np.ndarray) and len(self.maker.inputs) == 2:
            check_labels(y, len(x), self.maker.inputs[1])
        return super().fit(x, y, *arguments, **options)

    # Optimizers, state and saving.

    def compile(self, **options):
        """As ``keras.Model.compile``, with the optimizers under their own names.

        They are built at once: an unbuilt one has no slots into which to restore.
        """
        missing = [name for name in self.trains if name not in options]
        if missing:
            raise UsageError(f"compile this model with {' and '.join(missing)}")
        members = {
            name: keras.optimizers.get(options.pop(name)) for name in self.trains
        }
        for name, member in members.items():
            member.build(self.trained_by(name))
        super().compile(optimizer=OptimizerGroup(**members), **options)

    def get_compile_config(self):
        config = super().get_compile_config()
        if not config:
            return config
        group = config.pop("optimizer")
        return config | group["config"]

    def compile_from_config(self, config):
        self.compile(**deserialize(config))

    def get_config(self):
        return serialize(self.settings)

    @classmethod
    def from_config(cls, config):
        return cls(**deserialize(config))

    def trained_by(self, optimizer):
        """The variables that the optimizer of this name updates."""
        networks = [getattr(self, network) for network in self.trains[optimizer]]
        return [v for network in networks for v in network.trainable_variables]

    @property
    def maker(self):
        """The network that makes images."""
        return getattr(self, "generator", None) or self.decoder

    @property
    def networks(self):
        """The names of the networks that the model trains."""
        return [network for members in self.trains.values() for network in members]

    @property
    def random_states(self):
        """The states of all random generators, which Keras leaves out of weights."""
        weights = {id(v) for v in self.weights}
        return [v for v in self.variables if id(v) not in weights]

    def save_own_variables(self, store):
        for index, variable in enumerate(self.random_states):
            store[str(index)] = keras.ops.convert_to_numpy(variable)

    def load_own_variables(self, store):
        for index, variable in enumerate(self.random_states):
            variable.assign(store[str(index)])

    def state_groups(self, with_optimizers=True):
        """All variables, in the groups in which Keras hands them to a step on JAX."""
        groups = [self.trainable_variables, self.non_trainable_variables]
        optimizers = [self.optimizer.variables] if with_optimizers else []
        return groups + optimizers + [self.metrics_variables]
