"""The words of the report, in Dutch and in English."""

from __future__ import annotations

from gunnen.cli.words import Words

SAID = {
    "title": Words("Teams die samen beslissen", "Teams that decide together"),
    "assumed": Words("Lees wat het aanneemt.", "Read what it assumes."),
    "asked": Words("Wat er gevraagd is", "What was asked"),
    "ways": Words("manieren van beslissen", "ways of deciding"),
    "teams": Words("teams", "teams"),
    "agents": Words("mensen in een team", "people in a team"),
    "decisions": Words("besluiten na elkaar", "decisions in a row"),
    "seeds": Words("keren met ander toeval", "times with other luck"),
    "seed": Words("eerste seed", "first seed"),
    "made_with": Words("gemaakt met", "made with"),
    "points": Words("instellingen", "settings"),
    "varies": Words("Wat er verandert", "What varies"),
    "fixed": Words("Wat er vast staat, anders dan gewoon", "What is fixed, other than usual"),
    "steps": Words("{count} waarden, van {first} tot {last}", "{count} values, from {first} to {last}"),
    "came_out": Words("Wat er uitkwam", "What came out"),
    "along": Words("Als dit verandert: {called}", "When this varies: {called}"),
    "held": Words("De rest staat vast: {held}.", "The rest is held: {held}."),
    "left_out": Words(
        "Hier staan {shown} van de {all} waarden; de andere staan in de tabel van de uitkomsten.",
        "This shows {shown} of {all} values; the others are in the table of results.",
    ),
    "not_shown": Words(
        "Er verandert nog meer dan hier een plaatje heeft ({names}); dat staat in {file}.",
        "More varies than has a picture here ({names}); it is in {file}.",
    ),
    "rows": Words("Twee dingen tegelijk: {one}, en {other}", "Two things at once: {one}, and {other}"),
    "rows_chosen": Words(
        "Hier staan {shown} van de {all} waarden van {called}.", "This shows {shown} of {all} values of {called}."
    ),
    "over_all": Words("Over alle {count} instellingen", "Over all {count} settings"),
    "lower": Words(
        "Hoe vaak de manier links minder kost dan de manier erboven, in {count} instellingen: samen én voor wie het "
        "meest verliest, en tussen haakjes alleen samen. Wat niet te zien is, telt niet.",
        "How often the way on the left costs less than the way above, in {count} settings: together and for who loses "
        "most, and in brackets together only. What cannot be seen does not count.",
    ),
    "choice": Words(
        "Dat hangt af van welke instellingen er in dit experiment zitten; het is geen kans.",
        "That depends on which settings this experiment holds; it is no probability.",
    ),
    "table": Words("De getallen", "The numbers"),
    "more": Words("Alle vergelijkingen", "All comparisons"),
    "beside": Words("Elke manier staat naast {way}.", "Each way stands beside {way}."),
    "rest": Words(
        "Alle uitkomsten staan in {file}: een regel per simulatie en manier.",
        "All results are in {file}: a line for each simulation and way.",
    ),
    "listed": Words("Elke instelling", "Each setting"),
    "assumptions": Words("Wat dit model aanneemt", "What this model assumes"),
    "how": Words("Hoe een besluit verloopt", "How a decision goes"),
    "how_ways": Words("Manieren van beslissen", "Ways of deciding"),
    "measured": Words("Wat er gemeten is", "What is measured"),
    "parameters": Words("Alle getallen in het model", "All numbers in the model"),
    "not_in": Words("Wat er niet in zit", "What is left out"),
    "sources": Words("Bronnen van de ideeën", "Sources of the ideas"),
    "name": Words("naam", "name"),
    "what": Words("wat het is", "what it is"),
    "here": Words("hier", "here"),
    "default": Words("gewoon", "default"),
    "range": Words("bereik", "range"),
    "off": Words("uit bij", "off at"),
    "origin": Words("waar het vandaan komt", "where it comes from"),
    "several": Words("verandert", "varies"),
}
