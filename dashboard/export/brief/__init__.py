"""The brief: a country, a partner, a tour or a View in two to six pages."""
