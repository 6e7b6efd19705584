{{- /* On every object. */ -}}
{{- define "fluxconfig.labels" -}}
app.kubernetes.io/part-of: fluxconfig
{{- with .Values.labels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* Of a pod; takes the chart's root and the part's name. */ -}}
{{- define "fluxconfig.podMetadata" -}}
labels:
  app.kubernetes.io/name: {{ .name }}
  {{- include "fluxconfig.labels" .root | nindent 2 }}
  {{- with .root.Values.pods.labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .root.Values.pods.annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* What every pod has, the uninstallation's too. */ -}}
{{- define "fluxconfig.pod" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
# A Service's variables would be taken for settings.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{- /* What every container has; takes the chart's root and "agent" or "controller". */ -}}
{{- define "fluxconfig.container" -}}
{{- $image := .root.Values.image -}}
name: {{ .part }}
image: {{ printf "%s/fluxconfig-%s:%s" $image.registry .part ($image.tag | default .root.Chart.AppVersion) | quote }}
imagePullPolicy: {{ $image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
resources:
  {{- toYaml (index .root.Values .part "resources") | nindent 2 }}
{{- end }}

{{- /* Health, for as long as a start takes on a busy node. */ -}}
{{- define "fluxconfig.probes" -}}
startupProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 20
  timeoutSeconds: 5
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 5
  timeoutSeconds: 5
{{- end }}

{{- /* What a part needs in its environment, and what it is given beside that. */ -}}
{{- define "fluxconfig.settings" -}}
- name: FLUXCONFIG_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
{{- range $name, $value := . }}
- name: {{ $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{- /* A URL's port, if it has one. */ -}}
{{- define "fluxconfig.port" -}}
{{- regexFind ":[0-9]+$" (urlParse .).host | trimPrefix ":" -}}
{{- end }}
