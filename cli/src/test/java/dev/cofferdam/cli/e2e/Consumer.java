package dev.cofferdam.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.node.RealNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/// The application of the walkthrough: a pod that tells what it got, but never the value.
record Consumer(Stage stage, String namespace) {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /// What such a pod says if its password is that one and it may do nothing.
    static String expected(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8));
            return """
            length %d
            sha256 %s
            uid 65532
            CapEff: 0000000000000000
            NoNewPrivs: 1
            Seccomp: 2
            """
                    .formatted(password.length(), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs the pod to its end, and gives what it said.
    String says(String name) {
        stage.apply(manifest(name));
        var pod = stage.admin().pods().inNamespace(namespace).withName(name);
        await().atMost(LIMIT)
                .alias("the pod's end")
                .until(() -> "Succeeded".equals(pod.get().getStatus().getPhase()));
        return pod.getLog();
    }

    private String manifest(String name) {
        return """
        apiVersion: v1
        kind: Pod
        metadata: { name: %s, namespace: %s }
        spec:
          serviceAccountName: myapp-sa
          automountServiceAccountToken: false
          restartPolicy: Never
          securityContext:
            runAsNonRoot: true
            seccompProfile: { type: RuntimeDefault }
          containers:
            - name: myapp
              image: %s
              imagePullPolicy: Never
              command: [sh, -c]
              args:
                - |
                  echo "length $(printf %%s "$DB_PASSWORD" | wc -c)"
                  echo "sha256 $(printf %%s "$DB_PASSWORD" | sha256sum | cut -d' ' -f1)"
                  echo "uid $(id -u)"
                  grep -E 'CapEff|Seccomp:|NoNewPrivs' /proc/self/status | tr '\\t' ' '
              env:
                - name: DB_PASSWORD
                  valueFrom: { secretKeyRef: { name: myapp-secrets, key: DB_PASSWORD } }
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities: { drop: [ALL] }
              resources:
                requests: { cpu: 10m, memory: 16Mi }
                limits: { memory: 32Mi }
        """
                .formatted(name, namespace, RealNode.BUSYBOX);
    }
}
