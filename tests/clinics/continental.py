"""German, French and Spanish authors. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from tests.clinics.language import Clinic, ClinicFile

GERMAN_TYPES = {
    "Indolente SM": "ISM",
    "Smouldering SM": "SSM",
    "Aggressive SM": "ASM",
    "Mastzellleukämie": "MCL",
    "isolierte Knochenmarkmastozytose": "BMM",
}


def german_registry() -> ClinicFile:
    """A registry's semicolon export: decimal commas, k.A., one row a patient, old Windows encoding."""
    c = Clinic("Register_Mastozytose_Export_20210304.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Pat-ID|Geschlecht|Alter|Diagnose|Tryptase Baseline (ng/ml)|Tryptase Monat 3 (ng/ml)|Tryptase Monat 6 (ng/ml)"
            "|KIT D816V Baseline (%)|KIT D816V Monat 6 (%)|Lebensqualität VAS (0-100) Baseline"
            "|Lebensqualität VAS (0-100) Monat 6|Therapieansprechen",
        ],
        "id|sex|age|subtype|t0|t3|t6|k0|k6|q0|q6|response",
        """
        MZ-0003|w|46|Indolente SM|38,4|36,9|37,7|0,42|0,4|35|60|komplett
        MZ-0007|m|53|Indolente SM|21,0|k.A.|20,3|0,08|k.A.|50|65|partiell
        MZ-0010|w|39|isolierte Knochenmarkmastozytose|13,3|12,8|13,9|< 0,01|negativ=>neg|62|80|komplett
        MZ-0014|m|66|Smouldering SM|1.034,5=>1034.5|998,2|1.101,0=>1101|14,7|13,9|20|25|keines
        MZ-0015|w|58|SM-AHN|88,8|90,1|k.A.|3,95|4,1|25|30|keines
        MZ-0021|w|31|Indolente SM|17,2|16,6|15,9|0,05|0,04|55|k.A.|komplett
        MZ-0022|m|72|Mastzellleukämie|612,0|k.A.|k.A.|31,2|k.A.|10|k.A.|k.A.
        MZ-0030|d=>?|44|Indolente SM|26,1|25,0|24,4|u.d.g.=>?neg|u.d.g.=>?neg|44|58|partiell
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "subtype": GERMAN_TYPES,
            "response": {"komplett": "complete", "partiell": "partial", "keines": "none"},
        },
        blank="k.A.",
    )
    return c.csv(";", "cp1252")


def charite_merged() -> ClinicFile:
    """What is measured over the visits; grades in words; a column of initials; mean and SD rows below."""
    c = Clinic("Auswertung_Oma_SM_Stand_Mai.xlsx")
    ws = c.sheet("Tabelle1")
    c.table(
        ws,
        "A2",
        [
            "Patient|SM-Subtyp|Haut|||Gastrointestinal|||Tryptase [µg/l]|||",
            "||vor Therapie|nach 3 Monaten|nach 6 Monaten|vor Therapie|nach 3 Monaten|nach 6 Monaten"
            "|vor Therapie|nach 3 Monaten|nach 6 Monaten",
        ],
        "id|subtype|sk0|sk3|sk6|gi0|gi3|gi6|t0|t3|t6",
        """
        Pat. 1|ISM|schwer|mäßig|leicht|mäßig|leicht|keine|28.4|27.9|29.2
        Pat. 2|ISM|mäßig|mäßig|leicht|schwer|mäßig|mäßig|51.7|49.8|50.3
        Pat. 3|SSM|sehr schwer|schwer|schwer|leicht|leicht|keine|203|198|211
        Pat. 4|ISM|keine|keine|keine|mäßig|keine|keine|11.2|<1|10.8
        Pat. 5|ASM|leicht|leicht|keine|schwer|schwer|mäßig|175.5||168.9
        Pat. 6|ISM|mäßig|leicht|leicht|keine|keine|keine|22.6|23.1|22.2
        Pat. 7|ISM|schwer|nicht beurteilt|mäßig|leicht|nicht beurteilt|leicht|36.1||35
        """,
        words={
            f"grade_{d}": {"keine": "0", "leicht": "1", "mäßig": "2", "schwer": "3", "sehr schwer": "4"}
            for d in ("skin", "gastrointestinal")
        },
        blank="nicht beurteilt",
    )
    c.put(ws, "A11", "Mittelwert")
    c.put(ws, "A12", "SD")
    for column, mean, sd in (("I", 75.5, 79.8), ("J", 74.7, 77.1), ("K", 75.3, 80.2)):
        c.formula(ws, f"{column}11", f"=AVERAGE({column}4:{column}10)", mean)
        c.formula(ws, f"{column}12", f"=STDEV({column}4:{column}10)", sd)
    c.put(ws, "A14", "Schweregrad nach PGA; ein leeres Feld bedeutet: nicht erhoben.")
    ws["C2"].comment = None
    ws.freeze_panes = "C4"
    return c.xlsx()


def munich_sheet_a_patient() -> ClinicFile:
    """One sheet a patient, named after the patient; visits downwards."""
    c = Clinic("Verlauf einzeln.xlsx")
    patients = {
        "Pat 01": "Screening/Baseline=>baseline|3|2|40|30.1\nMonat 3|2|2|52|29.0\nMonat 6|1|1|66|31.3",
        "Pat 02": "Screening/Baseline=>baseline|2|0|55|18.2\nMonat 3|1|0|61|17.7\nMonat 6|0|0|72|18.9",
        "Pat 03": "Screening/Baseline=>baseline|4|3|20|144\nMonat 3|4|3|22|150\nMonat 6|3|2|35|139",
        "Pat 04": "Screening/Baseline=>baseline|0|1|70|9.9\nMonat 3|0|0|79|9.1\nMonat 6|0|0|82|",
        "Pat 05": "Screening/Baseline=>baseline|3|4|15|67.4\nMonat 3|2|3|33|66\nMonat 6|2|1|48|70.2",
        "Pat 06": "Screening/Baseline=>baseline|1|1|60|25\nMonat 3|1|0|64|24.6\nMonat 6|1|0|69|26",
    }
    for name, rows in patients.items():
        ws = c.sheet(name)
        c.table(
            ws,
            "A1",
            ["Visite|PGA Haut|PGA GI|VAS Lebensqualität (0-100, 100=beste)|Tryptase (µg/l)"],
            "visit|sk|gi|q|t",
            rows,
            words={"visit": {"Monat 3": "month_3", "Monat 6": "month_6"}},
            who=name,
            doubtful=True,
        )
    return c.xlsx()


def vienna_text_dates() -> ClinicFile:
    """Dates as text with points, units in the cells, question marks, an expression and its thousands."""
    c = Clinic("SM_Wien_Tryptase.xlsx")
    ws = c.sheet("Blatt 1")
    c.table(
        ws,
        "C4",
        [
            "Kürzel|Subtyp|Geburtsjahr|Therapiebeginn|Tryptase vor Beginn|Tryptase 6 Mo|Tryptase letzte Kontrolle"
            "|Ansprechen",
        ],
        "id|subtype|-|treatment_start|t0|t6|tL|response",
        """
        KM1|ISM|1968|14.03.2016=>2016-03-14|33,4 ng/ml=>33.4|31 ng/ml=>31|34,0 µg/l=>34|CR
        KM2|ISM|1974|02.05.2016=>2016-05-02|19,9 ng/ml=>19.9|20,4 ng/ml=>20.4|fehlt|PR
        KM3|SM-AHN|1950|23.05.2016=>2016-05-23|1.250 ng/ml=>?1250|>200 ng/ml=>>200|890 ng/ml=>890|NR
        KM4|BMM|1981|06.02.2017=>2017-02-06|0,0098 mg/l=>9.8|9,1 ng/ml=>9.1|8,9 ng/ml=>8.9|CR
        KM5|ISM|1990|19.06.2017=>2017-06-19|45?=>?45|44,2 ng/ml=>44.2|43 ng/ml=>43|PR
        KM6|IMS=>?ISM|1962|30.10.2017=>2017-10-30|27,7 ng/ml=>27.7|fehlt|26,1 ng/ml=>26.1|CR
        KM7|ISM oder SSM=>?|1959|11.12.2017=>2017-12-11|88 ng/ml=>88|85,5 ng/ml=>85.5|91 ng/ml=>91|MR
        """,
        words={"response": {"CR": "complete", "PR": "partial", "NR": "none", "MR": "major"}},
        blank="fehlt",
    )
    c.put(ws, "C2", "Tryptaseverlauf unter Omalizumab (Stand 12/2018)")
    c.put(ws, "C13", "CR = komplettes Ansprechen, MR = sehr gutes Ansprechen, PR = teilweise, NR = kein Ansprechen")
    return c.xlsx()


def french_thesis() -> ClinicFile:
    """A student's sheet: accents, oui/non, EVA, a colour legend, a summary block at the right."""
    c = Clinic("thèse_tableau_FINAL_corrigé.xlsx")
    ws = c.sheet("Feuil1")
    c.table(
        ws,
        "A3",
        [
            "N° patient|Sexe|Âge|Type de mastocytose|Exclu|Peau M0|Peau M3|Peau M6|Digestif M0|Digestif M3|Digestif M6"
            "|EVA QdV /100 M0|EVA QdV /100 M6|Tryptase M0|Tryptase M6|Réponse",
        ],
        "id|sex|age|subtype|excluded|sk0|sk3|sk6|gi0|gi3|gi6|q0|q6|t0|t6|response",
        """
        P01|Femme|42|MSI|non|3|2|1|2|1|0|35|70|36,7|35|complète
        P02|Homme|55|MSI|non|2|2|2|3|2|2|40|45|20,5|21,1|partielle
        P03|Femme|61|Mastocytose systémique agressive|oui|1|||4|||15|ND|155|ND|ND
        P04|Femme|38|Mastocytose médullaire isolée|non|0|0|0|1|1|0|66|81|10,4|9,7|complète
        P05|Homme|47|MSI|non|4|3|3|2|1|1|28|50|62,2|60,8|partielle
        P06|Femme|29|MSI|non|2|1|0|0|0|0|58|83|18,1|17,5|complète
        P07|Homme|70|MS-AHN=>?SM-AHN|non|1|1|1|3|3|3|22|20|>200|>200|absence
        P08|Femme|50|MSI|non|3|NF|2|2|NF|1|31|55|29,0|30,3|partielle
        """,
        words={
            "sex": {"Femme": "F", "Homme": "M"},
            "subtype": {
                "MSI": "ISM",
                "Mastocytose systémique agressive": "ASM",
                "Mastocytose médullaire isolée": "BMM",
            },
            "excluded": {"oui": "yes", "non": "no"},
            "response": {"complète": "complete", "partielle": "partial", "absence": "none"},
        },
        blank="ND|NF",
    )
    c.colour(ws, "A6", "B6", "C6", fill="FF9999")
    c.put(ws, "S3", "Résumé", "n|8", "âge moyen|49", "femmes|5", "hommes|3", "réponse complète|3")
    c.put(ws, "A13", "rouge = exclu (chimiothérapie)", "ND : non disponible ; NF : non fait")
    return c.xlsx()


def lyon_semicolon_months() -> ClinicFile:
    """A long French text file with numbered months and a plus-sign scale said in the header."""
    c = Clinic("export_lyon.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["identifiant|mois|prurit|tryptasémie (µg/L)|MC-QoL (0-100)|réponse cutanée"],
        "id|visit|-|t|mc|rsk",
        """
        LY-1|0|oui|41,0|62|
        LY-1|3|oui|39,2|51|partielle
        LY-1|6|non|40,8|33|complète
        LY-2|0|oui|16,4|48|
        LY-2|3|oui|16,0|47|nulle=>?none
        LY-2|6|oui|15,1|40|partielle
        LY-3|0|non|12,2|25|
        LY-3|6|non|11,9|12|complète
        LY-4|0|oui|95,7|71|
        LY-4|3|oui|99,9|66|partielle
        LY-4|12|non|97,3|30|complète
        LY-5|0|oui|<1|55|
        LY-5|3|oui|1,3|52|partielle
        LY-5|6|oui|<1|50|partielle
        """,
        words={
            "visit": {"0": "baseline", "3": "month_3", "6": "month_6", "12": "month_12"},
            "response_skin": {"partielle": "partial", "complète": "complete"},
        },
    )
    return c.csv(";", "utf-8-sig")


def paris_transposed() -> ClinicFile:
    """A column a patient: variables downwards."""
    c = Clinic("tableau_transposé.xlsx")
    ws = c.sheet("Synthèse")
    c.table(
        ws,
        "A1",
        [
            "Patient|Sexe|Âge|Sous-type|Tryptase initiale (ng/mL)|Tryptase à 3 mois (ng/mL)|Tryptase à 6 mois (ng/mL)"
            "|Peau initiale (0-4)|Peau à 6 mois (0-4)|Réponse globale",
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk6|response",
        """
        T-01|F|44|ISM|25.5|24.4|26|3|1|complète
        T-02|H|36|ISM|18.3|17.9|18.8|2|1|partielle
        T-03|F|67|SSM|130|128|133|4|3|partielle
        T-04|F|52|BMM|9.6||9.1|0|0|complète
        T-05|H|59|ISM|44.2|45|43.3|3|3|aucune
        T-06|F|31|ISM|15.7|16.2|15.1|1|0|complète
        """,
        words={
            "sex": {"H": "M"},
            "response": {"complète": "complete", "partielle": "partial", "aucune": "none"},
        },
        turned=True,
        doubtful=True,
    )
    return c.xlsx()


def spanish_hospital() -> ClinicFile:
    """V for varón, M for mujer; meses; decimal commas in text; a row counting patients."""
    c = Clinic("mastocitosis HUVR omalizumab.xlsx")
    ws = c.sheet("Hoja1")
    c.table(
        ws,
        "A1",
        [
            "Nº|Cód. estudio|Sexo (V/M)|Edad|Variante|Triptasa basal (µg/L)|Triptasa 3 meses (µg/L)|Triptasa 6 meses (µg/L)"
            "|KIT D816V sangre basal (%)|Piel basal|Piel 6 meses|Gastrointestinal basal|Gastrointestinal 6 meses|Respuesta",
        ],
        "-|id|sex|age|subtype|t0|t3|t6|k0|sk0|sk6|gi0|gi6|response",
        """
        1|700101|M=>F|45|MSI|32,1|30,9|33,0|0,21|moderado|leve|leve|no|completa
        2|700102|V=>M|52|MSI|18,8|19,4|18,1|0,07|grave|moderado|moderado|leve|parcial
        3|700105|M=>F|37|Mastocitosis sistémica agresiva|140,5|151|149,9|9,3|leve|leve|grave|grave|no respuesta
        4|700109|V=>M|64|MSI|24,6|s/d|22,2|negativo=>neg|no|no|leve|no|completa
        5|700110|M=>F|58|Mastocitosis quiescente|201|199,5|>200|5,5|grave|grave|leve|leve|parcial
        6|700114|M=>F|29|MSI|15,0|14,1|14,8|0,03|moderado|no|moderado|no|completa
        7|700115|V=>M|41|MSI|27,3|28|s/d|0,11|leve|no|no|no|completa
        """,
        words={
            "subtype": {
                "MSI": "ISM",
                "Mastocitosis sistémica agresiva": "ASM",
                "Mastocitosis quiescente": "SSM",
            },
            "response": {"completa": "complete", "parcial": "partial", "no respuesta": "none"},
            **{
                f"grade_{d}": {"no": "0", "leve": "1", "moderado": "2", "grave": "3"}
                for d in ("skin", "gastrointestinal")
            },
        },
        blank="s/d",
    )
    c.put(ws, "A9", "Total: 7 pacientes")
    return c.xlsx()


def madrid_long() -> ClinicFile:
    """Names of visits as the Spanish say them; a mixed sheet with an acute tryptase; Excel dates in text order."""
    c = Clinic("REMA_seguimiento.xlsx")
    ws = c.sheet("Seguimiento")
    c.table(
        ws,
        "B3",
        [
            "Paciente|Visita|Fecha|Triptasa basal sérica (ng/mL)|Triptasa en crisis (ng/mL)|EVA calidad de vida (0-100)"
            "|DLQI",
        ],
        "id|visit|-|t|ta|q|dl",
        """
        R-11|Basal|2017-09-04|29.3||30|15
        R-11|Mes 3|2017-12-04|30.1|61.4|44|9
        R-11|Mes 6|2018-03-05|28.8||60|4
        R-12|Basal|2017-09-18|12.1||61|3
        R-12|Mes 3|2017-12-18|11.8||70|2
        R-14|Basal|2017-10-02|55.6|140|25|20
        R-14|Mes 3|2018-01-08|57||38|12
        R-14|Última visita|2018-11-19|54.9||57|6
        R-15|Basal|2017-10-09|8.8||75|0
        R-15|Última visita|2018-10-29|8.1||88|0
        R-19|Basal|2017-11-06|38.7||40|11
        R-19|Mes 6|2018-05-07|40.2|no realizada|52|7
        """,
        words={
            "visit": {
                "Basal": "baseline",
                "Mes 3": "month_3",
                "Mes 6": "month_6",
                "Última visita": "latest",
            }
        },
        blank="no realizada",
    )
    return c.xlsx()


FILES = (
    german_registry,
    charite_merged,
    munich_sheet_a_patient,
    vienna_text_dates,
    french_thesis,
    lyon_semicolon_months,
    paris_transposed,
    spanish_hospital,
    madrid_long,
)
