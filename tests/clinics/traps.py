"""Sheets in which the obvious reading is the wrong one. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

import datetime as dt

from tests.clinics.language import Clinic, ClinicFile


def same_heads_unknown_bands() -> ClinicFile:
    """The same three heads under bands whose words are a nurse's own: nothing but the order tells the visits apart."""
    c = Clinic("injection diary.xlsx")
    ws = c.sheet("diary")
    c.table(
        ws,
        "A1",
        [
            "||before 1st shot|||after 3rd shot|||after 6th shot||",
            "Patient|Subtype|Skin|GI|Tryptase|Skin|GI|Tryptase|Skin|GI|Tryptase",
        ],
        "id|subtype|sk0|gi0|t0|-|-|-|-|-|-",
        """
        D1|ISM|3=>?3|2=>?2|25.5=>?25.5|2|1|24.4|1|1|26
        D2|ISM|2=>?2|0=>?0|18=>?18|2|0|18|2|0|18
        D3|SSM|4=>?4|3=>?3|150=>?150|4|3|155|3|2|151
        D4|BMM|=>|=>|9.9=>?9.9|0|1|9.1|0|0|
        D5|ISM|1=>?1|1=>?1|=>|0|0|31|0|0|30
        D6|ISM|3=>?3|=>|22=>?22||2|||1|23
        """,
    )
    return c.xlsx()


def order_of_visits() -> ClinicFile:
    """Visits counted V1 to V4 with their months only on a sheet of notes; a screening before the baseline."""
    c = Clinic("visits V1-V4.xlsx")
    ws = c.sheet("data")
    rows = []
    values = {
        "O-1": ("V1|3|30", "V2|3|31", "V3|2|29", "V4|1|30"),
        "O-2": ("V1|2|18", "V2|2|18.8", "V3|1|17"),
        "O-3": ("V1|4|160", "V2|4|166", "V4|3|158"),
        "O-4": ("V1|0|9", "V2|1|9.9", "V3|0|9.2"),
        "O-5": ("V1|2|44", "V2|3|46"),
        "O-6": ("V1|1|21", "V2|1|20", "V3|0|22", "V4|0|21.5"),
    }
    months = {"V2": "baseline", "V3": "month_3", "V4": "month_6"}
    for patient, visits in values.items():
        for line in visits:
            visit, skin, tryptase = line.split("|")
            known = months.get(visit, "")
            mark = "=>?{}" if known else "=>"
            rows.append(
                f"{patient}|ISM|{visit}=>{known or 'baseline'}|{skin}{mark.format(skin)}|{tryptase}{mark.format(tryptase)}"
            )
    c.table(
        ws,
        "A1",
        ["Pat ID|Subtype|Visit|Skin grade|Tryptase"],
        "id|subtype|visit|sk|t",
        "\n".join(rows),
    )
    notes = c.sheet("notes")
    c.put(
        notes, "A1", "V1|screening, 2-4 weeks before start", "V2|day of first injection", "V3|3 months", "V4|6 months"
    )
    return c.xlsx()


def comma_as_thousands() -> ClinicFile:
    """A semicolon file of a clinic that types 12,5 next to one that types 1,250 for twelve hundred and fifty."""
    c = Clinic("two centres.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["Centre|Patient ID|Subtype|Tryptase BL|Tryptase 6 mo|KIT D816V % BL"],
        "-|id|subtype|t0|t6|k0",
        """
        Berlin|B-1|ISM|12,5=>?12.5|13,1=>?13.1|0,25=>?0.25
        Berlin|B-2|ISM|33,4=>?33.4|30,9=>?30.9|0,04=>?0.04
        Berlin|B-3|SSM|188,25=>?188.25|190,5=>?190.5|6,125=>?6.125
        Leeds|L-1|MCL|1,250=>?|1,190=>?|22
        Leeds|L-2|ISM|24.5=>?24.5|25.5=>?25.5|0.3=>?0.3
        Leeds|L-3|ISM|17.25=>?17.25|16=>16|0.11=>?0.11
        """,
    )
    return c.csv(";", "utf-8")


def kit_cells_and_tissue() -> ClinicFile:
    """KIT as mutated cells in one column, as fraction of alleles in marrow in another, skin in a third."""
    c = Clinic("KIT tissue.xlsx")
    ws = c.sheet("KIT")
    c.table(
        ws,
        "A1",
        [
            "Patient|Subtype|KIT D816V skin biopsy (%)|KIT D816V bone marrow (% VAF)|KIT D816V peripheral blood (% VAF)|Tryptase"
        ],
        "id|subtype|-|-|k0|t0",
        """
        K1|ISM|12|2.2|0.31=>?0.31|24=>?24
        K2|ISM|8|1.4|0.07=>?0.07|18=>?18
        K3|BMM||0.9|<0.03=>?<0.03|10.1=>?10.1
        K4|SM-AHN|20|33|19.5=>?19.5|150=>?150
        K5|ISM|9|3.3|0.48=>?0.48|35=>?35
        K6|SSM|15|21|6.6=>?6.6|201=>?201
        """,
    )
    return c.xlsx()


def good_is_low() -> ClinicFile:
    """A VAS of burden from 0 to 10, a response scale upside down, an improvement in percent, a wellbeing of 1 to 6."""
    c = Clinic("burden.xlsx")
    ws = c.sheet("VAS")
    c.table(
        ws,
        "A1",
        [
            "Patient|Subtype|VAS impairment of QoL (0 none - 10 worst) pre|VAS impairment of QoL (0 none - 10 worst) last"
            "|Improvement skin %|Improvement GI %|Wellbeing (1-6) last",
        ],
        "id|subtype|q0|qL|-|-|-",
        """
        I1|ISM|7=>?70|3=>?30|60|100|2
        I2|ISM|6.5=>?65|5=>?50|20|0|4
        I3|BMM|4=>?40|1=>?10|0|100|1
        I4|SSM|9=>?90|8=>?80|10|20|5
        I5|ISM|8=>?80|2.5=>?25|80|50|2
        I6|ISM|5=>?50|5=>?50|0|0|4
        """,
    )
    return c.xlsx()


def groups_not_patients() -> ClinicFile:
    """Patients first; to their right and below, tables of subtypes by response that look like patients."""
    c = Clinic("figure data.xlsx")
    ws = c.sheet("Fig 2")
    c.table(
        ws,
        "A1",
        ["Patient|Subtype|Tryptase BL|Tryptase 3 mo|Skin BL|Skin 3 mo|Response"],
        "id|subtype|t0|t3|sk0|sk3|response",
        """
        Z1|ISM|22.5|21|3|1|Complete
        Z2|ISM|19|20.2|2|2|Partial
        Z3|SSM|177|169|4|3|None
        Z4|BMM|9.6|9.9|0|0|Complete
        Z5|ISM|41|40.5|2|0|Major
        Z6|ASM|205|199|1|1|None
        """,
        words={
            "response": {"Complete": "complete", "Partial": "partial", "Major": "major", "None": "none"},
        },
    )
    c.put(ws, "J1", "Subtype|Complete|Major|Partial|None", "ISM|1|1|1|0", "BMM|1|0|0|0", "SSM|0|0|0|1", "ASM|0|0|0|1")
    c.put(ws, "A12", "Subtype|n|Tryptase BL|Tryptase 3 mo", "ISM|3|27.5|27.2", "BMM|1|9.6|9.9", "SSM|1|177|169")
    c.put(ws, "A19", "Healthy controls", "Control|Sex|Tryptase BL", "HC1|F|4.1", "HC2|M|3.9", "HC3|F|5")
    return c.xlsx()


def drug_and_other_drugs() -> ClinicFile:
    """Start of antihistamines beside start of omalizumab, ages at three events, years only for dates."""
    c = Clinic("medication history.xlsx")
    ws = c.sheet("Meds")
    c.table(
        ws,
        "A1",
        [
            "Patient|Sex|Age at onset|Age at diagnosis|Age at start of omalizumab|Antihistamine start|Omalizumab start"
            "|Omalizumab stop|Epi-pen|Skin response|GI response|Global response",
        ],
        "id|sex|-|-|age|-|treatment_start|treatment_stop|-|rskL|rgiL|response",
        """
        J1|F|30|33|41|2008-05-05|2016-04-04||yes|partial|complete|major
        J2|M|45|46|50|2012-03-12|2017-09-11|2018-12-17|yes|none|none|none
        J3|F|22|28|29|2014-08-18|2015-02-16||no|complete|complete|complete
        J4|M|58|60|61|2015-10-05|2016-11-07||yes|partial|partial|partial
        J5|F|39|40|47|2009-01-19|2017-03-20||no|none|complete|partial
        J6|F|51|51|55|2013-06-03|2018-01-22|2018-01-22|yes|||withdrawn
        """,
    )
    c.also = {(p, "treatment_months", None) for p in ("J2", "J6")}
    c.also |= {(p, "withdrawn", None) for p in ("J2", "J6")}
    return c.xlsx()


def beside_without_gap_of_meaning() -> ClinicFile:
    """No subtype among the patients' columns, but a table of subtypes beside them, row against row."""
    c = Clinic("patients and counts.xlsx")
    ws = c.sheet("Sheet1")
    c.table(
        ws,
        "A3",
        ["Patient|Sex|Tryptase BL|Tryptase 6 mo|GI BL|GI 6 mo"],
        "id|sex|t0|t6|gi0|gi6",
        """
        Y1|F|24|23.3|2|1
        Y2|M|17.7|18|1|1
        Y3|F|142|139|3|2
        Y4|F|10.5|9.8|0|0
        Y5|M|36|37.1|2|1
        Y6|F|20.2|21|1|0
        """,
    )
    c.put(ws, "I3", "Subtype|n|Response", "ISM|3|2", "BMM|1|1", "SSM|1|0", "ASM|1|0")
    c.put(ws, "A11", "Checked by|KL")
    return c.xlsx()


def latest_named_by_month() -> ClinicFile:
    """A last visit with its month in the next column, long; the response in the last row only; zero padded codes."""
    c = Clinic("follow up list.xlsx")
    ws = c.sheet("FU")
    c.table(
        ws,
        "A1",
        ["Pat|Timepoint|Months since start|Skin (0-4)|Tryptase µg/l|Response"],
        "id|visit|-|sk|t|response",
        """
        007|pre|0|3|26.6|
        007|6 months|6|1|25|
        007|last follow-up|31|1|27|major
        010|pre|0|2|18.4|
        010|last follow-up|14|2|17|none
        011|pre|0|4|155|
        011|6 months|6|3|159|
        011|last follow-up|40|3|161|partial
        012|pre|0|0|9.5|
        012|last follow-up|9|0|9.9|complete
        015|pre|0|2|33|
        015|last follow-up|22|0|31.8|complete
        016|pre|0|1|20.7|
        """,
        words={"visit": {"pre": "baseline", "6 months": "month_6", "last follow-up": "latest"}},
    )
    return c.xlsx()


def own_scales_in_heads() -> ClinicFile:
    """Scales other than 0-4 in the heads: 0-3 for skin, 0-10 for the gut, ticks for the rest."""
    c = Clinic("symptoms scales.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Patient|Subtype|Skin severity (0-3) baseline|Skin severity (0-3) 6 months|GI severity (0-10) baseline|GI severity (0-10) 6 months"
        ],
        "id|subtype|sk0|sk6|gi0|gi6",
        """
        X-1|ISM|3=>?3|1=>?1|4=>?|2=>?
        X-2|ISM|2=>?2|2=>?2|0=>?0|0=>?0
        X-3|SSM|3=>?3|3=>?3|3=>?|3=>?
        X-4|BMM|0=>?0|0=>?0|1=>?|0=>?0
        X-5|ISM|1=>?1|0=>?0|2=>?|1=>?
        X-6|ISM|2=>?2|1=>?1|4=>?|1=>?
        """,
    )
    return c.csv(",", "utf-8")


def mac_start_in_words() -> ClinicFile:
    """A workbook of the 1904 date system with a start of treatment, visits by dates, one before the start."""
    c = Clinic("masto mac.xlsx")
    c.book.epoch = dt.datetime(1904, 1, 1)
    ws = c.sheet("Sheet1")
    c.table(
        ws,
        "A1",
        ["Patient ID|Treatment start|Visit date|Skin grade|Tryptase (ng/mL)"],
        "id|treatment_start|visit|sk|t",
        """
        MM1|2014-03-03|2014-03-03=>baseline|3|30.2
        MM1|2014-03-03|2014-06-02=>month_3|2|29
        MM2|2014-03-17|2014-03-17=>baseline|2|17.5
        MM2|2014-03-17|2014-09-16=>month_6|1|18.2
        MM3|2014-04-07|2014-04-07=>baseline|4|160
        MM3|2014-04-07|2014-07-07=>month_3|3|158
        MM4|2014-04-28|2014-04-28=>baseline|0|8.8
        MM4|2014-04-28|2015-04-27=>month_12|0|8.1
        MM5|2014-05-12|2014-05-12=>baseline|1|23
        MM6|2014-06-02|2014-06-02=>baseline|3|36.6
        """,
    )
    return c.xlsx()


def a_title_with_a_visit() -> ClinicFile:
    """A title that names one visit over columns of several; a subtitle with a date and a count."""
    c = Clinic("6 month report.xlsx")
    ws = c.sheet("Sheet1")
    c.put(ws, "A1", "Month 6 interim report, omalizumab in SM", "data cut 14 May 2019, n = 6")
    c.table(
        ws,
        "A4",
        ["Patient|Subtype|Skin BL|Skin M3|Skin M6|Tryptase BL|Tryptase M3|Tryptase M6|VAS QoL M6 (0-100, 100 = best)"],
        "id|subtype|sk0|sk3|sk6|t0|t3|t6|q6",
        """
        TT1|ISM|3|2|1|25.5|24.4|26|70
        TT2|ISM|2|2|2|18|18.8|17|55
        TT3|SSM|4|3|3|150|155|151|30
        TT4|BMM|0|0|0|9.9|9.1||82
        TT5|ISM|1|1|0|31|30.4|30|76
        TT6|ISM|3|2|1|22|23|23.7|66
        """,
    )
    return c.xlsx()


def columns_left_blank() -> ClinicFile:
    """Blank columns between visits, a head without values, values without a head, a typed zero and a blank."""
    c = Clinic("with gaps.xlsx")
    ws = c.sheet("Sheet1")
    c.table(
        ws,
        "B3",
        ["Pt ID|Subtype||Skin baseline|GI baseline||Skin 3 months|GI 3 months||Skin 6 months|GI 6 months||"],
        "id|subtype|-|sk0|gi0|-|sk3|gi3|-|sk6|gi6|-|-",
        """
        g-01|ISM||3|2||2|1||1|0||ok
        g-02|ISM||2|0||2|0||2|||
        g-03|SSM||4|3|||||3|2||?
        g-04|BMM||0|1||0|0||0|0||ok
        g-05|ISM||1|1|||0||0|0||
        g-06|ASM||1|4||1|4||1|3||call
        """,
    )
    return c.xlsx()


FILES = (
    mac_start_in_words,
    a_title_with_a_visit,
    columns_left_blank,
    beside_without_gap_of_meaning,
    latest_named_by_month,
    own_scales_in_heads,
    same_heads_unknown_bands,
    order_of_visits,
    comma_as_thousands,
    kit_cells_and_tissue,
    good_is_low,
    groups_not_patients,
    drug_and_other_drugs,
)
