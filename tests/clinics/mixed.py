"""Fourteen people from nine countries, one file each. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from statistics import mean, stdev

from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.clinics.language import Clinic, ClinicFile


def dk_secretary() -> ClinicFile:
    """The secretary of an allergy centre types what the doctors dictate, one line a patient."""
    c = Clinic("Xolair mastocytose - oversigt.xlsx")
    ws = c.sheet("Oversigt")
    c.put(ws, "A1", "Patienter med mastocytose i Xolair-behandling", "Opdateret 12.06.2023 / BLH")
    ws["A1"].font = Font(bold=True, size=14)
    c.table(
        ws,
        "A4",
        [
            "||||||Før start||||3 mdr.||||6 mdr.||||Seneste kontrol|||",
            "Pt. nr.|Køn|Alder|Diagnose|Xolair start|Dosis"
            + "|Hud|Mave-tarm|Livskvalitet VAS (0-10)|Tryptase (µg/L)" * 4,
        ],
        "id|sex|age|subtype|treatment_start|dose|sk0|gi0|q0|t0|sk3|gi3|q3|t3|sk6|gi6|q6|t6|skL|giL|qL|tL",
        """
        OM-01|K|47|ISM|2019-02-04|300 mg hver 4. uge|3|2|3|31.2|2|1|5|30.8|1|1|7|32.5|1|0|8|29.9
        OM-02|M|55|ISM|2019-03-18|300 mg hver 4. uge|2|0|5|24|1|0|6|25.1|1|0|6.5|23.7|0|0|8|24.4
        OM-03|K|38|BMM|2019-09-02|150 mg hver 4. uge|0|1|4|9.8|0|1|5|ikke målt=>|0|0|7|10.1|0|0|7.5|9.4
        OM-04|K|62|SSM|2020-01-13|300 mg hver 4. uge|3|3|2|188|3|2|3|192|3|2|3|201|2|2|4|196
        OM-05|M|44|ISM|2020-06-08|300 mg hver 4. uge|1|2|5|17.6|1|1|6|18.2|udeblevet=>|udeblevet=>|udeblevet=>|19|1|0|7|17.9
        OM-06|K|51|ISM|2020-10-19|300 mg hver 4. uge|2|1|4|42.3||||||||||||
        OM-07|M|29|ISM|2021-04-12|300 mg hver 4. uge|3|0|6|15.1|2|0|6|14.6|1|0|7.5|15.5|1|0|8|14.9
        OM-08|K|58|BMM|2021-11-01|300 mg hver 2. uge|0|2|3|12.4|0|2|3.5|12.9|0|1|5|11.8|0|1|5.5|12.2
        OM-09|K|66|ISM|2022-08-22|300 mg hver 4. uge|2|2|4|53|1|2|5|55.2|1|1|6|51.7|1|1|6|51.7
        """,
        words={"sex": {"K": "F"}},
        times={"q": 10},
    )
    c.put(
        ws,
        "A17",
        "Hud og mave-tarm: 0 = ingen, 1 = lette, 2 = moderate, 3 = svære gener",
        "VAS: 0 = værst tænkelige, 10 = bedst tænkelige livskvalitet",
        "OM-06 stoppede efter 1. injektion (hovedpine, utilpashed)",
    )
    ws.freeze_panes = "B6"
    c.also |= {("OM-06", "withdrawn", None)}
    return c.xlsx()


def de_doctoral_spss() -> ClinicFile:
    """A doctoral student's SPSS file saved as CSV for the supervisor."""
    c = Clinic("Masto_Oma_Auswertung_v7.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "PatNr|Geschlecht|Alter|Subtyp|Beginn_Oma|PGA_Haut_M0|PGA_Haut_M3|PGA_Haut_M6|PGA_Haut_M12"
            "|PGA_GI_M0|PGA_GI_M3|PGA_GI_M6|PGA_GI_M12|PGA_Neuro_M0|PGA_Neuro_M12"
            "|VAS_LQ_M0|VAS_LQ_M3|VAS_LQ_M6|VAS_LQ_M12|Tryptase_M0|Tryptase_M6|Tryptase_M12"
            "|KIT_VAF_Proz_M0|KIT_VAF_Proz_M12|Ansprechen",
        ],
        "id|sex|age|subtype|treatment_start|sk0|sk3|sk6|sk12|gi0|gi3|gi6|gi12|np0|np12|q0|q3|q6|q12|t0|t6|t12|k0|k12|response",
        """
        B101|w|46|ISM|14.02.2018=>2018-02-14|3|2|1|1|2|1|1|0|2|1|35|48|62|70|27,4|26,9|28,1|0,12|0,10|major
        B102|m|53|ISM|20.06.2018=>2018-06-20|2|2|2|1|1|1|1|1|1|1|50|52|50|58|19,8|20,3||0,05||partiell
        B103|w|34|BMM|23.07.2018=>2018-07-23|0|0|0|0|2|0|0|0|0|0|44|76|85|91|11,2|10,7|10,9|0,01|<0,01|komplett
        B104|w|60|SSM|17.09.2018=>2018-09-17|3|3|3||3|3|2||2||20|22|30||211|204||7,4||kein
        B105|m|41|ISM|28.01.2019=>2019-01-28|1|0|0|0|0|0|0|0|1|0|61|80|88|90|14,3|13,9|14,8|0,02|0,02|komplett
        B106|w|57|ISM|13.05.2019=>2019-05-13|4|3|2|2|3|2|2|1|3|2|18|30|41|47|66,5|70,2|64,8|1,3|1,5|partiell
        B107|m|69|SM-AHN|30.08.2019=>2019-08-30|2|2|||4|4|||2||25|24|||138|||11,6||kein
        B108|w|28|ISM|18.11.2019=>2019-11-18|2|1|1|0|1|0|0|0|0|0|55|68|72|79|22|21,6|23,3|0,31|0,29|major
        B109|w|49|ISM|24.02.2020=>2020-02-24|3||1|1|2||1|1|2|1|33||58|64|35,7|36,1|34,4|0,22|0,25|major
        B110|m|63|BMM|16.03.2020=>2020-03-16|0|0|0|0|1|1|0|0|1|0|58|63|75|77|9,1|9,5|8,8|neg|neg|major
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "response": {"komplett": "complete", "partiell": "partial", "kein": "none"},
        },
    )
    return c.csv(";", "cp1252")


def uk_private_list() -> ClinicFile:
    """A consultant's own list of his Xolair patients, kept since 2016."""
    c = Clinic("Masto Xolair pts.xlsx")
    ws = c.sheet("Sheet1")
    c.table(
        ws,
        "A1",
        [
            "Initials|DOB|Hosp No|M/F|Dx|Xolair started|Dose|Tryptase pre|Tryptase 6/12|Tryptase 12/12"
            "|KIT D816V (PB)|Anaphylaxis in yr pre|Anaphylaxis in yr post|Outcome|Comments",
        ],
        "-|-|id|sex|subtype|treatment_start|dose|t0|t6|t12|k*|-|-|response|-",
        """
        JW|1971-05-17|RX204417|F|ISM|2016-04-21|300mg 4-weekly|28|26|29|0.08%=>0.08|6|0|Complete|Back at work. Wasp VIT up-dosed without problems
        PTM|1958-11-30|RX198830|M|ISM|2016-10-13|300mg 4-weekly|41|44|40|0.41%=>0.41|3|1|Major|
        SA|1983-02-08|RX221109|F|BMM|2017-03-16|300mg 4-weekly|12|11|not done=>|-ve=>neg|8|0|Complete|
        RH|1964-07-25|RX187264|M|SSM|2017-11-23|300mg 2-weekly|>200|>200|>200|9.2%=>9.2|2|2|No response|referred haem re midostaurin
        LD|1990-01-14|RX240051|F|ISM|2018-06-28|300mg 4-weekly|17|||positive=>?|4|0|Stopped - rash after 1st dose=>?withdrawn|
        CMcG|1976-09-03|RX236672|F|ISM|2019-01-17|150mg 4-weekly|22|23|21|0.15%=>0.15|5|2|Partial|increased to 300 in Nov 19
        NB|1969-12-19|RX251120|M|ISM|2019-09-26|300mg 4-weekly|33|31|34|0.22%=>0.22|1|0|Major|
        EO|1987-03-27|RX259903|F|BMM|2021-05-20|300mg 4-weekly|9.6|10|9.9|<0.03%=><0.03|11|1|Major|still flushing with heat
        """,
        words={"response": {"Complete": "complete", "Major": "major", "Partial": "partial", "No response": "none"}},
        formats={"treatment_start": "dd/mm/yyyy", "-": "dd/mm/yyyy"},
    )
    for row in ws.iter_rows(min_row=2, max_row=9, min_col=12, max_col=13):
        for cell in row:
            cell.number_format = "General"
    ws["N6"].comment = Comment("mother says was hives, d/w GP", "Consultant")
    c.also |= {(p, "age", None) for p in c.patients} | {("RX240051", "withdrawn", None)}
    return c.xlsx()


def us_redcap_weeks() -> ClinicFile:
    """A data manager's labelled REDCap export; visits are weeks."""
    c = Clinic("OMASMStudy_DATA_LABELS_2024-01-19_0911.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Record ID|Event Name|Data Access Group|Sex|Age at enrollment|WHO subtype|Date of first omalizumab dose"
            "|Skin symptoms (investigator)|GI symptoms (investigator)|Musculoskeletal symptoms (investigator)"
            "|Neuropsychiatric symptoms (investigator)|MC-QoL total score|Serum tryptase (ng/mL)"
            "|Overall response (investigator)|Complete?",
        ],
        "id|visit|-|sex|age|subtype|treatment_start|sk|gi|ms|np|mc|t|response|-",
        """
        MC-001|Baseline|Denver|Female|42|Indolent SM|2021-03-08|Moderate|Severe|Mild|Moderate|58|21.7||Complete
        MC-001|Week 12|Denver|||||Mild|Moderate|Mild|Mild|44|22||Complete
        MC-001|Week 24|Denver|||||Mild|Mild|None|Mild|30|20.8||Complete
        MC-001|Week 52|Denver|||||None|Mild|None|Mild|22|21.1|Major|Complete
        MC-002|Baseline|Denver|Male|56|Indolent SM|2021-04-12|Severe|Mild|Moderate|None|49|36.4||Complete
        MC-002|Week 12|Denver|||||Severe|None|Moderate|None|45|37.9||Complete
        MC-002|Week 24|Denver|||||Moderate|None|Moderate|None|41|35.2||Complete
        MC-002|Week 52|Denver|||||Moderate|None|Mild|None|38|35.5|Partial|Complete
        MC-003|Baseline|Boston|Female|35|Bone marrow mastocytosis|2021-06-21|None|Mild|None|Mild|40|13.3||Complete
        MC-003|Week 12|Boston|||||None|None|None|Mild|21|12.9||Complete
        MC-003|Week 24|Boston|||||||||||| Incomplete
        MC-003|Week 52|Boston|||||None|None|None|None|9|12.5|Complete|Complete
        MC-004|Baseline|Boston|Female|61|Smoldering SM|2021-08-02|Very severe|Severe|Severe|Moderate|77|152||Complete
        MC-004|Week 12|Boston|||||Very severe|Severe|Severe|Moderate|75|159||Complete
        MC-004|Week 24|Boston|||||Severe|Severe|Severe|Moderate|72|161|None|Complete
        MC-005|Baseline|Denver|Female|48|Indolent SM|2021-10-18|Moderate|Moderate|None|Severe|63|18.8||Complete
        MC-005|Week 12|Denver|||||Mild|Mild|None|Moderate|50|18.2||Unverified
        MC-005|Week 24|Denver|||||Mild|Mild|None|Moderate|47|18.5||Complete
        MC-005|Week 52|Denver|||||Mild|None|None|Mild|31|19.4|Major|Complete
        MC-006|Baseline|Boston|Male|50|Indolent SM|2022-01-24|Mild|None|Moderate|None|27|26.9||Complete
        MC-006|Week 12|Boston|||||None|None|Moderate|None|24|27.3||Complete
        MC-006|Week 24|Boston|||||None|None|Mild|None|19|25.8||Complete
        MC-006|Week 52|Boston|||||None|None|Mild|None|17|26.6|Major|Complete
        MC-007|Baseline|Denver|Female|37|Indolent SM|2022-03-14|Severe|Moderate|Mild|Mild|60|17.2||Complete
        MC-007|Week 12|Denver|||||Moderate|Mild|Mild|Mild|42|16.5||Complete
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {"Indolent SM": "ISM", "Bone marrow mastocytosis": "BMM", "Smoldering SM": "SSM"},
            "visit": {"Baseline": "baseline", "Week 12": "month_3", "Week 24": "month_6", "Week 52": "month_12"},
            "response": {"Major": "major", "Partial": "partial", "Complete": "complete", "None": "none"},
            **{
                f"grade_{d}": {"None": "0", "Mild": "1", "Moderate": "2", "Severe": "3", "Very severe": "4"}
                for d in ("skin", "gastrointestinal", "musculoskeletal", "neuropsychiatric")
            },
        },
    )
    return c.csv(",", "utf-8-sig")


def us_warehouse() -> ClinicFile:
    """An extract of a hospital warehouse: a cohort sheet and a long list of laboratory results."""
    c = Clinic("SM_omalizumab_extract_20230807.xlsx")
    ws = c.sheet("COHORT")
    c.table(
        ws,
        "A1",
        ["STUDY_ID|SEX|AGE_AT_INDEX|RACE|PRIMARY_DX|FIRST_OMALIZUMAB_DT|PAYOR_TYPE"],
        "id|sex|age|-|subtype|treatment_start|-",
        """
        S0012|Female|52|White|Indolent systemic mastocytosis|2020-02-18|Commercial
        S0019|Male|47|White|Indolent systemic mastocytosis|2020-07-07|Commercial
        S0027|Female|66|Black or African American|Smoldering systemic mastocytosis|2020-10-05|Medicare
        S0031|Female|31|White|Indolent systemic mastocytosis|2021-01-26|Medicaid
        S0040|Male|59|Asian|Systemic mastocytosis=>?SM-NOS|2021-05-11|Commercial
        S0044|Female|45|White|Indolent systemic mastocytosis|2021-09-14|Commercial
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {
                "Indolent systemic mastocytosis": "ISM",
                "Smoldering systemic mastocytosis": "SSM",
            },
        },
    )
    ws = c.sheet("LABS")
    c.table(
        ws,
        "A1",
        [
            "STUDY_ID|COLLECTION_DT|DAYS_FROM_FIRST_DOSE|COMPONENT_NAME|RESULT_VALUE|RESULT_UNIT|REF_LOW|REF_HIGH|ABN_FLAG"
        ],
        "id|visit|-|param|value|-|-|-|-",
        """
        S0012|2020-02-11=>baseline|-7|TRYPTASE, SERUM|25.9|ng/mL|0|11.4|H
        S0012|2020-02-11=>baseline|-7|HEMOGLOBIN|13.1|g/dL|11.7|15.5|
        S0012|2020-02-11=>baseline|-7|KIT D816V, DDPCR, BLOOD|0.17|% VAF|||A
        S0012|2020-05-19=>month_3|91|TRYPTASE, SERUM|26.6|ng/mL|0|11.4|H
        S0012|2020-08-18=>month_6|182|TRYPTASE, SERUM|24.8|ng/mL|0|11.4|H
        S0012|2021-02-16=>month_12|364|TRYPTASE, SERUM|25.2|ng/mL|0|11.4|H
        S0012|2021-02-16=>month_12|364|KIT D816V, DDPCR, BLOOD|0.14|% VAF|||A
        S0019|2020-07-07=>baseline|0|TRYPTASE, SERUM|14.7|ng/mL|0|11.4|H
        S0019|2020-07-07=>baseline|0|KIT D816V, DDPCR, BLOOD|Not Detected=>neg|% VAF|||
        S0019|2020-10-06=>month_3|91|TRYPTASE, SERUM|15.1|ng/mL|0|11.4|H
        S0019|2021-01-06=>month_6|183|TRYPTASE, SERUM|13.8|ng/mL|0|11.4|H
        S0019|2021-01-06=>month_6|183|HEMOGLOBIN|15.2|g/dL|13.2|17.1|
        S0027|2020-09-28=>baseline|-7|TRYPTASE, SERUM|>200|ng/mL|0|11.4|H
        S0027|2020-09-28=>baseline|-7|KIT D816V, DDPCR, BLOOD|8.3|% VAF|||A
        S0027|2021-01-05=>month_3|92|TRYPTASE, SERUM|194|ng/mL|0|11.4|H
        S0027|2021-04-06=>month_6|183|TRYPTASE, SERUM|>200|ng/mL|0|11.4|H
        S0031|2021-01-26=>baseline|0|TRYPTASE, SERUM|19.3|ng/mL|0|11.4|H
        S0031|2021-04-27=>month_3|91|TRYPTASE, SERUM|Specimen hemolyzed=>|ng/mL|0|11.4|
        S0031|2021-07-27=>month_6|182|TRYPTASE, SERUM|18.6|ng/mL|0|11.4|H
        S0040|2021-05-06=>baseline|-5|TRYPTASE, SERUM|38.8|ng/mL|0|11.4|H
        S0040|2021-05-06=>baseline|-5|HEMOGLOBIN|14.4|g/dL|13.2|17.1|
        S0040|2021-11-09=>month_6|182|TRYPTASE, SERUM|40.1|ng/mL|0|11.4|H
        S0044|2021-09-14=>baseline|0|TRYPTASE, SERUM|21.5|ng/mL|0|11.4|H
        S0044|2021-09-14=>baseline|0|KIT D816V, DDPCR, BLOOD|0.05|% VAF|||A
        S0044|2021-12-14=>month_3|91|TRYPTASE, SERUM|22.4|ng/mL|0|11.4|H
        S0044|2022-03-15=>month_6|182|TRYPTASE, SERUM|20.9|ng/mL|0|11.4|H
        """,
        words={"param": {"TRYPTASE, SERUM": "t", "KIT D816V, DDPCR, BLOOD": "k", "HEMOGLOBIN": ""}},
        formats={"visit": "m/d/yyyy"},
    )
    ws.auto_filter.ref = "A1:I27"
    ws = c.sheet("README")
    c.put(
        ws,
        "A1",
        "Source: Clarity, refreshed 2023-08-06",
        "One row per resulted component; baseline = last value in the 30 days before first omalizumab dose",
        "Dates are true dates: handle as PHI",
    )
    return c.xlsx()


def fr_nurse() -> ClinicFile:
    """A research nurse at a French reference centre: one line a visit, the patient's data on the first line only."""
    c = Clinic("suivi_Xolair_mastocytose.xlsx")
    ws = c.sheet("Suivi")
    c.table(
        ws,
        "A1",
        [
            "N° patient|Sexe|Âge|Forme|Visite|Date visite|Peau|Digestif|Neuro-psy|Fatigue"
            "|EVA qualité de vie (0-100)|Tryptase (µg/L)|Omalizumab|Remarques",
        ],
        "id|sex|age|subtype|visit|-|sk|gi|np|co|q|t|-|-",
        """
        NCK-01|F|45|MSI|M0|2020-09-10|modéré|sévère|modéré|sévère|30|23.6|300 mg/4 sem|
        NCK-01||||M3|2020-12-08|modéré|léger|léger|modéré|45|24.1|300 mg/4 sem|céphalées
        NCK-01||||M6|2021-03-11|léger|léger|léger|léger|62|22.9|300 mg/4 sem|
        NCK-01||||M12|2021-09-14|léger|absent|léger|léger|70|23|300 mg/4 sem|
        NCK-02|H|60|mastocytose systémique indolente|M0|2020-10-01|sévère|léger|absent|léger|55|48.7|300 mg/4 sem|
        NCK-02||||M3|2021-01-07|sévère|léger|absent|léger|55|NF=>|300 mg/4 sem|tryptase à refaire
        NCK-02||||M6|2021-04-01|modéré|absent|absent|léger|60|50.2|300 mg/4 sem|
        NCK-03|F|33|MSI|M0|2020-11-19|léger|modéré|sévère|sévère|25|11.8|150 mg/4 sem|
        NCK-03||||M3|2021-02-18|absent|léger|sévère|sévère|28|12.1|150 mg/4 sem|passage à 300 mg
        NCK-03||||M6|2021-05-20|absent|léger|modéré|modéré|41|11.2|300 mg/4 sem|
        NCK-03||||M12|2021-11-18|absent|absent|modéré|modéré|48|11.9|300 mg/4 sem|
        NCK-04|F|67|mastocytose systémique agressive|M0|2021-01-14|sévère|sévère|modéré|sévère|15|174|300 mg/4 sem|
        NCK-04||||M3|2021-04-15|sévère|sévère|modéré|sévère|15|186|arrêt|mise sous midostaurine
        NCK-05|H|51|MSI|M0|2021-03-04|modéré|absent|léger|absent|65|19.5|300 mg/4 sem|
        NCK-05||||M3|2021-06-03|léger|absent|absent|absent|80|18.8|300 mg/4 sem|
        NCK-05||||M6|2021-09-09|absent|absent|absent|absent|90|19.1|300 mg/4 sem|
        NCK-06|F|42|mastocytose systémique indolente|M0|2021-05-06|sévère|modéré|léger|modéré|40|37.4|300 mg/4 sem|
        NCK-06||||M3|2021-08-05|modéré|léger|léger|léger|50|36.8|300 mg/4 sem|
        NCK-06||||M6|2021-11-04|modéré|absent|léger|léger|60|NF=>|300 mg/4 sem|visite en téléconsultation
        """,
        words={
            "sex": {"H": "M"},
            "subtype": {
                "MSI": "ISM",
                "mastocytose systémique indolente": "ISM",
                "mastocytose systémique agressive": "ASM",
            },
            "visit": {"M0": "baseline", "M3": "month_3", "M6": "month_6", "M12": "month_12"},
            **{
                f"grade_{d}": {"absent": "0", "léger": "1", "modéré": "2", "sévère": "3"}
                for d in ("skin", "gastrointestinal", "neuropsychiatric", "constitutional")
            },
        },
    )
    c.put(ws, "A23", "NF : non fait. EVA : 0 = très mauvaise, 100 = excellente qualité de vie")
    ws.freeze_panes = "F2"
    c.also |= {(p, "dose", None) for p in c.patients} | {("NCK-04", "withdrawn", None)}
    return c.xlsx()


def es_resident_poster() -> ClinicFile:
    """A resident's table for a congress poster, with means under it."""
    c = Clinic("Tabla poster SEAIC omalizumab.xlsx")
    ws = c.sheet("Hoja1")
    c.table(
        ws,
        "A1",
        [
            "Código|Sexo|Edad|Diagnóstico|Dosis|Meses de tto|Triptasa (ng/ml)|||EVA calidad de vida (0-10)|"
            "|Cutáneo||Digestivo||Anafilaxia año previo (n)|Respuesta",
            "||||||basal|6 m|12 m|basal|12 m|basal|12 m|basal|12 m||",
        ],
        "id|sex|age|subtype|dose|treatment_months|t0|t6|t12|q0|q12|sk0|sk12|gi0|gi12|-|response",
        """
        MAST01|M|43|MSI|300 mg/4 sem|26|29.1|28.4|30|4|8|2|0|1|0|5|RC
        MAST02|H|58|MSI|300 mg/4 sem|31|17.5|16.9|17.8|5|7|1|1|2|1|2|RP
        MAST03|M|37|mastocitosis de médula ósea|300 mg/4 sem|18|8.9|9.3|9|6|9|0|0|1|0|7|RC
        MAST04|M|51|MSI|300 mg/2 sem|44|61.4|63|59.7|3|4|3|3|2|2|3|NR
        MAST05|H|64|mastocitosis de médula ósea|300 mg/4 sem|14|12.2|11.8|12.6|6|8|0|0|0|0|4|RC
        MAST06|M|29|MSI|150 mg/4 sem|15|20.3|21|19.9|4|6|2|1|3|1|1|RP
        MAST07|H|72|MSA|300 mg/4 sem|7|143|151||2||2||4||0|NR
        """,
        words={
            "sex": {"M": "F", "H": "M"},
            "subtype": {"MSI": "ISM", "mastocitosis de médula ósea": "BMM", "MSA": "ASM"},
            "response": {"RC": "complete", "RP": "partial", "NR": "none"},
        },
        times={"q": 10},
    )
    for letter in "ABCDEFPQ":
        ws.merge_cells(f"{letter}1:{letter}2")
    ws["A10"], ws["A11"] = "Media", "DE"
    for letter in "CFGHI":
        numbers = [cell.value for cell in ws[letter][2:9] if cell.value is not None]
        c.formula(ws, f"{letter}10", f"=AVERAGE({letter}3:{letter}9)", round(mean(numbers), 6))
        c.formula(ws, f"{letter}11", f"=STDEV({letter}3:{letter}9)", round(stdev(numbers), 6))
    c.put(
        ws,
        "A13",
        "H: hombre; M: mujer. MSI: mastocitosis sistémica indolente; MSA: mastocitosis sistémica agresiva",
        "RC: respuesta completa; RP: respuesta parcial; NR: no respuesta",
        "Gravedad de los síntomas: 0 ausente, 1 leve, 2 moderada, 3 grave, 4 muy grave",
    )
    return c.xlsx()


def nl_pharmacist() -> ClinicFile:
    """The hospital pharmacist's list of biologics on a named-patient budget, filtered on one indication."""
    c = Clinic("Biologicals add-on mastocytose 2022.xlsx")
    ws = c.sheet("mastocytose")
    c.put(ws, "A1", "Add-on geneesmiddelen - omalizumab bij mastocytose (off-label)", "Peildatum: 1 december 2022")
    c.table(
        ws,
        "A4",
        [
            "Patiëntnr.|Geslacht|Leeftijd|Indicatie|Middel|Startdatum|Dosering|Machtiging t/m"
            "|Tryptase vóór start (µg/l)|Tryptase 6 mnd (µg/l)|Tryptase laatste (µg/l)|Stopdatum|Reden stop",
        ],
        "id|sex|age|subtype|-|treatment_start|dose|-|t0|t6|tL|treatment_stop|-",
        """
        '0048213|v|54|indolente systemische mastocytose|Xolair|2019-05-06|300 mg/4 wk|2023-05-31|26|25|27||
        '0051977|v|41|indolente systemische mastocytose|Xolair|2019-11-18|300 mg/4 wk|2023-11-30|18.2|17.5|18||
        '0037640|m|63|smeulende systemische mastocytose|Xolair|2020-02-10|300 mg/4 wk|2021-02-28|162|170|168|2020-11-02|onvoldoende effect
        '0060332|m|37|indolente systemische mastocytose|Xolair|2020-08-24|300 mg/4 wk|2023-08-31|33.4|32.9|35.1||
        '0062415|v|48|beenmergmastocytose|Xolair|2021-03-15|300 mg/4 wk|2023-03-31|9.7|10.2|9.9||
        '0064108|v|31|indolente systemische mastocytose|Xolair|2021-06-07|150 mg/4 wk|2022-06-30|14.8|onbekend=>|14.1|2022-02-14|zwangerschapswens
        '0066750|m|59|indolente systemische mastocytose|Xolair|2022-01-17|300 mg/4 wk|2024-01-31|45.5|44|44||
        '0068921|v|66|indolente systemische mastocytose|Xolair|2022-09-05|300 mg/4 wk|2023-09-30|21|volgt=>|volgt=>||
        """,
        words={
            "sex": {"v": "F", "m": "M"},
            "subtype": {
                "indolente systemische mastocytose": "ISM",
                "smeulende systemische mastocytose": "SSM",
                "beenmergmastocytose": "BMM",
            },
        },
        formats={"treatment_start": "d-m-yyyy", "treatment_stop": "d-m-yyyy", "-": "d-m-yyyy"},
    )
    for p in ("0037640", "0064108"):
        c.also |= {(p, "treatment_months", None), (p, "withdrawn", None)}
    ws.auto_filter.ref = "A4:M12"
    return c.xlsx()


def se_technician() -> ClinicFile:
    """The laboratory technician's list of samples sent by the mastocytosis team."""
    c = Clinic("tryptaslista_masto.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["Provnr|Patientkod|Provtagningsdatum|Tidpunkt|S-Tryptas (µg/L)|B-KIT D816V (%)|Kommentar|Sign"],
        "-|id|-|visit|t|k|-|-",
        """
        210114|KS03|2021-02-02|före behandling|34,2|0,21||AL
        210115|KS04|2021-02-02|före behandling|12,8|<0,01||AL
        210398|KS03|2021-05-04|3 mån|35,0|ej utfört=>||AL
        210402|KS04|2021-05-06|3 mån|12,5|ej utfört=>||AL
        210530|KS05|2021-06-15|före behandling|88,1|2,4|spädd 1:2|MB
        210771|KS04|2021-08-05|6 mån|13,3|ej påvisad=>neg||MB
        210774|KS03|2021-08-10|6 mån|33,6|0,19||MB
        210902|KS05|2021-09-14|3 mån|91,7|ej utfört=>||AL
        211205|KS05|2021-12-14|6 mån|86,4|2,6||AL
        211240|KS06|2021-12-20|före behandling|18,9|0,04||AL
        220098|KS03|2022-02-01|12 mån|34,8|0,22||MB
        220113|KS04|2022-02-08|12 mån|12,1|ej påvisad=>neg||MB
        220350|KS06|2022-03-22|3 mån|hemolys=>|ej utfört=>|nytt prov begärt|MB
        220597|KS05|2022-06-14|12 mån|90,3|2,5||AL
        220640|KS06|2022-06-28|6 mån|19,4|0,05||AL
        220811|KS07|2022-08-23|före behandling|9,6|<0,01||AL
        220812|KS08|2022-08-23|före behandling|>200|11,3|otillräcklig provmängd för spädning|AL
        221042|KS04|2022-11-03|akut|41,9|ej utfört=>|anafylaxi, taget 1 h efter debut|MB
        221101|KS07|2022-11-22|3 mån|10,1|ej utfört=>||MB
        """,
        words={"visit": {"före behandling": "baseline", "3 mån": "month_3", "6 mån": "month_6", "12 mån": "month_12"}},
    )
    c.know(
        "KS04",
        "tryptase_acute",
        "*",
        "41,9",
        ws,
        "E19",
        typed="41,9",
        header="S-Tryptas (µg/L)",
        covers=("E1", "B19", "D1", "D19"),
        doubtful=True,
    )
    return c.csv(";", "cp1252")


def no_two_sheets() -> ClinicFile:
    """A Norwegian consultant's workbook: patients on one sheet, controls on the next, a key on the third."""
    c = Clinic("Mastocytose_omalizumab_HUS.xlsx")
    ws = c.sheet("Pasienter")
    c.table(
        ws,
        "A1",
        ["ID|Kjønn|Alder ved oppstart|Undergruppe|Oppstart omalizumab|Dose|Avsluttet|Merknad"],
        "id|sex|age|subtype|treatment_start|dose|treatment_stop|-",
        """
        P1|kvinne|50|ISM|2018-10-15|300 mg hver 4. uke||
        P2|mann|46|ISM|2019-01-21|300 mg hver 4. uke||
        P3|kvinne|39|BMM|2019-04-08|300 mg hver 4. uke||HAT påvist
        P4|kvinne|63|ISM|2019-09-16|300 mg hver 4. uke|2020-04-20|ønsket selv å slutte
        P5|mann|57|SSM|2020-02-03|300 mg hver 4. uke||
        P6|kvinne|34|ISM|2021-08-30|300 mg hver 4. uke||
        """,
        words={"sex": {"kvinne": "F", "mann": "M"}},
        formats={"treatment_start": "dd.mm.yyyy", "treatment_stop": "dd.mm.yyyy"},
    )
    c.also |= {("P4", "treatment_months", None), ("P4", "withdrawn", None)}
    ws = c.sheet("Kontroller")
    c.table(
        ws,
        "A1",
        ["ID|Dato|Kontroll|Hud|Mage-tarm|Muskel/ledd|Anfall siden sist (antall)|DLQI|Tryptase (µg/L)"],
        "id|-|visit|sk|gi|ms|-|dl|t",
        """
        P1|2018-10-15|Oppstart|2|1|1|3|14|30.5
        P1|2019-01-14|3 mnd|1|1|1|0|9|31.2
        P1|2019-04-15|6 mnd|1|0|1|0|6|29.7
        P1|2019-10-14|1 år|0|0|1|0|4|30.1
        P1|2020-10-19|2 år|0|0|0|0|3|30.9
        P2|2019-01-21|Oppstart|1|2|0|1|6|16.2
        P2|2019-04-29|3 mnd|1|2|0|0|5|15.9
        P2|2019-07-22|6 mnd|1|1|0|0|4|16.6
        P2|2020-01-20|1 år|1|1|0|0|4|17
        P3|2019-04-08|Oppstart|0|1|0|6|1|21.3
        P3|2019-07-08|3 mnd|0|0|0|1|0|20.8
        P3|2019-10-07|6 mnd|0|0|0|0|0|22
        P3|2020-04-06|1 år|0|0|0|0|0|21.5
        P4|2019-09-16|Oppstart|3|2|2|0|19|57
        P4|2019-12-16|3 mnd|3|2|2|0|18|58.8
        P4|2020-03-16|6 mnd|3|2|2|0|18|-
        P5|2020-02-03|Oppstart|3|3|1|2|17|183
        P5|2020-05-04|3 mnd|3|2|1|1|15|190
        P5|2020-08-10|6 mnd|2|2|1|0|11|179
        P5|2021-02-08|1 år|2|2|1|0|10|188
        P6|2021-08-30|Oppstart|2|0|0|2|12|13.4
        P6|2021-11-29|3 mnd|1|0|0|0|5|13.1
        P6|2022-02-28|6 mnd|1|0|0|0|3|14
        """,
        words={
            "visit": {
                "Oppstart": "baseline",
                "3 mnd": "month_3",
                "6 mnd": "month_6",
                "1 år": "month_12",
                "2 år": "month_24",
            },
        },
        blank="-",
        formats={"t": "0.0"},
    )
    ws = c.sheet("Forklaring")
    c.put(
        ws,
        "A1",
        "Hud, mage-tarm, muskel/ledd|legens vurdering: 0 ingen, 1 lett, 2 moderat, 3 alvorlig, 4 svært alvorlig",
        "Anfall|antall anafylaktiske anfall siden forrige kontroll (ved oppstart: siste 12 mnd)",
        "DLQI|0-30, lav er best",
        "HAT|hereditær alfa-tryptasemi",
    )
    return c.xlsx()


def dk_codebook() -> ClinicFile:
    """A Danish doctoral student's coded sheet with the codebook beside it."""
    c = Clinic("phd_masto_omalizumab_kodet.xlsx")
    ws = c.sheet("data")
    c.table(
        ws,
        "A1",
        [
            "projektid|koen|alder|subtype|tryp_bl|tryp_3m|tryp_6m|tryp_fu|kit_bl|kit_fu"
            "|hud_bl|hud_3m|hud_6m|hud_fu|gi_bl|gi_3m|gi_6m|gi_fu|vas_bl|vas_3m|vas_6m|vas_fu|fu_mdr|respons",
        ],
        "id|sex|age|subtype|t0|t3|t6|tL|k0|kL|sk0|sk3|sk6|skL|gi0|gi3|gi6|giL|q0|q3|q6|qL|-|response",
        """
        MO001|2|49|1|27.5|26.8|28|27.1|0.14|0.16|3|2|1|1|2|1|1|0|32|50|64|75|34|2
        MO002|1|57|1|41|42.3|40.5|43|0.62|0.58|2|2|2|1|1|1|1|1|45|47|52|55|28|1
        MO003|2|36|2|8.7|9|8.5|8.8|0.01|0.01|0|0|0|0|1|0|0|0|50|72|88|93|41|3
        MO004|2|65|3|176|181|184|179|6.9|7.3|4|3|3|3|3|3|2|2|18|22|25|24|19|0
        MO005|1|44|1|15.8|999|16.1|15.5|0.03|999|1|999|0|0|2|999|0|0|60|999|81|86|52|3
        MO006|2|30|1|19.4|999|999|999|0.07|999|2|999|999|999|1|999|999|999|47|999|999|999|0|9
        MO007|1|69|4|131|128|137|137|10.4|999|2|2|2|2|4|3|3|3|20|28|30|30|6|1
        MO008|2|53|1|34.2|33|35.1|34.9|0.25|0.27|3|3|1|1|1|0|0|0|38|49|70|77|23|2
        MO009|2|47|1|22.6|23.1|22|21.7|0.11|0.09|2|1|1|0|2|2|1|1|41|55|58|66|17|2
        MO010|1|61|2|11.5|11.2|12|11.9|0.02|0.02|0|0|0|0|0|0|0|0|66|80|79|84|12|3
        """,
        words={
            "sex": {"1": "M", "2": "F"},
            "subtype": {"1": "ISM", "2": "BMM", "3": "SSM", "4": "SM-AHN"},
            "response": {"0": "none", "1": "partial", "2": "major", "3": "complete", "9": "withdrawn"},
        },
        blank="999",
    )
    c.also |= {(p, "treatment_months", None) for p in c.patients} | {(p, "withdrawn", None) for p in c.patients}
    ws = c.sheet("kodebog")
    c.put(
        ws,
        "A1",
        "variabel|betydning|koder / enhed",
        "koen|køn|1 = mand, 2 = kvinde",
        "alder|alder ved behandlingsstart|år",
        "subtype|WHO-subtype|1 = ISM, 2 = BMM, 3 = SSM, 4 = SM-AHN",
        "tryp_|s-tryptase|µg/L",
        "kit_|KIT D816V i perifert blod|% (allelfraktion)",
        "hud_, gi_|lægens vurdering af symptomer (hud, mave-tarm)|0 = ingen, 1 = milde, 2 = moderate, 3 = svære, 4 = meget svære",
        "vas_|livskvalitet, VAS|0-100, 100 = bedst",
        "_bl, _3m, _6m, _fu|tidspunkt|baseline, 3 måneder, 6 måneder, seneste follow-up",
        "fu_mdr|måneder fra første dosis til seneste follow-up|",
        "respons|samlet respons|0 = ingen, 1 = delvis, 2 = betydelig (major), 3 = komplet, 9 = udgået",
        "999|mangler|",
    )
    return c.xlsx()


def uk_nurse_scores() -> ClinicFile:
    """A British specialist nurse's questionnaire scores, a plain row a visit, with the demographics on the first tab."""
    c = Clinic("Omalizumab in SM - PROMs tracker.xlsx")
    ws = c.sheet("Demographics")
    c.table(
        ws,
        "A1",
        ["Study No|Sex|Age|Diagnosis|First dose|Consent form filed"],
        "id|sex|age|subtype|treatment_start|-",
        """
        GST-01|Female|53|Indolent SM|2022-01-11|Y
        GST-02|Female|41|Indolent SM|2022-02-08|Y
        GST-03|Male|38|Bone marrow mastocytosis|2022-02-22|Y
        GST-04|Female|60|Indolent SM|2022-05-17|Y
        GST-05|Male|49|Indolent SM|2022-09-06|N
        GST-06|Female|35|Indolent SM|2022-10-18|Y
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {"Indolent SM": "ISM", "Bone marrow mastocytosis": "BMM"},
        },
        formats={"treatment_start": "dd/mm/yyyy"},
    )
    ws = c.sheet("PROMs")
    c.table(
        ws,
        "A1",
        ["Study No|Visit|Date|MCT (0-20)|DLQI (0-30)|MC-QoL (0-100)|EQ-5D index|Tryptase (ng/mL)|Seen by"],
        "id|visit|-|mct|dl|mc|-|t|-",
        """
        GST-01|Baseline|2022-01-11|6|16|62|0.55|23.8|KL
        GST-01|16 weeks|2022-05-03|12|8|40|0.71|24.4|KL
        GST-01|1 year|2023-01-10|15|4|27|0.8|23|KL
        GST-02|Baseline|2022-02-08|9|7|48|0.62|15.3|KL
        GST-02|16 weeks|2022-05-31|10|7|45|0.62|15.9|ST
        GST-02|1 year|2023-02-07|13|5|33|0.74|15|KL
        GST-03|Baseline|2022-02-22|7|1|51|0.66|10.6|KL
        GST-03|16 weeks|2022-06-14|18|0|14|0.92|10.2|KL
        GST-03|1 year|2023-02-21|19|0|10|1|10.8|KL
        GST-04|Baseline|2022-05-17|4|21|77|0.31|64|ST
        GST-04|16 weeks|2022-09-06|5|19|not done=>|0.33|66.2|ST
        GST-05|Baseline|2022-09-06|8|9|39|0.7|19.7|KL
        GST-05|16 weeks|2022-12-28|14|3|22|0.81|n/a=>|KL
        GST-06|Baseline|2022-10-18|5|11|58|0.58|28.1|ST
        GST-06|16 weeks|2023-02-07|11|6|36|0.76|27.5|ST
        """,
        words={"visit": {"Baseline": "baseline", "16 weeks": "month_4", "1 year": "month_12"}},
        formats={"-": "dd/mm/yyyy"},
    )
    for row in ws.iter_rows(min_row=2, min_col=7, max_col=7):
        row[0].number_format = "0.00"
    return c.xlsx()


def de_access() -> ClinicFile:
    """Two tables and a look-up table out of a department's Access database, each exported to a sheet."""
    c = Clinic("MastoDB_Export.xlsx")
    ws = c.sheet("tblPatient")
    c.table(
        ws,
        "A1",
        ["PatID|Geschlecht|AlterBeiBeginn|DiagnoseID|OmaBeginn|OmaDosis|Ausgeschlossen|Ausschlussgrund"],
        "id|sex|age|subtype|treatment_start|dose|excluded|-",
        """
        1001|weiblich|48|1|2017-03-06|300 mg alle 4 Wochen|FALSCH|
        1002|weiblich|55|1|2017-06-12|300 mg alle 4 Wochen|FALSCH|
        1003|männlich|62|3|2017-10-09|300 mg alle 4 Wochen|WAHR|Cladribin im gleichen Zeitraum
        1004|männlich|39|2|2018-02-05|150 mg alle 4 Wochen|FALSCH|
        1006|weiblich|33|1|2018-11-19|300 mg alle 4 Wochen|FALSCH|
        1007|männlich|51|1|2019-05-20|300 mg alle 2 Wochen|FALSCH|
        """,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "subtype": {"1": "ISM", "2": "BMM", "3": "SSM"},
            "excluded": {"WAHR": "yes", "FALSCH": "no"},
        },
        formats={"treatment_start": "dd.mm.yyyy"},
    )
    for row in range(2, 8):
        ws[f"G{row}"] = ws[f"G{row}"].value == "WAHR"
    ws = c.sheet("tblVisite")
    c.table(
        ws,
        "A1",
        [
            "VisiteID|PatID|VisiteDatum|Monat|PGA_Haut|PGA_GIT|PGA_MuskSkel|PGA_Neuropsych|VAS_Lebensqualitaet|Tryptase_ugl|KIT_D816V_Prozent|Eingegeben_von"
        ],
        "-|id|-|visit|sk|gi|ms|np|q|t|k|-",
        """
        12|1001|2017-03-06|0|3|2|1|2|34|29.4|0.18|hw
        15|1001|2017-06-12|3|2|1|1|1|51|28.8||hw
        19|1001|2017-09-04|6|1|1|1|1|66|30||hw
        27|1001|2018-03-12|12|1|0|0|1|72|29.1|0.2|jb
        16|1002|2017-06-12|0|2|1|3|1|40|44.7|0.5|hw
        21|1002|2017-09-18|3|2|1|3|1|43|45.3||hw
        25|1002|2017-12-11|6|1|1|2|1|50|43.9||jb
        23|1003|2017-10-09|0|4|3|2|2|15|192|8.1|hw
        26|1003|2018-01-15|3|3|3|2|2|22|120||jb
        28|1004|2018-02-05|0|0|1|0|0|58|10.3|0.02|jb
        31|1004|2018-05-07|3|0|0|0|0|80|9.9||jb
        34|1004|2018-08-06|6|0|0|0|0|85|10.6||jb
        40|1004|2019-02-11|12|0|0|0|0|88|10.1|0.02|jb
        37|1006|2018-11-19|0|2|2|0|3|29|18.6|0.06|jb
        42|1006|2019-02-18|3|1|1|0|3|36|18||jb
        45|1006|2019-05-20|6|1|1|0|2|47|18.9||jb
        46|1007|2019-05-20|0|2|0|1|0|52|37.2|0.34|jb
        49|1007|2019-08-19|3|2|0|1|0|55|36.5||jb
        53|1007|2019-11-25|6|1|0|1|0|63|||jb
        """,
        words={"visit": {"0": "baseline", "3": "month_3", "6": "month_6", "12": "month_12"}},
        formats={"-": "dd.mm.yyyy"},
    )
    for row in ws.iter_rows(min_row=2):
        row[0].number_format = "0"
    ws = c.sheet("tblDiagnose")
    c.put(
        ws,
        "A1",
        "DiagnoseID|Diagnose",
        "1|Indolente systemische Mastozytose (ISM)",
        "2|Knochenmarkmastozytose (BMM)",
        "3|Smoldering systemische Mastozytose (SSM)",
        "4|Aggressive systemische Mastozytose (ASM)",
        "5|SM-AHN",
    )
    return c.xlsx()


def us_tidy_domains() -> ClinicFile:
    """An American fellow's tidy analysis file with the response by organ system."""
    c = Clinic("omalizumab_SM_retrospective.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "subject_id|sex|age|sm_subtype|omalizumab_start|months_on_omalizumab|dose"
            "|tryptase_baseline_ng_ml|tryptase_6mo|tryptase_last|kit_vaf_pct_baseline"
            "|overall_response|skin_response|gi_response|anaphylaxis_response|notes",
        ],
        "id|sex|age|subtype|treatment_start|treatment_months|dose|t0|t6|tL|k0|response|rsk*|rgi*|ran*|-",
        """
        OM01|F|44|ISM|2018-05-01|36|300 mg q4w|22.1|21.8|23|0.12|complete|complete|complete|complete|
        OM02|M|52|ISM|2018-08-14|29|300 mg q4w|35.7|36|34.2|0.33|partial|none|partial|complete|
        OM03|F|39|BMM|2019-01-22|41|300 mg q4w|11.3|10.9|11|<0.03|complete|NA|complete|complete|
        OM04|F|63|SSM|2019-04-09|8|300 mg q2w|>200|>200|>200|7.7|none|none|none|NA|started avapritinib
        OM05|M|48|ISM|2019-10-15|22|150 mg q4w|16.4|NA|17.2|0.06|partial|partial|NA|partial|
        OM06|F|31|ISM|2020-02-25|1|300 mg q4w|19.9|NA|NA|0.09|withdrawn|NA|NA|NA|nausea after first injection
        OM07|F|57|ISM|2020-09-08|33|300 mg q4w|48.2|47|49.6|0.41|major|partial|complete|complete|
        OM08|M|66|SM-AHN|2021-03-30|5|300 mg q4w|118|125|125|14.2|none|none|none|NA|MDS/MPN-U
        OM09|F|36|ISM|2021-06-15|27|300 mg q4w|14.1|13.7|14.4|NA|major|complete|partial|complete|
        """,
        blank="NA",
    )
    c.also |= {(p, "withdrawn", None) for p in c.patients}
    return c.csv(",", "utf-8")


FILES = (
    dk_secretary,
    de_doctoral_spss,
    uk_private_list,
    us_redcap_weeks,
    us_warehouse,
    fr_nurse,
    es_resident_poster,
    nl_pharmacist,
    se_technician,
    no_two_sheets,
    dk_codebook,
    uk_nurse_scores,
    de_access,
    us_tidy_domains,
)
