"""Numbers and settings in the form that pages show."""

from statistics import fmean


def formatted(number):
    """A measured number with four significant digits, without an exponent if short."""
    if isinstance(number, int):
        return str(number)
    text = f"{number:#.4g}"
    if "e+" in text and abs(number) < 1e9:
        text = f"{float(text):.0f}"
    return text.rstrip(".")


def with_spread(numbers):
    """The mean of numbers, with the least and the greatest if there are several."""
    if len(numbers) < 2:
        return formatted(numbers[0]) if numbers else ""
    return (
        f"{formatted(fmean(numbers))} ({formatted(min(numbers))} to"
        f" {formatted(max(numbers))})"
    )


def with_error(number, error):
    """A number, with its error where one is known: ``0.9870 ± 0.0036``."""
    text = formatted(number)
    return text if error is None else f"{text} ± {error:.2g}"


def with_interval(number, interval):
    """A number, with its interval where one is known: ``2.276 [2.257, 2.295]``."""
    text = formatted(number)
    return f"{text} [{', '.join(map(formatted, interval))}]" if interval else text


def setting(value):
    """A setting as ``config.json`` keeps it, in full."""
    if isinstance(value, dict):
        given = {name: v for name, v in value.items() if v is not None and v != []}
        fields = {name: setting(v) for name, v in given.items() if name != "name"}
        inside = ", ".join(f"{name} {text}" for name, text in fields.items())
        return f"{value['name']}: {inside}" if "name" in value else inside
    if isinstance(value, list):
        items = [(setting(item), isinstance(item, list)) for item in value]
        return ", ".join(f"({text})" if inner else text for text, inner in items)
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def shape(output):
    """A layer's output without the batch, never broken: ``28 × 28 × 1``."""
    return (
        "\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}".join(str(size) for size in output)
        or "one number"
    )


def duration(seconds):
    """A length of time, in coarser units the longer it is."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min"


def heading(id):
    """The heading of an id: ``figure-2a-as-described`` is Figure 2a, as described."""
    words = id.removesuffix("-as-described").replace("-", " ").capitalize()
    return f"{words}, as described" if id.endswith("-as-described") else words
