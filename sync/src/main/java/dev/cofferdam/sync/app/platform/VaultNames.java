package dev.cofferdam.sync.app.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.Component;
import dev.cofferdam.sync.app.platform.NameTemplate.Part;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// What the policy and the role of a component are called, and the folder of its secrets. No two
/// components of a cluster share a name, and no two Apps a folder.
public final class VaultNames {
    private static final int HASH_BYTES = 5;

    private final Platform.Layout layout;

    public VaultNames(Platform platform) {
        this.layout = platform.layout();
    }

    /// The name of the policy and of the role. Parts may hold the hyphen that separates them: the
    /// app `b-c` of `a` and the app `c` of `a-b` would have one name. So a hash follows where one
    /// does.
    public String name(App app, Component component) {
        var parts = List.of(app.namespace(), app.name(), component.name());
        var name =
                layout.names()
                        .with(
                                Map.of(
                                        Part.NAMESPACE, app.namespace(),
                                        Part.APP, app.name(),
                                        Part.COMPONENT, component.name()));
        return parts.stream().anyMatch(part -> part.contains("-"))
                ? name + "-" + hash(parts)
                : name;
    }

    /// The folder of an App in the KV engine, without a slash at its end.
    public String folder(App app) {
        var folder =
                layout.keys().with(Map.of(Part.NAMESPACE, app.namespace(), Part.APP, app.name()));
        return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    /// No part holds a slash.
    private static String hash(List<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(String.join("/", parts).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
