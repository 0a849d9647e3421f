{{- define "handrail.base" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- /* Names, selectors and labels of one role: dict "role" "web" "root" $ */ -}}
{{- define "handrail.name" -}}
{{- include "handrail.base" .root }}-{{ .role }}
{{- end }}

{{- define "handrail.pods" -}}
app.kubernetes.io/name: handrail
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .role }}
{{- end }}

{{- define "handrail.labels" -}}
{{ include "handrail.pods" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "handrail.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default (include "handrail.base" .) }}
{{- else }}
{{- .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{- define "handrail.host" -}}
{{- .Values.ingress.host | default (urlParse .Values.publicUrl).hostname }}
{{- end }}

{{- /* What the pods of all roles have in common; the same dict. */ -}}
{{- define "handrail.podSpec" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 185
  runAsGroup: 185
  seccompProfile:
    type: RuntimeDefault
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 256Mi
{{- end }}

{{- define "handrail.container" -}}
image: "{{ .root.Values.image.repository }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}"
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
resources:
  {{- toYaml (index .root.Values .role).resources | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
{{- end }}

{{- define "handrail.placement" -}}
{{- $own := index .root.Values .role }}
{{- with $own.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* The role, the database, and the passwords of the database users that the dict's "users" names. */ -}}
{{- define "handrail.env" -}}
- name: HANDRAIL_ROLE
  value: {{ ternary "migrate" .role (eq .role "migration") }}
- name: HANDRAIL_EMBEDDED_ENABLED
  value: "false"
- name: HANDRAIL_DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.database.secret }}
      key: url
{{- range .users }}
- name: HANDRAIL_DATABASE_{{ upper . }}_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ $.root.Values.database.secret }}
      key: {{ . }}-password
{{- end }}
{{- with (index .root.Values .role).env }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "handrail.probes" -}}
startupProbe:
  httpGet:
    path: /q/health/live
    port: http
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet:
    path: /q/health/live
    port: http
  periodSeconds: 10
  timeoutSeconds: 5
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: http
  periodSeconds: 5
  timeoutSeconds: 5
{{- end }}

{{- /* Egress that every role needs: names, and the database. */ -}}
{{- define "handrail.egress" -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
{{ include "handrail.egressTo" .Values.networkPolicy.database }}
{{- end }}

{{- /* dict "port" 5432 "to" (list of peers) */ -}}
{{- define "handrail.egressTo" -}}
- ports:
    - port: {{ .port }}
      protocol: TCP
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
