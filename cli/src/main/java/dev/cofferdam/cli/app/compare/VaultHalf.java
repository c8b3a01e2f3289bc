package dev.cofferdam.cli.app.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.cli.vault.Caller;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Provider.Retries;
import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.core.vault.VaultRequest.Method;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.text.PolicyParser;
import dev.cofferdam.core.vault.policy.text.PolicyWriter;
import dev.cofferdam.sync.app.derive.DesiredState;
import dev.cofferdam.sync.app.derive.DesiredState.DerivedPolicy;
import dev.cofferdam.sync.app.plan.Change;
import dev.cofferdam.sync.app.plan.LiveFields;
import dev.cofferdam.sync.app.plan.VaultChanges;
import dev.cofferdam.sync.app.platform.Platform;
import dev.cofferdam.sync.app.verify.Capabilities;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.Login;
import dev.cofferdam.vault.Proof;
import dev.cofferdam.vault.VaultEvents;
import dev.cofferdam.vault.VaultSettings;
import dev.cofferdam.vault.client.Vaults;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/// The policies and roles of Apps in Vault, read as the caller.
public final class VaultHalf implements AutoCloseable {
    private final Vaults vaults =
            new Vaults(VaultSettings.defaults(), VaultEvents.none(), InstantSource.system());
    private final Answer<Access> access;
    private final Platform platform;

    /// Connects when it is first asked.
    public VaultHalf(Platform platform, Caller caller) {
        this.platform = platform;
        this.access = caller.access(platform.server().connection(Retries.NONE));
    }

    /// What is to be changed, policies before roles; a failure if something cannot be read.
    public Answer<List<Step>> steps(DesiredState state) {
        var all =
                Stream.concat(
                        state.policies().stream().map(this::step),
                        state.roles().stream().map(this::step));
        var steps = new ArrayList<Step>();
        for (var step : (Iterable<Answer<Optional<Step>>>) all::iterator) {
            switch (step) {
                case Answer.Got<Optional<Step>>(var found) -> found.ifPresent(steps::add);
                case Answer.Failed<Optional<Step>>(var problem) -> {
                    return Answer.failed(problem);
                }
            }
        }
        return Answer.got(steps);
    }

    private Answer<Optional<Step>> step(DerivedPolicy wanted) {
        return policy(wanted)
                .map(change -> change.map(each -> new Step(each, () -> failure(write(wanted)))));
    }

    private Answer<Optional<Step>> step(KubernetesRole wanted) {
        return role(wanted)
                .map(change -> change.map(each -> new Step(each, () -> failure(write(wanted)))));
    }

    private static Optional<Problem> failure(Answer<?> answer) {
        return answer instanceof Answer.Failed<?>(var why) ? Optional.of(why) : Optional.empty();
    }

    /// Vault has no condition for a write that says what is replaced, so the policy is read again.
    private Answer<?> write(DerivedPolicy wanted) {
        var text = PolicyWriter.write(wanted.policy(), wanted.comment());
        return send(policyPath(wanted.policy().name()), Map.of("policy", text))
                .then(_ -> policy(wanted))
                .then(
                        left ->
                                left.isEmpty()
                                        ? Answer.got(left)
                                        : Answer.failed(
                                                Problem.conflict(
                                                        Cause.TARGET_CHANGED,
                                                        "policy %s was written by another client meanwhile"
                                                                .formatted(
                                                                        wanted.policy().name()))));
    }

    private Answer<?> write(KubernetesRole wanted) {
        return send(rolePath(wanted), wanted.fields());
    }

    private Answer<Optional<Json.Members>> send(String path, Map<String, Object> body) {
        return access.then(
                to ->
                        vaults.request(
                                to,
                                new VaultRequest(Method.WRITE, path, Map.of(), json(body)),
                                Lane.FIRST));
    }

    private static Json.Members json(Map<String, Object> body) {
        return JsonReader.read(ManifestStream.json(body).getBytes(UTF_8))
                .filter(Json.Members.class::isInstance)
                .map(Json.Members.class::cast)
                .orElseThrow();
    }

    private static String policyPath(String name) {
        return "sys/policies/acl/" + name;
    }

    private String rolePath(KubernetesRole role) {
        return "auth/%s/role/%s".formatted(platform.login().mount(), role.name());
    }

    private Answer<Optional<Change>> policy(DerivedPolicy wanted) {
        var name = wanted.policy().name();
        return read(policyPath(name))
                .then(
                        data ->
                                data.isEmpty()
                                        ? Answer.got(Optional.<VaultPolicy>empty())
                                        : PolicyParser.parse(
                                                        name,
                                                        new LiveFields(data.get()).text("policy"))
                                                .map(Optional::of))
                .map(there -> VaultChanges.policy(there, wanted.policy()));
    }

    /// Where the accounts of Apps log in.
    public String loginMount() {
        return platform.login().mount();
    }

    /// The policy that every token has, as the caller reads it.
    public Answer<VaultPolicy> defaultPolicy() {
        return read(policyPath("default"))
                .then(
                        data ->
                                PolicyParser.parse(
                                        "default",
                                        data.map(found -> new LiveFields(found).text("policy"))
                                                .orElse("")));
    }

    /// Whether an identity logs in; a failure says why it does not.
    public Answer<Boolean> logsIn(Login login) {
        return access.then(to -> vaults.check(new Access(to.endpoint(), login)))
                .map(proof -> proof == Proof.LOGGED_IN);
    }

    /// What an identity may do at each of these paths, in Vault's words.
    public Answer<SortedMap<String, List<String>>> capabilities(
            Login login, SortedSet<String> paths) {
        var question = new Capabilities(paths);
        return access.then(
                        to ->
                                vaults.ask(
                                        new Access(to.endpoint(), login),
                                        question.request(),
                                        Lane.FIRST))
                .map(question::of);
    }

    private Answer<Optional<Change>> role(KubernetesRole wanted) {
        return read(rolePath(wanted))
                .map(data -> VaultChanges.role(data.map(LiveFields::new), wanted));
    }

    /// What is at a path, under `data`; nothing if Vault has nothing there.
    private Answer<Optional<Json>> read(String path) {
        var request = new VaultRequest(Method.READ, path, Map.of(), VaultRequest.NO_BODY);
        return access.then(to -> vaults.request(to, request, Lane.FIRST))
                .map(answer -> answer.flatMap(found -> found.member("data")));
    }

    @Override
    public void close() {
        vaults.close();
    }
}
