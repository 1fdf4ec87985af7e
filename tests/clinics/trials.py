"""Trial offices, databases and survey tools. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from tests.clinics.language import Clinic, ClinicFile

GRADES = {"None": "0", "Mild": "1", "Moderate": "2", "Severe": "3", "Very severe": "4"}


def cdisc_long_long() -> ClinicFile:
    """A pharma extract: subject, visit, parameter, value; flags and units beside."""
    c = Clinic("adlb_adqs_extract.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["STUDYID|USUBJID|SEX|AGE|AVISIT|AVISITN|PARAMCD|PARAM|AVAL|AVALU|ABLFL"],
        "-|id|sex|age|visit|-|param|-|value|-|-",
        """
        OMSM|OMSM-101-0001|F|44|Baseline|0|TRYPTASE|Tryptase (ug/L)|33.1|ug/L|Y
        OMSM|OMSM-101-0001|F|44|Month 3|3|TRYPTASE|Tryptase (ug/L)|31.9|ug/L|
        OMSM|OMSM-101-0001|F|44|Month 6|6|TRYPTASE|Tryptase (ug/L)|32.2|ug/L|
        OMSM|OMSM-101-0001|F|44|Baseline|0|DLQITOT|DLQI Total Score|15||Y
        OMSM|OMSM-101-0001|F|44|Month 6|6|DLQITOT|DLQI Total Score|6||
        OMSM|OMSM-101-0001|F|44|Baseline|0|MCTTOT|Mastocytosis Control Test Total|5||Y
        OMSM|OMSM-101-0001|F|44|Month 6|6|MCTTOT|Mastocytosis Control Test Total|14||
        OMSM|OMSM-101-0004|M|61|Baseline|0|TRYPTASE|Tryptase (ug/L)|>200|ug/L|Y
        OMSM|OMSM-101-0004|M|61|Month 3|3|TRYPTASE|Tryptase (ug/L)|188.5|ug/L|
        OMSM|OMSM-101-0004|M|61|Baseline|0|DLQITOT|DLQI Total Score|3||Y
        OMSM|OMSM-101-0004|M|61|Baseline|0|SYSBP|Systolic Blood Pressure (mmHg)|142|mmHg|Y
        OMSM|OMSM-102-0002|F|35|Baseline|0|TRYPTASE|Tryptase (ug/L)|14.4|ug/L|Y
        OMSM|OMSM-102-0002|F|35|Month 3|3|TRYPTASE|Tryptase (ug/L)|15.0|ug/L|
        OMSM|OMSM-102-0002|F|35|Baseline|0|KITVAF|KIT D816V VAF (%)|0.19|%|Y
        OMSM|OMSM-102-0002|F|35|Month 6|6|KITVAF|KIT D816V VAF (%)|0.22|%|
        OMSM|OMSM-102-0005|M|52|Baseline|0|TRYPTASE|Tryptase (ug/L)|27|ug/L|Y
        OMSM|OMSM-102-0005|M|52|Month 6|6|TRYPTASE|Tryptase (ug/L)|25.8|ug/L|
        OMSM|OMSM-103-0001|F|48|Baseline|0|TRYPTASE|Tryptase (ug/L)|8.8|ug/L|Y
        OMSM|OMSM-103-0002|F|67|Baseline|0|KITVAF|KIT D816V VAF (%)|6.1|%|Y
        """,
        words={
            "visit": {"Baseline": "baseline", "Month 3": "month_3", "Month 6": "month_6"},
            "param": {"TRYPTASE": "t", "DLQITOT": "dl", "MCTTOT": "mct", "KITVAF": "k", "SYSBP": ""},
        },
    )
    return c.csv(",", "utf-8")


def trial_weeks_wide() -> ClinicFile:
    """Listings with screening, Day 1, Week 12, Week 24 and end of treatment, subjects by site and number."""
    c = Clinic("Listing 16.2.6 Efficacy.xlsx")
    ws = c.sheet("Listing")
    c.put(ws, "A1", "Protocol OM-SM-02 (synthetic)", "Listing 16.2.6: Efficacy, all treated subjects")
    c.table(
        ws,
        "A4",
        ["Subject ID|Arm|Sex|Age (years)|SM Subtype|Visit|Total symptom score (ISM-SAF TSS)|Tryptase (ng/mL)|MC-QoL"],
        "id|-|sex|age|subtype|visit|saf|t|mc",
        """
        01-001|Omalizumab|Female|39|ISM|Baseline (Day 1)|50|22.8|61
        |||||Week 12|38|22.1|50
        |||||Week 24|25|23.5|34
        01-002|Omalizumab|Male|58|ISM|Baseline (Day 1)|33|41|42
        |||||Week 12|30|42.2|40
        01-003|Placebo|Female|46|BMM|Baseline (Day 1)|28|10.9|37
        |||||Week 12|29|10.1|36
        |||||Week 24|27|11.3|38
        02-001|Placebo|Male|63|SSM|Baseline (Day 1)|61|199|70
        |||||Week 24|63|205|72
        02-002|Omalizumab|Female|27|ISM|Baseline (Day 1)|44|18|55
        |||||Week 12|20|17.7|29
        |||||Week 24|9|17.1|18
        02-003|Omalizumab|Female|52|ISM|Baseline (Day 1)|70|35.5|80
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "visit": {"Baseline (Day 1)": "baseline", "Week 12": "month_3", "Week 24": "month_6"},
        },
    )
    c.put(
        ws,
        "A20",
        "TSS = total symptom score (0-110; higher is worse). Source: ADQS, run 12MAR2024 09:14",
        "Page 1 of 1",
    )
    return c.xlsx()


def redcap_raw() -> ClinicFile:
    """A raw export: static fields in the baseline row, checkboxes, complete flags, codes without a codebook."""
    c = Clinic("MastOma_DATA_2023-05-11_1402.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "record_id|redcap_event_name|redcap_repeat_instrument|redcap_repeat_instance|sm_subtype|sex|age_at_start"
            "|comorbid___1|comorbid___2|demographics_complete|tryptase_ngml|kit_vaf_pct|pga_skin|pga_gi|qol_vas_0_100"
            "|visit_complete",
        ],
        "id|visit|-|-|subtype|sex|age|-|-|-|t|k|sk|gi|q|-",
        """
        1|baseline_arm_1|||ISM|2=>?|44|1|0|2|24.5|0.3|3|2|40|2
        1|month_3_arm_1|||||||||24.1||2|1|52|2
        1|month_6_arm_1|||||||||23.9|0.28|1|1|66|2
        2|baseline_arm_1|||ISM|1=>?|51|0|0|2|17.7|0.05|2|0|55|2
        2|month_3_arm_1|||||||||18.1||2|0|57|2
        2|month_6_arm_1|||||||||18.4|0.06|1|0|63|1
        3|baseline_arm_1|||SSM|2=>?|62|0|1|2|177|7.2|4|3|20|2
        3|month_3_arm_1|||||||||181||3|3|28|2
        4|baseline_arm_1|||BMM|1=>?|58|0|0|2|10.6|0.02|0|1|70|2
        4|month_6_arm_1|||||||||10.2|0.02|0|0|82|2
        5|baseline_arm_1|||ISM|2=>?|33|1|1|2|29.9|0.14|3|1|45|2
        5|month_3_arm_1|||||||||30.3||2|1|51|0
        5|month_6_arm_1|||||||||-999=>||||-999=>|0
        6|baseline_arm_1|||ASM|1=>?|70|0|0|2|205|12.8|1|4|15|2
        """,
        words={
            "visit": {"baseline_arm_1": "baseline", "month_3_arm_1": "month_3", "month_6_arm_1": "month_6"},
        },
    )
    return c.csv(",", "utf-8")


def redcap_labels() -> ClinicFile:
    """A labelled export with repeating adverse events and words for grades."""
    c = Clinic("MastOma_DATA_LABELS_2023-05-11_1403.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Record ID|Event Name|Repeat Instrument|Repeat Instance|SM subtype|Sex|Age at start of treatment"
            "|Serum tryptase (ng/mL)|Skin symptoms (physician grade)|GI symptoms (physician grade)"
            "|Anaphylaxis: date of episode|Complete?",
        ],
        "id|visit|-|-|subtype|sex|age|t|sk|gi|event|-",
        """
        101|Baseline|||Indolent systemic mastocytosis|Female|49|26.8|Severe|Moderate||Complete
        101|Month 3||||||25.9|Moderate|Mild||Complete
        101|Month 6||||||27|Mild|None||Complete
        101|Baseline|Anaphylaxis episodes|1|||||||2020-02-11|Complete
        101|Baseline|Anaphylaxis episodes|2|||||||2020-06-30|Complete
        102|Baseline|||Indolent systemic mastocytosis|Male|37|15.1|Mild|None||Complete
        102|Month 3||||||14.8|None|None||Complete
        103|Baseline|||Smoldering systemic mastocytosis|Female|64|166|Very severe|Severe||Complete
        103|Month 3||||||170.5|Severe|Severe||Incomplete
        103|Month 6||||||162|Severe|Moderate||Complete
        104|Baseline|||Bone marrow mastocytosis|Male|60|11.7|None|Mild||Complete
        104|Baseline|Anaphylaxis episodes|1|||||||2019-09-03|Complete
        104|Month 6||||||11.1|None|None||Complete
        105|Baseline|||Indolent systemic mastocytosis|Female|28|33.6|Moderate|Moderate||Complete
        106|Baseline|||Aggressive systemic mastocytosis|Male|71|198|Mild|Very severe||Complete
        106|Month 3||||||||||Unverified
        """,
        words={
            "visit": {"Baseline": "baseline", "Month 3": "month_3", "Month 6": "month_6"},
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {
                "Indolent systemic mastocytosis": "ISM",
                "Smoldering systemic mastocytosis": "SSM",
                "Bone marrow mastocytosis": "BMM",
                "Aggressive systemic mastocytosis": "ASM",
            },
            "grade_skin": GRADES,
            "grade_gastrointestinal": GRADES,
            "event": {"": "anaphylaxis"},
        },
    )
    return c.csv(",", "utf-8-sig")


def redcap_codebook() -> ClinicFile:
    """Coded values with a codebook on a second sheet."""
    c = Clinic("oma_redcap_with_dictionary.xlsx")
    ws = c.sheet("data")
    c.table(
        ws,
        "A1",
        ["record_id|redcap_event_name|subtype|sex|tryptase|skin_grade|gi_grade|response"],
        "id|visit|subtype|sex|t|sk|gi|response",
        """
        A-1|baseline_arm_1|1|2|22.2|3|2|
        A-1|6_months_arm_1|||21|1|0|1
        A-2|baseline_arm_1|1|1|31.9|2|1|
        A-2|6_months_arm_1|||33|1|1|3
        A-3|baseline_arm_1|2|2|144|3|4|
        A-3|6_months_arm_1|||150|3|3|4
        A-4|baseline_arm_1|3|1|9.7|0|1|
        A-4|6_months_arm_1|||9.1|0|0|1
        A-5|baseline_arm_1|1|2|19.3|2|3|
        A-5|6_months_arm_1|||18.8|1|2|2
        A-6|baseline_arm_1|1|2|40.1|4|1|
        """,
        words={
            "visit": {"baseline_arm_1": "baseline", "6_months_arm_1": "month_6"},
            "subtype": {"1": "ISM", "2": "SSM", "3": "BMM"},
            "sex": {"1": "M", "2": "F"},
            "response": {"1": "complete", "2": "major", "3": "partial", "4": "none"},
        },
    )
    c.also = {(f"A-{n}", "response", "month_6") for n in range(1, 6)}
    book = c.sheet("codebook")
    c.put(
        book,
        "A1",
        "Variable / Field Name|Field Label|Choices",
        "subtype|SM subtype|1, ISM \u00a6 2, SSM \u00a6 3, BMM \u00a6 4, ASM",
        "sex|Sex|1, Male \u00a6 2, Female",
        "response|Overall response|1, Complete \u00a6 2, Major \u00a6 3, Partial \u00a6 4, None",
    )
    for row in book.iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].value = str(row[0].value).replace("\u00a6", "|")
    return c.xlsx()


def visit_columns_stacked() -> ClinicFile:
    """A long-long table written wide by visit: a row a patient and parameter, a column a visit."""
    c = Clinic("Parameters by visit.xlsx")
    ws = c.sheet("all")
    rows = {
        "T1": ("25.5|24.4|26", "3|2|1", "40|55|70"),
        "T2": ("18|17.1|18.8", "2|2|1", "55|60|66"),
        "T3": ("144|150|139", "4|3|3", "20|22|30"),
        "T4": ("9.9|9.5|9", "0|0|0", "72|80|85"),
        "T5": ("31.2|30|32.5", "2|1|1", "48|58|61"),
        "T6": ("52.1|50.9|53", "3|2|2", "33|41|52"),
    }
    c.put(ws, "A1", "Subject|Parameter|Baseline|Month 3|Month 6")
    row = 2
    for patient, lines in rows.items():
        for (label, code), line in zip(
            (("Tryptase (ng/mL)", "t"), ("Skin grade (0-4)", "sk"), ("QoL VAS (0-100, high = good)", "q")),
            lines,
            strict=True,
        ):
            c.put(ws, f"A{row}", f"{patient}|{label}|{line}")
            c.patients.add(patient)
            meaning = {"t": "tryptase", "sk": "grade_skin", "q": "qol_vas"}[code]
            for column, visit, typed in zip("CDE", ("baseline", "month_3", "month_6"), line.split("|"), strict=True):
                cell = f"{column}{row}"
                c.know(
                    patient,
                    meaning,
                    visit,
                    typed,
                    ws,
                    cell,
                    typed=typed,
                    header=label,
                    covers=(f"{column}1", f"A{row}", f"B{row}", "B1"),
                )
            row += 1
    return c.xlsx()


def adverse_events() -> ClinicFile:
    """Subjects with start and stop, and adverse events of which some are anaphylaxis."""
    c = Clinic("safety_db.xlsx")
    ws = c.sheet("DM")
    c.table(
        ws,
        "A1",
        ["SUBJID|SEX|AGE|DIAGNOSIS|RFXSTDTC (first dose)|RFXENDTC (last dose)"],
        "id|sex|age|subtype|treatment_start|treatment_stop",
        """
        1001|F|45|ISM|2018-01-15|2019-01-14
        1002|M|39|ISM|2018-02-12|2018-02-12
        1003|F|66|SSM|2018-03-12|2019-03-11
        1004|M|51|ISM|2018-03-26|
        1005|F|58|BMM|2018-04-16|
        1006|F|33|ISM|2018-05-21|2018-11-19
        """,
        words={},
    )
    c.also = {(p, "treatment_months", None) for p in ("1001", "1002", "1003", "1006")}
    c.also |= {(p, "withdrawn", None) for p in ("1001", "1002", "1003", "1006")}
    events = c.sheet("AE")
    c.table(
        events,
        "A1",
        ["SUBJID|AETERM|AESTDTC|AETOXGR (CTCAE)|AESER|AEREL"],
        "id|-|event|-|-|-",
        """
        1001|Headache|2018-02-01|1|N|Possible
        1002|Dizziness after injection|2018-02-12|2|N|Probable
        1002|Malaise|2018-02-12|2|N|Probable
        1003|Injection site reaction|2018-06-05|1|N|Definite
        1006|Back pain|2018-09-10|2|N|Unlikely
        """,
        words={"event": {"": "adverse event"}},
    )
    return c.xlsx()


def monthly_visits() -> ClinicFile:
    """Visits numbered in months in the header with a letter; response at each visit; pre-dose baseline."""
    c = Clinic("trialoffice_visits.ods.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "patno|dx|M0_skin_grade|M3_skin_grade|M12_skin_grade|M0_tryptase|M3_tryptase|M12_tryptase|M3_response"
            "|M12_response",
        ],
        "id|subtype|sk0|sk3|sk12|t0|t3|t12|r3|r12",
        """
        P-001|ISM|3|2|1|25.5|24.0|25.0|partial|major
        P-002|ISM|2|2|2|18.1|17.7|19.0|none|partial
        P-003|BMM|0|0|0|11.0|10.5|.|partial|complete
        P-004|SSM|4|4|3|180.0|184.0|179.0|none|none
        P-005|ISM|1|0|0|22.4|23.3|21.9|complete|complete
        P-006|MCL|1|2|.|377.0|402.0|.|worse|.
        """,
        blank=".",
    )
    c.also = {(f"P-00{n}", "response", None) for n in range(1, 7)}
    return c.csv("|", "utf-8")


FILES = (
    cdisc_long_long,
    trial_weeks_wide,
    redcap_raw,
    redcap_labels,
    redcap_codebook,
    visit_columns_stacked,
    adverse_events,
    monthly_visits,
)
