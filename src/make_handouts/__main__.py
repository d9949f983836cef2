"""``python -m make_handouts`` is the same as the command ``make-handouts``."""

from make_handouts.cli.main import main

main()
