package dev.cofferdam.sync.target.generic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.sync.externalsecret.Refresh;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.externalsecret.Target.Deletion;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.template.Engine;
import dev.cofferdam.sync.template.Renderer;
import dev.cofferdam.sync.template.SecretTemplate;
import dev.cofferdam.sync.template.SecretTemplate.Form;
import dev.cofferdam.sync.template.SecretTemplate.Part;
import dev.cofferdam.sync.template.SecretTemplate.Piece;
import dev.cofferdam.sync.template.SecretTemplate.Place;
import dev.cofferdam.sync.template.SecretTemplate.Text;
import dev.cofferdam.sync.template.TreePath;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Wishes and objects for tests.
final class Objects {
    static final String CANARY = "s3cret-canary";
    static final ObjectKind APPLICATION = ObjectKind.of("argoproj.io/v1alpha1", "Application");
    static final SecretData READ =
            SecretData.of(
                    Map.of("user", SecretValue.of("ada"), "password", SecretValue.of(CANARY)));
    private static final Renderer RENDERER =
            new Renderer(
                    new Engine(
                            new Environment(() -> Instant.EPOCH, new SecureRandom()),
                            () -> () -> false),
                    _ -> Answer.got(Optional.empty()));

    private Objects() {}

    static SyncSpec spec(ObjectKind kind, Creation creation) {
        return new SyncSpec(
                new Owner("apps", "app", "uid-1"),
                "1-abc",
                new Refresh(Refresh.Policy.PERIODIC, Duration.ofHours(1)),
                new Target("app", kind, creation, Deletion.RETAIN, false),
                List.of(),
                Metadata.of(Map.of("team", "blue"), Map.of()),
                Optional.empty());
    }

    static SyncSpec spec(ObjectKind kind, Creation creation, Piece... pieces) {
        return spec(kind, creation)
                .shaped(new SecretTemplate("", false, List.of(pieces), List.of()));
    }

    static Piece value(String path, String text) {
        return piece(place(path), new Form.Value("key"), text);
    }

    static Piece tree(String path, String text) {
        return piece(place(path), new Form.KeysAndValues(), text);
    }

    static Piece data(String key, String text) {
        return piece(Part.DATA, new Form.Value(key), text);
    }

    private static Place place(String path) {
        return new Place.At(TreePath.read(path).orElseThrow());
    }

    private static Piece piece(Place place, Form form, String text) {
        return new Piece(
                new Text.Written(text), form, place, Decoding.NONE, "spec.target.template");
    }

    static Answer<ObjectContent> content(SyncSpec spec) {
        return ObjectContent.of(spec, READ, RENDERER);
    }

    static LiveObject live(String json) {
        return LiveObject.read(json.getBytes(UTF_8)).orElseThrow();
    }

    /// A member of an object, as JSON.
    static String json(Json object, String member) {
        return GoJson.write(object.member(member).orElse(new Json.Null()));
    }
}
