"""What the commands do that are asked for most, apart from how click is told about them."""
