package dev.cofferdam.core.baseline.subject;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a control judges.
public enum Subject {
    PODS("the pod"),
    NAMESPACES("the namespace"),
    STORES("the store");

    private static final String SECRETS_GROUP = "external-secrets.io";

    private final String noun;

    Subject(String noun) {
        this.noun = noun;
    }

    /// What messages call one of them.
    public String noun() {
        return noun;
    }

    /// The kinds that controls of this subject are asked about.
    public List<Kind> kinds() {
        return switch (this) {
            case PODS -> Arrays.stream(Workload.values()).map(Workload::kind).toList();
            case NAMESPACES -> List.of(new Kind("", "v1", "Namespace", "namespaces"));
            case STORES ->
                    List.of(
                            new Kind(SECRETS_GROUP, "v1", "SecretStore", "secretstores"),
                            new Kind(
                                    SECRETS_GROUP,
                                    "v1",
                                    "ClusterSecretStore",
                                    "clustersecretstores"));
        };
    }

    public static Optional<Subject> of(Map<?, ?> object) {
        return Arrays.stream(values())
                .filter(subject -> subject.kinds().stream().anyMatch(kind -> kind.isOf(object)))
                .findFirst();
    }
}
