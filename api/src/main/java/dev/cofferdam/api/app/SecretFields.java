package dev.cofferdam.api.app;

import dev.cofferdam.api.app.AppSpec.SecretSpec;
import dev.cofferdam.api.externalsecret.source.RewriteParser;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.sync.app.AppSecret;
import dev.cofferdam.sync.app.Contents;
import dev.cofferdam.sync.app.Contents.Value;
import dev.cofferdam.sync.app.Contents.VaultKey;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Secrets of an App.
final class SecretFields {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final String EVERYTHING = ".*";
    private static final Contents NOTHING = new Contents.Values(new TreeMap<>());

    private final Complaints complaints;
    private final NameFields names;

    SecretFields(Complaints complaints) {
        this.complaints = complaints;
        this.names = new NameFields(complaints);
    }

    AppSecret parse(String path, SecretSpec spec) {
        return new AppSecret(
                names.subdomain(path + ".name", spec.name()),
                contents(path, spec),
                refresh(path + ".refresh", Nulls.text(spec.refresh())));
    }

    private String refresh(String path, String written) {
        if (!written.isEmpty()
                && complaints.duration(path, written, SHORTEST).compareTo(SHORTEST) < 0) {
            complaints.invalid(
                    path, "is %s: write 1s or more".formatted(Complaints.quoted(written)));
        }
        return written;
    }

    private Contents contents(String path, SecretSpec spec) {
        var kinds =
                Stream.of(spec.data(), spec.extract(), spec.find(), spec.dynamic())
                        .filter(Objects::nonNull)
                        .count();
        if (kinds != 1) {
            complaints.invalid(
                    path, "must have one of data, extract, find and dynamic, and has " + kinds);
            return NOTHING;
        }
        boolean shared = Boolean.TRUE.equals(spec.shared());
        if (shared && (spec.find() != null || spec.dynamic() != null)) {
            complaints.invalid(
                    path + ".shared", "is for data and extract: a Platform shares single secrets");
        }
        if (spec.find() != null) {
            return new Contents.Find(
                    names.vaultPath(path + ".find.path", spec.find().path()),
                    match(path + ".find.match", spec.find().match()));
        }
        if (spec.dynamic() != null) {
            return new Contents.Dynamic(
                    names.vaultPath(path + ".dynamic.mount", spec.dynamic().mount()),
                    names.vaultPath(path + ".dynamic.role", spec.dynamic().role()));
        }
        return spec.extract() != null
                ? new Contents.Extract(key(path + ".extract", spec.extract(), shared))
                : values(path + ".data", spec, shared);
    }

    private String match(String path, @Nullable String written) {
        var expression = names.line(path, written == null ? EVERYTHING : written);
        new RewriteParser(complaints).regexp(path, expression);
        return expression;
    }

    private Contents values(String path, SecretSpec spec, boolean shared) {
        var values = new TreeMap<String, Value>();
        Nulls.map(spec.data())
                .forEach(
                        (key, ref) -> {
                            names.dataKey(path, key);
                            values.put(key, value(path + "[" + key + "]", ref, shared));
                        });
        if (values.isEmpty()) {
            complaints.invalid(path, "is empty: name a value, such as PASSWORD: database#password");
        }
        return new Contents.Values(values);
    }

    private Value value(String path, String ref, boolean shared) {
        int hash = ref.indexOf('#');
        if (hash == ref.length() - 1) {
            complaints.invalid(
                    path,
                    "is %s: write the value after the #, such as database#password"
                            .formatted(Complaints.quoted(ref)));
        }
        return hash < 0
                ? new Value(key(path, ref, shared), "")
                : new Value(
                        key(path, ref.substring(0, hash), shared),
                        names.line(path, ref.substring(hash + 1)));
    }

    private VaultKey key(String path, String written, boolean shared) {
        return new VaultKey(names.vaultPath(path, written), shared);
    }
}
