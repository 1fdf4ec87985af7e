"""What people type into the cells: sheets in which the values are the matter. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from tests.clinics.language import Clinic, ClinicFile


def _also(c: Clinic, *fields: str) -> None:
    """Allow readings that follow from cells of a patient but stand in none."""
    c.also |= {(patient, name, None) for patient in c.patients for name in fields}


def tidy_audit() -> ClinicFile:
    """A registrar's audit, tidy; NA where not done."""
    c = Clinic("SM omalizumab audit 2022.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "Study ID|Sex|Age at start|WHO subtype|Tryptase baseline (ng/mL)|Tryptase 3 months (ng/mL)|Tryptase 6 months (ng/mL)"
            "|Skin grade baseline (0-4)|Skin grade 6 months (0-4)|QoL VAS baseline (0-100)|QoL VAS 6 months (0-100)|Overall response"
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk6|q0|q6|response",
        """
        LDS-01|Female|47|ISM|31.2|30.5|32|3|1|35|70|Major
        LDS-02|Male|55|ISM|18.4|NA|19.1|2|0|50|85|Complete
        LDS-03|Female|38|ISM|24.7|25.1|25.9|3|3|42|40|None
        LDS-04|Female|62|SSM|> 200|188|193|4|2|20|45|Partial
        LDS-05|Male|50|BMM|11.3|10.8|NA|0|NA|55|NA|Partial
        LDS-06|Female|29|ISM|9.8|10.1|9.5|1|0|65|90|Complete
        LDS-07|Male|71|SM-AHN|143|139|150|1|1|30|35|None
        LDS-08|Female|44|ISM|27|26.2|NA|2|1|48|62|Major
        LDS-09|Female|53|ISM|15.5|15.9|16.4|2|1|40|66|Partial
        """,
        words={
            "sex": {"Female": "F", "Male": "M"},
            "response": {"Major": "major", "Complete": "complete", "None": "none", "Partial": "partial"},
        },
        blank="NA",
    )
    return c.xlsx()


def dansk_sekretaer() -> ClinicFile:
    """A secretary types what the doctor dictates: decimal commas as text, words for what was not measured."""
    c = Clinic("Xolair masto liste.xlsx")
    ws = c.sheet("Ark1")
    c.table(
        ws,
        "A1",
        [
            "Patient|Køn|Alder|Diagnose|Tryptase før (µg/L)|Tryptase 3 mdr (µg/L)|Tryptase 6 mdr (µg/L)|KIT D816V før (%)"
            "|Hud før|Hud 6 mdr|Mave-tarm før|Mave-tarm 6 mdr|Effekt"
        ],
        "id|sex|age|subtype|t0|t3|t6|k0|sk0|sk6|gi0|gi6|response",
        """
        M1|K|43|ISM|22,4|21,9|ikke målt|0,31|svær|let|moderat|let|delvis
        M2|M|58|ISM|'17|17,5|16,8|ikke påvist|moderat|ingen|ingen|ingen|komplet
        M3|K|36|ism|41,0|ca. 40=>?40|38,2|0,08|moderat|moderat|svær|moderat|delvis
        M4|K|66|SSM|>200|over 200=>>200|> 200|6,2|meget svær|svær|moderat|moderat|ingen
        M5|M|51|BMM|8,7|ikke målt|9,1|under 0,01=><0.01|ingen|ingen|let|ingen|komplet
        M6|K|49|Indolent systemisk mastocytose|29,6|28|glemt=>|0,12|svær|moderat|let|let til moderat=>?|delvis
        M7|M|60|ISM|12,2|afventer=>|12,9|ikke påvist|let|ingen|let|ingen|komplet
        M8|K|27|ISM|35,5|36|34,7|ikke målt|svær|ikke vurderet|moderat|ikke vurderet|ophørt=>?withdrawn
        M9|M|72|ASM|212|205|220|9,4|let|let|svær|svær|forværring
        """,
        words={
            "sex": {"K": "F"},
            "subtype": {"ism": "ISM", "Indolent systemisk mastocytose": "ISM"},
            "kit_d816v": {"ikke påvist": "neg"},
            "grade_skin": {"ingen": "0", "let": "1", "moderat": "2", "svær": "3", "meget svær": "4"},
            "grade_gastrointestinal": {"ingen": "0", "let": "1", "moderat": "2", "svær": "3"},
            "response": {"delvis": "partial", "komplet": "complete", "ingen": "none", "forværring": "worse"},
        },
        blank="ikke målt|ikke vurderet",
    )
    return c.xlsx()


def deutsche_ambulanz() -> ClinicFile:
    """A semicolon export in latin-1, filled by three people: comma and point, a thousands point that may be a decimal."""
    c = Clinic("Masto-Ambulanz_Xolair.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Pat.-Nr.;Geschlecht;Alter;Subtyp;Tryptase Beginn (µg/l);Tryptase 3 Mon (µg/l);Tryptase 12 Mon (µg/l)"
            ";KIT D816V VAF % Beginn;Haut Beginn;Haut 12 Mon;Ansprechen".replace(";", "|")
        ],
        "id|sex|age|subtype|t0|t3|t12|k0|sk0|sk12|response",
        """
        2011|w|45|ISM|23,4|'22.8|24,1|0,25|mäßig|leicht|partiell
        2012|m|52|ISM|'18.7|19,2|n.d.|nicht nachweisbar|schwer|keine|komplett
        2014|w|61|SSM|188,5|>200|'196.4|5,9|schwer|schwer|kein
        2015|w|39|ISM|14|13,6|'13.9|0,04|leicht|keine|komplett
        2019|m|70|MCL|1.234,5=>1234.5|1.180,0=>1180|'1.310=>?1310|22,5|leicht|leicht|Verschlechterung
        2020|w|33|ISM|26,3|'25.9||< 0,01|mäßig|mäßig|kein
        2023|m|57|BMM|9,9|'10.4|10,1|n.d.=>?|keine|keine|partiell
        2024|w|48|ISM|31|'30.2|29,8|0,18|schwer|mäßig|partiell
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "kit_d816v": {"nicht nachweisbar": "neg"},
            "grade_skin": {"keine": "0", "leicht": "1", "mäßig": "2", "schwer": "3"},
            "response": {
                "partiell": "partial",
                "komplett": "complete",
                "kein": "none",
                "Verschlechterung": "worse",
            },
        },
        blank="n.d.",
    )
    return c.csv(";", "latin-1")


def francais_romains() -> ClinicFile:
    """Grades in roman numerals, fractions of alleles without a word on the unit."""
    c = Clinic("suivi omalizumab mastocytose.xlsx")
    ws = c.sheet("Feuil1")
    c.table(
        ws,
        "A1",
        [
            "N° patient|Sexe|Âge|Forme|Tryptase M0 (ng/ml)|Tryptase M3 (ng/ml)|Tryptase M6 (ng/ml)|VAF KIT D816V M0"
            "|Peau M0 (grade 0-IV)|Peau M6 (grade 0-IV)|Digestif M0 (grade 0-IV)|Digestif M6 (grade 0-IV)|Réponse"
        ],
        "id|sex|age|subtype|t0|t3|t6|k0|sk0|sk6|gi0|gi6|response",
        """
        PA01|F|46|Mastocytose systémique indolente|27,3|26|28,1|0,0031=>?0.31|III|I|II|0|partielle
        PA02|H|54|MS indolente|15,8|non fait|16,2|0,0009=>?0.09|II|0|I|0|complète
        PA03|F|63|Mastocytose systémique smoldering|176|182|179|0,064=>?6.4|IV|III|III|II|partielle
        PA04|F|31|Mastocytose systémique indolente|20,1|19,4|NF|0,0014=>?0.14|III|III|0|0|absence de réponse=>none
        PA05|H|69|Mastocytose systémique agressive|244|251|239|0,11=>?11|I|I|IV|IV|aggravation
        PA06|F|40|mastocytose systemique indolente|11,9|12|11,7|indétectable|II|I|II|I|partielle
        PA07|H|58|mastocytose médullaire isolée=>?BMM|10,2|9,8|non fait|0,0002=>?0.02|0|0|II|V=>?|complète
        """,
        words={
            "sex": {"H": "M"},
            "subtype": {
                "Mastocytose systémique indolente": "ISM",
                "mastocytose systemique indolente": "ISM",
                "MS indolente": "ISM",
                "Mastocytose systémique smoldering": "SSM",
                "Mastocytose systémique agressive": "ASM",
            },
            "kit_d816v": {"indétectable": "neg"},
            "grade_skin": {"I": "1", "II": "2", "III": "3", "IV": "4"},
            "grade_gastrointestinal": {"I": "1", "II": "2", "III": "3", "IV": "4"},
            "response": {"partielle": "partial", "complète": "complete", "aggravation": "worse"},
        },
        blank="non fait|NF",
    )
    return c.xlsx()


def espanol_hombres_mujeres() -> ClinicFile:
    """H and M are hombre and mujer; words for grades, decimal commas, a patient typed twice."""
    c = Clinic("mastocitosis_omalizumab.xlsx")
    ws = c.sheet("Hoja1")
    c.table(
        ws,
        "A1",
        [
            "Código|Sexo|Edad|Subtipo|Triptasa basal (ng/mL)|Triptasa 6 meses (ng/mL)|EVA calidad de vida basal (0-10)"
            "|EVA calidad de vida 6 meses (0-10)|Piel basal|Piel 6 meses|Respuesta"
        ],
        "id|sex|age|subtype|t0|t6|q0|q6|sk0|sk6|response",
        """
        TO-03|M|41|MSI|25,4|24,9|4|7,5|grave|leve|parcial
        TO-04|H|37|MSI|19,2|'18.8|5,5|9|moderado|ninguno|completa
        TO-07|M|59|mastocitosis sistémica indolente|33|34,1|3|3|moderado|moderado|sin respuesta
        TO-08|M|64|MSA|210|> 200|2,5|3|leve|leve|sin respuesta
        TO-08|M|64|MSA|210|> 200|2,5|3|leve|leve|sin respuesta
        TO-09|H|48|MSI|12,7|no realizado|6|8|leve|ninguno|completa
        TO-11|H|66|mastocitosis sistemica latente|158,0|161,3|4,5|6|muy grave|grave|parcial
        TO-12|M|35|MSI|21,6|22|1|no contesta|grave|moderado|empeoramiento
        """,
        words={
            "sex": {"M": "F", "H": "M"},
            "subtype": {
                "MSI": "ISM",
                "mastocitosis sistémica indolente": "ISM",
                "MSA": "ASM",
                "mastocitosis sistemica latente": "SSM",
            },
            "grade_skin": {"ninguno": "0", "leve": "1", "moderado": "2", "grave": "3", "muy grave": "4"},
            "response": {
                "parcial": "partial",
                "completa": "complete",
                "sin respuesta": "none",
                "empeoramiento": "worse",
            },
        },
        blank="no realizado|no contesta",
        times={"q": 10},
    )
    return c.xlsx()


def svensk_plus() -> ClinicFile:
    """Plus signs for grades with a legend below, VAS 0-10 said, what was not taken in words."""
    c = Clinic("Mastocytos Xolair uppföljning.xlsx")
    ws = c.sheet("Blad1")
    grades = {"0": "0", "+": "1", "++": "2", "+++": "3", "++++": "4"}
    c.table(
        ws,
        "A1",
        [
            "Pat|Kön|Ålder|Diagnos|Tryptas start (µg/L)|Tryptas 3 mån (µg/L)|Tryptas 12 mån (µg/L)|Hud start|Hud 12 mån"
            "|Mage-tarm start|Mage-tarm 12 mån|Livskvalitet VAS 0-10 start|Livskvalitet VAS 0-10 12 mån"
        ],
        "id|sex|age|subtype|t0|t3|t12|sk0|sk12|gi0|gi12|q0|q12",
        """
        A|Kvinna|50|ISM|24,5|ej taget|25|+++|+|++|+|3|7
        B|Man|44|ISM|16,1|15,7|16|++|0|0|0|5|9,5
        C|Kvinna|68|SSM|>200|>200|ej taget|++++|+++|++|++|2|4
        D|Kvinna|39|Indolent systemisk mastocytos|28,8|29,3|27,9|+|0|+|0|6,5|8
        E|Man|57|ISM|saknas|13,2|12,8|++|+(+)=>?|+|++|4|5
        F|Man|61|BMM|9,4|9,9|9,1|0|0|++|0|5,5|10
        G|Kvinna|33|ISM|20,7|21|saknas|+++|saknas|+|saknas|4|saknas
        """,
        words={
            "sex": {"Kvinna": "F", "Man": "M"},
            "subtype": {"Indolent systemisk mastocytos": "ISM"},
            "grade_skin": grades,
            "grade_gastrointestinal": grades,
        },
        blank="ej taget|saknas",
        times={"q": 10},
    )
    c.put(ws, "A11", "0 = inga besvär, + = lindriga, ++ = måttliga, +++ = svåra, ++++ = mycket svåra")
    return c.xlsx()


def phd_footnotes() -> ClinicFile:
    """A PhD student's working file: marks, ranges, doubts and remarks in the value cells."""
    c = Clinic("OMA_masto_working_v7.xlsx")
    ws = c.sheet("working")
    c.table(
        ws,
        "B2",
        [
            "pt|sex|age|subtype|tryptase BL (ng/mL)|tryptase 3m (ng/mL)|tryptase 6m (ng/mL)|skin BL|skin 6m|GI BL|GI 6m|KIT VAF % BL"
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk6|gi0|gi6|k0",
        """
        P01|f|42|ISM|12.3*=>12.3|12.8|13.1|2|1|3|2|0.21
        P02|m|51|ISM|28.4|19 but hemolysed=>?19|27.7|3|2-3=>?|1|0|0.4
        P03|f|37|ISM?=>?|16.0|15.2*=>15.2|~20=>?20|3?=>?|1|2|1|<0.01
        P04|f|65|SSM|177|181 a)=>181|190|4|3|2|2024-03-02=>?|5.8
        P05|m|48|SSM/ISM=>?|96.5|99|20-25=>?|2|2|0|0|2.1
        P06|f|29|ISM|20 (12/3)=>?20|21.4|22|1|0|1|0|neg
        P07|m|73|SM-AHN (CMML)=>SM-AHN|138|140|144|0|0|3|3|8.8 a)=>8.8
        P08|f|55|ISM|14.9|15.5|14.2|2 (moderate)=>2|1 (mild)=>1|0|0|0.09
        P09|m|46|BMM|10.6|not drawn=>|11|0|0|2|1|tbc=>
        """,
        words={"sex": {"f": "F", "m": "M"}},
    )
    c.put(ws, "B13", "* analysed at the regional laboratory (same assay)", "a) mean of two samples taken the same day")
    return c.xlsx()


def registry_codes() -> ClinicFile:
    """A registry export: 999 for missing in every column."""
    c = Clinic("registry_export_20230214.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "patient_id|sex|age|sm_subtype|tryptase_ngml_m0|tryptase_ngml_m3|tryptase_ngml_m6|skin_grade_m0|skin_grade_m6"
            "|gi_grade_m0|gi_grade_m6|qol_vas_0_100_m0|qol_vas_0_100_m6"
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk6|gi0|gi6|q0|q6",
        """
        70012|F|49|ISM|26.1|999|27|3|1|2|999|40|75
        70015|F|56|ISM|14.8|15.2|999|2|999|1|0|55|999
        70018|M|34|ISM|19.9|20.3|18.8|1|0|0|0|62|88
        70021|F|60|SSM|155.4|160|163.2|4|3|999|3|25|38
        70022|M|67|ASM|231|999|999|0|0|4|999|999|999
        70027|F|45|BMM|9.3|9.1|9.6|0|0|1|1|70|72
        70030|M|52|ISM|33.7|999|31.9|2|2|1|1|999|50
        70034|F|41|ISM|17.2|16.6|17|3|999|2|1|44|61
        70036|M|58|ISM|22.5|22.1|23.4|2|0|3|1|30|80
        70041|F|38|ISM|999|28.2|29|1|1|0|0|66|70
        """,
        blank="999",
    )
    return c.csv(",", "utf-8")


def dansk_to_ark() -> ClinicFile:
    """Two sheets joined by number: zeros typed as text here, kept only by the number format there."""
    c = Clinic("Omalizumab_mastocytose_OUH.xlsx")
    ws = c.sheet("Patienter")
    c.table(
        ws,
        "A1",
        ["Løbenr|Patientnr|Køn|Alder|Subtype|Behandlingsstart|Ekskluderet|Årsag"],
        "-|id|sex|age|subtype|treatment_start|excluded|-",
        """
        1|0007|kvinde|44|ISM|2019-03-14|nej|
        2|0012|mand|52|ISM|2019-05-02|nej|
        3|0015|kvinde|61|SSM|2019-09-20|nej|
        4|0021|kvinde|35|Indolent SM|2020-01-08|nej|
        5|0033|mand|69|SM-AHN|2020-02-17|ja|cytoreduktiv behandling
        6|0040|mand|47|BMM|2020-06-30|nej|
        7|0102|kvinde|58|indolent systemisk mastocytose (ISM)|2021-04-12|nej|
        """,
        words={
            "sex": {"kvinde": "F", "mand": "M"},
            "subtype": {"Indolent SM": "ISM", "indolent systemisk mastocytose (ISM)": "ISM"},
            "excluded": {"ja": "yes", "nej": "no"},
        },
    )
    ws = c.sheet("Prøver")
    c.table(
        ws,
        "A1",
        ["Patientnr|Tidspunkt|S-tryptase (µg/l)|KIT D816V allelbyrde (%)|Livskvalitet VAS (0-100)"],
        "id|visit|t|k|q",
        """
        7|Baseline|24,7|0,22|45
        7|3 mdr|25,1|-|60
        7|6 mdr|23,9|0,2|75
        12|Baseline|'18|0,06|50
        12|6 mdr|'17.4|neg.=>neg|80
        15|Baseline|>200|6,7|30
        15|3 mdr|198|-|35
        21|Baseline|11,3|<0,01|55
        21|3 mdr|-|-|70
        21|6 mdr|12,0|<0,01|72
        33|Baseline|146|4,9|25
        40|Baseline|9,8|-|62
        40|6 mdr|10,1|0,03|66
        102|Baseline|30,5|0,41|40
        102|3 mdr|29,9|-|-
        """,
        words={"visit": {"Baseline": "baseline", "3 mdr": "month_3", "6 mdr": "month_6"}},
        blank="-",
        formats={"id": "0000"},
    )
    return c.xlsx()


def einheiten_in_zellen() -> ClinicFile:
    """The doctor types the unit behind every number, as the report had it."""
    c = Clinic("Tryptase unter Omalizumab.xlsx")
    ws = c.sheet("Tabelle1")
    c.table(
        ws,
        "A1",
        [
            "Patient|Geschlecht|Alter|Diagnose|Tryptase vor Therapie|Tryptase nach 3 Monaten|Tryptase nach 6 Monaten"
            "|KIT D816V vor Therapie|KIT D816V nach 6 Monaten"
        ],
        "id|sex|age|subtype|t0|t3|t6|k0|k6",
        """
        Pat. 1|weiblich|47 J.=>47|ISM|23,4 µg/L=>23.4|22,9 ug/l=>22.9|23 µg/l=>23|0,23 %=>0.23|0,25 %=>0.25
        Pat. 2|weiblich|39 J.=>39|ISM|17.1 ng/ml=>17.1|16,8 ng/mL=>16.8|-|nicht nachweisbar|nicht nachweisbar
        Pat. 3|männlich|66 Jahre=>66|SSM|0,184 mg/l=>184|> 200 µg/l=>>200|191 µg/l=>191|6,1%=>6.1|5,8%=>5.8
        Pat. 4|weiblich|51|ISM|31 mcg/l=>31|30,2 µg/l=>30.2|29,5µg/l=>29.5|<0,01 %=><0.01|nicht nachweisbar
        Pat. 5|männlich|58|isolierte Knochenmarkmastozytose=>?BMM|9,9 µg/l=>9.9|10,4 U/l=>?|10,1 µg/l=>10.1|0,02 %=>0.02|-
        Pat. 6|weiblich|44 J.=>44|Indolente systemische Mastozytose|26 µg/l=>26|nicht bestimmt|25,3 µg/l=>25.3|0,5 %=>0.5|0,48 %=>0.48
        Pat. 7|männlich|35|ISM|14,5 µg/l=>14.5|15 µg/l=>15|13,8 µg/l (hämolytisch)=>?13.8|0,11 %=>0.11|-
        """,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "subtype": {"Indolente systemische Mastozytose": "ISM"},
            "kit_d816v": {"nicht nachweisbar": "neg"},
        },
        blank="-|nicht bestimmt",
    )
    return c.xlsx()


def vas_mixed() -> ClinicFile:
    """Two nurses: one read the ruler in centimetres, one in millimetres; the header does not say."""
    c = Clinic("QoL clinic sheet.xlsx")
    ws = c.sheet("QoL")
    c.table(
        ws,
        "A1",
        ["Initials/No|Gender|Dx|QoL VAS pre|QoL VAS 3 mo|QoL VAS 6 mo|DLQI pre|DLQI 6 mo|MCT pre|MCT 6 mo|Comments"],
        "id|sex|subtype|q0|q3|q6|dl0|dl6|mct0|mct6|-",
        """
        JB-1|F|ISM|35=>?35|52=>?52|70=>?70|14|6|6|14|
        KR-2|F|ISM|4.5=>?45|6=>?|7.5=>?75|11|4|8|15|filled in by tablet
        MD-3|M|BMM|60=>?60|65=>?65|80=>?80|2|0|10|16|
        SS-4|F|SSM|2=>?|3.5=>?35|3=>?|22|19|3|5|
        TL-5|M|ISM|48=>?48|7=>?|75=>?75|9|3|7|13|see letter of 3 May
        AW-6|F|ISM|5.5=>?55||8=>?|12|n/a|9|n/a|
        HP-7|M|ISM|40=>?40|41=>?41|38=>?38|16|15|5|6|not keen to go on
        NE-8|F|MMAS|55=>?55|60=>?60||1|1|12|14|
        """,
        blank="n/a",
    )
    return c.xlsx()


def dates_francaises() -> ClinicFile:
    """Dates typed as text, day first as the thirteenth and later days show; percent of improvement beside words."""
    c = Clinic("Mastocytoses_Xolair_CHU.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Identifiant|Sexe|Age|Diagnostic|Début omalizumab|Arrêt omalizumab|Dose|Tryptase initiale (µg/L)"
            "|Tryptase 6 mois (µg/L)|Réponse clinique|Commentaire"
        ],
        "id|sex|age|subtype|treatment_start|treatment_stop|dose|t0|t6|response|-",
        """
        MAS001|Femme|48|MSI|14/03/2018=>2018-03-14||300 mg/4 sem|22,5|23|RC|
        MAS002|Homme|55|MSI|05/06/2018=>2018-06-05|28/11/2019=>2019-11-28|300 mg/4 sem|17,9|18,4|RP|
        MAS003|Femme|61|SSM|21/09/2018=>2018-09-21||450 mg/4 sem|> 200|> 200|80 %=>?|
        MAS004|Femme|37|mastocytose systémique indolente|02/01/2019=>2019-01-02||300 mg/2 sem|13,6|13,1|RM=>?major|va bien
        MAS005|Homme|64|Leucémie à mastocytes|30/01/2019=>2019-01-30|11/04/2019=>2019-04-11|300 mg/4 sem|412|430|NR=>?none|
        MAS006|Femme|42|MSI|07/05/2019=>2019-05-07||150 mg/4 sem|31,2|ND|RC|
        MAS007|Femme|29|MSI|16/10/2019=>2019-10-16||300 mg/4 sem|8,8|9|RP|grossesse en 2021
        MAS008|Homme|50|MSI|09/12/2019=>2019-12-09||300 mg/4 sem|19,4|19,9|60%=>?|
        """,
        words={
            "sex": {"Femme": "F", "Homme": "M"},
            "subtype": {
                "MSI": "ISM",
                "mastocytose systémique indolente": "ISM",
                "Leucémie à mastocytes": "MCL",
            },
            "response": {"RC": "complete", "RP": "partial"},
        },
        blank="ND",
    )
    _also(c, "treatment_months")
    return c.csv(";", "utf-8-sig")


def repetidos() -> ClinicFile:
    """Rows a visit, copied together from two lists: a visit twice with other values, one patient of two subtypes."""
    c = Clinic("Seguimiento masto 2021-2022.xlsx")
    ws = c.sheet("Seguimiento")
    c.table(
        ws,
        "A1",
        [
            "Paciente|Sexo|Edad|Diagnóstico|Visita|Triptasa (ng/mL)|Piel (0-4)|Digestivo (0-4)|EVA calidad de vida (0-100)"
        ],
        "id|sex|age|subtype|visit|t|sk|gi|q",
        """
        P01|Mujer|45|MSI|Basal|21,3|3|1|40
        P01|Mujer|45|MSI|3 meses|20,9|2|1|55
        P01|Mujer|45|MSI|6 meses|22|1|0|70
        P02|Varón|57|MSI=>?|Basal|88|2|2|50
        P02|Varón|57|MSI=>?|3 meses|91,5|2|1|55
        P02|Varón|57|SSM=>?|6 meses|90|1|1|60
        P03|Mujer|38|MSI|Basal|14,2|1|3|35
        P03|Mujer|38|MSI|3 meses|13,9=>?|1=>1|2=>2|50=>50
        P03|Mujer|38|MSI|3 meses|19,3=>?|1=>1|2=>2|50=>50
        P04|Varón|70|MSA|Basal|231|0|4|20
        P04|Varón|70|MSA|3 meses|240|0|4|15
        P04|Varón|70|MSA|3 meses|240|0|4|15
        P05|Mujer|52|MSI|Basal|18,8|2|0|60
        P05|Mujer|52|MSI|6 meses|17,9|7=>?|0|80
        P06|Mujer|33|MSI|Basal|26,4|3|2|30
        P06|Mujer|33|MSI|6 meses|27|1|1|65
        """,
        words={
            "sex": {"Mujer": "F", "Varón": "M"},
            "subtype": {"MSI": "ISM", "MSA": "ASM"},
            "visit": {"Basal": "baseline", "3 meses": "month_3", "6 meses": "month_6"},
        },
    )
    return c.xlsx()


def svensk_lang() -> ClinicFile:
    """A tidy list with a row a visit."""
    c = Clinic("omalizumab_uppfoljning.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Studienr|Kön|Ålder|Undergrupp|Besök|Tryptas µg/L|Hud (0-4)|Mage/tarm (0-4)|Anafylaxi (0-4)|VAS livskvalitet (0-100)"
        ],
        "id|sex|age|subtype|visit|t|sk|gi|an|q",
        """
        S-101|K|46|ISM|Start|23,1|3|2|4|30
        S-101|K|46|ISM|3 månader|23,8|2|1|0|55
        S-101|K|46|ISM|6 månader|22,7|1|1|0|72
        S-102|M|59|ISM|Start|15,4|1|0|3|45
        S-102|M|59|ISM|3 månader|15,9|1|0|0|70
        S-102|M|59|ISM|6 månader||0|0|0|84
        S-103|K|64|SSM|Start|171|4|3|0|25
        S-103|K|64|SSM|3 månader|169,5|3|3|0|28
        S-104|M|41|BMM|Start|8,9|0|1|4|50
        S-104|M|41|BMM|6 månader|9,2|0|0|1|80
        S-105|K|34|ISM|Start|19,6|2|2|2|38
        S-105|K|34|ISM|3 månader|20,2|2||1|44
        S-105|K|34|ISM|6 månader|19,9|1|1|0|60
        """,
        words={"sex": {"K": "F"}, "visit": {"Start": "baseline", "3 månader": "month_3", "6 månader": "month_6"}},
    )
    return c.csv(";", "utf-8")


def dansk_alder_og_typer() -> ClinicFile:
    """An age column of three habits and subtypes as they came into the doctor's fingers."""
    c = Clinic("mastocytosepatienter i biologisk behandling.xlsx")
    ws = c.sheet("Ark1")
    c.table(
        ws,
        "A1",
        [
            "Pt nr|Køn|Alder|Mastocytosetype|Tryptase (start)|Tryptase (6 mdr)|KIT D816V % (start)|Udgået|Effekt af Xolair"
        ],
        "id|sex|age|subtype|t0|t6|k0|withdrawn|response",
        """
        101|Kvinde|45|ISM|25,5|26|0,31|nej|Komplet
        102|K|1962=>?|Ism|18,2|17,8|nd=>?|nej|Delvis
        103|m|53 år=>53|I.S.M.|12,9|13,3|0,05|nej|Betydelig=>?major
        104|Mand|61|SMM=>?|155|160|5,1|nej|Ingen
        105|kvinde|38|indolent systemsk mastocytose=>?ISM|20,4|19,9|ikke påvist|ja|ophørt pga bivirkninger=>?withdrawn
        106|K|ca. 50=>?50|ISM |33,1|32|0,4|nej|Delvis
        107|M|72|ASM-AHN|201|195|11|nej|Ingen
        108|kv.|29|MIS=>?ISM|10,7|11,2|neg|nej|Komplet
        109|M|67|mastcelleleukæmi|385|402|19|ja|Forværring
        110|K|41|SM=>?SM-NOS|16|16,6|0,09|nej|Delvis
        """,
        words={
            "sex": {"Kvinde": "F", "kvinde": "F", "K": "F", "kv.": "F", "m": "M", "Mand": "M"},
            "subtype": {
                "Ism": "ISM",
                "I.S.M.": "ISM",
                "ASM-AHN": "SM-AHN",
                "mastcelleleukæmi": "MCL",
            },
            "kit_d816v": {"ikke påvist": "neg"},
            "withdrawn": {"ja": "yes", "nej": "no"},
            "response": {"Komplet": "complete", "Delvis": "partial", "Ingen": "none", "Forværring": "worse"},
        },
    )
    ws["D7"] = "ISM  "
    return c.xlsx()


def deutsch_ordentlich() -> ClinicFile:
    """A tidy sheet of a study nurse; real numbers, blank where nothing."""
    c = Clinic("Omalizumab SM Auswertung.xlsx")
    ws = c.sheet("Auswertung")
    c.table(
        ws,
        "A1",
        [
            "Patienten-ID|Geschlecht|Alter (Jahre)|WHO-Subtyp|Therapiebeginn|Tryptase Baseline (ng/ml)|Tryptase Monat 3 (ng/ml)"
            "|Tryptase Monat 6 (ng/ml)|Haut Baseline (0-4)|Haut Monat 6 (0-4)|Lebensqualität VAS Baseline (0-100)"
            "|Lebensqualität VAS Monat 6 (0-100)|Gesamtansprechen"
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|sk0|sk6|q0|q6|response",
        """
        HD-001|weiblich|43|ISM|2017-02-06|24.2|23.8|25|3|1|35|70|vollständig
        HD-002|weiblich|58|ISM|2017-04-18|16.9||17.3|2|1|50|65|teilweise
        HD-003|männlich|49|ISM|2017-09-11|30.1|31.4|29.6|2|2|40|42|kein Ansprechen
        HD-004|männlich|66|SSM|2018-01-22|182|179|185|4|3|25|45|teilweise
        HD-005|weiblich|31|ISM|2018-03-05|12.6|12.2|12.9|1|0|60|90|vollständig
        HD-006|weiblich|54|BMM|2018-11-30|9.7|10||0|0|55||teilweise
        HD-007|männlich|71|ASM|2019-05-13|223|230|218|1|1|20|22|kein Ansprechen
        HD-008|weiblich|40|ISM|2019-08-27|21.4|20.8|22.3|3|2|30|50|teilweise
        """,
        words={
            "sex": {"weiblich": "F", "männlich": "M"},
            "response": {"vollständig": "complete", "teilweise": "partial", "kein Ansprechen": "none"},
        },
    )
    return c.xlsx()


def units_in_headers() -> ClinicFile:
    """Three laboratories in three columns: one reports mg/L, one a unit nobody knows."""
    c = Clinic("tryptase by lab - merged.xlsx")
    ws = c.sheet("merged")
    c.table(
        ws,
        "A1",
        [
            "ID|Sex|Age|Subtype|Tryptase baseline (mcg/L)|Tryptase month 3 (mg/L)|Tryptase month 6 (kU/L)"
            "|KIT D816V VAF baseline (fraction of alleles)|Response at month 6"
        ],
        "id|sex|age|subtype|t0|t3|t6|k0|r6",
        """
        N-04|F|52|ISM|24.3|0.0239|25.1=>?|0.0028|PR
        N-05|F|46|ISM|17|0.0172|16.4=>?|0.0006|CR
        N-09|M|61|SSM|>200|>0.2=>>200|198=>?|0.061|NR
        N-11|F|33|ISM|12.9|0.0131|13.5=>?|0.0011|MR=>?major
        N-12|M|70|ASM|221|0.226|230=>?|0.094|NR
        N-15|M|49|BMM|9.4|0.0096||neg|PR
        N-16|F|57|ISM|30.8||29.9=>?|0.0035|PR
        N-20|F|40|ISM|19.5|0.0201|20.2=>?|<0.0001|CR
        """,
        words={"response": {"PR": "partial", "CR": "complete", "NR": "none"}},
        times={"t3": 1000, "k0": 100},
    )
    _also(c, "response")
    return c.xlsx()


def percent_formats() -> ClinicFile:
    """A data manager who formats: percent cells for the allele fraction, zeros before the numbers, x for yes."""
    c = Clinic("SM_Oma_master_clean.xlsx")
    ws = c.sheet("Master")
    c.table(
        ws,
        "A1",
        [
            "No.|Patient no.|M/F|Age|Diagnosis|Start of omalizumab|Excluded|Withdrawn|KIT VAF baseline|KIT VAF 12 months"
            "|Tryptase baseline|Tryptase 12 months|Improvement (%)|Physician's response"
        ],
        "-|id|sex|age|subtype|treatment_start|excluded|withdrawn|k0|k12|t0|t12|-|response",
        """
        1|14|F|48|ISM|2018-05-07|n|n|0.0031|0.0029|24.2|23.9|0.8|major
        2|27|F|39|ISM|2018-08-20|n|n|0.0005|0.0006|15.1|15.8|1|complete
        3|31|M|55|ISM|2019-01-14|n|Y|0.0012||18.8||0|withdrawn
        4|58|F|63|SSM|2019-03-25|n|n|0.058|0.061|174|181|0.3|partial
        5|60|M|68|SM-AHN|2019-06-03|Y|n|0.092|0.101|133|140|0|none
        6|103|F|44|ISM|2019-11-18|n|n|0.0022|0.002|27.6|28.3|0.5|partial
        7|110|M|51|BMM|2020-02-10|n|n|0.0002|0.0002|9.9|10.4|0.9|major
        """,
        words={"excluded": {"Y": "yes", "n": "no"}, "withdrawn": {"Y": "yes", "n": "no"}},
        formats={"id": "0000", "k0": "0.00%", "k12": "0.00%", "-": "0%"},
        times={"k": 100},
    )
    for row in range(2, 9):
        ws.cell(row, 1).number_format = "General"
    return c.xlsx()


def pseudonyms_undecidable_dates() -> ClinicFile:
    """Animals for names; dates as text that never pass the twelfth; yes and no in every way."""
    c = Clinic("oma_pilot_shared.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        ["Pseudonym|Gender|Age|Type|First injection|Excluded?|Dropped out?|Tryptase BL|Tryptase M6|Global response"],
        "id|sex|age|subtype|treatment_start|excluded|withdrawn|t0|t6|response",
        """
        Otter|female|45|ISM|03/04/2019=>?|No|no|22.8|23.1|complete response
        Heron|F|52|indolent|05/02/2019=>?|N|N|18.3|17.5|partial
        Badger|male|39|ISM|11/06/2019=>?|no|YES|14.6|n/a|
        Lynx|Woman|66|smouldering SM|07/09/2019=>?|No|No|169|175|No change
        Falcon|M|71|aggressive SM|10/12/2019=>?|yes|no|244|251|worse
        Stoat|f|34|ISM|01/08/2020=>?|No|No|10.9|11|good=>?
        Marten|Man|58|bone marrow mastocytosis|02/03/2020=>?|no|?=>?|9.6|9.1|major response
        Wren|female|29|Indolent SM|04/05/2020=>?|No|N|26|n/a|partial response
        """,
        words={
            "sex": {"female": "F", "Woman": "F", "f": "F", "male": "M", "Man": "M"},
            "subtype": {
                "indolent": "ISM",
                "Indolent SM": "ISM",
                "smouldering SM": "SSM",
                "aggressive SM": "ASM",
                "bone marrow mastocytosis": "BMM",
            },
            "excluded": {"No": "no", "N": "no", "no": "no", "yes": "yes"},
            "withdrawn": {"No": "no", "N": "no", "no": "no", "YES": "yes"},
            "response": {
                "complete response": "complete",
                "partial response": "partial",
                "major response": "major",
                "No change": "none",
            },
        },
        blank="n/a",
    )
    c.also = {("Badger", "response", None)}
    return c.csv(",", "utf-8")


def formes_longues() -> ClinicFile:
    """The diagnosis as the letter has it, with accents, slips and two at once."""
    c = Clinic("liste mastocytoses - diagnostics.xlsx")
    ws = c.sheet("Liste")
    c.put(ws, "A1", "Patients sous omalizumab - consultation mastocytoses")
    c.table(
        ws,
        "A3",
        [
            "Dossier|Sexe|Année de naissance|Diagnostic retenu|Tryptase avant (µg/L)|Tryptase dernière visite (µg/L)"
            "|Peau avant|Peau dernière visite|EVA qualité de vie avant (/10)|EVA qualité de vie dernière visite (/10)"
        ],
        "id|sex|-|subtype|t0|tL|sk0|skL|q0|qL",
        """
        D112|fém.|1972|Mastocytose systémique indolente (MSI)|23,4|22,9|sévère|légère|4|8
        D118|masc.|1965|mastocytose systemique indolante=>?ISM|16,2|15,8|modérée|absente|5|9
        D121|fém.|1958|Mastocytose systémique latente|164|170|très sévère|modérée|2,5|6
        D125|fém.|1980|MASTOCYTOSE SYSTÉMIQUE INDOLENTE|11,5|non dosée|légère|absente|6|8,5
        D130|masc.|1949|Mastocytose systémique associée à une maladie hématologique (SM-AHN)|139|145|légère|légère|3|3
        D133|masc.|1971|MSI ou MS latente ?=>?|102|98,5|modérée|modérée|4,5|5
        D140|fém.|1988|Mastocytose cutanée|7,9|8,2|sévère|modérée|7|8
        D144|masc.|1953|Mastocytose systémique agressive|229|>200|légère|légère à modérée=>?|2|2
        D151|fém.|1969|Mastocytose systémique|19,6|20,4|modérée|légère|5|7
        """.replace("|Mastocytose systémique|", "|Mastocytose systémique=>?SM-NOS|"),
        words={
            "sex": {"fém.": "F", "masc.": "M"},
            "subtype": {
                "Mastocytose systémique indolente (MSI)": "ISM",
                "MASTOCYTOSE SYSTÉMIQUE INDOLENTE": "ISM",
                "Mastocytose systémique latente": "SSM",
                "Mastocytose systémique associée à une maladie hématologique (SM-AHN)": "SM-AHN",
                "Mastocytose cutanée": "CM",
                "Mastocytose systémique agressive": "ASM",
            },
            "grade_skin": {"absente": "0", "légère": "1", "modérée": "2", "sévère": "3", "très sévère": "4"},
        },
        blank="non dosée",
        times={"q": 10},
    )
    return c.xlsx()


def espanol_ordenado() -> ClinicFile:
    """A tidy wide sheet with decimal commas."""
    c = Clinic("base_datos_omalizumab_MS.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "id_paciente|sexo|edad|subtipo_OMS|triptasa_basal|triptasa_3m|triptasa_6m|grado_piel_basal|grado_piel_6m"
            "|grado_digestivo_basal|grado_digestivo_6m|KIT_D816V_pct_basal|respuesta"
        ],
        "id|sex|age|subtype|t0|t3|t6|sk0|sk6|gi0|gi6|k0|response",
        """
        MS_001|Mujer|44|ISM|24,6|24,1|25|3|1|2|1|0,27|parcial
        MS_002|Hombre|51|ISM|13,8|14|13,5|2|0|1|0|0,05|completa
        MS_003|Mujer|60|SSM|159|163|161|4|3|2|2|5,3|parcial
        MS_004|Mujer|36|ISM|20,2||19,7|2|2|3|3|0,14|ninguna
        MS_005|Hombre|68|ASM|218|225|230|1|1|4|4|8,7|ninguna
        MS_006|Mujer|47|ISM|28,9|27,7||3|1|0|0|negativo|mayor
        MS_007|Hombre|55|BMM|10,3|10,1|10,6|0|0|2|1|0,02|parcial
        MS_008|Mujer|30|ISM|17,5|18,2|17,9|1|0|1|0|<0,01|completa
        """,
        words={
            "sex": {"Mujer": "F", "Hombre": "M"},
            "kit_d816v": {"negativo": "neg"},
            "response": {"parcial": "partial", "completa": "complete", "ninguna": "none", "mayor": "major"},
        },
    )
    return c.csv(";", "utf-8")


def svenska_koder() -> ClinicFile:
    """An old SPSS habit: 9 for grades is explained, 99 and 888 elsewhere are not."""
    c = Clinic("Masto-XOLAIR SPSS-export.xlsx")
    ws = c.sheet("Data")
    c.table(
        ws,
        "A1",
        [
            "pat_id|kon|alder|diagnos|tryptas_0|tryptas_6|hud_0|hud_6|magtarm_0|magtarm_6|led_muskel_0|led_muskel_6"
            "|vas_livskvalitet_0|vas_livskvalitet_6"
        ],
        "id|sex|age|subtype|t0|t6|sk0|sk6|gi0|gi6|ms0|ms6|q0|q6",
        """
        1001|2=>?|47|ISM|25.3|26|3|1|2|1|9|9|40|70
        1002|1=>?|55|ISM|14.4|888=>?|2|9|1|9|1|9|52|99=>?
        1003|2=>?|39|ISM|19.8|20.1|1|0|0|0|2|1|61|88
        1004|2=>?|66|SSM|148|155.5|4|3|9|9|3|3|22|35
        1005|1=>?|61|BMM|-9=>|9.7|0|0|1|0|9|9|70|75
        1006|2=>?|50|ISM|31.2|-9=>|2|1|3|2|1|1|35|60
        1007|1=>?|43|ISM|17.7|17.1|3|6=>?|1|1|0|0|48|51
        1008|2=>?|35|MCL|410|395|1|1|4|4|2|2|15|20
        """,
        blank="9",
    )
    c.put(ws, "A11", "Symptom: 0 = inga, 1 = lindriga, 2 = måttliga, 3 = svåra, 4 = mycket svåra, 9 = ej bedömt")
    return c.xlsx()


def ids_two_spellings() -> ClinicFile:
    """A row a visit, the number typed anew every time: with and without hyphen, small letters, a space."""
    c = Clinic("visits_typed.xlsx")
    ws = c.sheet("Visits")
    c.table(
        ws,
        "A1",
        ["#|Patient|Visit|Tryptase (ng/ml)|Skin|GI|Musculoskeletal|QoL (VAS 0-100)|Remarks"],
        "-|id|visit|t|sk|gi|ms|q|-",
        """
        1|MC-01|baseline|21.4|severe|mild|none|35|
        2|MC-01|3 months|20.9|moderate|mild|none|50|
        3|MC-01|6 months|22.6|mild|none|none|75|happy
        4|MC-02|baseline|16.3|moderate|none|moderate|45|
        5|MC-02|3 months|16.0|mild|none|moderate|58|
        6|mc-02=>MC-02|6 months|15.5=>?15.5|none=>?0|none=>?0|mild=>?1|70=>?70|
        7|MC-03|baseline|178|very severe|moderate|mild|20|
        8|MC03=>MC-03|3 months|181=>?181|severe=>?3|moderate=>?2|mild=>?1|28=>?28|
        9|MC-04|baseline|9.9|none|mild|severe|50|
        10|MC-04|6 months|10.2|none|none|severe|52|no change in joints
        11|MC-05|baseline|28|severe|severe|none|30|
        12|MC 05=>MC-05|3 months|27.1=>?27.1|moderate=>?2|moderate=>?2|none=>?0|47=>?47|
        13|MC-05|6 months|not taken|mild|mild|none|66|
        """,
        words={
            "visit": {"baseline": "baseline", "3 months": "month_3", "6 months": "month_6"},
            "grade_skin": {"none": "0", "mild": "1", "moderate": "2", "severe": "3", "very severe": "4"},
            "grade_gastrointestinal": {"none": "0", "mild": "1", "moderate": "2", "severe": "3"},
            "grade_musculoskeletal": {"none": "0", "mild": "1", "moderate": "2", "severe": "3"},
        },
        blank="not taken",
    )
    for other, visit in (("mc-02", "month_6"), ("MC03", "month_3"), ("MC 05", "month_3")):
        for name in ("tryptase", "grade_skin", "grade_gastrointestinal", "grade_musculoskeletal", "qol_vas"):
            c.also.add((other, name, visit))
    return c.xlsx()


def wide_nurse_sheet() -> ClinicFile:
    """Everything of five visits in one row, dots where nothing was measured, dashes where she had a pen."""
    c = Clinic("OMALIZUMAB nurse-led clinic.xlsx")
    ws = c.sheet("All patients")
    visits = (("BL", "0"), ("3M", "3"), ("6M", "6"), ("12M", "12"), ("last", "L"))
    names = (("Tryptase", "t"), ("Skin", "sk"), ("GI", "gi"), ("MSK", "ms"), ("Neuropsych", "np"), ("QoL VAS/100", "q"))
    heads = "|".join(f"{name} {visit}" for name, _ in names for visit, _ in visits)
    means = "|".join(f"{name}{visit}" for _, name in names for _, visit in visits)
    c.table(
        ws,
        "A1",
        [f"Hosp ref|Sex|Age|Dx|{heads}|Outcome|Next appt"],
        f"id|sex|age|subtype|{means}|response|-",
        """
        QE01|F|46|ISM|23.1|22.8|24|23.5|23.9|3|2|1|1|0|2|1|1|1|1|1|1|1|0|1|2|2|1|1|1|35|50|65|70|75|major|
        QE02|F|53|ISM|15.9|.|16.2|15.5|.|2|1|0|0|.|1|.|0|0|.|0|0|0|0|.|1|1|1|1|.|50|62|80|84|.|complete|Sept
        QE03|M|64|SSM|>200|>200|194|>200|189|4|4|3|3|3|2|2|2|2|2|3|3|3|2|3|2|2|2|2|2|20|22|30|33|35|partial|Oct
        QE04|M|49|BMM|9.8|10|-|9.5|10.1|0|0|0|0|0|1|0|0|0|0|2|2|1|1|1|1|0|0|0|0|55|70|78|80|80|complete|
        QE05|F|38|ISM|31.4|30 (repeat 32)=>?|31|.|.|3|3|3|.|.|2|2|2|.|.|1|1|1|.|.|3|3|3|.|.|30|30|28|.|.|none|DNA x2
        QE06|F|70|ASM|216|221|.|.|235|1|1|.|.|1|4|4|.|.|4|2|2|.|.|3|2|2|.|.|2|25|22|.|.|15|worse|
        QE07|M|41|ISM|18.7|18.1|19|19.2|18.8|2|1|1|1|1|0|0|0|0|0|1|0|0|0|0|1|1|0|1|0|48|60|71|69|73|major|Nov
        """,
        blank=".|-",
    )
    return c.xlsx()


def plus_ohne_legende() -> ClinicFile:
    """Plus signs without a legend, a dash that may be none or not asked, a VAS nobody says the length of."""
    c = Clinic("Xolair-Pat. Praxis.xlsx")
    ws = c.sheet("Tabelle1")
    c.table(
        ws,
        "A1",
        [
            "Kürzel|m/w|Alter|Form|Tryptase vor|Tryptase nach 6 Mo|Haut vor|Haut nach 6 Mo|VAS Lebensqualität vor|VAS Lebensqualität nach 6 Mo|Erfolg"
        ],
        "id|sex|age|subtype|t0|t6|sk0|sk6|q0|q6|response",
        """
        BR|w|45|ISM|25,1|24,4|+++=>?3|+=>?1|3=>?30|7,5=>?75|deutlich gebessert=>?
        HK|m|52|ISM|17,7|18|++=>?2|-=>?0|4=>?40|9=>?90|vollständig
        LS|w|63|SSM|ca. 180=>?180|187|+++=>?3|++=>?2|2,5=>?25|4=>?40|teilweise
        MV|w|34|ISM|12,4|12,4|++=>?2|(+)=>?|5=>?50|8=>?80|vollständig
        PO|m|58|BMM|9,2|9,8|-=>?0|-=>?0|5,5=>?55|6=>?60|teilweise
        TD|w|41|ISM|21,3|22|+=>?1|+=>?1|4,5=>?45|4=>?40|keine Änderung=>none
        WZ|m|66|SM-AHN (MDS)=>SM-AHN|121|130|+/++=>?|+=>?1|2=>?20|1,5=>?15|schlechter=>worse
        """,
        words={
            "sex": {"w": "F", "m": "M"},
            "response": {"vollständig": "complete", "teilweise": "partial"},
        },
    )
    return c.xlsx()


def dansk_forklaring() -> ClinicFile:
    """A register with birth dates and an explanation of its abbreviations below."""
    c = Clinic("Masto_register_udtræk.xlsx")
    ws = c.sheet("Udtræk")
    c.table(
        ws,
        "A1",
        [
            "Nr.|Reg.nr|Køn|Fødselsdato|Undertype|Opstart Xolair|Seponeret|Tryptase ved opstart (ng/mL)|Tryptase 12 mdr (ng/mL)"
            "|KIT D816V ved opstart (%)|KIT D816V 12 mdr (%)|Respons"
        ],
        "-|id|sex|-|subtype|treatment_start|treatment_stop|t0|t12|k0|k12|response",
        """
        1|R0031|K|12.05.1971|ISM|03.09.18=>2018-09-03||24,1|23,3|0,29|0,31|PR
        2|R0044|M|30.11.1963|ISM|15.10.18=>2018-10-15|20.05.19=>2019-05-20|15,5|i.m.|n.d.|i.m.|NR
        3|R0047|K|07.02.1959|SSM|14.01.19=>2019-01-14||172|≥200=>?>200|6,3|6,6|PR
        4|R0052|K|21.08.1984|ISM|04.03.19=>2019-03-04||11,8|12|<0,01|n.d.|CR
        5|R0063|M|16.06.1949|MCL|29.04.19=>2019-04-29|01.07.19=>2019-07-01|1.250,5=>1250.5|i.m.|17,8|i.m.|NR
        6|R0070|K|02.12.1990|ISM|12.08.19=>2019-08-12||20,6|21,1 †=>?21.1|0,12|0,1|CR
        7|R0078|M|25.03.1968|BMM|18.11.19=>2019-11-18||9,1|9,6|0,02|n.d.|PR
        """,
        words={
            "sex": {"K": "F"},
            "kit_d816v": {"n.d.": "neg"},
            "response": {"PR": "partial", "CR": "complete", "NR": "none"},
        },
        blank="i.m.",
    )
    c.put(
        ws,
        "A11",
        "i.m. = ikke målt; n.d. = not detected (under metodens detektionsgrænse)",
        "CR = komplet respons, PR = partielt respons, NR = intet respons",
    )
    _also(c, "age", "treatment_months")
    return c.xlsx()


def svenska_undergrupper() -> ClinicFile:
    """Diagnoses in full with a slip or two, birth years instead of ages, percent signs in some cells."""
    c = Clinic("Omalizumab vid mastocytos 2017-2021.xlsx")
    ws = c.sheet("Patienter")
    c.table(
        ws,
        "A1",
        [
            "Löpnr|Patientkod|Kön|Födelseår|Typ av mastocytos|S-tryptas före (µg/L)|S-tryptas 6 mån (µg/L)|KIT D816V före (%)"
            "|Avbrutit behandlingen|Bedömning"
        ],
        "-|id|sex|-|subtype|t0|t6|k0|withdrawn|response",
        """
        1|KS-004|kv|1969|Indolent systemisk mastocytos|24,4|24|0,3 %=>0.3|nej|delvis svar
        2|KS-009|man|1958|indolent systemisk mastocytos (ISM)|16,6|17,1|ej påvisad|nej|fullständigt svar
        3|KS-010|kv|1981|Indolent systemisk mastocyts=>?ISM|11,2|10,8|0,04|ja|
        4|KS-017|man|1952|Aggressiv systemisk mastocytos|226|> 200|9,1%=>9.1|nej|inget svar
        5|KS-021|kv|1990|ISM|under 1=><1|1,2|ej påvisad|nej|fullständigt svar
        6|KS-022|man|1947|Mastcellsleukemi|398|ej mätt|21 %=>21|ja|försämring
        7|KS-030|kv|1974|benmärgsmastocytos|9,5|9,9|0,02|nej|delvis svar
        8|KS-033|kv|1966|ISM / SSM=>?|88|92,5|3,8|nej|inget svar
        9|KS-041|kv|1985|kutan mastocytos|6,1|6,4|ej gjort|nej|delvis svar
        """,
        words={
            "sex": {"kv": "F", "man": "M"},
            "subtype": {
                "Indolent systemisk mastocytos": "ISM",
                "indolent systemisk mastocytos (ISM)": "ISM",
                "Aggressiv systemisk mastocytos": "ASM",
                "Mastcellsleukemi": "MCL",
                "benmärgsmastocytos": "BMM",
                "kutan mastocytos": "CM",
            },
            "kit_d816v": {"ej påvisad": "neg"},
            "withdrawn": {"ja": "yes", "nej": "no"},
            "response": {
                "delvis svar": "partial",
                "fullständigt svar": "complete",
                "inget svar": "none",
                "försämring": "worse",
            },
        },
        blank="ej mätt|ej gjort",
    )
    c.also = {("KS-010", "response", None)}
    return c.xlsx()


def lab_request_list() -> ClinicFile:
    """A hospital system's list: padded numbers, -1 for no result, a thousands comma, dates month first as one shows."""
    c = Clinic("lis_pull_masto.csv")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "pat_no,sex,age,subtype,omalizumab_start,tryptase_baseline_ug_l,tryptase_3mo_ug_l,tryptase_6mo_ug_l"
            ",kit_d816v_vaf_pct_baseline,kit_d816v_vaf_pct_6mo".replace(",", "|")
        ],
        "id|sex|age|subtype|treatment_start|t0|t3|t6|k0|k6",
        """
        000412|F|51|ISM|02/11/2020=>2020-02-11|26.3|25.8|-1|0.33|-1
        000577|M|44|ISM|03/27/2020=>2020-03-27|14.1|-1|14.9|<0.03|<0.03
        001203|F|62|SSM|06/08/2020=>2020-06-08|181|>200|190|5.5|6
        001204|M|69|MCL|07/30/2020=>2020-07-30|1,234.5=>1234.5|1,050=>?1050|-1|24|-1
        001981|F|36|ISM|09/14/2020=>2020-09-14|18.8|19.3|18.1|0.07|0.06
        002260|F|47|ISM|11/02/2020=>2020-11-02|-1|30.6|31.5|0.21|-1
        002304|M|57|BMM|01/19/2021=>2021-01-19|9.9|10.2|-1|Not detected|0.03
        """,
        words={"kit_d816v": {"Not detected": "neg"}},
        blank="-1",
    )
    return c.csv(",", "utf-8")


FILES = (
    tidy_audit,
    dansk_sekretaer,
    deutsche_ambulanz,
    francais_romains,
    espanol_hombres_mujeres,
    svensk_plus,
    phd_footnotes,
    registry_codes,
    dansk_to_ark,
    einheiten_in_zellen,
    vas_mixed,
    dates_francaises,
    repetidos,
    svensk_lang,
    dansk_alder_og_typer,
    deutsch_ordentlich,
    units_in_headers,
    percent_formats,
    pseudonyms_undecidable_dates,
    formes_longues,
    espanol_ordenado,
    svenska_koder,
    ids_two_spellings,
    wide_nurse_sheet,
    plus_ohne_legende,
    dansk_forklaring,
    svenska_undergrupper,
    lab_request_list,
)
