"""The screen: everything that knows Streamlit."""
