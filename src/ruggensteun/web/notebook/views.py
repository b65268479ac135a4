"""A notebook of one's own: nobody else ever gets to these pages. Nothing here tells the owner of a space anything."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruggensteun.micro import notebook
from ruggensteun.micro.models import Note
from ruggensteun.space.models import Space
from ruggensteun.web.accounts.forms import posted
from ruggensteun.web.here import actor_of
from ruggensteun.web.notebook.forms import NoteForm
from ruggensteun.web.saving import saved
from ruggensteun.web.space.here import context_of, space_here

LEFT = "-"
"""In the form: the space that a note was about, when the writer does not belong to it any more."""


@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    """Every note of one's own, the one that was changed last on top."""
    spaces = _spaces()
    rows = [(note, _about(note, spaces)) for note in Note.objects.all()]
    return render(request, "notebook/notes.html", {"rows": rows, "space": None})


@require_GET
def about_space(request: HttpRequest, key: str) -> HttpResponse:
    """One's own notes about this space, beside its other pages. Reading them leaves no line: they are nobody else's."""
    space = space_here(request, key)
    rows = [(note, "") for note in Note.objects.filter(space=space)]
    return render(request, "notebook/about.html", context_of(space, actor_of(request), "space-notes") | {"rows": rows})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new note, about the space that one came from or another one."""
    spaces = _spaces()
    came_from = request.GET.get("ruimte", "")
    initial = {"about": came_from if came_from in spaces else ""}
    form = NoteForm(posted(request), spaces=_choices(spaces), initial=initial)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        note = saved(
            form,
            lambda: notebook.add(
                by=actor_of(request), title=words["title"], text=words["text"], token=words["once"],
                space=spaces.get(words.get("about", "")),
            ),
        )  # fmt: skip
        if note is not None:
            return _back(request, note, spaces, _("Bewaard. Alleen jij ziet deze notitie."))
    context = {"form": form, "note": None, "meanwhile": None}
    return render(request, "notebook/note.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def note_page(request: HttpRequest, note_key: str) -> HttpResponse:
    """Read and change one note. What another tab kept meanwhile is shown, never overwritten in silence."""
    note, spaces = get_object_or_404(Note, key=note_key), _spaces()
    left = note.space_id is not None and _key_of(note, spaces) == LEFT
    choices = [*_choices(spaces), *([(LEFT, _("een ruimte waar je niet meer bij hoort"))] if left else [])]
    initial = {"title": note.title, "text": note.text, "about": _key_of(note, spaces), "seen": note.version}
    form, meanwhile = NoteForm(posted(request), spaces=choices, initial=initial), None
    if request.method == "POST" and form.is_valid():
        try:
            notebook.change(note, by=actor_of(request), **_told(form, note, spaces))
            return _back(request, note, spaces, _("Bewaard. Alleen jij ziet deze notitie."))
        except notebook.ChangedMeanwhileError as problem:
            meanwhile = problem.note
            form.now_standing(meanwhile.version)
            form.add_error("text", str(notebook.MEANWHILE))
        except notebook.ValidationError as problem:
            refused = problem
            saved(form, lambda: _raise(refused))
    context = {"form": form, "note": note, "meanwhile": meanwhile}
    return render(request, "notebook/note.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, note_key: str) -> HttpResponse:
    """A note is gone for good."""
    note, spaces = get_object_or_404(Note, key=note_key), _spaces()
    notebook.remove(note, by=actor_of(request))
    return _back(request, note, spaces, _("De notitie is weg."))


def _told(form: NoteForm, note: Note, spaces: Mapping[str, Space]) -> dict[str, Any]:
    words = form.cleaned_data
    about = words.get("about", "")
    space = note.space if about == LEFT else spaces.get(about)
    return {"title": words["title"], "text": words["text"], "space": space, "seen": words["seen"] or 0}


def _raise(problem: Exception) -> None:
    raise problem


def _spaces() -> dict[str, Space]:
    """The spaces that the writer belongs to, by key."""
    return {space.key: space for space in Space.objects.select_related("owner")}


def _choices(spaces: Mapping[str, Space]) -> list[tuple[str, str]]:
    return [(key, _("de ruimte van %(name)s") % {"name": space.owner.name}) for key, space in spaces.items()]


def _key_of(note: Note, spaces: Mapping[str, Space]) -> str:
    if note.space_id is None:
        return ""
    return next((key for key, space in spaces.items() if space.pk == note.space_id), LEFT)


def _about(note: Note, spaces: Mapping[str, Space]) -> str:
    """What a note is about, in words; never the name of someone whose space one does not belong to any more."""
    key = _key_of(note, spaces)
    if key == LEFT:
        return _("een ruimte waar je niet meer bij hoort")
    return _("de ruimte van %(name)s") % {"name": spaces[key].owner.name} if key else ""


def _back(request: HttpRequest, note: Note, spaces: Mapping[str, Space], said: str) -> HttpResponse:
    """To where the notes of this kind stand."""
    messages.success(request, said)
    key = _key_of(note, spaces)
    return redirect("space-notes", key) if key and key != LEFT else redirect("notes")
