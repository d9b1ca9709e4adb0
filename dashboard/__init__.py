"""The Influence Atlas: foreign military cooperation and official visits, on a map."""
