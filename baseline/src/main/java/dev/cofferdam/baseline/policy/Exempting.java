package dev.cofferdam.baseline.policy;

import dev.cofferdam.core.kubernetes.Ordered;
import java.util.Map;

/// How a policy reads exemptions from its parameter, which is the Baseline itself: a change of them
/// counts at once and needs no new policy, whether or not the operator runs.
///
/// CEL has no clock, but an object that is validated bears the time of its creation, and its
/// managed fields the time of its last change; so an expired exemption ends without anybody's help.
final class Exempting {
    static final Map<String, Object> PARAM_KIND =
            Ordered.map("apiVersion", "cofferdam.dev/v1alpha1", "kind", "Baseline");

    /// Where an object is; a Namespace is in itself.
    static final String NAMESPACE =
            "object.kind == 'Namespace' ? object.metadata.name : object.metadata.?namespace.orValue('')";

    /// The times that the object bears, as texts.
    static final String TIMES =
            """
            object.metadata.?managedFields.orValue([]).filter(field, has(field.time) && \
            field.time != null).map(field, string(field.time)) + \
            (has(object.metadata.creationTimestamp) && \
            object.metadata.creationTimestamp != null ? \
            [string(object.metadata.creationTimestamp)] : [])""";

    /// The exemptions that are about this object and have not expired.
    static final String APPLICABLE =
            """
            params.spec.?exemptions.orValue([]).filter(one, \
            (one.?namespaces.orValue([]).size() == 0 || variables.place in \
            one.namespaces) && (one.?names.orValue([]).size() == 0 || \
            one.names.exists(name,\s"""
                    + fits("name", "object.metadata.?name.orValue('')")
                    + """
                            )) && !variables.times.exists(time, timestamp(time) > \
                            timestamp(one.until + 'T23:59:59Z')))""";

    private Exempting() {}

    /// True where the object is exempted from the control.
    static String from(String control) {
        return "variables.exemptions.exists(one, one.controls.exists(name, %s))"
                .formatted(fits("name", "'" + control + "'"));
    }

    private static String fits(String written, String found) {
        return "(%s.endsWith('*') ? %s.startsWith(%s.substring(0, %s.size() - 1)) : %s == %s)"
                .formatted(written, found, written, written, written, found);
    }
}
