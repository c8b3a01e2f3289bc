package dev.cofferdam.cli.about;

/// The servers that Cofferdam works with. `docs/compatibility.md` shows this table.
public enum Server {
    KUBERNETES("Kubernetes", "1.30", "1.36.3"),
    VAULT("Vault", "1.18", "1.21.0"),
    OPENBAO("OpenBao", "2.6", "2.7.2");

    private final String title;
    private final String oldest;
    private final String tested;

    Server(String title, String oldest, String tested) {
        this.title = title;
        this.oldest = oldest;
        this.tested = tested;
    }

    /// What it is called.
    public String title() {
        return title;
    }

    /// The oldest release that has what Cofferdam needs.
    public String oldest() {
        return oldest;
    }

    /// The release that all tests run on.
    public String tested() {
        return tested;
    }
}
