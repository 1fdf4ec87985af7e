"""Clinics in the west and south of Europe and in the United States. All patients are synthetic."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from tests.clinics.language import Clinic, ClinicFile, bold
from tests.clinics.opendocument import ods


def uk_nurse_audit() -> ClinicFile:
    """A specialist nurse's service audit, months written as twelfths, her abbreviations explained at the foot."""
    c = Clinic("Omalizumab SM audit May 24.xlsx")
    ws = c.sheet("Audit")
    c.put(ws, "A1", "Omalizumab in systemic mastocytosis - service audit, updated 14/05/24 JH")
    c.table(
        ws,
        "A3",
        [
            "Pt ID|Sex|Age at start|Diagnosis|Omalizumab started|Dose|Tryptase baseline (ug/L)|Tryptase 3/12"
            "|Tryptase 6/12|Tryptase 12/12|DLQI baseline|DLQI 6/12|DLQI 12/12|Comments",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|t12|dl0|dl6|dl12|-",
        """
        OM01|Female|47|ISM|2019-02-18|300mg 4-weekly|31.2|29.8|30.5|28.9|14|6|4|Delighted. Wants to continue
        OM02|Female|55|ISM|2019-06-03|300mg 4-weekly|18.4|19.1|17.6|18|9|7|5|
        OM03|Male|62|SSM|2019-09-16|300mg 4-weekly|156|149|161|158|11|10|8|Under haem as well
        OM04|Female|38|ISM|2020-01-27|300mg 4-weekly|44.7|DNA=>|41.3|42.8|18|8|DNA=>|3/12 visit lost to lockdown
        OM05|Female|29|ISM|2020-09-07|150mg 4-weekly|12.6|12.9|haemolysed=>|11.8|7|3|2|
        OM06|Male|51|BMM|2021-03-22|300mg 4-weekly|9.8|10.2|9.5|9.9|1|0|0|Venom anaphylaxis x3 before start
        OM07|Female|66|ISM|2021-11-08|300mg 2-weekly|67|63.5|70.1||21|15||Moved to Leeds after 6/12
        OM08|Male|44|ISM|2022-05-16|300mg 4-weekly|25.3|24|26.6|27.1|10|DNA=>|6|
        OM09|Female|58|ISM|2023-02-06|300mg 4-weekly|38.8|36.9|40*=>40|39.2|16|9|7|
        OM10|Female|35|BMM|2023-11-20|300mg 4-weekly|15.7|16.3|||5|||Due 6/12 on 20/05
        """,
        words={"sex": {"Female": "F", "Male": "M"}},
    )
    bold(ws, 3)
    c.put(
        ws,
        "A15",
        "3/12 = 3 months, 6/12 = 6 months, 12/12 = 12 months on treatment",
        "DNA = did not attend",
        "* bloods done at local hospital",
    )
    ws.freeze_panes = "B4"
    return c.xlsx()


def dublin_three_sheets() -> ClinicFile:
    """An Irish registrar: who they are, their bloods by date, their symptoms by visit in words."""
    c = Clinic("Masto omalizumab SpR project.xlsx")
    pts = c.sheet("Patients")
    c.table(
        pts,
        "A1",
        ["MRN|Surname|First name|Sex|Age|SM subtype|Start of omalizumab"],
        "id|-|-|sex|age|subtype|treatment_start",
        """
        734412|Brannelly|Aoife|F|41|ISM|2021-01-11
        734980|Hession|Declan|M|56|ISM|2021-03-02
        736127|Tuohill|Nuala|F|63|SSM|2021-05-17
        738055|Cregane|Orla|F|34|ISM|2021-09-06
        740311|Devanney|Rory|M|49|BMM|2022-02-14
        741876|Scallion|Maeve|F|52|ISM|2022-06-20
        """,
        formats={"treatment_start": "dd/mm/yyyy"},
    )
    bloods = c.sheet("Bloods")
    c.table(
        bloods,
        "A1",
        ["MRN|Date of sample|Tryptase (ng/ml)|KIT D816V VAF % (blood)|Hb"],
        "id|visit|t|k|-",
        """
        734412|2021-01-04=>baseline|27.4|0.21|13.1
        734412|2021-04-12=>month_3|26.8||12.9
        734412|2021-07-12=>month_6|28.1|0.24|13.3
        734980|2021-03-02=>baseline|16.2|<0.01|14.8
        734980|2021-06-01=>month_3|15.7||15
        734980|2021-08-31=>month_6|16.9|<0.01|14.6
        736127|2021-05-10=>baseline|>200|8.3|10.4
        736127|2021-08-16=>month_3|>200||10.2
        736127|2021-11-15=>month_6|188|7.9|10.7
        738055|2021-09-06=>baseline|34.9|0.35|12.7
        738055|2021-12-07=>month_3|33.3||12.4
        740311|2022-02-14=>baseline|8.1|0.02|15.2
        740311|2022-05-16=>month_3|8.6||15.1
        740311|2022-08-15=>month_6|7.9|0.02|14.9
        741876|2022-06-13=>baseline|51.6|0.88|12.2
        741876|2022-12-19=>month_6|49.2|0.91|12.5
        """,
        formats={"visit": "dd/mm/yyyy"},
    )
    grade = {"nil": "0", "Nil": "0", "mild": "1", "mod": "2", "moderate": "2", "severe": "3", "Severe": "3"}
    symptoms = c.sheet("Symptoms")
    c.table(
        symptoms,
        "A1",
        ["MRN|Visit|Skin|GI|MSK|Neuropsych|Anaphylaxis"],
        "id|visit|sk|gi|ms|np|an",
        """
        734412|Baseline|severe|moderate|mild|mild|moderate
        734412|3 months|mod|mild|mild|mild|nil
        734412|6 months|mild|mild|nil|mild|nil
        734980|Baseline|nil|mild|nil|moderate|severe
        734980|3 months|nil|nil|nil|mild|mild
        734980|6 months|nil|nil|nil|mild|nil
        736127|Baseline|severe|severe|severe|mod|nil
        736127|3 months|severe|mod|severe|mod|nil
        736127|6 months|mod|mod|severe|mod|nil
        738055|Baseline|mod|mild||nil|severe
        738055|3 months|mild|Nil||nil|nil
        740311|Baseline|nil|nil|mild|mild|Severe
        740311|3 months|nil|nil|mild|nil|nil
        740311|6 months|nil|nil|mild|nil|nil
        741876|Baseline|severe|mod|mod|mod|mild
        741876|6 months|mild|mild|mod|mild|nil
        """,
        words={
            "visit": {"Baseline": "baseline", "3 months": "month_3", "6 months": "month_6"},
            **{
                f"grade_{name}": grade
                for name in ("skin", "gastrointestinal", "musculoskeletal", "neuropsychiatric", "anaphylaxis")
            },
        },
    )
    return c.xlsx()


def us_forty_columns() -> ClinicFile:
    """A research coordinator's chart review: everything in one row, the key on a sheet of its own."""
    c = Clinic("SM_Omalizumab_chart_review_v7_FINAL.xlsx")
    ws = c.sheet("Chart review")
    parts = ["Study ID|MRN|Sex|Age|Dx|Start date|Dose"]
    parts.append("Tryptase BL (ng/mL)|Tryptase 3mo|Tryptase 6mo|Tryptase 12mo|Tryptase last f/u")
    parts.append("KIT VAF % BL|KIT VAF % 12mo")
    parts += [
        "|".join(f"{name} {visit}" for visit in ("BL", "3mo", "6mo", "12mo"))
        for name in ("Anaphylaxis", "Skin", "GI", "MSK", "Neuropsych")
    ]
    parts.append("QoL VAS (0-100) BL|QoL VAS 3mo|QoL VAS 6mo|QoL VAS 12mo|Date last f/u|Reviewer")
    means = ["id|-|sex|age|subtype|treatment_start|dose|t0|t3|t6|t12|tL|k0|k12"]
    means += ["|".join(f"{name}{visit}" for visit in (0, 3, 6, 12)) for name in ("an", "sk", "gi", "ms", "np")]
    means.append("q0|q3|q6|q12|-|-")
    c.table(
        ws,
        "A1",
        ["|".join(parts)],
        "|".join(means),
        """
        SM-01|88120417|F|45|ISM|2018-03-14|300 mg q4wk|42.1|40.8|43.3|39.9|41.7|0.32|0.29|3|1|0|0|3|2|1|1|2|1|1|1|1|1|1|1|2|1|1|1|35|50|65|70|2022-08-03|KM
        SM-02|88131902|M|59|ISM|2018-06-27|300 mg q4wk|22.5|23.1|NA|21.8|24|0.08|0.11|2|0|0|0|2|2|1|1|1|1|0|0|0|0|0|0|1|1|1|0|50|55|NA|72|2021-11-17|KM
        SM-03|88140233|F|33|ISM|2018-11-07|150 mg q2wk|14.8|14.2|15|15.5|14.9|Not detected|Not detected|4|1|0|0|1|1|0|0|3|2|2|2|1|1|1|1|3|2|2|2|25|40|48|55|2022-02-09|KM
        SM-04|88152871|F|68|SM-AHN|2019-02-20|300 mg q4wk|184|179|191|NA|202|11.6|NA|0|0|0|NA|2|2|2|NA|3|3|2|NA|3|3|3|NA|2|2|2|NA|30|32|38|NA|2019-12-04|RT
        SM-05|88159004|M|41|BMM|2019-07-10|300 mg q4wk|11.3|10.9|11.8|11.1|10.7|0.03|<0.03|4|0|0|0|0|0|0|0|0|0|0|0|1|0|0|0|1|1|0|0|60|80|85|90|2022-07-20|RT
        SM-06|88163350|F|50|ISM|2019-10-02|300 mg q4wk|57.9|55.2|~54=>?54|58.8|pending=>|0.71|0.66|1|0|0|0|4|3|2|1|2|2|1|1|2|2|2|1|2|2|1|1|20|35|45|60|2022-06-15|RT
        SM-07|88170196|F|27|MMAS|2020-02-12|300 mg q4wk|9.6|NA|9.1|8.8|9|<0.03|<0.03|3|NA|1|0|0|NA|0|0|1|NA|1|1|0|NA|0|0|2|NA|1|1|40|NA|60|64|2022-05-11|RT
        SM-08|88175528|M|63|SSM|2020-08-19|300 mg q4wk|138|141|133|129|136|5.4|5.9|0|0|0|0|3|3|2|2|2|1|1|1|2|2|2|2|1|1|1|1|45|50|52|58|2022-08-24|KM
        """,
        words={"kit_d816v": {"Not detected": "neg"}},
        blank="NA",
        formats={"treatment_start": "mm/dd/yyyy"},
    )
    for row in range(2, 10):
        ws[f"AM{row}"].number_format = "mm/dd/yyyy"
    bold(ws, 1)
    ws.freeze_panes = "B2"
    ws.auto_filter.ref = "A1:AN9"
    key = c.sheet("Key")
    c.put(
        key,
        "A1",
        "Symptom grade (physician): 0 = none, 1 = mild, 2 = moderate, 3 = severe, 4 = very severe",
        "QoL VAS: 0 = worst, 100 = best imaginable quality of life",
        "BL = last visit before first dose; mo = months on omalizumab; last f/u = most recent visit in chart",
        "KIT D816V by ddPCR, peripheral blood; limit of detection 0.03%",
        "NA = not available in chart",
    )
    return c.xlsx()


def us_tidy_long_csv() -> ClinicFile:
    """A biostatistician's tidy file, one row a visit."""
    c = Clinic("omalizumab_sm_visits_tidy.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "subject_id,sex,age_years,sm_subtype,omalizumab_start_date,visit,tryptase_ng_ml,kit_d816v_vaf_percent"
            ",grade_skin,grade_gi,grade_anaphylaxis,ism_saf_tss,mct_total".replace(",", "|"),
        ],
        "id|sex|age|subtype|treatment_start|visit|t|k|sk|gi|an|saf|mct",
        """
        P001|F|46|ISM|2020-01-15|baseline|28.6|0.24|3|2|2|52|6
        P001|F|46|ISM|2020-01-15|month_3|27.9|NA|2|1|0|38|10
        P001|F|46|ISM|2020-01-15|month_6|29.3|0.22|1|1|0|24|14
        P002|M|57|ISM|2020-02-26|baseline|19.5|0.05|1|1|3|31|9
        P002|M|57|ISM|2020-02-26|month_3|18.8|NA|1|0|0|22|14
        P002|M|57|ISM|2020-02-26|month_6|20.4|0.06|0|0|0|15|17
        P003|F|65|SSM|2020-06-03|baseline|171.2|6.9|3|3|0|66|4
        P003|F|65|SSM|2020-06-03|month_3|168|NA|3|2|0|61|5
        P003|F|65|SSM|2020-06-03|month_6|NA|NA|NA|NA|NA|NA|NA
        P004|F|31|ISM|2020-08-19|baseline|36.7|0.41|2|2|1|44|8
        P004|F|31|ISM|2020-08-19|month_3|34.1|NA|1|1|0|29|13
        P004|F|31|ISM|2020-08-19|month_6|35.5|0.38|1|0|0|18|16
        P005|M|49|BMM|2020-10-07|baseline|10.9|0.02|0|0|4|19|11
        P005|M|49|BMM|2020-10-07|month_3|11.4|NA|0|0|0|8|18
        P005|M|49|BMM|2020-10-07|month_6|10.6|0.02|0|0|0|6|19
        P006|F|54|ASM|2021-01-20|baseline|246|14.1|2|4|0|79|3
        P006|F|54|ASM|2021-01-20|month_3|251|NA|2|4|0|77|3
        """,
        words={"visit": {name: name for name in ("baseline", "month_3", "month_6")}},
        blank="NA",
    )
    return c.csv(",", "utf-8")


def french_merged_visits() -> ClinicFile:
    """A French secretary's follow-up table: visit over measure, NF for not done, the scale at the foot."""
    c = Clinic("Suivi Xolair mastocytoses.xlsx")
    ws = c.sheet("Suivi")
    c.put(ws, "A1", "Patients mastocytose traités par omalizumab (Xolair)")
    c.table(
        ws,
        "A3",
        [
            "Patient||||M0||||M3||||M6||||Remarques",
            "Code|Sexe|Âge|Forme|Tryptase (µg/L)|Peau|Digestif|Neuropsy|Tryptase (µg/L)|Peau|Digestif|Neuropsy"
            "|Tryptase (µg/L)|Peau|Digestif|Neuropsy|",
        ],
        "id|sex|age|subtype|t0|sk0|gi0|np0|t3|sk3|gi3|np3|t6|sk6|gi6|np6|-",
        """
        DUV01|F|44|MS indolente|24.7|3|2|1|23.9|2|1|1|25.2|1|1|1|
        MOR02|H|53|MS indolente|17.3|1|0|2|16.8|1|0|1|NF|0|0|1|prise de sang oubliée
        LEF03|F|61|MS smouldering|143|3|3|2|139|3|2|2|151|2|2|2|
        GAR04|F|37|MS indolente|41,5 µg/L=>41.5|2|3|3|NF|1|2|2|40.1|1|1|2|
        PET05|H|48|Mastocytose médullaire isolée|10.4|0|1|1|10.9|0|0|1|9.8|0|0|0|choc au venin de guêpe en 2018
        BLA06|F|29|MS indolente|13.2|2|1|3|12,7|1|1|3|13.5|1|1|2|
        ROU07|F|70|MS agressive|>200|1|3|1|>200|1|3|1|NF|NF|NF|NF|décédée avant M6
        FAB08|H|58|MS indolente ?=>?ISM|32|3|1|0|30.6|2|0|0|31.8|2|0|0|
        THI09|F|50|ms indolente|55.8|2|2|2|57|2|2|2|54.3|2|1|1|
        """,
        words={
            "sex": {"H": "M"},
            "subtype": {
                "MS indolente": "ISM",
                "ms indolente": "ISM",
                "MS smouldering": "SSM",
                "MS agressive": "ASM",
                "Mastocytose médullaire isolée": "BMM",
            },
        },
        blank="NF",
    )
    c.put(
        ws,
        "A16",
        "Symptômes : 0 = absent, 1 = léger, 2 = modéré, 3 = sévère",
        "NF : non fait. M0 = avant la 1ère injection",
    )
    for row in (3, 4):
        bold(ws, row)
    return c.xlsx()


def french_intern_csv() -> ClinicFile:
    """An intern's thesis data, saved from a French Excel as CSV: semicolons, decimal commas, cp1252."""
    c = Clinic("these_omalizumab_mastocytose.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "N° inclusion|Sexe|Age au début|Diagnostic|Date début omalizumab|Posologie|Tryptase M0 (µg/l)"
            "|Tryptase M6 (µg/l)|AFIRMM M0|AFIRMM M6|EVA prurit M0|EVA prurit M6|Réponse globale (médecin)"
            "|Effets indésirables",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t6|af0|af6|-|-|response|-",
        """
        2017-01|F|42|MSI|13/03/2017=>2017-03-13|300 mg / 28 j|29,4|27,8|61|24|7|2|Majeure|
        2017-02|F|36|MSI|04/09/2017=>2017-09-04|300 mg / 28 j|15|16,1|48|12|5|0|Complète|céphalées
        2018-01|M|59|MSS=>?SSM|22/01/2018=>2018-01-22|300 mg / 28 j|127,5|133|72|58|8|6|Partielle|
        2018-02|F|51|MSI|18/06/2018=>2018-06-18|300 mg / 14 j|48,2|46,9|80|77|9|9|Absence|
        2018-03|M|47|BMM|19/11/2018=>2018-11-19|300 mg / 28 j|10,8|9,7|33|8|0|0|Complète|
        2019-01|F|64|MSI|07/01/2019=>2019-01-07|300 mg / 28 j|38,6|ND=>|55|ND=>|6|ND|Non évaluable=>|perdue de vue
        2019-02|F|28|MSI|25/03/2019=>2019-03-25|150 mg / 28 j|12,9|12,2|44|21|4|1|Majeure|réaction locale
        2019-03|M|55|MSI|16/09/2019=>2019-09-16|300 mg / 28 j|21,7|23|50|39|5|4|Partielle|
        2020-01|F|45|MSI|27/01/2020=>2020-01-27|300 mg / 28 j|33|31,4|67|19|8|1|Majeure|
        2020-02|F|39|MSI|29/06/2020=>2020-06-29|300 mg / 28 j|17,8|18,5|41|10|3|0|Complète|asthénie
        2021-01|M|68|MSA=>?ASM|15/02/2021=>2021-02-15|300 mg / 28 j|212|224|58|57|2|2|Absence|
        """,
        words={
            "subtype": {"MSI": "ISM"},
            "response": {"Majeure": "major", "Complète": "complete", "Partielle": "partial", "Absence": "none"},
        },
    )
    return c.csv(";", "cp1252")


def flemish_first_row_only() -> ClinicFile:
    """A Flemish allergy nurse: a row a visit, the patient named only in the first one."""
    c = Clinic("Opvolging omalizumab mastocytose.xlsx")
    ws = c.sheet("Blad1")
    heads = (
        "Patiënt|Geslacht|Leeftijd|Type|Consult|Tryptase (µg/L)|KIT D816V (% VAF, bloed)|Huid|Maag-darm|Gewrichten/spieren"
        "|Anafylaxie|VAS levenskwaliteit (0-10, 10 = best)|Opmerking"
    )
    c.table(
        ws,
        "A1",
        [heads],
        "id|sex|age|subtype|visit|t|k|sk|gi|ms|an|q|-",
        """
        G-01|v|43|ISM|start|26.3|0.17|matig|licht|licht|ernstig|4.5|
        ||||3 maanden|25.8||licht|geen|licht|geen|6|
        ||||6 maanden|27|0.19|licht|geen|licht|geen|7|
        ||||1 jaar|26.1|0.16|geen|geen|licht|geen|8|blijft 300 mg om de 4 weken
        G-02|m|57|ISM|start|14.9|niet aantoonbaar|licht|matig|geen|matig|5|
        ||||3 maanden|15.3||licht|licht|geen|geen|6,5|
        ||||6 maanden|n.g.=>|n.g.=>|licht|licht|geen|geen|7|geen bloedafname, slechte venen
        G-03|v|66|SSM|start|162|4.8|ernstig|ernstig|matig|geen|2|
        ||||3 maanden|158||ernstig|matig|matig|geen|3|
        ||||6 maanden|166|5.1|matig|matig|matig|geen|3.5|
        ||||1 jaar|171|5.5|matig|licht|matig|geen|4|
        G-04|v|31|ISM|start|39.7|0.44|ernstig|matig|licht|licht|3|
        ||||3 maanden|38.2||matig|licht|licht|geen|5.5|
        ||||6 maanden|40.4|0.4|licht|geen|geen|geen|7.5|
        G-05|m|50|BMM|start|9.2|0.02|geen|geen|licht|ernstig|6|wespensteek
        ||||3 maanden|9.6||geen|geen|geen|geen|8|
        ||||1 jaar|9|niet aantoonbaar|geen|geen|geen|geen|8.5|6 maanden gemist
        """,
        words={
            "sex": {"v": "F", "m": "M"},
            "visit": {"start": "baseline", "3 maanden": "month_3", "6 maanden": "month_6", "1 jaar": "month_12"},
            "kit_d816v": {"niet aantoonbaar": "neg"},
            **{
                f"grade_{name}": {"geen": "0", "licht": "1", "matig": "2", "ernstig": "3"}
                for name in ("skin", "gastrointestinal", "musculoskeletal", "anaphylaxis")
            },
        },
        times={"q": 10},
    )
    bold(ws, 1)
    c.put(ws, "A21", "n.g. = niet gedaan")
    ws["E15"].comment = Comment("opgebeld, komt in september", "secretariaat")
    return c.xlsx()


def brussels_ods() -> ClinicFile:
    """A Brussels internist who works in LibreOffice: a row a visit, one repeated sample, a summary beneath."""
    c = Clinic("omalizumab_masto_consultation.ods")
    ws = c.sheet("Consultations")
    c.table(
        ws,
        "B2",
        ["Patient|Sexe|Âge|Sous-type|Visite|Date|Tryptase (ng/mL)|DLQI (0-30)|MCT (0-20)|Poids (kg)|Commentaire"],
        "id|sex|age|subtype|visit|-|t|dl|mct|-|-",
        """
        BX1|F|52|ISM|Baseline|2021-02-03|35.2|17|5|68|
        BX1|F|52|ISM|3 mois|2021-05-05|33.9|9|11|67|
        BX1|F|52|ISM|6 mois|2021-08-04|36.4|5|15|69|
        BX2|M|46|ISM|Baseline|2021-03-17|18.8|8|9|84|
        BX2|M|46|ISM|3 mois|2021-06-16|19.4|6|12|85|
        BX2|M|46|ISM|6 mois|2021-09-15|21 (contrôle 18,2)=>?|4|14|85|
        BX3|F|60|SSM|Baseline|2021-04-21|147|12|6|59|
        BX3|F|60|SSM|3 mois|2021-07-21|152|11|7|58|
        BX3|F|60|SSM|6 mois|2021-10-20|149.5|10|8|58|diarrhées ++
        BX4|F|34|ISM|Baseline|2021-06-09|11.9|6|10|73|
        BX4|F|34|ISM|3 mois|2021-09-08|pas fait=>|3|14|74|
        BX4|F|34|ISM|6 mois|2021-12-08|12.5|1|18|72|
        BX5|M|63|BMM|Baseline|2021-09-22|13.6|0|12|91|
        BX5|M|63|BMM|3 mois|2021-12-22|13.1|0|17|90|
        BX5|M|63|BMM|6 mois|2022-03-23|14.2|0|19|90|
        """,
        words={"visit": {"Baseline": "baseline", "3 mois": "month_3", "6 mois": "month_6"}},
    )
    c.put(ws, "B19", "Moyenne baseline||||||45.3|8.6|8.4")
    return ods(c)


def spanish_tidy() -> ClinicFile:
    """A Spanish allergist's clean table, one row a patient."""
    c = Clinic("omalizumab_mastocitosis_2023.xlsx")
    ws = c.sheet("Datos")
    c.table(
        ws,
        "A1",
        [
            "ID paciente|Sexo|Edad|Subtipo|Fecha inicio omalizumab|Dosis|Triptasa basal (ng/mL)|Triptasa 6 meses (ng/mL)"
            "|Triptasa 12 meses (ng/mL)|KIT D816V basal (%)|KIT D816V 12 meses (%)|MC-QoL basal|MC-QoL 6 meses"
            "|MC-QoL 12 meses|Respuesta global",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t6|t12|k0|k12|mc0|mc6|mc12|response",
        """
        MO-001|Mujer|39|MSI|2019-05-20|300 mg cada 4 semanas|21.4|20.9|22.3|0.12|0.14|58|31|22|Mayor
        MO-002|Mujer|48|MSI|2019-10-14|300 mg cada 4 semanas|33.8|35|32.7|0.38|0.36|64|50|41|Parcial
        MO-003|Hombre|61|BMM|2020-02-03|300 mg cada 4 semanas|8.8|9.1|8.5|<0.01|<0.01|27|9|6|Completa
        MO-004|Mujer|55|MSI|2020-09-28|300 mg cada 4 semanas|45.1|44.6|46|0.57|0.61|70|66|69|Sin respuesta
        MO-005|Hombre|43|MSI|2021-01-18|150 mg cada 4 semanas|12.6|11.9|12.8|0.04|0.03|35|18|11|Completa
        MO-006|Mujer|67|SSM|2021-06-07|300 mg cada 4 semanas|168|175|171|7.3|7.7|61|47|44|Parcial
        MO-007|Mujer|30|MSI|2022-03-14|300 mg cada 4 semanas|17.7|18.2||0.09||49|20||Mayor
        MO-008|Hombre|52|MSI|2022-11-21|300 mg cada 4 semanas|26.9|25.4||0.22||42|25||Mayor
        """,
        words={
            "sex": {"Mujer": "F", "Hombre": "M"},
            "subtype": {"MSI": "ISM"},
            "response": {"Mayor": "major", "Parcial": "partial", "Completa": "complete", "Sin respuesta": "none"},
        },
        formats={"treatment_start": "dd/mm/yyyy"},
    )
    bold(ws, 1)
    return c.xlsx()


def spanish_resident_blocks() -> ClinicFile:
    """A resident's poster: domain over visit, a mean below, counts beside, V and M explained, one cell Excel spoilt."""
    c = Clinic("Poster SEAIC mastos omalizumab.xlsx")
    ws = c.sheet("Hoja1")
    c.put(ws, "A1", "Omalizumab en mastocitosis sistémica (datos para póster)")
    c.table(
        ws,
        "A3",
        [
            "Paciente||||Anafilaxia|||Piel|||Digestivo|||EVA calidad de vida (0-10)|||Triptasa (µg/L)||",
            "Nº historia|Sexo|Edad|Dx|Basal|6 m|Última|Basal|6 m|Última|Basal|6 m|Última|Basal|6 m|Última|Basal|6 m|Última",
        ],
        "id|sex|age|subtype|an0|an6|anL|sk0|sk6|skL|gi0|gi6|giL|q0|q6|qL|t0|t6|tL",
        """
        40218|M|45|MSI|3|0|0|2|1|1|2|1|1|4|7|8|23.5|22.8|24.1
        40377|V|58|MSI|2|0|0|1|1|0|1|0|0|5|7.5|8|16.4|17|15.9
        41092|M|36|MSI|4|1|0|3|2|1|3|2|1|2|5|6.5|52.7|50.3|51.8
        41550|M|62|MSQ|0|0|0|3|3|2|3|2|2|3|3.5|4|139|142|137
        42013|V|49|BMM|4|0|0|0|0|0|0|0|0|6|9|9|10.1|9.4|9.9
        42466|M|27|MSI|1|1|0|2|2023-03-02=>?|1|1|1|0|5.5|6|8|12.8|np=>|13.3
        43105|M|54|MSI|2|0|0|2|1|1|2|1|0|4|6|7|34.6|33.1|36
        43871|V|41|MSI|1|0|0|3|2|2|1|0|0|3.5|5|6|28.9|30.2|27.5
        """,
        words={"sex": {"M": "F", "V": "M"}, "subtype": {"MSI": "ISM", "MSQ": "SSM"}},
        times={"q": 10},
    )
    c.put(ws, "A13", "Media")
    for column, result in (("C", 46.5), ("N", 4.125), ("O", 6.125), ("P", 7.0625), ("Q", 39.75), ("S", 39.4375)):
        c.formula(ws, f"{column}13", f"=AVERAGE({column}5:{column}12)", result)
    c.put(
        ws,
        "A15",
        "V = varón, M = mujer; np = no pedida; MSI indolente, MSQ quiescente (smoldering)",
        "EVA: 0 peor, 10 mejor. Grados 0-4 (0 no, 4 muy grave)",
    )
    for cell in ("D6", "B9", "D11"):
        ws[cell] = f"{ws[cell].value} "
    c.put(ws, "V3", "Resumen|n", "MSI|6", "MSQ|1", "BMM|1", "Total|8")
    for row in (3, 4):
        bold(ws, row)
    return c.xlsx()


def continued(
    c: Clinic,
    ws: Worksheet,
    at_row: int,
    head: str,
    head_row: int,
    means: str,
    rows: str,
    words: dict[str, dict[str, str]],
    blank: str = "",
) -> None:
    """More rows of a table from column A whose header stands further up."""
    before = len(c.facts)
    c.table(ws, f"A{at_row}", [], means, rows, words=words, blank=blank)
    names = [name.strip() for name in head.split("|")]
    for number, fact in enumerate(c.facts[before:], start=before):
        letter = fact.cell.rstrip("0123456789")
        c.facts[number] = replace(
            fact,
            header=names[column_index_from_string(letter) - 1],
            covers=(f"{letter}{head_row}", *fact.covers),
        )


def italian_grouped() -> ClinicFile:
    """An Italian data manager: patients in groups under lines in capitals, birth dates hidden, commas typed as text."""
    c = Clinic("Mastocitosi_OMA_agg 12-03.xlsx")
    ws = c.sheet("Foglio1")
    head = (
        "Cod. paz.|Sesso|Data di nascita|Età|Diagnosi|Inizio OMA|Triptasi T0 (ng/ml)|Triptasi T3|Triptasi T6"
        "|Triptasi T12|KIT D816V T0 (%)|KIT D816V T12 (%)|Cute T0|Cute T6|Cute T12|GI T0|GI T6|GI T12"
        "|Risposta|Note"
    )
    means = "id|sex|-|age|subtype|treatment_start|t0|t3|t6|t12|k0|k12|sk0|sk6|sk12|gi0|gi6|gi12|response|-"
    words = {
        "subtype": {"BMM (solo midollo)": "BMM"},
        "kit_d816v": {"non rilevabile": "neg"},
        "response": {"RC": "complete", "RM": "major", "RP": "partial", "NR": "none"},
    }
    c.put(ws, "A1", "OMALIZUMAB IN MASTOCITOSI SISTEMICA - casistica del centro")
    c.table(
        ws,
        "A3",
        [head],
        means,
        """
        VR-102|F|1974-05-21|46|ISM|2020-06-08|28,3|27,5|29|28,8|0,15|0,17|2|1|1|2|1|0|RM|
        VR-107|M|1961-11-02|59|ISM|2020-11-30|19,4|n.e.|18,9|20,2|0,06|n.e.|1|0|0|1|0|0|RC|
        VR-111|F|1985-02-14|36|ISM|2021-03-15|61,2|58,7|63|60,5|0,82|0,79|3|3|2|2|2|1|RP|
        VR-115|F|1969-08-30|51|ISM|2021-05-24|33,6|34,1|32,8|n.e.|0,29|n.e.|2|2|n.e.|3|3|n.e.||persa al follow-up dopo T6
        VR-118|M|1957-04-09|64|BMM (solo midollo)|2021-09-06|10,7|11|10,2|10,5|non rilevabile|non rilevabile|0|0|0|1|0|0|RC|allergia a imenotteri
        VR-121|F|1990-12-17|31|ISM|2022-01-10|14,8|14|15,3|15,1|0,05|0,04|2|1|1|1|1|1|RM|dosaggio 150
        """,
        words=words,
        blank="n.e.",
    )
    continued(
        c,
        ws,
        12,
        head,
        3,
        means,
        """
        VR-104|M|1953-07-25|67|SSM|2020-09-14|148|155|>200|162|5,8|6,3|3|2|2|2|2|2|RP|
        VR-119|F|1948-01-03|73|ASM|2021-10-18|>200|>200|>200|n.e.|12,4|n.e.|1|1|n.e.|3|3|n.e.|NR=>?none|passata a midostaurina
        """,
        words,
        "n.e.",
    )
    c.put(ws, "A11", "FORME SMOULDERING E AVANZATE")
    c.put(
        ws,
        "A16",
        "T0 = prima della prima dose; T3, T6, T12 = dopo 3, 6, 12 mesi",
        "RC risposta completa, RM risposta maggiore, RP risposta parziale, NR nessuna risposta",
        "n.e. = non eseguito. Sintomi: 0 assenti, 1 lievi, 2 moderati, 3 gravi",
    )
    ws.column_dimensions["C"].hidden = True
    ws["A11"].font = Font(bold=True)
    ws["S13"].comment = Comment("da confermare con il Prof.", "Data manager")
    bold(ws, 3)
    return c.xlsx()


def italian_sheet_a_patient() -> ClinicFile:
    """An Italian doctoral student in dermatology: a sheet a patient, the particulars above the visits."""
    c = Clinic("schede_pazienti_omalizumab.xlsx")
    grade = {"assente": "0", "lieve": "1", "moderato": "2", "grave": "3"}
    words = {
        "visit": {"basale": "baseline", "3 mesi": "month_3", "6 mesi": "month_6", "12 mesi": "month_12"},
        "grade_skin": grade,
        "grade_gastrointestinal": grade,
        "grade_musculoskeletal": grade,
    }
    people = (
        (
            "PZ01|F|38|ISM|2021-02-22",
            """
            basale|22.6|grave|moderato|lieve|16|
            3 mesi|21.8|moderato|lieve|lieve|9|
            6 mesi|23.4|lieve|lieve|assente|5|
            12 mesi|22|lieve|assente|assente|3|macule più chiare
            """,
        ),
        (
            "PZ02|M|54|ISM|2021-04-12",
            """
            basale|30.9|moderato|assente|moderato|8|
            3 mesi|31.7|moderato|assente|moderato|7|
            6 mesi|29.8|lieve|assente|moderato|5|artralgie invariate
            """,
        ),
        (
            "PZ03|F|47|ISM|2021-06-28",
            """
            basale|15.5|moderato|grave|lieve|12|
            3 mesi|14.9|lieve|moderato|lieve|6|
            6 mesi||lieve|moderato|lieve|6|prelievo emolizzato
            12 mesi|15.8|assente|lieve|lieve|2|
            """,
        ),
        (
            "PZ04|F|62|SSM|2021-09-13",
            """
            basale|134|grave|moderato|moderato|19|
            3 mesi|139|grave|moderato|moderato|18|
            6 mesi|131|moderato|moderato|moderato|14|
            """,
        ),
        (
            "PZ05|M|29|ISM|2022-01-17",
            """
            basale|18.1|moderato|lieve|assente|10|
            3 mesi|17.4|lieve|assente|assente|4|
            """,
        ),
        (
            "PZ06|F|51|ISM|2022-03-07",
            """
            basale|43.7|grave|moderato|moderato|21|
            3 mesi|42.5|grave|lieve|lieve|15|
            6 mesi|44.9|moderato|lieve|lieve|11|
            12 mesi|41.3|moderato|assente|lieve|8|
            """,
        ),
    )
    labels = ("Paziente", "Sesso", "Età", "Diagnosi", "Inizio omalizumab")
    for particulars, visits in people:
        values = particulars.split("|")
        who = values[0]
        ws = c.sheet(who)
        for row, (label, value) in enumerate(zip(labels, values, strict=True), start=1):
            c.put(ws, f"A{row}", f"{label}|{value}")
            meaning = ("", "sex", "age", "subtype", "treatment_start")[row - 1]
            if meaning:
                c.know(who, meaning, None, value, ws, f"B{row}", typed=value, header=label, covers=(f"A{row}", "B1"))
        c.table(
            ws,
            "A8",
            ["Visita|Triptasi (µg/L)|Cute|Gastrointestinale|Muscoloscheletrico|DLQI|Note"],
            "visit|t|sk|gi|ms|dl|-",
            visits,
            words=words,
            who=who,
        )
    return c.xlsx()


def dutch_nurse_practitioner() -> ClinicFile:
    """A Dutch nurse practitioner: measure over visit, study numbers with zeros from the number format."""
    c = Clinic("Omalizumab mastocytose poli 2018-2023.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "||||Tryptase (µg/l)||||QoL VAS (0-100, hoog = goed)||||MCT||||Controle",
            "Studienr|Geslacht|Leeftijd|Diagnose|start|3 mnd|6 mnd|laatste|start|3 mnd|6 mnd|laatste|start|3 mnd|6 mnd"
            "|laatste|datum laatste",
        ],
        "id|sex|age|subtype|t0|t3|t6|tL|q0|q3|q6|qL|mct0|mct3|mct6|mctL|-",
        """
        1|vrouw|45|ISM|24.1|23.6|25|24.4|40|55|65|70|6|10|13|15|2022-11-08
        2|vrouw|52|ISM|37.3|38|36.1|35.8|30|45|50|60|4|7|9|12|2023-01-17
        4|man|60|ISM|16.8|15.9||16.2|60|70||80|10|13||17|2021-06-22
        5|man|38|BMM|9.4|9.8|9.1|9.5|55|80|85|90|9|16|18|19|2022-09-13
        7|vrouw|67|SSM|151|147|159|163|25|30|30|35|5|6|6|8|2023-03-21
        8|vrouw|33|ISM|13.7|14.2|13.1|13|45|60|75|80|8|12|16|17|2022-05-10
        9|vrouw|49|ISM|48.6|niet afgenomen=>|46.9|50.2|35|50|55|55|5|9|11|11|2023-02-14
        11|man|56|ISM|21.5|22.3|20.7|21|50|50|55|65|9|9|10|13|2022-12-06
        12|vrouw|41|ISM|29.9|31|30.4|28.7|20|40|60|70|3|8|12|14|2023-04-04
        """,
        words={"sex": {"vrouw": "F", "man": "M"}},
        formats={"id": "000"},
    )
    for row in (1, 2):
        bold(ws, row)
    return c.xlsx()


def portuguese_percent() -> ClinicFile:
    """A Portuguese haematology ward: a clean table, the allele burden in cells formatted as percent."""
    c = Clinic("Mastocitose - omalizumab (base de dados).xlsx")
    ws = c.sheet("Dados")
    c.table(
        ws,
        "A1",
        [
            "Código|Sexo|Idade|Subtipo OMS|Início do omalizumab|Triptase basal (ng/mL)|Triptase 3 meses|Triptase 6 meses"
            "|KIT D816V basal (VAF)|KIT D816V 6 meses (VAF)|Pele basal|Pele 3 meses|Pele 6 meses|Anafilaxia basal"
            "|Anafilaxia 3 meses|Anafilaxia 6 meses|Observações",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|k0|k6|sk0|sk3|sk6|an0|an3|an6|-",
        """
        LX01|F|40|ISM|2020-02-17|26.7|25.4|27.1|0.0018=>0.18|0.0021=>0.21|moderado|ligeiro|ligeiro|grave|ausente|ausente|
        LX02|F|57|ISM|2020-10-05|41.8|42.6|39.9|0.0052=>0.52|0.0049=>0.49|grave|moderado|moderado|moderado|ligeiro|ausente|
        LX03|M|48|BMM|2021-03-08|8.7|9.2|8.9|0.0003=>0.03|0.0002=>0.02|ausente|ausente|ausente|grave|ausente|ausente|veneno de abelha
        LX04|M|66|SSM|2021-07-19|129|133|126|0.064=>6.4|0.071=>7.1|grave|grave|moderado|ausente|ausente|ausente|
        LX05|F|32|ISM|2021-11-22|13.9|13.3||0.0007=>0.07||moderado|ligeiro||moderado|ausente||saiu do país
        LX06|F|53|ISM|2022-04-11|32.4|31|33.5|0.0031=>0.31|0.0028=>0.28|moderado|moderado|ligeiro|ligeiro|ausente|ausente|
        LX07|M|61|ISM|2022-09-26|20.2|21.1|19.6|0.0011=>0.11|0.0012=>0.12|ligeiro|ausente|ausente|grave|ligeiro|ausente|
        """,
        words={
            f"grade_{name}": {"ausente": "0", "ligeiro": "1", "moderado": "2", "grave": "3"}
            for name in ("skin", "anaphylaxis")
        },
        formats={"k0": "0.00%", "k6": "0.00%", "treatment_start": "dd/mm/yyyy"},
    )
    bold(ws, 1)
    return c.xlsx()


FILES = (
    uk_nurse_audit,
    dublin_three_sheets,
    us_forty_columns,
    us_tidy_long_csv,
    french_merged_visits,
    french_intern_csv,
    flemish_first_row_only,
    brussels_ods,
    spanish_tidy,
    spanish_resident_blocks,
    italian_grouped,
    italian_sheet_a_patient,
    dutch_nurse_practitioner,
    portuguese_percent,
)
