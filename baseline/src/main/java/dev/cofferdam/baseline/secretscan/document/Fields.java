package dev.cofferdam.baseline.secretscan.document;

import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import java.util.Locale;
import java.util.Set;

/// What the schemas of Kubernetes, of its usual extensions and of JSON say of a field, whatever it
/// is called: it names, selects or describes, or it holds a value.
public final class Fields {
    /// Kinds that describe data without holding any.
    private static final Set<String> DESCRIPTIONS =
            Set.of(
                    "CustomResourceDefinition",
                    "Role",
                    "ClusterRole",
                    "RoleBinding",
                    "ClusterRoleBinding",
                    "ValidatingAdmissionPolicy",
                    "NetworkPolicy",
                    "StorageClass");

    /// Parts that name, select or describe, or that are encrypted.
    private static final Set<String> POINTERS =
            Set.of(
                    "sops",
                    "encryptedData",
                    "caBundle",
                    "labels",
                    "commonLabels",
                    "podLabels",
                    "matchLabels",
                    "matchExpressions",
                    "matchFields",
                    "nodeSelector",
                    "nodeSelectorTerms",
                    "affinity",
                    "nodeAffinity",
                    "podAffinity",
                    "podAntiAffinity",
                    "tolerations",
                    "taints",
                    "topologySpreadConstraints",
                    "requirements",
                    "selector",
                    "managedFields",
                    "valueFrom",
                    "envFrom",
                    "extract",
                    "find",
                    "rewrite",
                    "openAPIV3Schema",
                    "imagePullSecrets",
                    "secretStoreRef",
                    "secretObjects",
                    "status");

    /// Mappings with the names of keys as values.
    private static final Set<String> NAMINGS =
            Set.of("secretKeys", "keys", "keyNames", "keyMapping", "keyMappings", "fieldNames");

    /// Beside a `key`, they say that it is the key of something else.
    private static final Set<String> BESIDE_KEYS =
            Set.of(
                    "name",
                    "namespace",
                    "operator",
                    "effect",
                    "path",
                    "property",
                    "version",
                    "optional",
                    "secretName",
                    "configMapName",
                    "existingSecret",
                    "values",
                    "notValues",
                    "weight",
                    "topologyKey");

    private static final Set<String> REFERENCES =
            Set.of("remoteRef", "objectName", "secretKeyRef", "configMapKeyRef", "secretPath");

    private static final Set<String> SCHEMA_TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean");

    private static final Set<String> PROBES =
            Set.of("livenessProbe", "readinessProbe", "startupProbe", "httpHeaders", "httpGet");

    private Fields() {}

    public static boolean isDescription(String kind) {
        return DESCRIPTIONS.contains(kind);
    }

    /// JSON schemas and descriptions of APIs.
    public static boolean isSchema(Mapping mapping) {
        boolean described =
                mapping.field("properties").filter(Mapping.class::isInstance).isPresent();
        boolean typed =
                !mapping.text("$schema").isEmpty() || SCHEMA_TYPES.contains(mapping.text("type"));
        return (described && typed)
                || !mapping.text("openapi").isEmpty()
                || !mapping.text("swagger").isEmpty();
    }

    public static boolean isProbe(String name) {
        return PROBES.contains(name);
    }

    /// Whether all of a field only names, selects or describes.
    ///
    /// @param reference whether its mapping does, which is the same for all fields of that
    public static boolean isPointer(Field field, Mapping mapping, boolean reference) {
        var name = field.name();
        return POINTERS.contains(name)
                || name.startsWith("sops_")
                || endsWithReference(name)
                || (NAMINGS.contains(name) && field.value() instanceof Mapping)
                || isListOfReferences(field)
                || isOtherKey(name, mapping)
                || (reference && field.value() instanceof Scalar)
                || isNamedSecret(field);
    }

    /// The names of the keys that a generator is to make values for.
    public static boolean namesGeneratedKeys(String name, String apiVersion) {
        return name.equals("secretKeys")
                && apiVersion.startsWith("generators.external-secrets.io/");
    }

    private static boolean endsWithReference(String name) {
        return name.endsWith("Ref")
                || name.endsWith("Refs")
                || name.endsWith("Selector")
                || name.endsWith("_ref")
                || name.endsWith("FromPath")
                || name.endsWith("SecretName");
    }

    /// `secrets: |` followed by lines that say where each comes from.
    private static boolean isListOfReferences(Field field) {
        boolean list =
                field.value() instanceof Scalar
                        || (field.value() instanceof Sequence sequence
                                && sequence.elements().stream().allMatch(Scalar.class::isInstance));
        return list && (field.name().equals("secrets") || field.name().endsWith("_secrets"));
    }

    /// The key inside of a Secret or ConfigMap that a neighbour names, or of a label.
    private static boolean isOtherKey(String name, Mapping mapping) {
        boolean key = name.equals("key") || name.equals("secretKey") || name.equals("topologyKey");
        return key
                && mapping.field("value").isEmpty()
                && mapping.fields().stream().anyMatch(field -> BESIDE_KEYS.contains(field.name()));
    }

    /// Says where a secret is kept: `{secretKey: PASSWORD, remoteRef: ...}`.
    public static boolean isReference(Mapping mapping) {
        return mapping.fields().stream().anyMatch(field -> REFERENCES.contains(field.name()));
    }

    /// `passwordSecret: { secretName: user, password: password }`
    private static boolean isNamedSecret(Field field) {
        return field.value() instanceof Mapping named
                && field.name().toLowerCase(Locale.ROOT).endsWith("secret")
                && !named.text("secretName").isEmpty();
    }
}
