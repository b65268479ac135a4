"""The command ``ruggensteun``: what an analyst or operator does without a page.

A command's module is imported only when that command is asked for, so that
``ruggensteun chart`` starts fast and imports no server.
"""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from ruggensteun import __version__

WRONG_USE, STOPPED, CUT_OFF = 2, 130, 141
"""Exit codes; the last two as shells have them: Ctrl-C, and a reader that went away (``| head -1``)."""

COMMANDS = {
    "chart": ("ruggensteun.measure.charts.command:chart", "Run chart or control chart of one series."),
    "export": ("ruggensteun.measure.package.command:export", "Data package of figures, or of rows for research."),
    "funnel": ("ruggensteun.measure.charts.command:funnel", "Funnel plot of many units, with exact limits."),
    "indicators": ("ruggensteun.measure.indicators.command:indicators", "Compute the indicators from monitor tables."),
    "instruments": ("ruggensteun.measure.instruments.command:instruments", "Show and check questionnaires."),
    "journal": ("ruggensteun.kernel.command:journal", "Check the journal of who looked (needs the database)."),
    "link": ("ruggensteun.measure.linkage.command:link", "Link process to outcome: mixed model of clients in teams."),
    "parties": ("ruggensteun.parties.command:parties", "Set up organisations, teams and programmes; invite people."),
    "report": ("ruggensteun.measure.report.command:report", "Period report of a team as PDF."),
    "rescore": ("ruggensteun.jobs.rescoring:rescore", "Score again what was filled in (needs the database)."),
    "score": ("ruggensteun.measure.instruments.command:score", "Score the answers to a questionnaire."),
    "workbook": ("ruggensteun.measure.workbook.command:workbook", "Make, check and import measurement workbooks."),
}
"""Command name -> (where it lives, one line for the overview)."""

ADVICE = {
    "environs.exceptions:EnvError": "settings come from the environment; dotenv-sample lists them",
    "django.db.utils:Error": "this command needs the database of the server: is it there, and migrated?",
}
"""Errors that are about the place where a command runs -> what to do about it. Looked up only where they are loaded."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when it is used."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """As click has it, in letters that can be written."""
        _write_any_letter()
        return super().main(*args, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _told_plainly():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _told_plainly():
            return super().invoke(ctx)

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


class ImpossibleError(click.ClickException):
    """The command cannot be carried out here, whatever the input: a file that cannot be written, no database."""

    exit_code = WRONG_USE


def _write_any_letter() -> None:
    """A file or program gets UTF-8; a screen gets its own letters, with ? for those it does not have."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            own = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if own else "utf-8", errors="replace")


@contextmanager
def _told_plainly() -> Iterator[None]:
    """What has nothing to do with the input ends without a traceback, and not with exit code 1."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        click.echo("\nStopped.", err=True)
        raise click.exceptions.Exit(STOPPED) from stopped
    except BrokenPipeError as cut_off:
        _write_nowhere()
        raise click.exceptions.Exit(CUT_OFF) from cut_off
    except OSError as error:
        if error.filename is None:
            _write_nowhere()
        said = f"{error.filename or 'output'}: {error.strerror}" if error.strerror else str(error)
        raise ImpossibleError(said) from error
    except Exception as error:
        if advice := _advice(error):
            raise ImpossibleError(f"{error} ({advice})") from error
        raise


def _advice(error: Exception) -> str | None:
    for kind, advice in ADVICE.items():
        module, _, name = kind.partition(":")
        if isinstance(error, getattr(sys.modules.get(module), name, ())):
            return advice
    return None


def _write_nowhere() -> None:
    """What is still waiting to be written cannot be; without this Python would complain of it at the end."""
    with suppress(OSError, ValueError):  # a stream that is no file has nothing waiting
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Example:  ruggensteun chart --type run --json wachttijd.csv",
)
@click.version_option(__version__, prog_name="ruggensteun")
def main() -> None:
    """Ruggensteun on the command line.

    Every command has --help with an example, and --json for machines. Exit code 0: done;
    1: the input has problems, each named; 2: the command was used wrongly, or could not read or write a file.

    The files in the examples are in docs/voorbeelden.
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
