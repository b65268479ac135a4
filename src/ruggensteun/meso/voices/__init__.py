"""What people say of working this way: talks, learning points, the codebook, and counts by theme."""
