"""Study coordinators, data managers, laboratory staff and students. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

import csv

from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.clinics.language import Clinic, ClinicFile, old_excel, quoted


def widths(ws: Worksheet, **columns: float) -> None:
    for letter, width in columns.items():
        ws.column_dimensions[letter].width = width


def bold(ws: Worksheet, row: int, fill: str = "") -> None:
    for cell in ws[row]:
        cell.font = Font(bold=True)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)


def lines_into(ws: Worksheet, row: int, lines: list[tuple[object, ...]]) -> None:
    """Write rows of values as they are (for texts that hold a bar)."""
    for down, line in enumerate(lines):
        for right, value in enumerate(line, start=1):
            if value is not None:
                ws.cell(row + down, right, value)


def redcap_danish_codebook() -> ClinicFile:
    """A Danish REDCap project: raw data opened in Excel, the data dictionary pasted as a second sheet."""
    c = Clinic("XOLMAST_DATA_2022-11-03_0911.xlsx")
    ws = c.sheet("XOLMAST_DATA")
    c.table(
        ws,
        "A1",
        [
            "record_id|redcap_event_name|redcap_data_access_group|koen|alder|sm_subtype|start_dato|dosis"
            "|baseline_complete|tryptase|kit_d816v|pga_hud|pga_gi|pga_anafyl|vas_qol|besoeg_complete",
        ],
        "id|visit|-|sex|age|subtype|treatment_start|dose|-|t|k|sk|gi|an|q|-",
        """
        1|baseline_arm_1|odense|1|47|2|2019-02-11|300 mg hver 4. uge|2|31.2|0.41|3|2|1|3.5|2
        1|3_mneder_arm_1|odense|||||||29.8||2|1|0|5|2
        1|sidste_kontrol_arm_1|odense|||||||30.5|0.38|1|1|0|7.5|2
        2|baseline_arm_1|odense|2|61|3|2019-03-04|300 mg hver 4. uge|2|162|6.9|4|3|0|2|2
        2|3_mneder_arm_1|odense|||||||158||3|3|0|2.5|2
        2|sidste_kontrol_arm_1|odense|||||||171|7.4|3|2|0|4|2
        3|baseline_arm_1|odense|1|38|2|2019-05-20|300 mg hver 4. uge|2|18.8|0.07|2|1|3|4|2
        3|3_mneder_arm_1|odense|||||||17.9||1|1|1|6.5|2
        3|sidste_kontrol_arm_1|odense|||||||-99=>|-99=>|1|0|0|8|2
        4|baseline_arm_1|gentofte|2|55|1|2019-09-02|150 mg hver 4. uge|2|11.4|0.02|0|1|4|6|2
        4|3_mneder_arm_1|gentofte|||||||10.9||0|1|1|7|2
        5|baseline_arm_1|gentofte|1|29|2|2020-01-13|300 mg hver 2. uge|2|26|0.19|3|2|2|4.5|2
        5|3_mneder_arm_1|gentofte|||||||-99=>||2|2|1|5|1
        5|sidste_kontrol_arm_1|gentofte|||||||24.6|0.2|2|1|0|6|2
        6|baseline_arm_1|gentofte|1|66|5|2020-02-24|300 mg hver 4. uge|2|88.3|12.5|2|3|0|3|2
        6|3_mneder_arm_1|gentofte|||||||91||2|3|0|3|0
        7|baseline_arm_1|odense|2|44|2|2020-08-17|300 mg hver 4. uge|2|22.1|0.11|2|0|3|5|2
        7|3_mneder_arm_1|odense|||||||20.7||1|0|1|7|2
        7|sidste_kontrol_arm_1|odense|||||||21.5|0.1|1|0|0|9|2
        """,
        words={
            "visit": {"baseline_arm_1": "baseline", "3_mneder_arm_1": "month_3", "sidste_kontrol_arm_1": "latest"},
            "sex": {"1": "F", "2": "M"},
            "subtype": {"1": "BMM", "2": "ISM", "3": "SSM", "4": "ASM", "5": "SM-AHN"},
        },
        times={"q": 10},
    )
    book = c.sheet("Kodebog")
    grades = "0, Ingen | 1, Let | 2, Moderat | 3, Svær | 4, Meget svær"
    lines_into(
        book,
        1,
        [
            (
                "Variable / Field Name",
                "Form Name",
                "Field Type",
                "Field Label",
                "Choices, Calculations, OR Slider Labels",
            ),
            ("record_id", "baseline", "text", "Record ID", None),
            ("koen", "baseline", "radio", "Køn", "1, Kvinde | 2, Mand"),
            ("alder", "baseline", "text", "Alder ved start (år)", None),
            ("sm_subtype", "baseline", "dropdown", "Subtype (WHO)", "1, BMM | 2, ISM | 3, SSM | 4, ASM | 5, SM-AHN"),
            ("start_dato", "baseline", "text", "Dato for første Xolair", None),
            ("dosis", "baseline", "text", "Dosis og interval", None),
            ("tryptase", "besoeg", "text", "S-tryptase (µg/L), -99 = ikke målt", None),
            ("kit_d816v", "besoeg", "text", "KIT D816V i blod, allelfrekvens (%), -99 = ikke målt", None),
            ("pga_hud", "besoeg", "radio", "Lægens vurdering: hud", grades),
            ("pga_gi", "besoeg", "radio", "Lægens vurdering: mave-tarm", grades),
            ("pga_anafyl", "besoeg", "radio", "Lægens vurdering: anafylaksi", grades),
            ("vas_qol", "besoeg", "text", "Livskvalitet, VAS 0-10 (10 = bedst tænkelig)", None),
        ],
    )
    bold(book, 1)
    return c.xlsx()


def redcap_labels_uk() -> ClinicFile:
    """A labelled REDCap export: checkboxes, repeating anaphylaxis form, long question texts."""
    c = Clinic("OmaMastUK_DATA_LABELS_2024-02-20_1655.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Study number|Event Name|Repeat Instrument|Repeat Instance|Sex at birth|Age at consent (years)"
            "|Diagnosis (WHO 2016)|Organ involvement (choice=Skin)|Organ involvement (choice=Gut)"
            "|Date of first omalizumab dose|Baseline characteristics Complete?|Serum tryptase, ng/mL"
            "|Quality of life VAS (0 worst - 100 best)|DLQI total score|Physician assessment: gastrointestinal"
            "|Physician assessment: skin|Visit form Complete?|Date of anaphylactic episode|Anaphylaxis Complete?",
        ],
        "id|visit|-|-|sex|age|subtype|-|-|treatment_start|-|t|q|dl|gi|sk|-|event|-",
        """
        LON-01|Baseline|||Female|42|Indolent systemic mastocytosis|Checked|Checked|2021-06-14|Complete|27.3|38|17|Moderate|Severe|Complete||
        LON-01|3 months||||||||||28.1|55|9|Mild|Moderate|Complete||
        LON-01|12 months||||||||||26.6|71|4|None|Mild|Complete||
        LON-01|Baseline|Anaphylaxis|1|||||||||||||| 2020-11-02|Complete
        LON-01|Baseline|Anaphylaxis|2|||||||||||||| 2021-03-19|Complete
        LON-02|Baseline|||Male|57|Bone marrow mastocytosis|Unchecked|Unchecked|2021-07-05|Complete|13.9|64|0|None|None|Complete||
        LON-02|3 months||||||||||13.2|70|0|None|None|Complete||
        LON-02|12 months|||||||||||||||Incomplete||
        LON-02|Baseline|Anaphylaxis|1|||||||||||||| 2021-05-28|Complete
        LON-03|Baseline|||Female|35|Indolent systemic mastocytosis|Checked|Unchecked|2021-09-20|Complete|19.5|45|12|Mild|Moderate|Complete||
        LON-03|3 months||||||||||20.4|52|8|Mild|Mild|Complete||
        LON-03|12 months||||||||||18.8|60|5|None|Mild|Complete||
        CAM-01|Baseline|||Female|63|Smouldering systemic mastocytosis|Checked|Checked|2021-10-11|Complete|>200|22|20|Severe|Very severe|Complete||
        CAM-01|3 months||||||||||>200|25|19|Severe|Severe|Complete||
        CAM-01|12 months||||||||||196|30|15|Moderate|Severe|Unverified||
        CAM-02|Baseline|||Male|50|Indolent systemic mastocytosis|Checked|Checked|2022-01-17|Complete|33|41|11|Severe|Moderate|Complete||
        CAM-02|3 months||||||||||34.7|50|7|Moderate|Mild|Complete||
        """,
        words={
            "visit": {"Baseline": "baseline", "3 months": "month_3", "12 months": "month_12"},
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {
                "Indolent systemic mastocytosis": "ISM",
                "Bone marrow mastocytosis": "BMM",
                "Smouldering systemic mastocytosis": "SSM",
            },
            "sk": {"None": "0", "Mild": "1", "Moderate": "2", "Severe": "3", "Very severe": "4"},
            "gi": {"None": "0", "Mild": "1", "Moderate": "2", "Severe": "3", "Very severe": "4"},
            "event": {"": "anaphylaxis"},
        },
    )
    return quoted(c, ",", "utf-8-sig", end="\n")


def castor_wide() -> ClinicFile:
    """Castor: one line a participant, user-missing markers, every cell in quotes."""
    c = Clinic("Omalizumab_in_mastocytosis_export_20230118.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Participant Id|Participant Status|Site Abbreviation|Participant Creation Date|dem_sex|dem_age|dem_sm_subtype"
            "|bl_tryptase_ngml|bl_kit_vaf_perc|bl_qol_vas_100|bl_mct|m3_tryptase_ngml|m3_qol_vas_100|m3_mct"
            "|m6_tryptase_ngml|m6_kit_vaf_perc|m6_qol_vas_100|m6_mct|eos_withdrawn",
        ],
        "id|-|-|-|sex|age|subtype|t0|k0|q0|mct0|t3|q3|mct3|t6|k6|q6|mct6|withdrawn",
        """
        110001|Completed|AAR|2021-03-02 10:14:55|Female|45|ISM|24.1|0.22|40|6|23.7|58|12|24.4|0.25|66|15|No
        110002|Completed|AAR|2021-03-09 09:02:13|Male|52|ISM|30.8|0.31|51|9|31.9|60|13|30.1|0.3|64|14|No
        110003|Discontinued|AAR|2021-04-20 13:40:01|Female|60|SSM|133|5.8|28|4|##USER_MISSING_95##|##USER_MISSING_95##|##USER_MISSING_95##|##USER_MISSING_98##|##USER_MISSING_98##|##USER_MISSING_98##|##USER_MISSING_98##|Yes
        110004|Completed|AAR|2021-06-01 11:25:30|Female|37|ISM|16.2|0.05|62|11|15.8|70|15|16.6|##USER_MISSING_95##|78|17|No
        120001|Completed|CPH|2021-06-15 14:12:47|Male|48|BMM|9.7|0.03|74|14|9.9|79|16|9.1|0.03|85|18|No
        120002|Completed|CPH|2021-08-24 08:55:19|Female|55|ISM|41.5|0.87|33|5|40.2|44|8|43.8|0.91|52|11|No
        120003|Completed|CPH|2021-09-07 15:31:08|Female|31|ISM|20.3|0.14|46|7|21|##USER_MISSING_97##|10|19.9|0.12|61|13|No
        130001|Completed|RIG|2021-11-16 10:20:44|Male|67|ASM|97.2|9.4|30|8|101.5|32|8|108|10.1|29|7|No
        """,
        words={"sex": {"Female": "F", "Male": "M"}, "withdrawn": {"Yes": "yes", "No": "no"}},
        blank="##USER_MISSING_95##|##USER_MISSING_97##|##USER_MISSING_98##",
    )
    return quoted(c, ";", "utf-8-sig")


def openclinica_text_xls() -> ClinicFile:
    """OpenClinica's tab-separated extract that calls itself .xls: events E1.. and forms C1.. defined on top."""
    c = Clinic("EXCEL_MASTOXOL_ALL_2022-09-14-101502.xls")
    ws = c.sheet("x")
    c.put(
        ws,
        "A1",
        "Dataset Name:|MASTOXOL_ALL",
        "Dataset Description:|all events, all items",
        "Study Name:|Omalizumab in systemic mastocytosis (synthetic)",
        "Protocol ID:|MASTOXOL",
        "Date:|2022-Sep-14",
        "Subjects:|9",
        "Study Event Definition 1|Baseline|E1",
        "CRF|Demographics|C1",
        "CRF|Laboratory|C2",
        "CRF|Symptoms (PGA)|C3",
        "Study Event Definition 2|Month 3|E2",
        "CRF|Laboratory|C2",
        "CRF|Symptoms (PGA)|C3",
        "Study Event Definition 3|Month 6|E3",
        "CRF|Laboratory|C2",
        "CRF|Symptoms (PGA)|C3",
    )
    c.table(
        ws,
        "A18",
        [
            "Study Subject ID|Protocol ID|Subject Status|Sex|AGE_E1_C1|SM_SUBTYPE_E1_C1|TRYPTASE_E1_C2|KIT_VAF_PCT_E1_C2"
            "|PGA_SKIN_E1_C3|PGA_GI_E1_C3|TRYPTASE_E2_C2|PGA_SKIN_E2_C3|PGA_GI_E2_C3|TRYPTASE_E3_C2"
            "|KIT_VAF_PCT_E3_C2|PGA_SKIN_E3_C3|PGA_GI_E3_C3",
        ],
        "id|-|-|sex|age|subtype|t0|k0|sk0|gi0|t3|sk3|gi3|t6|k6|sk6|gi6",
        """
        MX-001|MASTOXOL - Site A|available|f|50|ISM|25.7|0.33|3|2|24.9|2|1|26.2|0.35|1|1
        MX-002|MASTOXOL - Site A|available|f|41|ISM|17.1|0.09|2|1|16.8|1|1|17.7|0.08|1|0
        MX-003|MASTOXOL - Site A|available|m|58|SSM|188|8.2|4|2|192|3|2|185|8.5|3|1
        MX-004|MASTOXOL - Site A|available|m|33|ISM|12.4|0.04|1|0|12.9|0|0||||
        MX-005|MASTOXOL - Site B|available|f|64|BMM|10.8|0.02|0|1|10.1|0|0|10.4|0.02|0|0
        MX-006|MASTOXOL - Site B|available|f|47|ISM|29|0.4|3|3|||||||
        MX-007|MASTOXOL - Site B|available|m|71|SM-AHN|64.5|14|1|2|66.1|1|2|70.3|15.2|1|2
        MX-008|MASTOXOL - Site B|available|f|36|ISM|21.6|0.12|2|1|22.3|1|1|20.9|0.14|0|1
        MX-009|MASTOXOL - Site B|available|f|53|ISM|35.9|0.58|3|2|34|2|2|36.7|0.61|2|1
        """,
        words={"sex": {"f": "F", "m": "M"}},
    )
    return c.csv("\t", "utf-8")


def smarttrial_forms() -> ClinicFile:
    """SmartTrial: a sheet a form, joined by subject, events in Danish."""
    c = Clinic("SMART-TRIAL export MASTOMAB 2023-06-30.xlsx")
    ws = c.sheet("Subjects")
    c.table(
        ws,
        "A1",
        ["Subject ID|Site|Subject status|Køn|Alder (år)|Diagnose|Første injektion"],
        "id|-|-|sex|age|subtype|treatment_start",
        """
        OUH-001|OUH|Completed|Kvinde|52|Indolent systemisk mastocytose|2020-09-07
        OUH-002|OUH|Completed|Mand|46|Indolent systemisk mastocytose|2020-09-21
        OUH-003|OUH|Completed|Kvinde|39|Indolent systemisk mastocytose|2020-10-12
        OUH-004|OUH|Withdrawn|Kvinde|68|Aggressiv systemisk mastocytose|2020-11-02
        HGH-001|HGH|Completed|Mand|57|Isoleret knoglemarvsmastocytose|2021-01-18
        HGH-002|HGH|Active|Kvinde|34|Indolent systemisk mastocytose|2021-02-08
        HGH-003|HGH|Active|Kvinde|61|Smoldering systemisk mastocytose|2021-03-15
        """,
        words={
            "sex": {"Kvinde": "F", "Mand": "M"},
            "subtype": {
                "Indolent systemisk mastocytose": "ISM",
                "Aggressiv systemisk mastocytose": "ASM",
                "Isoleret knoglemarvsmastocytose": "BMM",
                "Smoldering systemisk mastocytose": "SSM",
            },
        },
    )
    visits = {"Baseline": "baseline", "3 måneder": "month_3", "6 måneder": "month_6", "12 måneder": "month_12"}
    lab = c.sheet("Blodprøver")
    c.table(
        lab,
        "A1",
        ["Subject ID|Event|Form status|Prøvedato|P-Tryptase (µg/L)|KIT D816V blod (%)|Bemærkning"],
        "id|visit|-|-|t|k|-",
        """
        OUH-001|Baseline|Signed|2020-09-07|28.4|0.36|
        OUH-001|3 måneder|Signed|2020-12-08|27|ikke målt|
        OUH-001|6 måneder|Signed|2021-03-09|29.1|0.33|
        OUH-002|Baseline|Signed|2020-09-21|19.9|0.11|
        OUH-002|3 måneder|Signed|2020-12-21|20.3|ikke målt|
        OUH-002|6 måneder|Signed|2021-03-22|19.2|0.1|
        OUH-003|Baseline|Signed|2020-10-12|14.6|<0.01|
        OUH-003|3 måneder|Signed|2021-01-11|15.3|ikke målt|hæmolyse, omtaget
        OUH-003|6 måneder|Signed|2021-04-12|14.8|<0.01|
        OUH-004|Baseline|Signed|2020-11-02|121|11.3|
        HGH-001|Baseline|Signed|2021-01-18|9.3|0.03|
        HGH-001|3 måneder|Signed|2021-04-19|8.9|ikke målt|
        HGH-001|6 måneder|Signed|2021-07-19|9.8|0.03|
        HGH-002|Baseline|Signed|2021-02-08|23.5|0.18|
        HGH-002|3 måneder|Draft|2021-05-10|22.8|ikke målt|
        HGH-003|Baseline|Signed|2021-03-15|155|6.1|
        HGH-003|3 måneder|Draft|||ikke målt|bestilt
        """,
        words={"visit": visits},
        blank="ikke målt",
    )
    pga = c.sheet("PGA")
    words = {"Ingen": "0", "Let": "1", "Moderat": "2", "Svær": "3", "Meget svær": "4"}
    c.table(
        pga,
        "A1",
        ["Subject ID|Event|Form status|Hud|Mave-tarm|Anafylaksi|Muskler og led|Neuropsykiatrisk"],
        "id|visit|-|sk|gi|an|ms|np",
        """
        OUH-001|Baseline|Signed|Svær|Moderat|Let|Let|Moderat
        OUH-001|3 måneder|Signed|Moderat|Let|Ingen|Let|Moderat
        OUH-001|6 måneder|Signed|Let|Let|Ingen|Let|Let
        OUH-002|Baseline|Signed|Moderat|Ingen|Svær|Ingen|Let
        OUH-002|3 måneder|Signed|Let|Ingen|Let|Ingen|Let
        OUH-002|6 måneder|Signed|Let|Ingen|Ingen|Ingen|Ingen
        OUH-003|Baseline|Signed|Let|Svær|Ingen|Moderat|Let
        OUH-003|3 måneder|Signed|Let|Moderat|Ingen|Moderat|Let
        OUH-003|6 måneder|Signed|Ingen|Moderat|Ingen|Let|Let
        OUH-004|Baseline|Signed|Let|Meget svær|Ingen|Svær|Moderat
        HGH-001|Baseline|Signed|Ingen|Ingen|Meget svær|Let|Ingen
        HGH-001|3 måneder|Signed|Ingen|Ingen|Let|Let|Ingen
        HGH-001|6 måneder|Signed|Ingen|Ingen|Ingen|Ingen|Ingen
        HGH-002|Baseline|Signed|Moderat|Moderat|Moderat|Ingen|Let
        HGH-002|3 måneder|Signed|Let|Let|Ingen|Ingen|Let
        HGH-003|Baseline|Signed|Meget svær|Moderat|Ingen|Moderat|Moderat
        """,
        words={"visit": visits, "sk": words, "gi": words, "an": words, "ms": words, "np": words},
    )
    c.also.update((patient, "withdrawn", None) for patient in c.patients)  # the subject's status may be read so
    for sheet in (ws, lab, pga):
        bold(sheet, 1, "D9E1F2")
    return c.xlsx()


def surveyxact_labels() -> ClinicFile:
    """SurveyXact: numbered variables and coded answers, the questions and answer texts on sheets of their own."""
    c = Clinic("SurveyXact_Livskvalitet_Xolair.xlsx")
    ws = c.sheet("Dataset")
    c.table(
        ws,
        "A1",
        ["respondent|s_1|s_2|s_3|s_4|s_5|s_6|s_7|statoverall_4"],
        "-|id|visit|sex|age|q|dl|mct|-",
        """
        50113371|M01|1|2|43|35|14|5|1
        50113402|M02|1|1|56|60|3|12|1
        50113488|M03|1|2|29|48|9|8|1
        50113530|M04|1|2|51|22|19|2|1
        50113611|M05|1|1|64|70|1|15|1
        50114209|M06|1|2|38|40|11|7|1
        50120034|M01|2|2|43|50|8|10|1
        50120077|M02|2|1|56|66|2|14|1
        50120101|M03|2|2|29|63|4|13|1
        50120262|M04|2|2|51|30||4|0
        50120307|M06|2|2|38|58|6|11|1
        50131540|M01|3|2|43|68|5|14|1
        50131555|M02|3|1|56|72|1|16|1
        50131609|M03|3|2|29|75|2|16|1
        50131688|M06|3|2|38||||0
        """,
        words={"visit": {"1": "baseline", "2": "month_3", "3": "month_6"}, "sex": {"1": "M", "2": "F"}},
    )
    structure = c.sheet("Structure")
    c.put(
        structure,
        "A1",
        "Variabel|Type|Spørgsmål",
        "respondent|nøgle|Respondentnøgle",
        "s_1|tekst|Dit projektnummer (står på brevet)",
        "s_2|enkeltvalg|Hvornår udfylder du skemaet?",
        "s_3|enkeltvalg|Køn",
        "s_4|tal|Alder (år)",
        "s_5|tal|Hvordan har din livskvalitet været den sidste uge? VAS fra 0 (værst) til 100 (bedst)",
        "s_6|tal|DLQI, samlet score (0-30)",
        "s_7|tal|Mastocytosis Control Test (MCT), samlet score (0-20)",
        "statoverall_4|status|Gennemført",
    )
    labels = c.sheet("Labels")
    c.put(
        labels,
        "A1",
        "Variabel|Værdi|Tekst",
        "s_2|1|Før behandlingsstart",
        "s_2|2|Efter 3 måneder",
        "s_2|3|Efter 6 måneder",
        "s_3|1|Mand",
        "s_3|2|Kvinde",
        "statoverall_4|0|Nogen svar",
        "statoverall_4|1|Gennemført",
    )
    return c.xlsx()


def qualtrics_three_heads() -> ClinicFile:
    """Qualtrics: names, question texts (with line breaks) and import ids as three header rows, a test response kept."""
    c = Clinic("Mastocytosis QoL_March 4, 2024_07.21.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "StartDate|EndDate|Status|Progress|Duration (in seconds)|Finished|ResponseId|UserLanguage|Q1|Q2|Q3|Q4|Q5_1|Q6|Q7",
            "Start Date|End Date|Response Type|Progress|Duration (in seconds)|Finished|Response ID|User Language"
            "|Please enter your study ID\n(on the card from the nurse)|Which questionnaire is this?|What is your sex?"
            "|How old are you? (years)"
            "|Overall quality of life in the past week - Please move the slider: 0 = worst imaginable, 100 = best imaginable"
            "|MC-QoL total score (calculated)|Any comments?",
            '{"ImportId":"startDate","timeZone":"Europe/London"}|{"ImportId":"endDate","timeZone":"Europe/London"}'
            '|{"ImportId":"status"}|{"ImportId":"progress"}|{"ImportId":"duration"}|{"ImportId":"finished"}'
            '|{"ImportId":"_recordId"}|{"ImportId":"userLanguage"}|{"ImportId":"QID1_TEXT"}|{"ImportId":"QID2"}'
            '|{"ImportId":"QID3"}|{"ImportId":"QID4_TEXT"}|{"ImportId":"QID5_1"}|{"ImportId":"SC_0"}|{"ImportId":"QID7_TEXT"}',
        ],
        "-|-|-|-|-|-|-|-|id|visit|sex|age|q|mc|-",
        """
        2023-02-06 10:01:12|2023-02-06 10:09:40|IP Address|100|508|True|R_1jXw0a|EN-GB|SM-04|Before starting omalizumab|Female|46|38|62|
        2023-02-06 18:22:05|2023-02-06 18:30:31|IP Address|100|506|True|R_2BvT9s|EN-GB|SM-02|Before starting omalizumab|Male|59|61|35|
        2023-02-07 08:47:50|2023-02-07 08:59:02|IP Address|100|672|True|R_3kQmY1|EN-GB|SM-01|Before starting omalizumab|Female|33|44|51|Itching is the worst, especially at night
        2023-02-13 20:15:33|2023-02-13 20:21:10|IP Address|100|337|True|R_0pLd8e|EN-GB|SM-03|Before starting omalizumab|Female|52|29|74|
        2023-03-01 12:40:00|2023-03-01 12:52:19|IP Address|100|739|True|R_1uHh4r|EN-GB|SM-05|Before starting omalizumab|Male|41|55|40|
        2023-03-14 09:11:27|2023-03-14 09:20:00|IP Address|100|513|True|R_2wErt7|EN-GB|SM-06|Before starting omalizumab|Female|67|50|48|Filled in with my daughter
        2023-05-08 10:30:41|2023-05-08 10:38:22|IP Address|100|461|True|R_3aaP0i|EN-GB|SM-04|3 months after starting|Female|46|57|41|
        2023-05-09 19:02:18|2023-05-09 19:09:45|IP Address|100|447|True|R_1cVb6n|EN-GB|SM-02|3 months after starting|Male|59|70|26|
        2023-05-11 07:55:00|2023-05-11 08:01:37|IP Address|100|397|True|R_2mNb3v|EN-GB|SM-01|3 months after starting|Female|33|66|30|
        2023-05-16 21:44:09|2023-05-16 21:46:00|IP Address|60|111|False|R_3zXc5v|EN-GB|SM-03|3 months after starting|Female|52|40||
        2023-06-02 13:12:34|2023-06-02 13:20:20|IP Address|100|466|True|R_0qWe2r|EN-GB|SM-05|3 months after starting|Male|41|63|31|
        2023-08-07 11:20:15|2023-08-07 11:27:51|IP Address|100|456|True|R_1tYu8i|EN-GB|SM-04|6 months after starting|Female|46|72|28|Much better!
        2023-08-09 17:36:28|2023-08-09 17:44:40|IP Address|100|492|True|R_2oPa9s|EN-GB|SM-02|6 months after starting|Male|59|75|22|
        2023-08-10 08:03:59|2023-08-10 08:12:11|IP Address|100|492|True|R_3dFg1h|EN-GB|SM-01|6 months after starting|Female|33|81|19|
        """,
        words={
            "visit": {
                "Before starting omalizumab": "baseline",
                "3 months after starting": "month_3",
                "6 months after starting": "month_6",
            },
            "sex": {"Female": "F", "Male": "M"},
        },
        merge=False,
    )
    return quoted(c, ",", "utf-8-sig", end="\n")


def labor_german_by_date() -> ClinicFile:
    """A German laboratory's list by date and analyte; the study nurse adds a sheet with the start of treatment."""
    c = Clinic("Laborauszug Masto-Oma Studie.xlsx")
    start = c.sheet("Patienten")
    c.table(
        start,
        "A1",
        ["Pat.-Nr.|Geschlecht|Alter|Diagnose|Erste Omalizumab-Gabe"],
        "id|sex|age|subtype|treatment_start",
        """
        P07|w|44|ISM|2021-01-11
        P08|m|59|ISM|2021-02-01
        P11|w|50|SSM|2021-03-08
        P12|w|36|ISM|2021-05-03
        P15|m|63|ASM|2021-06-14
        P16|w|41|BMM|2021-09-06
        """,
        words={"sex": {"w": "F", "m": "M"}},
    )
    ws = c.sheet("Labor")
    c.put(ws, "A1", "Auszug Laborinformationssystem, Stand 04.04.2022, nur für Studienzwecke")
    c.table(
        ws,
        "A3",
        ["Pat.-Nr.|Abnahmedatum|Material|Analyt|Ergebnis|Einheit|Referenzbereich|Auftrag"],
        "id|visit|-|param|value|-|-|-",
        """
        P07|2021-01-11=>baseline|Serum|Tryptase|'22,8|µg/l|< 11,4|2101110045
        P07|2021-01-11=>baseline|EDTA-Blut|KIT D816V (ddPCR)|'0,21|% VAF|n. nachw.|2101110045
        P07|2021-01-11=>baseline|Serum|Kreatinin|'0,82|mg/dl|0,50-0,90|2101110045
        P07|2021-04-12=>month_3|Serum|Tryptase|'21,9|µg/l|< 11,4|2104120102
        P07|2021-07-12=>month_6|Serum|Tryptase|'23,3|µg/l|< 11,4|2107120077
        P07|2021-07-12=>month_6|EDTA-Blut|KIT D816V (ddPCR)|'0,19|% VAF|n. nachw.|2107120077
        P08|2021-02-01=>baseline|Serum|Tryptase|'38,0|µg/l|< 11,4|2102010031
        P08|2021-02-01=>baseline|EDTA-Blut|KIT D816V (ddPCR)|'0,74|% VAF|n. nachw.|2102010031
        P08|2021-05-03=>month_3|Serum|Tryptase|'36,6|µg/l|< 11,4|2105030018
        P08|2021-05-03=>month_3|Serum|Kreatinin|'1,04|mg/dl|0,70-1,20|2105030018
        P11|2021-03-08=>baseline|Serum|Tryptase|>200|µg/l|< 11,4|2103080066
        P11|2021-03-08=>baseline|EDTA-Blut|KIT D816V (ddPCR)|'9,6|% VAF|n. nachw.|2103080066
        P11|2021-06-07=>month_3|Serum|Tryptase|>200|µg/l|< 11,4|2106070012
        P11|2021-09-06=>month_6|Serum|Tryptase|'191,0|µg/l|< 11,4|2109060090
        P12|2021-05-03=>baseline|Serum|Tryptase|'15,1|µg/l|< 11,4|2105030051
        P12|2021-05-03=>baseline|EDTA-Blut|KIT D816V (ddPCR)|<0,01|% VAF|n. nachw.|2105030051
        P12|2021-08-02=>month_3|Serum|Tryptase|folgt=>|µg/l|< 11,4|2108020034
        P12|2021-11-03=>month_6|Serum|Tryptase|'14,4|µg/l|< 11,4|2111030009
        P15|2021-06-14=>baseline|Serum|Tryptase|'104,0|µg/l|< 11,4|2106140027
        P15|2021-06-14=>baseline|EDTA-Blut|KIT D816V (ddPCR)|'13,5|% VAF|n. nachw.|2106140027
        P15|2021-09-13=>month_3|Serum|Tryptase|'110,0|µg/l|< 11,4|2109130044
        P16|2021-09-06=>baseline|Serum|Tryptase|'10,2|µg/l|< 11,4|2109060101
        P16|2021-12-06=>month_3|Serum|Tryptase|'9,9|µg/l|< 11,4|2112060038
        P16|2021-12-06=>month_3|EDTA-Blut|KIT D816V (ddPCR)|n. nachw.=>neg|% VAF|n. nachw.|2112060038
        """,
        words={"param": {"Tryptase": "t", "KIT D816V (ddPCR)": "k", "Kreatinin": ""}},
    )
    widths(ws, A=9, B=14, D=22, H=14)
    return c.xlsx()


def lab_swedish_utf16() -> ClinicFile:
    """A Swedish laboratory system's "Unicode text": tab-separated UTF-16, a row a test."""
    c = Clinic("labsvar_masto_xolair.txt")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["Studienr|Kön|Ålder|Provtillfälle|Provtagningsdatum|Analys|Svar|Enhet|Anm"],
        "id|sex|age|visit|-|param|value|-|-",
        """
        K-101|Kvinna|48|Före start|2022-01-17|S-Tryptas|26,3|µg/L|
        K-101|Kvinna|48|Före start|2022-01-17|B-KIT D816V|0,27|%|
        K-101|Kvinna|48|Före start|2022-01-17|B-Hemoglobin|131|g/L|
        K-101|Kvinna|48|3 mån|2022-04-19|S-Tryptas|25,8|µg/L|
        K-101|Kvinna|48|6 mån|2022-07-18|S-Tryptas|27,0|µg/L|
        K-101|Kvinna|48|6 mån|2022-07-18|B-KIT D816V|0,25|%|
        K-102|Man|55|Före start|2022-02-01|S-Tryptas|17,7|µg/L|
        K-102|Man|55|Före start|2022-02-01|B-KIT D816V|ej påvisad=>neg|%|gräns 0,02
        K-102|Man|55|3 mån|2022-05-03|S-Tryptas|18,4|µg/L|
        K-102|Man|55|3 mån|2022-05-03|B-Hemoglobin|148|g/L|
        K-103|Kvinna|62|Före start|2022-02-14|S-Tryptas|143|µg/L|
        K-103|Kvinna|62|Före start|2022-02-14|B-KIT D816V|5,9|%|
        K-103|Kvinna|62|3 mån|2022-05-16|S-Tryptas|139|µg/L|
        K-103|Kvinna|62|6 mån|2022-08-15|S-Tryptas|ej utfört=>|µg/L|röret krossat
        K-103|Kvinna|62|6 mån|2022-08-15|B-KIT D816V|6,4|%|
        K-104|Kvinna|37|Före start|2022-03-07|S-Tryptas|11,9|µg/L|
        K-104|Kvinna|37|3 mån|2022-06-07|S-Tryptas|12,2|µg/L|
        K-105|Man|70|Före start|2022-03-21|S-Tryptas|>200|µg/L|
        K-105|Man|70|Före start|2022-03-21|B-KIT D816V|21|%|
        K-105|Man|70|3 mån|2022-06-20|S-Tryptas|>200|µg/L|
        """,
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "visit": {"Före start": "baseline", "3 mån": "month_3", "6 mån": "month_6"},
            "param": {"S-Tryptas": "t", "B-KIT D816V": "k", "B-Hemoglobin": ""},
        },
    )
    return c.csv("\t", "utf-16")


def french_blocks_xls() -> ClinicFile:
    """A French research technician's .xls: visits over measures, comma decimals as text, legend and signature below."""
    c = Clinic("Suivi XOLAIR mastocytoses.xls")
    ws = c.sheet("Suivi")
    c.put(
        ws,
        "A1",
        "Suivi des patients traités par omalizumab - CEREMAST (données fictives)",
        "Mise à jour : 12/06/2022 - V. L.",
    )
    c.table(
        ws,
        "A4",
        [
            "Patient||||J0||||M3||||M6|||",
            "N°|Sexe|Âge|Type|Tryptase (µg/L)|EVA QdV /10|Peau|Digestif|Tryptase (µg/L)|EVA QdV /10|Peau|Digestif"
            "|Tryptase (µg/L)|EVA QdV /10|Peau|Digestif",
        ],
        "id|sex|age|subtype|t0|q0|sk0|gi0|t3|q3|sk3|gi3|t6|q6|sk6|gi6",
        """
        01|F|47|MSI|'24,6|'4,5=>45|3|2|'25,1|6=>60|2|1|'23,8|7=>70|1|1
        02|F|39|MSI|'18,2|'3,5=>35|2|3|'17,9|5=>50|2|2|'18,5|'6,5=>65|1|1
        03|H|61|MS smoldering|148|3=>30|4|3|151|3=>30|3|3|NF|'4,5=>45|3|2
        04|F|54|MSI|'31,7|5=>50|3|1|NF|6=>60|2|1|'30,9|7=>70|2|0
        05|H|33|MSI|'13,4|'6,5=>65|1|0|'12,8|8=>80|0|0|'13,1|9=>90|0|0
        06|F|68|MS agressive|112|2=>20|1|4|118|'2,5=>25|1|4|||PDV|
        07|F|45|MSI|'20,3|4=>40|2|2|'21,0|'5,5=>55|1|1|'19,6|7=>70|1|0
        08|H|58|MSI|'27,5|5=>50|2|1|'28,2|'5,5=>55|2|1|'27,0|6=>60|1|1
        """.replace("|||PDV|", "|PDV=>|||"),
        words={
            "sex": {"H": "M"},
            "subtype": {"MSI": "ISM", "MS smoldering": "SSM", "MS agressive": "ASM"},
        },
        blank="NF",
    )
    c.put(
        ws,
        "A15",
        "Cotation des symptômes : 0 = absent, 1 = léger, 2 = modéré, 3 = sévère, 4 = très sévère",
        "EVA qualité de vie : 0 = la plus mauvaise, 10 = la meilleure",
        "NF = non fait ; PDV = perdue de vue ; MSI = mastocytose systémique indolente",
    )
    bold(ws, 5, "DDEBF7")
    c.also.add(("06", "withdrawn", None))
    return old_excel(c, "french_blocks_xls.xls")


def spanish_thesis_student() -> ClinicFile:
    """A Spanish student's thesis sheet: measure over visit, full sentences in cells, a mean row and a title picture row."""
    c = Clinic("TFM_mastocitosis_omalizumab_v7_DEFINITIVO(2).xlsx")
    ws = c.sheet("Datos")
    c.put(ws, "B2", "Base de datos TFM - Omalizumab en mastocitosis sistémica (pacientes ficticios)")
    c.table(
        ws,
        "B4",
        [
            "Código|Sexo|Edad|Variante|Triptasa basal sérica (ng/mL)|||Afectación cutánea (0-4)|||Anafilaxia (0-4)|||Respuesta global",
            "||||Inicio|3 meses|6 meses|Inicio|3 meses|6 meses|Inicio|3 meses|6 meses|",
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk3|sk6|an0|an3|an6|response",
        """
        MAS-03|Mujer|46|MSI|28.9|27.7|29.3|3|2|1|2|0|0|Mayor
        MAS-05|Varón|52|MSI|19.4|20.1|19|2|2|1|3|1|0|Mayor
        MAS-06|Mujer|35|MSI|14.2|no realizado|13.8|1|0|0|3|0|0|Completa
        MAS-09|Mujer|63|MS quiescente|171|168|175|4|3|3|0|0|0|Parcial
        MAS-10|Varón|44|Mastocitosis de médula ósea|10.7|10.2|11|0|0|0|4|1|0|Completa
        MAS-12|Mujer|57|MSI|33.5|34.8|no realizado|3|3|3|1|1|1|Sin respuesta
        MAS-14|Mujer|29|MSI|21.8|22.4|21.1|2|1|1|2|1|0|Parcial
        MAS-17|Varón|66|MS agresiva|96|99|105|1|1|1|0|0|0|Sin respuesta
        MAS-18|Mujer|40|MSI|17.6|16.9|17.2|2|1|0|3|1|0|Mayor
        """,
        words={
            "sex": {"Mujer": "F", "Varón": "M"},
            "subtype": {
                "MSI": "ISM",
                "MS quiescente": "SSM",
                "Mastocitosis de médula ósea": "BMM",
                "MS agresiva": "ASM",
            },
            "response": {"Mayor": "major", "Completa": "complete", "Parcial": "partial", "Sin respuesta": "none"},
        },
        blank="no realizado",
    )
    for letter in "BCDEO":
        ws.merge_cells(f"{letter}4:{letter}5")
    c.put(ws, "B16", "Media")
    for column, result in (("D", 48), ("F", 45.9), ("G", 49.8875), ("H", 48.925)):
        c.formula(ws, f"{column}16", f"=AVERAGE({column}6:{column}14)", result)
    c.put(
        ws, "B18", "MSI: mastocitosis sistémica indolente. Gravedad 0 ausente, 1 leve, 2 moderada, 3 grave, 4 muy grave"
    )
    ws.freeze_panes = "C6"
    return c.xlsx()


def spss_csv() -> ClinicFile:
    """SPSS saved as csv with value labels: short names, #NULL! for system missing, a decimal comma."""
    c = Clinic("mastocitosis_spss.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "ID;SEXO;EDAD;SUBTIPO;TRIPT_B;TRIPT_3M;TRIPT_6M;TRIPT_UV;KIT_B;EVA_CALVID_B;EVA_CALVID_6M;PIEL_B;PIEL_6M;"
            "DIGEST_B;DIGEST_6M;RESPUEST;filter_$".replace(";", "|"),
        ],
        "id|sex|age|subtype|t0|t3|t6|tL|k0|q0|q6|sk0|sk6|gi0|gi6|response|-",
        """
        1|Mujer|51|MSI|24,30|25,10|23,90|24,80=>?24.80|,31|42,00|68,00|Grave|Leve|Moderado|Leve|Respuesta mayor|Selected
        2|Mujer|38|MSI|16,80|16,20|17,00|#NULL!|,08|55,00|74,00|Moderado|Ausente|Leve|Ausente|Respuesta completa|Selected
        3|Hombre|64|MSA|118,00|121,00|#NULL!|126,00=>?126.00|11,40|28,00|31,00|Leve|Leve|Grave|Grave|Sin respuesta|Selected
        4|Hombre|47|MSI|29,70|#NULL!|30,40|28,80=>?28.80|,44|48,00|60,00|Moderado|Moderado|Moderado|Leve|Respuesta parcial|Selected
        5|Mujer|59|MSI|38,20|36,90|39,10|37,70=>?37.70|,92|35,00|#NULL!|Grave|Moderado|Leve|Leve|Respuesta parcial|Selected
        6|Mujer|33|MSI|13,10|12,70|#NULL!|#NULL!|,03|60,00|#NULL!|Leve|#NULL!|Moderado|#NULL!|#NULL!|Not Selected
        7|Hombre|56|MMO=>?BMM|9,90|10,30|9,50|10,10=>?10.10|,02|70,00|88,00|Ausente|Ausente|Leve|Ausente|Respuesta completa|Selected
        8|Mujer|42|MSI|20,60|21,40|20,00|19,80=>?19.80|,15|50,00|66,00|Muy grave|Moderado|Leve|Ausente|Respuesta mayor|Selected
        """,
        words={
            "sex": {"Mujer": "F", "Hombre": "M"},
            "subtype": {"MSI": "ISM", "MSA": "ASM"},
            "grade_skin": {"Ausente": "0", "Leve": "1", "Moderado": "2", "Grave": "3", "Muy grave": "4"},
            "grade_gastrointestinal": {"Ausente": "0", "Leve": "1", "Moderado": "2", "Grave": "3", "Muy grave": "4"},
            "response": {
                "Respuesta mayor": "major",
                "Respuesta completa": "complete",
                "Respuesta parcial": "partial",
                "Sin respuesta": "none",
            },
            "kit_d816v": {
                ",31": "0.31",
                ",08": "0.08",
                ",44": "0.44",
                ",92": "0.92",
                ",03": "0.03",
                ",02": "0.02",
                ",15": "0.15",
            },
        },
        blank="#NULL!",
    )
    return c.csv(";", "cp1252")


def stata_tab() -> ClinicFile:
    """Stata's outsheet: lower-case names, dots for missing, long form with a visit label."""
    c = Clinic("omast_long.txt")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["pid|visit|sex|age|subtype|tryptase|kitvaf|ismsaf|mcqol|_merge"],
        "id|visit|sex|age|subtype|t|k|saf|mc|-",
        """
        11|baseline|female|43|ISM|25.9|.24|48|58|matched (3)
        11|month 3|female|43|ISM|26.4|.|35|.|matched (3)
        11|month 6|female|43|ISM|25.1|.22|22|33|matched (3)
        12|baseline|male|60|ISM|17.3|.06|31|40|matched (3)
        12|month 3|male|60|ISM|17.9|.|27|.|matched (3)
        12|month 6|male|60|ISM|16.6|.07|24|30|matched (3)
        15|baseline|female|55|SSM|137|6.7|66|71|matched (3)
        15|month 3|female|55|SSM|140|.|60|.|matched (3)
        15|month 6|female|55|SSM|.|.|.|.|master only (1)
        16|baseline|female|36|ISM|13.5|.02|52|63|matched (3)
        16|month 3|female|36|ISM|13.1|.|29|.|matched (3)
        16|month 6|female|36|ISM|14|.02|12|21|matched (3)
        21|baseline|male|48|BMM|8.9|.01|19|26|matched (3)
        21|month 3|male|48|BMM|9.2|.|11|.|matched (3)
        21|month 6|male|48|BMM|9|.01|8|12|matched (3)
        """,
        words={
            "visit": {"baseline": "baseline", "month 3": "month_3", "month 6": "month_6"},
            "sex": {"female": "F", "male": "M"},
            "k": {".24": "0.24", ".22": "0.22", ".06": "0.06", ".07": "0.07", ".02": "0.02", ".01": "0.01"},
        },
        blank=".",
    )
    return c.csv("\t", "ascii")


def r_write_csv() -> ClinicFile:
    """R's write.csv after reshape: a nameless row number, dots in names, NA and TRUE/FALSE, VAF as a fraction."""
    c = Clinic("dat_wide.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "|patient|sex|age|subtype|start.omalizumab|tryptase.baseline|tryptase.month3|tryptase.month6|tryptase.last"
            "|KIT.VAF.fraction.baseline|KIT.VAF.fraction.last|PGA.skin.baseline|PGA.skin.month3|PGA.skin.month6"
            "|PGA.skin.last|excluded|hat",
        ],
        "-|id|sex|age|subtype|treatment_start|t0|t3|t6|tL|k0|kL|sk0|sk3|sk6|skL|excluded|-",
        """
        1|P001|F|49|ISM|2017-03-06|23.6|24.4|22.9|23.8|0.0028|0.003|3|2|1|1|FALSE|NA
        2|P002|M|57|ISM|2017-04-10|35.1|NA|36.2|34.4|0.0061|0.0058|2|2|1|0|FALSE|TRUE
        5|P005|F|40|ISM|2017-09-18|15.7|16|15.2|15.9|0.0007|0.0008|2|1|0|0|FALSE|FALSE
        7|P007|F|66|SM-AHN|2018-01-08|78.4|81|NA|90.2|0.142|0.155|1|1|NA|1|TRUE|FALSE
        8|P008|M|45|BMM|2018-02-12|10.3|9.8|10.6|10|0.0002|NA|0|0|0|0|FALSE|FALSE
        11|P011|F|53|SSM|2018-06-25|159|163|157|166|0.071|0.069|4|3|3|2|FALSE|NA
        12|P012|F|31|ISM|2018-10-01|19|18.3|19.6|18.8|0.0013|0.0012|3|1|1|1|FALSE|TRUE
        14|P014|M|62|ISM|2019-02-04|28.2|29.5|NA|27.7|0.004|NA|2|2|NA|2|FALSE|FALSE
        """,
        words={"excluded": {"FALSE": "no", "TRUE": "yes"}},
        blank="NA",
        times={"k": 100},
    )
    return quoted(c, ",", "utf-8", end="\n", quoting=csv.QUOTE_NONNUMERIC)


def danish_phd_commented() -> ClinicFile:
    """A Danish PhD student's working sheet: commented and coloured cells, footnotes, a hidden helper column, means."""
    c = Clinic("Xolair mastocytose PhD - arbejdsark.xlsx")
    ws = c.sheet("Ark1")
    c.table(
        ws,
        "A1",
        [
            "Pt nr|Køn|Alder|Subtype|Opstart|Tryptase bl|Tryptase 3 mdr|Tryptase 6 mdr|Tryptase sidste|VAS QoL bl (0-100)"
            "|VAS QoL 3 mdr|VAS QoL 6 mdr|VAS QoL sidste|Hud bl|Hud 3 mdr|Hud 6 mdr|Hud sidste|Ophørt ja/nej|kode",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|tL|q0|q3|q6|qL|sk0|sk3|sk6|skL|withdrawn|-",
        """
        1|K|44|ISM|2016-02-15|29.1|28.4|30|27.9|35|50|66|72|3|2|1|1|nej|a
        2|M|53|ISM|2016-03-14|18.2|ikke taget|17.5|18.8|52|60|65|70|2|1|1|0|nej|a
        3|K|60|SSM|2016-05-09|151|149|ca. 160=>?160|155|20|25|30|28|4|4|3|3|nej|b
        4|K|37|ISM|2016-08-22|14.4|15|14.1|14.8|44|63|70|78|2|1|0|0|nej|a
        5|M|49|BMM|2016-09-19|9.6|9.9|9.1|10.2|66|72|80|85|0|0|0|0|nej|a
        6|K|71|ASM|2017-01-09|104||||25||||1||||ja|c
        7|K|33|ISM|2017-02-20|21.7|22.3|21|20.8|40|52|55-60=>?|61|3|2|2-3=>?|1|nej|a
        8|M|58|ISM|2017-04-24|33.3|31.8|34.5*=>?34.5|32.6|48|55|59|64|2|2|1|1|nej|a
        9|K|46|ISM?=>?ISM|2017-06-12|12.9|12.2|13|12.5|57|66|71|75|1|1|0|0|nej|b
        """,
        words={"sex": {"K": "F"}, "withdrawn": {"ja": "yes", "nej": "no"}},
        blank="ikke taget",
    )
    c.put(ws, "A12", "Gns.")
    for column, result in (("F", 43.8), ("J", 43)):
        c.formula(ws, f"{column}12", f"=AVERAGE({column}2:{column}10)", result)
    c.put(
        ws,
        "A14",
        "* prøven stod natten over",
        "bl = baseline. Hud: 0 ingen, 1 let, 2 moderat, 3 svær, 4 meget svær. Tryptase i µg/L",
    )
    ws["G2"].comment = Comment("tjekket i journalen 3/5", "ph.d.-stud.")
    ws["E7"].comment = Comment("kun én dosis, subjektive bivirkninger", "ph.d.-stud.")
    ws.column_dimensions["S"].hidden = True
    c.colour(ws, "H4", "L8", "P8", "D10", fill="FFF2CC")
    return c.xlsx()


def german_transposed() -> ClinicFile:
    """A German study nurse keeps a column a patient, a line a value."""
    c = Clinic("Übersicht Omalizumab-Patienten.xlsx")
    ws = c.sheet("Übersicht")
    c.table(
        ws,
        "A1",
        [
            "Patient|Geschlecht|Alter|Diagnose|Dosis|Tryptase vor Therapie (µg/l)|Tryptase 3 Monate (µg/l)"
            "|Tryptase 6 Monate (µg/l)|KIT D816V vor Therapie (% VAF)|Haut vor Therapie|Haut 3 Monate|Haut 6 Monate"
            "|Magen-Darm vor Therapie|Magen-Darm 3 Monate|Magen-Darm 6 Monate|Gesamtansprechen",
        ],
        "id|sex|age|subtype|dose|t0|t3|t6|k0|sk0|sk3|sk6|gi0|gi3|gi6|response",
        """
        OMA-1|weiblich|46|ISM|300 mg alle 4 Wochen|25.4|24.8|26|0.29|schwer|mittel|leicht|mittel|leicht|keine|gut=>?
        OMA-2|männlich|55|ISM|300 mg alle 4 Wochen|17.9|18.6|17.2|0.1|mittel|mittel|leicht|leicht|leicht|leicht|Teilansprechen
        OMA-3|weiblich|39|ISM|150 mg alle 4 Wochen|13.3|12.9|13.7|n. b.|leicht|keine|keine|schwer|mittel|leicht|Teilansprechen
        OMA-4|weiblich|64|SSM|300 mg alle 4 Wochen|144|147|139|6.2|schwer|schwer|schwer|mittel|mittel|mittel|kein Ansprechen
        OMA-5|männlich|50|BMM|300 mg alle 4 Wochen|10.9|10.4|n. b.|0.02|keine|keine|keine|leicht|keine|keine|Komplettansprechen
        OMA-6|weiblich|31|ISM|300 mg alle 2 Wochen|22.2|21.5|23|0.17|mittel|leicht|leicht|mittel|leicht|keine|Komplettansprechen
        """,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "grade_skin": {"keine": "0", "leicht": "1", "mittel": "2", "schwer": "3"},
            "grade_gastrointestinal": {"keine": "0", "leicht": "1", "mittel": "2", "schwer": "3"},
            "response": {
                "Teilansprechen": "partial",
                "kein Ansprechen": "none",
                "Komplettansprechen": "complete",
            },
        },
        blank="n. b.",
        turned=True,
    )
    c.put(ws, "A19", "n. b. = nicht bestimmt")
    widths(ws, A=34)
    ws.freeze_panes = "B2"
    return c.xlsx()


def french_ecrf_numbered_visits() -> ClinicFile:
    """A French eCRF: a sheet a form, visits V1 to V4 explained on the sheet of the dictionary, codes with labels."""
    c = Clinic("OMAMAST_extraction_20211215.xlsx")
    notes = c.sheet("Dictionnaire")
    c.put(
        notes,
        "A1",
        "Formulaire|Variable|Libellé|Codes",
        "toutes|NUM_VISITE|Numéro de visite|V1 = inclusion (J0, avant traitement) ; V2 = mois 3 ; V3 = mois 6 ; V4 = mois 12",
        "INCLUSION|SEXE|Sexe|1 = homme ; 2 = femme",
        "INCLUSION|AGE|Âge à l'inclusion (années)|",
        "INCLUSION|FORME|Forme de mastocytose|1 = mastocytose systémique indolente ; 2 = smoldering ; 3 = agressive ; 4 = médullaire isolée",
        "BIOLOGIE|TRYPT|Tryptase sérique (µg/L)|ND = non disponible",
        "BIOLOGIE|KITD816V|Charge allélique KIT D816V sang (%)|ND = non disponible",
        "SYMPTOMES|CUT|Symptômes cutanés|0 = absents ; 1 = légers ; 2 = modérés ; 3 = sévères ; 4 = très sévères",
        "SYMPTOMES|DIG|Symptômes digestifs|0 = absents ; 1 = légers ; 2 = modérés ; 3 = sévères ; 4 = très sévères",
        "SYMPTOMES|NPSY|Symptômes neuropsychiatriques|0 = absents ; 1 = légers ; 2 = modérés ; 3 = sévères ; 4 = très sévères",
    )
    bold(notes, 1)
    inclusion = c.sheet("INCLUSION")
    c.table(
        inclusion,
        "A1",
        ["CENTRE|NUM_PAT|SEXE|AGE|FORME"],
        "-|id|sex|age|subtype",
        """
        Necker|01-001|2|48|1
        Necker|01-002|1|55|1
        Necker|01-003|2|62|2
        Toulouse|02-001|2|37|1
        Toulouse|02-002|1|50|4
        Toulouse|02-003|2|69|3
        Lyon|03-001|2|43|1
        """,
        words={"sex": {"1": "M", "2": "F"}, "subtype": {"1": "ISM", "2": "SSM", "3": "ASM", "4": "BMM"}},
    )
    visits = {"V1": "baseline", "V2": "month_3", "V3": "month_6", "V4": "month_12"}
    biology = c.sheet("BIOLOGIE")
    c.table(
        biology,
        "A1",
        ["NUM_PAT|NUM_VISITE|TRYPT|KITD816V"],
        "id|visit|t|k",
        """
        01-001|V1|26.7|0.32
        01-001|V2|25.9|ND
        01-001|V3|27.1|ND
        01-001|V4|26.2|0.3
        01-002|V1|19.8|0.08
        01-002|V2|20.5|ND
        01-002|V3|ND|ND
        01-002|V4|19.1|0.09
        01-003|V1|164|7.3
        01-003|V2|160|ND
        01-003|V4|172|7.9
        02-001|V1|14|0.03
        02-001|V2|13.3|ND
        02-001|V3|14.6|ND
        02-002|V1|9.4|0.02
        02-002|V3|9.9|ND
        02-002|V4|9.1|0.02
        02-003|V1|99.5|10.8
        02-003|V2|104|ND
        03-001|V1|22.9|0.16
        03-001|V2|23.8|ND
        03-001|V3|22|0.18
        """,
        words={"visit": visits},
        blank="ND",
    )
    symptoms = c.sheet("SYMPTOMES")
    c.table(
        symptoms,
        "A1",
        ["NUM_PAT|NUM_VISITE|CUT|DIG|NPSY"],
        "id|visit|sk|gi|np",
        """
        01-001|V1|3|2|2
        01-001|V2|2|1|2
        01-001|V3|1|1|1
        01-001|V4|1|0|1
        01-002|V1|2|1|0
        01-002|V2|1|1|0
        01-003|V1|4|3|1
        01-003|V2|3|3|1
        01-003|V4|3|2|1
        02-001|V1|2|2|3
        02-001|V2|1|1|3
        02-001|V3|0|1|2
        02-002|V1|0|1|0
        02-002|V3|0|0|0
        02-003|V1|1|4|2
        03-001|V1|3|1|1
        03-001|V2|2|0|1
        03-001|V3|1|0|0
        """,
        words={"visit": visits},
    )
    return c.xlsx()


def swedish_weeks() -> ClinicFile:
    """A Swedish research nurse: a block a patient, visits by week, the patient named in the first row only."""
    c = Clinic("Xolair masto veckokontroller.xlsx")
    ws = c.sheet("Kontroller")
    c.put(ws, "A1", "Veckokontroller Xolair vid mastocytos, dos enligt schema. VAS livskvalitet 0–10, 10 är bäst.")
    c.table(
        ws,
        "A3",
        ["Pat|Kön|Ålder|Typ|Vecka|S-tryptas (µg/L)|VAS livskvalitet|Hud|Mage/tarm|Kommentar"],
        "id|sex|age|subtype|visit|t|q|sk|gi|-",
        """
        S1|K|45|ISM|0|27.2|4|svår|måttlig|
        ||||12|26.5|5.5|måttlig|lindrig|
        ||||24|27.9|7|lindrig|lindrig|mår bra
        ||||52|26.8|8|lindrig|ingen|
        S2|M|59|ISM|0|19.1|5|måttlig|ingen|
        ||||12|18.7|6|måttlig|ingen|
        ||||24|ej taget|6.5|lindrig|ingen|glömde provet
        S3|K|63|SSM|0|158|2.5|mycket svår|svår|
        ||||12|161|3|svår|svår|
        ||||24|155|3.5|svår|måttlig|
        ||||52|163|3|svår|måttlig|
        S4|K|34|ISM|0|13.8|6|lindrig|måttlig|
        ||||12|13.2|7.5|ingen|lindrig|
        ||||24|14.1|8.5|ingen|ingen|
        S5|M|51|BMM|0|10.4|7|ingen|lindrig|
        ||||12|9.7|8|ingen|ingen|
        ||||24|10|9|ingen|ingen|slutar efter v 24
        """,
        words={
            "visit": {"0": "baseline", "12": "month_3", "24": "month_6", "52": "month_12"},
            "sex": {"K": "F"},
            "sk": {"ingen": "0", "lindrig": "1", "måttlig": "2", "svår": "3", "mycket svår": "4"},
            "gi": {"ingen": "0", "lindrig": "1", "måttlig": "2", "svår": "3", "mycket svår": "4"},
        },
        blank="ej taget",
        times={"q": 10},
    )
    return c.xlsx()


def plain_english_wide() -> ClinicFile:
    """A data manager's clean sheet: one line a patient."""
    c = Clinic("omalizumab_cohort_clean.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "patient_id|sex|age|subtype|tryptase_baseline|tryptase_month_3|tryptase_month_6|qol_vas_baseline"
            "|qol_vas_month_3|qol_vas_month_6|skin_baseline|skin_month_3|skin_month_6|response",
        ],
        "id|sex|age|subtype|t0|t3|t6|q0|q3|q6|sk0|sk3|sk6|response",
        """
        SM01|F|47|ISM|26.1|25.5|27|38|52|68|3|2|1|major
        SM02|M|58|ISM|18.9|19.6|18.2|50|58|63|2|2|1|partial
        SM03|F|36|ISM|14.7|14.1|15|44|69|85|2|0|0|complete
        SM04|F|62|SSM|149|152|147|22|27|30|4|3|3|partial
        SM05|M|49|BMM|10.2|9.8|10.5|65|78|90|0|0|0|complete
        SM06|F|55|ISM|33.4|34.1|32.5|47|48|47|3|3|3|none
        SM07|F|30|ISM|21.3||20.6|53||72|2||1|major
        SM08|M|70|ASM|101|106|112|28|26|30|1|1|1|none
        SM09|F|41|ISM|16.8|17.3|16.1|49|60|66|3|2|1|major
        SM10|F|66|SM-AHN|72.5|75|70.8|35|36|40|2|2|2|none
        """,
    )
    bold(ws, 1)
    return c.xlsx()


def plain_danish_csv() -> ClinicFile:
    """A Danish data manager's semicolon csv with decimal commas, tidy."""
    c = Clinic("xolair_mastocytose_2021.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "id|køn|alder|subtype|tryptase_baseline|tryptase_3mdr|tryptase_6mdr|tryptase_seneste|hud_baseline|hud_3mdr"
            "|hud_6mdr|hud_seneste|respons",
        ],
        "id|sex|age|subtype|t0|t3|t6|tL|sk0|sk3|sk6|skL|response",
        """
        1|kvinde|45|ISM|23,9|24,6|23,1|22,8|3|2|1|1|stor
        2|mand|51|ISM|17,4|16,9|17,8|17,7|2|1|1|0|komplet
        3|kvinde|63|SSM|138,0|141,5|136,2|144,0|4|4|3|3|delvis
        4|kvinde|34|ISM|13,6|13,0||13,9|2|1||0|komplet
        5|mand|56|BMM|9,9|10,4|9,5|10,0|0|0|0|0|komplet
        6|kvinde|48|ISM|30,7|31,9|30,2|29,8|3|3|3|3|ingen
        7|mand|67|ASM|94,3|97,0|99,8|103,0|1|1|1|1|ingen
        8|kvinde|39|ISM|20,2|19,7|21,0|20,5|2|2|1|1|stor
        """,
        words={
            "sex": {"kvinde": "F", "mand": "M"},
            "response": {"stor": "major", "komplet": "complete", "delvis": "partial", "ingen": "none"},
        },
    )
    return c.csv(";", "utf-8-sig")


def plain_german_long() -> ClinicFile:
    """A German doctoral student's tidy long sheet: a row a visit, everything repeated."""
    c = Clinic("Doktorarbeit_Omalizumab_SM_Datensatz.xlsx")
    ws = c.sheet("Tabelle1")
    c.table(
        ws,
        "A1",
        [
            "Patienten-ID|Geschlecht|Alter|Subtyp|Visite|Tryptase (ng/ml)|Haut|Gastrointestinal|Neuropsychiatrisch"
            "|Lebensqualität VAS (0-100)",
        ],
        "id|sex|age|subtype|visit|t|sk|gi|np|q",
        """
        D01|w|43|ISM|Baseline|24.7|3|2|1|40
        D01|w|43|ISM|Monat 3|25.3|2|1|1|55
        D01|w|43|ISM|Monat 6|24|1|0|0|68
        D02|m|57|ISM|Baseline|18.3|2|0|1|58
        D02|m|57|ISM|Monat 3|17.6|1|0|1|64
        D02|m|57|ISM|Monat 6|18.8|1|0|1|66
        D03|w|65|SSM|Baseline|167|4|3|2|21
        D03|w|65|SSM|Monat 3|171|4|3|2|24
        D03|w|65|SSM|Monat 6|162|3|2|2|30
        D04|w|32|ISM|Baseline|12.8|1|2|3|45
        D04|w|32|ISM|Monat 3|13.5|0|1|2|60
        D04|w|32|ISM|Monat 6||0|1|2|71
        D05|m|50|BMM|Baseline|11.1|0|1|0|66
        D05|m|50|BMM|Monat 3|10.6|0|0|0|77
        D05|m|50|BMM|Monat 6|10.9|0|0|0|84
        D06|w|61|ASM|Baseline|109|2|4|2|19
        D06|w|61|ASM|Monat 3|115|2|4|2|18
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "visit": {"Baseline": "baseline", "Monat 3": "month_3", "Monat 6": "month_6"},
        },
    )
    return c.xlsx()


def plain_french_latin1() -> ClinicFile:
    """A French clinical research assistant's csv in latin-1, tidy."""
    c = Clinic("export_mastocytose_omalizumab.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Numéro patient|Sexe|Âge|Sous-type|Date de début du traitement|Tryptase à l'inclusion (µg/L)"
            "|Tryptase à 3 mois (µg/L)|Tryptase à 6 mois (µg/L)|Peau à l'inclusion|Peau à 3 mois|Peau à 6 mois|Réponse globale",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|sk0|sk3|sk6|response",
        """
        P-01|Femme|46|Mastocytose systémique indolente|15/03/2019=>2019-03-15|25,2|24,8|26,0|sévère|modérée|légère|Majeure
        P-02|Homme|54|Mastocytose systémique indolente|28/03/2019=>2019-03-28|19,0|18,1|19,5|modérée|modérée|légère|Partielle
        P-03|Femme|60|Mastocytose systémique agressive|17/05/2019=>2019-05-17|116,0|119,0||légère|légère||Absence de réponse
        P-04|Femme|38|Mastocytose systémique indolente|21/06/2019=>2019-06-21|15,5|14,9|15,1|modérée|absente|absente|Complète
        P-05|Homme|49|Mastocytose systémique indolente|13/09/2019=>2019-09-13|28,6|27,7|29,0|sévère|sévère|modérée|Partielle
        P-06|Femme|33|Mastocytose systémique indolente|25/10/2019=>2019-10-25|12,1|12,8|11,9|légère|absente|absente|Complète
        P-07|Femme|71|Leucémie à mastocytes|29/11/2019=>2019-11-29|>200|>200||absente|absente||Absence de réponse
        """,
        words={
            "sex": {"Femme": "F", "Homme": "M"},
            "subtype": {
                "Mastocytose systémique indolente": "ISM",
                "Mastocytose systémique agressive": "ASM",
                "Leucémie à mastocytes": "MCL",
            },
            "grade_skin": {"absente": "0", "légère": "1", "modérée": "2", "sévère": "3"},
            "response": {
                "Majeure": "major",
                "Partielle": "partial",
                "Complète": "complete",
                "Absence de réponse": "none",
            },
        },
    )
    return c.csv(";", "latin-1")


def plain_spanish_long() -> ClinicFile:
    """A Spanish coordinator's tidy long sheet."""
    c = Clinic("seguimiento_omalizumab_mastocitosis.xlsx")
    ws = c.sheet("Seguimiento")
    c.table(
        ws,
        "A1",
        ["Paciente|Sexo|Edad|Subtipo|Visita|Triptasa (µg/L)|Piel|Digestivo|Anafilaxia|EVA calidad de vida (0-100)"],
        "id|sex|age|subtype|visit|t|sk|gi|an|q",
        """
        E-1|Mujer|44|MSI|Basal|22.4|3|2|2|42
        E-1|Mujer|44|MSI|Mes 3|23.1|2|1|0|58
        E-1|Mujer|44|MSI|Mes 12|21.9|1|0|0|75
        E-2|Hombre|60|MSI|Basal|35.6|2|1|1|50
        E-2|Hombre|60|MSI|Mes 3|34.9|2|1|0|55
        E-2|Hombre|60|MSI|Mes 12|36.2|1|1|0|62
        E-3|Mujer|37|MSI|Basal|14|2|3|0|36
        E-3|Mujer|37|MSI|Mes 3|13.2|1|2|0|48
        E-3|Mujer|37|MSI|Mes 12|13.7|0|1|0|70
        E-4|Mujer|58|Mastocitosis sistémica agresiva|Basal|123|1|4|0|20
        E-4|Mujer|58|Mastocitosis sistémica agresiva|Mes 3|129|1|4|0|22
        E-5|Hombre|47|MSI|Basal|17.9|0|0|4|60
        E-5|Hombre|47|MSI|Mes 3|18.5|0|0|1|74
        E-5|Hombre|47|MSI|Mes 12|17.3|0|0|0|88
        """,
        words={
            "sex": {"Mujer": "F", "Hombre": "M"},
            "subtype": {"MSI": "ISM", "Mastocitosis sistémica agresiva": "ASM"},
            "visit": {"Basal": "baseline", "Mes 3": "month_3", "Mes 12": "month_12"},
        },
    )
    c.put(ws, "A18", "Síntomas: 0 ausente, 1 leve, 2 moderado, 3 grave, 4 muy grave. EVA: 100 = mejor calidad de vida.")
    return c.xlsx()


def plain_swedish_wide() -> ClinicFile:
    """A Swedish study coordinator's tidy sheet with ids whose zeros are only in the number format."""
    c = Clinic("Mastocytos Xolair uppföljning.xlsx")
    ws = c.sheet("Blad1")
    c.table(
        ws,
        "A1",
        [
            "Studienummer|Kön|Ålder|Diagnos|Tryptas före behandling (µg/L)|Tryptas 3 månader|Tryptas 6 månader"
            "|Hud före behandling|Hud 3 månader|Hud 6 månader|DLQI före behandling|DLQI 3 månader|DLQI 6 månader|Behandlingssvar",
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk3|sk6|dl0|dl3|dl6|response",
        """
        7|Kvinna|46|Indolent systemisk mastocytos|24.8|25.2|24.1|3|2|1|15|9|5|partiellt
        12|Man|53|Indolent systemisk mastocytos|18|17.4|18.6|2|1|0|10|4|1|komplett
        15|Kvinna|61|Indolent systemisk mastocytos|41.3|42|40.7|3|3|3|17|16|17|inget
        23|Kvinna|35|Indolent systemisk mastocytos|13.5|12.9|13.3|1|0|0|6|2|0|komplett
        31|Man|68|Aggressiv systemisk mastocytos|98|103|108|1|1|1|4|4|5|inget
        102|Kvinna|50|Indolent systemisk mastocytos|20.9||21.6|2||1|12||6|partiellt
        """,
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "subtype": {"Indolent systemisk mastocytos": "ISM", "Aggressiv systemisk mastocytos": "ASM"},
            "response": {"partiellt": "partial", "komplett": "complete", "inget": "none"},
        },
        formats={"id": "0000"},
    )
    bold(ws, 1, "E2EFDA")
    return c.xlsx()


def three_row_headers() -> ClinicFile:
    """An English trial coordinator's wide master sheet: instrument, domain and visit as three merged header rows."""
    c = Clinic("OMA-SM master sheet 2020.xlsx")
    ws = c.sheet("Master")
    c.put(ws, "A1", "OMA-SM investigator initiated study - master data sheet (locked 18 Dec 2020)")
    c.table(
        ws,
        "A3",
        [
            "Patient details||||Physician global assessment (0 none - 4 very severe)||||||||||||||||Laboratory||||||||Quality of life|||",
            "||||Skin||||Gastrointestinal||||Musculoskeletal||||Neuropsychiatric||||Tryptase (ng/mL)||||KIT D816V VAF (%)||||VAS 0-100|||",
            "Screening no.|Sex|Age|Subtype|BL|M3|M6|LFU|BL|M3|M6|LFU|BL|M3|M6|LFU|BL|M3|M6|LFU|BL|M3|M6|LFU|BL|M3|M6|LFU"
            "|BL|M3|M6|LFU|Data query",
        ],
        "id|sex|age|subtype|sk0|sk3|sk6|skL|gi0|gi3|gi6|giL|ms0|ms3|ms6|msL|np0|np3|np6|npL|t0|t3|t6|tL|k0|k3|k6|kL"
        "|q0|q3|q6|qL|-",
        """
        S-002|F|45|ISM|3|2|1|1|2|1|1|0|1|1|1|1|2|2|1|1|27.3|26.8|28|27.1|0.34|ND|0.32|0.33|36|51|65|70|
        S-003|M|52|ISM|2|2|1|0|0|0|0|0|2|2|1|1|1|1|1|0|19.2|18.8|20|19.5|0.1|ND|0.11|0.1|55|60|68|73|
        S-005|F|64|SSM|4|3|3|3|3|3|2|2|2|2|2|2|1|1|1|1|173|169|178|175|7.7|ND|7.9|8.3|24|26|33|31|resolved
        S-006|F|38|ISM|2|1|0|0|3|2|1|1|0|0|0|0|3|2|2|1|15.1|14.6|15.5|14.9|0.04|ND|0.04|<0.03|41|57|70|79|
        S-009|M|49|BMM|0|0|0|0|1|0|0|0|1|1|0|0|0|0|0|0|9.1|9.6|8.8|9.4|<0.03|ND|<0.03|<0.03|67|75|83|86|
        S-010|F|57|ISM|3|ND|ND|ND|2|ND|ND|ND|1|ND|ND|ND|2|ND|ND|ND|31.5|ND|ND|ND|0.52|ND|ND|ND|43|ND|ND|ND|withdrew, consent 4/19
        S-012|F|31|ISM|2|1|1|0|1|1|0|0|0|0|0|0|1|1|0|0|22.6|23.4|22|21.7|0.15|ND|0.16|0.14|50|61|72|80|
        S-013|M|69|ASM|1|1|1|1|4|4|4|3|3|3|3|3|1|1|2|2|115|120|126|131|12.2|ND|13|14.1|22|20|24|21|open
        """,
        blank="ND",
    )
    c.put(ws, "A16", "BL = baseline; M3, M6 = month 3, month 6; LFU = latest follow-up; ND = not done")
    c.also.add(("S-010", "withdrawn", None))
    ws.freeze_panes = "B6"
    return c.xlsx()


def two_centres_german() -> ClinicFile:
    """Two German centres on two sheets, columns in another order and words of their own, an address list besides."""
    c = Clinic("Omalizumab bizentrisch (Köln + Lübeck).xlsx")
    one = c.sheet("Köln")
    c.table(
        one,
        "A1",
        [
            "Pat-ID|Geschl.|Alter|WHO-Subtyp|Start Omalizumab|Tryptase BL|Tryptase M3|Tryptase M6|Haut BL|Haut M3|Haut M6"
            "|Ansprechen (Arzt)",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|sk0|sk3|sk6|response",
        """
        K01|w|42|ISM|14.01.2019=>2019-01-14|23,7|22,9|24,4|3|2|1|sehr gut=>?
        K02|m|55|ISM|25.02.2019=>2019-02-25|18,0|18,8|17,5|2|2|1|partiell
        K03|w|63|SSM|20.05.2019=>2019-05-20|152,0|149,0|n.d.|4|3|3|partiell
        K04|w|36|ISM|17.06.2019=>2019-06-17|12,9|13,3|12,5|2|0|0|komplett
        K05|w|51|ISM|30.09.2019=>2019-09-30|36,8|n.d.|35,9|3|3|2|kein
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "response": {"partiell": "partial", "komplett": "complete", "kein": "none"},
        },
        blank="n.d.",
    )
    one["A8"] = "n.d. = nicht durchgeführt; Tryptase in µg/l; Haut: 0 keine bis 4 sehr schwer"
    two = c.sheet("Lübeck")
    c.table(
        two,
        "A1",
        [
            "Pat-ID|Alter|Geschl.|WHO-Subtyp|Haut BL|Haut M3|Haut M6|Tryptase BL|Tryptase M3|Tryptase M6|Start Omalizumab"
            "|Ansprechen (Arzt)",
        ],
        "id|age|sex|subtype|sk0|sk3|sk6|t0|t3|t6|treatment_start|response",
        """
        L01|47|weiblich|ISM|2|1|0|20.6|21.2|19.8|2019-03-11|komplett
        L02|58|männlich|BMM|0|0|0|10.1|9.7|10.6|2019-04-08|komplett
        L03|39|weiblich|ISM|3|2|2|27.4|28|26.9|2019-08-12|partiell
        L04|66|männlich|SM-AHN|2|2|-|68|71.5|-|2019-10-14|kein
        """,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "response": {"partiell": "partial", "komplett": "complete", "kein": "none"},
        },
        blank="-",
    )
    contacts = c.sheet("Ansprechpartner")
    c.put(
        contacts,
        "A1",
        "Zentrum|Funktion|Telefon",
        "Köln|Studienzentrale|0221 000-111",
        "Lübeck|Studienambulanz|0451 000-222",
    )
    return c.xlsx()


def danish_lab_mixed_units() -> ClinicFile:
    """A Danish biomedical laboratory scientist's list of answers from three laboratories, each in its own unit."""
    c = Clinic("Prøvesvar biobank mastocytose.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["Projektnr|Tidspunkt|Laboratorium|Analyse|Resultat|Enhed|Kommentar"],
        "id|visit|-|param|value|-|-",
        """
        BB-014|Baseline|OUH|Tryptase|26,4|µg/L|
        BB-014|3 mdr|OUH|Tryptase|25,7|µg/L|
        BB-014|6 mdr|OUH|Tryptase|27,1|µg/L|
        BB-014|Baseline|RH|KIT D816V|0,29|%|
        BB-014|6 mdr|RH|KIT D816V|0,31|%|
        BB-017|Baseline|Aalborg|Tryptase|0,0182=>18.2|mg/L|
        BB-017|3 mdr|Aalborg|Tryptase|0,0175=>17.5|mg/L|
        BB-017|6 mdr|OUH|Tryptase|18,8|µg/L|
        BB-017|Baseline|RH|KIT D816V|ikke påvist=>neg|%|
        BB-021|Baseline|OUH|Tryptase|149|µg/L|
        BB-021|3 mdr|OUH|Tryptase|153|µg/L|
        BB-021|6 mdr|OUH|Tryptase|1.234=>?|µg/L|ring til lab?
        BB-021|Baseline|RH|KIT D816V|6,2|%|
        BB-021|6 mdr|RH|KIT D816V|6,8|%|
        BB-022|Baseline|Aalborg|Tryptase|0,0131=>13.1|mg/L|
        BB-022|3 mdr|Aalborg|Tryptase|annulleret=>|mg/L|hæmolyse
        BB-022|6 mdr|Aalborg|Tryptase|0,0127=>12.7|mg/L|
        BB-022|Baseline|RH|KIT D816V|<0,01|%|
        BB-030|Baseline|OUH|Tryptase|33,0|ng/mL|
        BB-030|3 mdr|OUH|Tryptase|31,6|ng/mL|
        BB-030|6 mdr|OUH|Tryptase|32,4|U/L=>?|enhed som anført
        """.replace("32,4|U/L=>?|", "32,4=>?|U/L|"),
        words={
            "visit": {"Baseline": "baseline", "3 mdr": "month_3", "6 mdr": "month_6"},
            "param": {"Tryptase": "t", "KIT D816V": "k"},
        },
    )
    return c.csv(";", "cp1252")


def redcap_raw_no_codebook() -> ClinicFile:
    """A raw REDCap export sent without its dictionary: coded sex and subtype, visits by a bare number."""
    c = Clinic("MASTregistry_DATA_2021-10-08_0803.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "record_id|redcap_event_name|redcap_survey_identifier|sm_dx|gender|age|symptoms___1|symptoms___2|symptoms___3"
            "|tryptase_ngml|qol_vas_0_100|dlqi_total|visit_complete",
        ],
        "id|visit|-|subtype|sex|age|-|-|-|t|q|dl|-",
        """
        0001|visit_1_arm_1=>baseline||2=>?|1=>?|44|1|1|0|25.3=>?25.3|41=>?41|13=>?13|2
        0001|visit_2_arm_1=>*||||||||24.6=>?|55=>?|8=>?|2
        0001|visit_3_arm_1=>*||||||||26.1=>?|67=>?|5=>?|2
        0002|visit_1_arm_1=>baseline||2=>?|2=>?|59|1|0|0|18.7=>?18.7|52=>?52|7=>?7|2
        0002|visit_2_arm_1=>*||||||||19.2=>?|60=>?|4=>?|2
        0003|visit_1_arm_1=>baseline||3=>?|1=>?|63|1|1|1|141=>?141|24=>?24|18=>?18|2
        0003|visit_2_arm_1=>*||||||||145=>?|28=>?|16=>?|2
        0003|visit_3_arm_1=>*||||||||138=>?|33=>?|15=>?|0
        0004|visit_1_arm_1=>baseline||1=>?|2=>?|51|0|0|1|10.2=>?10.2|66=>?66|0=>?0|2
        0004|visit_2_arm_1=>*||||||||9.8=>?|77=>?|0=>?|2
        0005|visit_1_arm_1=>baseline||2=>?|1=>?|32|1|1|0|14.9=>?14.9|47=>?47|9=>?9|2
        """,
    )
    return c.csv(",", "utf-8")


def plain_uk_audit() -> ClinicFile:
    """A UK research nurse's audit sheet, tidy: dates are dates, allele fractions are formatted as per cent."""
    c = Clinic("Omalizumab SM clinic audit.xlsx")
    ws = c.sheet("Audit")
    c.table(
        ws,
        "A1",
        [
            "Study ID|Sex|Age|Subtype|Dose|Start date|Stop date|Tryptase baseline (ng/mL)|Tryptase 12 months (ng/mL)"
            "|KIT D816V VAF baseline|KIT D816V VAF 12 months|DLQI baseline|DLQI 12 months|Overall response",
        ],
        "id|sex|age|subtype|dose|treatment_start|treatment_stop|t0|t12|k0|k12|dl0|dl12|response",
        """
        BHM-1|Female|44|ISM|300 mg q4w|2018-05-14||24.9|25.6|0.0031|0.0029|16|5|Major
        BHM-2|Male|56|ISM|300 mg q4w|2018-06-18||18.1|17.4|0.0009|0.0011|8|2|Complete
        BHM-3|Female|61|SSM|300 mg q2w|2018-07-23||156|149|0.068|0.071|19|14|Partial
        BHM-4|Female|33|ISM|150 mg q4w|2018-09-17|2019-11-25|13.2|13.8|0.0004|0.0004|11|1|Complete
        BHM-5|Male|50|BMM|300 mg q4w|2018-10-15||10.1|9.5|0.0002|0.0003|0|0|Complete
        BHM-6|Female|47|ISM|300 mg q4w|2019-01-21|2020-02-24|36.2|37.9|0.0058|0.0061|17|16|None
        BHM-7|Female|39|ISM|300 mg q4w|2019-03-18||20.7|21.3|0.0016||13|6|Partial
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "response": {"Major": "major", "Complete": "complete", "Partial": "partial", "None": "none"},
        },
        formats={"k0": "0.00%", "k12": "0.00%"},
        times={"k": 100},
    )
    c.also.update({("BHM-4", "treatment_months", None), ("BHM-6", "treatment_months", None)})
    bold(ws, 1)
    ws.auto_filter.ref = "A1:N8"
    return c.xlsx()


FILES = (
    redcap_danish_codebook,
    redcap_labels_uk,
    castor_wide,
    openclinica_text_xls,
    smarttrial_forms,
    surveyxact_labels,
    qualtrics_three_heads,
    labor_german_by_date,
    lab_swedish_utf16,
    french_blocks_xls,
    spanish_thesis_student,
    spss_csv,
    stata_tab,
    r_write_csv,
    danish_phd_commented,
    german_transposed,
    french_ecrf_numbered_visits,
    swedish_weeks,
    plain_english_wide,
    plain_danish_csv,
    plain_german_long,
    plain_french_latin1,
    plain_spanish_long,
    plain_swedish_wide,
    three_row_headers,
    two_centres_german,
    danish_lab_mixed_units,
    redcap_raw_no_codebook,
    plain_uk_audit,
)
