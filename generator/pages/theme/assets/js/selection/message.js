// One message to several structures, in links that mail programs accept (RFC 6068). Pure: no DOM.

/** Characters of a link that every mail program and browser takes: Windows stops near 2,000. */
const LIMITE = 1_800;

const ADDRESS = /^[^\s@,;:<>()"\\]+@[^\s@,;:<>()"\\]+$/;

/** An address as links write it, its « @ » as it is. @param {string} address @returns {string} */
export const destinataire = (address) => encodeURIComponent(address).replaceAll("%40", "@");

/** A text as a parameter of a link; lines end as mail wants them to. */
const encoded = (text) => encodeURIComponent(text.replaceAll("\u00a0", " ").replace(/\r?\n/g, "\r\n"));
const link = (addresses, rest) => `mailto:?bcc=${addresses.map(destinataire).join(",")}${rest}`;

/** The addresses that can be written to, each once. @param {unknown[]} values @returns {string[]} */
export function destinataires(values) {
  const found = new Map();
  for (const value of values) {
    const address = String(value ?? "").trim();
    if (ADDRESS.test(address) && !found.has(address.toLowerCase())) found.set(address.toLowerCase(), address);
  }
  return [...found.values()];
}

function groups(addresses, rest, limit) {
  const made = [[]];
  for (const address of addresses) {
    const last = made.at(-1);
    if (last.length > 0 && link([...last, address], rest).length > limit) made.push([address]);
    else last.push(address);
  }
  return made;
}

/**
 * The messages to open, in as few links as their length allows. Recipients are hidden from one another.
 * @param {{adresses: string[], objet: string, corps: string, limite?: number}} message
 * @returns {{envois: {lien: string, adresses: string[]}[], corpsEntier: boolean}} `corpsEntier` is false when the text
 *   is too long for any link: it is then left out, for the person to paste
 */
export function messages({ adresses, objet, corps, limite = LIMITE }) {
  const subject = `&subject=${encoded(objet)}`;
  const whole = `${subject}&body=${encoded(corps)}`;
  const corpsEntier = adresses.every((address) => link([address], whole).length <= limite);
  const rest = corpsEntier ? whole : subject;
  const sets = adresses.length === 0 ? [] : groups(adresses, rest, limite);
  return { envois: sets.map((set) => ({ lien: link(set, rest), adresses: set })), corpsEntier };
}
