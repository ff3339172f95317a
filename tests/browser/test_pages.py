"""Every page a person can reach, in both languages: everybody can use it, it fits, it speaks one language."""

import pytest

from tests.browser import eyes
from tests.browser.walk import WALKS


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("looks", ["few", pytest.param("all", marks=[pytest.mark.soak, pytest.mark.timeout(1800)])])
def test_every_page(visitor, walk, language, looks):
    found, own = {}, set()

    def stop(person, name):
        assert person.find("html").get_attribute("lang") == language
        wrong = eyes.problems(person, eyes.EVERY if looks == "all" else eyes.STOPS[language])
        if language == "en":
            said = eyes.spoken(person)
            own.update(eyes.own_words(person))
            wrong += [f"Dutch: {each}" for each in eyes.dutch_on(said)]
            wrong += [f"the same in Dutch: {each}" for each in eyes.untranslated(said, _in_dutch(person), own)]
        person.settle()
        if wrong:
            found[f"{name}, {person.page.url.removeprefix(person.site)}"] = wrong

    WALKS[walk](visitor, stop, language)
    assert not found, "\n".join(f"{name}:\n  " + "\n  ".join(wrong) for name, wrong in found.items())


def _in_dutch(person):
    """The words of the page at this address as a Dutch reader gets them."""
    person.context.add_cookies([{"name": "taal", "value": "nl", "url": person.site}])
    html = person.fetch(person.page.url).text
    person.context.add_cookies([{"name": "taal", "value": "en", "url": person.site}])
    return eyes.spoken(person, html)
