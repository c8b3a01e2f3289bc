package dev.cofferdam.api.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Validation;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import java.util.List;
import java.util.stream.Stream;

/// What restarts of workloads need: rights, and the admission policy that limits them. The right to
/// patch a Deployment is the power to run any image as any account, so the API server admits no
/// patch of ours but of annotations of our own.
public final class RestartFence {
    /// Of the policy, its binding and the roles.
    public static final String NAME = "cofferdam-restarts";

    static final String KEY = "cofferdam-restart-key";

    private static final String SPEC =
            """
            object.spec.all(k, k == 'template' \
            || (k == 'restartAt' && request.kind.kind == 'Rollout') \
            || (k in oldObject.spec && object.spec[k] == oldObject.spec[k])) \
            && oldObject.spec.all(k, k in object.spec)""";

    private static final String TEMPLATE =
            """
            has(object.spec.template) == has(oldObject.spec.template) \
            && (!has(object.spec.template) || ( \
            object.spec.template.all(k, k == 'metadata' || (k in oldObject.spec.template \
            && object.spec.template[k] == oldObject.spec.template[k])) \
            && oldObject.spec.template.all(k, k in object.spec.template) \
            && variables.podsAfter.all(k, k == 'annotations' || (k in variables.podsBefore \
            && variables.podsAfter[k] == variables.podsBefore[k])) \
            && variables.podsBefore.all(k, k == 'annotations' || k in variables.podsAfter)))""";

    private static final String PODS =
            "has(%1$s.spec.template) && has(%1$s.spec.template.metadata) ? %1$s.spec.template.metadata : {}";

    private static final String ANNOTATIONS = "'annotations' in %1$s ? %1$s['annotations'] : {}";

    private static final String OURS =
            """
            %1$s.all(k, k.startsWith('cofferdam.dev/') || (k in %2$s && %1$s[k] == %2$s[k])) \
            && %2$s.all(k, k.startsWith('cofferdam.dev/') || k in %1$s)""";

    private static final String METADATA =
            """
            ['labels', 'finalizers', 'ownerReferences'].all(k, \
            (k in object.metadata) == (k in oldObject.metadata) \
            && (!(k in object.metadata) || object.metadata[k] == oldObject.metadata[k]))""";

    private RestartFence() {}

    /// What an operator that restarts workloads needs once in a cluster: its key, and the policy.
    public static List<HasMetadata> operator(String operatorNamespace, String operatorAccount) {
        var subject = Rights.subject(operatorNamespace, operatorAccount);
        return Stream.of(
                        Rights.clusterRole(NAME, Rules.restartFence(), subject),
                        Rights.role(NAME, operatorNamespace, Rules.restartKey(), subject),
                        policy(operatorNamespace, operatorAccount))
                .flatMap(List::stream)
                .toList();
    }

    /// What a namespace grants, so that its workloads restart.
    public static List<HasMetadata> grant(
            String namespace, String operatorNamespace, String operatorAccount) {
        return Rights.role(
                NAME,
                namespace,
                Rules.RESTARTS,
                Rights.subject(operatorNamespace, operatorAccount));
    }

    /// The admission policy and its binding.
    static List<HasMetadata> policy(String operatorNamespace, String operatorAccount) {
        var policy =
                new ValidatingAdmissionPolicyBuilder()
                        .withMetadata(Rights.metadata(NAME))
                        .withNewSpec()
                        .withFailurePolicy("Fail")
                        .withNewMatchConstraints()
                        .addNewResourceRule()
                        .withApiGroups("apps", "argoproj.io")
                        .withApiVersions("*")
                        .withOperations("UPDATE")
                        .withResources("deployments", "statefulsets", "daemonsets", "rollouts")
                        .endResourceRule()
                        .endMatchConstraints()
                        .addNewMatchCondition()
                        .withName("operator")
                        .withExpression(
                                "request.userInfo.username == 'system:serviceaccount:%s:%s'"
                                        .formatted(operatorNamespace, operatorAccount))
                        .endMatchCondition()
                        .withVariables(variables())
                        .withValidations(validations())
                        .endSpec()
                        .build();
        var binding =
                new ValidatingAdmissionPolicyBindingBuilder()
                        .withMetadata(Rights.metadata(NAME))
                        .withNewSpec()
                        .withPolicyName(NAME)
                        .withValidationActions("Deny")
                        .endSpec()
                        .build();
        return List.of(policy, binding);
    }

    private static List<Variable> variables() {
        return List.of(
                new Variable(PODS.formatted("oldObject"), "podsBefore"),
                new Variable(PODS.formatted("object"), "podsAfter"),
                new Variable(ANNOTATIONS.formatted("oldObject.metadata"), "before"),
                new Variable(ANNOTATIONS.formatted("object.metadata"), "after"),
                new Variable(ANNOTATIONS.formatted("variables.podsBefore"), "inBefore"),
                new Variable(ANNOTATIONS.formatted("variables.podsAfter"), "inAfter"));
    }

    private static List<Validation> validations() {
        return List.of(
                validation(SPEC, "spec"),
                validation(TEMPLATE, "the pod template"),
                validation(METADATA, "labels, finalizers or owners"),
                validation(
                        OURS.formatted("variables.after", "variables.before"),
                        "annotations of others"),
                validation(
                        OURS.formatted("variables.inAfter", "variables.inBefore"),
                        "annotations of others on pods"));
    }

    private static Validation validation(String expression, String what) {
        return new ValidationBuilder()
                .withExpression(expression)
                .withMessage("Cofferdam restarts workloads and may not change " + what)
                .build();
    }
}
