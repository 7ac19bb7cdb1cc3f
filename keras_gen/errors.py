"""Errors meant for users: one clear line each, which ends with what to do."""

from numbers import Integral


class KerasGenError(Exception):
    """A problem that the user can fix; a program ends with ``exit_code``."""

    exit_code = 2


class UsageError(KerasGenError):
    """An argument or a combination of arguments that makes no sense."""


class DataError(KerasGenError):
    """A data set that is missing, damaged or not laid out as expected."""


class RunFolderError(KerasGenError):
    """A run folder that cannot be read, written or continued as asked."""


class TrainingFailed(KerasGenError):
    """A training that cannot go on, for instance after non-finite numbers."""

    exit_code = 1


def check_known(word, known, what):
    """Refuse a word that is not in ``known``.

    Raises:
        UsageError: Its message lists the known words.
    """
    if word not in known:
        *most, last = known
        choice = f"{', '.join(most)} or {last}"
        raise UsageError(f"unknown {what} {word!r}; choose {choice}")


def check_count(count, what):
    """Refuse anything but a whole number of at least 1.

    Raises:
        UsageError: Its message says what to give.
    """
    if not isinstance(count, Integral) or count < 1:
        raise UsageError(f"{what}={count!r}; give a whole number of 1 or more")
