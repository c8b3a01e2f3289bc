package dev.cofferdam.sync.app.verify;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.core.vault.VaultRequest.Method;
import dev.cofferdam.sync.app.plan.LiveFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// The question to Vault what a token may do, which every token may ask.
///
/// @param paths which it is asked about
public record Capabilities(SortedSet<String> paths) {
    /// The request.
    public VaultRequest request() {
        var list = new Json.Elements(paths.stream().<Json>map(Json.Text::new).toList());
        var body = new TreeMap<String, Json>(Map.of("paths", list));
        return new VaultRequest(
                Method.WRITE, "sys/capabilities-self", Map.of(), new Json.Members(body));
    }

    /// What the answer says may be done at each path, in Vault's words.
    public SortedMap<String, List<String>> of(Optional<Json.Members> answer) {
        var data = answer.flatMap(each -> each.member("data"));
        var fields = new LiveFields(data.orElse(new Json.Null()));
        var found = new TreeMap<String, List<String>>();
        paths.forEach(path -> found.put(path, List.copyOf(fields.texts(path))));
        return found;
    }
}
