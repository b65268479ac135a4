"""A list of one's own sessions is of use when one recognises the machine."""

import pytest

from ruggensteun.web.accounts.browsers import name_of

MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"{MAC} Version/18.1 Safari/605.1.15", "Safari op Mac"),
        (f"{PHONE} Version/18.1 Mobile/15E148 Safari/604.1", "Safari op iPhone"),
        (f"{PHONE} CriOS/130.0 Mobile/15E148 Safari/604.1", "Chrome op iPhone"),
        (CHROME, "Chrome op Windows"),
        (f"{CHROME} Edg/130.0", "Edge op Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox op Linux"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", "Firefox op Android"),
        ("curl/8.9", "onbekend"),
        ("", "onbekend"),
    ],
)
def test_a_browser_has_a_name(said, expected):
    assert name_of(said) == expected
