"""What a person said of agreements outside the rounds: to take along, and to erase."""

from gunnen_web.following.after.models import HeadStart, Reply


def export(user):
    replies = Reply.objects.filter(membership__user=user).exclude(granting="")
    replies = replies.select_related("outcome__decision__team").order_by("outcome__created_at", "pk")
    starts = HeadStart.objects.filter(membership__user=user).select_related("membership__team")
    return {
        "still_granted": [
            {
                "team": each.outcome.decision.team.name,
                "decision": each.outcome.decision.question,
                "answer": each.granting,
                "until": each.until and each.until.isoformat(),
                "condition": each.condition,
                "review_may_move_on_my_word_alone": each.alone,
            }
            for each in replies
        ],
        "facilitator_reads_of_drift_first": [
            {"team": each.membership.team.name, "yes": each.yes}
            for each in starts.order_by("membership__joined_at", "pk")
        ],
    }


def erase(user):
    Reply.objects.filter(membership__user=user).delete()
    HeadStart.objects.filter(membership__user=user).delete()
