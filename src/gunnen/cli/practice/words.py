"""What ``gunnen practice`` says, in Dutch and in English."""

from __future__ import annotations

from gunnen.cli.words import Words

KINDS = {
    "push": Words("doorzetten", "push"),
    "compromise": Words("compromis", "compromise"),
    "grant": Words("gunnen", "grant"),
    "ask": Words("vragen", "ask"),
    "middle": Words("het midden", "the middle"),
}

SAID = {
    "minutes": Words("{count} minuten", "{count} minutes"),
    "right": Words("“{title}” is te spelen.", "“{title}” can be played."),
    "size": Words("{people} mensen, {moments} momenten.", "{people} people, {moments} moments."),
    "never_offered": Words("Nergens aangeboden: {kinds}.", "Offered nowhere: {kinds}."),
    "balance": Words(
        "Altijd hetzelfde kiezen, over {draws} trekkingen van mensen en toeval. Dit is een model.",
        "The same choice every time, over {draws} draws of people and luck. This is a model.",
    ),
    "shares": Words(
        "{kind} kost gemiddeld {cost}; het beste in {best}, het slechtste in {worst}",
        "{kind} costs {cost} on average; best in {best}, worst in {worst}",
    ),
    "no_file": Words(
        "{file}: {why}. Geef een bestand, of een van: {names}", "{file}: {why}. Name a file, or one of: {names}"
    ),
    "stopped": Words("gestopt.", "stopped."),
    "model": Words(
        "Dit is een model: wat mensen hier doen, volgt uit getallen, en de meeste daarvan zijn een gok.",
        "This is a model: what people do here follows from numbers, and most of those are guesses.",
    ),
    "you": Words("jij", "you"),
    "to_you": Words("jou", "you"),
    "people": Words("Aan tafel", "At the table"),
    "moment": Words("{number} van {count}", "{number} of {count}"),
    "ask": Words("Wat doe je? (1-{count})", "What do you do? (1-{count})"),
    "again": Words("Kies een getal van 1 tot en met {count}.", "Choose a number from 1 to {count}."),
    "decided": Words("Besloten: {option}.", "Decided: {option}."),
    "undecided": Words("Er is niets besloten.", "Nothing was decided."),
    "dodged": Words(
        "Er draait iemand stilletjes om de afspraak heen.", "Somebody is quietly getting round what was agreed."
    ),
    "fell_apart": Words("De afspraak houdt geen stand.", "The agreement doesn't hold."),
    "seed": Words("Nog eens met dezelfde mensen: --seed {seed}", "Once more with the same people: --seed {seed}"),
    "beside": Words(
        "Jouw weg naast steeds dezelfde keuze, met dezelfde mensen en hetzelfde toeval",
        "Your way, beside making the same choice every time, with the same people and luck",
    ),
    "yours": Words("jouw weg", "your way"),
    "cost": Words("kost", "costs"),
    "worst_off": Words("zwaarst", "worst off"),
    "unspoken": Words("onuitgesproken", "unspoken"),
    "trust": Words("vertrouwen", "trust"),
    "undecided_count": Words("open", "left open"),
    "why": Words("Waarom?", "Why?"),
    "whence": Words("Waar het verlies vandaan kwam, alle momenten bij elkaar", "Where the loss came from, all moments"),
    "mean": Words("gemiddeld", "on average"),
    "skills": Words("Wat je oefende", "What you practised"),
    "lower": Words(
        "Lager is beter, behalve bij vertrouwen. Welke weg het beste is, hangt van de mensen af. "
        "Kost: verlies per moment, met wat onuitgesproken bleef. Zwaarst: wie daarvan het meest draagt.",
        "Lower is better, except for trust. Which way is best depends on the people. "
        "Costs: loss per moment, counting what stayed unspoken. Worst off: whoever carries most of it.",
    ),
}

SOURCES = {
    "decided": Words("wat besloten werd", "what was decided"),
    "undecided": Words("wachten", "waiting"),
    "pressed": Words("druk op wie in het midden stond", "pressure on whoever stood in the middle"),
    "dodged_by_others": Words("ontduiken door anderen", "dodging by others"),
    "dodged": Words("zelf ontduiken", "dodging oneself"),
    "fell_apart": Words("afspraken die geen stand hielden", "agreements that didn't hold"),
    "beyond_most": Words("meer dan 10 telt niet", "anything over 10, which doesn't count"),
    "unspoken": Words("wat aan het eind nog niet gezegd is", "what is still unsaid at the end"),
    "altogether": Words("samen", "together"),
}
