"""French words made comparable: the half of the directory's search that is prepared before the browser.

The browser's half is ``texte.js``; both read ``tests/vectors/texte.json``.
"""

from __future__ import annotations

import re
import unicodedata

STOP_WORDS = (
    "a afin ai ainsi apres au aussi aux avant avec c car ce cedex ces chez comme d dans de depuis des donc dont du elle en "
    "encore entre est et etre eux il ils j je l la le les leur leurs lors m ma mais me meme mes moi mon n ne ni nos notre nous on "
    "ont ou par pas plus pour puis qu quand que qui s sa sans se selon ses si son sont sous sur t te tes toi ton tres tu un "
    "une vers vos votre vous y"
)
"""Words that carry no meaning, in one text: never indexed, dropped from what is typed unless there is nothing else."""

WEAK_WORDS = (
    "accord achat acheter agglomeration annexe annuaire appartement appel artisanal artisanale association autour "
    "autre bailleur batiment besoin bibliotheque bio biologique bon bonjour bonne bureau cadre cage camping chantier "
    "cherche chercher cherchons clause client clinique collectif collective collectivite college commande communal "
    "communale communautaire communaute commune condition contact contrat contre copropriete cpv creation creche "
    "demande depart departement departemental departementale devis divers diverse document domicile ecole eglise ehpad "
    "elementaire enfant ensemble entreprise entretenir entretien environnement escalier etablissement etat ex "
    "exemplaire externalisation fabrication faire faut fournisseur fourniture general generale gestion grand grande "
    "gymnase hall heure hopital hospitalier hospitaliere immeuble inclusif inclusive insertion intercommunal "
    "intercommunale libre lieu local locale locataire logement lot lycee maintien mairie maison marche maternelle "
    "mediatheque metropole mise mission municipal municipale musee nord nouveau nouvelle offre ordre ouest ouvert "
    "partenaire particulier petit petite point pose pres prestataire prestation proche produit professionnel "
    "professionnelle projet proximite public quel quelle quelqu rapide rapidement realisation recherche recherchons "
    "region relatif relative remise reprise reserve reservee residence reunion rive salarie scolaire secteur service "
    "siae siren siret site social sociale societe solidaire stade structure sud suite syndic telephone territoire tous "
    "toute traitement tranche travail travaux trouver type unite urgence urgent vacant veux vide village ville "
    "voudrais voudrions"
)
"""Words that say little of a need, in one text, their plurals with them: what is usual in the title of any contract, and
where the work is done. They help to rank when something answers them, and are never required."""

_WORD = re.compile(r"[^\W_]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_STOPS = frozenset(STOP_WORDS.split())


def fold(text: str) -> str:
    """``text`` in lower case, without accents, « œ » as « oe », everything but letters and digits as one space."""
    lower = text.lower()
    if not lower.isascii():
        bare = _FOREIGN.sub(_without_mark, unicodedata.normalize("NFD", lower))
        lower = bare.replace("œ", "oe").replace("æ", "ae")
    return " ".join(_WORD.findall(lower))


def telling_words(text: str) -> list[str]:
    """The folded words of ``text`` that carry a meaning, each once, in their order."""
    return [word for word in dict.fromkeys(fold(text).split()) if word not in _STOPS]


def slug(text: str) -> str:
    """``text`` as identifiers write it: « L'Œuvre d'Été » → « l-oeuvre-d-ete »."""
    return fold(text).replace(" ", "-")


def _without_mark(found: re.Match[str]) -> str:
    """The character, nothing for an accent that decomposition left apart."""
    return "" if unicodedata.category(found[0]).startswith("M") else found[0]
