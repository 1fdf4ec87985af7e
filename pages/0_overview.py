"""What the treatment did, at a glance."""

from pathlib import Path

from smdash.ui.overview import show_overview
from smdash.ui.shell import require_shell

require_shell(__file__)
show_overview(Path(__file__).parent)
