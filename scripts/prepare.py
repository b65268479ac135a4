"""Make a demo database ready: tables, static files, invented people and their data."""

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from ruggensteun.demo.load import load_when_empty
    from ruggensteun.extract import figures

    if not load_when_empty():
        figures.catch_up()


if __name__ == "__main__":
    main()
