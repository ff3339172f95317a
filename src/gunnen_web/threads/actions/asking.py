"""What becomes of a question: it may rest with whoever was asked, help its asker, or be taken back."""

from gunnen_web.threads.actions import step
from gunnen_web.threads.models import Asked, Question


def let_rest(asked, rests=True):
    """For this person alone. Nothing that anybody else can see changes, and nobody is told."""
    Asked.objects.filter(pk=asked.pk).update(rests=rests)


def say_helped(seat, answer, helped):
    """The asker says whether an answer helped; if not, the question stands open again."""
    with step(seat):
        answer.helped = helped
        answer.save(update_fields=["helped"])


def withdraw(seat, message):
    """The asker takes a question back; it can still be read."""
    with step(seat):
        Question.objects.filter(message=message).update(state=Question.State.WITHDRAWN)
