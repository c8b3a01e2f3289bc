{{- define "cofferdam.labels" -}}
app.kubernetes.io/name: cofferdam
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "cofferdam.selector" -}}
app.kubernetes.io/name: cofferdam
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "cofferdam.image" -}}
{{ .Values.image.repository }}{{ if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "cofferdam.subjects" -}}
subjects:
  - kind: ServiceAccount
    name: {{ .Values.serviceAccount.name }}
    namespace: {{ .Release.Namespace }}
{{- end }}

{{- /* Kinds as --generic-targets names them. */ -}}
{{- define "cofferdam.genericTargets" -}}
{{- $kinds := list }}
{{- range . }}{{ $kinds = append $kinds (empty .apiGroup | ternary .kind (printf "%s/%s/%s" (default "" .apiGroup) .version .kind)) }}{{ end }}
{{- join "," $kinds }}
{{- end }}

{{- define "cofferdam.genericRules" -}}
{{- range . }}
- apiGroups: [{{ .apiGroup | default "" | quote }}]
  resources: [{{ .resource | quote }}]
  verbs: [get, list, watch, create, update, delete]
{{- end }}
{{- end }}
