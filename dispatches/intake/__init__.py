"""Reading a dispatch: lines → zones → fields, each value with its evidence. Pure Python, no ORM."""
