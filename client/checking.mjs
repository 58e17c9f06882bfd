// Builds the page that checks receipts: one HTML file with its script, its style and all four languages inside. Its own
// policy allows exactly this script and this style, and no network at all.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const LOCALES = ["fi@selko", "sv", "en"];
/** The sources whose texts the page shows. */
const SHOWN = /^#:.* client\/src\/(tally\/|pages\/checking\.ts)/m;

export async function checkingPage(here, shared) {
  const script = await bundled(shared, join(here, "src/pages/checking.ts"), { format: "iife" });
  const style = await bundled(shared, join(here, "src/tally/checking.css"), {});
  const words = Object.fromEntries(await Promise.all(LOCALES.map(async (one) => [one, await wordsOf(here, one)])));
  return `<!doctype html>
<html lang="fi">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${hash(script)}'; style-src '${hash(style)}'; base-uri 'none'; form-action 'none'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="referrer" content="no-referrer">
  <title>Onko lappuni mukana?</title>
  <style>${style}</style>
</head>
<body>
<main class="stack"></main>
<noscript><p>Tämä sivu tarvitsee JavaScriptin. Se toimii ilman verkkoa.</p></noscript>
<script type="application/json" id="words">${JSON.stringify(words).replaceAll("<", "\\u003c")}</script>
<script>${script}</script>
</body>
</html>
`;
}

async function bundled(shared, entry, options) {
  const { outputFiles } = await build({ ...shared, ...options, metafile: false, entryPoints: [entry], write: false });
  return outputFiles[0].text.replaceAll("</script", "<\\/script").trim();
}

const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** Reads a catalogue: the translation by the Finnish text, [one, many] where there are both. */
async function wordsOf(here, locale) {
  const path = join(here, `../app/translations/${locale}/LC_MESSAGES/messages.po`);
  const entries = (await readFile(path, "utf8")).split(/\n\n+/).filter((entry) => SHOWN.test(entry));
  return Object.fromEntries(
    entries.map((entry) => [quoted(entry, "msgid"), translation(entry)]).filter(([, to]) => to),
  );
}

function translation(entry) {
  const [one, many] = [quoted(entry, "msgstr\\[0\\]"), quoted(entry, "msgstr\\[1\\]")];
  return one && many ? [one, many] : quoted(entry, "msgstr");
}

/** The catalogues are written without line breaks inside a text (bin/texts). */
function quoted(entry, name) {
  const found = RegExp(`^${name} (".*")$`, "m").exec(entry);
  return found ? JSON.parse(found[1]) : "";
}
