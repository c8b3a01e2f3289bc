package dev.cofferdam.baseline.policy;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Judgement;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.version.Minor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Makes `ValidatingAdmissionPolicy` objects with their bindings from controls: one pair for each
/// subject. A user is shown the first refusal only, so one policy asks all controls about an object
/// and its message names everything that is wrong with it.
public final class Policies {
    /// The namespaces of Kubernetes itself, which no binding covers.
    public static final Set<String> SYSTEM_NAMESPACES =
            Set.of("kube-node-lease", "kube-public", "kube-system");

    /// The label that all of them bear, and its value.
    public static final Map.Entry<String, String> LABEL =
            Map.entry("app.kubernetes.io/managed-by", "cofferdam");

    private Policies() {}

    /// The policies that do `action` about `controls` on servers of `version`, each followed by its
    /// binding. Controls that are not judged by one object are left out. The same arguments always
    /// give the same objects.
    ///
    /// @param excluded the namespaces that are left alone, [#SYSTEM_NAMESPACES] and our own among
    ///   them
    /// @param given the lists that controls need; one that lacks its list is left out
    public static List<Map<String, Object>> of(
            Collection<Control> controls,
            Action action,
            Minor version,
            Set<String> excluded,
            Given given) {
        var write = new PolicyObjects(Map.of("labels", labels()), version, Map.of(), given);
        var effective =
                Controls.effective(controls, version).stream().filter(given::suffices).toList();
        var objects = new ArrayList<Map<String, Object>>();
        for (var subject : Subject.values()) {
            var asked = about(subject, effective);
            if (!asked.isEmpty()) {
                var name = name("cofferdam-" + subject + "-" + action);
                objects.add(write.policy(name, subject, asked, action));
                objects.add(
                        write.binding(
                                name,
                                name,
                                action,
                                Map.of("namespaceSelector", Scope.outside(excluded))));
            }
        }
        return objects;
    }

    /// `text` as the name of an object.
    static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Those of `controls` that a policy can ask about the subject.
    static List<Control> about(Subject subject, List<Control> controls) {
        return controls.stream()
                .filter(_ -> subject.isOfTheApiServer())
                .filter(control -> control.subject() == subject)
                .filter(control -> control.judgement() instanceof Judgement.ByRules)
                .toList();
    }

    static Map<String, String> labels() {
        return Map.ofEntries(LABEL);
    }
}
