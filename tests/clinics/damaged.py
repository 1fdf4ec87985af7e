"""Sheets that years, programs and several hands have damaged. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

import datetime as dt

from tests.clinics.language import Clinic, ClinicFile

WORDS = {"visit": {"BL": "baseline", "3m": "month_3", "6m": "month_6", "LFU": "latest"}}


def contradictions() -> ClinicFile:
    """A long sheet with repeated rows, contradictory rows and one patient of two subtypes."""
    c = Clinic("merged by two fellows.xlsx")
    ws = c.sheet("merged")
    c.table(
        ws,
        "A1",
        ["Patient ID|Subtype|Visit|Skin|GI|Tryptase (ng/mL)"],
        "id|subtype|visit|sk|gi|t",
        """
        P01|ISM|BL|3|2|25.1
        P01|ISM|3m|2|1|24
        P01|ISM|3m|2|1|24
        P02|ISM|BL|2|0|18.8
        P02|ISM|6m|1|0|19.1=>?
        P02|ISM|6m|1|0|91.1=>?
        P03|ISM=>?|BL|4|3|140
        P03|SSM=>?|3m|3|3|144
        P04|BMM|BL|0|1|9.9
        P04|BMM|6m|0|0|9.2
        p05=>P05|ISM|BL|1=>?1|0=>?0|33=>?33
        P05|ISM|3m|1|0|35
        P06|ISM|BL|2|2|22.2
        P06|ISM|3m|5=>?|1|21
        P06|ISM|LFU|1|-1=>|23
        P07|ISM|BL|3|1|27.5
        P07|ISM|LFU|2|1|28
        """,
        words=WORDS,
    )
    c.patients |= {"p05"}
    c.also = {
        ("p05", "subtype", None),
        *(("p05", m, "baseline") for m in ("grade_skin", "grade_gastrointestinal", "tryptase")),
    }
    return c.xlsx()


def damaged_dates() -> ClinicFile:
    """What Excel makes of 2-3, 1/2 and 12.5: dates where grades and numbers were typed."""
    c = Clinic("PGA opened on the German PC.xlsx")
    ws = c.sheet("PGA")
    c.table(
        ws,
        "A1",
        ["ID|Dx|Skin BL|Skin 6m|GI BL|GI 6m|Tryptase BL|Tryptase 6m"],
        "id|subtype|sk0|sk6|gi0|gi6|t0|t6",
        """
        a1|ISM|3|2|2|1|28.5|29
        a2|ISM|2021-03-02=>?|2|1|0|2021-05-12=>?|14
        a3|SSM|4|3|2021-02-01=>?|2|180|177
        a4|BMM|0|0|1|0|9.7|2021-08-09=>?
        a5|ISM|2-3=>?|1|0-1=>?|0|31|30.5
        a6|ISM|2|1½=>?|1|1|22|~21=>?21
        a7|ISM|3|1|2|0|1O.4=>?10.4|11
        """,
    )
    for cell in ("C3", "G3", "E4", "H5"):
        ws[cell].number_format = "dd.mmm"
    return c.xlsx()


def formulas() -> ClinicFile:
    """Values by formula with stored results, errors among them, one formula without a result; averages at the end."""
    c = Clinic("calc sheet.xlsx")
    ws = c.sheet("calc")
    c.table(
        ws,
        "A1",
        ["Pat|Subtype|Skin pre|Skin post|Tryptase pre (ng/mL)|Tryptase post (ng/mL)|change %"],
        "id|subtype|sk0|skL|-|-|-",
        """
        F1|ISM|3|1|||
        F2|ISM|2|2|||
        F3|SSM|4|3|||
        F4|ISM|1|0|||
        F5|BMM|0|0|||
        F6|ISM|2|1|||
        """,
    )
    raw = c.sheet("raw")
    pairs = {"F1": (25.5, 24.4), "F2": (18.0, 18.9), "F3": (170.0, 166.0), "F4": (31.0, 29.5), "F5": (9.5, 9.9)}
    c.put(raw, "A1", "sample|ng/mL")
    for row, (patient, (pre, post)) in enumerate(pairs.items(), start=2):
        for column, visit, value, place in (("E", "baseline", pre, 0), ("F", "latest", post, 1)):
            line = (row - 2) * 2 + 2 + place
            c.put(raw, f"A{line}", f"'{row * 100 + place}|{value}")
            c.formula(ws, f"{column}{row}", f"=raw!B{line}", value)
            c.know(
                patient,
                "tryptase",
                visit,
                str(value),
                ws,
                f"{column}{row}",
                covers=(f"{column}1", f"A{row}"),
            )
        c.formula(ws, f"G{row}", f"=(F{row}-E{row})/E{row}", round((post - pre) / pre, 4))
    c.formula(ws, "E7", "=raw!B99*1", None)
    c.know("F6", "tryptase", "baseline", "", ws, "E7", covers=("E1", "A7"), doubtful=True)
    c.formula(ws, "F7", "=raw!B100/0", None)
    c.know("F6", "tryptase", "latest", "", ws, "F7", covers=("F1", "A7"), doubtful=True)
    c.put(ws, "A8", "Mean")
    c.formula(ws, "E8", "=AVERAGE(E2:E6)", 50.8)
    c.formula(ws, "F8", "=AVERAGE(F2:F6)", 49.74)
    return c.xlsx()


def struck_and_coloured() -> ClinicFile:
    """Struck-through cells, a patient crossed out, blank rows between groups, group titles in the id column."""
    c = Clinic("working copy - do not delete.xlsx")
    ws = c.sheet("working")
    c.table(
        ws,
        "B4",
        ["Patient|Sex|Skin before|Skin after|Tryptase before|Tryptase after|Response"],
        "id|sex|sk0|skL|t0|tL|response",
        """
        W01|F|3|1|24|23.5|CR
        W02|M|2|2|19.9=>?19.9|18.8|PR
        W03|F|4|2|52|50|PR
        W04|M|1|0|16.5|15|CR
        W05|F|3|3|33|37|NR
        W06|F|2|0|21|20.5|CR
        """,
        words={"response": {"CR": "complete", "PR": "partial", "NR": "none"}},
    )
    c.colour(ws, "F6", strike=True)
    c.put(ws, "B2", "working list, updated weekly")
    c.put(ws, "B12", "CR: complete response", "PR: partial response", "NR: no response")
    c.put(ws, "B16", "n = 6")
    return c.xlsx()


def mixed_units() -> ClinicFile:
    """Units cell by cell, two laboratories, limits, a thousands point nobody can settle."""
    c = Clinic("tryptase two labs.xlsx")
    ws = c.sheet("labs")
    c.table(
        ws,
        "A1",
        ["Patient no|Subtype|Tryptase baseline|Tryptase 3 months|Tryptase 6 months|KIT D816V baseline"],
        "id|subtype|t0|t3|t6|k0",
        """
        L-1|ISM|22.4 ng/mL=>22.4|21.9 ng/mL=>21.9|23 µg/L=>23|0.31%=>0.31
        L-2|ISM|0.0174 mg/L=>17.4|0.0169 mg/L=>16.9|17 ug/l=>17|0.04 %=>0.04
        L-3|SSM|>200 ng/mL=>>200|> 200=>?>200|198 ng/mL=>198|6.1%=>6.1
        L-4|ISM|35 U/L=>?|36.1 ng/mL=>36.1|34 ng/mL=>34|negative=>neg
        L-5|BMM|11.2 ng/mL=>11.2|<1 ng/mL=><1|10.8 ng/mL=>10.8|not detected=>neg
        L-6|ISM|27.3 ng/mL=>27.3|pending=>|26 ng/mL=>26|<0.01%=><0.01
        """,
    )
    return c.xlsx()


def vas_unsaid() -> ClinicFile:
    """A VAS whose range nobody wrote down, 99 and 999 for missing, blanks and zeros."""
    c = Clinic("qol.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["id|vas_baseline|vas_month3|vas_month6|skin_baseline|skin_month6|tryptase_baseline|tryptase_month6"],
        "id|q0|q3|q6|sk0|sk6|t0|t6",
        """
        11|3.5=>?35|5=>?50|6.1=>?61|3|1|25.5|26
        12|4=>?40|4.5=>?45|5=>?50|2|2|18.4|17
        13|2.2=>?22||3.9=>?39|4|9=>|133|999=>
        14|6=>?60|7=>?70|7.7=>?77|0|0|9.1|9.8
        15|5.1=>?51|6=>?60|8=>?80|2|0|21|999=>
        16|1=>?10|999=>|999=>|3|9=>|999=>|55
        """,
    )
    return c.csv(",", "utf-8")


def totals_and_groups() -> ClinicFile:
    """Patients in groups by subtype, a title row for each, a total under each group."""
    c = Clinic("overview by subtype.xlsx")
    ws = c.sheet("overview")
    c.put(ws, "A1", "ID|Age|Sex|Tryptase 0|Tryptase 6 mo|Skin 0|Skin 6 mo")
    common = {"heads": [], "means": "id|age|sex|t0|t6|sk0|sk6"}
    c.put(ws, "A2", "ISM")
    c.table(ws, "A3", rows="I1|44|F|25|24.1|3|1\nI2|50|M|18.9|19|2|2\nI3|36|F|31|30|2|1\nI4|29|F|22|21.5|1|0", **common)
    c.put(ws, "A7", "Total ISM|4")
    c.put(ws, "A9", "SSM")
    c.table(ws, "A10", rows="S1|63|M|188|190|4|3\nS2|59|F|150|144|3|3", **common)
    c.put(ws, "A12", "Total SSM|2")
    c.put(ws, "A14", "Advanced")
    c.table(ws, "A15", rows="V1|70|M|>200|>200|1|1\nV2|66|F|99|101|2|2", **common)
    c.put(ws, "A17", "Total advanced|2")
    c.put(ws, "A18", "Total|8")
    c.also = {(patient, "subtype", None) for patient in c.patients}
    return c.xlsx()


def repeated_heads() -> ClinicFile:
    """A printed list pasted together: the header again on every page, page numbers, dashes."""
    c = Clinic("print export.xlsx")
    ws = c.sheet("Report")
    heads = ["Case|Disease|Gender|Start of omalizumab|Skin BL|Skin EOT|Tryptase BL|Tryptase EOT"]
    means = "id|subtype|sex|treatment_start|sk0|skL|t0|tL"
    c.put(ws, "A1", "Mastocytosis unit, list of cases")
    pages = (
        "C-01|ISM|F|2016-05-02|3|1=>?1|22.2|21=>?21\nC-02|ISM|M|2016-05-16|2|1=>?1|18|18.7=>?18.7"
        "\nC-03|BMM|M|2016-06-06|0|0=>?0|10.3|10=>?10",
        "C-04|ISM|F|2017-01-09|4|2=>?2|47|48.1=>?48.1\nC-05|SSM|F|2017-02-06|3|-|166|-"
        "\nC-06|ISM|M|2017-03-06|1|0=>?0|25.4|24=>?24",
    )
    for number, (top, rows) in enumerate(zip((3, 10), pages, strict=True), start=1):
        c.table(ws, f"A{top}", heads, means, rows, blank="-")
        c.put(ws, f"A{top + 4}", f"Page {number} of 2")
    c.put(ws, "A16", "End of list")
    return c.xlsx()


def mac_1904() -> ClinicFile:
    """A workbook of the 1904 date system; visits by dates beside a start; days first."""
    c = Clinic("Old Mac file.xlsx")
    c.book.epoch = dt.datetime(1904, 1, 1)
    ws = c.sheet("Sheet 1")
    c.table(
        ws,
        "A1",
        ["Patient|Subtype|First Xolair|Date of visit|Skin|Tryptase"],
        "id|subtype|treatment_start|visit|sk|t",
        """
        G1|ISM|2014-03-03|2014-03-03=>baseline|3|30.2
        G1|ISM|2014-03-03|2014-06-02=>month_3|2|29
        G2|ISM|2014-03-17|2014-03-17=>baseline|2|17.5
        G2|ISM|2014-03-17|2014-09-16=>month_6|1|18.2
        G3|SSM|2014-04-07|2014-04-07=>baseline|4|160
        G3|SSM|2014-04-07|2014-07-07=>month_3|3|158
        G4|BMM|2014-04-28|2014-04-28=>baseline|0|8.8
        G4|BMM|2014-04-28|2015-04-27=>month_12|0|8.1
        G5|ISM|2014-05-12|2014-05-12=>baseline|1|23
        G6|ISM|2014-06-02|2014-06-02=>baseline|3|36.6
        """,
    )
    return c.xlsx()


def american_dates() -> ClinicFile:
    """Month before day as some rows prove; race and free words; a phone column."""
    c = Clinic("us_center.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Pt Code|Phone|Gender|SM type|Xolair start|Xolair stop|Reason stopped|Baseline tryptase|Latest tryptase|Overall response"
        ],
        "id|-|sex|subtype|treatment_start|treatment_stop|-|t0|tL|response",
        """
        US-1|555-0100|Female|Indolent|03/14/2017=>2017-03-14|||29.5|30.1|Complete response
        US-2|555-0101|Male|Indolent|05/06/2017=>2017-05-06|11/20/2018=>2018-11-20|no benefit|18|18.5|No response
        US-3|555-0102|Female|Smoldering|07/31/2017=>2017-07-31|||155|149|Partial response
        US-4|555-0103|Female|Indolent|01/02/2018=>2018-01-02|||13.9|13|Major response
        US-5|555-0104|Male|Aggressive|02/22/2018=>2018-02-22|06/05/2018=>2018-06-05|progression|240|251|Progression=>?worse
        US-6|555-0105|Female|Indolent|12/12/2018=>2018-12-12|||22.2|21.7|Complete response
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {"Indolent": "ISM", "Smoldering": "SSM", "Aggressive": "ASM"},
            "response": {
                "Complete response": "complete",
                "Partial response": "partial",
                "Major response": "major",
                "No response": "none",
            },
        },
    )
    c.also = {(p, f, None) for p in ("US-2", "US-5") for f in ("treatment_months", "withdrawn")}
    return c.csv(",", "utf-8")


FILES = (
    contradictions,
    damaged_dates,
    formulas,
    struck_and_coloured,
    mixed_units,
    vas_unsaid,
    totals_and_groups,
    repeated_heads,
    mac_1904,
    american_dates,
)
