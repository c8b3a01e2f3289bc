package dev.cofferdam.api.externalsecret;

import dev.cofferdam.api.externalsecret.source.RemoteRefSpec;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.template.SecretTemplate;
import dev.cofferdam.sync.template.SecretTemplate.Form;
import dev.cofferdam.sync.template.SecretTemplate.Part;
import dev.cofferdam.sync.template.SecretTemplate.Piece;
import dev.cofferdam.sync.template.SecretTemplate.Place;
import dev.cofferdam.sync.template.SecretTemplate.Text;
import dev.cofferdam.sync.template.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A template of a Secret, in the order in which its parts count: what stands elsewhere, then data,
/// labels, annotations.
public final class TemplateParser {
    private static final String BOOTSTRAP_TOKEN = "bootstrap.kubernetes.io/token";
    private static final String ACCOUNT_TOKEN = "kubernetes.io/service-account-token";
    private static final String ACCOUNT_NAME = "kubernetes.io/service-account.name";
    private static final Set<String> OURS = Set.of("apiVersion", "kind", "metadata", "status");
    private static final TemplateSpec.Metadata NO_METADATA =
            new TemplateSpec.Metadata(null, null, null);

    private final Complaints complaints;
    private final String namespace;
    private final String path;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean reachesPaths;

    /// A parser of one template, which stands at `path`.
    public TemplateParser(Complaints complaints, String namespace, String path) {
        this.complaints = complaints;
        this.namespace = namespace;
        this.path = path;
    }

    /// The template of a copy that only templates' results are added to: neither its type nor its
    /// merge policy count.
    public SecretTemplate additions(TemplateSpec spec) {
        var untyped =
                new TemplateSpec(
                        null,
                        spec.engineVersion(),
                        "Merge",
                        spec.metadata(),
                        spec.data(),
                        spec.templateFrom());
        return template(untyped);
    }

    /// The template of an object that is not a Secret: results may go to paths, labels and
    /// annotations are not templates, and it has no type.
    SecretTemplate objectTemplate(TemplateSpec spec) {
        var merges = merges(spec);
        reachesPaths = true;
        elsewhere(spec.templateFrom());
        written(".data.", spec.data(), Part.DATA);
        return new SecretTemplate(
                "", merges || !shapesData(spec), pieces, finalizers(spec.metadata()));
    }

    SecretTemplate template(TemplateSpec spec) {
        var merges = merges(spec);
        var metadata = spec.metadata() == null ? NO_METADATA : spec.metadata();
        elsewhere(spec.templateFrom());
        written(".data.", spec.data(), Part.DATA);
        written(".metadata.labels.", metadata.labels(), Part.LABELS);
        written(".metadata.annotations.", metadata.annotations(), Part.ANNOTATIONS);
        checkType(Nulls.text(spec.type()));
        return new SecretTemplate(
                Nulls.text(spec.type()),
                merges || !shapesData(spec),
                pieces,
                finalizers(spec.metadata()));
    }

    private boolean merges(TemplateSpec spec) {
        complaints.choice(
                path + ".engineVersion", spec.engineVersion(), TemplateSpec.ENGINE_VERSIONS, "v2");
        return complaints
                .choice(
                        path + ".mergePolicy",
                        spec.mergePolicy(),
                        TemplateSpec.MERGE_POLICIES,
                        "Replace")
                .equals("Merge");
    }

    private static boolean shapesData(TemplateSpec spec) {
        return !Nulls.map(spec.data()).isEmpty() || !Nulls.list(spec.templateFrom()).isEmpty();
    }

    private static List<String> finalizers(TemplateSpec.@Nullable Metadata metadata) {
        return metadata == null ? List.of() : Nulls.list(metadata.finalizers());
    }

    /// Secrets of these types are credentials of the cluster itself, which an operator must not
    /// create.
    private void checkType(String type) {
        if (type.equals(BOOTSTRAP_TOKEN)) {
            complaints.invalid(
                    path + ".type", "is " + BOOTSTRAP_TOKEN + ", which no template may make");
        }
        if (type.equals(ACCOUNT_TOKEN)
                && pieces.stream().anyMatch(TemplateParser::mayNameAnAccount)) {
            complaints.invalid(
                    path + ".type",
                    """
                    is %s, which no template may make that also makes annotations: \
                    leave out the annotation %s and every templateFrom with target \
                    Annotations"""
                            .formatted(ACCOUNT_TOKEN, ACCOUNT_NAME));
        }
    }

    private static boolean mayNameAnAccount(Piece piece) {
        return piece.place() == Part.ANNOTATIONS
                && (piece.path().contains(".templateFrom[")
                        || piece.form().equals(new Form.Value(ACCOUNT_NAME)));
    }

    private void written(String field, @Nullable Map<String, String> templates, Place place) {
        Nulls.map(templates)
                .forEach(
                        (key, text) ->
                                pieces.add(
                                        new Piece(
                                                new Text.Written(text),
                                                new Form.Value(key),
                                                place,
                                                Decoding.NONE,
                                                path + field + key)));
    }

    private void elsewhere(@Nullable List<TemplateSpec.From> from) {
        for (int index = 0; from != null && index < from.size(); index++) {
            var path = this.path + ".templateFrom[" + index + "]";
            if (from.get(index) == null) {
                complaints.invalid(path, "is empty: remove it");
            } else {
                elsewhere(path, from.get(index));
            }
        }
    }

    private void elsewhere(String path, TemplateSpec.From from) {
        var place = place(path + ".target", Nulls.text(from.target()));
        var decoding =
                complaints.choice(
                        path + ".valuesDecodingStrategy",
                        from.valuesDecodingStrategy(),
                        RemoteRefSpec.DECODINGS,
                        Decoding.NONE);
        kept(path + ".configMap", from.configMap(), ObjectKey.Kind.CONFIG_MAP)
                .forEach(each -> add(each.piece(place, decoding)));
        kept(path + ".secret", from.secret(), ObjectKey.Kind.SECRET)
                .forEach(each -> add(each.piece(place, decoding)));
        if (from.literal() != null) {
            var literal = new Text.Written(from.literal());
            add(new Piece(literal, new Form.KeysAndValues(), place, decoding, path + ".literal"));
        }
    }

    /// A tree has no values that could all be decoded.
    private void add(Piece piece) {
        if (piece.place() instanceof Place.At
                && piece.form() instanceof Form.KeysAndValues
                && piece.decoder() != Decoding.NONE) {
            complaints.invalid(
                    piece.path(),
                    """
                    makes a tree for a path, which valuesDecodingStrategy cannot \
                    decode: leave it out, and decode in the template""");
        }
        pieces.add(piece);
    }

    private Place place(String path, String target) {
        return switch (target.toLowerCase(Locale.ROOT)) {
            case "", "data" -> Part.DATA;
            case "labels" -> Part.LABELS;
            case "annotations" -> Part.ANNOTATIONS;
            default -> reachesPaths ? at(path, target) : unknown(path, target);
        };
    }

    private Place unknown(String path, String target) {
        complaints.invalid(
                path,
                "is " + Complaints.quoted(target) + ": write one of Data, Labels, Annotations");
        return Part.DATA;
    }

    private Place at(String path, String target) {
        var place = TreePath.read(target.equalsIgnoreCase("spec") ? "spec" : target);
        if (place.isEmpty()) {
            complaints.invalid(
                    path,
                    """
                    is %s: write Data, Labels, Annotations, or a path such as \
                    spec.sources[0].helm, with indexes up to 10000"""
                            .formatted(Complaints.quoted(target)));
        } else if (OURS.contains(place.get().root())) {
            complaints.invalid(
                    path,
                    """
                    is %s, which no template writes: use Labels or Annotations, or a \
                    path in what the kind itself defines"""
                            .formatted(Complaints.quoted(target)));
        }
        return place.<Place>map(Place.At::new).orElse(Part.DATA);
    }

    private record Kept(ObjectKey key, Form form, String path) {
        Piece piece(Place place, Decoding decoding) {
            return new Piece(new Text.Stored(key), form, place, decoding, path);
        }
    }

    private List<Kept> kept(String path, TemplateSpec.@Nullable Ref ref, ObjectKey.Kind kind) {
        if (ref == null) {
            return List.of();
        }
        var name = complaints.text(path + ".name", ref.name());
        var kept = new ArrayList<Kept>();
        for (var item : Nulls.list(ref.items())) {
            var at = path + ".items[" + kept.size() + "]";
            var key = complaints.text(at + ".key", item.key());
            var form =
                    complaints.choice(
                            at + ".templateAs", item.templateAs(), TemplateSpec.FORMS, "Values");
            kept.add(
                    new Kept(
                            new ObjectKey(kind, namespace, name, key),
                            form.equals("Values") ? new Form.Value(key) : new Form.KeysAndValues(),
                            at));
        }
        return kept;
    }
}
