{{- $password := randAlphaNum 32 }}
password: {{ .Values.password | default (randAlphaNum 16) }}
token: a1b2c3d4e5f6
