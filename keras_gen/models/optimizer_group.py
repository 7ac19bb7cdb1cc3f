"""Several optimizers under one roof."""

import keras


@keras.saving.register_keras_serializable("keras_gen")
class OptimizerGroup(keras.optimizers.Optimizer):
    """Named optimizers which Keras carries, saves and restores as one.

    A model has one attribute ``optimizer``, whose variables are all the optimizer
    state that Keras takes through a step on JAX; here they are those of every member.
    """

    def __init__(self, **members):
        super().__init__(learning_rate=0.0)
        self.names = tuple(sorted(members))
        self.built = True
        for name, member in members.items():
            setattr(self, name, member)

    @property
    def variables(self):
        return [v for name in self.names for v in getattr(self, name).variables]

    def save_own_variables(self, store):
        """Nothing of its own: Keras visits the members."""

    def load_own_variables(self, store):
        """Nothing of its own: Keras visits the members."""

    def get_config(self):
        members = {name: getattr(self, name) for name in self.names}
        return keras.saving.serialize_keras_object(members)
