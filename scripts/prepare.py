"""Make a demo database ready: tables, static files, invented people and their data."""

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from ruggensteun.demo.load import load_when_empty

    load_when_empty()


if __name__ == "__main__":
    main()
