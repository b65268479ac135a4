"""People from a file: shown first, put on the map when one agrees, and taken off again as a whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ruggensteun.kernel.models import JournalEntry
from ruggensteun.micro import network, network_files, network_table
from ruggensteun.micro.models import Contact, Tie
from tests.shared_data import shared
from tests.space.making import an_actor
from tests.web.pages import form_of, soup, text_of

pytestmark = pytest.mark.django_db
PEOPLE = """naam;relatie;hoe dichtbij;hoort bij;geeft
Tante Riet;tante;dichtbij;familie;praktisch, raad
Zoë 🌻;vriendin;1;friends;
فاطمة;buurvrouw;2;buren en buurt;iets anders
"""


def upload(browser, at, people, ties=None, name="mensen.csv"):
    files = {"people": SimpleUploadedFile(name, people.encode() if isinstance(people, str) else people)}
    if ties is not None:
        files["ties"] = SimpleUploadedFile("lijnen.csv", ties)
    return browser.post(at("inladen"), files)


def preview_form(page, at, **more):
    """What the preview sends, as it stands."""
    return form_of(page, at("inladen")) | more


def agree(browser, at, page, **more):
    return browser.post(at("inladen"), preview_form(page, at) | {"agree": "1"} | more, follow=True)


def told(one):
    """Everything that is told about somebody."""
    return [str(getattr(one, name)) for name in network_files.COLUMNS if name != "key"]


def names():
    return sorted(Contact.unguarded.on().values_list("name", flat=True))


@pytest.fixture
def els(found, sign_in):
    return sign_in("client")


def test_a_file_is_shown_and_nothing_stands_on_the_map_before_one_agrees(els, at):
    page = upload(els, at, PEOPLE)
    assert page.status_code == 200
    said = text_of(page)
    for words in ("Tante Riet, tante", "Zoë 🌻", "فاطمة", "“iets anders” (geeft) ken ik niet en laat ik weg"):
        assert words in said
    assert names() == []
    page = agree(els, at, page)
    assert "3 mensen staan op de kaart" in text_of(page)
    assert names() == ["Tante Riet", "Zoë 🌻", "فاطمة"]
    riet = Contact.unguarded.get(name="Tante Riet")
    assert (riet.ring, riet.sector, riet.gives, riet.relation) == (1, "family", ["practical", "advice"], "tante")


def test_our_own_export_comes_back_as_it_was(els, at, found, put, tie):
    riet = put("=Tante Riet", ring=1, sector="family", relation="tante", gives=["company"], strain=1, nominated=True)
    piet = put("Piet", frequency="weekly")
    tie(riet, piet)
    people, ties = list(Contact.unguarded.all()), list(Tie.unguarded.all())
    files = network_files.people_csv(people), network_files.ties_csv(ties)
    before = {
        (one.name, one.ring, one.sector, tuple(one.gives), one.strain, one.nominated, one.frequency) for one in people
    }
    for one in (riet, piet):
        network.forget(found.space, one.key, by=an_actor(found.space.owner))
    page = upload(els, at, *files)
    assert page.status_code == 200
    agree(els, at, page)
    rows = Contact.unguarded.all()
    assert {
        (one.name, one.ring, one.sector, tuple(one.gives), one.strain, one.nominated, one.frequency) for one in rows
    } == before
    assert Tie.unguarded.count() == 1


def test_another_column_is_chosen_for_the_names(els, at):
    page = upload(els, at, "wie,waar\nJan,1\nAnke,3\n")
    assert "Kies hieronder in welke kolom de namen staan." in text_of(page)
    data = preview_form(page, at) | {"column-name": "wie", "column-ring": "waar"}
    page = els.post(at("inladen"), data | {"again": "1"})
    assert "Jan" in text_of(page)
    agree(els, at, page)
    assert dict(Contact.unguarded.values_list("name", "ring")) == {"Jan": 1, "Anke": 3}


def test_columns_changed_and_agreed_at_once_are_shown_again(els, at):
    page = upload(els, at, "naam,bijnaam\nJan,Jantje\n")
    page = els.post(at("inladen"), preview_form(page, at) | {"column-name": "bijnaam", "agree": "1"})
    assert page.status_code == 422
    assert "Jantje" in text_of(page)
    assert names() == []


def test_who_is_on_the_map_already_is_offered_and_never_merged(els, at, put):
    put("tante riet", relation="mijn tante")
    page = upload(els, at, PEOPLE)
    box = soup(page).find("input", {"name": "take", "value": "0"})
    assert not box.has_attr("checked")
    assert "Deze naam staat al op de kaart." in text_of(page)
    agree(els, at, page)
    assert names().count("Tante Riet") == 0
    assert Contact.unguarded.get(name="tante riet").relation == "mijn tante"


def test_who_is_ticked_all_the_same_comes_beside_the_other(els, at, put):
    put("Tante Riet")
    page = upload(els, at, PEOPLE)
    agree(els, at, page, take=["0"])
    assert names() == ["Tante Riet", "Tante Riet"]


def test_somebody_put_on_the_map_meanwhile_is_shown_first(els, at, put):
    page = upload(els, at, PEOPLE)
    put("Tante Riet")
    page = agree(els, at, page)
    assert page.status_code == 422
    assert "Er is intussen iets anders." in text_of(page)
    assert names() == ["Tante Riet"]


def test_a_second_click_puts_nobody_on_twice(els, at):
    page = upload(els, at, PEOPLE)
    for _ in range(2):
        assert "3 mensen staan op de kaart" in text_of(agree(els, at, page))
    assert len(names()) == 3
    assert JournalEntry.unguarded.filter(event="network.loaded").count() == 1


def test_it_goes_off_again_as_a_whole_and_who_was_there_stays(els, at, put, tie):
    riet = put("Riet")
    done = agree(els, at, upload(els, at, PEOPLE))
    tie(riet, Contact.unguarded.get(name="Tante Riet"))
    where = done.redirect_chain[-1][0]
    page = els.post(where, follow=True)
    assert "3 mensen zijn weer van de kaart." in text_of(page)
    assert names() == ["Riet"]
    assert not Tie.unguarded.filter(until=None).exists()
    assert els.post(where, follow=True).status_code == 200  # a second click
    assert els.get(where).status_code == 404


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "het bestand is leeg"),
        ("naam\n", "staan geen rijen"),
        (b"PK\x03\x04rest", "rekenblad"),
        (b"\x89PNG\r\n", "dit is geen tekstbestand"),
        ("naam,relatie\nJan,\"broer\n", "de regel is geen CSV"),
        ("naam,relatie\nJan,broer,te veel\n", "regel 2: deze regel heeft 3 cellen"),
        ("naam\n" + "Jan\n" * 201, "hier staan 201 regels"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_why(els, at, content, told):
    page = upload(els, at, content)
    assert page.status_code == 422
    assert told in text_of(page)
    assert "Er is niets veranderd op je kaart." in text_of(page)


def test_no_file_is_asked_for_and_a_large_one_refused(els, at):
    page = els.post(at("inladen"), {})
    assert "Kies eerst een bestand." in text_of(page)
    page = upload(els, at, "naam\n" + "x" * 300_000)
    assert "Dit bestand is te groot." in text_of(page)


def test_lines_that_cannot_be_are_named_and_the_others_go_on(els, at):
    page = upload(els, at, f"naam,relatie\n{'x' * 301},\n,broer\nJan,{'y' * 101}\n{'z' * 300},zus\n")
    said = text_of(page)
    for words in ("Regel 2: “xxx", "Regel 3: op deze regel staat geen naam", "Regel 4: “yyy"):
        assert words in said
    agree(els, at, page)
    assert names() == ["z" * 300]


def test_two_hundred_people_fit_and_not_one_more(els, at, put):
    many = "naam\n" + "".join(f"Mens {number}\n" for number in range(200))
    agree(els, at, upload(els, at, many))
    assert len(names()) == 200
    page = agree(els, at, upload(els, at, "naam\nNog een\n"))
    assert page.status_code == 422
    assert "Op een kaart passen 200 mensen." in text_of(page)


def test_a_name_twice_in_the_file_is_said(els, at):
    assert "Deze naam staat vaker in het bestand." in text_of(upload(els, at, "naam\nJan\njan\n"))


def test_markup_in_a_file_is_shown_as_it_is(els, at):
    page = upload(els, at, "naam\n<script>alert(1)</script>\n", name="<b>x.csv")
    assert "<script>alert(1)" not in page.text
    assert "<b>x" not in page.text


@pytest.mark.parametrize("change", [{"batch": "x"}, {"file": ""}, {"batch": "abc%__"}])
def test_a_form_that_the_page_did_not_make_is_not_there(els, at, change):
    page = upload(els, at, PEOPLE)
    assert els.post(at("inladen"), preview_form(page, at) | {"agree": "1"} | change).status_code == 404


def test_a_real_network_comes_in_by_its_columns(els, at):
    rows = shared("egonetwerk/alter_attributes.csv").read_text().splitlines()
    ties = shared("egonetwerk/alter_ties.csv").read_text().splitlines()
    mine = "\n".join([rows[0], *(row for row in rows[1:] if row.split(",")[1] == "28")])
    known = "\n".join([ties[0], *(row for row in ties[1:] if row.split(",")[2] == "28")])
    page = upload(els, at, mine, known.encode())
    data = {"column-name": "alter_num", "column-key": "alter_ID", "column-relation": "alter.rel"}
    page = els.post(at("inladen"), preview_form(page, at) | data | {"again": "1"})
    agree(els, at, page)
    assert len(names()) == 45
    assert Tie.unguarded.count() == len({tuple(sorted(row.split(",")[:2])) for row in known.splitlines()[1:]})


def test_a_tie_by_name_where_there_is_no_key():
    lines = network_table.read(b"naam\nJan\nAnke\nPiet\n", "x.csv", {"name": "naam"})
    drawn = network_table.drawn(lines, {0, 1}, [("Jan", "Anke"), ("Anke", "Jan"), ("Jan", "Piet"), ("Jan", "Jan")])
    assert drawn.ties == {("0", "1")}
