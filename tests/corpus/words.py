"""How clinics in six languages word things: collected for the corpus from habit, without looking at the reader's own lists."""

from __future__ import annotations

LANGUAGES = ("en", "da", "de", "fr", "es", "sv")

PATIENT_HEADERS = {
    "en": {
        "patient_id": ("Patient ID", "Pt no.", "Study ID", "patient"),
        "subtype": ("SM subtype", "Diagnosis", "WHO subtype", "SM type"),
        "sex": ("Sex", "Gender", "M/F"),
        "age": ("Age", "Age (yrs)", "Age at start"),
        "treatment_start": ("Start of omalizumab", "Treatment start", "First dose"),
        "treatment_months": ("Months on treatment", "Duration of treatment (months)", "Tx duration, mo"),
        "response": ("Response", "Overall response", "Clinical response"),
        "excluded": ("Excluded", "Excluded from evaluation"),
    },
    "da": {
        "patient_id": ("Patientnr", "Patient nr.", "Pt. nr", "Patient-ID"),
        "subtype": ("Diagnose", "Subtype", "SM-type", "Undertype"),
        "sex": ("Køn",),
        "age": ("Alder", "Alder (år)"),
        "treatment_start": ("Behandlingsstart", "Opstart omalizumab", "Start dato"),
        "treatment_months": ("Behandlingsvarighed (mdr)", "Varighed, måneder", "Mdr. i behandling"),
        "response": ("Respons", "Samlet respons", "Behandlingsrespons"),
        "excluded": ("Ekskluderet", "Eksklusion"),
    },
    "de": {
        "patient_id": ("Pat.-Nr.", "Patienten-ID", "Patientennummer"),
        "subtype": ("Diagnose", "Subtyp", "SM-Subtyp"),
        "sex": ("Geschlecht",),
        "age": ("Alter", "Alter (Jahre)"),
        "treatment_start": ("Therapiebeginn", "Beginn Omalizumab", "Behandlungsbeginn"),
        "treatment_months": ("Therapiedauer (Monate)", "Behandlungsdauer in Monaten"),
        "response": ("Ansprechen", "Gesamtansprechen", "Therapieansprechen"),
        "excluded": ("Ausgeschlossen",),
    },
    "fr": {
        "patient_id": ("N° patient", "Patient", "Identifiant patient"),
        "subtype": ("Sous-type", "Diagnostic", "Type de mastocytose"),
        "sex": ("Sexe",),
        "age": ("Âge", "Age (ans)"),
        "treatment_start": ("Début du traitement", "Date de début"),
        "treatment_months": ("Durée de traitement (mois)", "Mois de traitement"),
        "response": ("Réponse", "Réponse globale"),
        "excluded": ("Exclu",),
    },
    "es": {
        "patient_id": ("Nº paciente", "Paciente", "ID paciente"),
        "subtype": ("Subtipo", "Diagnóstico", "Tipo de mastocitosis"),
        "sex": ("Sexo",),
        "age": ("Edad", "Edad (años)"),
        "treatment_start": ("Inicio del tratamiento", "Fecha de inicio"),
        "treatment_months": ("Duración del tratamiento (meses)", "Meses de tratamiento"),
        "response": ("Respuesta", "Respuesta global"),
        "excluded": ("Excluido",),
    },
    "sv": {
        "patient_id": ("Patientnummer", "Patient-ID", "Pat nr"),
        "subtype": ("Diagnos", "Undergrupp", "Subtyp"),
        "sex": ("Kön",),
        "age": ("Ålder", "Ålder (år)"),
        "treatment_start": ("Behandlingsstart", "Start av omalizumab"),
        "treatment_months": ("Behandlingstid (månader)", "Månader på behandling"),
        "response": ("Behandlingssvar", "Respons"),
        "excluded": ("Exkluderad",),
    },
}

DOMAIN_WORDS = {
    "en": {
        "anaphylaxis": ("anaphylaxis",),
        "skin": ("skin", "cutaneous"),
        "gastrointestinal": ("GI", "gastrointestinal"),
        "musculoskeletal": ("MSK", "musculoskeletal"),
        "neuropsychiatric": ("neuropsych", "neuropsychiatric"),
    },
    "da": {
        "anaphylaxis": ("anafylaksi",),
        "skin": ("hud",),
        "gastrointestinal": ("mave-tarm", "GI"),
        "musculoskeletal": ("muskuloskeletal", "muskler/led"),
        "neuropsychiatric": ("neuropsykiatrisk", "neuropsyk"),
    },
    "de": {
        "anaphylaxis": ("Anaphylaxie",),
        "skin": ("Haut",),
        "gastrointestinal": ("Magen-Darm", "gastrointestinal"),
        "musculoskeletal": ("muskuloskelettal", "Muskel/Skelett"),
        "neuropsychiatric": ("neuropsychiatrisch",),
    },
    "fr": {
        "anaphylaxis": ("anaphylaxie",),
        "skin": ("peau", "cutané"),
        "gastrointestinal": ("digestif", "gastro-intestinal"),
        "musculoskeletal": ("musculo-squelettique", "ostéo-articulaire"),
        "neuropsychiatric": ("neuropsychiatrique", "neuro-psy"),
    },
    "es": {
        "anaphylaxis": ("anafilaxia",),
        "skin": ("piel", "cutáneo"),
        "gastrointestinal": ("digestivo", "gastrointestinal"),
        "musculoskeletal": ("musculoesquelético", "osteomuscular"),
        "neuropsychiatric": ("neuropsiquiátrico",),
    },
    "sv": {
        "anaphylaxis": ("anafylaxi",),
        "skin": ("hud",),
        "gastrointestinal": ("mag-tarm", "GI"),
        "musculoskeletal": ("muskuloskeletal", "muskler och leder"),
        "neuropsychiatric": ("neuropsykiatrisk",),
    },
}

GRADE_PATTERNS = {
    "en": ("PGA {d}", "{d} severity", "Symptoms: {d}", "{d} grade"),
    "da": ("PGA {d}", "{d} symptomer", "Symptomscore {d}", "{d}, grad"),
    "de": ("PGA {d}", "Symptome {d}", "{d} Schweregrad", "{d} (Grad)"),
    "fr": ("PGA {d}", "Symptômes {d}", "Sévérité {d}"),
    "es": ("PGA {d}", "Síntomas {d}", "Gravedad {d}"),
    "sv": ("PGA {d}", "Symtom {d}", "{d} svårighetsgrad"),
}

MEASURE_WORDS = {
    "en": {
        "qol_vas": ("QoL VAS", "Quality of life (VAS)"),
        "tryptase": ("Tryptase", "s-tryptase", "Serum tryptase"),
        "kit_d816v": ("KIT D816V", "KIT D816V VAF", "cKIT D816V allele burden"),
    },
    "da": {
        "qol_vas": ("Livskvalitet VAS", "QoL VAS"),
        "tryptase": ("Tryptase", "S-tryptase", "P-tryptase"),
        "kit_d816v": ("KIT D816V", "D816V allelbyrde", "cKIT allelfrekvens"),
    },
    "de": {
        "qol_vas": ("Lebensqualität VAS", "VAS Lebensqualität"),
        "tryptase": ("Tryptase", "Serumtryptase", "Tryptase i.S."),
        "kit_d816v": ("KIT D816V", "KIT-D816V Allellast", "D816V Allelfrequenz"),
    },
    "fr": {
        "qol_vas": ("Qualité de vie EVA", "EVA qualité de vie"),
        "tryptase": ("Tryptase", "Tryptase sérique"),
        "kit_d816v": ("KIT D816V", "Charge allélique KIT D816V"),
    },
    "es": {
        "qol_vas": ("Calidad de vida EVA", "EVA calidad de vida"),
        "tryptase": ("Triptasa", "Triptasa sérica"),
        "kit_d816v": ("KIT D816V", "Carga alélica KIT D816V"),
    },
    "sv": {
        "qol_vas": ("Livskvalitet VAS", "QoL VAS"),
        "tryptase": ("Tryptas", "S-Tryptas"),
        "kit_d816v": ("KIT D816V", "KIT D816V allelfraktion"),
    },
}

BEST_WORDS = {
    "en": "100 = best",
    "da": "100 = bedst",
    "de": "100 = beste",
    "fr": "100 = meilleur",
    "es": "100 = mejor",
    "sv": "100 = bäst",
}

# Visit habits: how baseline, a month N and the latest follow-up are named. {n} is the month.
VISIT_HABITS = {
    "en": (
        ("baseline", "{n} months", "latest"),
        ("BL", "{n}M", "LFU"),
        ("pre", "month {n}", "last follow-up"),
        ("T0", "T{n}", "last"),
        ("0", "{n}", "last"),
    ),
    "da": (
        ("baseline", "{n} mdr", "sidste"),
        ("før", "{n} måneder", "seneste kontrol"),
        ("start", "{n} mdr.", "senest"),
    ),
    "de": (
        ("Baseline", "{n} Monate", "letzte Kontrolle"),
        ("vor Therapie", "nach {n} Monaten", "letzter Besuch"),
        ("Ausgangswert", "Monat {n}", "zuletzt"),
    ),
    "fr": (
        ("avant", "{n} mois", "dernier suivi"),
        ("inclusion", "M{n}", "dernière visite"),
        ("M0", "M{n}", "dernier"),
    ),
    "es": (
        ("basal", "{n} meses", "último"),
        ("inicio", "mes {n}", "última visita"),
    ),
    "sv": (
        ("baslinje", "{n} mån", "senaste"),
        ("före", "{n} månader", "sista uppföljning"),
    ),
}

SUBTYPE_WORDS = {
    "short": {key: key for key in ("ISM", "BMM", "SSM", "ASM", "SM-AHN", "MCL")},
    "en": {
        "ISM": "Indolent systemic mastocytosis",
        "BMM": "Bone marrow mastocytosis",
        "SSM": "Smouldering SM",
        "ASM": "Aggressive SM",
        "SM-AHN": "SM-AHNMD",
        "MCL": "Mast cell leukaemia",
    },
    "da": {
        "ISM": "Indolent systemisk mastocytose",
        "BMM": "Isoleret knoglemarvsmastocytose",
        "SSM": "Smouldering SM",
        "ASM": "Aggressiv mastocytose",
        "SM-AHN": "SM-AHNMD",
        "MCL": "Mastcelleleukæmi",
    },
    "de": {
        "ISM": "Indolente systemische Mastozytose",
        "BMM": "Knochenmarkmastozytose",
        "SSM": "Smoldering systemische Mastozytose",
        "ASM": "Aggressive systemische Mastozytose",
        "SM-AHN": "SM-AHN",
        "MCL": "Mastzellleukämie",
    },
    "fr": {
        "ISM": "Mastocytose systémique indolente",
        "BMM": "BMM",
        "SSM": "Mastocytose systémique smoldering",
        "ASM": "Mastocytose systémique agressive",
        "SM-AHN": "SM-AHN",
        "MCL": "Leucémie à mastocytes",
    },
    "es": {
        "ISM": "Mastocitosis sistémica indolente",
        "BMM": "BMM",
        "SSM": "SSM",
        "ASM": "Mastocitosis sistémica agresiva",
        "SM-AHN": "SM-AHN",
        "MCL": "Leucemia de mastocitos",
    },
    "sv": {
        "ISM": "Indolent systemisk mastocytos",
        "BMM": "BMM",
        "SSM": "SSM",
        "ASM": "Aggressiv systemisk mastocytos",
        "SM-AHN": "SM-AHN",
        "MCL": "Mastcellsleukemi",
    },
}

SEX_WORDS = {
    "en": ({"F": "F", "M": "M"}, {"F": "female", "M": "male"}),
    "da": ({"F": "K", "M": "M"}, {"F": "kvinde", "M": "mand"}),
    "de": ({"F": "w", "M": "m"}, {"F": "weiblich", "M": "männlich"}),
    "fr": ({"F": "F", "M": "H"}, {"F": "femme", "M": "homme"}),
    "es": ({"F": "mujer", "M": "hombre"}, {"F": "Mujer", "M": "Varón"}),
    "sv": ({"F": "K", "M": "M"}, {"F": "kvinna", "M": "man"}),
}

YES_NO = {
    "en": ("yes", "no"),
    "da": ("ja", "nej"),
    "de": ("ja", "nein"),
    "fr": ("oui", "non"),
    "es": ("sí", "no"),
    "sv": ("ja", "nej"),
}

RESPONSE_WORDS = {
    "en": (
        {"complete": "complete", "major": "major", "partial": "partial", "none": "none", "withdrawn": "withdrawn"},
        {"complete": "CR", "major": "MR", "partial": "PR", "none": "NR", "withdrawn": "withdrawn"},
    ),
    "da": (
        {"complete": "komplet", "major": "major", "partial": "delvis", "none": "ingen", "withdrawn": "udgået"},
        {
            "complete": "Komplet respons",
            "major": "Major respons",
            "partial": "Partiel",
            "none": "Ingen respons",
            "withdrawn": "Ophørt",
        },
    ),
    "de": (
        {"complete": "komplett", "major": "major", "partial": "partiell", "none": "kein", "withdrawn": "abgebrochen"},
        {
            "complete": "vollständig",
            "major": "major",
            "partial": "teilweise",
            "none": "kein Ansprechen",
            "withdrawn": "Abbruch",
        },
    ),
    "fr": (
        {"complete": "complète", "major": "majeure", "partial": "partielle", "none": "aucune", "withdrawn": "arrêt"},
    ),
    "es": (
        {"complete": "completa", "major": "mayor", "partial": "parcial", "none": "ninguna", "withdrawn": "retirado"},
    ),
    "sv": (
        {"complete": "komplett", "major": "major", "partial": "partiell", "none": "ingen", "withdrawn": "avbruten"},
    ),
}

MISSING_WORDS = {
    "en": ("not done", "NA", "n/a"),
    "da": ("ikke målt", "i.m.", "mangler"),
    "de": ("nicht gemessen", "k.A.", "n.d."),
    "fr": ("non fait", "ND", "manquant"),
    "es": ("no realizado", "ND", "s/d"),
    "sv": ("ej mätt", "saknas", "e.u."),
}

NOT_DETECTED = {
    "en": ("neg", "not detected", "negative"),
    "da": ("ikke påvist", "neg", "negativ"),
    "de": ("nicht nachweisbar", "negativ", "neg."),
    "fr": ("non détecté", "négatif", "neg"),
    "es": ("no detectado", "negativo", "neg"),
    "sv": ("ej påvisad", "negativ", "neg"),
}

GRADE_WORDS = {
    "en": ("none", "mild", "moderate", "severe", "very severe"),
    "da": ("ingen", "let", "moderat", "svær", "meget svær"),
    "de": ("keine", "leicht", "mäßig", "schwer", "sehr schwer"),
    "fr": ("aucun", "léger", "modéré", "sévère", "très sévère"),
    "es": ("ninguno", "leve", "moderado", "grave", "muy grave"),
    "sv": ("ingen", "lätt", "måttlig", "svår", "mycket svår"),
}
MEAN_WORDS = {"en": "Mean", "da": "Gennemsnit", "de": "Mittelwert", "fr": "Moyenne", "es": "Media", "sv": "Medelvärde"}
TITLE_WORDS = {
    "en": "Omalizumab in mastocytosis - working copy, do not circulate",
    "da": "Omalizumab ved mastocytose - arbejdskopi",
    "de": "Omalizumab bei Mastozytose, Arbeitskopie",
    "fr": "Omalizumab dans la mastocytose - copie de travail",
    "es": "Omalizumab en mastocitosis - copia de trabajo",
    "sv": "Omalizumab vid mastocytos - arbetskopia",
}
LEGEND_WORDS = {
    "en": "Grades: 0 = none, 1 = mild, 2 = moderate, 3 = severe, 4 = very severe",
    "da": "Grader: 0 = ingen, 1 = let, 2 = moderat, 3 = svær, 4 = meget svær",
    "de": "Grade: 0 = keine, 1 = leicht, 2 = mäßig, 3 = schwer, 4 = sehr schwer",
    "fr": "Grades : 0 = aucun, 1 = léger, 2 = modéré, 3 = sévère, 4 = très sévère",
    "es": "Grados: 0 = ninguno, 1 = leve, 2 = moderado, 3 = grave, 4 = muy grave",
    "sv": "Grader: 0 = ingen, 1 = lätt, 2 = måttlig, 3 = svår, 4 = mycket svår",
}
LONG_HEADERS = {
    "en": {
        "visit": ("Visit", "Time point"),
        "date": ("Date of visit", "Visit date"),
        "measure": ("Measure", "Parameter"),
        "value": ("Value", "Result"),
    },
    "da": {
        "visit": ("Besøg", "Kontrol"),
        "date": ("Besøgsdato", "Dato"),
        "measure": ("Parameter",),
        "value": ("Værdi", "Resultat"),
    },
    "de": {
        "visit": ("Visite", "Zeitpunkt"),
        "date": ("Visitendatum", "Datum"),
        "measure": ("Parameter",),
        "value": ("Wert",),
    },
    "fr": {
        "visit": ("Visite", "Temps"),
        "date": ("Date de visite", "Date"),
        "measure": ("Paramètre",),
        "value": ("Valeur",),
    },
    "es": {
        "visit": ("Visita", "Momento"),
        "date": ("Fecha de visita", "Fecha"),
        "measure": ("Parámetro",),
        "value": ("Valor",),
    },
    "sv": {
        "visit": ("Besök", "Tidpunkt"),
        "date": ("Besöksdatum", "Datum"),
        "measure": ("Parameter",),
        "value": ("Värde",),
    },
}
