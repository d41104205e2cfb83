// The words of two scripts, as a parser of JavaScript cuts them: node mots.mjs SOURCE LIGHTENED … prints those that differ.
import { readFileSync } from "node:fs";
import { tokenizer } from "acorn";

const words = (file) =>
  [...tokenizer(readFileSync(file, "utf8"), { ecmaVersion: "latest", sourceType: "module" })].map(({ type, value }) =>
    JSON.stringify([type.label, value instanceof RegExp || typeof value !== "object" ? value : (value?.pattern ?? value)]),
  );

for (let i = 2; i < process.argv.length; i += 2) {
  const [source, lightened] = [words(process.argv[i]), words(process.argv[i + 1])];
  const place = source.findIndex((word, n) => word !== lightened[n]);
  if (place >= 0 || source.length !== lightened.length) console.log(`${process.argv[i]}: ${source[place]} → ${lightened[place]}`);
}
