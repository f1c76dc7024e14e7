// browser.cjs FILE...: pages in headless Chromium, in each of the forms in which a patient meets them.
// Every file of checks/ looks at each page. Prints one line per finding; exit code 1 when there is one.
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const FORMS = [
  { name: "desktop, light", width: 1280, scheme: "light", media: "screen" },
  { name: "desktop, dark", width: 1280, scheme: "dark", media: "screen" },
  { name: "phone, light", width: 320, scheme: "light", media: "screen" },
  { name: "forced colors", width: 1280, scheme: "dark", media: "screen", forced: true },
  { name: "print", width: 800, scheme: "light", media: "print" },
];

// Each gives `name`, the forms it looks at, and `findings(page, session)`: what is wrong, as sentences.
const CHECKS = fs.readdirSync(path.join(__dirname, "checks")).sort().map((file) => require(`./checks/${file}`));

// As many pages side by side as a small machine bears.
const WORKERS = 2;

const launch = () => chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function main(files) {
  const browser = await launch();
  const found = files.map(() => []);
  let next = 0;
  await Promise.all(Array.from({ length: WORKERS }, async () => {
    // The pages forbid scripts; the judge is one, so it steps around the policy, which is judged by itself.
    const context = await browser.newContext({ bypassCSP: true, offline: true });
    for (let index = next++; index < files.length; index = next++) {
      const says = (form, check, sentence) => found[index].push(`${files[index]} (${form}): ${check}: ${sentence}`);
      for (const sentence of await policy(browser, files[index])) says("as it comes", "policy", sentence);
      const page = await context.newPage();
      await page.goto(pathToFileURL(path.resolve(files[index])).href);
      const session = await context.newCDPSession(page);
      for (const form of FORMS) {
        const forcedColors = form.forced ? "active" : "none";
        await page.setViewportSize({ width: form.width, height: 900 });
        await page.emulateMedia({ media: form.media, colorScheme: form.scheme, forcedColors });
        for (const check of CHECKS.filter((check) => check.forms(form))) {
          for (const sentence of await check.findings(page, session)) says(form.name, check.name, sentence);
        }
      }
      await page.close();
    }
  }));
  await browser.close();
  found.flat().forEach((line) => console.log(line));
  return found.flat().length;
}

// As it comes, with its policy: nothing is asked for, nothing is forbidden that the page tries.
async function policy(browser, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true });
  const found = [];
  const own = pathToFileURL(path.resolve(file)).href;
  await context.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.refused.push(`${event.effectiveDirective} forbids ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on("request", (request) => {
    if (request.url() !== own && !/^(data|about):/.test(request.url())) found.push(`asks for ${request.url().slice(0, 120)}`);
  });
  page.on("console", (message) => found.push(`says on the console: ${message.text().slice(0, 160)}`));
  await page.goto(own);
  found.push(...await page.evaluate(() => window.refused));
  const stated = await page.evaluate(() => document.querySelector("meta[http-equiv='Content-Security-Policy']")?.content);
  if (!/default-src 'none'/.test(stated ?? "")) found.push("has no Content-Security-Policy that begins with nothing");
  await context.close();
  return [...new Set(found)];
}

module.exports = { launch };
if (require.main === module) {
  main(process.argv.slice(2)).then(
    (findings) => process.exit(findings ? 1 : 0),
    (error) => { console.log(`the browser did not judge: ${error.message.split("\n")[0]}`); process.exit(1); },
  );
}
