"""The rule of five is asked in one place: no other file of the product counts roles, or compares how many have one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import ROOT, files, text

GATE = ROOT / "app" / "domain" / "small_groups.py"
COUNTED_FOR_IT = {"app/store/room/taking_part.py": ["count_roles"]}
"""The database counts the roles of a room, because it need not load the people. The gate decides what is shown."""

ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
COUNTING = {"Counter", "count", "countOf", "group_by", "groupby", "subtract"}


def about_roles(node: ast.AST) -> bool:
    """Whether a name or a text in this expression speaks of roles."""
    return any("role" in name.lower() for part in ast.walk(node) for name in names(part))


def names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str(name)):
            yield name


def is_gate(node: ast.Call) -> bool:
    """Whether the call asks the gate itself, like `small_groups.count(…)`."""
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "small_groups"


def judges(node: ast.AST) -> bool:
    """Whether this counts roles, compares counts of them, or takes the number five from the gate."""
    match node:
        case ast.ImportFrom(module="app.domain.small_groups", names=taken):
            return any(one.name == "K" for one in taken)
        case ast.Attribute(value=ast.Name(id="small_groups"), attr="K"):
            return True
        case ast.Compare(ops=ops):
            return any(isinstance(op, ORDER) for op in ops) and about_roles(node)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in COUNTING:
            return not is_gate(node) and any(about_roles(given) for given in (*node.args, *node.keywords))
        case ast.AugAssign(target=ast.Subscript() as place):
            return about_roles(place)
    return False


def found(source: str) -> list[str]:
    """The function (“” outside of one) of each place that does the gate's work."""
    tree = ast.parse(source)
    inside = {part: one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) for part in ast.walk(one)}
    return sorted({inside.get(node, "") for node in ast.walk(tree) if judges(node)})


def test_only_the_gate_counts_roles_and_compares_their_counts() -> None:
    product = {str(path.relative_to(ROOT)): found(text(path)) for path in files("app/*.py") if path != GATE}
    assert {name: where for name, where in product.items() if where} == COUNTED_FOR_IT


def test_no_template_compares_roles() -> None:
    signs = [path for path in files("app/templates/*.html") for line in text(path).splitlines() if compares(line)]
    assert signs == []


def compares(line: str) -> bool:
    """Whether Jinja compares something about roles in this line."""
    inside = [part.partition("}")[0] for part in line.split("{")[1:]]
    return any("role" in part and ("<" in part or ">" in part) for part in inside)


def test_a_planted_second_judge_is_found() -> None:
    judging = (
        "from app.domain.small_groups import K",
        "role = role if counts.get(role, 0) >= 5 else ''",
        "least = small_groups.K",
        "safe = min(roles.values()) > most",
        "tally = Counter(note.role for note in notes)",
        "seen[member.role] += 1",
        "query = select(func.count()).group_by(ParticipantRow.role)",
    )
    assert [line for line in judging if found(f"def plain():\n    {line}") != ["plain"]] == []
    assert compares("{% if record.roles[name] >= 5 %}")


def test_who_asks_the_gate_or_only_names_a_role_is_not_blamed() -> None:
    innocent = (
        "from app.domain.record import careful",
        "payload = small_groups.count(member.role for member in members)",
        "kept = role == '' or role in plan.roles",
        "few = len(notes) < MOST",
        "dots[note.group] += 1",
    )
    assert [line for line in innocent if found(line)] == []
