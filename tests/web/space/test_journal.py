"""Who looked, as the owner reads it: who is named, what may be asked and of whom, and what is no alarm."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.journal import Outcome
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.parties import assignments
from ruggensteun.parties.models import RoleAssignment
from ruggensteun.parties.roles import LogManager
from ruggensteun.space import questions
from ruggensteun.space.around import around
from ruggensteun.space.models import JournalQuestion, Notice
from ruggensteun.web.space.places import SOMETHING, in_words
from tests.people.world import ARRANGING
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db
OUTSIDER = "Iemand die niet bij je ruimte hoort probeerde in je ruimte te komen en kwam er niet in."


# --- Who knocked and has nothing to do with the space ------------------------------------------------------------
@pytest.mark.parametrize("where", ["wie-keek/", "wie-keek/?who=alarming", "wie-keek/?als=csv"])
def test_another_client_who_typed_the_address_is_not_named(visit, where):
    assert visit("other_client").status_code == 404
    page = visit("client", where)
    assert OUTSIDER in plain(page)
    assert "Omar" not in page.content.decode()


def test_the_journal_itself_keeps_who_it_was(visit, found):
    visit("other_client")
    assert JournalEntry.unguarded.get(event="page.not-found").name == "Omar Idrissi"


def test_who_is_not_named_cannot_be_picked_out_either(visit, found):
    visit("other_client")
    page = plain(visit("client", f"wie-keek/?who={found.person('other_client').pk}"))
    assert "Kies een geldige optie" in page or OUTSIDER in page  # the filter is refused, never followed
    visit("sees")
    alone = plain(visit("client", f"wie-keek/?who={found.person('sees').pk}"))
    assert OUTSIDER not in alone


def test_a_name_that_is_not_told_goes_not_along_with_everything(visit):
    visit("other_client")
    content = visit("client", "over/meenemen/")
    assert content.status_code in {200, 405}
    assert b"Omar" not in content.content


@pytest.mark.parametrize("persona", ["gone", "team", "nothing"])
def test_who_belongs_or_belonged_here_is_named(visit, found, persona):
    visit(persona, "wie-ziet-wat/")
    assert found.person(persona).name in plain(visit("client", "wie-keek/"))


# --- Whom one can ask ---------------------------------------------------------------------------------------------
def test_a_question_is_offered_only_where_an_organisation_can_be_asked(visit):
    visit("other_client")
    visit("sees")
    assert "Stel een vraag" not in plain(visit("client", "wie-keek/"))
    visit("writes")
    assert plain(visit("client", "wie-keek/")).count("Stel een vraag") == 1


def test_where_nobody_can_be_asked_the_page_says_so_and_takes_no_text(visit):
    visit("sees")
    entry = JournalEntry.unguarded.get(event="space.viewed")
    page = visit("client", f"wie-keek/{entry.pk}/vraag/")
    assert "Er is dus geen organisatie om het aan te vragen" in plain(page)
    assert "<textarea" not in page.text


def test_what_the_list_offers_is_what_can_be_asked(visit, found):
    """``around`` looks at many lines at once, ``organisation_of`` at one: they agree."""
    for persona in ("nothing", "sees", "writes", "team", "withdrawn", "gone", "other_client", "new_here", "checks"):
        visit(persona)
    with acting_as(ARRANGING):
        lines = list(JournalEntry.objects.filter(subjects__person=found.space.owner_id))
        known = around(found.space, (line.person for line in lines), {})
        offered = {line.name for line in lines if known.may_ask(line)}
        assert offered == {line.name for line in lines if questions.organisation_of(line, found.space)}
    assert offered == {"Bram Kuiper", "Carla Ruiz"}


def test_the_page_asks_few_questions_also_with_everything_on_it(visit, send, found, sign_in):
    ask(visit, send)[0]()
    for persona in ("other_client", "nothing", "sees", "team"):
        visit(persona, "wie-ziet-wat/")
    send("client", f"wie-ziet-wat/{found.members['sees'].pk}/network/stop/")
    visit("sees", "netwerk/")
    browser, address = sign_in("client"), f"/ruimte/{found.space.key}/wie-keek/"
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert OUTSIDER in plain(browser.get(address))
    told = [query["sql"][:150] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) <= 15, "\n".join(told)


def ask(visit, send):
    visit("writes")
    entry = JournalEntry.unguarded.filter(event="space.viewed").latest("pk")
    return lambda: send("client", f"wie-keek/{entry.pk}/vraag/", text="Waarom keek Bram?"), entry


def nobody_manages_the_log():
    RoleAssignment.unguarded.filter(role=LogManager.key).delete()


def test_a_question_that_nobody_reads_says_so_before_and_after_and_asks_for_a_reader(visit, send, found, sign_in):
    nobody_manages_the_log()
    asking, entry = ask(visit, send)
    assert "heeft nog geen logbeheerder" in plain(visit("client", f"wie-keek/{entry.pk}/vraag/"))
    page = plain(asking())
    assert "Je vraag is gesteld aan" in page
    assert "Deze organisatie heeft nog geen logbeheerder" in page
    assert "Je vraag wacht." in page
    told = {notice.person_id for notice in Notice.unguarded.filter(kind="log-wanted")}
    assert found.person("manages").pk in told
    assert told <= set(RoleAssignment.unguarded.filter(role="administrator").values_list("person", flat=True))
    said = plain(sign_in("manages").get("/mensen/"))
    assert "Er wacht een vraag aan" in said
    assert "Els" not in said
    assert "Waarom keek" not in said


def test_once_there_is_a_log_manager_the_question_waits_for_an_answer(visit, send, found, sign_in):
    nobody_manages_the_log()
    ask(visit, send)[0]()
    with acting_as(ARRANGING):
        assignments.give(found.person("checks"), LogManager, found.world.organisation, by=ARRANGING)
    assert "Je vraag wacht op antwoord van" in plain(visit("client", "wie-keek/"))
    assert "Vraag van Els Meijer" in plain(sign_in("checks").get("/logboek/"))


def test_where_somebody_reads_it_nobody_is_called_for(visit, send):
    asking, entry = ask(visit, send)
    assert "logbeheerder" not in plain(visit("client", f"wie-keek/{entry.pk}/vraag/")).split("Een vraag over")[0]
    page = plain(asking())
    assert "nog geen logbeheerder" not in page
    assert "Je vraag wacht op antwoord van" in page
    assert not Notice.unguarded.filter(kind="log-wanted").exists()
    assert JournalQuestion.unguarded.count() == 1


def test_an_emergency_says_who_really_hears_it(found, send, visit, sign_in):
    """In the team of Bram nobody else is in this space: the log manager hears it, without the reason."""
    before = plain(visit("writes", "nood/"))
    assert "de logbeheerder van" in before
    assert "Lena Hoek" in before
    after = plain(send("writes", "nood/", team=found.world.team.pk, reason="Hij neemt de telefoon niet op."))
    assert "Els Meijer weet dat nu." in after
    assert "zonder je reden: Lena Hoek." in after
    assert "regieondersteuner" not in before + after
    told = plain(sign_in("checks").get("/logboek/"))
    assert "Bram Kuiper opende in nood een signaleringsplan" in told
    assert "Hij neemt de telefoon niet op" not in told


# --- What is no alarm ---------------------------------------------------------------------------------------------
def test_a_refusal_says_what_it_was(visit):
    visit("sees", "wie-ziet-wat/")
    visit("nothing", "netwerk/")
    page = plain(visit("client", "wie-keek/"))
    assert "Ben Meijer wilde “Wie ziet wat” openen en mocht dat niet. let op" in page
    assert "Anna Meijer wilde het netwerk openen en mocht dat niet. let op" in page


def test_a_click_just_after_something_was_taken_back_is_told_calmly(found, send, visit, time_machine):
    send("client", f"wie-ziet-wat/{found.members['sees'].pk}/network/stop/")
    visit("sees", "netwerk/")
    told = "Ben Meijer wilde nog het netwerk openen, vlak nadat je dat dichtdeed, en zag niets."
    page = plain(visit("client", "wie-keek/"))
    assert told in page
    assert "let op" not in page
    visit("nothing", "netwerk/")  # from whom nothing was taken back
    assert "Anna Meijer wilde het netwerk openen en mocht dat niet. let op" in plain(visit("client", "wie-keek/"))


def test_later_it_is_a_refusal_like_any_other(found, send, visit):
    send("client", f"wie-ziet-wat/{found.members['sees'].pk}/network/stop/")
    found.members["sees"].consents.model.unguarded.filter(member=found.members["sees"]).exclude(
        withdrawn_at=None
    ).update(withdrawn_at="2026-01-01T00:00Z", given_at="2025-12-01T00:00Z")
    visit("sees", "netwerk/")
    assert "Ben Meijer wilde het netwerk openen en mocht dat niet. let op" in plain(visit("client", "wie-keek/"))
    assert JournalEntry.unguarded.filter(outcome=Outcome.REFUSED).count() == 1


def pages_of_a_space(patterns=None, before=""):
    for one in patterns or get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            yield from pages_of_a_space(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern) and "ruimte/<" in before + str(one.pattern):
            yield one.name


def test_every_page_of_a_space_has_words_for_a_refusal():
    names = set(pages_of_a_space())
    assert len(names) > 60
    assert [name for name in sorted(names) if in_words(name) == SOMETHING] == []
