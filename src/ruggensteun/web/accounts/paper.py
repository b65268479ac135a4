"""The page on which somebody types the code of a paper invitation. Guesses are counted, per address and altogether."""

import logging

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ruggensteun.kernel.words import Words
from ruggensteun.micro.models import AnswerLink
from ruggensteun.parties import links, paper
from ruggensteun.parties.links import InvitationError
from ruggensteun.parties.models import Invitation
from ruggensteun.parties.models.links import SecretLink
from ruggensteun.space.models import ClientInvitation, MemberInvitation
from ruggensteun.web.accounts.forms import posted

log = logging.getLogger(__name__)
WAYS: tuple[tuple[type[SecretLink], str], ...] = (
    (MemberInvitation, "space-come-in"),
    (ClientInvitation, "space-begin-invited"),
    (Invitation, "invitation-accept"),
    (AnswerLink, "answer-link"),
)
"""Every kind of invitation, and the page behind its link."""
NOT_KNOWN = Words(
    "Deze code kennen we niet. Kijk of elke letter klopt. Een 0, 1, 2, 5 of 8 en de letters A, E, I, O en U komen er "
    "niet in voor.",
    "We do not know this code. Check every letter. There is no 0, 1, 2, 5 or 8 in it, and no A, E, I, O or U.",
)


class Typed(forms.Form):
    """The code, as somebody copies it from paper."""

    code = forms.CharField(
        label=_("De code op het papier"),
        help_text=_("Tien letters en cijfers. Kleine letters mogen ook, en spaties maken niet uit."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """From the code on paper to the page of that invitation. Each try counts before it is looked at."""
    form = Typed(posted(request))
    if request.method == "POST" and form.is_valid():
        if not _may_try(request):
            return ratelimit.respond_429(request)
        way = _way_in(form)
        if way:
            return redirect(way)
    return render(request, "accounts/paper_code.html", {"form": form}, status=422 if form.errors else 200)


def _may_try(request: HttpRequest) -> bool:
    if not ratelimit.consume(request, action="paper"):
        return False
    if ratelimit.consume(request, action="paper_all", key="everybody"):
        return True
    log.warning("more codes from paper are typed than people would: somebody may be guessing")
    return False


def _way_in(form: Typed) -> str:
    """The address of the invitation; empty, with the reason on the form, when there is none or it is over."""
    for model, page in WAYS:
        row = paper.look_up(model, form.cleaned_data["code"])
        if row is None:
            continue
        if model is AnswerLink:  # its page says kindly what is the matter
            return reverse(page, args=[paper.ticket(row)])
        try:
            links.refuse_if_over(row)
        except InvitationError as refused:
            form.add_error("code", str(refused.words))
            return ""
        return reverse(page, args=[paper.ticket(row)])
    form.add_error("code", str(NOT_KNOWN))
    return ""
