"""``ruggensteun rescore``: what a coordinator does on the page, for who runs the installation."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from ruggensteun.measure.csv_file.command import as_json as json_option
from ruggensteun.measure.csv_file.command import print_json

if TYPE_CHECKING:
    from ruggensteun.kernel.actor import Actor, System
    from ruggensteun.micro.measuring.rescoring import Change, Told
    from ruggensteun.parties.models import Programme

_LONGEST = 200
"""Letters of a reason: with the version before it that is what a line of the journal keeps."""
_EXAMPLE = "ruggensteun rescore NP own-hoe-gaat-het-k3f9 --by p.vos@example.nl --yes"


@click.command(epilog=f"Example:\n\n\b\n  ruggensteun rescore NP own-hoe-gaat-het-k3f9\n  {_EXAMPLE}")
@click.argument("programme")
@click.argument("questionnaire")
@click.option("--by", "email", metavar="EMAIL", help="In whose name: a coordinator of the programme.")
@click.option(
    "--reason", metavar="TEXT", help="Instead of a person: why the installation does it, for the journal (no names)."
)
@click.option("--yes", is_flag=True, help="Do it. Without this only what would change is shown.")
@json_option
def rescore(
    programme: str, questionnaire: str, *, email: str | None, reason: str | None, yes: bool, as_json: bool
) -> None:
    """Score again what was filled in, by the version of a questionnaire that is in use now.

    PROGRAMME is the code of a programme, QUESTIONNAIRE the name of a questionnaire of it. Shows how many come out
    otherwise, in all and per scale; changes nothing without --yes. The answers stay, the former scores stay readable,
    and each client reads in their journal that it was done, and by whom. Doing it twice changes nothing twice.

    Exit code 0: shown or done; 1: no such programme, questionnaire or coordinator; 2: used wrongly.
    """
    _check(email, reason, yes=yes)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.settings")
    import django

    django.setup()
    from django.utils import translation

    with translation.override("en"):
        found, by = _found(programme, questionnaire, email, as_json=as_json)
        _work(found, questionnaire, by, why=(reason or "").strip(), yes=yes, as_json=as_json)


def _check(email: str | None, reason: str | None, *, yes: bool) -> None:
    if email is not None and reason is not None:
        raise click.UsageError("--by and --reason exclude each other; expected one of them")
    if yes and email is None and reason is None:
        raise click.UsageError(
            "--yes needs to know who does it; expected --by with the address of a coordinator, "
            "or --reason with why the installation does it"
        )
    if reason is not None and not 0 < len(reason.strip()) <= _LONGEST:
        raise click.UsageError(f"--reason {reason[:20]!r}; expected a reason of 1 to {_LONGEST} letters")


def _work(programme: "Programme", name: str, by: "Actor | System", *, why: str, yes: bool, as_json: bool) -> None:
    from ruggensteun.micro.measuring import rescoring

    with _bar("Looking") as told:
        change = rescoring.preview(programme, name, by=by, told=told)
    called = {scale: text.en for scale, text in rescoring.scale_names(programme, name, change).items()}
    if not as_json:
        _tell(change, called)
    done, figures = 0, None
    if yes:
        with _bar("Scoring") as told:
            done = rescoring.run(programme, name, by=by, why=why, told=told)
        figures = _figures_follow(programme)
    if as_json:
        counts = {key: getattr(change, key) for key in ("filled_in", "changed", "same", "alike", "misfit")}
        scales = [{"scale": key, "label": called[key], "changed": n} for key, n in change.scales.items()]
        print_json({**counts, "scales": scales, "done": yes, "rescored": done, "figures": figures})
    elif yes:
        click.echo(f"scored again: {done}")
        if not figures:
            click.echo("The figures were busy; the background work brings them up to date.", err=True)
    elif change.changed:
        click.echo("Nothing was changed. With --yes, and --by or --reason, it is done.")


def _tell(change: "Change", called: dict[str, str]) -> None:
    click.echo(f"filled in: {change.filled_in}")
    click.echo(f"another score: {change.changed}")
    for scale, number in change.scales.items():
        click.echo(f"  {called[scale]} ({scale}): {number}")
    click.echo(f"the same score: {change.same + change.alike}")
    click.echo(f"do not fit this version, and stay as they are: {change.misfit}")


def _figures_follow(programme: "Programme") -> bool:
    """Whether the figures are those of now; if not, the background work makes them so at its next turn."""
    from django.db import DatabaseError

    from ruggensteun.extract import figures

    try:
        figures.refresh_when_needed(programme)
    except (figures.BusyError, DatabaseError):
        return False
    return True


# --- Who, and what of -----------------------------------------------------------------------------------
def _found(code: str, name: str, email: str | None, *, as_json: bool) -> tuple["Programme", "Actor | System"]:
    """The programme, and who does it; ends here with everything that is wrong."""
    from ruggensteun.kernel.actor import System
    from ruggensteun.kernel.guard import acting_as
    from ruggensteun.micro.measuring import library
    from ruggensteun.micro.measuring.rules import may_make_instruments
    from ruggensteun.parties import people
    from ruggensteun.parties.models import Programme

    problems = []
    with acting_as(library.READING):
        codes = list(Programme.objects.order_by("code").values_list("code", flat=True))
        programme = Programme.objects.filter(code=code).first()
    if programme is None:
        problems.append(
            _problem(f"There is no programme {code!r}.", f"one of {', '.join(codes) or 'none: there are none'}")
        )
    elif name not in (names := sorted({one.id for one, _version in library.offered(programme)})):
        problems.append(
            _problem(f"Programme {code} has no questionnaire {name!r} in use.", f"one of {', '.join(names)}")
        )
    by: Actor | System | None = System("score again from the command line")
    if email is not None:
        by = people.who_signs_in_with(email, purpose="score again from the command line")
        verdict = may_make_instruments(by, programme) if by and programme else None
        if by is None or (verdict is not None and not verdict):
            wanted = f"the address of a coordinator of {code}"
            problems.append(
                _problem(verdict.reason if verdict is not None else f"Nobody signs in with {email!r}.", wanted)
            )
    if problems or programme is None or by is None:
        _refuse(problems, as_json=as_json)
    return programme, by


def _problem(what: str, expected: str) -> dict[str, str]:
    return {"what": what, "expected": expected}


def _refuse(problems: list[dict[str, str]], *, as_json: bool) -> NoReturn:
    if as_json:
        print_json({"problems": problems})
    for one in problems:
        click.echo(f"{one['what']} Expected: {one['expected']}.", err=True)
    sys.exit(1)


@contextmanager
def _bar(label: str) -> Iterator["Told | None"]:
    """A bar on standard error for who is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=100, label=label, file=sys.stderr) as bar:
        yield lambda done, total: bar.update(round(100 * done / max(1, total)) - bar.pos)
