package dev.cofferdam.api.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.store.RetriesParser;
import dev.cofferdam.api.store.VaultParser;
import dev.cofferdam.api.store.provider.VaultSpec;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.vault.ServerPaths;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.core.vault.VaultRequest.Method;
import dev.cofferdam.sync.generator.Recipe;
import dev.cofferdam.sync.generator.VaultAnswer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The spec of a VaultDynamicSecret. Its references are resolved in the namespace of the object
/// that uses it.
record DynamicSecretParser(Complaints complaints, String path, String namespace) {
    private static final VaultSpec NO_PROVIDER =
            new VaultSpec(null, null, null, null, null, null, null, null, null, null, null, null);

    Recipe.FromVault request(VaultDynamicSecretSpec spec) {
        var provider = spec.provider() == null ? NO_PROVIDER : spec.provider();
        var method = method(Nulls.text(spec.method()));
        RetriesParser.parse(complaints, path + ".retrySettings", spec.retrySettings());
        return new Recipe.FromVault(
                VaultParser.ofGenerator(complaints, path + ".provider", namespace).vault(provider),
                new VaultRequest(
                        method,
                        asked(spec.path()),
                        method == Method.READ ? query(spec.getParameters()) : Map.of(),
                        method == Method.WRITE ? body(spec.parameters()) : VaultRequest.NO_BODY),
                complaints.choice(
                        path + ".resultType",
                        spec.resultType(),
                        VaultDynamicSecretSpec.RESULT_TYPES,
                        VaultAnswer.Part.DATA),
                Boolean.TRUE.equals(spec.allowEmptyResponse()));
    }

    private String asked(@Nullable String written) {
        var field = path + ".path";
        var text = complaints.text(field, written);
        ServerPaths.refusal(text).ifPresent(refusal -> complaints.invalid(field, refusal));
        return text;
    }

    /// Anything that is not one of three words is a write, as in External Secrets, words in lower
    /// case among them.
    private static Method method(String word) {
        return switch (word) {
            case "", "GET" -> Method.READ;
            case "LIST" -> Method.LIST;
            case "DELETE" -> Method.DELETE;
            default -> Method.WRITE;
        };
    }

    private static Map<String, List<String>> query(@Nullable Map<String, List<String>> written) {
        var query = new TreeMap<String, List<String>>();
        if (written != null) {
            written.forEach((name, values) -> query.put(name, Nulls.list(values)));
        }
        return query;
    }

    private Json.Members body(@Nullable JsonNode written) {
        if (written == null || written.isNull()) {
            return VaultRequest.NO_BODY;
        }
        var json = JsonReader.read(written.toString().getBytes(UTF_8));
        if (json.isPresent() && json.get() instanceof Json.Members members) {
            return members;
        }
        complaints.invalid(
                path + ".parameters",
                "is not an object: write names and values, as Vault wants them");
        return VaultRequest.NO_BODY;
    }
}
