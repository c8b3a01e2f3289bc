package dev.cofferdam.bench.attack;

import dev.cofferdam.testkit.MaliciousServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What one tenant writes to harm others.
///
/// @param manifests all of it, in the order in which it is written
record Attack(String name, List<String> manifests) {
    /// The namespace of the tenant that attacks.
    static final String NAMESPACE = "evil";

    private static final String OBJECTS = "{},".repeat(1 << 16);
    private static final String BLANKS = " ".repeat(1 << 20);
    private static final String KEYS = "{{ range until 60 }}{{ (genCA \"x\" 1).Cert }}{{ end }}";
    private static final String GENERATOR =
            """
            apiVersion: generators.external-secrets.io/v1alpha1
            kind: VaultDynamicSecret
            metadata: { name: NAME }
            spec: { path: PATH, method: GET, provider: { server: SERVER, path: kv, auth: { kubernetes: { role: bench, serviceAccountRef: { name: app } } } } }
            """;

    Attack {
        manifests = List.copyOf(manifests);
    }

    /// The attacks one by one, then all at once.
    static List<Attack> all(URI vault, MaliciousServer server) {
        var attacks = new ArrayList<>(answers(server));
        attacks.addAll(templates());
        attacks.addAll(sharedVault(vault));
        attacks.addAll(many(server));
        var every =
                attacks.stream().flatMap(attack -> attack.manifests().stream()).distinct().toList();
        attacks.add(new Attack("all at once", every));
        attacks.addFirst(new Attack("nothing", List.of()));
        return List.copyOf(attacks);
    }

    private static List<Attack> answers(MaliciousServer server) {
        var huge = server.play("huge", Attack::huge);
        var endless = server.play("endless", Attack::endless);
        var silent = server.play("silent", Attack::silent);
        return List.of(
                new Attack(
                        "answers of 63 MiB",
                        pairs(
                                9,
                                each -> vaultStore("huge-" + each, huge),
                                "1h",
                                "extract: { key: a }")),
                new Attack(
                        "lists without end",
                        pairs(
                                9,
                                each -> apiStore("endless-" + each, endless),
                                "1h",
                                "find: { name: { regexp: '.*' } }")),
                new Attack(
                        "a Vault that never answers",
                        pairs(
                                200,
                                each -> vaultStore("silent-" + each, silent),
                                "1s",
                                "extract: { key: a }")));
    }

    private static void huge(MaliciousServer.Request request, MaliciousServer.Reply reply)
            throws IOException {
        if (request.path().contains("/data/")) {
            reply.chunks("{\"data\":{\"data\":{\"a\":[", OBJECTS, 336, "0]}}}");
        } else {
            MaliciousServer.well(request, reply);
        }
    }

    private static void endless(MaliciousServer.Request request, MaliciousServer.Reply reply)
            throws IOException {
        if (request.method().equals("GET")) {
            reply.chunks("{\"metadata\":{},\"items\":[", BLANKS, 600, "]}");
        } else {
            MaliciousServer.well(request, reply);
        }
    }

    private static void silent(MaliciousServer.Request request, MaliciousServer.Reply reply)
            throws IOException {
        if (!request.path().contains("/data/")) {
            MaliciousServer.well(request, reply);
        }
    }

    private static List<Attack> templates() {
        var memory = "{{ $a := repeat 30000000 \"y\" }}" + KEYS + "{{ len $a }}";
        return List.of(
                new Attack("templates that take memory", rendered("memory", 16, memory)),
                new Attack("templates that take time", rendered("time", 24, KEYS)));
    }

    private static List<Attack> sharedVault(URI vault) {
        return List.of(
                new Attack(
                        "a Vault that is asked for 429",
                        generated(vault, "health", "sys/health", 24)),
                new Attack("logins", generated(vault, "login", "kv/data/app-0", 12)),
                new Attack(
                        "1,000 secrets that are absent",
                        numbered(
                                1000,
                                each ->
                                        externalSecret(
                                                "absent-" + each,
                                                "vault",
                                                "1s",
                                                "extract: { key: no }"))));
    }

    private static List<Attack> many(MaliciousServer server) {
        return List.of(
                new Attack(
                        "150 API servers",
                        numbered(150, each -> apiStore("api-" + each, server.address("api")))),
                new Attack(
                        "150 Vaults",
                        numbered(
                                150,
                                each ->
                                        vaultStore(
                                                "vault-" + each,
                                                server.address("vault-" + each)))));
    }

    /// As many stores, each with an ExternalSecret.
    private static List<String> pairs(
            int times, IntFunction<String> store, String interval, String source) {
        return IntStream.range(0, times)
                .mapToObj(store)
                .flatMap(
                        text ->
                                List.of(
                                        text,
                                        externalSecret(name(text), name(text), interval, source))
                                        .stream())
                .toList();
    }

    private static List<String> numbered(int times, IntFunction<String> manifest) {
        return IntStream.range(0, times).mapToObj(manifest).toList();
    }

    private static String name(String store) {
        return store.replaceFirst("(?s).*?name: ([a-z0-9-]+).*", "$1");
    }

    private static String vaultStore(String name, URI server) {
        return """
        apiVersion: external-secrets.io/v1
        kind: SecretStore
        metadata: { name: %s }
        spec: { provider: { vault: { server: "%s", path: kv, auth: { kubernetes: { role: x, serviceAccountRef: { name: app } } } } } }
        """
                .formatted(name, server);
    }

    private static String apiStore(String name, URI server) {
        return """
        apiVersion: external-secrets.io/v1
        kind: SecretStore
        metadata: { name: %s }
        spec: { provider: { kubernetes: { remoteNamespace: default, server: { url: "%s" }, auth: { serviceAccount: { name: app } } } } }
        """
                .formatted(name, server);
    }

    private static String externalSecret(
            String name, String store, String interval, String source) {
        return """
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: %s }
        spec: { refreshInterval: %s, secretStoreRef: { name: %s }, dataFrom: [ { %s } ] }
        """
                .formatted(name, interval, store, source);
    }

    private static List<String> rendered(String name, int times, String template) {
        return numbered(
                times,
                each ->
                        """
                        apiVersion: external-secrets.io/v1
                        kind: ExternalSecret
                        metadata: { name: %s-%d }
                        spec: { refreshInterval: 1s, secretStoreRef: { name: vault }, target: { template: { data: { x: '%s' } } }, dataFrom: [ { extract: { key: app-0 } } ] }
                        """
                                .formatted(name, each, template));
    }

    /// Each ExternalSecret asks ten times a second.
    private static List<String> generated(URI vault, String name, String path, int times) {
        var generator =
                GENERATOR
                        .replace("NAME", name)
                        .replace("PATH", path)
                        .replace("SERVER", vault.toString())
                        .replace(
                                "method: GET",
                                path.startsWith("sys/")
                                        ? "method: GET, getParameters: { activecode: ['429'] }"
                                        : "method: GET");
        var source =
                "{ sourceRef: { generatorRef: { apiVersion: generators.external-secrets.io/v1alpha1, kind: VaultDynamicSecret, name: %s } } }"
                        .formatted(name);
        var manifests = new ArrayList<String>();
        manifests.add(generator);
        manifests.addAll(
                numbered(
                        times,
                        each ->
                                """
                                apiVersion: external-secrets.io/v1
                                kind: ExternalSecret
                                metadata: { name: %s-%d }
                                spec: { refreshInterval: 1s, dataFrom: [ %s ] }
                                """
                                        .formatted(
                                                name,
                                                each,
                                                String.join(
                                                        ", ", Collections.nCopies(10, source)))));
        return manifests;
    }
}
