// Builds app/static/dist: hashed scripts and styles, the fonts by their own names, and manifest.json, which
// app/web/assets.py reads. `metafile.json` is for the test that walks the import graph.
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../app/static/dist");
const fonts = join(here, "node_modules/@fontsource/atkinson-hyperlegible-next/files");
const wanted = /^atkinson-hyperlegible-next-latin(-ext)?-(400|700)-normal\.woff2$/;
const entries = ["room", "join", "followup", "page"].map((name) => join(here, `src/${name}.ts`));
const browsers = ["chrome111", "safari16.4", "firefox113"];

const shared = { absWorkingDir: here, bundle: true, minify: true, metafile: true, outdir: dist, target: browsers };

/** The built files by the name that pages ask for: "room.js" -> "room-HASH.js". */
function namesOf(metafile) {
  const built = Object.entries(metafile.outputs).filter(([, output]) => output.entryPoint);
  return built.map(([path]) => [basename(path).replace(/-[A-Z0-9]{8}\./, "."), basename(path)]);
}

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "fonts"), { recursive: true });

const scripts = await build({
  ...shared,
  entryPoints: entries,
  format: "esm",
  splitting: true,
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
});
const styles = await build({
  ...shared,
  entryPoints: [{ in: join(here, "../app/static/css/main.css"), out: "nuotio" }],
  entryNames: "[name]-[hash]",
  external: ["./fonts/*"],
});
const woff2 = (await readdir(fonts)).filter((name) => wanted.test(name));
await Promise.all(woff2.map((name) => cp(join(fonts, name), join(dist, "fonts", name))));

const manifest = Object.fromEntries([
  ...namesOf(scripts.metafile),
  ...namesOf(styles.metafile),
  ...woff2.map((name) => [`fonts/${name}`, `fonts/${name}`]),
]);
await writeFile(join(dist, "metafile.json"), JSON.stringify(scripts.metafile));
await writeFile(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
