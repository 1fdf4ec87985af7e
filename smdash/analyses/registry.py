"""Every analysis there is, by key, in the order of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smdash.analyses.analysis import Analysis
from smdash.analyses.symptoms import ANALYSIS as SYMPTOMS

ANALYSES: Mapping[str, Analysis[Any]] = {one.key: one for one in (SYMPTOMS,)}
