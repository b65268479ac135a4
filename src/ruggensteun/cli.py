"""The command ``ruggensteun``: what an analyst or operator does without a page.

A command's module is imported only when that command is asked for, so that
``ruggensteun chart`` starts fast and imports no server.
"""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from ruggensteun import __version__

COMMANDS = {
    "chart": ("ruggensteun.measure.charts.command:chart", "Run chart or control chart of one series."),
    "funnel": ("ruggensteun.measure.charts.command:funnel", "Funnel plot of many units, with exact limits."),
    "indicators": ("ruggensteun.measure.indicators.command:indicators", "Compute the indicators from monitor tables."),
    "instruments": ("ruggensteun.measure.instruments.command:instruments", "Show and check questionnaires."),
    "journal": ("ruggensteun.kernel.command:journal", "Check the journal of who looked (needs the database)."),
    "parties": ("ruggensteun.parties.command:parties", "Set up organisations, teams and programmes; invite people."),
    "report": ("ruggensteun.measure.report.command:report", "Period report of a team as PDF."),
    "score": ("ruggensteun.measure.instruments.command:score", "Score the answers to a questionnaire."),
    "workbook": ("ruggensteun.measure.workbook.command:workbook", "Make, check and import measurement workbooks."),
}
"""Command name -> (where it lives, one line for the overview)."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- click's signature
        """The overview, from the one-line texts above: no command is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Example:  ruggensteun chart --type run --json my-series.csv",
)
@click.version_option(__version__, prog_name="ruggensteun")
def main() -> None:
    """Ruggensteun on the command line.

    Every command has --help with an example, and --json for machines. Exit code 0: done;
    1: the input has problems, each named; 2: the command was used wrongly.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; for tests and other programs."""
    try:
        main.main(args=arguments, standalone_mode=True)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(bool(done.code))
    return 0


if __name__ == "__main__":
    sys.exit(run())
