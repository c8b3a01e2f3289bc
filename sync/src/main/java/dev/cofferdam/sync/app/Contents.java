package dev.cofferdam.sync.app;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a Secret of an App holds.
public sealed interface Contents {
    /// Single values, each by the key of the Secret that it becomes.
    record Values(SortedMap<String, Value> byKey) implements Contents {
        public Values {
            byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
        }
    }

    /// Every value of one secret in Vault.
    record Extract(VaultKey key) implements Contents {}

    /// Every secret below a folder of the App that has a matching name. Reads, and lists, the whole
    /// folder.
    ///
    /// @param match a regular expression
    record Find(String folder, String match) implements Contents {}

    /// Credentials that a secrets engine makes for the App.
    record Dynamic(String mount, String role) implements Contents {
        /// Where in Vault's API they are made.
        public String path() {
            return mount + "/creds/" + role;
        }
    }

    /// One value of a secret in Vault.
    ///
    /// @param property empty for the whole secret as JSON
    record Value(VaultKey key, String property) {}

    /// A secret in the KV engine of the Platform.
    ///
    /// @param path in the folder of the App; in the engine if it is shared
    /// @param shared whether the Platform shares it
    record VaultKey(String path, boolean shared) {}
}
