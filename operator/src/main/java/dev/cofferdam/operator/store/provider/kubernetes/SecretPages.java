package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.answer.LimitExceeded;
import dev.cofferdam.vault.answer.LimitExceeded.Limit;
import dev.cofferdam.vault.answer.TenantScope;
import dev.cofferdam.vault.wire.JsonApi.Outcome;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Lists Secrets page by page, and keeps those that fit. A page that is too large is asked for
/// again with fewer Secrets in it.
record SecretPages(RemoteServer server, RemoteProblem problems) {
    private static final String WHAT = "list Secrets";
    private static final int LARGEST_PAGE = 100;
    private static final int SMALLER = 10;
    private static final int MOST_PAGES = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private record Page(List<FoundSecret> fitting, String next) {}

    Answer<List<FoundSecret>> of(
            String path, Map<String, String> labels, Predicate<String> fits, int most) {
        return TenantScope.present(() -> new Walk(path, labels, fits, most).all());
    }

    /// One way through the pages.
    private final class Walk {
        private final long began = System.nanoTime();
        private final String path;
        private final Predicate<String> fits;
        private final int most;
        private final TreeMap<String, String> query = new TreeMap<>();
        private final List<FoundSecret> found = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private int size = LARGEST_PAGE;

        private Walk(String path, Map<String, String> labels, Predicate<String> fits, int most) {
            this.path = path;
            this.fits = fits;
            this.most = most;
            if (!labels.isEmpty()) {
                query.put("labelSelector", selector(labels));
            }
        }

        private Answer<List<FoundSecret>> all() {
            var problem = Optional.<Problem>empty();
            for (int pages = 0; pages < MOST_PAGES && problem.isEmpty(); pages++) {
                query.put("limit", Integer.toString(size));
                // a page is given back once it is known what of it fits
                var answer =
                        TenantScope.during(TenantScope.tenant(), () -> page(path, query, fits));
                problem =
                        switch (answer) {
                            case Answer.Failed<Optional<Page>>(var failed) -> Optional.of(failed);
                            case Answer.Got<Optional<Page>>(var page) ->
                                    page.map(this::take).orElseGet(this::shrink);
                        };
                if (problem.isEmpty() && isDone()) {
                    return Answer.got(found.subList(0, Math.min(found.size(), most + 1)));
                }
            }
            return Answer.failed(problem.orElseGet(() -> problems.strange(WHAT)));
        }

        private boolean isDone() {
            return found.size() > most || "".equals(query.get("continue"));
        }

        /// What is wrong with it, if anything is.
        private Optional<Problem> take(Page page) {
            var room = page.fitting().stream().mapToLong(FoundSecret::size).sum();
            if (!server.api().keep(room)) {
                return Optional.of(noRoom());
            }
            found.addAll(page.fitting());
            query.put("continue", page.next());
            return seen.add(page.next()) && System.nanoTime() - began < LONGEST.toNanos()
                    ? Optional.empty()
                    : Optional.of(problems.strange(WHAT));
        }

        private Optional<Problem> shrink() {
            var problem = size == 1 ? Optional.of(tooLarge()) : Optional.<Problem>empty();
            size = Math.max(1, size / SMALLER);
            return problem;
        }
    }

    private static String selector(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }

    /// Nothing where the page is too large.
    private Answer<Optional<Page>> page(
            String path, Map<String, String> query, Predicate<String> fits) {
        return switch (server.get(path, query)) {
            case Outcome.Answered(var status, var json) when status == HttpURLConnection.HTTP_OK ->
                    page(json, fits).map(Optional::of);
            case Outcome.Excessive(var overrun) when overrun.limit() != Limit.MEMORY ->
                    Answer.got(Optional.empty());
            case Outcome other -> Answer.failed(problems.of(other, WHAT));
        };
    }

    private Answer<Page> page(Json json, Predicate<String> fits) {
        var items = json.member("items").orElse(new Json.Elements(List.of()));
        if (json.member("metadata")
                        .flatMap(metadata -> metadata.member("resourceVersion"))
                        .isEmpty()
                || !(items instanceof Json.Elements(var elements))) {
            return Answer.failed(problems.strange(WHAT));
        }
        var fitting = new ArrayList<FoundSecret>();
        for (var element : elements) {
            var secret = FoundSecret.of(element);
            if (secret.isEmpty()) {
                return Answer.failed(problems.strange(WHAT));
            }
            if (fits.test(secret.get().name())) {
                fitting.add(secret.get().withoutDocument());
            }
        }
        var next = json.member("metadata").flatMap(metadata -> metadata.member("continue"));
        return Answer.got(
                new Page(
                        fitting,
                        next.orElse(new Json.Null()) instanceof Json.Text(var text) ? text : ""));
    }

    private Problem tooLarge() {
        return problems.of(
                new Outcome.Excessive(new LimitExceeded(Limit.BYTES, RemoteServer.LARGEST)), WHAT);
    }

    private Problem noRoom() {
        return problems.of(new Outcome.Excessive(new LimitExceeded(Limit.MEMORY, 0)), WHAT);
    }
}
