"""The words and signs for a result that is not there: missing, not known yet, not detected, nothing abnormal.

In the ten languages of the headers, written down from general knowledge of them. A word is known if it is one of these
but for case, accents, dashes and spaces; near is not enough.
"""

from __future__ import annotations

import re
from functools import lru_cache

from smdash.intake.values.folding import clean, fold, word_set

# Initials count only with their points or strokes: "s/d" is "sin dato", SD is a stable disease.
_SIGNS_FOR_MISSING = re.compile(
    r"[-./?…_\\ ]*|#N/?A|s/d|i\. ?m\.|i/m|e\. ?u\.|e/u|e\. ?m\.|e/m|e\. ?t\.|e/t|k\. ?a\.|k/a|n\. ?b\.|n/b|n\. ?e\.|"
    r"n/e|n\. ?g\.|n/k|n\. ?k\.|n/t|n\. ?t\.|n/m|n\. ?m\.|n/v|i\. ?o\.|i/o|u\. ?o\.|u/o|i\. ?u\.|i/u|k\. ?mat\.|"
    # Statistics programs and data bases: Stata and SAS, SPSS, R, Castor, SQL.
    r"\.[a-z]|#NULL!?|[<\[]\s?(?:na|null|missing)\s?[>\]]|##[A-Z]+(?:_[A-Z]+)*(?:_-?[0-9]+)?##|\\N",
    re.I,
)
_MISSING = word_set(
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
_PENDING = word_set(
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
_NO = word_set("not,ikke,ej,inte,icke,nicht,non,no,pas,niet,não")
_YET = word_set(
    "yet,endnu,enda,ennå,ännu,noch,encore,aún,todavía,ancora,nog,ainda,blevet,blev,wurde,a,été,pu,être,been"
)
# What has not been done where there is no result; what has not been detected, or is not there, is a result.
_DONE = word_set(
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
_MISSING_NUMBER = word_set("NR,NC,NE,NP,DNA,UTA")
# A patient not seen gives no grade and no concentration; a mutation not seen is a result.
_SEEN = word_set("seen,vu+e+s+es,gesehen,visto,vista,set,sett,sedd,gezien")
_NOTHING_ABNORMAL = word_set(
    "u.a.,u.anm.,utan anmärkning,uden anmærkning,uten anmerkning,o.B.,ohne befund,unauffällig,NAD,RAS,"
    "nothing abnormal detected,rien à signaler,sans particularité+s,sin particularidades,zonder bijzonderheden"
)
_NOT_DETECTED = word_set(
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
_NEGATIVE = word_set(
    "neg,neg.,negative,negativ,negativt,négatif,négative,negativo,negativa,wild type,wt,wildtyp,"
    "not mutated,unmutated,no mutation,ikke muteret,keine mutation,ingen mutation,"
    "sin mutacion,no mutado,non mutato,assenza mutazione,sem mutacao,nao mutado,"
    "pas de mutation,absence de mutation,negatief,geen mutatie,niet gemuteerd,ingen mutasjon,"
    "ikke mutert,ej muterad,nicht mutiert,villtype"
)


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
