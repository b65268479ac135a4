"""``python -m ruggensteun`` is the command ``ruggensteun``."""

from ruggensteun.cli import main

main(prog_name="ruggensteun")
