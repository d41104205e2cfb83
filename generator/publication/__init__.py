"""What leaves as data: the files of each dataset, and the package that describes them."""
