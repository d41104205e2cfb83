"""What leaves as pages: blocks for the hand-written ones, templates for the records, maps and charts."""
