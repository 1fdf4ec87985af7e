"""Haematology, dermatology and rheumatology departments in Germany, Austria, Switzerland and the Netherlands.

All patients are synthetic.
"""

from __future__ import annotations

from statistics import mean

from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.clinics.language import Clinic, ClinicFile


def koeln_study_nurse() -> ClinicFile:
    """A study nurse's overview: visit blocks, a mean under the tryptase columns, a legend below."""
    c = Clinic("Xolair SM Übersicht Stand Nov 23.xlsx")
    ws = c.sheet("Übersicht")
    c.put(ws, "A1", "Mastozytose-Ambulanz, Pat. unter Xolair")
    ws["A1"].font = Font(bold=True, size=14)
    c.table(
        ws,
        "A3",
        [
            "||||||vor Xolair|||||nach 3 Mon.|||||nach 6 Mon.|||||letzte Vorstellung||||",
            "Pat.-Code|Geb.-jahr|Geschl.|Diagnose|Start Xolair|Dosis" + "|Haut|GIT|Kno/Mu|Psy|Trp" * 4,
        ],
        "id|-|sex|subtype|treatment_start|dose"
        "|sk0|gi0|ms0|np0|t0|sk3|gi3|ms3|np3|t3|sk6|gi6|ms6|np6|t6|skL|giL|msL|npL|tL",
        """
        XO-01|1968|w|ISM|2021-03-04|300 mg alle 4 Wo|3|2|1|2|31.4|2|1|1|1|30.8|1|1|1|1|33|0|1|1|1|29.7
        XO-02|1975|w|ISM|2021-03-18|300 mg alle 4 Wo|2|3|0|1|18.2|2|2|0|1|n.g.|1|1|0|1|17.5|1|1|0|0|18.8
        XO-03|1959|m|SSM|2021-06-10|300 mg alle 2 Wo|3|3|2|2|188|3|2|2|2|195|2|2|2|2|191|2|2|2|1|202
        XO-04|1990|w|BMM|2021-09-02|150 mg alle 4 Wo|0|1|0|0|9.8|0|0|0|0|10.1|0|0|0|0|9.5|0|0|0|0|9.9
        XO-05|1982|m|ISM|2022-01-13|300 mg alle 4 Wo|4|2|1|3|44.6|3|1|1|2|45.2|2|1|1|2|n.g.|2|0|1|2|41
        XO-06|1971|w|ISM|2022-02-03|300 mg alle 4 Wo|1|2|2|1|26|1|1|2|1|25.1|n.g.|n.g.|n.g.|n.g.|n.g.|1|1|1|1|27.3
        XO-07|1964|m|BMM|2022-05-19|300 mg alle 4 Wo|0|2|1|0|13.7|0|1 (bei Wein 2)=>?1|1|0|13.3|0|1|1|0|12.9|0|1|1|0|13
        XO-08|1986|w|ISM|2022-11-24|300 mg alle 4 Wo|3|1|0|2|22.5|2|1|0|1|21.9|1|0|0|1|23.4|||||
        XO-09|1955|w|ISM|2023-05-11|300 mg alle 4 Wo|2|2|3|2|36.9|2|1|3|2|35||||||||||
        """,
        words={"sex": {"w": "F", "m": "M"}},
        blank="n.g.",
    )
    c.put(ws, "A15", "Mittelwert")
    for letter in ("K", "P", "U", "Z"):
        values = [ws[f"{letter}{row}"].value for row in range(5, 14)]
        numbers = [value for value in values if isinstance(value, (int, float))]
        c.formula(ws, f"{letter}15", f"=AVERAGE({letter}5:{letter}13)", round(mean(numbers), 4))
        ws[f"{letter}15"].number_format = "0.0"
    c.put(
        ws,
        "A17",
        "0 = keine Beschwerden, 1 = leicht, 2 = mäßig, 3 = stark, 4 = sehr stark",
        "GIT = Magen-Darm-Trakt, Kno/Mu = Knochen und Muskeln, Psy = neuropsychiatrisch (Konzentration, Stimmung)",
        "Trp = Tryptase in µg/l",
        "n.g. = nicht gemacht",
    )
    ws.freeze_panes = "B5"
    return c.xlsx()


def wien_data_warehouse() -> ClinicFile:
    """A data warehouse query: one line a result, master data repeated on each."""
    c = Clinic("DWH_Abfrage_4471_Tryptase_KIT.csv")
    ws = c.sheet("x")
    starts = {
        "14.01.2022": "2022-01-14",
        "03.02.2022": "2022-02-03",
        "22.03.2022": "2022-03-22",
        "12.05.2022": "2022-05-12",
        "01.09.2022": "2022-09-01",
        "17.11.2022": "2022-11-17",
        "09.02.2023": "2023-02-09",
    }
    people = {
        "0071234": "W;47;Indolente systemische Mastozytose;14.01.2022",
        "0071302": "M;58;Indolente systemische Mastozytose;03.02.2022",
        "0089915": "W;66;Smoldering systemische Mastozytose;22.03.2022",
        "0102277": "W;39;Indolente systemische Mastozytose;12.05.2022",
        "0110408": "M;71;Aggressive systemische Mastozytose;01.09.2022",
        "0110951": "W;52;Knochenmarkmastozytose;17.11.2022",
        "0121630": "M;44;Indolente systemische Mastozytose;09.02.2023",
    }
    results = """
    0071234;12.01.2022 08:14=>baseline;Tryptase im Serum;24,6;µg/l
    0071234;12.01.2022 08:14=>baseline;KIT D816V ddPCR (VAF);0,31;%
    0071234;12.01.2022 08:14=>baseline;Hämoglobin;13,4;g/dl
    0071234;13.04.2022 09:02=>month_3;Tryptase im Serum;25,1;µg/l
    0071234;13.07.2022 08:40=>month_6;Tryptase im Serum;23,8;µg/l
    0071234;13.07.2022 08:40=>month_6;KIT D816V ddPCR (VAF);0,29;%
    0071302;03.02.2022 07:55=>baseline;Tryptase im Serum;15,9;µg/l
    0071302;03.02.2022 07:55=>baseline;KIT D816V ddPCR (VAF);<0,01;%
    0071302;05.05.2022 08:20=>month_3;Tryptase im Serum;16,4;µg/l
    0071302;04.08.2022 10:31=>month_6;Tryptase im Serum;15,2;µg/l
    0071302;02.02.2023 08:11=>month_12;Tryptase im Serum;16,0;µg/l
    0089915;18.03.2022 08:05=>baseline;Tryptase im Serum;>200;µg/l
    0089915;18.03.2022 08:05=>baseline;KIT D816V ddPCR (VAF);8,4;%
    0089915;18.03.2022 08:05=>baseline;Leukozyten;7,9;G/l
    0089915;21.06.2022 08:33=>month_3;Tryptase im Serum;>200;µg/l
    0089915;20.09.2022 08:47=>month_6;Tryptase im Serum;194;µg/l
    0102277;12.05.2022 09:15=>baseline;Tryptase im Serum;32,7;µg/l
    0102277;12.05.2022 09:15=>baseline;KIT D816V ddPCR (VAF);0,12;%
    0102277;11.08.2022 08:58=>month_3;Tryptase im Serum;Material fehlt=>;µg/l
    0102277;10.11.2022 08:09=>month_6;Tryptase im Serum;30,9;µg/l
    0110408;30.08.2022 11:20=>baseline;Tryptase im Serum;163;µg/l
    0110408;30.08.2022 11:20=>baseline;KIT D816V ddPCR (VAF);14,2;%
    0110408;30.08.2022 11:20=>baseline;Hämoglobin;9,8;g/dl
    0110408;01.12.2022 09:44=>month_3;Tryptase im Serum;171;µg/l
    0110951;17.11.2022 08:00=>baseline;Tryptase im Serum;11,3;µg/l
    0110951;17.11.2022 08:00=>baseline;KIT D816V ddPCR (VAF);0,02;%
    0110951;16.02.2023 08:26=>month_3;Tryptase im Serum;10,8;µg/l
    0110951;17.05.2023 08:12=>month_6;Tryptase im Serum;11,9;µg/l
    0110951;16.11.2023 07:49=>month_12;Tryptase im Serum;11,1;µg/l
    0121630;07.02.2023 09:37=>baseline;Tryptase im Serum;28,8;µg/l
    0121630;09.05.2023 08:18=>month_3;Tryptase im Serum;27,5;µg/l
    """
    rows = []
    for line in results.split("\n"):
        if line.strip():
            who, rest = line.strip().split(";", 1)
            rows.append(f"{who};{people[who]};{rest}".replace(";", "|"))
    c.table(
        ws,
        "A1",
        ["PATIENTENNR|GESCHLECHT|ALTER|DIAGNOSE|OMALIZUMAB_SEIT|ABNAHME_ZEITPUNKT|ANALYSE|ERGEBNIS|EINHEIT"],
        "id|sex|age|subtype|treatment_start|visit|param|value|-",
        "\n".join(rows),
        words={
            "sex": {"W": "F"},
            "subtype": {
                "Indolente systemische Mastozytose": "ISM",
                "Smoldering systemische Mastozytose": "SSM",
                "Aggressive systemische Mastozytose": "ASM",
                "Knochenmarkmastozytose": "BMM",
            },
            "treatment_start": starts,
            "param": {
                "Tryptase im Serum": "t",
                "KIT D816V ddPCR (VAF)": "k",
                "Hämoglobin": "",
                "Leukozyten": "",
            },
        },
    )
    return c.csv(";", "cp1252")


def groningen_redcap_labels() -> ClinicFile:
    """A Dutch registry exported with labels."""
    c = Clinic("MastoReg_DATA_LABELS_2024-02-19_0951.csv")
    ws = c.sheet("x")
    grades = {"Geen": "0", "Licht": "1", "Matig": "2", "Ernstig": "3", "Zeer ernstig": "4"}
    c.table(
        ws,
        "A1",
        [
            "Record ID|Event Name|Geslacht|Leeftijd bij start omalizumab (jaren)|Subtype mastocytose"
            "|Datum start omalizumab|Serumtryptase (µg/l)|KIT D816V bloed (VAF, %)|Ernst huidklachten"
            "|Ernst maag-darmklachten|Ernst klachten bewegingsapparaat|Kwaliteit van leven VAS (0-100, 100 = best)"
            "|Mastocytosis Control Test (totaalscore 0-20)|Complete?",
        ],
        "id|visit|sex|age|subtype|treatment_start|t|k|sk|gi|ms|q|mct|-",
        """
        1|Baseline|Vrouw|51|Indolente systemische mastocytose|2020-01-16|27.4|0.18|Ernstig|Matig|Licht|44|6|Complete
        1|3 maanden|||||26.9||Matig|Licht|Licht|58|11|Complete
        1|6 maanden|||||28.1|0.2|Licht|Licht|Licht|66|14|Complete
        1|12 maanden|||||27||Licht|Geen|Licht|71|15|Complete
        2|Baseline|Man|63|Indolente systemische mastocytose|2020-03-05|19.8|0.07|Geen|Matig|Matig|55|9|Complete
        2|3 maanden|||||20.3||Geen|Matig|Matig|54|9|Complete
        2|6 maanden|||||19.1|0.06|Geen|Licht|Matig|60|10|Unverified
        4|Baseline|Vrouw|38|Beenmergmastocytose|2020-09-10|12.6|0.03|Geen|Licht|Geen|62|10|Complete
        4|3 maanden|||||12.2||Geen|Geen|Geen|80|17|Complete
        4|6 maanden|||||13||Geen|Geen|Geen|84|18|Complete
        5|Baseline|Man|69|Smouldering systemische mastocytose|2020-11-26|212|6.9|Zeer ernstig|Ernstig|Matig|25|3|Complete
        5|3 maanden|||||205||Ernstig|Matig|Matig|35|6|Complete
        5|6 maanden||||||||||||Incomplete
        6|Baseline|Vrouw|45|Indolente systemische mastocytose|2021-02-11|33.5|0.41|Matig|Ernstig|Licht|39|5|Complete
        6|3 maanden|||||34.8||Matig|Matig|Licht|47|8|Complete
        6|6 maanden|||||32.9|0.39|Licht|Matig|Geen|57|12|Complete
        6|12 maanden|||||33.1||Licht|Licht|Geen|63|13|Complete
        7|Baseline|Vrouw|57|Indolente systemische mastocytose|2021-06-03|22||Matig|Licht|Ernstig|48||Complete
        7|3 maanden|||||||Matig|Licht|Ernstig|50|7|Complete
        """,
        words={
            "visit": {
                "Baseline": "baseline",
                "3 maanden": "month_3",
                "6 maanden": "month_6",
                "12 maanden": "month_12",
            },
            "sex": {"Vrouw": "F", "Man": "M"},
            "subtype": {
                "Indolente systemische mastocytose": "ISM",
                "Beenmergmastocytose": "BMM",
                "Smouldering systemische mastocytose": "SSM",
            },
            "sk": grades,
            "gi": grades,
            "ms": grades,
        },
    )
    return c.csv(",", "utf-8")


def berlin_doctoral_student() -> ClinicFile:
    """A doctoral student's long table for SPSS, everything coded, the codes on a sheet of their own."""
    c = Clinic("Datensatz_Diss_v7_final.xlsx")
    ws = c.sheet("Daten")
    c.table(
        ws,
        "A1",
        ["pat_id|sex|alter|dx|mzp|haut|gi|anaph|vas_lq|dlqi|mct|trypt"],
        "id|sex|age|subtype|visit|sk|gi|an|q|dl|mct|t",
        """
        P01|1|43|1|0|3|2|3|41|14|6|28.3
        P01|1|43|1|1|2|1|1|57|9|10|27.7
        P01|1|43|1|2|1|1|0|70|5|14|29
        P01|1|43|1|3|1|0|0|74|4|15|28.8
        P02|2|55|2|0|0|1|4|60|1|8|11.9
        P02|2|55|2|1|0|1|0|78|0|15|12.4
        P02|2|55|2|2|0|0|0|85|0|17|12
        P03|1|36|1|0|4|1|0|30|22|5|41.5
        P03|1|36|1|1|3|1|0|38|17|7|999
        P03|1|36|1|2|3|1|0|42|15|8|42.2
        P04|1|61|3|0|3|3|2|22|16|3|176
        P04|1|61|3|1|3|2|1|28|14|5|180
        P04|1|61|3|2|2|2|0|999|12|6|169
        P05|2|48|1|0|2|2|3|50|8|7|19.6
        P05|2|48|1|1|1|1|0|66|4|12|20.4
        P05|2|48|1|2|1|1|0|71|3|14|19.2
        P05|2|48|1|3|1|1|1|69|3|13|19.9
        P06|1|29|1|0|2|0|4|55|7|9|16.1
        P06|1|29|1|1|2|0|1|64|6|12|15.4
        P06|1|29|1|2|1|0|0|76|3|16|16
        P07|1|52|2|0|0|2|3|58|999|8|9.4
        P07|1|52|2|1|0|1|0|72|999|13|9.9
        """,
        words={
            "sex": {"1": "F", "2": "M"},
            "subtype": {"1": "ISM", "2": "BMM", "3": "SSM"},
            "visit": {"0": "baseline", "1": "month_3", "2": "month_6", "3": "month_12"},
        },
        blank="999",
    )
    codes = c.sheet("Codierung")
    c.put(
        codes,
        "A1",
        "Variable|Bedeutung|Werte",
        "pat_id|Pseudonym|",
        "sex|Geschlecht|1 = weiblich, 2 = männlich",
        "alter|Alter bei Therapiebeginn|Jahre",
        "dx|WHO-Subtyp|1 = ISM, 2 = BMM, 3 = SSM",
        "mzp|Messzeitpunkt|0 = Baseline, 1 = 3 Monate, 2 = 6 Monate, 3 = 12 Monate",
        "haut|Schweregrad Haut|0 = keine, 1 = leicht, 2 = mittel, 3 = schwer, 4 = sehr schwer",
        "gi|Schweregrad Gastrointestinaltrakt|0 = keine, 1 = leicht, 2 = mittel, 3 = schwer, 4 = sehr schwer",
        "anaph|Schweregrad Anaphylaxie|0 = keine, 1 = leicht, 2 = mittel, 3 = schwer, 4 = sehr schwer",
        "vas_lq|Lebensqualität VAS|0-100 (100 = bestmöglich)",
        "dlqi|Dermatology Life Quality Index|0-30",
        "mct|Mastocytosis Control Test|0-20",
        "trypt|Serumtryptase|ng/ml",
        "|fehlend|999",
    )
    return c.xlsx()


def basel_rheumatologist() -> ClinicFile:
    """A rheumatologist's two sheets: who they are and how they went, with bone things between."""
    c = Clinic("Mastozytose Knochensprechstunde.xlsx")
    ws = c.sheet("Patienten")
    c.table(
        ws,
        "A1",
        ["PID|Jg.|m/w|SM-Form|Beginn Omalizumab|DXA LWS (T-Score)|DXA Hüfte (T-Score)|WK-Fraktur|Bisphosphonat"],
        "id|-|sex|subtype|treatment_start|-|-|-|-",
        """
        20411|1957|w|indolent|2021-02-08|-3.1|-2.2|BWK 8, LWK 1|Zoledronat
        20437|1966|m|indolent|2021-04-19|-2.4|-1.6|nein|nein
        20502|1971|w|indolent|2021-10-04|-2.9|-2.5|LWK 2|Zoledronat
        20519|1949|m|smouldering|2022-01-17|-3.6|-2.8|BWK 7, 9, 11|Denosumab
        20588|1980|w|isolierte KM-Mastozytose|2022-06-13|-1.9|-1.1|nein|nein
        20601|1962|m|indolent|2022-08-29|-2.7|-1.9|BWK 12|Alendronat
        20634|1974|w|indolent|2023-03-06|-2.2|-2.0|nein|nein
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "subtype": {"indolent": "ISM", "smouldering": "SSM", "isolierte KM-Mastozytose": "BMM"},
        },
    )
    course = c.sheet("Verlauf")
    c.table(
        course,
        "A1",
        [
            "PID|Datum|Monat|Schmerz NRS 0-10|Bewegungsapparat (Grad 0-4)|Fatigue (Grad 0-4)"
            "|Lebensqualität VAS 0-10 (10 = sehr gut)|Tryptase (µg/l)|25-OH-Vit. D (nmol/l)|Bemerkung",
        ],
        "id|-|visit|-|ms|co|q|t|-|-",
        """
        20411|2021-02-08|0|7|3|2|3.5|29.4|48|Fraktur vor 4 Mt.
        20411|2021-05-10|3|6|3|2|4|28.7|71|
        20411|2021-08-09|6|4|2|1|5.5|30.2|80|Zoledronat 2. Gabe
        20437|2021-04-19|0|5|2|3|4|18.8|55|
        20437|2021-07-19|3|5|2|2|5|18.1||
        20437|2021-10-18|6|4|2|2|5.5|17.9|69|
        20437|2022-04-25|12|3|1|1|7|19|72|
        20502|2021-10-04|0|6|3|1|4.5|25|39|
        20502|2022-01-10|3|5|2|1|5||74|Tryptase vergessen
        20502|2022-04-04|6|5|2|1|6|24.4|77|
        20519|2022-01-17|0|8|4|3|2|184|44|
        20519|2022-04-19|3|8|4|3|2|190|63|
        20519|2022-07-18|6|7|3|3|3|187|70|Schmerzklinik
        20588|2022-06-13|0|2|1|2|6|8.9|61|
        20588|2022-09-12|3|1|0|1|8|9.2|66|
        20588|2022-12-12|6|1|0|0|8.5|8.7||
        20601|2022-08-29|0|6|3|2|4|33.6|50|
        20601|2022-11-28|3|5|2|2|mässig=>?|34|68|VAS nicht ausgefüllt
        20634|2023-03-06|0|4|2|2|5|21.3|57|
        20634|2023-06-05|3|4|2|1|6|20.8|75|
        20634|2023-09-04|6|3|1|1|7.5|21.6|78|
        """,
        words={"visit": {"0": "baseline", "3": "month_3", "6": "month_6", "12": "month_12"}},
        times={"q": 10},
    )
    course["J2"].comment = Comment("Zuweisung Spital Liestal", "RH")
    return c.xlsx()


def graz_dermatology_weeks() -> ClinicFile:
    """A dermatology nurse's single-header sheet by weeks; names in a hidden column."""
    c = Clinic("UP_Xolair_Derma.xlsx")
    ws = c.sheet("Tabelle1")
    c.table(
        ws,
        "A1",
        [
            "Kürzel|Name|Sex|Alter|Form|Wo0 Haut|Wo0 DLQI|Wo0 Juckreiz NRS|Wo0 Trypt."
            "|Wo12 Haut|Wo12 DLQI|Wo12 Juckreiz NRS|Wo12 Trypt."
            "|Wo24 Haut|Wo24 DLQI|Wo24 Juckreiz NRS|Wo24 Trypt.|Anmerkung",
        ],
        "id|-|sex|age|subtype|sk0|dl0|-|t0|sk3|dl3|-|t3|sk6|dl6|-|t6|-",
        """
        GrA1|Gruber Anneliese|w|52|ISM|3|16|7|25.6|2|10|5|24.9|1|6|3|25.2|
        StF1|Steiner Franz|m|47|ISM|2|9|5|17.3|2|8|5|nb|1|4|3|18|Wo12 Blut hämolytisch
        LeM1|Leitner Maria|w|34|ISM|4|21|9|39.1|3|14|6|40.4|2|9|4|38.6|
        HoE1|Hofer Elfriede|w|68|SSM|3|12|6|158|2-3=>?|11|6|161|2|10|5|155|
        PiK1|Pichler Karin|w|41|ISM|2|8|4|20.2|1|4|2|19,8*=>?19.8|0|1|1|20.5|
        WaJ1|Wallner Josef|m|59|ISM|1|5|3|14.8|1|4|3|15.5|||||kommt nicht mehr
        BrS1|Brandl Sabine|w|29|MPCM=>CM|3|13|8|6.7|2|9|5|6.9|1|5|3|6.4|
        EgG1|Egger Gertrude|w|63|ISM|2|7|4|30.3|1|nb|3|31|1|3|2|29.9|
        """,
        words={"sex": {"w": "F", "m": "M"}},
        blank="nb",
    )
    ws.column_dimensions["B"].hidden = True
    c.put(
        ws,
        "A12",
        "Haut: 0 keine - 4 sehr stark (Arzt)",
        "Trypt.: Tryptase in ng/ml, Abnahme vor der Spritze",
        "nb = nicht bestimmt",
        "* Abnahme 2 Wochen später nachgeholt",
    )
    return c.xlsx()


def nijmegen_secretary() -> ClinicFile:
    """A secretary's list for the multidisciplinary meeting: Dutch, one row a patient, the physician's verdict."""
    c = Clinic("xolair lijst MDO mastocytose.xlsx")
    ws = c.sheet("lijst")
    c.put(ws, "A1", "Xolair bij mastocytose - bijgewerkt t/m 14-3-2024")
    c.table(
        ws,
        "A3",
        [
            "patcode|m/v|leeftijd|diagnose|gestart met Xolair|schema|tryptase voor start|tryptase 3 mnd"
            "|tryptase 6 mnd|tryptase laatste controle|KIT VAF bloed voor start (%)|anafylaxie voor start (0-4)"
            "|anafylaxie 6 mnd (0-4)|effect (oordeel behandelaar)|gestaakt|reden",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|tL|k0|an0|an6|response|withdrawn|-",
        """
        NM01|v|49|ISM|2019-04-11|300 mg/4 wk|21.7|22.3|21|20.8|0.09|4|0|compleet|nee|
        NM02|v|56|ISM|2019-09-05|300 mg/4 wk|34|35.1|33.2|36|0.44|3|1|major|nee|
        NM03|m|61|BMM|2019-11-21|150 mg/4 wk|10.4|10.9||11.2|0.01|4|0|compleet|nee|
        NM04|v|37|ISM|2020-02-13|300 mg/4 wk|18.5|niet geprikt=>|19.1|18.3|0.05|2|1|partieel|nee|corona: 3 mnd telefonisch
        NM05|m|70|SSM|2020-07-02|300 mg/2 wk|143|ca. 150=>?150|147|139|5.3|2|2|geen|nee|
        NM06|v|44|ISM|2020-10-15|300 mg/4 wk|26.2||||0.2|3||gestaakt=>?withdrawn|ja|hoofdpijn en malaise na 1e gift
        NM07|v|66|BMM|2021-01-28|300 mg/4 wk|12.9|12.5|13.3|12.7|<0,01|4|1|major|nee|
        NM08|m|53|ISM|2021-08-19|300 mg/4 wk|29.3|28.4|30|29.6|0.17|3|0|compleet|nee|
        NM09|v|31|ISM|2022-03-03|300 mg/4 wk|15.8|16.1|-|15.2|0.03|1|0|major|nee|zwangerschapswens
        NM10|v|58|ISM|2022-06-23|300 mg/4 wk|47.5|46|48.8|45.1|0.66|2|1|partieel|nee|
        NM11|m|46|ISM|2023-01-12|300 mg/4 wk|23.1|22.6|24|24.4|0.11|4|1|major|nee|
        """,
        words={
            "sex": {"v": "F", "m": "M"},
            "response": {"compleet": "complete", "partieel": "partial", "geen": "none"},
            "withdrawn": {"ja": "yes", "nee": "no"},
        },
        blank="-",
    )
    c.put(ws, "A16", "tryptase in ug/l, KIT = D816V (ddPCR)")
    ws.auto_filter.ref = "A3:P14"
    return c.xlsx()


def rotterdam_warehouse_visits() -> ClinicFile:
    """A hospital data warehouse: a row a visit, the visit in words, decimal commas."""
    c = Clinic("HIX_EXTRACT_MASTO_20231106.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "PATIENTNUMMER|GESLACHT|LEEFTIJD|DIAGNOSE|MEETMOMENT|MEETDATUM|TRYPTASE_UGL|KIT_D816V_VAF_PCT"
            "|VAS_KWALITEIT_VAN_LEVEN_0_100|MCT_TOTAAL|DLQI_TOTAAL|LEUKOCYTEN",
        ],
        "id|sex|age|subtype|visit|-|t|k|q|mct|dl|-",
        """
        0412876|V|54|Systemische mastocytose, indolent|Uitgangsmeting|06-01-2022|28,1|0,21|45|6|9|6,1
        0412876|V|54|Systemische mastocytose, indolent|Controle 3 maanden|07-04-2022|27,9||61|12|5|5,8
        0412876|V|54|Systemische mastocytose, indolent|Controle 6 maanden|07-07-2022|29,0|0,19|70|15|3|
        0418203|M|49|Systemische mastocytose, indolent|Uitgangsmeting|17-02-2022|16,2|0,04|57|8|2|7,7
        0418203|M|49|Systemische mastocytose, indolent|Controle 3 maanden|19-05-2022|15,8||65|11|1|
        0418203|M|49|Systemische mastocytose, indolent|Controle 6 maanden|18-08-2022|16,6|0,05|66|12|1|7,2
        0420019|V|63|Beenmergmastocytose|Uitgangsmeting|03-03-2022|9,7|<0,01|68|10|0|5,5
        0420019|V|63|Beenmergmastocytose|Controle 3 maanden|02-06-2022|10,1||83|16|0|
        0420019|V|63|Beenmergmastocytose|Controle 6 maanden|01-09-2022|9,4|<0,01|88|18|0|5,9
        0425544|V|36|Systemische mastocytose, indolent|Uitgangsmeting|12-05-2022|44,3|0,52|33|4|18|8,0
        0425544|V|36|Systemische mastocytose, indolent|Controle 3 maanden|11-08-2022|45,7||40|7|13|
        0425544|V|36|Systemische mastocytose, indolent|Controle 6 maanden|10-11-2022|||52|9|10|
        0431127|M|72|Systemische mastocytose, smouldering|Uitgangsmeting|09-06-2022|171|7,8|28|3|11|10,4
        0431127|M|72|Systemische mastocytose, smouldering|Controle 3 maanden|08-09-2022|178||31|4|10|
        0431127|M|72|Systemische mastocytose, smouldering|Controle 6 maanden|08-12-2022|169|7,5|36|6|9|9,9
        0440870|V|47|Systemische mastocytose, indolent|Uitgangsmeting|13-10-2022|21,5|0,10|50|7|6|6,6
        0440870|V|47|Systemische mastocytose, indolent|Controle 3 maanden|12-01-2023|20,9||63|13|3|
        """,
        words={
            "sex": {"V": "F"},
            "subtype": {
                "Systemische mastocytose, indolent": "ISM",
                "Beenmergmastocytose": "BMM",
                "Systemische mastocytose, smouldering": "SSM",
            },
            "visit": {
                "Uitgangsmeting": "baseline",
                "Controle 3 maanden": "month_3",
                "Controle 6 maanden": "month_6",
            },
        },
    )
    return c.csv(";", "cp1252")


def zuerich_lab_export() -> ClinicFile:
    """Lab results one a line with draw dates, and the clinic's list with the day of the first injection."""
    c = Clinic("Laborexport Mastozytose.xlsx")
    ws = c.sheet("Patientenliste")
    c.table(
        ws,
        "A1",
        ["Pat-ID|Geschlecht|Alter|Diagnose|1. Gabe Omalizumab"],
        "id|sex|age|subtype|treatment_start",
        """
        M-118|weiblich|46|ISM|2021-01-11
        M-124|männlich|57|ISM|2021-03-15
        M-131|weiblich|62|SM-AHN|2021-05-03
        M-140|weiblich|35|ISM|2021-09-06
        M-146|männlich|50|BMM|2022-01-24
        M-152|weiblich|64|ISM|2022-04-11
        """,
        words={"sex": {"weiblich": "F", "männlich": "M"}},
    )
    lab = c.sheet("Befunde")
    c.table(
        lab,
        "A1",
        ["Auftrag|Pat-ID|Entnahmedatum|Material|Analyse|Resultat|Einheit|Referenzbereich"],
        "-|id|visit|-|param|value|-|-",
        """
        2101117734|M-118|2021-01-11=>baseline|Serum|Tryptase|22.9|µg/l|< 11.4
        2101117734|M-118|2021-01-11=>baseline|EDTA-Blut|KIT D816V (ddPCR)|0.14|% VAF|nicht nachweisbar
        2104120918|M-118|2021-04-12=>month_3|Serum|Tryptase|23.5|µg/l|< 11.4
        2107120655|M-118|2021-07-12=>month_6|Serum|Tryptase|22|µg/l|< 11.4
        2107120655|M-118|2021-07-12=>month_6|EDTA-Blut|KIT D816V (ddPCR)|0.13|% VAF|nicht nachweisbar
        2103150402|M-124|2021-03-15=>baseline|Serum|Tryptase|35.8|µg/l|< 11.4
        2103150402|M-124|2021-03-15=>baseline|EDTA-Blut|KIT D816V (ddPCR)|0.38|% VAF|nicht nachweisbar
        2103150402|M-124|2021-03-15=>baseline|EDTA-Blut|Hämoglobin|148|g/l|135 - 172
        2106140811|M-124|2021-06-14=>month_3|Serum|Tryptase|34.4|µg/l|< 11.4
        2109130720|M-124|2021-09-13=>month_6|Serum|Tryptase|37|µg/l|< 11.4
        2104300513|M-131|2021-04-30=>baseline|Serum|Tryptase|96.4|µg/l|< 11.4
        2104300513|M-131|2021-04-30=>baseline|EDTA-Blut|KIT D816V (ddPCR)|3.6|% VAF|nicht nachweisbar
        2104300513|M-131|2021-04-30=>baseline|EDTA-Blut|Thrombozyten|88|G/l|150 - 370
        2108020340|M-131|2021-08-02=>month_3|Serum|Tryptase|102|µg/l|< 11.4
        2109060208|M-140|2021-09-06=>baseline|Serum|Tryptase|17.5|µg/l|< 11.4
        2109060208|M-140|2021-09-06=>baseline|EDTA-Blut|KIT D816V (ddPCR)|0.06|% VAF|nicht nachweisbar
        2112060911|M-140|2021-12-06=>month_3|Serum|Tryptase|folgt=>|µg/l|< 11.4
        2203070426|M-140|2022-03-07=>month_6|Serum|Tryptase|16.8|µg/l|< 11.4
        2201240730|M-146|2022-01-24=>baseline|Serum|Tryptase|12.2|µg/l|< 11.4
        2201240730|M-146|2022-01-24=>baseline|EDTA-Blut|KIT D816V (ddPCR)|nicht nachweisbar=>neg|% VAF|nicht nachweisbar
        2204250122|M-146|2022-04-25=>month_3|Serum|Tryptase|11.7|µg/l|< 11.4
        2207250844|M-146|2022-07-25=>month_6|Serum|Tryptase|12.5|µg/l|< 11.4
        2301230617|M-146|2023-01-23=>month_12|Serum|Tryptase|12|µg/l|< 11.4
        2204110250|M-152|2022-04-11=>baseline|Serum|Tryptase|27.7|µg/l|< 11.4
        2207110319|M-152|2022-07-11=>month_3|Serum|Tryptase|28.6|µg/l|< 11.4
        """,
        words={
            "param": {"Tryptase": "t", "KIT D816V (ddPCR)": "k", "Hämoglobin": "", "Thrombozyten": ""},
        },
    )
    return c.xlsx()


def innsbruck_for_the_meeting() -> ClinicFile:
    """A consultant's table for a talk: a column a patient."""
    c = Clinic("Fallserie Oma Innsbruck.xlsx")
    ws = c.sheet("Fallserie")
    c.table(
        ws,
        "A2",
        [
            "Stammdaten|||||Tryptase (µg/l)|||Lebensqualität VAS (0-100, 100 = sehr gut)|||Haut (Grad 0-4)"
            "|||Gastrointestinal (Grad 0-4)|||Gesamtansprechen",
            "Patient|Geschlecht|Alter|Diagnose|Beginn Omalizumab|vor Therapie|3 Monate|6 Monate|vor Therapie"
            "|3 Monate|6 Monate|vor Therapie|3 Monate|6 Monate|vor Therapie|3 Monate|6 Monate|durch Arzt",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|q0|q3|q6|sk0|sk3|sk6|gi0|gi3|gi6|response",
        """
        IBK 1|w|48|ISM|2020-06-15|26.3|25.7|27.1|40|62|75|3|1|0|2|1|0|komplett
        IBK 2|m|55|ISM|2020-09-07|19.4|20|18.8|55|60|68|2|2|1|1|1|1|partiell
        IBK 3|w|39|BMM|2020-11-23|11.1|10.6|11.5|60|80|90|0|0|0|2|0|0|komplett
        IBK 4|w|67|SSM|2021-02-01|182|176|190|25|30|34|4|3|3|3|3|2|partiell
        IBK 5|m|43|ISM|2021-05-17|32.8|34.1||50|52||2|2||2|2||keines
        IBK 6|w|51|ISM|2021-10-11|23.6|22.9|24.2|45|66|72|3|2|1|1|0|0|major
        IBK 7|w|60|ISM|2022-03-21|40.7|39.5|41.3|35|48|57|3|2|2|3|2|1|major
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "response": {"komplett": "complete", "partiell": "partial", "keines": "none"},
        },
        turned=True,
    )
    ws.column_dimensions["A"].width = 26
    ws.column_dimensions["B"].width = 20
    return c.xlsx()


def mannheim_redcap_labels() -> ClinicFile:
    """A German registry exported with labels: graded words behind their number, checkboxes, a byte-order mark."""
    c = Clinic("OmaMasto-D_DATA_LABELS_2025-01-08_1617.csv")
    ws = c.sheet("x")
    grades = {"0 - keine": "0", "1 - leicht": "1", "2 - mäßig": "2", "3 - schwer": "3", "4 - sehr schwer": "4"}
    c.table(
        ws,
        "A1",
        [
            "Studien-ID|Event Name|Geschlecht|Alter bei Einschluss|WHO-Subtyp|Erste Omalizumab-Gabe|Dosierung"
            "|Serumtryptase (µg/l)|KIT D816V peripheres Blut (% VAF)|PGA Haut|PGA Gastrointestinal"
            "|PGA Neuropsychiatrisch|MC-QoL Gesamtscore (0-100)"
            "|Begleitmedikation (choice=H1-Blocker)|Begleitmedikation (choice=Cromoglicinsäure)|Complete?",
        ],
        "id|visit|sex|age|subtype|treatment_start|dose|t|k|sk|gi|np|mc|-|-|-",
        """
        MA-001|Baseline|weiblich|50|Indolente SM|2021-02-15|300 mg alle 4 Wochen|24.3|0.16|3 - schwer|2 - mäßig|2 - mäßig|58|Checked|Checked|Complete
        MA-001|Visite Monat 3||||||23.6||2 - mäßig|1 - leicht|2 - mäßig|47|Checked|Checked|Complete
        MA-001|Visite Monat 6||||||25|0.15|1 - leicht|1 - leicht|1 - leicht|36|Checked|Unchecked|Complete
        MA-001|Letzte Visite||||||24.1|0.17|1 - leicht|0 - keine|1 - leicht|30|Unchecked|Unchecked|Complete
        MA-002|Baseline|männlich|60|Smoldering SM|2021-03-22|300 mg alle 2 Wochen|165|6.1|3 - schwer|4 - sehr schwer|2 - mäßig|72|Checked|Checked|Complete
        MA-002|Visite Monat 3||||||171||3 - schwer|3 - schwer|2 - mäßig|70|Checked|Checked|Complete
        MA-002|Visite Monat 6||||||168|6.4|3 - schwer|3 - schwer|2 - mäßig|66|Checked|Checked|Complete
        MA-003|Baseline|weiblich|41|Indolente SM|2021-06-07|300 mg alle 4 Wochen|13.8|0.04|2 - mäßig|1 - leicht|1 - leicht|40|Checked|Unchecked|Complete
        MA-003|Visite Monat 3||||||13.2||1 - leicht|1 - leicht|0 - keine|28|Checked|Unchecked|Complete
        MA-003|Visite Monat 6||||||14.1|0.04|0 - keine|0 - keine|0 - keine|15|Unchecked|Unchecked|Complete
        MA-003|Letzte Visite||||||13.5||0 - keine|0 - keine|0 - keine|12|Unchecked|Unchecked|Complete
        MA-004|Baseline|weiblich|66|Knochenmarkmastozytose|2021-10-18|300 mg alle 4 Wochen|10.9|<0.01|0 - keine|2 - mäßig|1 - leicht|35|Checked|Unchecked|Complete
        MA-004|Visite Monat 3||||||11.4||0 - keine|1 - leicht|1 - leicht|27|Checked|Unchecked|Complete
        MA-004|Visite Monat 6||||||||||||Unchecked|Unchecked|Incomplete
        MA-005|Baseline|männlich|33|Indolente SM|2022-04-04|300 mg alle 4 Wochen|45.2|0.57|4 - sehr schwer|2 - mäßig|3 - schwer|69|Checked|Checked|Complete
        MA-005|Visite Monat 3||||||44.7||3 - schwer|2 - mäßig|2 - mäßig|60|Checked|Checked|Complete
        MA-005|Visite Monat 6||||||46.9|0.55|2 - mäßig|1 - leicht|2 - mäßig|51|Checked|Checked|Unverified
        """,
        words={
            "visit": {
                "Baseline": "baseline",
                "Visite Monat 3": "month_3",
                "Visite Monat 6": "month_6",
                "Letzte Visite": "latest",
            },
            "sex": {"weiblich": "F", "männlich": "M"},
            "subtype": {"Indolente SM": "ISM", "Smoldering SM": "SSM", "Knochenmarkmastozytose": "BMM"},
            "sk": grades,
            "gi": grades,
            "np": grades,
        },
    )
    return c.csv(",", "utf-8-sig")


def muenchen_tidy() -> ClinicFile:
    """A tidy sheet made for a statistician, in English."""
    c = Clinic("omalizumab_SM_TUM_clean.xlsx")
    ws = c.sheet("data")
    c.table(
        ws,
        "A1",
        [
            "patient_id|sex|age|subtype|treatment_start|treatment_duration_months|excluded|withdrawn"
            "|tryptase_baseline|tryptase_month3|tryptase_month6|tryptase_latest|kit_vaf_percent_baseline"
            "|kit_vaf_percent_latest|ismsaf_tss_baseline|ismsaf_tss_month3|ismsaf_tss_month6|overall_response",
        ],
        "id|sex|age|subtype|treatment_start|treatment_months|excluded|withdrawn|t0|t3|t6|tL|k0|kL|saf0|saf3|saf6"
        "|response",
        """
        TUM01|female|45|ISM|2019-01-21|48|no|no|25.2|24.8|26|25.5|0.19|0.2|48|31|22|major
        TUM02|male|53|ISM|2019-05-06|31|no|no|17.9|18.6|17.2|18|0.06|0.05|35|20|8|complete
        TUM03|female|60|SSM|2019-08-12|22|no|no|154|160|151|158|5.7|6|66|60|52|partial
        TUM04|female|38|ISM|2020-01-27|40|no|no|30.6|31.9|29.9|30.2|0.33|0.31|52|40|27|major
        TUM05|male|71|SM-AHN|2020-03-09|6|yes|no|119|126|131||4.2||59|58|61|
        TUM06|female|49|BMM|2020-06-22|35|no|no|11.6|11.2|12|11.8|0.02|0.02|27|12|5|complete
        TUM07|female|56|ISM|2020-10-05|1|no|yes|22.4||||0.11||41|||withdrawn
        TUM08|male|42|ISM|2021-02-22|27|no|no|38.1|37|39.4|38.8|0.46|0.48|55|50|46|partial
        TUM09|female|64|ISM|2021-07-19|24|no|no|20.7|21.3|20.1|20.5|0.08|0.09|44|42|43|none
        TUM10|female|33|ISM|2022-01-10|18|no|no|15|14.6|15.4|14.9|0.03|0.03|38|24|13|major
        """,
        words={"sex": {"female": "F", "male": "M"}},
    )
    ws.freeze_panes = "B2"
    return c.xlsx()


def bern_patient_blocks() -> ClinicFile:
    """A senior registrar's sheet: the patient named once, visits below, units typed into the cells."""
    c = Clinic("Omalizumab Insel Derma.xlsx")
    ws = c.sheet("Verlauf")
    c.put(ws, "A1", "Omalizumab bei systemischer Mastozytose, Verlauf")
    c.table(
        ws,
        "A3",
        [
            "Pat.|Geschlecht|Alter|Diagnose|Kontrolle|Haut (0-4)|GI (0-4)|Müdigkeit (0-4)|Tryptase"
            "|KIT D816V VAF (Blut)|Lebensqualität VAS (0-10, 10 = beste)|Anzahl Anaphylaxien seit letzter Kontrolle",
        ],
        "id|sex|age|subtype|visit|sk|gi|co|t|k|q|-",
        """
        B-01|w|54|ISM|vor Beginn|3|2|2|23.4 µg/l=>23.4|0.0018|4|2
        ||||3 Mt.|2|1|2|22.8 µg/l=>22.8||5.5|0
        ||||6 Mt.|1|1|1|24.0 µg/l=>24|0.0017|7|0
        ||||1 Jahr|1|0|1|23.1 µg/l=>23.1||7.5|0
        B-02|w|43|ISM|vor Beginn|4|1|3|36.7 µg/l=>36.7|0.0042|3|1
        ||||3 Mt.|3|1|2|35.9 µg/l=>35.9||4.5|0
        ||||6 Mt.|2|0|2|37.2 µg/l=>37.2|0.004|6|0
        B-03|m|65|BMM|vor Beginn|0|1|1|10.2 µg/l=>10.2|0.0001|6|3
        ||||3 Mt.|0|1|0|nicht gemessen=>||8|1
        ||||6 Mt.|0|0|0|10.6 µg/l=>10.6||9|0
        ||||1 Jahr|0|0|0|9.9 µg/l=>9.9|0.0001|9|0
        B-04|w|59|SSM|vor Beginn|3|3|3|> 200 µg/l=>>200|0.083|2|0
        ||||3 Mt.|3|2|3|192 µg/l=>192||3|0
        ||||6 Mt.|2|2|3|> 200 µg/l=>>200|0.085|3.5|0
        B-05|m|37|ISM|vor Beginn|2|2|1|18.5 µg/l=>18.5|0.0006|5|2
        ||||3 Mt.|1|1|1|17.9 µg/l=>17.9||6.5|0
        ||||6 Mt.|1|0|1|18.8 µg/l=>18.8|0.0006|7|1
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "visit": {"vor Beginn": "baseline", "3 Mt.": "month_3", "6 Mt.": "month_6", "1 Jahr": "month_12"},
        },
        formats={"k": "0.00%"},
        times={"k": 100, "q": 10},
    )
    ws["I12"].comment = Comment("Röhrchen verloren gegangen", "Assistenz")
    c.put(ws, "A22", "Mt. = Monate")
    return c.xlsx()


def leiden_phd_long() -> ClinicFile:
    """A PhD student's table for R: long, NA for what is missing."""
    c = Clinic("masto_omalizumab_long.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "studienr|geslacht|leeftijd|subtype|maand|tryptase_ngml|kit_vaf_pct|mc_qol|mct|ernst_huid|ernst_mdl|ernst_anafylaxie"
        ],
        "id|sex|age|subtype|visit|t|k|mc|mct|sk|gi|an",
        """
        L001|vrouw|48|ISM|0|26.1|0.22|55|7|3|2|3
        L001|vrouw|48|ISM|3|25.4|NA|43|11|2|1|1
        L001|vrouw|48|ISM|6|27|0.21|31|15|1|1|0
        L001|vrouw|48|ISM|12|26.3|0.23|26|16|1|0|0
        L002|man|58|ISM|0|18.7|0.08|38|9|1|2|4
        L002|man|58|ISM|3|19.2|NA|30|13|1|1|0
        L002|man|58|ISM|6|NA|NA|24|16|0|1|0
        L003|vrouw|64|SSM|0|149|5.9|68|4|4|3|1
        L003|vrouw|64|SSM|3|155|NA|66|5|3|3|1
        L003|vrouw|64|SSM|6|146|6.2|63|6|3|2|1
        L003|vrouw|64|SSM|12|151|6|60|6|3|2|0
        L004|vrouw|35|ISM|0|15.3|0.03|47|8|2|1|2
        L004|vrouw|35|ISM|3|14.9|NA|29|14|1|0|0
        L004|vrouw|35|ISM|6|15.8|0.03|18|18|0|0|0
        L005|man|50|BMM|0|11.8|0.01|33|10|0|1|4
        L005|man|50|BMM|3|12.1|NA|20|15|0|1|1
        L005|man|50|BMM|6|11.5|0.01|14|18|0|0|0
        L006|vrouw|44|ISM|0|40.4|0.61|61|5|3|3|2
        L006|vrouw|44|ISM|3|41.7|NA|57|7|3|2|2
        L006|vrouw|44|ISM|6|39.6|0.58|NA|NA|2|2|1
        L007|man|69|ASM|0|134|11.3|71|3|1|4|0
        L007|man|69|ASM|3|141|NA|72|3|1|4|0
        """,
        words={
            "sex": {"vrouw": "F", "man": "M"},
            "visit": {"0": "baseline", "3": "month_3", "6": "month_6", "12": "month_12"},
        },
        blank="NA",
    )
    return c.csv(",", "utf-8")


def linz_sheet_a_patient() -> ClinicFile:
    """A ward secretary keeps one sheet a patient: the data on top, the visits below."""
    c = Clinic("Verlaufsblätter Omalizumab.xlsx")
    people = {
        "LZ-01": ("w", "53", "ISM", "2022-03-07", "300 mg alle 4 Wochen"),
        "LZ-02": ("m", "46", "ISM", "2022-05-09", "300 mg alle 4 Wochen"),
        "LZ-03": ("w", "68", "SSM", "2022-06-13", "300 mg alle 2 Wochen"),
        "LZ-04": ("w", "37", "ISM", "2022-11-14", "300 mg alle 4 Wochen"),
        "LZ-05": ("m", "62", "BMM", "2023-01-23", "150 mg alle 4 Wochen"),
        "LZ-06": ("w", "49", "ISM", "2023-05-15", "300 mg alle 4 Wochen"),
    }
    visits = {
        "LZ-01": """
        Beginn|2022-03-07|3|1|1|2|27.2|
        3 Monate|2022-06-07|2|1|1|1|26.6|
        6 Monate|2022-09-05|1|0|1|1|28|verträgt gut
        12 Monate|2023-03-06|1|0|0|1|27.5|
        """,
        "LZ-02": """
        Beginn|2022-05-09|2|3|0|1|16.8|
        3 Monate|2022-08-08|1|2|0|1|17.3|
        6 Monate|2022-11-07|1|1|0|0|16.1|
        """,
        "LZ-03": """
        Beginn|2022-06-13|4|3|2|2|187|Port
        3 Monate|2022-09-12|3|3|2|2|193|
        6 Monate|2022-12-12|3|2|2|2|181|
        """,
        "LZ-04": """
        Beginn|2022-11-14|2|1|2|3|21.4|
        3 Monate|2023-02-13|2|1|1|2|nicht abgenommen=>|schlechte Venen
        6 Monate|2023-05-15|1|1|1|2|20.9|
        """,
        "LZ-05": """
        Beginn|2023-01-23|0|1|1|0|9.6|
        3 Monate|2023-04-24|0|0|1|0|10.3|
        6 Monate|2023-07-24|0|0|1|0|9.8|
        """,
        "LZ-06": """
        Beginn|2023-05-15|3|2|1|1|33.9|
        3 Monate|2023-08-14|2|2|1|1|32.5|
        """,
    }
    labels = ("Geschlecht", "Alter", "Diagnose", "Omalizumab seit", "Dosis")
    fields = ("sex", "age", "subtype", "treatment_start", "dose")
    for patient, told in people.items():
        ws = c.sheet(patient)
        c.put(ws, "A1", "Verlaufsblatt Omalizumab bei Mastozytose", "", f"Patient|{patient}")
        for row, (label, field, typed) in enumerate(zip(labels, fields, told, strict=True), start=4):
            c.put(ws, f"A{row}", f"{label}|{typed}")
            c.know(
                patient,
                field,
                None,
                "F" if typed == "w" else "M" if typed == "m" else typed,
                ws,
                f"B{row}",
                typed=typed,
                header=label,
                covers=(f"A{row}", "B3"),
            )
        c.table(
            ws,
            "A10",
            ["Visite|Datum|Haut (0-4)|Magen-Darm (0-4)|Knochen/Gelenke (0-4)|Psyche (0-4)|Tryptase (µg/l)|Anmerkung"],
            "visit|-|sk|gi|ms|np|t|-",
            visits[patient],
            words={
                "visit": {
                    "Beginn": "baseline",
                    "3 Monate": "month_3",
                    "6 Monate": "month_6",
                    "12 Monate": "month_12",
                },
            },
            who=patient,
        )
    return c.xlsx()


FILES = (
    koeln_study_nurse,
    wien_data_warehouse,
    groningen_redcap_labels,
    berlin_doctoral_student,
    basel_rheumatologist,
    graz_dermatology_weeks,
    nijmegen_secretary,
    rotterdam_warehouse_visits,
    zuerich_lab_export,
    innsbruck_for_the_meeting,
    mannheim_redcap_labels,
    muenchen_tidy,
    bern_patient_blocks,
    leiden_phd_long,
    linz_sheet_a_patient,
)
