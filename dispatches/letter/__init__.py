"""The page of a dispatch, for readers and for those who approve it: one view for both."""
