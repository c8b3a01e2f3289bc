package dev.cofferdam.cli.app.adopt;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.derive.Derivation;
import dev.cofferdam.sync.app.platform.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which Apps can stand in place of ExternalSecrets and their stores, and what stays as it is.
final class Adoption {
    private static final Set<String> STORES = Set.of("SecretStore", Given.CLUSTER_STORE);
    private static final String READ = "ExternalSecret";

    private final Platform platform;
    private final Stores stores;
    private final List<Kept> kept = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, AppShape> apps = new TreeMap<>();
    private int read;
    private int adopted;

    private Adoption(Platform platform) {
        this.platform = platform;
        this.stores = new Stores(platform);
    }

    /// Decides for all objects.
    static Adoption of(List<Given> objects, Platform platform) {
        var adoption = new Adoption(platform);
        objects.stream().filter(each -> STORES.contains(each.kind())).forEach(adoption.stores::add);
        var candidates = new ArrayList<Candidate>();
        var seen = new HashSet<String>();
        for (var object : objects) {
            if (!seen.add(object.title())) {
                adoption.kept.add(
                        new Kept(object.title(), "metadata.name", "is there twice, and differs"));
            } else if (object.kind().equals(READ)) {
                adoption.candidate(object, candidates);
            } else if (!STORES.contains(object.kind())) {
                adoption.kept.add(
                        new Kept(object.title(), "kind", "an App has nothing in its place"));
            }
        }
        adoption.group(candidates);
        return adoption;
    }

    private void candidate(Given object, List<Candidate> candidates) {
        read++;
        var fields = new Fields(object);
        var wanted = WantedSecret.read(object, fields);
        var places = new Places(platform, object.namespace());
        var candidate =
                stores.of(wanted, fields)
                        .flatMap(use -> Candidate.of(wanted, use, places, fields))
                        .filter(_ -> fields.faults().isEmpty());
        kept.addAll(fields.faults());
        candidate.ifPresent(candidates::add);
        candidate.ifPresent(_ -> note(object));
    }

    /// Labels and annotations of an ExternalSecret go to its Secret.
    private void note(Given object) {
        var metadata = object.tree().get("metadata") instanceof Map<?, ?> map ? map : Map.of();
        for (var field : List.of("labels", "annotations")) {
            if (metadata.get(field) instanceof Map<?, ?> written && !written.isEmpty()) {
                notes.add(
                        "%s metadata.%s: an App does not set %s"
                                .formatted(
                                        object.title(),
                                        field,
                                        written.keySet().stream()
                                                .map(String::valueOf)
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
            }
        }
    }

    /// A service account belongs to one App: the one with most of its secrets in the App's folder.
    private void group(List<Candidate> candidates) {
        var byAccount = new LinkedHashMap<String, List<Candidate>>();
        for (var each : candidates) {
            byAccount
                    .computeIfAbsent(
                            each.object().namespace() + "/" + each.account(),
                            _ -> new ArrayList<>())
                    .add(each);
        }
        byAccount.values().forEach(this::place);
    }

    private void place(List<Candidate> ofAccount) {
        var first = ofAccount.getFirst();
        var counts = new HashMap<String, Integer>();
        ofAccount.stream()
                .filter(each -> !each.app().isEmpty())
                .forEach(each -> counts.merge(each.app(), 1, Integer::sum));
        var app =
                counts.entrySet().stream()
                        .max(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .thenComparing(
                                                Map.Entry.comparingByKey(
                                                        Comparator.reverseOrder())))
                        .map(Map.Entry::getKey)
                        .orElse(first.account().replace('.', '-'));
        for (var each : ofAccount) {
            if (each.app().isEmpty() || each.app().equals(app)) {
                add(app, each);
            } else {
                kept.add(
                        new Kept(
                                each.object().title(),
                                "remoteRef.key",
                                "is in the folder of App %s, and its service account %s belongs to App %s: give it an account of its own"
                                        .formatted(each.app(), each.account(), app)));
            }
        }
    }

    /// Each secret is tried alone first, so that one that cannot be costs the others nothing.
    private void add(String app, Candidate each) {
        var namespace = each.object().namespace();
        var alone =
                new AppShape(namespace, app, new TreeMap<>()).with(each.account(), each.secret());
        switch (alone.parsed().then(one -> derivable(one))) {
            case Answer.Failed<?>(var problem) ->
                    kept.add(new Kept(each.object().title(), "spec", problem.text()));
            case Answer.Got<?> _ -> {
                apps.merge(
                        namespace + "/" + app,
                        alone,
                        (before, _) -> before.with(each.account(), each.secret()));
                adopted++;
            }
        }
    }

    private Answer<?> derivable(App app) {
        return Derivation.of(List.of(app), platform);
    }

    /// The Apps, by namespace and name.
    List<AppShape> apps() {
        return List.copyOf(apps.values());
    }

    List<Kept> kept() {
        return List.copyOf(kept);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /// How many ExternalSecrets there are.
    int read() {
        return read;
    }

    /// How many of them are in an App.
    int adopted() {
        return adopted;
    }
}
