"""Swedish and Norwegian authors. All patients are synthetic."""

# A row of a sheet stands on one line here too.

from __future__ import annotations

from tests.clinics.language import Clinic, ClinicFile


def swedish_registry() -> ClinicFile:
    """A quality registry's export: a row a visit, Swedish words, decimal commas, UTF-16 tabs."""
    c = Clinic("kvalitetsregister_masto_export.txt")
    ws = c.sheet("x")
    c.table(
        ws,
        "A1",
        [
            "Löpnummer|Diagnos|Kön|Ålder|Besök|Besöksdatum|S-tryptas (µg/L)|Livskvalitet VAS 0-100 (100 bäst)"
            "|Hudbesvär 0-4|Mag-tarmbesvär 0-4",
        ],
        "id|subtype|sex|age|visit|-|t|q|sk|gi",
        """
        17|Indolent systemisk mastocytos|Kvinna|41|Inklusionsbesök|2018-01-10|23,5|40|3|2
        17|Indolent systemisk mastocytos|Kvinna|41|3 månader|2018-04-12|24,1|55|2|2
        17|Indolent systemisk mastocytos|Kvinna|41|6 månader|2018-07-09|22,0|62|1|1
        23|Benmärgsmastocytos|Man|58|Inklusionsbesök|2018-02-01|14,8|65|0|1
        23|Benmärgsmastocytos|Man|58|3 månader|2018-05-03|15,0|70|0|0
        23|Benmärgsmastocytos|Man|58|6 månader|2018-08-02|uppgift saknas|uppgift saknas|0|0
        31|Indolent systemisk mastocytos|Kvinna|36|Inklusionsbesök|2018-03-05|56,7|30|4|3
        31|Indolent systemisk mastocytos|Kvinna|36|3 månader|2018-06-04|54,2|38|3|3
        31|Indolent systemisk mastocytos|Kvinna|36|12 månader|2019-03-06|55,5|60|2|1
        40|Systemisk mastocytos UNS=>?SM-NOS|Man|69|Inklusionsbesök|2018-03-19|9,6|72|1|0
        40|Systemisk mastocytos UNS=>?SM-NOS|Man|69|3 månader|2018-06-18|9,9|74|1|0
        52|Mastcellsleukemi|Man|74|Inklusionsbesök|2018-05-02|>200|15|2|4
        52|Mastcellsleukemi|Man|74|3 månader|2018-08-01|>200|12|2|4
        """,
        words={
            "subtype": {
                "Indolent systemisk mastocytos": "ISM",
                "Benmärgsmastocytos": "BMM",
                "Mastcellsleukemi": "MCL",
            },
            "sex": {"Kvinna": "F", "Man": "M"},
            "visit": {
                "Inklusionsbesök": "baseline",
                "3 månader": "month_3",
                "6 månader": "month_6",
                "12 månader": "month_12",
            },
        },
        blank="uppgift saknas",
    )
    return c.csv("\t", "utf-16")


def gothenburg_two_sheets() -> ClinicFile:
    """Patients on one sheet, visits on another, ids padded by their number format only, a sheet of notes."""
    c = Clinic("Mastocytos Göteborg.xlsx")
    people = c.sheet("Patienter")
    c.table(
        people,
        "A1",
        ["Pat.nr|Subtyp|Kön (K/M)|Födelseår|Behandlingsstart"],
        "id|subtype|sex|-|treatment_start",
        """
        001|ISM|K|1975|2017-01-09
        002|ISM|K|1981|2017-02-13
        003|SSM|M|1952|2017-03-01
        004|ISM|M|1990|2017-03-20
        005|ASM|M|1949|2017-05-02
        006|BMM|K|1968|2017-06-12
        """,
        words={"sex": {"K": "F"}},
        formats={"id": "000"},
    )
    visits = c.sheet("Besök")
    c.table(
        visits,
        "A1",
        ["Pat.nr|Besök|Tryptas|KIT D816V %|DLQI|MCT"],
        "id|visit|t|k|dl|mct",
        """
        001|start|31.2|0.28|14|6
        001|3 mån|29.9|0.25|8|11
        001|6 mån|30.4|0.3|5|14
        002|start|19.5|0.06|11|9
        002|3 mån|18.8|ej detekterbar=>neg|6|13
        003|start|176|8.4|9|7
        003|3 mån|181|8.8|9|8
        003|6 mån|169.5|8.1|7|10
        004|start|25.3|0.11|18|4
        004|6 mån|24.7|0.12|3|17
        005|start|220|11.5|6|5
        005|3 mån|231|12.2||
        006|start|13.1|0.02|2|15
        006|6 mån|12.6|<0.01|1|18
        """,
        words={"visit": {"start": "baseline", "3 mån": "month_3", "6 mån": "month_6"}},
        formats={"id": "000"},
    )
    notes = c.sheet("Anteckningar")
    c.put(notes, "A1", "Pat 003 har bytt läkare", "Tryptas i µg/L, övre gräns 11,4", "Patient 7 vill inte vara med")
    return c.xlsx()


def norwegian_dates() -> ClinicFile:
    """Visits given by dates only beside a start date; a patient named in the first row of the block."""
    c = Clinic("oslo_masto.xlsx")
    ws = c.sheet("Oppfølging")
    c.table(
        ws,
        "A2",
        ["ID|Diagnose|Kjønn|Behandlingsstart|Dato|Tryptase µg/L|VAS livskvalitet (0-100; høy = god)|Hud (0-4)"],
        "id|subtype|sex|treatment_start|visit|t|q|sk",
        """
        N1|ISM|Kvinne|2019-01-14|2019-01-14=>baseline|44.1|30|3
        ||||2019-04-15=>month_3|43.0|48|2
        ||||2019-07-16=>month_6|45.9|57|1
        N2|ISM|Mann|2019-02-04|2019-02-04=>baseline|17.2|55|2
        ||||2019-05-06=>month_3|16.8|60|2
        N3|MCL|Mann|2019-02-18|2019-02-18=>baseline|412|10|1
        ||||2019-05-20=>month_3|398|14|1
        ||||2019-08-19=>month_6|405||1
        N4|BMM|Kvinne|2019-03-04|2019-03-04=>baseline|11.0|71|0
        ||||2019-06-03=>month_3|10.4|80|0
        ||||2020-03-05=>month_12|10.9|84|0
        N5|ISM|Kvinne|2019-03-11|2019-03-11=>baseline|29.6|41|3
        ||||2019-09-10=>month_6|28.3|66|1
        """,
        words={"sex": {"Kvinne": "F", "Mann": "M"}},
    )
    return c.xlsx()


FILES = (
    swedish_registry,
    gothenburg_two_sheets,
    norwegian_dates,
)
