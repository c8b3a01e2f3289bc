package dev.cofferdam.core.kubernetes;

/// Where one key of a Secret or ConfigMap stands. `namespace` is never empty: the reader of it may
/// ask for no other.
public record ObjectKey(Kind kind, String namespace, String name, String key) {
    public enum Kind {
        SECRET("Secret"),
        CONFIG_MAP("ConfigMap");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name + ", key " + key;
    }
}
