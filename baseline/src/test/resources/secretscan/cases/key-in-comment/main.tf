# A key, which begins with -----BEGIN RSA PRIVATE KEY-----
variable "key" {
  description = "PEM, with -----BEGIN PRIVATE KEY----- first"
}
