package dev.cofferdam.cli.app.adopt;

import dev.cofferdam.cli.app.adopt.Places.Place;
import dev.cofferdam.cli.app.adopt.WantedSecret.Content;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.core.vault.KvEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A secret in the words of an App.
///
/// @param app the App with its keys in the App's folder; empty if they are shared
/// @param account that reads it
/// @param secret an element of `secrets`
record Candidate(Given object, String app, String account, Map<String, Object> secret) {
    private static final String FROM = "spec.dataFrom[0]";

    /// Says it so; nothing, and a fault, where that cannot be.
    static Optional<Candidate> of(
            WantedSecret wanted, Stores.Use use, Places places, Fields fields) {
        return switch (wanted.content()) {
            case Content.Extract(var key) ->
                    places.data(use.engine(), key, FROM + ".extract.key", fields)
                            .map(
                                    place ->
                                            of(
                                                    wanted,
                                                    use,
                                                    place,
                                                    Ordered.map("extract", place.key())));
            case Content.Find(var path, var match) ->
                    places.folder(use.engine(), path, FROM + ".find.path", fields)
                            .map(place -> of(wanted, use, place, find(place, match)));
            case Content.Values(var byKey) -> values(wanted, use, byKey, places, fields);
        };
    }

    private static Map<String, Object> find(Place place, String match) {
        var find = Ordered.map("path", place.key());
        return Ordered.map("find", match.isEmpty() ? find : Ordered.with(find, "match", match));
    }

    private static Candidate of(
            WantedSecret wanted, Stores.Use use, Place place, Map<String, Object> content) {
        var secret = new LinkedHashMap<String, Object>();
        secret.put("name", wanted.object().name());
        secret.putAll(content);
        if (place.shared()) {
            secret.put("shared", true);
        }
        if (!wanted.refresh().isEmpty()) {
            secret.put("refresh", wanted.refresh());
        }
        return new Candidate(wanted.object(), place.app(), use.account(), secret);
    }

    private static Optional<Candidate> values(
            WantedSecret wanted,
            Stores.Use use,
            SortedMap<String, WantedSecret.Ref> byKey,
            Places places,
            Fields fields) {
        var data = new TreeMap<String, Object>();
        Optional<Place> first = Optional.empty();
        for (var entry : byKey.entrySet()) {
            var field = "spec.data[%s].remoteRef.key".formatted(entry.getKey());
            var place = place(use.engine(), entry.getValue(), places, field, fields);
            if (place.isEmpty()) {
                continue;
            }
            first = first.or(() -> place);
            if (!first.orElseThrow().app().equals(place.get().app())) {
                fields.fault(
                        field,
                        "is in another folder than the first key: a Secret of an App has all its keys in one, or only shared ones");
            }
            var property = entry.getValue().property();
            data.put(
                    entry.getKey(),
                    property.isEmpty() ? place.get().key() : place.get().key() + "#" + property);
        }
        return first.map(place -> of(wanted, use, place, Ordered.map("data", data)));
    }

    private static Optional<Place> place(
            KvEngine engine, WantedSecret.Ref ref, Places places, String field, Fields fields) {
        return places.data(engine, ref.key(), field, fields);
    }
}
