"""A text pack brings the wording, and for the NEL the key from item to subscale."""

import pytest

from ruggensteun.measure.instruments import InputError, load, score

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
