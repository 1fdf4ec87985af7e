"""smdash: from an investigator's spreadsheet of systemic mastocytosis patients to results that hold up."""

from importlib.metadata import version

__version__ = version("smdash")
