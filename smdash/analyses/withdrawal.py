"""Who withdrew from treatment, by one rule for every page, and whether the file says anything of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.cohort import Cohort, plain_texts


def find_withdrawn(people: pd.DataFrame) -> NDArray[np.bool_]:
    """Who withdrew: said to have, or with that word as the response.

    Parameters
    ----------
    people
        One row a patient, with `withdrawn` and `response`.
    """
    return people["withdrawn"].to_numpy(dtype=np.bool_) | (plain_texts(people["response"]) == "withdrawn")


def records_withdrawal(cohort: Cohort) -> bool:
    """Whether the file records who withdrew: without it, nobody withdrawn is no finding, whoever is looked at."""
    return cohort.records("withdrawn", "withdrawal_reason") or bool(find_withdrawn(cohort.whole.patients).any())
