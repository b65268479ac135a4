"""One outcome in full: level per round, change of the same people, spread, teams by name, and who people are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ruggensteun.measure.charts.draw import paired, strip, svg
from ruggensteun.measure.charts.draw.paired import ChangeSpec
from ruggensteun.measure.charts.draw.strip import StripSpec
from ruggensteun.measure.text import Language
from ruggensteun.parties.models import Programme
from ruggensteun.records import outcomes
from ruggensteun.web.board import picture
from ruggensteun.web.board.figures import Figure, table
from ruggensteun.web.jinja import number
from ruggensteun.web.results import cells, traits
from ruggensteun.web.results.called import Called, called
from ruggensteun.web.results.sentences import caution, change_said, fullest, reliable_said
from ruggensteun.web.results.units import Unit, named


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a team beside all together, and a round."""

    team: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class OnePage:
    """``teams`` may be held beside all together; ``rounds`` may be compared with the first."""

    title: str
    line: str
    said: str
    caution: str
    teams: Sequence[Unit]
    team: Unit | None
    rounds: Sequence[str]
    round: str
    figures: Sequence[Figure]
    reliable: str
    reliable_table: dict[str, Any] | None
    response_table: dict[str, Any]
    traits: Sequence[traits.Divided]
    computed_at: Any


def page_of(programme: Programme, line: str, asked: Asked, language: Language) -> OnePage | None:
    """The page of a line; None when nothing was measured with it. Three queries."""
    found = outcomes.of_line(programme, line)
    together = next((one for one in found if one.level == "programme"), None)
    if together is None:
        return None
    words, units = called(line, language), named(programme, found)
    team = _team(units, asked.team)
    beside = [(_("Alle teams samen"), together.data), *([(team.name, team.data)] if team else [])]
    rounds = cells.rounds_with(together.data, "change")
    chosen = asked.round if asked.round in rounds else (fullest(together.data) or (rounds[0] if rounds else ""))
    return OnePage(
        title=words.title,
        line=line,
        said=change_said(together.data, words),
        caution=caution(),
        teams=[each for each in units if each.level == "team"],
        team=team,
        rounds=rounds,
        round=chosen,
        figures=[
            _levels(words, beside),
            *_changes(words, beside),
            *_moves(words, beside, chosen),
            *by_unit(words, units, together.data, chosen),
        ],
        reliable=reliable_said(together.data, words),
        reliable_table=_reliable(beside),
        response_table=_response(beside),
        traits=traits.divided(together.data, chosen, words),
        computed_at=together.computed_at,
    )


def _team(units: Sequence[Unit], code: str) -> Unit | None:
    """The team that is asked for; without asking, the only one that may be seen."""
    teams = [each for each in units if each.level == "team"]
    if not code and len(teams) == 1:
        return teams[0]
    return next((each for each in teams if each.code == code), None)


_Beside = Sequence[tuple[str, Mapping[str, Any]]]


def together(words: Called, data: Mapping[str, Any], mark: str) -> Iterator[Figure]:
    """Level and change of one outcome of all teams, for a page with several; ``mark`` tells its pictures apart."""
    beside = [(_("Alle teams samen"), data)]
    yield _levels(words, beside, mark)
    yield from _changes(words, beside, mark)


def _levels(words: Called, beside: _Beside, mark: str = "") -> Figure:
    strips = [
        cells.strip_of(_row(who, name, beside), data["level"].get(name), data["points"].get(name))
        for who, data in beside
        for name in cells.rounds_with(data, "level")
    ]
    spec = StripSpec(
        _("Waar mensen stonden, per ronde"), strips, within=words.within, unit=words.unit, language=words.language
    )
    rows = [
        (who, name, cells.mean(data["level"].get(name), words), cells.people(data["level"].get(name)))
        for who, data in beside
        for name in cells.rounds_with(data, "level")
    ]
    return Figure(
        heading=spec.title,
        svg=picture.both(lambda width, id: svg.strips(spec, width=width, id=id), f"niveau{mark}"),  # noqa: A006
        seen=strip.sentence(spec),
        caution=_("In elke ronde doen andere mensen mee. Kijk voor verandering naar dezelfde mensen, hieronder."),
        table=table(
            spec.title, (_("Wie"), _("Ronde"), _("Gemiddelde"), _("Aantal mensen")), rows, f"tabel-niveau{mark}"
        ),
    )


def _row(who: str, name: str, beside: _Beside) -> str:
    return name if len(beside) == 1 else f"{name}, {who}"


def _changes(words: Called, beside: _Beside, mark: str = "") -> Iterator[Figure]:
    rows = [(who, name, data["change"].get(name)) for who, data in beside for name in cells.rounds_with(data, "change")]
    if not rows:
        return
    title = _("Hoe dezelfde mensen veranderden sinds de eerste ronde")
    changes = [cells.change_of(cell, _row(who, name, beside)) for who, name, cell in rows]
    spec = ChangeSpec(title, changes, better=words.better, unit=words.unit, language=words.language)
    heads = (_("Wie"), _("Ronde"), _("Verandering (interval van 95%)"), _("Mensen met twee metingen"))
    told = [(who, name, cells.changed(cell, words), cells.people(cell)) for who, name, cell in rows]
    yield Figure(
        heading=title,
        svg=picture.both(lambda width, id: svg.paired_change(spec, width=width, id=id), f"verandering{mark}"),  # noqa: A006
        seen=paired.sentence(spec),
        table=table(title, heads, told, f"tabel-verandering{mark}"),
    )


def _moves(words: Called, beside: _Beside, chosen: str) -> Iterator[Figure]:
    """How far apart the changes of people lie."""
    strips = [cells.strip_of(who, data["change"].get(chosen), data["moves"].get(chosen)) for who, data in beside]
    if not any(one.points for one in strips):
        return
    spec = StripSpec(
        _("Hoe verschillend mensen veranderden, %(round)s") % {"round": chosen},
        strips,
        zero=True,
        unit=words.unit,
        language=words.language,
    )
    told = {"higher": _("Rechts van 0 is vooruit."), "lower": _("Links van 0 is vooruit.")}
    yield Figure(
        heading=spec.title,
        svg=picture.both(lambda width, id: svg.strips(spec, width=width, id=id), "spreiding"),  # noqa: A006
        seen=f"{strip.sentence(spec)} {told.get(words.better, '')}".strip(),
    )


def by_unit(words: Called, units: Sequence[Unit], data: Mapping[str, Any], chosen: str) -> Iterator[Figure]:
    """Teams in the order of their names, never of their figures."""
    shown = [each for each in units if each.level == "team" and chosen in each.data["change"]]
    if len(shown) < 2:
        return
    title = _("Verandering per team, %(round)s") % {"round": chosen}
    rows = [(_("Alle teams samen"), data), *((each.name, each.data) for each in shown)]
    changes = [cells.change_of(data["change"].get(chosen), name) for name, data in rows]
    spec = ChangeSpec(title, changes, better=words.better, unit=words.unit, language=words.language)
    heads = (
        _("Team"),
        _("Gemiddelde in deze ronde"),
        _("Verandering (interval van 95%)"),
        _("Mensen met twee metingen"),
        _("Ingevuld"),
    )
    told = [
        (
            name,
            cells.mean(data["level"].get(chosen), words),
            cells.changed(data["change"].get(chosen), words),
            cells.people(data["change"].get(chosen)),
            cells.response(data["response"].get(chosen)),
        )
        for name, data in rows
    ]
    yield Figure(
        heading=title,
        svg=picture.both(lambda width, id: svg.paired_change(spec, width=width, id=id), "per-team"),  # noqa: A006
        seen=_(
            "Teams op naam, niet op volgorde van cijfers. Een breed streepje betekent: weinig mensen, dus veel toeval."
        ),
        caution=_("Teams hebben andere cliënten. Een verschil tussen teams zegt niet wie het beter doet."),
        table=table(title, heads, told, "tabel-per-team"),
    )


def _reliable(beside: _Beside) -> dict[str, Any] | None:
    rows = [
        (who, name, *_verdicts(data["reliable"][name]))
        for who, data in beside
        for name in cells.rounds_with(data, "reliable")
    ]
    if not rows:
        return None
    heads = (_("Wie"), _("Ronde"), _("Duidelijk vooruit"), _("Geen duidelijk verschil"), _("Duidelijk achteruit"))
    return table(_("Mensen bij wie de verandering groter is dan de schommeling van de lijst"), heads, rows, "tabel-rci")


def _verdicts(cell: Mapping[str, Any]) -> tuple[str, ...]:
    if "hidden" in cell:
        return (cells.hidden(),) * 3
    return tuple(number(cell[name]) for name in ("better", "same", "worse"))


def _response(beside: _Beside) -> dict[str, Any]:
    rows = [
        (who, name, cells.response(data["response"][name]))
        for who, data in beside
        for name in cells.rounds_with(data, "response")
    ]
    return table(_("Hoeveel mensen vulden in"), (_("Wie"), _("Ronde"), _("Ingevuld")), rows, "tabel-respons")
