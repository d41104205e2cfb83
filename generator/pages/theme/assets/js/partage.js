// The QR code of a structure's page: drawn when the page has nothing else to do, before anyone prints it.
// Made here rather than at build: ten thousand codes would cost a minute of it, and few are ever looked at.

const LIBRARY = "../vendor/qrcode/qrcode.js";
const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 4; // modules of blank around the code (ISO/IEC 18004)

/**
 * The dark modules of a code as the data of one SVG path, a stroke a run.
 * @param {number} size modules of a side
 * @param {(row: number, column: number) => boolean} isDark
 * @returns {string}
 */
export function chemin(size, isDark) {
  const runs = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!isDark(row, column)) continue;
      const start = column;
      while (column + 1 < size && isDark(row, column + 1)) column += 1;
      const length = column + 1 - start;
      runs.push(`M${start + MARGIN} ${row + MARGIN}h${length}v1h-${length}z`);
    }
  }
  return runs.join("");
}

function shape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

async function draw(block) {
  const { default: qrcode } = await import(LIBRARY);
  const code = qrcode(0, "M"); // the smallest that holds the address; 15 % of it may be damaged
  code.addData(block.dataset.qr);
  code.make();
  const size = code.getModuleCount();
  const side = size + 2 * MARGIN;
  const picture = shape("svg", { viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": "Code QR : l'adresse de cette page" });
  picture.append(
    shape("rect", { width: side, height: side, fill: "#fff" }),
    shape("path", { d: chemin(size, (row, column) => code.isDark(row, column)), fill: "#000" }),
  );
  block.replaceChildren(picture);
  block.hidden = false;
}

/** Draws the code of a `[data-qr]` element; its address is beside it in any case. @param {HTMLElement} block */
export function montrer(block) {
  const start = () =>
    draw(block)
      .catch((error) => console.warn("partage:", error))
      .finally(() => block.setAttribute("aria-busy", "false"));
  if (window.requestIdleCallback) window.requestIdleCallback(start, { timeout: 2_000 });
  else window.setTimeout(start, 200);
}
