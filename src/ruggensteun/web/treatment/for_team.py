"""A team's own registration: the list of clients, one client's lines, adding and correcting."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.kernel.verdict import denied
from ruggensteun.micro import second_looks, treatments
from ruggensteun.micro.measuring import asking
from ruggensteun.micro.models import Deletion, RegistrationEntry, RegistrationQuestion, Treatment
from ruggensteun.micro.rules import may_answer_line, may_end_treatment, may_register
from ruggensteun.space.sight import teams_in_care
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.answering.page import called
from ruggensteun.web.here import actor_of
from ruggensteun.web.rules import ONLY_WITH_CLIENTS
from ruggensteun.web.saving import saved
from ruggensteun.web.treatment.forms import Answer, LineForm, Since
from ruggensteun.web.treatment.here import treatment_here
from ruggensteun.web.treatment.looks import facts_of


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Whom the teams in which one works treat, whom they treated, and with whom a registration can begin."""
    actor = actor_of(request)
    teams = teams_in_care(actor)
    if not teams:
        denied(str(ONLY_WITH_CLIENTS)).or_raise()
    rows = Treatment.objects.filter(team__in=teams).exclude(space__owner=actor.person_id)
    found = sorted(rows.select_related("space__owner", "team"), key=lambda row: row.space.owner.name.casefold())
    asked = Deletion.objects.filter(team__in=teams, granted=None, cancelled_at=None).exclude(
        space__owner=actor.person_id
    )
    context = {
        "now": [row for row in found if row.ends_on is None],
        "before": [row for row in found if row.ends_on is not None],
        "new": treatments.clients_to_begin_with(actor),
        "asked": list(asked.select_related("space__owner", "team")),
    }
    return render(request, "treatment/listed.html", context)


@require_POST
def begin(request: HttpRequest, key: str, team: str) -> HttpResponse:
    """The team begins: its invitation was accepted."""
    actor = actor_of(request)
    pairs = treatments.clients_to_begin_with(actor)
    chosen = next(((space, one) for space, one in pairs if space.key == key and one.code == team), None)
    if chosen is None:
        raise Http404("no accepted invitation leads there")
    row = treatments.begin(*chosen, by=actor)
    messages.success(request, _("De registratie is begonnen. %(name)s weet dat nu.") % {"name": row.space.owner.name})
    return redirect("treatment", row.pk)


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What the team registers of one client; a form to add a line."""
    row, actor = treatment_here(request, pk), actor_of(request)
    verdict, form = may_register(actor, row), LineForm(posted(request))
    if request.method == "POST":
        verdict.or_raise()
        if form.is_valid():
            words = dict(form.cleaned_data)
            token = words.pop("once")
            if saved(form, lambda: treatments.register(row, **words, token=token, by=actor)) is not None:
                messages.success(request, _("De regel staat erbij. Je cliënt kan hem lezen."))
                return redirect("treatment", row.pk)
    else:
        treatments.look([row], by=actor)
    context = {"treatment": row, "lines": treatments.lines_of([row])[row.pk], "form": form, "verdict": verdict}
    context |= {"looks": second_looks.due([row])[row.pk], "facts": facts_of(second_looks.traits_of([row]).get(row.pk))}
    context |= {"asked": asking.asked_of([row])[row.pk], "called": called, "today": timezone.localdate()}
    context |= {"may_end": row.ends_on is None and bool(may_end_treatment(actor, row))}
    return render(request, "treatment/one.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Another line takes the place of this one, or none does."""
    row, actor = treatment_here(request, pk), actor_of(request)
    may_register(actor, row).or_raise()
    line = get_object_or_404(RegistrationEntry.objects.select_related("treatment__space"), treatment=row, pk=entry)
    form = LineForm(posted(request), initial={"step": line.step, "on": line.on, "line": line.line})
    void = request.POST.get("void") == "1"
    if request.method == "POST" and (void or form.is_valid()):
        words = {"step": line.step, "on": line.on} if void else dict(form.cleaned_data)
        words.pop("once", None)
        if saved(form, lambda: treatments.correct(line, **words, void=void, by=actor)) is not None:
            messages.success(request, _("Verbeterd. Wat er eerst stond, blijft te lezen."))
            return redirect("treatment", row.pk)
    context = {"treatment": row, "entry": line, "form": form}
    return render(request, "treatment/correct.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def since(request: HttpRequest, pk: int) -> HttpResponse:
    """The care began before it was put in here."""
    row, actor = treatment_here(request, pk), actor_of(request)
    may_register(actor, row).or_raise()
    form = Since(posted(request), initial={"on": row.starts_on})
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: treatments.since(row, form.cleaned_data["on"], by=actor)) is not None:
        messages.success(request, _("Bewaard. Je cliënt leest dit ook."))
        return redirect("treatment", row.pk)
    lead = _(
        "Was de zorg al begonnen voordat die hier stond? Kies dan de echte eerste dag. De cijfers van je team tellen "
        "vanaf die dag. Je cliënt leest dit ook."
    )
    context = {"treatment": row, "form": form, "title": _("Sinds wanneer"), "lead": lead}
    return render(request, "treatment/fact.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The treatment is over."""
    treatments.end(treatment_here(request, pk), by=actor_of(request))
    messages.success(request, _("De behandeling is gestopt. Lezen kan nog, schrijven niet meer."))
    return redirect("treatment", pk)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Answer what the client asked about a line."""
    row, actor = treatment_here(request, pk), actor_of(request)
    asked = get_object_or_404(RegistrationQuestion.objects.select_related("entry__treatment__space"),
                              entry__treatment=row, pk=question)  # fmt: skip
    may_answer_line(actor, row, asked).or_raise()
    form = Answer(posted(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, lambda: treatments.answer(asked, form.cleaned_data["answer"], by=actor)) is not None:
        messages.success(request, _("Je cliënt kan je antwoord lezen."))
        return redirect("treatment", row.pk)
    context = {"treatment": row, "question": asked, "form": form}
    return render(request, "treatment/answer.html", context, status=422 if form.errors else 200)
