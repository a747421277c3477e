"""What readers see. Views touch neither session nor user: staff see what readers see."""
