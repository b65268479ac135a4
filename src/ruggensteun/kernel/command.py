"""``ruggensteun journal``: for the operator and the log manager."""

import json
import os
import sys

import click


@click.group(epilog="Example:  ruggensteun journal verify")
def journal() -> None:
    """The journal of who looked at what, and who changed what."""


@journal.command(epilog="Example:  ruggensteun journal verify --json > journal-2026-11.json")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, and nothing else.")
def verify(*, as_json: bool) -> None:
    """Check that no entry was changed, removed or slipped in.

    Reads the whole journal while the product keeps running. Prints the end of every chain: keep those
    somewhere else, and a journal that was written anew as a whole will show as well.

    Exit code 0: the journal is whole; 1: it is not, each place is named.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.settings")
    import django

    django.setup()
    from ruggensteun.kernel.verification import Verification
    from ruggensteun.kernel.verification import verify as check

    def run() -> Verification:
        if not sys.stderr.isatty():
            return check()
        with click.progressbar(length=100, label="Journal", file=sys.stderr) as bar:
            return check(lambda done, total: bar.update(round(100 * done / total) - bar.pos))

    found = run()
    if as_json:
        ends = [{"chain": number, "entries": n, "head": head} for number, (n, head) in found.heads.items()]
        problems = [{"chain": p.chain, "position": p.position, "what": p.what} for p in found.problems]
        click.echo(json.dumps({"whole": found.whole, "entries": found.entries, "chains": ends, "problems": problems}))
    else:
        for problem in found.problems:
            click.echo(str(problem), err=True)
        for number, (entries, head) in found.heads.items():
            click.echo(f"chain {number}: {entries} entries, ends in {head}")
        click.echo(f"{found.entries} entries checked: " + ("whole" if found.whole else "NOT whole"))
    sys.exit(0 if found.whole else 1)
