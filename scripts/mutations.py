"""Small changes of Python code, each of which some test should notice: see ``mutants.py``."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
NARROWING = {"filter", "exclude", "in_force"}
NOT_RUN = {"annotation", "returns", "decorator_list", "bases", "type_params", "defaults", "kw_defaults"}
"""What is over when a function runs: a change of its code cannot reach it any more."""


Place = tuple[range, ast.AST, str, int | None, ast.AST]
"""The lines of a statement; what hangs where in which node."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: where (``place`` is the function, empty for the module itself), what, and the code with it."""

    place: str
    text: str
    change: str
    code: CodeType
    lines: range
    """The lines of the statement that it stands in."""
    targets: tuple[str, ...] = ()
    """Of a change in the module itself: the names that it gives another value."""


def mutants_of(source: str, name: str) -> Iterator[Mutant]:
    """Every change of this source, one at a time; what stands in a class outside its methods is left alone."""
    tree, lines = ast.parse(source), source.splitlines()
    for place, top, (statement, owner, field, index, node) in _places(tree):
        for new in _variants(node):
            _put(owner, field, index, ast.copy_location(new, node))
            whole = tree if place else ast.Module([top], [])
            code = compile(ast.fix_missing_locations(whole), name, "exec")
            _put(owner, field, index, node)
            change = f"{ast.unparse(node)} -> {ast.unparse(new)}".replace("\n", " ")
            yield Mutant(place, lines[node.lineno - 1].strip(), change, code, statement, () if place else _named(top))


def _put(owner: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(owner, field, node)
    else:
        getattr(owner, field)[index] = node


def _named(top: ast.stmt) -> tuple[str, ...]:
    targets = top.targets if isinstance(top, ast.Assign) else [top.target] if isinstance(top, ast.AnnAssign) else []
    return tuple(target.id for target in targets if isinstance(target, ast.Name))


def _places(tree: ast.Module) -> Iterator[tuple[str, ast.stmt, Place]]:
    """Every node that may be changed, with the outermost function around it and where it hangs."""
    for top in tree.body:
        if isinstance(top, ast.Import | ast.ImportFrom):
            continue
        if isinstance(top, ast.Expr):
            continue
        inside = top.body if isinstance(top, ast.ClassDef) else [top]
        for one in inside:
            function = isinstance(one, ast.FunctionDef)
            if isinstance(top, ast.ClassDef) and not function:
                continue
            prefix = f"{top.name}." if isinstance(top, ast.ClassDef) else ""
            place = prefix + one.name if isinstance(one, ast.FunctionDef) else ""
            yield from ((place, top, found) for found in _below(one, one))


def _below(node: ast.AST, statement: ast.stmt) -> Iterator[Place]:
    for field, value in ast.iter_fields(node):
        if field in NOT_RUN:
            continue
        for index, each in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(each, ast.AST):
                within = each if isinstance(each, ast.stmt) else statement
                if isinstance(each, ast.expr | ast.stmt):
                    yield range(within.lineno, (within.end_lineno or 0) + 1), node, field, index, each
                yield from _below(each, within)


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    yield from _conditions(node)
    yield from _rest(node)


def _conditions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, [op], right) if type(op) in TURNED:
            yield ast.Compare(left, [TURNED[type(op)]()], right)  # type: ignore[list-item]
        case ast.BoolOp(op, values):
            yield ast.BoolOp(TURNED[type(op)](), values)  # type: ignore[arg-type]
            yield from (_joined(op, [*values[:i], *values[i + 1 :]]) for i in range(len(values)))
        case ast.BinOp(left, op, right) if type(op) in TURNED:
            yield ast.BinOp(left, TURNED[type(op)](), right)  # type: ignore[arg-type]
            yield from [left, right] if isinstance(op, ast.BitOr | ast.BitAnd) else []
        case ast.UnaryOp(ast.Not() | ast.Invert(), operand):
            yield operand
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.If(_, body, orelse):
            yield from (ast.If(ast.Constant(value), body, orelse) for value in (True, False))


def _rest(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield ast.Constant(value + 1)
        case ast.Set(elts) | ast.List(elts) if len(elts) > 1:
            for i in range(len(elts)):
                rest = [*elts[:i], *elts[i + 1 :]]
                yield ast.Set(rest) if isinstance(node, ast.Set) else ast.List(rest, ast.Load())
        case ast.Name(name) if name in NAMES:
            yield ast.Name(NAMES[name], ast.Load())
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            yield from _without_conditions(node)
        case ast.Expr(ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise():
            yield ast.Pass()
        case ast.Call():
            yield from _calls(node)


def _joined(op: ast.boolop, values: list[ast.expr]) -> ast.expr:
    return values[0] if len(values) == 1 else ast.BoolOp(op, values)


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    """Without a condition; without narrowing at all."""
    keywords = node.keywords
    yield from (ast.Call(node.func, node.args, [*keywords[:i], *keywords[i + 1 :]]) for i in range(len(keywords)))
    if isinstance(node.func, ast.Attribute) and node.func.attr in NARROWING:
        args = node.args
        yield from (ast.Call(node.func, [*args[:i], *args[i + 1 :]], keywords) for i in range(len(args)))
        yield ast.Call(ast.Attribute(node.func.value, "all", ast.Load()), [], [])


def _without_conditions(node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Iterator[ast.AST]:
    first = node.generators[0]
    for i in range(len(first.ifs)):
        rest = ast.comprehension(first.target, first.iter, [*first.ifs[:i], *first.ifs[i + 1 :]], first.is_async)
        yield type(node)(node.elt, [rest, *node.generators[1:]])
