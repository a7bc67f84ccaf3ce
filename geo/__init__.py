"""Where things are and how far apart: no Streamlit, no folium, no plan text."""
