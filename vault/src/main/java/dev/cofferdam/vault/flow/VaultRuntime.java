package dev.cofferdam.vault.flow;

import dev.cofferdam.vault.VaultEvents;
import dev.cofferdam.vault.VaultSettings;
import dev.cofferdam.vault.wire.Connections;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What all the Vaults of a process have in common. `recovery` hears the address of a Vault that is
/// back.
public record VaultRuntime(
        VaultSettings settings,
        VaultEvents events,
        Connections connections,
        InstantSource clock,
        Timer timer,
        Consumer<URI> recovery) {}
