"""Data offices, registries, PhD students and laboratories in six languages. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

import csv
import random
from dataclasses import replace

from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.clinics import language as clinics
from tests.clinics.language import ClinicFile, bold, quoted
from tests.clinics.opendocument import ods


class Clinic(clinics.Clinic):
    """A clinic whose facts carry what follows from them: who withdrew has that as outcome and the other way round."""

    def _file(self, data: bytes, *, text: bool) -> ClinicFile:
        self.facts = [
            replace(fact, value=round(fact.value, 6)) if isinstance(fact.value, float) else fact for fact in self.facts
        ]
        for fact in self.facts:
            if fact.field == "response" and fact.value == "withdrawn":
                self.also.add((fact.patient_id, "withdrawn", None))
            if fact.field == "withdrawn" and fact.value is True:
                self.also.add((fact.patient_id, "response", None))
        return super()._file(data, text=text)


def redcap_raw_no_codebook() -> ClinicFile:
    """English data manager, raw export: codes nobody outside the project can read, and plain numbers."""
    c = Clinic("OmaMast_DATA_2024-02-19_0911.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "record_id|redcap_event_name|redcap_data_access_group|sex|age_consent|sm_dx|omal_start_date|omal_dose"
            "|baseline_complete|tryptase_ngml|kit_d816v_vaf_pct|pga_skin_0_4|pga_gi_0_4|pga_msk_0_4|mcqol_total"
            "|ae_yn|overall_resp|visit_form_complete",
        ],
        "id|visit|-|sex|age|subtype|treatment_start|dose|-|t|k|sk|gi|ms|mc|-|response|-",
        """
        LDS-01|baseline_arm_1|leeds|1=>?|47|2=>?|2021-03-02|300 mg q4w|2|38.4|0.41|3|2|1|58|||2
        LDS-01|month_3_arm_1|leeds|||||||36.9||2|1|1|44|0||2
        LDS-01|month_6_arm_1|leeds|||||||37.7|0.39|1|1|1|31|1||2
        LDS-01|month_12_arm_1|leeds|||||||35.8|0.44|1|0|1|29|0|2=>?|2
        LDS-02|baseline_arm_1|leeds|2=>?|63|2=>?|2021-04-20|300 mg q4w|2|22|0.08|2|3|2|49|||2
        LDS-02|month_3_arm_1|leeds|||||||23.1||2|2|2|45|0||2
        LDS-02|month_6_arm_1|leeds|||||||21.6|0.07|2|1|2|40|0||2
        LDS-02|month_12_arm_1|leeds|||||||||||||0|3=>?|0
        LDS-04|baseline_arm_1|leeds|2=>?|39|1=>?|2021-09-14|300 mg q4w|2|11.2|0.02|0|1|0|27|||2
        LDS-04|month_3_arm_1|leeds|||||||10.8||0|0|0|15|0||2
        LDS-04|month_6_arm_1|leeds|||||||11.5|0.02|0|0|0|12|0||2
        MAN-01|baseline_arm_1|manchester|1=>?|55|3=>?|2020-11-30|450 mg q4w|2|188|5.9|4|3|3|77|||2
        MAN-01|month_3_arm_1|manchester|||||||192||4|3|3|74|1||2
        MAN-01|month_6_arm_1|manchester|||||||179|6.3|3|2|3|66|0||1
        MAN-03|baseline_arm_1|manchester|2=>?|28|2=>?|2022-01-11|300 mg q4w|2|19.3|0.11|3|0|0|35|||2
        MAN-03|month_3_arm_1|manchester|||||||18.8||1|0|0|20|0||2
        """,
        words={
            "visit": {
                "baseline_arm_1": "baseline",
                "month_3_arm_1": "month_3",
                "month_6_arm_1": "month_6",
                "month_12_arm_1": "month_12",
            }
        },
    )
    return c.csv(",", "utf-8")


def redcap_mit_codebook() -> ClinicFile:
    """German study office: the export pasted into a workbook, the data dictionary on a second sheet."""
    c = Clinic("MASTOMA_Export_mit_Codebook.xlsx")
    ws = c.sheet("Daten")
    c.table(
        ws,
        "A1",
        ["record_id|redcap_event_name|geschl|alter|subtyp|tryptase|haut|gi|neuro|muskel|ansprechen|formular_complete"],
        "id|visit|sex|age|subtype|t|sk|gi|np|ms|response|-",
        """
        1|baseline_arm_1|1|52|2|41.2|3|1|1|2||2
        1|monat_3_arm_1||||40.5|2|1|1|2||2
        1|monat_6_arm_1||||39.8|1|0|1|1|2|2
        2|baseline_arm_1|2|67|3|214|4|3|2|3||2
        2|monat_3_arm_1||||220|4|2|2|3||2
        2|monat_6_arm_1||||208|3|2|2|3|3|2
        3|baseline_arm_1|1|34|1|12.6|0|1|0|0||2
        3|monat_3_arm_1||||-99=>|0|0|0|0||1
        3|monat_6_arm_1||||11.9|0|0|0|0|1|2
        4|baseline_arm_1|1|45|2|26|2|2|-99=>|1||2
        4|monat_3_arm_1||||27.4|2|1|1|1||2
        4|monat_6_arm_1||||25.5|2|2|1|1|4|2
        5|baseline_arm_1|2|59|4|96.3|2|4|2|3||2
        5|monat_3_arm_1||||101|2|4|2|-99=>||1
        5|monat_6_arm_1||||98|2|3|2|3|3|2
        6|baseline_arm_1|1|41|2|18.8|3|0|2|0||2
        6|monat_3_arm_1||||17.9|1|0|2|0||2
        6|monat_6_arm_1||||18.1|0|0|0|0|1|2
        """,
        words={
            "visit": {"baseline_arm_1": "baseline", "monat_3_arm_1": "month_3", "monat_6_arm_1": "month_6"},
            "sex": {"1": "F", "2": "M"},
            "subtype": {"1": "BMM", "2": "ISM", "3": "SSM", "4": "ASM"},
            "response": {"1": "complete", "2": "major", "3": "partial", "4": "none"},
        },
    )
    book = c.sheet("Codebook")
    rows = [
        ("Variable", "Bezeichnung", "Kodierung"),
        ("record_id", "Patientennummer", ""),
        ("geschl", "Geschlecht", "1 = weiblich; 2 = männlich"),
        ("alter", "Alter bei Therapiebeginn (Jahre)", ""),
        ("subtyp", "WHO-Subtyp", "1 = BMM; 2 = ISM; 3 = SSM; 4 = ASM; 5 = SM-AHN; 6 = MCL"),
        ("tryptase", "Serumtryptase (µg/l)", "-99 = nicht bestimmt"),
        ("haut", "PGA Haut", "0 = keine; 1 = leicht; 2 = mäßig; 3 = schwer; 4 = sehr schwer; -99 = nicht erhoben"),
        ("gi", "PGA Gastrointestinal", "wie haut"),
        ("neuro", "PGA Neuropsychiatrisch", "wie haut"),
        ("muskel", "PGA Muskuloskelettal", "wie haut"),
        (
            "ansprechen",
            "Ansprechen insgesamt (Arzt)",
            "1 = komplett; 2 = sehr gut (major); 3 = partiell; 4 = kein Ansprechen",
        ),
        ("formular_complete", "Formularstatus", "0 = unvollständig; 1 = ungeprüft; 2 = vollständig"),
    ]
    for row in rows:
        book.append(row)
    bold(book, 1)
    return c.xlsx()


def dansk_register_lang() -> ClinicFile:
    """Danish registry extract, one row a visit, semicolons, decimal commas, Windows letters; tidy."""
    c = Clinic("udtraek_mastocytose_2023.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "løbenr|køn|alder|subtype|besøg|besøgsdato|tryptase_ugl|hud_grad|gi_grad|anafylaksi_grad|livskvalitet_vas_0_100"
        ],
        "id|sex|age|subtype|visit|-|t|sk|gi|an|q",
        """
        D001|Kvinde|54|ISM|Baseline|14-01-2021|33,2|3|2|4|35
        D001|Kvinde|54|ISM|3 måneder|15-04-2021|31,9|2|1|0|55
        D001|Kvinde|54|ISM|6 måneder|13-07-2021|32,6|1|1|0|70
        D002|Mand|61|ISM|Baseline|22-02-2021|18,4|1|0|3|60
        D002|Mand|61|ISM|3 måneder|25-05-2021|18,1|1|0|1|72
        D002|Mand|61|ISM|6 måneder|24-08-2021|19,0|0|0|0|85
        D003|Kvinde|48|BMM|Baseline|03-03-2021|9,7|0|1|4|50
        D003|Kvinde|48|BMM|3 måneder|01-06-2021||0|1|0|66
        D003|Kvinde|48|BMM|6 måneder|31-08-2021|9,9|0|0|0|80
        D004|Mand|72|SM-AHN|Baseline|19-05-2021|>200|2|3|0|25
        D004|Mand|72|SM-AHN|3 måneder|17-08-2021|>200|2|3|0|20
        D005|Kvinde|37|ISM|Baseline|07-06-2021|24,8|2|2|1|44
        D005|Kvinde|37|ISM|3 måneder|06-09-2021|25,5|1|2|0|58
        D005|Kvinde|37|ISM|6 måneder|08-12-2021|23,7|1|1|0|61
        D006|Kvinde|66|SSM|Baseline|30-08-2021|141|3|2|0|40
        D006|Kvinde|66|SSM|3 måneder|29-11-2021|138|3|2|0|
        """,
        words={
            "sex": {"Kvinde": "F", "Mand": "M"},
            "visit": {"Baseline": "baseline", "3 måneder": "month_3", "6 måneder": "month_6"},
        },
    )
    return c.csv(";", "cp1252")


def svenskt_lab_svarslista() -> ClinicFile:
    """Swedish laboratory: a row a result, other analyses between, visits only as dates beside the start date."""
    c = Clinic("Svarslista_omalizumab_kliniskkemi.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["Studienr|Omalizumab insatt|Provtagningsdatum|Analys|Resultat|Enhet|Ref.intervall|Provnr"],
        "id|treatment_start|visit|param|value|-|-|-",
        """
        SE-11|2022-01-17|2022-01-17=>baseline|S-Tryptas|27,3|µg/L|<11,4|7720114
        SE-11|2022-01-17|2022-01-17=>baseline|S-IgE|44|kE/L|<100|7720114
        SE-11|2022-01-17|2022-04-19=>month_3|S-Tryptas|26,8|µg/L|<11,4|7734001
        SE-11|2022-01-17|2022-07-18=>month_6|S-Tryptas|28,0|µg/L|<11,4|7750925
        SE-12|2022-02-07|2022-02-07=>baseline|S-Tryptas|63,1|µg/L|<11,4|7722310
        SE-12|2022-02-07|2022-02-07=>baseline|B-Eosinofila|0,3|10*9/L|<0,5|7722310
        SE-12|2022-02-07|2022-02-07=>baseline|B-KIT D816V (VAF)|1,9|%||7722311
        SE-12|2022-02-07|2022-05-09=>month_3|S-Tryptas|60,7|µg/L|<11,4|7737008
        SE-12|2022-02-07|2022-08-08=>month_6|S-Tryptas|61,5|µg/L|<11,4|7752119
        SE-12|2022-02-07|2022-08-08=>month_6|B-KIT D816V (VAF)|2,1|%||7752120
        SE-15|2022-02-28|2022-02-28=>baseline|S-Tryptas|9,9|µg/L|<11,4|7724480
        SE-15|2022-02-28|2022-02-28=>baseline|B-KIT D816V (VAF)|Ej påvisad=>neg|%||7724481
        SE-15|2022-02-28|2022-05-30=>month_3|S-Tryptas|Hemolys=>|µg/L|<11,4|7739230
        SE-15|2022-02-28|2022-08-29=>month_6|S-Tryptas|10,4|µg/L|<11,4|7754090
        SE-16|2022-03-14|2022-03-14=>baseline|S-Tryptas|>200|µg/L|<11,4|7726001
        SE-16|2022-03-14|2022-03-14=>baseline|S-IgE|<2|kE/L|<100|7726001
        SE-16|2022-03-14|2022-06-13=>month_3|S-Tryptas|>200|µg/L|<11,4|7741155
        SE-16|2022-03-14|2022-06-13=>month_3|B-KIT D816V (VAF)|14,2|%||7741156
        SE-16|2022-03-14|2022-09-12=>month_6|S-Tryptas|187|µg/L|<11,4|7756777
        """,
        words={"param": {"S-Tryptas": "t", "B-KIT D816V (VAF)": "k", "S-IgE": "", "B-Eosinofila": ""}},
    )
    return c.csv(";", "latin-1")


def doctorant_entetes_fusionnes() -> ClinicFile:
    """French PhD student: visit over measure, merged; VAS said to run 0-10; a column of remarks."""
    c = Clinic("Thèse - tableau patients v7.xlsx")
    ws = c.sheet("Données")
    c.put(
        ws,
        "A1",
        "Mastocytose systémique sous omalizumab - données de thèse (14/10/2022)",
        "EVA qualité de vie : 0 = très mauvaise, 10 = excellente. ND = non disponible. Atteinte cutanée/digestive : 0 absente à 4 très sévère",
    )
    c.table(
        ws,
        "A4",
        [
            "Patient||||J0||||M3||||M6||||",
            "Code|Sexe|Âge|Forme|Tryptase (µg/L)|Peau|Digestif|EVA QdV /10|Tryptase (µg/L)|Peau|Digestif|EVA QdV /10|Tryptase (µg/L)|Peau|Digestif|EVA QdV /10|Remarques",
        ],
        "id|sex|age|subtype|t0|sk0|gi0|q0|t3|sk3|gi3|q3|t6|sk6|gi6|q6|-",
        """
        MB01|F|43|MSI|28,5|3|2|4|27,9|2|1|5,5|28,8|1|1|7|
        MB02|F|58|MSI|17|2|3|3,5|16,4|2|2|4|17,7|1|1|6,5|a changé de gastro
        MB03|H|64|MSS=>?SSM|152|4|2|2|149|3|2|3|160|3|2|3,5|
        MB04|H|39|MSI|22,1|1|0|6|ND|0|0|8|21,5|0|0|9|prélèvement M3 perdu
        MB05|F|51|MSA|88|2|4|2,5|91,2|2|4|2|ND|ND|ND|ND|arrêt après M3
        MB06|F|29|MSI|35,6|3|1|5|34,8|1|1|7,5|36|1|0|8|
        MB07|H|70|MSI|12,4|0|1|7|12,9|0|1|7|12,1|0|0|7,5|
        MB08|F|47|MSI|46|3|3|1,5|44,4|2|2|3|45,2|2|2|4|
        """,
        words={"sex": {"H": "M"}, "subtype": {"MSI": "ISM", "MSA": "ASM"}},
        blank="ND",
        times={"q": 10},
    )
    ws.freeze_panes = "E6"
    return c.xlsx()


def registro_varias_hojas() -> ClinicFile:
    """Spanish registry: patients, visits and laboratory on sheets of their own, joined by the code."""
    c = Clinic("REMA_omalizumab_export.xlsx")
    sex = {"Mujer": "F", "Varón": "M"}
    visits = {"Basal": "baseline", "Mes 3": "month_3", "Mes 6": "month_6", "Mes 12": "month_12"}
    who = c.sheet("Pacientes")
    c.table(
        who,
        "A1",
        ["Código|Sexo|Edad|Diagnóstico OMS|Fecha inicio omalizumab|Dosis|Retirado|Motivo de retirada"],
        "id|sex|age|subtype|treatment_start|dose|withdrawn|-",
        """
        TO-0003|Mujer|46|Mastocitosis sistémica indolente|2020-09-07|300 mg/4 semanas|No|
        TO-0008|Varón|59|Mastocitosis sistémica indolente|2020-10-19|300 mg/4 semanas|No|
        TO-0011|Mujer|33|Mastocitosis sistémica indolente|2021-01-25|150 mg/2 semanas|No|
        TO-0017|Varón|68|Mastocitosis sistémica agresiva|2021-02-15|300 mg/4 semanas|Sí|progresión
        TO-0021|Mujer|52|Mastocitosis de médula ósea|2021-05-31|300 mg/4 semanas|No|
        TO-0022|Mujer|41|Mastocitosis sistémica indolente|2021-06-14|300 mg/4 semanas|Sí|cefalea
        """,
        words={
            "sex": sex,
            "subtype": {
                "Mastocitosis sistémica indolente": "ISM",
                "Mastocitosis sistémica agresiva": "ASM",
                "Mastocitosis de médula ósea": "BMM",
            },
            "withdrawn": {"Sí": "yes", "No": "no"},
        },
    )
    seen = c.sheet("Visitas")
    c.table(
        seen,
        "A1",
        ["Código|Visita|Anafilaxia|Piel|Digestivo|Osteomuscular|Neuropsiquiátrico"],
        "id|visit|an|sk|gi|ms|np",
        """
        TO-0003|Basal|Grave|Moderado|Leve|Ausente|Leve
        TO-0003|Mes 3|Ausente|Leve|Leve|Ausente|Leve
        TO-0003|Mes 6|Ausente|Leve|Ausente|Ausente|Leve
        TO-0008|Basal|Muy grave|Ausente|Ausente|Leve|Ausente
        TO-0008|Mes 3|Leve|Ausente|Ausente|Leve|Ausente
        TO-0008|Mes 6|Ausente|Ausente|Ausente|Leve|Ausente
        TO-0011|Basal|Ausente|Grave|Moderado|Leve|Moderado
        TO-0011|Mes 3|Ausente|Moderado|Moderado|Leve|Moderado
        TO-0011|Mes 6|Ausente|Leve|Leve|Leve|Leve
        TO-0011|Mes 12|Ausente|Leve||Leve|Leve
        TO-0017|Basal|Ausente|Leve|Grave|Grave|Moderado
        TO-0017|Mes 3|Ausente|Leve|Muy grave|Grave|Moderado
        TO-0021|Basal|Grave|Ausente|Leve|Ausente|Ausente
        TO-0021|Mes 6|Ausente|Ausente|Leve|Ausente|Ausente
        TO-0022|Basal|Leve|Moderado|Leve|Ausente|Moderado
        """,
        words={
            "visit": visits,
            **{
                m: {"Ausente": "0", "Leve": "1", "Moderado": "2", "Grave": "3", "Muy grave": "4"}
                for m in ("an", "sk", "gi", "ms", "np")
            },
        }
        | {
            f"grade_{n}": {"Ausente": "0", "Leve": "1", "Moderado": "2", "Grave": "3", "Muy grave": "4"}
            for n in ("anaphylaxis", "skin", "gastrointestinal", "musculoskeletal", "neuropsychiatric")
        },
    )
    lab = c.sheet("Laboratorio")
    c.table(
        lab,
        "A1",
        ["Código|Visita|Triptasa basal (ng/ml)|KIT D816V SP (% VAF)|IgE total"],
        "id|visit|t|k|-",
        """
        TO-0003|Basal|31.4|0.22|18
        TO-0003|Mes 6|30.9|0.25|
        TO-0008|Basal|8.1|0.01|77
        TO-0008|Mes 6|8.4|neg|
        TO-0011|Basal|55|1.4|9
        TO-0011|Mes 6|52.2|1.3|
        TO-0011|Mes 12|57.6|1.5|
        TO-0017|Basal|196|9.8|31
        TO-0021|Basal|10.7|0.03|120
        TO-0021|Mes 6|11|0.02|
        TO-0022|Basal|24.9|0.17|45
        """,
        words={"visit": visits},
    )
    return c.xlsx()


def transposed_case_series() -> ClinicFile:
    """English PhD student drawing a Table 1: a column a patient, the variables down the side."""
    c = Clinic("Table_S2_individual_patients.xlsx")
    ws = c.sheet("S2")
    c.put(ws, "A1", "Table S2. Individual patient characteristics and outcomes")
    c.table(
        ws,
        "A3",
        [
            "Patient no.|Sex|Age at first dose, y|WHO 2022 subtype|Omalizumab dose|Tryptase at baseline, ng/mL|Tryptase at 6 mo, ng/mL|Tryptase at last visit, ng/mL|KIT D816V VAF in blood at baseline, %|Skin grade (0-4), baseline|Skin grade (0-4), 6 mo|Skin grade (0-4), last visit|Duration of treatment, mo|Overall response"
        ],
        "id|sex|age|subtype|dose|t0|t6|tL|k0|sk0|sk6|skL|treatment_months|response",
        """
        P1|F|49|ISM|300 mg q4w|29.1|28.6|30|0.31|3|1|1|38|Major
        P2|M|56|ISM|300 mg q4w|14.8|15.2|15|0.06|2|1|0|27|Complete
        P3|F|62|SSM|300 mg q2w|167|171|165|4.8|4|3|3|19|Partial
        P4|F|35|ISM|300 mg q4w|21.7|–=>|–=>|0.12|2|–=>|–=>|1|Withdrawn
        P5|M|44|BMM|150 mg q4w|9.6|9.4|9.8|<0.03|0|0|0|41|Complete
        P6|M|71|SM-AHN|300 mg q4w|88|92|104|12.5|1|1|1|14|None
        P7|F|53|ISM|300 mg q4w|40.3|38.8|39.5|0.74|3|2|2|22|Partial
        """,
        words={
            "response": {
                "Major": "major",
                "Complete": "complete",
                "Partial": "partial",
                "Withdrawn": "withdrawn",
                "None": "none",
            }
        },
        turned=True,
    )
    c.put(ws, "A19", "–, not done. VAF, variant allele frequency; mo, months.")
    return c.xlsx()


def r_wide_plain() -> ClinicFile:
    """A statistician's write.csv: one row a patient, plain names."""
    c = Clinic("oma_wide.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "patient_id|sex|age|subtype|tryptase_baseline|tryptase_month3|tryptase_month6|skin_grade_baseline|skin_grade_month3|skin_grade_month6|gi_grade_baseline|gi_grade_month3|gi_grade_month6|dlqi_baseline|dlqi_month6|response"
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|dl0|dl6|response",
        """
        S01|F|45|ISM|23.4|22.8|24.1|2|1|1|3|2|1|14|6|major
        S02|M|52|ISM|16.9|NA|17.2|1|0|0|1|1|0|7|1|complete
        S03|F|38|BMM|10.2|10|10.5|0|0|0|2|1|1|4|3|partial
        S04|F|66|SSM|133|129|140|4|3|3|2|2|2|19|15|partial
        S05|M|59|ISM|31|30.6|29.9|3|3|2|1|1|1|12|10|none
        S06|F|27|ISM|19.5|20.3|NA|2|1|NA|0|0|NA|9|NA|withdrawn
        S07|M|74|ASM|201|210|198|2|2|2|4|3|3|11|11|none
        S08|F|50|ISM|44.7|43.8|46|3|1|0|2|1|0|17|2|complete
        """,
        blank="NA",
    )
    return quoted(c, ",", "utf-8", end="\n", quoting=csv.QUOTE_NONNUMERIC)


def labor_utf16() -> ClinicFile:
    """German laboratory system: tab-delimited Unicode text, serum and blood, time points in words."""
    c = Clinic("LIS_Abfrage_Mastozytose.txt")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Auftragsnummer|Studien-ID|Entnahmedatum|Zeitpunkt|Tryptase i.S. [µg/l]|KIT p.D816V Allellast Blut [%]|Leukozyten [/nl]|Bemerkung"
        ],
        "-|id|-|visit|t|k|-|-",
        """
        2104418812|OMA-K-01|08.02.2021|vor Omalizumab|19,8|0,15|6,4|
        2111937710|OMA-K-01|10.05.2021|nach 3 Monaten|20,4||5,9|
        2118840021|OMA-K-01|09.08.2021|nach 6 Monaten|18,9|0,18|6,1|
        2105511903|OMA-K-02|22.02.2021|vor Omalizumab|7,7|neg.=>neg|7,0|
        2113300458|OMA-K-02|31.05.2021|nach 3 Monaten|8,0||7,3|
        2120017735|OMA-K-02|23.08.2021|nach 6 Monaten|7,4|neg.=>neg|6,8|
        2107204466|OMA-K-03|15.03.2021|vor Omalizumab|>200|11,6|14,2|Verdünnung nicht möglich
        2114471209|OMA-K-03|14.06.2021|nach 3 Monaten|>200||15,0|
        2121996104|OMA-K-03|13.09.2021|nach 6 Monaten|191|12,3|13,8|
        2109090087|OMA-K-04|12.04.2021|vor Omalizumab|34,5|<0,03|5,5|
        2115722640|OMA-K-04|12.07.2021|nach 3 Monaten|Material fehlt=>|||bitte nachsenden
        2123301175|OMA-K-04|11.10.2021|nach 6 Monaten|35,1|0,04|5,2|
        2110065521|OMA-K-05|26.04.2021|vor Omalizumab|51,3|0,88|8,1|
        2117008893|OMA-K-05|26.07.2021|nach 3 Monaten|49,7||8,4|
        """,
        words={"visit": {"vor Omalizumab": "baseline", "nach 3 Monaten": "month_3", "nach 6 Monaten": "month_6"}},
    )
    return c.csv("\t", "utf-16")


def extraction_registre_pipe() -> ClinicFile:
    """French registry: a tidy extraction with bars between and a byte-order mark."""
    c = Clinic("extraction_regmast_20230601.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "id_patient|sexe|age_debut_traitement|diagnostic|visite|tryptase_ng_ml|kit_d816v_sang_pct|score_dlqi|score_mct|centre"
        ],
        "id|sex|age|subtype|visit|t|k|dl|mct|-",
        """
        F0001|F|36|Mastocytose systémique indolente|Avant traitement|21.5|0.14|13|7|Lyon
        F0001|F|36|Mastocytose systémique indolente|3 mois|20.8||8|11|Lyon
        F0001|F|36|Mastocytose systémique indolente|6 mois|22.1|0.12|4|15|Lyon
        F0002|M|57|Mastocytose systémique indolente|Avant traitement|39|0.66|6|9|Lyon
        F0002|M|57|Mastocytose systémique indolente|3 mois|37.7||6|10|Lyon
        F0002|M|57|Mastocytose systémique indolente|6 mois|40.2|0.7|3|12|Lyon
        F0004|F|68|Mastocytose systémique agressive|Avant traitement|178|8.9|9|4|Toulouse
        F0004|F|68|Mastocytose systémique agressive|3 mois|185||9|4|Toulouse
        F0005|F|49|Mastocytose systémique indolente|Avant traitement|15.3|0.05|18|6|Toulouse
        F0005|F|49|Mastocytose systémique indolente|3 mois|||10|12|Toulouse
        F0005|F|49|Mastocytose systémique indolente|6 mois|14.9|0.05|5|16|Toulouse
        F0007|M|62|Mastocytose systémique smoldering|Avant traitement|143|6.2|20|3|Paris
        F0007|M|62|Mastocytose systémique smoldering|3 mois|139||17|5|Paris
        F0007|M|62|Mastocytose systémique smoldering|6 mois|147|6|16|5|Paris
        """,
        words={
            "visit": {"Avant traitement": "baseline", "3 mois": "month_3", "6 mois": "month_6"},
            "subtype": {
                "Mastocytose systémique indolente": "ISM",
                "Mastocytose systémique agressive": "ASM",
                "Mastocytose systémique smoldering": "SSM",
            },
        },
    )
    return c.csv("|", "utf-8-sig")


def phd_variabelnavne_og_labels() -> ClinicFile:
    """Danish PhD student back from SPSS: short names in the first row, labels with the codes in the second; attacks apart."""
    c = Clinic("PhD_oma_analysefil_endelig2.xlsx")
    ws = c.sheet("data")
    c.table(
        ws,
        "A1",
        [
            "id|kon|alder|who|start|slut|tryp0|tryp3|tryp6|kit0|hud0|hud3|hud6|mave0|mave3|mave6|smerte0|vas0|vas3|vas6",
            "Patient-ID|Køn (1 = kvinde, 2 = mand)|Alder ved start (år)|WHO-subtype|Start på omalizumab|Sidste dosis|Tryptase baseline (µg/L)|Tryptase 3 mdr (µg/L)|Tryptase 6 mdr (µg/L)"
            "|KIT D816V baseline (% VAF, blod)|PGA hud baseline (0-4)|PGA hud 3 mdr (0-4)|PGA hud 6 mdr (0-4)|PGA mave-tarm baseline (0-4)|PGA mave-tarm 3 mdr (0-4)|PGA mave-tarm 6 mdr (0-4)"
            "|Smerte VAS baseline (0-100)|Livskvalitet VAS baseline (0-100, 100 = bedst)|Livskvalitet VAS 3 mdr (0-100, 100 = bedst)|Livskvalitet VAS 6 mdr (0-100, 100 = bedst)",
        ],
        "id|sex|age|subtype|treatment_start|treatment_stop|t0|t3|t6|k0|sk0|sk3|sk6|gi0|gi3|gi6|-|q0|q3|q6",
        """
        OM01|1|51|ISM|2018-03-05||27.4|26.9|28|0.21|3|2|1|2|1|1|20|38|55|74
        OM02|2|44|ISM|2018-05-14|2019-11-18|13.8|14.1|13.5|0.04|2|1|0|0|0|0|5|61|80|92
        OM03|1|66|SSM|2018-06-25||155|149|158|5.7|4|3|3|3|3|2|55|22|30|41
        OM04|1|38|BMM|2018-09-03|2018-09-03|9.2|||0.01|0|||1|||0|70||
        OM05|2|59|ISM|2018-10-22||36.6|37.2|35.9|0.48|2|2|1|3|2|2|41|45|50|58
        OM06|1|47|ISM|2019-01-14|2020-02-10|20.1|19.7||0.1|3|1||1|0||12|52|77|
        OM07|2|70|ASM|2019-04-01|2019-08-05|118|124||9.1|1|1||4|4||60|18|15|
        OM08|1|33|ISM|2019-06-17||23.9|24.4|23.3|0.16|3|2|2|2|2|1|30|40|49|63
        """,
        words={"sex": {"1": "F", "2": "M"}},
        merge=False,
    )
    for patient in ("OM02", "OM04", "OM06", "OM07"):
        c.also.add((patient, "treatment_months", None))
    attacks = c.sheet("anafylaksi")
    c.table(
        attacks,
        "A1",
        ["Patient-ID|Dato for anafylaksi|Udløser"],
        "id|event|-",
        """
        OM01|2017-08-11|hvepsestik
        OM01|2018-01-29|ukendt
        OM02|2017-12-03|anstrengelse
        OM06|2018-07-22|NSAID
        OM06|2018-10-30|ukendt
        """,
        words={"event": {"": "anaphylaxis"}},
    )
    return c.xlsx()


def doktorand_medel_under() -> ClinicFile:
    """Swedish PhD student: measure over visit, merged, means computed below, one patient excluded."""
    c = Clinic("Sammanställning Xolair mastocytos AL 221103.xlsx")
    ws = c.sheet("Blad1")
    c.table(
        ws,
        "A1",
        [
            "|||||S-tryptas (µg/L)|||Hudsymtom (0-4)|||Mag-tarm (0-4)|||VAS livskvalitet (0-100)|||VAS klåda (0-10)||",
            "Pat|Kön|Ålder|Diagnos|Exkluderad|Före start|3 mån|6 mån|Före start|3 mån|6 mån|Före start|3 mån|6 mån|Före start|3 mån|6 mån|Före start|3 mån|6 mån",
        ],
        "id|sex|age|subtype|excluded|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|q0|q3|q6|-|-|-",
        """
        L01|K|48|ISM|Nej|24.2|23.8|25|3|2|1|1|1|0|42|60|71|7|4|2
        L02|M|55|ISM|Nej|18.1|17.6|18.5|1|1|0|2|1|1|58|66|75|3|2|1
        L03|K|63|SSM|Nej|129|131|127|4|3|3|2|2|2|25|33|35|8|7|7
        L04|K|41|ISM|Ja|30.7|29.9|31.1|2|2|2|3|3|3|40|41|38|5|5|5
        L05|M|69|ISM|Nej|12.5|ej taget=>|12.2|0|0|0|1|0|0|70|84|88|0|0|0
        L06|K|36|BMM|Nej|8.8|9.1|8.7|0|0|0|2|1|0|55|68|80|1|0|0
        L07|K|52|ISM|Nej|45.3|44.6|46.9|3|1|1|2|1|1|30|62|69|9|3|2
        """,
        words={"sex": {"K": "F"}, "excluded": {"Ja": "yes", "Nej": "no"}},
    )
    ws["A11"] = "Medel"
    ws["A12"] = "SD"
    for letter, mean, sd in (
        ("F", 38.37, 41.63),
        ("G", 42.67, 45.12),
        ("H", 38.49, 40.9),
        ("O", 45.71, 15.99),
        ("P", 59.14, 17.26),
        ("Q", 65.14, 20.43),
    ):
        c.formula(ws, f"{letter}11", f"=AVERAGE({letter}3:{letter}9)", mean)
        c.formula(ws, f"{letter}12", f"=STDEV({letter}3:{letter}9)", sd)
    ws["E6"].comment = Comment("Fick kladribin parallellt, exkluderas ur analysen", "AL")
    c.put(ws, "A14", "VAS livskvalitet: 100 = bästa tänkbara. VAS klåda: 10 = värst.")
    ws.freeze_panes = "B3"
    return c.xlsx()


def registry_visits_as_dates() -> ClinicFile:
    """International registry, English: a row a visit, the visit is its date; months in letters; padded numbers."""
    c = Clinic("oma_visits_extract_v3.tsv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "centre|patient_id|year_of_birth|sex|diagnosis|date_first_omalizumab|visit_date|serum_tryptase_ng_ml|mct_score|ism_saf_tss"
        ],
        "-|id|-|sex|subtype|treatment_start|visit|t|mct|saf",
        """
        14|0012|1971|f|ISM|15-Mar-2021=>2021-03-15|15-Mar-2021=>baseline|25.1|6|52
        14|0012|1971|f|ISM|15-Mar-2021=>2021-03-15|14-Jun-2021=>month_3|24.4|11|37
        14|0012|1971|f|ISM|15-Mar-2021=>2021-03-15|13-Sep-2021=>month_6|25.9|14|21
        14|0013|1964|m|ISM|06-Apr-2021=>2021-04-06|06-Apr-2021=>baseline|16.3|9|30
        14|0013|1964|m|ISM|06-Apr-2021=>2021-04-06|06-Jul-2021=>month_3|16.8|13|18
        14|0013|1964|m|ISM|06-Apr-2021=>2021-04-06|05-Oct-2021=>month_6|15.9|15|11
        14|0013|1964|m|ISM|06-Apr-2021=>2021-04-06|05-Apr-2022=>month_12|16|16|9
        22|0007|1958|m|SSM|28-Jun-2021=>2021-06-28|28-Jun-2021=>baseline|161|3|71
        22|0007|1958|m|SSM|28-Jun-2021=>2021-06-28|27-Sep-2021=>month_3|157|5|66
        22|0009|1983|f|BMM|12-Jul-2021=>2021-07-12|12-Jul-2021=>baseline|10.1|8|28
        22|0009|1983|f|BMM|12-Jul-2021=>2021-07-12|11-Oct-2021=>month_3|10.6|14|15
        22|0009|1983|f|BMM|12-Jul-2021=>2021-07-12|10-Jan-2022=>month_6||17|8
        22|0021|1990|f|ISM|30-Aug-2021=>2021-08-30|30-Aug-2021=>baseline|33.8|4|60
        22|0021|1990|f|ISM|30-Aug-2021=>2021-08-30|29-Nov-2021=>month_3|32.5|10|41
        31|0002|1949|m|SM-AHN|20-Sep-2021=>2021-09-20|20-Sep-2021=>baseline|94|7|45
        31|0002|1949|m|SM-AHN|20-Sep-2021=>2021-09-20|20-Dec-2021=>month_3|99|7|47
        """,
        words={"sex": {"f": "F", "m": "M"}},
    )
    for patient in sorted(c.patients):
        c.also.add((patient, "age", None))
    return c.csv("\t", "utf-8")


def laboratorio_bloques() -> ClinicFile:
    """Spanish laboratory technician: a block a patient, tests down, visits across."""
    c = Clinic("Resultados omalizumab por paciente.xlsx")
    ws = c.sheet("Resultados")
    c.put(ws, "A1", "Laboratorio de Inmunoalergia - resultados por paciente")
    c.put(ws, "A3", "Paciente|Determinación|Unidades|Basal|3 meses|6 meses")
    blocks = {
        "MAS-01": [
            ("Triptasa", "ng/mL", "32.4", "31", "33.1"),
            ("IgE total", "kU/L", "14", "", "210"),
            ("KIT D816V sangre", "% VAF", "0.34", "", "0.36"),
        ],
        "MAS-02": [
            ("Triptasa", "ng/mL", "11.9", "12.3", "12"),
            ("IgE total", "kU/L", "88", "", "460"),
            ("KIT D816V sangre", "% VAF", "0.02", "", "no detectado=>neg"),
        ],
        "MAS-03": [
            ("Triptasa", "ng/mL", ">200", ">200", "195"),
            ("IgE total", "kU/L", "<2", "", "9"),
            ("KIT D816V sangre", "% VAF", "7.7", "", "8.2"),
        ],
        "MAS-04": [
            ("Triptasa", "ng/mL", "19.6", "no extraída=>", "20.2"),
            ("IgE total", "kU/L", "35", "", ""),
            ("KIT D816V sangre", "% VAF", "0.09", "", "0.11"),
        ],
        "MAS-05": [
            ("Triptasa", "ng/mL", "47.1", "45.5", "46.8"),
            ("IgE total", "kU/L", "102", "", "388"),
            ("KIT D816V sangre", "% VAF", "1.2", "", ""),
        ],
    }
    row = 4
    for patient, tests in blocks.items():
        c.patients.add(patient)
        ws.cell(row, 1, patient).font = Font(bold=True)
        first = row
        for test, unit, *values in tests:
            ws.cell(row, 2, test)
            ws.cell(row, 3, unit)
            for column, (visit, head, entry) in enumerate(
                zip(("baseline", "month_3", "month_6"), ("Basal", "3 meses", "6 meses"), values, strict=True), start=4
            ):
                typed, arrow, truth = entry.partition("=>")
                place = "DEF"[column - 4] + str(row)
                c.put(ws, place, typed)
                told = truth if arrow else typed
                measure = {"Triptasa": "tryptase", "KIT D816V sangre": "kit_d816v"}.get(test)
                if measure and told:
                    c.know(
                        patient,
                        measure,
                        visit,
                        told,
                        ws,
                        place,
                        typed=typed,
                        header=head,
                        covers=("ABCDEF"[column - 1] + "3", f"A{first}", f"B{row}"),
                    )
            row += 1
    c.put(ws, f"A{row + 1}", "Límite de detección KIT: 0,01 %. IgE total tras omalizumab no valorable.")
    return c.xlsx()


def studienzentrale_codes_legende() -> ClinicFile:
    """German study nurse of a trial unit: T0, T1, T2, codes, 999, the key below the table."""
    c = Clinic("Auswertung_Omalizumab_SM_Stand0923.xlsx")
    ws = c.sheet("Tabelle1")
    c.table(
        ws,
        "B2",
        [
            "Pat.-Nr.|m/w|Alter|Subtyp|Tryptase T0|Tryptase T1|Tryptase T2|Haut T0|Haut T1|Haut T2|GI T0|GI T1|GI T2|Neuro T0|Neuro T1|Neuro T2|Anaphylaxie T0|Anaphylaxie T1|Anaphylaxie T2|Therapieansprechen"
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|np0|np3|np6|an0|an3|an6|response",
        """
        H-101|w|45|ISM|22.6|21.9|23|3|2|1|2|1|1|1|1|1|3|0|0|2
        H-102|m|53|ISM|31.4|999=>|30.8|2|2|1|1|1|0|0|0|0|4|1|0|1
        H-103|w|39|ISM|15.9|16.2|15.5|1|0|0|3|2|1|2|2|1|0|0|0|2
        H-104|m|67|SSM|172|168|175|4|3|3|2|2|2|1|1|1|0|0|0|3
        H-105|w|58|BMM|10.3|10|10.8|0|0|0|1|0|0|0|0|0|4|0|0|1
        H-106|w|31|ISM|27.7|28.4|999=>|3|2|999=>|1|1|999=>|3|3|999=>|2|1|999=>|5
        H-107|m|74|ASM|109|112|120|2|2|2|4|3|4|2|2|2|0|0|0|4
        H-108|w|50|ISM|40.1|38.9|41.2|3|1|1|0|0|0|2|1|1|1|0|0|2
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "response": {"1": "complete", "2": "major", "3": "partial", "4": "none", "5": "withdrawn"},
        },
    )
    c.put(
        ws,
        "B12",
        "Legende:",
        "T0 = vor Omalizumab, T1 = nach 3 Monaten, T2 = nach 6 Monaten",
        "Tryptase in µg/l; 999 = fehlender Wert",
        "Symptome: 0 = keine, 1 = leicht, 2 = mittel, 3 = schwer, 4 = sehr schwer",
        "Therapieansprechen: 1 = komplett, 2 = major, 3 = partiell, 4 = keines, 5 = Abbruch durch Patient",
    )
    return c.xlsx()


def dansk_lang_lang() -> ClinicFile:
    """Danish data manager: patient, month, variable, value; tidy."""
    c = Clinic("oma_lang.csv")
    ws = c.sheet("x")
    lines = []
    data = {
        "1001": [
            ("tryptase_ugl", "26,2", "25,7", "27,0"),
            ("hud_0_4", "3", "1", "1"),
            ("mave_tarm_0_4", "2", "1", "0"),
            ("qol_vas_0_100", "45", "66", "72"),
        ],
        "1002": [
            ("tryptase_ugl", "12,9", "13,3", ""),
            ("hud_0_4", "1", "1", ""),
            ("mave_tarm_0_4", "1", "0", ""),
            ("qol_vas_0_100", "63", "70", ""),
        ],
        "1004": [
            ("tryptase_ugl", "148", "151", "144"),
            ("hud_0_4", "4", "4", "3"),
            ("mave_tarm_0_4", "3", "3", "3"),
            ("qol_vas_0_100", "20", "18", "27"),
            ("vægt_kg", "81", "80", "82"),
        ],
        "1007": [
            ("tryptase_ugl", "18,5", "17,9", "18,8"),
            ("hud_0_4", "2", "0", "0"),
            ("mave_tarm_0_4", "0", "0", "0"),
            ("qol_vas_0_100", "58", "81", "90"),
        ],
        "1008": [
            ("tryptase_ugl", "33,0", "", "34,6"),
            ("hud_0_4", "3", "", "2"),
            ("mave_tarm_0_4", "2", "", "1"),
            ("vægt_kg", "67", "", "66"),
        ],
    }
    for patient, rows in data.items():
        for variable, *values in rows:
            lines.extend(
                f"{patient}|{month}|{variable}|{value}" for month, value in zip((0, 3, 6), values, strict=True) if value
            )
    c.table(
        ws,
        "A1",
        ["patient_id|maaned|variabel|værdi"],
        "id|visit|param|value",
        "\n".join(lines),
        words={
            "visit": {"0": "baseline", "3": "month_3", "6": "month_6"},
            "param": {"tryptase_ugl": "t", "hud_0_4": "sk", "mave_tarm_0_4": "gi", "qol_vas_0_100": "q", "vægt_kg": ""},
        },
    )
    return c.csv(";", "utf-8")


def redcap_labels_choices() -> ClinicFile:
    """English study coordinator: the labelled export, arms in the event names, checkboxes as Checked and Unchecked."""
    c = Clinic("SMOmalizumabObserv_DATA_LABELS_2023-10-04_1655.csv")
    ws = c.sheet("x")
    grades = {"0 - None": "0", "1 - Mild": "1", "2 - Moderate": "2", "3 - Severe": "3", "4 - Very severe": "4"}
    c.table(
        ws,
        "A1",
        [
            "Study ID|Event Name|Sex at birth|Age (years)|Disease subtype|Triggers (choice=Heat)|Triggers (choice=NSAIDs)|Triggers (choice=Venom)|Demographics Complete?"
            "|Serum baseline tryptase (ng/mL)|Skin symptoms, physician grade|Gastrointestinal symptoms, physician grade|Neuropsychiatric symptoms, physician grade|Quality of life VAS (0 = worst, 100 = best)|Overall response to treatment|Visit Complete?",
        ],
        "id|visit|sex|age|subtype|-|-|-|-|t|sk|gi|np|q|response|-",
        """
        BR-001|Baseline (Arm 1: Omalizumab)|Female|42|Indolent systemic mastocytosis (ISM)|Checked|Unchecked|Unchecked|Complete|29.3|3 - Severe|2 - Moderate|1 - Mild|41||Complete
        BR-001|Month 3 (Arm 1: Omalizumab)||||||||28.7|2 - Moderate|1 - Mild|1 - Mild|58||Complete
        BR-001|Month 6 (Arm 1: Omalizumab)||||||||30.1|1 - Mild|1 - Mild|0 - None|70|Major response|Complete
        BR-002|Baseline (Arm 1: Omalizumab)|Male|57|Bone marrow mastocytosis (BMM)|Unchecked|Unchecked|Checked|Complete|8.6|0 - None|0 - None|0 - None|66||Complete
        BR-002|Month 3 (Arm 1: Omalizumab)||||||||8.9|0 - None|0 - None|0 - None|84||Complete
        BR-002|Month 6 (Arm 1: Omalizumab)||||||||8.5|0 - None|0 - None|0 - None|93|Complete response|Complete
        BR-004|Baseline (Arm 1: Omalizumab)|Female|65|Smouldering systemic mastocytosis (SSM)|Checked|Checked|Unchecked|Complete|>200|4 - Very severe|3 - Severe|2 - Moderate|22||Complete
        BR-004|Month 3 (Arm 1: Omalizumab)||||||||>200|4 - Very severe|3 - Severe|2 - Moderate|25||Unverified
        BR-004|Month 6 (Arm 1: Omalizumab)||||||||197|3 - Severe|3 - Severe|2 - Moderate|34|Partial response|Complete
        BR-005|Baseline (Arm 1: Omalizumab)|Female|30|Indolent systemic mastocytosis (ISM)|Checked|Unchecked|Unchecked|Complete|16.4|2 - Moderate|1 - Mild|3 - Severe|50||Complete
        BR-005|Month 3 (Arm 1: Omalizumab)||||||||||||||Incomplete
        BR-007|Baseline (Arm 1: Omalizumab)|Male|71|Aggressive systemic mastocytosis (ASM)|Unchecked|Unchecked|Unchecked|Complete|121|1 - Mild|4 - Very severe|2 - Moderate|18||Complete
        BR-007|Month 6 (Arm 1: Omalizumab)||||||||126|1 - Mild|4 - Very severe|2 - Moderate|15|No response|Complete
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {
                "Indolent systemic mastocytosis (ISM)": "ISM",
                "Bone marrow mastocytosis (BMM)": "BMM",
                "Smouldering systemic mastocytosis (SSM)": "SSM",
                "Aggressive systemic mastocytosis (ASM)": "ASM",
            },
            "visit": {
                f"{name} (Arm 1: Omalizumab)": visit
                for name, visit in (("Baseline", "baseline"), ("Month 3", "month_3"), ("Month 6", "month_6"))
            },
            "response": {
                "Major response": "major",
                "Complete response": "complete",
                "Partial response": "partial",
                "No response": "none",
            },
            **dict.fromkeys(("grade_skin", "grade_gastrointestinal", "grade_neuropsychiatric"), grades),
            **dict.fromkeys(("sk", "gi", "np"), grades),
        },
    )
    return c.csv(",", "utf-8")


def biologie_moleculaire_pourcent() -> ClinicFile:
    """French molecular laboratory: allele frequencies in cells formatted as percent."""
    c = Clinic("KIT D816V dPCR suivi omalizumab.xlsx")
    ws = c.sheet("dPCR sang")
    c.put(ws, "A1", "KIT D816V par PCR digitale, sang total - seuil de détection 0,01 %")
    c.table(
        ws,
        "A3",
        [
            "N° étude|Sexe|Âge|Forme clinique|FA KIT D816V J0|FA KIT D816V M6|FA KIT D816V M12|Tryptase J0 (µg/L)|Tryptase M6 (µg/L)|Tryptase M12 (µg/L)|Qualité ADN|Technicien"
        ],
        "id|sex|age|subtype|k0|k6|k12|t0|t6|t12|-|-",
        """
        24|F|44|ISM|0.0031|0.0028|0.0033|27.6|28.1|26.9|ok|CL
        25|F|57|ISM|0.0007|0.0006|non détecté=>neg|13.5|13|13.9|ok|CL
        27|M|63|SSM|0.052|0.0557|0.0561|148|151|146|ok|PD
        28|M|36|BMM|0.0002|non détecté=>neg||9.9|9.4||ok|CL
        31|F|70|SM-AHN|0.124|0.131|0.14|83|88.5|91|moyenne|PD
        32|F|49|ISM|0.0115|0.0108|0.0112|51|49.3|52.7|ok|PD
        35|M|52|ISM|0.0018|non fait=>|0.0016|22.4|21.8|22|ok|CL
        """,
        formats={"k0": "0.00%", "k6": "0.00%", "k12": "0.00%"},
        times={"k": 100},
    )
    c.put(ws, "A12", "FA = fréquence allélique. Validé par P. D., le 06/06/2023")
    return c.xlsx()


def svensk_lang_tabell() -> ClinicFile:
    """Swedish registry assistant: a tidy long table, study numbers padded by their number format."""
    c = Clinic("Mastocytosregistret_uttag.xlsx")
    ws = c.sheet("Uttag")
    c.table(
        ws,
        "A1",
        ["Patientnr|Kön|Ålder|Subtyp|Besök|Tryptas (µg/L)|Hud|Mag-tarm|Muskler och leder|Trötthet"],
        "id|sex|age|subtype|visit|t|sk|gi|ms|co",
        """
        7|Kvinna|53|ISM|Baslinje|21.3|Svår|Lätt|Måttlig|Måttlig
        7|Kvinna|53|ISM|3 månader|20.7|Måttlig|Lätt|Måttlig|Lätt
        7|Kvinna|53|ISM|6 månader|22|Lätt|Ingen|Lätt|Lätt
        12|Man|60|ISM|Baslinje|15.8|Lätt|Ingen|Ingen|Ingen
        12|Man|60|ISM|3 månader|15.1|Ingen|Ingen|Ingen|Ingen
        12|Man|60|ISM|6 månader|16.2|Ingen|Ingen|Ingen|Ingen
        18|Kvinna|41|BMM|Baslinje|10.4|Ingen|Måttlig|Lätt|Svår
        18|Kvinna|41|BMM|3 månader|10.1|Ingen|Lätt|Lätt|Svår
        104|Man|68|SSM|Baslinje|139|Mycket svår|Svår|Måttlig|Måttlig
        104|Man|68|SSM|3 månader|144|Svår|Svår|Måttlig|Måttlig
        104|Man|68|SSM|6 månader|141|Svår|Måttlig|Måttlig|Måttlig
        110|Kvinna|35|ISM|Baslinje|28.9|Svår|Måttlig|Ingen|Lätt
        110|Kvinna|35|ISM|3 månader||Måttlig|Lätt|Ingen|Lätt
        110|Kvinna|35|ISM|6 månader|29.5|Lätt|Lätt|Ingen|Ingen
        """,
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "visit": {"Baslinje": "baseline", "3 månader": "month_3", "6 månader": "month_6"},
            **{
                m: {"Ingen": "0", "Lätt": "1", "Måttlig": "2", "Svår": "3", "Mycket svår": "4"}
                for m in ("sk", "gi", "ms", "co")
            },
        },
        formats={"id": "0000"},
    )
    ws.auto_filter.ref = "A1:J15"
    ws.freeze_panes = "A2"
    return c.xlsx()


def tesis_ancha() -> ClinicFile:
    """Spanish doctoral student: a tidy wide sheet with dates and one computed column."""
    c = Clinic("base_tesis_omalizumab.xlsx")
    ws = c.sheet("base")
    c.table(
        ws,
        "A1",
        [
            "Código|Sexo|Edad|Subtipo|Fecha de inicio|Triptasa basal (ng/mL)|Triptasa 3 meses (ng/mL)|Triptasa 6 meses (ng/mL)|Cambio triptasa 0-6|Piel basal|Piel 3 meses|Piel 6 meses|Digestivo basal|Digestivo 3 meses|Digestivo 6 meses|MC-QoL basal|MC-QoL 6 meses|Respuesta global"
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|-|sk0|sk3|sk6|gi0|gi3|gi6|mc0|mc6|response",
        """
        T-01|Mujer|44|ISM|2021-10-04|25.5|24.9|26.1||3|2|1|2|1|1|55|31|Mayor
        T-02|Mujer|50|ISM|2021-10-18|18.2|18.8|17.7||2|1|0|1|0|0|38|12|Completa
        T-03|Hombre|62|SSM|2021-11-15|151|147|156||4|4|3|3|3|2|74|63|Parcial
        T-04|Mujer|31|ISM|2022-01-24|30.3|||| 3|||2|||60||Retirado
        T-05|Hombre|47|BMM|2022-02-07|9.5|9.9|9.3||0|0|0|1|1|0|25|14|Completa
        T-06|Mujer|69|ISM|2022-03-14|14.1|13.7|14.4||1|1|1|3|3|3|49|50|Sin respuesta
        T-07|Hombre|55|ASM|2022-04-25|203|199|210||2|2|2|4|4|3|81|72|Parcial
        T-08|Mujer|38|ISM|2022-06-06|42.8|41.9|43.3||3|1|1|2|1|0|57|22|Mayor
        """,
        words={
            "sex": {"Mujer": "F", "Hombre": "M"},
            "response": {
                "Mayor": "major",
                "Completa": "complete",
                "Parcial": "partial",
                "Retirado": "withdrawn",
                "Sin respuesta": "none",
            },
        },
    )
    for row in (2, 3, 4, 6, 7, 8, 9):
        c.formula(ws, f"I{row}", f"=H{row}-F{row}", round(ws[f"H{row}"].value - ws[f"F{row}"].value, 1))
    return c.xlsx()


def access_query_doubles() -> ClinicFile:
    """English hospital database person: a query joined once too often, dates nobody can order, VAF without its unit."""
    c = Clinic("qryOmalizumabFollowUp.xlsx")
    ws = c.sheet("qryOmalizumabFollowUp")
    c.table(
        ws,
        "A1",
        ["PatID|Gender|AgeAtStart|Dx|StartDate|VisitName|Tryptase_ugL|KIT_VAF|SkinGrade|GIGrade|EnteredBy"],
        "id|sex|age|subtype|treatment_start|visit|t|k|sk|gi|-",
        """
        A-03|F|50|ISM|'03/05/2021=>?|Baseline|23.7|0.0021=>?0.21|3|2|jb
        A-03|F|50|ISM|'03/05/2021=>?|3 months|22.9||2|1|jb
        A-03|F|50|ISM|'03/05/2021=>?|3 months|22.9||2|1|jb
        A-03|F|50|ISM|'03/05/2021=>?|6 months|24|0.0019=>?0.19|1|1|jb
        A-07|M|61|ISM|'07/06/2021=>?|Baseline|30.8|0.0074=>?0.74|2|0|jb
        A-07|M|61|ISM|'07/06/2021=>?|6 months|31.2=>?||1|0|jb
        A-07|M|61|ISM|'07/06/2021=>?|6 months|13.2=>?||1|0|ks
        A-09|F|42|BMM|'02/08/2021=>?|Baseline|8.9|0.0002=>?0.02|0|1|ks
        A-09|F|42|BMM|'02/08/2021=>?|3 months|9.3||0|0|ks
        A-09|F|42|BMM|'02/08/2021=>?|6 months|9||0|0|ks
        A-10|F|67|SSM|'06/09/2021=>?|Baseline|144|0.061=>?6.1|4|3|ks
        A-10|F|67|SSM|'06/09/2021=>?|3 months|149||3|3|ks
        A-10|F|67|SSM|'06/09/2021=>?|6 months|140|0.058=>?5.8|33=>?|2|ks
        A-12|M|37|ISM|'04/10/2021=>?|Baseline|17.5|0.0011=>?0.11|1|1|jb
        A-12|M|37|ISM|'04/10/2021=>?|3 months|18.1||0|1|jb
        """,
        words={"visit": {"Baseline": "baseline", "3 months": "month_3", "6 months": "month_6"}},
    )
    return c.xlsx()


def doktorand_libreoffice() -> ClinicFile:
    """German doctoral student with LibreOffice: one wide table, k.A. for missing, a signature below."""
    c = Clinic("Doktorarbeit_Mastozytose_Xolair.ods")
    ws = c.sheet("Tabelle1")
    c.put(ws, "A1", "Omalizumab bei systemischer Mastozytose, Auswertung Dissertation")
    c.table(
        ws,
        "A3",
        [
            "Pat.|Geschlecht|Alter|Diagnose|Beginn Xolair|Tryptase vor Beginn (µg/l)|Tryptase 3 Mo (µg/l)|Tryptase 6 Mo (µg/l)|Haut vor Beginn|Haut 3 Mo|Haut 6 Mo|Magen-Darm vor Beginn|Magen-Darm 3 Mo|Magen-Darm 6 Mo|Nebenwirkungen"
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|-",
        """
        P01|w|46|ISM|2019-02-11|24.4|23.8|25.2|schwer|mittel|leicht|mittel|leicht|leicht|keine
        P02|w|58|ISM|2019-03-25|16.7|k.A.|17.1|leicht|leicht|keine|leicht|keine|keine|Kopfschmerz
        P03|m|64|SSM|2019-05-20|163|159|166|sehr schwer|schwer|schwer|mittel|mittel|mittel|keine
        P04|m|41|BMM|2019-09-09|10.1|9.8|10|keine|keine|keine|leicht|k.A.|keine|keine
        P05|w|33|ISM|2019-11-18|32.9|33.4|31.8|schwer|leicht|leicht|schwer|mittel|leicht|Lokalreaktion
        P06|w|72|Aggressive SM|2020-01-27|97.5|102|k.A.|leicht|leicht|k.A.|sehr schwer|schwer|k.A.|keine
        P07|m|50|ISM|2020-06-15|19.2|18.6|19.9|mittel|leicht|keine|keine|keine|keine|keine
        """,
        words={
            "sex": {"w": "F"} | {"m": "M"},
            "subtype": {"Aggressive SM": "ASM"},
            **{
                m: {"keine": "0", "leicht": "1", "mittel": "2", "schwer": "3", "sehr schwer": "4"}
                for m in ("grade_skin", "grade_gastrointestinal")
            },
        },
        blank="k.A.",
    )
    c.put(ws, "A12", "k.A. = keine Angabe", "Stand 02.12.2020, J. Brettschneider")
    return ods(c)


def visite_par_feuille() -> ClinicFile:
    """French clinical research assistant: the patients on one sheet, a sheet for every visit."""
    c = Clinic("Suivi OMALIMAST - ARC.xlsx")
    c.table(
        c.sheet("Patients"),
        "A1",
        ["Code patient|Sexe|Âge|Sous-type|Posologie|Sorti d'étude"],
        "id|sex|age|subtype|dose|withdrawn",
        """
        01-AB|F|40|ISM|300 mg / 4 sem|non=>?no
        02-CD|H|66|SSM|300 mg / 2 sem|non=>?no
        03-EF|F|54|ISM|300 mg / 4 sem|oui=>?yes
        04-GH|F|48|ISM|300 mg / 4 sem|non=>?no
        05-IJ|H|59|BMM|150 mg / 4 sem|non=>?no
        06-KL|F|35|ISM|300 mg / 4 sem|non=>?no
        """,
        words={"sex": {"H": "M"}, "withdrawn": {"oui": "yes", "non": "no"}},
    )
    grades = {"aucun": "0", "léger": "1", "modéré": "2", "sévère": "3", "très sévère": "4"}
    visits = {
        "Inclusion J0": (
            "baseline",
            "01-AB|sévère|modéré|léger|26.3|16\n02-CD|très sévère|sévère|modéré|157|22\n03-EF|modéré|léger|modéré|18|9\n04-GH|sévère|aucun|léger|34.2|14\n05-IJ|aucun|léger|aucun|9.6|2\n06-KL|sévère|sévère|modéré|21.7|19",
        ),
        "M3": (
            "month_3",
            "01-AB|modéré|léger|léger|25.8|9\n02-CD|sévère|sévère|modéré|161|20\n04-GH|léger|aucun|aucun|33.5|6\n05-IJ|aucun|aucun|aucun|NF=>|1\n06-KL|modéré|modéré|léger|22.4|11",
        ),
        "M6": (
            "month_6",
            "01-AB|léger|léger|aucun|27|4\n02-CD|sévère|modéré|modéré|154|17\n04-GH|léger|aucun|aucun|35.1|3\n05-IJ|aucun|aucun|aucun|9.9|0\n06-KL|léger|léger|léger|21.2|7",
        ),
    }
    for title, (visit, rows) in visits.items():
        c.table(
            c.sheet(title),
            "A1",
            ["Code patient|Peau|Digestif|Neuropsychique|Tryptase (µg/l)|DLQI"],
            "id|sk|gi|np|t|dl",
            rows,
            words=dict.fromkeys(("sk", "gi", "np"), grades),
            at_visit=visit,
        )
    return c.xlsx()


def prism_sheets() -> ClinicFile:
    """Danish laboratory PhD student feeding Prism: a sheet a measure, patients down, visits across."""
    c = Clinic("Prism input omalizumab.xlsx")
    data = {
        "Tryptase (ng per mL)": (
            "t",
            "X1|28.1|27.5|29\nX2|14.9|15.3|14.2\nX3|166|||\nX4|11.7|11.2|12.1\nX5|37.8|36.6|38.9\nX6|20.5||21.1",
        ),
        "KIT D816V VAF %": ("k", "X1|0.37||0.35\nX2|0.05||0.06\nX3|6.8||\nX4|0.02||neg\nX5|0.9||0.88\nX6|0.13||0.12"),
        "QoL VAS 0-100": ("q", "X1|36|51|68\nX2|60|72|79\nX3|24||\nX4|71|88|94\nX5|40|43|47\nX6|52|67|75"),
        "PGA skin 0-4": ("sk", "X1|3|2|1\nX2|1|1|0\nX3|4||\nX4|0|0|0\nX5|3|3|2\nX6|2|1|1"),
    }
    c.table(
        c.sheet("Patients"),
        "A1",
        ["ID|Sex|Age|Subtype|Response"],
        "id|sex|age|subtype|response",
        "X1|F|47|ISM|major\nX2|M|53|ISM|complete\nX3|M|69|SSM|withdrawn\nX4|F|40|BMM|complete\nX5|F|61|ISM|none\nX6|F|36|ISM|partial",
    )
    for title, (short, rows) in data.items():
        rows = "\n".join("|".join(row.split("|")[:4]) for row in rows.splitlines())
        c.table(c.sheet(title), "A1", ["ID|Baseline|3 months|6 months"], f"id|{short}0|{short}3|{short}6", rows)
    return c.xlsx()


def forty_columns() -> ClinicFile:
    """English biostatistician: the whole study in forty plain columns."""
    c = Clinic("analysis_set_locked_2024-06-30.csv")
    ws = c.sheet("x")
    dice = random.Random(814)
    names = {
        "anaphylaxis_grade": "an",
        "skin_grade": "sk",
        "gi_grade": "gi",
        "musculoskeletal_grade": "ms",
        "neuropsychiatric_grade": "np",
        "qol_vas_0_100": "q",
        "tryptase_ng_ml": "t",
        "mcqol": "mc",
    }
    times = {"baseline": "0", "month3": "3", "month6": "6", "month12": "12"}
    heads = ["subject_id", "sex", "age", "subtype", "omalizumab_dose", "overall_response"]
    means = ["id", "sex", "age", "subtype", "dose", "response"]
    for name, short in names.items():
        heads += [f"{name}_{when}" for when in times]
        means += [f"{short}{when}" for when in times.values()]
    heads += ["kit_d816v_vaf_percent_baseline", "kit_d816v_vaf_percent_month12"]
    means += ["k0", "k12"]
    rows = []
    for number in range(1, 15):
        subtype = dice.choice(["ISM"] * 6 + ["BMM", "SSM", "ASM"])
        left = dice.choice([4, 4, 4, 4, 3, 2])
        row = [
            f"ST{number:03d}",
            dice.choice("FFM"),
            str(dice.randint(24, 74)),
            subtype,
            dice.choice(["300 mg q4w", "300 mg q4w", "150 mg q4w"]),
        ]
        row.append("withdrawn" if left == 2 else dice.choice(["complete", "major", "major", "partial", "none"]))
        for _ in range(5):
            grade = dice.randint(0, 4)
            grades = [max(0, grade - dice.choice([0, 0, 1]) * step) for step in (0, 1, 1, 2)]
            row += [str(value) if at < left else "" for at, value in enumerate(grades)]
        start = dice.randint(20, 60)
        row += [str(start + at * dice.randint(3, 9)) if at < left else "" for at in range(4)]
        high = {"ISM": 30, "BMM": 10, "SSM": 150, "ASM": 120}[subtype] * dice.uniform(0.6, 1.4)
        row += [str(round(high * dice.uniform(0.93, 1.07), 1)) if at < left else "" for at in range(4)]
        start = dice.randint(35, 80)
        row += [str(start - at * dice.randint(1, 8)) if at < left else "" for at in range(4)]
        vaf = {"ISM": 0.3, "BMM": 0.04, "SSM": 6, "ASM": 9}[subtype] * dice.uniform(0.4, 1.8)
        row += [str(round(vaf, 2)), str(round(vaf * dice.uniform(0.85, 1.15), 2)) if left == 4 else ""]
        rows.append("|".join(row))
    c.table(ws, "A1", ["|".join(heads)], "|".join(means), "\n".join(rows))
    return c.csv(",", "utf-8")


def datum_wert_paare() -> ClinicFile:
    """German outpatient laboratory desk: pairs of date and value, the visits only as dates against the start."""
    c = Clinic("Tryptase-Verlauf Omalizumab.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Pat-Code;Geschlecht;Alter;SM-Subtyp;Omalizumab seit;Datum 1;Tryptase 1 (µg/l);Datum 2;Tryptase 2 (µg/l);Datum 3;Tryptase 3 (µg/l)".replace(
                ";", "|"
            )
        ],
        "id|sex|age|subtype|treatment_start|-|t0|-|t3|-|t6",
        """
        UKB-04|weiblich|49|ISM|13.01.2020=>2020-01-13|13.01.2020|26,4|14.04.2020|25,9|13.07.2020|27,3
        UKB-05|männlich|58|ISM|27.01.2020=>2020-01-27|27.01.2020|17,8|27.04.2020|18,3|27.07.2020|17,5
        UKB-09|weiblich|63|SSM|17.02.2020=>2020-02-17|17.02.2020|146|18.05.2020|151|17.08.2020|149
        UKB-10|weiblich|37|ISM|02.03.2020=>2020-03-02|02.03.2020|33,1||||
        UKB-12|männlich|45|BMM|16.03.2020=>2020-03-16|16.03.2020|9,9|15.06.2020|10,3|14.09.2020|9,6
        UKB-15|weiblich|71|ISM|25.05.2020=>2020-05-25|25.05.2020|12,2|24.08.2020|12,6|23.11.2020|11,9
        """,
        words={"sex": {"weiblich": "F", "männlich": "M"}},
    )
    return c.csv(";", "cp1252")


def numbered_visits_unsaid() -> ClinicFile:
    """English lab student: visits only numbered, and nobody wrote down when they were."""
    c = Clinic("combined_for_Figure3.xlsx")
    ws = c.sheet("Sheet1")
    c.table(
        ws,
        "A1",
        ["Sample donor|Sex|Age|Subtype|Tryptase V2 (ng/mL)|Tryptase V3 (ng/mL)|Tryptase V5 (ng/mL)|Basophils %"],
        "id|sex|age|subtype|t*|t*|t*|-",
        """
        MC-02|F|46|ISM|22.1=>?|21.8=>?|23=>?|0.4
        MC-03|M|51|ISM|15.6=>?|16=>?||0.7
        MC-05|F|39|BMM|9.4=>?|9.9=>?|9.1=>?|0.5
        MC-06|F|60|SSM|138=>?|141=>?|135=>?|1.1
        MC-09|M|67|ISM|41.2=>?|40.4=>?|42.5=>?|0.6
        MC-11|F|33|ISM|28.7=>?||29.3=>?|0.5
        """,
    )
    hidden = c.sheet("old")
    c.put(hidden, "A1", "do not use - replaced by Sheet1, AK 3 May")
    hidden.sheet_state = "hidden"
    return c.xlsx()


FILES = (
    redcap_raw_no_codebook,
    redcap_mit_codebook,
    dansk_register_lang,
    svenskt_lab_svarslista,
    doctorant_entetes_fusionnes,
    registro_varias_hojas,
    transposed_case_series,
    r_wide_plain,
    labor_utf16,
    extraction_registre_pipe,
    phd_variabelnavne_og_labels,
    doktorand_medel_under,
    registry_visits_as_dates,
    laboratorio_bloques,
    studienzentrale_codes_legende,
    dansk_lang_lang,
    redcap_labels_choices,
    biologie_moleculaire_pourcent,
    svensk_lang_tabell,
    tesis_ancha,
    access_query_doubles,
    doktorand_libreoffice,
    visite_par_feuille,
    prism_sheets,
    forty_columns,
    datum_wert_paare,
    numbered_visits_unsaid,
)
