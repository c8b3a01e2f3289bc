package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.wire.JsonApi.Outcome;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The Secrets of one namespace of a store's API server, as its credential sees them. It cannot
/// be asked for another namespace's, nor with other rights.
public final class RemoteNamespace {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/";

    /// What may be a segment of a path, and leads nowhere else.
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/%\\x00-\\x20]+");

    private final RemoteServer server;
    private final String name;
    private final RemoteProblem problems;

    RemoteNamespace(RemoteServer server, String name) {
        this.server = server;
        this.name = name;
        this.problems = new RemoteProblem(server.remote(), name);
    }

    /// Another namespace of the same API server, with the same credential.
    public RemoteNamespace named(String other) {
        return new RemoteNamespace(server, other);
    }

    /// How messages name one of its Secrets.
    String describe(String secret) {
        return "Secret " + name + "/" + secret + " of " + server.remote().address();
    }

    /// The Secret, or nothing where there is none. That is believed of an API server only.
    Answer<Optional<FoundSecret>> get(String secret) {
        var what = "get Secret " + secret;
        if (!SEGMENT.matcher(secret).matches()) {
            return Answer.got(Optional.empty());
        }
        return within(
                what,
                () ->
                        switch (server.get(path(secret), Map.of())) {
                            case Outcome.Answered(var status, var json)
                                    when status == HttpURLConnection.HTTP_OK ->
                                    found(json, secret, what).map(Optional::of);
                            case Outcome.Answered(var status, var json)
                                    when isAbsent(status, json, "secrets", secret) ->
                                    Answer.got(Optional.empty());
                            case Outcome.Answered(var status, _)
                                    when status == HttpURLConnection.HTTP_NOT_FOUND ->
                                    Answer.failed(problems.strange(what));
                            case Outcome other -> Answer.failed(problems.of(other, what));
                        });
    }

    private interface Call<T> {
        Answer<T> make();
    }

    private <T> Answer<T> within(String what, Call<T> call) {
        return SEGMENT.matcher(name).matches()
                ? call.make()
                : Answer.failed(
                        problems.of(
                                new Outcome.Answered(
                                        HttpURLConnection.HTTP_BAD_REQUEST, new Json.Null()),
                                what));
    }

    /// Only an API server says which object it is that is not there.
    private static boolean isAbsent(int status, Json json, String resource, String name) {
        var details = json.member("details").orElse(new Json.Null());
        return status == HttpURLConnection.HTTP_NOT_FOUND
                && says(json, "kind", "Status")
                && says(json, "reason", "NotFound")
                && says(details, "kind", resource)
                && says(details, "name", name);
    }

    private static boolean says(Json json, String member, String text) {
        return json.member(member).filter(new Json.Text(text)::equals).isPresent();
    }

    /// Whether the namespace is there: without it the API server has no Secrets either, and says no
    /// more than that. Who may get Secrets in some namespaces only has been granted that in this
    /// one, so it is there; who may everywhere has to be able to look.
    Answer<Boolean> confirm() {
        var what = "get Namespace " + name;
        return within(
                what,
                () ->
                        switch (server.get(
                                "/api/v1/namespaces/" + RemoteServer.encoded(name), Map.of())) {
                            case Outcome.Answered(var status, var json)
                                    when status == HttpURLConnection.HTTP_OK ->
                                    isThere(json)
                                            ? Answer.got(true)
                                            : Answer.failed(problems.strange(what));
                            case Outcome.Answered(var status, var json)
                                    when isAbsent(status, json, "namespaces", name) ->
                                    Answer.failed(problems.noNamespace());
                            case Outcome.Answered(var status, _)
                                    when status == HttpURLConnection.HTTP_NOT_FOUND ->
                                    Answer.failed(problems.strange(what));
                            case Outcome.Answered(var status, _)
                                    when status == HttpURLConnection.HTTP_FORBIDDEN ->
                                    mayGet("")
                                            .then(
                                                    everywhere ->
                                                            everywhere
                                                                    ? Answer.failed(
                                                                            problems
                                                                                    .unseenNamespace())
                                                                    : Answer.got(true));
                            case Outcome other -> Answer.failed(problems.of(other, what));
                        });
    }

    private boolean isThere(Json json) {
        return says(json.member("metadata").orElse(new Json.Null()), "name", name);
    }

    private Answer<FoundSecret> found(Json json, String secret, String what) {
        return FoundSecret.of(json)
                .filter(found -> found.name().equals(secret))
                .map(Answer::got)
                .orElseGet(() -> Answer.failed(problems.strange(what)));
    }

    private String path() {
        return "/api/v1/namespaces/" + RemoteServer.encoded(name) + "/secrets";
    }

    private String path(String secret) {
        return path() + "/" + RemoteServer.encoded(secret);
    }

    /// The Secrets that have these labels and names that fit; no more than one beyond `most`.
    Answer<List<FoundSecret>> list(Map<String, String> labels, Predicate<String> fits, int most) {
        return within(
                "list Secrets",
                () -> new SecretPages(server, problems).of(path(), labels, fits, most));
    }

    Answer<Boolean> create(String secret, Json.Members wanted) {
        return change("create Secret " + secret, "POST", path(), wanted);
    }

    /// Replaces a Secret; its resource version must be the current one.
    Answer<Boolean> update(FoundSecret there, Json.Members wanted) {
        return change("update Secret " + there.name(), "PUT", path(there.name()), wanted);
    }

    private Answer<Boolean> change(String what, String method, String path, Json body) {
        return within(
                what,
                () ->
                        switch (server.send(method, path, body)) {
                            case Outcome.Answered(var status, _) when status / 100 == 2 ->
                                    Answer.got(true);
                            case Outcome other -> Answer.failed(problems.of(other, what));
                        });
    }

    /// Deletes a Secret if it is still as it was read. Whether there was one.
    Answer<Boolean> delete(FoundSecret there) {
        var what = "delete Secret " + there.name();
        var options =
                members(
                        Map.of(
                                "apiVersion",
                                new Json.Text("v1"),
                                "kind",
                                new Json.Text("DeleteOptions"),
                                "preconditions",
                                members(
                                        Map.of(
                                                "resourceVersion",
                                                new Json.Text(there.resourceVersion())))));
        return within(
                what,
                () ->
                        switch (server.send("DELETE", path(there.name()), options)) {
                            case Outcome.Answered(var status, _) when status / 100 == 2 ->
                                    Answer.got(true);
                            case Outcome.Answered(var status, var json)
                                    when isAbsent(status, json, "secrets", there.name()) ->
                                    Answer.got(false);
                            case Outcome other -> Answer.failed(problems.of(other, what));
                        });
    }

    /// Whether the API server's list of this credential's rights has one to get Secrets.
    Answer<Boolean> mayGetByRules() {
        return review("selfsubjectrulesreviews", members(Map.of("namespace", new Json.Text(name))))
                .map(ResourceRules::allowGetOfSecrets);
    }

    /// Whether this credential may get Secrets, by a question for just that: the list of rights may
    /// be incomplete.
    Answer<Boolean> mayGet() {
        return mayGet(name);
    }

    /// @param where empty for all namespaces
    private Answer<Boolean> mayGet(String where) {
        var query =
                members(
                        Map.of(
                                "namespace",
                                new Json.Text(where),
                                "verb",
                                new Json.Text("get"),
                                "resource",
                                new Json.Text("secrets")));
        return review("selfsubjectaccessreviews", members(Map.of("resourceAttributes", query)))
                .map(
                        status ->
                                status.member("allowed")
                                        .filter(new Json.Bool(true)::equals)
                                        .isPresent());
    }

    /// The status of a review, which no other program answers with.
    private Answer<Json> review(String kind, Json spec) {
        var what = "ask for its rights";
        return switch (server.send("POST", REVIEWS + kind, members(Map.of("spec", spec)))) {
            case Outcome.Answered(var status, var json) when status / 100 == 2 ->
                    json.member("status")
                            .map(Answer::got)
                            .orElseGet(() -> Answer.failed(problems.strange(what)));
            case Outcome other -> Answer.failed(problems.of(other, what));
        };
    }

    private static Json.Members members(Map<String, Json> members) {
        return new Json.Members(new TreeMap<>(members));
    }

    /// What is told where it may not.
    Problem denied() {
        return problems.denied("get Secrets");
    }
}
