// axe.cjs FILE...: axe-core over pages in headless Chromium, in each of the forms in which a patient meets them.
// Prints one line per violation; exit code 1 when there is one.
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const FORMS = [
  { name: "desktop, light", width: 1280, scheme: "light", media: "screen" },
  { name: "desktop, dark", width: 1280, scheme: "dark", media: "screen" },
  { name: "phone, light", width: 320, scheme: "light", media: "screen" },
  { name: "print", width: 800, scheme: "light", media: "print" },
];

async function main(files) {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  let findings = 0;
  for (const form of FORMS) {
    // The pages forbid scripts; the judge is one, so it steps around the policy that it does not judge.
    const context = await browser.newContext({
      viewport: { width: form.width, height: 900 }, colorScheme: form.scheme, bypassCSP: true, offline: true,
    });
    for (const file of files) {
      const page = await context.newPage();
      await page.emulateMedia({ media: form.media, colorScheme: form.scheme });
      await page.goto(pathToFileURL(path.resolve(file)).href);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"],
      }));
      for (const violation of violations) {
        // axe knows registered languages only; a private-use tag (RFC 5646 2.2.7) is well-formed all the same.
        const nodes = violation.nodes.filter((node) => violation.id !== "valid-lang" || !/lang="x-/.test(node.html));
        if (nodes.length === 0) continue;
        const first = nodes[0];
        console.log(`${file} (${form.name}): ${violation.id}: ${violation.help}: ${first.html.slice(0, 120)}`);
        findings += 1;
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (form.media === "screen" && overflow > 0) {
        console.log(`${file} (${form.name}): reflow: the page is ${overflow} px wider than the window (WCAG 2.2 1.4.10)`);
        findings += 1;
      }
      await page.close();
    }
    await context.close();
  }
  await browser.close();
  return findings;
}

main(process.argv.slice(2)).then(
  (findings) => process.exit(findings ? 1 : 0),
  (error) => { console.log(`axe did not run: ${error.message.split("\n")[0]}`); process.exit(1); },
);
