"""Search: one folded index beside the rows, written in the transaction of the verbs.

tokens · document · expression · query     pure: what is stored, what was asked
live · sources · index                     from live editions to index rows
lexemes · vectors · gin                    how PostgreSQL stores them
postgres · sqlite                          the same questions in either engine
rebuilding · workers · health              the index beside the record
searching · references · snippets          what the faces call
"""
