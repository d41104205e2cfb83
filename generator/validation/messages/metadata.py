"""Files, tables and descriptors: what is wrong with a whole file or with what is declared of it."""

from __future__ import annotations

from generator.validation.french import quoted, say
from generator.validation.messages.case import Case, Entry, Said, fixed

STANDARD = "le standard Data Package (https://datapackage.org/)"


def _declared(title: str, what: str) -> Entry:
    """An entry for a descriptor that the standard refuses, with the property at fault when it is known."""

    def build(case: Case) -> Said:
        place = case.facts.get("property")
        where = say(" Propriété en cause : {place}.", place=quoted(place)) if place else ""
        which = say(" Colonne : {column}.", column=case.column) if case.field else ""
        return Said(say("{what} ne respecte pas {standard}.", what=what, standard=STANDARD) + which + where)

    return Entry(title, build)


METADATA: dict[str, Entry] = {
    "error": fixed("Erreur", "Le contrôle a trouvé une erreur dans « {path} », sans pouvoir dire où."),
    "data-error": fixed("Données incorrectes", "Les données de « {path} » ne sont pas acceptées."),
    "file-error": fixed("Fichier incorrect", "Le fichier « {path} » n'est pas accepté."),
    "hash-count": fixed(
        "Empreinte différente",
        "L'empreinte du fichier n'est pas celle que déclare « hash » dans datapackage.json : "
        "le fichier a changé. Mettez à jour ou retirez « hash ».",
    ),
    "byte-count": fixed(
        "Taille différente",
        "La taille du fichier n'est pas celle que déclare « bytes » dans datapackage.json : "
        "le fichier a changé. Mettez à jour ou retirez « bytes ».",
    ),
    "table-error": fixed("Tableau incorrect", "Le tableau « {path} » n'est pas accepté."),
    "field-count": fixed(
        "Nombre de colonnes différent", "Le fichier n'a pas le nombre de colonnes déclaré (« fields »)."
    ),
    "row-count": fixed("Nombre de lignes différent", "Le fichier n'a pas le nombre de lignes déclaré (« rows »)."),
    "table-dimensions": fixed("Dimensions inattendues", "Le tableau n'a pas le nombre de lignes ou de colonnes prévu."),
    "deviated-value": fixed("Valeur inhabituelle", "Une valeur est très éloignée des autres. Vérifiez-la."),
    "deviated-cell": fixed("Texte inhabituel", "Un texte est bien plus long que les autres. Vérifiez-le."),
    "required-value": fixed("Valeur attendue absente", "Une valeur que le contrôle exige n'est nulle part."),
    "metadata-error": _declared("Description incorrecte", "La description des données"),
    "catalog-error": _declared("Catalogue incorrect", "Le catalogue"),
    "dataset-error": _declared("Jeu de données mal décrit", "La description du jeu de données"),
    "checklist-error": _declared("Liste de contrôles incorrecte", "La liste des contrôles"),
    "check-error": _declared("Contrôle incorrect", "Un contrôle"),
    "detector-error": _declared("Détecteur incorrect", "Le réglage de détection"),
    "dialect-error": _declared("Format de CSV mal décrit", "La propriété « dialect »"),
    "control-error": _declared("Format de CSV mal décrit", "Un réglage de « dialect »"),
    "inquiry-error": _declared("Demande de contrôle incorrecte", "La demande de contrôle"),
    "inquiry-task-error": _declared("Demande de contrôle incorrecte", "Une tâche de la demande de contrôle"),
    "package-error": _declared("Paquet mal décrit", "datapackage.json"),
    "pipeline-error": _declared("Chaîne de traitement incorrecte", "La chaîne de traitement"),
    "step-error": _declared("Étape incorrecte", "Une étape de traitement"),
    "report-error": _declared("Rapport incorrect", "Le rapport"),
    "report-task-error": _declared("Rapport incorrect", "Une partie du rapport"),
    "schema-error": _declared("Schéma incorrect", "Le schéma du jeu de données"),
    "field-error": _declared("Colonne mal décrite", "La description d'une colonne du schéma"),
    "stats-error": _declared("Statistiques incorrectes", "La propriété « stats »"),
    "resource-error": _declared("Jeu de données mal décrit", "La description du jeu de données"),
    "source-error": fixed("Contenu illisible", "Le contenu de « {path} » est vide ou ne se lit pas comme un CSV."),
    "scheme-error": fixed("Fichier inaccessible", "Le fichier « {path} » n'a pas pu être ouvert."),
    "format-error": fixed("Format inattendu", "Le fichier « {path} » n'est pas un CSV."),
    "encoding-error": fixed(
        "Encodage autre que UTF-8", "Le fichier « {path} » n'est pas en UTF-8. Enregistrez-le ainsi."
    ),
    "compression-error": fixed("Fichier compressé", "Le fichier « {path} » est compressé. Déposez le CSV lui-même."),
}
