"""Conversations of a space: the list, beginning one, reading and writing in one, taking a message back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro import conversations, readers
from ruggensteun.micro.models import Conversation, Message
from ruggensteun.micro.rules import may_say, may_take_back, may_write
from ruggensteun.space.models import Member
from ruggensteun.space.parts import Part
from ruggensteun.space.sentences import who
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.calling import whom_to_call
from ruggensteun.web.conversations.forms import Say, Start, StartOwn
from ruggensteun.web.conversations.page import Talk, counted, name_of, on_owners_side, talk
from ruggensteun.web.conversations.words import agreed, days_in_words, listed, waiting
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import PartHere, part_of

LIST = "space-conversations"


@require_GET
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """Every conversation one reads, the one with the latest message on top."""
    here = part_of(request, key, Part.CONVERSATIONS)
    found = list(Conversation.objects.filter(space=here.space))
    counts, circles = counted(found, here.actor), readers.of(here.space, found)
    found.sort(key=lambda one: (counts[one.pk].last, one.pk), reverse=True)
    rows = [
        {
            "talk": one,
            "with": _with(here, circles[one.pk]),
            "last": counts[one.pk].last,
            "new": counts[one.pk].new,
            "days": days_in_words(one.days),
        }
        for one in found
    ]
    start = may_write(here.actor, here.space, Part.CONVERSATIONS)
    return render(request, "conversations/overview.html", _context(here) | {"rows": rows, "start": start})


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """A new conversation: who reads it, when, what if nobody does, and the first message."""
    here = part_of(request, key, Part.CONVERSATIONS)
    may_write(here.actor, here.space, Part.CONVERSATIONS).or_raise()
    own = on_owners_side(here.sight)
    form = StartOwn(posted(request), choices=_choices(here)) if own else Start(posted(request))
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: _begun(here, form))
        if made is not None:
            _tell_who_reads_not_yet(request, here, form)
            return redirect("space-conversation", here.space.key, made.key)
    context = _context(here) | {"form": form, "chooses": own}
    return render(request, "conversations/begin.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def conversation(request: HttpRequest, key: str, talk_key: str) -> HttpResponse:
    """The messages and who reads them; POST says something. Opening it is reading it."""
    here = part_of(request, key, Part.CONVERSATIONS)
    found = get_object_or_404(Conversation.objects.select_related("space"), space=here.space, key=talk_key)
    form, may = Say(posted(request)), may_say(here.actor, found)
    if request.method == "POST":
        may.or_raise()
        if form.is_valid():
            words = form.cleaned_data
            said = saved(form, lambda: conversations.say(found, words["text"], by=here.actor, token=words["once"]))
            if said is not None:
                return redirect(reverse("space-conversation", args=[key, talk_key]) + f"#bericht-{said.pk}")
    context = _context(here) | _conversation(request, here, found) | {"form": form, "may": may}
    return render(request, "conversations/conversation.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, key: str, talk_key: str, message: int) -> HttpResponse:
    """The text of one's own message is gone, for everyone."""
    here = part_of(request, key, Part.CONVERSATIONS)
    rows = Message.objects.select_related("conversation__space").filter(conversation__space=here.space)
    found = get_object_or_404(rows, conversation__key=talk_key, pk=message)
    conversations.take_back(found, by=here.actor)
    messages.success(request, _("Je bericht is teruggehaald. Wie het al las, kan het nog weten."))
    return redirect("space-conversation", key, talk_key)


def _context(here: PartHere) -> dict[str, Any]:
    client = "" if here.space.owner_id == here.actor.person_id else here.space.owner.name
    return here.context(LIST) | {"whom_to_call": whom_to_call(client), "owners_side": on_owners_side(here.sight)}


def _conversation(request: HttpRequest, here: PartHere, found: Conversation) -> dict[str, Any]:
    """Everything of one conversation, and the mark that it was read."""
    circle = readers.of(here.space, [found])[found.pk]
    before = request.GET.get("voor", "")
    earlier, own = int(before) if before.isdecimal() and len(before) < 19 else None, on_owners_side(here.sight)
    shown = talk(found, circle, here.actor, earlier, own=own)
    if request.method == "GET" and not before and any(line.new for line in shown.lines):
        conversations.read(found, shown.lines[-1].message, by=here.actor)
    people = [{"name": name_of(one, own=own), "role": _role(one, here)} for one in circle.readers]
    return {
        "talk": found, "lines": shown.lines, "before": shown.before, "circle": people, "listed": listed,
        "days": days_in_words(found.days), "agreed": agreed(found),
        "waiting": None if before else waiting(found, shown.messages, shown.read, circle, here.actor.person_id),
        "may_take_back": _to_take_back(shown, here),
    }  # fmt: skip


def _to_take_back(shown: Talk, here: PartHere) -> set[int]:
    """The keys of the reader's own messages that still stand, when they may take them back: one verdict for all."""
    own = [line.message for line in shown.lines if line.mine and not line.message.taken_back_at]
    return {message.pk for message in own} if own and may_take_back(here.actor, own[0]) else set()


def _role(reader: readers.Reads, here: PartHere) -> str:
    """What stands under a name: a team, who acts for the owner, who only reads."""
    if reader.acts:
        return _("namens %(name)s") % {"name": here.space.owner.name}
    if reader.people == {here.actor.person_id}:
        return _("jij")
    told = [_("iedereen die er werkt")] if reader.team else []
    return ", ".join(told + ([] if reader.writes else [_("leest mee, schrijft niet")]))


def _with(here: PartHere, circle: readers.Circle) -> str:
    """“met Anna en Bram”; for many, the first three and how many more."""
    own = on_owners_side(here.sight)
    names = [name_of(one, own=own) for one in circle.others(here.actor.person_id)]
    if len(names) > 4:
        names = [*names[:3], _("%(num)s anderen") % {"num": len(names) - 3}]
    return _("met %(names)s") % {"names": listed(names)} if names else _("leest nu niemand mee")


def _choices(here: PartHere) -> list[tuple[int, str]]:
    """The members who came in, with a word for those who may not see the conversations yet."""
    reading = {one.member for one in readers.possible(here.space).readers}
    rows = Member.objects.filter(space=here.space, joined_at__isnull=False, left_at=None)
    rows = rows.select_related("person", "team", "through")
    not_yet = _("%(name)s: mag je gesprekken nog niet zien")
    return [(row.pk, who(row) if row.pk in reading else not_yet % {"name": who(row)}) for row in rows]


def _tell_who_reads_not_yet(request: HttpRequest, here: PartHere, form: Start) -> None:
    """Who was chosen and may not see the conversations: the owner hears it now, and where to change it."""
    chosen = form.chosen.get("members") or () if isinstance(form, StartOwn) else ()
    reading = {one.member for one in readers.possible(here.space).readers}
    rows = Member.objects.filter(space=here.space, pk__in=[pk for pk in chosen if pk not in reading])
    if names := [row.name for row in rows]:
        text = _("%(names)s leest nog niet mee. Kies bij “Wie ziet wat” wie je gesprekken mag zien.")
        messages.warning(request, text % {"names": listed(names)})


def _begun(here: PartHere, form: Start) -> Conversation:
    words = form.cleaned_data
    return conversations.start(
        here.space, by=here.actor, subject=words["subject"], text=words["text"], days=words["days"],
        after_days=words["after_days"], otherwise=words["otherwise"], own_words=words["own_words"],
        token=words["once"], **(form.chosen if isinstance(form, StartOwn) else {}),
    )  # fmt: skip
