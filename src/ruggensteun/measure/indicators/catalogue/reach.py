"""Question 1: how many clients are offered a resource group, start one, or decline."""

from ruggensteun.measure.indicators import measures as m
from ruggensteun.measure.indicators.catalogue.words import (
    ACTIVE_GROUP,
    IN_CARE,
    LAST_DAY,
    OWN_NUMBER,
    PLAN,
    WHOLE_MONTH,
    case,
)
from ruggensteun.measure.indicators.indicator import Indicator
from ruggensteun.measure.text import Text

RG_ATTEMPTED = Indicator(
    key="rg-attempted",
    title=Text("Resourcegroep aangeboden", "Resource group offered"),
    why=Text(
        "Dit laat zien hoeveel cliënten de kans hebben gekregen: geïnformeerd, of gepoogd te starten.",
        "This shows how many clients were given the chance: informed, or an attempt made to start.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="outcome",
    numerator_text=Text("cliënten met een stap ‘aangeboden’ of verder", "clients with a step ‘offered’ or further"),
    denominator_text=IN_CARE,
    unit="percent",
    clock="stock",
    better="higher",
    chart="line",
    numerator=m.ATTEMPTED,
    denominator=m.IN_CARE,
    choices=(
        LAST_DAY,
        OWN_NUMBER,
        Text(
            "Elke stap geldt, ook ‘afgewezen’; een bijeenkomst zonder stap geldt ook.",
            "Any step will do, also ‘declined’; so will a meeting without a step.",
        ),
    ),
    examples=(
        case(
            "Aangeboden op de laatste dag van de maand telt in die maand.",
            "Offered on the last day of the month counts in that month.",
            """
            client in_care_from=2026-01-05
            group_step step=offered on=2026-03-31
            """,
            {"2026-02": (0, 1), "2026-03": (1, 1), "2026-04": (1, 1)},
        ),
        case(
            "Aangeboden en afgewezen op dezelfde dag: het is aangeboden.",
            "Offered and declined on the same day: it was offered.",
            """
            client in_care_from=2026-01-05
            group_step step=offered on=2026-03-10
            group_step step=declined on=2026-03-10
            """,
            {"2026-03": (1, 1)},
        ),
        case(
            "Wie naar een ander team gaat, telt op de laatste dag alleen daar; de stappen gaan niet mee.",
            "Who moves to another team counts only there on the last day; the steps do not go along.",
            """
            client in_care_from=2026-01-05 in_care_until=2026-03-15
            group_step step=offered on=2026-02-10
            client team=B in_care_from=2026-03-15
            """,
            {
                "2026-02": (1, 1),
                "2026-03": (0, 0),
                "B 2026-03": (0, 1),
                "organisation 2026-02": (1, 1),
                "organisation 2026-03": (0, 1),
            },
        ),
        case(
            "Wie zich halverwege de maand afmeldt, telt die maand niet; eerdere maanden blijven.",
            "Who opts out halfway does not count in that month; earlier months stay.",
            """
            client in_care_from=2026-01-05 opted_out_on=2026-03-15
            group_step step=offered on=2026-02-10
            """,
            {"2026-02": (1, 1), "2026-03": (0, 0)},
        ),
        case(
            "Wie zich twee keer afmeldt, telt vanaf de eerste keer niet meer.",
            "Who opts out twice no longer counts from the first time.",
            """
            client in_care_from=2026-01-05 in_care_until=2026-03-05 opted_out_on=2026-02-10
            client in_care_from=2026-03-20 opted_out_on=2026-06-10
            """,
            {"2026-01": (0, 1), "2026-02": (0, 0), "2026-04": (0, 0)},
        ),
        case(
            "In zorg tot 31 maart is op 31 maart niet meer in zorg.",
            "In care until 31 March is no longer in care on 31 March.",
            "client in_care_from=2026-01-05 in_care_until=2026-03-31",
            {"2026-02": (0, 1), "2026-03": (0, 0)},
        ),
        case(
            "Wie terugkomt in hetzelfde team, neemt eerdere stappen mee.",
            "Who comes back to the same team keeps earlier steps.",
            """
            client in_care_from=2026-01-05 in_care_until=2026-02-10
            client in_care_from=2026-04-20
            group_step step=offered on=2026-01-20
            """,
            {"2026-01": (1, 1), "2026-02": (0, 0), "2026-04": (1, 1)},
        ),
        case(
            "Een bijeenkomst zonder stap laat zien dat het is aangeboden.",
            "A meeting without a step shows that it was offered.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-02-02 informal=1
            """,
            {"2026-01": (0, 1), "2026-02": (1, 1)},
        ),
        case(
            "Voordat het team meedoet zijn er geen cijfers van.",
            "There are no figures from before the team took part.",
            """
            team participating_from=2026-03-10
            client in_care_from=2025-01-05
            group_step step=offered on=2026-01-20
            """,
            {"2026-02": None, "2026-03": (1, 1)},
        ),
    ),
)
RG_ATTEMPTED_NEW = Indicator(
    key="rg-attempted-new",
    title=Text("Resourcegroep voor het eerst aangeboden", "Resource group offered for the first time"),
    why=Text(
        "Het tempo waarin nieuwe cliënten de kans krijgen; hierop werken de regels van de runchart.",
        "The pace at which new clients are given the chance; the run-chart rules work on this.",
    ),
    question=1,
    source=PLAN,
    kind="process",
    programme_label="outcome",
    numerator_text=Text(
        "cliënten van wie de eerste stap in de maand valt", "clients whose first step falls in the month"
    ),
    denominator_text=Text("cliënten in zorg zonder eerdere stap", "clients in care without an earlier step"),
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.ATTEMPTED_NEW,
    denominator=m.NOT_ATTEMPTED_BEFORE,
    choices=(WHOLE_MONTH, OWN_NUMBER),
    examples=(
        case(
            "Een cliënt telt één keer als nieuw en daarna niet meer in de noemer.",
            "A client is new once and then no longer in the denominator.",
            """
            client in_care_from=2026-01-05
            group_step step=offered on=2026-02-28
            group_step step=preparation on=2026-03-10
            """,
            {"2026-01": (0, 1), "2026-02": (1, 1), "2026-03": (0, 0)},
        ),
        case(
            "Wie in de maand van team wisselt, telt die maand bij beide teams.",
            "Who changes teams in the month counts in both teams that month.",
            """
            client in_care_from=2026-01-05 in_care_until=2026-03-15
            client team=B in_care_from=2026-03-15
            group_step team=B step=offered on=2026-03-20
            """,
            {"2026-03": (0, 1), "B 2026-03": (1, 1), "organisation 2026-03": (1, 2), "2026-04": (0, 0)},
        ),
        case(
            "Uit zorg en weer terug in dezelfde maand is één cliënt.",
            "Out of care and back in the same month is one client.",
            """
            client in_care_from=2026-01-05 in_care_until=2026-03-05
            client in_care_from=2026-03-20
            group_step step=offered on=2026-03-25
            """,
            {"2026-03": (1, 1), "2026-04": (0, 0)},
        ),
        case(
            "Wie op 1 maart uit zorg gaat, is in maart geen dag in zorg.",
            "Who leaves care on 1 March is not in care on any day in March.",
            "client in_care_from=2026-01-05 in_care_until=2026-03-01",
            {"2026-02": (0, 1), "2026-03": (0, 0)},
        ),
        case(
            "Wie op 2 maart uit zorg gaat, was op 1 maart nog in zorg.",
            "Who leaves care on 2 March was still in care on 1 March.",
            "client in_care_from=2026-01-05 in_care_until=2026-03-02",
            {"2026-03": (0, 1), "2026-04": (0, 0)},
        ),
        case(
            "Aangeboden voor het afmelden in dezelfde maand telt niet mee.",
            "Offered before opting out in the same month does not count.",
            """
            client in_care_from=2026-01-05 opted_out_on=2026-03-20
            group_step step=offered on=2026-03-10
            """,
            {"2026-02": (0, 1), "2026-03": (0, 0)},
        ),
    ),
)
RG_HAVING = Indicator(
    key="rg-having",
    title=Text("Cliënten met een resourcegroep", "Clients with a resource group"),
    why=Text(
        "Het voorbeelddoel van het plan: na een jaar heeft de helft een groep.",
        "The plan's example of a goal: after one year half of the clients have a group.",
    ),
    question=1,
    source="doorbraakproject-netwerkpsychiatrie, 3.1",
    kind="process",
    programme_label="SMART example (50 % after 1 year)",
    numerator_text=Text(
        "cliënten met een groep die ten minste één keer bijeenkwam en niet is gestopt",
        "clients whose group has met at least once and is not stopped",
    ),
    denominator_text=IN_CARE,
    unit="percent",
    clock="stock",
    better="higher",
    chart="line",
    numerator=m.GROUPS,
    denominator=m.IN_CARE,
    choices=(LAST_DAY, ACTIVE_GROUP),
    examples=(
        case(
            "Voorbereiden is nog geen groep; de eerste bijeenkomst wel.",
            "Preparing is not a group yet; the first meeting is.",
            """
            client in_care_from=2026-01-05
            group_step step=planning on=2026-01-20
            meeting held_on=2026-03-31
            """,
            {"2026-02": (0, 1), "2026-03": (1, 1)},
        ),
        case(
            "Een groep die stopt en weer start, telt in de tussentijd niet.",
            "A group that stops and restarts does not count in between.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-20
            group_step step=stopped on=2026-03-31
            group_step step=restarted on=2026-05-01
            """,
            {"2026-02": (1, 1), "2026-03": (0, 1), "2026-04": (0, 1), "2026-05": (1, 1)},
        ),
        case(
            "Een bijeenkomst na het stoppen laat zien dat de groep doorgaat.",
            "A meeting after stopping shows that the group goes on.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-20
            group_step step=stopped on=2026-02-10
            meeting held_on=2026-04-10
            """,
            {"2026-02": (0, 1), "2026-03": (0, 1), "2026-04": (1, 1)},
        ),
        case(
            "Gestopt en opnieuw gestart op dezelfde dag: de groep loopt door.",
            "Stopped and restarted on the same day: the group goes on.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-20
            group_step step=stopped on=2026-02-10
            group_step step=restarted on=2026-02-10
            """,
            {"2026-02": (1, 1)},
        ),
        case(
            "Opnieuw gestart zonder ooit bijeen te zijn geweest is geen groep.",
            "Restarted without ever having met is not a group.",
            """
            client in_care_from=2026-01-05
            group_step step=stopped on=2026-01-20
            group_step step=restarted on=2026-02-20
            """,
            {"2026-02": (0, 1)},
        ),
    ),
)
RG_STARTED_NEW = Indicator(
    key="rg-started-new",
    title=Text("Nieuwe resourcegroepen", "New resource groups"),
    why=Text(
        "Het tempo waarin groepen echt van start gaan.",
        "The pace at which groups really get going.",
    ),
    question=1,
    source="micro.md 2.1.7",
    kind="process",
    programme_label="–",
    numerator_text=Text(
        "groepen met de eerste bijeenkomst in de maand", "groups whose first meeting falls in the month"
    ),
    denominator_text=Text("cliënten in zorg zonder groep", "clients in care without a group"),
    unit="percent",
    clock="flow",
    better="higher",
    chart="p",
    numerator=m.STARTED_NEW,
    denominator=m.WITHOUT_GROUP,
    choices=(
        WHOLE_MONTH,
        Text(
            "‘Zonder groep’ is: nog nooit een bijeenkomst gehad. Een groep die opnieuw start is niet nieuw.",
            "‘Without a group’ means: never had a meeting. A group that restarts is not new.",
        ),
    ),
    examples=(
        case(
            "De eerste bijeenkomst telt één keer; een volgende niet.",
            "The first meeting counts once; a later one does not.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-02-28
            meeting held_on=2026-03-28
            """,
            {"2026-01": (0, 1), "2026-02": (1, 1), "2026-03": (0, 0)},
        ),
        case(
            "Een groep die stopt en opnieuw start is niet nieuw.",
            "A group that stops and restarts is not new.",
            """
            client in_care_from=2026-01-05
            meeting held_on=2026-01-20
            group_step step=stopped on=2026-02-10
            meeting held_on=2026-04-10
            """,
            {"2026-01": (1, 1), "2026-04": (0, 0)},
        ),
    ),
)
RG_DECLINED = Indicator(
    key="rg-declined",
    title=Text("Resourcegroep afgewezen", "Resource group declined"),
    why=Text(
        "Nee zeggen mag. Veel nee’s vragen om te luisteren hoe we het aanbieden.",
        "Saying no is fine. Many refusals ask us to listen to how we offer it.",
    ),
    question=1,
    source="micro.md 2.1.4",
    kind="balancing",
    programme_label="–",
    numerator_text=Text("waarvan met een stap ‘afgewezen’", "of whom with a step ‘declined’"),
    denominator_text=Text("cliënten met een stap ‘aangeboden’ of verder", "clients with a step ‘offered’ or further"),
    unit="percent",
    clock="stock",
    better="neutral",
    chart="table",
    numerator=m.DECLINED,
    denominator=m.ATTEMPTED,
    choices=(
        LAST_DAY,
        Text(
            "Wie later toch begint (voorbereiding, een bijeenkomst, …), telt vanaf dan niet meer als afgewezen.",
            "Who starts later after all (preparation, a meeting, …) no longer counts as declined from then.",
        ),
    ),
    examples=(
        case(
            "Aangeboden en afgewezen op dezelfde dag: afgewezen.",
            "Offered and declined on the same day: declined.",
            """
            client in_care_from=2026-01-05
            group_step step=offered on=2026-03-10
            group_step step=declined on=2026-03-10
            """,
            {"2026-02": (0, 0), "2026-03": (1, 1)},
        ),
        case(
            "Wie na een nee toch begint, heeft niet afgewezen.",
            "Who starts after a no has not declined.",
            """
            client in_care_from=2026-01-05
            group_step step=declined on=2026-02-10
            group_step step=preparation on=2026-04-10
            """,
            {"2026-02": (1, 1), "2026-03": (1, 1), "2026-04": (0, 1)},
        ),
        case(
            "Voorbereiden en afwijzen op dezelfde dag: het is een nee.",
            "Preparing and declining on the same day: it is a no.",
            """
            client in_care_from=2026-01-05
            group_step step=preparation on=2026-02-10
            group_step step=declined on=2026-02-10
            """,
            {"2026-02": (1, 1), "2026-03": (1, 1)},
        ),
        case(
            "Opnieuw aanbieden alleen verandert een nee niet.",
            "Offering again does not by itself change a no.",
            """
            client in_care_from=2026-01-05
            group_step step=declined on=2026-02-10
            group_step step=offered on=2026-03-10
            """,
            {"2026-03": (1, 1)},
        ),
    ),
)
INDICATORS = (RG_ATTEMPTED, RG_ATTEMPTED_NEW, RG_HAVING, RG_STARTED_NEW, RG_DECLINED)
