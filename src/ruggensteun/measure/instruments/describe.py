"""An instrument in words: for the catalogue, the command line and the pages."""

from typing import Any

from ruggensteun.measure.instruments.model import Fill, How, Instrument, Item, Kind, Score, Setting, Test, When
from ruggensteun.measure.text import Text

RESPONDENTS = {
    "client": Text("cliënt", "client"),
    "relative": Text("naaste", "relative"),
    "professional": Text("hulpverlener", "professional"),
    "team": Text("team", "team"),
    "interviewer": Text("interviewer", "interviewer"),
}


UNITS = {
    "client": Text("cliënt", "client"),
    "relative": Text("naaste", "relative"),
    "group": Text("resourcegroep", "resource group"),
    "team": Text("team", "team"),
    "organisation": Text("organisatie", "organisation"),
    "region": Text("regio", "region"),
}


def answers_of(item: Item) -> str:
    """Which answers an item takes: ``0-4``, ``1-5, nvt``, ``1-100 (0 = missing)``, ``yes-no``, ``text``."""
    if item.kind is Kind.MULTIPLE:
        text = f"some of {', '.join(choice.id for choice in item.choices)}"
    elif item.kind in (Kind.YES_NO, Kind.TEXT, Kind.DATE):
        text = str(item.kind)
    else:
        text = f"{item.low}-{item.high}"
    if item.not_applicable:
        text += ", nvt"
    if item.missing_codes:
        text += f" ({', '.join(map(str, item.missing_codes))} = missing)"
    return text


def counts_as(item: Item) -> str:
    """What each answer from low to high counts as, after reversing and recoding: ``0 1 1 2 2``."""
    if not item.counts:
        return "not"
    if item.kind is Kind.MULTIPLE:
        return "how many"
    if item.recode is None and not item.reverse:
        return "as given"
    given = range(item.low, item.high + 1)
    turned = [item.low + item.high - value if item.reverse else value for value in given]
    values = [item.recode[value - item.low] if item.recode else value for value in turned]
    if len(values) > 12:
        return "reversed"
    return " ".join(f"{value:g}" for value in values)


def when_of(when: When) -> Text:
    """When an item is shown, in a few words: ``contact is 1, 2``; ``age at least 18 and works is 1``."""
    parts = [_test(test) for test in when.tests]
    nl, en = (" of ", " or ") if when.any else (" en ", " and ")
    return Text(nl.join(part.nl for part in parts), en.join(part.en for part in parts))


def _test(test: Test) -> Text:
    nl, en = [], []
    if test.values:
        nl.append(f"is {', '.join(test.values)}")
        en.append(f"is {', '.join(test.values)}")
    if test.at_least is not None:
        nl.append(f"minstens {test.at_least:g}")
        en.append(f"at least {test.at_least:g}")
    if test.at_most is not None:
        nl.append(f"hoogstens {test.at_most:g}")
        en.append(f"at most {test.at_most:g}")
    if test.answered is not None:
        nl.append("ingevuld" if test.answered else "leeg")
        en.append("answered" if test.answered else "empty")
    return Text(f"{test.item} {', '.join(nl)}", f"{test.item} {', '.join(en)}")


def allowed(setting: Setting) -> str:
    """What a setting may be: ``0 1 2``, ``unknown 1-120``."""
    words = [str(each) for each in setting.allowed]
    if setting.between:
        words.append(f"{setting.between[0]}-{setting.between[1]}")
    return " ".join([*words, "list.score"] if setting.score else words)


def range_of(score: Score) -> str:
    return f"{score.low:g}-{score.high:g}"


def formula_of(instrument: Instrument, score: Score) -> Text:
    """How the score follows from its items, in one line."""
    if score.how is How.TAKEN:
        return _taken(score)
    if not score.items:
        return Text("gemiddelde; van welke items zegt het tekstpakket", "mean; the text pack says of which items")
    members = _members(instrument, score)
    if score.how is How.SUM:
        return Text(f"som van {members}", f"sum of {members}")
    if score.how is How.MEAN:
        return Text(f"gemiddelde van {members}", f"mean of {members}")
    nl = en = f"{score.maximum:g}"
    for condition, maximum in score.maximum_without.items():
        nl, en = f"{nl} ({maximum:g} zonder {condition})", f"{en} ({maximum:g} without {condition})"
    return Text(f"som van {members} × 100 / {nl}", f"sum of {members} × 100 / {en}")


def _taken(score: Score) -> Text:
    if score.part is None:
        return Text("er is geen vragenlijst gekozen", "no instrument has been chosen")
    return Text(f"score {score.of} van {score.part}", f"score {score.of} of {score.part}")


def _members(instrument: Instrument, score: Score) -> str:
    """First and last item when they follow each other, all of them otherwise; with the recode that applies."""
    ids = [item.id for item in instrument.items]
    first = ids.index(score.items[0])
    together = list(score.items) == ids[first : first + len(score.items)] and len(score.items) > 2
    listed = f"{score.items[0]}–{score.items[-1]}" if together else ", ".join(score.items)
    recoded = any(instrument.item(item_id).recode for item_id in score.items)
    return f"{listed} (0-1-2-3-4)" if recoded and not score.scored else listed


def missing_rule(instrument: Instrument) -> Text:
    """When answers are too many missing, and what happens to the others."""
    rule, nl, en = instrument.missing, [], []
    if instrument.parts:
        return Text("Elk onderdeel volgt zijn eigen regel.", "Each part follows its own rule.")
    if rule.most == 0:
        nl.append("Ontbreekt er een antwoord, dan is er geen score.")
        en.append("When an answer is missing, there is no score.")
    elif rule.most is not None:
        nl.append(f"Ontbreken er meer dan {rule.most}, dan is er geen enkele score.")
        en.append(f"With more than {rule.most} missing there is no score at all.")
    if rule.most_per_domain is not None:
        nl.append(f"Ontbreken er meer dan {rule.most_per_domain} in één domein, dan is er geen score voor dat domein.")
        en.append(f"With more than {rule.most_per_domain} missing in one domain there is no score for that domain.")
    if rule.answered_at_least is not None:
        share = f"{100 * rule.answered_at_least:g}%"
        nl.append(f"Per schaal is minstens {share} van wat van toepassing is beantwoord, anders is er geen score.")
        en.append(f"Per scale at least {share} of what applies is answered, otherwise there is no score.")
    if rule.most != 0 and rule.fill in _FILLS:
        nl.append(_FILLS[rule.fill].nl)
        en.append(_FILLS[rule.fill].en)
    return Text(" ".join(nl), " ".join(en))


_FILLS = {
    Fill.DOMAIN: Text(
        "Een ontbrekend antwoord krijgt het gemiddelde van wat in hetzelfde domein beantwoord is.",
        "A missing answer takes the mean of what was answered in the same domain.",
    ),
    Fill.SCALE: Text(
        "Een ontbrekend antwoord krijgt het gemiddelde van wat op dezelfde schaal beantwoord is.",
        "A missing answer takes the mean of what was answered on the same scale.",
    ),
}


def minutes_of(instrument: Instrument) -> str:
    """``5``, ``15-20``; a question mark where no source says and nobody has set it."""
    if instrument.minutes is None:
        return "?"
    shortest, longest = instrument.minutes
    return str(shortest) if shortest == longest else f"{shortest}-{longest}"


def to_json(instrument: Instrument, language: str) -> dict[str, Any]:
    """What ``instruments show --json`` prints."""
    notice = instrument.notice()
    return {
        "id": instrument.id,
        "version": instrument.version,
        "name": instrument.name.in_(language),
        "about": instrument.about.in_(language),
        "method": instrument.method.in_(language),
        "better": instrument.better,
        "respondents": list(instrument.respondents),
        "minutes": list(instrument.minutes) if instrument.minutes else None,
        "unit": instrument.unit,
        "licence": instrument.licence.in_(language),
        "notice": notice.in_(language) if notice else None,
        "source": list(instrument.source),
        "main": instrument.main,
        "items": [_item_json(item, language) for item in instrument.items],
        "conditions": {named.id: named.label.in_(language) for named in instrument.conditions},
        "scores": [_score_json(instrument, score, language) for score in instrument.outcomes],
        "missing": f"{missing_rule(instrument).in_(language)} {instrument.missing.basis.in_(language)}",
        "settings": [
            {"id": each.id, "value": each.value, "allowed": list(each.allowed), "why": each.why.in_(language)}
            for each in instrument.settings
        ],
        "reliability": [
            {"score": each.score, "value": each.value, "kind": each.kind.in_(language), "source": each.source}
            for each in instrument.reliability
        ],
        "notes": [note.in_(language) for note in instrument.notes],
    }


def _item_json(item: Item, language: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "label": item.question.in_(language),
        "kind": str(item.kind),
        "choices": {choice.id: choice.label.in_(language) for choice in item.choices},
        "low": item.low,
        "high": item.high,
        "counts_as": counts_as(item),
        "not_applicable": item.not_applicable,
        "reverse": item.reverse,
        "missing_codes": list(item.missing_codes),
        "only_if": item.only_if,
        "shown_if": when_of(item.shown_if).in_(language) if item.shown_if else None,
        "optional": item.optional,
        "page": item.page,
        "help": item.help.in_(language) if item.help else None,
        "respondent": item.respondent,
        "evidence": {each.id: each.label.in_(language) for each in item.evidence},
        "domain": item.domain,
    }


def _score_json(instrument: Instrument, score: Score, language: str) -> dict[str, Any]:
    return {
        "id": score.id,
        "label": score.label.in_(language),
        "low": score.low,
        "high": score.high,
        "better": instrument.better_of(score.id),
        "items": list(score.items),
        "formula": formula_of(instrument, score).in_(language),
    }
