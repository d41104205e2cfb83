// Classic script, after Leaflet, and its clusters where they are used, and before the scripts written by folium:
// window.portail.cartes.
// What is on a map is also in a list beside it; here it is named in French, reached by keyboard, styled by classes.
(() => {
  "use strict";

  const L = window.L;
  if (!L) return;
  const site = new URL("../../", document.currentScript.src); // this file is in <site>/assets/js/, wherever <site> is
  const number = new Intl.NumberFormat("fr-FR");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const registered = new Map(); // name → Leaflet map
  /** Markers that groups keep apart: Leaflet writes a rank on each, at each view, so that the southern one covers the other. */
  const Repere = L.Marker.extend({ _updateZIndex() {} });
  const pin = L.divIcon({ className: "epingle", iconSize: [28, 36], iconAnchor: [14, 36], popupAnchor: [0, -34] });

  L.Control.Zoom.mergeOptions({ zoomInTitle: "Zoomer", zoomOutTitle: "Dézoomer" });
  L.Control.Attribution.mergeOptions({ prefix: false });
  if (still) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
    L.MarkerClusterGroup?.mergeOptions({ animate: false });
  }
  L.Map.addInitHook(function prepare() {
    const container = this.getContainer();
    const title = container.closest("[data-titre]")?.dataset.titre;
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", title || "Carte");
    container.addEventListener("keydown", (event) => onKey(this, event));
    this.on("popupopen", ({ popup }) => enterPopup(popup));
    this.on("popupclose", ({ popup }) => leavePopup(this, popup));
  });

  /** Escape closes the popup wherever the focus is in the map; Space presses what has the role of a button. */
  function onKey(map, event) {
    if (event.key === "Escape") map.closePopup();
    if (event.key !== " " || !event.target.matches(".leaflet-marker-icon, .leaflet-popup-close-button")) return;
    event.preventDefault();
    event.target.click();
    if (document.activeElement === document.body) map.getContainer().focus(); // the cluster has given way to its markers
  }

  /** The element of the marker that opened a popup. */
  function origin(popup) {
    return popup.options.origine ?? popup._source?.getElement?.() ?? null;
  }

  function enterPopup(popup) {
    const element = popup.getElement();
    const close = element.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", "Fermer");
    if (origin(popup) === document.activeElement) (element.querySelector("a[href]") ?? close)?.focus();
  }

  /** The focus goes back to the marker, or to the map once the marker no longer shows. */
  function leavePopup(map, popup) {
    const marker = origin(popup);
    const focus = document.activeElement; // the body when the popup went at once, without fading
    if (!marker || (focus !== document.body && !popup.getElement()?.contains(focus))) return;
    if (marker.isConnected && !marker.hidden) marker.focus();
    else map.getContainer().focus({ preventScroll: true });
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

  /** What a popup says of one place: its name, that leads to its page, and one line of detail. */
  function fiche(id, nom, detail, href) {
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

  /** What adds a structure to the selection: `selection/boutons.js` makes it live when the popup opens. */
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
    return marker.bindPopup(() => fiche(String(id), nom, detail, href), { minWidth: 180 });
  }

  /** A marker to place and to name, of the sort "epingle" or "grappe"; a group has its size for only text. */
  function marqueurNu(sorte) {
    const icon = sorte === "epingle" ? pin : L.divIcon({ className: "grappe", iconSize: [44, 44] });
    return new Repere([0, 0], { icon, keyboard: true });
  }

  /** How big a cluster is, as its style sheet says it: a number of four digits is written smaller. */
  function taille(count) {
    if (count < 100) return count < 10 ? "petite" : "moyenne";
    return count < 1_000 ? "grande" : "milliers";
  }

  /** The icon of a cluster. The group's own option `libelle` says of what it is made. */
  function regroupement(cluster) {
    const count = cluster.getChildCount();
    const content = text("span", "grappe-compte", number.format(count));
    content.append(text("span", "visuellement-cache", ` ${this?.libelle ?? "structures"}`));
    return L.divIcon({ html: content, className: `grappe grappe--${taille(count)}`, iconSize: [44, 44] });
  }

  /** The Leaflet map of a name, once its script has registered it. */
  function carte(nom) {
    return registered.get(nom);
  }

  /** Called by the script of each map: from then on the map is known by its name. */
  function enregistrer(nom, carte) {
    registered.set(nom, carte);
    document.dispatchEvent(new CustomEvent("portail:carte", { detail: { nom } }));
  }

  /** Puts one pin, that does nothing, on a registered map and goes there; false when the map is not there yet. */
  function placer(nom, lat, lon, titre, zoom = 15) {
    const carte = registered.get(nom);
    if (!carte) return false;
    carte.setView([lat, lon], zoom);
    const marker = L.marker([lat, lon], { icon: pin, keyboard: false, interactive: false }).addTo(carte);
    marker.getElement().setAttribute("role", "img");
    marker.getElement().setAttribute("aria-label", titre);
    return true;
  }

  window.portail ??= {};
  window.portail.cartes = { carte, enregistrer, fiche, marqueur, marqueurNu, placer, regroupement, taille };
})();
