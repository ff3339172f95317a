"""The way to a thread's own weather, as a part of the thread's page."""

from django import template

from gunnen_web.signals.models import Weather

register = template.Library()


@register.inclusion_tag("signals/of_thread.html")
def weather_of_thread(thread):
    """A link for everybody alike, once the thread is large enough; nothing before."""
    return {"weather": Weather.objects.filter(thread=thread.pk).only("pk", "team").first()}
