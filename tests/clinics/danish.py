"""Danish authors. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from openpyxl.comments import Comment

from tests.clinics.language import Clinic, ClinicFile

DANISH_TYPES = {
    "indolent": "ISM",
    "Indolent": "ISM",
    "knoglemarv": "BMM",
    "knoglemarvsmastocytose": "BMM",
    "smoldering": "SSM",
    "aggressiv": "ASM",
}
GRADES = {"ingen": "0", "let": "1", "moderat": "2", "svær": "3", "meget svær": "4"}


def odense_nurse() -> ClinicFile:
    """A nurse's sheet: title, visits merged over what was measured, comments, a signature below."""
    c = Clinic("Xolair mastocytose OUH.xlsx")
    ws = c.sheet("Ark1")
    c.put(ws, "A1", "Xolair ved mastocytose - opfølgning i ambulatoriet (syntetiske data)")
    c.table(
        ws,
        "A3",
        [
            "||||Baseline|||||3 mdr.|||||6 mdr.|||||",
            "Løbenr.|Type|Køn|Alder|Hud|Mave-tarm|Anafylaksi|Tryptase (µg/L)|VAS QoL (0-100, 100 = bedst)"
            "|Hud|Mave-tarm|Anafylaksi|Tryptase (µg/L)|VAS QoL (0-100, 100 = bedst)"
            "|Hud|Mave-tarm|Anafylaksi|Tryptase (µg/L)|VAS QoL (0-100, 100 = bedst)",
        ],
        "id|subtype|sex|age|sk0|gi0|an0|t0|q0|sk3|gi3|an3|t3|q3|sk6|gi6|an6|t6|q6",
        """
        M-01|ISM|K|54|3|2|3|34,2|35|2|1|1|31,9|52|1|1|0|33,0|68
        M-02|ISM|M|47|2|0|4|18,7|50|2|0|1|19,3|61|1|0|0|17,9|75
        M-03|indolent|K|38|4|3|2|88,1|22|3|2|1|90,4|40|2|2|ikke vurd.|85,6|55
        M-04|BMM|M|63|0|1|4|12,3|60|0|1|2|11,8|72|0|0|1|>200|80
        M-05|SSM|K|59|3|3|1|>200|28|3|3|0|>200|30|2|2|0|188|41
        M-06|ISM|K|29|2|2|3|22,4|45|-|-|-|-|-|1|1|1|21,0|66
        M-07|knoglemarv|M|71|0|0|3|<1,0|70|0|0|1|1,2|78|0|0|0|<1,0|85
        """,
        words={"subtype": DANISH_TYPES, "sex": {"K": "F", "M": "M"}},
        blank="-|ikke vurd.",
    )
    ws["F5"].comment = Comment("Pt. ringede 12/3, mave værre efter opstart", "spl.")
    ws["R8"].comment = Comment("prøven gentages?", "spl.")
    c.put(ws, "A12", "Gennemsnit")
    c.formula(ws, "D12", "=AVERAGE(D5:D11)", 51.57)
    c.formula(ws, "H12", "=AVERAGE(H5:H11)", 35.14)
    c.put(ws, "A14", "- = ikke mødt op", "Udfyldt af spl. A.H., ambulatoriet")
    return c.xlsx()


def aarhus_words() -> ClinicFile:
    """Grades in words, dates of starting and stopping, doses as text, response as the doctor says it."""
    c = Clinic("Omalizumab_masto_2019.xlsx")
    ws = c.sheet("Patienter")
    c.table(
        ws,
        "B2",
        [
            "Pt|Diagnose|Køn|Alder ved start|Opstart Xolair|Seponeret|Dosis|Hudsymptomer før|Hudsymptomer seneste"
            "|GI-symptomer før|GI-symptomer seneste|Samlet effekt",
        ],
        "id|subtype|sex|age|treatment_start|treatment_stop|dose|sk0|skL|gi0|giL|response",
        """
        1A|Indolent systemisk mastocytose|kvinde|44|2016-02-15||300 mg hver 4. uge|svær|let|moderat|ingen|Komplet respons
        1B|Indolent systemisk mastocytose|mand|57|2015-11-02|2017-01-09|300 mg hver 4. uge|moderat|moderat|let|let|Ingen effekt
        2A|Knoglemarvsmastocytose|mand|66|2017-05-22||150 mg hver 2. uge|ingen|ingen|ingen|ingen|Komplet respons
        2C|ISM|kvinde|35|2018-08-14||450 mg hver 4. uge|meget svær|moderat|svær|let|God effekt=>?major
        3A|Smoldering SM|kvinde|61|2016-10-03|2018-03-26|300 mg hver 4. uge|svær|svær|svær|moderat|Partielt respons
        3B|Indolnet systemisk mastocytose=>?ISM|mand|50|2019-01-21||300 mg hver 4. uge|moderat|let|moderat|ingen|Partielt respons
        """,
        words={
            "subtype": {
                "Indolent systemisk mastocytose": "ISM",
                "Knoglemarvsmastocytose": "BMM",
                "Smoldering SM": "SSM",
            },
            "sex": {"kvinde": "F", "mand": "M"},
            "grade_skin": GRADES,
            "grade_gastrointestinal": GRADES,
            "response": {"Komplet respons": "complete", "Ingen effekt": "none", "Partielt respons": "partial"},
        },
    )
    c.also = {(p, "treatment_months", None) for p in ("1B", "3A")}
    c.also |= {(p, "withdrawn", None) for p in ("1B", "3A")}
    return c.xlsx()


def glostrup_lab() -> ClinicFile:
    """A laboratory list, a row a sample, under a line saying where it came from; semicolons, old encoding."""
    c = Clinic("tryptase_udtraek.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["Patientnr;Kontrol".replace(";", "|") + "|P-Tryptase [µg/l]|KIT D816V blod (%)|Bemærkning"],
        "id|visit|t|k|-",
        """
        0012|Før behandling|41,3|0,35|
        0012|3 måneder|39,8|0,31|
        0012|6 måneder|44,0|ikke påvist=>neg|
        0027|Før behandling|16,9|<0,01|
        0027|3 måneder|15,2|<0,01|hæmolyse
        0027|6 måneder|ikke målt|ikke målt|
        0033|Før behandling|120|6,4|
        0033|3 måneder|131,5|7,1|
        0033|Seneste|118,2|6,95|ring til pt
        0105|Før behandling|8,4|ikke påvist=>neg|
        0105|3 måneder|8,1|ikke påvist=>neg|
        0105|Seneste|7,9|0,02|
        0106|Før behandling|27,7|1,12|
        0106|6 måneder|25,1|0,98|
        """,
        words={
            "visit": {
                "Før behandling": "baseline",
                "3 måneder": "month_3",
                "6 måneder": "month_6",
                "Seneste": "latest",
            }
        },
        blank="ikke målt",
    )
    return c.csv(";", "cp1252")


def bispebjerg_three_rows() -> ClinicFile:
    """Domain over visit, short heads, roman numerals, excluded patients, a legend at the side."""
    c = Clinic("SM pt liste_NY.xlsx")
    ws = c.sheet("SM")
    c.table(
        ws,
        "A1",
        [
            "||||Hud||||Muskler/led||||Neuropsyk.||||",
            "Nr|Subtype|Sex|Ekskl.|0 mdr|3 mdr|6 mdr|sidste|0 mdr|3 mdr|6 mdr|sidste|0 mdr|3 mdr|6 mdr|sidste",
        ],
        "id|subtype|sex|excluded|sk0|sk3|sk6|skL|ms0|ms3|ms6|msL|np0|np3|np6|npL",
        """
        A1|ISM|K|nej|II|I|I|0|III|II|II|I|I|I|0|0
        A2|ISM|M|nej|III|II|I|I|0|0|0|0|II|I||I
        A3|ISM|K|ja|III|III|III||II|II|II||II|II|II|
        A4|BMM|M|nej|0|0|0|0|I|I|0|0|I|0|0|0
        A5|SM-AHN|M|nej|II|II|I|I|IV|III|III|III|III|III|II|II
        A6|ISM|K|nej|I|I|0|0|II|I|I|I|0|0|0|0
        """,
        words={
            "sex": {"K": "F"},
            "excluded": {"ja": "yes", "nej": "no"},
            **{
                f"grade_{d}": {"I": "1", "II": "2", "III": "3", "IV": "4"}
                for d in ("skin", "musculoskeletal", "neuropsychiatric")
            },
        },
    )
    c.put(ws, "R2", "Skala", "0 = ingen", "I = let", "II = moderat", "III = svær", "IV = meget svær")
    c.put(ws, "R9", "Ekskl. = cytoreduktiv beh.")
    return c.xlsx()


def danish_cpr_and_totals() -> ClinicFile:
    """Names and CPR numbers beside a study number; VAS in cm; sums below; an Excel date where `3-6` was typed."""
    c = Clinic("Kopi af masto (2).xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "Studienr|Navn|CPR|Dx|VAS 0-10 (10 = godt) BL|VAS 0-10 (10 = godt) 6 mdr|Anfald/år før"
            "|Hud PGA BL|Hud PGA 6 mdr|Tryptase BL|Tryptase 6 mdr",
        ],
        "id|-|-|subtype|q0|q6|-|sk0|sk6|t0|t6",
        """
        S01|Prøve Testesen|010170-0000|ISM|3,5|6|4|3|1|45,5|44
        S02|Fiktiv Hansen|020265-0001|ISM|5|7,5|12|2|2|19|18,5
        S03|Opdigtet Jensen|030380-0002|SSM|2|4|3|4|2006-03-02=>?|150|148
        S04|Test Testsen|040455-0003|ISM|4,5|8|1|3|0|33,3|35,2 *=>?35.2
        S05|Demo Demosen|050590-0004|BMM|6,5|9|6|0|0|9,8|10,1
        S06|Eksempel Olsen|060648-0005|ASM|1|1,5|0|2|2|ca. 190=>?190|205
        """,
        times={"q": 10},
    )
    c.put(ws, "A9", "I alt|6 patienter")
    c.put(ws, "A10", "* taget under akut anfald")
    return c.xlsx()


def danish_events() -> ClinicFile:
    """Patients, and a sheet of anaphylaxis with dates; hidden sheet with an old copy; response by domain."""
    c = Clinic("Masto_anafylaksi.xlsx")
    ws = c.sheet("Patienter")
    c.table(
        ws,
        "A1",
        ["Patient ID|Subtype|Køn|Alder|Start omalizumab|Respons hud|Respons GI|Respons anafylaksi|Samlet respons"],
        "id|subtype|sex|age|treatment_start|rskL|rgiL|ranL|response",
        """
        P1|ISM|K|33|2017-03-01|delvis|komplet|komplet|betydelig=>?major
        P2|ISM|M|48|2017-04-03|ingen|delvis|komplet|delvis
        P3|BMM|M|62|2017-06-12|||komplet|komplet
        P4|ISM|K|51|2018-01-08|komplet|komplet|komplet|komplet
        P5|SSM|K|58|2018-02-19|ingen|ingen|delvis|ingen
        P6|ISM|K|27|2018-09-03||||udgået=>?withdrawn
        """,
        words={
            "sex": {"K": "F"},
            **{
                key: {"delvis": "partial", "komplet": "complete", "ingen": "none"}
                for key in ("response", "response_skin", "response_gastrointestinal", "response_anaphylaxis")
            },
        },
    )
    events = c.sheet("Anafylaksi")
    c.table(
        events,
        "A1",
        ["Patient ID|Dato for anafylaksi|Udløsende|Grad (Müller)"],
        "id|event|-|-",
        """
        P1|2016-05-11|hveps|III
        P1|2016-11-20|ukendt|II
        P2|2016-08-02|NSAID|III
        P2|2017-05-09|ukendt|I
        P3|2017-01-30|bi|IV
        P5|2018-06-17|ukendt|II
        """,
        words={"event": {"": "anaphylaxis"}},
    )
    old = c.sheet("gammel")
    c.put(old, "A1", "Patient ID|Subtype|Tryptase BL", "P1|ISM|99", "P2|ISM|88", "P9|ASM|300")
    old.sheet_state = "hidden"
    c.also = {("P6", "withdrawn", None)}
    return c.xlsx()


FILES = (
    odense_nurse,
    aarhus_words,
    glostrup_lab,
    bispebjerg_three_rows,
    danish_cpr_and_totals,
    danish_events,
)
