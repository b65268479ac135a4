"""What of the design system we leave out, in one place, with the reason.

Options that it deprecated itself are left out as well, without being listed.
"""

TEXTS = "texts of the script stand in ui/scripts/site.js, in the language of the page"

COMPONENTS = {
    "caption": "has no examples of its own; it is covered through heading, label and legend",
    "code": "nothing in the product shows program code, except the page with the components",
    "hero": "a large picture above the page is not our calm look",
}

OPTIONS = {
    "breadcrumb": {"items.classes": "has no effect in the design system either"},
    "character-count": dict.fromkeys(
        [f"{unit}{place}LimitText" for unit in ("characters", "words") for place in ("Under", "At", "Over")], TEXTS
    ),
    "file-upload": dict.fromkeys(
        [
            f"{name}Text"
            for name in (
                "chooseFilesButton",
                "dropInstruction",
                "noFileChosen",
                "multipleFilesChosen",
                "enteredDropZone",
                "leftDropZone",
            )
        ],
        TEXTS,
    ),
    "password-input": dict.fromkeys(
        [
            *(f"{verb}Password{what}" for verb in ("show", "hide") for what in ("Text", "AriaLabel", "AriaLabelText")),
            "passwordShownAnnouncementText",
            "passwordHiddenAnnouncementText",
        ],
        TEXTS,
    ),
}

EXAMPLES = {
    (
        "search-input",
        "*text*",
    ): "their button has a text and another name; WCAG 2.5.3 asks that the name holds the text",
}
"""Examples that we draw otherwise on purpose: (component, name with * for anything)."""
