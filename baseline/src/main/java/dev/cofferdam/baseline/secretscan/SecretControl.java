package dev.cofferdam.baseline.secretscan;

/// The controls of the family `secret/` that a text alone can break.
public enum SecretControl {
    NONE_IN_GIT(
            "secret/none-in-git",
            "Files hold no secrets",
            """
            Everyone who can read the repository, or ever could, has the secret. \
            Removing it does not take it back. A secret in Vault is read by those who \
            need it, and can be changed."""),
    NONE_IN_HELM_VALUES(
            "secret/none-in-helm-values",
            "Helm values hold no secrets",
            """
            Values end up in the release record inside the cluster and in Git, readable \
            for all who may list Secrets or clone. Give the chart the name of a Secret \
            instead, and let an ExternalSecret write it."""),
    NO_LITERAL_IN_ENV(
            "secret/no-literal-in-env",
            "Containers get no secret as a literal",
            """
            A literal in env, args or command is shown by everything that shows the \
            workload, and stays in its revisions. A reference to a Secret shows a name.""");

    private final String id;
    private final String title;
    private final String why;

    SecretControl(String id, String title, String why) {
        this.id = id;
        this.title = title;
        this.why = why;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String why() {
        return why;
    }

    @Override
    public String toString() {
        return id;
    }
}
