"""Ward and out-patient sheets of physicians, nurses and secretaries in six countries. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

import re

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.clinics.language import Clinic, ClinicFile
from tests.clinics.opendocument import ods


def comma_country(*sheets: Worksheet) -> None:
    """What was typed with a decimal comma on a computer of that country is a number, shown with as many decimals."""
    for ws in sheets:
        for row in ws.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and re.fullmatch(r"\d+,\d+", cell.value):
                    decimals = len(cell.value.partition(",")[2])
                    cell.value = float(cell.value.replace(",", "."))
                    cell.number_format = "0." + "0" * decimals


def leeds_tidy() -> ClinicFile:
    """A nurse specialist's list, one row a patient, nothing odd."""
    c = Clinic("Omalizumab mastocytosis list.xlsx")
    ws = c.sheet("Patients")
    c.table(
        ws,
        "A1",
        [
            "Patient|Sex|Age|Subtype|Omalizumab started|Dose|Skin baseline|Skin 3 months|Skin 6 months"
            "|GI baseline|GI 3 months|GI 6 months|QoL VAS (0-100) baseline|QoL VAS (0-100) 3 months|QoL VAS (0-100) 6 months"
            "|Tryptase (ng/mL) baseline|Tryptase (ng/mL) 6 months|Overall response",
        ],
        "id|sex|age|subtype|treatment_start|dose|sk0|sk3|sk6|gi0|gi3|gi6|q0|q3|q6|t0|t6|response",
        """
        LM-01|F|43|ISM|2019-03-04|300 mg q4w|3|2|1|2|1|1|35|52|70|28.4|27.9|Major
        LM-02|F|56|ISM|2019-05-20|300 mg q4w|2|1|0|3|2|1|40|61|82|19.2|18.7|Complete
        LM-03|M|61|BMM|2019-09-02|300 mg q4w|0|0|0|1|1|0|55|68|78|9.6|9.9|Complete
        LM-04|F|38|ISM|2020-01-13|300 mg q4w|3|3|2|2|2|2|28|36|41|33.1|34.5|Partial
        LM-05|M|49|SSM|2020-02-10|300 mg q2w|4|4|3|3|3|3|15|18|22|168|171.5|None
        LM-06|F|52|ISM|2020-08-17|300 mg q4w|1|1|1|2|1|0|48|60|71|14.8|15.3|Major
        LM-07|F|29|ISM|2020-11-09|300 mg q4w|2|2||3|3||33|30||22||
        LM-08|M|66|ISM|2021-04-26|300 mg q4w|2|1|1|0|0|0|60|74|79|41.7|40.2|Partial
        LM-09|F|45|ISM|2021-06-14|300 mg q4w|3|1|0|2|0|0|30|70|88|25.5|24.8|Complete
        """,
        words={"response": {"Major": "major", "Complete": "complete", "Partial": "partial", "None": "none"}},
    )
    ws.freeze_panes = "B2"
    return c.xlsx()


def odense_tidy_long() -> ClinicFile:
    """A physician's row a visit, Danish, plain."""
    c = Clinic("mastocytose_omalizumab_langt.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "Patient-ID|Køn|Alder|Subtype|Besøg|Hud|Mave-tarm|Neuropsykiatrisk|Tryptase (µg/L)|KIT D816V (%)|QoL VAS (0-100)"
        ],
        "id|sex|age|subtype|visit|sk|gi|np|t|k|q",
        """
        OUH01|Kvinde|47|ISM|Baseline|3|2|1|31.2|0.21|38
        OUH01|Kvinde|47|ISM|3 måneder|2|1|1|30.8||51
        OUH01|Kvinde|47|ISM|6 måneder|1|1|0|29.9|0.19|66
        OUH02|Mand|55|BMM|Baseline|0|1|2|12.1|0.03|50
        OUH02|Mand|55|BMM|3 måneder|0|0|2|11.7||58
        OUH02|Mand|55|BMM|6 måneder|0|0|1|11.9|0.03|64
        OUH03|Kvinde|34|ISM|Baseline|2|3|2|18.6|0.11|29
        OUH03|Kvinde|34|ISM|3 måneder|2|3|2|19.4||30
        OUH04|Kvinde|62|SSM|Baseline|4|2|3|203|5.8|22
        OUH04|Kvinde|62|SSM|3 måneder|3|2|3|198||27
        OUH04|Kvinde|62|SSM|6 måneder|3|1|2|210|6.1|35
        OUH05|Mand|41|ISM|Baseline|1|2|0|24.3|0.3|61
        OUH05|Mand|41|ISM|3 måneder|1|1|0|25.0||70
        OUH05|Mand|41|ISM|6 måneder|0|0|0|23.7|0.28|81
        OUH06|Kvinde|50|ISM|Baseline|2|0|1|16|0.08|47
        OUH06|Kvinde|50|ISM|3 måneder|1|0|1|16.4||55
        OUH06|Kvinde|50|ISM|6 måneder|1|0|1|15.8|0.09|57
        """,
        words={
            "sex": {"Kvinde": "F", "Mand": "M"},
            "visit": {"Baseline": "baseline", "3 måneder": "month_3", "6 måneder": "month_6"},
        },
    )
    ws.auto_filter.ref = ws.dimensions
    return c.xlsx()


def kiel_csv() -> ClinicFile:
    """A resident's list saved as CSV from a German Excel."""
    c = Clinic("Mastozytose_Xolair_Verlauf.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Pat.-Nr.|Geschlecht|Alter|Diagnose|Therapiebeginn|Tryptase vor Therapie (µg/l)|Tryptase nach 3 Monaten (µg/l)"
            "|Tryptase nach 6 Monaten (µg/l)|Lebensqualität VAS 0-100 vor Therapie|Lebensqualität VAS 0-100 nach 3 Monaten"
            "|Lebensqualität VAS 0-100 nach 6 Monaten|Ansprechen",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|q0|q3|q6|response",
        """
        K-1|w|44|Indolente systemische Mastozytose|12.02.2018=>2018-02-12|27,5|26,1|28,0|40|55|72|weitgehend=>?major
        K-2|m|58|Indolente systemische Mastozytose|05.03.2018=>2018-03-05|15,9|16,2|15,4|52|60|63|partiell
        K-3|w|39|Knochenmark-Mastozytose|23.04.2018=>2018-04-23|8,8|9,1|8,9|45|80|90|komplett
        K-4|w|67|Smouldering systemische Mastozytose|02.07.2018=>2018-07-02|188,0|190,5||20|25||kein
        K-5|m|33|Indolente systemische Mastozytose|17.09.2018=>2018-09-17|36,4|35,0|34,2|35|50|55|partiell
        K-6|w|51|Indolente systemische Mastozytose|14.01.2019=>2019-01-14|22,7|23,9|21,8|30|66|84|komplett
        K-7|w|48|Indolente systemische Mastozytose|25.02.2019=>2019-02-25|<1,0|1,2|1,1|61|63|70|partiell
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "subtype": {
                "Indolente systemische Mastozytose": "ISM",
                "Knochenmark-Mastozytose": "BMM",
                "Smouldering systemische Mastozytose": "SSM",
            },
            "response": {"komplett": "complete", "partiell": "partial", "kein": "none"},
        },
    )
    return c.csv(";", "cp1252")


def toulouse_two_rows() -> ClinicFile:
    """A hospital doctor's tidy table with measures over visits."""
    c = Clinic("Suivi omalizumab mastocytose.xlsx")
    ws = c.sheet("Suivi")
    c.table(
        ws,
        "A1",
        [
            "N° patient|Sexe|Âge|Forme|Peau (0-4)|||Digestif (0-4)|||EVA qualité de vie (0-100)|||Tryptase (µg/L)||",
            "||||M0|M3|M6|M0|M3|M6|M0|M3|M6|M0|M3|M6",
        ],
        "id|sex|age|subtype|sk0|sk3|sk6|gi0|gi3|gi6|q0|q3|q6|t0|t3|t6",
        """
        TLS-01|F|42|MSI|3|2|1|2|1|0|30|55|75|24.6|25.1|23.8
        TLS-02|F|57|MSI|2|2|1|1|1|1|45|50|62|17.3|16.9|17.7
        TLS-03|H|63|MSI|3|3|3|2|2|2|25|24|28|52|55.4|54.1
        TLS-04|F|35|MSI|1|0|0|3|1|0|38|70|85|12.9|12.2|13
        TLS-05|H|70|MSA|2|2||4|4||12|10||240|251|
        TLS-06|F|46|MSI|2|1|1|2|2|1|41|53|60|29.7|30.3|28.9
        TLS-07|H|51|MSI|3|2|2|0|0|0|55|61|68|35.5|34.8|36.2
        """,
        words={"sex": {"F": "F", "H": "M"}, "subtype": {"MSI": "ISM", "MSA": "ASM"}},
        merge=False,
    )
    for cells in ("E1:G1", "H1:J1", "K1:M1", "N1:P1", "A1:A2", "B1:B2", "C1:C2", "D1:D2"):
        ws.merge_cells(cells)
    for row in ws["A1:P2"]:
        for cell in row:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(horizontal="center")
    return c.xlsx()


def sevilla_ods() -> ClinicFile:
    """A dermatologist's LibreOffice sheet, row a visit, plain."""
    c = Clinic("mastocitosis_omalizumab.ods")
    ws = c.sheet("Hoja1")
    c.table(
        ws,
        "A1",
        [
            "Paciente|Sexo|Edad|Subtipo|Inicio omalizumab|Visita|Piel|Digestivo|Anafilaxia|Triptasa (ng/mL)|EVA calidad de vida (0-10)"
        ],
        "id|sex|age|subtype|treatment_start|visit|sk|gi|an|t|q",
        """
        SEV01|Mujer|45|MSI|2020-02-03|Basal|3|2|2|26.4|3.5
        SEV01|Mujer|45|MSI|2020-02-03|3 meses|2|1|0|25.8|5.5
        SEV01|Mujer|45|MSI|2020-02-03|6 meses|1|1|0|26.1|7
        SEV02|Hombre|52|MSI|2020-02-17|Basal|2|0|3|18.3|4
        SEV02|Hombre|52|MSI|2020-02-17|3 meses|2|0|1|18.9|6.5
        SEV02|Hombre|52|MSI|2020-02-17|6 meses|1|0|0|17.6|8
        SEV03|Mujer|39|MSI|2020-06-08|Basal|1|3|0|14.7|5
        SEV03|Mujer|39|MSI|2020-06-08|3 meses|1|2|0|15.2|6
        SEV03|Mujer|39|MSI|2020-06-08|6 meses|1|2|0|14.9|6
        SEV04|Hombre|68|MSA|2020-09-21|Basal|1|4|0|212|1.5
        SEV04|Hombre|68|MSA|2020-09-21|3 meses|1|4|0|230|1
        SEV05|Mujer|31|MSI|2021-01-11|Basal|4|2|1|33|2.5
        SEV05|Mujer|31|MSI|2021-01-11|3 meses|3|1|0|32.5|4.5
        SEV05|Mujer|31|MSI|2021-01-11|6 meses|2|1|0|31.8|6
        SEV06|Mujer|59|MSI|2021-03-01|Basal|2|2|4|20.6|3
        SEV06|Mujer|59|MSI|2021-03-01|3 meses|2|1|1|21|7
        SEV06|Mujer|59|MSI|2021-03-01|6 meses|2|1|0|20.1|8.5
        """,
        words={
            "sex": {"Mujer": "F", "Hombre": "M"},
            "subtype": {"MSI": "ISM", "MSA": "ASM"},
            "visit": {"Basal": "baseline", "3 meses": "month_3", "6 meses": "month_6"},
        },
        times={"q": 10},
    )
    return ods(c)


def uppsala_tidy() -> ClinicFile:
    """A Swedish allergist's wide sheet; the last block is the last visit."""
    c = Clinic("Xolair mastocytos Uppsala.xlsx")
    ws = c.sheet("Blad1")
    c.table(
        ws,
        "A1",
        [
            "Patientnr|Kön|Ålder|Diagnos|Tryptas före (µg/L)|Tryptas 6 mån (µg/L)|Tryptas senaste (µg/L)"
            "|Hud före|Hud 3 mån|Hud 6 mån|Hud senaste|Livskvalitet VAS 0-100 före|Livskvalitet VAS 0-100 6 mån"
            "|Livskvalitet VAS 0-100 senaste|Behandlingstid (månader)|Effekt",
        ],
        "id|sex|age|subtype|t0|t6|tL|sk0|sk3|sk6|skL|q0|q6|qL|treatment_months|response",
        """
        101|Kvinna|41|ISM|21.5|22.1|20.8|3|2|1|1|35|62|70|24|Partiell
        102|Man|60|ISM|48|46.3|49.9|2|2|2|1|50|55|61|31|Partiell
        103|Kvinna|53|BMM|10.2|9.8|10.4|0|0|0|0|42|85|88|18|Komplett
        104|Kvinna|36|ISM|17.7|18.5|17.1|4|3|2|2|20|33|45|12|Partiell
        105|Man|47|ISM|26|25.2|27.3|1|1|0|0|65|80|82|40|Komplett
        106|Kvinna|65|SSM|155|149|160|3|3|3|3|30|32|28|9|Ingen
        107|Kvinna|28|ISM|13.4|12.9|13.8|2|1|1|0|38|70|77|27|Komplett
        """,
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "response": {"Partiell": "partial", "Komplett": "complete", "Ingen": "none"},
        },
    )
    return c.xlsx()


def gentofte_secretary() -> ClinicFile:
    """Lone keeps it: names and CPR, patient only in the first row of the block, remarks, an average below."""
    c = Clinic("Xolair-pt mastocytose LONE.xlsx")
    ws = c.sheet("Ark1")
    c.put(ws, "A1", "Xolair-patienter, mastocytoseklinikken", "Opdateret 4. marts 2022 /Lone")
    c.table(
        ws,
        "A4",
        [
            "Nr.|Navn|CPR|Diagnose|Start Xolair|Dosis|Besøg|Tryptase (µg/l)|Hud (0-4)|Mave/tarm (0-4)|Livskvalitet VAS (0-10)|Bemærkninger"
        ],
        "id|-|-|subtype|treatment_start|dose|visit|t|sk|gi|q|-",
        """
        M1|Else Vinterberg|'140267-0000|ISM|2019-08-12|300 mg hver 4. uge|Start|24,6|3|2|3,5|
        ||||||3 mdr|23,9|2|1|5|
        ||||||6 mdr|25,2|1|1|7|meget glad for beh.
        ||||||Seneste|24,1|1|0|7,5|kontrol jan 22
        M2|Poul Stjernholm|'020354-0000|ISM|2019-09-30|300 mg hver 4. uge|Start|18|2|0|6|
        ||||||3 mdr|ikke målt|2|0|6|
        ||||||6 mdr|17,3|2|0|6,5|
        M3|Kamilla Frostholm|'311285-0000|BMM|2020-01-06|150 mg hver 4. uge|Start|9,1|0|1|4|
        ||||||3 mdr|8,8|0|0|8|
        ||||||6 mdr|9,4|0|0|9|
        ||||||Seneste|9,0|0|0|9|
        M4|Jytte Havgaard|'230649-0000|SSM|2020-03-02|300 mg hver 4. uge|Start|>200|4|3|2|
        ||||||3 mdr|>200|4|3|2|udeblev fra lægesamtale
        ||||||6 mdr|ikke mødt=>|ikke mødt=>|ikke mødt=>|ikke mødt=>|
        M5|Rune Kildedal|'090990-0000|ISM|2020-08-24|300 mg hver 4. uge|Start|31,7|1|2|5|
        ||||||3 mdr|30,2|1|1|6|
        ||||||6 mdr|-|0|1|7|blodprøve glemt
        M6|Agnes Lyngsø|'171178-0000|ISM|2021-02-15|300 mg hver 4. uge|Start|14,9|2|3|3|
        ||||||3 mdr|15,5|2|2|4|
        """,
        words={"visit": {"Start": "baseline", "3 mdr": "month_3", "6 mdr": "month_6", "Seneste": "latest"}},
        blank="ikke målt|-",
        times={"q": 10},
    )
    c.put(ws, "A26", "Gennemsnit")
    c.formula(ws, "I26", "=AVERAGE(I5:I23)", 1.5)
    c.formula(ws, "J26", "=AVERAGE(J5:J23)", 1.11)
    c.put(
        ws,
        "A28",
        "M2 ringer selv ang. tid. M4 skal til samtale m. overlægen.",
        "Hud og mave/tarm: 0 = ingen, 4 = meget svær",
    )
    ws["C5"].comment = Comment("adresse ændret, se SP", "Lone")
    c.colour(ws, "A17", "B17", fill="FFC000")
    return c.xlsx()


def erlangen_clinic() -> ClinicFile:
    """A senior physician's sheet: visits over measures, plus signs with a legend, abbreviations for missing."""
    c = Clinic("Ambulanzliste SM unter Xolair_neu2.xlsx")
    ws = c.sheet("Liste")
    c.put(ws, "B1", "Systemische Mastozytose unter Omalizumab - Ambulanz Prof. Weidenau")
    c.table(
        ws,
        "B3",
        [
            "|||||Vor Therapie|||||Nach 3 Mon.|||Nach 6 Mon.|||",
            "Kürzel|m/w|Alter|Typ|Beginn Omalizumab|Haut|GI|Tryptase µg/l|KIT D816V %|QoL (VAS 0-10)|Haut|GI|QoL (VAS 0-10)"
            "|Haut|GI|Tryptase µg/l|QoL (VAS 0-10)",
        ],
        "id|sex|age|subtype|treatment_start|sk0|gi0|t0|k0|q0|sk3|gi3|q3|sk6|gi6|t6|q6",
        """
        Be-Ka|w|46|ISM|2018-05-07|+++|+|27,3|0,18|3,5|++|+|5|+|0|26,8|7,5
        Do-Mü|m|59|ISM|2018-06-11|++|++|44|0,9|4|++|+|5,5|++|+|46,1|6
        Fr-Hz|w|37|BMM|2018-09-03|0|+|8,9|neg.=>neg|5|0|0|8|0|0|9,0|9
        Ge-Sw|w|64|SSM|2019-01-21|++++|++|176|4,7|1,5|+++|++|2|+++|++|n.b.|2,5
        Ha-Lo|m|51|ISM|2019-02-18|+|0|19,8|k.A.|6|+|0|6|0|0|20,3|7
        Is-Br|w|42|ISM|2019-04-08|+++|+++|31,5|0,22|2|++|++|4,5|++|+|30,0|6
        Jo-Ve|m|70|ASM|2019-07-01|+|++++|>200|11,2|1|n.b.|n.b.|n.b.|n.b.|n.b.|n.b.|n.b.
        Li-Wo|w|33|ISM|2019-10-14|++|++|15,5|0,06|4,5|+|+|7|+|+|n.b.|8
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "grade_skin": {"+": "1", "++": "2", "+++": "3", "++++": "4"},
            "grade_gastrointestinal": {"+": "1", "++": "2", "+++": "3", "++++": "4"},
        },
        blank="n.b.|k.A.",
        times={"q": 10},
    )
    c.put(
        ws,
        "B15",
        "Legende: 0 = keine, + = leicht, ++ = mäßig, +++ = schwer, ++++ = sehr schwer",
        "n.b. = nicht bestimmt; k.A. = keine Angabe",
        "Frau Ge-Sw: Umstellung auf q2w erwägen",
    )
    ws.freeze_panes = "C5"
    comma_country(*c.book.worksheets)
    return c.xlsx()


def nantes_nurse() -> ClinicFile:
    """A nurse's wide list: hospital numbers whose zero is in the format, a hidden column of names, NF, decimal commas."""
    c = Clinic("IDE_mastocytoses_sous_XOLAIR_2021.xlsx")
    ws = c.sheet("Patients")
    c.table(
        ws,
        "A1",
        [
            "NOM Prénom|IPP|Sexe|Âge|Forme de mastocytose|Date 1ère injection|Posologie|EVA qualité de vie J0 (/10)"
            "|EVA qualité de vie M3 (/10)|EVA qualité de vie M6 (/10)|EVA qualité de vie dernière visite (/10)|Tryptase J0|Tryptase M6"
            "|Tryptase dernière visite|Nb de chocs année précédente|Date prochaine injection",
        ],
        "-|id|sex|age|subtype|treatment_start|dose|q0|q3|q6|qL|t0|t6|tL|-|-",
        """
        KERVADEC Soizic|123456|F|44|indolente|2018-11-05|300 mg/4 sem|3,5|5|7|7,5|23,7|24,1|22,9|2|2021-06-14
        LE BRAZ Yannick|98211|H|57|indolente|2019-01-14|300 mg/4 sem|5|6|6,5|NF|17,9|NF|18,4|4|2021-06-21
        ROPARTZ Maëlle|450012|F|31|indolente|2019-03-25|300 mg/15 j|2|2,5|4|6|36,2|35,7|38|1|2021-06-07
        TANGUY Annick|77034|F|68|smoldering|2019-09-02|300 mg/4 sem|2,5|3|3|2|187|191|NF|0|2021-06-28
        CORRE Ronan|301177|H|39|médullaire isolée|2020-02-10|150 mg/4 sem|4|8|9|9|9,4|10|8,8|3|2021-06-14
        GUIVARCH Nolwenn|8450|F|53|indolente|2020-06-15|300 mg/4 sem|4,5|5,5|NF|6|28|NF|27,1|0|2021-06-21
        """,
        words={
            "sex": {"F": "F", "H": "M"},
            "subtype": {"indolente": "ISM", "smoldering": "SSM", "médullaire isolée": "BMM"},
        },
        formats={"id": "0000000", "treatment_start": "dd/mm/yyyy"},
        blank="NF",
        times={"q": 10},
    )
    ws.column_dimensions["A"].hidden = True
    for row in range(2, 8):
        ws[f"P{row}"].number_format = "dd/mm/yyyy"
    c.put(ws, "B10", "NF = non fait. Tryptase en µg/L (labo CHU)", "Mise à jour : mai 2021, Gaëlle")
    return c.xlsx()


def granada_dates_only() -> ClinicFile:
    """An internist: the start once, then one row a consultation with nothing but its date."""
    c = Clinic("Consultas Omalizumab MS.xlsx")
    ws = c.sheet("consultas")
    c.put(ws, "A1", "MASTOCITOSIS EN TRATAMIENTO CON OMALIZUMAB - CONSULTA DR. ALMAGRO")
    c.table(
        ws,
        "A3",
        [
            "Nº historia|Sexo (H/M)|Edad|Diagnóstico|Fecha inicio omalizumab|Fecha visita|Piel|Gastrointestinal|Triptasa (ng/ml)|KIT D816V (%)|EVA calidad de vida (0-100)|Observaciones"
        ],
        "id|sex|age|subtype|treatment_start|visit|sk|gi|t|k|q|-",
        """
        30418|M|43|Mastocitosis sistémica indolente|2020-01-15|2020-01-15=>baseline|moderado|leve|22,4|0,12|40|
        |||||2020-04-15=>month_3|leve|leve|21,9||55|
        |||||2020-07-15=>month_6|leve|no=>?0|22,8|0,11|70|mejor, hace vida normal
        30977|H|58|Mastocitosis sistémica indolente|2020-02-19|2020-02-19=>baseline|grave|moderado|51|1,4|25|
        |||||2020-05-19=>month_3|grave|moderado|no realizado||28|
        |||||2020-08-19=>month_6|moderado|moderado|53,6|1,5|35|
        31502|M|36|Mastocitosis sistémica indolente|2020-06-10|2020-06-10=>baseline|leve|grave|13,7|negativo=>neg|30|
        |||||2020-09-10=>month_3|leve|leve|13,1||62|
        31640|M|66|Mastocitosis sistémica agresiva|2020-09-02|2020-09-02=>baseline|no=>?0|grave|>200|9,8|15|pendiente midostaurina
        |||||2020-12-02=>month_3|no=>?0|grave|>200||15|
        32004|H|49|Mastocitosis sistémica indolente|2021-01-13|2021-01-13=>baseline|moderado|no=>?0|18,2|0,07|55|
        |||||2021-04-13=>month_3|leve|no=>?0|18,8||64|
        |||||2021-07-13=>month_6|no=>?0|no=>?0|17,5|0,05|80|alta de consulta de piel
        """,
        words={
            "sex": {"M": "F", "H": "M"},
            "subtype": {"Mastocitosis sistémica indolente": "ISM", "Mastocitosis sistémica agresiva": "ASM"},
            "sk": {"leve": "1", "moderado": "2", "grave": "3"},
            "gi": {"leve": "1", "moderado": "2", "grave": "3"},
        },
        formats={"visit": "dd/mm/yyyy", "treatment_start": "dd/mm/yyyy"},
        blank="no realizado",
    )
    c.put(ws, "A18", "M = mujer, H = hombre")
    comma_country(*c.book.worksheets)
    return c.xlsx()


def goteborg_visit_sheets() -> ClinicFile:
    """A research nurse: one sheet a visit, patients on the first, a legend sheet she never finished."""
    c = Clinic("MASTO-XOL besök.xlsx")
    c.put(
        c.sheet("Förklaring"),
        "A1",
        "Grader enligt läkare: 0 ingen, 1 lätt, 2 måttlig, 3 svår, 4 mycket svår",
        "VAS: patientens livskvalitet, 0 sämst - 100 bäst",
        "Tryptas i µg/L",
        "KIT: ",
    )
    ws = c.sheet("Patienter")
    c.table(
        ws,
        "A1",
        ["Kod|Kön|Ålder|Diagnos|Start Xolair|Dos"],
        "id|sex|age|subtype|treatment_start|dose",
        """
        GBG-1|K|48|Indolent systemisk mastocytos|2021-02-01|300 mg var 4:e vecka
        GBG-2|K|37|Indolent systemisk mastocytos|2021-02-15|300 mg var 4:e vecka
        GBG-3|M|62|Benmärgsmastocytos|2021-03-08|150 mg var 4:e vecka
        GBG-4|K|55|Indolent systemisk mastocytos|2021-04-12|300 mg var 4:e vecka
        GBG-5|M|44|Smoldering systemisk mastocytos|2021-05-03|300 mg varannan vecka
        GBG-6|K|29|Indolent systemisk mastocytos|2021-08-30|300 mg var 4:e vecka
        """,
        words={
            "sex": {"K": "F", "M": "M"},
            "subtype": {
                "Indolent systemisk mastocytos": "ISM",
                "Benmärgsmastocytos": "BMM",
                "Smoldering systemisk mastocytos": "SSM",
            },
        },
    )
    head = "Kod|Hud|Mage-tarm|Trötthet|Tryptas|VAS livskvalitet (0-100)"
    means = "id|sk|gi|co|t|q"
    for title, visit, rows in (
        (
            "Baslinje",
            "baseline",
            """
        GBG-1|3|1|2|26,1|38
        GBG-2|2|2|3|14,8|30
        GBG-3|0|1|1|9,9|62
        GBG-4|2|3|3|21,5|25
        GBG-5|4|2|3|171|18
        GBG-6|1|2|1|18,2|55
        """,
        ),
        (
            "3 månader",
            "month_3",
            """
        GBG-1|2|1|2|25,4|50
        GBG-2|1|2|2|15,3|41
        GBG-3|0|0|1|ej taget|75
        GBG-4|2|2|3|22,0|34
        GBG-5|4|2|3|176|16
        GBG-6|1|1|1|17,9|66
        """,
        ),
        (
            "6 månader",
            "month_6",
            """
        GBG-1|1|0|1|26,7|68
        GBG-2|1|1|2|14,1|52
        GBG-4|1|2|2|21,1|45
        GBG-5|3|2|3|169|22
        """,
        ),
        (
            "Senaste",
            "latest",
            """
        GBG-1|1|0|0|25,8|77
        GBG-2|1|1|1|ej taget|60
        GBG-4|1|1|2|20,6|51
        """,
        ),
    ):
        c.table(c.sheet(title), "A1", [head], means, rows, blank="ej taget", at_visit=visit)
    comma_country(*c.book.worksheets)
    return c.xlsx()


def cambridge_r_long() -> ClinicFile:
    """A PhD student's write.csv of a tidy frame: row names first, NA, a row a measure."""
    c = Clinic("masto_long_v3_FINAL.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["|patient_id|sex|subtype|timepoint|variable|value|unit"],
        "-|id|sex|subtype|visit|param|value|-",
        """
        1|CAM003|female|ISM|baseline|tryptase|29.4|ng/mL
        2|CAM003|female|ISM|month3|tryptase|28.8|ng/mL
        3|CAM003|female|ISM|month6|tryptase|30.1|ng/mL
        4|CAM003|female|ISM|baseline|pga_skin|3|grade
        5|CAM003|female|ISM|month3|pga_skin|2|grade
        6|CAM003|female|ISM|month6|pga_skin|1|grade
        7|CAM003|female|ISM|baseline|kit_d816v_vaf|0.24|%
        8|CAM003|female|ISM|month6|kit_d816v_vaf|0.22|%
        9|CAM005|male|BMM|baseline|tryptase|11.6|ng/mL
        10|CAM005|male|BMM|month3|tryptase|NA|ng/mL
        11|CAM005|male|BMM|month6|tryptase|12|ng/mL
        12|CAM005|male|BMM|baseline|pga_skin|0|grade
        13|CAM005|male|BMM|month3|pga_skin|0|grade
        14|CAM005|male|BMM|month6|pga_skin|0|grade
        15|CAM005|male|BMM|baseline|kit_d816v_vaf|<0.01|%
        16|CAM005|male|BMM|month6|kit_d816v_vaf|<0.01|%
        17|CAM008|female|SSM|baseline|tryptase|231|ng/mL
        18|CAM008|female|SSM|month3|tryptase|224|ng/mL
        19|CAM008|female|SSM|month6|tryptase|240|ng/mL
        20|CAM008|female|SSM|baseline|pga_skin|4|grade
        21|CAM008|female|SSM|month3|pga_skin|4|grade
        22|CAM008|female|SSM|month6|pga_skin|3|grade
        23|CAM008|female|SSM|baseline|kit_d816v_vaf|7.5|%
        24|CAM008|female|SSM|month6|kit_d816v_vaf|NA|%
        25|CAM011|female|ISM|baseline|tryptase|16.9|ng/mL
        26|CAM011|female|ISM|month3|tryptase|17.2|ng/mL
        27|CAM011|female|ISM|baseline|pga_skin|2|grade
        28|CAM011|female|ISM|month3|pga_skin|NA|grade
        29|CAM011|female|ISM|baseline|kit_d816v_vaf|0.08|%
        30|CAM012|male|ISM|baseline|tryptase|44.7|ng/mL
        31|CAM012|male|ISM|month3|tryptase|43.9|ng/mL
        32|CAM012|male|ISM|month6|tryptase|45.5|ng/mL
        33|CAM012|male|ISM|baseline|pga_skin|2|grade
        34|CAM012|male|ISM|month3|pga_skin|1|grade
        35|CAM012|male|ISM|month6|pga_skin|1|grade
        36|CAM012|male|ISM|baseline|kit_d816v_vaf|0.61|%
        37|CAM014|female|ISM|baseline|tryptase|20.2|ng/mL
        38|CAM014|female|ISM|baseline|pga_skin|1|grade
        """,
        words={
            "sex": {"female": "F", "male": "M"},
            "visit": {"baseline": "baseline", "month3": "month_3", "month6": "month_6"},
            "param": {"tryptase": "t", "pga_skin": "sk", "kit_d816v_vaf": "k"},
        },
        blank="NA",
    )
    return c.csv(",", "utf-8")


def dublin_transposed() -> ClinicFile:
    """A ward secretary who puts the patients side by side."""
    c = Clinic("Mast cell pts on Xolair - side by side.xlsx")
    ws = c.sheet("Sheet1")
    c.put(ws, "A1", "Mast cell clinic: Xolair patients")
    c.table(
        ws,
        "A3",
        [
            "Patient|Sex|Age|Diagnosis|Skin (0-4) before|Skin (0-4) 3 months|Skin (0-4) 6 months|Gut (0-4) before|Gut (0-4) 3 months"
            "|Gut (0-4) 6 months|Tryptase ng/mL before|Tryptase ng/mL 3 months|Tryptase ng/mL 6 months|Response",
        ],
        "id|sex|age|subtype|sk0|sk3|sk6|gi0|gi3|gi6|t0|t3|t6|response",
        """
        MX1|F|47|ISM|3|2|1|2|1|1|23.3|22.9|24|Major
        MX2|F|35|ISM|2|2|2|3|3|2|17.1|not done|16.6|Partial
        MX3|M|62|BMM|0|0|0|2|1|0|9.8|10.1|9.5|Complete
        MX4|F|58|ISM|1|1|0|1|0|0|30.5|31|29.9|Complete
        MX5|M|71|SSM|4|4|4|3|3|3|>200|>200|>200|No response
        MX6|F|41|ISM|2|1|1|2|2|1|14.4|13.9|not done|Partial
        """,
        words={"response": {"Major": "major", "Partial": "partial", "Complete": "complete", "No response": "none"}},
        blank="not done",
        turned=True,
    )
    return c.xlsx()


def graz_sheet_each() -> ClinicFile:
    """A study nurse: an overview and a sheet a patient, each with her own remarks below."""
    c = Clinic("Mastozytose Einzelblätter.xlsx")
    c.table(
        c.sheet("Übersicht"),
        "A1",
        ["Patient|Geschlecht|Alter|Diagnose|Omalizumab seit|Dosis"],
        "id|sex|age|subtype|treatment_start|dose",
        """
        P01|weiblich|50|ISM|2020-09-07|300 mg alle 4 Wochen
        P02|männlich|43|ISM|2020-10-05|300 mg alle 4 Wochen
        P03|weiblich|61|SSM|2020-11-16|300 mg alle 2 Wochen
        P04|weiblich|38|BMM|2021-01-18|150 mg alle 4 Wochen
        P05|männlich|54|ISM|2021-03-01|300 mg alle 4 Wochen
        P06|weiblich|46|ISM|2021-04-12|300 mg alle 4 Wochen
        """,
        words={"sex": {"weiblich": "F", "männlich": "M"}},
    )
    sheets = {
        "P01": ("Ausgangswert|3|2|25,2|35\n3 Monate|2|1|24,8|50\n6 Monate|1|1|26,0|65", "Termin Mai verschoben"),
        "P02": ("Ausgangswert|1|1|38,9|60\n3 Monate|1|0|40,2|70\n6 Monate|0|0|39,5|85", ""),
        "P03": (
            "Ausgangswert|4|3|192|15\n3 Monate|4|2|199|20\n6 Monate|3|2|nicht bestimmt|25",
            "Labor 6 Mo. verloren gegangen",
        ),
        "P04": ("Ausgangswert|0|2|8,1|45\n3 Monate|0|1|8,6|60", ""),
        "P05": ("Ausgangswert|2|0|17,4|55\n3 Monate|2|0|16,9|55\n6 Monate|1|0|17,7|66", "raucht wieder"),
        "P06": ("Ausgangswert|2|3|22,6|20\n3 Monate|1|2|23,3|45\n6 Monate|1|1|22,1|60", ""),
    }
    for who, (rows, remark) in sheets.items():
        ws = c.sheet(who)
        c.table(
            ws,
            "A1",
            ["Visite|Haut|Magen-Darm|Tryptase (ng/ml)|Lebensqualität VAS (0-100)"],
            "visit|sk|gi|t|q",
            rows,
            who=who,
            words={"visit": {"Ausgangswert": "baseline", "3 Monate": "month_3", "6 Monate": "month_6"}},
            blank="nicht bestimmt",
        )
        if remark:
            c.put(ws, "A7", f"Anm.: {remark}")
    comma_country(*c.book.worksheets)
    return c.xlsx()


def herlev_phd() -> ClinicFile:
    """A physician writing a thesis: grades in words, formulas for time and change, a summary under the table."""
    c = Clinic("Herlev masto-omalizumab arbejdsark.xlsx")
    ws = c.sheet("Arbejdsark")
    c.table(
        ws,
        "A1",
        [
            "Pt-ID|Køn|Alder|Subtype|Behandlingsstart|Behandlingsslut|Mdr. i behandling|PGA_hud_0|PGA_hud_3|PGA_hud_6|PGA_hud_sidste"
            "|PGA_GI_0|PGA_GI_3|PGA_GI_6|PGA_GI_sidste|tryptase_0|tryptase_6|tryptase_sidste|tryptase ændring %|Respons|Ekskluderet",
        ],
        "id|sex|age|subtype|treatment_start|treatment_stop|treatment_months|sk0|sk3|sk6|skL|gi0|gi3|gi6|giL|t0|t6|tL|-|response|excluded",
        """
        H01|K|49|ISM|2016-03-01|2018-03-01|24|svær|moderat|let|let|moderat|let|ingen|ingen|26,4|25,1|25,8||major|nej
        H02|K|38|ISM|2016-09-01|2018-12-01|27|moderat|let|ingen|ingen|let|let|ingen|ingen|15,2|15,9|14,7||komplet|nej
        H03|M|63|BMM|2017-02-01|2018-02-01|12|ingen|ingen|ingen|ingen|moderat|moderat|let|let|10,8|11,4|10,1||partiel|nej
        H04|K|55|SSM|2017-05-01|2018-08-01|15|meget svær|svær|svær|svær|svær|svær|moderat|moderat|161|170|166||partiel|nej
        H05|M|44|ISM|2017-10-01|2017-11-01|1|let||||moderat||||33,9||||udgået|nej
        H06|K|71|SM-AHN|2018-01-01|2018-10-01|9|let|let|let|ingen|svær|moderat|moderat|moderat|118|102|97||partiel|ja
        H07|K|30|ISM|2018-02-01|2020-02-01|24|svær|let|let|ingen|ingen|ingen|ingen|ingen|19,5|20,3|18,8||komplet|nej
        H08|M|52|ISM|2018-06-01|2020-01-01|19|moderat|moderat|moderat|moderat|let|let|let|let|47,1|45,6|48,2||ingen|nej
        """,
        words={
            "sex": {"K": "F", "M": "M"},
            "grade_skin": {"ingen": "0", "let": "1", "moderat": "2", "svær": "3", "meget svær": "4"},
            "grade_gastrointestinal": {"ingen": "0", "let": "1", "moderat": "2", "svær": "3", "meget svær": "4"},
            "response": {"komplet": "complete", "partiel": "partial", "udgået": "withdrawn", "ingen": "none"},
            "excluded": {"ja": "yes", "nej": "no"},
        },
    )
    for row in range(2, 10):
        months = ws[f"G{row}"].value
        c.formula(ws, f"G{row}", f'=DATEDIF(E{row},F{row},"m")', months)
    for row, change in ((2, -2.3), (3, -3.3), (4, -6.5), (5, 3.1), (7, -17.8), (8, -3.6), (9, 2.3)):
        c.formula(ws, f"S{row}", f"=ROUND((R{row}-P{row})/P{row}*100,1)", change)
    c.also.add(("H05", "withdrawn", None))
    c.put(ws, "A12", "Respons|n", "komplet|2", "major|1", "partiel|2", "ingen|1", "udgået|1")
    c.put(ws, "D12", "H06 ekskl. pga. samtidig cytoreduktiv behandling")
    ws.freeze_panes = "B2"
    comma_country(*c.book.worksheets)
    return c.xlsx()


def lyon_thesis() -> ClinicFile:
    """An intern's thesis base: forty coded columns, the codes on a second sheet."""
    c = Clinic("Base_these_mastocytose_v7.xlsx")
    ws = c.sheet("BASE")
    blocks = [
        f"{v}_{m}"
        for v in ("M0", "M3", "M6", "DV")
        for m in ("peau", "dig", "anaph", "osteo", "neuro", "tryptase", "EVA_QdV")
    ]
    heads = [
        "ID",
        "sexe",
        "age",
        "forme",
        "annee_diag",
        "date_debut",
        "M0_KIT_pct",
        *blocks,
        "antiH1",
        "antiH2",
        "cortico",
        "duree_ttt_mois",
        "reponse",
    ]
    means = ["id", "sex", "age", "subtype", "-", "treatment_start", "k0"]
    means += [f"{m}{v}" for v in ("0", "3", "6", "L") for m in ("sk", "gi", "an", "ms", "np", "t", "q")]
    means += ["-", "-", "-", "treatment_months", "response"]
    c.table(
        ws,
        "A1",
        ["|".join(heads)],
        "|".join(means),
        """
        MAS01|2|45|1|2009|2017-01-09|0.21|3|2|1|1|2|24.3|30|2|1|0|1|2|23.8|50|1|1|0|1|1|25.1|65|1|0|0|1|1|24.6|70|1|1|0|26|2
        MAS02|1|58|1|2012|2017-03-13|0.9|2|1|3|2|1|41.7|35|2|1|1|2|1|43.2|45|1|1|0|2|1|42.5|60|1|1|0|2|0|999=>|65|1|0|0|31|2
        MAS03|2|36|2|2015|2017-06-19|0.02|0|2|2|0|1|9.8|45|0|1|0|0|1|10.3|70|0|0|0|0|0|9.5|85|0|0|0|0|0|10|90|1|1|0|18|3
        MAS04|2|62|3|2006|2017-09-04|5.4|4|3|1|3|3|178|15|4|3|1|3|3|182|20|3|3|1|3|3|175|20|3|3|0|3|3|190|25|1|1|1|14|0
        MAS05|1|50|1|2014|2018-01-15|0.12|1|1|4|1|0|18.6|50|1|0|1|1|0|19.1|65|1|0|0|1|0|18|80|9=>|9=>|9=>|9=>|9=>|999=>|999=>|1|0|0|8|3
        MAS06|2|33|1|2016|2018-04-09|0.07|2|3|0|1|3|14.2|25|2|2|0|1|2|13.6|35|2|2|0|1|2|14.9|40|1|2|0|1|2|14.4|45|1|1|0|22|1
        MAS07|2|54|1|2011|2018-10-22|0.33|3|1|1|2|1|29.9|40|2|1|0|1|1|30.8|55|2|9=>|0|1|1|999=>|60|1|1|0|1|1|28.7|70|1|1|0|16|1
        MAS08|1|47|1|2017|2019-02-04|0.15|2|0|2|0|1|21.1|55|1|0|0|0|1|20.4|70|1|0|0|0|0|22.2|80|0|0|0|0|0|21.6|90|0|0|0|12|3
        """,
        words={
            "sex": {"1": "M", "2": "F"},
            "subtype": {"1": "ISM", "2": "BMM", "3": "SSM"},
            "response": {"0": "none", "1": "partial", "2": "major", "3": "complete"},
        },
    )
    code = c.sheet("Codage")
    c.put(
        code,
        "A1",
        "Variable|Code|Signification",
        "sexe|1|homme",
        "sexe|2|femme",
        "forme|1|mastocytose systémique indolente",
        "forme|2|mastocytose médullaire isolée",
        "forme|3|mastocytose smoldering",
        "peau, dig, anaph, osteo, neuro|0|absent",
        "|1|léger",
        "|2|modéré",
        "|3|sévère",
        "|4|très sévère",
        "|9|non évalué",
        "tryptase (µg/L), EVA_QdV (0-100)|999|donnée manquante",
        "reponse|0|pas de réponse",
        "reponse|1|partielle",
        "reponse|2|majeure",
        "reponse|3|complète",
        "DV||dernière visite",
        "peau / dig / anaph||atteinte cutanée / digestive / anaphylaxie",
        "osteo / neuro||ostéo-articulaire / neuropsychique",
        "antiH1, antiH2, cortico|0|non",
        "|1|oui",
    )
    return c.xlsx()


def murcia_csv() -> ClinicFile:
    """A nurse's export: sep= line, latin-1, units typed here and there, the scale of quality of life not said."""
    c = Clinic("listado xolair mastocitosis.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Paciente|Sexo (V/M)|Edad|Tipo|Pauta|Triptasa basal|Triptasa 3 meses|Triptasa 6 meses|Calidad de vida basal"
            "|Calidad de vida 3 meses|Calidad de vida 6 meses|Respuesta|Teléfono",
        ],
        "id|sex|age|subtype|dose|t0|t3|t6|q0|q3|q6|response|-",
        """
        MU-1|M|41|Mastocitosis sistémica indolente|300 mg/4 semanas|23,4 ng/ml=>23,4|22,8|24,0|3,5=>?35|5=>?50|7=>?70|Mayor|'600000001
        MU-2|V|56|Mastocitosis sistémica indolente|300 mg/4 semanas|18,9 ng/ml=>18,9|19,5 ng/ml=>19,5|no hecho|5=>?50|5,5=>?55|6=>?60|Parcial|'600000002
        MU-3|M|33|Mastocitosis sistémica indolente|300 mg/4 semanas|14,1|13,7|14,6|2=>?20|6=>?60|9=>?90|Completa|'600000003
        MU-4|M|65|Mastocitosis sistémica latente|300 mg/2 semanas|>200 ng/ml=>>200|>200|>200|1,5=>?15|2=>?20|2=>?20|Sin respuesta|'600000004
        MU-5|V|48|Mastocitosis sistémica indolente|300 mg/4 semanas|30,6|no hecho|31,2 ng/ml=>31,2|4=>?40|no hecho|6,5=>?65|Parcial|'600000005
        MU-6|M|52|Mastocitosis sistémica indolente|300 mg/4 semanas|11,9|||6=>?60|||Abandono|'600000006
        MU-7|V|60|Mastocitosis sistémica agresiva|300 mg/4 semanas|187 ng/ml=>187|192|201|2=>?20|2=>?20|1=>?10|Sin respuesta|'600000007
        """,
        words={
            "sex": {"V": "M", "M": "F"},
            "subtype": {
                "Mastocitosis sistémica indolente": "ISM",
                "Mastocitosis sistémica latente": "SSM",
                "Mastocitosis sistémica agresiva": "ASM",
            },
            "response": {
                "Mayor": "major",
                "Parcial": "partial",
                "Completa": "complete",
                "Sin respuesta": "none",
                "Abandono": "withdrawn",
            },
        },
        blank="no hecho",
    )
    c.also.add(("MU-6", "withdrawn", None))
    return c.csv(";", "latin-1", above="sep=;\r\n")


def linkoping_doctor() -> ClinicFile:
    """A haematologist in a hurry: signs and words in the cells, a grade Excel made a date, a struck value."""
    c = Clinic("masto oma LiU kopia.xlsx")
    ws = c.sheet("Data")
    c.put(ws, "A1", "Obs! ej för spridning")
    c.table(
        ws,
        "A3",
        [
            "Pat|Kön|Ålder|Diagnos|KIT D816V innan|Tryptas innan (µg/L)|Tryptas 3 mån (µg/L)|Tryptas 6 mån (µg/L)|Hud innan|Hud 3 mån|Hud 6 mån|Mage/tarm innan|Mage/tarm 6 mån|Kommentar"
        ],
        "id|sex|age|subtype|k0|t0|t3|t6|sk0|sk3|sk6|gi0|gi6|-",
        """
        L1|K|46|ISM|0,21 %=>0,21|27,3|26,8|28,1|3|2|1|2|1|
        L2|M|57|ISM|0,8 %=>0,8|39|ca 40=>?40|41,2|2|2|2|1|1|
        L3|K|34|BMM|ej påvisad=>neg|8,4|8,9|ej taget|0|0|0|2|0|mår mycket bra
        L4|K|69|SSM|6,3 %=>6,3|>200|>200|>200|4|4|3|3|3|
        L5|K|51|ISM|0,09 %=>0,09|16,2|15,8|24,1=>?24,1|2|2023-03-02=>?|1|1|0|blev datum?? fråga Eva
        L6|M|40|ISM|<0,03 %=><0,03|<1,0|1,2|1,1|1|1-2=>?|1|0|0|
        L7|K|62|ISM|saknas|20,7|21,5|19,9|3|2|2|2|1|får 300 mg var 4:e v
        L8|K|29|ISM|0,14 %=>0,14|13,3|12,6|13,8|2|1|0|3|1|
        """,
        words={"sex": {"K": "F", "M": "M"}},
        blank="ej taget|saknas",
    )
    ws["J8"].number_format = "d-mmm"
    c.colour(ws, "H8", strike=True)
    ws["H8"].comment = Comment("hemolys? nytt prov beställt", "EK")
    return c.xlsx()


def exeter_consultant() -> ClinicFile:
    """A consultant's own list: British x/12 for months, what he remembers of the start, diagnoses as they come."""
    c = Clinic("SM xolair - my list (updated Jan).xlsx")
    ws = c.sheet("Sheet1")
    c.put(ws, "A1", "SM on Xolair. 3/12 = three months, 6/12 = six months. Skin & gut graded 0-4.")
    c.table(
        ws,
        "A3",
        [
            "Hosp no.|M/F|Age|Dx|Started|Dose|Tryp pre|Tryp 3/12|Tryp 6/12|Tryp latest|Skin pre|Skin 3/12|Skin 6/12|Gut pre|Gut 6/12|QoL VAS /100 pre|QoL VAS /100 6/12|Response|Next OPA"
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|tL|sk0|sk3|sk6|gi0|gi6|q0|q6|response|-",
        """
        'E204417|F|52|ISM|2019-02-18|300 mg q4w|22.6|21.9|23.5|22.2|3|2|1|2|1|35|70|Major|2023-03-07
        'E118032|F|44|ism|2019-06-03|300 mg q4w|15.8|16.4|15.1|15.9|2|1|0|1|0|45|88|Complete|2023-02-21
        'E330915|M|67|Indolent SM|spring 2019=>?|300 mg q4w|36|not sent|34.9|37.1|1|1|1|0|0|60|66|Partial|2023-05-16
        'E097721|F|31|Indolent systemic mastocytosis|2020-01-20|300 mg q2w|18.3|18|17.4|17.7|4|3|2|3|2|20|45|Partial|
        'E251190|M|73|SM, subtype unknown=>SM-NOS|2020-09-14|300 mg q4w|64|66.2|not sent|63|2|2|2|2|2|40|40|None|2023-02-21
        'E402268|F|58|BMM|2021-03-22|150 mg q4w|10.4|9.9|10.8|not sent|0|0|0|2|0|50|85|Complete|2023-06-13
        'E286603|F|49|Smouldering SM|2021-05-10|300 mg q4w|209|215|198|220|3|3|3|2|2|25|30|None|
        """,
        words={
            "subtype": {
                "ism": "ISM",
                "Indolent SM": "ISM",
                "Indolent systemic mastocytosis": "ISM",
                "Smouldering SM": "SSM",
            },
            "response": {"Major": "major", "Complete": "complete", "Partial": "partial", "None": "none"},
        },
        blank="not sent",
    )
    c.put(ws, "A13", "E251190 - chase marrow report from Plymouth!!")
    return c.xlsx()


def bremen_praxis() -> ClinicFile:
    """An export of practice software: tab-separated UTF-16, a row a control, birth years."""
    c = Clinic("Export_Mastozytose_20220310.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Patientennummer|Geburtsjahr|Geschlecht|Diagnosetext|Kontrolle|Tryptase [µg/l]|Haut (0-4)|Magen-Darm (0-4)|DLQI|Sachbearbeiter"
        ],
        "id|-|sex|subtype|visit|t|sk|gi|dl|-",
        """
        0071|1974|W|Indolente systemische Mastozytose|Baseline|21,7|3|1|14|KRÜ
        0071|1974|W|Indolente systemische Mastozytose|3 Monate|22,4|2|1|9|KRÜ
        0071|1974|W|Indolente systemische Mastozytose|6 Monate|20,9|1|0|5|MEI
        0132|1961|M|Indolente systemische Mastozytose|Baseline|43,5|2|0|8|MEI
        0132|1961|M|Indolente systemische Mastozytose|3 Monate|45,0|2|0|8|MEI
        0132|1961|M|Indolente systemische Mastozytose|6 Monate|42,8|1|0|6|KRÜ
        0145|1985|W|Kutane Mastozytose|Baseline|6,2|4|0|19|KRÜ
        0145|1985|W|Kutane Mastozytose|3 Monate|5,9|3|0|15|KRÜ
        0208|1958|W|Aggressive systemische Mastozytose|Baseline|>200|1|4|3|MEI
        0208|1958|W|Aggressive systemische Mastozytose|3 Monate|>200|1|4||MEI
        0219|1990|M|Indolente systemische Mastozytose|Baseline|12,3|1|2|4|KRÜ
        0219|1990|M|Indolente systemische Mastozytose|3 Monate|11,8|1|1|2|KRÜ
        0219|1990|M|Indolente systemische Mastozytose|6 Monate|12,9|0|1|1|KRÜ
        0233|1969|W|Indolente systemische Mastozytose|Baseline|27,1|3|2|17|KRÜ
        0233|1969|W|Indolente systemische Mastozytose|6 Monate|26,5|2|1|10|MEI
        """,
        words={
            "sex": {"W": "F", "M": "M"},
            "subtype": {
                "Indolente systemische Mastozytose": "ISM",
                "Kutane Mastozytose": "CM",
                "Aggressive systemische Mastozytose": "ASM",
            },
            "visit": {"Baseline": "baseline", "3 Monate": "month_3", "6 Monate": "month_6"},
        },
    )
    for who in c.patients:
        c.also.add((who, "age", None))
    return c.csv("\t", "utf-16")


def southampton_registry() -> ClinicFile:
    """A registry nurse: a filter left on, a row pasted twice, one patient with two diagnoses, a counting table beside."""
    c = Clinic("SM Registry - Xolair subset.xlsx")
    ws = c.sheet("Visits")
    c.table(
        ws,
        "A1",
        [
            "Registry ID|Sex|Age at start|SM subtype|Visit|Serum tryptase (ng/mL)|KIT D816V VAF|Skin score (0-4)|GI score (0-4)|QoL VAS (0-100)"
        ],
        "id|sex|age|subtype|visit|t|k|sk|gi|q",
        """
        UK-0142|F|40|ISM|Baseline|25.5|0.0024|3|2|38
        UK-0142|F|40|ISM|3 months|24.7||2|1|55
        UK-0142|F|40|ISM|6 months|26.1|0.0021|1|1|68
        UK-0150|M|59|ISM|Baseline|48.8|0.011|2|1|50
        UK-0150|M|59|ISM|3 months|47.2||2|1|57
        UK-0150|M|59|ISM|3 months|47.2||2|1|57
        UK-0150|M|59|ISM|6 months|50.3|0.012|1|1|63
        UK-0163|F|65|SSM=>?|Baseline|139|0.052|4|2|22
        UK-0163|F|65|ISM=>?|3 months|144||3|2|29
        UK-0163|F|65|ISM=>?|6 months|137|0.049|3|1|35
        UK-0177|F|33|ISM|Baseline|16.4|0.0008|2|3|30
        UK-0177|F|33|ISM|3 months|17.1||1|2|48
        UK-0181|M|71|ASM|Baseline|266|0.143|1|4|12
        UK-0181|M|71|ASM|3 months|251||1|4|14
        UK-0190|F|54|BMM|Baseline|11.2|0.0003|0|1|60
        UK-0190|F|54|BMM|3 months|10.7||0|0|78
        UK-0190|F|54|BMM|6 months|11.5|0.0003|0|0|90
        """,
        words={"visit": {"Baseline": "baseline", "3 months": "month_3", "6 months": "month_6"}},
        formats={"k": "0.00%"},
        times={"k": 100},
    )
    ws.auto_filter.ref = "A1:J18"
    ws.auto_filter.add_filter_column(3, ["ISM", "SSM", "BMM"])
    for row in (14, 15):
        ws.row_dimensions[row].hidden = True
    c.put(ws, "M2", "Subtype|Patients", "ISM|3", "SSM|1", "ASM|1", "BMM|1", "Total|6")
    return c.xlsx()


def edinburgh_csv() -> ClinicFile:
    """A specialist nurse's comma file, tidy."""
    c = Clinic("mastocytosis_omalizumab_2021.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "patient_id,sex,age,subtype,tryptase_baseline,tryptase_month3,tryptase_month6,skin_baseline,skin_month3,skin_month6,mct_baseline,mct_month6,response".replace(
                ",", "|"
            )
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk3|sk6|mct0|mct6|response",
        """
        ED1|F|50|ISM|21.4|20.8|22|3|2|1|6|14|major
        ED2|F|37|ISM|15.5|15.1|16.2|2|2|1|9|12|partial
        ED3|M|64|BMM|9.2|9.9|9.4|0|0|0|10|18|complete
        ED4|F|45|ISM|33.8|34.6|32.9|3|1|0|5|17|complete
        ED5|M|72|SSM|184|179|190|4|4|4|3|4|none
        ED6|F|28|ISM|12.7||13.3|1|1|1|11|13|partial
        ED7|M|53|ISM|27.9|28.4|27|2|1|1|8|15|major
        """,
    )
    return c.csv(",", "utf-8")


def marseille_responses() -> ClinicFile:
    """A secretary's response list: names, a title over the sheet, how each organ did after six months."""
    c = Clinic("Réponses XOLAIR mastocytose - secrétariat.xlsx")
    ws = c.sheet("Réponses")
    c.put(ws, "A1", "CONSULTATION MASTOCYTOSE - réponses au XOLAIR")
    ws.merge_cells("A1:K1")
    ws["A1"].font = Font(bold=True, size=14)
    c.table(
        ws,
        "A3",
        [
            "N° dossier|Nom|Sexe|Âge|Diagnostic|Début XOLAIR|Arrêt XOLAIR|Réponse globale|Réponse peau à 6 mois|Réponse digestive à 6 mois|Remarques"
        ],
        "id|-|sex|age|subtype|treatment_start|treatment_stop|response|rsk6|rgi6|-",
        """
        D-101|Mme Pagnol-Test|F|47|Mastocytose systémique indolente|2018-02-05||majeure|partielle|complète|
        D-102|M. Giono-Test|M|60|Mastocytose systémique indolente|2018-05-14||partielle|partielle|pas de réponse|revoir en mars
        D-103|Mme Rostand-Test|F|39|Mastocytose systémique indolente|2018-11-19|2020-11-16|complète|complète|complète|arrêt car grossesse
        D-104|Mme Barrault-Test|F|66|Mastocytose systémique smoldering|2019-01-28|2019-10-07|pas de réponse|pas de réponse|pas de réponse|
        D-105|M. Mistral-Test|M|52|Mastocytose systémique indolente|2019-04-01||complète|sans objet|complète|pas d'atteinte cutanée
        D-106|Mme Aubanel-Test|F|35|Mastocytose systémique indolente|2019-09-16||majeure|majeure|sans objet|
        D-107|Mme Daudet-Test|F|58|Mastocytose systémique agressive|2020-02-17|2020-09-14|pas de réponse|partielle|pas de réponse|
        """,
        words={
            "subtype": {
                "Mastocytose systémique indolente": "ISM",
                "Mastocytose systémique smoldering": "SSM",
                "Mastocytose systémique agressive": "ASM",
            },
            **{
                key: {"complète": "complete", "majeure": "major", "partielle": "partial", "pas de réponse": "none"}
                for key in ("response", "response_skin", "response_gastrointestinal")
            },
        },
        formats={"treatment_start": "dd/mm/yyyy", "treatment_stop": "dd/mm/yyyy"},
        blank="sans objet",
    )
    c.put(ws, "A12", "Total : 7 patients")
    for who in ("D-103", "D-104", "D-107"):
        c.also.add((who, "treatment_months", None))
    return c.xlsx()


FILES = (
    leeds_tidy,
    odense_tidy_long,
    kiel_csv,
    toulouse_two_rows,
    sevilla_ods,
    uppsala_tidy,
    gentofte_secretary,
    erlangen_clinic,
    nantes_nurse,
    granada_dates_only,
    goteborg_visit_sheets,
    cambridge_r_long,
    dublin_transposed,
    graz_sheet_each,
    herlev_phd,
    lyon_thesis,
    murcia_csv,
    linkoping_doctor,
    exeter_consultant,
    bremen_praxis,
    southampton_registry,
    edinburgh_csv,
    marseille_responses,
)
