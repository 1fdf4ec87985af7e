"""A walk through smdash without its screen: from a spreadsheet to numbers, tables and a picture.

Run it from the project's folder, as a script or cell by cell in an editor that knows `# %%`. All patients are invented.
CI runs this file on every change.
"""

# %% The file as it is
import smdash
from smdash.charts.picture import figure_svg

intake = smdash.read("sample_data/founding_cohort.xlsx")
cohort = intake.cohort
print(intake.message)
print(f"{len(cohort.patients)} patients, {len(cohort.measurements)} values, {len(intake.findings)} remarks")

# %% Who responded, in words: the answer of the page of the same name
response = smdash.analyse("response", cohort)
print(smdash.write(response.answer))

# %% The numbers behind it are numbers
for name, estimate in smdash.headline("response", cohort).items():
    if estimate.computed:
        low, high = estimate.interval
        share = f"{estimate.numerator:.0f}/{estimate.denominator:.0f} = {estimate.value:.3f}"
        print(f"{name:35s} {share} [{low:.3f}, {high:.3f}]")

# %% A table keeps its values and the patients behind each row
levels = response.parts["overall"].tables[0]
for row in levels.rows:
    print(smdash.write(row.cells[0]), row.patients)
print(smdash.write_table(levels).to_string(index=False))

# %% The same question of some of the patients, and with another meaning of responder
indolent = smdash.select(cohort, subtype=["ISM"])
print(smdash.write(smdash.analyse("response", indolent, responder="any").answer))

# %% A picture is data too: what is drawn, mark by mark, and who stands behind each
picture = smdash.analyse("tryptase_kit", cohort).figures[0]
print(picture.plot.data.head())
print(len(figure_svg(picture)), "characters of SVG")
