package dev.cofferdam.sandbox.toolchain;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What decides where programs are looked for and built: the environment and the home folder.
public record ToolchainEnvironment(Map<String, String> environment, Path home) {
    public ToolchainEnvironment {
        environment = Map.copyOf(environment);
    }

    public static ToolchainEnvironment ofThisProcess() {
        return new ToolchainEnvironment(
                System.getenv(),
                Path.of(Objects.requireNonNullElse(System.getProperty("user.home"), "/")));
    }

    /// A variable that is set and not empty.
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /// `${XDG_CACHE_HOME:-~/.cache}/cofferdam`. A relative `XDG_CACHE_HOME` counts as not set, as
    /// its specification asks.
    public Path cache() {
        return variable("XDG_CACHE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".cache"))
                .resolve("cofferdam");
    }
}
