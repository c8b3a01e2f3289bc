package dev.cofferdam.sandbox.toolchain;

import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// One of the Go modules that travel in our jar: it pins the version of a program and of all that
/// the program is made of.
record GoModule(String name, String goMod, String goSum) {
    private static final Pattern KUBERNETES =
            Pattern.compile("^\\s*k8s\\.io/kubernetes (v(\\d+)\\.(\\d+)\\S*)", Pattern.MULTILINE);
    private static final String STAMP = "k8s.io/component-base/version.git";
    private static final Pattern HELM =
            Pattern.compile("^\\s*helm\\.sh/helm/v3 (v\\S+)", Pattern.MULTILINE);
    private static final Pattern CLIENT =
            Pattern.compile("^\\s*k8s\\.io/client-go v0\\.(\\d+)\\S*", Pattern.MULTILINE);
    private static final int DIGITS = 12;

    static GoModule named(String name) {
        return new GoModule(name, resource(name, "go.mod"), resource(name, "go.sum"));
    }

    /// Names a folder that only this very pinning shares: whatever is pinned differently, or built
    /// with other flags, has another key.
    String key() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : new String[] {goMod, goSum, linkerFlags()}) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return name + "-" + HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Kubernetes has its version stamped in by the linker; without that its servers say `v0.0.0`.
    /// Helm has that of the Kubernetes which it takes for the cluster's when it is asked without
    /// one.
    String linkerFlags() {
        var helm = HELM.matcher(goMod);
        var client = CLIENT.matcher(goMod);
        if (helm.find() && client.find()) {
            return "-s -w -X helm.sh/helm/v3/internal/version.version=%1$s -X %3$s.k8sVersionMajor=1 -X %3$s.k8sVersionMinor=%2$s"
                    .formatted(helm.group(1), client.group(1), "helm.sh/helm/v3/pkg/chartutil");
        }
        var version = KUBERNETES.matcher(goMod);
        if (!version.find()) {
            return "-s -w";
        }
        return "-s -w -X %1$sVersion=%2$s -X %1$sMajor=%3$s -X %1$sMinor=%4$s"
                .formatted(STAMP, version.group(1), version.group(2), version.group(3));
    }

    void unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("go.mod"), goMod);
        Files.writeString(folder.resolve("go.sum"), goSum);
    }

    private static String resource(String module, String file) {
        try (var source = GoModule.class.getResourceAsStream(module + "/" + file)) {
            if (source == null) {
                throw new SandboxException(
                        "This build of Cofferdam lacks dev/toolchain/%s/%s: build it again from a whole checkout."
                                .formatted(module, file));
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not read dev/toolchain/%s/%s: %s"
                            .formatted(module, file, e.getMessage()),
                    e);
        }
    }
}
