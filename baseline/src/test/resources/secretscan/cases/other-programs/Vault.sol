string secret = "x9Kq2LmZ7pR4";
