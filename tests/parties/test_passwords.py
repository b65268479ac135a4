"""What a password must be: long, and not what half the country would choose."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from ruggensteun.parties.passwords import is_common


@pytest.mark.parametrize(
    "password",
    [
        "welkom01", "Welkom01", "wachtwoord1", "Wachtwoord123!", "zomer2026", "Zomer2026!", "Welkom2026!!",
        "w3lk0m0123!",
        "welkomwelkom", "1234welkom5678", "WachtW00rd2026", "Winter-2026-!!", "geheimgeheim1", "voetbal123456",
        "maandag12345", "Amsterdam2026!", "aaaawelkomaaaa", "Ruggensteun01!",
    ],
)  # fmt: skip
def test_a_common_word_with_figures_is_refused(password):
    assert is_common(password)
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "paard batterij nietje", "de fietsbel van tante Riet", "Zomer aan de Vecht", "x9$kQ7zwvB2n", "kGl!8vT2mama#rQp",
        "oma opa mama papa koffie", "4827-1930-blauwe-kat",
    ],
)  # fmt: skip
def test_a_sentence_or_what_a_program_made_is_fine(password):
    assert not is_common(password)
    validate_password(password)


def test_it_says_what_is_better():
    with pytest.raises(ValidationError, match="een paar woorden die alleen voor jou bij elkaar horen"):
        validate_password("Welkom2026!!")
