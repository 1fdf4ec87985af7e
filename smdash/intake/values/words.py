"""The words that stand for values, in English, Danish, German, French, Spanish and Swedish.

A word is known if it is one of these but for case, accents, dashes and spaces; near is not enough. Written down from
general knowledge of the languages; the labels of subtypes have a table of their own with their sources.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache

from smdash.intake.values.folding import clean, fold


def _words(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split(",")))


def _table(entries: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): meaning for meaning, words in entries.items() for word in words.split(",")}


# Initials count only with their points or strokes: "s/d" is "sin dato", SD is a stable disease.
_SIGNS_FOR_MISSING = re.compile(
    r"[-./?…_\\ ]*|#N/?A|s/d|i\. ?m\.|i/m|e\. ?u\.|e/u|e\. ?m\.|e/m|k\. ?a\.|k/a|n\. ?b\.|n/b|n\. ?e\.|n/e|n\. ?g\.|"
    r"n/k|n\. ?k\.|n/t|n\. ?t\.|n/m|n\. ?m\.|i\. ?o\.|i/o|u\. ?a\.",
    re.I,
)
_MISSING = _words(
    "na,n/a,n.a.,nd,n.d.,n/d,nan,null,nil value,missing,unknown,not known,nk,not available,not applicable,"
    "not done,not measured,not assessed,not performed,not recorded,not reported,no data,not tested,not taken,"
    "ukjent,ikke gjort,ikke tatt,ikke kjent,ikke vurd.,ikke vurd,ikke bestemt,onbekend,niet gedaan,niet bepaald,"
    "niet gemeten,non eseguito,non noto,non disponibile,non valutato,ukendt,ikke kendt,ikke målt,ikke udført,"
    "ikke oplyst,uoplyst,ikke vurderet,ikke taget,ikke relevant,"
    "ikke registreret,ikke undersøgt,ikke foretaget,ikke angivet,ikke besvaret,mangler,manglende,ingen data,"
    "ingen oplysninger,"
    "unbekannt,nicht bekannt,nicht gemessen,nicht erhoben,nicht durchgeführt,nicht bestimmt,nicht beurteilt,"
    "nicht verfügbar,nicht erfasst,nicht untersucht,fehlt,fehlend,fehlende angabe,keine angabe,keine angaben,"
    "keine daten,k.A.,"
    "inconnu,inconnue,NF,n.f.,non fourni,non fournie,non connu,non fait,non faite,non mesuré,non réalisé,non réalisée,"
    "non évalué,"
    "non disponible,non renseigné,non effectué,manquant,manquante,donnée manquante,pas fait,"
    "desconocido,desconocida,no realizado,no realizada,no medido,no evaluado,no disponible,no consta,"
    "no procede,sin dato,sin datos,faltante,falta,"
    "okänd,okänt,ej känd,ej känt,ej mätt,ej utförd,ej utfört,ej gjord,ej gjort,ej bedömd,ej bedömt,ej taget,"
    "ej tillgänglig,ej aktuellt,ej angivet,inte mätt,inte utförd,saknas,uppgift saknas,ingen uppgift"
)
_NOT_DETECTED = _words(
    "not detected,not detectable,undetectable,undetected,non detected,non detectable,none detected,"
    "below lod,below loq,below lloq,below the limit of detection,below limit of detection,below detection,"
    "below detection limit,below the detection limit,below limit,below the limit of quantification,bdl,blq,bloq,"
    "ikke påvist,ikke påviselig,ikke-påviselig,ikke påvisbar,niet aantoonbaar,niet detecteerbaar,non rilevabile,"
    "non rilevato,ikke påviseligt,ikke detekteret,ikke detekterbar,ikke målbar,ikke målelig,"
    "under detektionsgrænsen,under detektionsgrænse,under detektionsniveau,ej påvist,ikke-påvist,"
    "nicht nachweisbar,nicht nachgewiesen,nicht detektierbar,nicht detektiert,n.n.,nn,unter nachweisgrenze,"
    "unter der nachweisgrenze,unterhalb der nachweisgrenze,u. nwg,unter nwg,"
    "non détecté,non détectée,non détectable,indétectable,sous le seuil,sous le seuil de détection,"
    "inférieur au seuil de détection,sous la limite de détection,"
    "no detectado,no detectada,no detectable,indetectable,por debajo del límite de detección,"
    "bajo el límite de detección,"
    "ej påvisad,ej påvisat,ej påvisbar,ej påvisbart,ej detekterad,ej detekterbar,inte påvisad,icke påvisad,"
    "icke påvisbar,under detektionsgränsen,under detektionsgräns,ej mätbar,ej mätbart"
)
_BELOW_LIMIT = re.compile(
    r"[<≤]=?\s?(?:lod|loq|lloq|llod|dl|ldd|lld|nwg|ng|bg|limit|det\.? ?limit|detection limit)\.?", re.I
)
_NEGATIVE = _words(
    "neg,neg.,negative,negativ,negativt,négatif,négative,negativo,negativa,wild type,wt,wildtyp,"
    "not mutated,unmutated,no mutation,ikke muteret,keine mutation,ingen mutation"
)

GRADES = _table(
    {
        "0": "none,no,nil,absent,not present,no symptoms,asymptomatic,ingen,ingen symptomer,intet,nej,ikke til stede,"
        "symptomfri,keine,kein,keiner,keines,keine symptome,nein,nicht vorhanden,symptomfrei,aucun,aucune,absence,"
        "aucun symptôme,non,ninguno,ninguna,ausente,fraværende,ingen plager,geen,nessuno,nessuna,assente,sin síntomas,"
        "inga,inget,inga symtom,symtomfri",
        "1": "mild,slight,light,minor,let,lette,mildt,leicht,leichte,leichtes,leichtgradig,gering,geringgradig,milde,"
        "léger,légère,légères,legers,leve,leves,licht,lieve,ligeira,ligeiro,ligero,ligera,lätt,lätta,lindrig,lindriga,"
        "milda",
        "2": "moderate,mod,mod.,matig,moderato,medium,moderat,moderate,moderata,middel,middelsvær,mäßig,mittel,"
        "mittelschwer,"
        "mittelgradig,mäßiggradig,modéré,modérée,moyen,moyenne,moderado,moderada,måttlig,måttliga,medelsvår,medel",
        "3": "severe,sev,sev.,ernstig,alvorlige,uttalt,kraftige,svær,svære,svært,alvorlig,kraftig,schwer,schwere,"
        "schweres,stark,starke,schwergradig,"
        "hochgradig,sévère,sévères,grave,graves,severo,severa,svår,svåra,svårt,allvarlig,uttalad,uttalade",
        "4": "very severe,v severe,v. severe,very sev,v sev,v. sev.,meget svær,meget svære,meget alvorlig,"
        "meget kraftig,sehr schwer,sehr schwere,sehr stark,"
        "très sévère,très grave,muy grave,muy severo,muy severa,mycket svår,mycket svåra,mycket allvarlig",
    }
)
"""Folded word → severity grade 0-4."""
EVENT_GRADES = {word: grade for word, grade in GRADES.items() if grade not in ("0", "4")} | _table(
    {
        "4": "life-threatening,life threatening,livstruende,lebensbedrohlich,menace vitale,potentiellement mortel,"
        "mettant la vie en danger,potencialmente mortal,amenaza la vida,livshotande",
        "5": "death,fatal,død,dødelig,tod,tödlich,décès,mortel,muerte,mortal,död,dödlig",
    }
)
"""Folded word → CTCAE grade; "very severe" is none of its words."""
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}

RESPONSES = _table(
    {
        "complete": "CR,complete,complete response,volledig,volledige respons,risposta completa,fullstendig,"
        "fullstendig respons,kompletter ansprechen,complete remission,complete responder,full,full response,"
        "komplet,komplet respons,komplet remission,fuld,fuld respons,fuldstændig,fuldstændig respons,"
        "komplett,komplette,komplette remission,komplettes ansprechen,vollständig,vollständige,"
        "vollständiges ansprechen,"
        "vollremission,complète,complet,réponse complète,rémission complète,RC,"
        "completa,completo,respuesta completa,remisión completa,fullständig,fullständigt,komplett respons,"
        "fullständigt svar",
        "major": "MR,major,major response,maggiore,risposta maggiore,major responder,major respons,stor respons,"
        "majeur,majeure,réponse majeure,RM,"
        "mayor,respuesta mayor,majores ansprechen",
        "partial": "PR,partial,partial response,partielt respons,delvis respons,delvis svar,delvis effekt,"
        "gedeeltelijk,gedeeltelijke respons,parziale,risposta parziale,partiellement,partial remission,"
        "partial responder,partiel,partiel respons,partielt,"
        "delvis,delvis respons,delvist,partiell,partielle,partielles ansprechen,partielle remission,teilweise,"
        "teilremission,teilansprechen,partielle réponse,réponse partielle,rémission partielle,RP,parcial,"
        "respuesta parcial,remisión parcial,partiell respons,partiellt,delvist svar",
        "none": "NR,none,no,no response,sem resposta,nenhuma,nonresponders,absence,absente,réponse absente,"
        "absence de réponse clinique,"
        "nulle,nul,keines,kein ansprechen auf therapie,ohne ansprechen,ohne wirkung,ingen bedring,ingen forbedring,"
        "ingen virkning,ikke respons,inget,ingen respons på behandling,uendret,geen,geen respons,geen effect,nessuna,"
        "nessuna risposta,non-response,nonresponse,non-responder,nonresponder,not responding,no effect,"
        "no change,unchanged,ingen,ingen respons,ingen effekt,ikke-responder,uændret,keine,kein,kein ansprechen,"
        "keine wirkung,kein effekt,unverändert,nicht-ansprechen,aucun,aucune,aucune réponse,pas de réponse,"
        "absence de réponse,non répondeur,inchangé,sin respuesta,ninguna,no respuesta,no respondedor,ausencia,"
        "sin cambios,oförändrad,oförändrat,inget svar,utan effekt",
        "worse": "worse,worsening,forverret,forverring,verslechterd,peggiorato,peggioramento,worsened,"
        "worse than baseline,progression,progressive disease,PD,forværret,forværring,"
        "værre,verschlechtert,verschlechterung,schlechter,progress,aggravation,aggravé,aggravée,pire,détérioration,"
        "peor,empeoramiento,empeorado,progresión,försämrad,försämring,försämrat,sämre",
        "withdrawn": "withdrawn,withdrew,withdrawal,wd,drop-out,drop out,dropped out,discontinued,discontinuation,"
        "stopped,stopped treatment,treatment stopped,stop,"
        "udgået,udgik,trukket ud,trådt ud,udtrådt,afbrudt,ophørt,ophør,seponeret,stoppet,behandling stoppet,"
        "behandling ophørt,abgebrochen,abbruch,ausgeschieden,studienabbruch,therapieabbruch,behandlungsabbruch,"
        "abgesetzt,therapie abgebrochen,retiré,retirée,sorti d'étude,retrait,abandon,arrêt,arrêté,arrêtée,"
        "arrêt du traitement,arrêt de traitement,arrêt traitement,retirado,retirada,abandono,abandonó,suspendido,"
        "suspendida,suspensión,interrumpido,interrumpida,tratamiento suspendido,"
        "avbruten,avbröt,avbrutit,avbrott,utgått,utsatt,utsatt behandling,behandlingen avbruten,stoppad",
    }
)
"""Folded word → response level."""
DOUBTFUL_RESPONSES = _table(
    {
        "none": "SD,stable,stable disease,stabil,stabile erkrankung,stabil sygdom,estable,maladie stable",
        "partial": "minor,minor response,minimal,improved,better,some effect,bedring,bedre,besserung,gebessert,"
        "amélioration,amélioré,mejoría,mejor,förbättring,bättre,nogen effekt",
        "major": "good,good response,god,god effekt,god respons,gut,gutes ansprechen,bonne,bonne réponse,buena,"
        "buena respuesta,very good,bra,marked,markant,deutlich,significant",
    }
)
"""Folded word → the level it may mean; asked, never taken."""

SEXES = _table(
    {
        "F": "F,female,woman,fem,girl,K,kvinde,kvinne,vrouw,vrouwelijk,donna,femmina,femminile,kvindelig,hunkøn,W,"
        "weiblich,frau,femme,féminin,féminine,fille,mujer,"
        "femenino,femenina,hembra,kvinna,kvinnlig",
        "M": "M,male,man,boy,mannelijk,uomo,maschio,maschile,mand,mandlig,hankøn,männlich,mann,H,homme,masculin,"
        "garçon,hombre,masculino,varón,V,manlig",
    }
)
"""Folded word → sex. What M means beside H or V is the column's to say."""
SEX_SIGNS = {"♀": "F", "♂": "M"}

TRUTHS = _table(
    {
        "yes": "yes,y,ja,j,oui,sí,si,s,true,t,wahr,sand,sandt,vrai,verdadero,sant,x,1",
        "no": "no,n,nej,nei,nein,neen,nee,non,false,f,falsch,falsk,falskt,faux,falso,0",
    }
)
"""Folded word → yes or no."""
TRUTH_SIGNS = {"✓": "yes", "✔": "yes", "☑": "yes", "☒": "yes", "✗": "no", "✘": "no", "☐": "no", "×": "yes"}
FIELD_TRUTHS: Mapping[str, Mapping[str, str]] = {
    "excluded": _table(
        {
            "yes": "excluded,ekskluderet,ausgeschlossen,exclu,exclue,excluido,excluida,exkluderad,not evaluable",
            "no": "included,inkluderet,eingeschlossen,inclus,incluse,incluido,incluida,inkluderad,evaluable",
        }
    ),
    "withdrawn": _table(
        {
            "yes": "withdrawn,withdrew,discontinued,stopped,drop-out,dropout,udgået,ophørt,stoppet,afbrudt,abgebrochen,"
            "ausgeschieden,beendet,retiré,retirée,arrêt,arrêté,retirado,retirada,suspendido,avbruten,avslutad,utgått",
            "no": "ongoing,on treatment,active,continuing,igangværende,fortsætter,i behandling,aktiv,laufend,"
            "fortgesetzt,"
            "weiter,en cours,poursuite,actif,en curso,en tratamiento,continúa,pågående,fortsätter",
        }
    ),
    "serious": _table(
        {
            "yes": "serious,SAE,alvorlig,schwerwiegend,grave,sérieux,allvarlig",
            "no": "not serious,non-serious,nonserious,ikke alvorlig,nicht schwerwiegend,non grave,no grave,"
            "ej allvarlig",
        }
    ),
    "related": _table(
        {
            "yes": "related,relateret,zusammenhang,lié,liée,relacionado,relaterad",
            "no": "unrelated,not related,ikke relateret,nicht zusammenhängend,kein zusammenhang,non lié,non liée,"
            "no relacionado,ej relaterad,orelaterad",
        }
    ),
}
"""Field → folded words that say yes or no in this field only."""
RELATIONS = _table(
    {
        "yes": "mogelijk,waarschijnlijk,zeker,possibile,probabile,definite,definitely,certain,probable,probably,"
        "likely,possible,possibly,sikker,sandsynlig,mulig,sicher,"
        "wahrscheinlich,möglich,certaine,seguro,posible,säker,sannolik,möjlig",
        "no": "onwaarschijnlijk,unlikely,doubtful,remote,usandsynlig,unwahrscheinlich,improbable,peu probable,"
        "osannolik",
    }
)
"""Folded word → related or not, by the usual division of the causality scales."""

KINDS = _table(
    {
        "anaphylaxis": "anaphylaxis,anaphylactic reaction,anaphylactic shock,anafylaksi,anafylaktisk shock,"
        "anaphylaxie,anaphylaktischer schock,anaphylaktische reaktion,choc anaphylactique,anafilaxia,anafilaxis,"
        "choque anafiláctico,anafylaxi,anafylaktisk chock",
        "adverse event": "adverse event,AE,SAE,adverse reaction,ADR,side effect,bivirkning,uønsket hændelse,"
        "nebenwirkung,"
        "unerwünschtes ereignis,UE,unerwünschte wirkung,événement indésirable,EI,EIG,"
        "effet indésirable,effet secondaire,"
        "evento adverso,EA,efecto adverso,efecto secundario,biverkning,oönskad händelse",
        "dose change": "dose change,dose adjustment,dose increase,dose reduction,dosisændring,dosisøgning,"
        "dosisreduktion,"
        "dosisänderung,dosiserhöhung,dosisreduktion,changement de dose,modification de dose,augmentation de dose,"
        "réduction de dose,cambio de dosis,aumento de dosis,reducción de dosis,dosändring,doshöjning,dossänkning",
    }
)
"""Folded word → kind of event."""


@lru_cache(maxsize=65_536)
def is_missing(text: str) -> bool:
    """Whether a text says that nothing was recorded: blank, a dash, `n.a.`, `ikke målt`."""
    text = clean(text)
    return bool(_SIGNS_FOR_MISSING.fullmatch(text)) or (
        not re.search("[<>+]", text) and fold(text.strip("()")) in _MISSING
    )


@lru_cache(maxsize=65_536)
def is_not_detected(text: str) -> bool:
    """Whether a text says that a laboratory value is below its limit: `ikke påvist`, `< LOD`, `n.n.`."""
    text = clean(text)
    if _BELOW_LIMIT.fullmatch(text):
        return True
    return not re.search("[<>+]", text) and fold(text) in _NOT_DETECTED


@lru_cache(maxsize=65_536)
def is_unsigned_negative(text: str) -> bool:
    """Whether a text says `negative`, which is below the limit for a mutation and says nothing of a concentration."""
    return not re.search("[<>+]", text) and fold(text) in _NEGATIVE


def nearest(text: str, table: Mapping[str, str]) -> str | None:
    """The meaning of the known words closest to a text; None if none is close or they mean different things."""
    if len(fold(text)) < 4:
        return None
    close = difflib.get_close_matches(fold(text), table, n=4, cutoff=0.8)
    meanings = {table[word] for word in close}
    return meanings.pop() if len(meanings) == 1 else None
