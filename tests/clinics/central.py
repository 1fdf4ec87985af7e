"""Clinics of Denmark, Sweden, Norway, Germany, Austria, Switzerland and two registries. All patients are synthetic."""

from __future__ import annotations

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.clinics.language import Clinic, ClinicFile, bold


def widths(ws: Worksheet, **letters: float) -> None:
    for letter, width in letters.items():
        ws.column_dimensions[letter].width = width


def note(ws: Worksheet, cell: str, text: str, author: str) -> None:
    ws[cell].comment = Comment(text, author)


def underline_row(ws: Worksheet, row: int) -> None:
    for cell in ws[row]:
        cell.border = Border(bottom=Side(style="medium"))


# ---------------------------------------------------------------- Denmark


def dk_nurse() -> ClinicFile:
    """A nurse's running sheet: blocks a visit, decimal commas as they come, a mean row and her own shorthand."""
    c = Clinic("Xolair mastocytose NY.xlsx")
    ws = c.sheet("Ark1")
    c.put(ws, "A1", "Xolair-patienter med mastocytose", "Opdateret af LBJ, marts 2022")
    c.table(
        ws,
        "A4",
        [
            "||||||FØR XOLAIR||||3 MDR||||SENESTE KONTROL||||",
            "Pt. nr.|Køn|Alder v. start|Diagnose|Startdato|Mdr. på Xolair|Hud|Mave-tarm|Tryptase (µg/l)"
            "|Livskvalitet VAS (0-10)|Hud|Mave-tarm|Tryptase (µg/l)|Livskvalitet VAS (0-10)|Hud|Mave-tarm"
            "|Tryptase (µg/l)|Livskvalitet VAS (0-10)|Bemærkninger",
        ],
        "id|sex|age|subtype|treatment_start|treatment_months|sk0|gi0|t0|q0|sk3|gi3|t3|q3|skL|giL|tL|qL|-",
        """
        X02|K|47|ISM|2019-02-11|36|3|2|34,5|4|2|1|33,1|6|1|0|35,2|8|Meget glad for beh.
        X03|M|55|ISM|2019-03-25|35|2|1|21|5|1|1|im=>|6,5|1|1|22,4|7|
        X04|K|39|BMM|2019-05-06|33|0|3|11,8|3|0|2|12|5|0|1|11,5|7|Anafylaksi x 3 året før start
        X06|K|62|SSM|2019-09-30|28|3|3|>200|2|3|2|>200|3|2|2|198|4|
        X07|k|51|ISM|2019-11-18|27|2|2|27,9|4,5|1|1|28,3|6|0|1|26|8,5|
        X08|M|44|ISM|2020-01-13|25|3|0|41,2|6|2|0|40|7|2|0|44,1|7|har ikke fået taget blodprøve juni
        X10|K|58|ISM|2020-06-08|20|2|2-3=>?|18,6|3|1|1|19,1|5|im=>|1|17,7|6|
        X11|K|33|ISM|2020-08-24|18|1|1|9,7 µg/l=>9.7|7|1|0|10|8|0|0|9,9|9|
        X12|M|70|ASM|2020-11-02|5|1|3|164|2|1|3|171|2|-=>|-=>|-=>|-=>|Stoppet, til hæmatologisk
        X13|K|49|ISM|2021-03-15|12|3|2|30,4|3,5|2|2|im=>|5|1|1|31,8|6,5|
        X14|M|36|BMM|2021-06-07|9|0|0|8,1|6|0|0|8,4|8|0|0|8|8|kun anafylaksi (hveps)
        """,
        words={"sex": {"K": "F", "k": "F", "M": "M"}},
        times={"q": 10},
    )
    c.put(ws, "A18", "Gns.")
    c.formula(ws, "C18", "=AVERAGE(C6:C16)", 49.4545454545455)
    c.formula(ws, "F18", "=AVERAGE(F6:F16)", 22.5454545454545)
    c.put(ws, "A20", "0 = ingen, 1 = lette, 2 = moderate, 3 = svære, 4 = meget svære", "im = ikke målt")
    c.put(ws, "A22", "VAS: 10 = bedst tænkelige livskvalitet")
    ws["A1"].font = Font(bold=True, size=14)
    bold(ws, 4)
    bold(ws, 5)
    c.colour(ws, "A14", "S14", fill="F4B084")
    note(ws, "D14", "Knoglemarv gentaget okt. 2020: ASM", "LBJ")
    ws.freeze_panes = "B6"
    widths(ws, A=8, D=10, E=12, S=34)
    return c.xlsx()


def dk_phd_long() -> ClinicFile:
    """A PhD student who will load it into R: tidy, one row a visit, nothing else."""
    c = Clinic("oma_sm_long_v3.xlsx")
    ws = c.sheet("data")
    c.table(
        ws,
        "A1",
        ["patient_id|koen|alder|subtype|besoeg|dato|tryptase_ug_l|kit_vaf_pct|pga_hud|pga_gi|pga_anafylaksi|mc_qol"],
        "id|sex|age|subtype|visit|-|t|k|sk|gi|an|mc",
        """
        S101|K|52|ISM|baseline|2018-01-16|26.4|0.31|3|2|3|58
        S101|K|52|ISM|3 mdr|2018-04-17|25.9||2|1|1|44
        S101|K|52|ISM|6 mdr|2018-07-10|27.1|0.29|1|1|0|30
        S101|K|52|ISM|12 mdr|2019-01-15|26.6|0.33|1|0|0|25
        S102|M|61|SSM|baseline|2018-02-06|188|7.4|3|3|2|71
        S102|M|61|SSM|3 mdr|2018-05-08|191||3|3|1|69
        S102|M|61|SSM|6 mdr|2018-08-07|184|7.9|3|2|1|60
        S103|K|37|BMM|baseline|2018-03-13|9.8|0.02|0|1|4|49
        S103|K|37|BMM|3 mdr|2018-06-12|10.2||0|1|1|33
        S103|K|37|BMM|6 mdr|2018-09-11|9.5|0.02|0|0|0|21
        S103|K|37|BMM|12 mdr|2019-03-12|9.9|0.01|0|0|0|14
        S104|K|45|ISM|baseline|2018-05-15|33.7|0.12|2|3|0|63
        S104|K|45|ISM|3 mdr|2018-08-14|||2|2|0|55
        S104|K|45|ISM|6 mdr|2018-11-13|34.4|0.14|1|2|0|47
        S105|M|29|ISM|baseline|2018-09-04|17.3|0.06|2|1|3|40
        S105|M|29|ISM|3 mdr|2018-12-04|16.8||1|0|0|22
        S106|K|66|ISM|baseline|2018-10-02|42.5|1.8|4|2|1|77
        S106|K|66|ISM|3 mdr|2019-01-08|43||3|2|0|70
        S106|K|66|ISM|6 mdr|2019-04-02|40.9|1.7|2|1|0|52
        S106|K|66|ISM|12 mdr|2019-10-01|41.4|1.6|2|1|0|50
        """,
        words={
            "sex": {"K": "F", "M": "M"},
            "visit": {"baseline": "baseline", "3 mdr": "month_3", "6 mdr": "month_6", "12 mdr": "month_12"},
        },
    )
    return c.xlsx()


# ---------------------------------------------------------------- Sweden


def se_register_csv() -> ClinicFile:
    """An extract of the clinic's own register: semicolons, decimal commas, Windows letters, a row a visit."""
    c = Clinic("uttag_mastocytos_xolair.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Löpnr;Kön;Ålder vid start;Diagnos;Behandlingsstart;Besök;S-tryptas (µg/L);KIT D816V blod (%);"
            "DLQI;Klåda NRS;Allmäntillstånd".replace(";", "|"),
        ],
        "id|sex|age|subtype|treatment_start|visit|t|k|dl|-|-",
        """
        2017-04|Kvinna|43|Indolent systemisk mastocytos|2017-09-18|Start|29,3|0,21|17|7|Nedsatt
        2017-04|Kvinna|43|Indolent systemisk mastocytos|2017-09-18|3 mån|30,1||9|4|Gott
        2017-04|Kvinna|43|Indolent systemisk mastocytos|2017-09-18|6 mån|28,8|0,19|6|3|Gott
        2017-04|Kvinna|43|Indolent systemisk mastocytos|2017-09-18|12 mån|28,2|0,2|4|2|Gott
        2017-09|Man|57|Indolent systemisk mastocytos|2017-11-06|Start|19,7|0,08|8|5|Gott
        2017-09|Man|57|Indolent systemisk mastocytos|2017-11-06|3 mån|20,4||6|4|Gott
        2017-09|Man|57|Indolent systemisk mastocytos|2017-11-06|6 mån|19,9|<0,05|5|4|Gott
        2018-01|Kvinna|35|Kutan mastocytos|2018-02-12|Start|6,4|ej påvisad=>neg|21|9|Nedsatt
        2018-01|Kvinna|35|Kutan mastocytos|2018-02-12|3 mån|6,9||12|6|Gott
        2018-01|Kvinna|35|Kutan mastocytos|2018-02-12|6 mån|6,1|ej påvisad=>neg|11|5|Gott
        2018-02|Kvinna|68|Smouldering systemisk mastocytos|2018-03-05|Start|211|9,3|14|6|Nedsatt
        2018-02|Kvinna|68|Smouldering systemisk mastocytos|2018-03-05|3 mån|204||13|6|Nedsatt
        2018-07|Man|49|Indolent systemisk mastocytos|2018-10-22|Start|35,6|0,44|10|5|Gott
        2018-07|Man|49|Indolent systemisk mastocytos|2018-10-22|3 mån|34|0,41|ej ifyllt=>|4|Gott
        2018-07|Man|49|Indolent systemisk mastocytos|2018-10-22|6 mån|33,8||3|1|Gott
        2018-07|Man|49|Indolent systemisk mastocytos|2018-10-22|12 mån|36,2|0,5|2|1|Gott
        2019-03|Kvinna|54|Benmärgsmastocytos|2019-05-13|Start|12,2|0,03|1|0|Gott
        2019-03|Kvinna|54|Benmärgsmastocytos|2019-05-13|3 mån|12,9||0|0|Gott
        2019-03|Kvinna|54|Benmärgsmastocytos|2019-05-13|6 mån|11,8|0,03|0|0|Gott
        """,
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "subtype": {
                "Indolent systemisk mastocytos": "ISM",
                "Kutan mastocytos": "CM",
                "Smouldering systemisk mastocytos": "SSM",
                "Benmärgsmastocytos": "BMM",
            },
            "visit": {"Start": "baseline", "3 mån": "month_3", "6 mån": "month_6", "12 mån": "month_12"},
        },
    )
    for row in range(2, 21):  # the register numbers its patients by year, as text
        assert isinstance(ws[f"A{row}"].value, str)
    return c.csv(";", "cp1252")


def se_doctor_two_sheets() -> ClinicFile:
    """A consultant's workbook: who they are on one sheet, how they did on the other, in words."""
    c = Clinic("Mastocytos omalizumab uppföljning EL.xlsx")
    ws = c.sheet("Patienter")
    c.table(
        ws,
        "A1",
        ["Pat|Kön|Ålder|Typ|Start Xolair|Dos|Avbrutit|Kommentar"],
        "id|sex|age|subtype|treatment_start|dose|withdrawn|-",
        """
        SM01|K|51|ISM|2019-01-14|300 mg var 4:e vecka|nej|
        SM02|K|38|ISM|2019-02-18|300 mg var 4:e vecka|nej|graviditet planeras
        SM03|M|60|ISM|2019-04-08|150 mg var 4:e vecka|nej|
        SM04|K|72|SM-AHN|2019-04-29|300 mg var 4:e vecka|ja|KMML. Huvudvärk efter första dosen
        SM05|M|46|BMM|2019-09-02|300 mg var 4:e vecka|nej|
        SM06|K|55|ISM|2020-02-10|300 mg varannan vecka|nej|
        SM07|M|41|ISM|2020-10-05|300 mg var 4:e vecka|nej|
        """,
        words={"sex": {"K": "F", "M": "M"}, "withdrawn": {"ja": "yes", "nej": "no"}},
    )
    bold(ws, 1)
    ws2 = c.sheet("Uppföljning")
    grades = {
        "inga": "0",
        "lätta": "1",
        "måttliga": "2",
        "svåra": "3",
        "mycket svåra": "4",
        "Inga": "0",
        "Måttliga": "2",
    }
    c.table(
        ws2,
        "A2",
        ["Pat|Kontroll|Tryptas|Hudsymtom|Mag-tarmsymtom|Anafylaxi senaste 3 mån (antal)|Symtomsvar"],
        "id|visit|t|sk|gi|-|r",
        """
        SM01|före|24,6|svåra|måttliga|2|
        SM01|3 mån|25|måttliga|lätta|0|partiellt=>partial
        SM01|6 mån|23,9|lätta|lätta|0|stort=>?major
        SM02|före|15,5|måttliga|inga|1|
        SM02|3 mån|14,9|lätta|inga|0|partiellt=>partial
        SM02|6 mån (tel)=>month_6|15,1|inga|inga|0|komplett=>complete
        SM03|före|37|svåra|svåra|0|
        SM03|3 mån|38,2|svåra|svåra|0|inget=>none
        SM03|6 mån|36,7 ug/L=>36.7|svåra|måttliga|0|inget=>none
        SM04|före|148|mycket svåra|svåra|1|
        SM05|före|10,3|Inga|lätta|4|
        SM05|3 mån|10,1|inga|lätta/måttliga=>?|1|partiellt=>partial
        SM05|6 mån|ej taget=>|inga|inga|0|komplett=>complete
        sm06=>SM06|före|52|mycket svåra|Måttliga|0|
        SM06|3 mån|49,5|svåra|måttliga|0|inget=>none
        SM06|6 mån|51|måttliga|lätta|0|partiellt=>partial
        SM07|före|20,8|måttliga|lätta|3|
        SM07|3 mån|21,4|lätta|inga|0|partiellt=>partial
        """,
        words={
            "visit": {"före": "baseline", "3 mån": "month_3", "6 mån": "month_6"},
            "sk": grades,
            "gi": grades,
        },
    )
    c.put(ws2, "A1", "Tryptas i mikrogram/L. Symtom skattade av läkare.")
    bold(ws2, 2)
    ws2.auto_filter.ref = "A2:G20"
    return c.xlsx()


# ---------------------------------------------------------------- Norway


def no_sheet_a_patient() -> ClinicFile:
    """A sheet a patient, visits across, as the nurse prints it for the doctor."""
    c = Clinic("Omalizumab mastocytose - skjema.xlsx")
    people = (
        (
            "OM-01",
            "Kvinne",
            "48",
            "ISM",
            "2020-08-31",
            """
            Før oppstart|31.08.2020|28.6|3|2|1|35
            3 mnd|30.11.2020|29|2|1|1|55
            6 mnd|01.03.2021|27.4|1|1|0|70
            12 mnd|06.09.2021|28.8|1|0|0|80
            """,
        ),
        (
            "OM-02",
            "Mann",
            "63",
            "SSM",
            "2020-09-14",
            """
            Før oppstart|14.09.2020|201|3|4|3|20
            3 mnd|14.12.2020|196|3|3|3|25
            6 mnd|15.03.2021|ikke tatt=>|3|3|2|30
            12 mnd|20.09.2021|208|2|3|2|30
            """,
        ),
        (
            "OM-03",
            "Kvinne",
            "34",
            "ISM",
            "2020-11-02",
            """
            Før oppstart|02.11.2020|16.9|2|0|2|50
            3 mnd|01.02.2021|17.2|1|0|1|65
            6 mnd|||||=>|
            12 mnd|01.11.2021|16.1|0|0|1|85
            """,
        ),
        (
            "OM-05",
            "Kvinne",
            "57",
            "BMM",
            "2021-01-18",
            """
            Før oppstart|18.01.2021|12.5|0|2|2|40
            3 mnd|19.04.2021|12.1|0|2|1|45
            6 mnd|26.07.2021|13|0|1|1|60
            12 mnd||||||
            """,
        ),
        (
            "OM-06",
            "Mann",
            "42",
            "ISM",
            "2021-03-08",
            """
            Før oppstart|08.03.2021|38.3|4|1|0|45
            3 mnd|07.06.2021|39.9|3|1|0|50
            6 mnd|06.09.2021|37.5|2|0|0|70
            12 mnd||||||
            """,
        ),
        (
            "OM-07",
            "Kvinne",
            "69",
            "ISM",
            "2021-05-03",
            """
            Før oppstart|03.05.2021|22|2|3|3|30
            3 mnd|02.08.2021|21.3|2|2|3|40
            6 mnd||||||
            12 mnd||||||
            """,
        ),
    )
    blank = c.sheet("MAL")
    c.put(blank, "A1", "Pasient:", "Kjønn:", "Alder ved oppstart:", "Diagnose:", "Oppstart Xolair:")
    c.put(
        blank,
        "A7",
        "Kontroll|Før oppstart|3 mnd|6 mnd|12 mnd",
        "Dato",
        "Tryptase (µg/L)",
        "Hud (0-4)",
        "Mage/tarm (0-4)",
        "Muskel/skjelett (0-4)",
        "Livskvalitet VAS (0-100, 100 er best)",
    )
    c.put(blank, "A15", "Kopier dette arket for hver nye pasient!")
    widths(blank, A=36, B=14, C=12, D=12, E=12)
    for ident, sex, age, subtype, start, rows in people:
        ws = c.sheet(ident)
        c.put(ws, "A1", f"Pasient:|{ident}", f"Kjønn:|{sex}", f"Alder ved oppstart:|{age}", f"Diagnose:|{subtype}")
        c.put(ws, "A5", f"Oppstart Xolair:|{start}")
        c.know(ident, "sex", None, {"Kvinne": "F", "Mann": "M"}[sex], ws, "B2", typed=sex, header="Kjønn:")
        c.know(ident, "age", None, age, ws, "B3", typed=age, header="Alder ved oppstart:")
        c.know(ident, "subtype", None, subtype, ws, "B4", typed=subtype, header="Diagnose:")
        c.know(ident, "treatment_start", None, start, ws, "B5", typed=start, header="Oppstart Xolair:")
        c.table(
            ws,
            "A7",
            [
                "Kontroll|Dato|Tryptase (µg/L)|Hud (0-4)|Mage/tarm (0-4)|Muskel/skjelett (0-4)"
                "|Livskvalitet VAS (0-100, 100 er best)",
            ],
            "visit|-|t|sk|gi|ms|q",
            rows,
            words={
                "visit": {
                    "Før oppstart": "baseline",
                    "3 mnd": "month_3",
                    "6 mnd": "month_6",
                    "12 mnd": "month_12",
                },
            },
            who=ident,
            turned=True,
        )
        if ident == "OM-03":
            c.put(ws, "A15", "Møtte ikke til 6 mnd kontroll")
        widths(ws, A=36, B=14, C=12, D=12, E=12)
        ws["A1"].font = ws["B1"].font = Font(bold=True)
    return c.xlsx()


def no_tidy_wide() -> ClinicFile:
    """A study nurse's tidy wide sheet."""
    c = Clinic("SM_omalizumab_Oslo.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "Studienr|Kjønn|Alder|Undergruppe|Tryptase baseline|Tryptase 3 mnd|Tryptase 6 mnd|KIT VAF % baseline"
            "|KIT VAF % 6 mnd|MCT baseline|MCT 3 mnd|MCT 6 mnd|Respons",
        ],
        "id|sex|age|subtype|t0|t3|t6|k0|k6|mct0|mct3|mct6|response",
        """
        001|K|44|ISM|25.3|24.8|26|0.18|0.17|6|11|15|Stor
        002|M|59|ISM|18.2|18.9|17.7|0.05|0.06|8|9|10|Delvis
        003|K|36|BMM|9.4|9.1|9.9|0.02|0.02|10|16|18|Komplett
        004|K|65|SSM|233|229|240|11.2|10.8|4|5|5|Ingen
        005|M|50|ISM|31.7|32.4|30.6|0.4|0.37|7|12|14|Stor
        006|K|28|ISM|14.5|14.1||0.03||9|13||Delvis
        007|K|54|ISM|40.1|42|39.6|0.92|0.95|5|8|9|Delvis
        008|M|47|ISM|22.2|21.5|23.3|0.11|0.1|9|17|19|Komplett
        009|K|61|ISM|29.6|30.3|28.8|0.27|0.3|7|10|12|Delvis
        010|M|33|BMM|11.1|10.7|11.4|0.01|0.01|11|15|18|Stor
        011|K|72|ASM|149|155|158|7.3|7.9|3|3|4|Ingen
        012|K|40|ISM|16.2|15.8|16.9|0.05|0.04|8|14|17|Stor
        """,
        words={
            "sex": {"K": "F", "M": "M"},
            "response": {"Stor": "major", "Delvis": "partial", "Komplett": "complete", "Ingen": "none"},
        },
    )
    bold(ws, 1)
    ws.freeze_panes = "B2"
    info = c.sheet("Info")
    c.put(
        info,
        "A1",
        "Tryptase i µg/L (ThermoFisher ImmunoCAP)",
        "KIT D816V: ddPCR, perifert blod",
        "MCT = Mastocytosis Control Test (0-20)",
        "Respons vurdert av lege ved 6 mnd eller siste kontroll",
    )
    return c.xlsx()


# ---------------------------------------------------------------- Germany


def de_resident() -> ClinicFile:
    """A resident's list for a talk: text dates, German decimals, abbreviations explained below, a struck-out patient."""
    c = Clinic("OMA_Masto_Verlauf_final2.xlsx")
    ws = c.sheet("Tabelle1")
    c.table(
        ws,
        "B3",
        [
            "Pat-ID|m/w|Alter|Dx|Beginn Oma|Dosis|Tryptase vor|Tryptase 3 Mo|Tryptase 6 Mo|Tryptase zuletzt"
            "|Tryptase im Anfall|KIT D816V vor (% PB)|KIT D816V zuletzt (% PB)|Haut vor|Haut 6 Mo|Haut zuletzt|GI vor"
            "|GI 6 Mo|GI zuletzt|Ansprechen|Bemerkung",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|tL|ta*|k0|kL|sk0|sk6|skL|gi0|gi6|giL|response|-",
        """
        MZ-007|w|46|ISM|04.03.2019=>2019-03-04|300 mg q4w|32,4|31|33,5|32,8||0,24|0,22|3|1|1|2|1|0|MR|
        MZ-011|w|31|ISM|18.03.2019=>2019-03-18|300 mg q4w|14,2*=>14.2|14|13,6|14,1||0,04|negativ=>neg|2|1|0|1|0|0|CR|HaT
        MZ-012|m|58|BMM|13.05.2019=>2019-05-13|300 mg q4w|9,9|n.d.=>|10,4|10|38,5|<0,01|<0,01|0|0|0|1|1|0|CR|Wespe, VIT läuft
        MZ-015|m|67|SSM|26.08.2019=>2019-08-26|300 mg q4w|246|251|n.d.=>|239||14,5|15,1|3|3|2|3|3|3|NR|
        MZ-016|w|52|ISM|16.09.2019=>2019-09-16|150 mg q4w|19,5|18,8|20,1|19||n.d.=>|n.d.=>|2|2|1|3|2|1|PR|
        MZ-019|m|49|ISM|02.12.2019=>2019-12-02|300 mg q4w|27|28,3|26,1|n.d.=>||0,15|n.d.=>|2|1|n.d.=>|1|1|n.d.=>|PR|verzogen
        MZ-020|w|40|ISM=>?ISM|13.01.2020=>?2020-01-13|300 mg q4w=>?300 mg q4w|17,7=>?17.7|||||0,09=>?0.09||2=>?2|||1=>?1||||Einw. zurückgezogen!
        MZ-022|w|63|ASM|17.02.2020=>2020-02-17|300 mg q4w|178|184|169|175||8,8|9,4|1|1|1|4|3|3|PR|parallel Midostaurin ab 10/20
        MZ-024|w|28|MMAS|22.06.2020=>2020-06-22|300 mg q4w|7,8|8|7,5|7,9|21|0,01|negativ=>neg|0|0|0|2|0|0|CR|
        MZ-025|m|55|ISM|10.08.2020=>2020-08-10|300 mg q2w|45,3|44|47,2|46||0,61|0,58|4|2|2|2|1|1|MR|
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "response": {"CR": "complete", "MR": "major", "PR": "partial", "NR": "none"},
        },
    )
    # the struck-out patient: whether she still counts has to be asked, also for what her plain cells say
    for fact in [f for f in c.facts if f.patient_id == "MZ-020" and not f.doubtful]:
        c.facts.remove(fact)
        c.know(
            fact.patient_id,
            fact.field,
            fact.visit,
            {"sex": "F", "age": "40"}[fact.field],
            ws,
            fact.cell,
            typed=fact.typed,
            header=fact.header,
            covers=fact.covers,
            doubtful=True,
        )
    c.colour(ws, *[f"{letter}10" for letter in "BCDEFGHIMORV"], fill="D9D9D9", strike=True)
    c.put(ws, "B1", "Omalizumab bei Mastozytose, Verlauf (Stand 03/2021)")
    c.put(
        ws,
        "B15",
        "Tryptase in µg/l, n.d. = nicht durchgeführt, * hereditäre Alpha-Tryptasämie",
        "Symptome 0-4 (0 keine, 1 leicht, 2 mittel, 3 stark, 4 sehr stark)",
        "CR = komplettes, MR = deutliches (major), PR = partielles, NR = kein Ansprechen der Symptome",
        "zuletzt = letzte Vorstellung",
    )
    c.put(ws, "B21", "Ansprechen|n", "CR|3", "MR|2", "PR|3", "NR|1")
    bold(ws, 3)
    bold(ws, 21)
    note(ws, "L6", "Notaufnahme 07/2018, 2 h nach Stich", "Assistenz")
    return c.xlsx()


def de_database_text() -> ClinicFile:
    """A study database's "Excel" download: tab-separated UTF-16 that calls itself .xls, labels with their codes."""
    c = Clinic("Export_MASTREG_20220509.xls")
    ws = c.sheet("x")
    grade = {
        "0 - keine": "0",
        "1 - leicht": "1",
        "2 - mäßig": "2",
        "3 - stark": "3",
        "4 - sehr stark": "4",
    }
    c.table(
        ws,
        "A1",
        [
            "Patienten-ID|Zentrum|Visite|Visitendatum|Geschlecht|Alter [Jahre]|SM-Subtyp|Tryptase [µg/l]"
            "|KIT D816V [% VAF]|Haut|Gastrointestinal|Muskuloskelettal|Neuropsychiatrisch|MCT-Score|Formularstatus",
        ],
        "id|-|visit|-|sex|age|subtype|t|k|sk|gi|ms|np|mct|-",
        """
        BRL-0004|Berlin|V1 - Baseline|12.10.2020|weiblich|45|Indolente systemische Mastozytose|30,2|0,2|3 - stark|2 - mäßig|1 - leicht|2 - mäßig|5|abgeschlossen
        BRL-0004|Berlin|V2 - Monat 3|11.01.2021||||29,7|-99=>|2 - mäßig|1 - leicht|1 - leicht|1 - leicht|11|abgeschlossen
        BRL-0004|Berlin|V3 - Monat 6|19.04.2021||||31|0,21|1 - leicht|0 - keine|1 - leicht|1 - leicht|14|abgeschlossen
        BRL-0005|Berlin|V1 - Baseline|19.10.2020|männlich|61|Smoldering systemische Mastozytose|195,5|8,9|4 - sehr stark|3 - stark|2 - mäßig|2 - mäßig|3|abgeschlossen
        BRL-0005|Berlin|V2 - Monat 3|25.01.2021||||201|-99=>|3 - stark|3 - stark|2 - mäßig|2 - mäßig|4|abgeschlossen
        BRL-0005|Berlin|V3 - Monat 6|26.04.2021||||-99=>|9,3|3 - stark|2 - mäßig|nicht erhoben=>|nicht erhoben=>|-99=>|in Bearbeitung
        BRL-0009|Berlin|V1 - Baseline|11.01.2021|weiblich|38|Knochenmarkmastozytose|10,8|0,02|0 - keine|1 - leicht|0 - keine|1 - leicht|9|abgeschlossen
        BRL-0009|Berlin|V2 - Monat 3|12.04.2021||||11,1|-99=>|0 - keine|0 - keine|0 - keine|0 - keine|17|abgeschlossen
        GOE-0001|Göttingen|V1 - Baseline|02.11.2020|weiblich|53|Indolente systemische Mastozytose|23,9|0,13|2 - mäßig|3 - stark|3 - stark|2 - mäßig|6|abgeschlossen
        GOE-0001|Göttingen|V2 - Monat 3|08.02.2021||||24,4|-99=>|2 - mäßig|2 - mäßig|3 - stark|1 - leicht|8|abgeschlossen
        GOE-0001|Göttingen|V3 - Monat 6|10.05.2021||||23|0,12|1 - leicht|1 - leicht|2 - mäßig|1 - leicht|12|abgeschlossen
        GOE-0002|Göttingen|V1 - Baseline|30.11.2020|männlich|49|Indolente systemische Mastozytose|16,6|0,05|1 - leicht|0 - keine|0 - keine|0 - keine|10|abgeschlossen
        GOE-0002|Göttingen|V2 - Monat 3|01.03.2021||||15,9|-99=>|0 - keine|0 - keine|0 - keine|0 - keine|18|abgeschlossen
        GOE-0003|Göttingen|V1 - Baseline|14.12.2020|weiblich|71|SM-AHN|132|5,7|1 - leicht|4 - sehr stark|2 - mäßig|3 - stark|2|abgeschlossen
        GOE-0003|Göttingen|V2 - Monat 3|nicht erhoben||||-99=>|-99=>|nicht erhoben=>|nicht erhoben=>|nicht erhoben=>|nicht erhoben=>|-99=>|leer
        LUE-0002|Lübeck|V1 - Baseline|18.01.2021|männlich|34|Indolente systemische Mastozytose|36,8|0,47|3 - stark|1 - leicht|2 - mäßig|0 - keine|7|abgeschlossen
        LUE-0002|Lübeck|V2 - Monat 3|19.04.2021||||37,4|-99=>|2 - mäßig|1 - leicht|1 - leicht|0 - keine|12|abgeschlossen
        LUE-0002|Lübeck|V3 - Monat 6|12.07.2021||||35,2|0,44|1 - leicht|0 - keine|1 - leicht|0 - keine|15|abgeschlossen
        """,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "subtype": {
                "Indolente systemische Mastozytose": "ISM",
                "Smoldering systemische Mastozytose": "SSM",
                "Knochenmarkmastozytose": "BMM",
            },
            "visit": {"V1 - Baseline": "baseline", "V2 - Monat 3": "month_3", "V3 - Monat 6": "month_6"},
            "sk": grade,
            "gi": grade,
            "ms": grade,
            "np": grade,
        },
    )
    return c.csv("\t", "utf-16")


# ---------------------------------------------------------------- Austria


def at_secretary() -> ClinicFile:
    """A secretary's list with names, measure over visit, month names, remarks where values should be."""
    c = Clinic("Liste Omalizumab Mastozytosesprechstunde.xlsx")
    ws = c.sheet("Liste")
    c.put(ws, "A1", "Mastozytose-Ambulanz: Omalizumab-Patienten (ERFUNDENE DATEN)")
    c.table(
        ws,
        "A3",
        [
            "|||||||Tryptase (µg/L)||||Lebensqualität VAS (0 sehr schlecht – 100 sehr gut)|||Haut (0–3)|||Kontrolle",
            "Nr.|Zuname|Vorname|Geb.dat.|G|Form|Therapiebeginn|vor Th.|3 Mo|6 Mo|12 Mo|vor Th.|3 Mo|6 Mo|vor Th.|3 Mo"
            "|6 Mo|Anm.",
        ],
        "id|-|-|-|sex|subtype|treatment_start|t0|t3|t6|t12|q0|q3|q6|sk0|sk3|sk6|-",
        """
        M 03|Wimmberger|Rosalinde|1971-04-12|w|ISM|2018-01-22|25,8|26|24,9|25,5|40|55|70|3|2|1|nächster Termin telefonisch
        M 04|Zottler|Hubert|1958-11-30|m|ISM|2018-02-19|19,4|20,2|19,8|entf.=>|50|50|60|2|2|2|
        M 07|Prantlechner|Adelgunde|1984-07-03|w|BMM|2018-06-11|10,2|9,8|10,5|10|30|60|75|0|0|0|
        M 08|Kreuzhuberin|Walpurga|1949-02-17|w|SSM|2018-10-08|187|192|entf.=>|199|20|25|25|3|3|3|Termin Häma
        M 09|Oberdacher|Severin|1990-05-26|m|ISM|Jänner 2019=>?2019-01-01|33,1|34,7|32,5|33|45|60|65|2|1|1|
        M 11|Stadlinger-Au|Notburga|1966-09-09|w|ISM|2019-03-04|28,4 (Labor extern)=>28.4|27|28,1|29,6|35|50|70|3|2|1|
        M 12|Grubwieser|Kilian|1979-12-01|m|ISM|2019-05-20|41,7|ca. 40=>?40|42,2|43|55|65|80|2|1|0|
        M 15|Feichtnerova|Ludmila|1962-03-21|w|ISM|2019-09-16|15,3|15,9|14,8|15|kA=>|45|50|1|1|0|kommt nicht gern
        M 16|Achleithner|Burgi|1988-10-14|w|CM|2020-01-13|5,2|5,5|5|5,1|60|75|90|3|1|1|
        """,
        words={"sex": {"w": "F", "m": "M"}},
        formats={"treatment_start": "dd.mm.yyyy", "-": "dd.mm.yyyy"},
    )
    c.put(ws, "A15", "Haut: 0 keine, 1 leicht, 2 mittel, 3 schwer. entf. = entfallen, kA = keine Angabe")
    for patient in c.patients:
        c.also.add((patient, "age", None))
    ws["A1"].font = Font(bold=True, size=13)
    for row in (3, 4):
        for cell in ws[row]:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(horizontal="center", wrap_text=True)
    underline_row(ws, 4)
    widths(ws, A=7, B=18, C=14, D=12, G=14, R=28)
    return c.xlsx()


def at_phd_forty_columns() -> ClinicFile:
    """A PhD student's flat file of forty columns, tidy, for SPSS."""
    c = Clinic("innsbruck_masto_spss.xlsx")
    ws = c.sheet("SPSS")
    visits = ("0", "3", "6", "12")
    measures = (
        ("tryptase_ngml", "t"),
        ("kit_vaf_percent", "k"),
        ("pga_haut", "sk"),
        ("pga_gi", "gi"),
        ("pga_musk", "ms"),
        ("pga_neuro", "np"),
        ("mcqol", "mc"),
        ("mct", "mct"),
    )
    heads = ["pat_id", "geschlecht", "alter", "subtyp", "therapiestart", "bmi", "raucher", "response_m12"]
    means = ["id", "sex", "age", "subtype", "treatment_start", "-", "-", "response"]
    for visit in visits:
        for name, short in measures:
            heads.append(f"{name}_m{visit}")
            means.append(f"{short}{visit}")
    people = (
        "IBK01|w|50|ISM|2017-03-13|23.1|nein|major",
        "IBK02|m|62|ISM|2017-04-24|27.4|ja|partial",
        "IBK03|w|41|BMM|2017-09-11|21|nein|complete",
        "IBK04|w|57|SSM|2018-01-15|25.6|nein|none",
        "IBK05|m|35|ISM|2018-05-28|24.9|ja|complete",
        "IBK06|w|69|ASM|2018-10-01|19.8|nein|",
    )
    values = (
        "29.4|0.27|3|2|2|1|55|6 30.2||2|1|2|1|44|10 28.8|0.25|1|1|1|1|31|13 29|0.26|1|0|1|0|27|15",
        "18.3|0.07|2|1|2|2|48|8 18||2|1|2|2|45|9 19.1|0.07|1|1|2|1|40|11 17.8||1|1|1|1|38|12",
        "9.2|0.02|0|2|0|1|35|9 9.6||0|1|0|0|20|16 9|0.02|0|0|0|0|12|18 9.3|0.02|0|0|0|0|8|20",
        "212|10.4|4|3|3|2|74|3 208||4|3|3|2|75|3 220|11|3|3|3|2|70|4 217|11.3|3|3|3|2|72|4",
        "34.6|0.33|3|0|1|0|41|9 35||1|0|1|0|25|15 33.9|0.3|0|0|0|0|11|18 34.1||0|0|0|0|6|19",
        "155|6.8|1|4|3|3|80|2 161||1|4|3|3|79|2 ||||||| |||||||",
    )
    rows = []
    for person, row in zip(people, values, strict=True):
        rows.append("|".join([person, *row.split(" ")]))
    c.table(ws, "A1", ["|".join(heads)], "|".join(means), "\n".join(rows), words={"sex": {"w": "F", "m": "M"}})
    ws.freeze_panes = "B2"
    return c.xlsx()


# ---------------------------------------------------------------- Switzerland


def ch_german_by_dates() -> ClinicFile:
    """A Basel allergist: a row a visit by date, patient data in the first row only, VAF as percent cells."""
    c = Clinic("Verlauf Mastozytose Xolair BS.xlsx")
    ws = c.sheet("Verlauf")
    c.table(
        ws,
        "A1",
        [
            "Fall|Geschlecht|Alter|Diagnose|Start Xolair|Datum Konsultation|Tryptase (µg/l)|KIT D816V VAF (Blut)|Haut"
            "|GI|LQ (VAS)|Procedere",
        ],
        "id|sex|age|subtype|treatment_start|visit|t|k|sk|gi|q|-",
        """
        F-112|w|44|ISM|2020-02-03|2020-02-03=>baseline|27.4|0.0025|schwer|mässig|4.5=>?45|Start 300 mg
        |||||2020-05-04=>month_3|26.8||mässig|leicht|6=>?60|weiter
        |||||2020-08-03=>month_6|28.1|0.0023|leicht|keine|7=>?70|weiter
        |||||2021-02-08=>month_12|27.7|0.0026|leicht|keine|7.5=>?75|weiter
        F-118|m|59|SSM|2020-02-17|2020-02-17=>baseline|194|0.0812|schwer|schwer|2=>?20|Start 300 mg
        |||||2020-05-18=>month_3|199||schwer|schwer|2.5=>?25|weiter, KM-Kontrolle
        |||||2020-08-17=>month_6|203|0.0856|schwer|mässig|3=>?30|weiter
        F-121|w|36|BMM|2020-06-08|2020-06-08=>baseline|11.9|0.0003|keine|leicht|5=>?50|Start 300 mg, VIT läuft
        |||||2020-09-07=>month_3|12.3||keine|keine|8=>?80|weiter
        |||||2020-12-07=>month_6|11.5|0.0003|keine|keine|9=>?90|weiter
        F-126|m|51|ISM|2020-09-14|2020-09-14=>baseline|38.2|0.0047|mässig|mässig|3.5=>?35|Start 300 mg
        |||||2020-12-14=>month_3|verloren=>||mässig|leicht|5=>?50|Blut verloren, nächstes Mal
        |||||2021-03-15=>month_6|39.6|0.0045|leicht|leicht|6.5=>?65|weiter
        F-130|w|65|ISM|2020-11-02|2020-11-02=>baseline|20.3|0.0011|schwer|leicht|4=>?40|Start 150 mg
        |||||2021-02-01=>month_3|19.7||schwer|leicht|4=>?40|auf 300 mg
        |||||2021-05-03=>month_6|21|0.0012|mässig|keine|6=>?60|weiter
        F-133|m|47|ISM|2021-01-11|2021-01-11=>baseline|17.1|0.0006|mässig|leicht|5.5=>?55|Start 300 mg
        |||||2021-04-12=>month_3|16.6||leicht|keine|8=>?80|weiter
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "sk": {"keine": "0", "leicht": "1", "mässig": "2", "schwer": "3"},
            "gi": {"keine": "0", "leicht": "1", "mässig": "2", "schwer": "3"},
        },
        formats={"k": "0.00%", "visit": "dd.mm.yyyy", "treatment_start": "dd.mm.yyyy"},
        times={"k": 100},
    )
    bold(ws, 1)
    ws.auto_filter.ref = "A1:L19"
    widths(ws, E=13, F=18, G=15, H=20, L=28)
    return c.xlsx()


def ch_french() -> ClinicFile:
    """A Lausanne research nurse: patients, visits and a legend, in French, with the usual abbreviations."""
    c = Clinic("Suivi mastocytose omalizumab CHUV.xlsx")
    ws = c.sheet("Patients")
    c.table(
        ws,
        "A1",
        ["Code|Sexe|Âge à l'inclusion|Forme|Début omalizumab|Dose|Arrêt du traitement|Réponse globale|Remarques"],
        "id|sex|age|subtype|treatment_start|dose|withdrawn|response|-",
        """
        LS-01|F|49|MS indolente|2019-05-06|300 mg / 4 sem.|non|majeure|
        LS-02|H|56|MS indolente|2019-06-17|300 mg / 4 sem.|non|partielle|vit en France
        LS-03|F|33|Mastocytose médullaire isolée|2019-09-02|300 mg / 4 sem.|non|complète|
        LS-04|H|64|MS smoldering|2019-10-21|300 mg / 4 sem.|non|absente|
        LS-05|F|42|MS indolente|2020-01-13|300 mg / 4 sem.|oui||arrêt après 1 dose, céphalées
        LS-06|F|71|MS agressive|2020-02-10|300 mg / 4 sem.|non|partielle|
        LS-07|H|38|MS indolente|2020-08-24|300 mg / 2 sem.|non|à voir=>|prochaine visite en avril
        """,
        words={
            "sex": {"F": "F", "H": "M"},
            "subtype": {
                "MS indolente": "ISM",
                "Mastocytose médullaire isolée": "BMM",
                "MS smoldering": "SSM",
                "MS agressive": "ASM",
            },
            "withdrawn": {"non": "no", "oui": "yes"},
            "response": {"majeure": "major", "partielle": "partial", "complète": "complete", "absente": "none"},
        },
        formats={"treatment_start": "dd.mm.yyyy"},
    )
    bold(ws, 1)
    visits = c.sheet("Visites")
    words = {"absents": "0", "légers": "1", "modérés": "2", "sévères": "3", "très sévères": "4"}
    c.table(
        visits,
        "A1",
        [
            "Code|Visite|Date|Tryptase (µg/l)|KIT D816V sang (%)|Symptômes cutanés|Symptômes digestifs"
            "|Symptômes ostéo-articulaires|EVA qualité de vie (0 = pire, 10 = meilleure)",
        ],
        "id|visit|-|t|k|sk|gi|ms|q",
        """
        LS-01|Inclusion|29.04.2019|31.2|0.28|sévères|modérés|légers|4
        LS-01|M3|05.08.2019|30.5|NF=>|modérés|légers|légers|6
        LS-01|M6|04.11.2019|32|0.26|légers|absents|absents|7.5
        LS-01|M12|11.05.2020|31.6|0.27|légers|absents|absents|8
        LS-02|Inclusion|11.06.2019|22.7|0.09|modérés|légers|modérés|5
        LS-02|M3|16.09.2019|23.3|NF=>|modérés|légers|modérés|5
        LS-02|M6 (tél.)=>month_6|16.12.2019|22|0.1|légers|légers|modérés|6.5
        LS-03|Inclusion|26.08.2019|8.9|indétectable=>neg|absents|légers|absents|3
        LS-03|M3|02.12.2019|9.3|NF=>|absents|absents|absents|8
        LS-03|M6|02.03.2020|8.6|indétectable=>neg|absents|absents|absents|9
        LS-04|Inclusion|15.10.2019|>200|12.6|très sévères|sévères|modérés|2
        LS-04|M3|20.01.2020|>200|NF=>|très sévères|sévères|modérés|2
        LS-04|M6|20.04.2020|NF (COVID)=>|NF=>|sévères|sévères|modérés|2.5
        LS-05|Inclusion|13.01.2020|18.4|0.05|modérés|modérés|absents|4.5
        LS-06|Inclusion|03.02.2020|166|7.7|légers|très sévères|sévères|2
        LS-06|M3|NF (COVID)|NF=>|NF=>|NF=>|NF=>|NF=>|NF=>
        LS-06|M6|10.08.2020|171 (2e dosage 174)=>?171|7.9|légers|sévères|sévères|3.5
        LS-07|Inclusion|24.08.2020|40.3|0.52|sévères|absents|légers|5
        LS-07|M3|23.11.2020|41.1|NF=>|modérés|absents|légers|6
        """,
        words={
            "visit": {"Inclusion": "baseline", "M3": "month_3", "M6": "month_6", "M12": "month_12"},
            "sk": words,
            "gi": words,
            "ms": words,
        },
        times={"q": 10},
    )
    bold(visits, 1)
    visits.freeze_panes = "C2"
    legend = c.sheet("Légende")
    c.put(
        legend,
        "A1",
        "NF|non fait",
        "M3, M6, M12|3, 6, 12 mois après la première injection",
        "EVA|échelle visuelle analogique",
        "Symptômes|évalués par le médecin",
        "Réponse globale|jugée par le médecin à la dernière visite",
    )
    return c.xlsx()


# ---------------------------------------------------------------- registries


def registry_codebook() -> ClinicFile:
    """An international registry's release: numbers for everything, a sheet that says what they mean."""
    c = Clinic("MCReg_release_2021Q4_omalizumab.xlsx")
    ws = c.sheet("DATA")
    c.table(
        ws,
        "A1",
        [
            "PATID|CENTRE|GENDER|AGE_START|WHO_CLASS|VISIT|TRYPTASE|KIT_OP|KIT_VAF|SYM_SKIN|SYM_GI|SYM_MSK|SYM_NEURO"
            "|SYM_CARDIO|RESPONSE",
        ],
        "id|-|sex|age|subtype|visit|t|-|k|sk|gi|ms|np|cv|r",
        """
        100214|11|2|52|2|0|28.9|=|0.19|3|2|1|1|1|
        100214|11|2|52|2|1|28.2||-9=>|2|1|1|1|0|3
        100214|11|2|52|2|2|29.6|=|0.2|1|1|0|0|0|2
        100231|11|1|60|3|0|201|=|8.8|3|3|2|2|2|
        100231|11|1|60|3|1|197||-9=>|3|3|2|2|1|4
        100231|11|1|60|3|2|-9=>|=|9.1|3|3|9=>|9=>|1|4
        100307|14|2|39|1|0|9.1|<|0.01=><0.01|0|1|0|1|4|
        100307|14|2|39|1|1|8.8||-9=>|0|0|0|0|1|3
        100307|14|2|39|1|2|9.5|<|0.01=><0.01|0|0|0|0|0|1
        100318|14|1|47|2|0|18.7|=|0.06|2|0|0|0|3|
        100318|14|1|47|2|1|19.4||-9=>|1|0|0|0|1|2
        100318|14|1|47|2|2|18.1|=|0.05|0|0|0|0|0|1
        100402|20|2|68|5|0|144|=|6.2|1|4|3|3|2|
        100402|20|2|68|5|1|149||-9=>|1|4|3|3|2|5
        100415|20|2|31|2|0|35.2|=|0.35|3|1|2|2|1|
        100415|20|2|31|2|1|-9=>||-9=>|3|1|2|1|1|3
        100415|20|2|31|2|2|36|=|0.33|2|1|1|1|0|3
        100520|23|1|55|4|0|172|=|11.9|0|4|3|2|1|
        100520|23|1|55|4|2|180|=|12.5|0|3|3|2|1|4
        100533|23|2|44|2|0|22.8|=|0.1|2|3|9=>|2|1|
        100533|23|2|44|2|1|22.1||-9=>|2|2|9=>|1|1|3
        100533|23|2|44|2|2|23.5|=|0.12|1|1|9=>|1|0|2
        """,
        words={
            "sex": {"1": "M", "2": "F"},
            "subtype": {"1": "BMM", "2": "ISM", "3": "SSM", "4": "ASM", "5": "SM-AHN"},
            "visit": {"0": "baseline", "1": "month_3", "2": "month_6"},
            "r": {"1": "complete", "2": "major", "3": "partial", "4": "none", "5": "worse"},
        },
    )
    ws.freeze_panes = "A2"
    book = c.sheet("CODEBOOK")
    c.put(
        book,
        "A1",
        "Variable|Description|Code|Label",
        "GENDER|Gender|1|Male",
        "|||",
        "AGE_START|Age at start of omalizumab (years)||",
        "WHO_CLASS|WHO category at start|1|Bone marrow mastocytosis",
        "WHO_CLASS||2|Indolent systemic mastocytosis",
        "WHO_CLASS||3|Smoldering systemic mastocytosis",
        "WHO_CLASS||4|Aggressive systemic mastocytosis",
        "WHO_CLASS||5|SM with associated hematologic neoplasm",
        "VISIT|Visit|0|Baseline",
        "VISIT||1|Month 3",
        "VISIT||2|Month 6",
        "TRYPTASE|Basal serum tryptase (ng/mL)|-9|Not done",
        "KIT_OP|Operator for KIT_VAF|<|Below limit of quantification",
        "KIT_OP||=|Exact",
        "KIT_VAF|KIT D816V variant allele fraction, blood (%)|-9|Not done",
        "SYM_*|Symptom severity, physician|0|None",
        "SYM_*||1|Mild",
        "SYM_*||2|Moderate",
        "SYM_*||3|Severe",
        "SYM_*||4|Very severe",
        "SYM_*||9|Not assessed",
        "RESPONSE|Overall symptom response, physician|1|Complete",
        "RESPONSE||2|Major",
        "RESPONSE||3|Partial",
        "RESPONSE||4|No response",
        "RESPONSE||5|Worse",
    )
    c.put(book, "A3", "GENDER||2|Female")
    bold(book, 1)
    return c.xlsx()


def registry_csv() -> ClinicFile:
    """A tidy comma file from a network's portal."""
    c = Clinic("network_export_2023-02-28.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "subject_id|country|sex|age_years|diagnosis|treatment_start|visit_month|visit_date|tryptase_ng_ml"
            "|kit_d816v_vaf_percent|ism_saf_tss|mc_qol|dlqi",
        ],
        "id|-|sex|age|subtype|treatment_start|visit|-|t|k|saf|mc|dl",
        """
        AT-0031|Austria|female|47|ISM|2019-03-11|0|2019-03-11|26.1|0.22|49|60|14
        AT-0031|Austria|female|47|ISM|2019-03-11|3|2019-06-12|25.4|NA|36|48|8
        AT-0031|Austria|female|47|ISM|2019-03-11|6|2019-09-10|27|0.2|27|35|5
        AT-0031|Austria|female|47|ISM|2019-03-11|12|2020-03-09|26.6|0.23|19|28|3
        CH-0007|Switzerland|male|58|SSM|2019-04-01|0|2019-04-01|186.5|7.7|66|72|18
        CH-0007|Switzerland|male|58|SSM|2019-04-01|3|2019-07-03|190|NA|63|70|17
        CH-0007|Switzerland|male|58|SSM|2019-04-01|6|2019-10-02|183.2|8|60|70|15
        DE-0102|Germany|female|36|BMM|2019-05-20|0|2019-05-20|10.4|0.02|31|42|0
        DE-0102|Germany|female|36|BMM|2019-05-20|3|2019-08-21|10.9|NA|15|26|0
        DE-0102|Germany|female|36|BMM|2019-05-20|6|2019-11-18|9.9|0.02|9|15|0
        DE-0117|Germany|male|50|ISM|2019-09-09|0|2019-09-09|33.8|0.41|38|51|11
        DE-0117|Germany|male|50|ISM|2019-09-09|3|2019-12-09|34.5|NA|NA|NA|NA
        DE-0117|Germany|male|50|ISM|2019-09-09|6|2020-03-12|32.7|0.39|24|33|4
        DK-0014|Denmark|female|63|ISM|2019-10-07|0|2019-10-07|19.3|0.07|44|58|9
        DK-0014|Denmark|female|63|ISM|2019-10-07|3|2020-01-08|18.9|NA|41|55|9
        DK-0014|Denmark|female|63|ISM|2019-10-07|6|2020-04-06|19.8|0.07|30|44|6
        DK-0014|Denmark|female|63|ISM|2019-10-07|12|2020-10-05|20.1|0.08|28|40|5
        NO-0003|Norway|male|41|MMAS|2020-01-20|0|2020-01-20|7.2|<0.01|22|30|1
        NO-0003|Norway|male|41|MMAS|2020-01-20|3|2020-04-22|7|NA|11|18|0
        SE-0022|Sweden|female|55|ASM|2020-02-03|0|2020-02-03|158|9.6|71|80|7
        SE-0022|Sweden|female|55|ASM|2020-02-03|3|2020-05-06|163.4|NA|69|78|7
        SE-0022|Sweden|female|55|ASM|2020-02-03|6|2020-08-05|155.9|10.1|64|75|6
        SE-0025|Sweden|male|29|ISM|2020-09-14|0|2020-09-14|15.6|0.04|35|45|16
        SE-0025|Sweden|male|29|ISM|2020-09-14|3|2020-12-16|16.1|NA|20|27|7
        """,
        words={
            "sex": {"female": "F", "male": "M"},
            "visit": {"0": "baseline", "3": "month_3", "6": "month_6", "12": "month_12"},
        },
        blank="NA",
    )
    return c.csv(",", "utf-8")


FILES = (
    dk_nurse,
    dk_phd_long,
    se_register_csv,
    se_doctor_two_sheets,
    no_sheet_a_patient,
    no_tidy_wide,
    de_resident,
    de_database_text,
    at_secretary,
    at_phd_forty_columns,
    ch_german_by_dates,
    ch_french,
    registry_codebook,
    registry_csv,
)
