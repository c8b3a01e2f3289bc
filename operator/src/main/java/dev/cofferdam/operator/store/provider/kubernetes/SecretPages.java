package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.cluster.request.PagedList;
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

    /// One reading of the whole list.
    private final class Walk {
        private final long began = System.nanoTime();
        private final String path;
        private final Map<String, String> labels;
        private final Predicate<String> fits;
        private final int most;
        private final List<FoundSecret> found = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private Optional<Problem> problem = Optional.empty();
        private int size = LARGEST_PAGE;
        private int pages;

        private Walk(String path, Map<String, String> labels, Predicate<String> fits, int most) {
            this.path = path;
            this.labels = labels;
            this.fits = fits;
            this.most = most;
        }

        private Answer<List<FoundSecret>> all() {
            PagedList.read(this::step);
            return problem.<Answer<List<FoundSecret>>>map(Answer::failed)
                    .orElseGet(
                            () -> Answer.got(found.subList(0, Math.min(found.size(), most + 1))));
        }

        private Optional<String> step(String token) {
            if (pages++ == MOST_PAGES) {
                return failed(problems.strange(WHAT));
            }
            // a page is given back once it is known what of it fits
            var answer =
                    TenantScope.during(TenantScope.tenant(), () -> page(path, query(token), fits));
            return switch (answer) {
                case Answer.Failed<Optional<Page>>(var failed) -> failed(failed);
                case Answer.Got<Optional<Page>>(var page) ->
                        page.map(this::take).orElseGet(() -> shrink(token));
            };
        }

        private Map<String, String> query(String token) {
            var query = PagedList.query(size, token);
            if (!labels.isEmpty()) {
                query.put("labelSelector", selector(labels));
            }
            return query;
        }

        private Optional<String> failed(Problem why) {
            problem = Optional.of(why);
            return Optional.empty();
        }

        private Optional<String> take(Page page) {
            var bytes = page.fitting().stream().mapToLong(FoundSecret::size).sum();
            if (!server.api().keep(bytes)) {
                return failed(noRoom());
            }
            found.addAll(page.fitting());
            if (!seen.add(page.next()) || System.nanoTime() - began >= LONGEST.toNanos()) {
                return failed(problems.strange(WHAT));
            }
            return found.size() > most
                    ? Optional.empty()
                    : Optional.of(page.next()).filter(next -> !next.isEmpty());
        }

        private Optional<String> shrink(String token) {
            if (size == 1) {
                return failed(tooLarge());
            }
            size = Math.max(1, size / SMALLER);
            return Optional.of(token);
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
