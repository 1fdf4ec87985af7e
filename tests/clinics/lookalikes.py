"""Sheets whose columns look like what they are not. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from tests.clinics.language import Clinic, ClinicFile


def other_scales() -> ClinicFile:
    """Itch and pain on a VAS beside quality of life, counts of anaphylaxis, body surface, dates between."""
    c = Clinic("omalizumab outcome measures.xlsx")
    ws = c.sheet("outcomes")
    c.table(
        ws,
        "A1",
        [
            "Patient|Subtype|VAS itch BL|VAS itch 6m|VAS pain BL|QoL VAS (0-100, 100 best) BL|QoL VAS (0-100, 100 best) 6m"
            "|No. of anaphylaxis episodes, year before|No. of anaphylaxis episodes, first year on drug|Skin BSA % BL"
            "|Skin grade BL|Skin grade 6m|Date BL|Date 6m",
        ],
        "id|subtype|-|-|-|q0|q6|-|-|-|sk0|sk6|-|-",
        """
        B01|ISM|70|30|20|40|70|4|0|25|3|1|2019-01-07|2019-07-08
        B02|ISM|55|50|35|52|60|2|1|10|2|2|2019-01-14|2019-07-15
        B03|BMM|10|5|0|66|82|6|1|0|0|0|2019-01-21|2019-07-22
        B04|SSM|85|60|50|20|33|1|0|60|4|3|2019-02-04|2019-08-05
        B05|ISM|40|15|10|48|71|3|0|15|2|1|2019-02-11|2019-08-12
        B06|ISM|60|45|25|35|55|0|0|30|3|2|2019-02-18|2019-08-19
        """,
    )
    return c.xlsx()


def tryptase_many_ways() -> ClinicFile:
    """Tryptase at diagnosis, at its peak, its change and its ratio beside the trajectory; TPSAB1 copies."""
    c = Clinic("tryptase everything.xlsx")
    ws = c.sheet("T")
    c.table(
        ws,
        "A1",
        [
            "Patient ID|Tryptase at diagnosis (ng/mL)|Tryptase baseline (ng/mL)|Tryptase month 3 (ng/mL)"
            "|Tryptase month 6 (ng/mL)|Tryptase change (%) BL to month 6|Tryptase ratio|Peak tryptase ever|TPSAB1 copies"
            "|KIT D816V pos/neg|KIT D816V % baseline",
        ],
        "id|-|t0|t3|t6|-|-|-|-|-|k0",
        """
        H1|40|31.5|30|29.6|-6|0.94|95|2|pos|0.3
        H2|22|19.1|18|19.4|2|1.02|60|2|pos|0.06
        H3|15|14.2|14.5|13|-8|0.92|22|3|neg|<0.01
        H4|230|190|188|195|3|1.03|410|2|pos|7.1
        H5|33|28.8|29|27.2|-6|0.94|77|2|pos|0.18
        H6|12|11.9|11|11.4|-4|0.96|58|2|pos|0.02
        """,
    )
    return c.xlsx()


def years_as_visits() -> ClinicFile:
    """Visits of one month to two years in several habits in one header row; two ages; sex coded in its header."""
    c = Clinic("long term xolair.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Subject|Sex (0=F; 1=M)|Age at diagnosis|Age at start of omalizumab|Skin grade 0 mo|Skin grade 1 mo"
            "|Skin grade 1 yr|Skin grade 2 yrs|Tryptase 0 mo|Tryptase 18 mo|Tryptase 24 mo",
        ],
        "id|sex|-|age|sk0|sk1|sk12|sk24|t0|t18|t24",
        """
        YA|0|35|41|3|3|1|1|25.4|26|24.2
        YB|1|50|52|2|2|2|1|18|17.2|18.9
        YC|0|28|33|4|3|2|2|61|60|66.1
        YD|0|61|62|1|1|0|0|12.7|11.8|12
        YE|1|44|49|2|1|1||33.9|35|
        YF|1|39|40|3|2|1|1|20.6|19.5|21
        """,
        words={"sex": {"0": "F", "1": "M"}},
    )
    return c.csv(";", "utf-8")


def controls_and_medians() -> ClinicFile:
    """A median with its range, a p value and a reference limit under the patients; hands that write `n=`."""
    c = Clinic("Table 1 working.xlsx")
    ws = c.sheet("Table 1")
    c.table(
        ws,
        "A2",
        [
            "Patient no.|Sex|Age, y|SM variant|Tryptase before, ng/mL|Tryptase last f/u, ng/mL|Duration of omalizumab, mo|Response"
        ],
        "id|sex|age|subtype|t0|tL|treatment_months|response",
        """
        1|F|46|ISM|24.6|25|17|Complete
        2|F|53|ISM|31|29.9|22|Major
        3|M|60|BMM|11.3|10.8|9|Complete
        4|F|38|ISM|44.2|47|31|Partial
        5|M|67|SM-AHN|170|166|4|None
        6|F|49|ISM|19|18.4|73|Major
        7|M|55|SSM|>200|>200|1|Withdrew
        """,
        words={
            "response": {
                "Complete": "complete",
                "Major": "major",
                "Partial": "partial",
                "None": "none",
                "Withdrew": "withdrawn",
            }
        },
    )
    c.put(ws, "A1", "Table 1. Patients treated with omalizumab")
    c.put(ws, "A10", "Median (range)||53 (38-67)||31|29.9|17 (1-73)", "p value||||||0.84", "Ref. limit||||11.4|11.4")
    c.put(ws, "A13", "n=7|4 F / 3 M")
    c.also = {("7", "withdrawn", None)}
    return c.xlsx()


def before_after_abbreviations() -> ClinicFile:
    """Abbreviations only doctors use, two rows of heads, `pre` and `on Tx`, with anaphylaxis as yes and no."""
    c = Clinic("xolair SM chart review.xlsx")
    ws = c.sheet("chart review")
    c.table(
        ws,
        "A1",
        [
            "|||Skin Sx||GI Sx||Neuro Sx||MSK Sx||Anaph||sTryp|",
            "Study ID|Dx|Age at 1st dose|pre-Tx|LFU|pre-Tx|LFU|pre-Tx|LFU|pre-Tx|LFU|pre-Tx|LFU|pre-Tx|LFU",
        ],
        "id|subtype|age|sk0|skL|gi0|giL|np0|npL|ms0|msL|an0|anL|t0|tL",
        """
        CR-1|ISM|44|3|1|2|0|1|1|2|1|Y=>?|N=>?0|28.8|27
        CR-2|ISM|57|2|2|1|1|0|0|1|1|Y=>?|N=>?0|19.5|20.3
        CR-3|BMM|62|0|0|1|0|2|1|0|0|Y=>?|Y=>?|10.8|11.2
        CR-4|SSM|59|4|3|3|2|3|3|2|2|N=>?0|N=>?0|166|171
        CR-5|ISM|31|2|0|0|0|1|0|0|0|Y=>?|N=>?0|22|21.4
        CR-6|ISM|48|3|2|2|1|2|2|3|2|N=>?0|N=>?0|47.7|45
        """,
    )
    return c.xlsx()


def scale_reversed() -> ClinicFile:
    """An own scale of 1 to 5 for symptoms and 1-4 for response, both said in a legend below."""
    c = Clinic("our own scale.xlsx")
    ws = c.sheet("Scale")
    c.table(
        ws,
        "A1",
        [
            "Patient|Subtype|Skin score (1-5) BL|Skin score (1-5) 6 mo|GI score (1-5) BL|GI score (1-5) 6 mo|Response (1-4)"
        ],
        "id|subtype|sk0|sk6|gi0|gi6|response",
        """
        Q1|ISM|4=>?3|2=>?1|3=>?2|1=>?0|1=>?complete
        Q2|ISM|3=>?2|3=>?2|1=>?0|1=>?0|3=>?partial
        Q3|SSM|5=>?4|4=>?3|4=>?3|3=>?2|4=>?none
        Q4|BMM|1=>?0|1=>?0|2=>?1|1=>?0|1=>?complete
        Q5|ISM|2=>?1|1=>?0|1=>?0|1=>?0|2=>?major
        Q6|ISM|4=>?3|2=>?1|3=>?2|2=>?1|2=>?major
        """,
    )
    c.put(
        ws,
        "A9",
        "Score: 1 = none, 2 = mild, 3 = moderate, 4 = severe, 5 = very severe",
        "Response: 1 = complete, 2 = major, 3 = partial, 4 = none",
    )
    return c.xlsx()


def comma_everything() -> ClinicFile:
    """Percent signs typed, ages with a unit, sex with words around, months of treatment with a mark, tabs."""
    c = Clinic("masto_unit_export.tsv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "patient_id|sex|age|subtype|months_on_treatment|dose|kit_bl|kit_6m|tryptase_bl|tryptase_6m|qol_0_10_best10_bl"
        ],
        "id|sex|age|subtype|treatment_months|dose|k0|k6|t0|t6|-",
        """
        E-01|f|44 y=>44|ism|18|300mg/4w|0.30 %=>0.3|0.28 %=>0.28|24.6|25|4
        E-02|m|51 y=>51|ISM|24+=>?24|300mg/4w|0.04 %=>0.04|neg.=>neg|19.9|18|5
        E-03|F|60 y=>60|Ssm|7|300mg/2w|6.20 %=>6.2|6.00 %=>6|160|159|2
        E-04|M|38 y=>38|ISM/BMM=>?|12|150mg/4w|< 0.01 %=><0.01|< 0.01 %=><0.01|9.8|10|7
        E-05|female|49 y=>49|asm|3|300mg/4w|11 %=>11|12.5 %=>12.5|>200|>200|1
        E-06|male|57 y=>57|ISM ?=>?ISM|40|300mg/4w|0.2 %=>0.2||33|31.8|6
        """,
        words={
            "sex": {"f": "F", "m": "M", "female": "F", "male": "M"},
            "subtype": {"ism": "ISM", "Ssm": "SSM", "asm": "ASM"},
        },
    )
    c.also = {(f"E-0{n}", "qol_vas", "baseline") for n in range(1, 7)}
    return c.csv("\t", "utf-8")


FILES = (
    other_scales,
    tryptase_many_ways,
    years_as_visits,
    controls_and_medians,
    before_after_abbreviations,
    scale_reversed,
    comma_everything,
)
