"""Words that tell a person's address from a service's, as ``fold`` writes them.

The first names are common French ones, listed by the team without a source of record: a list that only serves to doubt,
without those that are also common words.
"""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    adam adele adrien agathe agnes ahmed aicha alain alban albert alex alexandra alexandre alexis alice alicia aline
    alison amandine amelie amina amine anais andre andrea ange angelique anissa anita anne annick annie anthony
    antoine antoinette antonin armand arnaud arthur audrey aurelie aurelien aurore axel baptiste basile bastien
    beatrice benjamin benoit bernadette bernard bertrand bilal boris brahim brigitte bruno camille carine carla
    carole caroline catherine cecile cedric celia celine chantal charlene charles charlotte chloe christel
    christelle christian christiane christine christophe claire clara claude claudette claudine clemence coralie
    corentin corinne cyril cyrille damien daniel daniele danielle david delphine denis denise didier djamila
    dominique dorian dylan edith edouard eliane elias elisabeth elise ella elodie emilie emma emmanuel emmanuelle
    enzo eric erika estelle esther ethan etienne eugene eva evelyne fabien fabienne fabrice fanny farid fatiha
    fatima fatou felix ferdinand florian francine francis franck francois francoise frank frederic frederique
    gabriel gabrielle gael gaelle gaetan geoffrey georges gerald geraldine gerard germaine ghislaine gilbert gilles
    ginette gisele gregoire gregory guillaume gustave guy gwenaelle hakim hamza hanane hassan helene henri herve
    hicham hugo hugues huguette ibrahim ilyes imane ines irene isabelle jacky jacqueline jacques jamila jean jeanne
    jeannine jennifer jeremie jeremy jerome jessica jimmy joel joelle johan johanna jonathan jordan joseph josephine
    josette josiane joyce judith julie julien juliette justine karim karima karine katia kevin khadija khaled
    laetitia laila laura laure laurence laurent laurie lea leila leo leon leonie lilian liliane lina lionel lisa
    loic lola louis louise luc lucas lucette lucie lucien lucienne ludivine ludovic lydia lydie madeleine magali
    malika manon manuel marc marcel marcelle margaux margot marguerite maria mariam marianne marie marielle marina
    marine marion marjorie marlene martine mathieu mathilde mathis matthieu maurice maxence maxime mehdi melanie
    melissa mercedes michael michel micheline michelle mickael mireille mohamed mohammed monique morgane mourad
    mustapha myriam nabil nadege nadia nadine najat nassim natacha nathalie nathan nelly nicolas nicole nina noemie
    nora norbert nordine oceane odette odile olivia olivier ophelie pascal pascale patrice patricia patrick paul
    paule paulette pauline philippe pierre pierrette quentin rachel rachid rachida raoul raphael raymond raymonde
    regine regis remi remy renaud rene renee richard robert robin roger roland rolande romain romane rosalie roxane
    sabine sabrina said salima sally salome sami samia samir samira samuel sandra sandrine sarah sebastien serge
    severine simone sofia sofiane solange solene sonia sophia sophie stella stephane stephanie steve steven suzanne
    sylvain sylvaine sylviane sylvie tatiana theo theodore therese thibault thibaut thierry thomas tiffany tom
    valentin valentine valerie vanessa veronique victoire victor victoria vincent virginie viviane wassim william
    xavier yacine yann yannick yasmina yasmine yoann yohan youssef yves yvette yvon yvonne zahra zineb zoe
    """.split()  # noqa: SIM905 - a list would take four hundred lines
)
"""First names that most people living in France bear."""

SERVICES = frozenset(
    """
    accueil achat achats adherents administratif administration agence animation antenne asso association atelier
    ateliers bonjour boutique bureau cap centre chantier charte chef clause clauses club cocagne collecte com comite
    commande commandes commercial commerciale communaute communication compta comptabilite conseil contact contacts
    coordination culture dechets departement developpement directeur direction directrice domaine dpo eco economie
    editions elus emploi energie entreprise entreprises equipe esat espace espaces etudes ferme finances formation
    formations geiq gestion gie gip groupe handicap hello hotel hygiene inclusion info information infos innovation
    insertion interim jardin jardins jeunes job jobs logement logistique magasin mairie maison marche marches
    mission mobilite nettoyage numerique office paniers partenaires partenariats permanence plateforme plie pole
    presidence presse production projet projets proprete public publics qualite quartier reception recrutement
    recyclerie reemploi regie relais relation relations reparation reseau ressources restauration rgpd rh salon
    secretaire secretariat securite service services siae siege site social sociale solidaire solidaires solidarite
    solidarites sport standard structure support technique territoire tourisme traiteur transport travail travaux
    urbaine urbaines vente ventes verts vie ville webmaster
    """.split()  # noqa: SIM905 - the same
)
"""Words of the addresses of services."""
