package dev.cofferdam.cli.migrate.vso;

import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.cli.migrate.vso.login.Login;
import dev.cofferdam.cli.migrate.vso.object.Tree;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.template.Transformation;
import java.util.List;
import java.util.Map;

/// An object with values that Vault makes, as a generator and an ExternalSecret.
///
/// @param interval how often values are made
/// @param literals templates that make keys and values
record GeneratedSecret(VsoObject secret, Request request, String interval, List<String> literals) {
    private static final String GENERATORS = "generators.external-secrets.io/v1alpha1";
    private static final String GENERATOR = "VaultDynamicSecret";

    /// What is asked of Vault.
    ///
    /// @param method empty for a read
    record Request(String method, String path, Map<String, ?> parameters) {}

    List<Map<String, Object>> manifests(String name, Login login, Transformation transformation) {
        var destination = new Destination(secret);
        var from =
                new Tree()
                        .with(
                                "sourceRef",
                                Map.of(
                                        "generatorRef",
                                        new Tree()
                                                .with("apiVersion", GENERATORS)
                                                .with("kind", GENERATOR)
                                                .with("name", name)
                                                .map()))
                        .with("rewrite", literals.isEmpty() ? transformation.rewrites() : List.of())
                        .map();
        return List.of(
                Tree.object(
                        GENERATORS,
                        GENERATOR,
                        Stores.metadata(name, secret.namespace()),
                        new Tree()
                                .with("path", request.path())
                                .with("method", request.method())
                                .with("parameters", request.parameters())
                                .with(
                                        "provider",
                                        login.provider(secret.spec().text("namespace"), Map.of()))
                                .map()),
                Tree.object(
                        ManifestReview.CURRENT,
                        "ExternalSecret",
                        destination.metadata(name, true),
                        new Tree()
                                .with("refreshInterval", interval)
                                .with(
                                        "target",
                                        destination.target(transformation, literals, Map.of()))
                                .with("dataFrom", List.of(from))
                                .map()));
    }
}
