"""What my treating team keeps itself: every line, to ask about; and saying which team treats me."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro import second_looks, treatments
from ruggensteun.micro.measuring import asking
from ruggensteun.micro.models import RegistrationEntry, Treatment
from ruggensteun.micro.rules import may_ask_about_line
from ruggensteun.space import retention
from ruggensteun.space.rules import may_rule
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.answering.page import called
from ruggensteun.web.here import actor_of
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of, own_here
from ruggensteun.web.treatment.forms import Question
from ruggensteun.web.treatment.here import side
from ruggensteun.web.treatment.looks import facts_of


@require_GET
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """Per team every line, with what stood there before; and the teams of which one can say that they treat one."""
    space, actor = side(request, key), actor_of(request)
    rows = list(Treatment.objects.filter(space=space).select_related("space", "team"))
    treatments.look(rows, by=actor)
    lines = treatments.lines_of(rows)
    looks, traits = second_looks.due(rows), second_looks.traits_of(rows)
    own = bool(may_rule(actor, space))
    context = context_of(space, actor, "space-about") | {
        "teams": [(row, lines[row.pk], retention.table().years[retention.kept_by(row.team)]) for row in rows],
        "may_ask": {row.pk for row in rows if may_ask_about_line(actor, row)},
        "looks": looks,
        "asked": asking.asked_of(rows),
        "called": called,
        "today": timezone.localdate(),
        "facts": {row.pk: facts_of(traits.get(row.pk)) for row in rows},
        "may_rule": own,
        "to_begin": treatments.teams_that_may_begin(space) if own else [],
    }
    return render(request, "treatment/overview.html", context)


@require_POST
def treats_me(request: HttpRequest, key: str, team: str) -> HttpResponse:
    """The client says so."""
    space, actor = own_here(request, key), actor_of(request)
    may_rule(actor, space).or_raise()
    chosen = next((one for one in treatments.teams_that_may_begin(space) if one.code == team), None)
    if chosen is None:
        raise Http404("this team was not let in")
    treatments.begin(space, chosen, by=actor)
    messages.success(request, _("Het team kan nu bijhouden hoe ver jullie zijn. Jij leest alles mee."))
    return redirect("space-treatment", space.key)


@require_POST
def stop(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The client says that it is over."""
    space = own_here(request, key)
    treatments.end(get_object_or_404(Treatment.objects.select_related("space"), space=space, pk=pk),
                   by=actor_of(request))  # fmt: skip
    messages.success(request, _("Het team schrijft hier niets meer bij. Wat er staat, houdt het nog."))
    return redirect("space-treatment", space.key)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """A question to the team about one line."""
    space, actor = side(request, key), actor_of(request)
    rows = RegistrationEntry.objects.select_related("treatment__space", "treatment__team")
    entry = get_object_or_404(rows, treatment__space=space, pk=pk)
    may_ask_about_line(actor, entry.treatment).or_raise()
    form = Question(posted(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: treatments.ask(entry, form.cleaned_data["text"], by=actor)) is not None:
        messages.success(request, _("Je vraag staat bij het team. Het antwoord lees je hier."))
        return redirect("space-treatment", space.key)
    context = context_of(space, actor, "space-about") | {"entry": entry, "form": form}
    return render(request, "treatment/ask.html", context, status=422 if form.errors else 200)
