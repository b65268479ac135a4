"""Makes the components known to a Jinja2 environment, as ``ui.<name>(...)``."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound

from . import alike, fields, markup
from .icons import ICONS

ROOM = Path(__file__).resolve().parent
COMPONENTS = ROOM / "components"


def names() -> list[str]:
    """Every component, in alphabetical order; a folder that starts with ``_`` is for the others to share."""
    return sorted(file.parent.name for file in COMPONENTS.glob("[!_]*/macro.html"))


class Components:
    """The macros by name. A page writes ``ui.button(text=...)`` and imports nothing."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            module = self._environment.get_template(f"ui/components/{name}/macro.html").module
        except TemplateNotFound:
            raise AttributeError(f"there is no component {name!r}; there are: {', '.join(names())}") from None
        macro = getattr(module, name)
        if not self._environment.auto_reload:
            setattr(self, name, macro)
        return macro


def install(environment: Environment) -> None:
    """Add ``ui`` and the helpers of the macros. The environment's loader must find ``ui/components/…``."""
    environment.globals.update(markup.HELPERS)
    environment.globals.update(
        ui=Components(environment),
        ICONS=ICONS,
        alike=alike.alike,
        describe_field=fields.describe,
        describe_errors=fields.errors,
        with_conditional=fields.with_conditional,
    )
