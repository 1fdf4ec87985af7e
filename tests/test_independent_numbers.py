"""Every number on the pages against a second computation from the raw cells that shares no line with smdash."""

import io
import math
import re
from functools import cache
from itertools import product

import openpyxl
import pytest

from smdash import blocks
from smdash.analyses import cohort as cohort_page
from smdash.analyses import safety
from smdash.analyses.analysis import answer_in_full
from smdash.analyses.quality_of_life import ANALYSIS as QUALITY_OF_LIFE
from smdash.analyses.response import ANALYSIS as RESPONSE
from smdash.analyses.response.options import ResponseOptions
from smdash.analyses.safety.overview import SafetyOptions
from smdash.analyses.split import offer_splits
from smdash.analyses.symptoms import ANALYSIS as SYMPTOMS
from smdash.analyses.symptoms.options import SymptomOptions
from smdash.analyses.tryptase_kit import ANALYSIS as TRYPTASE_KIT
from smdash.analyses.tryptase_kit.options import LaboratoryOptions
from smdash.blocks import Text
from smdash.intake import read_intake
from smdash.measures import DOMAIN_LABELS
from smdash.resources import sample_path
from smdash.vocabulary import visit_label
from smdash.writing import write
from tests import independent as own
from tests.cohorts import make_cohort
from tests.sections import drawn_data, printed

RANDOM = range(12)
NAMES = ["founding", *RANDOM]
WORDS = {"Complete": "complete", "Major": "major", "Partial": "partial", "No response": "none", "Worse": "worse",
         "Withdrawn": "withdrawn"}  # fmt: skip


def read_founding():
    """The founding cohort's cells, read with openpyxl alone."""
    book = openpyxl.load_workbook(io.BytesIO(sample_path("founding_cohort.xlsx").read_bytes()), data_only=True)
    people, visits, events = (
        [dict(zip([cell.value for cell in sheet[1]], (cell.value for cell in row), strict=True)) for row in sheet[2:99]]
        for sheet in (book["patients"], book["visits"], book["events"])
    )
    raw = own.Raw({})
    for row in (one for one in people if one["Patient ID"]):
        raw.patients[row["Patient ID"]] = {
            "subtype": {"ASM-AHN": "SM-AHN"}.get(row["SM subtype"], row["SM subtype"]),
            "excluded": row["Excluded"] == "yes",
            "withdrawn": row["Withdrawn"] == "yes",
            "response": WORDS.get(row["Overall response"]),
            "treatment_months": row["Treatment duration (months)"],
            "observed months before": row["Observed before treatment (months)"],
            "age": row["Age (years)"],
            "sex": row["Sex"],
        }
    names = {"Baseline": "baseline", "3 months": "month_3", "6 months": "month_6", "Latest": "latest"}
    numbers = {f"PGA {d} (0-4)": f"grade_{d}" for d in own.DOMAINS}
    numbers |= {"QoL VAS (0-100, 100 = best)": "qol_vas", "Tryptase (ng/mL)": "tryptase", "KIT D816V (%)": "kit_d816v"}
    for row in (one for one in visits if one["Patient ID"]):
        place = row["Patient ID"], names[row["Visit"]]
        for head, measure in numbers.items():
            if row[head] is not None:
                text = str(row[head])
                raw.values[*place, measure] = (float(text.lstrip("<>")), text[0] if text[0] in "<>" else None)
        for domain in own.DOMAINS:
            if row[f"Response {domain}"]:
                raw.values[*place, f"response_{domain}"] = WORDS[row[f"Response {domain}"]]
    for row in (one for one in events if one["Patient ID"]):
        kind = row["Event"].lower()
        raw.events.append({"patient_id": row["Patient ID"], "kind": kind, "month": row["Months since start"],
                           "grade": row["Grade"], "term": row["Term"]})  # fmt: skip
    return raw


@cache
def build(name):
    """The raw rows and the cohort smdash makes of them: through the import, or in memory."""
    if name == "founding":
        path = sample_path("founding_cohort.xlsx")
        return read_founding(), read_intake(path.read_bytes(), path.name).cohort
    raw = own.draw(name)
    values = [(p, v, m, x if isinstance(x, str) or x[1] else x[0]) for (p, v, m), x in raw.values.items()]
    return raw, make_cohort(list(raw.patients.values()), values, raw.events, {"qol_vas": "high"})


@pytest.fixture(params=NAMES, ids=str)
def built(request):
    return build(request.param)


def numbers(text):
    return [float(one.replace(",", "")) for one in re.findall(r"-?\d[\d,]*\.?\d*", text.replace("−", "-"))]


def table(section, key):
    """The rows of a table as mappings; none where it is not shown."""
    found = [one for one in section.tables if one.key == key]
    return printed(found[0]).to_dict("records") if found else []


def figure(section, key):
    found = [one for one in section.figures if one.key == key]
    return drawn_data(found[0]) if found else None


def texts(section):
    """The paragraphs of a section."""
    return [write(block.text) for block in section.blocks if isinstance(block, Text)]


def check_limits(text, limits):
    """An interval in whole percentages, as it is written last in a text."""
    low, high = numbers(text.replace("–", " "))[-2:]
    for shown, limit in ((low, limits[0]), (high, limits[1])):
        assert (
            shown == math.floor(100 * limit + 0.5)
            or (shown == 1 and 0 < 100 * limit < 0.5)
            or (shown == 99 and 99.5 <= 100 * limit < 100)
        ), (text, limits)


def check_share(text, hits, n, interval):
    if n == 0:
        assert text in ("no patient to count", "–")
        return
    if n < 3:
        assert text == f"{hits} of {n}"
        return
    assert numbers(text)[:2] == [hits, n], text
    assert numbers(text)[2] == math.floor(100 * hits / n + 0.5)
    check_limits(text, interval(hits, n))


def check_count(text, hits, n):
    assert text == (f"{hits} of {n}" if n else "no patient to count")


def check_p(text, p):
    if p is None:
        assert text == "–", (text, p)
    elif p < 0.001:
        assert text == "< 0.001", (text, p)
    else:
        assert float(text) == pytest.approx(p, abs=0.00051 if p < 0.0995 else 0.0051), (text, p)


INTERVALS = {"clopper-pearson": own.clopper_pearson, "wilson": own.wilson}


CHOICES = list(
    product(own.RESPONDERS, ["non-response", "excluded", "apart"], ["assigned", "derived"], INTERVALS)
)  # fmt: skip
# Every combination of options with the founding cohort; with the others three each, so that all occur.
RESPONSES = [("founding", *choice) for choice in CHOICES]
RESPONSES += [(name, *CHOICES[(5 * name + 13 * turn) % len(CHOICES)]) for name in RANDOM for turn in range(3)]


@pytest.mark.parametrize(("name", "responder", "withdrawn", "source", "interval"), RESPONSES)
def test_responders_are_those_counted_by_hand(name, responder, withdrawn, source, interval):
    raw, cohort = build(name)
    section = answer_in_full(RESPONSE, cohort, ResponseOptions(responder, withdrawn, source, interval))
    levels = own.overall(raw, source)
    hits, n = own.count(levels, responder, withdrawn)
    stats = {one.label: one for block in section.blocks if isinstance(block, blocks.Stats) for one in block.stats}
    main = next(iter(stats.values()))
    assert (main.value, len(main.patients)) == (blocks.Count(hits, n), hits)
    assert stats["Evaluated"].value == blocks.Count(len(raw.evaluated))
    gone = list(levels.values()).count("withdrawn")
    recorded = any(own.is_gone(person) or person["withdrawn"] for person in raw.patients.values())
    assert stats["Withdrawn"].value == (blocks.Count(gone, len(raw.evaluated)) if recorded else blocks.Text("unknown"))
    missing = stats.get("Not recorded") or stats["Cannot be derived"]
    assert missing.value == blocks.Count(list(levels.values()).count("not recorded"))
    if n:
        check_share(write(section.answer).split(" evaluated")[0], hits, n, INTERVALS[interval])
        for row in table(section, "response_levels")[1:]:
            word = row["Response"].lower()
            assert numbers(row["Patients"]) == [list(levels.values()).count(word), n]
            if n < 3:
                assert row["95% CI"] == "–"
            else:
                check_limits(row["95% CI"], INTERVALS[interval](list(levels.values()).count(word), n))
        drawn = figure(section, "response_overall")
        drawn = drawn[drawn["group"] == "counted"]
        assert drawn["patients_count"].sum() == n
        for row, (how, members) in zip(
            table(section, "response_denominators"),
            (("excluded", levels), ("non-response", levels),
             ("non-response", {p: "none" if level == "not recorded" else level for p, level in levels.items()})),
            strict=False,
        ):  # fmt: skip
            check_share(row["Responders"], *own.count(members, responder, how), INTERVALS[interval])
        for row in table(section, "response_by_subtype_table"):
            here = {
                p: lv for p, lv in levels.items() if (raw.patients[p]["subtype"] or "Not recorded") == row["Subtype"]
            }
            check_share(list(row.values())[-1], *own.count(here, responder, withdrawn), INTERVALS[interval])
            for level in own.LEVELS:
                assert row[level.capitalize()] == f"{list(here.values()).count(level)}"
    rows = {row["Domain"]: row for row in table(section, "response_by_domain_table")}
    for domain in own.DOMAINS:
        here = own.by_domain(raw, domain, source)
        row = rows.get(DOMAIN_LABELS[domain])
        if row is None:
            assert not rows
            continue
        assert row["Symptom at baseline"] == f"{len(here)}"
        check_share(list(row.values())[-1], *own.count(here, responder, withdrawn), INTERVALS[interval])
        for level in own.LEVELS:
            assert row[level.capitalize()] == f"{list(here.values()).count(level)}"
        assert row.get("Withdrawn", "0") == f"{list(here.values()).count('withdrawn')}"


def course_of(raw, source):
    """The level at each visit after the baseline of each evaluated patient, in order, and where it came from."""
    words = {key: word for key, word in raw.values.items() if key[2] == "response" and key[0] in raw.evaluated}
    visits = sorted({v for _, v, _ in raw.values} - {"baseline"}, key=lambda v: 999 if v == "latest" else int(v[6:]))
    told = {}
    for patient in raw.evaluated:
        if words and source == "assigned":
            levels = [(v, words.get((patient, v, "response"))) for v in visits]
        else:
            levels = []
            for visit in visits:
                before = after = 0
                lacking = False
                for domain in own.DOMAINS:
                    a, b = (raw.values.get((patient, when, f"grade_{domain}")) for when in ("baseline", visit))
                    if a and b:
                        before, after = before + a[0], after + b[0]
                    lacking |= bool(a and a[0] > 0 and not b)
                levels.append((visit, own.derive(before, after) if before and not lacking else None))
        levels = [(v, level) for v, level in levels if level]
        if levels:
            told[patient] = levels
    return told


@pytest.mark.parametrize("source", ["assigned", "derived"])
def test_response_over_time_is_the_one_counted_by_hand(built, source):
    raw, cohort = built
    section = answer_in_full(RESPONSE, cohort, ResponseOptions(source=source))
    told = course_of(raw, source)
    left = leave(raw, told)
    rows = {row["Visit"]: row for row in table(section, "response_by_visit_table")}
    good = own.RESPONDERS["major"]
    first = {p: next((v for v, level in own_levels if level in good), None) for p, own_levels in told.items()}
    best = {
        p: min(((own.LEVELS.index(level), i, v) for i, (v, level) in enumerate(levels))) for p, levels in told.items()
    }
    for visit in dict.fromkeys(v for levels in told.values() for v, _ in levels):
        here = [level for levels in told.values() for v, level in levels if v == visit]
        row = rows.pop(visit_label(visit))
        month = 9999 if visit == "latest" else int(visit[6:])
        order = ["month_3", "month_6", "month_12", "latest"]
        gone = [
            p for p, months in left.items()
            if months <= month and all(order.index(v) < order.index(visit) for v, _ in told.get(p, ()))
        ]  # fmt: skip
        check_share(row["Responders"], sum(x in good for x in here), len(here) + len(gone), own.clopper_pearson)
        check_share(row["Of all evaluated"], sum(x in good for x in here), len(raw.evaluated), own.clopper_pearson)
        assert row["Response first seen"] == f"{list(first.values()).count(visit)}"
        assert row["Worse than baseline"] == f"{here.count('worse')}"
        assert row["Best level first seen"] == f"{sum(rank < 3 and v == visit for rank, _, v in best.values())}"
    assert not rows
    lines = {row["What"]: row["Patients"] for row in table(section, "response_milestones")}
    if told:
        again = [p for p, v in first.items() if v and [one for one, _ in told[p]].index(v) < len(told[p]) - 1]
        lost = [
            p for p in again
            if any(level not in good for _, level in told[p][[v for v, _ in told[p]].index(first[p]) + 1 :])
        ]  # fmt: skip
        back = [p for p in lost if told[p][-1][1] in good]
        check_count(lines["Responders assessed again later"], len(again), sum(map(bool, first.values())))
        check_share(lines["Response lost at a later visit"], len(lost), len(again), own.clopper_pearson)
        check_count(lines["Lost, and back at the last visit"], len(back), len(lost))
        worse = sum(any(level == "worse" for _, level in levels) for levels in told.values())
        check_share(lines["Worse than the baseline at any visit"], worse, len(told), own.clopper_pearson)
    for (before, after), part in (
        () if figure(section, "response_transitions") is None
        else figure(section, "response_transitions").groupby(["before_visit", "after_visit"])
    ):  # fmt: skip
        both = [dict(levels) for levels in told.values() if {before, after} <= {v for v, _ in levels}]
        assert part["patients_count"].sum() == len(both)
        worse = sum(own.LEVELS.index(one[after]) > own.LEVELS.index(one[before]) for one in both)
        assert part.loc[part["change"] == "Worse", "patients_count"].sum() == worse


def leave(raw, told):
    """When each patient left who withdrew without a response judged: patient → months on treatment."""
    return {
        p: raw.patients[p]["treatment_months"]
        for p in raw.evaluated
        if own.is_gone(raw.patients[p]) or (raw.patients[p]["withdrawn"] and p not in told)
    }


def test_time_to_response_in_the_founding_cohort_is_aalen_and_johansens_with_withdrawal_competing():
    raw, cohort = build("founding")
    section = answer_in_full(RESPONSE, cohort)
    told = course_of(raw, "derived")
    left, months = leave(raw, told), {"month_3": 3, "month_6": 6}
    rows = []
    for patient in {*told, *left}:
        times = [months.get(v, raw.patients[patient]["treatment_months"]) for v, _ in told.get(patient, ())]
        hits = [t for t, (_, x) in zip(times, told.get(patient, ()), strict=True) if x in own.RESPONDERS["major"]]
        rows.append((min(hits), 1) if hits else (left[patient], 2) if patient in left else (max(times), 0))
    shown = figure(section, "time_to_response")
    expected = own.aalen_johansen(rows)
    assert (len(rows), len(shown)) == (13, len(expected))
    for row, (time, at_risk, had, other) in zip(shown.to_dict("records"), expected, strict=True):
        assert (row["time"], row["at_risk"]) == (time, at_risk)
        assert row["incidence"] == pytest.approx(had, abs=1e-12)
        assert row["competing_incidence"] == pytest.approx(other, abs=1e-12)


def test_agreement_of_both_sources_is_the_kappa_computed_by_hand(built):
    raw, cohort = built
    part = answer_in_full(RESPONSE, cohort).parts
    if "agreement" not in part:
        return
    told, derived = own.overall(raw, "assigned"), {p: own.derive_overall(raw, p) for p in raw.evaluated}
    pairs = [
        (own.LEVELS.index(level), own.LEVELS.index(derived[p])) for p, level in told.items()
        if raw.patients[p]["response"] in own.LEVELS and derived[p]
    ]  # fmt: skip
    said = " ".join(write(b.text) for b in part["agreement"].blocks if isinstance(b, blocks.Note))
    if len(pairs) >= 5 and len({a for a, _ in pairs}) > 1 and len({b for _, b in pairs}) > 1:
        assert numbers(said)[0] == pytest.approx(own.kappa(pairs), abs=0.0051)
    else:
        assert "kappa" not in said or said.startswith("No weighted kappa") or not pairs


@pytest.mark.parametrize("source", ["assigned", "derived"])
def test_passages_between_visits_are_those_exchanged_by_hand(built, source):
    raw, cohort = built
    section = answer_in_full(RESPONSE, cohort, ResponseOptions(source=source))
    told = {p: dict(levels) for p, levels in course_of(raw, source).items()}
    if "transitions" not in section.parts or not section.parts["transitions"].tables:
        return
    named = {visit_label(v).lower(): v for levels in told.values() for v in levels}
    for row in table(section, "response_passages"):
        before, after = (named[one.lower()] for one in row["From one visit to the next"].split(" to "))
        both = [levels for levels in told.values() if before in levels and after in levels]
        moved = [own.LEVELS.index(one[before]) - own.LEVELS.index(one[after]) for one in both]
        assert row["n"] == f"{len(both)}"
        assert [row["Better"], row["Worse"]] == [f"{sum(x > 0 for x in moved)}", f"{sum(x < 0 for x in moved)}"]
        if any(moved):
            check_p(row["p"].split(",")[0], own.exchange_changes(moved))


def check_median(text, values):
    limits = own.bound_middle(values)
    assert numbers(text.replace("95% CI", "")) == pytest.approx([own.middle(values), *(limits or ())]), (text, values)


def check_median_limits(text, low, high):
    """The interval of a median of values each known to lie from `low` to `high`; a dash where there is none."""
    limits = own.bound_middle(low), own.bound_middle(high)
    if limits[0] is None:
        assert text == "–"
        return
    ends = zip(text.split(" to "), *limits, strict=True)
    for written, least, most in ends:
        assert (written[0] in "<≤") == (least != most), (text, limits)
        assert numbers(written)[0] == pytest.approx(most, rel=0.006), (text, limits)


def assumed(raw, measure, patient):
    """The baseline, the latest value as it is observed, whether it is assumed, and what was seen last of all."""
    before, after = (raw.at(patient, when, measure) for when in ("baseline", "latest"))
    person = raw.patients[patient]
    gone = bool(person["withdrawn"]) or person["response"] == "withdrawn"
    here = (patient, raw.shown(measure)[-1], measure) in raw.values
    return before[0], after and after[0], after is None or (gone and not here), (after or before)[0]


def check_missing_grades(row, raw, domain):
    """Who improved of those who had the symptom: as observed, with the missing as not improved, improved, carried."""
    measure = f"grade_{domain}"
    had = [assumed(raw, measure, p) for p in raw.evaluated if (raw.at(p, "baseline", measure) or (0,))[0] > 0]
    seen = [one for one in had if one[1] is not None]
    counts = {
        "As observed": (sum(b < a for a, b, _, _ in seen), len(seen)),
        "Unchanged or worse": (sum(not gone and b < a for a, b, gone, _ in had), len(had)),
        "Best case: improved": (sum(gone or b < a for a, b, gone, _ in had), len(had)),
    }
    if "Last grade carried forward" in row:
        counts["Last grade carried forward"] = (sum(last < a for a, _, _, last in had), len(had))
    for name, (hits, n) in counts.items():
        check_share(row[name], hits, n, own.clopper_pearson)


def test_symptom_changes_are_those_computed_by_hand(built):
    raw, cohort = built
    section = answer_in_full(SYMPTOMS, cohort, SymptomOptions(all_visits=True))
    rows = {row["Domain"]: row for row in table(section, "symptom_changes")}
    drawn = figure(section, "symptom_change")
    onset = figure(section, "symptom_onset")
    new = {row["Domain"]: row for row in table(section, "symptom_new")}
    medians = {row["Domain"]: row for row in table(section, "symptom_medians")}
    missing = {row["Domain"]: row for row in table(section, "symptom_missing")}
    shift = " ".join(write(one.note) for one in section.tables if one.key == "symptom_shift_table")
    domains = [d for d in own.DOMAINS if raw.visits(f"grade_{d}")]
    tests, ps = 0, []
    for domain in domains:
        label, pairs = DOMAIN_LABELS[domain], raw.pairs(f"grade_{domain}", "latest")
        gaps = [b[0] - a[0] for a, b in pairs]
        row = rows[label]
        assert row["Pairs"] == f"{len(pairs)}"
        ill = [(a[0], b[0]) for a, b in pairs if a[0] > 0]
        ends = {
            "Improved": sum(b < a for a, b in ill),
            "Same": sum(b == a for a, b in ill),
            "Worse": sum(b > a for a, b in ill),
        }
        for name, hits in ends.items():
            shown = row["Improved, of those who had it" if name == "Improved" else name]
            check_share(shown, hits, len(ill), own.clopper_pearson)
            if name != "Same" and ill:
                line = drawn[(drawn["domain"] == label) & (drawn["outcome"] == name)].iloc[0]
                assert (line["patients_count"], line["affected"]) == (hits, len(ill))
                assert (line["low"], line["high"]) == pytest.approx(own.clopper_pearson(hits, len(ill)), abs=1e-9)
        free = len(pairs) - len(ill)
        assert row["New, of those without"].split(" (")[0] == (
            f"{sum(a[0] == 0 and b[0] > 0 for a, b in pairs)} of {free}" if free else "–"
        )
        if pairs:
            check_median(medians[label]["Baseline, median (95% CI)"], [a[0] for a, _ in pairs])
            check_median(medians[label]["Latest, median (95% CI)"], [b[0] for _, b in pairs])
        if missing:
            check_missing_grades(missing[label], raw, domain)
        p = own.signed_rank(gaps)
        ps.append(p)
        tests += p is not None
        check_p(row["p"], p)
        # Exchanging before and after in each patient: the sum of the changes over all signs, not of their ranks.
        alike = own.flip([abs(int(g)) for g in gaps if g], [g > 0 for g in gaps if g]) if p is not None else None
        tests += alike is not None
        if alike is not None:
            shown = re.search(rf"{label.lower()} p (?:= )?(< 0\.001|[\d.]+\d)", shift)
            check_p(shown[1], alike)
        symptomatic = [
            p for p in raw.evaluated if (raw.at(p, "baseline", f"grade_{domain}") or (0, 0))[0] > 0
        ]  # fmt: skip
        better = [
            p for p in symptomatic
            if any(x[0] < raw.at(p, "baseline", f"grade_{domain}")[0]
                   for (q, v, m), x in raw.values.items() if (q, m) == (p, f"grade_{domain}") and v != "baseline")
        ]  # fmt: skip
        if onset is not None and symptomatic:
            last = onset[onset["domain_label"] == label].iloc[-1]
            assert (last["improved"], last["symptomatic"]) == (len(better), len(symptomatic))
        free = [p for p in raw.evaluated if raw.at(p, "baseline", f"grade_{domain}") == (0.0, None)]
        fresh = [
            p for p in free
            if any(x[0] > 0 for (q, v, m), x in raw.values.items() if (q, m) == (p, f"grade_{domain}"))
        ]  # fmt: skip
        assert (label in new) == bool(fresh)
        if fresh:
            assert new[label]["Absent at baseline"] == f"{len(free)}"
            assert new[label]["New at any visit"] == f"{len(fresh)}"
    for domain, p in zip(domains, own.holm(ps), strict=True):
        check_p(rows[DOMAIN_LABELS[domain]]["p (Holm)"], p)
    counts = {}
    for domain in domains:
        for patient in raw.evaluated:
            a, b = (raw.at(patient, when, f"grade_{domain}") for when in ("baseline", "latest"))
            if a and b:
                start, end = counts.get(patient, (0, 0))
                counts[patient] = (start + (a[0] > 0), end + (b[0] > 0))
    affected = own.signed_rank([b - a for a, b in counts.values()])
    tests += affected is not None
    if counts:
        middle = table(section, "symptom_domains_affected")[-1]
        check_median(middle["Baseline"], [a for a, _ in counts.values()])
        check_median(middle["Latest"], [b for _, b in counts.values()])
    every = {row["Domain"]: row for row in table(section, "symptom_all_visits")}
    fps = []
    for domain in domains:
        visits = [v for v in raw.visits(f"grade_{domain}") if v != "latest"]
        if len(visits) < 3:
            continue
        lines = [[raw.values.get((p, v, f"grade_{domain}")) for v in visits] for p in raw.evaluated]
        lines = [[x[0] for x in line] for line in lines if all(line)]
        row = every[DOMAIN_LABELS[domain]]
        assert row["Complete"] == f"{len(lines)}"
        p = own.friedman(lines) if len(visits) == 3 or len(lines) < 5 else math.nan
        if p is None or not math.isnan(p):
            check_p(row["p"], p)
        tests += row["p"] != "–"
        fps.append(p)
    if fps and not any(p is not None and math.isnan(p) for p in fps):
        for row, p in zip(every.values(), own.holm(fps), strict=True):
            check_p(row["p (Holm)"], p)
    # What is compared between groups is held by test_independent_groups.
    groups = section.parts["groups"].tests if "groups" in section.parts else 0
    assert section.tests - groups == tests


def groups_by_hand(raw):
    """The evaluated patients of each subtype; at most five of these occur in an invented cohort."""
    found = {}
    for patient in raw.evaluated:
        found.setdefault(raw.patients[patient]["subtype"] or "Not recorded", []).append(patient)
    return found


def split_by_subtype(analysis, cohort):
    if "subtype" not in offer_splits(cohort):
        return None
    return answer_in_full(analysis, cohort, analysis.Options(split="subtype"))


@pytest.mark.parametrize("measure", ["qol_vas", "tryptase"])
def test_a_measure_split_by_subtype_has_the_numbers_of_each_group_computed_by_hand(built, measure):
    raw, cohort = built
    section = split_by_subtype(QUALITY_OF_LIFE if measure == "qol_vas" else TRYPTASE_KIT, cohort)
    later = [v for v in raw.followed(measure) if v != "baseline"]
    if section is None or not later:
        return
    shown = {row.pop(next(iter(row))): row for row in table(section, f"{measure}_split")}
    wanted = {}
    for name, patients in groups_by_hand(raw).items():
        pairs = [(raw.at(p, "baseline", measure), raw.at(p, later[-1], measure)) for p in patients]
        pairs = [(a[0], b[0]) for a, b in pairs if a and b]
        if pairs:
            wanted[name] = pairs
    assert set(shown) == set(wanted)
    for name, pairs in wanted.items():
        assert shown[name]["Patients with both"] == f"{len(pairs)}"
        for column, side in (("Baseline", 0), (visit_label(later[-1]), 1)):
            values = [pair[side] for pair in pairs]
            told = numbers(shown[name][column])
            if len(values) < 3:
                assert sorted(told) == pytest.approx(sorted(values), rel=0.006)
            else:
                three = [own.middle(values), own.quantile(values, 0.25), own.quantile(values, 0.75)]
                assert told == pytest.approx(three, rel=0.006, abs=0.051)
        said = f"{name} {'median ' if len(pairs) > 2 else ''}"
        assert said in write(section.answer)
        assert "%" not in "".join(shown[name].values())


def test_symptoms_split_by_subtype_have_the_counts_of_each_group_computed_by_hand(built):
    raw, cohort = built
    section = split_by_subtype(SYMPTOMS, cohort)
    if section is None or figure(section, "symptom_change") is None:
        return
    drawn = figure(section, "symptom_change").set_index(["group", "domain", "outcome"])
    rows = {tuple(row.values())[:2]: row for row in table(section, "symptom_changes_split")}
    wanted = set()
    for name, patients in groups_by_hand(raw).items():
        for domain in [d for d in own.DOMAINS if raw.visits(f"grade_{d}")]:
            graded = [
                (raw.at(p, "baseline", f"grade_{domain}"), raw.at(p, "latest", f"grade_{domain}")) for p in patients
            ]
            graded = [(a[0], b[0]) for a, b in graded if a and b]
            ill = [(a, b) for a, b in graded if a > 0]
            if not ill and not any(b > 0 for _, b in graded):
                continue
            place = name, DOMAIN_LABELS[domain]
            wanted.add(place)
            assert rows[place]["Pairs"] == f"{len(graded)}"
            better, worse = sum(b < a for a, b in ill), sum(b > a for a, b in ill)
            check_share(rows[place]["Improved, of those who had it"], better, len(ill), own.clopper_pearson)
            check_share(rows[place]["Worse"], worse, len(ill), own.clopper_pearson)
            if ill:
                for outcome, count in (("Improved", better), ("Worse", worse)):
                    line = drawn.loc[(*place, outcome)]
                    assert (line["patients_count"], line["affected"]) == (count, len(ill))
    assert set(rows) == wanted


def test_quality_of_life_is_the_one_computed_by_hand(built):
    raw, cohort = built
    section = answer_in_full(QUALITY_OF_LIFE, cohort)
    if not raw.visits("qol_vas"):
        return
    shown = raw.followed("qol_vas")
    summary = figure(section, "trajectories")
    summary = summary[summary["layer"] == "median and quartiles"].set_index("visit_label")
    drawn = figure(section, "trajectories")
    seen = {v: {p for p in raw.evaluated if raw.at(p, v, "qol_vas")} for v in shown}
    scheduled = [v for v in shown if v != "latest"]
    start = seen.get("baseline") or set().union(*(seen[v] for v in scheduled))
    always = start.intersection(*(seen[v] for v in scheduled))
    joined = None if all(len(start & seen[v]) >= 0.8 * len(start) for v in scheduled) else always
    line_drawn = len(scheduled) > 1 and (joined is None or len(joined) >= 3)
    for visit in shown:
        line = summary.loc[visit_label(visit)]
        assert line["n"] == len(seen[visit])
        assert len(drawn[(drawn["layer"] == "patient") & (drawn["visit_label"] == visit_label(visit))]) == line["n"]
        among = seen[visit]
        if line_drawn and joined is not None:
            among = among & joined
        if visit == "latest" and seen.get("baseline", set()) & seen[visit]:
            among = seen["baseline"] & seen[visit]
        values = [raw.at(p, visit, "qol_vas")[0] for p in among]
        assert (line["n_median"], line["joined"]) == (len(values), line_drawn and visit != "latest")
        for name, share in (("lower", 0.25), ("median", 0.5), ("upper", 0.75)):
            assert line[name] == pytest.approx(own.quantile(values, share), abs=1e-9)
        (row,) = (one for one in table(section, "by_visit") if one["Visit"] == visit_label(visit))
        here = [raw.at(p, visit, "qol_vas")[0] for p in seen[visit]]
        check_median_limits(row["95% CI"], here, here)
    ps, tests = [], 0
    rows = {row["From baseline to"]: row for row in table(section, "changes")}
    estimates = figure(section, "changes_by_visit")
    for visit in [v for v in shown if v != "baseline"]:
        gaps = [b[0] - a[0] for a, b in raw.pairs("qol_vas", visit)]
        row = rows[visit_label(visit)]
        assert row["Pairs"] == f"{len(gaps)}"
        assert row["Unchanged"] == f"{gaps.count(0)}"
        p = own.signed_rank(gaps)
        ps.append(p)
        check_p(row["p"], p)
        if p is not None:
            estimate, limits = own.hodges_lehmann(gaps)
            line = estimates[(estimates["layer"] == "estimate") & (estimates["visit_label"] == visit_label(visit))]
            assert line["estimate"].item() == estimate
            assert limits is None or (line["low"].item(), line["high"].item()) == limits
    for visit, p in zip([v for v in shown if v != "baseline"], own.holm(ps), strict=True):
        check_p(rows[visit_label(visit)]["p (Holm)"], p)
    had = [assumed(raw, "qol_vas", p) for p in raw.evaluated if raw.at(p, "baseline", "qol_vas")]
    missing = {row["Without a later value"]: row for row in table(section, "missing")}
    assert bool(missing) == any(gone for _, _, gone, _ in had)
    puts = {"Unchanged since baseline": None, "Worst case: 0": 0, "Best case: 100": 100}
    for name, put in puts.items() if missing else ():
        gaps = [(a if put is None else put) - a if gone else b - a for a, b, gone, _ in had]
        estimate, limits = own.hodges_lehmann(gaps)
        assert missing[name]["Patients"] == f"{len(gaps)}"
        assert numbers(missing[name]["Change (Hodges-Lehmann)"].replace("95% CI", "")) == pytest.approx(
            [estimate, *(limits or ())], abs=0.051
        )
    pairs = raw.pairs("qol_vas", shown[-1])
    tiles = {one.label: one for block in section.blocks if isinstance(block, blocks.Stats) for one in block.stats}
    for side, label in enumerate(("Median, baseline", f"Median, {visit_label(shown[-1]).lower()}")):
        limits = write(tiles[label].detail).partition("quartiles")[0]
        check_median(f"{write(tiles[label].value)} ({limits})", [pair[side][0] for pair in pairs])
    tests = sum(p is not None for p in ps)
    scheduled = [v for v in shown if v != "latest"]
    lines = [[raw.values.get((p, v, "qol_vas")) for v in scheduled] for p in raw.evaluated]
    lines = [[x[0] for x in line] for line in lines if all(line)]
    if len(scheduled) >= 3 and (p := own.friedman(lines[:5] if len(scheduled) > 3 else lines)) is not None:
        tests += 1
        if len(scheduled) == 3 or len(lines) <= 5:
            said = next(text for text in texts(section) if "Friedman" in text)
            check_p(re.search(r"p (?:= )?([<\d. ]+[\d])", said)[1].strip(), p)
    # What is compared between groups is held by test_independent_groups.
    groups = section.parts["groups"].tests if "groups" in section.parts else 0
    assert section.tests - groups == tests


@pytest.mark.parametrize("measure", ["tryptase", "kit_d816v"])
def test_laboratory_changes_are_those_computed_by_hand(built, measure):
    raw, cohort = built
    section = answer_in_full(TRYPTASE_KIT, cohort)
    if not raw.visits(measure):
        return
    rows = {row["From baseline to"]: row for row in table(section, f"{measure}_changes")}
    ps = []
    visits = [v for v in raw.followed(measure) if v != "baseline"]
    for visit in visits:
        pairs = raw.pairs(measure, visit)
        row = rows[visit_label(visit)]
        assert row["Pairs"] == f"{len(pairs)}"
        p = own.signed_rank_ratio(pairs)
        ps.append(p)
        check_p(row["p"], p)
        if p is not None and not any(a[1] or b[1] for a, b in pairs):
            estimate, limits = own.hodges_lehmann([own.log_ratio(b[0], a[0]) for a, b in pairs])
            found = numbers(row["Change in % (Hodges-Lehmann)"])
            wanted = [estimate, *(limits or ())]
            for said, value in zip([found[0], *found[2:]], wanted, strict=True):
                assert said == pytest.approx(100 * math.expm1(value), abs=0.0501)
            estimate, limits = own.hodges_lehmann([b[0] - a[0] for a, b in pairs])
            found = numbers(row["Absolute change (Hodges-Lehmann)"])
            assert found[0] == pytest.approx(estimate, abs=0.0501)
    for visit, p in zip(visits, own.holm(ps), strict=True):
        check_p(rows[visit_label(visit)]["p (Holm)"], p)
    for row in table(section, f"{measure}_by_visit"):
        visit = next(v for v in raw.followed(measure) if visit_label(v) == row["Visit"])
        values = [x for p in raw.evaluated if (x := raw.at(p, visit, measure))]
        assert row["n"] == f"{len(values)}"
        assert row["Beyond a limit"] == f"{sum(x[1] is not None for x in values)}"
        low, high = ([own.span(x)[side] for x in values] for side in (0, 1))
        least, most = own.quantile(low, 0.5), own.quantile(high, 0.5)
        written = next(text for head, text in row.items() if head.startswith("Median"))
        assert (written[0] in "<≤") == (least != most)
        assert numbers(written)[0] == pytest.approx(most, rel=0.006)
        check_median_limits(row["95% CI"], low, high)
    pairs = raw.pairs(measure, visits[-1]) if visits else []
    crossings = {row["What happened"]: row for row in table(section, f"{measure}_milestones")}
    if pairs and measure == "tryptase":
        for limit, name in ((20, "20 ng/mL"), (11.4, "the reference limit (11.4 ng/mL)")):
            above = [b[0] > limit for a, b in pairs if a[0] > limit]
            below = [b[0] > limit for a, b in pairs if a[0] <= limit]
            row = crossings[f"From above {name} to {name.split(' (')[0]} or below"]
            check_share(row["Patients (95% CI)"], above.count(False), len(above), own.clopper_pearson)
            row = crossings[f"From {name} or below to above it"]
            check_share(row["Patients (95% CI)"], below.count(True), len(below), own.clopper_pearson)
        moves = [round(100 * (b[0] / a[0] - 1), 9) for a, b in pairs]
        for name, hits in (
            ("Fall of at least 50%", [m <= -50 for m in moves]),
            ("Fall of more than 23.5%", [m < -23.5 for m in moves]),
            ("Rise of more than 23.5%", [m > 23.5 for m in moves]),
            ("Within ±23.5%", [-23.5 <= m <= 23.5 for m in moves]),
        ):
            check_share(crossings[name]["Patients (95% CI)"], sum(hits), len(hits), own.clopper_pearson)
        drawn = figure(section, "tryptase_waterfall")
        assert sorted(drawn["change"]) == pytest.approx(sorted(moves), abs=1e-9)
    if pairs and measure == "kit_d816v":
        detected = [(a, b) for a, b in pairs if a[1] is None]
        row = crossings["Detected at baseline, then below the detection limit"]
        check_share(row["Patients (95% CI)"], sum(b[1] == "<" for _, b in detected), len(detected), own.clopper_pearson)


def test_the_correlation_is_spearmans_with_values_below_the_highest_limit_tied(built):
    raw, cohort = built
    section = answer_in_full(TRYPTASE_KIT, cohort, LaboratoryOptions(sensitivity=True))
    said = next((text for text in texts(section) if "Spearman" in text), None)
    both = [(raw.at(p, "baseline", "tryptase"), raw.at(p, "baseline", "kit_d816v")) for p in raw.evaluated]
    both = [(a, b) for a, b in both if a and b]
    if said is None:
        x, y = [a[0] for a, _ in both], [b for _, b in both]
        assert len(both) < 3 or len(set(x)) == 1 or len(set(y)) == 1
        return
    limit = max((b[0] for _, b in both if b[1]), default=0)
    rho = own.spearman([a[0] for a, _ in both], [-1 if b[1] or b[0] < limit else b[0] for _, b in both])
    assert numbers(said.split("rho")[1])[0] == pytest.approx(rho, abs=0.0051)
    assert f"{len(both)} patient" in said


def count_episodes(raw, matched):
    """Episodes and years before and on treatment of each evaluated patient, as a row."""
    rows = []
    for patient in raw.evaluated:
        person = raw.patients[patient]
        when = [e["month"] for e in raw.events if e["patient_id"] == patient and e["kind"] == "anaphylaxis"]
        before, on = float(person["observed months before"]), float(person["treatment_months"])
        window = min(before, on)
        if matched:
            sides = sum(-window <= m < 0 for m in when), sum(0 <= m < window for m in when)
            rows.append((sides[0], window / 12, sides[1], window / 12))
        else:
            sides = sum(-before <= m < 0 for m in when), sum(0 <= m <= on for m in when)
            rows.append((sides[0], before / 12, sides[1], on / 12))
    return rows


def check_rate(text, events, years):
    shown = numbers(text.replace("95%", ""))
    assert shown == pytest.approx([events / years, *own.poisson(events, years)], abs=0.0051)


def test_rates_of_anaphylaxis_are_those_computed_by_hand(built):
    raw, cohort = built
    column = next(name for name in cohort.attributes if "bserved" in name)
    section = answer_in_full(safety.ANALYSIS, cohort, SafetyOptions(column))
    answer = write(section.answer)
    if not any(e["kind"] == "anaphylaxis" for e in raw.events):
        assert "no episode of anaphylaxis" in answer or "neither anaphylaxis" in answer
        return
    if not raw.evaluated:
        assert "No patient is evaluated" in answer
        return
    shown = table(section, "anaphylaxis_rates")
    for lines, matched in ((shown[:2], True), (shown[2:], False)):
        rows = count_episodes(raw, matched)
        for line, events, years in zip(lines, (0, 2), (1, 3), strict=True):
            counts = [row[events] for row in rows]
            assert line["Episodes"] == f"{sum(counts)}"
            assert line["Patients with one"] == f"{sum(count > 0 for count in counts)} of {len(raw.evaluated)}"
            check_rate(line["Per patient-year (95% CI)"], sum(counts), sum(row[years] for row in rows))
    rows = count_episodes(raw, matched=True)
    before, on = sum(row[0] for row in rows), sum(row[2] for row in rows)
    ways = table(section, "anaphylaxis_comparisons")
    assert len(rows) == int(ways[0]["Patients"])
    if len(rows) == 1 or not before + on:
        assert ways[0]["On treatment against before"] == "not computed"
        return
    p, low, high = own.exchange([(row[0], row[2]) for row in rows])
    check_p(ways[0]["p"], p)
    check_ratio(ways[0]["On treatment against before"], on / before if before else None, low, high)
    check_p(re.search(r"p (?:= )?([<\d. ]+\d)", answer)[1].strip(), p)
    changes = [row[2] / row[3] - row[0] / row[1] for row in rows]
    counted = [sum(c < 0 for c in changes), sum(c == 0 for c in changes), sum(c > 0 for c in changes)]
    assert numbers(ways[1]["On treatment against before"]) == counted
    if any(changes):
        check_p(ways[1]["p"], own.signed_rank(changes))
    ratio, low, high, p = own.rate_ratio(rows)
    check_p(ways[2]["p"], p)
    check_ratio(ways[2]["On treatment against before"], ratio if before else None, low, high if before else math.inf)


def check_ratio(text, ratio, low, high):
    shown = numbers(text.replace("95%", ""))
    expected = [] if ratio is None else [ratio]
    if low > 0 or high < math.inf:
        expected += [low] if high == math.inf else [low, high]
    assert shown == pytest.approx(expected, abs=0.0051, rel=1e-3)


def test_the_cohort_page_counts_what_is_in_the_cells(built):
    raw, cohort = built
    section = answer_in_full(cohort_page.ANALYSIS, cohort)
    flow = figure(section, "patient_flow").set_index(["step", "visit"])["patients_count"]
    gone = [p for p in raw.evaluated if raw.patients[p]["withdrawn"] or raw.patients[p]["response"] == "withdrawn"]
    assert flow["Treated", ""] == len(raw.patients)
    assert flow["Evaluated", ""] == len(raw.evaluated)
    assert flow["Withdrew", ""] == len(gone)
    for (step, visit), shown in flow.items():
        if step == "Seen":
            there = {p for p, v, _ in raw.values if p in raw.evaluated}
            if visit == "Latest":
                there = {p for p, v, _ in raw.values if p in raw.evaluated and v != "baseline"}
            else:
                there = {p for p, v, _ in raw.values if p in raw.evaluated and visit_label(v) == visit}
            assert shown == len(there)
    months = [float(person["treatment_months"]) for person in raw.patients.values()]
    assert f"{own.middle(months):g}" in write(section.answer)
    rows = table(section, "baseline")
    for domain in own.DOMAINS:
        row = next((r for r in rows if r["Characteristic"].strip() == DOMAIN_LABELS[domain]), None)
        grades = [x[0] for p in raw.patients if (x := raw.at(p, "baseline", f"grade_{domain}"))]
        if row is not None:
            assert numbers(row[f"All (n = {len(raw.patients)})"])[0] == sum(g > 0 for g in grades)
        else:
            assert not grades
    place = next((i for i, r in enumerate(rows) if r["Characteristic"] == "s-Tryptase, ng/mL"), None)
    values = {p: x[0] for p in raw.patients if (x := raw.at(p, "baseline", "tryptase"))}
    if place is None:
        assert not values
        return
    shown = numbers(rows[place + 1][f"All (n = {len(raw.patients)})"])
    assert shown[0] == pytest.approx(own.quantile(list(values.values()), 0.5), rel=0.006)
    groups = {"ASM": 1, "SM-AHN": 1, "MCL": 1, "BMM": 0, "ISM": 0, "SSM": 0}
    kinds = [groups.get(person["subtype"]) for person in raw.patients.values()]
    one, two = (("SM-AHN", "ASM", "MCL"), ("BMM", "ISM", "SSM"))
    if min(kinds.count(1), kinds.count(0)) < 2:
        one, two = ("ISM",), tuple(set(own.SUBTYPES) - {"ISM"})
        if min(sum(p["subtype"] in side for p in raw.patients.values()) for side in (one, two)) < 2:
            return
    a, b = ([x for p, x in values.items() if raw.patients[p]["subtype"] in side] for side in (one, two))
    if min(len(a), len(b)) >= 2:
        means = [sum(x) / len(x) for x in (a, b)]
        spreads = [sum((v - m) ** 2 for v in x) / (len(x) - 1) for x, m in zip((a, b), means, strict=True)]
        gap = (means[0] - means[1]) / math.sqrt(sum(spreads) / 2)
        assert numbers(rows[place + 1]["Std. difference"])[0] == pytest.approx(gap, abs=0.0051)


def test_adverse_events_of_the_founding_cohort_are_those_of_the_sheet():
    raw, cohort = build("founding")
    rows = {row["Term"]: row for row in table(answer_in_full(safety.ANALYSIS, cohort), "adverse_events")}
    told = [event for event in raw.events if event["kind"] == "adverse event" and event["patient_id"] in raw.evaluated]
    years = sum(float(raw.patients[p]["treatment_months"]) for p in raw.evaluated) / 12
    for term in {event["term"] for event in told}:
        own_events = [event for event in told if event["term"] == term]
        assert rows[term]["Events"] == f"{len(own_events)}"
        assert rows[term]["Worst CTCAE"] == f"{max(event['grade'] for event in own_events)}"
        people = len({event["patient_id"] for event in own_events})
        check_share(rows[term]["Patients (95% CI)"], people, len(raw.evaluated), own.clopper_pearson)
        check_rate(rows[term]["Per patient-year (95% CI)"], len(own_events), years)
    check_rate(rows["Any adverse event"]["Per patient-year (95% CI)"], len(told), years)
