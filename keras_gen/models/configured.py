"""Models from the settings of an experiment."""

import inspect


def configured(algorithm, networks, settings):
    """A model with every setting that it or its networks have an argument for.

    Args:
        algorithm: A class of this room.
        networks: Functions that make its networks, in the order of its arguments.
        settings: Attributes by name; those that are not arguments describe other parts
            of the experiment and are ignored.

    Returns:
        The model, not yet compiled.
    """
    known = {
        parameter.name
        for kind in algorithm.__mro__
        if kind.__module__.startswith(__package__)
        for parameter in inspect.signature(kind.__init__).parameters.values()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }
    made = [
        network(**_chosen(inspect.signature(network).parameters, settings))
        for network in networks
    ]
    return algorithm(*made, **_chosen(known, settings))


def _chosen(names, settings):
    return {name: value for name, value in vars(settings).items() if name in names}
