"""Western and Latin American centres: nurses, fellows, registrars, databases. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from openpyxl.comments import Comment

from tests.clinics.language import Clinic, ClinicFile


def _withdrew(c: Clinic) -> None:
    """Who is recorded as withdrawn in the response column has also withdrawn."""
    c.also |= {(f.patient_id, "withdrawn", None) for f in c.facts if f.field == "response" and f.value == "withdrawn"}


def nhs_nurse_tracker() -> ClinicFile:
    """A specialist nurse's running list: 6/12 for six months, MCT for mast cell tryptase, what is awaited written in."""
    c = Clinic("Masto Xolair clinic list JM.xlsx")
    ws = c.sheet("Current pts")
    c.put(ws, "A1", "MASTOCYTOSIS / XOLAIR CLINIC - CNS LIST", "Updated 14/09/2023 JM. Please do not re-sort!!")
    c.table(
        ws,
        "A4",
        [
            "Hosp No|Init|M/F|Age|Diagnosis|Cons|Xolair start|Dose|MCT bl (ug/L)|MCT 6/12 (ug/L)|MCT 12/12 (ug/L)"
            "|DLQI bl|DLQI 3/12|DLQI 6/12|DLQI 12/12|Homecare|Next appt|Comments",
        ],
        "id|-|sex|age|subtype|-|treatment_start|dose|t0|t6|t12|dl0|dl3|dl6|dl12|-|-|-",
        """
        K118204|AB|F|47|ISM|CG|2021-03-16|300mg 4/52|28.4|27.1|29|18|11|7|6|Y|2023-11-07|Self injecting, happy
        K120077|PT|M|61|ISM|CG|2021-05-25|300mg 4/52|41.7|40|awaited=>|9|6|5|DNA=>|Y|2023-10-10|Rpt bloods please
        K097713|SM|F|39|ISM + HaT=>ISM|RS|2021-06-08|300mg 4/52|22.6|24.3|23.8|21|19|12|10|N|2023-12-05|
        K131450|JO|F|55|BMM|RS|2021-09-14|300mg 4/52|11.9|12.2|11.5|2|1|1|0|Y|2024-01-09|No anaphylaxis since Sept 21
        K104466|DW|M|68|SSM|CG|2021-11-02|300mg 2/52|>200|188|193|14|12|13|12|N|2023-10-24|Under haem as well
        K133892|LH|F|29|?ISM=>?ISM|RS|2022-02-15|300mg 4/52|17.3|16.8||16|15|9||N|2023-10-17|BM bx declined twice
        K122615|RK|M|50|ISM|CG|2022-04-26|150mg 4/52|31|not sent=>|33.6|10|8|6|5|Y|2023-11-21|Dose not increased - pt choice
        K135001|EF|F|44|MMAS|RS|2022-07-12|300mg 4/52|9.8|10.4|9.5|5|3|2|2|Y|2024-01-16|
        K136740|NB|F|33|ISM|CG|2023-06-20|300mg 4/52|19.2|||17|13|||N|2023-12-12|6/12 due Dec
        """,
    )
    c.put(ws, "A16", "Pink = needs bloods")
    for row in range(1, 6):
        ws.row_dimensions[row].height = 18
    ws.freeze_panes = "D5"
    ws.auto_filter.ref = "A4:R13"
    c.colour(ws, "K6", "O6", "J11", fill="FFC0CB")
    ws["E10"].comment = Comment("d/w Dr S 12/6 - treat as ISM clinically, no marrow", "JM")
    old = c.sheet("Useful numbers")
    c.put(old, "A1", "Pharmacy homecare|ext 4471", "Immunology lab|ext 2210", "Day unit|ext 3098")
    return c.xlsx()


def redcap_fellow_raw() -> ClinicFile:
    """A fellow's raw export: coded choices with no codebook beside it, one checkbox group, form states."""
    c = Clinic("OmalizumabSMRetrospective_DATA_2024-02-19_1647.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "record_id|redcap_event_name|redcap_survey_identifier|age_enroll|sex|sm_subtype|hat_done|triggers___1"
            "|triggers___2|triggers___99|xolair_start|xolair_dose|baseline_complete|tryptase_ng_ml|kit_d816v_vaf_pct"
            "|ismsaf_tss|mcqol_total|n_anaph_since_last|followup_complete",
        ],
        "id|visit|-|age|sex|subtype|-|-|-|-|treatment_start|dose|-|t|k|saf|mc|-|-",
        """
        3|baseline_arm_1||46|2=>?|1=>?|1|1|0|0|2020-08-11|300 mg q4w|2|25.3|0.41|47|58|4|2
        3|month_3_arm_1||||||||||||24.9||31|44|1|2
        3|month_6_arm_1||||||||||||26.1|0.39|22|31|0|2
        3|month_12_arm_1||||||||||||25.8|0.44|18|25|0|2
        4|baseline_arm_1||38|2=>?|1=>?|0|0|1|0|2020-09-24|300 mg q4w|2|18.2|0.06|39|51|2|2
        4|month_3_arm_1||||||||||||17.7||35||0|1
        4|month_6_arm_1||||||||||||18.9|0.05|24|33|0|2
        7|baseline_arm_1||59|1=>?|3=>?|1|1|1|0|2020-11-05|300 mg q2w|2|142|5.7|63|72|1|2
        7|month_3_arm_1||||||||||||139||60|70|1|2
        7|month_6_arm_1||||||||||||145.5|6.1|58|66|0|2
        8|baseline_arm_1||51|2=>?|2=>?|0|0|0|1|2021-01-19|150 mg q4w|2|10.4|<0.03|28|35|3|2
        8|month_6_arm_1||||||||||||10.9|<0.03|15|19|0|2
        8|month_12_arm_1||||||||||||11.1||12|17|0|2
        11|baseline_arm_1||27|1=>?|1=>?|1|1|0|0|2021-03-02|300 mg q4w|2|33.6|0.22|55|64|5|2
        11|month_3_arm_1||||||||||||34.2||37|50|1|0
        12|baseline_arm_1||64|2=>?|2=>?|0|0|0|0|2021-03-30|300 mg q4w|1|12.8||||2|0
        """,
        words={
            "visit": {
                "baseline_arm_1": "baseline",
                "month_3_arm_1": "month_3",
                "month_6_arm_1": "month_6",
                "month_12_arm_1": "month_12",
            },
        },
    )
    return c.csv(",", "utf-8")


def french_reference_centre() -> ClinicFile:
    """A French centre's follow-up table saved as CSV on a Windows PC: J0, M3, M6, decimal commas, French acronyms."""
    c = Clinic("suivi_xolair_masto.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "N° dossier|Sexe|Âge|Forme|Date 1ère inj.|Posologie|Tryptase J0 (µg/L)|Tryptase M3|Tryptase M6|Tryptase M12"
            "|KIT D816V sang J0 (%)|EVA qualité de vie /100 J0|EVA qualité de vie /100 M6|AFIRMM J0|AFIRMM M6"
            "|Réponse globale|Commentaire",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|t12|k0|q0|q6|af0|af6|response|-",
        """
        MA-014|F|52|MSI|17/01/2019=>2019-01-17|300 mg/4 sem|32,5|31,8|33|30,9|0,35|40|70|68|31|complète=>complete|
        MA-019|H|45|MSI|05/03/2019=>2019-03-05|300 mg/4 sem|18,7|19,2|17,5||0,08|35|60|54|40|partielle=>partial|flushs persistants
        MA-022|F|63|MS smouldering|26/03/2019=>2019-03-26|300 mg/2 sem|184|NF=>|191|178,5|8,4|25|30|81|76|échec=>none|
        MA-023|F|37|MSI|11/06/2019=>2019-06-11|300 mg/4 sem|24,1|25|23,6|24,4|0,19|50|85|49|18|majeure=>major|
        MA-030|H|58|MS-AHN|02/07/2019=>2019-07-02|150 mg/4 sem|97,3|102|110|NF=>|14,2|30|30|72|70|échec=>none|LMMC associée
        MA-031|F|41|MSI|24/09/2019=>2019-09-24|300 mg/4 sem|15,9|15,1|||<0,01|45||60||arrêt (céphalées après 1ère inj.)=>withdrawn|perdue de vue
        MA-036|F|49|mastocytose cutanée|14/01/2020=>2020-01-14|300 mg/4 sem|6,8|7,1|6,6|7|négatif|60|75|44|27|partielle=>partial|BOM normale
        MA-040|H|66|MSI|10/03/2020=>2020-03-10|300 mg/4 sem|41,2|NF=>|39,7|40,4|0,51|20|55|77|45|majeure=>major|M3 non fait (covid)
        """,
        words={
            "sex": {"H": "M"},
            "subtype": {"MSI": "ISM", "MS smouldering": "SSM", "MS-AHN": "SM-AHN", "mastocytose cutanée": "CM"},
            "kit_d816v": {"négatif": "neg"},
        },
    )
    c.put(ws, "A11", "NF : non fait")
    _withdrew(c)
    return c.csv(";", "cp1252")


def spanish_access_export() -> ClinicFile:
    """A query exported from Access: capital field names, dates with midnight, Verdadero/Falso, decimal commas."""
    c = Clinic("C_OMALIZUMAB_SEGUIMIENTO.txt")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "COD_PAC|SEXO|EDAD_INI|DIAGNOSTICO|FEC_INI_OMA|DOSIS|TRIPT_BASAL|TRIPT_3M|TRIPT_6M|TRIPT_12M|MCQOL_BASAL"
            "|MCQOL_6M|MCQOL_12M|RESPUESTA|ABANDONO|MOTIVO",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|t12|mc0|mc6|mc12|response|withdrawn|-",
        """
        CM0007|M|43|ISMs+|21/02/2017 0:00:00=>2017-02-21|300 mg/4 sem|27,4|28,1|26,9|27|61|33|28|Mayor|Falso|
        CM0012|V|56|ISMs-=>?ISM|04/04/2017 0:00:00=>2017-04-04|300 mg/4 sem|14,6|15,2|14,1|14,8|48|20|16|Completa|Falso|
        CM0015|V|49|ISMs-=>?ISM|16/05/2017 0:00:00=>2017-05-16|150 mg/4 sem|11,3||10,8|11|44|25|22|Completa|Falso|
        CM0021|M|60|SSM|12/09/2017 0:00:00=>2017-09-12|300 mg/2 sem|211|205|198|220,5|77|70|72|Nula|Falso|
        CM0022|M|35|ISMs+|26/09/2017 0:00:00=>2017-09-26|300 mg/4 sem|35,8|||||||Abandono=>withdrawn|Verdadero|Cefalea intensa tras 1ª dosis
        CM0028|V|71|ASM|13/02/2018 0:00:00=>2018-02-13|300 mg/4 sem|166|171|180||69|64||Parcial|Falso|
        CM0033|M|52|ISMs+|05/06/2018 0:00:00=>2018-06-05|300 mg/4 sem|22|21,7|23,5|22,2|57|40|35|Parcial|Falso|
        CM0034|M|46|MMAS|19/06/2018 0:00:00=>2018-06-19|300 mg/4 sem|8,9|9,3|9|8,7|39|19|12|Completa|Falso|
        CM0041|V|64|ISMs+|20/11/2018 0:00:00=>2018-11-20|300 mg/4 sem|48,5|47|49,9|50,3|66|51|43|Mayor|Falso|
        """,
        words={
            "sex": {"V": "M", "M": "F"},
            "subtype": {"ISMs+": "ISM"},
            "response": {"Completa": "complete", "Mayor": "major", "Parcial": "partial", "Nula": "none"},
            "withdrawn": {"Falso": "no", "Verdadero": "yes"},
        },
    )
    return c.csv(";", "latin-1")


def extension_listing() -> ClinicFile:
    """A sponsor's listing of an extension study: core and extension visits counted from the first dose."""
    c = Clinic("L16_2_6_1_EXT.xlsx")
    ws = c.sheet("L16.2.6.1")
    c.put(
        ws,
        "A1",
        "Sponsor: (synthetic)",
        "Listing 16.2.6.1  ISM-SAF, MC-QoL and Laboratory Values by Visit - Extension Full Analysis Set",
    )
    c.table(
        ws,
        "A5",
        [
            "Site-Subject|Age / years|Sex|Visit|Visit date|Study day|ISM-SAF TSS|MC-QoL total|Serum tryptase (ng/mL)|KIT D816V VAF, blood (%)"
        ],
        "id|age|sex|visit|-|-|saf|mc|t|k",
        """
        1103-002|42|Female|Core Baseline|12APR2021|1|52|63|27.8|0.33
        1103-002|42|Female|Core Week 24|28SEP2021|170|34|41|26.5|0.30
        1103-002|42|Female|Ext. Week 52|11APR2022|365|21|28|27.1|0.36
        1103-002|42|Female|Ext. Week 104|10APR2023|729|19|24|28.8|0.35
        1103-005|57|Male|Core Baseline|19APR2021|1|44|49|61.2|1.9
        1103-005|57|Male|Core Week 24|04OCT2021|169|40|47|60.4|2.1
        1103-005|57|Male|Ext. Week 52|20APR2022|367|31|36|63|2.0
        1107-001|35|Female|Core Baseline|03MAY2021|1|61|74|18.4|<0.03
        1107-001|35|Female|Core Week 24|18OCT2021|169|49|60|19|<0.03
        1107-001|35|Female|Ext. Week 52|02MAY2022|365|38|52|17.6|<0.03
        1107-001|35|Female|Ext. Week 104|03MAY2023|731|36||18.1|
        1110-003|63|Female|Core Baseline|07JUN2021|1|37|40|>200|7.8
        1110-003|63|Female|Core Week 24|22NOV2021|169|35|42|>200|8.3
        1112-001|49|Male|Core Baseline|14JUN2021|1|56|58|22.9|0.11
        1112-001|49|Male|Core Week 24|29NOV2021|169|28|30|22.2|0.12
        1112-001|49|Male|Ext. Week 52|13JUN2022|365|17|22|24|0.10
        1112-001|49|Male|Ext. Week 104|12JUN2023|729|12|18|23.1|0.12
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "visit": {
                "Core Baseline": "baseline",
                "Core Week 24": "month_6",
                "Ext. Week 52": "month_12",
                "Ext. Week 104": "month_24",
            },
        },
    )
    c.put(
        ws,
        "A24",
        "ISM-SAF TSS ranges from 0 to 110; higher scores are worse. MC-QoL 0-100; higher scores are worse.",
        "All subjects received omalizumab in core and extension. Weeks are counted from the first dose in the core study.",
        "Data cut-off 30JUN2023   Program: l_16_2_6_1.sas   Page 1 of 1",
    )
    c.also |= {(patient, "treatment_start", None) for patient in c.patients}
    return c.xlsx()


def registrar_audit() -> ClinicFile:
    """A registrar's audit: age and sex in one cell, standards met or not, a compliance row and a median at the foot."""
    c = Clinic("Omalizumab in SM audit - re-audit cycle 2.xlsx")
    ws = c.sheet("Data")
    c.put(ws, "A1", "Omalizumab for mast cell disorders: re-audit (cycle 2), Jan 2019 - Dec 2022")
    c.table(
        ws,
        "A3",
        [
            "Audit no|Age/sex|Subtype|Std 1: baseline tryptase documented|Std 2: DLQI at baseline and 6m"
            "|Std 3: adrenaline auto-injector x2|Tryptase pre (ng/ml)|Tryptase 6m (ng/ml)|DLQI pre|DLQI 6m|Outcome|Months on omalizumab",
        ],
        "id|-|subtype|-|-|-|t0|t6|dl0|dl6|response|treatment_months",
        """
        A01|51F|ISM|Y|Y|Y|24.7|25.1|14|5|Major response|31
        A02|38F|ISM|Y|Y|Y|16.2|15.8|11|1|Complete response|26
        A03|66M|SSM|Y|N|Y|175||19||No response|9
        A04|45M|ISM|Y|Y|N|37.9|36|8|5|Partial response|22
        A05|57F|BMM|Y|Y|Y|9.6|10.2|1|0|Complete response|40
        A06|29F|ISM|Y|N|Y|20.3|||| Stopped after dose 1 - side effects=>withdrawn|0
        A07|48F|ISM|N|Y|Y||31.4|16|9|Partial response|17
        A08|72M|SM-AHN|Y|Y|Y|88.5|92|6|6|No response|7
        """,
        words={
            "response": {
                "Complete response": "complete",
                "Major response": "major",
                "Partial response": "partial",
                "No response": "none",
            },
        },
    )
    for row in range(4, 12):
        text = str(ws.cell(row, 2).value)
        who, cell = str(ws.cell(row, 1).value), f"B{row}"
        for meaning, truth in (("age", text[:-1]), ("sex", text[-1])):
            c.know(who, meaning, None, truth, ws, cell, typed=text, header="Age/sex", covers=("B3", f"A{row}"))
    c.put(ws, "A12", "Compliance|||7/8 (88%)|6/8 (75%)|7/8 (88%)", "Median||||||24.7|28.3|11|5||19.5")
    for cell in ("A12", "A13"):
        c.colour(ws, cell, fill="D9D9D9")
    c.put(ws, "A15", "Standard 1-3 target 100%. Data collected by SpR from clinic letters and EPR.")
    _withdrew(c)
    return c.xlsx()


PLUSES = {"+": "1", "++": "2", "+++": "3"}
FORM_GRADES = {"0 - none": "0", "1 - mild": "1", "2 - moderate": "2", "3 - severe": "3", "4 - very severe": "4"}


def research_assistant_form() -> ClinicFile:
    """A research assistant's form, downloaded from Google Sheets: whole questions as headers, a row an interview."""
    c = Clinic("Masto interview form (Responses) - Form Responses 1.csv")
    ws = c.sheet("x")
    grades = {f"{name}": FORM_GRADES for name in ("grade_skin", "grade_gastrointestinal", "grade_neuropsychiatric")}
    c.table(
        ws,
        "A1",
        [
            "Timestamp|Study ID|Which visit is this?|Interviewer|Skin symptoms (itching, rash, flushing)"
            "|Gastrointestinal symptoms (cramps, diarrhea, nausea)|Neuropsychiatric symptoms (brain fog, mood, headache)"
            "|Overall quality of life today on the VAS (0 = worst, 100 = best)|MC-QoL total score"
            "|Any ER visit since the last interview?|Serum tryptase from this visit (ng/mL)",
        ],
        "-|id|visit|-|sk|gi|np|q|mc|-|t",
        """
        1/18/2022 10:22:41|OM-01|Baseline|KT|3 - severe|2 - moderate|2 - moderate|35|66|Yes|31.2
        1/20/2022 14:05:09|OM-02|Baseline|KT|2 - moderate|1 - mild|3 - severe|50|52|No|19.8
        2/3/2022 9:47:30|OM-03|Baseline|DL|3 - severe|3 - severe|1 - mild|40|58|Yes|24
        2/15/2022 16:31:12|OM-04|Baseline|KT|0 - none|2 - moderate|1 - mild|65|34|Yes|10.9
        3/1/2022 11:02:55|OM-05|Baseline|DL|4 - very severe|2 - moderate|2 - moderate|20|79|No|154
        4/19/2022 10:11:03|OM-01|3 months|KT|2 - moderate|2 - moderate|2 - moderate|50|51|No|30.7
        4/21/2022 15:26:48|OM-02|3 months|KT|1 - mild|1 - mild|3 - severe|55|47|No|
        5/5/2022 10:20:37|OM-03|3 months|DL|2 - moderate|1 - mild|1 - mild|60|39|No|23.1
        5/17/2022 16:02:20|OM-04|3 months|DL|0 - none|1 - mild|0 - none|75|22|No|11.3
        7/19/2022 10:40:15|OM-01|6 months|KT|1 - mild|1 - mild|2 - moderate|65|38|No|32
        7/21/2022 14:55:31|OM-02|6 months|DL|1 - mild|0 - none|2 - moderate|60|41|No|20.5
        8/4/2022 9:58:04|OM-03|6 months|DL|1 - mild|1 - mild|1 - mild|80||No|22.7
        8/30/2022 11:34:27|OM-05|6 months|KT|4 - very severe|2 - moderate|2 - moderate|25|75|Yes|160
        1/17/2023 10:08:52|OM-01|12 months|KT|1 - mild|0 - none|1 - mild|75|27|No|31.5
        1/19/2023 14:17:44|OM-02|12 months|KT|0 - none|0 - none|2 - moderate|70|33|No|19.1
        """,
        words={
            "visit": {"Baseline": "baseline", "3 months": "month_3", "6 months": "month_6", "12 months": "month_12"},
            **grades,
        },
    )
    return c.csv(",", "utf-8")


def biostatistician_tidy() -> ClinicFile:
    """A biostatistician's analysis file: one value a line, months as numbers, NA for missing."""
    c = Clinic("oma_sm_long_v3.csv")
    ws = c.sheet("x")
    lines = []
    people = (
        ("P01", "ISM", "F", 49, {"tryptase": "26.1 25.4 27 26.6", "kit_vaf": "0.28 NA 0.31 NA", "pga_skin": "3 2 1 1", "pga_gi": "2 1 1 0", "qol_vas": "42 58 71 75"}),
        ("P02", "ISM", "M", 36, {"tryptase": "17.9 18.3 17.2 NA", "kit_vaf": "0.07 NA 0.06 NA", "pga_skin": "2 1 1 NA", "pga_gi": "3 3 2 NA", "qol_vas": "55 60 66 NA"}),
        ("P03", "BMM", "M", 62, {"tryptase": "12.4 11.8 12.9 12.1", "kit_vaf": "0.02 NA 0.02 NA", "pga_skin": "0 0 0 0", "pga_gi": "1 0 0 0", "qol_vas": "70 84 90 88"}),
        ("P04", "SSM", "F", 67, {"tryptase": "168 172 165 181", "kit_vaf": "6.4 NA 6.9 NA", "pga_skin": "4 3 3 3", "pga_gi": "2 2 2 2", "qol_vas": "25 30 28 33"}),
    )  # fmt: skip
    units = {"tryptase": "ng/mL", "kit_vaf": "%", "pga_skin": "0-4", "pga_gi": "0-4", "qol_vas": "0-100"}
    for pid, subtype, sex, age, outcomes in people:
        for outcome, values in outcomes.items():
            for month, value in zip((0, 3, 6, 12), values.split(), strict=True):
                lines.append(f"{pid}|{subtype}|{sex}|{age}|{month}|{outcome}|{value}|{units[outcome]}")
    c.table(
        ws,
        "A1",
        ["pid|subtype|sex|age|month|outcome|value|unit"],
        "id|subtype|sex|age|visit|param|value|-",
        "\n".join(lines),
        blank="NA",
        words={
            "visit": {"0": "baseline", "3": "month_3", "6": "month_6", "12": "month_12"},
            "param": {"tryptase": "t", "kit_vaf": "k", "pga_skin": "sk", "pga_gi": "gi", "qol_vas": "q"},
        },
    )
    return c.csv(",", "utf-8")


def belgian_two_row_header() -> ClinicFile:
    """A Brussels resident's table for a poster: visits over domains, pluses for grades with a key under the table."""
    c = Clinic("Xolair masto poster BelSACI (2).xlsx")
    ws = c.sheet("Feuil1")
    c.put(ws, "B1", "Omalizumab dans la mastocytose systémique - données poster")
    c.table(
        ws,
        "B3",
        [
            "Patient|Sexe|Age|Type|T0|||||3 mois|||||6 mois||||",
            "||||Peau|Digestif|Ostéo-art.|EVA QdV (/10)|Tryptase (µg/L)|Peau|Digestif|Ostéo-art.|EVA QdV (/10)"
            "|Tryptase (µg/L)|Peau|Digestif|Ostéo-art.|EVA QdV (/10)|Tryptase (µg/L)",
        ],
        "id|sex|age|subtype|sk0|gi0|ms0|q0|t0|sk3|gi3|ms3|q3|t3|sk6|gi6|ms6|q6|t6",
        """
        BX1|F|44|MSI|++|+|+|4|22.6|+|+|+|6|23.1|+|0|+|7|21.9
        BX2|H|53|MSI|+++|++|0|3|38.4|++|+|0|5.5|37|+|+|0|7.5|39.2
        BX3|F|61|SSM|+++|+++|++|2|190|+++|++|++|2.5|187|+++|++|++|3|201
        BX4|F|31|MSI|++|0|+|5|15.7|+|0|+|6|16|0|0|+|8|15.2
        BX5|H|48|MSI|+|++|++|4.5|19.9|+|+|++|5||0|+|+|6.5|20.4
        BX6|F|57|BMM|0|+|+|6|10.8|0|0|+|8|11.1|0|0|0|9|10.5
        BX7|F|39|MSI|++|+|0|3.5|27.3|/|/|/|/|/|/|/|/|/|/
        """,
        blank="/",
        times={"q": 10},
        words={
            "sex": {"H": "M"},
            "subtype": {"MSI": "ISM"},
            **dict.fromkeys(("grade_skin", "grade_gastrointestinal", "grade_musculoskeletal"), PLUSES),
        },
    )
    c.put(
        ws,
        "B13",
        "0 = absent ; + = léger ; ++ = modéré ; +++ = sévère",
        "EVA QdV : 0 = très mauvaise, 10 = excellente",
        "/ : pas revu (BX7 a arrêté après la 2e injection)",
    )
    ws.column_dimensions["A"].width = 3
    return c.xlsx()


def irish_plain() -> ClinicFile:
    """A Dublin clinic's sheet, well kept: hospital numbers with leading zeros from the format, VAF as a percentage."""
    c = Clinic("Mastocytosis omalizumab Dublin.xlsx")
    ws = c.sheet("Patients")
    c.table(
        ws,
        "A1",
        [
            "MRN|Sex|Age at start|Diagnosis|Start date|Dose|Tryptase baseline (µg/L)|Tryptase 3 months|Tryptase 6 months"
            "|Tryptase most recent|KIT D816V baseline|KIT D816V most recent|QoL VAS baseline (0-100)|QoL VAS 6 months (0-100)"
            "|QoL VAS most recent (0-100)|Months on treatment|Response",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|tL|k0|kL|q0|q6|qL|treatment_months|response",
        """
        0048213|Female|50|ISM|2019-02-14|300 mg every 4 weeks|25.5|24.8|26.2|27|0.0031|0.0029|45|70|80|44|Major
        0051190|Male|42|ISM|2019-04-25|300 mg every 4 weeks|18.3|18.9|17.6|18|0.0008|0.0007|60|65|65|41|Partial
        0102377|Female|64|SSM|2019-09-05|300 mg every 2 weeks|162|158|166|171|0.072|0.081|30|35|30|19|None
        0088452|Female|35|ISM|2020-01-16|300 mg every 4 weeks|33.1|31.9|32.4|33|0.0045|0.0048|25|60|85|33|Complete
        0119046|Male|58|BMM|2020-06-11|150 mg every 4 weeks|11.2|10.9|11.6|11.4|0.0003|0.0002|70|90|90|28|Complete
        0120981|Female|29|ISM|2021-03-25|300 mg every 4 weeks|16.4||15.7|16|0.0012||50|55|60|18|Partial
        0123307|Female|47|ISM|2021-10-07|300 mg every 4 weeks|21.8||||0.0019||40|||0|Withdrew
        """,
        formats={"id": "0000000", "k0": "0.00%", "kL": "0.00%", "treatment_start": "dd/mm/yyyy"},
        times={"k": 100},
        words={
            "sex": {"Female": "F", "Male": "M"},
            "response": {
                "Complete": "complete",
                "Major": "major",
                "Partial": "partial",
                "None": "none",
                "Withdrew": "withdrawn",
            },
        },
    )
    ws.freeze_panes = "B2"
    _withdrew(c)
    return c.xlsx()


def argentine_words() -> ClinicFile:
    """An allergist in Rosario: a row a visit, name of the patient's group only in the first, grades as words."""
    c = Clinic("Mastocitosis omalizumab - planilla Dra. F.xlsx")
    ws = c.sheet("Hoja1")
    grades = {"No": "0", "Leve": "1", "Moderado": "2", "Severo": "3"}
    c.table(
        ws,
        "A2",
        [
            "Paciente|Sexo|Edad|Diagnóstico|Control|Piel|Gastrointestinal|Anafilaxia|Triptasa (ng/ml)"
            "|Calidad de vida EVA (0 peor - 10 mejor)|Observaciones",
        ],
        "id|sex|age|subtype|visit|sk|gi|an|t|q|-",
        """
        R-1|Femenino|46|MSI|Basal|Severo|Moderado|Severo|24,8|3|
        |||| 3 meses|Moderado|Leve|Leve|25,1|5,5|
        |||| 6 meses|Leve|Leve|No|23,9|7|
        |||| Último control|Leve|No|No|24,3|8|22 meses de tratamiento
        R-2|Masculino|55|MSI|Basal|Leve|No|Severo|17|5|
        |||| 3 meses|Leve|No|No|17,5|7,5|
        |||| 6 meses|No|No|No|s/d|8|no trajo laboratorio
        R-3|Femenino|68|Mastocitosis sistémica latente|Basal|Severo|Severo|Leve|176|2|
        |||| 3 meses|Severo|Severo|Leve|181|2,5|
        |||| 6 meses|Severo|Moderado|No|s/d|3|
        R-4|Femenino|33|MSI|Basal|Moderado|Leve|Moderado|19,6|4|
        |||| 3 meses|Moderado|Leve|No|20,2|4,5|
        |||| Último control|Leve|Leve|No|19|6,5|dejó por costo, obra social no autoriza
        R-5|Masculino|41|MSI|Basal|Moderado|Moderado|No|30,7|4|
        |||| 3 meses|Leve|Moderado|No|29,9|5|
        |||| 6 meses|Leve|Leve|No|31,3|6|
        """,
        blank="s/d",
        times={"q": 10},
        words={
            "sex": {"Femenino": "F", "Masculino": "M"},
            "subtype": {"MSI": "ISM", "Mastocitosis sistémica latente": "SSM"},
            "visit": {"Basal": "baseline", "3 meses": "month_3", "6 meses": "month_6", "Último control": "latest"},
            **dict.fromkeys(("grade_skin", "grade_gastrointestinal", "grade_anaphylaxis"), grades),
        },
    )
    c.put(ws, "A20", "s/d = sin dato")
    c.colour(ws, "K15", fill="FFC7CE")
    return c.xlsx()


def spanish_sheet_per_visit() -> ClinicFile:
    """A resident's thesis workbook: patients on one sheet, one sheet a visit, grades 0 to 4 as the cover explains."""
    c = Clinic("TFM mastocitosis-omalizumab datos.xlsx")
    cover = c.sheet("LEEME")
    c.put(
        cover,
        "A1",
        "Datos TFM (ficticios)",
        "Gravedad de síntomas según el médico: 0 ausente, 1 leve, 2 moderada, 3 grave, 4 muy grave",
        "EVA de calidad de vida de 0 (peor) a 100 (mejor)",
        "Celda vacía: no recogido",
    )
    who = c.sheet("PACIENTES")
    c.table(
        who,
        "A1",
        ["Nº caso|Sexo|Edad|Diagnóstico|Fecha inicio OMA|Pauta"],
        "id|sex|age|subtype|treatment_start|dose",
        """
        OMA1|Mujer|51|Mastocitosis sistémica indolente|2018-10-09|300 mg/4 sem
        OMA2|Hombre|44|Mastocitosis sistémica indolente|2018-11-20|300 mg/4 sem
        OMA3|Mujer|38|Mastocitosis sistémica indolente|2019-02-12|150 mg/4 sem
        OMA4|Hombre|70|Mastocitosis sistémica agresiva|2019-03-26|300 mg/4 sem
        OMA5|Mujer|59|Mastocitosis de médula ósea|2019-05-14|300 mg/4 sem
        OMA6|Mujer|27|Mastocitosis cutánea|2019-09-17|300 mg/4 sem
        """,
        formats={"treatment_start": "dd/mm/yyyy"},
        words={
            "sex": {"Mujer": "F", "Hombre": "M"},
            "subtype": {
                "Mastocitosis sistémica indolente": "ISM",
                "Mastocitosis sistémica agresiva": "ASM",
                "Mastocitosis de médula ósea": "BMM",
                "Mastocitosis cutánea": "CM",
            },
        },
    )
    head = ["Nº caso|Piel|Digestivo|Neuropsiquiátrico|EVA calidad de vida|Triptasa (µg/L)"]
    visits = {
        "BASAL": (
            "baseline",
            """
            OMA1|3|2|2|38|29.4
            OMA2|2|3|1|44|21.2
            OMA3|3|1|2|50|16.8
            OMA4|1|4|3|15|143
            OMA5|0|2|1|62|13.3
            OMA6|4|1|1|47|7.9
            """,
        ),
        "MES 6": (
            "month_6",
            """
            OMA1|1|1|1|69|28.7
            OMA2|1|2|1|58|22
            OMA3|2|0|2|61|
            OMA4|1|4|3|20|151
            OMA5|0|0|0|85|12.6
            OMA6|2|1|0|70|8.2
            """,
        ),
        "MES 12": (
            "month_12",
            """
            OMA1|1|0|1|76|30.1
            OMA2|1|1|1|66|20.9
            OMA3|1|0||70|17.3
            OMA5|0|0|0|90|13
            """,
        ),
    }
    for title, (visit, rows) in visits.items():
        c.table(c.sheet(title), "A1", head, "id|sk|gi|np|q|t", rows, at_visit=visit)
    return c.xlsx()


def epic_labs_and_roster() -> ClinicFile:
    """A US allergist's workbook: a roster with first doses and the laboratory results pulled from the chart by date."""
    c = Clinic("SM xolair labs pull 6-2023.xlsx")
    roster = c.sheet("Roster")
    c.table(
        roster,
        "A1",
        ["Pt ID|Sex|Age at 1st dose|Dx|Xolair 1st dose|Regimen|Response (MD)"],
        "id|sex|age|subtype|treatment_start|dose|response",
        """
        XM-03|F|44|ISM|2021-02-16|300 mg q4w|Major
        XM-05|M|60|ISM|2021-03-09|300 mg q4w|Partial
        XM-08|F|32|ISM|2021-05-18|300 mg q4w|Complete
        XM-09|F|66|SM-AHN|2021-06-22|300 mg q4w|None
        XM-11|M|53|BMM|2021-10-12|150 mg q4w|Complete
        """,
        formats={"treatment_start": "m/d/yyyy"},
        words={
            "response": {"Major": "major", "Partial": "partial", "Complete": "complete", "None": "none"},
        },
    )
    labs = c.sheet("Labs")
    c.table(
        labs,
        "A1",
        ["Pt ID|Collection date|Component|Result|Units|Flag"],
        "id|visit|param|value|-|-",
        """
        XM-03|2021-02-16=>baseline|TRYPTASE|26.4|ng/mL|H
        XM-03|2021-02-16=>baseline|KIT D816V, DDPCR, BLOOD|0.24|%|A
        XM-03|2021-02-16=>baseline|HEMOGLOBIN|13.4|g/dL|
        XM-03|2021-05-18=>month_3|TRYPTASE|25.9|ng/mL|H
        XM-03|2021-08-17=>month_6|TRYPTASE|27.3|ng/mL|H
        XM-03|2021-08-17=>month_6|KIT D816V, DDPCR, BLOOD|0.26|%|A
        XM-05|2021-03-09=>baseline|TRYPTASE|52.7|ng/mL|H
        XM-05|2021-03-09=>baseline|KIT D816V, DDPCR, BLOOD|1.4|%|A
        XM-05|2021-06-08=>month_3|TRYPTASE|54|ng/mL|H
        XM-05|2021-09-07=>month_6|TRYPTASE|51.1|ng/mL|H
        XM-05|2021-09-07=>month_6|HEMOGLOBIN|14.9|g/dL|
        XM-08|2021-05-18=>baseline|TRYPTASE|14.2|ng/mL|H
        XM-08|2021-05-18=>baseline|KIT D816V, DDPCR, BLOOD|Not detected|%|
        XM-08|2021-11-16=>month_6|TRYPTASE|13.8|ng/mL|H
        XM-09|2021-06-22=>baseline|TRYPTASE|118|ng/mL|H
        XM-09|2021-06-22=>baseline|KIT D816V, DDPCR, BLOOD|11.6|%|A
        XM-09|2021-09-21=>month_3|TRYPTASE|124|ng/mL|H
        XM-11|2021-10-12=>baseline|TRYPTASE|10.7|ng/mL|
        XM-11|2021-10-12=>baseline|KIT D816V, DDPCR, BLOOD|<0.03|%|
        XM-11|2022-01-11=>month_3|TRYPTASE|11.2|ng/mL|
        XM-11|2022-04-12=>month_6|TRYPTASE|QNS=>|ng/mL|
        """,
        formats={"visit": "m/d/yyyy"},
        words={
            "param": {"TRYPTASE": "t", "KIT D816V, DDPCR, BLOOD": "k", "HEMOGLOBIN": ""},
            "kit_d816v": {"Not detected": "neg"},
        },
    )
    return c.xlsx()


def french_thesis_domains() -> ClinicFile:
    """A French doctoral student: domains over visits, DN for the date of last news, a free row and a mean at the foot."""
    c = Clinic("these_OMA_MS_v4_corrigee.xlsx")
    ws = c.sheet("Données")
    c.table(
        ws,
        "A1",
        [
            "Code|Sexe|Âge|Sous-type OMS|Signes cutanés (0-4)||||Signes digestifs (0-4)||||Anaphylaxie (0-4)||||Réponse",
            "||||Inclusion|M3|M6|Dernier suivi|Inclusion|M3|M6|Dernier suivi|Inclusion|M3|M6|Dernier suivi|",
        ],
        "id|sex|age|subtype|sk0|sk3|sk6|skL|gi0|gi3|gi6|giL|an0|an3|an6|anL|response",
        """
        LEB01|F|48|Mastocytose systémique indolente|3|2|1|1|2|2|1|1|4|1|0|0|majeure
        MAR02|M|54|Mastocytose systémique indolente|2|2|2|1|1|1|1|1|3|0|0|0|partielle
        DUP03|F|33|Mastocytose systémique indolente|3|1|0|0|2|1|0|0|2|0|0|0|complète
        GUI04|F|65|Mastocytose systémique agressive|1|1|1|1|4|4|3|4|0|0|0|0|absence de réponse
        PER05|M|41|Mastocytose médullaire isolée|0|0|0|0|1|0|0|0|4|1|1|0|majeure
        ROU06|F|57|Mastocytose systémique indolente|4|3|ND|2|3|2|ND|2|2|1|ND|0|partielle
        BLA07|F|29|Mastocytose systémique indolente|2||||1||||3||||arrêt pour intolérance
        """,
        blank="ND",
        words={
            "subtype": {
                "Mastocytose systémique indolente": "ISM",
                "Mastocytose systémique agressive": "ASM",
                "Mastocytose médullaire isolée": "BMM",
            },
            "response": {
                "majeure": "major",
                "partielle": "partial",
                "complète": "complete",
                "absence de réponse": "none",
                "arrêt pour intolérance": "withdrawn",
            },
        },
    )
    c.put(ws, "D10", "Moyenne")
    for letter, mean in (("E", 15 / 7), ("I", 2.0), ("M", 18 / 7)):
        c.formula(ws, f"{letter}10", f"=AVERAGE({letter}3:{letter}9)", round(mean, 6))
    c.put(ws, "A12", "ND : non disponible. Patients fictifs.")
    ws.freeze_panes = "E3"
    _withdrew(c)
    return c.xlsx()


def us_plain_wide() -> ClinicFile:
    """A US coordinator's flat file for the statistician: snake-case names, months as suffixes, nothing odd."""
    c = Clinic("omalizumab_sm_cohort_clean.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "subject_id,subtype,sex,age,omal_start,omal_dose,tryptase_bl,tryptase_3mo,tryptase_6mo,tryptase_12mo,mcqol_bl"
            ",mcqol_6mo,mcqol_12mo,mct_bl,mct_6mo,mct_12mo,kit_vaf_pct_bl,response".replace(",", "|"),
        ],
        "id|subtype|sex|age|treatment_start|dose|t0|t3|t6|t12|mc0|mc6|mc12|mct0|mct6|mct12|k0|response",
        """
        S001|ISM|F|43|2020-07-14|300 mg q4w|23.9|24.4|22.8|23.5|64|38|30|5|12|14|0.21|major
        S002|ISM|F|58|2020-08-04|300 mg q4w|31.5|30.2|32|31.8|55|45|41|7|10|11|0.44|partial
        S003|BMM|M|61|2020-08-25|300 mg q4w|12.1|11.7|12.3|12|32|12|8|9|18|19|0.03|complete
        S004|ISM|M|37|2020-10-13|150 mg q4w|17.6||18.1|17|59|30|22|6|13|16|0.09|major
        S005|SSM|F|69|2020-11-17|300 mg q4w|183|177|190||73|71||3|4||7.3|none
        S006|ISM|F|30|2021-01-26|300 mg q4w|15.3||||66|||4|||0.12|withdrawn
        S007|ISM|F|46|2021-02-23|300 mg q4w|28|27.1|28.6|29.2|48|24|19|8|15|16|0.17|major
        S008|MMAS|M|52|2021-04-06|300 mg q4w|9.2|9.6|9|8.8|40|15|10|7|17|19|0.02|complete
        S009|ISM|M|64|2021-05-11|300 mg q4w|36.7|38|37.2|36|51|44|40|8|9|10|0.62|partial
        S010|SM-AHN|F|72|2021-06-15|300 mg q4w|96|101|99.4||68|66||4|5||9.8|none
        """,
    )
    _withdrew(c)
    return c.csv(",", "utf-8")


FILES = (
    nhs_nurse_tracker,
    redcap_fellow_raw,
    french_reference_centre,
    spanish_access_export,
    extension_listing,
    registrar_audit,
    research_assistant_form,
    biostatistician_tidy,
    belgian_two_row_header,
    irish_plain,
    argentine_words,
    spanish_sheet_per_visit,
    epic_labs_and_roster,
    french_thesis_domains,
    us_plain_wide,
)
