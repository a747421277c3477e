"""The benchmark: made-up dispatches, whole requests, and beside each its bare SQL.

words · themes · papers                what the made-up dispatches say: pure, seeded
directory · plan                       who issues them, when, under which number
people · tables · rows                  from papers to rows, as plain values
bulk · building                        from rows to a database, fast
databases                              which database: never one that holds anything else
wsgi · classes · floors · verbs        what is timed
judged · judged_papers · judging       how well judged queries are answered: nDCG@10
measuring · plans · memory · report    how it is timed, what is said of it
"""

# Raised when the same size would give other rows: databases kept for the next run are then stale.
GENERATOR_VERSION = 2
