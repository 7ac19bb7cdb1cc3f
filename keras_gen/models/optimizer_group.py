"""Several optimizers that Keras handles as one."""

import keras


@keras.saving.register_keras_serializable("keras_gen")
class OptimizerGroup(keras.optimizers.Optimizer):
    """Named optimizers which Keras carries, saves and restores as one.

    A model has one attribute ``optimizer``, whose variables are all the optimizer
    state that Keras takes through a step on JAX; here they are those of every member.

    Keras' callbacks change and log the learning rate of each of ``optimizers``.
    """

    def __init__(self, **members):
        super().__init__(learning_rate=0.0)
        self.names = tuple(sorted(members))
        self.built = True
        for name, member in members.items():
            setattr(self, name, member)

    @property
    def optimizers(self):
        """The members, in the order of their names."""
        return [getattr(self, name) for name in self.names]

    def _refuse_rate(self, *rate):
        places = " or ".join(f"optimizer.{name}.learning_rate" for name in self.names)
        raise AttributeError(f"each optimizer has its own rate; use {places}")

    learning_rate = property(_refuse_rate, _refuse_rate)

    @property
    def variables(self):
        return [v for member in self.optimizers for v in member.variables]

    def save_own_variables(self, store):
        """Nothing of its own: Keras visits the members."""

    def load_own_variables(self, store):
        """Nothing of its own: Keras visits the members."""

    def get_config(self):
        members = {name: getattr(self, name) for name in self.names}
        return keras.saving.serialize_keras_object(members)

    @classmethod
    def from_config(cls, config):
        return cls(**keras.saving.deserialize_keras_object(config))
