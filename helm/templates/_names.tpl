{{- define "handrail.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}-web
{{- end }}

{{- define "handrail.pods" -}}
app.kubernetes.io/name: handrail
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: web
{{- end }}

{{- define "handrail.labels" -}}
{{ include "handrail.pods" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}
