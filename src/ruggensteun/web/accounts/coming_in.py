"""The page behind the link of an invitation to somebody's space."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ruggensteun.kernel.actor import Actor
from ruggensteun.parties.links import InvitationError
from ruggensteun.parties.models import Team
from ruggensteun.space import members
from ruggensteun.space.models import Member, MemberInvitation
from ruggensteun.space.sight import teams_in_care
from ruggensteun.web.accounts.forms import NAME_IN_A_SPACE, Code, posted
from ruggensteun.web.accounts.views import tried, welcome
from ruggensteun.web.here import actor_of
from ruggensteun.web.space.forms import As, NewHere, NewHereWithCode

MYSELF, WHOLE = "through", "team"


@require_http_methods(["GET", "POST"])
def come_in(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks you in, and the few things needed to come in."""
    try:
        invitation = members.find(token)
        handle = _signed_in if request.user.is_authenticated else _new_here
        return handle(request, token, invitation)
    except InvitationError as refused:
        there = members.came_in_with(token, actor_of(request))
        if there is not None:  # a second click, or the paper once more: they are in
            return redirect("space", there)
        return render(request, "accounts/no_invitation.html", {"reason": refused.words}, status=410)


def _new_here(request: HttpRequest, token: str, invitation: MemberInvitation) -> HttpResponse:
    wanted = NewHereWithCode if invitation.code_hash else NewHere
    form = wanted(posted(request), initial={"name": invitation.member.name, "email": invitation.email})
    form.fields["name"].help_text = NAME_IN_A_SPACE
    if request.method == "POST" and form.is_valid():
        account = tried(form, lambda: members.come_in_new(token, **form.cleaned_data))
        if account is not None:
            sent_there = invitation.email.lower() == account.email.lower() != ""
            there = reverse("space", args=[invitation.member.space.key])
            return welcome(request, account, proven=sent_there, onward=there)
    return _page(request, form, invitation, None)


def _signed_in(request: HttpRequest, token: str, invitation: MemberInvitation) -> HttpResponse:
    actor, person = actor_of(request), request.user.person  # type: ignore[union-attr]
    form = (Code if invitation.code_hash else Form)(posted(request))
    chosen = As(posted(request), choices) if (choices := _teams(actor, invitation)) else None
    fine = form.is_valid() and (chosen is None or chosen.is_valid())
    if request.method == "POST" and fine:
        where = _where(chosen.cleaned_data["team"]) if chosen else {}
        code = form.cleaned_data.get("code", "")
        if tried(form, lambda: members.come_in(token, person, by=actor, code=code, **where)) is not None:
            messages.success(request, _("Je hoort nu bij deze ruimte."))
            return redirect("space", invitation.member.space.key)
    return _page(request, form, invitation, chosen)


def _teams(actor: Actor, invitation: MemberInvitation) -> list[tuple[str, str]]:
    """The teams for which a professional may come in: alone, or with the whole team, as the client asked."""
    if invitation.member.capacity != Member.Capacity.PROFESSIONAL:
        return []
    found: list[tuple[str, str]] = []
    for team in Team.objects.filter(pk__in=teams_in_care(actor)):
        if invitation.member.whole_team:
            found.append((f"{WHOLE}-{team.pk}", _("Iedereen van %(team)s") % {"team": team.name}))
        else:
            found.append((f"{MYSELF}-{team.pk}", _("Alleen ikzelf, vanuit %(team)s") % {"team": team.name}))
    return found


def _where(choice: str) -> dict[str, Team]:
    how, _dash, pk = choice.partition("-")
    return {how: Team.objects.get(pk=int(pk))}


def _page(request: HttpRequest, form: Form, invitation: MemberInvitation, chosen: As | None) -> HttpResponse:
    context = {"form": form, "chosen": chosen, "owner": invitation.member.space.owner, "member": invitation.member}
    wrong = form.errors or (chosen is not None and chosen.errors)
    return render(request, "space/come_in.html", context, status=422 if wrong else 200)
