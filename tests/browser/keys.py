"""Somebody who has a keyboard and nothing else."""

from tests.browser.person import Person

MOST = 90  # stops of the Tab key on one page

# How the focused thing shows that it is: itself, or what stands in for it (a radio button's face, its label).
SHOWN = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "nothing has the focus";
  if (!at.matches(":focus")) return "";  // a button inside a date field, which the browser itself marks
  const marked = [at, at.nextElementSibling, at.closest("label"), at.closest("li")].filter(Boolean).some((each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  });
  if (!marked) return "the focus does not show on " + at.outerHTML.slice(0, 160);
  const face = at.closest("label") || at;
  const box = face.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inside ? "" : "the focus is out of sight on " + at.outerHTML.slice(0, 160);
}"""


class Keys:
    """Tab, Space, Enter, arrows and letters; every stop of the focus must show."""

    def __init__(self, person: Person):
        self.person, self.page = person, person.page

    def at(self, selector):
        return self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector)

    def tab(self, back=False):
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        wrong = self.page.evaluate(SHOWN)
        assert not wrong or "nothing has" in wrong, f"{self.page.url}: {wrong}"

    def to(self, selector):
        """Tab on until this has the focus."""
        for _stop in range(MOST):
            if self.at(selector):
                return self
            self.tab()
        raise AssertionError(f"{self.page.url}: no way to {selector} by Tab")

    def write(self, selector, text):
        self.to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        return self

    def space(self, selector):
        self.to(selector)
        self.page.keyboard.press("Space")

    def enter(self, selector):
        """Open what has the focus; the next page comes."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.person.settle()

    def pick(self, name, value):
        """Into a group of radio buttons with Tab, and through it with the arrows."""
        self.to(f'input[name="{name}"]')
        if not self.at(":checked"):
            self.page.keyboard.press("Space")
        for _step in range(12):
            if self.at(f'[value="{value}"]'):
                assert self.at(":checked")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: no way to {name}={value} by the arrows")

    def unfold(self, name):
        """The fold that holds a field."""
        self.to(f'summary:has(~ * [name="{name}"])')
        self.page.keyboard.press("Enter")

    def opened(self, summary):
        """A fold, by its summary; what it holds is there at once."""
        self.to(summary)
        self.page.keyboard.press("Enter")
        assert self.page.evaluate("document.activeElement.parentElement.open"), f"{self.page.url}: {summary} stays shut"
        return self
