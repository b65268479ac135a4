"""Closed by default: a guarded model answers only inside ``acting_as``.

What an actor sees of a model is one function, registered with ``@visible`` in
the ``rules`` module of the domain. Lists, details, related managers, form
choices and prefetches all go through that door.

Known to stay open: a forward key (``assignment.person``) uses Django's base manager;
``select_related`` is filtered on its first model only; ``validate_unique`` sees only
visible rows, so that the database constraint is what protects.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from django.apps import apps
from django.db import models

from ruggensteun.kernel.actor import Actor, System

Rule = Callable[[Actor], models.Q]
M = TypeVar("M", bound=models.Model)
T = TypeVar("T")

_actor: ContextVar[Actor | System | None] = ContextVar("actor", default=None)
_rules: dict[type[models.Model], Rule] = {}
_memory: ContextVar[dict[object, object] | None] = ContextVar("memory", default=None)


class NoActorError(RuntimeError):
    """A guarded model was queried outside ``acting_as``."""


class NoRuleError(RuntimeError):
    """A guarded model has no visibility rule, so nobody may see anything of it."""


@contextmanager
def acting_as(actor: Actor | System) -> Iterator[Actor | System]:
    """Everything inside the block is asked by this actor."""
    token, memory = _actor.set(actor), _memory.set({})
    try:
        yield actor
    finally:
        _actor.reset(token)
        _memory.reset(memory)


def current_actor() -> Actor | System:
    """The actor of the surrounding ``acting_as``; NoActorError outside one."""
    actor = _actor.get()
    if actor is None:
        raise NoActorError("nobody is acting here: this needs acting_as(...) around it")
    return actor


def remembered(actor: Actor, key: object, make: Callable[[], T]) -> T:
    """What ``make`` gives, looked up once per ``acting_as`` block for the actor of that block.

    For what every rule needs and a page need not ask twice, such as where someone holds a role. For another
    actor than the one of the block (a service that asks on behalf of someone) it is made anew each time.
    """
    memory = _memory.get()
    if memory is None or _actor.get() != actor:
        return make()
    if key not in memory:
        memory[key] = make()
    return cast(T, memory[key])


def visible(model: type[models.Model]) -> Callable[[Rule], Rule]:
    """Register the one rule that says which rows of a model an actor sees.

    The rule is asked only for actors who are a person: a visitor sees nothing, whatever
    the rule says. (``Q(person=None)`` would otherwise mean "rows without a person".)
    """

    def register(rule: Rule) -> Rule:
        if model in _rules:
            raise ValueError(f"{model.__name__} already has a visibility rule")
        _rules[model] = rule
        return rule

    return register


class GuardedManager(models.Manager[M]):
    """The default manager of every model that holds something about a person."""

    def get_queryset(self) -> models.QuerySet[M]:
        actor = _actor.get()
        if actor is None:
            raise NoActorError(f"{self.model.__name__} needs acting_as(...) around it")
        rows = super().get_queryset()
        if isinstance(actor, System):
            return rows
        if actor.person_id is None:
            return rows.none()
        return rows.filter(rule_of(self.model)(actor))


def rule_of(model: type[models.Model]) -> Rule:
    """The visibility rule of a model; NoRuleError when it has none."""
    try:
        return _rules[model]
    except KeyError:
        raise NoRuleError(
            f"{model.__name__} is guarded and has no rule: write one with @visible({model.__name__}) in its rules.py"
        ) from None


def guarded_models() -> set[type[models.Model]]:
    """Every model whose default manager is guarded."""
    return {m for m in apps.get_models() if isinstance(m._default_manager, GuardedManager)}  # noqa: SLF001


def models_with_a_rule() -> set[type[models.Model]]:
    """Every model that has a visibility rule."""
    return set(_rules)
