package dev.cofferdam.cli.migrate.review;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import dev.cofferdam.api.clusterexternalsecret.ClusterExternalSecretParser;
import dev.cofferdam.api.externalsecret.ExternalSecretParser;
import dev.cofferdam.api.externalsecret.ExternalSecretSpec;
import dev.cofferdam.api.externalsecret.source.DataFromSpec;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.pushsecret.ClusterPushSecretParser;
import dev.cofferdam.api.pushsecret.PushSecretParser;
import dev.cofferdam.api.store.StoreParser;
import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.api.v1.ClusterSecretStore;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1.SecretStore;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.problem.Answer;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says of one object of the External Secrets API what Cofferdam would do with it in another way,
/// or not at all. The parsers that the operator uses are asked, so that both say the same. What
/// depends on more than the manifest is not told here.
public final class ManifestReview {
    public static final String GROUP = "external-secrets.io";
    public static final String OLD = GROUP + "/v1beta1";
    public static final String CURRENT = GROUP + "/v1";
    private static final String ALPHA = GROUP + "/v1alpha1";

    /// For manifests that get their namespace when they are applied.
    public static final String SOME_NAMESPACE = "default";

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private static final Map<String, Class<? extends CustomResource<?, ?>>> TYPES =
            Map.of(
                    "ExternalSecret", ExternalSecret.class,
                    "SecretStore", SecretStore.class,
                    "ClusterSecretStore", ClusterSecretStore.class,
                    "ClusterExternalSecret", ClusterExternalSecret.class,
                    "PushSecret", PushSecret.class,
                    "ClusterPushSecret", ClusterPushSecret.class);

    private ManifestReview() {}

    /// Whether an object is of one of the groups that this is about.
    public static boolean isAsked(Resource resource) {
        var group = group(resource.id().apiVersion());
        return group.equals(GROUP) || group.equals(GeneratorReview.GROUP);
    }

    public static List<Remark> remarks(Resource resource) {
        var version = resource.id().apiVersion();
        if (!(Plain.of(resource.root()) instanceof Map<?, ?> object)) {
            return List.of();
        }
        try {
            return group(version).equals(GeneratorReview.GROUP)
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
        var kind = resource.id().kind();
        var pushes = kind.equals("PushSecret") || kind.equals("ClusterPushSecret");
        if (pushes ? !version.equals(ALPHA) : !version.equals(CURRENT) && !version.equals(OLD)) {
            return List.of(unknownVersion(version, pushes ? ALPHA : CURRENT));
        }
        var old = version.equals(OLD) ? Stream.of(oldVersion()) : Stream.<Remark>of();
        var unknown = Stream.ofNullable(TYPES.get(kind)).flatMap(type -> unknown(object, type));
        return Stream.of(old, byKind(kind, object).stream(), unknown)
                .flatMap(each -> each)
                .toList();
    }

    private static List<Remark> byKind(String kind, Map<?, ?> object) {
        return switch (kind) {
            case "ExternalSecret" -> externalSecret(as(object, ExternalSecret.class));
            case "SecretStore" ->
                    StoreReview.remarks(StoreParser.parse(as(object, SecretStore.class)));
            case "ClusterSecretStore" ->
                    StoreReview.remarks(StoreParser.parse(as(object, ClusterSecretStore.class)));
            case "ClusterExternalSecret" -> spread(as(object, ClusterExternalSecret.class));
            case "PushSecret" -> pushSecret(as(object, PushSecret.class));
            case "ClusterPushSecret" -> spread(as(object, ClusterPushSecret.class));
            default ->
                    List.of(
                            new Remark(
                                    Effect.NOT_SERVED,
                                    "kind",
                                    "Cofferdam does not know this kind",
                                    "leave it to an operator that does"));
        };
    }

    /// The object as the operator would get it; namespaced ones are somewhere.
    public static <T extends CustomResource<?, ?>> T as(Map<?, ?> object, Class<T> type) {
        var resource = SERIALIZATION.convertValue(object, type);
        var meta = resource.getMetadata();
        if (resource instanceof Namespaced && meta.getNamespace() == null) {
            meta.setNamespace(SOME_NAMESPACE);
        }
        return resource;
    }

    public static Stream<Remark> unknown(
            Map<?, ?> object, Class<? extends CustomResource<?, ?>> type) {
        var spec = as(object, type).getSpec();
        return spec == null
                ? Stream.of()
                : UnknownFields.of(
                        object.get("spec"), SERIALIZATION.convertValue(spec, Object.class))
                        .stream();
    }

    private static List<Remark> externalSecret(ExternalSecret resource) {
        var told = told(ExternalSecretParser.parse(resource));
        return Stream.of(
                        told.stream(),
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
        var kind = ref == null ? "" : Nulls.text(ref.kind());
        return kind.isEmpty() || GeneratorReview.isServed(kind)
                ? Stream.of()
                : Stream.of(
                        GeneratorReview.unserved(
                                "spec.dataFrom[" + at + "].sourceRef.generatorRef.kind", kind));
    }

    private static List<Remark> spread(ClusterExternalSecret resource) {
        var remarks = new ArrayList<>(told(ClusterExternalSecretParser.parse(resource)));
        var spec = resource.getSpec();
        if (spec != null && spec.externalSecretSpec() != null) {
            var child = new ExternalSecret();
            child.setSpec(spec.externalSecretSpec());
            remarks.addAll(under("spec.externalSecretSpec", externalSecret(named(child))));
        }
        return remarks;
    }

    private static List<Remark> spread(ClusterPushSecret resource) {
        var remarks = new ArrayList<>(told(ClusterPushSecretParser.parse(resource)));
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
        var told = told(PushSecretParser.parse(resource));
        var selector = resource.getSpec() == null ? null : resource.getSpec().selector();
        return selector == null || selector.generatorRef() == null
                ? told
                : Stream.concat(told.stream(), Stream.of(generatedSource())).toList();
    }

    private static Remark generatedSource() {
        return new Remark(
                Effect.NOT_SERVED,
                "spec.selector.generatorRef",
                "Cofferdam does not push what a generator makes",
                "make a Secret of it with an ExternalSecret, and push that one");
    }

    private static <T> List<Remark> told(Answer<T> parsed) {
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
                "write " + CURRENT + ", or let cofferdam migrate --write do it");
    }

    private static Remark unknownVersion(String version, String served) {
        return new Remark(
                Effect.NOT_SERVED,
                "apiVersion",
                version + " is not served for this kind",
                "write the object anew as " + served);
    }

    /// Says where, but not what: the value may be a secret.
    private static Remark misshapen(IllegalArgumentException unfit) {
        var field =
                unfit.getCause() instanceof JsonMappingException where
                        ? where.getPath().stream()
                                .map(ManifestReview::step)
                                .reduce("", String::concat)
                        : "";
        return new Remark(
                Effect.REFUSED,
                field.startsWith(".") ? field.substring(1) : field,
                "is not of the type that the API gives it",
                "correct it; kubectl explain tells the type");
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null
                ? "[" + reference.getIndex() + "]"
                : "." + reference.getFieldName();
    }
}
