"""Contrast and colour blindness, measured: WCAG 2.2 contrast, Machado 2009 simulation, CIE 1976 colour difference."""

from __future__ import annotations

from itertools import combinations

import numpy as np

# Machado, Oliveira, Fernandes 2009 (IEEE TVCG 15:1291-1298), severity 1.0, on linear RGB.
SIGHTS = {
    "full": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def blend(colour: str, ground: str, opacity: float) -> str:
    """What is seen of a colour that lets the ground shine through."""
    over, under = ([int(one[i : i + 2], 16) for i in (1, 3, 5)] for one in (colour, ground))
    return "#" + "".join(f"{round(opacity * a + (1 - opacity) * b):02x}" for a, b in zip(over, under, strict=True))


def difference(one: str, other: str, sight: str) -> float:
    def lab(colour: str) -> np.ndarray:
        ratio = _TO_XYZ @ np.clip(SIGHTS[sight] @ linear(colour), 0, 1) / _WHITE
        f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
        return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])

    return float(np.linalg.norm(lab(one) - lab(other)))


def nearest(colours: dict[str, str], sight: str) -> tuple[float, str, str]:
    """The two colours that are hardest to tell apart."""
    return min((difference(colours[a], colours[b], sight), a, b) for a, b in combinations(colours, 2))
