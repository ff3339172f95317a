"""Write docs/access.md: the access table for people to read. Run: python -m tests.trust.access"""

from pathlib import Path

from tests.trust import access_table
from tests.trust.access_table import TABLE

PLACE = Path(__file__).resolve().parents[2] / "docs" / "access.md"
COLUMNS = ("nobody", "stranger", "other", "ex", "observer", "aside", "member", "lead", "host")
HEAD = """# Who gets what at every address

Made from `tests/trust/access_table.py` by `python -m tests.trust.access`; every cell is tested, and so is that every
address is here. Each cell says what looking (GET) comes to, and behind the stroke what sending (POST) comes to.

| column | who |
|---|---|
| nobody | not signed in |
| stranger | signed in, in no team |
| other | facilitates another team |
| ex | took part, and left the team |
| observer | only reads |
| aside | a member who takes no part in this decision |
| member | a member who takes part (in the test also the writer of the option and the message) |
| lead | a facilitator who takes part |
| host | a facilitator from outside |

**ok** a page. **done** something changed. **to** sent on, nothing changed (the step is over, or has not begun).
**in** sign in first. **404** there is nothing there for them. **403** not theirs to do. **405** not by this method.

Left out: `/static/`, the files of the programme itself, which hold nothing of anybody.

"""


def page():
    lines = [f"| page | stage | {' | '.join(COLUMNS)} |", "|---|---|" + "---|" * len(COLUMNS)]
    for each in TABLE:
        alone = len(access_table.rows(each.name)) == 1
        stages = each.stages.replace(" ", ", ") or ("" if alone else "other stages")
        cells = (f"{get} / {post}" for get, post in zip(each.get.split(), each.post.split(), strict=True))
        lines.append(f"| {each.name} | {stages} | {' | '.join(cells)} |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PLACE.write_text(page(), encoding="utf-8")
