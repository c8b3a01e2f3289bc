package dev.cofferdam.operator.template;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.operator.cluster.NamespaceClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Finds the templates of one Secret where they are kept. However many keys of an object are
/// templates, it is read once, so that they are all of one moment.
final class TemplateTexts {
    private final NamespaceClient client;
    private final Map<Place, Answer<Optional<SecretData>>> found = new HashMap<>();

    TemplateTexts(NamespaceClient client) {
        this.client = client;
    }

    Answer<Optional<SecretValue>> find(ObjectKey key) {
        return found.computeIfAbsent(
                        new Place(key.kind(), key.name()),
                        place -> client.contents(place.kind(), place.name()))
                .map(
                        contents ->
                                contents.flatMap(
                                        data -> Optional.ofNullable(data.values().get(key.key()))));
    }

    private record Place(ObjectKey.Kind kind, String name) {}
}
