"""How severe the symptoms were."""

from smdash.ui.page import show_page
from smdash.ui.shell import require_shell

require_shell(__file__)
show_page("symptoms")
