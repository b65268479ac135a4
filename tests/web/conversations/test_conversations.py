"""Conversations on the page: what is typed and kept, who is told what, what a late click gets."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ruggensteun.kernel.guard import acting_as
from ruggensteun.micro import conversations
from ruggensteun.micro.models import Conversation, Message, ReadUpTo
from ruggensteun.parties.models import Person
from ruggensteun.space import consents, members
from ruggensteun.space.models import Consent, Member
from ruggensteun.space.parts import Part
from tests.micro.talking import a_talk
from tests.people.world import ARRANGING
from tests.space.making import an_actor
from tests.web.pages import SCRIPT, errors, form_of, in_english, no_live_script, sent, soup, text_of

pytestmark = pytest.mark.django_db
CALL = "Is er nu gevaar? Bel 112. Kan het niet wachten? Bel je huisarts of de crisisdienst van je behandelaar."


def new(found):
    return reverse("space-conversation-new", args=[found.space.key])


def there(found, talk):
    return reverse("space-conversation", args=[found.space.key, talk.key])


def overview(found):
    return reverse("space-conversations", args=[found.space.key])


def a_form(browser, found, **more):
    return form_of(browser.get(new(found)), new(found)) | {"subject": "De week", "text": "Hoe gaat het?"} | more


def says(found, talk, persona, text="Hallo"):
    return conversations.say(talk, text, by=an_actor(found.person(persona)))


# --- Beginning ------------------------------------------------------------------------------------------
def test_the_owner_chooses_who_reads_and_what_is_agreed(found, els):
    ben = found.members["sees"].pk
    page = sent(els, new(found), a_form(els, found, members=[ben], days=["0", "3"], after_days="2", otherwise="meet"))
    said = text_of(page)
    assert "Er wordt gelezen op maandag en donderdag." in said
    assert "Heeft na 2 dagen niemand gelezen, dan praten we erover als we elkaar weer zien." in said
    assert CALL in said
    assert [one.get_text() for one in soup(page).select(".rs-agreed .rs-people__name")] == ["Els Meijer", "Ben Meijer"]


def test_what_is_agreed_is_folded_until_something_is_wrong_there(found, els):
    page = els.get(new(found))
    assert "Heeft na drie dagen niemand gelezen, dan belt wie schreef zelf iemand op." in text_of(page)
    (folded,) = soup(page).select("main details:has([name=after_days])")
    assert not folded.has_attr("open")
    page = els.post(new(found), a_form(els, found, members=[found.members["sees"].pk], after_days="0"))
    (folded,) = soup(page).select("main details:has([name=after_days])")
    assert folded.has_attr("open")


def test_the_owner_hears_who_was_chosen_and_reads_nothing_yet(found, els):
    yet = found.members["nothing"]
    page = sent(els, new(found), a_form(els, found, members=[found.members["sees"].pk, yet.pk]))
    assert f"{yet.name} leest nog niet mee. Kies bij “Wie ziet wat”" in text_of(page)
    page = sent(els, new(found), a_form(els, found, members=[found.members["sees"].pk]))
    assert "leest nog niet mee" not in text_of(page)


def test_a_relative_is_told_to_call_the_practitioner_of_the_client(found, ben):
    talk = a_talk(found.space, found.members["sees"])
    said = text_of(ben.get(there(found, talk)))
    assert "Bel de huisarts of de behandelaar van Els Meijer, of de crisisdienst." in said
    assert CALL not in said


def test_own_words_are_asked_for_and_shown(found, els):
    ben = found.members["sees"].pk
    page = els.post(new(found), a_form(els, found, members=[ben], otherwise="own"))
    assert page.status_code == 422
    assert errors(page) == ["Schrijf op wat er gebeurt als niemand leest."]
    page = sent(els, new(found), a_form(els, found, members=[ben], otherwise="own", own_words="bel Ben."))
    assert "dan geldt: “bel Ben”." in text_of(page)


def test_a_conversation_without_a_reader_is_refused_and_nothing_is_lost(found, els):
    nothing = found.members["nothing"].pk
    page = els.post(new(found), a_form(els, found, members=[nothing], text="Mijn verhaal"))
    assert page.status_code == 422
    assert "Een gesprek dat niemand leest, begint niet." in errors(page)[0]
    assert form_of(page, new(found))["text"] == "Mijn verhaal"
    assert "mag je gesprekken nog niet zien" in text_of(page)
    assert not Conversation.unguarded.exists()


def test_a_member_is_not_shown_the_others_and_talks_with_the_owner(found, bram):
    page = bram.get(new(found))
    assert "Ben Meijer" not in page.content.decode()
    page = sent(bram, new(found), a_form(bram, found, members=[found.members["sees"].pk], who="everyone"))
    assert [one.get_text() for one in soup(page).select(".rs-agreed .rs-people__name")] == ["Els Meijer", "Bram Kuiper"]


@pytest.mark.parametrize("days", [[], ["7"], ["x"]])
def test_days_are_days_of_the_week(found, els, days):
    page = els.post(new(found), a_form(els, found, members=[found.members["sees"].pk], days=days))
    assert page.status_code == 422


def test_two_clicks_begin_one_conversation_and_send_one_message(found, els):
    form = a_form(els, found, members=[found.members["sees"].pk])
    sent(els, new(found), form)
    page = sent(els, new(found), form)
    assert Conversation.unguarded.count() == 1
    address = there(found, Conversation.unguarded.get())
    answer = form_of(page, address) | {"text": "Nog iets"}
    sent(els, address, answer)
    sent(els, address, answer)
    assert [one.text for one in Message.unguarded.all()] == ["Hoe gaat het?", "Nog iets"]


# --- Reading and writing --------------------------------------------------------------------------------
@pytest.mark.parametrize("text", ["🫶🏽" * 50, "\u202eשלום", "=1+1", "x'); DROP TABLE x;--", "een\ntwee"])
def test_whatever_is_typed_is_only_text(found, els, text):
    talk = a_talk(found.space)
    page = sent(els, there(found, talk), form_of(els.get(there(found, talk)), there(found, talk)) | {"text": text})
    assert [one.get_text() for one in soup(page).select(".rs-talk__text")] == ["Hoe gaat het?", text]


def test_a_script_in_every_field_is_only_text(found, els):
    ben = found.members["sees"].pk
    form = a_form(els, found, subject=SCRIPT, text=SCRIPT, members=[ben], otherwise="own", own_words=SCRIPT)
    page = sent(els, new(found), form)
    assert no_live_script(page)
    assert text_of(page).count("alert('x')") >= 3
    assert no_live_script(els.get(overview(found)))


def test_five_thousand_signs_fit_and_one_more_is_said_kindly(found, els):
    talk = a_talk(found.space)
    form = form_of(els.get(there(found, talk)), there(found, talk))
    page = els.post(there(found, talk), form | {"text": "a" * 5001})
    assert page.status_code == 422
    assert errors(page) == ["Dit zijn 5001 tekens. Er passen er 5.000. Maak er twee van, of laat iets weg."]
    assert form_of(page, there(found, talk))["text"] == "a" * 5001
    as_a_browser_sends_it = "a\r\n" * 2500
    assert sent(els, there(found, talk), form | {"text": as_a_browser_sends_it}).status_code == 200


def test_an_empty_message_is_said(found, els):
    talk = a_talk(found.space)
    page = els.post(there(found, talk), {"text": "  "})
    assert page.status_code == 422
    assert len(errors(page)) == 1


def test_opening_it_is_reading_it_and_the_writer_sees_who_did(found, els, ben, bram):
    talk = a_talk(found.space, found.members["sees"], found.members["writes"])
    assert "gelezen door" not in text_of(els.get(there(found, talk)))
    ben.get(there(found, talk))
    assert "Tot hier gelezen door Ben Meijer" in text_of(els.get(there(found, talk)))
    bram.get(there(found, talk))
    assert "Tot hier gelezen door Ben Meijer en Bram Kuiper" in text_of(els.get(there(found, talk)))
    says(found, talk, "client", "Nog iets")
    bram.get(there(found, talk))
    marks = [one.get_text() for one in soup(els.get(there(found, talk))).select(".rs-talk__read")]
    assert marks == ["Tot hier gelezen door Ben Meijer", "Tot hier gelezen door Bram Kuiper"]


def test_what_is_new_is_counted_until_it_is_opened(found, els, bram):
    talk = a_talk(found.space)
    says(found, talk, "writes")
    says(found, talk, "writes", "En nog iets")
    assert "2 nieuw" in text_of(els.get(overview(found)))
    assert len(soup(els.get(there(found, talk))).select(".rs-talk__who .nhsuk-tag")) == 2
    assert "nieuw" not in text_of(els.get(overview(found)))
    assert "1 nieuw" in text_of(bram.get(overview(found)))  # of Els; his own do not count


def test_nobody_has_read_it_yet_and_what_was_agreed(found, els, sign_in, time_machine):
    now = timezone.now()
    talk = a_talk(found.space, found.members["sees"], days=[(now.weekday() + 2) % 7], after_days=3)
    said = text_of(els.get(there(found, talk)))
    assert "Nog niemand heeft gelezen wat je schreef. De volgende leesdag is" in said
    time_machine.move_to(now + timedelta(days=3), tick=False)
    els = sign_in("client")
    said = text_of(els.get(there(found, talk)))
    assert "Niemand heeft gelezen wat je op" in said
    assert "Jullie spraken af: dan belt wie schreef zelf iemand op." in said
    ReadUpTo.unguarded.create(
        conversation=talk, person=found.person("sees"), message=Message.unguarded.get(), at=timezone.now()
    )
    assert "gelezen wat je" not in text_of(els.get(there(found, talk)))


def test_who_was_let_out_does_not_count_as_a_reader(found, els, ben):
    talk = a_talk(found.space, found.members["sees"])
    ben.get(there(found, talk))
    _withdraw(found, "sees")
    said = text_of(els.get(there(found, talk)))
    assert "Op dit moment leest niemand dit gesprek, behalve jij." in said
    assert "Ben Meijer" not in said


@pytest.mark.parametrize("how", ["withdrawn", "gone"])
def test_a_late_click_is_answered_kindly_and_shows_nothing(found, bram, how):
    talk = a_talk(found.space, text="GEHEIM")
    page = bram.get(there(found, talk))
    assert "GEHEIM" in text_of(page)
    if how == "withdrawn":
        _withdraw(found, "writes")
    else:
        members.leave(found.members["writes"], by=an_actor(found.space.owner))
    for late in (
        bram.post(there(found, talk), form_of(page, there(found, talk)) | {"text": "Hallo?"}),
        bram.get(there(found, talk)),
    ):
        assert late.status_code == (403 if how == "withdrawn" else 404)
        assert "GEHEIM" not in late.content.decode()
        assert how == "gone" or "Els Meijer deelt dit niet met je." in text_of(late)
    assert Message.unguarded.count() == 1


def test_who_may_only_read_has_no_form(found, ben):
    talk = a_talk(found.space)
    page = ben.get(there(found, talk))
    assert not soup(page).select("main textarea")
    assert "Meeschrijven mag je hier niet." in text_of(page)


def test_a_message_is_taken_back_by_who_wrote_it(found, els, bram):
    talk = a_talk(found.space)
    said = says(found, talk, "writes", "Oeps, verkeerd")
    assert len(soup(bram.get(there(found, talk))).select(".rs-talk__back")) == 1
    page = bram.post(reverse("space-message-back", args=[found.space.key, talk.key, said.pk]), follow=True)
    assert "Je bericht is teruggehaald." in page.content.decode()
    assert "Oeps" not in els.get(there(found, talk)).content.decode()
    assert "Teruggehaald op" in text_of(els.get(there(found, talk)))


def test_earlier_messages_are_a_page_back(found, els):
    talk = a_talk(found.space, text="de eerste")
    for number in range(60):
        says(found, talk, "client", f"bericht {number}")
    page = els.get(there(found, talk))
    assert len(soup(page).select(".rs-talk__line")) == 50
    link = soup(page).find("a", string="Eerdere berichten")["href"]
    before = els.get(there(found, talk) + link)
    assert len(soup(before).select(".rs-talk__line")) == 11
    assert "de eerste" in text_of(before)
    for odd in ("?voor=x", "?voor=" + "9" * 30, "?voor=-1"):
        assert els.get(there(found, talk) + odd).status_code == 200


def test_the_operator_says_whom_to_call(found, els, settings):
    settings.EMERGENCY_TEXT = "Bel de crisisdienst van De Brug."
    assert "Niet voor noodgevallen. Bel de crisisdienst van De Brug." in text_of(els.get(overview(found)))


def test_in_english(found, els):
    talk = a_talk(found.space, found.members["sees"])
    said = text_of(in_english(els).get(there(found, talk)))
    assert "It is read on Monday and Thursday. If nobody has read after 3 days, then whoever wrote calls" in said


def test_the_client_reads_in_the_journal_who_wrote(found, els):
    talk = a_talk(found.space)
    says(found, talk, "writes", "GEHEIM")
    said = text_of(els.get(reverse("space-journal", args=[found.space.key])))
    assert "Bram Kuiper schreef een bericht in een gesprek." in said
    assert "GEHEIM" not in said


# --- Many -----------------------------------------------------------------------------------------------
@pytest.fixture
def crowd(found):
    """Two hundred messages, forty readers, ten conversations."""
    now, today = timezone.now(), timezone.localdate()
    people = Person.unguarded.bulk_create(Person(name=f"Lezer {number}") for number in range(37))
    more = Member.unguarded.bulk_create(
        Member(space=found.space, name=one.name, capacity="relative", person=one, joined_at=now) for one in people
    )
    Consent.unguarded.bulk_create(
        Consent(
            space=found.space, member=one, part="conversations", level="contribute", purpose="support",
            starts_on=today, given_at=now, given_by=found.space.owner, receipt="x", wording="x", language="nl",
        )
        for one in more
    )  # fmt: skip
    chosen = [found.members["sees"], found.members["writes"], found.members["team"], *more]
    talks = [a_talk(found.space, *chosen[: 3 + number], token=f"{number}") for number in range(9)]
    talk = a_talk(found.space)
    told = {"conversation": talk, "written_by": found.person("writes"), "written_at": timezone.now()}
    Message.unguarded.bulk_create(Message(text=f"bericht {one}", token=f"{one}", **told) for one in range(200))
    last = Message.unguarded.latest("pk")
    ReadUpTo.unguarded.bulk_create(
        ReadUpTo(conversation=talk, person=one, message=last, at=timezone.now()) for one in people
    )
    return talks, talk


@pytest.mark.parametrize("persona", ["client", "writes", "team"])
def test_a_page_costs_few_questions(found, crowd, sign_in, persona, django_assert_max_num_queries):
    browser, (_talks, talk) = sign_in(persona), crowd
    for address in (overview(found), there(found, talk)):
        browser.get(address)
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code == 200


def _withdraw(found, persona):
    with acting_as(ARRANGING):
        now = Consent.objects.get(member=found.members[persona], part=Part.CONVERSATIONS, withdrawn_at=None)
    consents.withdraw(now, by=an_actor(found.space.owner))
