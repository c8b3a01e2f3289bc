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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads the Secrets of one namespace of an API server.
public final class KubernetesReader implements StoreReader {
    private static final int MOST = 2_000;

    private final RemoteNamespace namespace;
    private final WorkerSlots slots;
    private final Map<String, Answer<Optional<FoundSecret>>> read = new HashMap<>();

    /// For one reconcile: each Secret is read once.
    public KubernetesReader(RemoteNamespace namespace, WorkerSlots slots) {
        this.namespace = namespace;
        this.slots = slots;
    }

    /// A missing Secret is an ordinary error here, on which a deletion policy has no
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
        return read(remote.key())
                .then(
                        found ->
                                found.map(
                                                secret ->
                                                        Answer.got(
                                                                new RemoteReading(
                                                                        remote,
                                                                        secret.form(),
                                                                        name)))
                                        .orElseGet(() -> nothing(absent.apply(absence(name)))));
    }

    private static String absence(String name) {
        return "%s does not exist; create it, or correct remoteRef.key".formatted(name);
    }

    private Answer<Optional<FoundSecret>> read(String name) {
        return read.computeIfAbsent(name, _ -> slots.away(() -> namespace.get(name)));
    }

    /// That nothing was found counts only where the namespace is there.
    private <T> Answer<T> nothing(Problem absent) {
        return slots.away(namespace::confirm).then(_ -> Answer.failed(absent));
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
        return slots.away(() -> namespace.list(labels, name -> fits(name, criteria), MOST))
                .then(
                        found ->
                                found.isEmpty()
                                        ? slots.away(namespace::confirm).map(_ -> found)
                                        : Answer.got(found))
                .then(found -> values(found, find));
    }

    private static boolean fits(String name, Criteria criteria) {
        return criteria.tagged()
                || !(criteria.match() instanceof Match.Name(var regexp))
                || regexp.matcher(name).find();
    }

    /// A Secret that was read before is taken as it was then.
    private Answer<SecretData> values(List<FoundSecret> found, Source.Find find) {
        if (found.size() > MOST) {
            return Answer.failed(
                    Problem.invalidField(
                            find.path() + ".find",
                            "fits more than " + MOST + " Secrets; write what fits fewer"));
        }
        var values = new TreeMap<String, SecretValue>();
        for (var secret : found) {
            if (read.computeIfAbsent(secret.name(), _ -> Answer.got(Optional.of(secret)))
                    instanceof Answer.Got<Optional<FoundSecret>>(var taken)) {
                taken.ifPresent(each -> values.put(each.name(), each.form().whole()));
            }
        }
        return Reader.foundValues(find, new SecretData(values));
    }
}
