package dev.cofferdam.baseline.secretscan;

import dev.cofferdam.core.document.Resource.ObjectId;

/// What holds a value, which decides the control it breaks and what is advised.
///
/// @param origin where the text comes from
/// @param object the Kubernetes object; one of empty strings where there is none
/// @param place what part of it
record Holder(Origin origin, ObjectId object, Place place) {
    private static final ObjectId NONE = new ObjectId("", "", "", "");

    enum Place {
        /// The `data` of a Secret.
        SECRET_DATA,
        /// A container's environment.
        ENVIRONMENT,
        /// A container's command line, or any other list of arguments.
        ARGUMENTS,
        /// Helm values, in a file of their own or inside an object.
        VALUES,
        /// A file inside a ConfigMap.
        EMBEDDED,
        /// Annotations.
        ANNOTATIONS,
        /// What names, selects or describes: only what has a token's form is one here.
        POINTER,
        /// A request that a kubelet sends: a login is one, a cookie is not.
        PROBE,
        OTHER
    }

    static Holder of(Origin origin) {
        return new Holder(origin, NONE, origin == Origin.HELM_VALUES ? Place.VALUES : Place.OTHER);
    }

    static Holder of(Origin origin, ObjectId object) {
        return new Holder(origin, object, Place.OTHER);
    }

    Holder in(Place changed) {
        return changed == place ? this : new Holder(origin, object, changed);
    }

    /// Whether a value here can only be the value itself, not the name of a Secret.
    boolean isLiteral() {
        return switch (place) {
            case SECRET_DATA, ENVIRONMENT, ARGUMENTS -> true;
            case VALUES, EMBEDDED, ANNOTATIONS, POINTER, PROBE, OTHER -> false;
        };
    }

    SecretControl control() {
        return switch (place) {
            case ENVIRONMENT ->
                    object.kind().isEmpty() ? generalControl() : SecretControl.NO_LITERAL_IN_ENV;
            case VALUES -> SecretControl.NONE_IN_HELM_VALUES;
            case SECRET_DATA, ARGUMENTS, EMBEDDED, ANNOTATIONS, POINTER, PROBE, OTHER ->
                    generalControl();
        };
    }

    private SecretControl generalControl() {
        return origin == Origin.HELM_VALUES
                ? SecretControl.NONE_IN_HELM_VALUES
                : SecretControl.NONE_IN_GIT;
    }
}
