package dev.cofferdam.cli.app.init;

import dev.cofferdam.api.app.AppParser;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.manifest.TypedObject;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.core.problem.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// An App that is put together from the words of a command line.
final class AppDraft {
    private final SequencedMap<String, Map<String, Object>> secrets = new LinkedHashMap<>();
    private final SequencedMap<String, Map<String, Object>> values = new LinkedHashMap<>();
    private final List<Map<String, Object>> ingress = new ArrayList<>();
    private final List<Map<String, Object>> egress = new ArrayList<>();

    /// Adds a secret: `NAME=KEY` for all values of a key of Vault, `NAME/DATAKEY=KEY#PROPERTY` for
    /// one of them.
    void secret(String word) {
        var at =
                equalsSign(
                        "--secret", word, "shop-db=database or shop-db/PASSWORD=database#password");
        var source = word.substring(at + 1);
        var target = word.substring(0, at);
        int slash = target.indexOf('/');
        var name = slash < 0 ? target : target.substring(0, slash);
        if (secrets.containsKey(name) && (slash < 0 || !values.containsKey(name))) {
            throw new CommandFailed(
                    "--secret: %s has a source already; give each Secret one source, or single values"
                            .formatted(name));
        }
        if (slash < 0) {
            secrets.put(name, Ordered.map("name", name, "extract", source));
            return;
        }
        var data = values.computeIfAbsent(name, _ -> new TreeMap<>());
        data.put(target.substring(slash + 1), source);
        secrets.put(name, Ordered.map("name", name, "data", data));
    }

    /// Adds a secret of a secrets engine: `NAME=MOUNT/ROLE`.
    void dynamic(String word) {
        var example = "shop-rw=database/shop-rw";
        var at = equalsSign("--dynamic", word, example);
        var source = word.substring(at + 1);
        int slash = source.lastIndexOf('/');
        if (slash < 0) {
            throw new CommandFailed(
                    "--dynamic: %s names no role; write it as %s".formatted(word, example));
        }
        var engine =
                Ordered.map(
                        "mount", source.substring(0, slash), "role", source.substring(slash + 1));
        var name = word.substring(0, at);
        if (secrets.put(name, Ordered.map("name", name, "dynamic", engine)) != null) {
            throw new CommandFailed("--dynamic: %s has a source already".formatted(name));
        }
    }

    private static int equalsSign(String option, String word, String example) {
        int at = word.indexOf('=');
        if (at <= 0 || at == word.length() - 1) {
            throw new CommandFailed(
                    "%s: %s is not NAME=SOURCE; write it as %s".formatted(option, word, example));
        }
        return at;
    }

    /// Adds a connection to it: `ns:NAMESPACE[:PORT]`, `app:NAMESPACE[/COMPONENT][:PORT]` or
    /// `CIDR[:PORT]`.
    void ingress(String word) {
        ingress.add(flow("--ingress", "from", word));
    }

    /// Adds a connection from it, written the same way.
    void egress(String word) {
        egress.add(flow("--egress", "to", word));
    }

    /// A range of IPv6 addresses holds colons too, but none after its slash.
    private static Map<String, Object> flow(String option, String field, String word) {
        var named = word.startsWith("ns:") || word.startsWith("app:") || word.indexOf('/') < 0;
        int from = named ? word.indexOf(':') + 1 : word.lastIndexOf('/') + 1;
        int colon = word.indexOf(':', from);
        var peer = colon < 0 ? word : word.substring(0, colon);
        var flow = Ordered.map(named ? field : "cidr", peer);
        if (colon < 0) {
            return flow;
        }
        var port = word.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}")) {
            throw new CommandFailed(
                    "%s: %s does not end with a port; write it as ns:ingress-nginx:8080"
                            .formatted(option, word));
        }
        return Ordered.with(flow, "port", Integer.parseInt(port));
    }

    /// The App as a tree, which a parser has accepted.
    ///
    /// @param account empty for the one with the name of the App
    /// @throws CommandFailed if it cannot be an App; it names what is wrong
    Map<String, Object> tree(String namespace, String name, String account) {
        var spec = new LinkedHashMap<String, Object>();
        if (!account.isEmpty()) {
            spec.put("serviceAccount", account);
        }
        if (!secrets.isEmpty()) {
            spec.put("secrets", List.copyOf(secrets.values()));
        }
        var network = new LinkedHashMap<String, Object>();
        if (!ingress.isEmpty()) {
            network.put("ingress", ingress);
        }
        if (!egress.isEmpty()) {
            network.put("egress", egress);
        }
        if (!network.isEmpty()) {
            spec.put("network", network);
        }
        var tree =
                Ordered.map(
                        "apiVersion",
                        "cofferdam.dev/v1alpha1",
                        "kind",
                        "App",
                        "metadata",
                        Ordered.map("name", name, "namespace", namespace),
                        "spec",
                        spec);
        if (AppParser.parse(TypedObject.of(tree, App.class))
                instanceof Answer.Failed<dev.cofferdam.sync.app.App>(var problem)) {
            throw new CommandFailed(problem.text());
        }
        return tree;
    }
}
