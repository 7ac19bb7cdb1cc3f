"""As published against as described: the values that differ, and the figures."""

from keras_gen.page.words import setting

SUFFIX = "-as-described"


def shown_differences(report, figures):
    """What changes where the report's words are followed.

    Args:
        report: The ``Report``.
        figures: {id: a figure as the page shows it}, those that are drawn.

    Returns:
        ``{"figures": [(as published, as described)], "experiments": [{"published",
        "described", "rows"}]}``, in the report's order.
    """
    twins = [id for id in report.figures if id.endswith(SUFFIX)]
    pairs = [
        (figures[id.removesuffix(SUFFIX)], figures[id])
        for id in twins
        if id in figures and id.removesuffix(SUFFIX) in figures
    ]
    return {
        "figures": pairs,
        "experiments": [
            {"published": one.id, "described": other.id, "rows": rows}
            for one, other in _compared(report, twins)
            if (rows := _rows(one.values, other.values))
        ],
    }


def _compared(report, figures):
    """Pairs of experiments: of one name, or of the two versions of a figure."""
    found = {}
    for id, experiment in report.experiments.items():
        if id.endswith(SUFFIX) and id.removesuffix(SUFFIX) in report.experiments:
            found[id] = report.experiments[id.removesuffix(SUFFIX)], experiment
    for id in figures:
        described = report.figures[id].experiments
        published = report.figures.get(id.removesuffix(SUFFIX))
        published = published.experiments if published else []
        if len(described) == len(published) == 1 and described[0] != published[0]:
            found.setdefault(described[0].id, (published[0], described[0]))
    return found.values()


def _rows(published, described):
    """Values that differ, each as ``(name, cells, cells)``."""
    names = dict.fromkeys([*published, *described])
    return [
        (name, _cells(published.get(name)), _cells(described.get(name)))
        for name in names
        if _plain(published.get(name)) != _plain(described.get(name))
    ]


def _plain(value):
    return value and value.as_data()["value"]


def _cells(value):
    if value is None:
        return {"value": "not set", "source": "", "place": ""}
    data = value.as_data()
    return {**data, "value": setting(data["value"])}
