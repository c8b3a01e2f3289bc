package dev.cofferdam.operator.generator;

import dev.cofferdam.api.install.ServedGenerator;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.vault.VaultRequest;
import dev.cofferdam.sync.generator.GeneratorRef;
import java.net.URI;

/// What can be wrong with the use of a generator.
final class GeneratorProblems {
    private GeneratorProblems() {}

    static Problem absent(GeneratorRef ref) {
        return Problem.misconfigured(
                Cause.GENERATOR_ABSENT,
                ref + " does not exist; create it, or correct the generatorRef");
    }

    static Problem notInstalled(GeneratorRef ref) {
        return Problem.misconfigured(
                Cause.GENERATOR_ABSENT,
                """
                the cluster does not know the kind %s, or does not show it to \
                Cofferdam; apply what cofferdam manifests crds and cofferdam manifests \
                rbac print"""
                        .formatted(ref.kind()));
    }

    static Problem unsupported(GeneratorRef ref) {
        return Problem.misconfigured(
                Cause.UNSUPPORTED_GENERATOR,
                """
                %s is of a kind that Cofferdam does not serve; it serves %s, and \
                ClusterGenerators of these"""
                        .formatted(ref, ServedGenerator.enumeration()));
    }

    static Problem empty(GeneratorRef ref, URI server, VaultRequest request) {
        return Problem.misconfigured(
                Cause.EMPTY_RESPONSE,
                """
                %s: Vault at %s has no answer for %s; correct path or method, or set \
                allowEmptyResponse: true"""
                        .formatted(ref, server, request.path()));
    }

    /// The same problem, saying which generator has it.
    static Problem of(GeneratorRef ref, Problem problem) {
        return Problem.misconfigured(problem.cause(), ref + " " + problem.message());
    }
}
