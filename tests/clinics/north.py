"""Danish, Swedish and German speaking centres. All patients are synthetic."""

# A row of a sheet stands on one line here.

from __future__ import annotations

from openpyxl.comments import Comment

from tests.clinics.language import Clinic, ClinicFile

DA = {"ingen": "0", "let": "1", "moderat": "2", "svær": "3", "meget svær": "4"}
SV = {
    "ingen": "0",
    "inga": "0",
    "lindrig": "1",
    "lindriga": "1",
    "måttlig": "2",
    "måttliga": "2",
    "svår": "3",
    "svåra": "3",
    "mycket svår": "4",
    "mycket svåra": "4",
}
DE = {"keine": "0", "leicht": "1", "mäßig": "2", "mittel": "2", "schwer": "3", "stark": "3", "sehr schwer": "4"}
DOMAINS = (
    "anaphylaxis",
    "skin",
    "gastrointestinal",
    "musculoskeletal",
    "neuropsychiatric",
    "cardiovascular",
    "respiratory",
    "constitutional",
)


def grades(words: dict[str, str]) -> dict[str, dict[str, str]]:
    both = {**words, **{word.capitalize(): value for word, value in words.items()}}
    return {f"grade_{domain}": both for domain in DOMAINS}


def dk_hud_tidy() -> ClinicFile:
    """A dermatology department's own tidy sheet, a year after the first patient."""
    c = Clinic("Mastocytose Xolair hudafd.xlsx")
    ws = c.sheet("Ark1")
    c.table(
        ws,
        "A1",
        [
            "Patientnr|Køn|Alder|Subtype|Opstart omalizumab|Dosis|Tryptase baseline (µg/L)|Tryptase 3 mdr (µg/L)|Tryptase 6 mdr (µg/L)"
            "|Hud baseline|Hud 3 mdr|Hud 6 mdr|Effekt samlet",
        ],
        "id|sex|age|subtype|treatment_start|dose|t0|t3|t6|sk0|sk3|sk6|response",
        """
        H01|K|47|ISM|2021-02-15|300 mg hver 4. uge|28.4|27.9|29.1|3|2|1|Delvis
        H02|M|55|ISM|2021-03-01|300 mg hver 4. uge|19.2|18.7|20.3|2|1|0|Komplet
        H03|K|38|ISM|2021-03-22|300 mg hver 4. uge|41|43.5|40.2|3|3|3|Ingen
        H04|K|61|SSM|2021-05-10|300 mg hver 4. uge|188|191|183|4|3|3|Delvis
        H05|M|44|BMM|2021-05-31|150 mg hver 4. uge|11.3|10.8|11.9|0|0|0|Komplet
        H06|K|29|ISM|2021-08-16|300 mg hver 4. uge|16.6|17.1||2|1||
        H07|K|52|ISM|2021-09-06|300 mg hver 4. uge|33.8|32.4|35|3|2|2|Delvis
        H08|M|66|ISM|2021-10-04|300 mg hver 4. uge|24.1|23.3|22.9|2|2|1|Delvis
        """,
        words={"sex": {"K": "F"}, "response": {"Delvis": "partial", "Komplet": "complete", "Ingen": "none"}},
    )
    return c.xlsx()


def dk_nurse_list() -> ClinicFile:
    """The list the outpatient nurse keeps at the desk: initials, words, remarks, two-row header by visit."""
    c = Clinic("Xolair-listen sygepl amb.xlsx")
    ws = c.sheet("Liste")
    c.put(ws, "A1", "Omalizumab ved mastocytose - allergiamb. (opdateres af Lone)", "Sidst rettet 14/11-22")
    c.table(
        ws,
        "A4",
        [
            "|||Før start||||Efter 3 mdr||||Efter 6 mdr||||",
            "Pt. (init.)|Køn|Alder|Hud|Mave-tarm|Træthed|Tryptase|Hud|Mave-tarm|Træthed|Tryptase|Hud|Mave-tarm|Træthed|Tryptase|Bemærkninger",
        ],
        "id|sex|age|sk0|gi0|co0|t0|sk3|gi3|co3|t3|sk6|gi6|co6|t6|-",
        """
        AKN|kvinde|43|svær|moderat|svær|25,7|moderat|let|moderat|26,1|let|let|let|24,9|glad for beh.
        BJ|mand|58|moderat|ingen|let|17,3|let|ingen|let|16,8|ingen|ingen|ingen|17|
        CFS|kvinde|36|svær|svær|svær|38,2 µg/L=>38.2|svær|moderat|svær|37,5|moderat|moderat|moderat|ikke målt|hovedpine efter 1. inj.
        DM|kvinde|50|let|moderat|moderat|13,9|let|let|let|14,2|ingen|let|let|13,6|
        EHL|mand|63|meget svær|moderat|moderat|>200|svær|moderat|moderat|>200|svær|let-moderat=>?|let|194|obs SSM, KM-us. bestilt
        FT|kvinde|27|moderat|let|ingen|9,8|udebl.=>|udebl.=>|udebl.=>|udebl.=>|let|ingen|ingen|10,4|ringer selv
        GPR|kvinde|55|Svær|Let|Moderat|21|Moderat|Let|Let|20,6|Let|Ingen|Let|afventer=>|
        HVN|mand|48|moderat|moderat|svær|30,5|moderat|let|moderat|29,8|let|let|ikke vurd.=>|31,1|
        """,
        words={"sex": {"kvinde": "F", "mand": "M"}, **grades(DA)},
        blank="ikke målt",
    )
    c.put(ws, "A15", "Husk: EpiPen-recept fornyes hver 12. md.", "Spørgsmål: lok. 4417")
    ws.freeze_panes = "B6"
    return c.xlsx()


def dk_long_cp1252() -> ClinicFile:
    """Saved as CSV from a Danish Excel: one row a visit, decimal commas, cp1252."""
    c = Clinic("besøg_mastocytose.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Løbenr;Projektnr;Diagnose;Besøg;Besøgsdato;S-tryptase µg/l;KIT D816V allelfraktion (%);Livskvalitet VAS (0-100);Hudsymptomer;Led/muskel".replace(
                ";", "|"
            )
        ],
        "-|id|subtype|visit|-|t|k|q|sk|ms",
        """
        1|MO-11|Indolent systemisk mastocytose|Baseline|12-01-2021|26,4|0,31|42|Moderat|Let
        2|MO-11|Indolent systemisk mastocytose|3 måneder|13-04-2021|25,8||55|Let|Let
        3|MO-11|Indolent systemisk mastocytose|6 måneder|20-07-2021|27,0|0,28|68|Let|Ingen
        4|MO-12|Indolent systemisk mastocytose|Baseline|19-01-2021|14,9|<0,01|60|Let|Ingen
        5|MO-12|Indolent systemisk mastocytose|3 måneder|27-04-2021|15,5||66|Ingen|Ingen
        6|MO-12|Indolent systemisk mastocytose|6 måneder|03-08-2021|15,1|ikke påvist|71|Ingen|Ingen
        7|MO-13|Smoldering systemisk mastocytose|Baseline|02-02-2021|164|7,4|25|Svær|Moderat
        8|MO-13|Smoldering systemisk mastocytose|3 måneder|04-05-2021|171||30|Svær|Moderat
        9|MO-13|Smoldering systemisk mastocytose|12 måneder|08-02-2022|158|7,9|41|Moderat|Let
        10|MO-14|Isoleret knoglemarvsmastocytose|Baseline|09-03-2021|12,2|0,04|77|Ingen|Moderat
        11|MO-14|Isoleret knoglemarvsmastocytose|3 måneder|15-06-2021|11,7|ikke us.=>|80|Ingen|Let
        12|MO-14|Isoleret knoglemarvsmastocytose|6 måneder|14-09-2021|12,0|0,03|84|Ingen|Let
        13|MO-16|Aggressiv mastocytose|Baseline|16-03-2021|221|11,2|18|Moderat|Svær
        14|MO-16|Aggressiv mastocytose|3 måneder|22-06-2021|236||15|Moderat|Svær
        15|MO-17|Indolent systemisk mastocytose|Baseline|23-03-2021|31,6|0,52|50|Svær|Moderat
        16|MO-17|Indolent systemisk mastocytose|3 måneder|29-06-2021|30,2||58|Moderat|Let
        17|MO-17|Indolent systemisk mastocytose|6 måneder|05-10-2021|32,9|0,47|-|-|-
        """,
        words={
            "subtype": {
                "Indolent systemisk mastocytose": "ISM",
                "Smoldering systemisk mastocytose": "SSM",
                "Isoleret knoglemarvsmastocytose": "BMM",
                "Aggressiv mastocytose": "ASM",
            },
            "visit": {"Baseline": "baseline", "3 måneder": "month_3", "6 måneder": "month_6", "12 måneder": "month_12"},
            "kit_d816v": {"ikke påvist": "neg"},
            **grades(DA),
        },
        blank="-",
    )
    return c.csv(";", "cp1252")


def dk_registrar_cpr() -> ClinicFile:
    """A registrar's Excel: CPR beside the project number, 0-10 VAS, stopped yes/no, a hidden column, a mean row."""
    c = Clinic("OMA_mastocyt_v7_ENDELIG_rettet.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "B3",
        [
            "Proj.nr.|CPR|Køn|Alder v. start|Dx|Startdato|Slutdato|VAS livskvalitet 0-10 (0 mdr)|VAS livskvalitet 0-10 (3 mdr)|VAS livskvalitet 0-10 (seneste)"
            "|Tryptase 0 mdr|Tryptase 3 mdr|Tryptase seneste|Udgået (ja/nej)|Årsag|Respons",
        ],
        "id|-|sex|age|subtype|treatment_start|treatment_stop|q0|q3|qL|t0|t3|tL|withdrawn|-|response",
        """
        1001|010175-0000|Mand|44|ISM|2019-04-08||4.5|6|8|22.4|21.9|23|nej||Komplet
        1002|020269-0000|Kvinde|50|ISM|2019-05-20|2021-06-14|3|3.5|5|35.1|34.4|36|nej|familieforøgelse udelukket - ønskede pause|Partiel
        1003|150388-0000|Kvinde|31|BMM|2019-06-03||6|7.5|9|10.2|9.7|9.9|nej||Komplet
        1004|241157-0000|Mand|61|SSM|2019-09-16||2|2|3|142|150|147|nej||Partiel
        1005|300662-0000|Kvinde|57|ISM|2019-10-07|2019-10-07|5|||18.8|||ja|urticaria efter første injektion|Udgået
        1006|090991-0000|Kvinde|28|ISM|2019-11-11||4|5.5|7|27.7|26.5|28.1|nej||Major
        1007|111179-0000|Mand|40|MMAS|2020-01-13||5|8|8.5|7.9|8.2|7.7|nej||Komplet
        1008|050548-0000|Kvinde|71|SM-AHN|2020-02-24|2020-12-01|1.5|2|2|96|110|131|nej|overgik til midostaurin|Ingen
        1009|190483-0000|Kvinde|37|ISM|2020-06-08||3|75=>?75|8|15.4|16|15.1|nej||Major
        """,
        words={
            "sex": {"Mand": "M", "Kvinde": "F"},
            "withdrawn": {"ja": "yes", "nej": "no"},
            "response": {
                "Komplet": "complete",
                "Partiel": "partial",
                "Udgået": "withdrawn",
                "Major": "major",
                "Ingen": "none",
            },
        },
        times={"q": 10},
    )
    for patient in ("1002", "1005", "1008"):
        c.also.add((patient, "treatment_months", None))
    c.put(ws, "B14", "Gennemsnit")
    c.formula(ws, "E14", "=AVERAGE(E4:E12)", 46.56)
    c.formula(ws, "M14", "=AVERAGE(M4:M12)", 47.09)
    ws.column_dimensions["C"].hidden = True
    ws.auto_filter.ref = "B3:Q12"
    return c.xlsx()


def dk_labsvar_longlong() -> ClinicFile:
    """A laboratory extract: a row a result, analysis names as on the requisition, comments in the result field."""
    c = Clinic("labsvar_udtræk_2022.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["Forsøgsnr|Besøg|Prøvetagningsdato|Analyse|Resultat|Enhed|Ref.interval"],
        "id|visit|-|param|value|-|-",
        """
        F-03|Baseline|04.02.2020|P-Tryptase|21,3|µg/L|<11,4
        F-03|Baseline|04.02.2020|B-KIT D816V allelfraktion|0,12|%|
        F-03|3 mdr.|06.05.2020|P-Tryptase|20,7|µg/L|<11,4
        F-03|6 mdr.|12.08.2020|P-Tryptase|22,8|µg/L|<11,4
        F-03|6 mdr.|12.08.2020|B-KIT D816V allelfraktion|0,14|%|
        F-05|Baseline|25.02.2020|P-Tryptase|12,6|µg/L|<11,4
        F-05|Baseline|25.02.2020|B-KIT D816V allelfraktion|Ikke påvist=>neg|%|
        F-05|Baseline|25.02.2020|B-Hæmoglobin|8,4|mmol/L|7,3-9,5
        F-05|3 mdr.|27.05.2020|P-Tryptase|Hæmolyse, ny prøve=>|µg/L|<11,4
        F-05|6 mdr.|26.08.2020|P-Tryptase|11,9|µg/L|<11,4
        F-08|Baseline|03.03.2020|P-Tryptase|>200|µg/L|<11,4
        F-08|Baseline|03.03.2020|B-KIT D816V allelfraktion|8,8|%|
        F-08|Baseline|03.03.2020|B-Hæmoglobin|6,9|mmol/L|7,3-9,5
        F-08|3 mdr.|09.06.2020|P-Tryptase|>200|µg/L|<11,4
        F-08|6 mdr.|15.09.2020|P-Tryptase|187|µg/L|<11,4
        F-08|6 mdr.|15.09.2020|B-KIT D816V allelfraktion|9,3|%|
        F-11|Baseline|17.03.2020|P-Tryptase|44,0|µg/L|<11,4
        F-11|Baseline|17.03.2020|B-KIT D816V allelfraktion|0,66|%|
        F-11|3 mdr.|23.06.2020|P-Tryptase|41,5|µg/L|<11,4
        F-14|Baseline|14.04.2020|P-Tryptase|9,9|µg/L|<11,4
        F-14|Baseline|14.04.2020|B-KIT D816V allelfraktion|<0,01|%|
        F-14|3 mdr.|21.07.2020|P-Tryptase|10,3|µg/L|<11,4
        F-15|Baseline|28.04.2020|P-Tryptase|28,2|µg/L|<11,4
        F-15|Baseline|28.04.2020|B-KIT D816V allelfraktion|0,25|%|
        F-15|3 mdr.|04.08.2020|P-Tryptase|27,4|µg/L|<11,4
        F-15|6 mdr.|10.11.2020|P-Tryptase|29,0|µg/L|<11,4
        """,
        words={
            "visit": {"Baseline": "baseline", "3 mdr.": "month_3", "6 mdr.": "month_6"},
            "param": {"P-Tryptase": "t", "B-KIT D816V allelfraktion": "k", "B-Hæmoglobin": ""},
        },
    )
    return c.csv(";", "utf-8-sig")


def dk_two_sheets() -> ClinicFile:
    """Master data and visits on two sheets, a remarks sheet with loose text."""
    c = Clinic("Mastocytose database.xlsx")
    ws = c.sheet("Stamdata")
    c.table(
        ws,
        "A1",
        ["ID|Fødselsår|Køn|WHO-subtype|Behandlingsstart|Udgået af behandling|Ekskluderet"],
        "id|-|sex|subtype|treatment_start|withdrawn|excluded",
        """
        012|1970|k|ISM|2018-01-22|nej|nej
        015|1958|m|SSM|2018-02-05|nej|nej
        016|1982|k|ISM|2018-02-19|ja|nej
        021|1949|m|ASM|2018-04-09|nej|ja
        022|1991|k|BMM|2018-05-07|nej|nej
        030|1965|k|ISM|2018-09-03|nej|nej
        """,
        words={
            "sex": {"k": "F", "m": "M"},
            "withdrawn": {"ja": "yes", "nej": "no"},
            "excluded": {"ja": "yes", "nej": "no"},
        },
    )
    ws = c.sheet("Kontroller")
    c.table(
        ws,
        "A1",
        ["ID|Kontrol|Anafylaksi (0-4)|Hud (0-4)|GI (0-4)|Bevægeapparat (0-4)|Neuropsyk. (0-4)|Tryptase, ng/ml|MCT"],
        "id|visit|an|sk|gi|ms|np|t|mct",
        """
        012|baseline|3|3|2|1|2|29.3|6
        012|3 mdr|1|2|1|1|1|28.8|11
        012|seneste|0|1|1|1|1|30|15
        015|baseline|1|4|2|3|1|173|5
        015|3 mdr|0|3|2|3|1|180|7
        015|seneste|0|3|1|2|1|169|9
        016|baseline|2|1|0|0|1|18.5|9
        021|baseline|0|2|4|3|2|212|2
        021|3 mdr|0|2|4|3|2|244|2
        022|baseline|4|0|1|1|0|11.1|8
        022|3 mdr|1|0|0|1|0|10.6|16
        022|seneste|0|0|0|0|0|10.9|19
        030|baseline|2|3|3|2|3|40.4|4
        030|3 mdr|1|2|2|2|2|i.m.=>|9
        030|seneste|0|1|2|1|2|39.7|13
        """,
        words={"visit": {"baseline": "baseline", "3 mdr": "month_3", "seneste": "latest"}},
    )
    c.also |= {(patient, "age", None) for patient in c.patients}
    ws = c.sheet("Noter")
    c.put(
        ws,
        "A1",
        "i.m. = ikke målt",
        "021 fik cladribin samtidig, ekskluderes af analysen",
        "seneste = sidste fremmøde før 1/12-2020",
    )
    return c.xlsx()


def se_tidy_wide() -> ClinicFile:
    """A Swedish allergy unit, variables named for R."""
    c = Clinic("omalizumab_sm_data.xlsx")
    ws = c.sheet("data")
    c.table(
        ws,
        "A1",
        [
            "pat_id|kon|alder|diagnos|beh_start|tryptas_start|tryptas_3man|tryptas_6man|tryptas_12man|kit_vaf_start_procent|kit_vaf_12man_procent|dlqi_start|dlqi_6man|dlqi_12man"
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|t12|k0|k12|dl0|dl6|dl12",
        """
        SU01|kvinna|41|ISM|2020-09-07|19.8|20.1|18.9|19.5|0.21|0.2|14|7|5
        SU02|man|59|ISM|2020-09-14|27.5|26.6|28|27.1|0.44|0.51|9|4|2
        SU03|kvinna|34|BMM|2020-10-12|9.6|9.1|9.9|9.4|0.02|0.02|2|1|0
        SU04|kvinna|48|ISM|2020-11-09|52|50.5|53.7|NA|1.3|NA|18|11|NA
        SU05|man|67|SSM|2020-11-23|148|155|151|160|5.7|6.2|21|16|15
        SU06|kvinna|53|ISM|2021-01-18|24.3|23.8|25|24.6|0.3|0.27|12|6|6
        SU07|kvinna|30|ISM|2021-02-01|15.7|16.3|NA|NA|0.08|NA|16|NA|NA
        SU08|man|45|CM|2021-03-08|6.4|6.9|6.1|6.6|0.01|0.01|20|9|4
        """,
        words={"sex": {"kvinna": "F", "man": "M"}},
        blank="NA",
    )
    return c.xlsx()


def se_nurse_km() -> ClinicFile:
    """A Swedish nurse's sheet: K and M for woman and man, words, units in cells, a legend below."""
    c = Clinic("Xolair mastocytos mottagningen HT23.xlsx")
    ws = c.sheet("Blad1")
    c.put(ws, "A1", "Patienter med systemisk mastocytos och Xolair, Hudkliniken")
    c.table(
        ws,
        "A3",
        [
            "Pat nr|Kön|Ålder|Typ|Hud innan|Hud 3 mån|Hud 6 mån|Mag-tarm innan|Mag-tarm 3 mån|Mag-tarm 6 mån|S-tryptas innan|S-tryptas 3 mån|S-tryptas 6 mån|Behandlingssvar|Kommentar",
        ],
        "id|sex|age|subtype|sk0|sk3|sk6|gi0|gi3|gi6|t0|t3|t6|response|-",
        """
        P1|K|44|ISM|svåra|måttliga|lindriga|måttliga|lindriga|inga|23 µg/L=>23|22 µg/L=>22|25 µg/L=>25|partiellt|
        P2|K|52|ISM|måttliga|måttliga|lindriga|inga|inga|inga|14 µg/L=>14|13 µg/L=>13|ej taget|partiellt|vill förlänga intervallet
        P3|M|39|ISM|lindriga|inga|inga|lindriga|inga|inga|31 µg/L=>31|33 µg/L=>33|30 µg/L=>30|komplett|
        P4|K|68|SSM|mycket svåra|svåra|svåra|svåra|måttliga|måttliga|>200 µg/L=>>200|196 µg/L=>196|>200 µg/L=>>200|inget|diskuteras på MDK
        P5|M|57|ISM|måttliga|lindriga|u.a.=>?0|svåra|måttliga|lindriga|18 µg/L=>18|17,5 µg/L=>17.5|19 µg/L=>19|partiellt|
        P6|K|33|BMM|inga|inga|inga|måttliga|inga|inga|8,9 µg/L=>8.9|9,4 µg/L=>9.4|9,1 µg/L=>9.1|komplett|getingallergi, VIT pågår
        P7|K|48|ISM|svåra|svåra|uteblev=>|måttliga|måttliga|uteblev=>|26 µg/L=>26|27 µg/L=>27||inget|slutade själv
        P8|M|61|ISM|måttliga|lindriga|lindriga|lindriga|lindriga|inga|40 µg/L=>40|38 µg/L=>38|41 µg/L=>41|partiellt|
        """,
        words={
            "sex": {"K": "F"},
            "response": {"partiellt": "partial", "komplett": "complete", "inget": "none"},
            **grades(SV),
        },
        blank="ej taget",
    )
    c.put(ws, "A13", "Symtom: inga / lindriga / måttliga / svåra / mycket svåra", "Ref S-tryptas <11,4")
    c.colour(ws, "A10", "O10", fill="FFC7CE")
    return c.xlsx()


def se_long_latin1() -> ClinicFile:
    """A Swedish quality register's text export in latin-1: a row a visit, static fields repeated."""
    c = Clinic("registerutdrag_masto.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Studie-ID|Kön|Ålder vid start|Diagnos|Besök|Tryptas (µg/L)|KIT D816V (% VAF)|DLQI|MC-QoL|Anafylaxi (grad 0-4)|Hud (grad 0-4)|Läkare"
        ],
        "id|sex|age|subtype|visit|t|k|dl|mc|an|sk|-",
        """
        LU-101|Kvinna|46|Indolent systemisk mastocytos|Start|22,6|0,19|13|54|3|3|AB
        LU-101|Kvinna|46|Indolent systemisk mastocytos|3 mån|23,1||9|46|1|2|AB
        LU-101|Kvinna|46|Indolent systemisk mastocytos|6 mån|22,0|0,2|6|33|0|1|CD
        LU-102|Man|54|Indolent systemisk mastocytos|Start|36,8|0,73|10|41|1|3|AB
        LU-102|Man|54|Indolent systemisk mastocytos|3 mån|35,2||8|40|0|2|AB
        LU-102|Man|54|Indolent systemisk mastocytos|6 mån|saknas|0,7|6|30|0|2|AB
        LU-103|Kvinna|63|Smoldering systemisk mastocytos|Start|176,0|4,9|19|66|0|4|CD
        LU-103|Kvinna|63|Smoldering systemisk mastocytos|3 mån|181,5||16|62|0|3|CD
        LU-103|Kvinna|63|Smoldering systemisk mastocytos|12 mån|172,4|5,5|15|57|0|3|CD
        LU-104|Kvinna|29|Kutan mastocytos|Start|5,1|<0,01|17|48|0|3|EF
        LU-104|Kvinna|29|Kutan mastocytos|3 mån|4,8||11|40|0|2|EF
        LU-104|Kvinna|29|Kutan mastocytos|6 mån|5,4|<0,01|7|25|0|2|EF
        LU-105|Man|71|Mastcellsleukemi|Start|388|21,4|6|58|0|1|CD
        LU-106|Man|37|Indolent systemisk mastocytos|Start|12,9|0,05|5|29|4|1|EF
        LU-106|Man|37|Indolent systemisk mastocytos|3 mån|13,3||5|20|1|1|EF
        LU-106|Man|37|Indolent systemisk mastocytos|6 mån|12,4|ej påvisat|2|11|0|0|EF
        """,
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "subtype": {
                "Indolent systemisk mastocytos": "ISM",
                "Smoldering systemisk mastocytos": "SSM",
                "Kutan mastocytos": "CM",
                "Mastcellsleukemi": "MCL",
            },
            "visit": {"Start": "baseline", "3 mån": "month_3", "6 mån": "month_6", "12 mån": "month_12"},
            "kit_d816v": {"ej påvisat": "neg"},
        },
        blank="saknas",
    )
    return c.csv(";", "latin-1")


def se_st_codebook() -> ClinicFile:
    """A specialist trainee's project: everything coded, a code book on a second sheet."""
    c = Clinic("ST-arbete mastocytos omalizumab.xlsx")
    ws = c.sheet("Datafil")
    c.table(
        ws,
        "A1",
        [
            "Kodnr|Kön|Ålder|Subtyp|Hud_0|Hud_3|Hud_6|Mage_0|Mage_3|Mage_6|Led_0|Led_3|Led_6|VAS_QoL_0|VAS_QoL_3|VAS_QoL_6|Tryptas_0|Tryptas_6|Svar_6"
        ],
        "id|sex|age|subtype|sk0|sk3|sk6|gi0|gi3|gi6|ms0|ms3|ms6|q0|q3|q6|t0|t6|r6",
        """
        K01|1|49|2|3|2|1|2|1|1|1|1|0|38|52|70|24.2|23.7|2
        K02|2|56|2|2|1|0|0|0|0|2|2|1|55|62|81|17.8|18.8|1
        K03|1|35|1|0|0|0|3|1|0|1|1|1|44|60|78|10.1|9.5|2
        K04|1|64|3|4|3|3|2|2|1|3|3|3|22|24|30|155|161|3
        K05|2|42|2|2|2|2|1|1|1|0|0|0|61|60|63|29.9|30.4|4
        K06|1|27|2|3|2|1|3|2|1|2|1|1|30|48|66|13.6|14|2
        K07|1|58|2|1|9=>|0|1|9=>|0|2|9=>|1|57|999=>|76|21.5|20.6|1
        K08|2|70|4|2|2|9=>|3|3|9=>|3|3|9=>|20|19|999=>|198|999=>|9=>
        K09|1|51|2|3|1|1|1|0|0|1|1|1|41|66|74|33.3|31.8|2
        """,
        words={
            "sex": {"1": "F", "2": "M"},
            "subtype": {"1": "BMM", "2": "ISM", "3": "SSM", "4": "ASM"},
            "response": {"1": "complete", "2": "major", "3": "partial", "4": "none"},
        },
    )
    ws = c.sheet("Kodbok")
    c.put(
        ws,
        "A1",
        "Variabel|Kod|Betydelse",
        "Kön|1|Kvinna",
        "|2|Man",
        "Subtyp|1|BMM",
        "|2|ISM",
        "|3|SSM",
        "|4|ASM",
        "Hud, Mage, Led|0|inga symtom",
        "|1|lindriga",
        "|2|måttliga",
        "|3|svåra",
        "|4|mycket svåra",
        "|9|uppgift saknas",
        "VAS_QoL|0-100|100 = bästa tänkbara livskvalitet",
        "|999|uppgift saknas",
        "Tryptas|µg/L|999 = uppgift saknas",
        "Svar_6|1|komplett",
        "|2|major",
        "|3|partiellt",
        "|4|inget",
        "|9|uppgift saknas",
        "_0 / _3 / _6||före start / 3 månader / 6 månader",
    )
    return c.xlsx()


def se_measure_over_visit() -> ClinicFile:
    """A ward secretary's two-row header: measure above, visit below; patients' year of birth; median row."""
    c = Clinic("Sammanställning Xolair SM 2020-2023.xlsx")
    ws = c.sheet("Sammanställning")
    c.put(ws, "B2", "Sammanställning omalizumab vid SM")
    c.table(
        ws,
        "B4",
        [
            "||||Tryptas (µg/l)||||Livskvalitet VAS 0-10||||Anafylaxi, grad|||",
            "Pat|Född år|Kön|Diagnos|Start|3 mån|6 mån|Senaste|Start|3 mån|6 mån|Senaste|Start|3 mån|6 mån|Senaste",
        ],
        "id|-|sex|subtype|t0|t3|t6|tL|q0|q3|q6|qL|an0|an3|an6|anL",
        """
        1 EH=>1 EH|1972|kv|ISM|21|20.4|21.7|20.9|4|5|7|8|3|1|0|0
        2 LS=>2 LS|1985|kv|ISM|16.2|15.9|-|17|3|5|-|6|4|2|-|0
        3 JÖ=>3 JÖ|1960|man|BMM|12.5|11.8|12.2|12.8|7|8|9|9|4|0|0|0
        4 AÅ=>4 AÅ|1953|man|SSM|139|144|137|150|2|2|3|3|1|0|0|0
        5 MB=>5 MB|1990|kv|MMAS|8.1|7.7|8.4|7.9|5|6|8|8|4|1|1|0
        6 KW=>6 KW|1978|kv|ISM|45.5|44|47.1|46.3|2|4|5|5|2|1|0|0
        7 TN=>7 TN|1968|man|ISM|28.3|27.7|29|-|6|6.5|7|-|1|0|0|-
        """,
        words={"sex": {"kv": "F", "man": "M"}},
        blank="-",
        times={"q": 10},
    )
    c.put(ws, "B13", "Median")
    c.formula(ws, "F13", "=MEDIAN(F6:F12)", 21)
    c.formula(ws, "G13", "=MEDIAN(G6:G12)", 20.4)
    c.put(ws, "B15", "- = besöket ej genomfört")
    return c.xlsx()


def de_uniklinik_tidy() -> ClinicFile:
    """A German university department, tidy, German words throughout."""
    c = Clinic("Omalizumab_SM_Auswertung.xlsx")
    ws = c.sheet("Tabelle1")
    c.table(
        ws,
        "A1",
        [
            "Pat.-ID|Geschlecht|Alter (Jahre)|Subtyp|Therapiebeginn|Dosis|Haut Baseline|Haut 3 Monate|Haut 6 Monate|Gastrointestinal Baseline|Gastrointestinal 3 Monate|Gastrointestinal 6 Monate"
            "|Tryptase Baseline (µg/l)|Tryptase 3 Monate (µg/l)|Tryptase 6 Monate (µg/l)|Gesamtansprechen",
        ],
        "id|sex|age|subtype|treatment_start|dose|sk0|sk3|sk6|gi0|gi3|gi6|t0|t3|t6|response",
        """
        M-001|weiblich|45|ISM|2017-03-13|300 mg alle 4 Wochen|schwer|mäßig|leicht|mäßig|leicht|leicht|26.1|25.4|27.3|partiell
        M-002|männlich|52|ISM|2017-05-08|300 mg alle 4 Wochen|mäßig|leicht|keine|leicht|keine|keine|17.9|18.6|17.2|komplett
        M-003|weiblich|60|SSM|2017-06-19|300 mg alle 4 Wochen|sehr schwer|schwer|schwer|mäßig|mäßig|leicht|159|163|155|partiell
        M-004|weiblich|33|BMM|2017-09-04|150 mg alle 4 Wochen|keine|keine|keine|leicht|keine|keine|9.8|10.3|9.5|komplett
        M-005|männlich|48|ISM|2017-11-13|300 mg alle 2 Wochen|schwer|schwer|schwer|schwer|schwer|mäßig|37.7|36.2|38.8|kein
        M-006|weiblich|39|ISM|2018-01-15|300 mg alle 4 Wochen|mäßig|mäßig|leicht|mäßig|leicht|leicht|14.4|13.8|15|partiell
        M-007|weiblich|57|ISM|2018-02-26|300 mg alle 4 Wochen|leicht|leicht|keine|schwer|mäßig|leicht|22.5|21.1||partiell
        M-008|männlich|69|ASM|2018-04-23|300 mg alle 4 Wochen|leicht|leicht|leicht|schwer|schwer|schwer|214|230|247|kein
        M-009|weiblich|28|ISM|2018-07-02|300 mg alle 4 Wochen|schwer|leicht|keine|leicht|keine|keine|19.3|20|18.7|komplett
        """,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "response": {"partiell": "partial", "komplett": "complete", "kein": "none"},
            **grades(DE),
        },
    )
    return c.xlsx()


def de_doktorand_spss() -> ClinicFile:
    """A doctoral student's SPSS sheet: T0, T1, T2, L; -99; a variable list on the second sheet."""
    c = Clinic("Diss_Masto_final_final2.xlsx")
    ws = c.sheet("Rohdaten")
    c.table(
        ws,
        "A1",
        [
            "lfdnr|pat_code|sex|alter|dx_who|haut_t0|haut_t1|haut_t2|gi_t0|gi_t1|gi_t2|anaph_t0|anaph_t1|anaph_t2|neuropsy_t0|neuropsy_t1|neuropsy_t2"
            "|tryp_t0|tryp_t1|tryp_t2|mcqol_t0|mcqol_t1|mcqol_t2|kit_vaf_t0|abbruch",
        ],
        "-|id|sex|age|subtype|sk0|sk3|sk6|gi0|gi3|gi6|an0|an3|an6|np0|np3|np6|t0|t3|t6|mc0|mc3|mc6|k0|withdrawn",
        """
        1|HAN04|1|44|1|3|2|1|1|1|0|3|1|0|2|2|1|23.6|23|24.4|58|44|31|0.22|0
        2|HAN07|2|51|1|2|1|1|2|1|1|1|0|0|1|1|1|31|32.5|30.1|40|35|29|0.41|0
        3|HAN09|1|37|1|3|3|2|3|2|2|4|2|1|3|2|2|18.2|17.6|18.9|71|60|52|0.1|0
        4|HAN12|1|65|3|4|3|3|2|2|2|0|0|0|2|2|2|167|172|160|66|61|59|6.6|0
        5|HAN13|2|47|2|0|0|0|1|0|0|4|1|0|0|0|0|11.4|10.9|11.8|22|14|8|0.03|0
        6|HAN17|1|30|1|2|-99=>|-99=>|2|-99=>|-99=>|2|-99=>|-99=>|1|-99=>|-99=>|15.1|-99=>|-99=>|49|-99=>|-99=>|0.07|1
        7|HAN18|1|55|1|3|2|2|1|1|1|2|1|1|1|1|0|42.8|40.7|44|55|47|41|0.58|0
        8|HAN21|2|62|4|1|1|2|3|3|4|0|0|0|2|2|2|188|203|226|63|65|70|12.1|0
        9|HAN22|1|41|1|2|1|0|2|1|0|1|0|0|2|1|1|20.3|20.9|19.8|45|30|19|-99=>|0
        10|HAN26|1|49|1|3|2|1|2|2|1|3|0|0|3|2|1|26.7|27.2|25.9|61|46|34|0.25|0
        """,
        words={
            "sex": {"1": "F", "2": "M"},
            "subtype": {"1": "ISM", "2": "BMM", "3": "SSM", "4": "ASM"},
            "withdrawn": {"0": "no", "1": "yes"},
        },
    )
    ws = c.sheet("Variablen")
    c.put(
        ws,
        "A1",
        "Variable|Beschreibung|Kodierung",
        "lfdnr|laufende Nummer|",
        "pat_code|Pseudonym|",
        "sex|Geschlecht|1 = weiblich, 2 = männlich",
        "alter|Alter bei Therapiebeginn (Jahre)|",
        "dx_who|WHO-Subtyp 2016|1 = ISM, 2 = BMM, 3 = SSM, 4 = ASM",
        "haut / gi / anaph / neuropsy|Symptomschwere, ärztlich|0 = keine, 1 = leicht, 2 = mäßig, 3 = schwer, 4 = sehr schwer",
        "tryp|Serumtryptase|ng/ml",
        "mcqol|MC-QoL Gesamtscore|0-100",
        "kit_vaf|KIT D816V VAF peripheres Blut|%",
        "abbruch|Therapieabbruch|0 = nein, 1 = ja",
        "_t0|vor Therapie|",
        "_t1|nach 3 Monaten|",
        "_t2|nach 6 Monaten|",
        "-99|fehlender Wert|",
    )
    return c.xlsx()


def de_ambulanz() -> ClinicFile:
    """The outpatient list of a German department: units and remarks in cells, n.n., w and m."""
    c = Clinic("Mastozytose-Ambulanz Liste Xolair.xlsx")
    ws = c.sheet("aktuell")
    c.put(ws, "A1", "Mastozytose-Sprechstunde: Pat. unter Omalizumab (off-label), Stand 03/2022")
    c.table(
        ws,
        "A3",
        [
            "Pat.-Nr.|m/w|Alter|Diagnose|Kostenzusage|Beginn|Haut vor Ther.|Haut n. 3 Mo.|Haut n. 6 Mo.|Magen-Darm vor Ther.|Magen-Darm n. 3 Mo.|Magen-Darm n. 6 Mo."
            "|Tryptase vor Ther.|Tryptase n. 3 Mo.|Tryptase n. 6 Mo.|KIT D816V pB vor Ther.|Ansprechen",
        ],
        "id|sex|age|subtype|-|treatment_start|sk0|sk3|sk6|gi0|gi3|gi6|t0|t3|t6|k0|response",
        """
        23|w|50|indolente SM|ja|14.09.2020=>2020-09-14|stark|mittel|leicht|mittel|leicht|keine|27,3 µg/l=>27.3|26,6 µg/l=>26.6|28,0 µg/l=>28|0,24 %=>0.24|PR
        24|m|46|indolente SM|ja|28.09.2020=>2020-09-28|mittel|leicht|keine|keine|keine|keine|16,7 µg/l=>16.7|17,5 µg/l=>17.5|16,0 µg/l=>16|0,08 %=>0.08|CR
        27|w|35|indolente SM|ja|12.10.2020=>2020-10-12|mittel|leicht-mittel=>?|leicht|stark|mittel|mittel|12,2 µg/l=>12.2|n.b.|11,8 µg/l=>11.8|n.n.=>neg|PR
        31|w|63|smoldering SM|Widerspruch|02.11.2020=>2020-11-02|stark|stark|mittel|mittel|mittel|leicht|181 µg/l=>181|176 µg/l=>176|190 µg/l=>190|5,1 %=>5.1|PR
        33|m|58|isolierte KM-Mastozytose=>BMM|ja|23.11.2020=>2020-11-23|keine|keine|keine|leicht|keine|keine|9,9 µg/l=>9.9|10,4 µg/l=>10.4|9,6 µg/l=>9.6|0,02 %=>0.02|CR
        36|w|41|indolente SM|ja|11.01.2021=>2021-01-11|stark|stark|stark|stark|stark|mittel|34 µg/l=>34|33,5 µg/l=>33.5|35,1 µg/l=>35.1|0,6 %=>0.6|NR
        38|w|29|indolente SM|abgelehnt, Selbstzahlerin|08.02.2021=>2021-02-08|leicht|keine|keine|mittel|leicht|keine|15 µg/l=>15|14,4 µg/l=>14.4|n.b.|ausstehend=>|CR
        40|m|72|SM-AHN (CMML)=>SM-AHN|ja|22.02.2021=>2021-02-22|leicht|leicht||stark|stark||132 µg/l=>132|148 µg/l=>148||18,5 %=>18.5|NR
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "subtype": {"indolente SM": "ISM", "smoldering SM": "SSM"},
            "response": {"PR": "partial", "CR": "complete", "NR": "none"},
            **grades(DE),
        },
        blank="n.b.",
    )
    c.put(ws, "A13", "n.b. = nicht bestimmt; n.n. = nicht nachweisbar; pB = peripheres Blut")
    return c.xlsx()


def de_kis_dates_csv() -> ClinicFile:
    """An export from the hospital system: visits by date, start of therapy beside, cp1252, decimal commas."""
    c = Clinic("KIS_Export_Mastozytose_20220603.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Fallnummer|Studien-ID|Geschlecht|Diagnose (ICD)|Therapiebeginn|Untersuchungsdatum|Tryptase [µg/l]|Tryptase bei Anaphylaxie [µg/l]|Lebensqualität VAS (0-100)|Haut (Grad 0-4)"
        ],
        "-|id|sex|-|treatment_start|visit|t|ta*|q|sk",
        """
        40018823|KI-01|W|D47.0|14.01.2020=>2020-01-14|14.01.2020=>baseline|24,9||45|3
        40021377|KI-01|W|D47.0|14.01.2020=>2020-01-14|15.04.2020=>month_3|24,1||58|2
        40025102|KI-01|W|D47.0|14.01.2020=>2020-01-14|14.07.2020=>month_6|25,6||71|1
        40018990|KI-02|M|D47.0|21.01.2020=>2020-01-21|21.01.2020=>baseline|18,3|58,4=>?58.4|60|1
        40021544|KI-02|M|D47.0|21.01.2020=>2020-01-21|21.04.2020=>month_3|17,8||66|1
        40025390|KI-02|M|D47.0|21.01.2020=>2020-01-21|22.07.2020=>month_6|19,0||80|0
        40019206|KI-03|W|C96.2|28.01.2020=>2020-01-28|28.01.2020=>baseline|207||18|2
        40021760|KI-03|W|C96.2|28.01.2020=>2020-01-28|28.04.2020=>month_3|219||20|2
        40019411|KI-04|W|D47.0|11.02.2020=>2020-02-11|11.02.2020=>baseline|11,5|41=>?41|52|0
        40022015|KI-04|W|D47.0|11.02.2020=>2020-02-11|12.05.2020=>month_3|12,1||69|0
        40025871|KI-04|W|D47.0|11.02.2020=>2020-02-11|11.08.2020=>month_6|11,2||77|0
        40019803|KI-05|M|D47.0|25.02.2020=>2020-02-25|25.02.2020=>baseline|33,7||39|3
        40022288|KI-05|M|D47.0|25.02.2020=>2020-02-25|26.05.2020=>month_3|32,0||k.A.|2
        40026034|KI-05|M|D47.0|25.02.2020=>2020-02-25|25.08.2020=>month_6|34,4||54|2
        40020450|KI-06|W|D47.0|10.03.2020=>2020-03-10|10.03.2020=>baseline|16,2||48|2
        40022917|KI-06|W|D47.0|10.03.2020=>2020-03-10|09.06.2020=>month_3|15,6||63|1
        """,
        words={"sex": {"W": "F"}},
        blank="k.A.",
    )
    return c.csv(";", "cp1252")


def de_sheet_per_patient() -> ClinicFile:
    """A consultant's workbook: one sheet a patient, data above, course below."""
    c = Clinic("Verlaufsbögen Omalizumab.xlsx")
    for patient, head, rows in (
        (
            "SM-01",
            "w|47|ISM|2019-02-04",
            """
            vor Therapie|3|2|1|23.8|48
            3 Monate|2|1|1|22.9|61
            6 Monate|1|1|0|24.6|75
            letzte Kontrolle|1|0|0|23.5|79
            """,
        ),
        (
            "SM-02",
            "m|61|SSM|2019-03-11",
            """
            vor Therapie|4|2|3|152|20
            3 Monate|4|2|2|149|25
            6 Monate|3|1|2|158|33
            letzte Kontrolle|3|1|2|161|34
            """,
        ),
        (
            "SM-03",
            "w|32|ISM|2019-05-06",
            """
            vor Therapie|2|3|0|13.3|40
            3 Monate|1|2|0|12.8|59
            6 Monate||||nicht erschienen=>|
            letzte Kontrolle|0|1|0|13.9|82
            """,
        ),
        (
            "SM-04",
            "w|55|BMM|2019-09-16",
            """
            vor Therapie|0|1|2|10.8|63
            3 Monate|0|0|1|11.2|74
            6 Monate|0|0|1|10.5|81
            """,
        ),
        (
            "SM-05",
            "m|40|ISM|2020-01-13",
            """
            vor Therapie|3|0|1|38.1|51
            3 Monate|3|0|1|37.4|50
            6 Monate|2|0|1|39.9|57
            """,
        ),
        (
            "SM-06",
            "w|66|ISM|2020-02-10",
            """
            vor Therapie|2|2|2|29|37
            3 Monate|1|1|1|27.7|55
            6 Monate|1|0|1|28.6|66
            """,
        ),
    ):
        ws = c.sheet(patient)
        c.put(ws, "A1", f"Patient:|{patient}")
        c.table(
            ws,
            "A2",
            ["Geschlecht|Alter|Diagnose|Therapiebeginn"],
            "sex|age|subtype|treatment_start",
            head,
            who=patient,
            turned=True,
            words={"sex": {"w": "F", "m": "M"}},
        )
        c.table(
            ws,
            "A8",
            [
                "Zeitpunkt|Haut (0-4)|GI (0-4)|Muskel/Gelenk (0-4)|Tryptase (µg/l)|VAS Lebensqualität (0-100, 100 = beste)"
            ],
            "visit|sk|gi|ms|t|q",
            rows,
            who=patient,
            words={
                "visit": {
                    "vor Therapie": "baseline",
                    "3 Monate": "month_3",
                    "6 Monate": "month_6",
                    "letzte Kontrolle": "latest",
                },
            },
        )
    return c.xlsx()


def ch_english_mix_csv() -> ClinicFile:
    """A Swiss centre: half English, ss for ß, decimal points, months as numbers, VAF as a fraction."""
    c = Clinic("USZ_masto_omalizumab_long.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Patient_ID|Sex|Age|SM_Subtype|Visite_Monat|Hautsymptome|GI_Symptome|Fatigue|Tryptase_ug_L|KIT_D816V_VAF_fraction|Response"
        ],
        "id|sex|age|subtype|visit|sk|gi|co|t|k|r",
        """
        Z004|f|43|ISM|0|schwer|mässig|mässig|25.7|0.0023|
        Z004|f|43|ISM|3|mässig|leicht|mässig|24.8||PR
        Z004|f|43|ISM|6|leicht|leicht|leicht|26.6|0.0021|PR
        Z006|m|57|ISM|0|mässig|keine|leicht|16.1|0.0007|
        Z006|m|57|ISM|3|keine|keine|keine|15.5||CR
        Z006|m|57|ISM|6|keine|keine|keine|16.9|0.0006|CR
        Z009|f|62|SSM|0|sehr schwer|schwer|schwer|173|0.058|
        Z009|f|62|SSM|3|schwer|schwer|schwer|168||NR
        Z009|f|62|SSM|6|schwer|mässig|mässig|179|0.061|PR
        Z010|f|36|BMM|0|keine|leicht|leicht|10.4|0.0003|
        Z010|f|36|BMM|3|keine|keine|leicht|9.9||CR
        Z013|m|49|ISM|0|schwer|leicht|mässig|44.2|0.0066|
        Z013|m|49|ISM|3|schwer|leicht|mässig|45.6||NR
        Z013|m|49|ISM|6|mässig|leicht|mässig|43.1|n/a|PR
        Z015|f|28|ISM|0|leicht|mässig|keine|12.9|0.0004|
        Z015|f|28|ISM|12|keine|keine|keine|13.4|0.0004|CR
        """,
        words={
            "sex": {"f": "F", "m": "M"},
            "visit": {"0": "baseline", "3": "month_3", "6": "month_6", "12": "month_12"},
            "response": {"PR": "partial", "CR": "complete", "NR": "none"},
            **grades({**DE, "mässig": "2"}),
        },
        blank="n/a",
        times={"k": 100},
    )
    return c.csv(";", "utf-8-sig")


def de_response_by_domain() -> ClinicFile:
    """A resident's table for a congress abstract: response by organ, legend below, totals under it."""
    c = Clinic("Abstract DDG Ansprechen.xlsx")
    ws = c.sheet("Ansprechen")
    c.table(
        ws,
        "A2",
        [
            "Pat.|Alter/J.|Geschl.|SM-Typ|Ansprechen Haut (6 Mo)|Ansprechen GI (6 Mo)|Ansprechen Anaphylaxie (6 Mo)|Ansprechen gesamt|Tryptase vorher|Tryptase nach 6 Mo"
        ],
        "id|age|sex|subtype|rsk6|rgi6|ran6|response|t0|t6",
        """
        A|44|♀=>F|ISM|MR|PR|CR|MR|24.4|23.1
        B|53|♂=>M|ISM|CR|entf.|CR|CR|17.2|18
        C|39|♀=>F|BMM|entf.|CR|CR|CR|9.3|9.9
        D|67|♂=>M|SSM|PR|NR|entf.|PR|166|170
        E|31|♀=>F|ISM|NR|NR|MR|NR|29.5|30.7
        F|58|♀=>F|ISM|MR|MR|entf.|MR|21.8|22.2
        G|48|♂=>M|ISM|PR|entf.|CR|MR|35|33.6
        H|26|♀=>F|ISM|MR|CR|entf.|MR|14.7|14.1
        """,
        words={
            "response": {"CR": "complete", "MR": "major", "PR": "partial", "NR": "none"},
            **{
                f"response_{d}": {"CR": "complete", "MR": "major", "PR": "partial", "NR": "none"}
                for d in ("skin", "gastrointestinal", "anaphylaxis")
            },
        },
        blank="entf.",
    )
    c.put(
        ws,
        "A12",
        "CR = komplettes, MR = deutliches (major), PR = partielles, NR = kein Ansprechen; entf. = entfällt (Symptom vorher nicht vorhanden)",
        "Tryptase in µg/l",
    )
    c.put(ws, "D15", "gesamt|CR|MR|PR|NR", "n|2|4|1|1")
    return c.xlsx()


def dk_transposed() -> ClinicFile:
    """A chief physician's sheet with a column a patient."""
    c = Clinic("Xolair oversigt overlæge.xlsx")
    ws = c.sheet("Oversigt")
    c.table(
        ws,
        "A1",
        [
            "Patient|Køn|Alder|Diagnose|Startdato|Hud før|Hud 3 mdr|Hud 6 mdr|GI før|GI 3 mdr|GI 6 mdr|Tryptase før (µg/L)|Tryptase 3 mdr (µg/L)|Tryptase 6 mdr (µg/L)|Effekt"
        ],
        "id|sex|age|subtype|treatment_start|sk0|sk3|sk6|gi0|gi3|gi6|t0|t3|t6|response",
        """
        Pt 1|K|45|ISM|2022-01-10|3|2|1|2|1|0|22.7|21.8|23.3|major
        Pt 2|M|53|ISM|2022-01-24|2|1|0|0|0|0|15.9|16.6|15.2|komplet
        Pt 3|K|69|SSM|2022-03-07|4|3|3|2|2|2|145|139|151|partiel
        Pt 4|K|34|BMM|2022-04-04|0|0|0|1|0|0|9.2|9.8|9.4|komplet
        Pt 5|M|60|ISM|2022-05-16|2|2|2|3|3|2|36.6|35.5|37.8|ingen
        Pt 6|K|41|ISM|2022-08-22|3|2||2|1||19.9|20.8||partiel
        """,
        words={
            "sex": {"K": "F"},
            "response": {"major": "major", "komplet": "complete", "partiel": "partial", "ingen": "none"},
        },
        turned=True,
    )
    return c.xlsx()


def dk_forty_columns() -> ClinicFile:
    """A PhD student's wide file: PGA of five domains at four visits, percent-formatted VAF, a comment."""
    c = Clinic("PhD_wide_PGA_QoL_lab.xlsx")
    ws = c.sheet("wide")
    domains = ("anafylaksi", "hud", "GI", "muskuloskeletal", "neuropsyk")
    heads = ["studienr", "koen", "alder", "subtype", "opstart"]
    means = ["id", "sex", "age", "subtype", "treatment_start"]
    for danish, key in zip(domains, ("an", "sk", "gi", "ms", "np"), strict=True):
        heads += [f"PGA_{danish}_{visit}" for visit in ("0", "3", "6", "sidst")]
        means += [f"{key}{visit}" for visit in "036L"]
    for name, key in (("VAS_livskvalitet_0_100", "q"), ("tryptase_ng_ml", "t"), ("KIT_VAF_blod", "k")):
        heads += [f"{name}_{visit}" for visit in ("0", "3", "6", "sidst")]
        means += [f"{key}{visit}" for visit in "036L"]
    heads += ["overordnet_respons", "udgaaet"]
    means += ["response", "withdrawn"]
    patients = (
        (
            "OD01|K|42|ISM|2016-02-01",
            "3100 3211 2110 1111 2111",
            "40 55 70 72",
            "27.4 26.8 28.2 27.9",
            "0.0031 . 0.0029 0.0028",
            "major|nej",
        ),
        (
            "OD02|M|57|ISM|2016-02-29",
            "2000 2100 1000 2211 1100",
            "52 66 80 85",
            "18.1 17.7 19 18.4",
            "0.0009 . 0.0008 0.001",
            "complete|nej",
        ),
        (
            "OD03|K|35|BMM|2016-04-11",
            "4101 0000 1100 1100 1000",
            "60 74 85 88",
            "10.7 10.1 11 10.9",
            "0.0002 . 0.0003 0.0002",
            "complete|nej",
        ),
        (
            "OD04|K|63|SSM|2016-05-23",
            "1000 4433 3222 3333 2222",
            "20 24 30 29",
            "168 174 162 180",
            "0.065 . 0.068 0.071",
            "partial|nej",
        ),
        (
            "OD05|M|48|ISM|2016-08-15",
            "2... 3... 1... 2... 1...",
            "44 . . .",
            "23.2 . . .",
            "0.0019 . . .",
            "withdrawn|ja",
        ),
        (
            "OD06|K|50|ISM|2016-09-26",
            "3211 2222 3322 2222 3332",
            "31 35 38 41",
            "39.8 41.3 40.6 38.9",
            "0.0058 . 0.0061 0.006",
            "partial|nej",
        ),
        (
            "OD07|K|29|ISM|2016-11-07",
            "1000 3211 2111 0000 1110",
            "48 60 71 76",
            "14.5 15.1 14 14.8",
            "0.0006 . 0.0005 0.0005",
            "major|nej",
        ),
        (
            "OD08|M|66|SM-AHN|2017-01-16",
            "0000 1111 3333 2222 2222",
            "25 26 22 20",
            "120 126 133 149",
            "0.142 . 0.15 0.163",
            "none|nej",
        ),
        (
            "OD09|K|45|ISM|2017-03-06",
            "2110 2110 1111 2221 2111",
            "42 51 58 65",
            "20.8 21.5 . 22.1",
            "0.0014 . . 0.0015",
            "major|nej",
        ),
    )
    danish = {"complete": "komplet", "major": "major", "partial": "partiel", "none": "ingen", "withdrawn": "udgået"}
    rows = []
    for static, pga, vas, tryptase, vaf, end in patients:
        cells = static.split("|") + list(pga.replace(" ", "")) + vas.split() + tryptase.split() + vaf.split()
        response, stopped = end.split("|")
        rows.append("|".join("" if cell == "." else cell for cell in (*cells, danish[response], stopped)))
    c.table(
        ws,
        "A1",
        ["|".join(heads)],
        "|".join(means),
        "\n".join(rows),
        words={
            "sex": {"K": "F"},
            "withdrawn": {"ja": "yes", "nej": "no"},
            "response": {word: key for key, word in danish.items()},
        },
        formats={f"k{visit}": "0.00%" for visit in "036L"},
        times={"k": 100},
    )
    ws["AA6"].comment = Comment("urtikaria efter 1. injektion, ønskede ikke at fortsætte", "phd")
    ws.freeze_panes = "F2"
    return c.xlsx()


def dk_first_row_only_weeks() -> ClinicFile:
    """A project nurse's list: patient named in the first row of the block only, visits in weeks, a struck-out value."""
    c = Clinic("Projekt OMA-SM besøgsliste.xlsx")
    ws = c.sheet("Besøg")
    c.put(ws, "A1", "OMA-SM besøgsliste   (grad: 0 ingen, 1 let, 2 moderat, 3 svær, 4 meget svær)")
    c.table(
        ws,
        "A3",
        ["Pt. nr.|Køn|Alder|Subtype|Besøg|Hud|GI|Led/muskler|Tryptase µg/L|MCT (0-20)|Inj. givet af"],
        "id|sex|age|subtype|visit|sk|gi|ms|t|mct|-",
        """
        7|K|40|ISM|Uge 0|3|2|1|24,6|6|LH
        ||||Uge 12|2|1|1|23,9|11|LH
        ||||Uge 24|1|1|0|25,2|15|MS
        8|M|51|ISM|Uge 0|2|0|2|17,8|9|LH
        ||||Uge 12|1|0|1|178=>?|13|MS
        ||||Uge 24|0|0|1|17,1|17|MS
        9|K|64|SSM|Uge 0|4|3|2|155|3|LH
        ||||Uge 12|4|3|2|161|4|LH
        ||||Uge 24|3|2|2|149|7|LH
        12|K|33|ISM|Uge 0|1|2|0|11,6|10|MS
        ||||Uge 12|0|1|0|12,3|16|MS
        ||||Uge 24|0|0-1=>?|0|11,9|18|MS
        13|M|59|ASM|Uge 0|1|4|3|231|2|LH
        ||||Uge 12|1|4|3|ikke taget|2|LH
        15|K|47|ISM|Uge 0|3|1|2|34,3|7|LH
        ||||Uge 12|2|1|1|33,0|12|MS
        ||||Uge 24|2|1|1|35,7|13|MS
        """,
        words={"sex": {"K": "F"}, "visit": {"Uge 0": "baseline", "Uge 12": "month_3", "Uge 24": "month_6"}},
        blank="ikke taget",
    )
    c.colour(ws, "I8", strike=True)
    ws["I8"].comment = Comment("tastefejl? tjek i labsystem", "LH")
    return c.xlsx()


def de_anaphylaxis_sheet() -> ClinicFile:
    """An allergy department: patients on one sheet, every anaphylaxis with its date on the next."""
    c = Clinic("Anaphylaxie_Mastozytose_Omalizumab.xlsx")
    ws = c.sheet("Patienten")
    c.table(
        ws,
        "A1",
        [
            "Patient|Geschlecht|Alter|Mastozytose-Subtyp|Omalizumab seit|Tryptase basal (ng/ml)|KIT D816V (Blut)|Insektengiftallergie"
        ],
        "id|sex|age|subtype|treatment_start|t*|k*|-",
        """
        AL-02|männlich|56|ISM|2018-06-04|21.1|0,11 %=>0.11|ja
        AL-03|männlich|49|BMM|2018-07-16|12.3|0,03 %=>0.03|ja
        AL-05|weiblich|44|ISM|2018-10-08|30.6|0,35 %=>0.35|nein
        AL-08|weiblich|61|ISM|2019-01-21|17.7|negativ=>neg|nein
        AL-09|männlich|38|MMAS|2019-03-18|9.1|positiv=>?|ja
        AL-11|weiblich|52|ISM|2019-05-27|26|0,2 %=>0.2|nein
        """,
        words={"sex": {"männlich": "M", "weiblich": "F"}},
    )
    ws = c.sheet("Anaphylaxien")
    c.table(
        ws,
        "A1",
        ["Patient|Datum der Anaphylaxie|Auslöser|Schweregrad (Ring u. Messmer)|Adrenalin"],
        "id|event|-|-|-",
        """
        AL-02|2017-08-12|Wespe|III|ja
        AL-02|2018-05-01|idiopathisch|II|nein
        AL-03|2017-07-30|Wespe|IV|ja
        AL-05|2018-02-17|idiopathisch|II|ja
        AL-05|2018-08-03|NSAR|II|nein
        AL-05|2018-12-28|idiopathisch|I|nein
        AL-09|2018-09-09|Biene|III|ja
        AL-11|2019-04-14|idiopathisch|II|ja
        """,
        words={"event": {"": "anaphylaxis"}},
    )
    return c.xlsx()


def de_plus_signs() -> ClinicFile:
    """A practice-like department's handwriting turned Excel: plus signs with a legend, dates as text."""
    c = Clinic("Kopie von Xolair-Pat. Haut.xlsx")
    ws = c.sheet("Tabelle2")
    c.put(ws, "B2", "Omalizumab bei Mastozytose", "0 keine / + leicht / ++ mittel / +++ stark / ++++ sehr stark")
    plus = {"0": "0", "+": "1", "++": "2", "+++": "3", "++++": "4"}
    c.table(
        ws,
        "B5",
        [
            "Kürzel|Geschl.|Alter|Dg.|Xolair seit|Haut vorher|Haut nach 3 Mon.|Haut zuletzt|Darm vorher|Darm nach 3 Mon.|Darm zuletzt|Tryptase vorher|Tryptase zuletzt|Zufriedenheit Pat."
        ],
        "id|sex|age|subtype|treatment_start|sk0|sk3|skL|gi0|gi3|giL|t0|tL|-",
        """
        MüA|w|48|ISM|03.02.20=>2020-02-03|+++|++|+|++|+|0|23,9|24,7|gut
        SchB|m|55|ISM|17.02.20=>2020-02-17|++|+|0|0|0|0|18,8|17,9|sehr gut
        KrE|w|37|ISM|09.03.20=>2020-03-09|+++|+++|++|+|+|+|41,0|43,2|mäßig
        WeH|w|65|SSM|25.05.20=>2020-05-25|++++|+++|+++|+++|++|++|>200|>200|gut
        BaJ|m|43|BMM|15.06.20=>2020-06-15|0|0|0|+|(+)=>?|0|10,6|9,8|sehr gut
        LoC|w|30|ISM|31.08.20=>2020-08-31|++|+|+|++|+|+|13,5|14,0|gut
        """,
        words={"sex": {"w": "F", "m": "M"}, **grades(plus)},
    )
    return c.xlsx()


def se_three_sheets_by_visit() -> ClinicFile:
    """A study coordinator with one sheet a visit and one with patients."""
    c = Clinic("OMAMAST Göteborg.xlsx")
    ws = c.sheet("Patienter")
    c.table(
        ws,
        "A1",
        ["Studienummer|Kön|Ålder|Subgrupp|Startdatum|Avbrutit (ja/nej)|Orsak"],
        "id|sex|age|subtype|treatment_start|withdrawn|-",
        """
        GB-1|Kvinna|50|ISM|2022-01-17|Nej|
        GB-2|Man|44|ISM|2022-01-31|Nej|
        GB-3|Kvinna|62|SSM|2022-02-21|Nej|
        GB-4|Kvinna|31|ISM|2022-03-07|Ja|graviditetsönskan
        GB-5|Man|58|BMM|2022-04-04|Nej|
        GB-6|Kvinna|39|ISM|2022-05-09|Nej|
        """,
        words={"sex": {"Kvinna": "F", "Man": "M"}, "withdrawn": {"Ja": "yes", "Nej": "no"}},
    )
    for title, visit, rows in (
        (
            "Baslinje",
            "baseline",
            """
            GB-1|svår|måttlig|lindrig|25.3|41
            GB-2|måttlig|ingen|ingen|16.4|58
            GB-3|mycket svår|svår|måttlig|150|22
            GB-4|måttlig|måttlig|lindrig|12|47
            GB-5|ingen|lindrig|måttlig|10.2|65
            GB-6|svår|lindrig|måttlig|32.9|39
            """,
        ),
        (
            "3 månader",
            "month_3",
            """
            GB-1|måttlig|lindrig|lindrig|24.7|56
            GB-2|lindrig|ingen|ingen|17.1|67
            GB-3|svår|svår|måttlig|156|25
            GB-4|lindrig|måttlig|ingen|11.4|
            GB-5|ingen|ingen|lindrig|10.8|78
            GB-6|måttlig|lindrig|måttlig|31.5|50
            """,
        ),
        (
            "6 månader",
            "month_6",
            """
            GB-1|lindrig|ingen|ingen|26.1|70
            GB-2|ingen|ingen|ingen|15.8|82
            GB-3|svår|måttlig|måttlig|147|31
            GB-5|ingen|ingen|ingen|9.9|86
            GB-6|lindrig|ingen|lindrig|33.4|63
            """,
        ),
    ):
        ws = c.sheet(title)
        c.table(
            ws,
            "A1",
            ["Studienummer|Hud|Mag-tarm|Leder/muskler|Tryptas (µg/L)|Livskvalitet VAS 0-100"],
            "id|sk|gi|ms|t|q",
            rows,
            at_visit=visit,
            words=grades(SV),
        )
    return c.xlsx()


def de_excel_damage() -> ClinicFile:
    """A study nurse's sheet: four-digit numbers by number format, `2-3` turned into a date."""
    c = Clinic("Studienpat_Oma_Mast_MHH (2).xlsx")
    ws = c.sheet("Pat")
    c.put(ws, "A1", "Schweregrade: 0 = keine, 1 = leicht, 2 = mäßig, 3 = schwer, 4 = sehr schwer")
    c.table(
        ws,
        "A3",
        [
            "Nr.|Geschl.|Alter|SM|1. Gabe|Haut BL|Haut M3|Haut M6|Gelenke/Knochen BL|Gelenke/Knochen M3|Gelenke/Knochen M6|Tryptase BL (ng/mL)|Tryptase M3 (ng/mL)|Tryptase M6 (ng/mL)|KIT D816V BL (% VAF)|KIT D816V M6 (% VAF)|Abbruch"
        ],
        "id|sex|age|subtype|treatment_start|sk0|sk3|sk6|ms0|ms3|ms6|t0|t3|t6|k0|k6|withdrawn",
        """
        17|w|46|ISM|2022-03-01|3|2|1|2|1|1|25.5|24.7|26.3|0.2|0.21|nein
        18|w|34|ISM|2022-03-08|2|2022-03-02=>?|1|1|1|0|14.1|13.5|14.8|<0,003|<0,003|nein
        23|m|59|SSM|2022-03-29|4|3|3|3|3|2|154|160|149|6.3|6.8|nein
        41|w|51|ISM|2022-04-26|3|3|2|1|1|1|31.4|k. Mat.=>|30.2|0.39|0.4|nein
        42|m|43|BMM|2022-05-10|0|0|0|2|1|1|11|10.5|11.6|0.03|<0,003|nein
        105|w|28|ISM|2022-06-21|2|||1|||17.2|||0.06||ja
        107|m|63|ISM|2022-07-05|3|2|2|2|2|1|22.9|23.8|22.4|0.18|0.17|nein
        110|w|55|ISM|2022-08-16|1|1|0|3|2|2|38.6|37.1|39.5|0.52|0.5|nein
        """,
        words={"sex": {"w": "F", "m": "M"}, "withdrawn": {"nein": "no", "ja": "yes"}},
        formats={"id": "0000"},
    )
    ws["G5"].number_format = "d. mmm"
    c.put(ws, "A13", "BL = vor 1. Gabe, M3/M6 = Monat 3/6; k. Mat. = kein Material", "gez. Studiensekretariat")
    return c.xlsx()


def se_tab_utf16() -> ClinicFile:
    """Unicode text from a Swedish Excel: tabs, UTF-16."""
    c = Clinic("mastocytos_umeå.txt")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["Pat|Ålder|Kön|Diagnos|Tidpunkt|Tryptas µg/L|Hud|Mage/tarm|Trötthet|MCT"],
        "id|age|sex|subtype|visit|t|sk|gi|co|mct",
        """
        U1|47|kvinna|ISM|före behandling|23,5|svår|måttlig|måttlig|7
        U1|47|kvinna|ISM|efter 3 mån|22,8|måttlig|lindrig|måttlig|12
        U1|47|kvinna|ISM|efter 6 mån|24,0|lindrig|ingen|lindrig|16
        U2|60|man|ISM|före behandling|17,7|måttlig|ingen|lindrig|10
        U2|60|man|ISM|efter 3 mån|18,2|lindrig|ingen|ingen|15
        U2|60|man|ISM|efter 6 mån|e.t.=>|ingen|ingen|ingen|18
        U3|38|kvinna|BMM|före behandling|10,5|ingen|måttlig|svår|6
        U3|38|kvinna|BMM|efter 3 mån|9,9|ingen|lindrig|måttlig|11
        U3|38|kvinna|BMM|efter 6 mån|10,1|ingen|lindrig|lindrig|13
        U4|65|man|SSM|före behandling|>200|mycket svår|svår|svår|2
        U4|65|man|SSM|efter 3 mån|198|svår|svår|måttlig|4
        U4|65|man|SSM|efter 6 mån|>200|svår|måttlig|måttlig|5
        U5|29|kvinna|ISM|före behandling|13,2|måttlig|svår|måttlig|5
        U5|29|kvinna|ISM|efter 3 mån|12,7|måttlig|måttlig|se journal=>?|8
        U6|54|man|ISM|före behandling|28,9|svår|ingen|lindrig|8
        U6|54|man|ISM|efter 3 mån|29,6|måttlig|ingen|ingen|14
        U6|54|man|ISM|efter 6 mån|27,8|lindrig|ingen|ingen|17
        """,
        words={
            "sex": {"kvinna": "F", "man": "M"},
            "visit": {"före behandling": "baseline", "efter 3 mån": "month_3", "efter 6 mån": "month_6"},
            **grades(SV),
        },
    )
    return c.csv("\t", "utf-16")


def dk_retrospective_twenty() -> ClinicFile:
    """A medical student's chart review: twenty patients, one row each, months on treatment, dose, response in Danish."""
    c = Clinic("journalgennemgang_omalizumab.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "nr|alder|køn|WHO subtype|dosis|behandlingsvarighed (mdr)|tryptase før beh. (µg/l)|tryptase sidste (µg/l)|KIT VAF før beh. (%)|behandlingsrespons|udtrådt|bivirkninger"
        ],
        "id|age|sex|subtype|dose|treatment_months|t0|tL|k0|response|withdrawn|-",
        """
        OM001|43|Kvinde|ISM|300 mg/4 uger|17|24,5|23,9|0,22|Betydelig|Nej|
        OM002|56|Mand|ISM|300 mg/4 uger|31|18,1|17,6|0,09|Komplet|Nej|
        OM003|61|Kvinde|SSM|300 mg/4 uger|12|148|155|5,2|Delvis|Nej|træthed
        OM004|37|Kvinde|BMM|150 mg/4 uger|44|10,4|10,1|0,02|Komplet|Nej|
        OM005|49|Mand|ISM|300 mg/4 uger|1|21,9|u.o.|0,17|Udgået|Ja|hovedpine, ubehag
        OM006|28|Kvinde|ISM|300 mg/4 uger|9|13,7|14,4|0,06|Delvis|Nej|lokal rødme
        OM007|52|Kvinde|ISM|300 mg/2 uger|23|37,3|38,8|0,48|Ingen|Nej|
        OM008|64|Mand|ISM|300 mg/4 uger|73|29,6|27,5|0,33|Komplet|Nej|
        OM009|45|Kvinde|ISM|300 mg/4 uger|15|16|15,2|<0,01|Betydelig|Nej|
        OM010|33|Mand|CM|300 mg/4 uger|8|5,9|6,2|ikke påvist|Delvis|Nej|
        OM011|70|Kvinde|SM-AHN|300 mg/4 uger|5|118|133|14,8|Ingen|Nej|
        OM012|58|Kvinde|ISM|300 mg/4 uger|27|22,4|21,8|0,2|Betydelig|Nej|
        OM013|41|Mand|BMM|300 mg/4 uger|36|12|11,3|0,03|Komplet|Nej|
        OM014|39|Kvinde|ISM|300 mg/4 uger|14|19,5|20,3|u.o.|Delvis|Nej|kløe
        OM015|47|Kvinde|ISM|300 mg/4 uger|20|43,8|42,1|0,61|Delvis|Nej|
        OM016|55|Mand|MMAS|300 mg/4 uger|11|8,2|7,9|0,01|Komplet|Nej|
        OM017|30|Kvinde|ISM|300 mg/4 uger|6|15,3|14,9|0,07|Betydelig|Nej|
        OM018|66|Mand|ISM|300 mg/4 uger|40|33,1|35|0,37|Ingen|Nej|
        OM019|26|Kvinde|ISM|150 mg/4 uger|1|11,8|u.o.|0,04|Udgået|Ja|svimmelhed
        OM020|51|Kvinde|ISM|300 mg/4 uger|18|26,7|25,4|0,26|Delvis|Nej|
        """,
        words={
            "sex": {"Kvinde": "F", "Mand": "M"},
            "response": {
                "Betydelig": "major",
                "Komplet": "complete",
                "Delvis": "partial",
                "Udgået": "withdrawn",
                "Ingen": "none",
            },
            "withdrawn": {"Ja": "yes", "Nej": "no"},
            "kit_d816v": {"ikke påvist": "neg"},
        },
        blank="u.o.",
    )
    c.put(ws, "A23", "u.o. = uoplyst", "respons: Komplet > Betydelig (major) > Delvis > Ingen")
    return c.csv(";", "cp1252")


def de_mixed_habits() -> ClinicFile:
    """A sheet that three assistants kept in turn: every block named another way, German and English side by side."""
    c = Clinic("SM Omalizumab Verlauf NEU (von Kerstin).xlsx")
    ws = c.sheet("Verlauf")
    c.table(
        ws,
        "A2",
        [
            "ID|Sex|Age|WHO|Start Oma|Tryptase_BL|Tryptase 3M|Tryptase (6 Mo.)|Skin score BL (0-4)|Haut n. 3 Mo (0-4)|Haut_6M (0-4)|Last FU Haut (0-4)|QoL VAS vor Oma (0-10)|QoL VAS 3 Mo (0-10)|QoL VAS 6 Mo (0-10)|ISM-SAF TSS BL|ISM-SAF TSS M6|Atemwege BL (0-4)|Atemwege M6 (0-4)|VAS Juckreiz BL|VAS Juckreiz M6",
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|sk0|sk3|sk6|skL|q0|q3|q6|saf0|saf6|rs0|rs6|-|-",
        """
        FR-003|f|44|ISM|2021-06-07|23.3|22.6|24|3|2|1|1|4|5.5|7|46|25|1|0|7|3
        FR-004|m|58|ISM|2021-06-21|17.4|18.2|16.9|2|1|0|0|5|6.5|8.5|31|14|0|0|5|1
        FR-007|f|63|SSM|2021-08-02|162|158|170|4|3|3|3|2|2.5|3|64|55|2|2|8|7
        FR-008|f|35|BMM|2021-09-13|9.4|9.9|9.1|0|0|0|0|6|7|9|22|9|1|0|0|0
        FR-012|m|49|ISM|2021-11-29|35.7|34.1|36.8|3|3|2|n.e.|3.5|4|5|52|41|1|1|8|6
        FR-013|f|29|ISM|2022-01-10|14|14.7||2|1||0|4.5|6||38||0||6|
        FR-015|f|53|ISM|2022-02-28|27.8|26.9|28.5|3|2|1|1|3|4.5|6.5|49|30|2|1|9|4
        """,
        words={"sex": {"f": "F", "m": "M"}},
        blank="n.e.",
        times={"q": 10},
    )
    c.put(ws, "A11", "n.e. = nicht erhoben | Tryptase µg/l | QoL VAS: 10 = bestmöglich".replace(" | ", "; "))
    return c.xlsx()


FILES = (
    dk_hud_tidy,
    dk_nurse_list,
    dk_long_cp1252,
    dk_registrar_cpr,
    dk_labsvar_longlong,
    dk_two_sheets,
    se_tidy_wide,
    se_nurse_km,
    se_long_latin1,
    se_st_codebook,
    se_measure_over_visit,
    de_uniklinik_tidy,
    de_doktorand_spss,
    de_ambulanz,
    de_kis_dates_csv,
    de_sheet_per_patient,
    ch_english_mix_csv,
    de_response_by_domain,
    dk_transposed,
    dk_forty_columns,
    dk_first_row_only_weeks,
    de_anaphylaxis_sheet,
    de_plus_signs,
    se_three_sheets_by_visit,
    de_excel_damage,
    se_tab_utf16,
    dk_retrospective_twenty,
    de_mixed_habits,
)
