// Lets Lighthouse judge pages, served on loopback: accessibility and best practices are 100, light and dark.
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";

const files = process.argv.slice(2);
const categories = ["accessibility", "best-practices"];
let passed = 0;
let failed = 0;

// A browser asks every host for a picture of the site; that there is none is no mistake of a page.
const server = createServer((request, answer) => {
  const file = files[Number(new URL(request.url, "http://localhost").pathname.slice(1))];
  if (file === undefined || request.url === "/favicon.ico") {
    answer.writeHead(204).end();
    return;
  }
  answer.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(readFileSync(file));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const [place, file] of files.entries()) {
  for (const scheme of ["light", "dark"]) {
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const address = `http://localhost:${server.address().port}/${place}`;
    const flags = { logLevel: "silent", onlyCategories: categories, disableFullPageScreenshot: true };
    const { lhr } = await lighthouse(address, flags, undefined, page);
    const seen = await page.evaluate((s) => matchMedia(`(prefers-color-scheme: ${s})`).matches, scheme);
    const faults = seen ? [] : [`the page was not looked at in ${scheme}`];
    if (lhr.runtimeError) faults.push(`${lhr.runtimeError.code}: ${lhr.runtimeError.message}`);
    for (const name of categories) {
      const { score, auditRefs } = lhr.categories[name];
      if (score === 1) continue;
      faults.push(`${name}: ${score === null ? "not judged" : Math.round(score * 100)}`);
      for (const ref of auditRefs.filter((r) => r.weight > 0 && lhr.audits[r.id].score !== null && lhr.audits[r.id].score < 1)) {
        const audit = lhr.audits[ref.id];
        const where = (audit.details?.items ?? []).slice(0, 3).map((i) => i.node?.snippet ?? JSON.stringify(i).slice(0, 200));
        faults.push(`${ref.id}: ${audit.title} ${where.join(" ; ")}`);
      }
    }
    await page.close();
    if (faults.length === 0) {
      passed += 1;
    } else {
      failed += 1;
      console.log(`FAILED ${file} ${scheme}: Lighthouse`);
      for (const fault of faults) console.log(`  ${fault}`);
    }
  }
}
await browser.close();
server.close();
console.log(`Lighthouse: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
