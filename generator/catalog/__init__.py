"""What is declared: the data package, its datasets and their columns; CSV files read as the schema says."""
