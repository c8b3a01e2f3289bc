package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.subject.Workload;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

/// Objects as the API server gives them.
final class Things {
    private Things() {}

    /// An object of a workload's kind, from YAML.
    static ScannedObject of(Workload workload, String yaml) {
        return ScannedObject.listed(workload.kind(), map(yaml));
    }

    /// A privileged Deployment `web` of namespace `shop`.
    static ScannedObject privileged() {
        return of(
                Workload.DEPLOYMENT,
                """
                metadata: { name: web, namespace: shop, uid: 3f0c6f0a-9f0e-4d0e-8a53-6c1a0e1a2b3c }
                spec:
                  template:
                    spec:
                      automountServiceAccountToken: false
                      containers:
                        - name: web
                          image: registry.example/web:1.4
                          securityContext: { privileged: true }
                """);
    }

    @SuppressWarnings("unchecked") // the maps of YAML have texts as keys
    static Map<String, Object> map(String yaml) {
        return (Map<String, Object>) Serialization.unmarshal(yaml, Map.class);
    }
}
