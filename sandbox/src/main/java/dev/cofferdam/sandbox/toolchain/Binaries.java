package dev.cofferdam.sandbox.toolchain;

import java.nio.file.Path;

/// The programs that the sandbox starts.
public record Binaries(Path etcd, Path kubeApiserver, Path kubeControllerManager, Path vault) {}
