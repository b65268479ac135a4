"""The people one works with, and the invitations by which they come."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.kernel import journal
from ruggensteun.kernel.actor import Actor
from ruggensteun.kernel.journal import Kind, Thing
from ruggensteun.parties import assignments, invitations
from ruggensteun.parties.invitations import Sent
from ruggensteun.parties.links import InvitationError
from ruggensteun.parties.models import Invitation, RoleAssignment
from ruggensteun.parties.models.person import SCOPES
from ruggensteun.parties.rules import given_by, may_invite_anyone
from ruggensteun.space import daily, notices
from ruggensteun.space.models import Notice
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.accounts.sheets import sheet
from ruggensteun.web.here import actor_of
from ruggensteun.web.middleware import roles_held
from ruggensteun.web.names import role_title
from ruggensteun.web.people.forms import Invite
from ruggensteun.web.people.post import mail
from ruggensteun.web.saving import saved
from ruggensteun.web.space.news import in_words

PER_PAGE = 50


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everyone whose role one may know, with what they do and since when."""
    if not roles_held(request):
        raise Http404("no role, so nobody to see")
    seen = RoleAssignment.objects.in_force().select_related("person", *SCOPES).order_by("person__name", "role")
    found = Paginator(seen, PER_PAGE).get_page(request.GET.get("p"))
    actor = actor_of(request)
    mine = set(seen.filter(given_by(actor)).exclude(person=actor.person_id).values_list("pk", flat=True))
    journal.record("people.viewed", Kind.VIEW, [Thing("people", f"page {found.number}")])
    context = {"page": found, "may_take_back": mine, "may_invite": may_invite_anyone(actor)} | _news(actor)
    return render(request, "people/people.html", context)


def _news(actor: Actor) -> dict[str, object]:
    """For who is to appoint a log manager: this is where an administrator works, who has no space to read it in."""
    found = notices.waiting_for(actor)
    if all(one.kind != Notice.Kind.LOG_WANTED for one in found):
        return {}
    return {"news": in_words(found), "until": timezone.now().isoformat()}


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's role."""
    assignment = get_object_or_404(RoleAssignment.objects.select_related("person"), pk=pk)
    assignments.take_back(assignment, by=actor_of(request))
    daily.settle_departures(assignment.person_id)  # clients hear it today, not tomorrow
    words = {"name": assignment.person.name, "role": role_title(assignment.role_class, assignment.scope)}
    messages.success(request, _("%(name)s is geen %(role)s meer.") % words)
    return redirect("people")


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Invitations one can send, sent again or withdraw: open ones first, then the last that are over."""
    _only_inviters(request)
    now = timezone.now()
    seen = Invitation.objects.select_related("invited_by", "accepted_by", *SCOPES)
    waiting = seen.filter(accepted_at=None, withdrawn_at=None)
    over = seen.exclude(accepted_at=None, withdrawn_at=None)[:20]
    context = {"waiting": [(each, each.expires_at <= now) for each in waiting], "over": over}
    return render(request, "people/invitations.html", context)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Write an invitation; what may be known only once (link, code) is shown on the answer."""
    _only_inviters(request)
    actor = actor_of(request)
    form = Invite(posted(request), offers=assignments.offers(actor))
    if request.method == "POST" and form.is_valid():
        sent = saved(form, lambda: invitations.invite(**form.wanted(), by=actor))
        if sent is not None:
            return _sent(request, sent)
    return render(request, "people/invite.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link; the old one stops working."""
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        sent = invitations.send_again(invitation, by=actor_of(request))
    except InvitationError as refused:
        messages.error(request, str(refused.words))
        return redirect("invitations")
    return _sent(request, sent)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The link stops working."""
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        invitations.withdraw(invitation, by=actor_of(request))
        messages.success(request, _("De uitnodiging is ingetrokken."))
    except InvitationError as refused:
        messages.error(request, str(refused.words))
    return redirect("invitations")


def _sent(request: HttpRequest, sent: Sent) -> HttpResponse:
    row = sent.invitation
    by = row.invited_by.name if row.invited_by else ""
    handed = sheet(page="invitation-accept", made=sent, name=row.name, by=by, until=row.expires_at)
    delivered = row.by_mail and mail(sent, handed.link)
    return render(request, "people/sent.html", {"invitation": row, "sheet": handed, "delivered": delivered})


def _only_inviters(request: HttpRequest) -> None:
    """404 for who has no role at all; 403 with the reason for who has one that gives none."""
    if not roles_held(request):
        raise Http404("no role, so no invitations")
    may_invite_anyone(actor_of(request)).or_raise()
