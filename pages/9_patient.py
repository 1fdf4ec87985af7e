"""One patient's whole story, and the cells it was read from."""

from smdash.ui.page import show_patient_page
from smdash.ui.shell import require_shell

require_shell(__file__)
show_patient_page()
