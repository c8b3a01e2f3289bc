package dev.cofferdam.sandbox.vault;

import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A program that serves Vault's API.
public record VaultProgram(VaultProduct product, Path file) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// Asks a program what it is: `bao version` begins with "OpenBao". Anything else counts as Vault.
    public static VaultProgram ask(Path file) {
        return new VaultProgram(
                version(file).startsWith("OpenBao") ? VaultProduct.OPENBAO : VaultProduct.VAULT,
                file);
    }

    private static String version(Path file) {
        try {
            var builder = new ProcessBuilder(file.toString(), "version");
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new SandboxException(
                        "%s version did not answer within %d s. Name another program, or unset the variable."
                                .formatted(file, LIMIT.toSeconds()));
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not run %s version: %s".formatted(file, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted while waiting for %s.".formatted(file), e);
        }
    }
}
