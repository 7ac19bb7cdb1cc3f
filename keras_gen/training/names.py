"""Names of layers that do not depend on what was built before."""

import keras


def restart_names():
    """Have Keras count layers from the start, and so name a network's always alike.

    With the names Keras forgets the dtype policy, which is kept here.
    """
    policy = keras.config.dtype_policy()
    keras.utils.clear_session()
    keras.config.set_dtype_policy(policy)
