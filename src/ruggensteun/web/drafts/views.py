"""What somebody is still writing: for the script (saved, found again, thrown away) and as a page of their own."""

import json
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.kernel.actor import Actor
from ruggensteun.micro import drafts
from ruggensteun.micro.drafts import Where, Written
from ruggensteun.micro.models import Draft
from ruggensteun.space import retention
from ruggensteun.space.models.space import new_key
from ruggensteun.web.accounts.sessions import SHARED
from ruggensteun.web.drafts.forms import LONG, where_of
from ruggensteun.web.here import actor_of
from ruggensteun.web.jinja import moment

MOST_BYTES = 1_500_000
"""Of one request: the most signs of a draft, in UTF-8 and JSON."""


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """For the script: what is kept of this form at this place (GET), and keep this or throw it away (POST)."""
    if request.method == "POST":
        return _write(request)
    where = where_of(request, **{name: request.GET.get(name, "") for name in ("form", "place", "section")})
    return JsonResponse({"draft": _told(drafts.of(where, by=actor_of(request)))} | _device(request))


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Everything of one's own that was not sent yet."""
    rows = [(row, LONG[row.form].title) for row in Draft.objects.select_related("space__owner") if row.form in LONG]
    told = {"rows": rows, "days": retention.table().drafts.days, "me": actor_of(request).person_id}
    return render(request, "drafts/overview.html", told)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them thrown away; without a script too."""
    row = get_object_or_404(Draft, pk=pk)
    drafts.throw_away(Where(row.form, row.place, row.section), by=actor_of(request))
    messages.success(request, _("Weggegooid."))
    return redirect("drafts")


def _write(request: HttpRequest) -> HttpResponse:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _refused(str(drafts.TOO_MUCH), 413)
    told = _read(request.POST.get("told", ""))
    if told is None:
        return HttpResponseBadRequest("not a draft")
    place, written = told
    where = where_of(request, **place)
    if not ratelimit.consume(request, action="draft", user=request.user):
        return _refused("", 429)
    if written is not None:
        return _keep(where, written, by=actor_of(request))
    drafts.throw_away(where, by=actor_of(request))
    return JsonResponse({})


def _keep(where: Where, written: Written, *, by: Actor) -> JsonResponse:
    try:
        found, left_out = drafts.keep(where, written, by=by)
    except drafts.ElsewhereError as problem:
        return JsonResponse({"draft": _told(problem.draft)}, status=409)
    except drafts.GoneError:
        return JsonResponse({"once": new_key()}, status=410)
    except ValidationError as problem:
        return _refused(" ".join(problem.messages), 422)
    at = timezone.localtime(found.saved_at)
    return JsonResponse({"version": found.version, "at": f"{at:%H:%M}", "left_out": left_out})


def _refused(reason: str, status: int) -> JsonResponse:
    return JsonResponse({"reason": reason}, status=status)


def _told(row: Draft | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "fields": row.fields, "base": row.base, "once": row.once, "version": row.version, "at": moment(row.saved_at),
    }  # fmt: skip


def _device(request: HttpRequest) -> dict[str, Any]:
    """What the script may do on this device. ``key``: what it keeps while there is no connection is unreadable
    without this key, which comes only with who is signed in; none on a device that others use too."""
    person = str(actor_of(request).person_id)
    keep = not request.session.get(SHARED)
    return {
        "csrf": get_token(request),
        "who": salted_hmac("ruggensteun.web.drafts.who", person).hexdigest()[:16],
        "key": salted_hmac("ruggensteun.web.drafts.key", person, algorithm="sha256").hexdigest() if keep else "",
        "days": retention.table().drafts.days,
    }


def _read(told: str) -> tuple[dict[str, str], Written | None] | None:
    """The place and the words in what was sent, no words when they go; None when it is not what the script sends."""
    try:
        found = json.loads(told)
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    place = {name: found.get(name, "") for name in ("form", "place", "section")}
    if found.get("away") is True:
        return (place, None) if _texts(place) else None
    fields, base, seen = (found.get(name, kind()) for name, kind in (("fields", dict), ("base", dict), ("seen", int)))
    once = found.get("once", "")
    sound = _texts(place) and _texts(base) and _lists(fields) and _text(once) and len(once) <= 32 and type(seen) is int
    return (place, Written(fields, base, once, seen)) if sound else None


def _texts(found: Any) -> bool:
    return isinstance(found, dict) and all(_text(each) for pair in found.items() for each in pair)


def _lists(found: Any) -> bool:
    return isinstance(found, dict) and all(
        _text(name) and len(name) <= 100 and isinstance(values, list) and all(map(_text, values))
        for name, values in found.items()
    )


def _text(found: Any) -> bool:
    return isinstance(found, str) and "\0" not in found
