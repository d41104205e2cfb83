// Where the person is, asked for on a click only. The position stays in the page: it is put in no address, and sent
// nowhere.

const OTHERWISE = "Écrivez plutôt votre commune ou votre code postal dans la recherche.";

/** Why a position did not come: the codes of GeolocationPositionError, 0 for a browser that has none. */
const REFUSALS = {
  0: `Ce navigateur ne sait pas donner votre position. ${OTHERWISE}`,
  1: `Votre position n'a pas été communiquée : autorisez-la dans les réglages du navigateur pour ce site. ${OTHERWISE}`,
  2: `Votre position n'a pas pu être trouvée. ${OTHERWISE}`,
  3: `Votre position tarde à venir : réessayez. ${OTHERWISE}`,
};

const WAIT = { enableHighAccuracy: false, timeout: 10_000, maximumAge: 300_000 };

/**
 * @returns {Promise<{lat: number, lon: number}>}
 * @throws {Error} whose message is the sentence to show
 */
export function positionActuelle() {
  return new Promise((resolve, reject) => {
    const refuse = ({ code }) => reject(new Error(REFUSALS[code] ?? REFUSALS[2]));
    if (!navigator.geolocation) return refuse({ code: 0 });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
      refuse,
      WAIT,
    );
  });
}
