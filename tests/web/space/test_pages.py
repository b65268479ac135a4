"""A client's space as people meet it."""

import io
import json
import re
import zipfile

import jsonschema
import pikepdf
import pytest

from ruggensteun.kernel.guard import acting_as
from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import conversations
from ruggensteun.space import consents, emergencies, representations
from ruggensteun.space.models import Consent, Member, Notice, PartRequest, Space
from ruggensteun.space.parts import Part
from tests.people.space_world import give
from tests.people.world import ARRANGING, PASSWORD
from tests.space.making import an_actor, let_in
from tests.web.pages import soup
from tests.web.space.conftest import plain

pytestmark = pytest.mark.django_db


def test_the_table_shows_who_may_do_what(visit):
    page = plain(visit("client", "wie-ziet-wat/"))
    for words in ("Ben Meijer", "zien : Ben Meijer, netwerk", "meeschrijven : Bram Kuiper, doelen en plan",
                  "nee : Anna Meijer, verhaal"):  # fmt: skip
        assert words in page


def test_a_cell_changed_says_the_sentence_it_makes(found, send):
    anna = found.members["nothing"]
    page = send(
        "client",
        f"wie-ziet-wat/{anna.pk}/plan/",
        level="contribute",
        ends_on="2031-03-01",
        sure="contribute:2031-03-01",
    )
    assert "Anna Meijer mag tot 1 maart 2031 je doelen en plan zien en meeschrijven" in plain(page)
    assert Consent.unguarded.get(member=anna, part="plan", withdrawn_at=None).level == "contribute"


def test_a_day_that_is_past_is_refused_kindly(found, send):
    anna = found.members["nothing"]
    page = send("client", f"wie-ziet-wat/{anna.pk}/plan/", level="see", ends_on="2020-03-01")
    assert page.status_code == 422
    assert "Kies een dag na vandaag" in plain(page)


def test_withdrawing_takes_two_clicks_and_the_other_sees_nothing_at_the_next(found, send, visit):
    assert "Je mag dit zien" in plain(visit("sees"))
    send("client", f"wie-ziet-wat/{found.members['sees'].pk}/plan/stop/")
    assert "Els Meijer deelt dit niet met je." in plain(visit("sees", "doelen/"))
    again = send("client", f"wie-ziet-wat/{found.members['sees'].pk}/plan/stop/")
    assert again.status_code == 200  # a second click
    assert JournalEntry.unguarded.filter(event="consent.withdrawn", note="plan").count() == 1


def test_looking_as_somebody_shows_what_they_see(found, visit):
    page = plain(visit("client", f"kijk-als/{found.members['expired'].pk}/"))
    assert "Ziet dit niet" in page
    assert "Ziet dit Verander" not in page


def test_who_was_sent_away_meets_a_kind_404(found, send, visit):
    send("client", f"mensen/{found.members['sees'].pk}/weg/")
    assert visit("sees").status_code == 404


def test_the_link_and_the_code_are_shown_once(send):
    page = plain(send("client", "mensen/nieuw/", name="Tom", relation="buurman", capacity="relative", email=""))
    assert "/erbij/" in page
    assert "De zes cijfers: " in page


def test_a_name_of_three_hundred_letters_is_refused_kindly(send):
    page = send("client", "mensen/nieuw/", name="x" * 300, relation="", capacity="relative", email="")
    assert page.status_code == 422
    assert Member.unguarded.filter(name__startswith="xxx").count() == 0


@pytest.mark.parametrize("name", ["Zoë 🌻", "فاطمة", "<script>alert(1)</script>", "O'Brien & Co"])
def test_any_name_is_shown_as_it_is(send, visit, name):
    send("client", "mensen/nieuw/", name=name, relation="", capacity="relative", email="")
    page = visit("client").text
    assert "<script>alert" not in page
    assert Member.unguarded.filter(name=name).exists()


# --- Coming in -------------------------------------------------------------------------------------------
@pytest.fixture
def link(found, sign_in):
    def made(**more):
        told = {"name": "Tom", "relation": "", "capacity": "relative", "email": ""} | more
        page = plain(sign_in("client").post(f"/ruimte/{found.space.key}/mensen/nieuw/", told))
        return re.search(r"(/erbij/\S+/)", page).group(1), re.search(r"De zes cijfers: (\d+)", page).group(1)

    return made


def test_a_relative_comes_in_without_becoming_a_patient(link, sign_in, found):
    where, code = link()
    browser = sign_in("stranger")
    assert "nergens patiënt van" in plain(browser.get(where))
    browser.post(where, {"code": code, "name": "Tom Buur", "email": "tom@rond-els.test", "password": PASSWORD})
    page = browser.post("/account/tweede-stap/voorstel/", {"answer": "never"}, follow=True)
    assert "Wat Els Meijer met je deelt" in plain(page)
    assert not Space.unguarded.filter(owner__name="Tom Buur").exists()


def test_a_link_works_once(link, sign_in):
    where, code = link()
    assert sign_in("new_here").post(where, {"code": code}).status_code == 302
    assert sign_in("other_client").post(where, {"code": code}).status_code == 410


def test_a_link_that_was_passed_on_needs_the_code_told_in_person(link, sign_in):
    where, _code = link()
    page = sign_in("new_here").post(where, {"code": "000000"})
    assert page.status_code == 422
    assert "Waar ik bij hoor" not in plain(sign_in("new_here").get("/ruimte/"))


def test_ones_own_link_is_refused_kindly(link, sign_in):
    where, code = link()
    page = sign_in("client").post(where, {"code": code})
    assert page.status_code == 410
    assert "Dit is je eigen ruimte" in plain(page)


def test_a_professional_chooses_for_whom(link, sign_in, found):
    where, code = link(capacity="professional", name="Carla")
    team = found.world.other_team
    assert f"Alleen ikzelf, vanuit {team.name}" in plain(sign_in("team").get(where))
    assert sign_in("team").post(where, {"code": code, "team": f"team-{team.pk}"}).status_code == 422  # asked for one
    other = found.world.team  # where Carla does not work
    assert sign_in("team").post(where, {"code": code, "team": f"through-{other.pk}"}).status_code == 422
    assert sign_in("team").post(where, {"code": code, "team": f"through-{team.pk}"}).status_code == 302


def test_a_team_comes_in_when_a_team_was_asked(link, sign_in, found):
    where, code = link(capacity="team", name="Wijkteam")
    team = found.world.team
    page = plain(sign_in("writes").get(where))
    assert f"Iedereen van {team.name}" in page
    assert "Alleen ikzelf" not in page
    assert sign_in("new_here").post(where, {"code": code}).status_code == 410  # works in no team
    assert sign_in("writes").post(where, {"code": code, "team": f"team-{team.pk}"}).status_code == 302


def test_a_professional_who_is_also_a_relative(link, sign_in, found):
    """Bram is in as a professional; as a relative he is the same person, and is told so."""
    where, code = link()
    page = sign_in("writes").post(where, {"code": code})
    assert page.status_code == 410
    assert "hoort al bij deze ruimte" in plain(page)


# --- Asking, news -------------------------------------------------------------------------------------------
def test_a_question_reaches_the_client_and_the_answer_the_asker(found, send, visit, sign_in):
    send("nothing", "vraag/plan/", level="see", reason="Ik wil graag meedenken.")
    page = plain(visit("client", "wie-ziet-wat/"))
    assert "Anna Meijer vraagt om je doelen en plan" in page
    assert "Ik wil graag meedenken." in page
    assert "vraagt of je doelen en plan open mag" in plain(visit("client"))
    row = PartRequest.unguarded.get()
    send("client", f"vraag/{row.pk}/nee/")
    assert "houdt doelen en plan liever dicht" in plain(sign_in("nothing").get("/ruimte/"))


def test_news_that_was_read_is_gone_and_news_since_is_not(found, visit, sign_in):
    until = re.search(r'name="until" value="([^"]+)"', visit("client").text).group(1)
    Notice.unguarded.filter(person=found.space.owner).exclude(kind="joined").delete()
    give(found, "nothing", Part.PLAN)
    assert sign_in("client").post("/ruimte/gelezen/", {"until": until, "next": "/ruimte/"}).status_code == 302
    assert "klaarstaat" not in plain(visit("client"))
    assert "klaarstaat" in plain(sign_in("nothing").get("/ruimte/"))


@pytest.mark.parametrize("until", ["", "gisteren", "2026-13-45T00:00", "2026-01-01T00:00", "\0"])
def test_nonsense_about_what_was_read_changes_nothing(found, sign_in, until):
    before = Notice.unguarded.filter(read_at=None).count()
    assert (
        sign_in("client").post("/ruimte/gelezen/", {"until": until, "next": "//boos.example/"})["Location"]
        == "/ruimte/"
    )
    assert Notice.unguarded.filter(read_at=None).count() == before


# --- Who looked -----------------------------------------------------------------------------------------------
def test_who_looked_stands_in_the_journal_in_words(visit, found):
    visit("writes")
    page = plain(visit("client", "wie-keek/"))
    assert "Bram Kuiper (hulpverlener) keek in je ruimte." in page


def test_a_refusal_and_a_stranger_at_the_door_stand_out(visit, found):
    visit("sees", "wie-ziet-wat/")
    visit("other_client")
    page = plain(visit("client", "wie-keek/?who=alarming"))
    assert "Iemand die niet bij je ruimte hoort probeerde in je ruimte te komen en kwam er niet in. let op" in page
    assert "Ben Meijer wilde “Wie ziet wat” openen en mocht dat niet. let op" in page


def test_the_journal_is_narrowed_by_person_and_days(visit, found):
    visit("writes")
    visit("sees")
    bram = found.person("writes").pk
    page = plain(visit("client", f"wie-keek/?who={bram}"))
    assert "Bram Kuiper (hulpverlener) keek" in page
    assert "Ben Meijer keek" not in page
    assert "Niets gevonden" in plain(visit("client", "wie-keek/?who=everybody&ends_on=2020-01-01"))


@pytest.mark.parametrize(
    "query", ["who=999999999999999999999", "who=x", "starts_on=nooit", "p=-3", "p=abc", "who=1%00"]
)
def test_nonsense_in_the_filter_is_no_fault(visit, query):
    assert visit("client", f"wie-keek/?{query}").status_code in {200, 400}


def test_the_journal_goes_along_as_a_table(visit):
    visit("writes")
    text = visit("client", "wie-keek/?als=csv").content.decode("utf-8-sig")
    assert "keek in je ruimte" in text


# --- The space as a whole --------------------------------------------------------------------------------------
def test_closing_shuts_everybody_out_and_leaves_the_owner_in(send, visit, found):
    assert "zien niets meer" in plain(visit("client", "over/sluiten/"))
    send("client", "over/sluiten/")
    assert visit("sees").status_code == 404
    assert "gesloten sinds" in plain(visit("client", "over/"))
    send("client", "over/openen/")
    assert "Nu is er nog niets voor je open" in plain(visit("sees"))  # in again, and nothing is open


def test_taking_along_holds_everything_under_its_schema(visit, found):
    els = an_actor(found.space.owner)
    with acting_as(els):
        talk = conversations.start(
            found.space, by=els, subject="Bijpraten", text="Tot donderdag.", days=[0], after_days=2, otherwise="call",
            everyone=True,
        )  # fmt: skip
    assert talk.pk
    content = zipfile.ZipFile(io.BytesIO(visit("client", "over/meenemen/").content))
    told = json.loads(content.read("ruimte.json"))
    jsonschema.validate(told, json.loads(content.read("ruimte.schema.json")))
    assert {row["name"] for row in told["members"]} >= {"Anna Meijer", "Ben Meijer", "Bram Kuiper"}
    assert all(row["receipt"] for row in told["consents"])
    assert "haalde alles" in content.read("wie-keek-er.csv").decode()
    assert [row["text"] for row in told["messages"]] == ["Tot donderdag."]
    assert told["conversations"][0]["started_by"] == "Els Meijer"
    with pikepdf.open(io.BytesIO(content.read("ruimte.pdf"))) as paper:
        assert paper.Root.Lang == "nl"
        assert paper.Root.MarkInfo.Marked


def test_an_authorised_relative_acts_in_the_name_and_it_shows(found, send, visit, sign_in):
    send("client", "over/machtigen/", person=found.person("nothing").pk, parts=["plan"], ends_on="")
    browser, base = sign_in("nothing"), f"/ruimte/{found.space.key}/"
    before = plain(browser.get(base))
    assert "Handel namens Els Meijer" in before
    assert "Je handelt in naam van" not in before
    page = plain(browser.post(base + "namens/", follow=True))
    assert "Je handelt in naam van Els Meijer" in page
    table = plain(browser.get(base + "wie-ziet-wat/"))
    assert "zien : Ben Meijer, doelen en plan" in table
    assert "Ben Meijer, verhaal" not in table  # neither yes nor no: not for who acts in what that does not cover
    assert "Verhaal" not in plain(browser.get(f"{base}kijk-als/{found.members['sees'].pk}/"))
    assert browser.get(f"{base}wie-ziet-wat/{found.members['sees'].pk}/story/").status_code == 403
    with acting_as(ARRANGING):
        seen = consents.state(found.members["withdrawn"], Part.PLAN)
    told = {"level": "see", "ends_on": "", "sure": "see:", "seen": seen}
    assert browser.post(f"{base}wie-ziet-wat/{found.members['withdrawn'].pk}/plan/", told).status_code == 302
    assert browser.post(f"{base}wie-ziet-wat/{found.members['withdrawn'].pk}/story/", told).status_code == 403
    assert browser.post(base + "over/sluiten/").status_code == 403
    assert "namens jou" in plain(visit("client", "wie-keek/"))
    browser.post("/ruimte/niet-meer-namens/")
    assert browser.get(base + "wie-ziet-wat/").status_code == 403


def test_the_last_representative_leaving_gives_the_client_everything_back(found, send, sign_in):
    row = representations.begin(found.space, found.person("nothing"), kind="mentor", parts=list(Part), by=ARRANGING)
    browser, base = sign_in("nothing"), f"/ruimte/{found.space.key}/"
    browser.post(base + "namens/")
    assert browser.get(base + "wie-ziet-wat/").status_code == 200
    representations.end(row, by=an_actor(found.person("nothing")))
    page = browser.get(base)
    assert "in naam van" not in plain(page)
    assert JournalEntry.unguarded.order_by("-pk").first().represents is None
    assert browser.get(base + "wie-ziet-wat/").status_code == 403
    assert send("client", f"wie-ziet-wat/{found.members['sees'].pk}/plan/stop/").status_code == 200


def test_an_emergency_is_read_at_once_by_the_client(found, send, visit):
    page = send("writes", "nood/", team=found.world.team.pk, reason="Hij neemt de telefoon niet op.")
    assert "in nood toegang" in plain(page) or "Je mag dit zien" in plain(page)
    assert "Hij neemt de telefoon niet op." in plain(visit("client"))
    assert emergencies.LASTS.days == 1


def test_an_emergency_without_a_reason_opens_nothing(found, send):
    assert send("writes", "nood/", team=found.world.team.pk, reason="nood").status_code == 422


# --- Leaving, clients ---------------------------------------------------------------------------------------------
def test_a_relative_stops_and_the_client_hears_it(found, send, visit):
    send("sees", "stoppen/")
    assert visit("sees").status_code == 404
    assert "Ben Meijer is gestopt" in plain(visit("client"))


def test_stopping_never_ends_what_is_somebody_elses(found, send):
    assert send("client", "stoppen/").status_code == 403
    assert Member.unguarded.filter(space=found.space, left_at=None).count() == 6


def test_a_professional_sees_clients_with_what_is_open(found, sign_in):
    page = plain(sign_in("writes").get("/clienten/"))
    assert "Els Meijer" in page
    assert "Omar" not in page
    assert "Els Meijer" in plain(sign_in("team").get("/clienten/?naam=els"))
    assert "Geen van je cliënten heet zo" in plain(sign_in("team").get("/clienten/?naam=zzz"))


def test_acting_for_one_client_is_told_to_that_client_alone(found, sign_in):
    """Anna acts for Els, and is close to Omar as herself: his journal says nothing of acting for him."""
    let_in(found.other, found.person("nothing"))
    representations.begin(found.space, found.person("nothing"), kind="mentor", parts=[Part.PLAN], by=ARRANGING)
    browser = sign_in("nothing")
    browser.post(f"/ruimte/{found.space.key}/namens/")
    browser.get(f"/ruimte/{found.other.key}/")
    page = plain(sign_in("other_client").get(f"/ruimte/{found.other.key}/wie-keek/"))
    assert "Anna Meijer keek in je ruimte." in page
    assert "namens jou" not in page


def test_a_representation_is_told_to_both(found, send, visit, sign_in):
    send("client", "over/machtigen/", person=found.person("nothing").pk, parts=["plan"], ends_on="")
    assert "Anna Meijer mag vanaf nu in jouw naam handelen" in plain(visit("client"))
    assert "in naam van Els Meijer handelen" in plain(sign_in("nothing").get("/ruimte/"))


def test_who_is_out_has_no_news_left(found, send, sign_in):
    give(found, "nothing", Part.PLAN)
    send("client", f"mensen/{found.members['nothing'].pk}/weg/")
    assert "klaarstaat" not in plain(sign_in("nothing").get("/ruimte/"))


@pytest.mark.parametrize(
    ("persona", "first"), [("checks", "/logboek/"), ("writes", "/clienten/"), ("sees", "/ruimte/")]
)
def test_everybody_begins_where_their_work_is(found, sign_in, persona, first):
    page = sign_in(persona).get("/", follow=True)
    assert page.request["PATH_INFO"] == first
    assert f'href="{first}"' in page.text  # and the header leads back there


# --- What somebody new meets --------------------------------------------------------------------------------
def test_who_asks_for_a_part_reads_the_name_of_who_decides(found, visit):
    page = plain(visit("nothing", "vraag/plan/"))
    assert "Els Meijer leest deze zin en beslist." in page
    assert "Je cliënt" not in page


def test_a_long_row_of_pages_is_folded_except_on_the_first(visit):
    def fold(where):
        return soup(visit("client", where)).select_one("details.rs-sections__fold")

    assert fold("").has_attr("open")
    assert not fold("wie-keek/").has_attr("open")
    assert len(fold("wie-keek/").select("a")) > 9
    assert soup(visit("nothing")).select_one("details.rs-sections__fold") is None


def test_about_a_space_begins_with_what_one_comes_for_and_ends_with_death_and_closing(visit):
    page = plain(visit("client", "over/"))
    order = (
        "Alles meenemen",
        "Als ik niet meer kan inloggen",
        "Wie handelt in jouw naam?",
        "Als ik overlijd",
        "Ruimte sluiten",
    )
    assert sorted(order, key=page.index) == list(order)
    assert "ruimte.pdf" in page
