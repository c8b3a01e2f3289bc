package dev.cofferdam.operator.generator;

import dev.cofferdam.api.generator.GeneratorParser;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.vault.ApiPath;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.core.vault.VaultRequest.Method;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.sync.generator.Generator;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.generator.Maker;
import dev.cofferdam.sync.generator.Recipe;
import dev.cofferdam.sync.generator.VaultAnswer;
import dev.cofferdam.sync.lease.term.Timing;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.lease.Issued;
import dev.cofferdam.vault.lease.LeaseGrant;
import dev.cofferdam.vault.lease.Leases;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Generates values, new ones with each call. No value is remembered.
public final class Generators {
    private final GeneratorObjects objects;
    private final StoreAccess access;
    private final WorkerSlots slots;
    private final String controllerClass;
    private final Maker maker = new Maker(new SecureRandom());

    public Generators(
            GeneratorObjects objects,
            StoreAccess access,
            WorkerSlots slots,
            String controllerClass) {
        this.objects = objects;
        this.access = access;
        this.slots = slots;
        this.controllerClass = controllerClass;
    }

    /// What came of it.
    public sealed interface Made {
        record Data(SecretData data) implements Made {}

        /// What Vault made, with the lease that it ends with.
        record Leased(SecretData data, LeaseGrant grant) implements Made {}

        /// What Vault made without a lease, and what it says of how long that is good.
        ///
        /// @param path where it was read
        /// @param date the time at Vault; the epoch where it did not say
        record Timed(SecretData data, Timing timing, String path, Instant date) implements Made {}

        /// Another operator's.
        record NotOurs() implements Made {}
    }

    /// What the generator makes for a consumer in this namespace, with its identity at Vault;
    /// only from within a task.
    public Answer<Made> make(GeneratorRef ref, String namespace, Lane lane) {
        return served(
                ref, namespace, generator -> make(generator, namespace, lane).map(Made.Data::new));
    }

    /// The same, where the caller looks after the lease of what Vault makes.
    public Answer<Made> issue(GeneratorRef ref, String namespace, Lane lane) {
        return served(ref, namespace, generator -> issue(generator, namespace, lane));
    }

    private Answer<Generator> find(GeneratorRef ref, String namespace) {
        return objects.find(ref).then(found -> GeneratorParser.parse(ref, found, namespace));
    }

    private Answer<Made> served(
            GeneratorRef ref, String namespace, Function<Generator, Answer<Made>> made) {
        return find(ref, namespace)
                .then(
                        generator ->
                                serves(generator)
                                        ? made.apply(generator)
                                        : Answer.got(new Made.NotOurs()));
    }

    private Answer<Made> issue(Generator generator, String namespace, Lane lane) {
        return generator.recipe() instanceof Recipe.FromVault recipe
                ? access.accesses()
                        .of(recipe.vault(), namespace)
                        .then(
                                consumer ->
                                        slots.away(
                                                () ->
                                                        access.vaults()
                                                                .leases()
                                                                .issue(
                                                                        consumer,
                                                                        recipe.request(),
                                                                        lane)))
                        .then(issued -> issued(generator.ref(), recipe, issued))
                : make(generator, namespace, lane).map(Made.Data::new);
    }

    private static Answer<Made> issued(GeneratorRef ref, Recipe.FromVault recipe, Issued issued) {
        return switch (issued) {
            case Issued.Empty() -> values(ref, recipe, Optional.empty()).map(Made.Data::new);
            case Issued.Values values -> unleased(ref, recipe, values);
            case Issued.Leased(var answer, var grant) -> {
                var values = values(ref, recipe, Optional.of(answer));
                if (values instanceof Answer.Failed<SecretData>) {
                    grant.parent().revokeLater();
                }
                yield values.map(data -> new Made.Leased(data, grant));
            }
        };
    }

    /// A request that changes something is not sent again to see whether its answer is another now.
    private static Answer<Made> unleased(
            GeneratorRef ref, Recipe.FromVault recipe, Issued.Values issued) {
        var timing =
                Timing.of(issued.answer(), issued.date())
                        .filter(
                                each ->
                                        each instanceof Timing.Expires
                                                || recipe.request().method() == Method.READ);
        if (timing.orElse(null) instanceof Timing.Rotates) {
            issued.parent().revokeLater();
        }
        return values(ref, recipe, Optional.of(issued.answer()))
                .map(
                        data ->
                                timing.<Made>map(
                                                each ->
                                                        new Made.Timed(
                                                                data,
                                                                each,
                                                                recipe.request().path(),
                                                                issued.date()))
                                        .orElseGet(() -> new Made.Data(data)));
    }

    /// How the leases of what a generator made are reached: with which identity at which Vault, and
    /// below which path. Nothing where it makes none.
    public Optional<LeaseSite> site(GeneratorRef ref, String namespace) {
        return find(ref, namespace) instanceof Answer.Got<Generator>(var generator)
                        && generator.recipe() instanceof Recipe.FromVault recipe
                        && access.accesses().of(recipe.vault(), namespace)
                                instanceof Answer.Got<Access>(var consumer)
                        && ApiPath.of("path", recipe.request().path())
                                instanceof Answer.Got<ApiPath>(var path)
                ? Optional.of(
                        new LeaseSite(
                                consumer,
                                recipe.request(),
                                path.toString(),
                                access.vaults().leases(),
                                slots))
                : Optional.empty();
    }

    /// Where leases of one generator are.
    ///
    /// @param access the identity that may renew them
    /// @param request that makes what they are for
    /// @param path that their ids start with
    public record LeaseSite(
            Access access, VaultRequest request, String path, Leases leases, WorkerSlots slots) {
        /// Asks Vault, without a worker slot meanwhile.
        public <T> T call(Function<Leases, T> call) {
            return slots.away(() -> call.apply(leases));
        }

        /// The same for what is asked in another way.
        public <T> T away(Supplier<T> call) {
            return slots.away(call);
        }
    }

    private boolean serves(Generator generator) {
        return generator.controllerClass().isEmpty()
                || generator.controllerClass().equals(controllerClass);
    }

    private Answer<SecretData> make(Generator generator, String namespace, Lane lane) {
        return switch (generator.recipe()) {
            case Recipe.Local local ->
                    named(
                            generator.ref(),
                            slots.workbench().compute(namespace, () -> maker.make(local)));
            case Recipe.FromVault recipe ->
                    access.accesses()
                            .of(recipe.vault(), namespace)
                            .then(
                                    consumer ->
                                            slots.away(
                                                    () ->
                                                            access.vaults()
                                                                    .request(
                                                                            consumer,
                                                                            recipe.request(),
                                                                            lane)))
                            .then(answer -> values(generator.ref(), recipe, answer));
        };
    }

    private static Answer<SecretData> values(
            GeneratorRef ref, Recipe.FromVault recipe, Optional<Json.Members> answer) {
        if (answer.isPresent()) {
            return named(ref, VaultAnswer.values(answer.get(), recipe.part()));
        }
        return recipe.mayBeEmpty()
                ? Answer.got(SecretData.empty())
                : Answer.failed(
                        GeneratorProblems.empty(
                                ref, recipe.vault().connection().server(), recipe.request()));
    }

    private static Answer<SecretData> named(GeneratorRef ref, Answer<SecretData> made) {
        return switch (made) {
            case Answer.Got<SecretData> got -> got;
            case Answer.Failed<SecretData>(var problem) ->
                    Answer.failed(GeneratorProblems.of(ref, problem));
        };
    }
}
