package dev.cofferdam.operator.baseline;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/// The kinds of policies of the API server, in the order in which they are applied; they are
/// deleted the other way round.
public enum PolicyKind {
    VALIDATING("ValidatingAdmissionPolicy", "validatingadmissionpolicies"),
    VALIDATING_BINDING("ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings"),
    MUTATING("MutatingAdmissionPolicy", "mutatingadmissionpolicies"),
    MUTATING_BINDING("MutatingAdmissionPolicyBinding", "mutatingadmissionpolicybindings");

    static final String GROUP = "admissionregistration.k8s.io";
    static final String VERSION = "v1";

    private final String kind;
    private final String plural;

    PolicyKind(String kind, String plural) {
        this.kind = kind;
        this.plural = plural;
    }

    public String kind() {
        return kind;
    }

    String plural() {
        return plural;
    }

    /// How a client asks for them.
    public ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion(VERSION)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(false)
                .build();
    }
}
