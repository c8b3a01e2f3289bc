package dev.cofferdam.operator.store.provider.vault;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.sync.source.Criteria;
import dev.cofferdam.sync.source.Criteria.Match;
import dev.cofferdam.vault.answer.TenantScope;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// Reads every secret that fits: one request per folder, one more per secret that fits, and with
/// tags one more per secret. What was deleted since its name was listed is left out. That nothing
/// fits counts once Vault says that the engine is the one that the store means.
record Finder(VaultReader store) {
    private static final int MOST = 2_000;

    /// So many secrets are read at a time: Vault's gate lets more through, and others are to have a
    /// turn. The answers are looked at in the order of the names, so that the first problem is the
    /// same each time.
    private static final int ABREAST = 8;

    /// The members of each secret, by its full name.
    ///
    /// @param path where `find` stands in the manifest
    Answer<Map<String, Json.Members>> find(Criteria criteria, String path) {
        var place = store.place();
        if (criteria.tagged() && place.engine().version() == KvEngine.Version.V1) {
            return Answer.failed(
                    Problem.invalidField(
                            path + ".find.tags",
                            """
                            needs a KV engine of version v2; version v1 knows nothing \
                            of tags. Search by name, or use such an engine"""));
        }
        var prefix = criteria.prefix();
        return TenantScope.present(
                () ->
                        store.reading()
                                .names(place.access(), place.engine(), prefix, place.lane())
                                .then(names -> read(names, criteria.match(), path))
                                .then(
                                        found ->
                                                found.isEmpty()
                                                        ? nothing(prefix)
                                                        : Answer.got(found)));
    }

    private Answer<Map<String, Json.Members>> nothing(String prefix) {
        var place = store.place();
        return store.reading()
                .confirm(place.access(), place.engine(), prefix, place.lane())
                .map(_ -> Map.of());
    }

    private Answer<Map<String, Json.Members>> read(List<String> names, Match match, String path) {
        var wanted = names.stream().filter(name -> isCalled(name, match)).toList();
        if (wanted.size() > MOST) {
            return Answer.failed(tooMany(path));
        }
        var found = new TreeMap<String, Json.Members>();
        var ahead = new ArrayDeque<CompletableFuture<Answer<Optional<Json.Members>>>>();
        var begun = wanted.iterator();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var name : wanted) {
                while (ahead.size() < ABREAST && begun.hasNext()) {
                    ahead.add(begin(begun.next(), match, threads));
                }
                switch (ahead.remove().join()) {
                    case Answer.Got<Optional<Json.Members>>(var members) ->
                            members.ifPresent(each -> found.put(name, each));
                    case Answer.Failed<Optional<Json.Members>>(var problem) -> {
                        return Answer.failed(problem);
                    }
                }
            }
        }
        return Answer.got(found);
    }

    /// Reads on another thread, as a step of the work that this one is at.
    private CompletableFuture<Answer<Optional<Json.Members>>> begin(
            String name, Match match, Executor threads) {
        var step = Trace.current().step("read found secret");
        var holding = TenantScope.current();
        return CompletableFuture.supplyAsync(
                () -> holding.join(() -> Trace.in(step, () -> read(name, match))), threads);
    }

    private static boolean isCalled(String name, Match match) {
        return !(match instanceof Match.Name(var regexp)) || regexp.matcher(name).find();
    }

    /// Nothing where it was deleted or has other tags.
    private Answer<Optional<Json.Members>> read(String name, Match match) {
        var answer =
                fits(name, match)
                        .then(
                                fits ->
                                        fits
                                                ? store.data(name, "").map(Optional::of)
                                                : Answer.got(Optional.<Json.Members>empty()));
        return answer instanceof Answer.Failed<Optional<Json.Members>>(Problem.Absent _)
                ? Answer.got(Optional.empty())
                : answer;
    }

    private Answer<Boolean> fits(String name, Match match) {
        return switch (match) {
            case Match.Everything(), Match.Name _ -> Answer.got(true);
            case Match.Tags(var tags) -> store.metadata(name).map(known -> has(known, tags));
        };
    }

    private static boolean has(Json.Members known, Map<String, String> tags) {
        return tags.entrySet().stream()
                .allMatch(
                        tag ->
                                new Json.Text(tag.getValue())
                                        .equals(known.members().get(tag.getKey())));
    }

    private static Problem tooMany(String path) {
        return Problem.invalidField(
                path + ".find",
                "has to read more than %s secrets; name a folder or a pattern that fits fewer"
                        .formatted(MOST));
    }
}
