// Maps, fetched when they come near the screen: Leaflet and its styles, then the script of each map, which its element
// names. A page whose map nobody sees does not carry it.

const NEAR = "300px";
const FAILURE = "La carte n'a pas pu être chargée. Rechargez la page pour réessayer.";

const fetched = new Map(); // address → Promise

/**
 * Fetches something once: what puts an element in the page is called for the first who asks.
 * @param {string} address @param {() => HTMLElement} make @returns {Promise<Event>}
 */
function fetchOnce(address, make) {
  if (!fetched.has(address)) {
    fetched.set(address, new Promise((resolve, reject) => {
      const element = make();
      element.addEventListener("load", resolve);
      element.addEventListener("error", () => reject(new Error(address)));
    }));
  }
  return fetched.get(address);
}

/** The site's own style sheets come after, and win. */
function style(address) {
  return fetchOnce(address, () => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    document.head.querySelector("link[rel=stylesheet]").before(link);
    return link;
  });
}

/** Classic scripts, that run in the order they are asked for. */
function script(address) {
  return fetchOnce(address, () => {
    const element = Object.assign(document.createElement("script"), { src: address, async: false });
    document.head.append(element);
    return element;
  });
}

const listed = (text) => text.split(" ").filter(Boolean).map((address) => new URL(address, document.baseURI).href);

async function show(map) {
  try {
    await Promise.all(listed(map.dataset.styles).map(style));
    await Promise.all(listed(map.dataset.scripts).map(script));
  } catch (error) {
    console.warn("carte:", error);
    map.textContent = FAILURE;
  }
}

/** Shows a map as soon as it comes near the screen. @param {HTMLElement} map with data-scripts and data-styles */
export function surveiller(map) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    show(map);
  }, { rootMargin: NEAR });
  watch.observe(map);
}

for (const map of document.querySelectorAll("[data-scripts]:not([data-attend])")) surveiller(map);
