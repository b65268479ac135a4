"""Every measure of the catalogue, by the stage that it reads."""

from typing import Any

from ruggensteun.measure.indicators.measure import Mark, Median, Span, Total, count
from ruggensteun.measure.indicators.stages.care import TRAITS
from ruggensteun.measure.indicators.stages.time import earliest, latest, months_later

# Teams and professionals
TEAMS = Span("teams", "places", since=lambda t: t.team_since, until=lambda t: t.team_part_until)
TEAMS_BY_DOMAIN = Span(
    "teams-by-domain", "places", lambda t: t.domain, ("ggz", "social"), since=TEAMS.since, until=TEAMS.until
)
STAFF = Span("staff", "staff", since=lambda s: s.stock_since, until=lambda s: s.stock_until)
STAFF_TRAINED = Span(
    "staff-trained", "staff", since=lambda s: latest(s.stock_since, s.both_days), until=lambda s: s.stock_until
)
STAFF_TRAINED_MONTH = Span(
    "staff-trained-month", "staff", since=lambda s: latest(s.flow_since, s.both_days), until=lambda s: s.flow_until
)
STAFF_LANGUAGE = Span(
    "staff-language", "staff", since=lambda s: latest(s.stock_since, s.language), until=lambda s: s.stock_until
)
SUPERVISED = Total("supervised", "supervised", amount=count)

# Clients
IN_CARE = Span("in-care", "clients", since=lambda c: c.stock_since, until=lambda c: c.stock_until)
IN_CARE_MONTH = Span("in-care-month", "clients", since=lambda c: c.flow_since, until=lambda c: c.flow_until)
ATTEMPTED = Span(
    "attempted", "clients", since=lambda c: latest(c.stock_since, c.first_step), until=lambda c: c.stock_until
)
ATTEMPTED_NEW = Mark(
    "attempted-new",
    "clients",
    month=lambda c: c.first_step,
    where=lambda c: (c.first_step >= c.flow_since) & (c.first_step < c.flow_until),
)
NOT_ATTEMPTED_BEFORE = Span(
    "not-attempted-before",
    "clients",
    since=lambda c: c.flow_since,
    until=lambda c: earliest(c.flow_until, months_later(c.first_step, 1)),
)
DECLINED = Span(
    "declined",
    "clients",
    since=lambda c: latest(c.stock_since, c.declined),
    until=lambda c: earliest(c.stock_until, c.accepted),
)
STARTED_NEW = Mark(
    "started-new",
    "clients",
    month=lambda c: c.first_met,
    where=lambda c: (c.first_met >= c.flow_since) & (c.first_met < c.flow_until),
)
WITHOUT_GROUP = Span(
    "without-group",
    "clients",
    since=lambda c: c.flow_since,
    until=lambda c: earliest(c.flow_until, months_later(c.first_met, 1)),
)


def _split(trait: str, measure: Span) -> Span:
    def label(clients: Any) -> Any:
        return clients[trait]

    labels = TRAITS[trait][1]
    return Span(f"{measure.name}-by-{trait}", "clients", label, labels, since=measure.since, until=measure.until)


IN_CARE_BY = {trait: _split(trait, IN_CARE) for trait in TRAITS}
ATTEMPTED_BY = {trait: _split(trait, ATTEMPTED) for trait in TRAITS}

# Groups
GROUPS = Span("groups", "groups", since=lambda g: g.stock_since, until=lambda g: g.stock_until)
GROUPS_MONTH = Span("groups-month", "groups", since=lambda g: g.flow_since, until=lambda g: g.flow_until)
GROUPS_YEAR_OLD = Span(
    "groups-year-old",
    "groups",
    since=lambda g: latest(g.stock_since, months_later(g.first_met, 12)),
    until=lambda g: g.stock_until,
)
GROUPS_WITH_PSYCHIATRIST = Span(
    "groups-with-psychiatrist",
    "groups_with_psychiatrist",
    since=lambda g: latest(g.since, months_later(g.first_met, 12)),
    until=lambda g: g.until,
)
GROUPS_WITH_PLAN = Span("groups-with-plan", "groups_with_plan", since=lambda g: g.since, until=lambda g: g.until)

# Meetings
MEETINGS = Total("meetings", "meetings_in_care", amount=count)
PARTICIPANTS = Total(
    "participants", "meetings_in_care", amount=lambda m: (m.informal + m.ggz + m.social + m.other + m.peer).sum()
)
PARTICIPANTS_INFORMAL = Total("participants-informal", "meetings_in_care", amount=lambda m: m.informal.sum())
PARTICIPANTS_GGZ = Total("participants-ggz", "meetings_in_care", amount=lambda m: m.ggz.sum())
PARTICIPANTS_SOCIAL = Total("participants-social", "meetings_in_care", amount=lambda m: m.social.sum())
PARTICIPANTS_OTHER = Total("participants-other", "meetings_in_care", amount=lambda m: m.other.sum())
PARTICIPANTS_PEER = Total("participants-peer", "meetings_in_care", amount=lambda m: m.peer.sum())
WITH_INFORMAL = Total("with-informal", "meetings_in_care", amount=lambda m: m.count(where=m.informal > 0))
WITH_SOCIAL = Total("with-social", "meetings_in_care", amount=lambda m: m.count(where=m.social > 0))
INTERVIEWED_FIRST = Total(
    "interviewed-first", "meetings_in_care", amount=lambda m: m.count(where=m["first"] & m.interviewed)
)
INTERVALS = Total("intervals", "intervals", amount=count)
INTERVAL_DAYS = Median("interval-days", "intervals", value=lambda i: i.days)

# Goals
GOALS = Span("goals", "goals", since=lambda g: g.since, until=lambda g: g.until)
GOALS_TAGGED = Span("goals-tagged", "goals", since=GOALS.since, until=GOALS.until, where=lambda g: g.tagged)

# Intakes, crises, conversations
INTAKES = Total("intakes", "intakes", amount=count)
INTAKES_SUPPORTING = Total("intakes-supporting", "intakes", amount=lambda i: i.count(where=i.supporting))
INTAKES_RELATIVE = Total("intakes-relative", "intakes", amount=lambda i: i.count(where=i.relative))
INTAKES_PEER = Total("intakes-peer", "intakes", amount=lambda i: i.count(where=i.peer))
WAIT_DAYS = Median("wait-days", "intakes", value=lambda i: i.days)
CRISES = Total("crises", "crises", amount=lambda c: c.times.sum())
CRISIS_CONTACTS = Total("crisis-contacts", "crises", amount=lambda c: c.times.sum(where=c.kind == "crisis"))
ADMISSIONS = Total("admissions", "crises", amount=lambda c: c.times.sum(where=c.kind == "admission"))
CONVERSATIONS = Span("conversations", "clients_with_conversation", since=lambda c: c.since, until=lambda c: c.until)

# Network tables
SESSIONS = Total("sessions", "sessions", amount=count)
SESSIONS_BOTH = Total("sessions-both", "sessions", amount=lambda s: s.count(where=(s.ggz > 0) & (s.social > 0)))
ACTIONS_DUE = Total("actions-due", "sessions", amount=lambda s: s.due.sum())
ACTIONS_DONE = Total("actions-done", "sessions", amount=lambda s: s.done.sum())
NETWORK_TABLES = Span("network-tables", "network_tables", since=lambda t: t.since, until=lambda t: t.until)


# Team assessments, by round
ASSESSED: dict[str, tuple[str, str]] = {}
"""The scale and the part of every assessment of a team that is counted, by the name of its measure."""


def _assessed(name: str, scale: str, part: str) -> tuple[Total, Total]:
    ASSESSED[name] = (scale, part)

    def chosen(rows: Any) -> Any:
        return (rows.scale == scale) & (rows.part == part)

    share = Total(name, "assessments", amount=lambda a: a.share.sum(where=chosen(a)), clock="round")
    number = Total(f"{name}-n", "assessments", amount=lambda a: a.count(where=chosen(a)), clock="round")
    return share, number


FIDELITY, FIDELITY_N = _assessed("fidelity", "rg-fidelity", "total")
COOPERATION, COOPERATION_N = _assessed("fidelity-cooperation", "rg-fidelity", "cooperation")
QUICKSCAN, QUICKSCAN_N = _assessed("quickscan", "quickscan-social-domain", "total")

# Questionnaires, by round
DUE = Total("due", "asked", amount=lambda a: a.due.sum(), clock="round")
RECEIVED = Total("received", "asked", amount=lambda a: a.received.sum(), clock="round")
ASKED = Total("asked", "asked", amount=count, clock="round")
MINUTES = Total("minutes", "asked", amount=lambda a: a.minutes.sum(), clock="round")


def _series(rows: Any) -> Any:
    return rows.series


SCORES = Total("scores", "scored", _series, amount=lambda a: a.score.sum(), clock="round")
SCORES_N = Total("scores-n", "scored", _series, amount=count, clock="round")
SCORES_SQUARED = Total("scores-squared", "scored", _series, amount=lambda a: (a.score * a.score).sum(), clock="round")
CHANGES = Total("changes", "changes", _series, amount=lambda a: a.change.sum(), clock="round")
CHANGES_N = Total("changes-n", "changes", _series, amount=count, clock="round")
CHANGES_SQUARED = Total(
    "changes-squared", "changes", _series, amount=lambda a: (a.change * a.change).sum(), clock="round"
)
