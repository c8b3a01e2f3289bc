package dev.cofferdam.sync.generator;

import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.vault.VaultRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a generator is to make, parsed and checked.
public sealed interface Recipe {
    /// What can be made here, by [Maker].
    sealed interface Local extends Recipe {}

    /// A password for each of the keys.
    record Password(Characters characters, List<String> keys, Encoding encoding) implements Local {
        public Password {
            keys = List.copyOf(keys);
        }
    }

    /// An identifier of version 4.
    record Uuid() implements Local {}

    /// A pair of keys. `bits` counts for RSA; for ECDSA it chooses the curve.
    record SshKey(Algorithm algorithm, int bits, String comment) implements Local {
        public enum Algorithm {
            RSA,
            ECDSA,
            ED25519
        }
    }

    /// Values that stand in the generator. Printing it shows the keys only.
    record Fixed(Map<String, String> values) implements Local {
        public Fixed {
            values = Map.copyOf(values);
        }

        @Override
        public String toString() {
            return "Fixed" + new TreeMap<>(values).sequencedKeySet();
        }
    }

    /// What Vault answers to a request.
    ///
    /// @param mayBeEmpty whether no answer is one without values, and not an error
    record FromVault(
            Provider.Vault vault, VaultRequest request, VaultAnswer.Part part, boolean mayBeEmpty)
            implements Recipe {}
}
