"""Danish, Swedish and Norwegian mastocytosis centres. All patients are synthetic, all names invented."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from tests.clinics.language import Clinic, ClinicFile

GRADE_KEYS = (
    "grade_anaphylaxis",
    "grade_skin",
    "grade_gastrointestinal",
    "grade_musculoskeletal",
    "grade_neuropsychiatric",
    "grade_constitutional",
)


def _note(ws, cell: str, text: str, who: str = "") -> None:
    ws[cell].comment = Comment(text, who or "Bruger")


def _head(ws, rows: str, fill: str = "D9E1F2") -> None:
    for line in ws[rows]:
        for cell in line:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor=fill)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fine(c: Clinic, *fields: str) -> None:
    """Readings that follow from other cells: fine, not required."""
    for patient in c.patients:
        for name in fields:
            c.also.add((patient, name, None))


def secretary_overview() -> ClinicFile:
    """A dermatology secretary in Denmark keeps one line a patient for the Thursday conference."""
    c = Clinic("Mastocytose Xolair oversigt.xlsx")
    ws = c.sheet("Oversigt")
    c.put(
        ws, "A1", "Mastocytosepatienter i Xolairbehandling, Hudafdelingen", "Opdateret 14.09.2023 KJ. Tryptase i µg/L"
    )
    c.table(
        ws,
        "A4",
        [
            "Pt.|Køn|Alder v. start|Diagnose|Xolair opstart|Dosis|Tryp. før|Tryp. 3 mdr.|Tryp. 6 mdr.|Tryp. sidst"
            "|KIT før (%)|KIT sidst (%)|Samlet effekt|Næste tid|Bem.",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|tL|k0|kL|response|-|-",
        """
        HM01|K|46|ISM|2018-02-19|300 mg hver 4. uge|34.2|33|35.1|31.8|0.4|0.35|Komplet|2023-11-02|
        HM02|K|53|ISM|2018-05-07|300 mg hver 4. uge|21|20.4|-|22.6|0.08|0.11|Betydelig (major)|2023-10-12|
        HM03|M|61|Isoleret knoglemarvsmastocytose=>BMM|2018-09-24|300 mg hver 4. uge|12.7|12.1|11.9|12.5|0.02|ikke målt|Komplet|2023-12-07|Fritid: biavler
        HM04|K|39|ISM|2019-01-14|300 mg hver 4. uge|48.9|50.3|47|52.2|1.1|1.3|Delvis|2023-10-05|
        HM05|M|57|SSM|2019-03-11|450 mg hver 4. uge|186|190|179|201|7.4|8.8|Delvis|2023-09-28|Følges også hæm.
        HM06|K|44|ISM|2019-10-28|300 mg hver 4. uge|17.3|-|-|-|0.05|-|Ophørt pga. bivirkninger=>withdrawn||Kun 1 dosis
        HM07|K|35|ISM|2020-08-17|300 mg hver 4. uge|26.6|25|27.3|26|0.19|0.17|Betydelig (major)|2024-01-11|Gravid 2022, pause
        HM08|M|68|ASM-AHN=>SM-AHN|2020-11-02|300 mg hver 4. uge|142|150|-|163|12.5|14|Ingen||CMML
        HM09|K|50|Ind. syst. mastocytose=>ISM|2021-04-12|300 mg hver 6. uge|19.8|18.2|18.8|19|<0.01|neg|Komplet|2023-11-23|
        HM10|M|41|BMM|2021-09-06|300 mg hver 4. uge|9.6|10|9.9|9.2|0.03|ikke målt|Betydelig (major)|2023-10-26|
        HM11|K|59|ISM|2022-06-13|300 mg hver 4. uge|63|60.5|58.7|58.7|0.77|0.8|Delvis|2023-09-21|
        """,
        blank="-|ikke målt",
        words={
            "sex": {"K": "F"},
            "response": {"Komplet": "complete", "Betydelig (major)": "major", "Delvis": "partial", "Ingen": "none"},
        },
    )
    _head(ws, "A4:O4")
    ws.freeze_panes = "B5"
    c.put(ws, "A17", "I alt 11 pt.", "Liste ligger også i X:\\Hud\\Fælles\\Mastocytose")
    _fine(c, "withdrawn")
    return c.xlsx()


def nurse_follow_up() -> ClinicFile:
    """A Swedish specialist nurse: a line a visit, who it is only in the first line, the next injection beside."""
    c = Clinic("Xolair mastocytos uppföljning ssk.xlsx")
    ws = c.sheet("Aktuella")
    c.table(
        ws,
        "A1",
        [
            "Patient|Kön|Född|Diagnos|Dos|Besök|Datum|S-tryptas µg/L|DLQI|MCT"
            "|Livskvalitet VAS 0-100 (100 = bäst)|Nästa spruta|Notering",
        ],
        "id|sex|-|subtype|dose|visit|-|t|dl|mct|q|-|-",
        """
        KB 1|Kv|1971|ISM|300 mg var 4:e vecka|Start|2020-01-15|28.4|14|6|38||
        |||||3 mån|2020-04-14|27.9|8|11|55||Trött dagen efter spruta
        |||||6 mån|2020-07-16|29|5|14|70||
        |||||12 mån|2021-01-19|28.8|3|16|78|2023-05-09|
        KB 2|M|1964|ISM|300 mg var 4:e vecka|Start|2020-03-03|16.5|9|8|52||
        |||||3 mån|2020-06-02|17.1|7|10|60||
        |||||6 mån|2020-09-08|ej taget|6|12|61|2023-05-11|
        KB 3|Kv|1958|BMM|300 mg var 4:e vecka|Start|2020-09-22|11.2|2|9|45||Getinganafylaxi x 2
        |||||3 mån|2020-12-17|10.8|1|15|66||
        |||||6 mån|2021-03-23|11.5|1|18|80||
        |||||12 mån|2021-09-21|11|0|19|82|2023-05-23|
        KB 4|Kv|1987|ISM|150 mg var 4:e vecka|Start|2021-02-10|40.1|21|3|20||
        |||||3 mån|2021-05-12|41.7|15|6|31||Höjd till 300 mg
        |||||6 mån|2021-08-11|39.2|11|9|44||
        KB 5|M|1979|ISM|300 mg var 4:e vecka|Start|2021-11-03|22.9|12|7|50||
        |||||3 mån|2022-02-01||11|7|48||Tel.besök, inga prover
        |||||6 mån|2022-05-04|23.3|12|6|49||Avslutar, ingen effekt
        KB 6|Kv|1990|SSM|300 mg var 4:e vecka|Start|2022-08-31|154|18|4|30||
        |||||3 mån|2022-11-30|149|16|7|35|2023-05-04|
        """,
        blank="ej taget",
        formats={"-": "yyyy-mm-dd"},
        words={
            "sex": {"Kv": "F"},
            "visit": {"Start": "baseline", "3 mån": "month_3", "6 mån": "month_6", "12 mån": "month_12"},
        },
    )
    for row in range(2, 21):
        ws.cell(row, 3).number_format = "General"
    _head(ws, "A1:M1", "E2EFDA")
    tel = c.sheet("Telefonlista")
    c.put(tel, "A1", "Hudmottagningen|anknytning 4 12 18", "Apoteket|anknytning 4 30 02", "Xolair beställs tisdagar|")
    _fine(c, "age", "treatment_start", "withdrawn", "treatment_months")
    return c.xlsx()


def phd_stata_wide() -> ClinicFile:
    """A Danish PhD student's analysis file out of Stata: short names, a point for missing."""
    c = Clinic("sm_oma_wide_v7.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "id|koen|alder|subtype|tryp_0|tryp_3|tryp_6|tryp_12|kit_0|kit_12|ana_0|ana_3|ana_6|ana_12|hud_0|hud_3|hud_6|hud_12"
            "|gi_0|gi_3|gi_6|gi_12|msk_0|msk_3|msk_6|msk_12|np_0|np_3|np_6|np_12|qolvas_0|qolvas_3|qolvas_6|qolvas_12|udgaaet",
        ],
        "id|sex|age|subtype|t0|t3|t6|t12|k0|k12|an0|an3|an6|an12|sk0|sk3|sk6|sk12|gi0|gi3|gi6|gi12|ms0|ms3|ms6|ms12|np0|np3|np6|np12|q0|q3|q6|q12|withdrawn",
        """
        101|K|48|ISM|31,4|30,2|31,9|33|,31=>0.31|,28=>0.28|3|1|0|0|3|2|1|1|2|2|1|1|2|2|2|1|1|1|1|1|35|52|66|71|0
        102|K|55|ISM|18|17,6|.|18,9|,06=>0.06|,07=>0.07|2|0|0|0|2|1|1|1|1|1|0|0|1|1|1|1|2|1|1|1|48|60|63|65|0
        103|M|62|BMM|10,9|11,1|10,4|10,8|,02=>0.02|,02=>0.02|4|1|0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0|0|55|78|88|90|0
        104|K|37|ISM|44,7|43|45,5|.|1,2|.|2|1|1|.|4|3|2|.|3|2|2|.|2|2|2|.|3|2|2|.|22|30|41|.|0
        105|M|59|SSM|171|176|168|182|6,8|7,5|1|0|0|0|3|3|2|2|3|3|2|2|2|2|2|2|2|2|1|1|30|33|45|44|0
        106|K|42|ISM|23,8|.|.|.|,14=>0.14|.|3|.|.|.|2|.|.|.|2|.|.|.|1|.|.|.|2|.|.|.|41|.|.|.|1
        107|K|66|ISM|15,2|14,9|15,5|15|,04=>0.04|,03=>0.03|1|0|0|0|1|0|0|0|2|1|1|1|3|3|3|3|1|1|1|1|50|57|58|60|0
        108|M|33|ISM|27|26,1|28,4|27,7|,22=>0.22|,2=>0.2|4|2|1|0|2|1|1|0|0|0|0|0|1|1|0|0|1|0|0|0|47|59|73|81|0
        109|K|51|BMM|8,8|9,3|9|8,6|,01=>0.01|.|3|0|0|0|0|0|0|0|2|1|1|0|1|1|1|1|2|2|1|1|39|64|70|77|0
        110|M|70|SM-AHN|133|129|140|.|9,9|.|2|2|1|.|2|2|2|.|3|3|3|.|2|2|3|.|2|2|2|.|28|31|30|.|0
        """,
        blank=".",
        words={"sex": {"K": "F"}, "withdrawn": {"0": "no", "1": "yes"}},
    )
    return c.csv(";", "utf-8")


def norwegian_spss_codebook() -> ClinicFile:
    """A Norwegian master's student: SPSS saved as Excel with the codes, and the code book typed on a second sheet."""
    c = Clinic("SM_omalizumab_analysefil.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "pasnr|kjonn|alder|diag|tryp_bl|tryp_3mnd|tryp_6mnd|tryp_siste|kit_bl|hud_bl|hud_3mnd|hud_6mnd|hud_siste"
            "|gi_bl|gi_3mnd|gi_6mnd|gi_siste|qolvas_bl|qolvas_6mnd|qolvas_siste|respons|sentrum",
        ],
        "id|sex|age|subtype|t0|t3|t6|tL|k0|sk0|sk3|sk6|skL|gi0|gi3|gi6|giL|q0|q6|qL|response|-",
        """
        1001|1|47|2|25.3|24.9|26|25.5|0.2|3|2|1|1|2|1|1|1|42|66|70|2|1
        1002|2|56|1|13.1|12.8|13.4|12.2|0.03|0|0|0|0|1|1|0|0|60|81|85|1|1
        1003|1|34|2|37|36.2|38.8|35.9|0.61|4|3|2|2|3|3|2|2|25|38|40|3|1
        1004|1|63|3|160|999=>|171|166|5.9|3|9=>|3|2|2|9=>|2|2|33|35|47|3|2
        1005|2|50|2|19.7|19.9|20.5|21|0.07|2|1|0|0|0|0|0|0|55|79|83|1|2
        1006|1|45|2|22|999=>|999=>|999=>|999=>|2|9=>|9=>|9=>|3|9=>|9=>|9=>|39|999=>|999=>|5|1
        1007|2|71|5|118|122|126|131|11.4|1|1|1|1|3|3|3|3|29|28|25|4|1
        1008|1|29|2|16.6|15.8|16|16.1|0.04|3|2|2|1|1|0|0|0|50|64|68|2|2
        1009|1|58|1|9.1|9|8.7|9.4|0.01|0|0|0|0|2|2|1|1|47|62|60|2|1
        """,
        words={
            "sex": {"1": "F", "2": "M"},
            "subtype": {"1": "BMM", "2": "ISM", "3": "SSM", "5": "SM-AHN"},
            "response": {"1": "complete", "2": "major", "3": "partial", "4": "none", "5": "withdrawn"},
        },
    )
    book = c.sheet("Kodebok")
    c.put(
        book,
        "A1",
        "Variabel|Forklaring|Koder|Missing",
        "pasnr|Pasientnummer i studien||",
        "kjonn|Kjønn|1 = kvinne, 2 = mann|",
        "alder|Alder ved oppstart (år)||",
        "diag|WHO-subtype|1 = BMM, 2 = ISM, 3 = SSM, 4 = ASM, 5 = SM-AHN|",
        "tryp_|S-tryptase (µg/L)||999",
        "kit_bl|KIT D816V allelfraksjon blod (%)||999",
        "hud_|Hudsymptomer, legens vurdering|0 = ingen, 1 = lett, 2 = moderat, 3 = alvorlig, 4 = svært alvorlig|9",
        "gi_|Mage-tarm-symptomer, legens vurdering|0 = ingen, 1 = lett, 2 = moderat, 3 = alvorlig, 4 = svært alvorlig|9",
        "qolvas_|Livskvalitet VAS 0-100, 100 = best||999",
        "respons|Samlet respons|1 = komplett, 2 = major, 3 = partiell, 4 = ingen, 5 = avbrutt behandling|",
        "sentrum|Behandlende sykehus|1 = Oslo, 2 = Bergen|",
        "_bl = før behandling, _3mnd, _6mnd, _siste = siste kontroll|||",
    )
    _fine(c, "withdrawn")
    return c.xlsx()


def register_extract() -> ClinicFile:
    """An extract of a Swedish quality register: a row a form, everything in clear text, latin-1."""
    c = Clinic("Registeruttag_SM_biologiska_20230601.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Patientkod|Klinik|Kön|Ålder vid behandlingsstart|Diagnos|Läkemedel|Formulär|Formulärdatum"
            "|S-Tryptas (µg/L)|KIT D816V, allelfrekvens (%)|DLQI totalpoäng|MCT totalpoäng|Ifyllt av",
        ],
        "id|-|sex|age|subtype|-|visit|-|t|k|dl|mct|-",
        """
        S0107|Hud|Kvinna|43|Indolent systemisk mastocytos|Omalizumab|Behandlingsstart|2019-02-05|29,7|0,25|13|7|Läkare
        S0107|Hud|Kvinna|43|Indolent systemisk mastocytos|Omalizumab|Uppföljning 3 månader|2019-05-07|28,8|Ej utfört|7|12|Sjuksköterska
        S0107|Hud|Kvinna|43|Indolent systemisk mastocytos|Omalizumab|Uppföljning 1 år|2020-02-11|30,1|0,24|3|16|Läkare
        S0112|Hematologi|Man|66|Smouldering systemisk mastocytos|Omalizumab|Behandlingsstart|2019-04-02|188|8,1|10|6|Läkare
        S0112|Hematologi|Man|66|Smouldering systemisk mastocytos|Omalizumab|Uppföljning 3 månader|2019-07-02|195|Ej utfört|9|8|Sjuksköterska
        S0112|Hematologi|Man|66|Smouldering systemisk mastocytos|Omalizumab|Uppföljning 1 år|2020-03-31|>200|9,4|8|9|Läkare
        S0118|Hud|Kvinna|38|Indolent systemisk mastocytos|Omalizumab|Behandlingsstart|2019-09-17|17,4|<0,03|16|5|Läkare
        S0118|Hud|Kvinna|38|Indolent systemisk mastocytos|Omalizumab|Uppföljning 3 månader|2019-12-18|18|Ej utfört|Uppgift saknas|9|Sjuksköterska
        S0118|Hud|Kvinna|38|Indolent systemisk mastocytos|Omalizumab|Uppföljning 1 år|2020-09-15|17,2|<0,03|6|15|Läkare
        S0118|Hud|Kvinna|38|Indolent systemisk mastocytos|Omalizumab|Uppföljning 2 år|2021-09-21|16,9|Ej utfört|4|17|Läkare
        S0125|Allergi|Man|52|Benmärgsmastocytos|Omalizumab|Behandlingsstart|2020-06-09|10,3|0,02|1|10|Läkare
        S0125|Allergi|Man|52|Benmärgsmastocytos|Omalizumab|Uppföljning 3 månader|2020-09-08|10,6|Ej utfört|0|17|Sjuksköterska
        S0131|Hematologi|Kvinna|60|Systemisk mastocytos, ospecificerad=>SM-NOS|Omalizumab|Behandlingsstart|2020-10-27|33,5|0,4|8|8|Läkare
        S0131|Hematologi|Kvinna|60|Systemisk mastocytos, ospecificerad=>SM-NOS|Omalizumab|Uppföljning 3 månader|2021-01-26|34,9|Ej utfört|6|11|Sjuksköterska
        S0140|Hud|Kvinna|49|Indolent systemisk mastocytos|Omalizumab|Behandlingsstart|2021-03-23|55,2|0,92|22|2|Läkare
        S0140|Hud|Kvinna|49|Indolent systemisk mastocytos|Omalizumab|Uppföljning 3 månader|2021-06-22|53,8|Ej utfört|14|6|Sjuksköterska
        S0140|Hud|Kvinna|49|Indolent systemisk mastocytos|Omalizumab|Uppföljning 1 år|2022-03-22|54|1,0|9|11|Läkare
        S0144|Hematologi|Man|73|Aggressiv systemisk mastocytos|Omalizumab|Behandlingsstart|2021-11-30|141|14,8|5|7|Läkare
        """,
        blank="Ej utfört|Uppgift saknas",
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "subtype": {
                "Indolent systemisk mastocytos": "ISM",
                "Smouldering systemisk mastocytos": "SSM",
                "Benmärgsmastocytos": "BMM",
                "Aggressiv systemisk mastocytos": "ASM",
            },
            "visit": {
                "Behandlingsstart": "baseline",
                "Uppföljning 3 månader": "month_3",
                "Uppföljning 1 år": "month_12",
                "Uppföljning 2 år": "month_24",
            },
        },
    )
    _fine(c, "treatment_start", "dose", "treatment_months")
    return c.csv(";", "latin-1")


def allergist_private_list() -> ClinicFile:
    """A Norwegian allergist's own list: before and now, plus signs, remarks in comments, a hidden column of initials."""
    c = Clinic("min mastoliste.xlsx")
    ws = c.sheet("Ark1")
    c.table(
        ws,
        "A1",
        [
            "Pas|Init|K/M|Alder|Hva slags|Xolair fra|Dose|Tryptase før|Tryptase under anfall|Tryptase nå|KIT D816V blod %"
            "|Hud før|Hud nå|Tarm før|Tarm nå|Anafylaksier pr år før|Anafylaksier pr år nå|Hvordan går det",
        ],
        "id|-|sex|age|subtype|treatment_start|dose|t0|ta*|tL|k*|sk0|skL|gi0|giL|-|-|-",
        """
        A1|RH|K|52|BMM|2017-10-03|300 mg hver 4. uke|14,1|41=>?41|13,8|0,03|0|0|+=>?1|0|3|0|Veldig bra, tør gå i skogen igjen
        A2|TS|M|60|BMM|2018-01-16|300 mg hver 4. uke|9,5|58,3=>?58.3|9,9|<0,01|0|0|0|0|2|0|Vepseallergi, også på VIT
        A3|LK|K|41|ISM|2018-06-05|300 mg hver 4. uke|27,7||28,1|0,21|+++=>?3|+=>?1|++=>?2|+=>?1|1|0|Fornøyd
        A4|MB|K|36|ISM|2019-02-12|300 mg hver 2. uke|45||ca 45=>?45|0,8|++=>?2|++=>?2|+++=>?3|++=>?2|4|1|Vil ikke slutte
        A5|GO|M|48|MMAS|2019-08-27|300 mg hver 4. uke|10,2|24=>?24|10|neg|0|0|0|0|5|0|Setter sprøytene selv hjemme
        A6|EH|K|57|ISM|2020-02-04|300 mg hver 4. uke|19,4||18|0,06|++=>?2|+=>?1|0|0|1|0|
        A7|IN|K|45|ISM eller BMM, hud usikker=>?|2021-05-18|300 mg hver 4. uke|16||16,6|0,05|?=>|0|+=>?1|0|2|0|Tidl. KB, ny hudbiopsi bestilt
        A8|AJ|M|63|ISM|2022-09-20|300 mg hver 4. uke|33,3||ikke tatt ennå=>|0,4|+=>?1||++=>?2||2||Nettopp startet
        """,
        words={"sex": {"K": "F"}},
    )
    ws.column_dimensions["B"].hidden = True
    _note(ws, "H3", "Ellers 9-10 hver gang siden 2012", "Overlege")
    _note(ws, "I2", "Tatt på Lillehammer 2 t etter debut", "Overlege")
    _note(ws, "E8", "Diskuteres på møtet i Oslo", "Overlege")
    _fine(c, "withdrawn")
    return c.xlsx()


def transition_list() -> ClinicFile:
    """A Danish children's department hands its young mastocytosis patients to the adults' clinic."""
    c = Clinic("Overgang børn til voksen mastocytose 2024.xlsx")
    ws = c.sheet("Liste")
    c.put(ws, "A1", "Unge med mastocytose, overgang til voksenafdeling 2024-2026")
    c.table(
        ws,
        "A3",
        [
            "Pt.nr.|Fornavn|Køn|Født|Alder nu|Diagnose|Debut (alder)|Tryptase ved første besøg (µg/L)"
            "|Tryptase seneste (µg/L)|KIT D816V blod seneste (%)|Hud seneste (0-4)|Adrenalinpen|Overgang|Modtager|Bemærkning",
        ],
        "id|-|sex|-|age|subtype|-|t0|tL|kL|skL|-|-|-|-",
        """
        B-03|Alva|P=>F|2007-02-18|17|CM|4 mdr.|6.2=>?6.2|4.1|neg|1|Nej|forår 2025|Hud|
        B-07|Storm|D=>M|2006-11-30|17|MPCM=>CM|8 mdr.|5=>?5|3.8|neg|1|Nej|efterår 2024|Hud|Ønsker selv at afslutte
        B-08|Freja|P=>F|2007-07-05|17|CM|2 mdr.|21.4=>?21.4|9.9|neg|2|Ja|efterår 2025|Hud + allergi|Diffus kutan som spæd
        B-11|Malthe|D=>M|2006-05-22|18|ISM|6 år|28=>?28|31.7|0.31|3|Ja|efterår 2024|Hud + hæm.|KM-biopsi maj 2023
        B-12|Sofie|P=>F|2008-01-13|16|CM|1 år|4.4=>?4.4|4.9|ikke målt|0|Nej|2026|Hud|Hud svundet
        B-15|Liv|P=>F|2007-09-26|16|CM|3 mdr.|8.8=>?8.8|5.6|neg|1|Nej|2025|Hud|
        B-16|Villads|D=>M|2006-12-02|17|ISM|3 år|35.5=>?35.5|24|0.12|2|Ja|efterår 2024|Hud + hæm.|Anafylaksi i 2021 (ibuprofen)
        B-19|Nanna|P=>F|2008-03-17|16|CM|5 mdr.|7.1=>?7.1|ikke målt|ikke målt|1|Nej|2026|Egen læge?|Sidst set 2022
        """,
        blank="ikke målt",
    )
    _head(ws, "A3:O3", "FCE4D6")
    c.put(ws, "A13", "P = pige, D = dreng", "Hud 0 = ingen, 1 = let, 2 = moderat, 3 = svær, 4 = meget svær")
    return c.xlsx()


def lab_list_by_date() -> ClinicFile:
    """A Danish biochemistry department sends every answer as a line; the clinic put its patients on a sheet before it."""
    c = Clinic("Labsvar mastocytose Xolair.xlsx")
    ws = c.sheet("Patienter")
    c.table(
        ws,
        "A1",
        ["Projektnr.|Køn|Alder|Diagnose|1. dosis Xolair"],
        "id|sex|age|subtype|treatment_start",
        """
        P01|K|45|ISM|2021-03-04
        P02|M|58|BMM|2021-03-18
        P03|K|39|ISM|2021-08-26
        P04|K|64|SSM|2021-09-16
        P05|M|50|ISM|2022-01-20
        """,
        words={"sex": {"K": "F"}},
    )
    lab = c.sheet("Prøvesvar")
    c.table(
        lab,
        "A1",
        ["Projektnr.|Prøvetagningsdato|Analyse|Svar|Enhed|Rekvirent"],
        "id|visit|param|value|-|-",
        """
        P01|2021-03-04=>baseline|P-Tryptase|29.6|µg/L|Hud amb.
        P01|2021-03-04=>baseline|B-KIT D816V, allelfraktion|0.18|%|Hud amb.
        P01|2021-06-03=>month_3|P-Tryptase|28.7|µg/L|Hud amb.
        P01|2021-09-02=>month_6|P-Tryptase|30.3|µg/L|Hud amb.
        P01|2021-09-02=>month_6|B-KIT D816V, allelfraktion|0.2|%|Hud amb.
        P01|2022-03-03=>month_12|P-Tryptase|29.1|µg/L|Hud amb.
        P02|2021-03-18=>baseline|P-Tryptase|11.5|µg/L|Allergicentret
        P02|2021-03-18=>baseline|B-KIT D816V, allelfraktion|Ikke påvist=>neg|%|Allergicentret
        P02|2021-06-17=>month_3|P-Tryptase|11.2|µg/L|Allergicentret
        P02|2021-09-16=>month_6|P-Tryptase|10.9|µg/L|Allergicentret
        P03|2021-08-26=>baseline|P-Tryptase|18.3|µg/L|Hud amb.
        P03|2021-08-26=>baseline|B-KIT D816V, allelfraktion|0.07|%|Hud amb.
        P03|2021-11-25=>month_3|P-Tryptase|17.9|µg/L|Hud amb.
        P03|2022-02-24=>month_6|P-Tryptase|Annulleret=>|µg/L|Hud amb.
        P03|2022-08-25=>month_12|P-Tryptase|18.8|µg/L|Hud amb.
        P04|2021-09-16=>baseline|P-Tryptase|172|µg/L|Hæm. amb.
        P04|2021-09-16=>baseline|B-KIT D816V, allelfraktion|6.6|%|Hæm. amb.
        P04|2021-12-16=>month_3|P-Tryptase|181|µg/L|Hæm. amb.
        P04|2022-03-17=>month_6|P-Tryptase|>200|µg/L|Hæm. amb.
        P05|2022-01-20=>baseline|P-Tryptase|24|µg/L|Hud amb.
        P05|2022-04-21=>month_3|P-Tryptase|23.1|µg/L|Hud amb.
        P05|2022-07-21=>month_6|P-Tryptase|23.8|µg/L|Hud amb.
        """,
        words={"param": {"P-Tryptase": "t", "B-KIT D816V, allelfraktion": "k"}},
    )
    for row in range(2, 24):
        lab.cell(row, 2).number_format = "dd-mm-yyyy"
    return c.xlsx()


def norwegian_two_headers() -> ClinicFile:
    """A tidy sheet of a Norwegian university hospital: the measure above, the control below."""
    c = Clinic("Omalizumab SM Haukeland.xlsx")
    ws = c.sheet("Pasienter")
    c.table(
        ws,
        "A1",
        [
            "Pasient||||Tryptase (µg/L)||||QoL VAS (0-100)|||Hudsymptomer (0-4)|||Muskel/skjelett (0-4)||",
            "ID|Kjønn|Alder|Subtype|Før|3 mnd|6 mnd|Siste|Før|6 mnd|Siste|Før|6 mnd|Siste|Før|6 mnd|Siste",
        ],
        "id|sex|age|subtype|t0|t3|t6|tL|q0|q6|qL|sk0|sk6|skL|ms0|ms6|msL",
        """
        HUS-01|Kvinne|49|ISM|30.2|29.5|31|28.8|37|60|72|3|1|1|2|2|1
        HUS-02|Kvinne|33|ISM|17.8|18.4|17.2|17.5|44|59|61|2|2|1|1|1|1
        HUS-03|Mann|67|SSM|155|149|162|168|30|41|39|3|2|2|3|3|3
        HUS-04|Kvinne|55|BMM|12|11.6|11.1|11.9|51|79|84|0|0|0|2|1|1
        HUS-05|Mann|42|ISM|22.5||23.6|24.1|48|70|75|2|1|0|0|0|0
        HUS-06|Kvinne|61|ISM|41.3|40||43|29||33|4||3|3||2
        HUS-07|Mann|58|BMM|8.4|8.8|8.1|8.9|62|83|90|0|0|0|1|0|0
        HUS-08|Kvinne|38|ISM|26.9|27.2|25.8|26|40|55|66|3|2|1|1|1|0
        """,
        words={"sex": {"Kvinne": "F", "Mann": "M"}},
    )
    _head(ws, "A1:Q2", "DDEBF7")
    return c.xlsx()


def swedish_weeks() -> ClinicFile:
    """A Swedish research nurse of a treatment follow-up counted in weeks from the first dose."""
    c = Clinic("OMA-SM uppföljning veckor.xlsx")
    ws = c.sheet("Resultat")
    c.put(ws, "A1", "OMA-SM, resultat per vecka (v = vecka efter första dos)")
    c.table(
        ws,
        "A3",
        [
            "Pat-ID|Kön|Ålder|Subtyp|Första dos|Tryptas v0|Tryptas v12|Tryptas v24|Tryptas v52|MC-QoL v0|MC-QoL v12|MC-QoL v24"
            "|MC-QoL v52|MCT v0|MCT v24|MCT v52|KIT VAF % v0|KIT VAF % v52|Anm.",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|t12|mc0|mc3|mc6|mc12|mct0|mct6|mct12|k0|k12|-",
        """
        U101|K|50|ISM|2021-01-26|27.1|26|28.3|27.5|62|48|35|30|6|13|15|0.19|0.2|
        U102|M|44|ISM|2021-02-09|19.9|20.4|19.2|18.8|51|44|38|33|8|12|13|0.06|0.06|
        U103|K|59|BMM|2021-02-23|10.7|11|10.5|10.9|40|22|18|15|9|17|19|ej påvisad=>neg|ej påvisad=>neg|
        U104|K|36|ISM|2021-04-20|38.8|37.3|ej taget|39.1|71|66|64|58|3|6|8|0.58|0.61|
        U105|M|63|SSM|2021-05-04|144|152|147|158|55|50|52|47|7|9|9|5.2|6|
        U106|K|47|ISM|2021-06-15|15.6|15|||58|57|||5|||0.04||Avbröt v 14, egen önskan
        U107|K|29|ISM|2021-09-07|23.3|24.5|22.9|23|66|45|31|28|4|14|16|0.13|0.11|
        """,
        blank="ej taget",
        formats={"treatment_start": "yyyy-mm-dd"},
        words={"sex": {"K": "F"}},
    )
    _head(ws, "A3:S3", "FFF2CC")
    _fine(c, "withdrawn")
    return c.xlsx()


def swedish_phd_visit_numbers() -> ClinicFile:
    """A Swedish doctoral student's SPSS file, visits by number, with the variable view pasted on the next sheet."""
    c = Clinic("SM_XOLAIR_SPSS_export.xlsx")
    ws = c.sheet("Data View")
    c.table(
        ws,
        "A1",
        [
            "PATNR|SEX|AGE|DX|LENGTH|WEIGHT|SMOKER|TRYP_V1|TRYP_V2|TRYP_V3|TRYP_V4|KITVAF_V1|KITVAF_V4|SKIN_V1|SKIN_V2|SKIN_V3|SKIN_V4"
            "|GI_V1|GI_V2|GI_V3|GI_V4|NPSY_V1|NPSY_V2|NPSY_V3|NPSY_V4|DLQI_V1|DLQI_V2|DLQI_V3|DLQI_V4|MCT_V1|MCT_V2|MCT_V3|MCT_V4|RESP",
        ],
        "id|sex|age|subtype|-|-|-|t0|t3|t6|t12|k0|k12|sk0|sk3|sk6|sk12|gi0|gi3|gi6|gi12|np0|np3|np6|np12|dl0|dl3|dl6|dl12|mct0|mct3|mct6|mct12|response",
        """
        201|1|46|2|168|71|0|32.5|31|33.4|30.9|0.33|0.3|3|2|1|1|2|1|1|1|2|2|1|1|15|8|5|3|5|10|14|16|1
        202|1|58|2|162|80|0|20.2|21.1|19.6|20|0.09|0.1|2|1|1|0|1|1|0|0|1|1|1|0|10|6|4|2|8|12|14|17|1
        203|0|64|1|181|92|1|11.9|12.3|-99=>|12.1|0.02|0.02|0|0|-99=>|0|1|0|-99=>|0|0|0|-99=>|0|1|0|-99=>|0|9|16|-99=>|19|1
        204|1|39|2|170|64|0|46.3|47.7|45.9|44.1|1.4|1.3|4|3|3|2|3|3|2|2|3|3|2|2|23|17|14|11|2|5|7|9|2
        205|0|53|3|177|85|0|166|172|181|177|6.3|6.9|3|3|2|2|2|2|2|1|1|1|1|1|12|10|9|7|6|8|9|11|2
        206|1|31|2|174|69|0|18.8|18.1|-99=>|-99=>|0.05|-99=>|2|2|-99=>|-99=>|2|2|-99=>|-99=>|2|2|-99=>|-99=>|9|9|-99=>|-99=>|7|7|-99=>|-99=>|4
        207|1|67|2|159|58|1|25.1|24.4|26|25.5|0.16|0.18|1|1|0|0|3|2|2|2|1|0|0|0|4|3|2|2|8|11|12|13|2
        208|0|49|1|186|97|0|8.9|9.1|9.4|9|-99=>|0.01|0|0|0|0|1|1|0|0|1|1|1|1|0|0|0|0|11|17|18|19|1
        209|1|55|2|165|77|0|60.4|58.8|61.3|63|0.81|0.9|3|3|3|3|2|2|2|2|2|2|2|2|16|15|16|14|4|5|5|6|3
        """,
        words={
            "sex": {"0": "M", "1": "F"},
            "subtype": {"1": "BMM", "2": "ISM", "3": "SSM"},
            "response": {"1": "complete", "2": "partial", "3": "none", "4": "withdrawn"},
        },
    )
    book = c.sheet("Variable View")
    c.put(
        book,
        "A1",
        "Name|Type|Label|Values|Missing",
        "PATNR|Numeric|Patient number||",
        "SEX|Numeric|Sex|0 = Male, 1 = Female|",
        "AGE|Numeric|Age at first injection||",
        "DX|Numeric|WHO diagnosis|1 = BMM, 2 = ISM, 3 = SSM|",
        "LENGTH|Numeric|Height (cm)||",
        "WEIGHT|Numeric|Weight (kg)||",
        "SMOKER|Numeric|Current smoker|0 = No, 1 = Yes|",
    )
    row = 9
    for name, label, values in (
        ("TRYP", "S-tryptase (ug/L)", ""),
        ("KITVAF", "KIT D816V VAF blood (%)", ""),
        ("SKIN", "Skin symptoms", "0 = None, 1 = Mild, 2 = Moderate, 3 = Severe, 4 = Very severe"),
        ("GI", "GI symptoms", "0 = None, 1 = Mild, 2 = Moderate, 3 = Severe, 4 = Very severe"),
        ("NPSY", "Neuropsychiatric symptoms", "0 = None, 1 = Mild, 2 = Moderate, 3 = Severe, 4 = Very severe"),
        ("DLQI", "DLQI total", ""),
        ("MCT", "Mastocytosis Control Test total", ""),
    ):
        for number, when in ((1, "baseline"), (2, "3 months"), (3, "6 months"), (4, "12 months")):
            if name == "KITVAF" and number in (2, 3):
                continue
            c.put(book, f"A{row}", f"{name}_V{number}|Numeric|{label}, {when}|{values}|-99")
            row += 1
    c.put(book, f"A{row}", "RESP|Numeric|Overall response|1 = Complete, 2 = Partial, 3 = None, 4 = Withdrawn|")
    _fine(c, "withdrawn")
    return c.xlsx()


def domain_effect_form() -> ClinicFile:
    """A Danish consultant fills in one line a patient: the effect on every group of symptoms, and stop dates."""
    c = Clinic("Effektskema Xolair SM.xlsx")
    ws = c.sheet("Effekt")
    c.put(ws, "A1", "Effekt af Xolair ved SM, vurderet ved seneste kontrol")
    c.table(
        ws,
        "A3",
        [
            "Pt.||||Behandling|||Effekt på|||",
            "Nr.|Køn|Alder|Diagnose|Start|Stop|Dosis|Hud|Mave-tarm|Anafylaksi|Samlet respons",
        ],
        "id|sex|age|subtype|treatment_start|treatment_stop|dose|rsk*|rgi*|ran*|response",
        """
        SM-02|K|51|ISM|2016-04-14||300 mg/4 uger|MR|PR|CR|MR
        SM-03|K|47|ISM|2016-08-25||300 mg/4 uger|CR|CR|IR|CR
        SM-05|M|60|BMM|2017-01-19||300 mg/6 uger|IR|CR|CR|CR
        SM-06|K|38|ISM|2017-06-15|2018-06-21|300 mg/4 uger|PR|NR|PR|PR
        SM-08|M|65|SSM|2017-11-02||450 mg/4 uger|NR|PR|MR|PR
        SM-09|K|54|ISM|2018-03-22|2018-03-22|300 mg/4 uger||||Ophørt=>withdrawn
        SM-11|K|43|ISM|2019-02-28||300 mg/4 uger|PR|MR|CR|MR
        SM-12|M|71|SM-AHN|2019-09-19|2020-03-26|300 mg/4 uger|NR|NR|IR|NR
        SM-14|K|29|ISM|2020-10-15||300 mg/2 uger|MR|PR|MR|MR
        SM-15|M|56|BMM|2021-05-27||300 mg/4 uger|IR|IR|CR|CR
        """,
        blank="IR",
        words={
            "sex": {"K": "F"},
            **{
                key: {"CR": "complete", "MR": "major", "PR": "partial", "NR": "none"}
                for key in ("response", "response_skin", "response_gastrointestinal", "response_anaphylaxis")
            },
        },
    )
    _head(ws, "A3:K4")
    c.put(
        ws,
        "A16",
        "CR = komplet respons, MR = major respons, PR = partiel respons, NR = ingen respons",
        "IR = ikke relevant (ikke symptomer fra organet ved start)",
        "SM-09 fik kvalme og hovedpine efter 1. dosis og ønskede ikke at fortsætte",
    )
    _fine(c, "treatment_months", "withdrawn")
    return c.xlsx()


def english_for_collaboration() -> ClinicFile:
    """A Danish data manager sends a plain English list to the collaboration; Excel saved it the Danish way."""
    c = Clinic("SM_omalizumab_Odense_to_ECNM.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Patient ID|Sex|Age at start|WHO subtype|Omalizumab start|Dose|Tryptase baseline (ng/mL)|Tryptase 3 months (ng/mL)"
            "|Tryptase 6 months (ng/mL)|KIT D816V VAF baseline (%)|QoL VAS baseline (0-100)|QoL VAS 6 months (0-100)|Physician-assessed response",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|k0|q0|q6|response",
        """
        OUH-001|Female|45|ISM|14-01-2019=>2019-01-14|300 mg q4w|26,4|25,7|27|0,2|40|68|Complete
        OUH-002|Female|52|ISM|25-03-2019=>2019-03-25|300 mg q4w|18,8|19,3|18,1|0,07|52|66|Major
        OUH-003|Male|63|BMM|17-06-2019=>2019-06-17|300 mg q4w|11|10,8|11,6|<0,01|58|88|Complete
        OUH-004|Female|37|ISM|21-10-2019=>2019-10-21|300 mg q2w|51,3|49,9|52|0,95|25|36|Partial
        OUH-005|Male|60|SSM|27-01-2020=>2020-01-27|300 mg q4w|148|153||5,7|33|37|No response
        OUH-006|Female|48|ISM|24-08-2020=>2020-08-24|300 mg q4w|22,2|21|21,7|0,11|45|71|Major
        OUH-007|Female|31|ISM|16-11-2020=>2020-11-16|300 mg q4w|15,5|||0,04|50||Withdrawn
        OUH-008|Male|55|ISM|15-03-2021=>2021-03-15|300 mg q4w|35,1|36|34,4|0,37|38|57|Partial
        OUH-009|Female|69|BMM|30-08-2021=>2021-08-30|300 mg q4w|9,2|9|8,8|not done|61|80|Major
        """,
        blank="not done",
        words={
            "sex": {"Female": "F", "Male": "M"},
            "response": {
                "Complete": "complete",
                "Major": "major",
                "Partial": "partial",
                "No response": "none",
                "Withdrawn": "withdrawn",
            },
        },
    )
    _fine(c, "withdrawn")
    return c.csv(";", "utf-8-sig")


def swedish_grades_in_words() -> ClinicFile:
    """A Swedish dermatologist's symptom form typed in afterwards: a row an occasion, the severity in words."""
    c = Clinic("Symtomskattning mastocytos omalizumab.xlsx")
    ws = c.sheet("Skattning")
    grades = {"Ingen": "0", "Lätt": "1", "Måttlig": "2", "Svår": "3", "Mycket svår": "4"}
    c.table(
        ws,
        "A1",
        [
            "Kod|Kön|Ålder|Diagnos|Tillfälle|Hud|Mag-tarm|Muskler/leder|Neuropsykiskt|Anafylaxi|Trötthet"
            "|Livskvalitet VAS (0-10, 10 = bäst)|Anteckning",
        ],
        "id|sex|age|subtype|visit|sk|gi|ms|np|an|co|q|-",
        """
        M01|Kvinna|44|ISM|Före|Svår|Måttlig|Lätt|Måttlig|Mycket svår|Måttlig|3.5|
        M01||||Efter 3 mån|Måttlig|Lätt|Lätt|Måttlig|Lätt|Måttlig|5.5|
        M01||||Efter 6 mån|Lätt|Lätt|Lätt|Lätt|Ingen|Lätt|7|
        M02|Man|57|BMM|Före|Ingen|Ingen|Lätt|Ingen|Svår|Lätt|5|Geting x 3
        M02||||Efter 3 mån|Ingen|Ingen|Lätt|Ingen|Ingen|Lätt|8|
        M02||||Efter 6 mån|Ingen|Ingen|Ingen|Ingen|Ingen|Ingen|9|
        M03|Kvinna|35|ISM|Före|Mycket svår|Svår|Måttlig|Svår|Måttlig|Svår|2|
        M03||||Efter 3 mån|Svår|Måttlig|Måttlig|Svår|Lätt|Svår|3|
        M03||||Efter 6 mån|Svår|Måttlig|Måttlig|Måttlig|Ej bedömd|Svår|3.5|
        M04|Kvinna|62|SSM|Före|Svår|Svår|Svår|Måttlig|Lätt|Svår|2.5|
        M04||||Efter 3 mån|Måttlig|Svår|Svår|Måttlig|Ingen|Svår|3|
        M05|Kvinna|50|ISM|Före|Måttlig|Lätt|Ingen|Lätt|Svår|Måttlig|4|
        M05||||Efter 3 mån|Lätt|Lätt|Ingen|Lätt|Ingen|Lätt|6.5|
        M05||||Efter 6 mån|Lätt|Ingen|Ingen|Ingen|Ingen|Lätt|8|Vill glesa ut till var 6:e v
        M06|Man|41|ISM|Före|Måttlig|Måttlig|Lätt|Ingen|Ingen|Måttlig|4.5|
        M06||||Efter 3 mån|Måttlig|Måttlig|Lätt|Ingen|Ingen|Måttlig|4.5|Utsatt, ingen effekt
        """,
        blank="Ej bedömd",
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "visit": {"Före": "baseline", "Efter 3 mån": "month_3", "Efter 6 mån": "month_6"},
            **dict.fromkeys(GRADE_KEYS, grades),
        },
        times={"q": 10},
    )
    _head(ws, "A1:M1", "EDEDED")
    _fine(c, "withdrawn")
    return c.xlsx()


def danish_nurse_controls() -> ClinicFile:
    """A Danish outpatient nurse plans the controls: a block a control, its date first, tryptase and VAS after it."""
    c = Clinic("Xolair kontroller amb.xlsx")
    ws = c.sheet("Kontroller")
    c.put(ws, "A1", "Xolair ved mastocytose, kontroller", "VAS = livskvalitet 0-100, 100 er bedst. Tryp i µg/L")
    c.table(
        ws,
        "A4",
        [
            "||||1. Xolair|||3 mdr. kontrol|||6 mdr. kontrol|||Seneste kontrol||",
            "Kode|Køn|Alder|Diagnose|Dato|Tryp|VAS|Dato|Tryp|VAS|Dato|Tryp|VAS|Dato|Tryp|VAS|Status",
        ],
        "id|sex|age|subtype|treatment_start|t0|q0|-|t3|q3|-|t6|q6|-|tL|qL|-",
        """
        X-04|K|42|ISM|2020-01-22|23.9|40|2020-04-22|24.5|58|2020-07-22|23.1|66|2023-01-18|22.8|75|Fortsætter
        X-06|K|56|ISM|2020-02-26|32.1|33|2020-05-27|tlf.=>|47|2020-08-26|33|52|2023-02-22|34.6|55|Fortsætter
        X-07|M|49|BMM|2020-06-17|13|57|2020-09-16|12.6|79|2020-12-16|12.9|85|2022-12-14|12.2|90|Hver 6. uge
        X-10|K|64|SSM|2020-09-09|159|28|2020-12-09|163|30|2021-03-10|170|36|2023-03-08|182|34|Hæm. vurderer midostaurin
        X-11|K|33|ISM|2021-02-24|17|48|2021-05-26|16.7|62|2021-08-25|17.5|70|2023-01-25|16.1|81|Fortsætter
        X-13|M|58|ISM|2021-10-13|28.2|45|2022-01-12|27.4|44||||2022-01-12|27.4|44|Stoppet, ingen effekt
        X-14|K|40|ISM|2022-03-30|20.5|36|2022-06-29|20.9|51|2022-09-28|21.2|60|2023-03-29|20.7|64|Fortsætter
        """,
        words={"sex": {"K": "F"}},
    )
    _head(ws, "A4:Q5", "E4DFEC")
    ws.freeze_panes = "E6"
    _fine(c, "withdrawn", "treatment_months")
    return c.xlsx()


FILES = (
    secretary_overview,
    nurse_follow_up,
    phd_stata_wide,
    norwegian_spss_codebook,
    register_extract,
    allergist_private_list,
    transition_list,
    lab_list_by_date,
    norwegian_two_headers,
    swedish_weeks,
    swedish_phd_visit_numbers,
    domain_effect_form,
    english_for_collaboration,
    swedish_grades_in_words,
    danish_nurse_controls,
)
