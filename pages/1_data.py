"""The spreadsheet: opened, understood, checked, used."""

from smdash.ui.data.page import show_data
from smdash.ui.shell import require_shell

require_shell(__file__)
show_data()
