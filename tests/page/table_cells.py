"""The tables of a page, as lists."""

import re


def cells(page):
    """The cells of every row, stripped of tags."""
    rows = re.findall("<tr>(.*?)</tr>", page, re.DOTALL)
    return [
        [
            re.sub("<[^>]*>", "", cell)
            for cell in re.findall("<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in rows
    ]
