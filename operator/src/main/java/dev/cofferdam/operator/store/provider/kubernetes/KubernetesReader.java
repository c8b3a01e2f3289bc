package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.provider.StoreReader;
import dev.cofferdam.sync.provider.kubernetes.RemoteReading;
import dev.cofferdam.sync.source.Criteria;
import dev.cofferdam.sync.source.Criteria.Match;
import dev.cofferdam.sync.source.Reader;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.Source;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads the Secrets of one namespace of an API server.
public record KubernetesReader(RemoteNamespace namespace, WorkerSlots slots)
        implements StoreReader {
    private static final int MOST = 2_000;

    /// That there is no such Secret is an ordinary error here, on which a deletion policy has no
    /// effect; only for [#extract] it means that there is nothing. So it is in External Secrets.
    @Override
    public Answer<SecretData> entry(Source.Entry entry) {
        return get(entry.remote(), message -> Problem.misconfigured(Cause.SECRET_ABSENT, message))
                .then(RemoteReading::value)
                .then(value -> Reader.entry(entry, value));
    }

    @Override
    public Answer<SecretData> extract(Source.Extract extract) {
        return get(extract.remote(), message -> Problem.absent(Cause.SECRET_ABSENT, message))
                .then(RemoteReading::members)
                .then(members -> Reader.extract(extract, members));
    }

    private Answer<RemoteReading> get(RemoteRef remote, Function<String, Problem> absent) {
        var name = namespace.describe(remote.key());
        return slots.away(() -> namespace.get(remote.key()))
                .then(
                        found ->
                                found.map(SecretForms::of)
                                        .map(
                                                secret ->
                                                        Answer.got(
                                                                new RemoteReading(
                                                                        remote, secret, name)))
                                        .orElseGet(
                                                () ->
                                                        Answer.failed(
                                                                absent.apply(
                                                                        "there is no "
                                                                                + name
                                                                                + "; create it, or"
                                                                                + " correct"
                                                                                + " remoteRef.key"))));
    }

    /// By labels where tags are named, else by name; a path means nothing.
    @Override
    public Answer<SecretData> find(Source.Find find) {
        var criteria = find.criteria();
        if (!criteria.tagged() && !(criteria.match() instanceof Match.Name)) {
            return Answer.failed(
                    Problem.invalidField(
                            find.path() + ".find",
                            "says not what to look for: write name or tags"));
        }
        var labels = criteria.tagged() ? criteria.tags() : Map.<String, String>of();
        return slots.away(() -> namespace.list(labels))
                .map(found -> found.stream().filter(secret -> fits(secret, criteria)).toList())
                .then(found -> values(found, find));
    }

    private static boolean fits(Secret secret, Criteria criteria) {
        return criteria.tagged()
                || !(criteria.match() instanceof Match.Name(var regexp))
                || regexp.matcher(secret.getMetadata().getName()).find();
    }

    private static Answer<SecretData> values(List<Secret> found, Source.Find find) {
        if (found.size() > MOST) {
            return Answer.failed(
                    Problem.invalidField(
                            find.path() + ".find",
                            "fits more than " + MOST + " Secrets; write what fits fewer"));
        }
        var values = new TreeMap<String, SecretValue>();
        found.forEach(
                secret ->
                        values.put(secret.getMetadata().getName(), SecretForms.of(secret).whole()));
        return Reader.foundValues(find, new SecretData(values));
    }
}
