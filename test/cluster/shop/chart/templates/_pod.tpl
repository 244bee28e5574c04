{{- define "shop.pod" -}}
securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
terminationGracePeriodSeconds: 5
containers:
  - name: main
    image: {{ .Values.image | quote }}
    envFrom:
      - secretRef: {name: {{ .Values.secretName }}}
      - configMapRef: {name: {{ .Release.Name }}-migration}
    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
{{- end -}}
