"""French, Spanish and English-speaking centres. All patients are synthetic."""

from __future__ import annotations

from openpyxl.comments import Comment

from tests.clinics.language import Clinic, ClinicFile

GRADE_KEYS = [
    "grade_anaphylaxis",
    "grade_skin",
    "grade_gastrointestinal",
    "grade_musculoskeletal",
    "grade_neuropsychiatric",
    "grade_cardiovascular",
    "grade_respiratory",
    "grade_constitutional",
]


def graded(words: dict[str, str]) -> dict[str, dict[str, str]]:
    """The same words for every domain."""
    return dict.fromkeys(GRADE_KEYS, words)


HF = {"H": "M", "F": "F"}
HM = {"H": "M", "M": "F"}
MSI = {"MSI": "ISM", "MSA": "ASM"}


def necker_like() -> ClinicFile:
    """A reference centre's secretary: visit over measure, real dates, decimals as numbers, one NF and one note."""
    c = Clinic("Suivi omalizumab CEREMAST mars 2024.xlsx")
    ws = c.sheet("Suivi Xolair")
    c.put(ws, "A1", "Suivi des patients traités par omalizumab (Xolair®)", "Mise à jour : 14/03/2024 - S. L.")
    c.table(
        ws,
        "A4",
        [
            "|||||M0|||||M3|||||M6|||||Dernière visite||||",
            "Code patient|Sexe|Âge|Forme|Date début Xolair"
            + "|Tryptase (µg/L)|EVA qualité de vie (0-100)|Peau (0-4)|Digestif (0-4)|Anaphylaxie (0-4)" * 4,
        ],
        "id|sex|age|subtype|treatment_start|t0|q0|sk0|gi0|an0|t3|q3|sk3|gi3|an3|t6|q6|sk6|gi6|an6|tL|qL|skL|giL|anL",
        """
        CER-001|F|46|MSI|2021-01-12|34.2|35|3|2|3|33.1|52|2|1|1|35|66|1|1|0|31.8|71|1|0|0
        CER-002|H|61|MSI|2021-02-09|18.7|48|1|1|4|19.2|60|1|1|1|18|68|1|0|0|18.9|70|0|0|0
        CER-003|F|38|MSI|2021-02-23|52|22|4|3|0|49.6|30|3|3|0|51.3|35|3|2|0|NF=>|41|2|2|0
        CER-004|H|55|BMM|2021-05-04|9.8|61|0|0|4|10.1|74|0|0|0|9.5|80|0|0|0|9.9|85|0|0|0
        CER-005|F|67|MSS=>SSM|2021-09-14|188|30|3|3|1|191|38|3|2|0|NF=>|40|2|2|0|204|38|2|2|0
        CER-006|F|29|MSI|2021-11-30|14.4|44|2|1|2|14|55|2|0|0|||||||||||
        CER-007|H|50|MSI|2022-03-08|27.3|57|2|0|3|26.6|NF=>|1|0|1|28.1|72|1|0|0|27|75|1|0|0
        CER-008|F|71|MSA|2022-06-21|>200|15|1|4|0|>200|18|1|3|0|||||||||||
        CER-009|F|43|MSI|2022-10-11|21.5|40|3|2|2|22|58|2|1|0|20.8|63|1|1|0|21.1|69|1|1|0
        """.replace("|||||||||||", "||||||||||"),
        words={"sex": HF, "subtype": MSI},
    )
    c.put(
        ws, "A17", "NF : non fait. Peau, digestif, anaphylaxie : 0 absent, 1 léger, 2 modéré, 3 sévère, 4 très sévère."
    )
    c.put(
        ws,
        "A18",
        "EVA : 0 = très mauvaise, 100 = excellente qualité de vie. MSS : MS smoldering (indolente à forte charge)",
    )
    ws.freeze_panes = "B6"
    return c.xlsx()


def angers_like() -> ClinicFile:
    """A tidy file saved as CSV from a French Excel."""
    c = Clinic("masto_oma_angers.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Code patient|Sexe|Age|Forme de mastocytose|Début omalizumab|Posologie|Tryptase M0 (ng/mL)"
            "|Tryptase M3 (ng/mL)|Tryptase M6 (ng/mL)|KIT D816V sang M0 (%)|PGA peau M0|PGA peau M3|PGA peau M6"
            "|PGA digestif M0|PGA digestif M3|PGA digestif M6|Réponse globale",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|k0|sk0|sk3|sk6|gi0|gi3|gi6|response",
        """
        A01|Femme|52|Mastocytose systémique indolente|12/03/2019=>2019-03-12|300 mg/4 sem|26,4|25,9|26,0|0,21|3|2|1|2|1|0|majeure
        A02|Homme|44|Mastocytose systémique indolente|25/06/2019=>2019-06-25|300 mg/4 sem|11,8|12,3|11,1|0,04|2|1|0|1|0|0|complète
        A03|Femme|63|Mastocytose systémique indolente|03/09/2019=>2019-09-03|450 mg/4 sem|48,0|47,2|50,5|1,3|3|3|2|3|2|2|partielle
        A04|Femme|35|Mastocytose cutanée|17/09/2019=>2019-09-17|150 mg/4 sem|6,2|5,8||négatif|4|3|3|0|0|0|partielle
        A05|Homme|58|Mastocytose systémique indolente|14/01/2020=>2020-01-14|300 mg/4 sem|19,9|20,3|21|0,11|1|1|1|2|2|2|absence de réponse
        A06|Femme|49|Mastocytose systémique indolente|28/01/2020=>2020-01-28|300 mg/2 sem|31,5|30,0|29,8|0,35|2|1|1|3|1|1|majeure
        A07|Homme|70|Mastocytose systémique smoldering|23/06/2020=>2020-06-23|300 mg/4 sem|176|181|179|8,4|3|3||2|2||absence de réponse
        """,
        words={
            "sex": {"Femme": "F", "Homme": "M"},
            "subtype": {
                "Mastocytose systémique indolente": "ISM",
                "Mastocytose cutanée": "CM",
                "Mastocytose systémique smoldering": "SSM",
            },
            "kit_d816v": {"négatif": "neg"},
            "response": {
                "majeure": "major",
                "complète": "complete",
                "partielle": "partial",
                "absence de réponse": "none",
            },
        },
    )
    return c.csv(";", "cp1252")


def lyon_like() -> ClinicFile:
    """A study nurse's log: a row a visit, the patient named once, words typed quickly."""
    c = Clinic("visites_mastocytose_Lyon.xlsx")
    ws = c.sheet("Feuil1")
    c.put(ws, "B2", "Consultations mastocytose / omalizumab")
    c.table(
        ws,
        "B4",
        [
            "Patient|Sexe|Âge|Visite|Signes cutanés|Signes digestifs|Signes ostéo-articulaires"
            "|Troubles neuropsychiatriques|Tryptasémie (µg/l)|Infirmière|Remarques",
        ],
        "id|sex|age|visit|sk|gi|ms|np|t|-|-",
        """
        L-03|F|58 ans=>58|J0|sévère|modéré|léger|modéré|41,3|CB|bouffées vasomotrices ++
        |||S12|modéré|léger|léger|léger|40,2|CB|
        |||S24|léger|absent|absent|léger|39,9|MT|très contente
        L-05|H|41 ans=>41|J0|modéré|absent|absent|léger|17|MT|
        |||S12|Modéré|absent|absent|léger|16,8|MT|
        |||S24|leger=>1|absent|absent|absent|non fait=>|CB|
        |||M12|absent|absent|absent|absent|17,5|CB|passage à 150 mg
        L-08|F|33 ans=>33|J0|très sévère|sévère|modéré|sévère|88,7|CB|
        |||S12|sévère|modere=>2|modéré|sévère|91|CB|
        L-11|F|66 ans=>66|J0|absent|sévère|sévère|modéré|12,4|MT|2 chocs en 2022
        |||S12|absent|modéré|sévère|modéré|12,1|MT|
        |||S24|absent|léger|modéré|non évalué=>|12,9|CB|
        L-12|H|49 ans=>49|J0|léger|léger|absent|absent|23|CB|
        |||S12|léger|absent|absent|absent|22,2|CB|
        |||S24|absent|absent|absent|absent|23,7|MT|
        """,
        words={
            "sex": HF,
            "visit": {"J0": "baseline", "S12": "month_3", "S24": "month_6", "M12": "month_12"},
            **graded(
                {"absent": "0", "léger": "1", "modéré": "2", "Modéré": "2", "sévère": "3", "très sévère": "4"},
            ),
        },
    )
    return c.xlsx()


def these_unicode() -> ClinicFile:
    """A medical student's thesis data, saved as "Texte Unicode"."""
    c = Clinic("base_these_v7_FINALE.txt.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "id_patient|sexe|age_debut|type_masto|tryptase_m0|tryptase_m3|tryptase_m6|tryptase_m12|kit_vaf_m0|kit_vaf_m12"
            "|eva_qdv_0_100_m0|eva_qdv_0_100_m3|eva_qdv_0_100_m6|eva_qdv_0_100_m12|pga_peau_m0|pga_peau_m12|ecp_m0|ddn",
        ],
        "id|sex|age|subtype|t0|t3|t6|t12|k0|k12|q0|q3|q6|q12|sk0|sk12|-|-",
        """
        P001|F|45|MSI|28,3|27,1|29,4|27,7|0,18|0,15|38|50|61|70|3|1|14,2|02/11/2023
        P002|M|52|MSI|15,6|15,2|NA=>|16,1|0,03|<0,01|55|58|64|66|1|0|9,9|17/10/2023
        P003|F|61|MSI|64,8|66,2|63,9|61,0|2,4|2,6|20|999=>|35|40|4|2|22,1|21/11/2023
        P004|F|37|BMM|8,9|9,1|8,7|9|0,02|NA=>|70|75|80|82|0|0|11|02/11/2023
        P005|M|68|SM-AHN|143|150|147|NA=>|11,9|NA=>|25|25|22|999=>|2|NA=>|31,7|04/05/2023
        P006|F|30|MSI|20,5|21,3|20,2|19,8|<0,01|<0,01|44|60|70|77|2|1|8,4|14/12/2023
        P007|M|57|MSI|33,7|33,0|34,6|35,2|0,41|0,39|51|54|999=>|60|2|1|16|14/12/2023
        P008|F|48|MSI|11,2|10,8|11,5|NA=>|0,07|NA=>|33|48|59|999=>|3|NA=>|12,5|28/09/2023
        """,
        words={"subtype": MSI},
    )
    return c.csv("\t", "utf-16")


def bordeaux_like() -> ClinicFile:
    """Measure over visit; another VAS (itch) beside the one for quality of life; means under the table."""
    c = Clinic("Xolair masto - tableau de synthèse.xlsx")
    ws = c.sheet("Synthèse")
    c.table(
        ws,
        "A2",
        [
            "|||Tryptase sérique (ng/mL)|||EVA qualité de vie (0-10)|||EVA prurit (0-10)|||PGA atteinte cutanée|||Réponse à 6 mois",
            "Patient|Sexe|Type|M0|M3|M6|M0|M3|M6|M0|M3|M6|M0|M3|M6|",
        ],
        "id|sex|subtype|t0|t3|t6|q0|q3|q6|-|-|-|sk0|sk3|sk6|r6",
        """
        BDX01|F|MSI|22.6|23.1|21.9|3.5|5|6.5|8|5|3|3|2|1|RP
        BDX02|F|MSI|45|44.2|46.8|2|4.5|7|9|4|2|4|2|1|RM
        BDX03|H|MSI|13.8|NF=>|14.1|6|7|8|2|1|0|1|1|0|RC
        BDX04|H|MSS|210|214|NF=>|4|4|3.5|5|6|5|2|2|2|Échec
        BDX05|F|MSI|18.2|17.9|18.4|5|/=>|6|7|/|4|3|/=>|2|RP
        BDX06|F|MMO|9.1|9.3|9|5.5|8|9|1|0|0|0|0|0|RC
        BDX07|H|MSI|31.4|32|30.6|4.5|6|6|6|4|4|2|1|1|RM
        """,
        words={
            "sex": HF,
            "subtype": {**MSI, "MSS": "SSM", "MMO": "BMM"},
            "response": {"RP": "partial", "RM": "major", "RC": "complete", "Échec": "none"},
        },
        times={"q": 10},
    )
    c.put(ws, "A11", "Moyenne|||50|56.8|23.5|4.4|5.8|6.6|5.4|3.3|2.6|2.1|1.3|1|")
    c.put(
        ws,
        "A14",
        "EVA qualité de vie : 0 = la pire, 10 = la meilleure",
        "RC : réponse complète ; RM : réponse majeure ; RP : réponse partielle ; Échec : pas de réponse",
        "MSS : mastocytose systémique smoldering ; MMO : mastocytose médullaire isolée",
        "NF : non fait ; / : non évalué",
    )
    for cell in ("A11", "D11", "E11", "F11"):
        c.colour(ws, cell, fill="D9D9D9")
    return c.xlsx()


def montreal_like() -> ClinicFile:
    """A bilingual hospital: every header and every word twice."""
    c = Clinic("CHUM_omalizumab_mastocytose.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "No dossier étude / Study ID|Sexe / Sex|Âge / Age|Sous-type / Subtype"
            "|Tryptase - départ / baseline (ug/L)|Tryptase - 3 mois / 3 months (ug/L)|Tryptase - 6 mois / 6 months (ug/L)"
            "|Peau / Skin (0-4) - départ / baseline|Peau / Skin (0-4) - 6 mois / 6 months"
            "|Digestif / GI (0-4) - départ / baseline|Digestif / GI (0-4) - 6 mois / 6 months"
            "|Réponse / Response|Retrait de l'étude / Withdrawn",
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk6|gi0|gi6|response|withdrawn",
        """
        MTL-101|F|40|MSI / ISM|17.2|16.9|17.8|2|1|2|1|Partielle / Partial|Non / No
        MTL-102|M|55|MSI / ISM|29.5|30.1|28.8|3|1|1|0|Majeure / Major|Non / No
        MTL-103|F|47|MSI / ISM|12|12.4||1||3|||Oui / Yes
        MTL-104|F|62|MS latente / SSM=>SSM|151|149|155|3|3|2|2|Aucune / None|Non / No
        MTL-105|M|36|MSI / ISM|22.7|22.1|21.6|2|0|0|0|Complète / Complete|Non / No
        MTL-106|F|51|MC / CM|7.9|8.2|8|4|2|0|0|Partielle / Partial|Non / No
        """,
        words={
            "subtype": {"MSI / ISM": "ISM", "MC / CM": "CM"},
            "response": {
                "Partielle / Partial": "partial",
                "Majeure / Major": "major",
                "Aucune / None": "none",
                "Complète / Complete": "complete",
            },
            "withdrawn": {"Non / No": "no", "Oui / Yes": "yes"},
        },
    )
    return c.csv(",", "utf-8-sig")


def registre_trois_feuilles() -> ClinicFile:
    """A registry's extraction: patients, visits and laboratory on sheets of their own, numbers padded by format."""
    c = Clinic("extraction_registre_2023-09.xlsx")
    p = c.sheet("Patients")
    pad = {"id": "0000"}
    c.table(
        p,
        "A1",
        ["N° anonymat|Sexe|Âge à l'inclusion|Diagnostic OMS|Date 1re injection|Posologie|Exclu de l'analyse"],
        "id|sex|age|subtype|treatment_start|dose|excluded",
        """
        12|Féminin|51|Mastocytose systémique indolente|2020-02-03|300 mg / 4 semaines|Non
        15|Masculin|46|Mastocytose systémique indolente|2020-03-16|300 mg / 4 semaines|Non
        27|Féminin|64|Mastocytose systémique agressive|2020-05-25|300 mg / 2 semaines|Oui
        31|Féminin|39|Mastocytose médullaire isolée|2020-09-07|150 mg / 4 semaines|Non
        44|Masculin|73|Leucémie à mastocytes|2020-11-02|300 mg / 4 semaines|Oui
        58|Féminin|28|Mastocytose systémique indolente|2021-01-18|300 mg / 4 semaines|Non
        """,
        words={
            "sex": {"Féminin": "F", "Masculin": "M"},
            "subtype": {
                "Mastocytose systémique indolente": "ISM",
                "Mastocytose systémique agressive": "ASM",
                "Mastocytose médullaire isolée": "BMM",
                "Leucémie à mastocytes": "MCL",
            },
            "excluded": {"Oui": "yes", "Non": "no"},
        },
        formats=pad,
    )
    visits = {"Inclusion": "baseline", "3 mois": "month_3", "6 mois": "month_6", "12 mois": "month_12"}
    v = c.sheet("Visites")
    c.table(
        v,
        "A1",
        ["N° anonymat|Visite|Sévérité cutanée|Sévérité digestive|Sévérité anaphylaxie|MC-QoL total|DLQI"],
        "id|visit|sk|gi|an|mc|dl",
        """
        12|Inclusion|3 - sévère|1 - léger|2 - modéré|58|14
        12|3 mois|2 - modéré|1 - léger|0 - absent|44|9
        12|6 mois|1 - léger|0 - absent|0 - absent|31|5
        15|Inclusion|1 - léger|2 - modéré|4 - très sévère|35|4
        15|3 mois|1 - léger|1 - léger|1 - léger|28|3
        15|12 mois|0 - absent|1 - léger|0 - absent|22|1
        27|Inclusion|2 - modéré|4 - très sévère|0 - absent|71|11
        31|Inclusion|0 - absent|0 - absent|3 - sévère|29|0
        31|3 mois|0 - absent|0 - absent|1 - léger|20|0
        31|6 mois|0 - absent|0 - absent|0 - absent|18|0
        44|Inclusion|1 - léger|3 - sévère|1 - léger|80|7
        58|Inclusion|4 - très sévère|2 - modéré|0 - absent|66|21
        58|3 mois|3 - sévère|2 - modéré|0 - absent|55|16
        58|6 mois|2 - modéré|1 - léger||47|10
        """,
        words={
            "visit": visits,
            **graded(
                {"0 - absent": "0", "1 - léger": "1", "2 - modéré": "2", "3 - sévère": "3", "4 - très sévère": "4"},
            ),
        },
        formats=pad,
    )
    b = c.sheet("Biologie")
    c.table(
        b,
        "A1",
        ["N° anonymat|Visite|Tryptase basale|Unité|KIT D816V - fraction allélique (%)|Laboratoire"],
        "id|visit|t|-|k|-",
        """
        12|Inclusion|37.5|µg/L|0.26|CHU A
        12|3 mois|36.2|µg/L||CHU A
        12|6 mois|38|µg/L|0.24|CHU A
        15|Inclusion|14.9|µg/L|0.05|CHU B
        15|12 mois|15.3|µg/L|non détecté|CHU B
        27|Inclusion|268|µg/L|14.2|CHU A
        31|Inclusion|7.7|µg/L|non détecté|CHU A
        31|6 mois|8.1|µg/L|non détecté|CHU A
        44|Inclusion|>200|µg/L|22|CHU B
        58|Inclusion|19.4|µg/L|0.12|CHU A
        58|6 mois|en cours=>|µg/L|0.1|CHU A
        """,
        words={"visit": visits, "kit_d816v": {"non détecté": "neg"}},
        formats=pad,
    )
    return c.xlsx()


def toulouse_trois_lignes() -> ClinicFile:
    """Three header rows: heading, item, month; yes/no and free remarks; KIT left as text with its percent sign."""
    c = Clinic("MASTOMA_TLSE.xlsx")
    ws = c.sheet("données")
    c.table(
        ws,
        "A1",
        [
            "Patient|||Clinique (PGA 0-4)||||||Biologie|||||Fin d'étude|",
            "|||Peau|||Digestif|||Tryptase (µg/L)|||KIT D816V (VAF)||Sortie prématurée|Commentaire",
            "Identifiant|Sexe|Âge|M0|M3|M6|M0|M3|M6|M0|M3|M6|M0|M6||",
        ],
        "id|sex|age|sk0|sk3|sk6|gi0|gi3|gi6|t0|t3|t6|k0|k6|withdrawn|-",
        """
        T-A-01|F|44|3|2|2|2|2|1|39.4|38.8|40|0,31 %=>0.31|0,29 %=>0.29|non|
        T-A-02|F|59|2|2|1|1|0|0|16.1|15.7|15.5|0,08 %=>0.08|0,05 %=>0.05|non|
        T-A-03|H|48|1|||3|||24.9|||0,12 %=>0.12||oui|céphalées après la 1re injection
        T-A-04|H|65|3|3|3|3|3|3|190|188|197|9,6 %=>9.6|10,2 %=>10.2|non|
        T-A-05|F|31|4|2|1|0|0|0|12.2|11.9|12.5|< 0,01 %=><0.01|< 0,01 %=><0.01|non|
        T-A-06|F|53|0|0|0|2|1|1|10.5|10.9|ND=>|négatif|négatif|non|dosage M6 perdu
        T-A-07|F|70|2|1|1|2|1|1|57|55.6|58.3|1,9 %=>1.9|1,8 %=>1.8|non|
        """,
        words={
            "sex": HF,
            "withdrawn": {"oui": "yes", "non": "no"},
            "kit_d816v": {"négatif": "neg"},
        },
    )
    ws["J8"].comment = Comment("contrôlé deux fois", "M.")
    return c.xlsx()


def rema_like() -> ClinicFile:
    """A national registry's tidy export."""
    c = Clinic("REMA_omalizumab_export_20231107.xlsx")
    ws = c.sheet("Export")
    c.table(
        ws,
        "A1",
        [
            "Código REMA|Centro|Sexo (H=hombre, M=mujer)|Edad al inicio|Categoría OMS|Fecha inicio omalizumab|Dosis"
            "|Triptasa basal (ng/mL)|Triptasa 3 meses (ng/mL)|Triptasa 6 meses (ng/mL)|Triptasa 12 meses (ng/mL)"
            "|KIT D816V médula ósea (% VAF)|Gravedad anafilaxia basal (0-4)|Gravedad anafilaxia 6 meses (0-4)"
            "|Gravedad anafilaxia 12 meses (0-4)|Respuesta global",
        ],
        "id|-|sex|age|subtype|treatment_start|dose|t0|t3|t6|t12|k*|an0|an6|an12|response",
        """
        REMA-0113|Toledo|M|48|MSI|2018-05-07|300 mg/4 sem|23.9|24.4|23.1|22.8|0.17|3|0|0|Completa
        REMA-0127|Toledo|H|55|MSI sin lesiones cutáneas=>?ISM|2018-06-18|300 mg/4 sem|12.7|12.1|13|12.9|0.03|4|1|0|Completa
        REMA-0131|Madrid|H|60|MSI sin lesiones cutáneas=>?ISM|2018-09-10|300 mg/4 sem|9.9|10.2|9.4|NC=>|0.02|4|0|0|Completa
        REMA-0148|Barcelona|M|37|MSI|2019-01-21|450 mg/4 sem|66.1|64.8|67.2|65|2.8|2|1|1|Mayor
        REMA-0150|Madrid|M|71|MSA|2019-02-11|300 mg/4 sem|187|190|185|NC=>|11.5|1|1|NC=>|Sin respuesta
        REMA-0162|Toledo|H|43|MSI|2019-04-01|300 mg/2 sem|31.2|30|31.8|32.5|0.22|3|1|0|Mayor
        REMA-0175|Sevilla|M|52|SM-AHN|2019-10-14|300 mg/4 sem|98.4|101|NC=>|NC=>|24.1|2|2|NC=>|Sin respuesta
        REMA-0181|Barcelona|M|34|MSI|2020-02-17|150 mg/4 sem|15.5|15|16.2|15.8|0.05|2|1|0|Parcial
        """,
        words={
            "sex": HM,
            "subtype": MSI,
            "response": {"Completa": "complete", "Mayor": "major", "Parcial": "partial", "Sin respuesta": "none"},
        },
    )
    n = c.sheet("Leyenda")
    c.put(n, "A1", "NC|No consta", "MSI|Mastocitosis sistémica indolente", "MSA|Mastocitosis sistémica agresiva")
    return c.xlsx()


def madrid_like() -> ClinicFile:
    """An allergist's own list, exported with decimal commas; visits as abbreviations after the measure."""
    c = Clinic("xolair masto hospital.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Nº estudio|Sexo|Edad|Dx|Triptasa basal (µg/l)|Triptasa 3m|Triptasa 6m|Triptasa última"
            "|EVA calidad de vida (0-10) basal|EVA calidad de vida 3m|EVA calidad de vida 6m|EVA calidad de vida última"
            "|Piel basal (0-4)|Piel 3m|Piel 6m|Piel última|Lesiones cutáneas (S/N)|Abandono",
        ],
        "id|sex|age|subtype|t0|t3|t6|tL|q0|q3|q6|qL|sk0|sk3|sk6|skL|-|withdrawn",
        """
        OM-01|Mujer|45|MSI|25,4|24,8|26,0|25,1|4|5,5|7|7,5|3|2|1|1|S|No
        OM-02|Varón|51|MSI|13,9|14,2|13,5|13,7|6|6,5|8|8|1|1|0|0|S|No
        OM-03|Mujer|39|MSI|41,7|ND=>|42,3|40,6|3,5|5|5,5|6|4|3|2|2|S|No
        OM-04|Mujer|66|MSI|18,0|17,4|||5|4,5|||2|2|||S|Sí
        OM-05|Varón|58|Mastocitosis de médula ósea|8,6|8,9|8,1|8,4|7|8|9|9|0|0|0|0|N|No
        OM-06|Varón|47|MSI|29,8|30,5|30,1|ND=>|5|6|6|7|2|1|1|1|S|No
        OM-07|Mujer|33|Mastocitosis cutánea|5,9|6,1|6,0|5,7|4,5|5|6|7|4|4|3|2|S|No
        OM-08|Mujer|72|MSQ=>?SSM|162,0|ND=>|170,5|168,0|3|3|3,5|3|3|3|2|3|S|No
        """,
        words={
            "sex": {"Mujer": "F", "Varón": "M"},
            "subtype": {**MSI, "Mastocitosis de médula ósea": "BMM", "Mastocitosis cutánea": "CM"},
            "withdrawn": {"No": "no", "Sí": "yes"},
        },
        times={"q": 10},
    )
    return c.csv(";", "utf-8-sig")


def mexico_like() -> ClinicFile:
    """A resident's sheet: names beside study numbers, words for severity, half of the headers in capitals."""
    c = Clinic("Mastocitosis CDMX.xlsx")
    ws = c.sheet("Hoja1")
    c.put(
        ws,
        "A1",
        "SERVICIO DE ALERGIA E INMUNOLOGÍA CLÍNICA",
        "PACIENTES CON MASTOCITOSIS EN TRATAMIENTO CON OMALIZUMAB",
    )
    ws.merge_cells("A1:P1")
    ws.merge_cells("A2:P2")
    c.table(
        ws,
        "A4",
        [
            "FOLIO|NOMBRE|SEXO|EDAD (AÑOS)|SUBTIPO|ANAFILAXIAS AÑO PREVIO (No.)|TRIPTASA BASAL (ng/mL)"
            "|TRIPTASA 3 MESES (ng/mL)|TRIPTASA 6 MESES (ng/mL)|SÍNTOMAS CUTÁNEOS BASAL|SÍNTOMAS CUTÁNEOS 3 MESES"
            "|SÍNTOMAS CUTÁNEOS 6 MESES|SÍNTOMAS GASTROINTESTINALES BASAL|SÍNTOMAS GASTROINTESTINALES 3 MESES"
            "|SÍNTOMAS GASTROINTESTINALES 6 MESES|RESPUESTA",
        ],
        "id|-|sex|age|subtype|-|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|response",
        """
        F-01|Rosa Ibarra T.|Fem|42|MS indolente|3|19.7|20.2|18.9|Severo|Moderado|Leve|Moderado|Leve|Ausente|Mayor
        F-02|Luis Cantú P.|Masc|35|MS indolente|1|27.5|s/d=>|26.8|Moderado|Leve|Leve|Ausente|Ausente|Ausente|Parcial
        F-03|Elena Ríos M.|Fem|57|MS agresiva|0|243|238|s/d=>|Leve|Leve|Leve|Muy severo|Severo|Severo|Sin respuesta
        F-04|Ana Sosa V.|Fem|29|MS indolente|2|11.3|11|10.8|Muy severo|Moderado|Ausente|Leve|Ausente|Ausente|Completa
        F-05|Jorge Luna D.|Masc|61|MS indolente|0|46|s/d=>|s/d=>|Severo|no valorado=>|no valorado=>|Severo|no valorado=>|no valorado=>|Abandonó
        F-06|Marta Gil O.|Fem|50|Mastocitosis cutanea|0|6.8|7.1|6.5|Severo|Severo|Moderado|Ausente|Ausente|Ausente|Parcial
        """,
        words={
            "sex": {"Fem": "F", "Masc": "M"},
            "subtype": {"MS indolente": "ISM", "MS agresiva": "ASM", "Mastocitosis cutanea": "CM"},
            "response": {
                "Mayor": "major",
                "Parcial": "partial",
                "Sin respuesta": "none",
                "Completa": "complete",
                "Abandonó": "withdrawn",
            },
            **graded({"Ausente": "0", "Leve": "1", "Moderado": "2", "Severo": "3", "Muy severo": "4"}),
        },
    )
    c.put(ws, "B13", "s/d = sin dato", "Elaboró: Dra. V. (R3)")
    return c.xlsx()


def barcelona_fechas() -> ClinicFile:
    """A row a visit, visits known by their date only, with the start of treatment on every row."""
    c = Clinic("seguiment_omalizumab.xlsx")
    ws = c.sheet("visitas")
    c.table(
        ws,
        "A1",
        [
            "Paciente|Sexo|Inicio omalizumab|Fecha visita|Triptasa (µg/L)|DLQI|Control de la mastocitosis (MCT)|Incidencias"
        ],
        "id|sex|treatment_start|visit|t|dl|mct|-",
        """
        BCN07|M|2021-01-11|2021-01-11=>baseline|36.9|16|4|
        BCN07|M|2021-01-11|2021-04-12=>month_3|35.2|10|9|
        BCN07|M|2021-01-11|2021-07-12=>month_6|37|6|13|vacuna COVID
        BCN09|V|2021-02-15|2021-02-15=>baseline|14.3|3|7|
        BCN09|V|2021-02-15|2021-05-17=>month_3|14.9|2|12|
        BCN09|V|2021-02-15|2021-08-16=>month_6|14|0|17|
        BCN10|M|2021-03-08|2021-03-08=>baseline|55.7|22|2|
        BCN10|M|2021-03-08|2021-06-07=>month_3|57.1|18|5|cefalea leve
        BCN10|M|2021-03-08|2021-09-06=>month_6|no hecha=>|15|8|
        BCN10|M|2021-03-08|2022-03-07=>month_12|53.9|11|11|
        BCN14|V|2021-09-20|2021-09-20=>baseline|20.1|7|6|
        BCN14|V|2021-09-20|2021-12-20=>month_3|21.4|5|10|
        BCN15|M|2021-10-04|2021-10-04=>baseline|9.2|0|8|
        BCN15|M|2021-10-04|2022-01-03=>month_3|9.6|0|14|
        BCN15|M|2021-10-04|2022-04-04=>month_6|8.9|0|19|
        """,
        words={"sex": {"M": "F", "V": "M"}},
        formats={"visit": "dd/mm/yy", "treatment_start": "dd/mm/yy"},
    )
    c.put(ws, "K2", "M: mujer, V: varón")
    return c.xlsx()


def sevilla_traspuesta() -> ClinicFile:
    """A ward nurse's sheet for the meeting: a column a patient."""
    c = Clinic("Sesion clinica masto.xlsx")
    ws = c.sheet("Resumen")
    c.put(ws, "A1", "Sesión 22/02/2024: pacientes con omalizumab")
    c.table(
        ws,
        "A3",
        [
            "Paciente|Sexo|Edad|Diagnóstico|Triptasa basal (ng/ml)|Triptasa 3 meses (ng/ml)|Triptasa 6 meses (ng/ml)"
            "|Piel basal (0-4)|Piel 3 meses (0-4)|Piel 6 meses (0-4)|Digestivo basal (0-4)|Digestivo 3 meses (0-4)"
            "|Digestivo 6 meses (0-4)|Respuesta",
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|response",
        """
        S1-A|Mujer|36|MSI|21.6|22|20.9|3|2|1|2|1|1|Parcial
        S1-B|Hombre|49|MSI|15|14.6|15.3|2|1|0|1|0|0|Completa
        S1-C|Mujer|62|MSI|34.8|no realizada=>|35.5|3|3|2|3|2|2|Parcial
        S1-D|Mujer|55|MSA|174|169|181|1|1|1|4|4|3|Sin respuesta
        S1-E|Hombre|40|MSI|12.2|12.8|11.9|2|1|1|0|0|0|Mayor
        S1-F|Mujer|28|MSI|18.8|19.1|pendiente=>|4|2|2|1|1|0|Mayor
        """,
        words={
            "sex": {"Mujer": "F", "Hombre": "M"},
            "subtype": MSI,
            "response": {"Completa": "complete", "Mayor": "major", "Parcial": "partial", "Sin respuesta": "none"},
        },
        turned=True,
    )
    return c.xlsx()


def salamanca_largo_largo() -> ClinicFile:
    """A biobank's list of determinations, one a row."""
    c = Clinic("determinaciones.tsv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["codigo|sexo|diagnostico|momento|determinacion|resultado|unidades|muestra"],
        "id|sex|subtype|visit|param|value|-|-",
        """
        BB-2201|mujer|mastocitosis sistémica indolente|basal|Triptasa sérica|27,6|µg/L|suero
        BB-2201|mujer|mastocitosis sistémica indolente|basal|KIT D816V (carga alélica)|0,19|%|MO
        BB-2201|mujer|mastocitosis sistémica indolente|basal|IgE total|84|kU/L|suero
        BB-2201|mujer|mastocitosis sistémica indolente|3 meses|Triptasa sérica|26,9|µg/L|suero
        BB-2201|mujer|mastocitosis sistémica indolente|6 meses|Triptasa sérica|28,0|µg/L|suero
        BB-2204|hombre|mastocitosis sistémica indolente|basal|Triptasa sérica|13,3|µg/L|suero
        BB-2204|hombre|mastocitosis sistémica indolente|basal|KIT D816V (carga alélica)|indetectable|%|MO
        BB-2204|hombre|mastocitosis sistémica indolente|basal|IgE total|212|kU/L|suero
        BB-2204|hombre|mastocitosis sistémica indolente|6 meses|Triptasa sérica|13,8|µg/L|suero
        BB-2209|mujer|leucemia de mastocitos|basal|Triptasa sérica|>200|µg/L|suero
        BB-2209|mujer|leucemia de mastocitos|basal|KIT D816V (carga alélica)|31,5|%|MO
        BB-2209|mujer|leucemia de mastocitos|3 meses|Triptasa sérica|>200|µg/L|suero
        BB-2212|mujer|mastocitosis sistémica agresiva|basal|Triptasa sérica|191,4|µg/L|suero
        BB-2212|mujer|mastocitosis sistémica agresiva|basal|KIT D816V (carga alélica)|9,7|%|MO
        BB-2212|mujer|mastocitosis sistémica agresiva|6 meses|Triptasa sérica|muestra insuficiente=>|µg/L|suero
        BB-2215|hombre|mastocitosis sistémica indolente|basal|Triptasa sérica|40,2|µg/L|suero
        BB-2215|hombre|mastocitosis sistémica indolente|3 meses|Triptasa sérica|39,5|µg/L|suero
        BB-2215|hombre|mastocitosis sistémica indolente|basal|IgE total|35|kU/L|suero
        """,
        words={
            "sex": {"mujer": "F", "hombre": "M"},
            "subtype": {
                "mastocitosis sistémica indolente": "ISM",
                "mastocitosis sistémica agresiva": "ASM",
                "leucemia de mastocitos": "MCL",
            },
            "visit": {"basal": "baseline", "3 meses": "month_3", "6 meses": "month_6"},
            "param": {"Triptasa sérica": "t", "KIT D816V (carga alélica)": "k", "IgE total": ""},
            "kit_d816v": {"indetectable": "neg"},
        },
    )
    return c.csv("\t", "cp1252")


def valencia_pre_post() -> ClinicFile:
    """An audit: before and after columns, two header rows, a subtotal by group and a second table beside."""
    c = Clinic("auditoria omalizumab 2022.xlsx")
    ws = c.sheet("Auditoría")
    c.table(
        ws,
        "B3",
        [
            "||||Pre-omalizumab||||3 meses||||6 meses||||Global",
            "Caso|Sexo|Edad|Tipo" + "|Triptasa (ng/mL)|Piel|Digestivo|Neuropsiq." * 3 + "|Evolución",
        ],
        "id|sex|age|subtype|t0|sk0|gi0|np0|t3|sk3|gi3|np3|t6|sk6|gi6|np6|response",
        """
        V-01|M|39|MSI|28,1|3|2|2|27,5|2|1|2|28,8|1|0|1|Respuesta mayor
        V-02|H|52|MSI|17,3|2|0|1|16,9|1|0|1|17,7|0|0|0|Respuesta completa
        V-03|M|46|MSI|60,5|3|3|3|61,2|3|3|3|62,0|3|2|3|No respuesta
        V-04|M|68|MSI|10,9|1|3|1|11,4|1|1|1|n/v=>|1|1|1|Respuesta parcial
        V-05|H|57|SM-AHN|133|2|2|2|140|2|3|2||n/v=>|n/v=>|n/v=>|Empeoramiento
        V-06|M|31|MSI|14,6|2|1|0|14,0|1|0|0|15,1|0|0|0|Respuesta completa
        """,
        words={
            "sex": HM,
            "subtype": MSI,
            "response": {
                "Respuesta mayor": "major",
                "Respuesta completa": "complete",
                "Respuesta parcial": "partial",
                "No respuesta": "none",
                "Empeoramiento": "worse",
            },
        },
    )
    c.put(ws, "B11", "Media||48,8||44,1|2,2|1,8|1,5|45,2|1,7|1,3|1,5|30,9|1|0,6|1")
    c.put(
        ws,
        "B13",
        "Piel, digestivo y neuropsiquiátrico: 0 ninguno - 4 muy grave. n/v: no valorado. Sexo H/M: hombre/mujer",
    )
    c.put(ws, "U3", "Resumen", "Evolución|n", "Respuesta completa|2", "Respuesta mayor|1", "Respuesta parcial|1")
    return c.xlsx()


PGA_EN = {"None": "0", "Mild": "1", "Moderate": "2", "Severe": "3", "Very severe": "4"}
RESPONSE_EN = {
    "Complete": "complete",
    "Major": "major",
    "Partial": "partial",
    "No response": "none",
    "Withdrew": "withdrawn",
}


def southampton_like() -> ClinicFile:
    """A data manager's tidy file."""
    c = Clinic("sm_omalizumab_cohort_2022.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "study_id,sex,age_years,who_subtype,omalizumab_start,tryptase_ngml_baseline,tryptase_ngml_3m,tryptase_ngml_6m,"
            "mcqol_baseline,mcqol_3m,mcqol_6m,pga_skin_baseline,pga_skin_3m,pga_skin_6m,overall_response".replace(
                ",", "|"
            ),
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|mc0|mc3|mc6|sk0|sk3|sk6|response",
        """
        SOT001|F|41|ISM|2019-03-04|22.1|21.5|23|55|41|30|3|2|1|major
        SOT002|M|58|ISM|2019-04-15|35.6|36.1|34.9|38|35|29|2|2|1|partial
        SOT003|F|66|SSM|2019-05-20|167|171|169|72|70|68|3|3|3|none
        SOT004|F|33|ISM|2019-09-09|11.4|11|11.9|61|40|22|2|1|0|complete
        SOT005|M|47|BMM|2019-10-07|8.4|8.9||25|18||0|0||complete
        SOT006|F|52|ISM|2020-01-13|27.8|27|28.3|49|44|31|4|2|2|partial
        SOT007|F|70|SM-AHN|2020-02-10|121||118|66||60|1||1|none
        SOT008|M|39|ISM|2020-07-06|18.2|17.7|18.8|44|30|19|3|1|0|major
        """,
    )
    return c.csv(",", "utf-8")


def london_nurse() -> ClinicFile:
    """A specialist nurse's clinic list: 3/12 for three months, DNA, initials, a hidden column, remarks."""
    c = Clinic("Mast cell clinic - Xolair pts.xlsx")
    ws = c.sheet("Current pts")
    c.put(ws, "A1", "Mast cell disorders clinic - patients on Xolair (updated 08/01/24 JB)")
    c.table(
        ws,
        "A3",
        [
            "Pt no.|Initials|Sex|Age|Diagnosis|Xolair started|Dose|No. anaphylaxis in yr before|Tryptase BL (ng/mL)"
            "|Tryptase 3/12|Tryptase 6/12|Tryptase 12/12|QoL VAS BL (0-10, 10 = best)|QoL VAS 3/12|QoL VAS 6/12"
            "|QoL VAS 12/12|Skin BL|Skin 3/12|Skin 6/12|Skin 12/12|Notes",
        ],
        "id|-|sex|age|subtype|treatment_start|dose|-|t0|t3|t6|t12|q0|q3|q6|q12|sk0|sk3|sk6|sk12|-",
        """
        MC02|AR|F|44|ISM|2021-02-01|300mg 4/52|3|24.7|23.9|25.2|24|4|6|7|7.5|Moderate|Mild|Mild|None|
        MC05|TW|M|50|ISM|2021-02-15|300mg 4/52|2|16.3|DNA=>|16.8|16|5|DNA=>|7|8|Mild|DNA=>|None|None|DNA x1, rebooked
        MC06|LK|F|61|Smouldering SM|2021-05-10|300mg 2/52|0|144|149|146|151|2.5|3|3|3.5|Severe|Severe|Moderate|Moderate|under haem too
        MC09|SO|F|29|ISM|2021-06-07|150mg 4/52|1|12.9|12.5|13.1|Not done=>|5.5|7|8|9|Severe|Mild|None|None|
        MC10|DP|M|37|ISM|2021-09-20|300mg 4/52|4|33|34.1|haemolysed=>|32.7|3|5|6|6|Moderate|Moderate|Mild|Mild|new EpiPen given
        MC13|JE|F|57|ISM|2022-01-17|300mg 4/52|2|19.5|19|18.6||6|6|7||Mild|Mild|Mild||12/12 appt Feb
        MC14|RH|F|68|BMM|2022-03-14|300mg 4/52|5|9.9|10.4|10|9.7|5|8|8.5|9|None|None|None|None|no attacks since
        """,
        words={"subtype": {"Smouldering SM": "SSM"}, "grade_skin": PGA_EN},
        times={"q": 10},
    )
    ws.column_dimensions["B"].hidden = True
    ws["I10"].comment = Comment("?HaT - genotype sent", "JB")
    ws.auto_filter.ref = "A3:U10"
    return c.xlsx()


def epic_extract() -> ClinicFile:
    """An American records department's pull: capitals, month-first dates, TNP, a comment over two lines."""
    c = Clinic("RPT_4471_SM_OMALIZUMAB.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "STUDY_ID|SEX|AGE_AT_INDEX|SM_TYPE|OMALIZUMAB_START_DATE|VISIT|TRYPTASE_TOTAL_NG_ML|KIT_D816V_VAF_PCT|IGE_KU_L"
            "|ISM_SAF_TSS|COMMENTS",
        ],
        "id|sex|age|subtype|treatment_start|visit|t|k|-|saf|-",
        """
        70013|Female|47|Indolent systemic mastocytosis|3/14/2019=>2019-03-14|Baseline|28.4|0.22|61|41|
        70013|Female|47|Indolent systemic mastocytosis|3/14/2019=>2019-03-14|3 Month|27.5||70|30|
        70013|Female|47|Indolent systemic mastocytosis|3/14/2019=>2019-03-14|6 Month|29.1|0.19|66|22|
        70020|Male|63|Aggressive systemic mastocytosis|5/2/2019=>2019-05-02|Baseline|>200.0|8.75|15|63|
        70020|Male|63|Aggressive systemic mastocytosis|5/2/2019=>2019-05-02|3 Month|>200.0||18|60|
        70024|Female|35|Indolent systemic mastocytosis|7/23/2019=>2019-07-23|Baseline|14.0|Not Detected|220|35|
        70024|Female|35|Indolent systemic mastocytosis|7/23/2019=>2019-07-23|3 Month|TNP=>||198|21|
        70024|Female|35|Indolent systemic mastocytosis|7/23/2019=>2019-07-23|6 Month|13.6|Not Detected|205|14|
        70031|Female|58|Smoldering systemic mastocytosis|10/8/2019=>2019-10-08|Baseline|171.3|5.1|9|57|
        70031|Female|58|Smoldering systemic mastocytosis|10/8/2019=>2019-10-08|6 Month|168.9|5.4|11|49|
        70042|Male|41|Indolent systemic mastocytosis|1/21/2020=>2020-01-21|Baseline|19.7|0.06|44|28|
        70042|Male|41|Indolent systemic mastocytosis|1/21/2020=>2020-01-21|3 Month|20.2||40|19|
        70042|Male|41|Indolent systemic mastocytosis|1/21/2020=>2020-01-21|6 Month|TNP=>|0.05|52|9|
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {
                "Indolent systemic mastocytosis": "ISM",
                "Aggressive systemic mastocytosis": "ASM",
                "Smoldering systemic mastocytosis": "SSM",
            },
            "visit": {"Baseline": "baseline", "3 Month": "month_3", "6 Month": "month_6"},
            "kit_d816v": {"Not Detected": "neg"},
        },
    )
    ws["K4"] = "Pt reports fewer flushing episodes,\nno ED visits since last visit"
    ws["K8"] = "TNP = test not performed"
    return c.csv(",", "utf-8")


def boston_forty_columns() -> ClinicFile:
    """A fellow's forty columns with a prefix a visit, written for a statistics program."""
    c = Clinic("xolair_sm_wide.xlsx")
    ws = c.sheet("wide")
    block = [
        "tryptase_ngml",
        "kit_vaf_pct",
        "qol_vas_0to100",
        "pga_skin",
        "pga_gi",
        "pga_msk",
        "pga_neuropsych",
        "pga_anaphylaxis",
    ]
    heads = ["id", "sex", "age", "dx", "xolair_start"]
    heads += [f"{visit}_{name}" for visit in ("bl", "m3", "m6", "lastfu") for name in block]
    means = ["id", "sex", "age", "subtype", "treatment_start"]
    means += [f"{key}{at}" for at in "036L" for key in ["t", "k", "q", "sk", "gi", "ms", "np", "an"]]
    rows = [
        ("BW01|F|49|ISM|2017-04-10", "26.1|0.2|40|3|2|1|2|2", "25|.=>|55|2|1|1|1|0", "26.6|.=>|63|1|1|1|1|0",
         "25.8|0.18|70|1|0|1|1|0", "major|major|complete"),
        ("BW02|M|56|ISM|2017-06-19", "13.2|0.03|52|1|1|0|0|4", "13.9|.=>|70|1|0|0|0|0", "12.8|.=>|75|0|0|0|0|0",
         "13.5|<0.03|82|0|0|0|0|0", "complete|complete|complete"),
        ("BW03|F|64|ASM-AHN|2017-09-11", "155|14.6|20|2|4|3|3|0", "160|.=>|20|2|4|3|3|0", ".=>|.=>|.=>|.=>|.=>|.=>|.=>|.=>",
         "171|16.2|15|2|4|4|3|0", "none|none|none"),
        ("BW04|F|31|ISM|2018-01-22", "18.9|0.09|35|4|1|1|3|1", "18.1|.=>|44|3|1|1|2|0", "19.5|.=>|52|2|0|1|2|0",
         "19|0.1|60|2|0|1|2|0", "partial|partial|complete"),
        ("BW05|M|45|ISM|2018-03-05", "40.3|0.55|48|2|2|2|1|3", "41|.=>|60|1|1|2|1|1", "39.6|.=>|68|1|0|1|0|0",
         "40.8|0.61|72|1|0|1|0|0", "major|partial|complete"),
        ("BW06|F|53|BMM|2018-08-13", "10.2|0.04|66|0|1|0|1|3", "9.8|.=>|74|0|1|0|1|0", "10.5|.=>|78|0|0|0|0|0",
         "10|<0.03|80|0|0|0|0|0", "complete|.=>|complete"),
        ("BW07|F|38|ISM|2019-02-04", "21.7|0.15|30|3|3|2|4|2", "22.2|.=>|31|3|3|2|4|1", ".=>|.=>|.=>|.=>|.=>|.=>|.=>|.=>",
         "22|.=>|31|3|3|2|4|1", "withdrawn|.=>|.=>"),
    ]  # fmt: skip
    heads += ["response_overall", "response_skin", "response_gi"]
    means += ["response", "rsk*", "rgi*"]
    c.table(
        ws,
        "A1",
        ["|".join(heads)],
        "|".join(means),
        "\n".join("|".join(row) for row in rows),
        words={"subtype": {"ASM-AHN": "SM-AHN"}},
    )
    return c.xlsx()


def texas_allergist() -> ClinicFile:
    """A private practice: before and after in the doctor's own words; the scale of the VAS is nowhere said."""
    c = Clinic("Copy of Xolair mastocytosis patients.xlsx")
    ws = c.sheet("Sheet1")
    c.table(
        ws,
        "A1",
        [
            "Patient #|M/F|Age|Dx|Tryptase before Xolair|Tryptase 3 months|Tryptase 6 months|Skin before Xolair|Skin 3 months"
            "|Skin 6 months|GI before Xolair|GI 3 months|GI 6 months|QoL VAS before Xolair|QoL VAS 6 months|Response to Xolair",
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|q0|q6|response",
        """
        TX-1|F|51|ISM|23.3|22.9|24.1|severe|moderate|mild|moderate|mild|none|3=>?30|7=>?70|Major
        TX-2|F|46|ISM|17.8|18.4|17|moderate|mild-moderate=>?|mild|mild|none|none|5=>?50|8=>?80|Major
        TX-3|M|59|SM=>?SM-NOS|30.2|n/a=>|29.9|mild|mild|mild|severe|severe|severe|4=>?40|4=>?40|No response
        TX-4|F|34|MCAS=>?|5.1|5.3|4.9|none|none|none|moderate|mild|mild|4=>?40|6=>?60|Partial
        TX-5|F|62|ISM|11.9|12.6|12.2|very severe|severe|moderate|none|none|none|2=>?20|6=>?60|Partial
        TX-6|M|40|ISM|48.5|47|refused=>|moderate|much better=>?|refused=>|moderate|mild|refused=>|5=>?50|refused=>|Lost to follow-up=>?
        TX-7|F|27|ISM|14.4|13.8|14.9|moderate|mild|none|mild|none|none|4=>?40|9=>?90|Complete
        """,
        words={
            "response": RESPONSE_EN,
            **graded({"none": "0", "mild": "1", "moderate": "2", "severe": "3", "very severe": "4"}),
        },
    )
    return c.xlsx()


def toronto_codebook() -> ClinicFile:
    """Coded data with the codebook on the next sheet."""
    c = Clinic("UHN_SM_oma_coded.xlsx")
    ws = c.sheet("data")
    c.table(
        ws,
        "A1",
        ["record_id|visit|sex|age|subtype|pga_skin|pga_gi|pga_neuro|tryptase|dlqi|resp_global"],
        "id|visit|sex|age|subtype|sk|gi|np|t|dl|response",
        """
        TO-01|0|2=>F|43|1=>ISM|3|2|1|29.6|13|
        TO-01|3|2=>F|43|1=>ISM|2|1|1|30.2|8|
        TO-01|6|2=>F|43|1=>ISM|1|1|0|28.9|4|2=>major
        TO-02|0|1=>M|54|1=>ISM|1|0|2|14.1|2|
        TO-02|3|1=>M|54|1=>ISM|1|0|1|14.8|1|
        TO-02|6|1=>M|54|1=>ISM|0|0|0|-9=>|0|1=>complete
        TO-03|0|2=>F|67|3=>ASM|2|4|2|188|9|
        TO-03|3|2=>F|67|3=>ASM|2|4|2|193|9|4=>none
        TO-04|0|2=>F|36|2=>BMM|0|1|1|8.8|0|
        TO-04|3|2=>F|36|2=>BMM|0|0|0|9|-9=>|
        TO-04|6|2=>F|36|2=>BMM|0|0|0|9.3|0|1=>complete
        TO-05|0|1=>M|49|1=>ISM|4|1|0|21.9|19|
        TO-05|3|1=>M|49|1=>ISM|3|1|0|22.5|15|
        TO-05|6|1=>M|49|1=>ISM|3|1|-9=>|21.3|12|3=>partial
        """,
        words={"visit": {"0": "baseline", "3": "month_3", "6": "month_6"}},
    )
    book = c.sheet("codebook")
    c.put(
        book,
        "A1",
        "variable|label|codes",
        "visit|Visit (months since first dose)|0, 3, 6",
        "sex|Sex|1 = male; 2 = female",
        "subtype|WHO subtype|1 = ISM; 2 = BMM; 3 = ASM",
        "pga_skin|Physician global assessment, skin|0 = none; 1 = mild; 2 = moderate; 3 = severe; 4 = very severe",
        "pga_gi|Physician global assessment, GI|as above",
        "pga_neuro|Physician global assessment, neuropsychiatric|as above",
        "tryptase|Serum tryptase, ug/L|number",
        "dlqi|Dermatology Life Quality Index|0-30",
        "resp_global|Global response|1 = complete; 2 = major; 3 = partial; 4 = none",
        "all|missing|-9",
    )
    return c.xlsx()


def dublin_sheet_per_visit() -> ClinicFile:
    """A registrar's workbook: demographics first, then one sheet a visit, each with the same short table."""
    c = Clinic("Mastocytosis Dublin audit.xlsx")
    d = c.sheet("Demographics")
    c.table(
        d,
        "A1",
        ["Study ID|Gender|Age|Subtype|Started omalizumab|Stopped omalizumab|Withdrew (Y/N)|Reason"],
        "id|sex|age|subtype|treatment_start|treatment_stop|withdrawn|-",
        """
        D1|Female|45|Indolent SM|2020-09-01||N|
        D2|Male|38|Indolent SM|2020-09-15||N|
        D3|Female|60|Indolent SM|2020-10-06|2021-02-06|Y|Headaches
        D4|Female|52|Bone marrow mastocytosis|2020-11-03||N|
        D5|Male|71|Smouldering SM|2021-01-12||N|
        D6|Female|33|Indolent SM|2021-02-09||N|
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {"Indolent SM": "ISM", "Bone marrow mastocytosis": "BMM", "Smouldering SM": "SSM"},
            "withdrawn": {"Y": "yes", "N": "no"},
        },
    )
    c.also.add(("D3", "treatment_months", None))
    head = ["Study ID|Tryptase (ug/L)|PGA skin|PGA GI|PGA musculoskeletal|MCT score|Seen by"]
    means = "id|t|sk|gi|ms|mct|-"
    for title, visit, rows in (
        (
            "Baseline",
            "baseline",
            """
            D1|23.8|3|1|1|6|KOB
            D2|15.4|2|0|0|9|KOB
            D3|37.9|2|3|2|4|FM
            D4|8.9|0|1|2|10|FM
            D5|166|3|2|2|5|KOB
            D6|19.2|4|1|0|3|FM
            """,
        ),
        (
            "3 months",
            "month_3",
            """
            D1|24.5|2|1|1|10|KOB
            D2|14.9|1|0|0|14|FM
            D3|38.4|2|3|2|5|FM
            D4|ND=>|0|0|2|13|KOB
            D5|170|3|2|2|6|KOB
            D6|18.7|2|0|0|11|FM
            """,
        ),
        (
            "6 months",
            "month_6",
            """
            D1|23.1|1|0|1|14|KOB
            D2|15.8|0|0|0|18|KOB
            D4|9.2|0|0|1|16|FM
            D5|163|3|2|ND=>|6|FM
            D6|19.9|1|0|0|15|KOB
            """,
        ),
    ):
        ws = c.sheet(title)
        c.table(ws, "A1", head, means, rows, at_visit=visit)
        c.put(ws, "I1", "ND = not done")
    return c.xlsx()


def leeds_doubts() -> ClinicFile:
    """A joint haematology list kept by several hands: typos, footnotes, response by organ, KIT as each lab wrote it."""
    c = Clinic("SM Xolair joint clinic (shared).xlsx")
    ws = c.sheet("List")
    c.put(ws, "A1", "Please do not sort!!")
    c.table(
        ws,
        "A3",
        [
            "Study No|Sex|Age|Subtype (WHO)|Baseline tryptase (ug/L)|Acute tryptase (ug/L)|Latest tryptase (ug/L)"
            "|KIT D816V blood, baseline (%)|Skin response|GI response|Overall response|Comments",
        ],
        "id|sex|age|subtype|t0|ta*|tL|k0|rsk*|rgi*|response|-",
        """
        LD-1|F|50|ISM|27.9|64|28.3|0.24|Partial|Complete|Major|
        LD-2|M|57|Indolent SM|19.1||18.8|<0.03|Complete|Complete|Complete|
        LD-3|F|43|indolant SM=>?ISM|33.4|71.5|35|0.4|Partial|n/a=>|Partial|
        LD-4|F|69|ASM-AHN|149||153|12.7|No response|No response|No response|CMML, under Dr P
        LD-5|M|62|ISM or SSM=>?|132|||4.4|Partial|Partial|Partial|BM repeat planned
        LD-6|F|36|ISM|11.8|39.6|12|Not detected|Complete|n/a=>|Complete|
        LD-7|F|55|ISM|22 or 24=>?||23.1|Positive=>?|Major|Partial|Major|local lab qualitative only
        LD-8|M|48|ISM|16.7||awaited=>|0.05|||Withdrew|rash
        LD-9|F|31|Cutaneous mastocytosis|7.2||6.9|Not detected|Partial|n/a=>|Partial|
        """,
        words={
            "subtype": {"Indolent SM": "ISM", "ASM-AHN": "SM-AHN", "Cutaneous mastocytosis": "CM"},
            "kit_d816v": {"Not detected": "neg"},
            "response": RESPONSE_EN,
            "response_skin": RESPONSE_EN,
            "response_gastrointestinal": RESPONSE_EN,
        },
    )
    c.colour(ws, "H10", "E10", "D8")
    return c.xlsx()


def utah_percent() -> ClinicFile:
    """Percent-formatted allele burden, visits in weeks, measures above visits, a genotype column of no concern here."""
    c = Clinic("SM omalizumab - mast cell center.xlsx")
    ws = c.sheet("Efficacy")
    c.table(
        ws,
        "A1",
        [
            "Subject|||||Serum tryptase (ng/mL)||||KIT D816V VAF||DLQI|||",
            "Subject ID|Sex|Age|Dx (WHO 2016)|TPSAB1 copies|Baseline|Week 12|Week 24|Last visit|Baseline|Last visit"
            "|Baseline|Week 12|Week 24|Last visit",
        ],
        "id|sex|age|subtype|-|t0|t3|t6|tL|k0|kL|dl0|dl3|dl6|dlL",
        """
        U-201|Female|46|ISM|2|25.5|24.8|26|25.1|0.0031=>0.31|0.0028=>0.28|15|9|5|4
        U-202|Male|53|ISM|3|38.2|37|39.1|38.8|0.0009=>0.09|0.0011=>0.11|6|4|2|2
        U-203|Female|61|SSM|2|158|163|NA=>|161|0.0625=>6.25|0.066=>6.6|12|12|NA=>|11
        U-204|Female|39|ISM|3|49.3|50.7|48.6|48|0.0155=>1.55|NA=>|22|14|9|8
        U-205|Male|44|ISM|2|13.6|14.1|13|13.3|0.0004=>0.04|0.0003=>0.03|3|1|0|0
        U-206|Female|28|CM|2|6.4|6|6.7|6.1|ND=>?|ND=>?|19|16|12|10
        """,
        words={"sex": {"Female": "F", "Male": "M"}},
        formats={"k0": "0.00%", "kL": "0.00%"},
    )
    c.put(ws, "A11", "VAF by ddPCR, peripheral blood. Last visit: most recent visit on omalizumab (median 19 months).")
    return c.xlsx()


def nantes_croix() -> ClinicFile:
    """An internist's own table: crosses for severity, NR for two things, a scale nobody wrote down, visits as J0 and A1."""
    c = Clinic("tableau xolair (perso) v3.xlsx")
    ws = c.sheet("Feuil1")
    c.table(
        ws,
        "A1",
        [
            "Patient|Sexe|Age|Mastocytose|Tryptase J0|Tryptase M6|Tryptase A1|Peau J0|Peau M6|Peau A1|Digestif J0|Digestif M6"
            "|Digestif A1|EVA QdV J0|EVA QdV A1|Réponse|Divers",
        ],
        "id|sex|age|subtype|t0|t6|t12|sk0|sk6|sk12|gi0|gi6|gi12|q0|q12|response|-",
        """
        NTE-1|F|48|MSI|26.5|27.2|25.9|+++=>?3|++=>?2|+=>?1|++=>?2|+=>?1|0|4=>?40|8=>?80|RP|
        NTE-2|F|37|MSI|14.9|NR=>|15.5|++=>?2|+=>?1|0|+=>?1|0|0|5=>?50|9=>?90|RC|grossesse 2023
        NTE-3|H|63|MSI|51|49.8|52.7|++=>?2|++=>?2|++=>?2|+++=>?3|+++=>?3|++=>?2|3=>?30|4=>?40|NR=>?|
        NTE-4|F|55|SAMA=>?|4.8|5|4.6|0|0|0|++=>?2|+=>?1|+=>?1|4=>?40|6=>?60|RP|avis RCP
        NTE-5|H|42|MSI|19.3|18.8|NR=>|+=>?1|0|NR=>|+=>?1|0|NR=>|6=>?60|NR=>|RC|
        NTE-6|F|70|MS-AHN|112|118|NR=>|+=>?1|+=>?1|NR=>|++=>?2|++=>?2|NR=>|3=>?30|NR=>|NR=>?|LMMC
        NTE-7|F|31|MSI|17|16.4|17.7|+++=>?3|+=>?1|0|0|0|0|5=>?50|9=>?90|RC|
        """,
        words={
            "sex": HF,
            "subtype": {**MSI, "MS-AHN": "SM-AHN"},
            "response": {"RC": "complete", "RP": "partial"},
        },
    )
    return c.xlsx()


FILES = (
    necker_like,
    angers_like,
    lyon_like,
    these_unicode,
    bordeaux_like,
    montreal_like,
    registre_trois_feuilles,
    toulouse_trois_lignes,
    rema_like,
    madrid_like,
    mexico_like,
    barcelona_fechas,
    sevilla_traspuesta,
    salamanca_largo_largo,
    valencia_pre_post,
    southampton_like,
    london_nurse,
    epic_extract,
    boston_forty_columns,
    texas_allergist,
    toronto_codebook,
    dublin_sheet_per_visit,
    leeds_doubts,
    utah_percent,
    nantes_croix,
)
