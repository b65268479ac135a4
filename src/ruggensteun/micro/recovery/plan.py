"""The plan per part of life: the client's own words, what others write beside them, and who sees which part."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind
from ruggensteun.kernel.saving import save_checked
from ruggensteun.kernel.verdict import Verdict, denied
from ruggensteun.kernel.words import Words
from ruggensteun.micro.conversations import plain
from ruggensteun.micro.models import PlanContribution, PlanReader, PlanSection, PlanWording
from ruggensteun.micro.models.plan import QUESTIONS
from ruggensteun.micro.recovery.rules import may_write_about, owns
from ruggensteun.parties.models import Team
from ruggensteun.space.models import Member, Space
from ruggensteun.space.models.space import new_key
from ruggensteun.space.parts import Part
from ruggensteun.space.rules import may_decide
from ruggensteun.space.sight import held_by, teams_in_care
from ruggensteun.space.writing import locked, note_down, someone, writing

MOST = 50
TOO_MANY = Words(
    f"Bij dit deel staan al {MOST} stukjes. Haal er eerst een weg, of schrijf verder in een stukje van jezelf.",
    f"There are {MOST} pieces at this part already. Take one away first, or go on in a piece of your own.",
)
THEIR_OWN_WORDS = Words(
    "Dit zijn de woorden van degene van wie dit plan is. Schrijf de jouwe erbij.",
    "These are the words of the person whose plan this is. Write yours beside them.",
)
YOUR_OWN_PLAN = Words(
    "Dit is jouw plan. Schrijf het bij je eigen woorden.", "This is your plan. Write it with your own words."
)
NOT_YOUR_WORDS = Words(
    "Dit zijn de woorden van iemand anders. Schrijf jouw woorden erbij.",
    "These are the words of somebody else. Write your own beside them.",
)
MEANWHILE = Words(
    "Intussen veranderde iemand dit. Hieronder staat wat er nu staat. Neem over wat je wilt houden.",
    "Meanwhile someone changed this. Below is what it says now. Take over what you want to keep.",
)
GONE = Words("Dit is intussen weggehaald.", "This was taken away meanwhile.")
CHOOSE_SOMEONE = Words(
    "Kies wie dit deel wel of niet ziet. Is het voor niemand anders? Kies dan “alleen ik”.",
    "Choose who sees this part, or does not. Is it for nobody else? Then choose “only me”.",
)


# --- Who may do what ------------------------------------------------------------------------------------
def may_word(by: Actor, space: Space) -> Verdict:
    """The client, or who acts for the client in goals and plan; nobody else puts words in the client's mouth."""
    return may_decide(by, space, Part.PLAN) if owns(by, space, Part.PLAN) else denied(str(THEIR_OWN_WORDS))


def may_contribute(by: Actor, space: Space, domain: str) -> Verdict:
    """A member who may write in the plan and sees this part of life; the client writes with their own words."""
    verdict = may_write_about(by, space, [domain])
    return denied(str(YOUR_OWN_PLAN)) if verdict and owns(by, space, Part.PLAN) else verdict


def may_reword(by: Actor, space: Space, found: PlanContribution) -> Verdict:
    """One's own words alone."""
    if found.author_id != by.person_id:
        return denied(str(NOT_YOUR_WORDS))
    return may_write_about(by, space, [found.section.domain])


def may_remove(by: Actor, space: Space, found: PlanContribution) -> Verdict:
    """Who wrote it, and the client: it is the client's plan."""
    return may_decide(by, space, Part.PLAN) if owns(by, space, Part.PLAN) else may_reword(by, space, found)


# --- The client's own words -----------------------------------------------------------------------------
def word(space: Space, domain: str, *, by: Actor, seen: int | None = None, **told: str) -> PlanSection:
    """What the client writes about a part of life: any of ``QUESTIONS``.

    ``seen``: the version before the writer's eyes; ValidationError when somebody wrote something else since. Nothing
    is written when nothing differs.
    """
    if unknown := set(told) - set(QUESTIONS):
        raise TypeError(f"a part of a plan has no {', '.join(sorted(unknown))}")
    with writing():
        space = locked(space)
        may_word(by, space).or_raise()
        section = _section(space, domain)
        changed = {name: plain(value) for name, value in told.items() if plain(value) != getattr(section, name)}
        if not changed:
            return section
        if seen is not None and section.version != seen:
            raise ValidationError({next(iter(changed)): str(MEANWHILE)})
        for name, value in changed.items():
            setattr(section, name, value)
        section.version += 1
        save_checked(section)
        _keep(section, changed, by)
        note_down("plan.written", Kind.CHANGE, space, section, by=by)
        return section


def _keep(section: PlanSection, changed: dict[str, str], by: Actor) -> None:
    now = timezone.now()
    for question, words in changed.items():
        save_checked(PlanWording(section=section, question=question, words=words, at=now, by_id=someone(by)))


# --- Beside them ----------------------------------------------------------------------------------------
def contribute(space: Space, domain: str, words: str, *, by: Actor, token: str = "") -> PlanContribution:
    """Something beside the client's words; a second click (the same ``token``) gives the one there is."""
    with writing():
        space = locked(space)
        may_contribute(by, space, domain).or_raise()
        section, token = _section(space, domain), token or new_key()
        if there := PlanContribution.objects.filter(section=section, token=token).first():
            return there
        if PlanContribution.objects.now().filter(section=section).count() >= MOST:
            raise ValidationError(str(TOO_MANY))
        made = save_checked(
            PlanContribution(
                section=section, words=plain(words), author_id=someone(by), team=_team_of(by, space),
                at=timezone.now(), token=token,
            )
        )  # fmt: skip
        note_down("plan.contributed", Kind.CREATE, space, section, made, by=by)
        return made


def reword(found: PlanContribution, words: str, *, by: Actor) -> PlanContribution:
    """Other words for what one wrote oneself: a new row with the same key; the old one keeps what it was.

    ``found`` is what the writer saw; ValidationError when it was worded anew, or taken away, since.
    """
    with writing():
        space, there = _held(found)
        may_reword(by, space, there).or_raise()
        if there.words == plain(words):
            return there
        if there.pk != found.pk:
            raise ValidationError({"words": str(MEANWHILE)})
        there.until = now = timezone.now()
        save_checked(there, "until")
        made = save_checked(
            PlanContribution(
                section=there.section, key=there.key, words=plain(words), author=there.author,
                team=_team_of(by, space), at=now,
            )
        )  # fmt: skip
        note_down("plan.contribution-changed", Kind.CHANGE, space, there.section, made, by=by)
        return made


def remove(found: PlanContribution, *, by: Actor) -> None:
    """Out of the plan; earlier versions still say it. A second click finds nothing and is no mistake."""
    with writing():
        space = locked(found.section.space)
        may_remove(by, space, found).or_raise()
        there = PlanContribution.objects.now().filter(section=found.section_id, key=found.key).first()
        if there is None:
            return
        there.until = timezone.now()
        save_checked(there, "until")
        note_down("plan.contribution-removed", Kind.DELETE, space, found.section, there, by=by)


# --- Who sees a part ------------------------------------------------------------------------------------
def narrow(space: Space, domain: str, audience: str, named: Iterable[Member] = (), *, by: Actor) -> PlanSection:
    """Who of those that may see goals and plan sees this part of life; the goals in it follow.

    ``named``: who alone sees it, or who does not. Who was kept out and has left the space stays on the list, so that
    coming back opens nothing.
    """
    kinds = PlanSection.Audience
    with writing():
        space = locked(space)
        may_decide(by, space, Part.PLAN).or_raise()
        section = _section(space, domain)
        chosen = {member.pk for member in named} if audience in (kinds.ONLY, kinds.EXCEPT) else set()
        inside = set(Member.objects.filter(space=space, left_at=None).values_list("pk", flat=True))
        if not chosen <= inside or (not chosen and audience in (kinds.ONLY, kinds.EXCEPT)):
            raise ValidationError({"named": str(CHOOSE_SOMEONE)})
        before = set(PlanReader.objects.filter(section=section).values_list("member", flat=True))
        if audience == section.audience == kinds.EXCEPT:
            chosen |= before - inside
        if (section.audience, before) == (audience, chosen):
            return section
        section.audience = audience
        section.version += 1
        save_checked(section)
        PlanReader.objects.filter(section=section).exclude(member__in=chosen).delete()
        for member in sorted(chosen - before):
            save_checked(PlanReader(section=section, member_id=member))
        note_down("plan.narrowed", Kind.RIGHTS, space, section, by=by)
        return section


# --- Together -------------------------------------------------------------------------------------------
def _section(space: Space, domain: str) -> PlanSection:
    found = PlanSection.objects.filter(space=space, domain=domain).first()
    return found or save_checked(PlanSection(space=space, domain=domain))


def _held(found: PlanContribution) -> tuple[Space, PlanContribution]:
    space = locked(found.section.space)
    rows = PlanContribution.objects.now().select_related("section__space", "author")
    there = rows.filter(section=found.section_id, key=found.key).first()
    if there is None:
        raise ValidationError(str(GONE))
    return space, there


def _team_of(by: Actor, space: Space) -> Team | None:
    """The team in which somebody is in this space, to stand beside their name."""
    mine = Member.objects.filter(held_by(by.person_id, teams_in_care(by)), space=space, left_at=None)
    rows = mine.select_related("team", "through").order_by("pk")
    return next((team for row in rows if (team := row.team or row.through)), None)
