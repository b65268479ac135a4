"""A text pack brings the wording, and for the NEL the key from item to subscale."""

from pathlib import Path

import openpyxl
import pytest

from ruggensteun.measure.instruments import InputError, load, score
from ruggensteun.measure.instruments.text_pack import read_text_pack

SCALES = [each.id for each in load("nel").scores if each.from_pack]


@pytest.fixture
def pack(tmp_path):
    def pack(lines: list[str]):
        path = tmp_path / "pack.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return pack


def nel_lines() -> list[str]:
    """Invented texts and an invented key: the real ones are with the licence holder."""
    return ["item,text_nl,text_en,subscale"] + [
        f"NEL{n},tekst {n},text {n},{SCALES[n % len(SCALES)]}" for n in range(1, 41)
    ]


def refused(path, name="nel") -> list[str]:
    with pytest.raises(InputError) as error:
        load(name, text_pack=path)
    return [problem.sentence("en") for problem in error.value.problems]


def test_with_a_pack_there_are_texts_and_no_notice(pack):
    path = pack(["item;text_nl;text_en", "SOFAS;Hoe gaat het?;"])
    sofas = load("sofas", text_pack=path)
    assert sofas.notice() is None
    assert sofas.item("SOFAS").text.nl == sofas.item("SOFAS").text.en == "Hoe gaat het?"
    assert load("sofas").item("SOFAS").text is None
    assert load("sofas").notice() is not None


def test_the_key_of_a_pack_gives_the_subscales(pack):
    nel = load("nel", text_pack=pack(nel_lines()))
    form = {f"NEL{n}": 5 if SCALES[n % len(SCALES)] == "self_management" else 2 for n in range(1, 41)}
    found = score(nel, [form])
    assert found.value(0, "self_management") == 5
    assert found.value(0, "social_support") == 2
    assert set(nel.outcomes[0].items) == {f"NEL{n}" for n in range(1, 41) if SCALES[n % len(SCALES)] == SCALES[0]}


def test_a_subscale_with_too_few_answers_is_absent_while_the_total_is_there(pack):
    nel = load("nel", text_pack=pack(nel_lines()))
    first = nel.outcomes[0].items[:2]
    found = score(nel, [{f"NEL{n}": 3 for n in range(1, 41)} | dict.fromkeys(first)])
    assert found.value(0, "total") == 3
    assert found.value(0, SCALES[0]) is None
    assert "Too few" in found.reason(0, SCALES[0]).en


def test_a_pack_without_a_key_leaves_the_subscales_unknown(pack):
    lines = [line.rsplit(",", 1)[0] for line in nel_lines()]
    found = score(load("nel", text_pack=pack(lines)), [{f"NEL{n}": 3 for n in range(1, 41)}])
    assert found.value(0, "total") == 3
    assert "text pack" in found.reason(0, "self_management").en


def test_everything_that_does_not_fit_is_reported_at_once(pack):
    lines = nel_lines()
    lines[1] = "NEL41,tekst,text,social_support"
    lines[2] = "NEL3,,,social_support"
    lines[4] = "NEL4,tekst,text,unknown"
    sentences = refused(pack(lines))
    assert len(sentences) == 5
    assert "items without a text: NEL1, NEL2" in sentences[0]
    assert "line 2, column item: there is no item “NEL41”" in sentences[1]
    assert "line 3, column text_nl: there is no text" in sentences[2]
    assert "line 4, column item: item NEL3 was there before" in sentences[3]
    assert "line 5, column subscale: there is no subscale “unknown”" in sentences[4]


def test_a_key_that_leaves_a_subscale_empty_is_refused(pack):
    lines = [line.replace("self_management", "social_support") for line in nel_lines()]
    (sentence,) = refused(pack(lines))
    assert "column subscale: no item belongs to self_management" in sentence
    assert "one of social_support, professional_help" in sentence


def test_a_pack_needs_its_columns(pack):
    (sentence,) = refused(pack(["item,tekst", "SOFAS,x"]), "sofas")
    assert "columns are missing: text_nl, text_en" in sentence


def test_one_language_is_enough_and_another_one_is_not_known(pack):
    assert load("sofas", text_pack=pack(["item,text_en", "SOFAS,How is it?"])).items[0].question.nl == "How is it?"
    (sentence,) = refused(pack(["item,text_de", "SOFAS,Wie geht es?"]), "sofas")
    assert "Another language (text_de) is not known here" in sentence


def test_a_gap_in_a_language_that_is_there_is_a_problem(pack):
    lines = ["item;text_nl;text_en", "FR1;een;one", "FR2;;two", "FR3;drie;"]
    assert [each.partition(": ")[2] for each in refused(pack([line.replace(";", ",") for line in lines]), "fr")] == [
        "text_nl is empty, and on other lines it is not. Expected: a text on every line, or an empty column.",
        "text_en is empty, and on other lines it is not. Expected: a text on every line, or an empty column.",
    ]
    there = pack(["item,text_nl,text_en", "SOFAS,,How is it?"])
    assert load("sofas", text_pack=there).items[0].question.nl == "How is it?"
    assert read_text_pack(there, load("sofas")).languages == ("en",)


def test_a_pack_of_another_instrument_or_version_is_refused(pack):
    path = pack(["item,text_nl,instrument,version", "SOFAS,x,gaf,2"])
    assert [each.partition(": ")[2] for each in refused(path, "sofas")] == [
        "this pack is of instrument gaf. Expected: sofas, as the instrument that was chosen.",
        "this pack is of version 2. Expected: 1, as the instrument that was chosen.",
    ]
    assert load("sofas", text_pack=pack(["item,text_nl,instrument,version", "SOFAS,x,sofas,1"])).pack


def test_a_pack_may_word_the_answers(pack):
    rows = [f"FR{n};gebied {n};0=kan het zelf; 1=met hulp; 2=niet" for n in (1, 2, 3)]
    rows = ["item\ttext_nl\tanswers_nl"] + [row.replace(";", "\t", 2) for row in rows]
    loaded = load("fr", text_pack=pack(rows))
    assert [each.label.nl for each in loaded.items[0].choices] == ["kan het zelf", "met hulp", "niet"]
    wrong = [rows[0], "FR1\tx\t5=anders", "FR2\tx\teen woord", "FR3\tx\t"]
    assert [each.partition(": ")[2] for each in refused(pack(wrong), "fr")] == [
        "item FR1 has no answer 5. Expected: one of 0, 1, 2.",
        "“een woord” is not understood. Expected: answers as 0=none; 1=mild.",
    ]


def workbook(tmp_path, rows, title=()) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Over dit pakket"])
    sheet = book.create_sheet("Teksten")
    for row in (*title, *rows):
        sheet.append(row)
    path = tmp_path / "pack.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_a_pack_also_below_a_title(tmp_path):
    path = workbook(tmp_path, [["Item", "text_nl", "text_en"], ["SOFAS", "Hoe gaat het?", None]], [["Titel"], []])
    assert load("sofas", text_pack=path).items[0].question.en == "Hoe gaat het?"


def test_what_is_wrong_in_a_workbook_has_its_row(tmp_path):
    path = workbook(tmp_path, [["item", "text_nl"], ["SOFAS", "x"], ["EXTRA", "y"]], [["Titel"]])
    (sentence,) = refused(path, "sofas")
    assert sentence.startswith("pack.xlsx, line 4, column item: there is no item “EXTRA”")
    (sentence,) = refused(workbook(tmp_path, [["vraag", "tekst"]]), "sofas")
    assert "no sheet has a column “item”" in sentence
    path.write_bytes(b"PK\3\4 no workbook")
    assert len(refused(path, "sofas")) == 1


FIDELITY = [
    "item,text_nl,low,high,subscale,answers_nl",
    "cliënt-kiest,De cliënt kiest de leden,1,5,,1=nooit; 5=altijd",
    "samen,Er is overleg met de gemeente,1,3,cooperation,",
    "jaarlijks,De groep wordt elk jaar bekeken,0,4,cooperation,",
]


def test_an_open_scale_is_loaded_as_data(pack):
    loaded = load("rg-fidelity", text_pack=pack(FIDELITY))
    assert [(each.id, each.low, each.high) for each in loaded.items] == [
        ("cliënt-kiest", 1, 5), ("samen", 1, 3), ("jaarlijks", 0, 4)
    ]  # fmt: skip
    assert loaded.items[0].choices[4].label.nl == "altijd"
    assert loaded.notice() is None
    found = score(
        loaded, [dict(zip(("cliënt-kiest", "samen", "jaarlijks"), row, strict=True)) for row in ((5, 2, 0), (1, 1, 0))]
    )
    assert found.value(0, "total") == 50  # 4 + 1 + 0 of 10
    assert found.value(0, "cooperation") == pytest.approx(100 / 6)
    assert found.value(0, "mean") == pytest.approx(7 / 3)
    assert found.value(1, "total") == 0


def test_a_scale_without_subscales_has_no_score_for_them(pack):
    loaded = load("rg-fidelity", text_pack=pack(["item,text_nl", "a,A", "b,B"]))
    found = score(loaded, [{"a": 5, "b": 3}])
    assert (found.value(0, "total"), found.value(0, "mean"), found.value(0, "cooperation")) == (75, 4, None)


def test_criteria_that_cannot_be_are_refused(pack):
    rows = ["item,text_nl,low,high,subscale", "a b,x,,,", "c,x,5,1,", "C,x,1,,", "d,,,,samen"]
    assert [each.partition(": ")[2].partition(" Expected")[0] for each in refused(pack(rows), "rg-fidelity")] == [
        "“a b” is empty, a repeat or spaced.",
        "the range is “5” to “1”.",
        "“C” is empty, a repeat or spaced.",
        "the range is “1” to “”.",
        "there is no text.",
        "there is no subscale “samen”.",
    ]
