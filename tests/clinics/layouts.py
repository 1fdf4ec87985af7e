"""Workbooks that have lived for ten years: layout wear. All patients are synthetic."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.clinics.language import Clinic, old_excel
from tests.clinics.opendocument import ods, worth


def grid(c, ws, at, heads, means, rows, **how):
    """c.table, with `#` lines that are no patients, `{r}` for the row's number and header names looked up above."""
    _, top = coordinate_from_string(at)
    width = len(means.split("|"))
    before = len(c.facts)
    lines = []
    for line in (one.strip() for one in rows.strip("\n").splitlines() if one.strip()):
        row = top + len(heads) + len(lines)
        line = line.replace("{r}", str(row))
        if line.startswith("#"):
            cells = [cell.strip() for cell in line[1:].split("|")]
            cells += [""] * (width - len(cells))
            line = "|".join(cell + "=>" for cell in cells)
        lines.append(line)
    c.table(ws, at, heads, means, "\n".join(lines), **how)
    c.patients -= {name for name in c.patients if name.endswith("=>")}
    for number, fact in enumerate(c.facts[before:], start=before):
        if isinstance(fact.value, float):
            fact = c.facts[number] = replace(fact, value=round(fact.value, 9))
        if not fact.header:
            column = column_index_from_string(coordinate_from_string(fact.cell)[0])
            for row in range(top + len(heads) - 1, top - 1, -1):
                if ws.cell(row, column).value:
                    c.facts[number] = replace(fact, header=str(ws.cell(row, column).value))
                    break
    c.also |= {(f.patient_id, "withdrawn", None) for f in c.facts if f.field == "response" and f.value == "withdrawn"}


def section(c, ws, cell, subtype, *patients):
    """A row inside the table that says the subtype of the patients under it."""
    for patient in patients:
        c.know(patient, "subtype", None, subtype, ws, cell, typed=str(ws[cell].value), covers=(cell,))


def doubt(c, patient, *cells):
    c.facts = [
        replace(fact, doubtful=True) if fact.patient_id == patient and (not cells or fact.cell in cells) else fact
        for fact in c.facts
    ]


def strike(ws, area):
    for row in ws[area] if ":" in area else ((ws[area],),):
        for cell in row:
            cell.font = Font(strike=True, color="808080")


def fmt(ws, area, number_format):
    for row in ws[area] if ":" in area else ((ws[area],),):
        for cell in row:
            cell.number_format = number_format


def note(ws, cell, text, author="secretary"):
    ws[cell].comment = Comment(text, author)


def hide(ws, *, rows=(), columns=()):
    for row in rows:
        ws.row_dimensions[row].hidden = True
    for column in columns:
        ws.column_dimensions[column].hidden = True


def calculate(c, *sheets):
    """Store the results of the formulas, as a spreadsheet program does."""
    for ws in sheets:
        for row in ws.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    c.results.setdefault((ws.title, cell.coordinate), worth(ws, cell.coordinate))


SEX = {"female": "F", "male": "M", "f": "F", "m": "M"}
DA_SEX = {"K": "F", "M": "M"}


def kirsten():
    """A Danish secretary's list since 2013: title, signature, Gennemsnit row, an old hidden column."""
    c = Clinic("Mastocytose omalizumab 2013-2023 (Kirsten).xlsx")
    ws = c.sheet("Ark1")
    c.put(
        ws, "B1", "Omalizumab ved systemisk mastocytose, Hud- og Allergiafdelingen", "Opdateret af Kirsten 14/11-2023"
    )
    grid(
        c,
        ws,
        "B5",
        [
            "Nr|Køn|Alder|Type|Start omalizumab|s-tryptase (µg/L)||||Hud (0-4)|||QoL VAS (0-100)|||Bemærkninger",
            "|||||gl. metode 2012|baseline|3 mdr|6 mdr|baseline|3 mdr|6 mdr|baseline|3 mdr|6 mdr|",
        ],
        "id|sex|age|subtype|treatment_start|-|t0|t3|t6|sk0|sk3|sk6|q0|q3|q6|-",
        """
        MA01|K|47|ISM|2013-09-02|29|31.2|30.1|29.8|3|2|1|35|60|75|
        MA02|K|52|ISM|2013-11-18|21|22|23.4|22.9|2|2|1|40|45|58|flyttet til Odense
        MA03|M|61|SSM|2014-02-03|140|162|170|ikke målt=>|3|3|3|25|30|ikke målt=>|
        MA04|K|38|ISM|2015-05-11||'18,4=>18.4|'17,9=>17.9|19|2|1|0|50|70|85|
        MA05|M|55|BMM|2016-08-22||11.3|10.8|11|0|0|0|62|70|78|
        MA06|K|44|ISM|2018-01-15||26|-=>|25.1|3|-=>|2|30|-=>|52|udeblev 3 mdr
        MA07|M|66|ISM|2019-10-07||>200|>200|>200|4|3|3|15|22|30|
        MA08|K|29|ISM|2021-03-01||14.5|14.9|14.2|1|1|0|55|68|81|
        #
        #Gennemsnit||=AVERAGE(D7:D14)||||=AVERAGE(H7:H14)|=AVERAGE(I7:I14)|=AVERAGE(J7:J14)|=AVERAGE(K7:K14)|=AVERAGE(L7:L14)|=AVERAGE(M7:M14)|=AVERAGE(N7:N14)|=AVERAGE(O7:O14)|=AVERAGE(P7:P14)
        """,
        words={"sex": DA_SEX},
    )
    hide(ws, columns=["G"])
    ws.freeze_panes = "C7"
    c.put(ws, "B19", "Hud: 0 ingen, 1 let, 2 moderat, 3 svær, 4 meget svær. VAS 100 = bedst.", "Spørgsmål: lokal 4471")
    calculate(c, ws)
    return c.xlsx()


def master_list():
    """A nurse's master list: visit over measure, three header rows, section rows, a colour legend, one struck out."""
    c = Clinic("Xolair pts MASTER LIST.xlsx")
    ws = c.sheet("Master")
    c.put(ws, "A1", "XOLAIR IN SYSTEMIC MASTOCYTOSIS - MASTER LIST (do not delete rows!!)")
    grid(
        c,
        ws,
        "A3",
        [
            "Pt|Sex|Age|Before Xolair|||3 months|||6 months|||",
            "|||Severity (0-4)||Tryptase|Severity (0-4)||Tryptase|Severity (0-4)||Tryptase|",
            "|||Skin|GI|ng/mL|Skin|GI|ng/mL|Skin|GI|ng/mL|Comments",
        ],
        "id|sex|age|sk0|gi0|t0|sk3|gi3|t3|sk6|gi6|t6|-",
        """
        #ISM patients
        X-01|F|41|3|2|28.1|2|1|27.6|1|1|26.9|
        X-02|M|36|2|1|17.3|1|1|17|1|0|17.4|
        X-03|F|58|3|3|44|2|2|45.2|2|1|43.8|
        X-05|F|49|2|2|22.5|2|1|||||lost after 3 m
        #BMM patients
        X-06|M|63|0|1|9.8|0|0|10.1|0|0|9.9|bee venom
        X-08|M|57|0|2|12.4|0|1|12.2|0|1|12|wasp
        #SSM patients
        X-04|F|70|4|3|188|3|3|192|3|2|201|
        X-07|M|65|3|4|241|3|3|238|3|3|244|?hydroxyurea
        """,
        words={"sex": SEX},
    )
    section(c, ws, "A6", "ISM", "X-01", "X-02", "X-03", "X-05")
    section(c, ws, "A11", "BMM", "X-06", "X-08")
    section(c, ws, "A14", "SSM", "X-04", "X-07")
    for row in (6, 11, 14):
        ws[f"A{row}"].font = Font(bold=True)
    strike(ws, "A10:M10")
    doubt(c, "X-05")
    c.also |= {("X-05", "excluded", None), ("X-05", "withdrawn", None)}
    c.colour(ws, "F15", "F16", "L15", "L16", fill="FFC000")
    c.put(ws, "O3", "Legend", "orange|tryptase > 100", "green|responder")
    ws["O4"].fill = copy(ws["F15"].fill)
    c.put(
        ws,
        "A19",
        "Severity 0 = none 1 = mild 2 = moderate 3 = severe 4 = very severe",
        "J. Harker RN, last edit 02.02.2022",
    )
    return c.xlsx()


def tidy_padded():
    """A tidy sheet of a data manager; the zeros of the study numbers live in the number format."""
    c = Clinic("oma_sm_dataset_locked.xlsx")
    ws = c.sheet("data")
    grid(
        c,
        ws,
        "A1",
        [
            "study_id|subtype|sex|age|start_date|tryptase_baseline_ng_ml|tryptase_month6_ng_ml|kit_vaf_baseline_pct|mcqol_baseline|mcqol_month6|overall_response"
        ],
        "id|subtype|sex|age|treatment_start|t0|t6|k0|mc0|mc6|response",
        """
        7|ISM|F|39|2018-04-09|24.6|23.9|0.21|58|31|complete
        12|ISM|M|45|2018-04-30|19|20.2|0.09|44|36|partial
        15|BMM|M|67|2018-06-11|10.4|9.7|0.03|39|12|complete
        23|SSM|F|62|2018-09-03|155|161|5.8|71|66|none
        31|ISM|F|33|2018-10-22|33.7|31|0.44|63|28|major
        104|ISM|F|51|2019-01-14|27.5|27.1|0.3|55|40|major
        108|ISM|M|58|2019-02-04|41.2|39.5|0.85|49||withdrawn
        """,
        formats={"id": "0000"},
    )
    ws.auto_filter.ref = "A1:K8"
    ws.freeze_panes = "B2"
    return c.xlsx()


def ambulanz_ods():
    """A German outpatient clinic's LibreOffice sheet: legend beside, Mittelwert and SD in between and below."""
    c = Clinic("Mastozytose_Xolair_Ambulanz.ods")
    ws = c.sheet("Verlauf")
    c.put(ws, "A1", "Mastozytose-Ambulanz, Verlauf unter Xolair", "Stand: 31.03.2021")
    grid(
        c,
        ws,
        "A4",
        [
            "Pat.-Nr.|Geschl.|Alter|Diagnose|Beginn Xolair|Tryptase µg/l|||Haut|||Lebensqualität VAS 0-10||",
            "|||||vor|3 Mon.|6 Mon.|vor|3 Mon.|6 Mon.|vor|3 Mon.|6 Mon.",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|sk0|sk3|sk6|q0|q3|q6",
        """
        MZ-11|w|43|indolente SM|2017-03-06|25.4|24.8|25|3|2|1|3.5|5|7
        MZ-12|m|50|indolente SM|2017-05-15|38|36.2|37.1|2|2|2|4|4.5|5
        MZ-14|w|36|indolente SM|2018-01-22|15.9|n.d.=>|16.3|2|1|1|5|6.5|8
        MZ-17|w|59|indolente SM|2019-09-02|52.1|50|n.d.=>|4|3|n.d.=>|2|3|n.d.=>
        #Mittelwert||=AVERAGE(C6:C9)|||=AVERAGE(F6:F9)|=AVERAGE(G6:G9)|=AVERAGE(H6:H9)|=AVERAGE(I6:I9)|=AVERAGE(J6:J9)|=AVERAGE(K6:K9)|=AVERAGE(L6:L9)|=AVERAGE(M6:M9)|=AVERAGE(N6:N9)
        #
        MZ-13|m|68|smoldering SM|2017-11-13|210|205|198|3|3|2|3|3|4.5
        MZ-16|w|71|smoldering SM|2018-06-18|133|141|139|3|2|2|2.5|4|4
        #Mittelwert||=AVERAGE(C12:C13)|||=AVERAGE(F12:F13)|=AVERAGE(G12:G13)|=AVERAGE(H12:H13)|=AVERAGE(I12:I13)|=AVERAGE(J12:J13)|=AVERAGE(K12:K13)|=AVERAGE(L12:L13)|=AVERAGE(M12:M13)|=AVERAGE(N12:N13)
        """,
        words={"sex": {"w": "F", "m": "M"}, "subtype": {"indolente SM": "ISM", "smoldering SM": "SSM"}},
        times={"q": 10},
    )
    c.put(
        ws,
        "P4",
        "Legende",
        "0|keine",
        "1|leicht",
        "2|mittel",
        "3|schwer",
        "4|sehr schwer",
        "n.d.|nicht bestimmt",
        "VAS|10 = sehr gut",
    )
    return ods(c)


def masto_old_xls():
    """A real .xls begun in 2011: title, a reference table under the list, a total row."""
    c = Clinic("MASTO.XLS")
    ws = c.sheet("Sheet1")
    c.put(ws, "A1", "Omalizumab in mastocytosis - Dr Whitcombe's patients")
    grid(
        c,
        ws,
        "A3",
        ["Hosp code|Dx|M/F|Age|First dose|Tryptase pre|Tryptase 6/12|Tryptase last|DLQI pre|DLQI 6/12|Outcome"],
        "id|subtype|sex|age|treatment_start|t0|t6|tL|dl0|dl6|response",
        """
        W101|ISM|F|46|2011-05-03|23.8|22.6|24|14|5|Major response
        W102|ISM|M|53|2011-11-21|31|29.9|35.5|9|4|Partial response
        W105|ISM|F|40|2012-07-09|16.2|17|15.8|18|3|Complete response
        W106|ISM|F|61|2013-02-18|48|51.3||11|10|No response
        W109|SSM|M|69|2014-04-14|172|180|166|16|12|Partial response
        W110|BMM|M|55|2015-09-28|9.1|8.8|9.4|1|0|Complete response
        W114|ISM|F|34|2017-01-30|20.4|||20||Withdrew
        #
        #TOTAL|7|||||||||
        """,
        words={
            "response": {
                "Major response": "major",
                "Partial response": "partial",
                "Complete response": "complete",
                "No response": "none",
                "Withdrew": "withdrawn",
            }
        },
    )
    for fact in [one for one in c.facts if one.header.endswith("6/12")]:
        doubt(c, fact.patient_id, fact.cell)
    c.put(ws, "B15", "Reference values", "Test|Normal|Unit", "Tryptase|<11.4|ug/L", "DLQI|0-1|points (0-30)")
    return old_excel(c, "masto_old_xls.xls")


def suivi_tab():
    """A French hospital system's 'Excel export': tab-delimited latin-1 text called .xls."""
    c = Clinic("suivi_mastocytose_2016.xls")
    ws = c.sheet("x")
    c.put(ws, "A1", "Suivi des mastocytoses sous omalizumab (données fictives)", "Édité le 12/09/2016")
    grid(
        c,
        ws,
        "A4",
        [
            "N° patient|Sexe|Âge|Forme|Date début omalizumab|Tryptase J0 (µg/L)|Tryptase M3 (µg/L)|Tryptase M6 (µg/L)|Peau J0|Peau M6|Réponse globale"
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|sk0|sk6|response",
        """
        P003|F|42|Mastocytose systémique indolente|'17/03/2014=>2014-03-17|'27,5=>27.5|'26,9=>26.9|'28=>28|sévère|légère|complète
        P004|H|57|Mastocytose systémique indolente|'05/05/2014=>2014-05-05|'19,8=>19.8|NF=>|'20,1=>20.1|modérée|modérée|aucune
        P007|F|64|Mastocytose systémique smoldering|'22/09/2014=>2014-09-22|'143=>143|'150,5=>150.5|'149=>149|sévère|modérée|partielle
        P009|F|31|Mastocytose systémique indolente|'12/01/2015=>2015-01-12|'13,1=>13.1|'12,7=>12.7|'12,9=>12.9|modérée|absente|complète
        P010|H|49|Mastocytose systémique indolente|'30/03/2015=>2015-03-30|'36,4=>36.4|'35=>35|NF=>|légère|NF=>|partielle
        P012|F|73|Mastocytose systémique agressive|'08/06/2015=>2015-06-08|'>200|'>200|'>200|légère|légère|aucune
        """,
        words={
            "sex": {"F": "F", "H": "M"},
            "subtype": {
                "Mastocytose systémique indolente": "ISM",
                "Mastocytose systémique smoldering": "SSM",
                "Mastocytose systémique agressive": "ASM",
            },
            "grade_skin": {"sévère": "3", "modérée": "2", "légère": "1", "absente": "0"},
            "response": {"complète": "complete", "partielle": "partial", "aucune": "none"},
        },
    )
    c.put(ws, "A12", "NF = non fait", "Effectif : 6 patients")
    return c.csv("\t", "latin-1")


def thesis_1904():
    """A PhD student's Mac workbook in the 1904 system: deltas beside the values, n/mean/SD below, a draft hidden."""
    c = Clinic("SM Oma thesis ch3 FINAL v7.xlsx")
    c.book.epoch = CALENDAR_MAC_1904
    draft = c.sheet("draft v2")
    c.put(
        draft,
        "A1",
        "Patient|Subtype|Start|Tryptase baseline|Tryptase 6 months",
        "T1|ISM|2016-02-01|35|30",
        "T2|ISM|2016-03-14|21.7|20",
        "T3|BMM|2016-04-18|12|13",
    )
    draft.sheet_state = "hidden"
    ws = c.sheet("Table 3.2")
    c.book.active = 1
    c.put(ws, "A1", "Table 3.2. Tryptase and quality of life before and on omalizumab")
    grid(
        c,
        ws,
        "A3",
        [
            "Patient|Subtype|Start omalizumab|Tryptase (ng/mL) baseline|Tryptase (ng/mL) 6 months|Δ tryptase|% change tryptase|MC-QoL baseline|MC-QoL 6 months|Δ MC-QoL|MCT baseline|MCT 6 months"
        ],
        "id|subtype|treatment_start|t0|t6|-|-|mc0|mc6|-|mct0|mct6",
        """
        T1|ISM|2016-02-01|34.8|33.5|=E{r}-D{r}|=(E{r}-D{r})/D{r}|60|41|=I{r}-H{r}|6|13
        T2|ISM|2016-03-14|21.7|22.6|=E{r}-D{r}|=(E{r}-D{r})/D{r}|47|22|=I{r}-H{r}|9|17
        T3|BMM|2016-04-18|11.9|11.2|=E{r}-D{r}|=(E{r}-D{r})/D{r}|33|15|=I{r}-H{r}|11|19
        T4|ISM|2016-09-05|28|29.3|=E{r}-D{r}|=(E{r}-D{r})/D{r}|72|70|=I{r}-H{r}|4|5
        T5|SSM|2017-01-16|147|139|=E{r}-D{r}|=(E{r}-D{r})/D{r}|66|52|=I{r}-H{r}|5|10
        T6|ISM|2017-03-27|18.3|17.8|=E{r}-D{r}|=(E{r}-D{r})/D{r}|54|20|=I{r}-H{r}|8|18
        #n|||=COUNT(D4:D9)|=COUNT(E4:E9)|=COUNT(F4:F9)|=COUNT(G4:G9)|=COUNT(H4:H9)|=COUNT(I4:I9)|=COUNT(J4:J9)|=COUNT(K4:K9)|=COUNT(L4:L9)
        #Mean|||=AVERAGE(D4:D9)|=AVERAGE(E4:E9)|=AVERAGE(F4:F9)|=AVERAGE(G4:G9)|=AVERAGE(H4:H9)|=AVERAGE(I4:I9)|=AVERAGE(J4:J9)|=AVERAGE(K4:K9)|=AVERAGE(L4:L9)
        #SD|||=STDEV(D4:D9)|=STDEV(E4:E9)|=STDEV(F4:F9)|=STDEV(G4:G9)|=STDEV(H4:H9)|=STDEV(I4:I9)|=STDEV(J4:J9)|=STDEV(K4:K9)|=STDEV(L4:L9)
        #Median|||=MEDIAN(D4:D9)|=MEDIAN(E4:E9)|=MEDIAN(F4:F9)|=MEDIAN(G4:G9)|=MEDIAN(H4:H9)|=MEDIAN(I4:I9)|=MEDIAN(J4:J9)|=MEDIAN(K4:K9)|=MEDIAN(L4:L9)
        """,
    )
    fmt(ws, "G4:G13", "0.0%")
    c.put(ws, "A15", "Wilcoxon signed rank: tryptase p = 0.84; MC-QoL p = 0.03; MCT p = 0.03")
    calculate(c, ws)
    return c.xlsx()


def responders_beneath():
    """An allergist's sheet: ranges table beside, responder summary beneath, lab codes explained."""
    c = Clinic("mast cell clinic - omalizumab audit.xlsx")
    ws = c.sheet("Audit 2019")
    c.put(ws, "C2", "Clinical audit: omalizumab for mastocytosis, 2012-2019")
    grid(
        c,
        ws,
        "C4",
        [
            "Audit no.|Sex|Age at start|WHO subtype|Omalizumab dose|Anaphylaxis severity before|Anaphylaxis severity 6 mo|Skin before|Skin 6 mo|GI before|GI 6 mo|Tryptase before (ng/mL)|Tryptase 6 mo (ng/mL)|Response"
        ],
        "id|sex|age|subtype|dose|an0|an6|sk0|sk6|gi0|gi6|t0|t6|response",
        """
        A1|female|44|ISM|300 mg q4w|3|0|2|1|2|1|30.5|29|CR
        A2|male|39|ISM|300 mg q4w|4|1|1|1|0|0|21|22.4|PR
        A3|female|56|BMM|150 mg q4w|4|0|0|0|1|1|10.6|10.9|CR
        A4|female|48|ISM|300 mg q2w|2|2|3|2|3|3|37.2|40|NR
        A5|male|62|ISM|300 mg q4w|3|0|2|0|1|0|18.8|17.9|CR
        A6|female|67|SSM|450 mg q4w|3|1|4|3|2|2|159|148|PR
        A7|female|35|ISM|300 mg q4w|2|nd=>|3|nd=>|2|nd=>|25.7|nd=>|W
        """,
        words={"sex": SEX, "response": {"CR": "complete", "PR": "partial", "NR": "none", "W": "withdrawn"}},
    )
    c.put(ws, "C14", "Response|n|%", "CR|3|43", "PR|2|29", "NR|1|14", "W (withdrew)|1|14", "Total|7|100")
    c.put(
        ws,
        "R4",
        "Reference range",
        "Test|Range",
        "Tryptase|1-11.4 ng/mL",
        "Severity|0 none - 4 very severe",
        "nd|not done",
    )
    c.put(ws, "C22", "CR complete symptom response; PR partial; NR no response. Prepared by: Dr A. Lindqvist-Moore")
    return c.xlsx()


def filtered_registry():
    """A registry's working copy: a filter left on, birth years and an old assay hidden, last year's copy hidden."""
    c = Clinic("MC registry working copy.xlsx")
    ws = c.sheet("Registry")
    c.put(ws, "A1", "Mastocytosis registry, omalizumab arm - working copy")
    grid(
        c,
        ws,
        "A3",
        [
            "Reg ID|Birth year|Sex|Age|Subtype|Omalizumab start|Tryptase old assay|Tryptase baseline ug/L|Tryptase 12 mo ug/L|KIT D816V % baseline|KIT D816V % 12 mo|ISM-SAF TSS baseline|ISM-SAF TSS 12 mo|Keep?"
        ],
        "id|-|sex|age|subtype|treatment_start|-|t0|t12|k0|k12|saf0|saf12|-",
        """
        R0412|1971|F|46|ISM|2017-04-03|30|27.4|26.8|0.31|0.29|45|22|y
        R0415|1964|M|53|SSM|2017-06-12|201|183|190|6.4|7.1|60|55|y
        R0420|1980|F|37|ISM|2017-09-25||14.2|13.9|neg|neg|38|12|y
        R0421|1958|M|60|BMM|2018-02-05||9.9|10.3|0.04|<0.03|17|6|y
        R0433|1975|F|43|ISM|2018-05-14||22.7|21.5|0.12|0.1|52|30|y
        R0437|1949|F|69|ASM|2018-11-26||166|>200|11.2|13|71|73|?
        R0440|1988|F|31|ISM|2019-03-18||19.1|NA=>|0.08|NA=>|41|NA=>|y
        R0446|1969|M|50|ISM|2019-09-09||36.6|34.9|0.52|0.6|35|19|y
        """,
    )
    ws.auto_filter.ref = "A3:N11"
    ws.auto_filter.add_filter_column(4, ["ISM"])
    hide(ws, rows=[5, 7, 9], columns=["B", "G"])
    ws.freeze_panes = "B4"
    old = c.sheet("Registry (2018)")
    c.put(
        old,
        "A1",
        "Reg ID|Sex|Subtype|Tryptase baseline ug/L|Tryptase 12 mo ug/L",
        "R0412|F|ISM|27.9|",
        "R0415|M|ISM|183|",
        "R0420|F|ISM|14.2|",
        "R0399|F|ISM|18|",
    )
    old.sheet_state = "hidden"
    return c.xlsx()


def long_with_gaps():
    """A research nurse's diary: the patient named once, a visit a row, a blank line and a mean between patients."""
    c = Clinic("Omalizumab visits - Sandra.xlsx")
    ws = c.sheet("visits")
    c.put(ws, "B2", "All visits. New patients at the bottom please! Sandra")
    grid(
        c,
        ws,
        "B4",
        ["Patient|Subtype|Date|Visit|Skin (0-4)|GI (0-4)|Neuro (0-4)|Tryptase (ng/ml)|QoL VAS (0-100)|Remarks"],
        "id|subtype|-|visit|sk|gi|np|t|q|-",
        """
        OM-1|ISM|2015-02-10|baseline|3|2|2|26.3|40|
        ||2015-05-12|3 months|2|1|2|25.1|55|
        ||2015-08-18|6 months|1|1|1|25.9|70|feels "new"
        ||2019-01-08|last visit|1|0|1|24.8|75|
        #|||mean|=AVERAGE(F5:F8)|=AVERAGE(G5:G8)|=AVERAGE(H5:H8)|=AVERAGE(I5:I8)|=AVERAGE(J5:J8)
        #
        OM-2|BMM|2015-04-21|baseline|0|1|1|10.2|60|hornet 2014
        ||2015-07-14|3 months|0|1|0|9.8|72|
        ||2017-03-07|last visit|0|0|0|10|88|
        #|||mean|=AVERAGE(F11:F13)|=AVERAGE(G11:G13)|=AVERAGE(H11:H13)|=AVERAGE(I11:I13)|=AVERAGE(J11:J13)
        #
        OM-3|SSM|2016-01-19|baseline|4|3|3|220|15|
        ||2016-04-26|3 months|4|3|2|231|20|
        ||2016-07-19|6 months|3|2|2|218|30|
        #|||mean|=AVERAGE(F16:F18)|=AVERAGE(G16:G18)|=AVERAGE(H16:H18)|=AVERAGE(I16:I18)|=AVERAGE(J16:J18)
        #
        OM-4|ISM|2018-09-04|baseline|2|0|3|17.5|35|
        ||2018-12-04|3 months|2|0|3|missed=>|40|tube lost
        ||2019-03-12|6 months|1|0|2|18|50|
        #|||mean|=AVERAGE(F21:F23)|=AVERAGE(G21:G23)|=AVERAGE(H21:H23)|=AVERAGE(I21:I23)|=AVERAGE(J21:J23)
        """,
        words={"visit": {"baseline": "baseline", "3 months": "month_3", "6 months": "month_6", "last visit": "latest"}},
    )
    calculate(c, ws)
    return c.xlsx()


def seguimiento():
    """A Spanish internist: KIT as percent cells, `3-6` and `1-2` turned into dates by Excel, abbreviations beside."""
    c = Clinic("Omalizumab MSI seguimiento.xlsx")
    ws = c.sheet("Hoja1")
    c.put(ws, "A1", "SEGUIMIENTO MASTOCITOSIS - OMALIZUMAB 300 mg/4 sem")
    grid(
        c,
        ws,
        "A3",
        [
            "NHC est.|Sexo|Edad|Subtipo|Inicio|Triptasa basal (ng/mL)|Triptasa 6 meses (ng/mL)|KIT D816V basal (VAF)|KIT D816V 6 meses (VAF)|Piel basal (0-4)|Piel 6 meses (0-4)|Digestivo basal (0-4)|Digestivo 6 meses (0-4)|EVA calidad de vida basal (0-10)|EVA calidad de vida 6 meses (0-10)"
        ],
        "id|sex|age|subtype|treatment_start|t0|t6|k0|k6|sk0|sk6|gi0|gi6|q0|q6",
        """
        E-01|mujer|45|MSI|2018-01-09|24.9|25.3|0.0021|0.0018|3|1|2|1|4|7
        E-02|varón|52|MSI|2018-02-13|18|17.1|0.0007|0.0007|2|2|2018-02-01=>?|1|5|6
        E-03|mujer|38|MSI|2018-05-22|33.4|30.8|0.0043|0.005|3|2|3|2|2018-06-03=>?|6
        E-04|mujer|60|MSI|2018-10-02|29.5|29.9|0.0115|0.012|2|1|1|0|3|8
        E-05|varón|66|mastocitosis ósea=>?BMM|2019-03-12|11|10.4|0.0003|neg|0|0|1|0|6|9
        E-06|mujer|71|MSQ|2019-06-04|156|149|0.062|0.0585|4|3|3|2018-03-02=>?|2|3
        #MEDIA||=AVERAGE(C4:C9)|||=AVERAGE(F4:F9)|=AVERAGE(G4:G9)|=AVERAGE(H4:H9)|=AVERAGE(I4:I9)|=AVERAGE(J4:J9)|=AVERAGE(K4:K9)
        """,
        words={"sex": {"mujer": "F", "varón": "M"}, "subtype": {"MSI": "ISM", "MSQ": "SSM"}},
        formats={"k0": "0.00%", "k6": "0.00%"},
        times={"q": 10, "k": 100},
    )
    for cell in ("L5", "N6", "M9"):
        fmt(ws, cell, "d-mmm")
    c.put(
        ws,
        "Q3",
        "Abreviaturas",
        "MSI|mastocitosis sistémica indolente",
        "MSQ|mastocitosis sistémica quiescente",
        "EVA|escala visual analógica (10 = mejor)",
    )
    calculate(c, ws)
    return c.xlsx()


def svensk_ods():
    """A tidy Swedish sheet saved by LibreOffice."""
    c = Clinic("omalizumab_mastocytos_karolina.ods")
    ws = c.sheet("Blad1")
    grid(
        c,
        ws,
        "A1",
        [
            "Patient-ID|Kön|Ålder|Diagnos|Startdatum omalizumab|Tryptas (µg/L) före|Tryptas (µg/L) 6 mån|DLQI före|DLQI 6 mån|MCT före|MCT 6 mån"
        ],
        "id|sex|age|subtype|treatment_start|t0|t6|dl0|dl6|mct0|mct6",
        """
        S01|kvinna|34|ISM|2019-02-04|22.1|21.6|13|4|5|14
        S02|man|47|ISM|2019-03-11|35.8|36|9|8|8|9
        S03|kvinna|55|ISM|2019-05-06|16.4|15.2|17|2|3|18
        S04|man|62|BMM|2019-08-26|10.7|11.1|0|0|10|19
        S05|kvinna|41|ISM|2019-10-14|28.3||11||6|
        S06|kvinna|68|SSM|2020-01-20|162|158|15|12|4|8
        """,
        words={"sex": {"kvinna": "F", "man": "M"}},
    )
    return ods(c)


def serial_dates():
    """An accountant-like GP: dates as bare serial numbers after a paste, ages by formula, dates of stop, months counted."""
    c = Clinic("Copy of Copy of xolair_masto (2).xlsx")
    ws = c.sheet("Sheet1")
    c.put(ws, "D1", "pasted as values 2020, dates look funny - ask Pam")
    grid(
        c,
        ws,
        "A3",
        [
            "Patient ID|Gender|Year of birth|Age at start|Diagnosis|Start date omalizumab|Stop date omalizumab|Months on omalizumab|Tryptase before|Tryptase after 6 months|Tryptase last|Reason stopped"
        ],
        "id|sex|-|age|subtype|treatment_start|treatment_stop|treatment_months|t0|t6|tL|-",
        """
        P-201|female|1970|=2015-C{r}=>45|Indolent systemic mastocytosis|42079=>2015-03-16|42826=>2017-04-01|24|21.5|22|20.7|pregnancy wish
        P-202|male|1961|=2015-C{r}=>54|Indolent systemic mastocytosis|42254=>2015-09-07|||42.3|40|44.1|
        P-205|female|1983|=2016-C{r}=>33|Indolent systemic mastocytosis|42401=>2016-02-01|42583=>2016-08-01|6|15|15.6|15.6|no effect
        P-206|male|1955|=2016-C{r}=>61|Smouldering systemic mastocytosis|42646=>2016-10-03|||138|151|160|
        P-209|female|1977|=2017-C{r}=>40|Indolent systemic mastocytosis|42751=>2017-01-16|||27.7|26.2|25.9|
        P-210|male|1949|=2018-C{r}=>69|Bone marrow mastocytosis|43164=>2018-03-05|43895=>2020-03-05|24|8.8|9|9.3|cost
        """,
        words={
            "sex": SEX,
            "subtype": {
                "Indolent systemic mastocytosis": "ISM",
                "Smouldering systemic mastocytosis": "SSM",
                "Bone marrow mastocytosis": "BMM",
            },
        },
    )
    calculate(c, ws)
    return c.xlsx()


def vas_unstored():
    """A script wrote the workbook: VAS turned to 0-100 and KIT to percent by formulas that nobody ever calculated."""
    c = Clinic("merge_output_oma.xlsx")
    ws = c.sheet("merged")
    grid(
        c,
        ws,
        "A1",
        [
            "pat_id|sex|subtype|QoL VAS 0-100 baseline|QoL VAS 0-100 month 6|QoL change|tryptase baseline (ng/mL)|tryptase month 6 (ng/mL)|tryptase mean"
        ],
        "id|sex|subtype|q0|q6|-|t0|t6|-",
        """
        AB001|F|ISM|42|66|=E{r}-D{r}|23.2|22.8|=AVERAGE(G{r}:H{r})
        AB002|M|ISM|=5.5*10=>?55|=7*10=>?70|=E{r}-D{r}|30.6|31.4|=AVERAGE(G{r}:H{r})
        AB003|F|SSM|28|31|=E{r}-D{r}|144|150|=AVERAGE(G{r}:H{r})
        AB004|F|ISM|=3*10=>?30|=6.5*10=>?65|=E{r}-D{r}|19.9|18.7|=AVERAGE(G{r}:H{r})
        AB005|M|BMM|70|82|=E{r}-D{r}|11.3|=10.1=>?10.1|=AVERAGE(G{r}:H{r})
        AB006|F|ISM|51||=E{r}-D{r}|26||=AVERAGE(G{r}:H{r})
        #mean|||=AVERAGE(D2:D7)|=AVERAGE(E2:E7)|=AVERAGE(F2:F7)|=AVERAGE(G2:G7)|=AVERAGE(H2:H7)
        """,
    )
    return c.xlsx()


def printed_pages():
    """A ward list laid out for printing: the header again on every page, page marks and carried-over counts between."""
    c = Clinic("Mastocytose patientliste til print.xlsx")
    ws = c.sheet("Liste")
    heads = "Pt.nr.|Køn|Alder|Undertype|Tryptase 0 mdr (µg/L)|Tryptase 6 mdr (µg/L)|Hud 0 mdr|Hud 6 mdr|Mave-tarm 0 mdr|Mave-tarm 6 mdr|Effekt"
    means = "id|sex|age|subtype|t0|t6|sk0|sk6|gi0|gi6|response"
    words = {
        "sex": DA_SEX,
        "subtype": {"indolent": "ISM", "smoldering": "SSM"},
        "response": {"komplet": "complete", "god (major)": "major", "delvis": "partial", "ingen": "none"},
        "grade_skin": {"ingen": "0", "let": "1", "moderat": "2", "svær": "3"},
        "grade_gastrointestinal": {"ingen": "0", "let": "1", "moderat": "2", "svær": "3"},
    }
    c.put(ws, "A1", "PATIENTLISTE, OMALIZUMAB|||||||||side 1 af 2")
    grid(
        c,
        ws,
        "A2",
        [heads],
        means,
        """
        1001|K|51|indolent|24|23|svær|let|moderat|let|god (major)
        1004|M|46|indolent|31|30|moderat|moderat|let|let|ingen
        1005|K|39|indolent|'17,6=>17.6|18|moderat|ingen|moderat|ingen|komplet
        1009|K|62|smoldering|171|165|svær|moderat|svær|moderat|delvis
        1010|M|58|indolent|40|'38,8=>38.8|let|ingen|ingen|ingen|komplet
        #i alt på siden|5
        """,
        words=words,
    )
    c.put(ws, "A9", "PATIENTLISTE, OMALIZUMAB|||||||||side 2 af 2")
    grid(
        c,
        ws,
        "A10",
        [heads],
        means,
        """
        1013|K|33|indolent|15|14|moderat|let|svær|moderat|delvis
        1014|K|44|indolent|22|||||ikke vurderet=>|ikke vurderet=>
        1017|M|70|smoldering|198|207|svær|svær|moderat|moderat|ingen
        1020|K|49|indolent|29|27|svær|let|let|ingen|god (major)
        #i alt|9
        """,
        words=words,
    )
    c.put(ws, "A17", "Udskrevet 03-05-2022")
    return c.xlsx()


def visit_sheets():
    """One sheet a visit since 2014, each with its own title and mean; a lookup sheet and a scratch sheet hidden."""
    c = Clinic("Omalizumab SM - visit sheets.xlsx")
    front = c.sheet("Patients")
    c.put(front, "A1", "Patients on omalizumab (SM)")
    grid(
        c,
        front,
        "A3",
        ["Code|Sex|Age|Subtype|Started|Regimen|In study?"],
        "id|sex|age|subtype|treatment_start|dose|-",
        """
        OZ-1|F|52|ISM|2014-06-02|300 mg q4w|yes
        OZ-2|F|37|ISM|2014-10-13|300 mg q4w|yes
        OZ-3|M|64|SSM|2015-01-26|300 mg q2w|yes
        OZ-4|F|45|BMM|2016-08-15|150 mg q4w|yes
        OZ-5|M|41|ISM|2017-04-24|300 mg q4w|yes
        """,
    )
    for title, text, visit, rows in (
        (
            "Baseline",
            "Baseline, before first injection",
            "baseline",
            "OZ-1|3|2|24.4|16\nOZ-2|2|3|18.6|11\nOZ-3|4|2|149|19\nOZ-4|0|1|10.1|2\nOZ-5|3|1|33|12",
        ),
        (
            "3 months",
            "3 months (+/- 2 weeks)",
            "month_3",
            "OZ-1|2|1|23.9|9\nOZ-2|2|2|19.2|8\nOZ-3|4|2|155|18\nOZ-5|2|1|31.7|7",
        ),
        (
            "6 months",
            "6 months (+/- 4 weeks)",
            "month_6",
            "OZ-1|1|1|24|4\nOZ-2|1|1|18.1|5\nOZ-3|3|1|147|14\nOZ-4|0|0|9.6|0\nOZ-5|1|0|30.9|3",
        ),
    ):
        ws = c.sheet(title)
        c.put(ws, "A1", text)
        last = 3 + len(rows.splitlines())
        means = "|".join(f"=AVERAGE({k}4:{k}{last})" for k in "BCDE")
        grid(
            c,
            ws,
            "A3",
            ["Code|Skin severity (0-4)|GI severity (0-4)|Tryptase (ng/mL)|DLQI"],
            "id|sk|gi|t|dl",
            f"{rows}\n#\n#Mean|{means}",
            at_visit=visit,
        )
        calculate(c, ws)
    scratch = c.sheet("scratch")
    c.put(scratch, "A1", "Code|Skin severity (0-4)|Tryptase (ng/mL)", "OZ-1|2|22", "OZ-9|3|40")
    scratch.sheet_state = "hidden"
    return c.xlsx()


def commented():
    """A consultant's sheet with remarks in comments; two of them change what a value is worth."""
    c = Clinic("Omalizumab_SM_Leeds.xlsx")
    ws = c.sheet("Cohort")
    grid(
        c,
        ws,
        "A1",
        [
            "ID|Sex|Age|Subtype|Omalizumab start|Tryptase baseline (ng/mL)|Tryptase 3m (ng/mL)|Tryptase 6m (ng/mL)|VAS QoL baseline (0-100)|VAS QoL 6m (0-100)|Response"
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|q0|q6|response",
        """
        L01|F|43|ISM|2016-03-01|25.5|24.9|25.7|40|72|major
        L02|M|51|ISM|2016-05-17|19.8|96=>?|20.1|55|60|partial
        L03|F|36|ISM|2016-11-08|32|33.1|30.6|30|85|complete
        L04|F|65|SSM|2017-02-21|175|170|181|25|35|partial
        L05|M|59|BMM|2017-06-06|10.9|10|10.4|68|90|complete
        L06|F|48|ISM|2018-01-30|28.3|27.7||45||withdrawn
        L07|F|29|ISM|2018-09-11|14.7|=>|15.2|50|77|major
        """,
    )
    note(ws, "A2", "first patient, moved to Bradford 2020", "RT")
    note(ws, "G3", "drawn in A&E during anaphylaxis - NOT a trajectory value", "RT")
    note(ws, "K7", "headache after dose 1", "RT")
    note(ws, "E5", "start date confirmed with pharmacy", "pharm")
    ws["G3"].font = Font(italic=True)
    ws.freeze_panes = "B2"
    return c.xlsx()


def liste_csv():
    """A German doctor's semicolon CSV out of Excel: title, units row, sums and a signature go with it."""
    c = Clinic("Xolair_SM_Liste.csv")
    ws = c.sheet("x")
    c.put(ws, "A1", "Omalizumab bei systemischer Mastozytose", "Stand 01.10.2020, Dr. Brandhuber")
    grid(
        c,
        ws,
        "A4",
        [
            "Nr.|Geschlecht|Alter|Subtyp|Beginn|Tryptase Baseline (µg/l)|Tryptase Monat 6 (µg/l)|Tryptase letzte (µg/l)|Allelfrequenz KIT D816V % Baseline|Ansprechen|Bemerkung"
        ],
        "id|sex|age|subtype|treatment_start|t0|t6|tL|k0|response|-",
        """
        BR-03|weiblich|44|ISM|'04.05.2015=>2015-05-04|'26,1=>26.1|'25,4=>25.4|'24,9=>24.9|'0,22=>0.22|komplett|
        BR-04|männlich|57|ISM|'21.09.2015=>2015-09-21|'33,8=>33.8|'35=>35|'36,2=>36.2|'0,4=>0.4|teilweise|raucht
        BR-07|weiblich|38|ISM|'11.01.2016=>2016-01-11|'12,9=>12.9|k.A.=>|'13,3=>13.3|negativ|komplett|
        BR-08|männlich|72|ASM|'17.10.2016=>2016-10-17|'>200|'>200|'>200|'14,5=>14.5|keines|verstorben 2019
        BR-11|weiblich|60|SSM|'06.03.2017=>2017-03-06|'158=>158|'149=>149|'151=>151|'4,9=>4.9|teilweise|
        BR-15|weiblich|33|ISM|'15.07.2019=>2019-07-15|'20,2=>20.2|'19,7=>19.7||'0,08=>0.08|gut=>?major|
        #
        #Summe|6|||||||||
        #Mittelwert||50,7|||75,3|||||
        """,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "kit_d816v": {"negativ": "neg"},
            "k0": {"negativ": "neg"},
            "response": {"komplett": "complete", "teilweise": "partial", "keines": "none"},
        },
    )
    c.put(ws, "A15", "k.A. = keine Angabe", "gez. Brandhuber")
    return c.csv(";", "cp1252")


def unicode_text_xls():
    """A laboratory system's 'Excel file': UTF-16 text with tabs, a row a sample, two lines of the system above."""
    c = Clinic("LabExtract_20190312.xls")
    ws = c.sheet("x")
    c.put(ws, "A1", "LabTrack v4.2 cumulative export", "Selection: tryptase / KIT, project OMA-MAST")
    grid(
        c,
        ws,
        "A4",
        ["Patient|Sex|Sample no|Timepoint|Tryptase (ug/L)|KIT D816V VAF (%)|Authorised by"],
        "id|sex|-|visit|t|k|-",
        """
        OMA-001|F|S18-00412|Baseline|27.40|0.25|LK
        OMA-001|F|S18-01877|Month 3|26.10||LK
        OMA-001|F|S18-03310|Month 6|27.90|0.24|PV
        OMA-002|M|S18-00418|Baseline|16.20|<0.03|LK
        OMA-002|M|S18-01902|Month 3|insufficient=>||LK
        OMA-002|M|S18-03355|Month 6|15.80|<0.03|PV
        OMA-003|F|S18-00630|Baseline|193.00|7.90|LK
        OMA-003|F|S18-03501|Month 6|>200|8.40|LK
        OMA-004|F|S18-00702|Baseline|11.30|0.05|PV
        OMA-004|F|S18-02090|Month 3|10.90||PV
        OMA-004|F|S18-03620|Month 6|11.60|not detected|PV
        """,
        words={
            "visit": {"Baseline": "baseline", "Month 3": "month_3", "Month 6": "month_6"},
            "k": {"not detected": "neg"},
            "kit_d816v": {"not detected": "neg"},
        },
    )
    c.put(ws, "A16", "*** end of report, 11 samples ***")
    return c.csv("\t", "utf-16")


def uralt_xls():
    """A real .xls of a German ward since 2009: numbers padded by format, visit over measure, abbreviations below."""
    c = Clinic("Mastozytose Station 3 (alt).xls")
    ws = c.sheet("Tabelle1")
    c.put(ws, "A2", "Mastozytose - Omalizumab (Off-label)")
    grid(
        c,
        ws,
        "A4",
        [
            "Fallnr.|Sex|Alter|Typ|Beginn|vor Therapie|||nach 3 Monaten|||nach 6 Monaten||",
            "|||||Tryptase (µg/l)|Haut|GIT|Tryptase (µg/l)|Haut|GIT|Tryptase (µg/l)|Haut|GIT",
        ],
        "id|sex|age|subtype|treatment_start|t0|sk0|gi0|t3|sk3|gi3|t6|sk6|gi6",
        """
        43|w|39|ISM|2009-11-02|18.8|3|2|18.1|2|1|17.9|1|0
        87|m|58|ISM|2010-02-15|44.1|2|2|43|2|2|46.5|1|2
        112|w|47|ISM|2010-06-21|29|3|1|n.b.=>|2|1|28.4|1|1
        260|w|66|SSM|2011-09-05|136|4|3|140|4|3|131|3|2
        301|m|61|BMM|2012-04-16|9.6|0|1|9.9|0|0|9.3|0|0
        """,
        words={"sex": {"w": "F", "m": "M"}},
        formats={"id": "00000"},
    )
    c.put(
        ws,
        "A12",
        "0 = keine, 1 = leicht, 2 = mäßig, 3 = stark, 4 = sehr stark",
        "GIT = Gastrointestinaltrakt, n.b. = nicht bestimmt",
    )
    return old_excel(c, "uralt_xls.xls")


def wide_blocks():
    """A fellow's wide sheet: five domains, tryptase and VAS over four visits, a mean and a % change beside each block."""
    c = Clinic("SM_omalizumab_wide_v12_JK_edits.xlsx")
    ws = c.sheet("wide")
    c.put(
        ws,
        "A1",
        "PGA severity 0 none / 1 mild / 2 moderate / 3 severe / 4 very severe. VAS 0-100, 100 = best imaginable QoL.",
    )
    visits = "BL|3 mo|6 mo|Last FU"
    top = ["Patient", "Subtype"]
    low = ["", ""]
    means = ["id", "subtype"]
    for name, short in (
        ("PGA anaphylaxis", "an"),
        ("PGA skin", "sk"),
        ("PGA GI", "gi"),
        ("PGA musculoskeletal", "ms"),
        ("PGA neuropsychiatric", "np"),
    ):
        top += [name, "", "", ""]
        low += visits.split("|")
        means += [f"{short}{v}" for v in "036L"]
    for name, short in (("Tryptase ng/mL", "t"), ("QoL VAS", "q")):
        top += [name, "", "", "", "", ""]
        low += [*visits.split("|"), "mean FU", "% change BL to last"]
        means += [*(f"{short}{v}" for v in "036L"), "-", "-"]
    top.append("Initials of assessor")
    low.append("")
    means.append("-")
    patients = (
        ("K-01", "ISM", "3 1 0 0", "3 2 1 1", "2 1 1 0", "1 1 1 1", "2 2 1 1", "26 25.1 25.8 24.7", "35 55 70 75"),
        ("K-02", "ISM", "2 0 0 0", "2 2 1 0", "3 2 1 1", "2 2 2 2", "3 2 2 2", "17.4 17 17.9 18.2", "40 45 60 62"),
        ("K-03", "BMM", "4 1 0 0", "0 0 0 0", "1 0 0 0", "1 0 1 0", "0 0 0 0", "10.3 9.9 10.1 10.4", "60 80 88 90"),
        ("K-04", "SSM", "1 1 0 .", "4 4 3 .", "3 3 2 .", "3 2 3 .", "2 2 2 .", "188 194 180 .", "20 22 35 ."),
        ("K-05", "ISM", "3 2 1 1", "3 3 2 2", "2 2 2 1", "0 0 0 0", "1 1 1 1", "34.6 . 33 35.2", "45 . 50 58"),
        ("K-06", "ISM", "2 1 1 0", "1 1 0 0", "2 1 0 0", "2 1 1 1", "4 3 3 2", "21.9 22.3 21 20.6", "25 40 45 55"),
    )
    lines = []
    for number, (who, kind, *blocks) in enumerate(patients, start=5):
        cells = [who, kind]
        for at, block in enumerate(blocks):
            cells += ["" if one == "." else one for one in block.split()]
            if at >= 5:
                start = 3 + 20 + (at - 5) * 6
                k = [get_column_letter(start + step) for step in range(4)]
                lacks = block.split()[3] == "."
                cells.append(f"=AVERAGE({k[1]}{number}:{k[3]}{number})")
                cells.append("" if lacks else f"=({k[3]}{number}-{k[0]}{number})/{k[0]}{number}")
        cells.append("JK")
        lines.append("|".join(cells))
    grid(c, ws, "A3", ["|".join(top), "|".join(low)], "|".join(means), "\n".join(lines))
    fmt(ws, "AB5:AB10", "0%")
    fmt(ws, "AH5:AH10", "0%")
    ws["B12"] = "median"
    for column in range(3, 35):
        k = get_column_letter(column)
        ws[f"{k}12"] = f"=MEDIAN({k}5:{k}10)"
    ws.freeze_panes = "C5"
    calculate(c, ws)
    return c.xlsx()


def besoeg_tidy():
    """A tidy Danish sheet, a row a visit, saved without anything else in it."""
    c = Clinic("besøg_omalizumab.xlsx")
    ws = c.sheet("Data")
    grid(
        c,
        ws,
        "A1",
        ["Patient|Køn|Undertype|Besøg|Tryptase (µg/L)|Hud (0-4)|Mave-tarm (0-4)|Livskvalitet VAS (0-100)"],
        "id|sex|subtype|visit|t|sk|gi|q",
        """
        DK01|K|ISM|baseline|24.2|3|2|40
        DK01|K|ISM|3 mdr|23.8|2|1|58
        DK01|K|ISM|6 mdr|24.5|1|1|71
        DK02|M|ISM|baseline|18.1|2|0|55
        DK02|M|ISM|3 mdr|17.7|1|0|66
        DK02|M|ISM|6 mdr|18.9|1|0|70
        DK03|K|SSM|baseline|167|4|3|20
        DK03|K|SSM|3 mdr|172|3|3|25
        DK03|K|SSM|6 mdr|ikke målt=>|3|2|34
        DK04|M|BMM|baseline|10.5|0|1|63
        DK04|M|BMM|3 mdr|10.2|0|0|80
        DK04|M|BMM|6 mdr|9.9|0|0|85
        """,
        words={"sex": DA_SEX, "visit": {"baseline": "baseline", "3 mdr": "month_3", "6 mdr": "month_6"}},
    )
    ws.auto_filter.ref = "A1:H13"
    return c.xlsx()


def coded_secretary():
    """Codes explained in a legend under the list; healthy controls of the laboratory in a table below."""
    c = Clinic("MASTO codes list.xlsx")
    ws = c.sheet("list")
    c.put(ws, "A1", "Mastocytosis / Xolair      codes see below")
    grid(
        c,
        ws,
        "B3",
        ["Pat|Sex|Age|Type||Skin BL|Skin 6M|GI BL|GI 6M||Trypt BL ng/ml|Trypt 6M ng/ml||Effect"],
        "id|sex|age|subtype|-|sk0|sk6|gi0|gi6|-|t0|t6|-|response",
        """
        ME-22|2|47|1||3|1|2|0||26.6|25.9||A
        ME-25|1|55|1||2|2|1|1||38.4|41||D
        ME-26|2|34|1||3|0|2|0||14.9|14.1||A
        ME-31|2|61|2||4|3|3|2||171|165||C
        ME-33|1|64|3||0|0|1|9=>||10.8|9.7||B
        ME-34|2|50|1||2|1|9=>|1||23.1|22.2||B
        """,
        words={
            "sex": {"1": "M", "2": "F"},
            "subtype": {"1": "ISM", "2": "SSM", "3": "BMM"},
            "response": {"A": "complete", "B": "major", "C": "partial", "D": "none"},
        },
    )
    c.put(
        ws,
        "B11",
        "Codes",
        "Sex: 1 = male, 2 = female",
        "Type: 1 = ISM, 2 = SSM, 3 = BMM",
        "Symptoms: 0 none, 1 mild, 2 moderate, 3 severe, 4 very severe, 9 = not assessed",
        "Effect: A = complete, B = major, C = partial, D = none",
    )
    c.put(
        ws,
        "B18",
        "Healthy controls (lab)",
        "Control|Sex|Age|Trypt ng/ml",
        "HC1|1|33|4.1",
        "HC2|2|29|5.6",
        "HC3|2|41|3.8",
    )
    return c.xlsx()


def dates_texte():
    """A French internist: dates as text from three hands, one tryptase struck out."""
    c = Clinic("Mastocytoses omalizumab - CHU.xlsx")
    ws = c.sheet("Feuil1")
    c.put(ws, "A1", "Cohorte mastocytose / omalizumab", "", "ne pas trier !")
    grid(
        c,
        ws,
        "A5",
        [
            "Patient|Sexe|Age|Type|Début omalizumab|Date arrêt|Tryptase M0 (µg/L)|Tryptase M6 (µg/L)|Tryptase M12 (µg/L)|DLQI M0|DLQI M6"
        ],
        "id|sex|age|subtype|treatment_start|treatment_stop|t0|t6|t12|dl0|dl6",
        """
        C-1|F|40|ISM|'15/01/2015=>2015-01-15||23.6|22.8|23|12|5
        C-2|F|53|ISM|'2015-04-20=>2015-04-20||'31,5=>31.5|30.2|'30,9=>30.9|9|7
        C-3|M|62|SSM|'22 juin 2015=>2015-06-22||144|150|147|16|11
        C-4|F|37|ISM|'28/09/2015=>2015-09-28|'30/03/2017=>2017-03-30|17.9|18.3|16.8=>?|14|3
        C-5|M|58|BMM|'11 janvier 2016=>2016-01-11||9.9|10.5||1|0
        C-6|F|45|ISM|'23/05/2016=>2016-05-23|'19/12/2016=>2016-12-19|40|39.4||18|17
        #
        #Médiane||=MEDIAN(C6:C11)||||=MEDIAN(G6:G11)|=MEDIAN(H6:H11)||=MEDIAN(J6:J11)|=MEDIAN(K6:K11)
        """,
    )
    strike(ws, "I9")
    calculate(c, ws)
    c.put(ws, "A15", "Dr M. Aubertin-Vasseur, médecine interne")
    return c.xlsx()


def groups_between():
    """A biostatistician's layout: n, mean, SD, median under every group, KIT as percent, notes under the last."""
    c = Clinic("Oma-SM by subgroup (stats).xlsx")
    ws = c.sheet("by subgroup")
    c.put(ws, "B2", "Table S4. Individual data by subgroup")
    stats = lambda a, b: "\n".join(  # noqa: E731
        f"#{word}||" + "|".join(f"={name}({k}{a}:{k}{b})" for k in "DEFGHIJ")
        for word, name in (("n", "COUNT"), ("mean", "AVERAGE"), ("SD", "STDEV"), ("median", "MEDIAN"))
    )
    grid(
        c,
        ws,
        "B4",
        [
            "Patient|Sex|Age|Tryptase, ng/mL||KIT D816V VAF in blood||ISM-SAF TSS (0-110)||Comment",
            "|||Baseline|Month 6|Baseline|Month 6|Baseline|Month 6|",
        ],
        "id|sex|age|t0|t6|k0|k6|saf0|saf6|-",
        """
        #Indolent SM
        p01|F|41|25.2|24.6|0.0019|0.0021|48|20|
        p02|F|55|19.3|18.8|0.0008|0.0007|37|25|
        p03|M|47|36.7|38|0.0052|0.0049|55|41|tryptase repeated
        p04|F|30|15.8|16.1|0.0004|not done=>|29|9|
        """
        + stats(7, 10)
        + """
        #
        #Smoldering SM
        p05|M|66|182|177|0.058|0.061|62|50|
        p06|F|70|149|155|0.044|0.0475|58|54|
        p07|F|59|>200|>200|0.091|0.0885|71|63|
        """
        + stats(17, 19),
        formats={"k0": "0.00%", "k6": "0.00%"},
        times={"k": 100},
    )
    section(c, ws, "B6", "ISM", "p01", "p02", "p03", "p04")
    section(c, ws, "B16", "SSM", "p05", "p06", "p07")
    c.put(
        ws,
        "B25",
        "VAF: variant allele frequency. TSS: total symptom score, higher is worse.",
        "run 2021-06-30, seed 4711",
    )
    calculate(c, ws)
    return c.xlsx()


def undecided_dates():
    """An international fellow's list: start dates as text nobody can order; struck patients explained; a draft column hidden."""
    c = Clinic("xolair SM fellows project.xlsx")
    ws = c.sheet("Sheet2")
    c.put(ws, "B2", "Fellows' project: omalizumab in SM", "strikethrough = left before month 3, not evaluated")
    grid(
        c,
        ws,
        "B6",
        [
            "Subject|Sex|Age|SM type|Started omalizumab|MSK grade|||Skin grade||||Tryptase ng/mL|||Overall response",
            "|||||baseline|month 3|month 6|baseline|month 3|month 6|(old score)|baseline|month 3|month 6|",
        ],
        "id|sex|age|subtype|treatment_start|ms0|ms3|ms6|sk0|sk3|sk6|-|t0|t3|t6|response",
        """
        F-1|F|33|ISM|'03/04/2019=>?|2|1|1|3|2|1|7|22.4|21.7|22|partial
        F-2|F|61|SSM|'05/02/2019=>?|3|3|2|4|3|3|11|170|166|173|none
        F-3|M|48|ISM|'11/06/2019=>?|1||||||5|31.5|||
        F-4|M|54|ISM|'07/10/2019=>?|2|2|2018-02-01=>?|2|1|1|6|18|18.8|17.5|partial
        F-5|F|42|ISM|'12/08/2019=>?|0|0|0|3|1|0|8|27.3|26.4|25|complete
        F-6|F|38|BMM|'02/03/2020=>?|1|0|0|0|0|0|1|11.6|11|10.9|complete
        F-7|M|66|ISM|'09/01/2020=>?|2|2|1|2|2|1|6|45|47.2|44.8|major
        #
        #n = 7|||||=COUNT(G8:G14)|=COUNT(H8:H14)|=COUNT(I8:I14)|=COUNT(J8:J14)|=COUNT(K8:K14)|=COUNT(L8:L14)|=COUNT(M8:M14)|=COUNT(N8:N14)|=COUNT(O8:O14)|=COUNT(P8:P14)
        """,
    )
    fmt(ws, "I11", "d-mmm")
    strike(ws, "B10:Q10")
    doubt(c, "F-3")
    c.know("F-3", "excluded", None, "yes", ws, "B10", typed="F-3", covers=("B10",), words={"yes": "yes"}, doubtful=True)
    c.also |= {("F-3", "withdrawn", None), ("F-3", "response", None)}
    hide(ws, columns=["M"])
    ws.freeze_panes = "C8"
    c.put(ws, "S6", "Grades", "0|none", "1|mild", "2|moderate", "3|severe", "4|very severe")
    calculate(c, ws)
    return c.xlsx()


def tidy_plain():
    """A tidy sheet with nothing worn about it except one remark below."""
    c = Clinic("Omalizumab in SM_Porto.xlsx")
    ws = c.sheet("Sheet1")
    grid(
        c,
        ws,
        "A1",
        [
            "Patient ID|Sex|Age|SM subtype|Omalizumab start|ISM-SAF TSS baseline|ISM-SAF TSS month 3|ISM-SAF TSS month 6|Tryptase baseline (ng/mL)|Tryptase month 3 (ng/mL)|Tryptase month 6 (ng/mL)|KIT D816V VAF baseline (%)"
        ],
        "id|sex|age|subtype|treatment_start|saf0|saf3|saf6|t0|t3|t6|k0",
        """
        PT01|F|36|ISM|2020-01-13|46|35|21|20.9|21.3|20.2|0.11
        PT02|F|52|ISM|2020-02-10|39|33|30|34|32.6|35.1|0.37
        PT03|M|45|ISM|2020-02-24|28|20|11|16.6|16.9|16|0.05
        PT04|M|64|SSM|2020-06-08|63|60|54|181|176|188|6.9
        PT05|F|58|BMM|2020-07-20|19|10|4|9.7|10|9.5|0.03
        PT06|F|29|ISM|2020-09-14|51|30|18|27.7|27|26.1|0.18
        PT07|M|49|ISM|2020-11-02|33|29||41.5|40.8||0.62
        PT08|F|40|ISM|2021-01-18|42|25|16|23.3|22.1|22.9|0.2
        """,
    )
    c.put(ws, "A11", "PT07: month 6 visit cancelled (pandemic)")
    return c.xlsx()


FILES = (
    kirsten,
    master_list,
    tidy_padded,
    ambulanz_ods,
    masto_old_xls,
    suivi_tab,
    thesis_1904,
    responders_beneath,
    filtered_registry,
    long_with_gaps,
    seguimiento,
    svensk_ods,
    serial_dates,
    vas_unstored,
    printed_pages,
    visit_sheets,
    commented,
    liste_csv,
    unicode_text_xls,
    uralt_xls,
    wide_blocks,
    besoeg_tidy,
    coded_secretary,
    dates_texte,
    groups_between,
    undecided_dates,
    tidy_plain,
)
