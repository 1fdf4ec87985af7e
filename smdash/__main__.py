"""`python -m smdash` is the same as `smdash`."""

from smdash.cli import main

raise SystemExit(main())
