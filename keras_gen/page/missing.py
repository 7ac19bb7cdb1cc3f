"""What a page cannot show yet, and what that waits for."""


def not_drawn(report, drawn, trained):
    """Figures without a picture, and the experiments that they wait for.

    Args:
        report: The ``Report``.
        drawn: Ids of the figures that are drawn.
        trained: {id: an experiment as the page shows it}.

    Returns:
        ``[{"id", "caption", "waits_for": [experiment id]}]``.
    """
    return [
        {
            "id": figure.id,
            "caption": figure.caption,
            "waits_for": [e.id for e in figure.experiments if e.id not in trained],
        }
        for figure in report.figures.values()
        if figure.id not in drawn
    ]


def not_trained(report, trained):
    """Experiments of which no seed has begun, and what waits for them.

    Args:
        report: The ``Report``.
        trained: Ids of the experiments that have begun.

    Returns:
        ``[{"id", "data", "waiting": [figure or claim id]}]``.
    """
    wanting = [*report.figures.values(), *report.claims.values()]
    return [
        {
            "id": experiment.id,
            "data": experiment.data,
            "waiting": [
                one.id
                for one in wanting
                if any(e.id == experiment.id for e in one.experiments)
            ],
        }
        for experiment in report.experiments.values()
        if experiment.id not in trained
    ]
