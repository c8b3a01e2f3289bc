package dev.cofferdam.sandbox.toolchain;

import java.nio.file.Path;

/// The programs that a node has besides the sandbox's servers.
public record NodeBinaries(Path kubelet, Path kubeScheduler) {}
