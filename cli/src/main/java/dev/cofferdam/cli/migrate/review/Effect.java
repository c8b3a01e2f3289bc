package dev.cofferdam.cli.migrate.review;

/// What becomes of an object under Cofferdam.
public enum Effect {
    /// Cofferdam refuses the object as it is, and says so in its status.
    REFUSED("refused"),
    /// Cofferdam does not do what the object asks for, and leaves it alone.
    NOT_SERVED("not served"),
    /// Cofferdam does it in another way, on purpose.
    DIFFERENT("different"),
    /// Cofferdam has objects of other kinds for it.
    TRANSLATED("translated"),
    /// The same, but in a version of the API that has a newer one.
    OLD_VERSION("old version");

    private final String title;

    Effect(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
