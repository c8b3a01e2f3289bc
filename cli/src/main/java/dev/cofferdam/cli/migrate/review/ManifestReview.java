package dev.cofferdam.cli.migrate.review;

import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretParser;
import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.externalsecret.ExternalSecretSpec;
import dev.cofferdam.api.externalsecret.source.DataFromSpec;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.install.ServedGenerator;
import dev.cofferdam.api.install.ServedResource;
import dev.cofferdam.api.pushsecret.ClusterPushSecretParser;
import dev.cofferdam.api.pushsecret.PushSecretParser;
import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.cli.manifest.TypedObject;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.problem.Answer;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says of one object of the External Secrets API what Cofferdam would do with it in another way,
/// or not at all. The parsers that the operator uses are asked, so that both say the same. What
/// depends on more than the manifest is not told here.
public final class ManifestReview {
    public static final String GROUP = ServedResource.GROUP;
    public static final String OLD = GROUP + "/v1beta1";
    public static final String CURRENT = GROUP + "/v1";

    /// For manifests that get their namespace when they are applied.
    static final String SOME_NAMESPACE = "default";

    private ManifestReview() {}

    /// Whether an object is of one of the groups that this is about.
    public static boolean isAsked(Resource resource) {
        var group = group(resource.id().apiVersion());
        return group.equals(GROUP) || group.equals(ServedGenerator.GROUP);
    }

    /// All remarks on one object.
    ///
    /// @param namespace of objects that name none; empty if it is not known, and then whatever
    ///   namespace the object refers to may be its own
    public static List<Remark> remarks(Resource resource, String namespace) {
        if (!(Plain.of(resource.root()) instanceof Map<?, ?> object)) {
            return List.of();
        }
        var known = Optional.of(resource.id().namespace()).filter(own -> !own.isEmpty());
        if (known.isPresent()) {
            return inNamespace(resource, object);
        }
        return OwnNamespace.candidates(object, namespace).stream()
                .map(candidate -> inNamespace(resource, OwnNamespace.in(object, candidate)))
                .min(Comparator.comparingInt(List::size))
                .orElseGet(List::of);
    }

    private static List<Remark> inNamespace(Resource resource, Map<?, ?> object) {
        try {
            return group(resource.id().apiVersion()).equals(ServedGenerator.GROUP)
                    ? GeneratorReview.remarks(resource.id(), object)
                    : all(resource, object);
        } catch (IllegalArgumentException unfit) {
            return List.of(misshapen(unfit));
        }
    }

    private static String group(String apiVersion) {
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }

    private static List<Remark> all(Resource resource, Map<?, ?> object) {
        var version = resource.id().apiVersion();
        var served = ServedResource.of(resource.id().kind());
        if (served.isEmpty()) {
            return List.of(unknownKind());
        }
        if (!served.get().apiVersions().contains(version)) {
            return List.of(unknownVersion(version, served.get().currentVersion()));
        }
        var current = version.equals(served.get().currentVersion());
        var old = current ? Stream.<Remark>of() : Stream.of(oldVersion());
        return Stream.of(
                        old,
                        byKind(served.get(), object).stream(),
                        unknown(object, served.get().type()))
                .flatMap(each -> each)
                .toList();
    }

    private static Remark unknownKind() {
        return new Remark(
                Effect.NOT_SERVED,
                "kind",
                "Cofferdam does not know this kind",
                "leave it to an operator that does");
    }

    private static List<Remark> byKind(ServedResource kind, Map<?, ?> object) {
        return switch (kind) {
            case EXTERNAL_SECRET -> externalSecret(as(object, ExternalSecret.class));
            case SECRET_STORE ->
                    StoreReview.remarks(StoreParser.parse(as(object, SecretStore.class)));
            case CLUSTER_SECRET_STORE ->
                    StoreReview.remarks(StoreParser.parse(as(object, ClusterSecretStore.class)));
            case CLUSTER_EXTERNAL_SECRET -> children(as(object, ClusterExternalSecret.class));
            case PUSH_SECRET -> pushSecret(as(object, PushSecret.class));
            case CLUSTER_PUSH_SECRET -> children(as(object, ClusterPushSecret.class));
        };
    }

    /// The object as the operator would get it; namespaced ones are somewhere.
    static <T extends CustomResource<?, ?>> T as(Map<?, ?> object, Class<T> type) {
        var resource = TypedObject.of(object, type);
        var meta = resource.getMetadata();
        if (resource instanceof Namespaced && meta.getNamespace() == null) {
            meta.setNamespace(SOME_NAMESPACE);
        }
        return resource;
    }

    static Stream<Remark> unknown(Map<?, ?> object, Class<? extends CustomResource<?, ?>> type) {
        return TypedObject.unknownFields(object, as(object, type)).stream()
                .map(
                        path ->
                                new Remark(
                                        Effect.NOT_SERVED,
                                        path,
                                        "is a field that Cofferdam does not know; the API server drops it",
                                        "check how it is spelt, or leave this object to an operator that knows it"));
    }

    private static List<Remark> externalSecret(ExternalSecret resource) {
        var remarks = remarks(ExternalSecretParser.parse(resource));
        return Stream.of(
                        remarks.stream(),
                        TargetReview.remarks(resource.getSpec()),
                        generators(resource.getSpec()))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<Remark> generators(@Nullable ExternalSecretSpec spec) {
        var entries = spec == null ? List.<DataFromSpec>of() : Nulls.list(spec.dataFrom());
        return IntStream.range(0, entries.size())
                .boxed()
                .flatMap(at -> generator(at, entries.get(at)));
    }

    private static Stream<Remark> generator(int at, DataFromSpec entry) {
        var ref = entry.sourceRef() == null ? null : entry.sourceRef().generatorRef();
        return GeneratorReview.reference(
                "spec.dataFrom[" + at + "].sourceRef.generatorRef", ref == null ? "" : ref.kind());
    }

    private static List<Remark> children(ClusterExternalSecret resource) {
        var remarks = new ArrayList<>(remarks(ClusterExternalSecretParser.parse(resource)));
        var spec = resource.getSpec();
        if (spec != null && spec.externalSecretSpec() != null) {
            var child = new ExternalSecret();
            child.setSpec(spec.externalSecretSpec());
            remarks.addAll(under("spec.externalSecretSpec", externalSecret(named(child))));
        }
        return remarks;
    }

    private static List<Remark> children(ClusterPushSecret resource) {
        var remarks = new ArrayList<>(remarks(ClusterPushSecretParser.parse(resource)));
        var spec = resource.getSpec();
        if (spec != null && spec.pushSecretSpec() != null) {
            var child = new PushSecret();
            child.setSpec(spec.pushSecretSpec());
            remarks.addAll(under("spec.pushSecretSpec", pushSecret(named(child))));
        }
        return remarks;
    }

    private static <T extends CustomResource<?, ?>> T named(T child) {
        child.getMetadata().setName("child");
        child.getMetadata().setNamespace(SOME_NAMESPACE);
        return child;
    }

    private static List<Remark> under(String prefix, List<Remark> remarks) {
        return remarks.stream().map(remark -> remark.under(prefix)).toList();
    }

    private static List<Remark> pushSecret(PushSecret resource) {
        var remarks = remarks(PushSecretParser.parse(resource));
        var selector = resource.getSpec() == null ? null : resource.getSpec().selector();
        var ref = selector == null ? null : selector.generatorRef();
        return Stream.concat(
                        remarks.stream(),
                        GeneratorReview.reference(
                                "spec.selector.generatorRef", ref == null ? "" : ref.kind()))
                .toList();
    }

    private static <T> List<Remark> remarks(Answer<T> parsed) {
        return switch (parsed) {
            case Answer.Got<T> _ -> List.of();
            case Answer.Failed<T>(var problem) -> Complaint.remarks(problem);
        };
    }

    private static Remark oldVersion() {
        return new Remark(
                Effect.OLD_VERSION,
                "apiVersion",
                "is v1beta1; Cofferdam serves it, with the meaning that v1 has",
                "write " + CURRENT + ", by hand or with cofferdam migrate --write");
    }

    private static Remark unknownVersion(String version, String served) {
        return new Remark(
                Effect.NOT_SERVED,
                "apiVersion",
                version + " is not served for this kind",
                "write the object as " + served);
    }

    /// Says where, but not what: the value may be a secret.
    private static Remark misshapen(IllegalArgumentException unfit) {
        return new Remark(
                Effect.REFUSED,
                TypedObject.misfit(unfit),
                "is not of the type that the API gives it",
                "correct it; kubectl explain tells the type");
    }
}
