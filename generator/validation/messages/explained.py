"""Why each kind of error of the standard exists and what to do about it, for the page that lists the checks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DESCRIBED = (
    "La description ne suit pas le standard Data Package.",
    "Corrigez la propriété citée dans datapackage.json.",
)
SCHEMA = (
    "La description d'une colonne ne suit pas le standard Table Schema.",
    "Corrigez la propriété citée dans schema.json.",
)
READING = ("Le fichier ne se lit pas comme un CSV.", "Enregistrez de nouveau le tableau en CSV UTF-8.")
STATED = ("Le fichier n'est plus celui que le paquet décrit.", "Mettez à jour la propriété citée, ou retirez-la.")
INTERNAL = ("Le contrôle lui-même est mal réglé.", "Signalez le cas aux mainteneurs du portail.")
HEADER = (
    "La première ligne doit porter les noms des colonnes du schéma.",
    "Corrigez l'en-tête comme le message le dit.",
)
ROW = ("La ligne ne suit pas le schéma.", "Comparez-la aux lignes voisines et à la description des colonnes.")
DOUBT = ("Une valeur s'écarte de ce que le schéma annonce.", "Vérifiez-la à sa source.")

EXPLAINED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "error": INTERNAL,
        "data-error": READING,
        "file-error": READING,
        "hash-count": STATED,
        "byte-count": STATED,
        "table-error": READING,
        "field-count": STATED,
        "row-count": STATED,
        "table-dimensions": STATED,
        "deviated-value": DOUBT,
        "deviated-cell": DOUBT,
        "required-value": DOUBT,
        "truncated-value": DOUBT,
        "forbidden-value": DOUBT,
        "sequential-value": DOUBT,
        "ascii-value": DOUBT,
        "metadata-error": DESCRIBED,
        "catalog-error": DESCRIBED,
        "dataset-error": DESCRIBED,
        "checklist-error": INTERNAL,
        "check-error": INTERNAL,
        "detector-error": INTERNAL,
        "dialect-error": DESCRIBED,
        "control-error": DESCRIBED,
        "inquiry-error": INTERNAL,
        "inquiry-task-error": INTERNAL,
        "package-error": DESCRIBED,
        "pipeline-error": INTERNAL,
        "step-error": INTERNAL,
        "report-error": INTERNAL,
        "report-task-error": INTERNAL,
        "schema-error": SCHEMA,
        "field-error": SCHEMA,
        "stats-error": DESCRIBED,
        "resource-error": DESCRIBED,
        "source-error": READING,
        "scheme-error": READING,
        "format-error": READING,
        "encoding-error": READING,
        "compression-error": READING,
        "header-error": HEADER,
        "blank-header": ("Sans noms de colonnes, rien ne dit ce que sont les valeurs.", "Remettez la ligne d'en-tête."),
        "unmatched-header": (
            "Aucun nom de colonne n'est connu : la ligne d'en-tête manque, ou c'est un autre fichier.",
            "Ajoutez la ligne d'en-tête que le message donne.",
        ),
        "label-error": HEADER,
        "extra-label": (
            "Le schéma ne connaît pas cette colonne : elle serait publiée sans explication.",
            "Corrigez son nom, supprimez-la, ou déclarez-la dans le schéma.",
        ),
        "missing-label": ("Le schéma annonce une colonne qui n'est pas là.", "Ajoutez-la, même vide, à sa place."),
        "blank-label": ("Une colonne sans nom ne se lit pas.", "Donnez-lui le nom du schéma, ou supprimez-la."),
        "duplicate-label": ("Deux colonnes du même nom ne se distinguent pas.", "Renommez-en une, ou supprimez-la."),
        "incorrect-label": (
            "Les réutilisateurs lisent les colonnes dans l'ordre du schéma.",
            "Remettez-les dans cet ordre.",
        ),
        "row-error": ROW,
        "blank-row": ("Une ligne vide compte pour une ligne.", "Supprimez-la."),
        "primary-key": ("La clé désigne une ligne, une seule.", "Corrigez la clé, ou supprimez la ligne en double."),
        "foreign-key": (
            "Une valeur renvoie à une ligne d'un autre jeu, qui n'y est pas.",
            "Corrigez la valeur, ou ajoutez d'abord la ligne à l'autre jeu.",
        ),
        "duplicate-row": ("Une ligne répétée compte deux fois.", "Supprimez l'une des deux."),
        "row-constraint": ROW,
        "cell-error": ROW,
        "missing-cell": (
            "La ligne a moins de cases que l'en-tête : des valeurs sont absentes ou décalées.",
            "Ajoutez les virgules manquantes.",
        ),
        "extra-cell": (
            "La ligne a plus de cases que l'en-tête : une virgule de trop, ou un texte sans guillemets.",
            "Mettez entre guillemets droits le texte qui contient une virgule.",
        ),
        "type-error": (
            "La valeur n'est pas du type de sa colonne : nombre, date, oui ou non…",
            "Écrivez-la comme le message le montre.",
        ),
        "constraint-error": (
            "La valeur ne respecte pas une règle de sa colonne : obligatoire, forme, liste, limites.",
            "Reprenez la valeur proposée, ou lisez la règle sur la page du jeu.",
        ),
        "unique-error": ("La colonne n'admet pas deux fois la même valeur.", "Corrigez l'une des deux lignes."),
    }
)
"""Error type → its cause, its remedy."""
