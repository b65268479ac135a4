"""A FHIR Questionnaire: as a text pack, as the criteria of an open instrument, and as an instrument."""

import json

import pytest

from ruggensteun import cli
from ruggensteun.measure.instruments import InputError, Kind, load, score, shown
from tests.measure.instruments.fhir_of import FORM, coded, english, form


@pytest.fixture
def file(tmp_path):
    def file(resource, name="form.json"):
        path = tmp_path / name
        path.write_text(json.dumps(resource), encoding="utf-8")
        return path

    return file


def refused(path, name=None) -> list[str]:
    with pytest.raises(InputError) as error:
        load(name, text_pack=path) if name else load(path)
    return [problem.sentence("en") for problem in error.value.problems]


def sofas(**changes) -> dict:
    question = {"linkId": "sofas", "type": "integer", "text": "Hoe gaat het?", "_text": english("How is it?")}
    return {"resourceType": "Questionnaire", "language": "nl", "item": [question | changes]}


def fr(codes=("0", "1", "2"), **changes) -> dict:
    options = [coded(code, f"antwoord {code}") for code in codes]
    items = [
        {"linkId": f"x{n}", "prefix": f"FR{n}.", "type": "choice", "text": f"gebied {n}", "answerOption": options}
        for n in (1, 2, 3)
    ]
    return {"resourceType": "Questionnaire", "item": items} | changes


def test_a_pack_gives_words_in_both_languages(file):
    loaded = load("sofas", text_pack=file(sofas()))
    assert (loaded.items[0].question.nl, loaded.items[0].question.en) == ("Hoe gaat het?", "How is it?")
    assert loaded.notice() is None


def test_a_question_finds_its_item_by_prefix_too_and_names_the_answers(file):
    loaded = load("fr", text_pack=file(fr()))
    assert [each.question.nl for each in loaded.items] == ["gebied 1", "gebied 2", "gebied 3"]
    assert [each.label.nl for each in loaded.items[0].choices] == ["antwoord 0", "antwoord 1", "antwoord 2"]
    assert score(loaded, [{"FR1": 2, "FR2": 0, "FR3": 0}]).value(0, "total") == 2


def test_answers_with_other_codes_are_taken_in_order(file):
    loaded = load("fr", text_pack=file(fr(("a", "b", "c"))))
    assert [(each.id, each.label.nl) for each in loaded.items[0].choices][2] == ("2", "antwoord c")


@pytest.mark.parametrize(
    ("resource", "words"),
    [
        (fr(("0", "1")), ["it has 2 answers. Expected: 3 answers"]),
        (fr(language="de"), ["the language is “de”"]),
        (sofas(type="string"), ["there is no item “sofas”", "items without a text: FR1, FR2, FR3"]),
        ({"resourceType": "Patient"}, ["this is not a FHIR Questionnaire"]),
        ([], ["this is not a FHIR Questionnaire"]),
    ],
)
def test_what_does_not_fit_is_said(file, resource, words):
    sentences = " ".join(refused(file(resource), "fr"))
    assert all(word in sentences for word in words), sentences


def test_a_question_of_another_kind_does_not_fit(file):
    (sentence,) = refused(file(sofas(type="string")), "sofas")
    assert "this is a question of kind text. Expected: kind number" in sentence


def test_a_condition_of_the_definition_may_be_a_question_in_the_pack(file):
    items = [{"linkId": each.id, "type": "integer", "text": each.id} for each in load("whodas36").items]
    resource = {"resourceType": "Questionnaire", "item": [*items, {"linkId": "works_or_studies", "type": "boolean"}]}
    assert load("whodas36", text_pack=file(resource)).pack == "form.json"


def test_a_questionnaire_is_an_instrument(file):
    loaded = load(file(form()))
    kinds = [(each.id, each.kind) for each in loaded.items]
    assert kinds == [
        ("sees", Kind.YES_NO), ("often", Kind.CHOICE), ("where", Kind.MULTIPLE), ("age", Kind.NUMBER),
        ("since", Kind.DATE), ("more", Kind.TEXT), ("calm", Kind.CHOICE),
    ]  # fmt: skip
    assert (loaded.id, loaded.version, loaded.name.nl, loaded.minutes) == ("contact-lijst", "2.1", "Contact", None)
    assert [page.label.nl for page in loaded.pages] == ["Mensen", "Meer"]
    assert loaded.item("often").help.nl == "Een schatting is goed."
    assert loaded.item("sees").question.en == "Do you see people?"
    assert [each.label.nl for each in loaded.item("calm").choices] == ["nee", "ja"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ["sees"]),
        ({"sees": False}, ["sees", "age", "more", "calm"]),
        ({"sees": True}, ["sees", "often", "age", "more", "calm"]),
        ({"sees": True, "often": 2, "age": 18}, ["sees", "often", "where", "age", "since", "more", "calm"]),
        ({"sees": True, "often": 0, "age": 17}, ["sees", "often", "age", "more", "calm"]),
    ],
)
def test_it_asks_what_the_conditions_say(file, answers, expected):
    assert [each.id for each in shown(load(file(form())), answers)] == expected


def test_it_scores_the_weights_of_the_file(file, tmp_path, capsys):
    path = file(form())
    assert [each.id for each in load(path).scores] == ["total"]
    csv = tmp_path / "answers.csv"
    csv.write_text("sees,often,where,age,since,more,calm\nja,2,h;w,30,2026-01-02,x,1\nnee,,,20,,,0\n")
    assert cli.run(["score", str(path), "--json", str(csv)]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first["scores"] == {"total": 3}
    assert second["refused"] is not None


def test_without_weights_it_can_be_asked_and_has_no_score(file):
    bare = form(item=[{"linkId": "1", "type": "string", "text": "Vraag"}])
    loaded = load(file(bare))
    assert (loaded.scores, [each.id for each in shown(loaded, {})]) == ((), ["1"])
    assert score(loaded, [{"1": "woorden"}]).to_json(0)["scores"] == {}


def question(**changes) -> dict:
    return form(item=[{"linkId": "a", "type": "boolean", "text": "A"}, {"linkId": "b", "text": "B"} | changes])


@pytest.mark.parametrize(
    ("resource", "word"),
    [
        (question(type="attachment"), "the type “attachment” cannot be asked"),
        (question(type="string", linkId="a"), "linkId “a” is empty or a repeat"),
        (question(type="choice", answerValueSet="http://x/y"), "a value set that is not in the file: http://x/y"),
        (question(type="choice", answerOption=[coded("a", "A"), coded("a", "B")]), "missing or repeated"),
        (
            question(type="string", enableWhen=[{"question": "c", "operator": "=", "answerInteger": 1}]),
            "the condition “c =” cannot be read",
        ),
        (form(item=[]), "there are no questions in it"),
        (form(language="de"), "Expected: "),
    ],
)
def test_what_cannot_be_asked_is_said(file, resource, word):
    if resource["language"] == "de":
        assert load(file(resource)).item("sees").question.en == "Do you see people?"  # it holds a translation
        return
    assert any(word in each for each in refused(file(resource)))


def test_a_value_set_elsewhere_is_one_problem_and_the_older_form_of_answers_is_read(file):
    assert len(refused(file(question(type="choice", answerValueSet="http://x/y")))) == 1
    older = load(file(question(type="choice", option=[coded("a", "A"), coded("b", "B")])))
    assert [each.label.nl for each in older.item("b").choices] == ["A", "B"]


def test_json_that_is_none_is_refused(tmp_path):
    path = tmp_path / "form.json"
    path.write_text("{")
    assert "not valid JSON" in refused(path)[0]
    path.write_text("[" * 100_000)
    assert "not valid JSON" in refused(path)[0]


def test_an_open_instrument_takes_its_criteria_from_the_file(file):
    loaded = load("quickscan-social-domain", text_pack=file(fr()))
    assert [(each.id, each.low, each.high) for each in loaded.items] == [("x1", 0, 2), ("x2", 0, 2), ("x3", 0, 2)]
    assert score(loaded, [{"x1": 2, "x2": 1, "x3": 0}]).value(0, "total") == 50


def test_the_example_is_a_form_that_stays_as_it_is():
    form()["item"].clear()
    assert len(FORM["item"]) == 2
