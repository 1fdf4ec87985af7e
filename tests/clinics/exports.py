"""Data managers, statisticians and their databases. All patients are synthetic."""

# A row of a sheet stands on one line here.

from __future__ import annotations

import dataclasses

from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.clinics.language import Clinic, ClinicFile

GRADES = {"None": "0", "Mild": "1", "Moderate": "2", "Severe": "3", "Very severe": "4"}


def dictionary(ws: Worksheet, at: int, rows: list[list[str]]) -> None:
    """Type rows whose texts hold `|` themselves."""
    for down, row in enumerate(rows):
        for right, text in enumerate(row, start=1):
            if text:
                ws.cell(at + down, right, text)


def unsure_of_visits(c: Clinic) -> None:
    """The visit of every measurement is a reading a careful colleague may as well ask about."""
    c.facts = [dataclasses.replace(f, doubtful=True) if f.visit is not None else f for f in c.facts]


def redcap_with_dictionary() -> ClinicFile:
    """A raw REDCap export with the data dictionary pasted into the second sheet; response on the end-of-study form."""
    c = Clinic("SMOMA_DATA_2024-02-19_0941.xlsx")
    ws = c.sheet("SMOMA_DATA_2024-02-19_0941")
    c.table(
        ws,
        "A1",
        [
            "record_id|redcap_event_name|sm_type|sex|age|oma_start|hx___1|hx___2|hx___99|baseline_complete|tryptase"
            "|kit_vaf|pga_skin|pga_gi|pga_cns|visit_complete|phys_resp|eos_complete",
        ],
        "id|visit|subtype|sex|age|treatment_start|-|-|-|-|t|k|sk|gi|np|-|response|-",
        """
        1-01|baseline_arm_1|1|1|47|2019-03-04|1|0|0|2|38.2|0.41|3|2|1|2||
        1-01|month_3_arm_1|||||||||37.5||2|1|1|2||
        1-01|month_12_arm_1|||||||||36.9|0.4|1|0|1|2||
        1-01|end_of_study_arm_1|||||||||||||||2|2
        1-02|baseline_arm_1|3|0|59|2019-05-20|0|1|0|2|11.4|0.03|0|1|2|2||
        1-02|month_3_arm_1|||||||||11.9||0|1|2|2||
        1-02|month_12_arm_1|||||||||12.2|0.03|0|0|2|2||
        1-02|end_of_study_arm_1|||||||||||||||3|2
        1-03|baseline_arm_1|2|1|66|2019-09-16|1|1|0|2|189|8.8|4|3|3|2||
        1-03|month_3_arm_1|||||||||194||4|3|2|2||
        1-03|end_of_study_arm_1|||||||||||||||4|2
        2-01|baseline_arm_1|1|0|35|2020-01-13|0|0|0|2|22.6|0.18|2|3|0|2||
        2-01|month_3_arm_1|||||||||21.8||1|1|0|2||
        2-01|month_12_arm_1|||||||||23|0.2|0|0|0|2||
        2-01|end_of_study_arm_1|||||||||||||||1|2
        2-02|baseline_arm_1|9|1|52|2020-06-29|0|0|1|2|17.1|<0.01|1|2|4|2||
        2-02|month_3_arm_1|||||||||||1|1|3|1||
        2-02|end_of_study_arm_1|||||||||||||||8=>|0
        2-03|baseline_arm_1|4|0|71|2020-10-05|0|1|0|2|143|21.4|1|3|2|2||
        2-03|month_3_arm_1|||||||||151||1|3|2|2||
        2-03|month_12_arm_1|||||||||160|19.9|0|2|2|2||
        2-03|end_of_study_arm_1|||||||||||||||3|2
        """,
        words={
            "visit": {"baseline_arm_1": "baseline", "month_3_arm_1": "month_3", "month_12_arm_1": "month_12"},
            "subtype": {"1": "ISM", "2": "SSM", "3": "BMM", "4": "SM-AHN", "9": "SM-NOS"},
            "sex": {"0": "M", "1": "F"},
            "response": {"1": "complete", "2": "major", "3": "partial", "4": "none"},
        },
    )
    grades = "0, none | 1, mild | 2, moderate | 3, severe | 4, very severe"
    dictionary(
        c.sheet("DataDictionary"),
        1,
        [
            [
                "Variable / Field Name",
                "Form Name",
                "Field Type",
                "Field Label",
                "Choices, Calculations, OR Slider Labels",
                "Field Note",
                "Text Validation Type",
            ],
            ["record_id", "baseline", "text", "Study ID (site-number)", "", "", ""],
            [
                "sm_type",
                "baseline",
                "radio",
                "Subtype (WHO 2016)",
                "1, Indolent SM | 2, Smouldering SM | 3, Bone marrow mastocytosis | 4, SM-AHN | 5, Aggressive SM"
                " | 6, Mast cell leukemia | 9, SM, subtype unknown",
                "",
                "",
            ],
            ["sex", "baseline", "radio", "Sex", "0, Male | 1, Female", "", ""],
            ["age", "baseline", "text", "Age at inclusion", "", "years", "integer"],
            ["oma_start", "baseline", "text", "Date of first omalizumab dose", "", "", "date_dmy"],
            [
                "hx",
                "baseline",
                "checkbox",
                "History of",
                "1, hymenoptera allergy | 2, osteoporosis | 99, none of these",
                "",
                "",
            ],
            ["tryptase", "visit", "text", "S-tryptase", "", "ng/mL", "number"],
            ["kit_vaf", "visit", "text", "KIT D816V, peripheral blood (ddPCR)", "", "% VAF", ""],
            ["pga_skin", "visit", "radio", "PGA skin", grades, "", ""],
            ["pga_gi", "visit", "radio", "PGA gastrointestinal", grades, "", ""],
            ["pga_cns", "visit", "radio", "PGA neuropsychiatric", grades, "", ""],
            [
                "phys_resp",
                "eos",
                "radio",
                "Overall response as judged by physician",
                "1, Complete | 2, Major | 3, Partial | 4, No response | 8, Not assessed",
                "",
                "",
            ],
        ],
    )
    return c.xlsx()


def redcap_labels_repeating() -> ClinicFile:
    """A labelled export: long event names with the arm, a repeating anaphylaxis form, checkbox labels as headers."""
    c = Clinic("OmalizumabInMastocytosis_DATA_LABELS_2022-11-03_1517.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Record ID|Event Name|Repeat Instrument|Repeat Instance|Sex|Age (years)|WHO subtype"
            "|Triggers (choice=Insect venom)|Triggers (choice=Exercise)|Complete?|Date of anaphylaxis"
            "|Serum tryptase (ng/mL)|Flushing, itch, skin lesions (PGA)|Gastrointestinal symptoms (PGA)"
            "|Mastocytosis Control Test (0-20)|DLQI|Complete?",
        ],
        "id|visit|-|-|sex|age|subtype|-|-|-|event|t|sk|gi|mct|dl|-",
        """
        5|Baseline (Arm 1: Omalizumab)|||Female|41|Indolent SM|Checked|Unchecked|Complete||19.3|Moderate|Severe|6|11|Complete
        5|Baseline (Arm 1: Omalizumab)|Anaphylaxis|1|||||||2020-08-14||||||
        5|Baseline (Arm 1: Omalizumab)|Anaphylaxis|2|||||||2020-11-02||||||
        5|Month 6 (Arm 1: Omalizumab)||||||||||18.8|Mild|Mild|14|4|Complete
        7|Baseline (Arm 1: Omalizumab)|||Male|55|Bone marrow mastocytosis|Checked|Checked|Complete||9.7|None|Mild|11|1|Complete
        7|Baseline (Arm 1: Omalizumab)|Anaphylaxis|1|||||||2019-07-21||||||
        7|Month 6 (Arm 1: Omalizumab)||||||||||10.4|None|None|17|0|Complete
        7|Month 12 (Arm 1: Omalizumab)||||||||||9.9|None|None|18|0|Unverified
        8|Baseline (Arm 1: Omalizumab)|||Female|29|Indolent SM|Unchecked|Unchecked|Complete||44|Severe|Moderate|3|19|Complete
        8|Month 6 (Arm 1: Omalizumab)||||||||||46.2|Moderate|Moderate|8|12|Complete
        8|Month 12 (Arm 1: Omalizumab)||||||||||43.1|Mild|Moderate|10|9|Complete
        11|Baseline (Arm 1: Omalizumab)|||Female|63|Smoldering SM|Unchecked|Checked|Complete||>200|Very severe|Severe|2|21|Complete
        11|Month 6 (Arm 1: Omalizumab)||||||||||>200|Severe|Severe|4|18|Incomplete
        12|Baseline (Arm 1: Omalizumab)|||Male|48|Indolent SM|Checked|Unchecked|Complete||27.5|Mild|None|12|3|Complete
        12|Month 6 (Arm 1: Omalizumab)|Anaphylaxis|1|||||||2021-06-30||||||
        12|Month 6 (Arm 1: Omalizumab)||||||||||26|Mild|None|12|2|Complete
        15|Baseline (Arm 1: Omalizumab)|||Female|37|Indolent SM|Unchecked|Unchecked|Complete||21.2|Moderate|Moderate|7|10|Complete
        15|Month 12 (Arm 1: Omalizumab)||||||||||20.6|None|Mild|16|1|Complete
        """,
        words={
            "visit": {
                "Baseline (Arm 1: Omalizumab)": "baseline",
                "Month 6 (Arm 1: Omalizumab)": "month_6",
                "Month 12 (Arm 1: Omalizumab)": "month_12",
            },
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {"Indolent SM": "ISM", "Bone marrow mastocytosis": "BMM", "Smoldering SM": "SSM"},
            "sk": GRADES,
            "gi": GRADES,
            "event": {"": "anaphylaxis"},
        },
    )
    return c.csv(",", "utf-8-sig")


def redcap_raw_bare_codes() -> ClinicFile:
    """Raw REDCap without any codebook: sex, subtype and response are numbers nobody can know."""
    c = Clinic("MCAD_registry_export_raw.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "record_id|redcap_event_name|redcap_data_access_group|dx_subtype|gender|age|dx_confirmed___1|dx_confirmed___2"
            "|diagnosis_complete|tryptase_ug_l|vas_qol_100|visit_form_complete|overall_response|outcome_complete",
        ],
        "id|visit|-|subtype|sex|age|-|-|-|t|q|-|response|-",
        """
        201|visit_0_baseline_arm_1|aarhus|2=>?|2=>?|38|1|0|2|21.1|45|2||
        201|visit_1_month_3_arm_1|aarhus|||||||20.6|58|2||
        201|visit_2_month_6_arm_1|aarhus|||||||20.9|71|2|2=>?|2
        202|visit_0_baseline_arm_1|aarhus|2=>?|1=>?|50|1|1|2|34.4|30|2||
        202|visit_1_month_3_arm_1|aarhus|||||||33.8|41|2||
        202|visit_2_month_6_arm_1|aarhus|||||||35.9|39|2|3=>?|2
        203|visit_0_baseline_arm_1|odense|1=>?|2=>?|61|0|1|2|12.3|66|2||
        203|visit_1_month_3_arm_1|odense|||||||11.7|72|2||
        203|visit_2_month_6_arm_1|odense||||||||80|1|1=>?|2
        204|visit_0_baseline_arm_1|odense|3=>?|1=>?|57|1|1|2|212|18|2||
        204|visit_1_month_3_arm_1|odense|||||||220|15|2||
        204|visit_2_month_6_arm_1|odense||||||||||4=>?|0
        205|visit_0_baseline_arm_1|odense|2=>?|2=>?|44|1|0|2|15|52|2||
        205|visit_1_month_3_arm_1|odense|||||||14.2|63|2||
        205|visit_2_month_6_arm_1|odense|||||||14.8|77|2|1=>?|2
        206|visit_0_baseline_arm_1|aarhus|2=>?|1=>?|29|1|0|2|27.3|48|2||
        206|visit_1_month_3_arm_1|aarhus|||||||26.5|60|2||
        206|visit_2_month_6_arm_1|aarhus|||||||26.8|65|2|2=>?|2
        """,
        words={
            "visit": {
                "visit_0_baseline_arm_1": "baseline",
                "visit_1_month_3_arm_1": "month_3",
                "visit_2_month_6_arm_1": "month_6",
            },
        },
    )
    return c.csv(",", "utf-8")


def spss_german() -> ClinicFile:
    """SPSS saved to Excel with value labels; system missing comes out as #NULL!."""
    c = Clinic("Mastozytose_Oma_SPSS_Wertelabels.xlsx")
    ws = c.sheet("Datensatz1")
    c.table(
        ws,
        "A1",
        [
            "pat_nr|geschlecht|alter|subtyp|tryptase_t0|tryptase_t3|tryptase_t6|tryptase_t12|vas_lq_0_100_t0"
            "|vas_lq_0_100_t6|vas_lq_0_100_t12|pga_haut_t0|pga_haut_t6|pga_haut_t12|ansprechen_gesamt|filter_$",
        ],
        "id|sex|age|subtype|t0|t3|t6|t12|q0|q6|q12|sk0|sk6|sk12|response|-",
        """
        1|weiblich|46|ISM|31.2|30.8|29.9|30.1|35|60|72|schwer|mittel|leicht|deutlich=>?major|Ausgewählt
        2|männlich|53|ISM|18.4|#NULL!|18.9|17.6|48|55|#NULL!|mittel|leicht|#NULL!|teilweise|Ausgewählt
        3|weiblich|39|BMM|12.7|12.1|13|12.8|62|85|88|keine|keine|keine|vollständig|Ausgewählt
        4|weiblich|67|SSM|156|161|158|170|22|25|28|sehr schwer|schwer|schwer|keines|Ausgewählt
        5|männlich|58|ISM|24|23.7|#NULL!|#NULL!|41|#NULL!|#NULL!|leicht|#NULL!|#NULL!|#NULL!|Nicht ausgewählt
        6|männlich|31|ISM|20.3|19.8|20|20.6|57|70|81|mittel|keine|keine|vollständig|Ausgewählt
        7|weiblich|62|SM-AHN|97.5|102|99|110|18|20|17|leicht|leicht|mittel|keines|Ausgewählt
        8|weiblich|50|ISM|28.8|27.7|28.1|26.9|44|64|69|schwer|mittel|mittel|teilweise|Ausgewählt
        """,
        blank="#NULL!",
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            **{
                v: {"keine": "0", "leicht": "1", "mittel": "2", "schwer": "3", "sehr schwer": "4"}
                for v in ("sk0", "sk6", "sk12")
            },
            "response": {"teilweise": "partial", "vollständig": "complete", "keines": "none"},
        },
    )
    return c.xlsx()


def stata_outsheet() -> ClinicFile:
    """Stata's export of a reshaped wide set: variable names with the month glued on, extended missings."""
    c = Clinic("sm_oma_wide_v13.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "pid|female|age_bl|sm_type|tryptase0|tryptase3|tryptase6|tryptase12|wpai0|wpai6|wpai12"
            "|grade_gi0|grade_gi3|grade_gi6|grade_gi12|ln_trypt0|_merge",
        ],
        "id|sex|age|subtype|t0|t3|t6|t12|-|-|-|gi0|gi3|gi6|gi12|-|-",
        """
        S003|1|42|ISM|25.4|24.9|.|26.1|50|65|70|2|2|1|0|3.234749|matched (3)
        S007|0|37|ISM|16.8|17|16.2|15.9|68|74|.|1|1|0|0|2.821379|matched (3)
        S008|1|59|BMM|9.9|10.2|10.8|.|71|80|.|0|0|0|.|2.292535|matched (3)
        S011|1|64|SSM|177|181|190|186|30|33|28|3|3|3|2|5.17615|matched (3)
        S012|0|48|ISM|.a|29.6|30.4|31|45|58|60|3|2|2|1|.|matched (3)
        S015|0|71|ASM|203|210|.|.|15|.|.|4|3|.|.|5.313206|master only (1)
        S019|1|33|ISM|21.3|20.7|20.1|19.6|55|75|82|2|0|0|0|3.058707|matched (3)
        S020|1|55|ISM|33.9|35.2|34.4|33.1|47|52|61|3|3|2|2|3.523415|matched (3)
        S023|0|29|ISM|14.6|.a|14.9|15|60|77|84|1|0|.a|0|2.681022|matched (3)
        """,
        blank=".|.a",
        words={"sex": {"1": "F", "0": "M"}},
    )
    return c.csv(",", "utf-8")


def sas_labels_row() -> ClinicFile:
    """PROC EXPORT with a row of labels under the names; date9 dates as text; last observed value."""
    c = Clinic("adsl_ext.xlsx")
    ws = c.sheet("ADSL_EXT")
    c.table(
        ws,
        "A1",
        [
            "SUBJID|SITEID|SEX|AGE|DXSUBTYP|TRTSDT|TRTEDT|TRTDURM|SAFFL|TRYPBL|TRYPM3|TRYPM6|TRYPLOV|SAFTSSBL"
            "|SAFTSSM6|SAFTSSLV|WDFL|OVRESP",
            "Subject Identifier|Study Site|Sex|Age (years)|SM Subtype|Date of First Dose|Date of Last Dose"
            "|Treatment Duration (months)|Safety Population Flag|Tryptase ng/mL, Baseline|Tryptase ng/mL, Month 3"
            "|Tryptase ng/mL, Month 6|Tryptase ng/mL, Last Follow-up|ISM-SAF TSS, Baseline|ISM-SAF TSS, Month 6"
            "|ISM-SAF TSS, Last Follow-up|Withdrawn from Treatment Flag|Overall Response (Investigator)",
        ],
        "id|-|sex|age|subtype|treatment_start|treatment_stop|treatment_months|-|t0|t3|t6|tL|saf0|saf6|safL|withdrawn"
        "|response",
        """
        1001|10|F|51|ISM|12MAR2019=>2019-03-12|11JUN2021=>2021-06-11|27|Y|29.4|28.8|30.1|27.7|52|31|24|N|MAJOR
        1002|10|M|44|ISM|02APR2019=>2019-04-02|30SEP2020=>2020-09-30|18|Y|17.9|17.2|.|18.3|38|29|30|N|PARTIAL
        1004|10|F|36|BMM|07MAY2019=>2019-05-07|06JUL2022=>2022-07-06|38|Y|10.6|11|11.4|10.9|27|8|0|N|COMPLETE
        1005|10|F|68|SSM|20MAY2019=>2019-05-20|20MAY2019=>2019-05-20|0|Y|168|.|.|.|61|.|.|Y|
        2001|20|M|57|ISM|14OCT2019=>2019-10-14|12APR2021=>2021-04-12|18|Y|41.3|40.7|42|43.9|48|40|41|N|NONE
        2002|20|F|49|ISM|28OCT2019=>2019-10-28|15FEB2022=>2022-02-15|28|Y|23.6|22.9|23.3|22|66|35|20|N|MAJOR
        2003|20|M|62|SM-AHN|13JAN2020=>2020-01-13|10AUG2020=>2020-08-10|7|Y|88.2|90.5|93.1|93.1|55|50|50|N|NONE
        2006|20|F|40|ISM|03FEB2020=>2020-02-03|01FEB2022=>2022-02-01|24|Y|19.8|18.6|19.1|20.2|44|15|6|N|COMPLETE
        """,
        blank=".",
        merge=False,
        words={
            "withdrawn": {"Y": "yes", "N": "no"},
            "response": {"MAJOR": "major", "PARTIAL": "partial", "COMPLETE": "complete", "NONE": "none"},
        },
    )
    c.also.add(("1005", "response", None))
    return c.xlsx()


def r_long_rownames() -> ClinicFile:
    """write.csv from R with row names, NA and dotted names."""
    c = Clinic("dat_long.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["|patient.id|sex|age|subtype|months|tryptase|kit.d816v.pct|pga.skin|pga.gi|pga.msk"],
        "-|id|sex|age|subtype|visit|t|k|sk|gi|ms",
        """
        1|OM01|F|45|ISM|0|27.4|0.22|3|2|1
        2|OM01|F|45|ISM|3|26.8|NA|2|1|1
        3|OM01|F|45|ISM|6|27.9|0.25|1|1|1
        4|OM02|M|60|BMM|0|11.1|0.04|0|1|2
        5|OM02|M|60|BMM|3|10.5|NA|0|0|2
        6|OM02|M|60|BMM|6|10.9|0.04|0|0|2
        7|OM03|F|38|ISM|0|19.6|NA|2|NA|0
        8|OM03|F|38|ISM|3|19.1|NA|1|1|0
        9|OM04|F|70|ASM|0|231|14.7|1|4|3
        10|OM04|F|70|ASM|3|228|NA|1|4|3
        11|OM04|F|70|ASM|6|NA|16.2|1|3|3
        12|OM05|M|52|ISM|0|34.8|0.61|3|3|2
        13|OM05|M|52|ISM|6|33.7|0.58|2|1|1
        14|OM06|F|33|ISM|0|15.5|0.09|1|2|0
        15|OM06|F|33|ISM|3|15.2|NA|0|1|0
        16|OM06|F|33|ISM|6|14.7|0.1|0|0|0
        """,
        blank="NA",
        words={"visit": {"0": "baseline", "3": "month_3", "6": "month_6"}},
    )
    return c.csv(",", "utf-8")


def castor_wide() -> ClinicFile:
    """A Castor export: semicolons, everything prefixed by visit, user missing written as a long code."""
    c = Clinic("OMAST-NL_csv_export_20230612110834.csv")
    ws = c.sheet("x")
    miss = "##USER_MISSING_95##"
    c.table(
        ws,
        "A1",
        [
            "Participant Id|Participant Status|Site Abbreviation|Participant Creation Date|sm_subtype|sex|age_incl"
            "|start_omalizumab|bl_tryptase_ugl|bl_pga_skin|bl_pga_gi|bl_mcqol|m3_tryptase_ugl|m3_pga_skin|m3_pga_gi"
            "|m3_mcqol|m12_tryptase_ugl|m12_pga_skin|m12_pga_gi|m12_mcqol",
        ],
        "id|-|-|-|subtype|sex|age|treatment_start|t0|sk0|gi0|mc0|t3|sk3|gi3|mc3|t12|sk12|gi12|mc12",
        f"""
        110001|Completed|EMC|11-02-2020 09:12:44|ISM|Female|43|17-02-2020=>2020-02-17|22,8|3|2|58|22,1|2|1|44|21,7|1|0|30
        110002|Completed|EMC|25-02-2020 10:01:30|ISM|Male|56|09-03-2020=>2020-03-09|35,1|2|3|63|36|2|2|60|34,4|1|2|51
        110003|Not set|EMC|14-07-2020 14:40:02|BMM|Female|61|27-07-2020=>2020-07-27|9,4|0|1|35|{miss}|0|0|28|9,9|0|0|22
        110004|Completed|EMC|02-09-2020 08:55:19|SSM|Female|69|21-09-2020=>2020-09-21|144|4|3|77|149|4|3|75|151|3|3|{miss}
        120001|Completed|UMCG|06-10-2020 13:22:57|ISM|Male|38|19-10-2020=>2020-10-19|17|1|1|40|16,6|0|1|31|16,9|0|0|15
        120002|Completed|UMCG|01-12-2020 15:30:11|ISM|Female|50|14-12-2020=>2020-12-14|28,3|2|2|55|27,5|1|2|50|{miss}|{miss}|{miss}|{miss}
        120003|Lost to follow-up|UMCG|12-01-2021 11:11:40|MMAS|Female|29|25-01-2021=>2021-01-25|6,8|1|3|61|7,1|1|2|52||||
        """,
        blank=miss,
        words={"sex": {"Female": "F", "Male": "M"}},
    )
    return c.csv(";", "utf-8-sig")


def openclinica_tab() -> ClinicFile:
    """OpenClinica's tab-delimited extract: the data set described on top, items suffixed with event and form."""
    c = Clinic("tab_OmaSM_efficacy_2021-09-30-114512.tsv")
    ws = c.sheet("x")
    c.put(
        ws,
        "A1",
        "Dataset Name:|OmaSM_efficacy",
        "Dataset Description:|Efficacy items, all subjects",
        "Study Name:|Omalizumab in systemic mastocytosis",
        "Protocol ID:|OMASM-EU",
        "Date:|2021-Sep-30",
        "Subjects:|7",
        "Study Event Definitions:|3",
        "Study Event Definition 1|Baseline visit|E1",
        "CRF|Efficacy v1.0|C1",
        "Study Event Definition 2|Month 3 visit|E2",
        "Study Event Definition 3|Month 9 visit|E3",
    )
    c.table(
        ws,
        "A13",
        [
            "Study Subject ID|Protocol ID|Sex|AGE_E1_C1|SUBTYPE_E1_C1|TRYPT_UGL_E1_C1|TRYPT_UGL_E2_C1|TRYPT_UGL_E3_C1"
            "|PGA_SKIN_E1_C1|PGA_SKIN_E2_C1|PGA_SKIN_E3_C1|PGA_GI_E1_C1|PGA_GI_E2_C1|PGA_GI_E3_C1",
        ],
        "id|-|sex|age|subtype|t0|t3|t9|sk0|sk3|sk9|gi0|gi3|gi9",
        """
        OMA-B-001|OMASM-EU - Site B|f|46|ISM|23.1|22.5|24|3|2|1|2|1|0
        OMA-B-002|OMASM-EU - Site B|m|39|ISM|18.8||18.1|2||1|1||1
        OMA-B-003|OMASM-EU - Site B|f|65|SSM|172|169|177|4|4|3|3|2|2
        OMA-K-001|OMASM-EU - Site K|f|57|BMM|10.3|10.9|10.7|0|0|0|2|1|1
        OMA-K-002|OMASM-EU - Site K|m|61|SM-AHN|76|81|79.5|1|1|1|3|3|3
        OMA-K-003|OMASM-EU - Site K|f|34|ISM|31.5|30.2||3|1||2|0|
        OMA-K-005|OMASM-EU - Site K|m|50|ISM|26.7|27.4|25.9|2|1|0|2|2|1
        """,
        words={"sex": {"f": "F", "m": "M"}},
    )
    return c.csv("\t", "utf-8")


def sdtm_dm_lb() -> ClinicFile:
    """Two SDTM domains in one workbook: DM and a long-long LB with result as collected and standardised."""
    c = Clinic("SDTM_OMALSM_dm_lb.xlsx")
    dm = c.sheet("DM")
    c.table(
        dm,
        "A1",
        ["STUDYID|DOMAIN|USUBJID|SUBJID|RFXSTDTC|SITEID|AGE|AGEU|SEX|ARMCD|COUNTRY"],
        "-|-|id|-|-|-|age|-|sex|-|-",
        """
        OMALSM|DM|OMALSM-01-101|'101|'2018-04-09|01|48|YEARS|F|OMA|DNK
        OMALSM|DM|OMALSM-01-102|'102|'2018-05-22|01|55|YEARS|M|OMA|DNK
        OMALSM|DM|OMALSM-01-104|'104|'2018-09-03|01|37|YEARS|F|OMA|DNK
        OMALSM|DM|OMALSM-02-101|'101|'2018-06-11|02|63|YEARS|M|OMA|SWE
        OMALSM|DM|OMALSM-02-103|'103|'2019-01-14|02|42|YEARS|F|OMA|SWE
        OMALSM|DM|OMALSM-02-104|'104|'2019-02-25|02|70|YEARS|F|OMA|SWE
        """,
    )
    c.also |= {(p, "treatment_start", None) for p in c.patients}
    lb = c.sheet("LB")
    lines = [
        ("01-101", "TRYPTASE", "Tryptase", [("BASELINE", 0, "29.7"), ("MONTH 3", 3, "28.4"), ("MONTH 6", 6, "30.3")]),
        ("01-101", "KITD816V", "KIT D816V VAF", [("BASELINE", 0, "0.31"), ("MONTH 6", 6, "0.28")]),
        ("01-102", "TRYPTASE", "Tryptase", [("BASELINE", 0, "13.6"), ("MONTH 3", 3, "13.9")]),
        ("01-102", "KITD816V", "KIT D816V VAF", [("BASELINE", 0, "<0.03")]),
        ("01-104", "TRYPTASE", "Tryptase", [("BASELINE", 0, "21"), ("MONTH 3", 3, ""), ("MONTH 6", 6, "20.5")]),
        ("01-104", "HGB", "Hemoglobin", [("BASELINE", 0, "8.1")]),
        ("02-101", "TRYPTASE", "Tryptase", [("BASELINE", 0, ">200"), ("MONTH 3", 3, "192"), ("MONTH 6", 6, ">200")]),
        ("02-101", "KITD816V", "KIT D816V VAF", [("BASELINE", 0, "11.8"), ("MONTH 6", 6, "13.2")]),
        ("02-103", "TRYPTASE", "Tryptase", [("BASELINE", 0, "17.2"), ("MONTH 3", 3, "16.8"), ("MONTH 6", 6, "18")]),
        ("02-104", "TRYPTASE", "Tryptase", [("BASELINE", 0, "42.5"), ("MONTH 3", 3, "44")]),
        ("02-104", "HGB", "Hemoglobin", [("BASELINE", 0, "7.4"), ("MONTH 3", 3, "7.6")]),
    ]
    units = {"TRYPTASE": "ug/L", "KITD816V": "%", "HGB": "mmol/L"}
    rows, seq = [], 0
    for who, code, test, values in lines:
        for visit, number, result in values:
            seq += 1
            stat = "" if result else "NOT DONE"
            rows.append(
                f"OMALSM|LB|OMALSM-{who}|{seq}|{code}|{test}|'{result}|{units[code] if result else ''}|{stat}"
                f"|{number}|{visit}".replace("'|", "|"),
            )
    c.table(
        lb,
        "A1",
        ["STUDYID|DOMAIN|USUBJID|LBSEQ|LBTESTCD|LBTEST|LBORRES|LBORRESU|LBSTAT|VISITNUM|VISIT"],
        "-|-|id|-|param|-|value|-|-|-|visit",
        "\n".join(rows),
        words={
            "visit": {"BASELINE": "baseline", "MONTH 3": "month_3", "MONTH 6": "month_6"},
            "param": {"TRYPTASE": "t", "KITD816V": "k", "HGB": ""},
        },
    )
    return c.xlsx()


def visit_numbers_with_key() -> ClinicFile:
    """A row a visit, visits only numbered; the statistician's key to the numbers stands on a second sheet."""
    c = Clinic("oma_sm_clean_for_analysis.xlsx")
    ws = c.sheet("long")
    c.table(
        ws,
        "A1",
        ["subj|visitno|sex|age|who_dx|vas100|tryptase_ng_ml|grade_skin|grade_neuropsych"],
        "id|visit|sex|age|subtype|q|t|sk|np",
        """
        A01|1|F|44|ISM|38|24.4|3|2
        A01|2|F|44|ISM|49|23.9|2|2
        A01|3|F|44|ISM|63|25|1|1
        A01|4|F|44|ISM|70|24.1|0|1
        A02|1|M|52|ISM|52|19.9|2|1
        A02|2|M|52|ISM|55|20.4|1|1
        A02|4|M|52|ISM|66|19.5|1|0
        A03|1|F|67|SSM|20|158|4|3
        A03|2|F|67|SSM|22|163|4|3
        A03|3|F|67|SSM|25|166|3|3
        A04|1|F|36|BMM|74|8.7|0|1
        A04|3|F|36|BMM|81|9.2|0|0
        A04|4|F|36|BMM|88|8.9|0|0
        A05|1|M|59|ISM|41|37.8|3|0
        A05|2|M|59|ISM|47|36.6|2|0
        A05|3|M|59|ISM|60|.|2|0
        A06|1|M|48|ISM|35|28|1|3
        A06|2|M|48|ISM|36|27.1|1|3
        """,
        blank=".",
        words={"visit": {"1": "baseline", "2": "month_3", "3": "month_6", "4": "month_12"}},
    )
    key = c.sheet("key")
    c.put(
        key,
        "A1",
        "variable|meaning",
        "visitno|1 = baseline, 2 = 3 months, 3 = 6 months, 4 = 12 months",
        "vas100|quality of life, VAS 0-100 mm, 100 = best",
        "grade_*|0 none, 1 mild, 2 moderate, 3 severe, 4 very severe",
        "who_dx|WHO 2016",
    )
    return c.xlsx()


def danish_dates_with_start() -> ClinicFile:
    """A PhD student's long sheet: every visit has its date only, the first dose stands beside it."""
    c = Clinic("Omalizumab SM - besøg (long format).xlsx")
    ws = c.sheet("Besøg")
    c.table(
        ws,
        "A1",
        ["Løbenr.|Køn|Alder|Diagnose|Start omalizumab|Besøgsdato|Tryptase (µg/L)|Hud (0-4)|Mave-tarm (0-4)|Bemærkning"],
        "id|sex|age|subtype|treatment_start|visit|t|sk|gi|-",
        """
        P-01|K|42|ISM|2019-01-15|2019-01-15=>baseline|26,1|3|2|
        P-01|K|42|ISM|2019-01-15|2019-04-16=>month_3|25,4|2|1|
        P-01|K|42|ISM|2019-01-15|2019-07-15=>month_6|25,9|1|1|færre flushing
        P-02|M|55|BMM|2019-02-26|2019-02-26=>baseline|10,8|0|1|
        P-02|M|55|BMM|2019-02-26|2019-05-28=>month_3|11|0|1|
        P-02|M|55|BMM|2019-02-26|2020-02-25=>month_12|10,2|0|0|selvinjektion
        P-03|K|68|SSM|2019-03-05|2019-03-05=>baseline|181|4|3|
        P-03|K|68|SSM|2019-03-05|2019-06-04=>month_3|ikke målt=>|4|3|glemt blodprøve
        P-03|K|68|SSM|2019-03-05|2019-09-03=>month_6|188|3|3|
        P-04|K|31|ISM|2019-05-14|2019-05-14=>baseline|17,7|2|3|
        P-04|K|31|ISM|2019-05-14|2019-08-13=>month_3|16,9|1|1|
        P-04|K|31|ISM|2019-05-14|2019-11-12=>month_6|17,2|1|0|
        P-04|K|31|ISM|2019-05-14|2020-05-12=>month_12|17|0|0|
        P-05|M|47|ISM|2019-09-10|2019-09-10=>baseline|33,5|2|2|
        P-05|M|47|ISM|2019-09-10|2019-12-10=>month_3|34,1|2|1|
        P-06|M|60|ISM|2019-10-01|2019-10-01=>baseline|21,3|1|0|
        P-06|M|60|ISM|2019-10-01|2020-03-31=>month_6|20,8|0|0|
        """,
        words={"sex": {"K": "F", "M": "M"}},
    )
    ws.freeze_panes = "B2"
    return c.xlsx()


def spanish_dates_alone() -> ClinicFile:
    """Only dates of visits, nothing on when treatment began."""
    c = Clinic("mastocitosis_omalizumab_seguimiento.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "codigo;sexo;edad;subtipo;fecha_visita;triptasa_ng_ml;eva_calidad_vida_0_100;piel_0_4;digestivo_0_4".replace(
                ";", "|"
            )
        ],
        "id|sex|age|subtype|visit|t|q|sk|gi",
        """
        HV-11|Mujer|45|MSI|15/01/2020=>baseline|22,7|40|3|2
        HV-11|Mujer|45|MSI|15/04/2020=>month_3|22,1|55|2|1
        HV-11|Mujer|45|MSI|15/07/2020=>month_6|23,4|68|1|1
        HV-12|Varón|58|MSI|21/01/2020=>baseline|35|30|2|3
        HV-12|Varón|58|MSI|22/04/2020=>month_3|36,2|34|2|2
        HV-14|Mujer|63|MSA|29/01/2020=>baseline|212|12|1|4
        HV-14|Mujer|63|MSA|29/07/2020=>month_6|221|15|1|4
        HV-15|Mujer|37|MSI|12/02/2020=>baseline|16,3|58|1|1
        HV-15|Mujer|37|MSI|13/05/2020=>month_3|15,8|70|0|1
        HV-15|Mujer|37|MSI|12/08/2020=>month_6|16|82|0|0
        HV-17|Varón|49|MSI|26/02/2020=>baseline|28,9|44|3|0
        HV-17|Varón|49|MSI|27/05/2020=>month_3||51|2|0
        HV-17|Varón|49|MSI|26/08/2020=>month_6|27,7|60|1|0
        HV-20|Mujer|54|MSI|04/03/2020=>baseline|19,9|50|2|1
        HV-20|Mujer|54|MSI|03/06/2020=>month_3|20,4|57|1|1
        HV-21|Varón|70|SM-AHN|11/03/2020=>baseline|93|20|1|3
        HV-21|Varón|70|SM-AHN|09/09/2020=>month_6|98|19|1|3
        """,
        words={"sex": {"Mujer": "F", "Varón": "M"}, "subtype": {"MSI": "ISM", "MSA": "ASM"}},
    )
    unsure_of_visits(c)
    return c.csv(";", "cp1252")


def weeks_since_start() -> ClinicFile:
    """Weeks on treatment, the usual trial weeks; visits as plain numbers."""
    c = Clinic("OMA-SM tidy 2023-03.xlsx")
    ws = c.sheet("efficacy")
    c.table(
        ws,
        "A1",
        ["subject_id|week|skin_grade|gi_grade|anaphylaxis_grade|ism_saf_tss|tryptase_ng_ml"],
        "id|visit|sk|gi|an|saf|t",
        """
        SM-101|0|3|2|4|58|41.2
        SM-101|4|2|2|2|49|
        SM-101|12|2|1|0|37|40.1
        SM-101|24|1|1|0|28|42.7
        SM-101|52|1|0|0|21|39.9
        SM-102|0|2|3|0|44|18.6
        SM-102|4|2|2|0|40|
        SM-102|12|1|2|0|33|18.9
        SM-102|24|0|1|0|20|17.8
        SM-103|0|0|1|3|19|12.2
        SM-103|4|0|1|1|15|
        SM-103|12|0|0|0|11|11.7
        SM-103|24|0|0|0|9|12
        SM-103|52|0|0|0|7|12.5
        SM-104|0|4|4|2|77|>200
        SM-104|4|4|3|2|74|
        SM-104|12|3|3|1|70|198
        SM-106|0|3|1|1|50|25.5
        SM-106|12|2|0|0|31|24.6
        SM-106|24|1|0|0|18|25.1
        SM-107|0|1|2|1|36|15.9
        SM-107|4|1|1|0|30|
        SM-107|12|0|1|0|24|16.3
        SM-107|24|0|0|0|14|15.4
        """,
        words={
            "visit": {"0": "baseline", "4": "month_1", "12": "month_3", "24": "month_6", "52": "month_12"},
        },
    )
    pts = c.sheet("subjects")
    c.table(
        pts,
        "A1",
        ["subject_id|sex|age|subtype|first_dose"],
        "id|sex|age|subtype|treatment_start",
        """
        SM-101|female|47|ISM|2021-02-08
        SM-102|male|39|ISM|2021-02-22
        SM-103|male|62|BMM|2021-04-19
        SM-104|female|66|SSM|2021-05-10
        SM-106|female|53|ISM|2021-09-06
        SM-107|male|34|ISM|2021-10-04
        """,
        words={"sex": {"female": "F", "male": "M"}},
    )
    return c.xlsx()


def three_sheets_ids() -> ClinicFile:
    """Demographics with ids padded by number format, visits with text ids, laboratory with bare numbers."""
    c = Clinic("Data request 0117 - mastocytosis omalizumab.xlsx")
    read = c.sheet("README")
    c.put(
        read,
        "A1",
        "Data request 0117",
        "Extracted by Data Management 14 Mar 2022, for internal use",
        "Sheets: Demographics (1 row per patient), Visits (1 row per visit), Lab (1 row per sample)",
        "Key: Patient ID (4 digits)",
    )
    c.table(
        c.sheet("Demographics"),
        "A1",
        ["Patient ID|Sex|Age at first dose|Diagnosis|First dose"],
        "id|sex|age|subtype|treatment_start",
        """
        12|F|45|Indolent systemic mastocytosis|2018-10-08
        31|M|57|Indolent systemic mastocytosis|2018-11-19
        58|F|62|Smoldering systemic mastocytosis|2019-01-28
        107|F|38|Bone marrow mastocytosis|2019-03-11
        112|M|49|Indolent systemic mastocytosis|2019-06-03
        230|F|71|Aggressive systemic mastocytosis|2020-01-20
        """,
        formats={"id": "0000"},
        words={
            "subtype": {
                "Indolent systemic mastocytosis": "ISM",
                "Smoldering systemic mastocytosis": "SSM",
                "Bone marrow mastocytosis": "BMM",
                "Aggressive systemic mastocytosis": "ASM",
            },
        },
    )
    c.table(
        c.sheet("Visits"),
        "A1",
        ["Patient ID|Visit|PGA skin|PGA GI|PGA musculoskeletal|QoL VAS (0-100, 100 = best)"],
        "id|visit|sk|gi|ms|q",
        """
        0012|Baseline|3|2|1|36
        0012|Month 3|2|1|1|50
        0012|Month 6|1|1|1|64
        0031|Baseline|2|2|2|44
        0031|Month 3|2|1|2|48
        0031|Month 6|2|1|2|47
        0058|Baseline|4|3|3|20
        0058|Month 3|3|3|3|26
        0107|Baseline|0|1|0|75
        0107|Month 6|0|0|0|90
        0112|Baseline|1|3|1|51
        0112|Month 3|1|1|1|66
        0112|Month 6|0|1|0|72
        0230|Baseline|1|4|2|14
        """,
        words={"visit": {"Baseline": "baseline", "Month 3": "month_3", "Month 6": "month_6"}},
    )
    c.table(
        c.sheet("Lab"),
        "A1",
        ["Patient ID|Visit|Tryptase (ng/mL)|KIT D816V blood (%)"],
        "id|visit|t|k",
        """
        12=>0012|Baseline|30.5|0.36
        12=>0012|Month 3|29.9|
        12=>0012|Month 6|31.2|0.33
        31=>0031|Baseline|19.2|0.08
        31=>0031|Month 6|18.8|0.1
        58=>0058|Baseline|165|6.9
        58=>0058|Month 3|171|
        107=>0107|Baseline|9.5|neg
        107=>0107|Month 6|9.9|neg
        112=>0112|Baseline|23|0.21
        112=>0112|Month 3|22.4|
        112=>0112|Month 6|23.7|0.2
        230=>0230|Baseline|>200|17.5
        """,
        words={"visit": {"Baseline": "baseline", "Month 3": "month_3", "Month 6": "month_6"}},
    )
    return c.xlsx()


def german_blocks() -> ClinicFile:
    """The patient stands in the first row of his block only, blank rows part the blocks, mean at the bottom."""
    c = Clinic("Omalizumab_SM_Verlauf_Auswertung.xlsx")
    ws = c.sheet("Verlauf")
    c.put(ws, "A1", "Verlaufsdaten Omalizumab bei systemischer Mastozytose (Stand 04/2022)")
    c.table(
        ws,
        "B3",
        [
            "Pat.-ID|Geschl.|Alter|Subtyp|Visite|Tryptase [µg/l]|Haut (0-4)|GI (0-4)|Lebensqualität VAS (0-10, 10 = sehr gut)"
        ],
        "id|sex|age|subtype|visit|t|sk|gi|q",
        """
        MZ07|w|44|ISM|Ausgangswert|27,9|3|2|3,5
        ||||nach 3 Monaten|26,4|2|1|5
        ||||nach 6 Monaten|28,1|1|1|6,5
        ||||letzte Kontrolle|27|1|0|7
        MZ09|m|58|BMM|Ausgangswert|10,2|0|1|7
        ||||nach 3 Monaten|n.d.=>|0|0|8
        ||||nach 6 Monaten|10,9|0|0|8,5
        MZ12|w|66|SSM|Ausgangswert|159|4|3|2
        ||||nach 3 Monaten|163|4|3|2
        ||||letzte Kontrolle|171|3|3|2,5
        MZ13|w|37|ISM|Ausgangswert|19,5|2|3|4
        ||||nach 3 Monaten|18,8|1|1|6
        ||||nach 6 Monaten|19,1|0|1|8
        ||||letzte Kontrolle|18,2|0|0|9
        MZ15|m|49|ISM|Ausgangswert|33,3|2|0|5
        ||||nach 3 Monaten|34|1|0|5,5
        MZ18|m|61|SM-AHN|Ausgangswert|82|1|4|1,5
        ||||nach 3 Monaten|85|1|4|1,5
        ||||nach 6 Monaten|88|1|3|2
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "visit": {
                "Ausgangswert": "baseline",
                "nach 3 Monaten": "month_3",
                "nach 6 Monaten": "month_6",
                "letzte Kontrolle": "latest",
            },
        },
        times={"q": 10},
    )
    c.put(ws, "B24", "Mittelwert|||||56,7|1,4|1,6|5,0", "n.d. = nicht durchgeführt")
    return c.xlsx()


def transposed() -> ClinicFile:
    """A column a patient: variables down the side."""
    c = Clinic("Case series table for manuscript.xlsx")
    ws = c.sheet("Table 2")
    c.put(ws, "A1", "Table 2. Patients treated with omalizumab")
    c.table(
        ws,
        "A3",
        [
            "Patient|Sex|Age, years|WHO subtype|Tryptase at baseline, ng/mL|Tryptase at 6 months, ng/mL"
            "|Skin symptoms at baseline (0-4)|Skin symptoms at 6 months (0-4)|GI symptoms at baseline (0-4)"
            "|GI symptoms at 6 months (0-4)|Dose|Duration of treatment, months|Overall response",
        ],
        "id|sex|age|subtype|t0|t6|sk0|sk6|gi0|gi6|dose|treatment_months|response",
        """
        P1|F|46|ISM|24.8|25.5|3|1|2|1|300 mg q4w|31|Major
        P2|M|53|ISM|17.3|16.9|2|0|1|0|300 mg q4w|22|Complete
        P3|F|39|BMM|9.6|10.3|0|0|1|0|150 mg q4w|14|Complete
        P4|F|64|SSM|163|170|4|3|3|3|300 mg q2w|9|No response
        P5|M|35|ISM|30.1|28.7|2|1|3|2|300 mg q4w|17|Partial
        P6|F|57|ISM|21|n.a.=>|1|n.a.=>|2|n.a.=>|300 mg q4w|1|Withdrawn
        P7|M|48|ISM|26.2|27|3|2|0|0|300 mg q4w|12|Partial
        """,
        words={
            "response": {
                "Major": "major",
                "Complete": "complete",
                "Partial": "partial",
                "No response": "none",
                "Withdrawn": "withdrawn",
            },
        },
        turned=True,
    )
    c.also.add(("P6", "withdrawn", None))
    c.put(ws, "A17", "n.a., not available. Grades: 0 none, 1 mild, 2 moderate, 3 severe, 4 very severe.")
    return c.xlsx()


def registry_forty() -> ClinicFile:
    """A registry's flat file, forty columns, tab and UTF-16 as its web tool writes it."""
    c = Clinic("registry_export_centre14_all_variables.txt")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "reg_id|centre|country|date_inclusion|sex|age_at_inclusion|who2016_subtype|bm_mc_infiltration|bm_cd25"
            "|bm_spindle|hat_tested|tpsab1_copies|osteoporosis|splenomegaly|hepatomegaly|b_findings_n|c_findings_n"
            "|venom_allergy|adrenaline_prescribed|hb_g_dl|wbc_10e9|plt_10e9|alp_u_l|oma_start|oma_dose|oma_stop"
            "|tryptase_bl|tryptase_m3|tryptase_m6|tryptase_m12|kit_vaf_pct_bl|kit_vaf_pct_m12|grade_skin_bl"
            "|grade_skin_m6|grade_gi_bl|grade_gi_m6|qol_vas100_bl|qol_vas100_m6|response_overall|last_update",
        ],
        "id|-|-|-|sex|age|subtype|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|treatment_start|dose|treatment_stop|t0|t3|t6|t12|k0"
        "|k12|sk0|sk6|gi0|gi6|q0|q6|response|-",
        """
        14-0003|14|DE|2016-04-12|female|49|ISM|10|pos|yes|no||no|no|no|0|0|yes|yes|13.4|6.2|244|71|2016-05-02|300 mg q4w||28.6|27.9|29.3|28|0.24|0.26|3|1|2|1|35|62|major|2021-03-01
        14-0011|14|DE|2016-09-01|male|60|BMM|5|pos|yes|yes|2|yes|no|no|0|0|yes|yes|14.9|5.8|210|66|2016-09-19|150 mg q4w|2018-03-19|9.9|10.4|10.1|9.5|0.02|<0.01|0|0|1|0|70|88|complete|2020-11-17
        14-0017|14|DE|2017-01-20|female|68|SSM|40|pos|yes|no||yes|yes|no|2|0|no|yes|11.9|8.4|188|140|2017-02-06|300 mg q4w|2017-09-04|173|180|184||9.1||4|3|3|3|18|22|none|2018-02-02
        14-0024|14|DE|2017-06-14|female|34|ISM|8|pos|yes|no||no|no|no|0|0|no|no|12.8|7.1|301|58|2017-07-03|300 mg q4w||18.1|17.5|17.9|18.8|0.11|0.1|2|0|3|1|44|75|major|2021-03-01
        14-0029|14|AT|2017-11-30|male|55|ISM|15|pos|no|no||no|no|no|1|0|no|yes|15.2|6.6|233|80|2018-01-08|300 mg q2w||52.3||50.8|54|1.9|2.2|3|2|1|1|40|51|partial|2021-03-01
        14-0035|14|DE|2018-03-22|male|72|SM-AHN|55|pos|yes|no||no|yes|yes|1|1|no|no|9.8|14.2|96|205|2018-04-09|300 mg q4w|2018-08-13|121|118|||28.5||1||4||15||none|2019-01-08
        14-0041|14|DE|2018-10-10|female|43|ISM|12|pos|yes|yes|3|no|no|no|0|0|yes|yes|13.1|5.5|267|62|2018-11-05|300 mg q4w||37|36.1|38.4|37.6|0.35|0.31|2|1|2|2|38|47|partial|2021-03-01
        14-0046|14|DE|2019-02-27|female|51|ISM|7|pos|yes|no||yes|no|no|0|0|no|yes|13.8|6|250|69|2019-03-18|300 mg q4w||22.4|21.6|22|21.1|0.16|0.17|1|0|2|0|55|81|complete|2021-03-01
        """,
        words={"sex": {"female": "F", "male": "M"}},
    )
    c.also |= {(p, "treatment_months", None) for p in ("14-0011", "14-0017", "14-0035")}
    return c.csv("\t", "utf-16")


def french_codes_and_legend() -> ClinicFile:
    """Coded values under a two-row header; the legend is the second sheet."""
    c = Clinic("Base masto omalizumab v7.xlsx")
    ws = c.sheet("Base")
    c.table(
        ws,
        "A1",
        [
            "N° patient|Sexe|Age|Forme|Tryptase (µg/L)|||Peau|||Digestif|||EVA qualité de vie|||Réponse globale",
            "||||J0|M3|M6|J0|M3|M6|J0|M3|M6|J0|M3|M6|",
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|q0|q3|q6|response",
        """
        NCK-01|2|41|1|25,3|24,7|26|3|2|1|2|1|1|4|5|6,5|2
        NCK-02|1|56|2|10,7|11,2|10,9|0|0|0|1|1|0|7|8|8,5|3
        NCK-03|2|63|3|148|999|155|4|4|3|3|3|3|2|2|2,5|0
        NCK-05|2|35|1|17,8|17,1|16,9|2|1|0|3|1|0|5|7|8|3
        NCK-06|1|50|1|31|32,4|999|2|2|999|1|1|999|4,5|5|999|9=>
        NCK-08|2|59|4|219|226|230|1|1|1|4|4|3|1|1,5|2|1
        NCK-09|1|45|1|20,6|19,9|21,2|3|1|1|2|2|1|3,5|5|6|2
        NCK-10|2|38|1|22,1|21,5|22,8|1|1|0|2|1|1|6|6,5|7|1
        """,
        blank="999",
        words={
            "sex": {"1": "M", "2": "F"},
            "subtype": {"1": "ISM", "2": "BMM", "3": "SSM", "4": "ASM"},
            "response": {"0": "none", "1": "partial", "2": "major", "3": "complete"},
        },
        times={"q": 10},
    )
    leg = c.sheet("Légende")
    c.put(
        leg,
        "A1",
        "Variable|Code|Signification",
        "Sexe|1|homme",
        "|2|femme",
        "Forme|1|Mastocytose systémique indolente",
        "|2|Mastocytose médullaire isolée (BMM)",
        "|3|Mastocytose systémique smoldering",
        "|4|Mastocytose systémique agressive",
        "Peau, Digestif|0|absent",
        "|1|léger",
        "|2|modéré",
        "|3|sévère",
        "|4|très sévère",
        "EVA qualité de vie||0 (très mauvaise) à 10 (excellente)",
        "Réponse globale|0|pas de réponse",
        "|1|partielle",
        "|2|majeure",
        "|3|complète",
        "|9|non évaluée",
        "999||donnée manquante",
    )
    return c.xlsx()


def google_sheets_swedish() -> ClinicFile:
    """Downloaded from Google Sheets: comma-separated with decimal commas in quotes, tick boxes as TRUE and FALSE."""
    c = Clinic("Omalizumab mastocytos uppföljning - Blad1.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Studienr|Kön|Ålder|Diagnos|Första dos|Tryptas start (µg/L)|Tryptas 3 mån (µg/L)|Tryptas 6 mån (µg/L)"
            "|VAS livskvalitet start (0-100)|VAS livskvalitet 6 mån (0-100)|Hud start|Hud 6 mån|Mage start|Mage 6 mån"
            "|Adrenalinpenna|Kommentar",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|q0|q6|sk0|sk6|gi0|gi6|-|-",
        """
        OM-1|kvinna|47|ISM|2021-03-02|24,6|23,9|25,1|42|68|svår|lindrig|måttlig|ingen|TRUE|
        OM-2|man|52|ISM|2021-03-16|18|17,4|18,3|50|61|måttlig|lindrig|lindrig|lindrig|TRUE|mår bättre, vill fortsätta
        OM-3|kvinna|36|BMM|2021-04-20|8,9|9,3|9,1|71|90|ingen|ingen|lindrig|ingen|TRUE|
        OM-4|kvinna|65|SSM|2021-05-04|144|150||25|27|mycket svår|svår|svår|svår|FALSE|prov 6 mån saknas
        OM-5|man|41|ISM|2021-09-07|29,7|30,2|28,8|38|59|måttlig|ingen|måttlig|lindrig|FALSE|
        OM-6|man|60|ISM|2021-10-12|35,2|36|34,9|47||lindrig||måttlig||TRUE|kom inte på 6 mån-besöket, ringt
        """,
        words={
            "sex": {"kvinna": "F", "man": "M"},
            **{
                v: {"ingen": "0", "lindrig": "1", "måttlig": "2", "svår": "3", "mycket svår": "4"}
                for v in ("sk0", "sk6", "gi0", "gi6")
            },
        },
    )
    return c.csv(",", "utf-8")


def access_query_danish() -> ClinicFile:
    """An Access query saved as text: sep line, autonumber, dates with midnight, notes with line breaks in quotes."""
    c = Clinic("qryOmaOpfoelgning.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "BesoegID|PatientNr|Koen|Alder|Subtype|Besoegstype|Besoegsdato|Tryptase_ug_l|Hud|Mavetarm|VAS_livskvalitet_0_100|Notat|AdrenalinPen"
        ],
        "-|id|sex|age|subtype|visit|-|t|sk|gi|q|-|-",
        """
        1204|OUH-031|Kvinde|44|ISM|Før start|04-03-2019 00:00:00|26,4|svær|moderat|38|x|Sand
        1251|OUH-031|Kvinde|44|ISM|3 mdr.|03-06-2019 00:00:00|25,8|moderat|let|52||Sand
        1310|OUH-031|Kvinde|44|ISM|12 mdr.|02-03-2020 00:00:00|27,1|let|ingen|70|x|Sand
        1207|OUH-034|Mand|57|BMM|Før start|18-03-2019 00:00:00|11,5|ingen|let|66||Sand
        1262|OUH-034|Mand|57|BMM|3 mdr.|17-06-2019 00:00:00|11,1|ingen|ingen|78||Falsk
        1322|OUH-034|Mand|57|BMM|12 mdr.|16-03-2020 00:00:00||ingen|ingen|82|x|Falsk
        1219|OUH-040|Kvinde|69|SSM|Før start|29-04-2019 00:00:00|167|meget svær|svær|20||Sand
        1270|OUH-040|Kvinde|69|SSM|3 mdr.|29-07-2019 00:00:00|172|svær|svær|25||Sand
        1233|OUH-042|Mand|33|ISM|Før start|20-05-2019 00:00:00|15,9|let|moderat|55||Falsk
        1281|OUH-042|Mand|33|ISM|3 mdr.|19-08-2019 00:00:00|16,2|ingen|let|67|x|Falsk
        1340|OUH-042|Mand|33|ISM|12 mdr.|18-05-2020 00:00:00|15,5|ingen|ingen|80||Falsk
        1241|OUH-047|Kvinde|51|ISM|Før start|17-06-2019 00:00:00|30,7|moderat|moderat|41||Sand
        1290|OUH-047|Kvinde|51|ISM|3 mdr.|16-09-2019 00:00:00|29,9|moderat|let|48||Sand
        1352|OUH-047|Kvinde|51|ISM|12 mdr.|15-06-2020 00:00:00|31,5|let|let|60||Sand
        1249|OUH-050|Mand|74|ASM|Før start|08-07-2019 00:00:00|244|let|meget svær|12||Falsk
        1299|OUH-050|Mand|74|ASM|3 mdr.|07-10-2019 00:00:00|251|let|meget svær|10||Falsk
        """,
        words={
            "sex": {"Kvinde": "F", "Mand": "M"},
            "visit": {"Før start": "baseline", "3 mdr.": "month_3", "12 mdr.": "month_12"},
            **{v: {"ingen": "0", "let": "1", "moderat": "2", "svær": "3", "meget svær": "4"} for v in ("sk", "gi")},
        },
    )
    ws["L2"] = "Flushing dagligt.\nDiarré; 3-4 x ugtl.\nSamtykke ok"
    ws["L4"] = "Går godt\nfortsætter 300 mg"
    ws["L7"] = "Blodprøve hæmolyseret;\nikke gentaget"
    ws["L11"] = "Ringet op.\n\nIngen bivirkninger"
    return c.csv(";", "cp1252", above="sep=;\r\n")


def warehouse_pipes_days() -> ClinicFile:
    """A data warehouse extract, pipes, a row a result, days counted from the first dose."""
    c = Clinic("dwh_extract_RQ2291_oma.txt")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["PSEUDO_ID|SEX|AGE_AT_FIRST_DOSE|DAYS_FROM_FIRST_DOSE|SPECIMEN|TEST_NAME|RESULT|UNIT|ABN_FLAG"],
        "id|sex|age|visit|-|param|value|-|-",
        """
        X7Q2A|F|43|0|Serum|Tryptase|25.7|ng/mL|H
        X7Q2A|F|43|91|Serum|Tryptase|24.9|ng/mL|H
        X7Q2A|F|43|183|Serum|Tryptase|26.3|ng/mL|H
        X7Q2A|F|43|0|Blood EDTA|KIT D816V allele fraction|0.27|%|
        X7Q2A|F|43|183|Blood EDTA|KIT D816V allele fraction|0.24|%|
        B3K9T|M|58|0|Serum|Tryptase|10.1|ng/mL|
        B3K9T|M|58|92|Serum|Tryptase|9.8|ng/mL|
        B3K9T|M|58|0|Blood EDTA|KIT D816V allele fraction|<0.03|%|
        M5D1W|F|67|0|Serum|Tryptase|>200|ng/mL|H
        M5D1W|F|67|90|Serum|Tryptase|>200|ng/mL|H
        M5D1W|F|67|0|Serum|Alkaline phosphatase|188|U/L|H
        M5D1W|F|67|0|Blood EDTA|KIT D816V allele fraction|12.9|%|
        R8H4C|F|36|0|Serum|Tryptase|17.5|ng/mL|H
        R8H4C|F|36|91|Serum|Tryptase|16.6|ng/mL|H
        R8H4C|F|36|182|Serum|Tryptase|17|ng/mL|H
        R8H4C|F|36|365|Serum|Tryptase|16.8|ng/mL|H
        K2N6P|M|50|0|Serum|Tryptase|33.8|ng/mL|H
        K2N6P|M|50|183|Serum|Tryptase|haemolysed=>|ng/mL|
        K2N6P|M|50|366|Serum|Tryptase|35.4|ng/mL|H
        K2N6P|M|50|0|Blood EDTA|KIT D816V allele fraction|0.58|%|
        T6F8J|F|29|0|Serum|Tryptase|14.3|ng/mL|H
        T6F8J|F|29|91|Serum|Tryptase|13.9|ng/mL|H
        T6F8J|F|29|183|Serum|Tryptase|14.6|ng/mL|H
        """,
        words={
            "visit": {
                "0": "baseline",
                "90": "month_3",
                "91": "month_3",
                "92": "month_3",
                "182": "month_6",
                "183": "month_6",
                "365": "month_12",
                "366": "month_12",
            },
            "param": {"Tryptase": "t", "KIT D816V allele fraction": "k", "Alkaline phosphatase": ""},
        },
    )
    return c.csv("|", "utf-8")


def plain_wide() -> ClinicFile:
    """The statistician's own tidy sheet."""
    c = Clinic("omalizumab_sm_n12_final.xlsx")
    ws = c.sheet("data")
    c.table(
        ws,
        "A1",
        [
            "patient_id|sex|age|subtype|tryptase_baseline|tryptase_month3|tryptase_month6|tryptase_latest"
            "|skin_baseline|skin_month3|skin_month6|skin_latest|neuropsych_baseline|neuropsych_month6"
            "|neuropsych_latest|response",
        ],
        "id|sex|age|subtype|t0|t3|t6|tL|sk0|sk3|sk6|skL|np0|np6|npL|response",
        """
        SM01|F|44|ISM|27.1|26.5|28.2|27.7|3|2|1|1|2|1|1|major
        SM02|M|51|ISM|19.4|18.8|19.9|20.3|2|1|1|0|1|1|0|complete
        SM03|F|62|BMM|11.6|12|11.3|11.9|0|0|0|0|2|2|1|partial
        SM04|F|37|ISM|15.2|14.9|15.5|15.1|2|1|0|0|0|0|0|complete
        SM05|M|48|ISM|42.6|41.9||44.8|3|3||2|3||2|partial
        SM06|F|69|SSM|186|191|188|197|4|4|3|3|2|2|2|none
        SM07|F|55|ISM|23.3|||  |3||||1|||withdrawn
        SM08|M|29|ISM|18.2|18.7|17.6|17.9|1|0|0|0|1|0|0|complete
        SM09|F|41|ISM|30.8|31.4|29.7|30|2|2|1|1|3|2|1|major
        SM10|M|64|SM-AHN|104|99.5|108|113|1|1|1|2|1|1|2|none
        SM11|F|50|ISM|25.9|24.8|25.3|26.6|3|2|2|1|2|1|1|major
        SM12|F|33|BMM|8.3|8.8|8.5|8.1|0|0|0|0|1|0|0|complete
        """,
    )
    c.also.add(("SM07", "withdrawn", None))
    return c.xlsx()


def pivot_longer() -> ClinicFile:
    """tidyr's pivot_longer written out: variable name and value, visit as short labels."""
    c = Clinic("d_long.tsv")
    ws = c.sheet("x")
    people = {
        "K101": (
            "F|46|ISM",
            {"tryptase_ng_ml": "26.9 26.1 27.4 28", "vas_qol_0_100": "40 55 63 72", "pga_skin": "3 2 1 1"},
        ),
        "K102": (
            "M|59|BMM",
            {"tryptase_ng_ml": "10.3 NA 10.8 NA", "vas_qol_0_100": "68 75 80 NA", "pga_skin": "0 0 0 NA"},
        ),
        "K104": (
            "F|66|SSM",
            {"tryptase_ng_ml": "162 169 NA 175", "vas_qol_0_100": "21 24 NA 26", "pga_skin": "4 4 NA 3"},
        ),
        "K105": (
            "F|32|ISM",
            {"tryptase_ng_ml": "16.4 16 15.7 16.2", "vas_qol_0_100": "54 70 78 85", "pga_skin": "2 1 0 0"},
        ),
        "K107": (
            "M|49|ISM",
            {"tryptase_ng_ml": "31.7 32.5 NA NA", "vas_qol_0_100": "45 48 NA NA", "pga_skin": "2 2 NA NA"},
        ),
        "K110": (
            "F|54|ISM",
            {"tryptase_ng_ml": "22.8 21.9 23.1 22.2", "vas_qol_0_100": "37 50 58 66", "pga_skin": "3 2 2 1"},
        ),
    }
    rows = [
        f"{who}|{static}|{visit}|{name}|{value}"
        for who, (static, values) in people.items()
        for name, series in values.items()
        for visit, value in zip(("bl", "m03", "m06", "last"), series.split(), strict=True)
    ]
    c.table(
        ws,
        "A1",
        ["id|sex|age|subtype|visit|name|value"],
        "id|sex|age|subtype|visit|param|value",
        "\n".join(rows),
        blank="NA",
        words={
            "visit": {"bl": "baseline", "m03": "month_3", "m06": "month_6", "last": "latest"},
            "param": {"tryptase_ng_ml": "t", "vas_qol_0_100": "q", "pga_skin": "sk"},
        },
    )
    return c.csv("\t", "utf-8")


def redcap_repeating_followup() -> ClinicFile:
    """A classic REDCap project: no events, follow-up as a repeating form with its month, anaphylaxis as another."""
    c = Clinic("OMALIZUMABISM_DATA_2023-10-30_0815.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "record_id|redcap_repeat_instrument|redcap_repeat_instance|sex|age|subtype|first_dose_date|enrolment_complete"
            "|fu_month|fu_tryptase_ng_ml|fu_mct_total|fu_grade_gi|follow_up_complete|anaphylaxis_date"
            "|anaphylaxis_complete",
        ],
        "id|-|-|sex|age|subtype|treatment_start|-|visit|t|mct|gi|-|event|-",
        """
        301|||F|40|ISM|2020-02-03|2|||||||
        301|follow_up|1||||||0|29.2|5|3|2||
        301|follow_up|2||||||3|28.1|10|2|2||
        301|follow_up|3||||||6|29.8|14|1|2||
        301|anaphylaxis|1|||||||||||2019-06-17|2
        301|anaphylaxis|2|||||||||||2019-12-01|2
        302|||M|54|BMM|2020-03-09|2|||||||
        302|follow_up|1||||||0|9.4|12|1|2||
        302|follow_up|2||||||6|9.9|18|0|2||
        302|anaphylaxis|1|||||||||||2019-08-25|2
        303|||F|63|SSM|2020-05-25|2|||||||
        303|follow_up|1||||||0|152|3|3|2||
        303|follow_up|2||||||3|157|4|3|2||
        303|follow_up|3||||||6|155|6|3|0||
        304|||F|35|ISM|2020-09-14|2|||||||
        304|follow_up|1||||||0|17.9|8|2|2||
        304|follow_up|2||||||3|18.4|13|1|2||
        305|||M|47|ISM|2020-10-12|2|||||||
        305|follow_up|1||||||0|24.5|9|0|2||
        305|follow_up|2||||||3|23.6|12|0|2||
        305|follow_up|3||||||6||15|0|2||
        305|follow_up|4||||||12|24|17|0|1||
        306|||F|58|ISM|2021-01-18|2|||||||
        306|follow_up|1||||||0|37.4|6|3|2||
        306|follow_up|2||||||3|36|9|2|2||
        306|anaphylaxis|1|||||||||||2020-09-09|2
        """,
        words={
            "visit": {"0": "baseline", "3": "month_3", "6": "month_6", "12": "month_12"},
            "event": {"": "anaphylaxis"},
        },
    )
    return c.csv(",", "utf-8")


def value_labels_and_ids() -> ClinicFile:
    """Codes with SPSS's value labels on a sheet; the laboratory writes the same patients without the leading zero."""
    c = Clinic("OmaSM_merged_from_SPSS.xlsx")
    ws = c.sheet("Patients")
    c.table(
        ws,
        "A1",
        ["ID|gender|age|subtype|response|pga_skin_bl|pga_skin_m6|pga_msk_bl|pga_msk_m6"],
        "id|sex|age|subtype|response|sk0|sk6|ms0|ms6",
        """
        OM-01|2|43|1|2|3|1|1|1
        OM-02|1|57|2|1|0|0|2|0
        OM-03|2|36|1|1|2|0|1|0
        OM-05|2|70|3|4|4|4|3|3
        OM-06|1|51|1|3|2|2|2|1
        OM-08|1|46|1|3|3|2|0|0
        OM-11|2|61|1|2|2|1|3|2
        """,
        words={
            "sex": {"1": "M", "2": "F"},
            "subtype": {"1": "ISM", "2": "BMM", "3": "SSM"},
            "response": {"1": "complete", "2": "major", "3": "partial", "4": "none"},
        },
    )
    c.table(
        c.sheet("Lab"),
        "A1",
        ["Lab ID|Tryptase baseline (ng/mL)|Tryptase 6 months (ng/mL)"],
        "id|t0|t6",
        """
        OM-1=>OM-01|24.4|25
        OM-2=>OM-02|9.8|10.1
        OM-3=>OM-03|17.3|16.6
        OM-5=>OM-05|171|177
        OM-6=>OM-06|30.9|29.5
        OM-8=>OM-08|22.7|23.8
        OM-11|35.6|34.1
        """,
        doubtful=True,
    )
    c.put(
        c.sheet("Value labels"),
        "A1",
        "Variable|Value|Label",
        "gender|1|Male",
        "gender|2|Female",
        "subtype|1|ISM",
        "subtype|2|BMM",
        "subtype|3|SSM",
        "response|1|Complete response",
        "response|2|Major response",
        "response|3|Partial response",
        "response|4|No response",
        "pga_skin_bl to pga_msk_m6|0|None",
        "|1|Mild",
        "|2|Moderate",
        "|3|Severe",
        "|4|Very severe",
    )
    return c.xlsx()


def plain_long_filtered() -> ClinicFile:
    """A data manager's tidy long sheet with a filter, a hidden column and two queries as comments."""
    c = Clinic("OMA_visits_locked_2022-12-01.xlsx")
    ws = c.sheet("visits")
    c.table(
        ws,
        "A1",
        [
            "Subject|Initials|Visit|Visit date|Age|Sex|Subtype|Tryptase (ng/mL)|DLQI (0-30)|MCT (0-20)|Skin grade|GI grade"
        ],
        "id|-|visit|-|age|sex|subtype|t|dl|mct|sk|gi",
        """
        107|AB|Baseline|2021-01-11|45|F|ISM|22.6|14|6|3|2
        107|AB|Month 3|2021-04-12|45|F|ISM|21.9|9|10|2|1
        107|AB|Month 6|2021-07-12|45|F|ISM|23.1|5|14|1|1
        108|KL|Baseline|2021-01-18|58|M|BMM|10.1|1|12|0|1
        108|KL|Month 3|2021-04-19|58|M|BMM|9.6|0|15|0|0
        108|KL|Month 6|2021-07-19|58|M|BMM|10.4|0|17|0|0
        109|TR|Baseline|2021-02-01|66|F|SSM|154|20|3|4|3
        109|TR|Month 3|2021-05-03|66|F|SSM|149|18|4|4|3
        109|TR|Month 6|2021-08-02|66|F|SSM|ND=>|17|4|3|3
        110|OS|Baseline|2021-02-15|37|M|ISM|18.3|8|9|2|2
        110|OS|Month 3|2021-05-17|37|M|ISM|18.7|4|13|1|0
        110|OS|Month 6|2021-08-16|37|M|ISM|17.8|2|16|0|0
        112|EV|Baseline|2021-03-08|50|F|ISM|34.7|11|8|2|3
        112|EV|Month 3|2021-06-07|50|F|ISM|33.5|8|11|2|2
        115|MN|Baseline|2021-03-22|41|M|ISM|26.1|9|10|2|1
        115|MN|Month 3|2021-06-21|41|M|ISM|25.4|6|13|1|1
        115|MN|Month 6|2021-09-20|41|M|ISM|27|3|16|1|0
        """,
        words={"visit": {"Baseline": "baseline", "Month 3": "month_3", "Month 6": "month_6"}},
    )
    ws.auto_filter.ref = "A1:L18"
    ws.column_dimensions["B"].hidden = True
    ws.freeze_panes = "D2"
    ws["H10"].comment = Comment("Sample lost in transport, confirmed by site 2021-08-20. Query closed.", "DM")
    ws["I2"].comment = Comment("Checked against source.", "DM")
    return c.xlsx()


FILES = (
    redcap_with_dictionary,
    redcap_labels_repeating,
    redcap_raw_bare_codes,
    spss_german,
    stata_outsheet,
    sas_labels_row,
    r_long_rownames,
    castor_wide,
    openclinica_tab,
    sdtm_dm_lb,
    visit_numbers_with_key,
    danish_dates_with_start,
    spanish_dates_alone,
    weeks_since_start,
    three_sheets_ids,
    german_blocks,
    transposed,
    registry_forty,
    french_codes_and_legend,
    google_sheets_swedish,
    access_query_danish,
    warehouse_pipes_days,
    plain_wide,
    pivot_longer,
    redcap_repeating_followup,
    value_labels_and_ids,
    plain_long_filtered,
)
