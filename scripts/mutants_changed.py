"""Putting a change in the place of what runs: see ``mutants.py``."""

import sys
from types import CodeType, ModuleType
from typing import Any

from mutations import Mutant

NOTHING = object()


def as_new() -> None:
    """Let every question of ``kernel.prepared`` be written once more, as by a process that just began: otherwise only
    the first test would meet what makes it, and no change of that would be noticed."""
    from ruggensteun.kernel.prepared import Change, Question

    for name, module in list(sys.modules.items()):
        if name.startswith("ruggensteun."):
            for found in list(vars(module).values()):
                if isinstance(found, Question | Change):
                    found._written.clear()  # noqa: SLF001 -- it has no other way to forget


def change(name: str, mutant: Mutant) -> None:
    """Put the changed code in the place of what runs now: in the function itself, whoever already holds it."""
    module = sys.modules["ruggensteun." + name.removesuffix(".py").replace("/", ".")]
    if not mutant.place:
        _change_module(module, mutant)
        return
    found: Any = module
    for word in mutant.place.split("."):
        found = vars(found)[word]
    found = getattr(found, "fget", None) or getattr(found, "__func__", None) or found
    found = getattr(found, "__wrapped__", found)
    found.__code__ = _code_of(mutant.code, mutant.place)


def _change_module(module: ModuleType, mutant: Mutant) -> None:
    """A value of the module, also where other modules took it from."""
    fresh: dict[str, Any] = {key: value for key, value in vars(module).items() if not key.startswith("__")}
    before = dict(fresh)
    for target in mutant.targets:
        fresh.pop(target, None)
    exec(mutant.code, fresh)  # noqa: S102 -- our own code, changed
    for target in mutant.targets:
        for other in list(sys.modules.values()):
            if vars(other).get(target, NOTHING) is before[target]:
                setattr(other, target, fresh[target])


def _code_of(code: CodeType, place: str) -> CodeType:
    for word in place.split("."):
        code = next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == word)
    return code
