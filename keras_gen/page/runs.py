"""The experiments of a page: their runs, results, times and values."""

from statistics import fmean

from keras_gen.page.loading import how_to_load
from keras_gen.page.measures import shown_measures
from keras_gen.page.plots import training_curves
from keras_gen.page.printed import beside_printed
from keras_gen.page.words import duration
from keras_gen.page.words import formatted
from keras_gen.page.words import setting
from keras_gen.page.words import shape
from keras_gen.training.run_folder import seeds_of

LIMITS = {"epochs": "epochs", "steps": "steps an epoch", "batch": "pictures a batch"}
# The part of a run's environment that is shown with its time.
MACHINE = ("device", "processor", "backend")


def shown_experiment(experiment, shelf, measures):
    """An experiment as the page shows it; None while no seed of it has begun.

    Args:
        experiment: The ``Experiment``.
        shelf: The report's ``Shelf``.
        measures: The table of measures, as ``shown_measures`` takes it.
    """
    folders = seeds_of(shelf.folder.parent, shelf.folder.name, experiment.id)
    folders = [folder for folder in folders if folder.config]
    if not folders:
        return None
    config = folders[0].config
    complete = [folder for folder in folders if folder.complete]
    return {
        "id": experiment.id,
        "data": config["data"],
        "stamps": list(dict.fromkeys(s for f in folders for s in stamps(f.config))),
        "seeds": [f"seed {folder.seed}" for folder in folders],
        "mean_of": len(complete) if len(complete) > 1 else 0,
        "progress": _side_by_side([progress(folder) for folder in folders]),
        "final": _side_by_side(_finals(folders, complete)),
        "environment": _side_by_side([_environment(folder) for folder in folders]),
        "curves": training_curves(experiment, folders, shelf),
        "measures": shown_measures(folders, measures),
        "watched": _side_by_side([_watched(folder) for folder in folders]),
        "printed": beside_printed(experiment.printed, complete or folders[:1]),
        "values": [
            (name, setting(v["value"]), v["source"], v["place"])
            for name, v in config["values"].items()
        ],
        "networks": {
            name: [{**layer, "output": shape(layer["output"])} for layer in layers]
            for name, layers in config["networks"].items()
        },
        "loading": how_to_load((complete or folders)[0]),
    }


def stamps(config):
    """What the page must say about a run: stand-ins and shortened trainings."""
    if config["data"]["stand_in"]:
        yield config["data"]["stand_in"]
    if config["preset"] != "paper":
        yield f"preset {config['preset']}"
    for name, limit in (config["limits"] or {}).items():
        yield f"at most {limit} {LIMITS[name]}"


def _finals(folders, complete):
    """The final numbers of each seed, then the means of several complete ones."""
    columns = [_final(folder) for folder in folders]
    if len(complete) > 1:
        finals = [_final(folder) for folder in complete]
        columns.append({name: fmean(f[name] for f in finals) for name in finals[0]})
    return [
        {name: formatted(number) for name, number in column.items()}
        for column in columns
    ]


def _final(folder):
    final = (folder.summary or {}).get("final", {})
    return {name: final[name] for name in final if name not in ("epoch", "step")}


def _side_by_side(columns):
    """Rows ``[(name, [cell of each column])]`` of columns ``{name: cell}``."""
    names = {name: None for column in columns for name in column}
    return [(name, [column.get(name, "") for column in columns]) for name in names]


def progress(folder):
    """How far a seed came, how long it took, and on what."""
    state = folder.state
    if folder.complete:
        state = f"{state}, {folder.summary['epochs']} epochs"
    column = {"state": state}
    timing = folder.read_table("timing")
    seconds = sum(row["seconds"] for row in timing)
    if seconds:
        column["time"] = duration(seconds)
        column["images/s"] = formatted(sum(row["images"] for row in timing) / seconds)
    around = _ran_on(folder)
    return column | {name: around[name] for name in MACHINE if name in around}


def _watched(folder):
    """What was seen while a seed trained."""
    watch = (folder.summary or {}).get("watch")
    if not watch:
        return {}
    seen = [f"{name}, first at step {step}" for name, step in watch["seen"].items()]
    return {
        "seen at the end": watch["named"],
        "seen on the way": "; ".join(seen) or "nothing",
        "nearest to real pictures": _look(watch["best"]),
        "last look": _look(watch["final"]),
    }


def _look(look):
    return f"step {look['step']:,}, distance {formatted(look['distance'])}"


def _environment(folder):
    """The rest of what a seed ran on."""
    around = _ran_on(folder)
    return {name: around[name] for name in around if name not in MACHINE}


def _ran_on(folder):
    """{name: its values, in the order in which a seed was continued}."""
    values = {}
    for around in folder.environments:
        versions = around.pop("versions", {})
        for name, value in (versions | around).items():
            if value:
                values.setdefault(name, {})[str(value)] = None
    return {name: ", then ".join(found) for name, found in values.items()}
