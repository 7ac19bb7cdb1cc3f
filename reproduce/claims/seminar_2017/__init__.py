"""The claims of the seminar report (2017)."""

from claims.seminar_2017.architecture import of_what_may_be_built
from claims.seminar_2017.coloured import of_coloured_pictures
from claims.seminar_2017.digits import of_digits
from claims.seminar_2017.training import of_training


def add_claims(report):
    """Add the claims to a report that has all its trainings."""
    of_digits(report)
    of_training(report)
    of_what_may_be_built(report)
    of_coloured_pictures(report)
