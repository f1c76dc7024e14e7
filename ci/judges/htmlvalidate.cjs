// htmlvalidate.cjs FILE...: html-validate over pages. Prints one line per finding; exit code 1 when there is one.
const { HtmlValidate } = require("html-validate");

const judge = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A title is as long as its author made it.
    "long-title": "off",
    // The signs in a telephone number are the article's words, and words are never changed.
    "tel-non-breaking": "off",
  },
});

async function main(files) {
  let findings = 0;
  for (const file of files) {
    const report = await judge.validateFile(file);
    for (const message of report.results.flatMap((result) => result.messages)) {
      console.log(`${file}:${message.line}:${message.column}: html-validate: ${message.ruleId}: ${message.message}`);
      findings += 1;
    }
  }
  return findings;
}

main(process.argv.slice(2)).then(
  (findings) => process.exit(findings ? 1 : 0),
  (error) => { console.log(`html-validate did not run: ${error.message.split("\n")[0]}`); process.exit(1); },
);
