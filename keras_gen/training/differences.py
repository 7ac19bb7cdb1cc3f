"""Differences between a run's configuration and one that would continue it."""

from keras_gen.errors import RunFolderError


def refuse_differences(folder, begun, config):
    """Refuse to continue a run under another configuration.

    Epochs may differ, since a run can be continued; so may the package's version.

    Raises:
        RunFolderError: Lists every difference.
    """
    differences = list(_differences(_comparable(begun), _comparable(config)))
    if differences:
        raise RunFolderError(
            f"{folder} was started with other settings: {'; '.join(differences)}. Name"
            " another folder with --results-dir to train from the start"
        )


def _comparable(config):
    config = {k: v for k, v in config.items() if k not in ("package", "limits")}
    config["values"] = {k: v for k, v in config["values"].items() if k != "epochs"}
    return config


def _differences(begun, now, place=""):
    if isinstance(begun, dict) and isinstance(now, dict):
        for key in begun | now:
            where = f"{place}.{key}" if place else key
            yield from _differences(begun.get(key), now.get(key), where)
    elif begun != now:
        yield f"{place} {_short(begun)} became {_short(now)}"


def _short(value):
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."
