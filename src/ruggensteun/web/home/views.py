"""The opening page, the demo's door, and a sign of life for who watches the server."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_tasks_db.models import DBTaskResult

from ruggensteun.web.board.views import language_here
from ruggensteun.web.here import actor_of
from ruggensteun.web.home import demo, example
from ruggensteun.web.home.faces import faces_of
from ruggensteun.web.home.screens import first_screens
from ruggensteun.web.middleware import roles_held

LEAST_DISK = 200 * 1024 * 1024
LATE = timedelta(minutes=10)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """For a visitor what this is; for someone with a role their first page; for who is here as more, each of those."""
    if not request.user.is_authenticated:
        context = {"people": demo.people() if settings.DEMO else [], "picture": example.picture(language_here())}
        return render(request, "home/welcome.html", context)
    actor, roles = actor_of(request), roles_held(request)
    if not roles:
        return redirect("space-mine")  # a client, a relative, or someone who may become one
    screens = first_screens(actor, roles)
    faces = faces_of(actor, screens)
    if len(faces) > 1 or not screens:
        return render(request, "home/start.html", {"roles": roles, "faces": faces})
    return redirect(screens[0].href)


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people; only in demo mode, and only as one of them."""
    if not settings.DEMO:
        raise Http404
    chosen = request.POST.get("account", "")
    account = get_object_or_404(demo.accounts(), pk=int(chosen) if chosen.isdecimal() else 0)
    demo.enter(request, account)
    return redirect("home")


@require_GET
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 while the product can do its work, 503 when it cannot; ``queue`` says whether background work is late."""
    state = {"database": "ok", "disk": "ok", "queue": "ok"}
    try:
        Session.objects.exists()
        waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - LATE)
        state["queue"] = "late" if waiting.exists() else "ok"
    except DatabaseError:
        state["database"] = "down"
    if shutil.disk_usage(settings.DATA).free < LEAST_DISK:
        state["disk"] = "full"
    healthy = state["database"] == "ok" and state["disk"] == "ok"
    return JsonResponse(state, status=200 if healthy else 503)
