"""Every code that a publication may carry, and what it says; pages turn them into sentences."""

from __future__ import annotations

from types import MappingProxyType

WORDS = MappingProxyType(
    {
        # of an option
        "too_few": "fewer than four people answered: nothing is said",
        "missing_answers": "somebody who answered left a number out that this needs: nothing is said",
        "see_verdict": "a compromise: the verdict says what there is to say",
        "nobody_carries": "four answers: nobody would lose less with another clear option",
        "part_carries": "four answers: one or more would lose less with another clear option; not how many",
        "nobody_loses": "it costs everybody nothing or little",
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
        # of a publication after reopening
        "too_little_changed": "fewer than three people changed their answers: what was shown before still stands",
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
