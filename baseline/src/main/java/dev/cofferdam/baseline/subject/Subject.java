package dev.cofferdam.baseline.subject;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a control judges. Most are kinds of the API server; a policy can judge those. `SETS` are
/// all objects of one namespace together. What lies in Vault is judged as documents of `vault/v1`,
/// with the fields of Vault's API in `spec`.
public enum Subject {
    PODS("the pod"),
    NAMESPACES("the namespace"),
    SERVICE_ACCOUNTS("the service account"),
    BINDINGS("the binding"),
    SECRETS("the Secret"),
    EXTERNAL_SECRETS("the ExternalSecret"),
    STORES("the store"),
    SETS("the namespace"),
    VAULT_ROLES("the role"),
    VAULT_POLICIES("the policy");

    private static final String SECRETS_GROUP = "external-secrets.io";
    private static final String RBAC_GROUP = "rbac.authorization.k8s.io";
    private static final String VAULT_GROUP = "vault";

    private static final List<Subject> VALUES = List.of(values());

    private final String noun;

    Subject(String noun) {
        this.noun = noun;
    }

    /// What messages call one of them.
    public String noun() {
        return noun;
    }

    /// The kinds of Kubernetes and of Cofferdam that controls of this subject are asked about.
    public List<Kind> kinds() {
        return Objects.requireNonNull(Listed.KINDS.get(this));
    }

    private List<Kind> listed() {
        return switch (this) {
            case PODS -> Arrays.stream(Workload.values()).map(Workload::kind).toList();
            case NAMESPACES -> kinds("", "Namespace");
            case SERVICE_ACCOUNTS -> kinds("", "ServiceAccount");
            case BINDINGS -> kinds(RBAC_GROUP, "RoleBinding", "ClusterRoleBinding");
            case SECRETS -> kinds("", "Secret");
            case EXTERNAL_SECRETS ->
                    kinds(SECRETS_GROUP, "ExternalSecret", "ClusterExternalSecret");
            case STORES -> kinds(SECRETS_GROUP, "SecretStore", "ClusterSecretStore");
            case SETS -> List.of();
            case VAULT_ROLES -> kinds(VAULT_GROUP, "VaultRole");
            case VAULT_POLICIES -> kinds(VAULT_GROUP, "VaultPolicy");
        };
    }

    private static List<Kind> kinds(String group, String... names) {
        return Arrays.stream(names)
                .map(name -> new Kind(group, "v1", name, name.toLowerCase(Locale.ROOT) + "s"))
                .toList();
    }

    private static final class Listed {
        static final Map<Subject, List<Kind>> KINDS =
                Arrays.stream(values()).collect(toMap(each -> each, Subject::listed));
    }

    /// The field of an object of that kind that asks for a Secret: an ExternalSecret does itself, a
    /// ClusterExternalSecret holds what its ExternalSecrets ask for.
    public static String externalSecretSpec(String kind) {
        return kind.equals("ClusterExternalSecret") ? "spec.externalSecretSpec" : "spec";
    }

    /// Whether the API server holds such objects one by one, so that a policy can judge them.
    public boolean isOfTheApiServer() {
        return switch (this) {
            case SETS, VAULT_ROLES, VAULT_POLICIES -> false;
            default -> true;
        };
    }

    /// The subject that has `object` among its kinds. What holds pods as objects of others do is
    /// among `PODS`, of whatever kind it is.
    ///
    /// @param templates the pods in it
    public static Optional<Subject> of(Map<?, ?> object, PodTemplates templates) {
        for (var subject : VALUES) {
            for (var kind : subject.kinds()) {
                if (kind.isOf(object)) {
                    return Optional.of(subject);
                }
            }
        }
        return templates.places().isEmpty() ? Optional.empty() : Optional.of(PODS);
    }
}
