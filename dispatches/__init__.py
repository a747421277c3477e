"""Official dispatches: taken in, checked, published and found."""
