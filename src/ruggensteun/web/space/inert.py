"""A page that can be read and nothing more: links lead where they are told to, buttons and fields do nothing."""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

Leads = Callable[[str], str | None]
"""Where a link of the page leads instead; None for nowhere: its words stay, the link goes."""
VOID = {"area", "br", "col", "hr", "img", "input", "source", "track", "wbr"}
LEFT_OUT = {"script", "style", "template", "noscript", "iframe", "object", "embed", "base", "link", "meta"}
FIELDS = {"button", "input", "select", "textarea"}
KEPT = {
    "alt", "checked", "class", "cols", "colspan", "datetime", "dir", "for", "headers", "height", "hidden", "id", "lang",
    "max", "maxlength", "min", "name", "open", "pattern", "placeholder", "role", "rows", "rowspan", "scope", "selected",
    "size", "span", "src", "start", "step", "tabindex", "title", "type", "value", "width",
}  # fmt: skip
"""What an element may say of itself, beside ``aria-*``. In a drawing everything that does not act."""


def inert(page: str, leads: Leads) -> str:
    """The same page to look at. ``page`` comes from our own templates: this keeps still, it does not clean."""
    still = _Still(leads)
    still.feed(page)
    still.close()
    return "".join(still.out)


class _Still(HTMLParser):
    def __init__(self, leads: Leads) -> None:
        super().__init__(convert_charrefs=False)
        self.leads, self.out = leads, list[str]()
        self.drawing = 0
        self.leaving_out = 0
        self.links: list[str] = []

    # --- Elements ---------------------------------------------------------------------------------------
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, dict(attrs), "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in LEFT_OUT:
            self._begin(tag, dict(attrs), "/", closed=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in LEFT_OUT:
            self.leaving_out = max(0, self.leaving_out - 1)
        elif not self.leaving_out and tag not in VOID:
            self.drawing -= tag == "svg"
            name = self.links.pop() if tag == "a" and self.links else _named(tag)
            self.out.append(f"</{name}>")

    def _begin(self, tag: str, said: dict[str, str | None], end: str, *, closed: bool = False) -> None:
        if tag in LEFT_OUT:
            self.leaving_out += tag not in {"base", "link", "meta", "embed"}
            return
        if self.leaving_out or (tag == "input" and said.get("type") == "hidden"):
            return
        self.drawing += tag == "svg" and not closed
        name, more = _named(tag), dict[str, str | None]()
        if tag == "a":
            to = self.leads(said.get("href") or said.get("xlink:href") or "")
            name = "a" if to is not None else "g" if self.drawing else "span"
            more = {"href": to} if to is not None else {}
            if not closed:
                self.links.append(name)
        elif tag in FIELDS:
            more = {"disabled": None} | ({"type": "button"} if tag == "button" else {})
        kept = {key: value for key, value in said.items() if self._stays(key, name)} | more
        self.out.append(f"<{name}{''.join(_attribute(*each) for each in kept.items())}{end}>")

    def _stays(self, key: str, name: str) -> bool:
        if key.startswith("aria-"):
            return name not in {"span", "g"} or (key in {"aria-hidden", "aria-label"} and name == "g")
        if key == "role":
            return name not in {"a", "span", "button"}
        if key == "tabindex" and name == "g":
            return False
        acts = key.startswith(("on", "hx-", "data-")) or key in {"href", "xlink:href", "style"}
        return key in KEPT or (bool(self.drawing) and not acts)

    # --- What stands between them -----------------------------------------------------------------------
    def handle_data(self, data: str) -> None:
        self._say(data)

    def handle_entityref(self, name: str) -> None:
        self._say(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._say(f"&#{name};")

    def _say(self, words: str) -> None:
        if not self.leaving_out:
            self.out.append(words)


def _named(tag: str) -> str:
    """A form without a form: what it asks stays to be seen."""
    return "div" if tag == "form" else tag


def _attribute(key: str, value: str | None) -> str:
    return f" {key}" if value is None else f' {key}="{escape(value)}"'
