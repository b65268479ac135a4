"""Rules of the house about access that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from ruggensteun.kernel.guard import GuardedManager, guarded_models, models_with_a_rule

SOURCE = Path(__file__).parents[2] / "src" / "ruggensteun"
UNGUARDED = {"unguarded", "_base_manager"}
SQL_BY_HAND = {"raw", "extra", "cursor"}
MAY_USE_THEM = ("*/rules.py", "*/migrations/*", "kernel/*", "kernel/*/*")
SIGN_IN_ONLY = ("parties/*", "parties/*/*", "web/accounts/*", "web/home/demo.py", "demo/*")
"""Where the word Account may stand: an account is read before anybody acts, so its manager is not guarded."""

OPEN_MODELS = {
    "parties.Account": "read before anyone is acting; kept to the rooms of signing in by a test below",
    "parties.Region": "public reference data, says nothing about a person",
    "parties.Municipality": "public reference data, says nothing about a person",
    "parties.PostcodeArea": "public reference data, says nothing about a person",
}
"""Every model of ours that is not guarded, and why not."""


def modules(except_in: tuple[str, ...]) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE)
        if not any(name.match(pattern) for pattern in except_in):
            yield name, ast.parse(path.read_text())


def ours() -> list:
    return [model for model in apps.get_models() if model.__module__.startswith("ruggensteun.")]


def test_every_guarded_model_has_exactly_one_rule():
    assert guarded_models() == models_with_a_rule()


def test_every_model_of_ours_is_guarded_or_open_for_a_reason():
    unguarded = {model._meta.label for model in ours()} - {model._meta.label for model in guarded_models()}
    assert unguarded == set(OPEN_MODELS)


@pytest.mark.parametrize("model", sorted(guarded_models(), key=str), ids=lambda model: model._meta.label)
def test_a_guarded_model_has_no_third_door(model):
    managers = {manager.name: manager for manager in model._meta.managers}
    assert set(managers) <= {"objects", "unguarded"}
    assert isinstance(managers["objects"], GuardedManager)


def test_no_back_door():
    used = [
        f"{name}:{node.lineno} uses {node.attr}"
        for name, tree in modules(MAY_USE_THEM)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in UNGUARDED
    ]
    assert used == []


def test_no_sql_by_hand():
    """Measuring may: it knows no Django, so no model of a person."""
    used = [
        f"{name}:{node.lineno} calls {node.func.attr}"
        for name, tree in modules((*MAY_USE_THEM, "measure/*", "measure/*/*", "measure/*/*/*"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SQL_BY_HAND
    ]
    assert used == []


def test_accounts_stay_where_one_signs_in():
    used = [
        f"{name}:{node.lineno}"
        for name, tree in modules(SIGN_IN_ONLY)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name in {"Account", "get_user_model"} for alias in node.names)
    ]
    assert used == []


def test_only_named_purposes_see_everything():
    """System(...) is made with words that stand in the code, so that a search finds every one of them."""
    dynamic = [
        f"{name}:{node.lineno}"
        for name, tree in modules(())
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "System"
        and not all(isinstance(each, ast.Constant | ast.JoinedStr) for each in node.args)
    ]
    assert dynamic == []


def test_the_lists_of_kinds_are_those_of_the_monitor_tables():
    from ruggensteun.measure.tables import monitor
    from ruggensteun.parties.models import OrganisationKind, ParticipationStatus, TeamDomain, TeamKind

    for choices, codes in (
        (OrganisationKind, monitor.ORGANISATION_KINDS),
        (TeamKind, monitor.TEAM_KINDS),
        (TeamDomain, monitor.DOMAINS),
        (ParticipationStatus, monitor.TEAM_STATUS),
    ):
        assert [(c.value, str(c.label)) for c in choices] == [(code.value, code.title.nl) for code in codes]


def test_the_page_about_roles_is_fresh():
    from ruggensteun.parties.roles import page

    written = (SOURCE.parents[1] / "docs" / "generated" / "roles.md").read_text()
    assert written == page(), "run `make docs`"
