"""Asking people in, and sending them away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.space import members
from ruggensteun.space.members import Asked
from ruggensteun.space.models import Space
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.accounts.sheets import sheet
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.forms import AskIn
from ruggensteun.web.space.here import context_of, member_here, own_here
from ruggensteun.web.space.post import mail_link


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Who comes in; the link and the code are shown on the answer, and only there."""
    space = own_here(request, key)
    form = AskIn(posted(request))
    if request.method == "POST" and form.is_valid():
        asked = saved(form, lambda: members.ask_in(space, **form.told, by=actor_of(request)))
        if asked is not None:
            return _asked(request, space, asked)
    context = context_of(space, actor_of(request), "space-sharing") | {"form": form}
    return render(request, "space/ask.html", context, status=422 if form.errors else 200)


@require_POST
def ask_again(request: HttpRequest, key: str, member: int) -> HttpResponse:
    """A new link and code; the old ones stop working."""
    space = own_here(request, key)
    return _asked(request, space, members.ask_again(member_here(space, member), by=actor_of(request)))


@require_POST
def send_away(request: HttpRequest, key: str, member: int) -> HttpResponse:
    """Somebody sees nothing any more, from the next click."""
    space = own_here(request, key)
    gone = member_here(space, member)
    members.leave(gone, by=actor_of(request))
    messages.success(
        request,
        _("%(name)s ziet niets meer van je ruimte. Terugkomen kan met een nieuwe uitnodiging.") % {"name": gone.name},
    )
    return redirect("space-sharing", space.key)


def _asked(request: HttpRequest, space: Space, asked: Asked) -> HttpResponse:
    row, owner, member = asked.member.invitations.all()[0], space.owner.name, asked.member
    made = sheet(page="space-come-in", made=asked, name=member.name, by=owner, until=row.expires_at)
    delivered = bool(row.email and mail_link(row.email, owner, made.link, row.expires_at))
    context = context_of(space, actor_of(request), "space-sharing")
    context |= {"member": member, "sheet": made, "delivered": delivered}
    return render(request, "space/asked.html", context)
