package dev.cofferdam.cli.app.adopt;

import dev.cofferdam.api.app.AppParser;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.cli.manifest.TypedObject;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.core.problem.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One App that is put together from adopted secrets. What others take care of stays theirs: only
/// the secrets are new to the App.
///
/// @param byAccount its secrets by the service account that reads them
record AppShape(
        String namespace, String name, SortedMap<String, List<Map<String, Object>>> byAccount) {
    /// The App as a tree.
    Map<String, Object> tree() {
        var spec = new LinkedHashMap<String, Object>();
        if (byAccount.size() == 1) {
            spec.putAll(component(byAccount.firstKey()));
        } else {
            var components = new LinkedHashMap<String, Object>();
            byAccount
                    .keySet()
                    .forEach(each -> components.put(free(each, components), component(each)));
            spec.put("components", components);
        }
        spec.put("unmanaged", List.of("Namespace", "ServiceAccount", "NetworkPolicy"));
        return Ordered.map(
                "apiVersion",
                "cofferdam.dev/v1alpha1",
                "kind",
                "App",
                "metadata",
                Ordered.map("name", name, "namespace", namespace),
                "spec",
                spec);
    }

    private Map<String, Object> component(String account) {
        return Ordered.map(
                "serviceAccount",
                Ordered.map("name", account, "manage", false),
                "secrets",
                byAccount.getOrDefault(account, List.of()));
    }

    /// Names of components have no dots, and those of service accounts may.
    private static String free(String account, Map<String, Object> taken) {
        var name = account.replace('.', '-');
        var free = name;
        for (int at = 2; taken.containsKey(free); at++) {
            free = name + "-" + at;
        }
        return free;
    }

    /// As the operator reads it; a failure if it is not an App.
    Answer<dev.cofferdam.sync.app.App> parsed() {
        return AppParser.parse(TypedObject.of(tree(), App.class));
    }

    /// With one more secret.
    AppShape with(String account, Map<String, Object> secret) {
        var all = new TreeMap<>(byAccount);
        var secrets = new ArrayList<>(all.getOrDefault(account, List.of()));
        secrets.add(secret);
        all.put(account, secrets);
        return new AppShape(namespace, name, all);
    }
}
