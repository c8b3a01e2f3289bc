package dev.cofferdam.sandbox.toolchain;

import dev.cofferdam.sandbox.vault.VaultProgram;
import java.nio.file.Path;

/// The programs that the sandbox starts.
public record Binaries(
        Path etcd, Path kubeApiserver, Path kubeControllerManager, VaultProgram vault) {}
