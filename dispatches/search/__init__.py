"""Search: one folded index beside the rows, written in the transaction of the verbs.

tokens · document · expression · query     pure: what is stored, what was asked
sources · index                            from live editions to index rows
postgres · sqlite                          the same tokens and questions in either engine
searching · references · snippets          what the faces call
"""
