"""The doors: Streamlit pages and the command line."""
