"""Titles of upright axes: broken into lines where one line would be longer than the axis."""

from __future__ import annotations

_PIXELS_A_LETTER = 6.6


def break_title(title: str, height: int) -> str | list[str]:
    """The title of an upright axis, in as many lines as it takes to fit its height; broken at commas, then at spaces.

    Parameters
    ----------
    title
        The title in one line.
    height
        The height of the axis in pixels.
    """
    most = int(height / _PIXELS_A_LETTER)
    if len(title) <= most:
        return title
    lines: list[str] = []
    for part in title.split(", "):
        if lines and len(lines[-1]) + len(part) + 2 <= most:
            lines[-1] += f", {part}"
            continue
        words = part.split(" ")
        lines.append(words[0])
        for word in words[1:]:
            if len(lines[-1]) + len(word) + 1 <= most:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
    return lines
