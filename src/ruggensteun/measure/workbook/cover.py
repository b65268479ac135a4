"""The first sheets: what the workbook is and how to use it, and whose it is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ruggensteun.measure.tables.schema import Kind
from ruggensteun.measure.text import Text
from ruggensteun.measure.workbook import identity
from ruggensteun.measure.workbook.layout import FIRST_ROW, HEADING_ROW, LAST_ROW, PICTURES, README, TEAM, team_tables
from ruggensteun.measure.workbook.model import TeamIdentity
from ruggensteun.measure.workbook.styles import (
    AMBER,
    DAY,
    LINE,
    MIST,
    ORANGE,
    PALE_YELLOW,
    PAPER,
    TEAL,
    Styles,
    lines_needed,
)

_WHAT = Text(
    "In dit werkboek houdt jullie team bij wat het doet en wat het oplevert. Het blad Grafieken laat zien of het beter "
    "gaat. Het werkt ook zonder het platform: je kunt het blijven gebruiken als het programma voorbij is.",
    "In this workbook your team keeps track of what it does and what comes of it. The sheet Charts shows "
    "whether things get better. It also works without the platform: you can keep using it when the programme is over.",
)
_STEPS = (
    Text(
        "Vul op de groene bladen één rij per gebeurtenis in. Kies waar het kan uit de lijst in de cel.",
        "On the green sheets fill in one row per event. Choose from the list in the cell where there is one.",
    ),
    Text(
        "Vraagt een blad om een code, van een indicator of een vragenlijst? Zoek die op op het blad Codes.",
        "Does a sheet ask for a code, of an indicator or a questionnaire? Look it up on the sheet Codes.",
    ),
    Text(
        "Kijk op het blad Grafieken. De lijnen rekenen vanzelf mee.",
        "Look at the sheet Charts. The lines follow by themselves.",
    ),
    Text(
        "Laad het bestand in op het platform. Je ziet eerst per cel wat er niet klopt en wat er verandert. "
        "Pas als je akkoord gaat, wordt het opgeslagen.",
        "Upload the file to the platform. You first see, per cell, what is not right and what will change. "
        "Nothing is stored until you agree.",
    ),
    Text(
        "Ga verder in hetzelfde bestand, of download een nieuw werkboek met alles wat al is opgeslagen. "
        "Rijen die je weglaat, blijven op het platform staan.",
        "Carry on in the same file, or download a new workbook with everything stored so far. "
        "Rows that you leave out stay on the platform.",
    ),
)
_WHO = Text(
    "Eén of twee teamleden die dit vast doen, bijvoorbeeld aan het eind van elke maand. Tien minuten is genoeg als de "
    "rijen van de maand bij de hand zijn.",
    "One or two team members who do this regularly, for example at the end of each month. Ten minutes are enough when "
    "the month's rows are at hand.",
)
_PRIVACY = (
    Text(
        "Geen namen, geen geboortedatum, geen BSN, geen verhalen over cliënten.",
        "No names, no dates of birth, no citizen numbers, no stories about clients.",
    ),
    Text(
        "Geef elke cliënt een eigen nummer dat alleen jullie kunnen terugvinden en dat in het hele programma één keer "
        "voorkomt, bijvoorbeeld {team}-017. Bewaar de sleutel in het eigen dossiersysteem, niet hier.",
        "Give each client a number of your own that only you can trace back and that occurs once in the whole "
        "programme, for example {team}-017. Keep the key in your own record system, not here.",
    ),
    Text(
        "Wil een cliënt niet meetellen? Vul dan op het blad Cliënten in vanaf welke dag.",
        "Does a client not want to be counted? Fill in from which day on the sheet Clients.",
    ),
    Text(
        "De cijfers zijn om van te leren, niet om iemand op af te rekenen.",
        "The figures are for learning, not for judging anyone.",
    ),
)


def write_cover(sheet: Any, team: TeamIdentity, counted: Mapping[str, int], styles: Styles, today: date) -> None:
    """The sheet that opens first. ``counted`` is the number of rows per table as written."""
    say = styles.say
    sheet.hide_gridlines(2)
    for place, width in enumerate((3, 30, 62, 14)):
        sheet.set_column(place, place, width, styles())
    sheet.set_row(0, 12)
    sheet.write_string(
        1, 1, say(Text("Meetwerkboek", "Measurement workbook")), styles(font_size=26, bold=True, font_color=TEAL)
    )
    sheet.set_row(1, 38)
    named = f"{team.team_name or team.team}  ·  {team.programme_name or team.programme}"
    sheet.write_string(2, 1, named, styles(font_size=13))
    made = say(Text("Gemaakt op", "Made on"))
    sheet.write_string(3, 1, f"{made} {today:%d-%m-%Y}", styles.quiet())
    row = _paragraph(sheet, 5, Text("Wat is dit?", "What is this?"), (_WHAT,), styles)
    row = _paragraph(sheet, row, Text("Zo werkt het", "How it works"), _STEPS, styles, numbered=True)
    row = _paragraph(sheet, row, Text("Wie vult het in?", "Who fills it in?"), (_WHO,), styles)
    privacy = tuple(Text(t.nl.replace("{team}", team.team), t.en.replace("{team}", team.team)) for t in _PRIVACY)
    row = _paragraph(sheet, row, Text("Privacy", "Privacy"), privacy, styles, fill=PALE_YELLOW)
    row = _legend(sheet, row, styles)
    _contents(sheet, row, counted, styles)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_tab_color(ORANGE)
    sheet.protect("", {"select_locked_cells": True})


def _paragraph(
    sheet: Any, row: int, head: Text, texts: tuple[Text, ...], styles: Styles, *, numbered: bool = False, fill: str = ""
) -> int:
    """A heading with paragraphs below it, over the width of the page; gives the row after it."""
    colour = {"bg_color": fill} if fill else {}
    sheet.merge_range(row, 1, row, 3, styles.tell(head), styles(font_size=12, bold=True, font_color=TEAL, **colour))
    sheet.set_row(row, 24)
    for number, text in enumerate(texts, start=1):
        row += 1
        said = f"{number}.  {styles.tell(text)}" if numbered else styles.tell(text)
        sheet.merge_range(row, 1, row, 3, said, styles.text(font_size=11, **colour))
        sheet.set_row(row, 5 + 14.5 * lines_needed(said, 112))
    return row + 2


def _legend(sheet: Any, row: int, styles: Styles) -> int:
    sheet.write_string(row, 1, styles.say(Text("Kleuren", "Colours")), styles(font_size=12, bold=True, font_color=TEAL))
    told = (
        (
            styles.heading(),
            Text("Opschrift *", "Heading *"),
            Text("Deze kolom moet ingevuld zijn.", "This column must be filled in."),
        ),
        (
            styles.heading(strong=False),
            Text("Opschrift", "Heading"),
            Text("Vul in wat je weet.", "Fill in what you know."),
        ),
        (
            styles(bg_color=AMBER),
            Text("oranje cel", "orange cell"),
            Text("Hier ontbreekt iets of klopt iets niet.", "Something is missing or not right."),
        ),
    )
    for style, sample, meaning in told:
        row += 1
        sheet.write_string(row, 1, styles.say(sample), style)
        sheet.write_string(row, 2, styles.say(meaning), styles(indent=1))
        sheet.set_row(row, 18)
    return row + 2


def _contents(sheet: Any, row: int, counted: Mapping[str, int], styles: Styles) -> None:
    """Every data sheet with a link, what one row is, and a live count of its rows."""
    heads = (Text("Blad", "Sheet"), Text("Wat erop staat", "What it holds"), Text("Rijen", "Rows"))
    for place, head in enumerate(heads, start=1):
        right = {"align": "right"} if place == 3 else {}
        sheet.write_string(
            row, place, styles.say(head), styles(bold=True, font_color=TEAL, bottom=2, bottom_color=TEAL, **right)
        )
    link = {"bottom": 1, "bottom_color": LINE, "font_color": TEAL, "underline": 1}
    cell = {"bottom": 1, "bottom_color": LINE}
    picture = styles.say(PICTURES)
    sheet.write_url(row + 1, 1, f"internal:'{picture}'!A1", styles(**link), picture)
    what = Text("De lijnen van jullie eigen team", "Your own team's lines")
    sheet.write_string(row + 1, 2, styles.say(what), styles(**cell))
    sheet.write_blank(row + 1, 3, None, styles(**cell))
    for index, table in enumerate(team_tables(), start=row + 2):
        name = styles.say(table.title)
        sheet.write_url(index, 1, f"internal:'{name}'!A{FIRST_ROW + 1}", styles(**link), name)
        sheet.write_string(index, 2, styles.tell(table.row), styles(**cell))
        formula = f"=COUNTA('{name}'!$A${HEADING_ROW + 1}:$A${LAST_ROW})-1"
        sheet.write_formula(index, 3, formula, styles(**cell, align="right"), counted.get(table.name, 0))
    for index in range(row, row + len(team_tables()) + 2):
        sheet.set_row(index, 18)


def write_team(sheet: Any, team: TeamIdentity, styles: Styles) -> None:
    """Programme, organisation and team: filled in by the platform, read back with the rows."""
    sheet.hide_gridlines(2)
    for place, width in enumerate((24, 26, 34, 62)):
        sheet.set_column(place, place, width, styles(), {"hidden": place == 0})
    sheet.write_string(0, 1, styles.say(TEAM), styles.title())
    sheet.set_row(0, 32)
    said = Text(
        "Dit blad vult het platform in; wijzigen kan daar. Zo herkent het platform van welk team de rijen zijn.",
        "The platform fills in this sheet; changes are made there. This is how it knows which team the rows belong to.",
    )
    sheet.merge_range(1, 1, 1, 3, styles.say(said), styles.quiet(font_size=10))
    sheet.set_row(1, 20)
    row, table = 2, ""
    titles = {
        "programme": Text("Programma", "Programme"),
        "organisation": Text("Organisatie", "Organisation"),
        "team": TEAM,
    }
    for line in identity.lines(team):
        if line.table != table:
            table, row = line.table, row + 2
            sheet.merge_range(row - 1, 1, row - 1, 3, styles.say(titles[table]), styles.section())
            sheet.set_row(row - 1, 24)
        _team_line(sheet, row, line, styles)
        row += 1
    back = f"internal:'{styles.say(README)}'!A1"
    sheet.write_url(
        row + 1, 1, back, styles.quiet(underline=1), styles.say(Text("terug naar Lees mij", "back to Read me"))
    )
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_tab_color(MIST)
    sheet.protect("", {"select_locked_cells": True})


def _team_line(sheet: Any, row: int, line: identity.Line, styles: Styles) -> None:
    frame = {"bottom": 1, "bottom_color": LINE}
    sheet.set_row(row, 20)
    if line.column is not None:
        sheet.write_string(row, 0, f"{line.table}.{line.column.name}")
    sheet.write_string(row, 1, styles.say(line.label), styles(**frame))
    value_style = styles(**frame, bold=True, bg_color=PAPER, align="left")
    if line.value is None:
        sheet.write_blank(row, 2, None, value_style)
    elif isinstance(line.value, date):
        sheet.write_datetime(
            row, 2, line.value, styles(**frame, bold=True, bg_color=PAPER, align="left", num_format=DAY)
        )
    else:
        sheet.write_string(row, 2, _shown(line, styles), value_style)
    sheet.write_string(row, 3, styles.tell(line.help) if line.help else "", styles(**frame, font_size=9, indent=1))


def _shown(line: identity.Line, styles: Styles) -> str:
    if line.column is not None and line.column.kind is Kind.CODE:
        titles = {code.value: styles.say(code.title) for code in line.column.codes}
        return titles.get(line.value, str(line.value))
    return str(line.value)
