"""Everyday sheets of small mastocytosis clinics. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.clinics.language import Clinic, ClinicFile


def bold(ws: Worksheet, *rows: int) -> None:
    for row in rows:
        for cell in ws[row]:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def as_rows(book_rows: str, means: str, column: str) -> list[float]:
    """The numbers of one column of a script, for the mean a secretary puts below."""
    at = [name.strip() for name in means.split("|")].index(column)
    found = []
    for line in book_rows.strip().splitlines():
        typed = line.split("|")[at].partition("=>")[0].strip()
        if typed and typed.replace(".", "", 1).isdigit():
            found.append(float(typed))
    return found


def means_below(
    c: Clinic, ws: Worksheet, rows: str, means: str, at: dict[str, str], first: int, last: int, row: int
) -> None:
    for letter, column in at.items():
        numbers = as_rows(rows, means, column)
        c.formula(
            ws, f"{letter}{row}", f"=AVERAGE({letter}{first}:{letter}{last})", round(sum(numbers) / len(numbers), 6)
        )


def austria_ambulance() -> ClinicFile:
    """A secretary's table for the tumour-board style meeting: title, two-row heading, mean below, legend."""
    c = Clinic("Mastozytose Ambulanz Omalizumab.xlsx")
    ws = c.sheet("Tabelle1")
    c.put(ws, "A1", "Mastozytose-Ambulanz – Patienten unter Omalizumab (Stand 14.11.2022)")
    means = "id|sex|age|subtype|treatment_start|sk0|gi0|q0|t0|sk3|gi3|q3|t3|sk6|gi6|q6|t6|response"
    rows = """
    1|w|47|ISM|2019-03-12|3|2|35|31.2|2|1|55|30.4|1|1|70|29.8|major
    2|m|55|ISM|2019-05-20|2|0|50|18.9|2|0|55|19.6|1|0|65|18.2|partiell
    3|w|39|BMM|2019-09-03|0|1|60|9.7|0|0|75|10.1|0|0|85|9.4|komplett
    4|w|62|SSM|2020-01-28|4|3|15|186|3|3|25|179|3|2|30|192|partiell
    5|m|44|ISM|2020-02-11|2|2|45|26.3|1|1|60|n.e.|1|0|75|25.1|major
    6|w|51|ISM|2020-07-07|3|1|40|41.5|3|1|40|43.0|3|1|35|42.2|keines
    7|m|36|ISM|2020-10-22|1|0|65|14.4|0|0|80|13.9|0|0|90|14.8|komplett
    8|w|58|ISM|2021-04-15|2|3|30|22.7|2|2|45|23.5|n.e.|n.e.|n.e.|n.e.|
    9|w|49|BMM|2021-06-01|0|2|55|11.8|0|1|65|12.3|0|1|70|11.1|partiell
    """
    c.table(
        ws,
        "A3",
        [
            "Pat. Nr.|Geschl.|Alter|Form|Omalizumab seit|vor Therapie||||nach 3 Monaten||||nach 6 Monaten||||Ansprechen",
            "|||||Haut|GI|VAS LQ|Tryptase|Haut|GI|VAS LQ|Tryptase|Haut|GI|VAS LQ|Tryptase|",
        ],
        means,
        rows,
        words={
            "sex": {"w": "F", "m": "M"},
            "response": {"komplett": "complete", "partiell": "partial", "keines": "none"},
        },
        blank="n.e.",
    )
    for letter in "ABCDER":
        ws.merge_cells(f"{letter}3:{letter}4")
    bold(ws, 1, 3, 4)
    c.put(ws, "A15", "MW")
    means_below(c, ws, rows, means, {"H": "q0", "I": "t0", "L": "q3", "M": "t3", "P": "q6", "Q": "t6"}, 5, 13, 15)
    for letter in "HILMPQ":
        ws[f"{letter}15"].number_format = "0.0"
    c.put(
        ws,
        "A17",
        "Schweregrad (ärztl. Beurteilung): 0 = keine, 1 = leicht, 2 = mäßig, 3 = stark, 4 = sehr stark",
        "VAS LQ: Lebensqualität 0-100, 100 = bestmöglich; Tryptase in µg/l; n.e. = nicht erhoben",
        "Pat. 8: Kontrolle nach 6 Monaten nicht wahrgenommen (Übersiedlung nach Graz)",
    )
    return c.xlsx()


def belgium_nurse_csv() -> ClinicFile:
    """A study nurse's list saved as CSV from a Belgian Excel: semicolons, decimal commas, quite tidy."""
    c = Clinic("masto_oma_opvolging.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "patnr|geslacht|leeftijd|diagnose|start omalizumab|dosis|huid start|huid 3m|huid 6m|huid 12m"
            "|maag-darm start|maag-darm 3m|maag-darm 6m|maag-darm 12m"
            "|tryptase start (µg/L)|tryptase 3m (µg/L)|tryptase 6m (µg/L)|tryptase 12m (µg/L)|opmerking",
        ],
        "id|sex|age|subtype|treatment_start|dose|sk0|sk3|sk6|sk12|gi0|gi3|gi6|gi12|t0|t3|t6|t12|-",
        """
        G01|V|43|ISM|14/01/2020=>2020-01-14|300 mg/4 weken|3|2|1|1|2|1|1|0|27,3|26,8|28,1|27,0|
        G02|V|56|ISM|28/01/2020=>2020-01-28|300 mg/4 weken|2|1|1|0|1|1|0|0|16,0|15,2|15,9|16,4|
        G03|M|61|SSM|03/03/2020=>2020-03-03|300 mg/4 weken|3|3|3||2|2|2||143|151|148||overgestapt op avapritinib na 9 maanden
        G04|V|34|ISM|16/06/2020=>2020-06-16|300 mg/4 weken|2|2|1|1|3|2|1|1|33,9||32,5|34,4|3m telefonisch, geen bloedname
        G05|M|50|BMM|22/09/2020=>2020-09-22|300 mg/4 weken|0|0|0|0|1|0|0|0|8,8|9,1|8,5|8,7|
        G06|V|47|ISM|19/01/2021=>2021-01-19|150 mg/4 weken|3|2|2|1|0|0|0|0|21,4|20,7|22,2|21,9|dosis laag wegens hoofdpijn
        G07|V|29|ISM|25/05/2021=>2021-05-25|300 mg/4 weken|1|0|0|0|2|1|1|1|12,6|12,9|11,8|12,2|
        G08|M|65|ISM|14/09/2021=>2021-09-14|300 mg/4 weken|4|3|2|2|1|1|1|1|58,7|60,3|55,0|57,2|
        G09|V|52|BMM|30/11/2021=>2021-11-30|300 mg/4 weken|0|0|0||3|2|1||10,4|10,0|10,9||12m nog te doen
        """,
        words={"sex": {"V": "F"}},
    )
    return c.csv(";", "cp1252")


def denmark_department() -> ClinicFile:
    """A nurse's sheet at a dermatology department: a row a patient, measure and visit in each heading."""
    c = Clinic("Xolair mastocytose - opgørelse.xlsx")
    ws = c.sheet("Opgørelse")
    c.table(
        ws,
        "A1",
        [
            "Løbenr|Køn|Alder|Undertype|PGA hud før|PGA hud 3 mdr|PGA hud 6 mdr|PGA hud seneste"
            "|PGA anafylaksi før|PGA anafylaksi 3 mdr|PGA anafylaksi 6 mdr|PGA anafylaksi seneste"
            "|QoL VAS (0-10) før|QoL VAS (0-10) 3 mdr|QoL VAS (0-10) 6 mdr|QoL VAS (0-10) seneste"
            "|s-tryptase før (µg/L)|s-tryptase seneste (µg/L)|KIT D816V før (%)|Samlet respons|Bemærkninger",
        ],
        "id|sex|age|subtype|sk0|sk3|sk6|skL|an0|an3|an6|anL|q0|q3|q6|qL|t0|tL|k0|response|-",
        """
        1|K|46|ISM|3|2|1|0|2|0|0|0|3.5|5|6.5|8|28.4|27.1|0.31|Komplet|
        2|K|58|ISM|2|2|1|1|3|1|1|0|4|5|6|7|19.2|20.5|0.08|Betydelig=>?major|
        3|M|63|SSM|3|3|2|2|0|0|0|0|2.5|3|4|4.5|168|159|6.4|Delvis|
        4|K|37|BMM|0|0|0|0|4|1|0|0|5|7.5|8|9|11.3|10.8|ikke påvist=>neg|Komplet|
        5|M|52|ISM|1|ikke målt|1|1|2|ikke målt|1|1|5|ikke målt|6|6.5|15.7|16.1|0.04|Delvis|Aflyste 3 mdr
        6|K|41|ISM|4||||3||||2||||36.0||0.52|Udgået|Bivirkning efter 1. dosis (hovedpine, kvalme)
        7|K|67|ISM|2|2|2|2|1|0|1|1|4.5|4.5|4|4|22.9|24.0|0.19|Ingen|
        8|M|49|ISM|3|2|2|1|3|2|0|0|3|4.5|6|7|44.6|41.9|1.1|Betydelig=>?major|
        9|K|33|BMM|0|0|0|0|3|0|0|0|6|8|8.5|9|7.9|8.3|<0,03=><0.03|Komplet|
        10|K|55|ISM|2|1|1|1|2|1|0|0|4|5.5|6|7.5|25.5|25.9|0.27|Delvis|Pause i 2 mdr pga. operation
        """,
        words={
            "sex": {"K": "F"},
            "response": {"Komplet": "complete", "Delvis": "partial", "Ingen": "none", "Udgået": "withdrawn"},
        },
        blank="ikke målt",
        times={"q": 10},
    )
    bold(ws, 1)
    ws.freeze_panes = "B2"
    c.put(
        ws,
        "A14",
        "PGA: 0 ingen, 1 let, 2 moderat, 3 svær, 4 meget svær",
        "VAS: 0 = værst tænkelige, 10 = bedst tænkelige livskvalitet",
    )
    return c.xlsx()


def italy_phd() -> ClinicFile:
    """A doctoral student's database, one row a patient, T0 to T12 explained on a second sheet."""
    c = Clinic("DB_mastocitosi_oma_2023.xlsx")
    ws = c.sheet("DB")
    c.table(
        ws,
        "A1",
        [
            "ID|Sesso|Età|Diagnosi|Data inizio omalizumab|Triptasi T0|Triptasi T3|Triptasi T6|Triptasi T12"
            "|MCT T0|MCT T3|MCT T6|MCT T12|DLQI T0|DLQI T6|DLQI T12|KIT D816V T0 (VAF %)|Osteoporosi|Note",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|t12|mct0|mct3|mct6|mct12|dl0|dl6|dl12|k0|-|-",
        """
        MV01|F|51|ISM|2020-10-05|24.6|25.1|23.8|24|7|11|14|15|13|6|3|0.22|no|
        MV02|M|48|BMM|2020-11-16|13.1|12.4|12.9|13.5|9|14|17|18|2|1|0|0.03|sì|imenotteri: VIT in corso
        MV03|M|57|BMM|2021-01-18|17.8|17.0|18.3|17.1|8|12|13|16|0|0|0|0.06|sì|imenotteri: VIT in corso
        MV04|F|42|ISM|2021-02-22|35.2|34.4|36|33.7|4|6|9|10|18|12|9|0.41|no|
        MV05|F|64|SSM|2021-04-12|201|195|210|198|3|4|6|6|22|19|17|9.8|sì|
        MV06|M|39|BMM|2021-05-31|9.9|10.2|NA|10.4|11|15|NA|17|1|NA|0|neg|no|T6 saltato (COVID)
        MV07|F|45|ISM|2021-09-13|19.5|20.3|19.0||6|9|12||11|7||0.11|no|T12 da programmare
        MV08|F|60|ISM|2021-11-08|28.0|27.7|29.4|28.8|5|5|6|5|15|14|15|0.35|sì|non responder
        MV09|M|53|ISM|2022-01-24|47.3|45.9|44.8|46|6|10|11|13|9|5|4|1.4|no|
        MV10|F|36|BMM|2022-03-07|7.2|7.5|6.9|7.0|10|16|18|19|0|0|0|<0.01|no|triplicazione TPSAB1 assente
        MV11|M|66|BMM|2022-05-16|15.5|14.9|16.2|15.8|7|NA|12|14|3|2|1|0.05|sì|
        MV12|F|49|ISM|2022-06-20|31.7|30.8|32.6|31.1|5|8|12|13|12|7|5|0.28|no|
        """,
        blank="NA",
        words={},
    )
    bold(ws, 1)
    ws.auto_filter.ref = "A1:S13"
    legend = c.sheet("Legenda")
    c.put(
        legend,
        "A1",
        "Variabile|Descrizione",
        "Triptasi|triptasi sierica basale, ng/mL (ImmunoCAP)",
        "MCT|Mastocytosis Control Test, 0-20 (>= 13 ben controllata)",
        "DLQI|Dermatology Life Quality Index, 0-30",
        "T0|prima della prima somministrazione",
        "T3, T6, T12|a 3, 6, 12 mesi dall'inizio",
        "NA|non disponibile",
    )
    return c.xlsx()


def ireland_specialist_nurse() -> ClinicFile:
    """A nurse specialist's running log: a row a visit, details only at the first, visits as 3/12 and 6/12."""
    c = Clinic("Masto clinic - Xolair log.xlsx")
    ws = c.sheet("Log")
    c.put(ws, "A1", "Xolair in mastocytosis - clinic log (updated by CNS after every clinic)")
    c.table(
        ws,
        "A3",
        [
            "Patient|Sex|Age|Type|Review|Clinic date|Skin (0-4)|GI (0-4)|MSK (0-4)|Mood/cognition (0-4)|DLQI|Tryptase (ug/L)|Comments"
        ],
        "id|sex|age|subtype|visit|-|sk|gi|ms|np|dl|t|-",
        """
        SJ-01|F|44|ISM|Baseline|2021-02-03|3|2|1|2|14|25.5|First dose today, observed 2 hrs
        ||||3/12 review|2021-05-12|2|1|1|1|9|24.9|
        ||||6/12 review|2021-08-04|1|1|1|1|5|26|Back swimming!
        SJ-02|M|57|ISM|Baseline|2021-02-17|1|3|2|1|4|17.2|
        ||||3/12 review|2021-05-19|1|2|2|1|3|17.8|
        ||||6/12 review|2021-08-18|0|1|2|1|1|16.5|
        ||||12/12 review|2022-02-16|0|1|1|1|1|17|
        SJ-03|F|38|BMM|Baseline|2021-04-14|0|1|0|3|0|9.4|EpiPen x 3 last year
        ||||3/12 review|2021-07-14|0|0|0|2|0|not done=>|Bloods clotted, repeat next visit
        ||||6/12 review|2021-10-13|0|0|0|2|0|9.9|
        SJ-04|F|69|SSM|Baseline|2021-09-08|4|2|3|2|21|>200|
        ||||3/12 review|2021-12-08|4|2|3|2|20|>200|Not keen to continue, for MDT
        SJ-05|M|50|ISM|Baseline|2021-11-10|2|0|1|0|8|33.1|
        ||||3/12 review|2022-02-09|1|0|1|0|4|32|
        ||||6/12 review|2022-05-11|1|0|0|0|2|34.7|
        SJ-06|F|32|ISM|Baseline|2022-03-09|3|3|0|2|17|20.8|
        ||||3/12 review|2022-06-15|DNA=>|DNA=>|DNA=>|DNA=>|DNA=>|DNA=>|Did not attend
        ||||6/12 review|2022-09-14|2|1|0|1|8|21.3|
        """,
        words={
            "visit": {
                "Baseline": "baseline",
                "3/12 review": "month_3",
                "6/12 review": "month_6",
                "12/12 review": "month_12",
            },
        },
    )
    bold(ws, 1, 3)
    ws.freeze_panes = "A4"
    return c.xlsx()


def norway_two_sheets() -> ClinicFile:
    """A dermatology registrar's workbook: patients on one sheet, follow-up on the other; tidy."""
    c = Clinic("Mastocytose_omalizumab_OUS.xlsx")
    ws = c.sheet("Pasienter")
    c.table(
        ws,
        "A1",
        ["Pasient|Kjønn|Alder ved oppstart|Diagnose|Oppstart omalizumab|Dose|KIT D816V blod (%)|Merknad"],
        "id|sex|age|subtype|treatment_start|dose|k0|-",
        """
        P01|Kvinne|48|Indolent systemisk mastocytose|2018-02-14|300 mg hver 4. uke|0.18|
        P02|Mann|54|Indolent systemisk mastocytose|2018-06-06|300 mg hver 4. uke|0.07|
        P03|Kvinne|35|Benmargsmastocytose|2018-11-21|300 mg hver 4. uke|ikke påvist=>neg|
        P04|Kvinne|61|Ulmende systemisk mastocytose|2019-03-13|300 mg hver 4. uke|7.6|Seponert oktober 2019, manglende effekt
        P05|Mann|43|Indolent systemisk mastocytose|2019-10-02|300 mg hver 4. uke|0.44|
        P06|Kvinne|57|Indolent systemisk mastocytose|2020-01-15|150 mg hver 4. uke|0.12|
        P07|Kvinne|29|Indolent systemisk mastocytose|2020-08-26|300 mg hver 4. uke|0.03|Gravid desember 2020, behandlingen stoppet
        P08|Mann|66|Benmargsmastocytose|2021-02-10|300 mg hver 4. uke|0.02|
        """,
        words={
            "sex": {"Kvinne": "F", "Mann": "M"},
            "subtype": {
                "Indolent systemisk mastocytose": "ISM",
                "Benmargsmastocytose": "BMM",
                "Ulmende systemisk mastocytose": "SSM",
            },
        },
    )
    bold(ws, 1)
    ws = c.sheet("Kontroller")
    c.table(
        ws,
        "A1",
        ["Pasient|Kontroll|Dato|Tryptase (µg/L)|DLQI|MCT|Hud (0-4)|Mage/tarm (0-4)|Anafylaksi siden sist (antall)"],
        "id|visit|-|t|dl|mct|sk|gi|-",
        """
        P01|Før oppstart|2018-02-14|29.3|13|6|3|2|1
        P01|3 mnd|2018-05-16|28.1|8|11|2|1|0
        P01|6 mnd|2018-08-15|30.0|5|14|1|1|0
        P01|12 mnd|2019-02-13|28.7|3|15|1|1|0
        P02|Før oppstart|2018-06-06|16.8|6|8|2|1|2
        P02|3 mnd|2018-09-05|17.3|4|12|1|1|0
        P02|6 mnd|2018-12-05|16.1|2|15|1|0|0
        P02|12 mnd|2019-06-12|16.6|2|16|1|0|0
        P03|Før oppstart|2018-11-21|8.9|1|7|0|2|4
        P03|3 mnd|2019-02-20|9.2|0|15|0|1|1
        P03|6 mnd|2019-05-22|8.6|0|18|0|0|0
        P04|Før oppstart|2019-03-13|174|19|3|4|3|0
        P04|3 mnd|2019-06-19|181|18|4|4|3|0
        P05|Før oppstart|2019-10-02|38.4|9|7|2|2|1
        P05|3 mnd|2020-01-08|37.5|6|10|2|1|0
        P05|6 mnd|2020-04-15|||11|||0
        P05|12 mnd|2020-10-07|39.2|3|14|1|1|0
        P06|Før oppstart|2020-01-15|23.0|15|5|3|1|0
        P06|6 mnd|2020-08-05|22.4|9|9|2|1|0
        P06|12 mnd|2021-01-20|23.9|8|10|2|1|0
        P07|Før oppstart|2020-08-26|12.7|7|9|2|1|1
        P07|3 mnd|2020-11-25|12.2|3|14|1|0|0
        P08|Før oppstart|2021-02-10|14.5|0|8|0|1|3
        P08|3 mnd|2021-05-12|14.1|0|15|0|0|1
        P08|6 mnd|2021-08-18|15.0|0|17|0|0|0
        """,
        words={"visit": {"Før oppstart": "baseline", "3 mnd": "month_3", "6 mnd": "month_6", "12 mnd": "month_12"}},
    )
    bold(ws, 1)
    ws.freeze_panes = "A2"
    return c.xlsx()


def portugal_allergology() -> ClinicFile:
    """An allergologist's table in a Porto hospital: a row a patient, a few remarks typed over numbers."""
    c = Clinic("Mastocitose - Omalizumab (Imunoalergologia).xlsx")
    ws = c.sheet("Folha1")
    c.put(ws, "A1", "Consulta de Mastocitose - doentes sob omalizumab")
    c.table(
        ws,
        "A3",
        [
            "Doente|Sexo|Idade|Subtipo|Início omalizumab|Dose|Triptase basal (µg/L)|Triptase 6M (µg/L)|Triptase 12M (µg/L)"
            "|MC-QoL basal|MC-QoL 6M|MC-QoL 12M|Pele basal|Pele 6M|Pele 12M|GI basal|GI 6M|GI 12M|Resposta",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t6|t12|mc0|mc6|mc12|sk0|sk6|sk12|gi0|gi6|gi12|response",
        """
        D1|F|45|MS indolente|2018-04-17|300 mg 4/4 sem|27.9|26.5|28.3|58|36|27|3|1|1|2|1|0|Completa
        D2|F|53|MS indolente|2018-09-11|300 mg 4/4 sem|18.2|repetir=>|17.5|44|33|30|2|1|1|1|1|1|Parcial
        D3|M|60|MS indolente|2019-01-22|300 mg 4/4 sem|52.1|54.6|51.7|49|47|48|2|2|2|3|3|3|Ausente=>?none
        D4|F|38|Mastocitose da medula óssea|2019-05-07|300 mg 4/4 sem|10.6|11.1|10.2|41|22|15|0|0|0|2|0|0|Completa
        D5|F|31|MS indolente|2019-07-16|300 mg 4/4 sem|14.9|15.3|não fez=>|63|40|38|3|2|2|2|1|1|Parcial
        D6|M|67|MS latente (smoldering)|2020-02-04|300 mg 4/4 sem|192|188|197|71|66|64|4|3|3|3|2|2|Parcial
        D7|F|49|MS indolente|2020-10-20|150 mg 4/4 sem|22.3|21.8|23.1|52|41|34|2|1|1|2|2|1|Parcial
        D8|M|56|Mastocitose da medula óssea|2021-03-30|300 mg 4/4 sem|9.1|8.8||37|19||0|0||1|0||Completa
        """,
        words={
            "subtype": {
                "MS indolente": "ISM",
                "Mastocitose da medula óssea": "BMM",
                "MS latente (smoldering)": "SSM",
            },
            "response": {"Completa": "complete", "Parcial": "partial"},
        },
    )
    bold(ws, 1, 3)
    c.put(
        ws,
        "A13",
        "Gravidade (médico): 0 ausente; 1 ligeira; 2 moderada; 3 grave; 4 muito grave",
        "MC-QoL 0-100 (mais alto = pior)",
        "D8: falta avaliação dos 12 meses",
    )
    return c.xlsx()


def brazil_csv() -> ClinicFile:
    """A resident's list from Google Sheets with Brazilian settings, one row a patient, exported as CSV."""
    c = Clinic("mastocitose_omalizumabe - Página1.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "ID|Iniciais|Sexo|Idade|Diagnóstico (OMS)|Início do omalizumabe|Triptase inicial (ng/mL)|Triptase 3 meses (ng/mL)"
            "|Triptase 6 meses (ng/mL)|Qualidade de vida EVA 0-10 inicial|Qualidade de vida EVA 0-10 3 meses"
            "|Qualidade de vida EVA 0-10 6 meses|KIT D816V inicial|Resposta clínica",
        ],
        "id|-|sex|age|subtype|treatment_start|t0|t3|t6|q0|q3|q6|k0|response",
        """
        HC-01|MAS|Feminino|41|ISM|08/03/2021=>2021-03-08|23,8|24,1|22,9|4|6|7,5|0,15%=>0.15|completa
        HC-02|JRO|Masculino|50|ISM|22/03/2021=>2021-03-22|17,4|16,9|17,8|5|5,5|6|0,08%=>0.08|parcial
        HC-03|LFC|Feminino|36|BMM|17/05/2021=>2021-05-17|9,5|9,9|9,2|6|8|9|negativo=>neg|completa
        HC-04|TBM|Feminino|59|ISM|14/06/2021=>2021-06-14|40,2|38,7|41,5|3|3|3,5|0,6%=>0.6|sem resposta
        HC-05|APG|Masculino|46|ISM|30/08/2021=>2021-08-30|29,1||28,6|4,5|6|7|0,21%=>0.21|parcial
        HC-06|RSV|Feminino|64|SSM|25/10/2021=>2021-10-25|>200|>200|>200|2|2,5|3|8,9%=>8.9|parcial
        HC-07|CNP|Feminino|33|ISM|13/12/2021=>2021-12-13|13,3|13,0|12,8|5|7|8|<0,01%=><0.01|completa
        """,
        words={
            "sex": {"Feminino": "F", "Masculino": "M"},
            "response": {"completa": "complete", "parcial": "partial", "sem resposta": "none"},
        },
        times={"q": 10},
    )
    return c.csv(",", "utf-8")


def sweden_measure_over_visit() -> ClinicFile:
    """A consultant's overview: each measure merged over its visits, row of means, a comment or two in the margin."""
    c = Clinic("Mastocytos Xolair uppföljning.xlsx")
    ws = c.sheet("Uppföljning")
    means = "id|sex|age|subtype|t0|t3|t6|t12|dl0|dl3|dl6|dl12|q0|q3|q6|q12|-"
    rows = """
    M-01|K|52|ISM|26.7|27.2|25.4|26.0|14|9|6|4|40|55|65|75|
    M-02|K|44|ISM|19.9|18.5|20.3|19.1|10|8|5|5|50|60|65|70|
    M-03|M|59|BMM|12.2|11.9|12.7|12.0|1|0|0|0|55|75|80|85|getingallergi, ASIT
    M-04|K|37|ISM|33.0|34.2|31.8||16|12|10||35|45|50||flyttat till Skåne efter 6 mån
    M-05|K|63|SSM|158|164|151|160|19|17|15|15|20|25|30|30|
    M-06|M|48|ISM|15.6|ej taget|15.1|16.2|7|4|3|2|60|70|75|80|
    M-07|M|55|ISM|48.3|46.9|47.7|49.5|8|8|7|8|45|45|50|45|ingen effekt, utsatt
    M-08|K|30|ISM|11.4|11.8|11.0|11.2|12|6|3|2|50|70|80|90|
    M-09|K|68|BMM|16.9|17.5|16.2|17.0|0|0|0|0|60|65|75|75|
    M-10|M|41|ISM|21.7|22.4|21.1|22.0|9|5|4|3|40|60|70|70|
    M-11|K|46|ISM|29.5|28.8|ej taget|30.1|15|11|8|6|30|45|55|60|
    """
    c.table(
        ws,
        "B2",
        [
            "Pat|Kön|Ålder|Diagnos|S-tryptas (µg/L)||||DLQI||||QoL VAS (0-100, 100 = bäst)||||Anm",
            "||||Start|3 mån|6 mån|12 mån|Start|3 mån|6 mån|12 mån|Start|3 mån|6 mån|12 mån|",
        ],
        means,
        rows,
        words={"sex": {"K": "F"}},
        blank="ej taget",
    )
    for letter in "BCDER":
        ws.merge_cells(f"{letter}2:{letter}3")
    bold(ws, 2, 3)
    c.put(ws, "B15", "Medel")
    letters = dict(zip("FGHIJKLMNOPQ", means.split("|")[4:16], strict=True))
    means_below(c, ws, rows, means, letters, 4, 14, 15)
    for letter in letters:
        ws[f"{letter}15"].number_format = "0.0"
    return c.xlsx()


def geneva_visits() -> ClinicFile:
    """A French-speaking Swiss study nurse: a row a visit, patient and sex on every row."""
    c = Clinic("Suivi mastocytose HUG 2022.xlsx")
    ws = c.sheet("Suivi")
    c.table(
        ws,
        "A1",
        [
            "N° patient|Sexe|Âge|Forme|Visite|Date de visite|Tryptase (µg/l)|EVA qualité de vie (0-100)|Peau|Digestif"
            "|Ostéo-articulaire|Neuropsychique|Poids (kg)|Remarques",
        ],
        "id|sex|age|subtype|visit|-|t|q|sk|gi|ms|np|-|-",
        """
        GE-03|F|46|ISM|Inclusion|2021-09-14|22.1|45|3|2|1|2|64|
        GE-03|F|46|ISM|3 mois|2021-12-14|21.6|60|2|1|1|1|64|
        GE-03|F|46|ISM|6 mois|2022-03-15|22.8|70|1|1|1|1|65|
        GE-05|H|58|ISM|Inclusion|2021-10-05|35.7|50|2|1|2|0|82|
        GE-05|H|58|ISM|3 mois|2022-01-11|34.9|55|2|1|2|0|81|
        GE-05|H|58|ISM|6 mois|2022-04-05|36.4|60|1|0|2|0|83|
        GE-06|F|33|ISM|Inclusion|2021-11-02|13.9|40|2|3|0|2|57|
        GE-06|F|33|ISM|3 mois|2022-02-01|n.f.=>|65|1|2|0|1|56|prise de sang refusée
        GE-06|F|33|ISM|6 mois|2022-05-03|14.2|80|0|1|0|1|57|
        GE-08|F|62|SSM|Inclusion|2021-11-30|147|20|4|3|3|3|71|
        GE-08|F|62|SSM|3 mois|2022-03-01|152|25|3|3|3|2|70|
        GE-08|F|62|SSM|6 mois|2022-06-07|149|30|3|2|3|2|70|ostéodensitométrie demandée
        GE-09|H|51|BMM|Inclusion|2022-01-18|10.8|60|0|1|0|1|90|
        GE-09|H|51|BMM|3 mois|2022-04-19|11.3|75|0|0|0|0|89|
        GE-09|H|51|BMM|6 mois|2022-07-12|10.5|85|0|0|0|0|91|
        GE-11|F|40|ISM|Inclusion|2022-02-15|28.4|35|3|1|1|1|68|
        GE-11|F|40|ISM|3 mois|2022-05-17|27.7|50|2|1|0|1|68|
        """,
        words={
            "sex": {"H": "M"},
            "visit": {"Inclusion": "baseline", "3 mois": "month_3", "6 mois": "month_6"},
        },
    )
    bold(ws, 1)
    c.put(
        ws,
        "A21",
        "Symptômes cotés par le médecin de 0 (absent) à 4 (très sévère)",
        "EVA : 0 = très mauvaise, 100 = excellente ; n.f. = non fait",
    )
    return c.xlsx()


def canada_wide_csv() -> ClinicFile:
    """A graduate student's analysis file for R: one row a patient, 36 regular columns, NA for missing."""
    c = Clinic("omalizumab_sm_wide_v3.csv")
    ws = c.sheet("x")
    visits = {"bl": "0", "3mo": "3", "6mo": "6", "12mo": "12"}
    kinds = {
        "skin": "sk",
        "gi": "gi",
        "msk": "ms",
        "neuropsych": "np",
        "anaphylaxis": "an",
        "tryptase": "t",
        "mcqol": "mc",
    }
    heads = ["patient_id", "sex", "age", "sm_subtype", "kit_vaf_pct_bl"]
    means = ["id", "sex", "age", "subtype", "k0"]
    for kind, short in kinds.items():
        for visit, month in visits.items():
            heads.append(f"{kind}{'_ng_ml' if kind == 'tryptase' else '_grade' if kind != 'mcqol' else ''}_{visit}")
            means.append(short + month)
    heads += ["response", "site", "comments"]
    means += ["response", "-", "-"]
    c.table(
        ws,
        "A1",
        ["|".join(heads)],
        "|".join(means),
        """
        TOR-001|F|49|ISM|0.24|3|2|1|1|2|1|1|0|1|1|1|1|2|2|1|1|1|0|0|0|26.1|25.4|27.0|26.6|54|41|30|25|major|TOR|
        TOR-002|F|38|ISM|0.09|2|2|1|1|3|2|2|1|0|0|0|0|1|1|1|1|2|1|0|0|15.8|16.3|15.1|15.5|47|38|33|29|partial|TOR|
        TOR-003|M|55|BMM|0.02|0|0|0|0|1|0|0|0|1|1|1|0|0|0|0|0|4|1|0|0|9.2|8.9|9.6|9.0|39|22|14|10|complete|TOR|
        TOR-004|F|62|SSM|8.1|4|4|3|3|3|3|2|2|2|2|2|2|2|2|2|2|0|0|0|0|167|172|160|169|72|69|64|61|partial|TOR|
        SHB-001|F|44|ISM|0.37|3|2|2|NA|2|1|1|NA|2|2|1|NA|3|2|2|NA|1|0|0|NA|34.0|33.1|35.6|NA|66|52|45|NA|partial|SHB|lost to follow-up after 6 mo
        SHB-002|M|41|ISM|0.13|1|0|0|0|2|1|0|0|1|0|0|0|1|0|0|0|3|0|0|0|18.7|18.0|19.2|18.5|43|21|12|9|complete|SHB|
        SHB-003|F|58|ISM|0.55|3|3|3|3|1|1|1|1|3|3|3|3|2|2|2|2|0|0|0|0|49.9|51.3|48.2|50.7|63|64|61|62|none|SHB|
        VAN-001|F|33|ISM|0.05|2|NA|NA|NA|2|NA|NA|NA|0|NA|NA|NA|2|NA|NA|NA|2|NA|NA|NA|12.2|NA|NA|NA|51|NA|NA|NA|withdrawn|VAN|urticaria after first dose
        VAN-002|M|66|BMM|0.04|0|0|0|0|0|0|0|0|2|2|2|1|1|1|0|0|3|1|1|0|14.4|14.9|13.8|14.1|36|27|22|18|major|VAN|
        VAN-003|F|52|ISM|0.18|2|1|1|0|3|1|1|1|1|1|0|0|2|1|1|1|1|0|0|0|21.5|22.7|20.9|21.1|57|35|28|22|major|VAN|
        """,
        blank="NA",
    )
    return c.csv(",", "utf-8")


def usa_coordinator() -> ClinicFile:
    """A clinic coordinator's working sheet: short American headings, VAF as a percent format, remarks over numbers."""
    c = Clinic("Xolair SM pts - working copy.xlsx")
    ws = c.sheet("Pts")
    c.table(
        ws,
        "A1",
        [
            "Pt #|Sex|Age|Dx|Xolair start|Dose|Months on Xolair|KIT D816V VAF pre|Tryptase pre (ng/mL)|Tryptase 3 mo (ng/mL)"
            "|Tryptase 6 mo (ng/mL)|Tryptase last visit (ng/mL)|ISM-SAF TSS pre|ISM-SAF TSS 3 mo|ISM-SAF TSS 6 mo"
            "|ISM-SAF TSS last visit|Skin pre|Skin 6 mo|Skin last visit|GI pre|GI 6 mo|GI last visit|Best response|Notes",
        ],
        "id|sex|age|subtype|treatment_start|dose|treatment_months|k0|t0|t3|t6|tL|saf0|saf3|saf6|safL|sk0|sk6|skL|gi0|gi6|giL"
        "|response|-",
        """
        1|F|48|ISM|2020-03-16|300 mg q4w|38|0.0029|24.7|23.9|25.5|24.1|46|31|22|15|3|1|1|2|1|0|Major|
        2|F|35|ISM|2020-06-22|300 mg q4w|35|0.0008|14.2|14.9|13.8|14.5|38|30|27|25|2|2|1|3|2|2|Partial|Dose incr discussed
        3|M|61|SSM|2020-09-14|300 mg q2w|32|0.071|183|176|190|188|62|58|55|51|4|3|3|3|3|2|Partial|
        4|F|54|BMM|2020-11-02|150 mg q4w|30|0.0003|10.9|11.4||10.2|33|18|12|8|0|0|0|1|0|0|Complete|Televisit at 6 mo, no labs
        5|M|42|ISM|2021-01-25|300 mg q4w|27|0.0052|36.8|see Epic=>|35.1|37.9|41|29|20|17|3|2|1|1|1|0|Major|
        6|F|67|ISM|2021-04-19|300 mg q4w|25|0.0115|55.3|57.0|54.2|53.6|58|57|59|56|2|2|2|3|3|3|None|Stopping in June, going to avapritinib
        7|F|29|ISM|2021-08-09|300 mg q4w|1|Not detected=>neg|9.8||||35||||2|||2|||Withdrew|Tachycardia and flushing after dose 1, declined dose 2
        8|F|51|ISM|2021-10-18|300 mg q4w|19|0.0018|20.3|19.7|21.2|20.8|44|33|24|18|3|1 to 2=>?|1|2|1|1|Major|
        9|M|39|BMM|2022-01-10|300 mg q4w|16|0.0004|12.6|12.0|13.3|12.9|27|14|9|6|0|0|0|1|0|0|Complete|
        10|F|45|ISM|2022-03-28|300 mg q4w|14|0.0036|29.4|30.1|28.6|29.0|49|40|35|30|2|1|1|2|2|1|Partial|
        """,
        words={
            "response": {
                "Complete": "complete",
                "Major": "major",
                "Partial": "partial",
                "None": "none",
                "Withdrew": "withdrawn",
            },
        },
        formats={"k0": "0.00%", "treatment_start": "m/d/yyyy"},
        times={"k0": 100},
    )
    bold(ws, 1)
    ws.freeze_panes = "B2"
    ws["S9"].comment = Comment("cleared up completely on arms, still spots on thighs", "coordinator")
    c.put(
        ws, "A13", "Skin and GI = MD severity 0-4 (none, mild, moderate, severe, very severe)", "Months as of 5/15/2023"
    )
    return c.xlsx()


def usa_demographics_and_labs() -> ClinicFile:
    """A fellow's workbook: demographics by hand, laboratory results pasted one result a row."""
    c = Clinic("SM omalizumab QI project.xlsx")
    ws = c.sheet("Demographics")
    c.table(
        ws,
        "A1",
        [
            "Subject|Gender|Age at start|Race|SM subtype|Omalizumab start date|Initial dose|HaT (TPSAB1 dup)|Overall response"
        ],
        "id|sex|age|-|subtype|treatment_start|dose|-|response",
        """
        S01|Female|46|White|Indolent SM|2019-08-05|300 mg q4 weeks|No|Partial response
        S02|Male|53|White|Indolent SM|2019-11-18|300 mg q4 weeks|No|Complete response
        S03|Female|37|Black|Bone marrow mastocytosis|2020-02-24|300 mg q4 weeks|Yes|Complete response
        S04|Female|64|White|Smoldering SM|2020-07-13|300 mg q4 weeks|Not tested|No response
        S05|Female|31|Hispanic|Indolent SM|2021-01-11|150 mg q4 weeks|No|Partial response
        S06|Male|58|White|Indolent SM|2021-06-07|300 mg q4 weeks|No|Major response
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "subtype": {"Indolent SM": "ISM", "Bone marrow mastocytosis": "BMM", "Smoldering SM": "SSM"},
            "response": {
                "Partial response": "partial",
                "Complete response": "complete",
                "No response": "none",
                "Major response": "major",
            },
        },
        formats={"treatment_start": "m/d/yyyy"},
    )
    bold(ws, 1)
    ws = c.sheet("Labs")
    c.table(
        ws,
        "A1",
        ["Subject|Timepoint|Test|Result|Units|Ref range"],
        "id|visit|param|value|-|-",
        """
        S01|Baseline|Tryptase|25.2|ng/mL|<11.5
        S01|Baseline|KIT D816V VAF|0.21|%|Not detected
        S01|Baseline|Hemoglobin|13.4|g/dL|12.0-15.5
        S01|6 months|Tryptase|24.4|ng/mL|<11.5
        S01|12 months|Tryptase|26.0|ng/mL|<11.5
        S01|12 months|KIT D816V VAF|0.19|%|Not detected
        S02|Baseline|Tryptase|17.1|ng/mL|<11.5
        S02|Baseline|KIT D816V VAF|0.06|%|Not detected
        S02|Baseline|Hemoglobin|15.0|g/dL|13.5-17.5
        S02|6 months|Tryptase|16.8|ng/mL|<11.5
        S02|12 months|Tryptase|17.7|ng/mL|<11.5
        S03|Baseline|Tryptase|18.9|ng/mL|<11.5
        S03|Baseline|KIT D816V VAF|Not detected=>neg|%|Not detected
        S03|Baseline|Hemoglobin|12.1|g/dL|12.0-15.5
        S03|6 months|Tryptase|19.5|ng/mL|<11.5
        S04|Baseline|Tryptase|>200|ng/mL|<11.5
        S04|Baseline|KIT D816V VAF|11.4|%|Not detected
        S04|Baseline|Hemoglobin|11.2|g/dL|12.0-15.5
        S04|6 months|Tryptase|>200|ng/mL|<11.5
        S04|12 months|Tryptase|196|ng/mL|<11.5
        S04|12 months|KIT D816V VAF|12.0|%|Not detected
        S05|Baseline|Tryptase|13.0|ng/mL|<11.5
        S05|Baseline|KIT D816V VAF|0.04|%|Not detected
        S05|6 months|Tryptase|QNS=>|ng/mL|<11.5
        S05|12 months|Tryptase|12.5|ng/mL|<11.5
        S06|Baseline|Tryptase|42.6|ng/mL|<11.5
        S06|Baseline|KIT D816V VAF|0.83|%|Not detected
        S06|Baseline|Hemoglobin|14.6|g/dL|13.5-17.5
        S06|6 months|Tryptase|41.0|ng/mL|<11.5
        S06|12 months|Tryptase|43.8|ng/mL|<11.5
        """,
        words={
            "visit": {"Baseline": "baseline", "6 months": "month_6", "12 months": "month_12"},
            "param": {"Tryptase": "t", "KIT D816V VAF": "k", "Hemoglobin": ""},
        },
    )
    bold(ws, 1)
    return c.xlsx()


def milan_haematology() -> ClinicFile:
    """A haematologist's summary with English headings: visit over measure, mean and SD below, some commas as text."""
    c = Clinic("SM omalizumab Milano.xlsx")
    ws = c.sheet("Foglio1")
    means = "id|sex|age|subtype|t0|k0|mct0|t6|mct6|t12|mct12|t24|k24|mct24|response"
    rows = """
    1|M|52|BMM|14.3|0.05|8|13.9|15|14.8|17|14.1|0.04|18|CR
    2|F|47|ISM|28.6|0.33|5|27,9|10|29.1|12|28.0|0.36|13|PR
    3|M|63|BMM|9.6|<0.01|10|9.9|17|9.2|19|9.5|<0.01|19|CR
    4|F|40|ISM|21.0|0.12|6|20.4|9|22.2|11|ND|ND|ND|PR
    5|F|58|ISM|37,5|0.48|4|38.8|5|36.9|5|38.1|0.51|4|NR
    6|M|45|BMM|11.7|0.03|7|12.1|14|11.3|16|11.9|0.03|17|CR
    7|F|66|SSM|155|5.9|3|161|5|149|6|158|6.3|7|PR
    8|F|36|ISM|16.4|0.09|7|15.8|12|16.9|15|16.2|0.08|15|CR
    9|M|55|ISM|24.9|0.26|6|25.7|10|24.0|12|25.3|0.25|13|PR
    10|F|61|BMM|18.2|0.07|9|18.8|13|17.5|16|ND|ND|ND|CR
    """
    c.table(
        ws,
        "A1",
        [
            "Pt|Sex|Age|WHO subtype|Baseline|||6 months||12 months||24 months|||Symptom response",
            "||||Tryptase (ng/ml)|KIT D816V (%)|MCT|Tryptase (ng/ml)|MCT|Tryptase (ng/ml)|MCT|Tryptase (ng/ml)|KIT D816V (%)|MCT|",
        ],
        means,
        rows,
        words={"response": {"CR": "complete", "PR": "partial", "NR": "none"}},
        blank="ND",
    )
    for letter in "ABCDO":
        ws.merge_cells(f"{letter}1:{letter}2")
    bold(ws, 1, 2)
    c.put(ws, "A13", "Mean")
    means_below(c, ws, rows, means, {"C": "age", "G": "mct0", "I": "mct6", "K": "mct12", "N": "mct24"}, 3, 12, 13)
    for letter in "CGIKN":
        ws[f"{letter}13"].number_format = "0.0"
    c.put(
        ws,
        "A15",
        "CR complete, PR partial, NR no response (mediator symptoms). ND: not done.",
        "MCT 0-20, higher = better control",
    )
    return c.xlsx()


FILES = (
    austria_ambulance,
    belgium_nurse_csv,
    denmark_department,
    italy_phd,
    ireland_specialist_nurse,
    norway_two_sheets,
    portugal_allergology,
    brazil_csv,
    sweden_measure_over_visit,
    geneva_visits,
    canada_wide_csv,
    usa_coordinator,
    usa_demographics_and_labs,
    milan_haematology,
)
