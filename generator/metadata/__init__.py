"""What catalogues read of the datasets: their metadata, resolved, and how good they are. Pages and publication share it."""
