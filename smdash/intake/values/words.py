"""The words that stand for values, in English, Danish, German, French, Spanish and Swedish.

A word is known if it is one of these but for case, accents, dashes and spaces; near is not enough. Written down from
general knowledge of the languages; the labels of subtypes have a table of their own with their sources.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from smdash.intake.values.folding import clean, fold


def _forms(words: str) -> Iterator[str]:
    """Each of some words, folded, and its inflected forms: `mild+t+a` is mild, mildt, milda."""
    for entry in words.split(","):
        word, *endings = entry.split("+")
        yield from (fold(word), *(fold(word + ending) for ending in endings))


def _words(words: str) -> frozenset[str]:
    return frozenset(_forms(words))


def _table(entries: Mapping[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in entries.items() for word in _forms(words)}


# Initials count only with their points or strokes: "s/d" is "sin dato", SD is a stable disease.
_SIGNS_FOR_MISSING = re.compile(
    r"[-./?…_\\ ]*|#N/?A|s/d|i\. ?m\.|i/m|e\. ?u\.|e/u|e\. ?m\.|e/m|e\. ?t\.|e/t|k\. ?a\.|k/a|n\. ?b\.|n/b|n\. ?e\.|"
    r"n/e|n\. ?g\.|n/k|n\. ?k\.|n/t|n\. ?t\.|n/m|n\. ?m\.|n/v|i\. ?o\.|i/o|u\. ?o\.|u/o|i\. ?u\.|i/u|k\. ?mat\.|"
    # Statistics programs and data bases: Stata and SAS, SPSS, R, Castor, SQL.
    r"\.[a-z]|#NULL!?|[<\[]\s?(?:na|null|missing)\s?[>\]]|##[A-Z]+(?:_[A-Z]+)*(?:_-?[0-9]+)?##|\\N",
    re.I,
)
_MISSING = _words(
    "na,n/a,nd,n/d,nan,null,nil value,missing,unknown,unk,nk,no data,no result,no sample,TNP,QNS,"
    "did not attend,no show,refused,declined,forgotten,forgot,sample lost,lost sample,insufficient,insufficient sample,"
    "insufficient material,haemolysed,hemolysed,haemolyzed,hemolyzed,haemolytic,hemolytic,clotted,"
    "ukjent,onbekend,ukendt,uoplyst,udeblev+et,udeblivelse,uteble+v+tt,glemt,afslået,mangler,manglende,ingen data,"
    "ingen prøve,ingen oplysninger,uden oplysning,bortfalder,bortfaldet,hæmolyseret,hæmolytisk,hemolysert,hemolytisk,"
    "koaguleret,koagulert,vergeten,geweigerd,dimenticato,rifiutato,emolizzato,"
    "unbekannt,fehlt,fehlend+e,fehlende angabe,fehlender wert,keine angabe+n,ohne angabe,keine daten,kein material,"
    "zu wenig material,kein ergebnis,vergessen,abgelehnt,verweigert,nicht erschienen,entfällt,entf.,entfallen,"
    "hämolytisch,hämolysiert,hämolyse,geronnen,"
    "inconnu+e,NF,manquant+e,donnée manquante,valeur manquante,oublié+e,refus,refusé+e,hémolysé+e,"
    "hémolyse,coagulé+e,échantillon insuffisant,prélèvement insuffisant,"
    "desconocido,desconocida,sin dato+s,faltante,falta,dato faltante,olvidado,olvidada,rechazado,rechazada,hemolizado,"
    "hemolizada,coagulado,coagulada,muestra insuficiente,muestra hemolizada,no acudió,"
    "okänd,okänt,saknas,uppgift saknas,svar saknas,prov saknas,ingen uppgift,utebliv+it+en,glömt,glömdes,avböjt,"
    "avböjde,avstått,hemolyserat,hemolyserad,hemolys,koagulerat,koagulerad,"
    "desconhecido,desconhecida,sem dados,sem informacao,sem registo,sem registro,em falta,"
    "recusado,recusou,amostra insuficiente,amostra hemolisada,hemolisado,hemolisada,"
    "sconosciuto,sconosciuta,ignoto,ignota,mancante,dato mancante,dati mancanti,"
    "campione insufficiente,campione emolizzato,emolisi,sin informacion,sin registro,"
    "sin resultado,no se hizo,se desconoce,no acude,muestra coagulada,sans donnee,"
    "donnee absente,absence de donnee,patient absent,no bloods,not bled,bloods not taken,"
    "unable to obtain,DNAd,lost in post,insufficient blood,sample rejected,ontbreekt,"
    "ontbrekend,geen gegevens,geen opgave,niet opgekomen,niet verschenen,data mangler,"
    "svar mangler,prøve mangler,prøven mangler,mangler data,mangler svar,mangler prøve,"
    "ubesvaret,ubesvart,obesvarad,obesvarat,ikke svart,data saknas,värde saknas,provet saknas,"
    "kein wert,wert fehlt,angabe fehlt,daten fehlen,keine werte,gehemolyseerd,gestold,"
    "udeblivet,ikke oppmøtt,møtte ikke,mødte ikke"
)
# Not known yet.
_PENDING = _words(
    "pending,awaited,awaiting,awaiting result+s,result awaited,results awaited,result pending,results pending,"
    "to follow,tbd,tba,tbc,afventer,afventes,afventer svar,svar afventes,svar afventer,avventer,avventes,"
    "avventer svar,følger,in afwachting,volgt,in attesa,em curso,ausstehend,steht aus,steht noch aus,noch ausstehend,"
    "folgt,folgt noch,in arbeit,in bearbeitung,en cours,en attente,en attente de résultat,résultat en attente,"
    "résultat en cours,à venir,à suivre,pendiente+s,pendiente de resultado,resultado pendiente,en curso,en espera,"
    "en proceso,väntar,väntar svar,väntar på svar,inväntar,inväntas,inväntar svar,svar inväntas,ej klar,ej klart,"
    "ikke klar,ikke klart,"
    "a aguardar,aguarda,aguarda resultado,pendente,resultado pendente,in attesa di risultato,"
    "in attesa di referto,referto in corso,en tramite,awaiting bloods,awaiting lab,"
    "uitslag volgt,resultaat volgt,nog niet bekend,prøvesvar afventes,svar følger,svar kommer,"
    "ergebnis ausstehend,ergebnis folgt,befund ausstehend,befund folgt,provsvar inväntas"
)
_NO = _words("not,ikke,ej,inte,icke,nicht,non,no,pas,niet,não")
_YET = _words("yet,endnu,enda,ennå,ännu,noch,encore,aún,todavía,ancora,nog,ainda,blevet,blev,wurde,a,été,pu,être,been")
# What has not been done where there is no result; what has not been detected, or is not there, is a result.
_DONE = _words(
    "known,available,applicable,done,measured,assessed,assessable,performed,recorded,reported,tested,taken,collected,"
    "obtained,evaluated,evaluable,answered,completed,provided,drawn,received,stated,documented,examined,determined,"
    "gjort,gjord+a,tatt,taget,tagen,tagits,kendt,kjent,känd,känt,vurderet,vurdert,vurd.,bestemt,målt,udført,utført,"
    "utförd,utfört,oplyst,opplyst,relevant,registreret,registrert,registrerat,undersøgt,undersøkt,undersökt,foretaget,"
    "foretatt,angivet,angitt,besvaret,besvart,besvarat,udfyldt,utfylt,ifyllt,mødt,fremmødt,møtt,tilgængelig+t,"
    "tilgjengelig,tillgänglig+t,aktuel+t+lt,analyseret,analysert,analyserat,bedömd,bedömt,mätt,genomförd,genomfört,"
    "bekannt,bestimmt,gemessen,erhoben,durchgeführt,beurteilt,beurteilbar,auswertbar,verfügbar,erfasst,untersucht,gemacht,"
    "angegeben,ausgefüllt,abgenommen,beantwortet,dokumentiert,ermittelt,erfolgt,"
    "fourni+e+s+es,connu+e+s+es,fait+e+s+es,mesuré+e+s+es,réalisé+e+s+es,évalué+e+s+es,évaluable,disponible+s,"
    "renseigné+e+s+es,effectué+e+s+es,dosé+e+s+es,communiqué+e+s+es,précisé+e+s+es,prélevé+e+s+es,déterminé+e+s+es,"
    "noté+e+s+es,coté+e+s+es,venu+e,rendu+e+s+es,reçu+e+s+es,recueilli+e+s+es,"
    "realizado,realizada,medido,medida,evaluado,evaluada,consta,procede,valorado,valorada,hecho,hecha,determinado,"
    "determinada,recogido,recogida,registrado,registrada,solicitado,solicitada,informado,informada,aplica,aplicable,"
    "conocido,conocida,"
    "gedaan,bepaald,gemeten,uitgevoerd,bekend,beschikbaar,verricht,ingevuld,afgenomen,beoordeeld,"
    "visited,attended,erschienen,acudido,besök,besøg,besøk,besuch,visit,visite,visita,"
    "eseguito,eseguita,noto,nota,disponibile,valutato,valutata,fatto,fatta,dosato,dosata,misurato,misurata,pervenuto,"
    "feito,feita,avaliado,avaliada,disponível"
)
_DETECTED = ("detect", "detekt", "nachweis", "nachgewiesen", "pavis", "rilev", "aantoon")
# Beside numbers these are remarks; among words of a response or in a text they may be more.
_MISSING_NUMBER = _words("NR,NC,NE,NP,DNA,UTA")
# A patient not seen gives no grade and no concentration; a mutation not seen is a result.
_SEEN = _words("seen,vu+e+s+es,gesehen,visto,vista,set,sett,sedd,gezien")
_NOTHING_ABNORMAL = _words(
    "u.a.,u.anm.,utan anmärkning,uden anmærkning,uten anmerkning,o.B.,ohne befund,unauffällig,NAD,RAS,"
    "nothing abnormal detected,rien à signaler,sans particularité+s,sin particularidades,zonder bijzonderheden"
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
    "icke påvisbar,under detektionsgränsen,under detektionsgräns,ej mätbar,ej mätbart,"
    "nao detetado,nao detetada,nao detectado,nao detectada,indetetavel,indetectavel,"
    "abaixo do limite de detecao,abaixo do limite de deteccao,non rilevata,non rilevati,"
    "non identificata,non evidenziata,non dosabile,al di sotto del limite di rilevabilita,"
    "sotto il limite di rilevabilita,assenza di mutazione,no se detecta,no se detecto,"
    "no se detecta mutacion,mutacion no detectada,mutation non detectee,mutation non retrouvee,"
    "mutazione non rilevata,mutacao nao detetada,mutation not detected,"
    "inferior al limite de deteccion,not identified,no mutation detected,niet gedetecteerd,"
    "niet aangetoond,onder detectielimiet,onder detectiegrens,onder de detectiegrens,"
    "onder de detectielimiet,under deteksjonsgrensen,under deteksjonsgrense,ikke detektert,"
    "ikke målbart,unter der bestimmungsgrenze,unter bestimmungsgrenze,inte påvisat,inte påvisbar,"
    "inte påvisbart,ej detekterat,inte detekterad"
)
_BELOW_LIMIT = re.compile(
    r"[<≤]=?\s?(?:lod|loq|lloq|llod|dl|ldd|lld|nwg|ng|bg|limit|det\.? ?limit|detection limit)\.?", re.I
)
_NEGATIVE = _words(
    "neg,neg.,negative,negativ,negativt,négatif,négative,negativo,negativa,wild type,wt,wildtyp,"
    "not mutated,unmutated,no mutation,ikke muteret,keine mutation,ingen mutation,"
    "sin mutacion,no mutado,non mutato,assenza mutazione,sem mutacao,nao mutado,"
    "pas de mutation,absence de mutation,negatief,geen mutatie,niet gemuteerd,ingen mutasjon,"
    "ikke mutert,ej muterad,nicht mutiert,villtype"
)

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
_VERY = _words("very,v,meget,mycket,sehr,très,muy,molto,zeer,muito,svært,veldig")
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
_COMPLAINTS = _words(
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
_RESPONSES_AS_NOUN = _words(
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
        "osannolik",
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


@lru_cache(maxsize=65_536)
def is_missing(text: str) -> bool:
    """Whether a text says that there is no result, or none yet: blank, a dash, `n.a.`, `ikke målt`, `pending`."""
    text = clean(text)
    if _SIGNS_FOR_MISSING.fullmatch(text):
        return True
    word = fold(text.strip("()"))
    return not re.search("[<>+]", text) and (word in _MISSING or word in _PENDING or _is_not_done(text.strip("()")))


def _is_not_done(text: str) -> bool:
    """Whether a text says that something was not done: `non dosée`, `noch nicht bestimmt`, `ikke vurd.`."""
    words = [word for part in text.split() if (word := fold(part)) not in _YET]
    if len(words) != 2 or words[0] not in _NO:
        return False
    if words[1] in _DONE:
        return True
    short = text.endswith(".") and len(words[1]) > 2 and not any(word.startswith(words[1]) for word in _DETECTED)
    return short and any(word.startswith(words[1]) for word in _DONE)


def _is_not_found(text: str) -> bool:
    """Whether a text says in words cut short that something was not detected: `n. nachw.`, `ej påv.`."""
    words = [fold(part) for part in text.split()]
    if len(words) != 2 or words[0] not in _NO | {"n"} or not text.endswith(".") or len(words[1]) < 3:
        return False
    begun = any(word.startswith(words[1]) or words[1].startswith(word) for word in _DETECTED)
    return begun and not any(word.startswith(words[1]) for word in _DONE)


def is_missing_number(text: str) -> bool:
    """Whether a text that may be a word or a result elsewhere says that a number was not recorded: `NR`, `non vu`."""
    words = [fold(part) for part in text.split()]
    unseen = len(words) == 2 and words[0] in _NO and words[1] in _SEEN
    return (unseen or fold(text) in _MISSING_NUMBER) and not re.search("[<>+?]", text)


def says_nothing_abnormal(text: str) -> bool:
    """Whether a text says that nothing remarkable was found: `u.a.`, `o.B.`, `RAS`."""
    return fold(text) in _NOTHING_ABNORMAL and not re.search("[<>+?]", text)


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


@lru_cache(maxsize=65_536)
def is_not_detected(text: str) -> bool:
    """Whether a text says that a laboratory value is below its limit: `ikke påvist`, `< LOD`, `n.n.`."""
    text = clean(text)
    if _BELOW_LIMIT.fullmatch(text):
        return True
    return not re.search("[<>+]", text) and (fold(text) in _NOT_DETECTED or _is_not_found(text))


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
