// The directory's map: the same set as the list, all of it, grouped anew at each answer by `grappes.js`. Markers are
// made once and moved, or hidden: nothing is thrown away between two keystrokes.

import { cadre, projeterTout, quadriller, regrouper, situer } from "../../grappes.js";
import { cacher, ecrire } from "../../dom.js";
import { nombre, structures } from "../../phrases.js";

const RADIUS = 80; // pixels under which two structures are one group, as Leaflet's own clusters have it
const REST = 450; // milliseconds without a change before the map moves to what it shows
const NAMED = 12; // structures named by the popup of a group that cannot be opened any further
const CLOSE_ZOOM = 14;
const PADDING = 28; // pixels around what is shown
const BESIDE = 52; // pixels that the buttons of the map take at its left, where no popup stands
const WIDE = 300; // pixels of what a popup says, where the map has room for them
const AROUND = 60; // pixels that a popup adds at its sides

/** The map registered under a name, now or when it comes. @param {string} name @returns {Promise<object>} */
function registered(name) {
  const found = () => window.portail?.cartes?.carte(name) ?? null;
  return new Promise((resolve) => {
    if (found()) return resolve(found());
    document.addEventListener("portail:carte", () => found() && resolve(found()));
  });
}

export class CarteAnnuaire {
  #rows = [];
  #groups = new Map(); // key → { grappe, marker }
  #spare = { epingle: [], grappe: [] }; // those that show nothing, hidden
  #map = null;
  #popup = null;
  #timer = 0;
  #seen = true;
  #late = false;
  #places;
  #points = null;
  #grid = null; // of the view, until it moves
  #open = null; // row whose popup is open
  #wanted = null; // row to open once there is a map

  /**
   * @param {string} name of the map
   * @param {object} index with `structures.latitude`, `.longitude`
   * @param {object} behaviour
   * @param {(row: number) => {nom: string, detail: string, href: string, id: string}} behaviour.dire what a popup says
   * @param {(row: number) => void} behaviour.choisir a marker was chosen
   * @param {(stands: (row: number) => boolean) => void} behaviour.survoler which rows stand under the pointer or have the focus
   * @param {(row: number) => void} behaviour.lister the card of a row is asked for
   */
  constructor(name, { latitudes, longitudes }, behaviour) {
    Object.assign(this, behaviour);
    this.#places = [latitudes, longitudes];
    registered(name).then((map) => this.#start(map));
  }

  /** Every structure on the square of the world, once there is a map to show it. */
  get points() {
    return (this.#points ??= projeterTout(...this.#places));
  }

  /** Whether a row can be shown. @param {number} row */
  place(row) {
    return !Number.isNaN(this.points.xs[row]);
  }

  /** Shows these rows, then goes where they are once the typing rests. @param {number[]} rows */
  montrer(rows) {
    this.#rows = rows;
    if (this.#open !== null && !rows.includes(this.#open)) this.#map?.closePopup();
    this.#map?.getContainer().setAttribute("aria-busy", "true");
    this.#draw();
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#frame(), REST);
  }

  /** Brings out the marker of a row, or the group it stands in. @param {number} row @param {boolean} on */
  souligner(row, on) {
    for (const { grappe, marker } of this.#groups.values()) {
      const mine = on && grappe.tient(row);
      marker.getElement()?.classList.toggle("mise-en-avant", mine);
    }
  }

  /** Goes to a row and says what it is, as soon as there is a map. @param {number} row */
  ouvrir(row) {
    if (!this.place(row)) return;
    const map = this.#map;
    this.#wanted = map ? null : row;
    if (!map) return;
    this.#stay();
    map.setView(this.#at(row), Math.max(map.getZoom(), CLOSE_ZOOM), { animate: false });
    this.#tell([row], this.#at(row), null);
  }

  #at(row) {
    return situer(this.points.xs[row], this.points.ys[row]);
  }

  #start(map) {
    this.#map = map;
    this.#popup = window.L.popup({ offset: [0, -28], autoPanPaddingTopLeft: [BESIDE, 8] });
    map.on("moveend zoomend resize", () => {
      this.#grid = null;
      this.#draw();
    });
    map.on("popupclose", () => (this.#open = null));
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.#seen = isIntersecting;
      if (isIntersecting && this.#late) this.#catchUp();
    }, { rootMargin: "200px" }).observe(map.getContainer());
    this.#catchUp();
    if (this.#wanted !== null) this.ouvrir(this.#wanted);
  }

  /** Shows what was asked while it was not there, or out of sight. */
  #catchUp() {
    this.#draw();
    this.#frame();
  }

  /** The map goes nowhere else: it is where it was asked to go. */
  #stay() {
    window.clearTimeout(this.#timer);
    this.#map.getContainer().setAttribute("aria-busy", "false");
  }

  /** Goes where the rows are; stays where it is when it shows them all from as near. */
  #frame() {
    const map = this.#map;
    if (!map) return;
    const box = cadre(this.#rows, this.points);
    if (box && this.#seen && map.getSize().x > 0 && this.#open === null) {
      const bounds = corners(box);
      const zoom = Math.min(map.getBoundsZoom(bounds, false, window.L.point(2 * PADDING, 2 * PADDING)), CLOSE_ZOOM);
      if (zoom !== map.getZoom() || !this.#shows(box)) {
        map.fitBounds(bounds, { padding: [PADDING, PADDING], maxZoom: CLOSE_ZOOM, animate: false });
      }
    }
    this.#stay();
  }

  /** Whether a box is in sight, not too near to the edge. */
  #shows({ minX, minY, maxX, maxY }) {
    const { zoom, boite } = this.#view();
    const edge = PADDING / 2 / 2 ** zoom;
    return minX >= boite.minX + edge && maxX <= boite.maxX - edge && minY >= boite.minY + edge && maxY <= boite.maxY - edge;
  }

  #draw() {
    const map = this.#map;
    if (!map) return;
    this.#late = !this.#seen;
    map.getContainer().toggleAttribute("data-hors-de-vue", this.#late); // it shows what was asked before
    if (this.#late) return;
    this.#grid ??= quadriller(this.points, this.#view());
    const groups = regrouper(this.#rows, this.points, this.#grid);
    this.#redraw(new Map(groups.map((grappe) => [key(grappe), grappe])));
  }

  #view() {
    const zoom = this.#map.getZoom();
    const { min, max } = this.#map.getPixelBounds();
    const scale = 2 ** zoom;
    return { zoom, rayon: RADIUS, boite: { minX: min.x / scale, minY: min.y / scale, maxX: max.x / scale, maxY: max.y / scale } };
  }

  /** What is already drawn stays; what is no longer shown is moved and renamed, or hidden, rather than thrown away. */
  #redraw(wanted) {
    for (const [name, drawn] of this.#groups) {
      if (wanted.has(name)) continue;
      this.#groups.delete(name);
      this.#spare[drawn.sorte].push(drawn);
      const { classList } = drawn.marker.getElement();
      if (classList.contains("mise-en-avant")) classList.remove("mise-en-avant");
    }
    for (const [name, grappe] of wanted) {
      const sorte = grappe.nombre === 1 ? "epingle" : "grappe";
      const drawn = this.#groups.get(name) ?? this.#spare[sorte].pop() ?? this.#make(sorte);
      this.#groups.set(name, drawn);
      this.#dress(drawn, grappe);
    }
    for (const { marker } of Object.values(this.#spare).flat()) this.#retire(marker.getElement());
  }

  /** A marker that has the focus gives it to the map: who opened a group by keyboard goes on from there. */
  #retire(element) {
    if (element === document.activeElement) this.#map.getContainer().focus({ preventScroll: true });
    cacher(element, true);
  }

  #make(sorte) {
    const { marqueurNu } = window.portail.cartes;
    const drawn = { sorte, marker: marqueurNu(sorte), grappe: null, taille: "" };
    const { marker } = drawn;
    marker.on("click", () => this.#press(drawn));
    marker.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && this.#press(drawn));
    marker.addTo(this.#map);
    const element = marker.getElement();
    for (const type of ["pointerenter", "focus"]) element.addEventListener(type, () => this.survoler(drawn.grappe.tient));
    for (const type of ["pointerleave", "blur"]) element.addEventListener(type, () => this.survoler(() => false));
    return drawn;
  }

  #dress(drawn, grappe) {
    const { marker } = drawn;
    const size = grappe.nombre;
    const element = marker.getElement();
    if (drawn.grappe?.x !== grappe.x || drawn.grappe?.y !== grappe.y) marker.setLatLng(situer(grappe.x, grappe.y));
    drawn.grappe = grappe;
    cacher(element, false);
    const said = size === 1 ? grappe.premiere : -size;
    if (drawn.dit === said) return;
    drawn.dit = said;
    if (size === 1) return element.setAttribute("aria-label", this.dire(grappe.premiere).nom);
    ecrire(element, nombre(size));
    element.setAttribute("aria-label", structures(size));
    const taille = window.portail.cartes.taille(size);
    if (drawn.taille === taille) return;
    if (!element.classList.replace(`grappe--${drawn.taille}`, `grappe--${taille}`)) element.classList.add(`grappe--${taille}`);
    drawn.taille = taille;
  }

  /** Opens a group, or says what stands there: in a crowd the marker may be a little beside it. */
  #press({ grappe, marker }) {
    const map = this.#map;
    const rows = grappe.lignes();
    this.#stay();
    const box = cadre(rows, this.points);
    if (rows.length > 1 && (box.minX !== box.maxX || box.minY !== box.maxY) && map.getZoom() < map.getMaxZoom()) {
      map.fitBounds(corners(box), { padding: [40, 40] });
      return;
    }
    this.#tell(rows, situer((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2), marker.getElement());
  }

  /** The popup of one structure, or of those that stand at the same place. */
  #tell(rows, at, origin) {
    const { fiche } = window.portail.cartes;
    const content = document.createElement("div");
    for (const row of rows.slice(0, NAMED)) content.append(this.#entry(fiche, row, rows.length === 1));
    if (rows.length > NAMED) content.append(paragraph(`et ${nombre(rows.length - NAMED)} autres à la même adresse.`));
    this.#map.closePopup(this.#popup);
    const width = Math.min(WIDE, this.#map.getSize().x - BESIDE - AROUND);
    Object.assign(this.#popup.options, { origine: origin, minWidth: Math.min(200, width), maxWidth: width });
    this.#popup.setLatLng(at).setContent(content);
    this.#popup.openOn(this.#map);
    window.requestAnimationFrame(() => this.#measure(content));
    this.#open = rows[0];
    if (rows.length === 1) this.choisir(rows[0]);
  }

  /** Other modules may have shown their buttons in the popup: it is measured again, and keeps the focus. */
  #measure(content) {
    const focus = document.activeElement;
    const inside = content.contains(focus);
    this.#popup.update();
    if (inside) focus.focus({ preventScroll: true });
  }

  #entry(fiche, row, alone) {
    const { nom, detail, href, id } = this.dire(row);
    const entry = fiche(id, nom, detail, href);
    if (alone) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "lien-bouton" });
      button.textContent = "Voir dans la liste";
      button.addEventListener("click", () => this.lister(row));
      entry.append(button);
    }
    return entry;
  }
}

const corners = ({ minX, minY, maxX, maxY }) => [situer(minX, minY), situer(maxX, maxY)];
const key = ({ cle, nombre: size, premiere }) => (size === 1 ? `ligne ${premiere}` : cle);

function paragraph(text) {
  return Object.assign(document.createElement("p"), { className: "epingle-detail", textContent: text });
}
