Given password = x9Kq2LmZ7pR4
