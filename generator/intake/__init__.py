"""What is handed in from outside: a source is read, turned into the CSV of the datasets, judged whole, then written."""
