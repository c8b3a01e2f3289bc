package dev.cofferdam.cli.uses.evidence;

/// How a container comes to what a Secret or ConfigMap holds.
public enum Way {
    /// An environment variable from one key.
    ENV("env"),
    /// Environment variables from all keys.
    ENV_FROM("envFrom"),
    /// A file that the kubelet replaces while the container runs.
    FILE("file"),
    /// The same from a volume of several sources.
    PROJECTED("projected"),
    /// A file that stays as it was when the container started.
    SUB_PATH("subPath"),
    /// The kubelet, to pull images.
    IMAGE_PULL("imagePullSecret"),
    /// The driver of a volume.
    DRIVER("volume driver"),
    /// It is listed in a ServiceAccount.
    ACCOUNT("ServiceAccount");

    private final String word;

    Way(String word) {
        this.word = word;
    }

    /// As output names it.
    public String word() {
        return word;
    }
}
