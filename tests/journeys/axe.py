"""axe-core in a page, past the content-security policy, without changing the page's own rules."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """One line per rule that is broken, with the first place where."""
    # evaluate() runs in the page's own world and is not subject to its script-src
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [
        f"{each['id']} ({each['impact']}): {each['help']} at {each['nodes'][0]['html'][:200]} … {len(each['nodes'])}x"
        f" {each['nodes'][0].get('failureSummary', '')[:300]}"
        for each in found["violations"]
    ]
