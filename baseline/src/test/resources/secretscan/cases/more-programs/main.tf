variable "db_password" { default = var.other }
password = random_password.db.result
token    = "${data.vault.x.token}"
resource "x" "y" { secret_key = aws_iam_access_key.k.secret }
