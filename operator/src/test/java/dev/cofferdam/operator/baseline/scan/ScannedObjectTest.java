package dev.cofferdam.operator.baseline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.Workload;
import org.junit.jupiter.api.Test;

class ScannedObjectTest {
    @Test
    void whatAScannedKindMadeIsNotLookedAt() {
        var replicaSet =
                Things.of(
                        Workload.REPLICA_SET,
                        """
                        metadata:
                          ownerReferences:
                            - { apiVersion: apps/v1, kind: Deployment, name: web, controller: true }
                        """);

        assertThat(replicaSet.isMadeByAnother()).isTrue();
    }

    @Test
    void whatAnUnknownKindMadeIsLookedAt() {
        var replicaSet =
                Things.of(
                        Workload.REPLICA_SET,
                        """
                        metadata:
                          ownerReferences:
                            - { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web, controller: true }
                            - { apiVersion: apps/v1, kind: Deployment, name: other }
                        """);

        assertThat(replicaSet.isMadeByAnother()).isFalse();
    }

    @Test
    void aJobThatIsOverMakesNoPods() {
        var over =
                Things.of(
                        Workload.JOB,
                        "status: { conditions: [{ type: Complete, status: 'True' }] }");
        var suspended =
                Things.of(
                        Workload.JOB,
                        "status: { conditions: [{ type: Suspended, status: 'True' }] }");

        assertThat(over.makesPods()).isFalse();
        assertThat(suspended.makesPods()).isTrue();
    }

    @Test
    void aNamespaceIsInItself() {
        var namespace =
                ScannedObject.listed(
                        new Kind("", "v1", "Namespace", "namespaces"),
                        Things.map("metadata: { name: shop }"));

        assertThat(namespace.place()).isEqualTo("shop");
        assertThat(namespace.namespace()).isEmpty();
        assertThat(namespace.makesPods()).isFalse();
    }
}
