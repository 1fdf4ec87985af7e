"""Authors who write English in their clinics. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from openpyxl.comments import Comment

from tests.clinics.language import Clinic, ClinicFile

SEVERITY = {"none": "0", "mild": "1", "mod": "2", "moderate": "2", "severe": "3", "v severe": "4", "very severe": "4"}
RESPONSES = {"CR": "complete", "MR": "major", "PR": "partial", "NR": "none"}


def final_v3() -> ClinicFile:
    """An investigator's sheet: abbreviations, colours with a legend, a summary block at the right."""
    c = Clinic("Oma SM cohort final_v3 (JS edits).xlsx")
    ws = c.sheet("Sheet1")
    c.table(
        ws,
        "A4",
        [
            "Pt|Dx|Sex|Age|Skin BL|Skin 3m|Skin 6m|Skin LFU|GI BL|GI 3m|GI 6m|GI LFU|MSK BL|MSK LFU|Neuro BL|Neuro LFU"
            "|Tryp BL|Tryp 3m|Tryp 6m|Tryp LFU|Resp",
        ],
        "id|subtype|sex|age|sk0|sk3|sk6|skL|gi0|gi3|gi6|giL|ms0|msL|np0|npL|t0|t3|t6|tL|response",
        """
        JS01|ISM|F|43|3|2|1|1|2|1|1|0|2|2|1|1|31|30.2|33.8|29.9|MR
        JS02|ISM|F|56|2|2|2|1|0|0|0|0|3|2|2|2|18.8|19|17.5|18.1|PR
        JS03|ISM|M|37|4|2|1|0|3|1|0|0|1|0|1|0|45.6|46|44.2|47|CR
        JS04|BMM|M|62|0|0|0|0|1|1|0|0|0|0|0|0|9.9|10.3|9.5|10|CR
        JS05|SSM|F|66|3|3|n/a|2|2|2|n/a|2|3|3|2|2|165|170|n/a|182|NR
        JS06|ISM|M|29|2|1|1|0|1|0|0|0|0|0|2|1|22|21.7|23|22.4|MR
        JS07|ASM|M|71|1|1|1|1|4|3|3|3|2|2|3|3|>200|>200|>200|>200|NR
        JS08|ISM|F|48|3|1|1|1|2|2|1|1|2|1|2|1|27.5|26|28|26.6|PR
        """,
        words={"response": RESPONSES},
        blank="n/a",
    )
    c.put(ws, "A1", "Omalizumab in SM", "Synthetic. JS checked 4/11; do not circulate")
    c.put(ws, "X4", "Summary||", "n|8|", "F|4|", "M|4|", "CR|2|25%", "MR|2|25%", "PR|2|25%", "NR|2|25%")
    c.put(ws, "X14", "yellow|= off drug", "green|= still on drug")
    c.colour(ws, "A5", "A7", fill="92D050")
    c.colour(ws, "A9", "A11", "X14")
    return c.xlsx()


def allergy_clinic_slashes() -> ClinicFile:
    """Two header rows, visit over measure; severity words abbreviated; a note in a cell's comment."""
    c = Clinic("mast cell clinic - Xolair pts.xlsx")
    ws = c.sheet("Xolair")
    c.table(
        ws,
        "A1",
        [
            "|||Pre Tx||||3 mo f/u||||12 mo f/u|||",
            "Pt ID|M/F|SM subtype|Skin|GI Sx|Anaphylaxis|Tryptase|Skin|GI Sx|Anaphylaxis|Tryptase"
            "|Skin|GI Sx|Anaphylaxis|Tryptase",
        ],
        "id|sex|subtype|sk0|gi0|an0|t0|sk3|gi3|an3|t3|sk12|gi12|an12|t12",
        """
        X1|F|Indolent SM|mod|mild|severe|28|mild|none|mild|27.1|mild|none|none|29
        X2|M|Indolent SM|severe|mod|mod|41.5|mod|mod|none|40|mod|mild|none|42.2
        X3|F|Smoldering SM|v severe|severe|mild|188|severe|mod|none|190|severe|mod|none|176
        X4|F|BMM|none|mild|v severe|12.6|none|none|mild|12.9|none|none|none|12
        X5|M|Indolnet SM=>?ISM|mild|none|severe|19.4|none|none|none|18|none|none|none|19
        X6|F|Indolent SM|mod|mod|none|33|not done|not done|not done|not done|mild|mild|none|34.4
        """,
        words={
            "subtype": {"Indolent SM": "ISM", "Smoldering SM": "SSM"},
            **{f"grade_{d}": SEVERITY for d in ("skin", "gastrointestinal", "anaphylaxis")},
        },
        blank="not done",
    )
    ws["D3"].comment = Comment("was severe on phone?", "RN")
    c.put(ws, "A10", "Pre Tx = last visit before first injection")
    return c.xlsx()


def plus_signs() -> ClinicFile:
    """Plus signs for severity with the legend beside them, VAS in cm, titles above."""
    c = Clinic("symptom scoring.xlsx")
    ws = c.sheet("scores")
    c.put(ws, "B1", "Severity scored 0, +, ++, +++, ++++ (0 none, + mild, ++ moderate, +++ severe, ++++ very severe)")
    c.table(
        ws,
        "B3",
        [
            "Study no.|Skin baseline|Skin 6 months|GI baseline|GI 6 months"
            "|QoL VAS cm (0 worst - 10 best) baseline|QoL VAS cm (0 worst - 10 best) 6 months",
        ],
        "id|sk0|sk6|gi0|gi6|q0|q6",
        """
        101|+++=>?3|+=>?1|++=>?2|0|3.2|6.1
        102|++=>?2|+=>?1|0|0|5|7.4
        103|++++=>?4|+++=>?3|+=>?1|+=>?1|1.5|2.5
        104|0|0|+++=>?3|+=>?1|4.8|8
        105|+=>?1|0|++=>?2|++=>?2|6|5.9
        106|++=>?2|++=>?2|+=>?1|0|4.4|
        107|+++=>?3|++=>?2|++=>?2|+=>?1|2.9|10
        """,
        times={"q": 10},
    )
    return c.xlsx()


def thousand_and_fraction() -> ClinicFile:
    """Numbers typed the English way, VAF as a fraction said in the header, percent formats, limits."""
    c = Clinic("labs_2022.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "subject,Dx".replace(",", "|")
            + "|tryptase_bl|tryptase_m6|tryptase_last|KIT VAF (fraction) bl|KIT VAF (fraction) last"
        ],
        "id|subtype|t0|t6|tL|k0|kL",
        """
        K-201|SM-AHN|1,204.5=>1204.5|998.0|1,150.0=>1150|0.214|0.198
        K-202|ISM|24.5|23.9|25.1|0.0029|0.0031
        K-203|ISM|<1.0|<1.0|1.1|0.0004|ND=>?neg
        K-204|MCL|2,310.0=>2310|1,890.2=>1890.2|>2000|0.41|0.39
        K-205|ISM|13.3|12.9|NA|0.0012|NA
        K-206|BMM|9.8|9.9|10.4|0.0003|0.0002
        """,
        blank="NA",
        times={"k": 100},
    )
    return c.csv(",", "utf-8")


def percent_formats() -> ClinicFile:
    """KIT with a percent format, ids with a number format, hidden columns and rows, a filter set."""
    c = Clinic("KIT D816V monitoring.xlsx")
    ws = c.sheet("Blood")
    c.table(
        ws,
        "A1",
        [
            "Patient ID|Subtype|scratch|KIT D816V VAF, blood, baseline|KIT D816V VAF, blood, month 6|Tryptase baseline (ng/mL)|Tryptase month 6 (ng/mL)"
        ],
        "id|subtype|-|k0|k6|t0|t6",
        """
        0007|ISM|x|0.0029|0.0031|20.4|21
        0011|ISM|x|0.0007|0.0006|15.8|16.2
        0012|SSM|x|0.061|0.058|210|205
        0013|ISM|x|0.0041|0.0044|33|31.5
        0020|ASM|x|0.182|0.176|145|150
        0021|BMM|x|0.0002|0.0002|10.1|9.4
        """,
        formats={"id": "0000", "k0": "0.00%", "k6": "0.00%"},
        times={"k": 100},
    )
    ws.column_dimensions["C"].hidden = True
    ws.row_dimensions[5].hidden = True
    ws.auto_filter.ref = "A1:G7"
    return c.xlsx()


def two_tables() -> ClinicFile:
    """Demographics above, visits below on the same sheet, apart by blank rows and a title each."""
    c = Clinic("SM oma - all in one.xlsx")
    ws = c.sheet("Data")
    c.put(ws, "A1", "1. Patients")
    c.table(
        ws,
        "A2",
        ["Patient|Gender|Age at start|Diagnosis|Start date|Withdrawn"],
        "id|sex|age|subtype|treatment_start|withdrawn",
        """
        A|female|40|indolent|2018-01-15|no
        B|male|52|indolent|2018-02-05|no
        C|female|33|BMM|2018-02-19|no
        D|male|67|aggressive|2018-03-05|yes
        E|female|59|smouldering|2018-04-09|no
        F|female|45|indolent|2018-05-14|no
        """,
        words={
            "sex": {"female": "F", "male": "M"},
            "subtype": {"indolent": "ISM", "aggressive": "ASM", "smouldering": "SSM"},
        },
    )
    c.also = {("D", "response", None)}
    c.put(ws, "A11", "2. Follow-up")
    c.table(
        ws,
        "A12",
        ["Patient|Visit|Tryptase ng/mL|Skin PGA|GI PGA|QoL VAS 0-100 (higher = better)"],
        "id|visit|t|sk|gi|q",
        """
        A|Baseline|25.5|3|2|40
        A|Month 3|24.2|2|1|55
        A|Month 6|26|1|1|70
        B|Baseline|18.1|2|0|58
        B|Month 3|17.9|2|0|60
        C|Baseline|11|0|2|62
        C|Month 6|10.2|0|0|81
        D|Baseline|188|1|4|18
        E|Baseline|154|3|3|25
        E|Month 3|161|3|2|30
        F|Baseline|39.7|4|1|33
        F|Month 6|41.1|2|0|66
        """,
        words={"visit": {"Baseline": "baseline", "Month 3": "month_3", "Month 6": "month_6"}},
    )
    return c.xlsx()


def weeks_of_a_fellow() -> ClinicFile:
    """Weeks for visits, DLQI, MC-QoL, MCT and ISM-SAF, each over its visits; odd order of columns."""
    c = Clinic("PROs fellow project.xlsx")
    ws = c.sheet("PRO")
    c.table(
        ws,
        "A1",
        [
            "ISM-SAF TSS wk 24|ISM-SAF TSS wk 0|DLQI wk 0|DLQI wk 24|MC-QoL total wk 0|MC-QoL total wk 24|MCT wk 0|MCT wk 24"
            "|Age (y)|Subtype|Patient code",
        ],
        "saf6|saf0|dl0|dl6|mc0|mc6|mct0|mct6|age|subtype|id",
        """
        21|48|14|5|61|33|6|14|38|ISM|FP-1
        30|35|8|7|45|44|9|10|51|ISM|FP-2
        12|52|18|2|77|20|3|18|29|ISM|FP-3
        60|66|9|9|70|68|4|4|63|SSM|FP-4
        8|25|1|0|32|15|11|19|57|BMM|FP-5
        |41|12||55||7||46|ISM|FP-6
        28|28.5|11|6|50|38|8|13|34|ISM|FP-7
        """,
    )
    return c.xlsx()


def marrow_and_blood() -> ClinicFile:
    """KIT from marrow beside KIT from blood, acute beside basal tryptase; footnote marks."""
    c = Clinic("SM labs marrow vs PB.xlsx")
    ws = c.sheet("Labs")
    c.table(
        ws,
        "A1",
        [
            "Pt #|WHO dx|KIT D816V BM % (BL)|KIT D816V PB % (BL)|KIT D816V PB % (6 mo)|Baseline tryptase|Tryptase 6 mo"
            "|Acute tryptase (during anaphylaxis)",
        ],
        "id|subtype|-|k0|k6|t0|t6|ta*",
        """
        Pt1|ISM|2.4|0.31|0.29|26.6|25.9|58
        Pt2|ISM|0.8|0.04|<0.01|14.5|15.0|
        Pt3|SM-AHN|31|18.5|17.9|155|149|
        Pt4|BMM|1.1|neg|neg|11.9|12.4¹=>12.4|40.2
        Pt5|ISM|3.6|0.55*=>0.55|0.6|47|45.5|
        Pt6|SSM|22|7.7|8.1|>200|>200|
        """,
    )
    c.put(ws, "A9", "* repeat sample", "¹ taken 5 months after start")
    return c.xlsx()


def mrn_only() -> ClinicFile:
    """The only identifier is a hospital number; names beside; treatment in months; comments as free text."""
    c = Clinic("patients for Dr W.xlsx")
    ws = c.sheet("list")
    c.table(
        ws,
        "A1",
        ["MRN|Last name|First name|Type of SM|Months on Xolair|Dose|Overall response|Comments"],
        "id|-|-|subtype|treatment_months|dose|response|-",
        """
        4410021|Sample|Ann|ISM|24|300 mg q4w|complete|doing great, no epi since start
        4410388|Testman|Bob|ISM|11|150 mg q4w|partial|wants to stop, cost
        4411902|Mock|Carla|SSM|36|300 mg q2w|partial|fatigue persists, saw GI
        4412775|Dummy|Dan|BMM|8|300 mg q4w|complete|venom IT also ongoing
        4413300|Fake|Eve|ASM|3|300 mg q4w|none|switched to TKI elsewhere
        4413318|Invented|Flo|ISM|60|300 mg monthly|complete|
        """,
        doubtful=True,
    )
    return c.xlsx()


def dates_alone() -> ClinicFile:
    """No start and no visit names: a row a date, the first the pre-treatment visit as its header says."""
    c = Clinic("tryptase by date.xlsx")
    ws = c.sheet("2016-2018")
    c.table(
        ws,
        "A1",
        ["Patient|Date of sample (first = day of first injection)|Tryptase (ng/ml)"],
        "id|visit|t",
        """
        AA|2016-01-11=>baseline|22.2
        AA|2016-04-11=>month_3|21.4
        AA|2016-07-12=>month_6|23.9
        BB|2016-02-08=>baseline|61
        BB|2016-05-09=>month_3|58.8
        BB|2017-02-07=>month_12|60.3
        CC|2016-03-07=>baseline|9.1
        CC|2016-09-06=>month_6|8.7
        DD|2016-03-21=>baseline|133
        DD|2016-06-20=>month_3|141
        EE|2016-04-04=>baseline|17
        EE|2016-10-04=>month_6|16.6
        """,
        doubtful=True,
    )
    return c.xlsx()


def sheet_a_visit() -> ClinicFile:
    """One sheet a visit, with the same columns; a cover sheet and an empty one."""
    c = Clinic("Omalizumab SM visits.xlsx")
    cover = c.sheet("READ ME")
    c.put(cover, "A1", "Each tab is one visit. Grades 0-4. VAS 0-100, 100 best.", "Contact: study nurse")
    visits = {
        "Baseline": (
            "baseline",
            "V-1|ISM|3|2|28.1|35\nV-2|ISM|2|2|19|50\nV-3|BMM|0|1|12|64\nV-4|SSM|4|3|170|22\nV-5|ISM|2|0|31|48\nV-6|ISM|1|3|16|55",
        ),
        "3 months": (
            "month_3",
            "V-1|ISM|2|1|27.5|50\nV-2|ISM|2|1|20.1|55\nV-3|BMM|0|0|12.5|75\nV-4|SSM|3|3|175|25\nV-6|ISM|1|2|15.2|63",
        ),
        "6 months": (
            "month_6",
            "V-1|ISM|1|1|29|66\nV-2|ISM|1|1|18.8|61\nV-3|BMM|0|0||83\nV-4|SSM|3|2|168|30\nV-6|ISM|0|1|16.5|72",
        ),
        "Last FU": ("latest", "V-1|ISM|0|0|27|80\nV-2|ISM|1|0|19.9|70\nV-4|SSM|3|2|181|33"),
    }
    for title, (visit, rows) in visits.items():
        ws = c.sheet(title)
        c.table(
            ws,
            "A1",
            ["Patient|Subtype|Skin|GI|Tryptase|QoL VAS"],
            "id|subtype|sk|gi|t|q",
            rows,
            at_visit=visit,
        )
    c.sheet("Sheet6")
    return c.xlsx()


FILES = (
    final_v3,
    allergy_clinic_slashes,
    plus_signs,
    thousand_and_fraction,
    percent_formats,
    two_tables,
    weeks_of_a_fellow,
    marrow_and_blood,
    mrn_only,
    dates_alone,
    sheet_a_visit,
)
