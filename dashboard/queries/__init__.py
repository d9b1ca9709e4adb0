"""Questions to a loaded Atlas: frames and a View in, frames out. No files, no Streamlit."""
