package dev.cofferdam.sync.generator;

/// Which generator: its kind, its name, and the namespace that it is in, which is empty for a
/// ClusterGenerator. Written as users see it: `Password apps/admin`.
public record GeneratorRef(String kind, String namespace, String name) {
    /// The kind that wraps one of the others for every namespace.
    public static final String CLUSTER = "ClusterGenerator";

    public static GeneratorRef cluster(String name) {
        return new GeneratorRef(CLUSTER, "", name);
    }

    public boolean isCluster() {
        return kind.equals(CLUSTER);
    }

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
