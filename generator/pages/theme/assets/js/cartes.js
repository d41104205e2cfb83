// Classic script, after Leaflet and its clusters and before the scripts written by folium: window.portail.cartes.
// What is on a map is also in a list beside it; here it is named in French, reached by keyboard, styled by classes.
(() => {
  "use strict";

  const L = window.L;
  if (!L?.markerClusterGroup) return;
  const site = new URL("../../", document.currentScript.src); // this file is in <site>/assets/js/, wherever <site> is
  const number = new Intl.NumberFormat("fr-FR");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const registered = new Map(); // name → { carte, grappes, marqueurs: id → marker, complet, souligne }
  const pin = L.divIcon({ className: "epingle", iconSize: [28, 36], iconAnchor: [14, 36], popupAnchor: [0, -34] });

  L.Control.Zoom.mergeOptions({ zoomInTitle: "Zoomer", zoomOutTitle: "Dézoomer" });
  L.Control.Attribution.mergeOptions({ prefix: false });
  if (still) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
    L.MarkerClusterGroup.mergeOptions({ animate: false });
  }
  L.Map.addInitHook(function prepare() {
    const container = this.getContainer();
    const title = container.closest("[data-titre]")?.dataset.titre;
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", title || "Carte");
    container.addEventListener("keydown", (event) => onKey(this, event));
    this.on("popupopen", ({ popup }) => enterPopup(popup));
    this.on("popupclose", ({ popup }) => leavePopup(popup));
  });

  /** Escape closes the popup wherever the focus is in the map; Space presses what has the role of a button. */
  function onKey(map, event) {
    if (event.key === "Escape") map.closePopup();
    if (event.key !== " " || !event.target.matches(".leaflet-marker-icon, .leaflet-popup-close-button")) return;
    event.preventDefault();
    event.target.click();
    if (document.activeElement === document.body) map.getContainer().focus(); // the cluster has given way to its markers
  }

  function enterPopup(popup) {
    const element = popup.getElement();
    const close = element.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", "Fermer");
    if (popup._source?.getElement?.() === document.activeElement) (element.querySelector("a[href]") ?? close)?.focus();
  }

  function leavePopup(popup) {
    const marker = popup._source?.getElement?.();
    const focus = document.activeElement; // the body when the popup went at once, without fading
    if (marker?.isConnected && (focus === document.body || popup.getElement()?.contains(focus))) marker.focus();
  }

  function text(tag, className, words) {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = words;
    return element;
  }

  /** The address of a page given from the root of the site, or "" for what is not one. */
  function page(href) {
    try {
      const url = new URL(href, site);
      return href && /^https?:$/.test(url.protocol) ? url.href : "";
    } catch {
      return "";
    }
  }

  function popup(id, nom, detail, href) {
    const content = document.createElement("div");
    const address = page(href);
    const title = text(address ? "a" : "strong", "epingle-nom", nom);
    if (address) title.setAttribute("href", address);
    content.append(title);
    if (detail) content.append(text("p", "epingle-detail", detail));
    if (href === `annuaire/${id}/` && document.querySelector("[data-selection-lien]")) {
      content.dataset.id = id;
      content.append(chooser(title));
    }
    return content;
  }

  /** What adds a structure to the selection: `selection-boutons.js` makes it live when the popup opens. */
  function chooser(title) {
    title.dataset.champ = "nom";
    const button = text("button", "selectionner", "Sélectionner");
    Object.assign(button, { type: "button", hidden: true });
    button.dataset.selectionner = "courte";
    const line = document.createElement("p");
    line.className = "epingle-choix";
    line.append(button);
    return line;
  }

  /** The marker of a row [lat, lon, id, nom, detail, href]: the callback of folium's FastMarkerCluster. */
  function marqueur([lat, lon, id, nom, detail, href]) {
    const marker = L.marker([lat, lon], { icon: pin, keyboard: true, identifiant: String(id) });
    marker.on("add", () => marker.getElement()?.setAttribute("aria-label", nom));
    return marker.bindPopup(() => popup(String(id), nom, detail, href), { minWidth: 180 });
  }

  /** The icon of a cluster. The group's own option `libelle` says of what it is made. */
  function regroupement(cluster) {
    const count = cluster.getChildCount();
    const size = count < 10 ? "petite" : count < 100 ? "moyenne" : "grande";
    const content = text("span", "grappe-compte", number.format(count));
    content.append(text("span", "visuellement-cache", ` ${this?.libelle ?? "structures"}`));
    return L.divIcon({ html: content, className: `grappe grappe--${size}`, iconSize: [44, 44] });
  }

  /** Called by the script of each map: from then on the map is known by its name. */
  function enregistrer(nom, carte, grappes = null) {
    const markers = (grappes?.getLayers() ?? []).map((marker) => [marker.options.identifiant, marker]);
    registered.set(nom, { carte, grappes, marqueurs: new Map(markers), complet: true, souligne: null });
    document.dispatchEvent(new CustomEvent("portail:carte", { detail: { nom } }));
  }

  /** Leaves on the map the markers of these ids, all of them for null, and goes where they are. */
  function filtrer(nom, ids) {
    const { carte, grappes, marqueurs, complet } = registered.get(nom) ?? {};
    if (!grappes || (ids === null && complet)) return;
    const kept = ids === null ? [...marqueurs.values()] : ids.map((id) => marqueurs.get(String(id))).filter(Boolean);
    registered.get(nom).complet = ids === null;
    grappes.clearLayers();
    grappes.addLayers(kept);
    if (kept.length > 0 && carte.getSize().x > 0) carte.fitBounds(grappes.getBounds(), { padding: [24, 24], maxZoom: 15 });
  }

  /** Brings out the marker of an id, or the cluster it stands in. */
  function souligner(nom, id, on) {
    const entry = registered.get(nom);
    const marker = entry?.marqueurs.get(String(id));
    entry?.souligne?.classList.remove("mise-en-avant");
    if (!on || !marker || !entry.grappes.hasLayer(marker)) return;
    entry.souligne = entry.grappes.getVisibleParent(marker)?.getElement() ?? null;
    entry.souligne?.classList.add("mise-en-avant");
  }

  /** Puts one pin, that does nothing, on a registered map and goes there; false when the map is not there yet. */
  function placer(nom, lat, lon, titre, zoom = 15) {
    const { carte } = registered.get(nom) ?? {};
    if (!carte) return false;
    carte.setView([lat, lon], zoom);
    const marker = L.marker([lat, lon], { icon: pin, keyboard: false, interactive: false }).addTo(carte);
    marker.getElement().setAttribute("role", "img");
    marker.getElement().setAttribute("aria-label", titre);
    return true;
  }

  window.portail ??= {};
  window.portail.cartes = { enregistrer, filtrer, marqueur, placer, regroupement, souligner };
})();
