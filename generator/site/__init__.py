"""The site itself: the builder's run, the merge of the record pages, the search index, the last checks."""
