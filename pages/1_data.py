"""The spreadsheet: handed over, understood, checked, used."""

from smdash.ui.data.page import show_data
from smdash.ui.frame import require_frame

require_frame(__file__)
show_data()
