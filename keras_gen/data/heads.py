"""Where the head is in a picture of a whole animal.

Heads are boxes (left, top, right, bottom) in pixels. A `labels.csv` gives them in the
columns `head_xmin` to `head_ymax`, or as the nine points of the CAT set.
"""

import math

import numpy as np

# In the order of the CAT set's own files. Source: Zhang, Sun and Tang, Cat Head
# Detection - How to Effectively Exploit Shape and Texture Features, ECCV 2008.
POINTS = (
    "left_eye",
    "right_eye",
    "mouth",
    "left_ear_1",
    "left_ear_2",
    "left_ear_3",
    "right_ear_1",
    "right_ear_2",
    "right_ear_3",
)

_BOX_COLUMNS = ("head_xmin", "head_ymin", "head_xmax", "head_ymax")
_POINT_COLUMNS = tuple(f"{point}_{axis}" for point in POINTS for axis in "xy")


def box_of_points(points):
    """Return the box around nine points, extended down to where the chin should be.

    Args:
        points: (9, 2) numbers, x and y, in the order of `POINTS`.

    Returns:
        (left, top, right, bottom), or None if a number is missing.
    """
    points = np.asarray(points, np.float64).reshape(len(POINTS), 2)
    if not np.isfinite(points).all():
        return None
    left, top = points.min(axis=0)
    right, bottom = points.max(axis=0)
    eyes, mouth = points[:2].mean(axis=0), points[2]
    # No point lies on the chin: from the eyes it is half as far again as the mouth.
    chin = mouth[1] + math.dist(eyes, mouth) / 2
    return float(left), float(top), float(right), float(max(bottom, chin))


def box_of_row(row):
    """Return the head box in a row of a `labels.csv`, or None if there is none."""
    box = _numbers(row, _BOX_COLUMNS)
    if box:
        return box
    points = _numbers(row, _POINT_COLUMNS)
    return box_of_points(points) if points else None


def _numbers(row, columns):
    """Return the numbers in some columns, or None if one is missing."""
    try:
        numbers = tuple(float(row[column]) for column in columns)
    except (KeyError, TypeError, ValueError):
        return None
    return numbers if all(map(math.isfinite, numbers)) else None
