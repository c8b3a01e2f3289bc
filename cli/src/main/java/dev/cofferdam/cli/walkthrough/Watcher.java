package dev.cofferdam.cli.walkthrough;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.cli.console.CommandFailed;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Watches one Secret and its ExternalSecret of the same name, and plays the people who change
/// them.
final class Watcher {
    private static final long PATIENCE_SECONDS = 60;

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final boolean showValues;

    Watcher(KubernetesClient client, String namespace, String name, boolean showValues) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.showValues = showValues;
    }

    /// Waits until the Secret holds this value.
    ///
    /// @param what what is waited for, for the message should it not come
    void await(String key, String value, String what) {
        var encoded = encode(value);
        try {
            client.secrets()
                    .inNamespace(namespace)
                    .withName(name)
                    .waitUntilCondition(
                            secret -> secret != null && encoded.equals(data(secret).get(key)),
                            PATIENCE_SECONDS,
                            TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException _) {
            throw new CommandFailed(
                    "waited " + PATIENCE_SECONDS + " s for " + what + ", in vain. " + status());
        }
    }

    /// The Secret's keys with their sizes, and their values where that was asked for.
    String describe() {
        return new TreeMap<>(data(client.secrets().inNamespace(namespace).withName(name).get()))
                .entrySet().stream().map(this::describe).collect(Collectors.joining(", "));
    }

    private String describe(Map.Entry<String, String> entry) {
        var value = Base64.getDecoder().decode(entry.getValue());
        return "%s (%s bytes%s)"
                .formatted(
                        entry.getKey(),
                        value.length,
                        showValues ? ": " + new String(value, UTF_8) : "");
    }

    /// Sets the refresh interval and waits until that has been noticed.
    void refreshEvery(String interval) {
        var resource = client.resources(ExternalSecret.class).inNamespace(namespace).withName(name);
        var generation =
                resource.patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                "{\"spec\":{\"refreshInterval\":\"" + interval + "\"}}")
                        .getMetadata()
                        .getGeneration();
        resource.waitUntilCondition(
                seen -> seen != null && LastSync.of(seen).version().startsWith(generation + "-"),
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
    }

    void edit(String key, String value) {
        client.secrets()
                .inNamespace(namespace)
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"data\":{\"" + key + "\":\"" + encode(value) + "\"}}");
    }

    private String status() {
        var found =
                client.resources(ExternalSecret.class).inNamespace(namespace).withName(name).get();
        if (found == null || found.getStatus() == null || found.getStatus().conditions() == null) {
            return "The ExternalSecret has no status.";
        }
        return found.getStatus().conditions().stream()
                .map(
                        condition ->
                                "Its condition: " + condition.reason() + ", " + condition.message())
                .collect(Collectors.joining("; "));
    }

    private static String encode(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
    }

    private static Map<String, String> data(@Nullable Secret secret) {
        return secret == null || secret.getData() == null ? Map.of() : secret.getData();
    }
}
