from dispatches.intake.paper import Box, PackedWords, Word, pack_words, unpack_words

WORDS = (
    Word(0, 3, Box(0, 1, 9_999, 10_000), 55),
    Word(70_000, 70_004, Box(300, 2, 301, 3)),
)


def test_words_are_the_same_packed_and_unpacked() -> None:
    packed = PackedWords(pack_words(WORDS))
    assert unpack_words(packed.packed) == WORDS
    assert (len(packed), packed[1], packed[:1], tuple(packed)) == (2, WORDS[1], WORDS[:1], WORDS)
    assert packed == WORDS
    assert hash(packed) == hash(WORDS)
    assert pack_words(packed) is packed.packed
