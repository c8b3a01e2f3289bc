package dev.cofferdam.cli.check.render;

import dev.cofferdam.cli.check.render.Fields.Named;
import dev.cofferdam.cli.check.render.Fields.Use;
import dev.cofferdam.core.document.reading.Documents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// All that a kustomize folder takes in, directly or through others, as far as it can be told before
/// it is built. What kustomize would fetch, what lies outside, and what is not understood, keeps a
/// folder from being built.
final class KustomizeInputs {
    private static final int MOST = 10_000;
    private static final Pattern WORD = Pattern.compile("[\\s\"',{}\\[\\]]+");

    private final Roots roots;
    private final Set<Path> seen = new HashSet<>();
    private final Set<String> elsewhere = new TreeSet<>();
    private String unclear = "";

    private KustomizeInputs(Roots roots) {
        this.roots = roots;
    }

    /// Why a folder is not built; nothing if it may be.
    static Optional<String> obstacle(Path folder, Roots roots) {
        var reach = new KustomizeInputs(roots);
        try {
            reach.folder(folder.toRealPath(), false);
        } catch (IOException failure) {
            return Optional.of("cannot be read: " + failure.getClass().getSimpleName());
        }
        if (!reach.elsewhere.isEmpty()) {
            return Optional.of(
                    "uses a remote resource (%s), which a check does not fetch"
                            .formatted(String.join(", ", reach.elsewhere)));
        }
        return reach.unclear.isEmpty() ? Optional.empty() : Optional.of(reach.unclear);
    }

    /// @param programs whether all of it tells kustomize what to do
    private void folder(Path folder, boolean programs) throws IOException {
        var file = Kustomization.in(folder);
        if (file.isEmpty()) {
            elsewhere.add(folder.toString());
            return;
        }
        if (!roots.permitted(folder, String.valueOf(file.get().getFileName())).isPresent()) {
            elsewhere.add(file.get().toString());
            return;
        }
        if (!seen.add(folder) || seen.size() > MOST) {
            return;
        }
        var fields = Kustomization.fields(file.get());
        fields.unclear()
                .ifPresent(why -> unclear = "takes in %s, but %s".formatted(file.get(), why));
        for (var named : fields.all()) {
            named(folder, named, programs || named.use() == Use.PROGRAM);
        }
    }

    private void named(Path folder, Named named, boolean programs) throws IOException {
        var text = named.text();
        if (isContent(named)) {
            if (programs) {
                program(text);
            }
            return;
        }
        var real = Address.isName(text) ? roots.permitted(folder, text) : Optional.<Path>empty();
        if (real.isEmpty()) {
            elsewhere.add(text);
        } else if (Files.isDirectory(real.get())) {
            folder(real.get(), programs);
        } else if (!Files.isRegularFile(real.get()) || Files.size(real.get()) > Documents.BYTES) {
            elsewhere.add(text);
        } else if (programs && seen.add(real.get())) {
            program(Files.readString(real.get(), StandardCharsets.ISO_8859_1));
        }
    }

    /// Several lines, or an object, are what would stand in a file.
    static boolean isContent(Named named) {
        var text = named.text().strip();
        boolean written = text.indexOf('\n') >= 0 || text.startsWith("{") || text.startsWith("[");
        return written
                && (named.use() == Use.PROGRAM || named.use() == Use.PATCH)
                && !Address.mayBe(text);
    }

    /// What tells kustomize what to do may name files in many fields: so it may hold no address in
    /// any, and nothing that hides one.
    private void program(String text) {
        if (text.contains("!!") || text.contains("!<") || text.indexOf('\\') >= 0) {
            unclear = "has generators or transformers in a form that a check does not support";
        }
        WORD.splitAsStream(text)
                .filter(word -> Address.mayBe(word) || word.contains("://"))
                .forEach(elsewhere::add);
    }
}
