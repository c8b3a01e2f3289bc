package dev.cofferdam.sandbox.toolchain;

import java.nio.file.Path;
import java.util.Map;

/// Where `go` keeps sources and compiled packages of our builds: several gigabytes that would
/// otherwise stay in the user's own cache.
record GoCache(Path folder) {
    static GoCache in(Path cache) {
        return new GoCache(cache.resolve("build").resolve("go"));
    }

    /// Sources are written so that they can be removed again.
    Map<String, String> environment() {
        return Map.of(
                "GOCACHE", folder.resolve("packages").toString(),
                "GOMODCACHE", folder.resolve("sources").toString(),
                "GOFLAGS", "-modcacherw");
    }
}
