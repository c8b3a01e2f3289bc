package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Manifests in files with other names: `secret.yaml.bak`, `deployment.txt`, `pod`.
final class Misnamed {
    /// Endings that a manifest has for a time, or by accident.
    private static final Set<String> ENDINGS =
            Set.of(
                    "bak",
                    "old",
                    "orig",
                    "save",
                    "disabled",
                    "off",
                    "txt",
                    "k8s",
                    "manifest",
                    "swp");

    private Misnamed() {}

    /// The same source as one of a manifest, if its text begins as one. `kubectl apply -f FOLDER`
    /// leaves such files out, so that they are looked through for secrets alone unless the user
    /// names them.
    static Optional<Source> read(Source source, byte[] bytes) {
        if (source.format() != Format.TEXT
                || !mayBe(source.file())
                || bytes.length > Documents.BYTES) {
            return Optional.empty();
        }
        return Documents.text(bytes)
                .filter(text -> Documents.isManifest(text) && !text.contains("{{"))
                .map(_ -> source.named() ? source : source.asking(Scope.SECRETS));
    }

    private static boolean mayBe(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot <= 0 || name.endsWith("~") || ENDINGS.contains(name.substring(dot + 1));
    }
}
