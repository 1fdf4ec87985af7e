"""The words that stand for values, in the ten languages of the headers.

A word is known if it is one of these but for case, accents, dashes and spaces; near is not enough. Written down from
general knowledge of the languages; the labels of subtypes have a table of their own with their sources.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from smdash.intake.values.folding import fold, inflected, word_set


def _table(entries: Mapping[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in entries.items() for word in inflected(words)}


_GRADES = _table(
    {
        "0": "none,no,nil,absent+e+s+es,not present,no symptoms,asymptomatic,ingen,ingen symptomer,intet,nej,"
        "ikke til stede,symptomfri+tt+a,symtomfri+a,besværsfri,besvärsfri,keine+r+s+n,kein,nein,nicht vorhanden,"
        "symptomfrei+e,beschwerdefrei,asymptomatisch,asymptomatisk,aucun+e,absence,aucun symptôme,asymptomatique,non,"
        "ninguno,ninguna,ningún,ausente+s,asintomático,asintomática,fraværende,frånvarande,geen,nessuno,nessuna,assente,"
        "assenti,sin síntomas,inga,inget,"
        "nenhum,nenhuma,sem sintomas,sem queixas,assintomatico,assintomatica,asintomatici,"
        "senza sintomi,pas de symptome,pas de symptomes,nulla,asintomaticos,afwezig,"
        "klachtenvrij,ingen plager,plagefri,plagefritt,besværsfrit,geen klachten,ingen gener",
        "1": "mild+t+a+e+er+es+en,slight,light,minor,let+te,lett+e,leicht+e+er+es+en,leichtgradig+e,"
        "gering+e+er+es,geringgradig+e,léger+s,légère+s,leve+s,licht+e,lieve,lievi,ligeira+s,ligeiro+s,ligero+s,"
        "ligera+s,lätt+a,lindrig+a+t,faible+s,"
        "leggero,leggera,leggeri,lichte klachten,lette gener",
        "2": "moderate,mod,matig+e,moderato,moderata,moderati,medium,moderat+a+er+es+en,middel,middels,"
        "middelsvær+e+t,mäßig+e+er+es+en,mittel,mittelschwer+e+er+es,mittelgradig+e+er+es,mäßiggradig+e,"
        "modéré+e+s+es,moyen+s,moyenne+s,moderado+s,moderada+s,måttlig+a+t,medelsvår+a+t,medel",
        "3": "severe,sev,ernstig+e,alvorlig+e+t,uttalt+e,kraftig+e+t,svær+e+t,schwer+e+er+es+en,stark+e+er+es+en,"
        "schwergradig+e,hochgradig+e+er+es,sévère+s,grave+s,gravi,severo+s,severa+s,svår+a+t,allvarlig+a+t,uttalad+e,"
        "uttalat,"
        "ernstige klachten",
    }
)
_VERY = word_set("very,v,meget,mycket,sehr,très,muy,molto,zeer,muito,svært,veldig")
GRADES = _GRADES | {very + word: "4" for word, grade in _GRADES.items() if grade == "3" for very in _VERY}
"""Folded word → severity grade 0-4."""
EVENT_GRADES = {word: grade for word, grade in GRADES.items() if grade not in ("0", "4")} | _table(
    {
        "4": "life-threatening,life threatening,livstruende,lebensbedrohlich,menace vitale,potentiellement mortel,"
        "mettant la vie en danger,potencialmente mortal,amenaza la vida,livshotande,"
        "levensbedreigend",
        "5": "death,fatal,død,dødelig,tod,tödlich,décès,mortel,muerte,mortal,död,dödlig,"
        "overlijden,overleden,dodelijk,dødsfall,dødsfald,dödsfall,avliden,verstorben,dodsfall",
    }
)
"""Folded word → CTCAE grade; "very severe" is none of its words."""
_COMPLAINTS = word_set(
    "symptom+s+er+en+e,symtom+en,symptôme+s,síntoma+s,sintomi,besvär,besvær,besværen,beschwerden,gener,plager,gêne,"
    "molestias,klachten"
)
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}

RESPONSES = _table(
    {
        "complete": "CR,complete,compleet,complete response,volledig+e,volledige respons,risposta completa,fullstendig,"
        "fullstendig respons,kompletter ansprechen,complete remission,complete responder,full,full response,"
        "komplet+t,komplet respons,komplet remission,fuld+t,fuld respons,fuldstændig+t+e,fuldstændig respons,voll+e,"
        "komplett+e+er+es,komplette remission,komplettes ansprechen,vollständig+e+er+es,"
        "vollständiges ansprechen,"
        "vollremission,complète,complet,réponse complète,rémission complète,RC,"
        "completa,completo,respuesta completa,remisión completa,fullständig+t+a,komplett respons,"
        "fullständigt svar,"
        "remissao completa,remissione completa,reponse totale,respuesta total,risposta totale,"
        "volledige remissie,complete respons,complete remissie,fullstendig remisjon,"
        "komplett remisjon,fullständig remission,vollständige remission,vollansprechen",
        "major": "MR,major,major response,maggiore,risposta maggiore,major responder,major respons,stor respons,"
        "majeur+e,réponse majeure,RM,betydelig+t+e,betydande,"
        "mayor,respuesta mayor,majores ansprechen,"
        "resposta maior",
        "partial": "PR,partial,partial response,partielt respons,delvis respons,delvis svar,delvis effekt,"
        "gedeeltelijk,gedeeltelijke respons,parziale,risposta parziale,partiellement,partial remission,"
        "partial responder,partiel+le,partiel respons,partielt,"
        "delvis,delvis respons,delvist,partiell+e+er+es+a,partielles ansprechen,partielle remission,teilweise+r+s,"
        "teilremission,teilansprechen,partielle réponse,réponse partielle,rémission partielle,RP,parcial,"
        "respuesta parcial,remisión parcial,partiell respons,partiellt,delvist svar,"
        "remissao parcial,remissione parziale,parcialmente,parzialmente,partiële respons,"
        "partieel,gedeeltelijke remissie,partiële remissie,delvis remisjon,delvis remission,"
        "teilweises ansprechen,partielt svar",
        "none": "NR,none,no,no response,sem resposta,nenhuma,nonresponders,absence,absente,réponse absente,"
        "absence de réponse clinique,"
        "nulle,nul,keines,kein ansprechen auf therapie,ohne ansprechen,ohne wirkung,ingen bedring,ingen forbedring,"
        "ingen virkning,ikke respons,inget,ingen respons på behandling,uendret,geen,geen respons,geen effect,nessuna,"
        "nessuna risposta,non-response,nonresponse,non-responder,nonresponder,not responding,no effect,"
        "no change,keine änderung,keine veränderung,ingen ændring,ingen forandring,ingen endring,ingen förändring,"
        "aucun changement,sans changement,pas de changement,sin cambio,geen verandering,nessun cambiamento,"
        "failure,treatment failure,échec,échec thérapeutique,échec du traitement,versagen,therapieversagen,svigt,"
        "behandlingssvigt,svikt,behandlingssvikt,terapisvikt,fracaso,fracaso terapéutico,fallimento,unchanged,"
        "ingen,ingen respons,ingen effekt,ikke-responder,uændret,keine,kein,kein ansprechen,"
        "keine wirkung,kein effekt,unverändert,nicht-ansprechen,aucun,aucune,aucune réponse,pas de réponse,"
        "absence de réponse,non répondeur,inchangé,sin respuesta,ninguna,no respuesta,no respondedor,ausencia,"
        "sin cambios,oförändrad,oförändrat,inget svar,utan effekt,"
        "nao respondedor,nao respondeu,nao resposta,non respondedor,no responde,no respondio,"
        "no responde al tratamiento,ausencia de resposta,assenza di risposta,non responsivo,"
        "non rispondente,sem efeito,sin efecto,senza effetto,nessun effetto,inefficace,"
        "ineficaz,inalterado,sem alteracao,sem alteracoes,invariato,fallo terapeutico,"
        "fallo de tratamiento,falencia,falencia terapeutica,inefficacite,ineficacia,inefficacia,"
        "onveranderd,ongewijzigd,uforandret,geen reactie,non-respons,nicht angesprochen,"
        "terapisvigt,therapiefalen",
        "worse": "worse,worsening,forverret,forverring,verslechterd,peggiorato,peggioramento,worsened,"
        "worse than baseline,progression,progressive disease,PD,forværret,forværring,"
        "værre,verschlechtert,verschlechterung,schlechter,progress,aggravation,aggravé,aggravée,pire,détérioration,"
        "peor,empeoramiento,empeorado,progresión,försämrad,försämring,försämrat,sämre,"
        "agravamento,agravado,agravada,piorou,peggiorata,empeoro,aggravamento,aggravato,"
        "empeora,verergerd,verergering,verslechtering,forvärrad,forværret tilstand",
        "withdrawn": "withdrawn,withdrew,withdrawal,wd,drop-out,drop out,dropped out,discontinued,discontinuation,"
        "stopped,stopped treatment,treatment stopped,stop,"
        "udgået,udgik,trukket ud,trådt ud,udtrådt,afbrudt,ophørt,ophør,seponeret,stoppet,behandling stoppet,"
        "behandling ophørt,abgebrochen,abbruch,ausgeschieden,studienabbruch,therapieabbruch,behandlungsabbruch,"
        "abgesetzt,therapie abgebrochen,retiré,retirée,sorti d'étude,retrait,abandon,arrêt,arrêté,arrêtée,"
        "arrêt du traitement,arrêt de traitement,arrêt traitement,retirado,retirada,abandono,abandonó,suspendido,"
        "suspendida,suspensión,interrumpido,interrumpida,tratamiento suspendido,"
        "avbruten,avbröt,avbrutit,avbrott,utgått,utsatt,utsatt behandling,behandlingen avbruten,stoppad,"
        "suspenso,suspensa,suspensao,sospeso,sospesa,sospensione,interrotto,interrotta,"
        "interruzione,ritirato,ritirata,ritiro,abbandono,desistiu,desistencia,descontinuado,"
        "descontinuada,interrompido,interrompida,discontinuado,discontinuada,discontinuacion,"
        "ceased,ceased treatment,tratamento suspenso,terapia sospesa,traitement arrete,"
        "traitement interrompu,sortie d etude,suspendio,gestopt,gestaakt,stopgezet,afgebroken,"
        "uitgevallen,uitval,teruggetrokken,behandeling gestaakt,behandeling gestopt,seponert,"
        "avbrutt,trukket seg,behandling seponeret,behandling seponert,avhopp,therapie abgesetzt,"
        "trukket sig",
    }
)
"""Folded word → response level."""
_RESPONSES_AS_NOUN = word_set(
    "response,responder,respons,responsen,réponse,répondeur,réponse clinique,respuesta,ansprechen,therapieansprechen,"
    "svar,behandlingssvar,behandlingsrespons,remission,rémission,remisión,risposta,resposta,clinical,klinisk,klinisches,"
    "clinique,clínica,overall,effect,effekt,effet,efecto,wirkung"
)
_LEAST_OF_COMPOUND = 4
# Who broke off changes nothing of it: "Abbruch durch Patient", "abandon par la patiente".
_BY_PATIENT = re.compile(
    r"\s+(?:by|at (?:the )?request of|durch|auf wunsch|af|av|på ønske af|på begäran av|par|por|da|door)"
    r"(?:\s+(?:the|den|die|der|des|le|la|el|il))?\s+(?:patient[^\W\d_]*|pasient[^\W\d_]*|pacient[^\W\d_]*|pazient[^\W\d_]*)\s*$",
    re.IGNORECASE,
)
# How words begin that say a patient is better, or well.
_BETTER = (
    *("improv", "better", "bedr", "besser", "gebess", "verbess", "amelior", "mieux", "mejor", "forbattr", "battre"),
    *("verbeter", "miglior", "melhor", "beschwerdefr", "symptomfr", "symtomfr", "remission"),
)
DOUBTFUL_RESPONSES = _table(
    {
        "complete": "clear,cleared,all clear,symptom free,symptom-free,resolved,beschwerdefrei+e,symptomfrei,"
        "symptomfri+tt,symtomfri+tt,besvärsfri+tt,asymptomatic,asymptomatisk,asymptomatisch,asymptomatique,asintomático,asintomática,"
        "sans symptôme+s,sin síntomas,klachtenvrij,asintomatico",
        "none": "SD,stable,stable disease,stabil,stabile erkrankung,stabil sygdom,estable,maladie stable",
        "partial": "minor,minor response,minimal,improved,better,some effect,bedring,bedre,besserung,gebessert,"
        "amélioration,amélioré,mejoría,mejor,förbättring,bättre,nogen effekt",
        "major": "much improved,much better,greatly improved,deutlich gebessert,deutlich besser,viel besser,"
        "stark gebessert,deutliche besserung,amélioration nette,nette amélioration,nettement amélioré+e,"
        "mejoría notable,mucho mejor,gran mejoría,meget bedre,betydelig bedring,tydelig bedring,mycket bättre,"
        "klart bättre,klart bedre,veel beter,molto migliorato,good,good response,god,god effekt,god respons,gut,"
        "gutes ansprechen,bonne,bonne réponse,buena,"
        "buena respuesta,very good,bra,marked,markant,deutlich,significant",
    }
)
"""Folded word → the level it may mean; asked, never taken."""

_SEXES = _table(
    {
        "F": "F,female,woman,fem,girl,K,kv,kvinde,kvinne,vrouw,vrouwelijk,donna,femmina,femminile,kvindelig,hunkøn,W,"
        "weiblich,frau,femme,féminin,féminine,fille,mujer,"
        "femenino,femenina,hembra,kvinna,kvinnlig,"
        "mulher,feminino,feminina",
        "M": "M,male,man,boy,mannelijk,uomo,maschio,maschile,mand,mandlig,hankøn,männlich,mann,H,homme,masculin,"
        "garçon,hombre,masculino,varón,V,manlig,"
        "homem,masculina",
    }
)
# The first letters of a word stand for it where they begin no word for the other sex.
SEXES = {
    start: meanings.pop()
    for word in _SEXES
    for end in range(min(3, len(word)), len(word) + 1)
    if len(meanings := {sex for other, sex in _SEXES.items() if other.startswith(start := word[:end])}) == 1
} | _SEXES
"""Folded word or start of one → sex. What M means beside H or V is the column's to say."""
SEX_SIGNS = {"♀": "F", "♂": "M"}

TRUTHS = _table(
    {
        "yes": "yes,y,ja,j,oui,sí,si,s,true,t,wahr,sand,sandt,vrai,verdadero,sant,x,1,sim,vero,verdadeiro",
        "no": "no,n,nej,nei,nein,neen,nee,non,false,f,falsch,falsk,falskt,faux,falso,0,nao",
    }
)
"""Folded word → yes or no."""
TRUTH_SIGNS = {"✓": "yes", "✔": "yes", "☑": "yes", "☒": "yes", "✗": "no", "✘": "no", "☐": "no", "×": "yes"}
FIELD_TRUTHS: Mapping[str, Mapping[str, str]] = {
    "excluded": _table(
        {
            "yes": "excluded,ekskluderet,ausgeschlossen,exclu,exclue,excluido,excluida,exkluderad,not evaluable,"
            "escluso,esclusa,geëxcludeerd,uitgesloten,ekskludert,udelukket,utesluten",
            "no": "included,inkluderet,eingeschlossen,inclus,incluse,incluido,incluida,inkluderad,evaluable,"
            "geïncludeerd,inkludert",
        }
    ),
    "withdrawn": _table(
        {
            "yes": "withdrawn,withdrew,discontinued,stopped,drop-out,dropout,udgået,ophørt,stoppet,afbrudt,abgebrochen,"
            "ausgeschieden,beendet,retiré,retirée,arrêt,arrêté,retirado,retirada,suspendido,avbruten,avslutad,utgått,"
            "sospeso,sospesa,interrotto,interrotta,ritirato,suspenso,suspensa,descontinuado,"
            "interrompido,ceased,gestopt,gestaakt,stopgezet,afgebroken,seponeret,seponert,"
            "avbrutt,abgesetzt",
            "no": "ongoing,on treatment,active,continuing,igangværende,fortsætter,i behandling,aktiv,laufend,"
            "fortgesetzt,"
            "weiter,en cours,poursuite,actif,en curso,en tratamiento,continúa,pågående,fortsätter,"
            "in corso,in terapia,in trattamento,attivo,em curso,em tratamento,ativo,mantem,"
            "sous traitement,poursuivi,activo,sigue,sigue en tratamiento,lopend,doorlopend,"
            "in behandeling,onder behandling,pågår,pågående behandling,unter therapie,"
            "under behandling,fortsatt behandling,i gang",
        }
    ),
    "serious": _table(
        {
            "yes": "serious,SAE,alvorlig,schwerwiegend,grave,sérieux,allvarlig,ernstig",
            "no": "not serious,non-serious,nonserious,ikke alvorlig,nicht schwerwiegend,non grave,no grave,"
            "ej allvarlig,"
            "nao grave,não grave,non serio,no serio,niet ernstig,inte allvarlig,icke allvarlig",
        }
    ),
    "related": _table(
        {
            "yes": "related,relateret,zusammenhang,lié,liée,relacionado,relaterad,"
            "correlato,correlata,relacionada,gerelateerd,relatert",
            "no": "unrelated,not related,ikke relateret,nicht zusammenhängend,kein zusammenhang,non lié,non liée,"
            "no relacionado,ej relaterad,orelaterad,"
            "non correlato,non correlata,não relacionado,nao relacionado,no relacionada,"
            "niet gerelateerd,ongerelateerd,ikke relatert,urelatert,urelateret,inte relaterad",
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
        "osannolik,none,keine,keiner,kein,ingen,inget,aucun,aucune,ninguna,ninguno,nessuna,nessuno,geen,not related,"
        "unrelated",
    }
)
"""Folded word → related or not, by the usual division of the causality scales."""

KINDS = _table(
    {
        "anaphylaxis": "anaphylaxis,anaphylactic reaction,anaphylactic shock,anafylaksi,anafylaktisk shock,"
        "anaphylaxie,anaphylaktischer schock,anaphylaktische reaktion,choc anaphylactique,anafilaxia,anafilaxis,"
        "choque anafiláctico,anafylaxi,anafylaktisk chock,"
        "anafilassi,shock anafilattico,reazione anafilattica,reaccion anafilactica,"
        "reacao anafilatica,choque anafilatico,reaction anaphylactique,anafylaxie,"
        "anafylactische shock,anafylactische reactie,anafylaktisk sjokk,anafylaktisk reaktion,"
        "anafylaktisk reaksjon",
        "adverse event": "adverse event,AE,SAE,adverse reaction,ADR,side effect,bivirkning,uønsket hændelse,"
        "nebenwirkung,"
        "unerwünschtes ereignis,UE,unerwünschte wirkung,événement indésirable,EI,EIG,"
        "effet indésirable,effet secondaire,"
        "evento adverso,EA,efecto adverso,efecto secundario,biverkning,oönskad händelse,"
        "evento avverso,effetto collaterale,reazione avversa,reaccion adversa,"
        "acontecimiento adverso,efeito adverso,efeito secundario,reacao adversa,"
        "reazione avversa al farmaco,bijwerking,ongewenst voorval,unerwünschte arzneimittelwirkung",
        "dose change": "dose change,dose adjustment,dose increase,dose reduction,dosisændring,dosisøgning,"
        "dosisreduktion,"
        "dosisänderung,dosiserhöhung,dosisreduktion,changement de dose,modification de dose,augmentation de dose,"
        "réduction de dose,cambio de dosis,aumento de dosis,reducción de dosis,dosändring,doshöjning,dossänkning,"
        "cambio dose,aumento dose,riduzione dose,variazione dose,alteracao de dose,"
        "aumento de dose,reducao de dose,cambio de pauta,espaciamiento,espacement des injections,"
        "dosisaanpassing,dosiswijziging,dosisverhoging,dosisverlaging,doseendring,doseøkning,"
        "dosereduksjon,dosisanpassung,dosjustering",
    }
)
"""Folded word → kind of event."""


def grade_of(text: str) -> str | None:
    """The severity grade 0-4 a text names, with or without a word for complaints: `lindriga besvär` is 1."""
    known = GRADES.get(fold(text))
    return known or GRADES.get(_without(text, _COMPLAINTS))


def sex_of(text: str) -> str | None:
    """The sex a text names: `F` or `M`."""
    return SEXES.get(fold(text))


def response_of(text: str) -> str | None:
    """The level of response a text names, with or without a word for response: `delvis svar` is partial."""
    word = fold(text)
    known = RESPONSES.get(word) or RESPONSES.get(_without(text, _RESPONSES_AS_NOUN)) or _compound_response(word)
    if known is None and RESPONSES.get(fold(_BY_PATIENT.sub("", text))) == "withdrawn":
        return "withdrawn"
    return known


def _compound_response(word: str) -> str | None:
    """The level in front of a word for response, written together with it: `Komplettremission`."""
    heads = (word.removesuffix(noun) for noun in _RESPONSES_AS_NOUN if word.endswith(noun))
    levels = {RESPONSES[head] for head in heads if len(head) >= _LEAST_OF_COMPOUND and head in RESPONSES}
    return levels.pop() if len(levels) == 1 else None


def suggests_response(text: str) -> bool:
    """Whether a text speaks of the course of complaints, in words that are no known level: `deutlich gebessert`."""
    if response_of(text) or fold(text) in DOUBTFUL_RESPONSES:
        return True
    return any(fold(part).startswith(_BETTER) for part in text.split())


def _without(text: str, nouns: frozenset[str]) -> str:
    return "".join(word for part in text.split() if (word := fold(part)) not in nouns)


def nearest(text: str, table: Mapping[str, str]) -> str | None:
    """The meaning of the known words closest to a text; None if none is close or they mean different things."""
    if len(fold(text)) < 4:
        return None
    close = difflib.get_close_matches(fold(text), table, n=4, cutoff=0.8)
    meanings = {table[word] for word in close}
    return meanings.pop() if len(meanings) == 1 else None
