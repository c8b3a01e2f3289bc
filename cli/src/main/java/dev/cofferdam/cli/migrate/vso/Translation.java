package dev.cofferdam.cli.migrate.vso;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.cli.migrate.review.Remark;
import dev.cofferdam.cli.migrate.vso.login.Login;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.object.VsoObjects;
import dev.cofferdam.cli.migrate.vso.template.Transformations;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Translates all objects of the Vault Secrets Operator that were given. What there is to say about
/// each is noted on it.
public final class Translation {
    private static final Set<String> PARTS =
            Set.of("VaultAuth", "VaultAuthGlobal", "VaultConnection", "SecretTransformation");

    private final Surroundings around;
    private final Map<VsoObject, List<String>> uses = new LinkedHashMap<>();

    private Translation(Surroundings around) {
        this.around = around;
    }

    /// What the objects become, in their order.
    public static List<Made> of(VsoObjects objects, Readers readers) {
        var translation = new Translation(Surroundings.of(objects, readers));
        var made =
                objects.all().stream()
                        .map(object -> new Made(object, translation.manifests(object)))
                        .filter(each -> !each.manifests().isEmpty())
                        .toList();
        objects.all().stream()
                .filter(object -> PARTS.contains(object.kind()))
                .forEach(translation::part);
        return made;
    }

    private List<Map<String, Object>> manifests(VsoObject object) {
        if (object.isRefused()) {
            return List.of();
        }
        return switch (object.kind()) {
            case "VaultStaticSecret", "VaultDynamicSecret", "VaultPKISecret" -> secret(object);
            case "VaultAuth", "VaultAuthGlobal", "VaultConnection", "SecretTransformation" ->
                    List.of();
            default -> {
                unserved(object);
                yield List.of();
            }
        };
    }

    private static void unserved(VsoObject object) {
        var reason =
                switch (object.kind()) {
                    case "HCPVaultSecretsApp", "HCPAuth" ->
                            "Cofferdam reads Vault and OpenBao, and not HCP Vault Secrets";
                    case "CSISecrets" ->
                            "Cofferdam writes Secrets and mounts nothing into pods by itself";
                    default -> "is not a kind of the Vault Secrets Operator that is known";
                };
        var advice =
                switch (object.kind()) {
                    case "HCPVaultSecretsApp", "HCPAuth" ->
                            "move the values to Vault, and write a VaultStaticSecret or an ExternalSecret for them";
                    case "CSISecrets" ->
                            "write a VaultStaticSecret or an ExternalSecret, and mount its Secret as a volume";
                    default -> "leave it to an operator that knows it";
                };
        object.refuse(Effect.NOT_SERVED, "kind", reason, advice);
    }

    private List<Map<String, Object>> secret(VsoObject object) {
        var transformation = Transformations.of(object, around.objects());
        var manifests =
                switch (object.kind()) {
                    case "VaultStaticSecret" ->
                            new StaticSecret(object, around).manifests(transformation);
                    case "VaultDynamicSecret" ->
                            new DynamicSecret(object, around).manifests(transformation);
                    default -> new PkiSecret(object, around).manifests(transformation);
                };
        judge(object, manifests);
        if (object.isRefused() || manifests.isEmpty()) {
            around.stores().forget(manifests);
            return List.of();
        }
        var names = names(manifests);
        object.note(Effect.TRANSLATED, "kind", "becomes " + names, "review and apply it");
        Stream.concat(
                        around.logins().of(object).map(Login::parts).stream().flatMap(List::stream),
                        transformation.used().stream())
                .forEach(
                        part ->
                                uses.computeIfAbsent(part, _ -> new ArrayList<>())
                                        .add(object.title()));
        return manifests;
    }

    private static String names(List<Map<String, Object>> manifests) {
        return manifests.stream()
                .map(
                        each ->
                                "%s %s"
                                        .formatted(
                                                each.get("kind"),
                                                each.get("metadata") instanceof Map<?, ?> meta
                                                        ? meta.get("name")
                                                        : ""))
                .collect(Collectors.joining(", "));
    }

    /// What was made is judged as any other manifest: what would be refused is not made.
    private static void judge(VsoObject object, List<Map<String, Object>> manifests) {
        for (var manifest : manifests) {
            if (Documents.read(ManifestStream.yaml(manifest).getBytes(UTF_8), Format.YAML)
                    instanceof Reading.Exact(var documents)) {
                documents.stream()
                        .flatMap(document -> Resource.in(document).stream())
                        .flatMap(
                                resource ->
                                        ManifestReview.remarks(resource, object.namespace())
                                                .stream())
                        .forEach(remark -> refused(object, manifest, remark));
            }
        }
    }

    private static void refused(VsoObject object, Map<String, Object> manifest, Remark remark) {
        object.refuse(
                remark.effect(),
                "kind",
                "would become a %s of which %s %s"
                        .formatted(manifest.get("kind"), remark.field(), remark.reason()),
                remark.advice());
    }

    /// An object that others refer to.
    private void part(VsoObject object) {
        var users = uses.getOrDefault(object, List.of());
        if (!users.isEmpty()) {
            object.note(
                    Effect.TRANSLATED,
                    "kind",
                    "is a part of what %s".formatted(becomes(users)),
                    "nothing");
        } else if (object.remarks().isEmpty()) {
            object.note(
                    Effect.DIFFERENT,
                    "kind",
                    "nothing becomes of it: no object that was given and can be translated uses it",
                    "give what uses it too, or remove it");
        }
    }

    private static String becomes(List<String> users) {
        return users.size() == 1
                ? users.getFirst() + " becomes"
                : "%s and %d more become".formatted(users.getFirst(), users.size() - 1);
    }
}
