"""The names that a situation may use; anything else is refused with the list that stands here."""

KINDS = ("push", "compromise", "grant", "ask", "middle")
SCENES = ("table", "room", "kitchen", "gym", "changing_room", "screen", "car", "corridor")
LOOKS = (
    "short_hair",
    "short_hair_glasses",
    "long_hair",
    "long_hair_glasses",
    "curls",
    "bun",
    "grey_bun",
    "grey_short",
    "beard",
    "grey_beard_glasses",
    "headscarf",
    "headscarf_glasses",
    "turban",
    "bald",
    "bald_glasses",
    "braids",
    "ponytail",
    "bob",
    "bob_glasses",
    "afro",
    "waves",
    "moustache",
    "hearing_aid",
    "wheelchair",
    "wheelchair_long_hair",
)
LEANS = ("one", "other", "middle")
SIDES = ("one", "other")
OPTIONS = ("one", "other", "compromise")
SINCE = ("one", "other", "compromise", "nothing")
REACTIONS = (
    "relieved",  # got what they wanted, without giving anything
    "thanks",  # got it because it was granted
    "grants_back",  # could have had it, and says: now it is your turn
    "gives_way",  # loses, and can let it go
    "speaks_loss",  # loses, and says what it costs
    "swallows",  # loses, and says nothing
    "pushes_back",  # loses, overruled, and angry
    "let_down",  # loses because you gave away what you both wanted
    "shrugs",  # a compromise: nobody says much
    "dodges",  # gets quietly round what was agreed
    "whispers",  # seeks an ally
    "airs",  # says at last what was unspoken
    "opens",  # hears the other side
    "impatient",  # nothing decided, again
    "presses",  # wants the middle to choose
    "agrees",  # can live with it, nothing much
    "you_carry",  # the player: carries more than they say
    "you_dodge",  # the player: gets round what they agreed to
)
