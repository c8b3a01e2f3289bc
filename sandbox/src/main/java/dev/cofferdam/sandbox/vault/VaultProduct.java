package dev.cofferdam.sandbox.vault;

/// Which server speaks Vault's API.
public enum VaultProduct {
    VAULT("Vault", "vault"),
    OPENBAO("OpenBao", "bao");

    private final String title;
    private final String file;

    VaultProduct(String title, String file) {
        this.title = title;
        this.file = file;
    }

    /// The server that a test run or benchmark asks for by `-Dcofferdam.vault=openbao`; by default
    /// Vault.
    public static VaultProduct chosen() {
        return "openbao".equals(System.getProperty("cofferdam.vault")) ? OPENBAO : VAULT;
    }

    /// The name in messages.
    public String title() {
        return title;
    }

    /// What its program is called.
    public String file() {
        return file;
    }
}
