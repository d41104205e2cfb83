// A file made in the page and handed to the person; nothing is sent anywhere.

/**
 * @param {string} name of the file @param {BlobPart} content @param {string} type media type
 */
export function telecharger(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser may still be reading it
}
