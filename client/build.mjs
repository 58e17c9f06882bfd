// Builds app/static/dist: hashed scripts and styles, each with a gzip copy; the fonts of the pages and of printed
// reports; manifest.json, which app/web/site/assets.py reads; and checking.html, which works alone. A test walks the
// import graph in `metafile.json`.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { checkingPage } from "./checking.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const finished = join(here, "../app/static/dist");
// Built beside it and renamed at the end, so that a running server never finds an incomplete build.
const dist = `${finished}.new`;
const fonts = join(here, "node_modules/@fontsource/atkinson-hyperlegible-next/files");
const wanted = /^atkinson-hyperlegible-next-latin(-ext)?-(400|700)-normal\.woff2$/;
const printed = join(here, "node_modules/@expo-google-fonts/atkinson-hyperlegible-next");
const weights = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold"];
const pages = ["room", "join", "followup", "followup_acts", "nickname", "page", "signin"].map((name) =>
  join(here, `src/pages/${name}.ts`),
);
const entries = [...pages, join(here, "src/a11y/text_language.ts")];
const browsers = ["chrome111", "safari16.4", "firefox113"];

/**
 * Replaces the parts of Socket.IO that our server does not use: the WebTransport transport and binary packets.
 * Modules that only these parts import are left out too.
 */
const unspoken = {
  "engine.io-client.build.esm.transports.webtransport.js": "export const WT = undefined;",
  "engine.io-parser.build.esm.contrib.base64-arraybuffer.js": "export const decode = () => undefined;",
  "socket.io-parser.build.esm.is-binary.js": "export const isBinary = () => false, hasBinary = isBinary;",
  "socket.io-parser.build.esm.binary.js":
    "export const deconstructPacket = (packet) => ({ packet, buffers: [] }), reconstructPacket = (packet) => packet;",
};
const withoutUnspoken = {
  name: "without-unspoken",
  setup: ({ onLoad }) => {
    for (const [file, contents] of Object.entries(unspoken))
      onLoad({ filter: RegExp(`${file}$`) }, () => ({ contents }));
  },
};

/**
 * Keeps what an entry loads at once in one file. esbuild cuts a file for each set of scripts that share code, and small
 * files compress badly. When every script that loads later imports the entry, all of them share all of it.
 */
const inOneFile = (entry) => ({
  name: "in-one-file",
  setup: ({ onResolve, onLoad }) => {
    const later = new Set();
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind === "dynamic-import") later.add(`${join(resolveDir, path)}.ts`);
    });
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!later.has(path)) return undefined;
      const contents = `import ${JSON.stringify(entry)};\n${await readFile(path, "utf8")}`;
      return { contents, loader: "ts" };
    });
  },
});

/**
 * Gives scripts that load later a copy of the hashes of their own. A module that two files share is kept whole, so the
 * first load would hold SHA-512, which only ballots use.
 */
const hashesOfTheirOwn = {
  name: "hashes-of-their-own",
  setup: ({ onResolve, resolve }) => {
    onResolve(
      { filter: /^@noble\/hashes\/(sha2|utils)\.js$/ },
      async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === "found" || !/@noble\/curves|src\/ballots/.test(importer)) return undefined;
        const found = await resolve(path, { resolveDir, kind, importer, pluginData: "found" });
        return { path: found.path, suffix: "?later" };
      },
    );
  },
};

const shared = { absWorkingDir: here, bundle: true, minify: true, metafile: true, outdir: dist, target: browsers };

/** Maps the names that pages ask for to the built files: "room.js" -> "room-HASH.js". */
function namesOf(metafile) {
  const built = Object.entries(metafile.outputs).filter(([, output]) => output.entryPoint);
  return built.map(([path]) => [basename(path).replace(/-[A-Z0-9]{8}\./, "."), basename(path)]);
}

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "fonts"), { recursive: true });

/** Builds each page separately: chunks that pages share would be many small files that compress badly. */
const scriptsOf = (entry) =>
  build({
    ...shared,
    entryPoints: [entry],
    plugins: [withoutUnspoken, inOneFile(entry), hashesOfTheirOwn],
    format: "esm",
    splitting: true,
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
  });
const built = await Promise.all(entries.map(scriptsOf));
const scripts = {
  inputs: Object.assign({}, ...built.map(({ metafile }) => metafile.inputs)),
  outputs: Object.assign({}, ...built.map(({ metafile }) => metafile.outputs)),
};
/** The styles of the kinds of phases: each folder of src/interactions may have some. main.css imports them as one. */
const stylesOfKinds = {
  name: "styles-of-kinds",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^interactions$/ }, () => ({ path: "interactions", namespace: "kinds" }));
    onLoad({ filter: /.*/, namespace: "kinds" }, async () => {
      const folder = join(here, "src/interactions");
      const found = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".css")).sort();
      const contents = found.map((name) => `@import ${JSON.stringify(join(folder, name))};`).join("\n");
      return { contents, loader: "css", resolveDir: folder };
    });
  },
};
const styles = await build({
  ...shared,
  plugins: [stylesOfKinds],
  entryPoints: [
    { in: join(here, "../app/static/css/main.css"), out: "nuotio" },
    { in: join(here, "../app/static/css/wall/main.css"), out: "wall" },
    { in: join(here, "../app/static/css/results/main.css"), out: "results" },
  ],
  entryNames: "[name]-[hash]",
  external: ["./fonts/*"],
});
const woff2 = (await readdir(fonts)).filter((name) => wanted.test(name));
await Promise.all(woff2.map((name) => cp(join(fonts, name), join(dist, "fonts", name))));
await mkdir(join(dist, "report-fonts"));
const ttf = weights.map((weight) => `AtkinsonHyperlegibleNext_${weight}.ttf`);
await Promise.all(ttf.map((name, index) => cp(join(printed, weights[index], name), join(dist, "report-fonts", name))));
await cp(join(printed, "LICENSE_FONT"), join(dist, "report-fonts", "LICENSE_FONT"));

for (const name of await readdir(dist)) {
  if (!/\.(js|css)$/.test(name)) continue;
  await writeFile(join(dist, `${name}.gz`), gzipSync(await readFile(join(dist, name)), { level: 9 }));
}

const manifest = Object.fromEntries([
  ...namesOf(scripts),
  ...namesOf(styles.metafile),
  ...woff2.map((name) => [`fonts/${name}`, `fonts/${name}`]),
]);
/** Lists the files that each entry imports statically, itself included, so that a page can preload all of them. */
function neededBy(outputs) {
  const needs = (path, found = new Set()) => {
    if (found.has(path)) return found;
    found.add(path);
    for (const { path: other, kind } of outputs[path].imports) if (kind === "import-statement") needs(other, found);
    return found;
  };
  const entries = Object.keys(outputs).filter((path) => outputs[path].entryPoint);
  return Object.fromEntries(entries.map((path) => [basename(path), [...needs(path)].map((one) => basename(one))]));
}

await writeFile(join(dist, "checking.html"), await checkingPage(here, shared));
await writeFile(join(dist, "needed.json"), JSON.stringify(neededBy(scripts.outputs)));
await writeFile(join(dist, "metafile.json"), JSON.stringify(scripts));
await writeFile(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

await rm(finished, { recursive: true, force: true });
await rename(dist, finished);
