"""Physicians who keep the sheet themselves, between two patients. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

import datetime as dt
import random

from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.clinics.language import Clinic, ClinicFile, bold
from tests.clinics.opendocument import ods


def note(ws: Worksheet, cell: str, text: str, author: str = "me") -> None:
    ws[cell].comment = Comment(text, author)


# --- English -----------------------------------------------------------------------------------------------------


def uk_allergist_signs() -> ClinicFile:
    """A UK allergist: pre, 3/12 and 6/12 as in the notes, grades as pluses, a private remark in each line."""
    c = Clinic("Xolair mastos JRW.xlsx")
    ws = c.sheet("Sheet1")
    c.put(
        ws,
        "A1",
        "Mastos on Xolair (JRW list, please don't sort)",
        "+ mild, ++ moderate, +++ severe, ++++ v severe, 0 none",
    )
    plus = {"+": "1", "++": "2", "+++": "3", "++++": "4"}
    c.table(
        ws,
        "A4",
        [
            "Pt|M/F|Age|Dx|Xolair since|Dose|Tryptase pre|Tryptase 3/12|Tryptase 6/12|Skin pre|Skin 3/12|Skin 6/12"
            "|Gut pre|Gut 3/12|Gut 6/12|Overall|Remarks",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|response|-",
        """
        AB04|F|44|ISM|2019-03-11|300 mg 4 weekly|28|27.5|30|+++|++|+|++|+|0|PR|gp to give injections
        AB07|M|61|ISM|2019-05-20|300 mg 4 weekly|54.1|||++|+|+|+|0|0|PR|bloods at DGH, chase=>
        AB08|F|38|ISM|2019-09-02|300 mg 4 weekly|19|17.2|18.8|+++|+|0|0|0|0|CR|
        AB11|F|57|BMM|2020-01-27|150 mg 4 weekly|11.3|12|11.9|0|0|0|+|0|0|CR|wasp allergy, on VIT
        AB12|M|49|SSM|2020-02-10|300 mg 4 weekly|>200|>200|187|++++|+++|+++|+++|+++|++|NR|haem aware
        AB15|F|29|ISM|2020-10-05|300 mg 4 weekly|16|DNA=>|15.1|++|DNA=>|+|+|DNA=>|0|PR|DNA March clinic
        AB16|F|66|ISM|2021-06-14|300 mg 4 weekly|41|39|40.2|++|++|++|+|+|+|NR|
        AB19|M|52|ISM|2021-11-08|300 mg 4 weekly|23.6|24|25|+|0|0|0|0|0|CR|
        """,
        words={
            "grade_skin": plus,
            "grade_gastrointestinal": plus,
            "response": {"CR": "complete", "PR": "partial", "NR": "none"},
        },
    )
    c.put(ws, "A14", "CR complete / PR partial / NR no response. DNA = did not attend")
    ws.freeze_panes = "B5"
    return c.xlsx()


def us_haem_tidy_long() -> ClinicFile:
    """A US haematologist who was taught R: a line a visit, nothing else."""
    c = Clinic("omalizumab_sm_visits.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "patient_id,visit,sex,age,subtype,tryptase_ng_ml,kit_d816v_vaf_pct,skin_grade,gi_grade,neuropsych_grade,"
            "msk_grade,qol_vas_0_100".replace(",", "|")
        ],
        "id|visit|sex|age|subtype|t|k|sk|gi|np|ms|q",
        """
        SM01|baseline|F|47|ISM|31.4|0.22|3|2|2|1|38
        SM01|month_3|F|47|ISM|30.9||2|1|2|1|51
        SM01|month_6|F|47|ISM|32.6|0.25|1|0|1|1|66
        SM02|baseline|M|55|ISM|18.8|<0.03|2|0|1|0|60
        SM02|month_3|M|55|ISM|19.1||1|0|1|0|72
        SM02|month_6|M|55|ISM|18.2|<0.03|1|0|0|0|75
        SM03|baseline|M|63|SM-AHN|142|8.4|1|3|1|2|30
        SM03|month_3|M|63|SM-AHN|151.5||1|3|1|2|28
        SM04|baseline|F|36|BMM|9.7|0.05|0|1|1|0|70
        SM04|month_3|F|36|BMM|9.9||0|0|1|0|81
        SM04|month_6|F|36|BMM|10.2|0.04|0|0|0|0|88
        SM05|baseline|F|71|SSM|203|5.9|4|2|2|3|22
        SM05|month_3|F|71|SSM|198||3|2|2|3|25
        SM05|month_6|F|71|SSM|210|6.2|3|1|2|3|34
        SM06|baseline|F|52|ISM|26|0.14|2|2|3|2|41
        SM06|month_6|F|52|ISM|24.7|0.12|1|1|2|2|57
        """,
        words={"visit": {"baseline": "baseline", "month_3": "month_3", "month_6": "month_6"}},
    )
    return c.csv(",", "utf-8")


def uk_derm_clinic() -> ClinicFile:
    """A dermatologist: DLQI first, response in the words of the letters, hidden hospital numbers, columns added later."""
    c = Clinic("CM+SM omalizumab derm.xlsx")
    ws = c.sheet("pts")
    c.table(
        ws,
        "A1",
        [
            "Study no|Hosp no|Sex|Age at start|Type of mastocytosis|Start date|DLQI before|DLQI 3 months|DLQI 6 months"
            "|Skin severity before (0-4)|Skin severity 3 months|Skin severity 6 months|Darier|Skin response at last visit"
            "|Tryptase before (ug/L)|Tryptase 6 months (ug/L)|DLQI 12 months (added 2022)|Comment",
        ],
        "id|-|sex|age|subtype|treatment_start|dl0|dl3|dl6|sk0|sk3|sk6|-|rskL|t0|t6|dl12|-",
        """
        D1|X0448812|f|41|ISM|2020-02-17|14|8|3|3|2|1|pos|much improved=>?major|22.4|23|4|
        D2|X0451930|f|33|cutaneous only|2020-03-02|11|9|9|2|2|2|pos|no change=>none|7.8|8.1||photos on PACS
        D3|X0399154|m|58|ISM|2020-07-20|6|2|0|2|1|0|neg|clear=>complete|37|34.9|1|
        D4|X0467003|f|49|ISM|2020-09-07|19|15|7|4|3|2|pos|improved=>?partial|48.2|50|8|stopped antihistamines
        D5|X0467119|m|27|cutaneous only|2021-01-11|9|4|2|2|1|1|pos|much improved=>?major|5.4||3|
        D6|X0470075|f|62|Smouldering SM|2021-04-26|17|16|18|4|4|4|pos|worse|176|181|17|joint clinic w haem
        D7|X0470981|f|54|ISM|2021-06-07|8|3|n/a=>|2|1|n/a=>|neg|lost to f/u=>?|19.5|n/a=>||moved to Leeds
        """,
        words={
            "subtype": {"cutaneous only": "CM", "Smouldering SM": "SSM"},
            "sex": {"f": "F", "m": "M"},
        },
    )
    ws.column_dimensions["B"].hidden = True
    note(ws, "D6", "came over from the paeds clinic")
    c.put(ws, "A10", "Darier: pos/neg at baseline. DLQI out of 30.")
    return c.xlsx()


def ie_haem_years() -> ClinicFile:
    """An Irish haematologist: a sheet a year, whoever was seen that year, and a front sheet with the starts."""
    c = Clinic("masto follow up.xlsx")
    ws = c.sheet("Patients")
    c.put(ws, "A1", "Mastocytosis, omalizumab programme. Front sheet.")
    c.table(
        ws,
        "A3",
        ["MC no.|Sex|Age at start|WHO subtype|First omalizumab|Dose|Last omalizumab"],
        "id|sex|age|subtype|treatment_start|dose|treatment_stop",
        """
        MC-102|F|51|ISM|2019-02-04|300 mg q4w|
        MC-107|M|46|ISM|2019-02-18|300 mg q4w|2020-03-02
        MC-111|F|60|SSM|2019-05-06|300 mg q2w|
        MC-113|F|39|BMM|2019-06-10|150 mg q4w|
        MC-120|M|68|ISM|2020-01-13|300 mg q4w|
        MC-121|F|33|ISM|2020-02-03|300 mg q4w|
        """,
    )
    c.also.add(("MC-107", "treatment_months", None))
    heads = ["MC no.|Date seen|Tryptase ng/ml|Skin|GI|Bone/joint|KIT D816V PB %|Seen by"]
    means = "id|visit|t|sk|gi|ms|k|-"
    words = {
        f"grade_{name}": {"nil": "0", "mild": "1", "mod": "2", "sev": "3"}
        for name in ("skin", "gastrointestinal", "musculoskeletal")
    }
    years = {
        "2019": """
        MC-102|2019-02-04=>baseline|33.1|sev|mod|mild|0.41|RK
        MC-107|2019-02-18=>baseline|21.7|mod|nil|mild|0.09|RK
        MC-111|2019-05-06=>baseline|167|sev|mod|mod|4.8|RK
        MC-102|2019-05-06=>month_3|32.6|mod|mild|mild||SpR
        MC-107|2019-05-20=>month_3|22|mild|nil|mild||SpR
        MC-113|2019-06-10=>baseline|12.2|nil|mild|nil|neg|RK
        MC-102|2019-08-05=>month_6|34|mild|mild|mild||RK
        MC-111|2019-08-05=>month_3|170|sev|mild|mod||RK
        MC-107|2019-08-19=>month_6|20.9|mild|nil|nil|0.1|SpR
        MC-113|2019-09-09=>month_3|11.6|nil|nil|nil||SpR
        MC-111|2019-11-04=>month_6|159.5|mod|mild|mod|5.1|RK
        """,
        "2020": """
        MC-120|2020-01-13=>baseline|29.9|mod|mod|mild|0.3|RK
        MC-102|2020-02-03=>month_12|31.8|mild|nil|mild|0.38|RK
        MC-121|2020-02-03=>baseline|18|sev|mild|nil|0.06|RK
        MC-120|2020-04-14=>month_3|30.4|mod|mild|mild||phone
        MC-121|2020-05-05=>month_3||mild|nil|nil||phone
        MC-111|2020-05-04=>month_12|165|mod|mild|mod||RK
        MC-113|2020-06-08=>month_12|12|nil|nil|nil|neg|RK
        MC-120|2020-07-13=>month_6|31.1|mild|mild|nil|0.28|RK
        MC-121|2020-08-03=>month_6|17.3|mild|nil|nil|0.05|SpR
        """,
        "2021": """
        MC-120|2021-01-11=>month_12|28.8|mild|nil|nil||RK
        MC-102|2021-02-08=>month_24|33.3|nil|nil|mild||RK
        MC-121|2021-02-01=>month_12|17.9|nil|nil|nil|neg|SpR
        MC-111|2021-05-10=>month_24|172|mod|mild|mod|5|RK
        """,
    }
    for year, rows in years.items():
        ws = c.sheet(year)
        c.table(ws, "A1", heads, means, rows, words=words)
        bold(ws, 1)
    return c.xlsx()


def au_allergist_visit_sheets() -> ClinicFile:
    """An Australian allergist, tidy: a sheet a visit, the same columns in each."""
    c = Clinic("Omalizumab mastocytosis 2022.xlsx")
    ws = c.sheet("Demographics")
    c.table(
        ws,
        "A1",
        ["Patient ID|Sex|Age|Diagnosis|Response"],
        "id|sex|age|subtype|response",
        """
        P01|Female|45|Indolent systemic mastocytosis|Complete
        P02|Male|53|Indolent systemic mastocytosis|Major
        P03|Female|37|Bone marrow mastocytosis|Complete
        P04|Female|59|Indolent systemic mastocytosis|None
        P05|Male|64|Smoldering systemic mastocytosis|Partial
        P06|Female|28|Indolent systemic mastocytosis|Withdrawn
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {
                "Indolent systemic mastocytosis": "ISM",
                "Bone marrow mastocytosis": "BMM",
                "Smoldering systemic mastocytosis": "SSM",
            },
            "response": {w: w.lower() for w in ("Complete", "Major", "Partial", "None", "Withdrawn")},
        },
    )
    heads = [
        "Patient ID|Anaphylaxis|Skin|Gastrointestinal|Musculoskeletal|Neuropsychiatric|QoL VAS (0-100)|Tryptase (ng/mL)"
    ]
    means = "id|an|sk|gi|ms|np|q|t"
    for title, visit, rows in (
        (
            "Baseline",
            "baseline",
            """
        P01|3|2|1|0|1|45|21.2
        P02|4|3|2|1|1|30|38
        P03|3|0|0|1|0|62|10.9
        P04|2|3|3|2|3|25|27.7
        P05|2|4|2|2|1|33|154
        P06|1|2|1|1|2|50|16
        """,
        ),
        (
            "3 months",
            "month_3",
            """
        P01|0|1|0|0|1|68|20.6
        P02|1|2|1|1|1|52|39.4
        P03|0|0|0|0|0|85|11.1
        P04|2|3|3|2|3|27|28.5
        P05|1|3|2|2|1|40|149
        """,
        ),
        (
            "6 months",
            "month_6",
            """
        P01|0|0|0|0|0|82|22
        P02|0|1|1|1|0|71|36.5
        P03|0|0|0|0|0|90|10.4
        P04|1|3|3|2|3|28|26.9
        P05|1|3|1|2|1|47|160
        """,
        ),
    ):
        ws = c.sheet(title)
        c.table(ws, "A1", heads, means, rows, at_visit=visit)
        bold(ws, 1)
    return c.xlsx()


def us_allergist_weeks() -> ClinicFile:
    """A US allergist: weeks of treatment, trial scores, mean row with formulas, a legend of colours."""
    c = Clinic("SM Xolair QI project.xlsx")
    ws = c.sheet("Data")
    c.put(
        ws, "B1", "QI project - Xolair in systemic mastocytosis (de-identified)", "updated 4/18/2023 by K. Ostrowe MD"
    )
    c.table(
        ws,
        "B5",
        [
            "|||||ISM-SAF TSS|||MC-QoL|||Tryptase (ng/mL)|||Global response",
            "Subject|Sex|Age (y)|SM type|Dose|BL|Wk 12|Wk 24|BL|Wk 12|Wk 24|BL|Wk 12|Wk 24|",
        ],
        "id|sex|age|subtype|dose|saf0|saf3|saf6|mc0|mc3|mc6|t0|t3|t6|response",
        """
        XM-01|F|42|ISM|300 mg q4wk|48|35|22|58|44|31|25.1|24.8|26|Major
        XM-02|F|36|ISM|300 mg q4wk|61|59|60|66|64|67|17.9|18.3|17|None
        XM-03|M|58|ISM|300 mg q4wk|29|12|6|35|20|11|44|42.6|45.8|Complete
        XM-04|F|50|BMM|300 mg q4wk|33|21|20|41|30|28|9.8|ND=>|10.3|Partial
        XM-05|M|67|SSM|300 mg q2wk|72|66|50|75|70|59|>200|>200|>200|Partial
        XM-06|F|31|ISM|150 mg q4wk|40|.=>|.=>|52|.=>|.=>|14.2|.=>|.=>|Withdrew
        XM-07|F|55|ISM|300 mg q4wk|55|38|19|60|42|25|31.5|30|29.8|Major
        XM-08|M|45|ISM|300 mg q4wk|37|30|25|40|36|33|20.2|21|20.7|Partial
        """,
        words={
            "response": {w: w.lower() for w in ("Complete", "Major", "Partial", "None")} | {"Withdrew": "withdrawn"}
        },
    )
    c.put(ws, "B15", "Mean")
    for letter in "GHIJKL":
        numbers = [n for n in (ws[f"{letter}{row}"].value for row in range(7, 15)) if isinstance(n, (int, float))]
        c.formula(ws, f"{letter}15", f"=AVERAGE({letter}7:{letter}14)", sum(numbers) / len(numbers))
    c.put(ws, "B17", "yellow = dose changed since start", "ND = not done; . = no data")
    c.colour(ws, "B11", "F11", "B17")
    return c.xlsx()


# --- Danish ------------------------------------------------------------------------------------------------------


def dk_derm_merged() -> ClinicFile:
    """A Danish dermatologist: measure over visits, words for grades, decimal commas as text, a mean row."""
    c = Clinic("Mastocytose omalizumab - hudafd.xlsx")
    ws = c.sheet("Ark1")
    c.put(ws, "A1", "Omalizumab ved systemisk mastocytose - opgørelse hudafd.")
    grade = {"ingen": "0", "let": "1", "moderat": "2", "svær": "3", "meget svær": "4"}
    c.table(
        ws,
        "A3",
        [
            "||||S-tryptase (µg/l)|||Hudsymptomer|||Mave-tarm|||QoL VAS (0-100)|||Effekt|Bemærkninger",
            "Løbenr.|Køn|Alder|Diagnose|Før|3 mdr.|6 mdr.|Før|3 mdr.|6 mdr.|Før|3 mdr.|6 mdr.|Før|3 mdr.|6 mdr.||",
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|q0|q3|q6|response|-",
        """
        H01|K|48|ISM|23,4|22,9|24,1|svær|moderat|let|moderat|let|ingen|40|55|70|betydelig=>?major|
        H02|M|54|ISM|41,0|39,5|-|moderat|let|let|ingen|ingen|ingen|65|70|75|delvis|6 mdr.-prøve bortkommet
        H03|K|35|ISM|17,2|17,8|16,5|svær|let|ingen|let|ingen|ingen|50|80|95|komplet|
        H04|K|61|ulmende SM|182|190|177|meget svær|svær|svær|svær|moderat|moderat|20|25|30|delvis|
        H05|M|66|ISM|29,6|30,2|28,8|let|let|let|moderat|moderat|moderat|45|45|40|ingen|ønsker stop
        H06|K|42|isoleret knoglemarvsmastocytose|10,4|9,9|10,8|ingen|ingen|ingen|let|ingen|ingen|70|85|90|komplet|
        H07|K|57|ISM|33,3|-|35,0|moderat|-|let|let|-|let|55|-|60|delvis|aflyst pga. covid
        H08|M|39|ISM|15,1|14,7|15,5|let|ingen|ingen|ingen|ingen|ingen|80|90|90|komplet|
        """,
        blank="-",
        words={
            "sex": {"K": "F"},
            "subtype": {"ulmende SM": "SSM", "isoleret knoglemarvsmastocytose": "BMM"},
            "grade_skin": grade,
            "grade_gastrointestinal": grade,
            "response": {"delvis": "partial", "komplet": "complete", "ingen": "none"},
        },
    )
    c.put(ws, "A13", "Gennemsnit")
    c.formula(ws, "C13", "=AVERAGE(C5:C12)", 50.25)
    c.formula(ws, "N13", "=AVERAGE(N5:N12)", 53.125)
    c.put(ws, "A15", "Gul: ringet op   Grøn: kontrolbiopsi taget")
    c.colour(ws, "A6", "A9")
    c.colour(ws, "A7", fill="92D050")
    return c.xlsx()


def dk_allergist_csv() -> ClinicFile:
    """A Danish allergist's own list as saved from Excel: semicolons, commas, 9 for not asked, a line explaining it."""
    c = Clinic("oma_masto_allergi.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "ptnr|køn|alder v. start|type|startdato|dosis|tryptase bl|tryptase 3 mdr|tryptase 6 mdr|tryptase sidst"
            "|KIT blod % bl|KIT blod % sidst|anafylaksi bl|anafylaksi 3 mdr|anafylaksi 6 mdr|anafylaksi sidst"
            "|hud bl|hud 3 mdr|hud 6 mdr|hud sidst|respons|ophørt",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|tL|k0|kL|an0|an3|an6|anL|sk0|sk3|sk6|skL|response|withdrawn",
        """
        101|k|52|ISM|03-02-2017=>2017-02-03|300 mg hver 4. uge|27,4|26,9|28,0|27,1|0,18|0,2|3|1|0|0|2|2|1|1|major|nej=>?no
        102|m|44|ISM|17-03-2017=>2017-03-17|300 mg hver 4. uge|19|20,3|18,8|19,5|ikke påvist|ikke påvist|4|0|0|0|1|1|1|0|komplet|nej=>?no
        103|k|63|SSM|24-04-2017=>2017-04-24|300 mg hver 2. uge|155|161|ikke målt=>|158|3,9|4,2|2|2|1|1|3|3|3|3|partiel|nej=>?no
        104|k|38|BMM|21-08-2017=>2017-08-21|150 mg hver 4. uge|9,6|9,2|9,9|10,1|0,02|ikke målt=>|3|0|0|0|0|0|0|0|komplet|nej=>?no
        105|m|58|ISM|30-10-2017=>2017-10-30|300 mg hver 4. uge|36,2|ikke målt=>|ikke målt=>|35,5|0,33|0,31|2|9=>|9=>|2|3|9=>|9=>|3|ingen|ja=>?yes
        106|k|29|ISM|15-01-2018=>2018-01-15|300 mg hver 4. uge|14,8|15,5|15|14,2|<0,01|<0,01|3|1|1|0|2|1|1|1|major|nej=>?no
        107|k|47|ISM|26-02-2018=>2018-02-26|300 mg hver 4. uge|22|21,1|23,7|22,9|0,11|0,14|1|0|0|0|3|2|1|0|komplet|nej=>?no
        """,
        words={
            "sex": {"k": "F", "m": "M"},
            "response": {"komplet": "complete", "partiel": "partial", "ingen": "none"},
            "kit_d816v": {"ikke påvist": "neg"},
        },
    )
    c.put(ws, "A10", "grader: 0 ingen, 1 let, 2 moderat, 3 svær, 4 meget svær, 9 ikke spurgt")
    return c.csv(";", "cp1252")


def dk_haem_tidy() -> ClinicFile:
    """A Danish haematologist, tidy: a row a visit, real numbers, real dates."""
    c = Clinic("SM_omalizumab_hæm.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "Patient-ID|Køn|Alder|Subtype|Besøg|Dato|Tryptase (µg/L)|KIT D816V (%)|Hud (0-4)|Mave-tarm (0-4)|Knogler/led (0-4)"
        ],
        "id|sex|age|subtype|visit|-|t|k|sk|gi|ms",
        """
        HÆM-01|Kvinde|49|ISM|Baseline|2018-01-08|25.3|0.31|2|1|1
        HÆM-01|Kvinde|49|ISM|3 måneder|2018-04-09|24.9||1|1|1
        HÆM-01|Kvinde|49|ISM|6 måneder|2018-07-09|26.1|0.28|1|0|1
        HÆM-02|Mand|60|SSM|Baseline|2018-02-05|188|6.7|3|2|2
        HÆM-02|Mand|60|SSM|3 måneder|2018-05-07|193||3|2|2
        HÆM-02|Mand|60|SSM|6 måneder|2018-08-06|185|7.1|2|1|2
        HÆM-03|Kvinde|55|ISM|Baseline|2018-03-12|30.8|0.09|3|2|0
        HÆM-03|Kvinde|55|ISM|3 måneder|2018-06-11|29.7||2|1|0
        HÆM-04|Kvinde|34|BMM|Baseline|2018-09-03|11.1|0.03|0|2|1
        HÆM-04|Kvinde|34|BMM|3 måneder|2018-12-03|10.6||0|1|1
        HÆM-04|Kvinde|34|BMM|6 måneder|2019-03-04|10.9|0.03|0|0|0
        """,
        words={
            "sex": {"Kvinde": "F", "Mand": "M"},
            "visit": {"Baseline": "baseline", "3 måneder": "month_3", "6 måneder": "month_6"},
        },
    )
    bold(ws, 1)
    ws.auto_filter.ref = "A1:K12"
    return c.xlsx()


def dk_en_ods() -> ClinicFile:
    """A Danish allergist writing half English for a paper, in LibreOffice: visit over measure, Danish values."""
    c = Clinic("OMA-SM samlet (paper).ods")
    ws = c.sheet("Cohort")
    c.put(
        ws, "A1", "OMA-SM cohort, OUH-like synthetic list", "PGA 0-4 (0 = ingen, 4 = meget svær); VAS 0-10, 10 = bedst"
    )
    c.table(
        ws,
        "A4",
        [
            "Patient||||Baseline||||3 mdr||||6 mdr||||Last FU|||",
            "No|Sex|Age|Subtype|Hud PGA|GI PGA|VAS|Tryptase|Hud PGA|GI PGA|VAS|Tryptase|Hud PGA|GI PGA|VAS|Tryptase"
            "|Hud PGA|GI PGA|VAS|Tryptase",
        ],
        "id|sex|age|subtype|sk0|gi0|q0|t0|sk3|gi3|q3|t3|sk6|gi6|q6|t6|skL|giL|qL|tL",
        """
        M1|kvinde|46|ISM|3|2|4|24.6|2|1|6|25.2|1|0|7.5|23.9|1|0|8|24
        M2|kvinde|51|ISM|2|3|3.5|33|2|3|4|ikke målt=>|2|2|4.5|34.1|2|2|5|33.7
        M3|mand|59|ISM|2|0|6|18.1|1|0|8|17.7|0|0|9|18.9|0|0|9.5|19
        M4|mand|70|ASM-AHN|1|3|2|>200|1|3|2|>200||||||||
        M5|kvinde|40|BMM|0|1|7|12.4|0|0|8|11.8|0|0|8.5|12|0|0|9|12.2
        M6|kvinde|32|ISM|4|2|2.5|40.7|3|2|4|39.2|2|1|6|41|ikke set=>|ikke set=>|ikke set=>|41.3
        M7|kvinde|64|SSM|3|2|4|148|3|2|4|152|3|1|5|150|2|1|5.5|155
        """,
        words={"sex": {"kvinde": "F", "mand": "M"}, "subtype": {"ASM-AHN": "SM-AHN"}},
        times={"q": 10},
    )
    c.put(ws, "A14", "M4: flyttet til hæm. afd. efter 3 mdr")
    return ods(c)


def dk_haem_grown() -> ClinicFile:
    """A Danish haematologist's list grown over eight years: forty columns, a padded number, percents by format, a count."""
    c = Clinic("Kopi af OMA liste 2015-2023.xlsx")
    ws = c.sheet("Liste")
    rnd = random.Random(1523)
    times = ("0", "3", "6", "12", "L")
    shown = {"0": "0 mdr", "3": "3 mdr", "6": "6 mdr", "12": "12 mdr", "L": "sidste"}
    names = [
        "Birthe",
        "K.",
        "Karl",
        "O.",
        "Jytte",
        "S.",
        "Anni",
        "M.",
        "Preben",
        "L.",
        "Inga",
        "T.",
        "Ulla",
        "R.",
        "Egon",
        "B.",
        "Tove",
        "H.",
        "Mette",
        "Aa.",
        "Flemming",
        "D.",
        "Lis",
        "N.",
        "Sanne",
        "V.",
        "Ruth",
        "F.",
        "Kaj",
        "P.",
        "Dorthe",
        "G.",
        "Vibe",
        "E.",
        "Helge",
        "J.",
    ]
    who = [" ".join(names[i : i + 2]) for i in range(0, len(names), 2)]
    subtypes = [
        "ISM",
        "ISM",
        "BMM",
        "ISM",
        "ISM",
        "SSM",
        "ISM",
        "ISM",
        "ISM",
        "BMM",
        "ISM",
        "SM-AHN",
        "ISM",
        "ISM",
        "ISM",
        "CM",
        "ISM",
        "ISM",
    ]
    responses = [
        "komplet",
        "partiel",
        "komplet",
        "major",
        "ingen",
        "partiel",
        "major",
        "komplet",
        "partiel",
        "komplet",
        "major",
        "ingen",
        "komplet",
        "partiel",
        "major",
        "partiel",
        "komplet",
        "",
    ]
    level = {"BMM": 11, "ISM": 26, "SSM": 165, "SM-AHN": 140, "CM": 7}
    allele = {"BMM": 0.0004, "ISM": 0.0027, "SSM": 0.058, "SM-AHN": 0.083, "CM": 0}
    heads = ["OMA-nr.", "Navn", "K/M", "Alder v. start", "Diagnose", "Start Xolair"]
    means = ["id", "-", "sex", "age", "subtype", "treatment_start"]
    blocks = (
        ("Tryptase", "t", times),
        ("KIT D816V", "k", ("0", "6", "L")),
        ("Hud", "sk", times),
        ("GI", "gi", times),
        ("Led/knogler", "ms", times),
        ("Psyke", "np", times),
        ("VAS QoL", "q", times),
    )
    for head, short, visits in blocks:
        for visit in visits:
            heads.append(f"{head} {shown[visit]}")
            means.append(short + visit)
    heads += ["Respons", "Noter"]
    means += ["response", "-"]
    lines = []
    for i, (name, subtype) in enumerate(zip(who, subtypes, strict=True)):
        sex = "M" if name.split()[0] in ("Karl", "Preben", "Egon", "Flemming", "Kaj", "Helge") else "K"
        start = dt.date(2015, 2, 2) + dt.timedelta(days=7 * (i * 22 + rnd.randrange(12)))
        cells = [str(3 * i + 2), name, sex, str(rnd.randrange(28, 73)), subtype, start.isoformat()]
        late = i == 17  # started so lately that only two visits have been
        for _, short, visits in blocks:
            grade = rnd.choice((0, 1, 1, 2, 3, 3)) if short != "sk" else rnd.choice((1, 2, 3, 4))
            if subtype == "BMM" and short == "sk":
                grade = 0
            base = level[subtype] * rnd.uniform(0.7, 1.4)
            part = allele[subtype] * rnd.uniform(0.6, 1.5)
            vas = rnd.choice((3, 4, 4.5, 5, 6))
            for k, visit in enumerate(visits):
                if late and visit in ("6", "12", "L"):
                    cells.append("")
                elif short == "t":
                    cells.append(
                        "ikke målt=>" if rnd.random() < 0.06 else str(round(base * rnd.uniform(0.94, 1.06), 1))
                    )
                elif short == "k":
                    cells.append("neg" if part < 0.00005 else str(round(part * rnd.uniform(0.9, 1.1), 4)))
                elif visit == "12" and i < 5:
                    cells.append("")  # the 12-month columns came later
                elif short == "q":
                    value = min(9.5, vas + k * rnd.choice((0.5, 1)))
                    cells.append(f"{value:g}=>?{value * 10:g}")
                else:
                    grade = max(0, grade - (rnd.random() < 0.45 and k > 0))
                    cells.append(str(grade))
        cells += [responses[i], {4: "vil gerne stoppe", 11: "se hæm. journal", 15: "kun hud"}.get(i, "")]
        lines.append("|".join(cells))
    c.table(
        ws,
        "A1",
        ["|".join(heads)],
        "|".join(means),
        "\n".join(lines),
        words={
            "sex": {"K": "F"},
            "response": {"komplet": "complete", "partiel": "partial", "ingen": "none"},
        },
        formats={"id": "000", "k0": "0.00%", "k6": "0.00%", "kL": "0.00%"},
        times={"k": 100},
    )
    c.put(ws, "C22", "Respons|antal", "komplet|6", "major|4", "partiel|5", "ingen|2")
    ws.freeze_panes = "C2"
    bold(ws, 1)
    return c.xlsx()


# --- German ------------------------------------------------------------------------------------------------------


def de_haem_blocks() -> ClinicFile:
    """A German haematologist: the patient only in the first row of a block, roman grades, commas as text."""
    c = Clinic("Omalizumab Mastozytose Verlauf.xlsx")
    ws = c.sheet("Verlauf")
    c.put(
        ws,
        "A1",
        "SM unter Omalizumab - Verlaufsbögen",
        "Schweregrade 0 / I / II / III / IV (0 = keine, IV = sehr schwer)",
    )
    roman = {"0": "0", "I": "1", "II": "2", "III": "3", "IV": "4"}
    c.table(
        ws,
        "A4",
        [
            "Pat.-Nr.|Geschl.|Alter|Diagnose|Beginn Omalizumab|Visite|Tryptase (µg/l)|KIT D816V VAF (%)|Haut|GI|Knochen/Muskeln|ZNS/Psyche|Bemerkung"
        ],
        "id|sex|age|subtype|treatment_start|visit|t|k|sk|gi|ms|np|-",
        """
        HD-03|w|54|ISM|14.01.2019=>2019-01-14|vor Therapie|28,7|0,27|III|II|I|I|
        |||||Monat 3|29,3||II|I|I|I|
        |||||Monat 6|27,9|0,31|I|0|0|I|
        |||||Monat 12|30,1||I|0|0|0|
        HD-05|m|62|SSM|25.02.2019=>2019-02-25|vor Therapie|> 200|6,4|IV|III|III|II|Milz 16 cm
        |||||Monat 3|> 200||IV|III|II|II|
        |||||Monat 6|194|6,9|III|II|II|II|
        HD-06|w|37|BMM|03.06.2019=>2019-06-03|vor Therapie|10,8|neg.=>neg|0|I|0|I|ddPCR
        |||||Monat 3|n.b.=>||0|0|0|I|Blut verworfen
        |||||Monat 6|11,2|neg.=>neg|0|0|0|0|
        HD-09|w|45|ISM|16.09.2019=>2019-09-16|vor Therapie|19,4|0,08|II|III|0|III|
        |||||Monat 3|18,8||II|II|0|III|
        |||||Monat 6|n.b.=>|n.b.=>|n.b.=>|n.b.=>|n.b.=>|n.b.=>|Visite verschoben
        |||||Monat 12|19,9|0,07|I|I|0|II|
        HD-11|m|50|ISM|20.01.2020=>2020-01-20|vor Therapie|35,0|0,5|II|0|I|0|
        |||||Monat 3|34,2||I|0|I|0|telefonisch
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "visit": {
                "vor Therapie": "baseline",
                "Monat 3": "month_3",
                "Monat 6": "month_6",
                "Monat 12": "month_12",
            },
            **{f"grade_{n}": roman for n in ("skin", "gastrointestinal", "musculoskeletal", "neuropsychiatric")},
        },
    )
    c.put(ws, "A22", "n.b. = nicht bestimmt", "Stand: 03/2020, Dr. Feldkamp-Iske")
    ws.freeze_panes = "B5"
    return c.xlsx()


def de_derm_praxis() -> ClinicFile:
    """A German dermatologist in practice: success in his own words, columns added on the right, a colour legend."""
    c = Clinic("Masto_Xolair_Liste.xlsx")
    ws = c.sheet("Tabelle1")
    grade = {"keine": "0", "leicht": "1", "mittel": "2", "stark": "3", "sehr stark": "4"}
    c.table(
        ws,
        "A1",
        [
            "Kürzel|m/w|Alter bei Beginn|Form|Xolair ab|Dosis|Tryptase vorher|Tryptase 3 Mo|Tryptase 6 Mo|Haut vorher"
            "|Haut 3 Mo|Haut 6 Mo|Magen/Darm vorher|Magen/Darm 3 Mo|Magen/Darm 6 Mo|Erfolg|Bemerkungen|DLQI vorher|DLQI 6 Mo"
            "|MCT 6 Mo",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|response|-|dl0|dl6|mct6",
        """
        KA|w|51|ISM|2018-03-05|300 mg alle 4 Wo|21.5|22|20.9|stark|mittel|leicht|leicht|keine|keine|deutlich gebessert=>?major|Kasse genehmigt 02/18|||
        LB|w|43|ISM|2018-04-16|300 mg alle 4 Wo|17.8|18.4|17.1|stark|leicht|keine|mittel|leicht|keine|beschwerdefrei=>?complete||||
        TR|m|60|ISM|2018-09-10|300 mg alle 4 Wo|44|43.1|46.2|mittel|mittel|mittel|leicht|leicht|leicht|unverändert=>none|Widerspruch läuft|||
        SW|w|36|CM|2019-01-21|300 mg alle 4 Wo|6.9|||stark|stark|mittel|keine|keine|keine|gebessert=>?partial||13|8|
        OP|m|55|ISM|2019-05-13|150 mg alle 4 Wo|25.3|24.8|fehlt=>|sehr stark|stark|stark|mittel|mittel|leicht|gebessert=>?partial|Labor 6 Mo suchen|18|12|9
        HN|w|67|SSM|2019-10-07|300 mg alle 2 Wo|162|170|158|stark|stark|stark|stark|mittel|mittel|gebessert=>?partial|mit Uniklinik|16|14|7
        EV|w|29|ISM|2020-06-15|300 mg alle 4 Wo|15.2|14.9|15.5|mittel|leicht|keine|leicht|keine|keine|beschwerdefrei=>?complete||10|1|18
        JD|m|48|ISM|2020-11-02|300 mg alle 4 Wo|30.6|31.9||leicht|mittel||mittel|stark||verschlechtert=>worse|nach 4 Mo beendet|7||
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "grade_skin": grade,
            "grade_gastrointestinal": grade,
        },
    )
    c.put(
        ws,
        "A11",
        "keine - leicht - mittel - stark - sehr stark (Arzturteil)",
        "gelb: Rezept noch offen",
        "blau: Studie angefragt",
    )
    c.colour(ws, "A3", "A6", "A12")
    c.colour(ws, "A8", "A13", fill="9BC2E6")
    note(ws, "I6", "Labor nochmal anrufen")
    return c.xlsx()


def de_allergist_turned() -> ClinicFile:
    """A German allergist with few patients: a column a patient, so that it prints on one page."""
    c = Clinic("Mastozytose Omalizumab Übersicht.xlsx")
    ws = c.sheet("Übersicht")
    c.put(ws, "A1", "Übersicht Omalizumab bei Mastozytose")
    c.table(
        ws,
        "A3",
        [
            "Patient|Geschlecht|Alter|Subtyp|Dosis|Tryptase Baseline (ng/ml)|Tryptase 3 Monate (ng/ml)"
            "|Tryptase 6 Monate (ng/ml)|Anaphylaxie Baseline (0-4)|Anaphylaxie 3 Monate (0-4)|Anaphylaxie 6 Monate (0-4)"
            "|Haut Baseline (0-4)|Haut 3 Monate (0-4)|Haut 6 Monate (0-4)|Ansprechen",
        ],
        "id|sex|age|subtype|dose|t0|t3|t6|an0|an3|an6|sk0|sk3|sk6|response",
        """
        Pat. A|weiblich|47|ISM|300 mg q4w|18.6|19.2|18|3|1|0|2|1|1|Partialremission
        Pat. B|männlich|52|ISM|300 mg q4w|26.4|25.9|27|4|0|0|1|0|0|Komplettremission
        Pat. C|weiblich|39|BMM|150 mg q4w|9.1|9.4|9.5|3|0|0|0|0|0|Komplettremission
        Pat. D|weiblich|58|ISM|300 mg q4w|33|n. d.=>|34.8|2|n. d.=>|2|3|n. d.=>|3|kein Ansprechen
        Pat. E|männlich|61|SSM|300 mg q2w|171|165|168|3|2|1|4|3|3|Partialremission
        Pat. F|weiblich|33|ISM|300 mg q4w|13.7|13.1|14.4|3|1|0|2|2|1|Partialremission
        """,
        turned=True,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "response": {
                "Partialremission": "partial",
                "Komplettremission": "complete",
                "kein Ansprechen": "none",
            },
        },
    )
    return c.xlsx()


def de_haem_tidy_csv() -> ClinicFile:
    """A German haematologist, tidy: one line a patient, semicolons, commas."""
    c = Clinic("sm_omalizumab_daten.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Patienten-ID|Geschlecht|Alter|Subtyp|Tryptase_Baseline_ng_ml|Tryptase_Monat3_ng_ml|Tryptase_Monat6_ng_ml"
            "|KIT_D816V_VAF_Prozent_Baseline|KIT_D816V_VAF_Prozent_Monat6|Haut_Baseline|Haut_Monat3|Haut_Monat6|Ansprechen",
        ],
        "id|sex|age|subtype|t0|t3|t6|k0|k6|sk0|sk3|sk6|response",
        """
        1001|weiblich|44|ISM|20,3|21,1|19,8|0,12|0,14|2|1|1|partiell
        1002|männlich|57|ISM|31,7|30,2|32,5|0,4|0,38|3|1|0|komplett
        1003|weiblich|63|SSM|145,5|150|148,2|4,7|5,1|4|3|3|kein
        1004|weiblich|38|BMM|11,9|12,3|11,5|0,03|0,03|0|0|0|komplett
        1005|männlich|49|ISM|24,8||25,5|0,09|0,11|2|2|1|partiell
        1006|weiblich|70|ISM|41,2|40,6|43|0,6|0,55|1|1|1|kein
        1007|weiblich|31|ISM|16,1|15,7|16,4|<0,01|<0,01|3|2|1|partiell
        """,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "response": {"partiell": "partial", "komplett": "complete", "kein": "none"},
        },
    )
    return c.csv(";", "utf-8-sig")


# --- French ------------------------------------------------------------------------------------------------------


def fr_allergist_m0() -> ClinicFile:
    """A French allergist: M0, M3, M6 and dernières nouvelles; dates as text; RC, RP, échec; birth dates beside."""
    c = Clinic("Suivi Xolair mastocytoses.xlsx")
    ws = c.sheet("suivi")
    c.put(ws, "A1", "Mastocytoses sous Xolair - suivi consultation d'allergologie")
    c.table(
        ws,
        "A3",
        [
            "N° dossier|DDN|Sexe|Âge|Type|Début Xolair|Posologie|Tryptase M0|Tryptase M3|Tryptase M6|Peau M0|Peau M3|Peau M6"
            "|Digestif M0|Digestif M3|Digestif M6|Anaphylaxie M0|Anaphylaxie M3|Anaphylaxie M6|Réponse M6|Commentaires",
        ],
        "id|-|sex|age|subtype|treatment_start|dose|t0|t3|t6|sk0|sk3|sk6|gi0|gi3|gi6|an0|an3|an6|r6|-",
        """
        MX-01|12/05/1971|F|46|MSI|15/01/2018=>2018-01-15|300 mg/4 sem|22,4|23,1|21,8|3|2|1|2|1|1|3|1|0|RP|
        MX-02|30/11/1964|H|53|MSI|05/02/2018=>2018-02-05|300 mg/4 sem|38|36,5|39,2|2|1|0|0|0|0|4|0|0|RC|
        MX-03|08/07/1985|F|32|MSI|19/03/2018=>2018-03-19|300 mg/4 sem|15,9|NF=>|16,3|3|3|3|1|1|1|2|2|1|Échec|demande d'arrêt
        MX-04|21/02/1957|F|61|MS latente|28/05/2018=>2018-05-28|300 mg/2 sem|168|172|165|4|3|3|3|2|2|2|1|1|RP|avis CEREMAST
        MX-05|03/09/1979|H|39|MSI|08/10/2018=>2018-10-08|150 mg/4 sem|19,7|20,4|NF=>|1|0|0|1|0|0|3|0|0|RC|
        MX-06|17/12/1969|F|49|cutanée|21/01/2019=>2019-01-21|300 mg/4 sem|7,8|8|7,5|3|2|2|0|0|0|1|0|0|RP|
        MX-07|26/04/1990|F|28|MSI|04/03/2019=>2019-03-04|300 mg/4 sem|26,6|25|27,3|2|1|1|2|2|1|3|1|1|RP|grossesse 2020
        """,
        words={
            "sex": {"H": "M"},
            "subtype": {"MSI": "ISM", "MS latente": "SSM", "cutanée": "CM"},
            "response": {"RP": "partial", "RC": "complete", "Échec": "none"},
        },
    )
    c.also |= {(patient, "response", None) for patient in c.patients}
    c.put(
        ws,
        "A12",
        "Cotation clinique : 0 absent, 1 léger, 2 modéré, 3 sévère, 4 très sévère. Tryptase en µg/L. NF = non fait",
    )
    return c.xlsx()


def fr_derm_eva() -> ClinicFile:
    """A French dermatologist: visit over measure, words for grades, a scale out of ten, comments on cells."""
    c = Clinic("masto omalizumab dermato.xlsx")
    ws = c.sheet("Feuil1")
    mots = {"absent": "0", "léger": "1", "modéré": "2", "sévère": "3", "très sévère": "4"}
    c.table(
        ws,
        "A2",
        [
            "Patient||||Avant omalizumab||||À 3 mois||||À 6 mois||||Évolution",
            "Code|Sexe|Âge|Diagnostic|Prurit/flush (peau)|Troubles digestifs|EVA qualité de vie /10|DLQI"
            "|Prurit/flush (peau)|Troubles digestifs|EVA qualité de vie /10|DLQI"
            "|Prurit/flush (peau)|Troubles digestifs|EVA qualité de vie /10|DLQI|",
        ],
        "id|sex|age|subtype|sk0|gi0|q0|dl0|sk3|gi3|q3|dl3|sk6|gi6|q6|dl6|response",
        """
        DER1|F|45|MS indolente|sévère|modéré|4|15|modéré|léger|6|9|léger|absent|8|4|amélioration nette=>?major
        DER2|F|38|mastocytose cutanée|sévère|absent|5|17|sévère|absent|5|16|modéré|absent|5.5|13|amélioration partielle=>partial
        DER3|H|52|MS indolente|modéré|léger|6.5|8|léger|absent|8|3|absent|absent|9|0|rémission complète=>complete
        DER4|F|60|MS indolente|très sévère|sévère|2|22|très sévère|sévère|2|23|sévère|sévère|2.5|21|pas d'effet=>none
        DER5|H|33|MS indolente|modéré|léger|7|7|non vu=>|non vu=>|non vu=>|non vu=>|léger|léger|7.5|5|amélioration partielle=>partial
        DER6|F|57|MS smoldering|sévère|sévère|3|19|sévère|modéré|4|16|modéré|modéré|4|14|amélioration partielle=>partial
        DER7|F|49|MS indolente|sévère|léger|4.5|14|modéré|léger|6|8|||||arrêt pour mauvaise tolérance=>?withdrawn
        """,
        words={
            "sex": {"H": "M"},
            "subtype": {
                "MS indolente": "ISM",
                "mastocytose cutanée": "CM",
                "MS smoldering": "SSM",
            },
            "grade_skin": mots,
            "grade_gastrointestinal": mots,
        },
        times={"q": 10},
    )
    note(ws, "G7", "vraiment très gênée, revoir psy")
    note(ws, "M10", "pas venue")
    c.put(ws, "A12", "EVA : 0 = très mauvaise, 10 = excellente")
    c.put(ws, "A13", "n =|7")
    return c.xlsx()


def fr_haem_tidy() -> ClinicFile:
    """A French haematologist, tidy: a row a visit."""
    c = Clinic("MS_omalizumab_hemato.xlsx")
    ws = c.sheet("Données")
    c.table(
        ws,
        "A1",
        [
            "Identifiant|Sexe|Âge|Sous-type|Visite|Tryptase (ng/mL)|KIT D816V (% VAF)|Peau (0-4)|Digestif (0-4)|Neuropsychique (0-4)"
        ],
        "id|sex|age|subtype|visit|t|k|sk|gi|np",
        """
        FR-001|Femme|50|ISM|Inclusion|29.1|0.24|3|1|2
        FR-001|Femme|50|ISM|3 mois|28.4||2|1|1
        FR-001|Femme|50|ISM|6 mois|30.2|0.26|1|0|1
        FR-002|Homme|66|SSM|Inclusion|195|7.7|2|3|1
        FR-002|Homme|66|SSM|3 mois|201||2|2|1
        FR-002|Homme|66|SSM|6 mois|189|8|2|2|1
        FR-003|Femme|41|BMM|Inclusion|10.4|0.02|0|2|1
        FR-003|Femme|41|BMM|3 mois|10.9||0|1|1
        FR-003|Femme|41|BMM|6 mois|10.1|0.02|0|0|0
        FR-004|Homme|58|ISM|Inclusion|23.5|0.1|2|0|0
        FR-004|Homme|58|ISM|6 mois|24.2|0.09|1|0|0
        """,
        words={
            "sex": {"Femme": "F", "Homme": "M"},
            "visit": {"Inclusion": "baseline", "3 mois": "month_3", "6 mois": "month_6"},
        },
    )
    bold(ws, 1)
    return c.xlsx()


def fr_haem_latin1() -> ClinicFile:
    """A French haematologist's csv in latin-1: percents written in the cells, indétectable, a treatment stop."""
    c = Clinic("omalizumab_kit.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Anonymat|Sexe|Age début|Forme OMS|Date 1ère injection|Date arrêt|Motif arrêt|Tryptase initiale|Tryptase 6 mois"
            "|Tryptase dernière|KIT sang initial|KIT sang 6 mois|KIT sang dernier|Réponse globale",
        ],
        "id|sex|age|subtype|treatment_start|treatment_stop|-|t0|t6|tL|k0|k6|kL|response",
        """
        007|F|55|MSI|13/03/2017=>2017-03-13|||31,5 µg/L=>31.5|30,8 µg/L=>30.8|32 µg/L=>32|0,31 %=>0.31|0,28 %=>0.28|0,35 %=>0.35|majeure
        012|M|47|MSI|24/04/2017=>2017-04-24|||18,2 µg/L=>18.2|17,9 µg/L=>17.9|18,8 µg/L=>18.8|indétectable=>neg|indétectable=>neg|<0,03 %=><0.03|complète
        015|F|69|MS latente|06/06/2017=>2017-06-06|18/12/2017=>2017-12-18|inefficacité|>200 µg/L=>>200|>200 µg/L=>>200||8,1 %=>8.1|8,4 %=>8.4||nulle
        019|F|36|mastocytose médullaire isolée=>?BMM|11/09/2017=>2017-09-11|||9,9 µg/L=>9.9|10,3 µg/L=>10.3|10 µg/L=>10|0,02 %=>0.02|non fait=>|0,02 %=>0.02|partielle
        023|M|60|MSI|20/11/2017=>2017-11-20|||27,4 µg/L=>27.4|26,6 µg/L=>26.6|28,1 µg/L=>28.1|0,15 %=>0.15|0,17 %=>0.17|0,12 %=>0.12|partielle
        031|F|42|MSI|15/01/2018=>2018-01-15|||40,3 µg/L=>40.3|non fait=>|41 µg/L=>41|0,6 %=>0.6|non fait=>|0,57 %=>0.57|majeure
        """,
        words={
            "subtype": {"MSI": "ISM", "MS latente": "SSM"},
            "response": {"majeure": "major", "complète": "complete", "nulle": "none", "partielle": "partial"},
        },
    )
    c.also.add(("015", "treatment_months", None))
    return c.csv(";", "latin-1")


# --- Spanish -----------------------------------------------------------------------------------------------------


def es_allergist_hm() -> ClinicFile:
    """A Spanish allergist: H for hombre and M for mujer, words for grades, a response word, notes in the margin."""
    c = Clinic("Omalizumab mastocitosis Alergia.xlsx")
    ws = c.sheet("Hoja1")
    c.put(ws, "A1", "OMALIZUMAB EN MASTOCITOSIS - CONSULTA DE ALERGIA", "Actualizado 11/2021")
    g = {"no": "0", "leve": "1", "moderado": "2", "grave": "3", "muy grave": "4"}
    c.table(
        ws,
        "A4",
        [
            "Paciente|Sexo|Edad|Diagnóstico|Inicio|Dosis|Triptasa basal|Triptasa 3m|Triptasa 6m|Triptasa última|Piel basal"
            "|Piel 3m|Piel 6m|Piel última|Digestivo basal|Digestivo 3m|Digestivo 6m|Digestivo última|Respuesta|Observaciones",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|tL|sk0|sk3|sk6|skL|gi0|gi3|gi6|giL|response|-",
        """
        AL-1|M|49|MSI|2018-09-17|300 mg/4 sem|24.4|25|23.7|24.1|grave|moderado|leve|leve|moderado|leve|no|no|mayor|
        AL-2|H|56|MSI|2018-10-29|300 mg/4 sem|33.6|31.9|34|33|moderado|leve|no|no|leve|no|no|no|completa|avispa +
        AL-3|M|34|MSI|2019-01-14|300 mg/4 sem|17.1|nd=>|16.6|17|leve|leve|leve|no|grave|grave|moderado|moderado|parcial|
        AL-4|M|62|MSI|2019-02-25|300 mg/2 sem|51|53.2|nd=>|52.7|muy grave|grave|grave|grave|moderado|moderado|moderado|moderado|sin respuesta|valorar retirada
        AL-5|H|45|MS de médula ósea=>BMM|2019-05-20|150 mg/4 sem|12.2|11.7|12|12.5|no|no|no|no|no|no|no|no|completa|anafilaxias previas x4
        AL-6|M|58|MS quiescente=>SSM|2019-11-04|300 mg/4 sem|183|179|190|188|grave|grave|moderado|moderado|moderado|leve|leve|leve|parcial|Hematología
        AL-7|M|27|MSI|2020-02-17|300 mg/4 sem|20.6|nd=>|21|20.2|moderado|nd=>|leve|no|leve|nd=>|no|no|completa|confinamiento
        """,
        words={
            "sex": {"M": "F", "H": "M"},
            "subtype": {"MSI": "ISM"},
            "grade_skin": g,
            "grade_gastrointestinal": g,
            "response": {
                "mayor": "major",
                "completa": "complete",
                "parcial": "partial",
                "sin respuesta": "none",
            },
        },
    )
    c.put(ws, "V6", "H hombre / M mujer", "triptasa µg/L", "nd no disponible")
    return c.xlsx()


def es_haem_visits() -> ClinicFile:
    """A Spanish haematologist: a sheet a visit, columns not in the same order, late patients missing in later sheets."""
    c = Clinic("MS_omalizumab_hematologia.xlsx")
    ws = c.sheet("Basal")
    c.table(
        ws,
        "A1",
        [
            "NHC anonimizado|Sexo|Edad|Tipo OMS|Triptasa (ng/mL)|KIT D816V SP (%)|Piel (0-4)|Osteomuscular (0-4)|EVA calidad de vida (0-100)"
        ],
        "id|sex|age|subtype|t|k|sk|ms|q",
        """
        H001|Mujer|53|MSI|27.7|0.19|2|1|45
        H002|Varón|60|MSI|35.2|0.4|1|2|50
        H003|Varón|67|MS agresiva|188|11.3|2|4|20
        H004|Mujer|48|MSI|19.9|negativo=>neg|3|0|60
        H005|Mujer|72|MS quiescente|142|5|3|2|35
        H006|Mujer|39|MSI|22.5|0.07|2|1|55
        """,
        at_visit="baseline",
        words={
            "sex": {"Mujer": "F", "Varón": "M"},
            "subtype": {"MSI": "ISM", "MS agresiva": "ASM", "MS quiescente": "SSM"},
        },
    )
    ws = c.sheet("3 meses")
    c.table(
        ws,
        "A1",
        ["NHC anonimizado|EVA calidad de vida (0-100)|Triptasa (ng/mL)|Piel (0-4)|Osteomuscular (0-4)|Notas"],
        "id|q|t|sk|ms|-",
        """
        H001|60|28.3|1|1|
        H002|55|34|1|2|
        H003|20|191|2|4|pasa a midostaurina, fin seguimiento
        H004|75|20.5|1|0|
        H005|40|no hecha=>|3|2|
        H006|70|21.9|1|0|
        """,
        at_visit="month_3",
    )
    ws = c.sheet("6 meses")
    c.table(
        ws,
        "A1",
        [
            "NHC anonimizado|Triptasa (ng/mL)|KIT D816V SP (%)|Piel (0-4)|Osteomuscular (0-4)|EVA calidad de vida (0-100)"
        ],
        "id|t|k|sk|ms|q",
        """
        H001|26.8|0.2|1|0|75
        H002|36|0.37|0|2|60
        H004|19.2|negativo=>neg|0|0|90
        H005|147|5.3|2|2|50
        """,
        at_visit="month_6",
    )
    ws = c.sheet("Último control")
    c.table(
        ws,
        "A1",
        ["NHC anonimizado|Fecha|Triptasa (ng/mL)|Piel (0-4)|Osteomuscular (0-4)|EVA calidad de vida (0-100)|Respuesta"],
        "id|-|t|sk|ms|q|response",
        """
        H001|2021-05-17|27|0|0|80|completa
        H002|2021-06-07|35.5|0|2|60|parcial
        H004|2021-06-14|19.8|0|0|90|completa
        H005|2021-09-20|150|2|1|55|parcial
        """,
        at_visit="latest",
        words={"response": {"completa": "complete", "parcial": "partial"}},
    )
    return c.xlsx()


def es_derm_tidy_csv() -> ClinicFile:
    """A Spanish dermatologist, tidy: one line a patient."""
    c = Clinic("mastocitosis_derma.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "id_paciente|sexo|edad|subtipo|dlqi_basal|dlqi_3m|dlqi_6m|piel_basal|piel_3m|piel_6m|triptasa_basal|triptasa_3m"
            "|triptasa_6m|respuesta",
        ],
        "id|sex|age|subtype|dl0|dl3|dl6|sk0|sk3|sk6|t0|t3|t6|response",
        """
        P01|mujer|44|ISM|12|7|3|3|2|1|20,5|21|19,7|mayor
        P02|hombre|51|ISM|8|4|1|2|1|0|30,1|29,4|31|completa
        P03|mujer|37|CM|15|13|12|3|3|2|6,6|6,9|6,4|parcial
        P04|mujer|66|SSM|18|18|17|4|4|4|160|164,5|158|ninguna
        P05|hombre|29|ISM|6|2|0|2|1|0|14,8|15,1||completa
        P06|mujer|58|ISM|11|9|6|3|2|2|25,9|26,3|27|parcial
        """,
        words={
            "sex": {"mujer": "F", "hombre": "M"},
            "response": {"mayor": "major", "completa": "complete", "parcial": "partial", "ninguna": "none"},
        },
    )
    return c.csv(";", "utf-8")


def es_en_dates() -> ClinicFile:
    """A Spanish allergist who writes half English: a row a visit by date, the start date on each patient's first row."""
    c = Clinic("XOLAIR MASTO visits.xlsx")
    ws = c.sheet("visitas")
    c.table(
        ws,
        "A1",
        [
            "Patient|Sexo|Edad|Diagnosis|Start omalizumab|Fecha visita|Tryptase (ug/L)|Skin (0-4)|GI (0-4)|Anaphylaxis (0-4)|MCT|Comentario"
        ],
        "id|sex|age|subtype|treatment_start|visit|t|sk|gi|an|mct|-",
        """
        XM1|mujer|47|ISM|2021-01-18|2021-01-18=>baseline|22.9|3|1|3|6|
        XM1|||||2021-04-19=>month_3|23.4|2|1|1|11|mejor
        XM1|||||2021-07-19=>month_6|22|1|0|0|15|
        XM2|hombre|55|ISM|2021-02-08|2021-02-08=>baseline|41|2|2|4|8|EpiPen x2
        XM2|||||2021-05-10=>month_3|39.8|1|2|0|12|
        XM2|||||2021-08-09=>month_6|42.1|1|1|0|14|
        XM2|||||2022-02-07=>month_12|40|0|1|0|17|
        XM3|mujer|38|BMM|2021-03-15|2021-03-15=>baseline|10.7|0|1|3|10|
        XM3|||||2021-06-14=>month_3|10.2|0|0|0|16|
        XM4|mujer|61|SSM|2021-05-24|2021-05-24=>baseline|155|3|3|2|4|
        XM4|||||2021-08-23=>month_3|pendiente=>|3|2|1|6|llamar laboratorio
        XM4|||||2021-11-22=>month_6|161|3|2|1|7|
        XM5|hombre|43|ISM|2021-09-13|2021-09-13=>baseline|18.8|2|0|3|9|
        XM5|||||2021-12-13=>month_3|19.1|1|0|0|15|
        """,
        words={"sex": {"mujer": "F", "hombre": "M"}},
    )
    return c.xlsx()


# --- Swedish -----------------------------------------------------------------------------------------------------


def se_derm_words() -> ClinicFile:
    """A Swedish dermatologist: words for grades, two header rows, decimal commas, a mean row."""
    c = Clinic("Mastocytos Xolair hud.xlsx")
    ws = c.sheet("Blad1")
    c.put(ws, "A1", "Omalizumab vid mastocytos, hudmottagningen")
    g = {"inga": "0", "lätta": "1", "måttliga": "2", "svåra": "3", "mycket svåra": "4"}
    c.table(
        ws,
        "A3",
        [
            "||||Hudsymtom||||Magsymtom||||Tryptas (µg/L)||||Effekt|Anm.",
            "Pat|Kön|Ålder|Diagnos|Före|3 mån|6 mån|Senaste|Före|3 mån|6 mån|Senaste|Före|3 mån|6 mån|Senaste||",
        ],
        "id|sex|age|subtype|sk0|sk3|sk6|skL|gi0|gi3|gi6|giL|t0|t3|t6|tL|response|-",
        """
        S1|K|47|indolent|svåra|måttliga|lätta|lätta|lätta|inga|inga|inga|21,6|22,3|20,9|21,5|delvis|
        S2|K|53|indolent|måttliga|lätta|inga|inga|måttliga|lätta|inga|inga|29,9|30,4|28,8|30|fullständig|
        S3|M|60|indolent|svåra|svåra|svåra|svåra|lätta|lätta|lätta|lätta|38,5|ej taget=>|37|39,1|ingen|
        S4|K|36|kutan|svåra|måttliga|måttliga|lätta|inga|inga|inga|inga|7,2|7|7,5|7,1|delvis|
        S5|M|68|smoldering|mycket svåra|svåra|svåra|måttliga|svåra|måttliga|måttliga|måttliga|174|181|169|176|delvis|remiss hem.
        S6|K|31|indolent|lätta|lätta|inga|inga|måttliga|lätta|lätta|inga|16,4|15,8|16|16,6|fullständig|
        S7|K|58|indolent|måttliga|ej besök=>|lätta|lätta|inga|ej besök=>|inga|inga|25,1|ej besök=>|26|24,7|delvis|bor i Åre
        """,
        words={
            "sex": {"K": "F"},
            "subtype": {"indolent": "ISM", "kutan": "CM", "smoldering": "SSM"},
            "grade_skin": g,
            "grade_gastrointestinal": g,
            "response": {"delvis": "partial", "fullständig": "complete", "ingen": "none"},
        },
    )
    c.put(ws, "A12", "Medel")
    c.formula(ws, "C12", "=AVERAGE(C5:C11)", 50.4285714285714)
    c.put(ws, "A14", "K = kvinna, M = man")
    return c.xlsx()


def se_haem_tidy() -> ClinicFile:
    """A Swedish haematologist, tidy: one row a patient, numbers only."""
    c = Clinic("SM omalizumab hematologen.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "Patientnr|Kön|Ålder|Subtyp|Tryptas baslinje (µg/L)|Tryptas 3 månader (µg/L)|Tryptas 6 månader (µg/L)"
            "|KIT D816V baslinje (%)|KIT D816V 6 månader (%)|Hud baslinje (0-4)|Hud 3 månader (0-4)|Hud 6 månader (0-4)"
            "|Mage-tarm baslinje (0-4)|Mage-tarm 3 månader (0-4)|Mage-tarm 6 månader (0-4)|Behandlingssvar",
        ],
        "id|sex|age|subtype|t0|t3|t6|k0|k6|sk0|sk3|sk6|gi0|gi3|gi6|response",
        """
        KS-01|Kvinna|46|ISM|26.1|25.4|27|0.21|0.24|3|2|1|1|1|0|Partiellt
        KS-02|Man|59|ISM|34.8|36|33.9|0.35|0.3|2|1|0|2|1|0|Komplett
        KS-03|Kvinna|64|SSM|158|163|155|5.5|5.8|3|3|2|2|2|1|Partiellt
        KS-04|Kvinna|40|BMM|11.5|11.1|11.9|0.04|0.03|0|0|0|1|0|0|Komplett
        KS-05|Man|51|ISM|19.3|18.9|20|0.08|0.1|2|2|2|1|1|1|Inget
        KS-06|Kvinna|33|ISM|15.7||16.2|0.02|0.02|2||1|0||0|Partiellt
        """,
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "response": {"Partiellt": "partial", "Komplett": "complete", "Inget": "none"},
        },
    )
    bold(ws, 1)
    return c.xlsx()


def se_allergist_visits() -> ClinicFile:
    """A Swedish allergist: a row a visit; u.a., ca and similar jottings; the table in column B."""
    c = Clinic("oma-masto_besök.xlsx")
    ws = c.sheet("Besök")
    c.put(ws, "B1", "Omalizumab vid SM - besökslista (allergi)")
    c.table(
        ws,
        "B3",
        [
            "Patient|Kön|Ålder|Diagnos|Besök|Datum|Tryptas (µg/L)|KIT D816V blod (%)|Anafylaxi 0-4|Hud 0-4|Mage/tarm 0-4|Livskvalitet VAS 0-100|Kommentar"
        ],
        "id|sex|age|subtype|visit|-|t|k|an|sk|gi|q|-",
        """
        AM01|kvinna|42|ISM|start|2020-09-07|23.3|0.13|3|2|1|48|
        AM01||||3 mån|2020-12-07|22.7|ej taget=>|1|1|u.a.=>?0|63|
        AM01||||6 mån|2021-03-08|24|0.15|0|1|u.a.=>?0|77|
        AM02|man|57|ISM|start|2020-10-12|31|ej påvisad=>neg|4|1|0|55|två adrenalin 2019
        AM02||||3 mån|2021-01-11|32.6|ej taget=>|0|0|0|80|
        AM02||||6 mån|2021-04-12|30.5|ej påvisad=>neg|0|0|0|85|
        AM03|kvinna|65|ISM|start|2021-02-01|18.5|0.06|2|3|2|30|
        AM03||||3 mån|2021-05-03|ca 18=>?18|ej taget=>|1-2=>?|3|2|35|
        AM03||||6 mån|2021-08-02|19.2|0.05|1|2|1|44|
        AM04|kvinna|35|BMM|start|2021-03-15|10|<0,01|3|0|1|65|
        AM04||||3 mån|2021-06-14|9.6|ej taget=>|0|0|0|90|vill glesa till 6 v
        """,
        words={
            "sex": {"kvinna": "F", "man": "M"},
            "visit": {"start": "baseline", "3 mån": "month_3", "6 mån": "month_6"},
        },
    )
    ws.column_dimensions["A"].width = 2
    return c.xlsx()


# --- bilingual ---------------------------------------------------------------------------------------------------


def ch_bilingual() -> ClinicFile:
    """A Swiss allergist: German and French in each header, for the colleagues on both sides of the Sarine."""
    c = Clinic("Masto_Omalizumab_FR-DE.xlsx")
    ws = c.sheet("Daten-Données")
    c.put(ws, "A1", "Systemische Mastozytose / Mastocytose systémique - Omalizumab")
    c.table(
        ws,
        "A3",
        [
            "Patient/in|Geschlecht / Sexe|Alter / Âge|Typ / Type|Beginn / Début|Tryptase vor / avant (µg/l)"
            "|Tryptase 3 Mt. / 3 mois (µg/l)|Tryptase 6 Mt. / 6 mois (µg/l)|Haut / Peau vor / avant (0-4)"
            "|Haut / Peau 3 Mt. / 3 mois (0-4)|Haut / Peau 6 Mt. / 6 mois (0-4)|Anaphylaxie vor / avant (0-4)"
            "|Anaphylaxie 3 Mt. / 3 mois (0-4)|Anaphylaxie 6 Mt. / 6 mois (0-4)|Ansprechen / Réponse|Bem. / Rem.",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|sk0|sk3|sk6|an0|an3|an6|response|-",
        """
        FRI-1|w/f=>F|45|ISM|2019-08-12|20.1|20.8|19.5|2|1|1|3|0|0|partiell / partielle|
        FRI-2|m/h=>M|50|ISM|2019-09-09|36.3|35|37.1|3|2|1|4|1|0|partiell / partielle|Bienengift / venin d'abeille
        FRI-3|w/f=>F|62|BMM|2019-11-18|11.8|12|11.2|0|0|0|3|0|0|vollständig / complète|
        FRI-4|w/f=>F|37|ISM|2020-01-20|17.4|k.A.=>|18.3|2|k.A.=>|2|2|k.A.=>|2|keine / aucune|
        FRI-5|m/h=>M|69|SSM|2020-06-08|146|151|149|4|3|3|2|1|1|partiell / partielle|HUG
        FRI-6|w/f=>F|54|ISM|2020-08-31|27.9|28.5|27|1|0|0|3|0|0|vollständig / complète|
        """,
        words={
            "response": {
                "partiell / partielle": "partial",
                "vollständig / complète": "complete",
                "keine / aucune": "none",
            },
        },
    )
    c.put(ws, "A11", "k.A. = keine Angabe / pas d'indication")
    return c.xlsx()


FILES = (
    uk_allergist_signs,
    us_haem_tidy_long,
    uk_derm_clinic,
    ie_haem_years,
    au_allergist_visit_sheets,
    us_allergist_weeks,
    dk_derm_merged,
    dk_allergist_csv,
    dk_haem_tidy,
    dk_en_ods,
    dk_haem_grown,
    de_haem_blocks,
    de_derm_praxis,
    de_allergist_turned,
    de_haem_tidy_csv,
    fr_allergist_m0,
    fr_derm_eva,
    fr_haem_tidy,
    fr_haem_latin1,
    es_allergist_hm,
    es_haem_visits,
    es_derm_tidy_csv,
    es_en_dates,
    se_derm_words,
    se_haem_tidy,
    se_allergist_visits,
    ch_bilingual,
)
