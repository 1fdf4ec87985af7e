"""Contrast as it is drawn: every mark of every chart, its opacity laid over the background, in both modes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.charts.drawing import write_specification
from smdash.charts.theme import BAND, HAIRLINE, SURFACE
from smdash.intake import read_intake
from smdash.resources import sample_path
from smdash.samples.registry import write_registry
from tests.cohorts import make_founding, make_registry
from tests.colours import blend, contrast

Part = Mapping[str, Any]


def founding_file() -> Any:
    return read_intake(sample_path("founding_cohort.xlsx").read_bytes(), "founding_cohort.xlsx").cohort


def large_file() -> Any:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "registry.xlsx"
        write_registry(path, 400)
        return read_intake(path.read_bytes(), path.name).cohort


COHORTS = {
    "founding": make_founding,
    "founding file": founding_file,
    "registry": lambda: make_registry(400),
    "large file": large_file,
}


def marks(part: Part, encoding: Part) -> Iterator[tuple[dict[str, Any], Part]]:
    """Every mark of a specification with the encoding that holds for it, that of its surroundings included."""
    own = {**encoding, **part.get("encoding", {})}
    if "mark" in part:
        mark = part["mark"]
        yield ({"type": mark} if isinstance(mark, str) else dict(mark)), own
    for name in ("layer", "hconcat", "vconcat", "concat"):
        for inner in part.get(name, ()):
            yield from marks(inner, own)
    if "spec" in part:
        yield from marks(part["spec"], own)


def grounds(spec: Part, config: Part, surface: str) -> list[str]:
    """What can lie behind a mark: the page, and the page under each band that the picture has."""
    bands = [mark for mark, _ in marks(spec, {}) if look_up(mark, config, "style") == BAND]
    filled = [blend(look_up(one, config, "color"), surface, look_up(one, config, "fillOpacity")) for one in bands]
    return [surface, *dict.fromkeys(filled)]


def look_up(mark: Part, config: Part, name: str) -> Any:
    """A property as Vega-Lite finds it: on the mark, in its styles (the last first), for its type, for all marks."""
    styles = mark.get("style", [])
    names = [styles] if isinstance(styles, str) else list(styles)
    places = [mark, *(config["style"].get(one, {}) for one in reversed(names)), config.get(mark["type"], {})]
    return next((place[name] for place in [*places, config["mark"]] if name in place), None)


def values(encoding: Part, channel: str) -> list[Any]:
    """The fixed values an encoding gives, those under a condition included."""
    given = encoding.get(channel, {})
    conditions = given.get("condition", [])
    conditions = [conditions] if isinstance(conditions, Mapping) else conditions
    return [one["value"] for one in [given, *conditions] if "value" in one]


def colours(mark: Part, encoding: Part, config: Part, channels: tuple[str, ...], *, own: bool) -> list[str]:
    """Every colour the channels can give a mark."""
    for channel in channels:
        scale = encoding.get(channel, {}).get("scale") or {}
        if "range" in scale:
            wanted = scale["range"]
            return config["range"][wanted] if isinstance(wanted, str) else wanted
    found = [look_up(mark, config, name) for name in (*channels, *(("color",) if own else ()))]
    return [next(one for one in found if one)] if any(found) else []


def contrasts(mark: dict[str, Any], encoding: Part, config: Part, surface: str) -> list[float]:
    """For each look a mark can have, the contrast of its fill or its edge, whichever is seen better."""
    filled = mark["type"] in ("bar", "rect", "area", "circle", "square") or look_up(mark, config, "filled") is True
    if look_up(mark, config, "filled") is False:
        filled = False
    opacities = values(encoding, "opacity") or [look_up(mark, config, "opacity")]
    fills = values(encoding, "fillOpacity") or [look_up(mark, config, "fillOpacity") or 1]
    edge_channels = ("stroke",) if filled else ("stroke", "color")
    inside = colours(mark, encoding, config, ("fill", "color"), own=True) if filled else []
    edges = colours(mark, encoding, config, edge_channels, own=not filled)
    seen: list[float] = []
    for opacity in opacities:
        if opacity == 0:
            continue  # nothing is drawn: a place to point at
        drawn_edge = [contrast(blend(one, surface, opacity), surface) for one in edges]
        for fill in fills:
            drawn = [contrast(blend(one, surface, opacity * fill), surface) for one in inside]
            if not drawn:
                seen += drawn_edge
            elif len(drawn_edge) == len(drawn):
                seen += [max(pair) for pair in zip(drawn, drawn_edge, strict=True)]
            else:
                seen += [max(one, *drawn_edge) if drawn_edge else one for one in drawn]
    return seen


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", list(COHORTS))
def test_every_mark_is_seen_against_its_background_as_it_is_drawn(size: str, mode: Any) -> None:
    cohort = COHORTS[size]()
    looked_at = 0
    for analysis in ANALYSES.values():
        for figure in answer_in_full(analysis, cohort).figures:
            spec = write_specification(figure.plot, mode)
            for mark, encoding in marks(spec, {}):
                if mark["type"] == "text":
                    continue
                for ground in grounds(spec, spec["config"], SURFACE[mode]):
                    seen = contrasts(mark, encoding, spec["config"], ground)
                    looked_at += len(seen)
                    assert all(one >= 3 for one in seen), (figure.key, mark, ground, sorted(seen)[:3])
    assert looked_at > 50


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_word_of_a_picture_with_bands_is_read_on_them(mode: Any) -> None:
    banded = 0
    for key in ("quality_of_life", "tryptase_kit"):
        for figure in answer_in_full(ANALYSES[key], large_file()).figures:
            spec = write_specification(figure.plot, mode)
            behind = grounds(spec, spec["config"], SURFACE[mode])
            banded += len(behind) > 1
            inks = {look_up(m, spec["config"], "color") for m, _ in marks(spec, {}) if m["type"] == "text"}
            assert all(contrast(ink, ground) >= 4.5 for ink in inks for ground in behind), (figure.key, inks, behind)
    assert banded


def test_the_measure_sees_what_opacity_takes_away() -> None:
    config = {"style": {}, "mark": {"color": "#4498E0", "opacity": 1}, "range": {}}
    whole = contrasts({"type": "point", "filled": True}, {}, config, "#FFFFFF")
    pale = contrasts({"type": "point", "filled": True, "opacity": 0.7}, {}, config, "#FFFFFF")
    assert whole[0] >= 3 > pale[0]
    assert contrast(HAIRLINE["light"], "#FFFFFF") < 3
