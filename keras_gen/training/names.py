"""Names of layers that do not depend on what was built before."""

import keras


def restart_names():
    """Restart Keras's counters of layers, so that a network's are always named alike.

    This also makes Keras forget the dtype policy, which is therefore set again.
    """
    policy = keras.config.dtype_policy()
    keras.utils.clear_session()
    keras.config.set_dtype_policy(policy)
