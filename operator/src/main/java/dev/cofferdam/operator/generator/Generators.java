package dev.cofferdam.operator.generator;

import dev.cofferdam.api.generator.GeneratorParser;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.sync.generator.Generator;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.generator.Maker;
import dev.cofferdam.sync.generator.Recipe;
import dev.cofferdam.sync.generator.VaultAnswer;
import dev.cofferdam.vault.Lane;
import java.security.SecureRandom;
import java.util.Optional;

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

        /// Another operator's.
        record NotOurs() implements Made {}
    }

    /// What the generator makes for a consumer in this namespace, with its identity at Vault;
    /// only from within a task.
    public Answer<Made> make(GeneratorRef ref, String namespace, Lane lane) {
        return objects.find(ref)
                .then(found -> GeneratorParser.parse(ref, found, namespace))
                .then(
                        generator ->
                                serves(generator)
                                        ? make(generator, namespace, lane).map(Made.Data::new)
                                        : Answer.got(new Made.NotOurs()));
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
