"""The codebook that a programme can begin with: headings of its own plan (sections 2.2, 2.3 and 3.4), no more."""

from dataclasses import dataclass

from ruggensteun.measure.text import Text


@dataclass(frozen=True, slots=True)
class UsualTheme:
    """A theme to begin with; ``question`` as in ``Theme``. It takes its words from this table once."""

    name: Text
    covers: Text
    question: int | None = None


USUAL: tuple[UsualTheme, ...] = (
    UsualTheme(
        Text("Regie bij de cliënt", "The client directs"),
        Text(
            "Wie bepaalt: doelen, wie erbij is, wat er gebeurt. Ook als dat juist niet lukte.",
            "Who decides: goals, who is there, what happens. Also where that did not work.",
        ),
        1,
    ),
    UsualTheme(
        Text("Naasten erbij", "Involving relatives"),
        Text(
            "Familie, vrienden en buren: vragen, erbij zijn, meedoen, belast worden.",
            "Family, friends and neighbours: asking, being there, taking part, being burdened.",
        ),
        1,
    ),
    UsualTheme(
        Text("Eén netwerk om iemand heen", "One network around somebody"),
        Text(
            "Zorg, informatie en steun die doorlopen, ook als er iemand wisselt.",
            "Care, information and support that go on, also when somebody changes.",
        ),
        1,
    ),
    UsualTheme(
        Text("Samen met het sociaal domein, rond één cliënt", "With the social domain, around one client"),
        Text(
            "Wonen, werk, geld en het wijkteam in de groep: wie komt, wie doet wat.",
            "Housing, work, money and the neighbourhood team in the group: who comes, who does what.",
        ),
        1,
    ),
    UsualTheme(
        Text("Bijeenkomsten", "Meetings"),
        Text(
            "Hoe de groep bij elkaar komt: plannen, tijd, plek, hoe het gesprek gaat.",
            "How the group comes together: planning, time, place, how the talk goes.",
        ),
        1,
    ),
    UsualTheme(
        Text("Training en supervisie", "Training and supervision"),
        Text(
            "Leren werken op deze manier, en blijven leren van eigen casussen.",
            "Learning to work this way, and going on to learn from own cases.",
        ),
        1,
    ),
    UsualTheme(
        Text("De intake", "The intake"),
        Text(
            "Het eerste gesprek: voorbereiden, eigen verhaal, wie erbij is, wat eruit komt.",
            "The first talk: preparing, the own story, who is there, what comes out.",
        ),
        2,
    ),
    UsualTheme(
        Text("Overleg tussen ggz en sociaal domein", "Mental health care and social domain at one table"),
        Text(
            "De tafel zelf: wie er zit, wat besproken wordt, wat ervan terechtkomt.",
            "The table itself: who sits there, what is discussed, what comes of it.",
        ),
        3,
    ),
    UsualTheme(
        Text("Samenwerken binnen de organisatie", "Working together within the organisation"),
        Text(
            "Tussen teams en afdelingen: overdracht, afspraken, elkaar kennen.",
            "Between teams and departments: handing over, agreements, knowing each other.",
        ),
        3,
    ),
    UsualTheme(
        Text("Dezelfde taal", "One language"),
        Text(
            "Positieve gezondheid en herstel als gedeelde woorden: begrijpen we elkaar.",
            "Positive health and recovery as shared words: do we understand each other.",
        ),
        4,
    ),
    UsualTheme(
        Text("Persoonlijk herstel", "Personal recovery"),
        Text("Eigen kracht, hoop, zin, hoe iemand het leven vindt.", "Own strength, hope, meaning, how life feels."),
        5,
    ),
    UsualTheme(
        Text("Meedoen", "Taking part"),
        Text(
            "Wonen, werk, geld, dagen vullen, mensen om je heen.", "Housing, work, money, filling days, people around."
        ),
        5,
    ),
    UsualTheme(
        Text("Op- en afschalen", "Scaling up and down"),
        Text(
            "Meer of minder zorg als het nodig is, zonder opnieuw te beginnen.",
            "More or less care when needed, without starting again.",
        ),
    ),
    UsualTheme(
        Text("Wat helpt en wat hindert", "What helps and what hinders"),
        Text(
            "Tijd, geld, leiding, regels, systemen: alles wat het werk makkelijk of moeilijk maakt.",
            "Time, money, leadership, rules, systems: whatever makes the work easy or hard.",
        ),
    ),
)
