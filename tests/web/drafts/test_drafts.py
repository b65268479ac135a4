"""Long forms that save by themselves, as the script talks with the server."""

import json
import re

import pytest
from django.urls import reverse

from ruggensteun.micro import drafts
from ruggensteun.micro.models import Draft, Goal, Note
from ruggensteun.micro.recovery import plan
from ruggensteun.space import consents
from ruggensteun.space.models import Consent
from ruggensteun.space.parts import Part
from tests.space.making import an_actor
from tests.web.pages import form_of, in_english, text_of

pytestmark = pytest.mark.django_db
NEW = "/notities/nieuw/"


def tell(browser, form, place, **more):
    told = {"form": form, "place": place} | more
    return browser.post(reverse("draft"), {"told": json.dumps(told)})


def asked(browser, form, place, **more):
    return browser.get(reverse("draft"), {"form": form, "place": place} | more)


# --- Saving and finding again -----------------------------------------------------------------------------
def test_typed_here_found_there_and_gone_when_it_is_sent(found, ben):
    saved = tell(ben, "note-new", NEW, fields={"text": ["Ze klonk"]}, base={"text": "x"}, once="abc")
    assert saved.json()["version"] == 1
    assert re.fullmatch(r"\d\d:\d\d", saved.json()["at"])
    told = asked(ben, "note-new", NEW).json()
    assert told["draft"]["fields"] == {"text": ["Ze klonk"]}
    assert (told["draft"]["base"], told["draft"]["once"]) == ({"text": "x"}, "abc")
    form = form_of(ben.get(NEW), NEW)
    assert ben.post(NEW, form | {"text": "Ze klonk moe.", "draft": "note-new"}).status_code == 302
    assert asked(ben, "note-new", NEW).json()["draft"] is None
    assert Note.unguarded.get().text == "Ze klonk moe."


def test_a_form_that_comes_back_with_mistakes_keeps_its_draft(found, ben):
    tell(ben, "note-new", NEW, fields={"title": ["Dinsdag"]})
    assert ben.post(NEW, {"title": "Dinsdag", "text": "", "draft": "note-new"}).status_code == 422
    assert asked(ben, "note-new", NEW).json()["draft"] is not None


def test_who_was_signed_out_meanwhile_comes_back_to_the_form_and_finds_it(found, ben, client):
    tell(ben, "note-new", NEW, fields={"text": ["Ze klonk"]})
    answer = client.post(NEW, {"text": "Ze klonk moe.", "draft": "note-new"})
    assert answer["Location"] == f"{reverse('account_login')}?next={NEW}"
    assert asked(ben, "note-new", NEW).json()["draft"]["fields"] == {"text": ["Ze klonk"]}


def test_sections_of_one_page_are_apart(found, els):
    place = reverse("space-safety-write", args=[found.space.key, "green"])
    tell(els, "safety-write", place, section="sign", fields={"sign-words": ["Ik slaap slecht"]})
    assert asked(els, "safety-write", place, section="self").json()["draft"] is None
    assert asked(els, "safety-write", place, section="sign").json()["draft"] is not None


def test_another_device_is_told_what_is_kept(found, els):
    tell(els, "note-new", NEW, fields={"text": ["telefoon"]})
    answer = tell(els, "note-new", NEW, fields={"text": ["laptop"]})
    assert (answer.status_code, answer.json()["draft"]["fields"]) == (409, {"text": ["telefoon"]})


def test_after_it_was_sent_elsewhere_the_form_gets_a_word_of_its_own(found, els):
    tell(els, "note-new", NEW, fields={"text": ["een"]}, once="abc")
    tell(els, "note-new", NEW, away=True)
    answer = tell(els, "note-new", NEW, fields={"text": ["een en twee"]}, once="abc", seen=1)
    assert answer.status_code == 410
    assert answer.json()["once"] not in {"", "abc"}


def test_consent_taken_back_ends_it(found, bram):
    place = reverse("space-goal-new", args=[found.space.key])
    assert tell(bram, "goal-new", place, fields={"words": ["Weer zwemmen"]}).status_code == 200
    consent = Consent.unguarded.get(member=found.members["writes"], part=Part.PLAN, withdrawn_at=None)
    consents.withdraw(consent, by=an_actor(found.space.owner))
    assert asked(bram, "goal-new", place).status_code == 403
    assert tell(bram, "goal-new", place, fields={"words": ["x"]}, seen=1).status_code == 403
    assert "Weer zwemmen" not in bram.get(reverse("drafts")).content.decode()


def test_a_part_of_life_that_was_narrowed_since_is_shut_without_a_word(found, bram):
    place = reverse("space-plan-beside", args=[found.space.key, "money"])
    other = reverse("space-plan-beside", args=[found.space.key, "days"])
    for where in (place, other):
        assert tell(bram, "plan-beside", where, fields={"words": ["Samen de post openen"]}).status_code == 200
    plan.narrow(found.space, "money", "mine", by=an_actor(found.space.owner))
    assert asked(bram, "plan-beside", place).status_code == 404
    assert tell(bram, "plan-beside", place, fields={"words": ["x"]}, seen=1).status_code == 404
    assert place not in bram.get(reverse("drafts")).content.decode()
    assert asked(bram, "plan-beside", other).json()["draft"] is not None


def test_the_client_sees_nothing_of_what_a_professional_is_writing(found, bram, els):
    place = reverse("space-goal-new", args=[found.space.key])
    tell(bram, "goal-new", place, fields={"words": ["GEHEIM"]})
    assert asked(els, "goal-new", place).json()["draft"] is None
    for name in ("space-goals", "space-goal-new", "space-journal", "space"):
        assert "GEHEIM" not in els.get(reverse(name, args=[found.space.key])).content.decode()
    assert b"GEHEIM" not in els.get(reverse("space-take-along", args=[found.space.key])).content
    assert not Goal.unguarded.exists()


# --- The device -------------------------------------------------------------------------------------------
def test_the_key_of_a_device_is_one_persons_and_shared_devices_get_none(found, els, ben):
    mine, again, other = (asked(each, "note-new", NEW).json() for each in (els, els, ben))
    assert mine["key"] == again["key"] != other["key"]
    assert mine["who"] != other["who"]
    assert re.fullmatch("[0-9a-f]{64}", mine["key"])
    session = els.session
    session["shared_device"] = True
    session.save()
    assert asked(els, "note-new", NEW).json()["key"] == ""


# --- What is refused --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("nonsense", NEW), ("note-new", "/notities/"), ("note-new", "https://elders.nl/notities/nieuw/"),
        ("note-new", "/nergens/"), ("note-new", "/" + "a" * 400), ("", ""),
    ],
)  # fmt: skip
def test_only_the_forms_of_the_house(found, els, form, place):
    assert asked(els, form, place).status_code == 404
    assert tell(els, form, place, fields={"text": ["x"]}).status_code == 404


@pytest.mark.parametrize(
    "more",
    [
        {"fields": ["x"]}, {"fields": {"text": "x"}}, {"fields": {"text": [1]}}, {"fields": {"text": ["\0"]}},
        {"fields": {"a" * 101: ["x"]}}, {"seen": "1"}, {"seen": True}, {"once": "a" * 33}, {"base": {"text": 1}},
        {"place": 3}, {"form": None},
    ],
    ids=str,
)  # fmt: skip
def test_only_what_the_script_sends(found, els, more):
    told = {"form": "note-new", "place": NEW, "fields": {"text": ["x"]}} | more
    assert els.post(reverse("draft"), {"told": json.dumps(told)}).status_code == 400


@pytest.mark.parametrize("told", ["", "[]", "{", "3"])
def test_no_nonsense(found, els, told):
    assert els.post(reverse("draft"), {"told": told}).status_code == 400


def test_too_much_is_said(found, els):
    answer = tell(els, "note-new", NEW, fields={"text": ["a" * 300_001]})
    assert (answer.status_code, answer.json()["reason"]) == (422, str(drafts.TOO_MUCH))
    assert tell(els, "note-new", NEW, fields={"text": ["a" * 1_600_000]}).status_code == 413
    assert not Draft.unguarded.exists()


def test_too_often_is_said(found, els, settings):
    settings.ACCOUNT_RATE_LIMITS = {"draft": "2/5m/user"}
    answers = [tell(els, "note-new", NEW, fields={"text": [str(at)]}, seen=at).status_code for at in range(3)]
    assert answers == [200, 200, 429]


# --- The page of one's own --------------------------------------------------------------------------------
def test_what_was_not_sent_stands_on_a_page_and_can_go(found, ben):
    place = reverse("space-signals", args=[found.space.key])
    tell(ben, "signal", place, fields={"text": ["Ze eet niet."]})
    page = ben.get(reverse("drafts"))
    assert "Ik maak me zorgen" in text_of(page)
    assert "De ruimte van Els Meijer" in text_of(page)
    assert f'href="{place}"' in page.content.decode()
    assert "Not sent yet" in text_of(in_english(ben).get(reverse("drafts")))
    answer = ben.post(reverse("draft-remove", args=[Draft.unguarded.get().pk]))
    assert answer["Location"] == reverse("drafts")
    assert not Draft.unguarded.exists()
