// axe-core: WCAG 2.2 A and AA, the contrast of AAA, and its best practices.
const fs = require("node:fs");

const source = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

module.exports = {
  name: "axe",
  forms: () => true,
  async findings(page) {
    if (!await page.evaluate(() => "axe" in window)) await page.evaluate(source);
    const { violations } = await page.evaluate(() => window.axe.run(document, {
      // Pages in frames are judged as files of their own.
      iframes: false,
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"],
    }));
    return violations.flatMap((violation) => {
      // axe knows registered languages only; a private-use tag (RFC 5646 2.2.7) is well-formed all the same.
      const nodes = violation.nodes.filter((node) => violation.id !== "valid-lang" || !/lang="x-/.test(node.html));
      return nodes.length ? [`${violation.id}: ${violation.help}: ${nodes[0].html.slice(0, 120)}`] : [];
    });
  },
};
