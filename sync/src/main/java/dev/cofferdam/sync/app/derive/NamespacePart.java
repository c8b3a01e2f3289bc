package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Consumer;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.Component.ManagedAccount;
import dev.cofferdam.sync.app.platform.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What belongs to a namespace as a whole: its labels and its service accounts.
final class NamespacePart {
    private static final String ACCOUNT = "v1/ServiceAccount";
    private static final Map<String, Object> NO_AUTOMOUNT =
            Ordered.map("automountServiceAccountToken", false);
    private static final String DEFAULT_ACCOUNT = "default";
    private static final List<String> MODES = List.of("enforce", "warn", "audit");

    private final List<App> apps;
    private final Platform platform;

    NamespacePart(List<App> apps, Platform platform) {
        this.apps = apps;
        this.platform = platform;
    }

    /// The labels of Pod Security Admission, and which account stores use that name none, where
    /// there is only one.
    Answer<List<Map<String, Object>>> namespace() {
        if (apps.stream().noneMatch(app -> app.manages(App.Kind.NAMESPACE))) {
            return Answer.got(List.of());
        }
        var standards = new TreeMap<String, String>();
        apps.forEach(app -> standards.putIfAbsent(standard(app), app.name()));
        return standards.size() == 1
                ? Answer.got(List.of(namespace(standards.firstKey())))
                : Answer.failed(different(standards));
    }

    private Map<String, Object> namespace(String standard) {
        var labels = new LinkedHashMap<String, Object>();
        MODES.forEach(mode -> labels.put("pod-security.kubernetes.io/" + mode, standard));
        var metadata = Ordered.map("name", apps.getFirst().namespace(), "labels", labels);
        var accounts = components().stream().map(each -> each.account().name()).toList();
        return Objects.of(
                "v1/Namespace",
                accounts.size() == 1
                        ? Ordered.with(
                                metadata,
                                "annotations",
                                Map.of(Consumer.ANNOTATION, accounts.getFirst()))
                        : metadata,
                Map.of());
    }

    private String standard(App app) {
        return app.podSecurity().isEmpty() ? platform.defaults().podSecurity() : app.podSecurity();
    }

    private Problem different(Map<String, String> standards) {
        var asked = new ArrayList<String>();
        standards.forEach((standard, app) -> asked.add("%s (App %s)".formatted(standard, app)));
        return Problem.misconfigured(
                Cause.INVALID_FIELD,
                """
                spec.podSecurity differs between the Apps of namespace %s: %s. A namespace \
                has one standard; ask for the same in all"""
                        .formatted(apps.getFirst().namespace(), String.join(", ", asked)));
    }

    /// The accounts; no pod gets a token of one unless it asks for it, the default account included.
    List<Map<String, Object>> accounts() {
        var accounts = new ArrayList<Map<String, Object>>();
        for (var app : apps) {
            if (app.manages(App.Kind.SERVICE_ACCOUNT)) {
                app.components().stream()
                        .map(Component::account)
                        .filter(ManagedAccount::managed)
                        .forEach(account -> accounts.add(account(app, account.name())));
            }
        }
        if (!accounts.isEmpty()) {
            accounts.add(
                    Objects.of(
                            apps.getFirst().namespace(), ACCOUNT, DEFAULT_ACCOUNT, NO_AUTOMOUNT));
        }
        return accounts;
    }

    private static Map<String, Object> account(App app, String name) {
        return Objects.of(app, ACCOUNT, name, NO_AUTOMOUNT);
    }

    private List<Component> components() {
        return apps.stream().flatMap(app -> app.components().stream()).toList();
    }
}
