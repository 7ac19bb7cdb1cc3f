"""What leads a page: two figures, and the findings of three claims."""

FIGURES = 2
FINDINGS = 3


def leading(leads, figures, claims):
    """The figures and claims of the first screen.

    Args:
        leads: The report's ``FirstScreen``.
        figures: {id: a figure as the page shows it}, those that are drawn.
        claims: {id: a claim as the page shows it}.

    Returns:
        ``(figures, claims)``: those named that are drawn and judged, then others in the
        report's order to fill the places left.
    """
    judged = {id: claim for id, claim in claims.items() if claim["plot"]}
    return (
        _first(leads.figures, figures, FIGURES),
        _first(leads.claims, judged, FINDINGS),
    )


def _first(named, there, count):
    ids = [id for id in dict.fromkeys([*named, *there]) if id in there]
    return [there[id] for id in ids[:count]]
