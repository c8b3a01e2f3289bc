package dev.cofferdam.cli.manifest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;

/// Objects of manifests in the types that the operator reads them into.
public final class TypedObject {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private TypedObject() {}

    /// An object as the operator would get it.
    ///
    /// @throws IllegalArgumentException if a field has another type than the API says; see
    ///     [#misfit]
    public static <T extends CustomResource<?, ?>> T of(Map<?, ?> object, Class<T> type) {
        return SERIALIZATION.convertValue(object, type);
    }

    /// An object as a tree of maps, lists and scalars.
    @SuppressWarnings("unchecked") // Jackson makes maps with texts as keys
    public static Map<String, Object> tree(HasMetadata object) {
        return SERIALIZATION.convertValue(object, Map.class);
    }

    /// The same of an object in a file.
    public static <T extends CustomResource<?, ?>> Answer<T> read(
            Resource resource, Class<T> type) {
        try {
            return Plain.of(resource.root()) instanceof Map<?, ?> object
                    ? Answer.got(of(object, type))
                    : Answer.failed(misfit(resource, ""));
        } catch (IllegalArgumentException thrown) {
            return Answer.failed(misfit(resource, misfit(thrown)));
        }
    }

    private static Problem misfit(Resource resource, String field) {
        return Problem.misconfigured(
                Cause.INVALID_FIELD,
                "%s %s has another type than the API says in %s; correct it"
                        .formatted(
                                resource.id().kind(),
                                resource.id().name(),
                                field.isEmpty() ? "a field" : field));
    }

    /// The fields of the spec that the type does not have.
    ///
    /// @param typed what [#of] made of the object
    public static List<String> unknownFields(Map<?, ?> object, CustomResource<?, ?> typed) {
        return typed.getSpec() == null
                ? List.of()
                : UnknownFields.of(
                        object.get("spec"),
                        SERIALIZATION.convertValue(typed.getSpec(), Object.class));
    }

    /// Which field had another type, such as `spec.refreshInterval`; empty if it is not known. Its
    /// value may be a secret.
    public static String misfit(IllegalArgumentException thrown) {
        var path =
                thrown.getCause() instanceof JsonMappingException where
                        ? where.getPath().stream().map(TypedObject::step).reduce("", String::concat)
                        : "";
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null
                ? "[" + reference.getIndex() + "]"
                : "." + reference.getFieldName();
    }
}
