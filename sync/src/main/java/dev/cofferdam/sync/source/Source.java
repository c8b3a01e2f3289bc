package dev.cofferdam.sync.source;

import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.generator.GeneratorRef;
import dev.cofferdam.sync.rewrite.Rewrite;
import java.util.List;

/// One thing to read. `path` is where it stands in the manifest, such as `spec.data[2]`.
public sealed interface Source {
    String path();

    /// What is read from a store.
    sealed interface Stored extends Source {
        StoreRef store();
    }

    /// One value under one key: an element of `spec.data`.
    record Entry(StoreRef store, RemoteRef remote, String path, String secretKey)
            implements Stored {}

    /// Every member of one secret: an element of `spec.dataFrom` with `extract`.
    record Extract(StoreRef store, RemoteRef remote, String path, List<Rewrite> rewrites)
            implements Stored {
        public Extract {
            rewrites = List.copyOf(rewrites);
        }
    }

    /// Every secret that fits: an element of `spec.dataFrom` with `find`.
    record Find(
            StoreRef store,
            Criteria criteria,
            RemoteRef.Reading reading,
            String path,
            List<Rewrite> rewrites)
            implements Stored {
        public Find {
            rewrites = List.copyOf(rewrites);
        }
    }

    /// What a generator makes: an element of `spec.dataFrom` with `sourceRef.generatorRef`.
    record Generated(GeneratorRef generator, String path, List<Rewrite> rewrites)
            implements Source {
        public Generated {
            rewrites = List.copyOf(rewrites);
        }
    }
}
