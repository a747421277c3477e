"""What is taken away from the page of a dispatch: letter, data, poster, card, words to read out."""
