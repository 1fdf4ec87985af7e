"""The yardstick: a page of the framework with one filter and three charts of counted rows, and nothing else."""

import pandas as pd
import streamlit as st

GROUPS, LEVELS = ("ISM", "BMM", "SSM", "ASM"), ("complete", "major", "partial", "none")
COUNTS = pd.DataFrame(
    [(group, level, 1 + len(group + level) % 7) for group in GROUPS for level in LEVELS],
    columns=["group", "level", "patients"],
)

st.set_page_config("bare", layout="wide")
chosen = st.sidebar.pills("Group", GROUPS, selection_mode="multi", key="group")
shown = COUNTS[COUNTS["group"].isin(chosen)] if chosen else COUNTS
st.title("Bare page")
for place, way in enumerate(("level", "group", "patients")):
    counted = shown.groupby(way, as_index=False)["patients"].sum() if way != "patients" else shown
    st.vega_lite_chart(
        counted,
        {
            "mark": "bar",
            "width": "container",
            "height": 160,
            "encoding": {
                "x": {"field": "patients", "type": "quantitative", "scale": {"domain": [0, 80]}},
                "y": {"field": "level" if way == "patients" else way, "type": "nominal"},
            },
        },
        theme=None,
        key=f"chart {place}",
    )
