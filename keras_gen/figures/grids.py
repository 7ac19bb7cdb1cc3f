"""Sheets of equal tiles: drawn, and cut into their tiles again."""

import numpy as np

from keras_gen.figures.pixels import resize
from keras_gen.figures.pixels import to_bytes
from keras_gen.figures.pixels import to_picture
from keras_gen.figures.pixels import to_pixels


def grid(
    images,
    columns=None,
    *,
    gap=0,
    border=0,
    background=0,
    tile=None,
    resample="nearest",
    invert=False,
):
    """Lay images out as tiles in rows, left to right and top to bottom.

    Args:
        images: (N, height, width, channels) with 1 or 3 channels, floats in [0, 1]
            or uint8; or (rows, columns, height, width, channels), which brings its
            own arrangement.
        columns: tiles in a row, at least 1; only for images of rank 4.
        gap: pixels between tiles.
        border: pixels outside the tiles.
        background: grey, 0 to 255, of gap, border and places without a tile.
        tile: height in pixels to which tiles are resized, the width in proportion;
            without it they keep their size.
        resample: "nearest" or "bicubic", how tiles are resized to that height.
        invert: show 1 - x, for instance white digits on black as black on white.

    Returns:
        Picture in mode L or RGB.

    Raises:
        ValueError: on shapes, types, values or counts other than these.
    """
    images = to_bytes(images)
    _check_counts(gap=gap, border=border, background=background)
    if background > 255:
        raise ValueError(f"background: expected a grey of 0 to 255, got {background}")
    rows, columns = _arrangement(images, columns)
    images = images.reshape((-1, *images.shape[-3:]))
    if invert:
        images = 255 - images
    if tile is not None:
        if tile < 1:
            raise ValueError(f"tile: expected at least 1 pixel, got {tile}")
        width = max(1, round(images.shape[2] * tile / images.shape[1]))
        images = resize(images, tile, width, resample)
    height, width, channels = images.shape[1:]
    layout = (rows, columns, height, width, gap, border)
    sheet = np.full((*_size(*layout), channels), background, dtype=np.uint8)
    # The last places of an incomplete sheet stay empty.
    for image, (top, left) in zip(images, _corners(*layout), strict=False):
        sheet[top : top + height, left : left + width] = image
    return to_picture(sheet)


def cut(picture, rows, columns, tile_height, tile_width, *, gap=0, border=0):
    """Read the tiles of a grid back: the inverse of `grid` without `tile`.

    Args:
        picture: picture in mode L or RGB, drawn by `grid`.
        rows, columns, tile_height, tile_width, gap, border: its layout in pixels.

    Returns:
        uint8 array (rows * columns, tile_height, tile_width, 1 or 3) in row order;
        places without a tile come back as background.

    Raises:
        ValueError: the picture does not have the size of that layout.
    """
    _check_counts(gap=gap, border=border)
    pixels = to_pixels(picture)
    layout = (rows, columns, tile_height, tile_width, gap, border)
    expected = _size(*layout)
    if min(rows, columns, tile_height, tile_width) < 1 or expected != pixels.shape[:2]:
        raise ValueError(
            f"picture: expected height x width {expected[0]} x {expected[1]} for "
            f"{rows} x {columns} tiles of {tile_height} x {tile_width}, "
            f"got {pixels.shape[0]} x {pixels.shape[1]}; give the layout it has"
        )
    return np.stack(
        [
            pixels[top : top + tile_height, left : left + tile_width]
            for top, left in _corners(*layout)
        ]
    )


def latent_map(images, side):
    """Show what a decoder makes of a square of latent points, without gaps.

    Args:
        images: (side * side, height, width, channels), floats in [0, 1] or uint8;
            image i * side + j belongs to the point (x[j], y[i]), with x the first and
            y the second latent entry, both ascending.
        side: points along each entry.

    Returns:
        Picture in mode L or RGB. The first entry grows to the right and the second
        upwards, as in `latent_scatter`: row i is counted from below.

    Raises:
        ValueError: the count of images is not side * side.
    """
    images = to_bytes(images)
    if images.ndim != 4 or side < 1 or len(images) != side * side:
        raise ValueError(
            f"images: expected {side} x {side} = {side * side} images of rank 4, "
            f"got shape {images.shape}; decode one image per point"
        )
    return grid(images.reshape((side, side, *images.shape[1:]))[::-1])


def _arrangement(images, columns):
    """Rows and columns of the sheet."""
    if images.ndim == 5 and columns is None:
        return images.shape[:2]
    if images.ndim != 4:
        raise ValueError(
            "images: expected (N, height, width, channels), or (rows, columns, height, "
            f"width, channels) without columns, got {images.shape}"
        )
    if columns is None or columns < 1:
        raise ValueError(f"columns: expected at least 1, got {columns}")
    return -(-len(images) // columns), columns


def _size(rows, columns, height, width, gap, border):
    """Height and width of a sheet of tiles of height x width."""
    return (
        rows * (height + gap) - gap + 2 * border,
        columns * (width + gap) - gap + 2 * border,
    )


def _corners(rows, columns, height, width, gap, border):
    """Top and left of every tile in row order."""
    return [
        (border + row * (height + gap), border + column * (width + gap))
        for row in range(rows)
        for column in range(columns)
    ]


def _check_counts(**counts):
    for name, count in counts.items():
        if count < 0:
            raise ValueError(f"{name}: expected 0 or more, got {count}")
