"""axe-core in a page, past the content-security policy, without changing the page's own rules."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


LOOK = """async tags => {
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
    return found.violations.map(each => [
        each.id, each.impact, each.help, each.nodes[0].html, each.nodes.length, each.nodes[0].failureSummary || "",
    ]);
}"""
"""Only what is wrong is told: to carry over everything that is right took four times as long as to look."""


def violations(page: Page) -> list[str]:
    """One line per rule that is broken, with the first place where."""
    # evaluate() runs in the page's own world and is not subject to its script-src
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [
        f"{rule} ({impact}): {told} at {html[:200]} … {places}x {summary[:300]}"
        for rule, impact, told, html, places, summary in page.evaluate(LOOK, TAGS)
    ]
