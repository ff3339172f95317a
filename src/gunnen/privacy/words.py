"""Every code that a publication may carry, and what it says; pages turn them into sentences."""

from __future__ import annotations

from types import MappingProxyType

WORDS = MappingProxyType(
    {
        # of an option
        "too_few": "fewer than four people answered, or fewer than eight voted in a cell of a map: nothing is said",
        "missing_answers": "somebody who answered left a number out that this needs: nothing is said",
        "see_verdict": "a compromise: the verdict says what there is to say",
        "nobody_carries": "four answers: nobody would lose less with another clear option",
        "part_carries": "four answers: one or more would lose less with another clear option; not how many",
        "nobody_loses": "of an option: it costs everybody nothing or little; of the guard's suggestion: as far as may "
        "be seen it is the best for everybody, and leaves no trace",
        "part_loses": "it costs one or more something or much; not how many",
        # of a verdict
        "turns_harm_nobody": "hollow: some schedule of at most `most_turns` turns leaves nobody worse off and somebody "
        "clearly better off; the schedule that is shown is the most even one that leaves nobody worse off",
        "turns_shown_once": "turns are shown at another compromise that shares a part with this one",
        "all_near_best": "synthesis: nobody loses more than 3 above their own best option",
        "somebody_far_from_best": "between, for turns: somebody loses more than 3 above their own best option",
        "no_turns_for_all": "between, for the compromise: with every schedule of at most `most_turns` turns somebody "
        "would be worse off, or nobody clearly better off",
        "turns_not_possible": "this happens once, so there are no turns",
        # of a suggestion
        "synthesis": "`option` is a real synthesis, the first on the table",
        "least_total_by_bands": "`option` has the smallest total that the bands suggest",
        "least_worst_by_bands": "`option` has nobody, or the fewest, in the highest band",
        "most_at_best": "`option` leaves the fewest with a lower loss elsewhere",
        "tie": "`options` are level as far as may be seen (by the code in `by`); the first on the table is taken",
        "all_barred": "there is a limit on every clear option, or too few answers",
        # of the guard's suggestion, beside `too_few`, `nobody_loses` and `all_barred`
        "least_weighted_loss": "`option` costs least, where a voice grows with what its owner lost above a fair turn",
        "time_for_a_turn": "below eight answers, one reason for the whole team: it is time for a turn; of the team's "
        "balance: one or more are not in balance",
        "turn_after_losses": "from eight answers: somebody's turn, after `streak` losses in a row",
        "nobody_may_lose_longer": "from eight answers: else somebody would lose longer in a row than is promised",
        "bound_holds": "from eight answers: else somebody would lose more above a fair turn than is promised",
        "nobody_answered": "nobody of this series answered all that is needed",
        # of the team's balance, and of what another preset would have done
        "too_early": "fewer than five contested decisions: nothing is said",
        "evenly": "everybody is in balance",
        "leaning": "from eight people: one or more lean, nobody needs care",
        "needs_care": "from eight people: one or more need care",
        "none": "nobody lost twice in a row",
        "short": "the longest run was two losses in a row",
        "long": "the longest run was three losses in a row or more",
        "nothing": "in all nothing more was lost than the least possible, within 2.5 percent",
        "little": "in all up to 12.5 percent more was lost than the least possible",
        "something": "in all more was lost than that",
        "same": "every decision would have had the same choice; of a share in the weather: not clearly more or less "
        "than in this team's own earlier bins",
        "some": "up to half of the decisions would have had another choice",
        "many": "more than half of the decisions would have had another choice",
        # of a publication after reopening
        "too_little_changed": "fewer than three people changed their answers: what was shown before still stands",
        # of an opinion map
        "nobody_disagrees": "at least four people and half of all voters take a side or see both, and nobody disagrees",
        "nobody_agrees": "the same, and nobody agrees; somebody disagrees",
        "scored": "a bridging statement: the least chance of agreeing over the camps is surely above one half",
        "perhaps": "a statement of which that chance is above one half, but not surely",
        "most_agree": "of a cell of which not all may be shown: more than half agree",
        "most_disagree": "of such a cell: more than half disagree",
        "mixed": "of such a cell: neither",
        "sure": "what is said of camps holds with a probability of at least 0.95",
        "likely": "the same with at least 0.8",
        "unsure": "less than that, or a camp is too small to be told",
        # of check-ins
        "holds": "the agreement probably holds",
        "unclear": "too few answers lately, or as likely as not that it does not hold: nobody can tell yet",
        "chafes": "it starts to chafe: there is drift, whatever the kind",
        "keeping": "drift, from five answers: people keep to it less",
        "granting": "drift, from five answers, where at least five carry a loss: it is granted less",
        "unsaid": "drift, from five answers: more is left unsaid",
        # of choices in practice, beside `too_few`
        "kept_quiet": "nothing is said: all chose the same, fewer than four chose, or it was drawn that this is one of "
        "the moments of which nothing is said whatever was chosen",
        "not_the_same": "two or more chose differently; `kinds` is what was chosen by one or more",
        "numbers": "from twelve people who all chose, three or more alike each: how many chose what",
        # of the weather of a thread or a team
        "more": "clearly more than in this team's own earlier bins; of replies across camps: than of shuffled ones",
        "less": "clearly less than in this team's own earlier bins",
        "fewer": "clearly fewer replies across camps than of shuffled ones",
        "as_shuffled": "as many replies across camps as of shuffled ones, as far as may be said",
        "few_messages": "fewer than `least` messages since the last bin, of people who wrote `each` or more",
        "few_authors": "fewer than `least` people wrote `each` messages or more since the last bin",
        "one_author": "one person wrote more than a share of `most` of the messages since the last bin",
        "week_not_over": "the week is not over, or nobody wrote since",
        "nobody": "no message with an author",
        "uneven": "a few wrote nearly everything: of this `kind` nothing is said",
        "few_questions": "fewer than `least` questions of five people, none of them asking more than 40 in 100",
        "few_genuine": "fewer than `least` genuine questions of five people that had a day to be answered in",
        "no_replies": "nobody's message says what it replies to",
        "no_camps": "nobody told a camp",
        "few_in_camp": "no two camps of at least `least` people",
        "few_replies": "fewer than `least` replies between people of these camps",
        # of a fit check
        "answers_ask_for_care": "somebody's answer asks for care: no free no, a limit, a burden, or no answer",
        "limit_at_stake": "from eight answers: somebody sees safety, law or dignity at stake",
        "somebody_carries_much": "from eight answers: somebody already carries too much",
        "some_questions_open": "from eight answers: somebody left a question open",
        "cannot_be_undone": "the stakes are high and it cannot be undone",
        "undoing_unknown": "the stakes are high and nobody knows that it can be undone",
        "granting_fits": "nothing speaks against a grant round",
    }
)
