region      = "eu-1"
db_password = "kR7vQ2mX9tLp"
db_secret   = "arn:aws:secretsmanager:eu-1:1:secret:x"
