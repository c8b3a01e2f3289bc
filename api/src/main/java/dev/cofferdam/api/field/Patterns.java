package dev.cofferdam.api.field;

/// Patterns that the API server checks, each together with a size.
public final class Patterns {
    /// The name of an object, at most 253 characters.
    public static final String SUBDOMAIN =
            "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /// The name of a namespace, at most 63 characters.
    public static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /// The name of a CSI driver, at most 63 characters.
    public static final String CSI_DRIVER = "^[a-zA-Z0-9]([-._a-zA-Z0-9]*[a-zA-Z0-9])?$";

    /// A key of a Secret or ConfigMap, at most 253 characters.
    public static final String KEY = "^[-._a-zA-Z0-9]+$";

    /// A duration as Go writes it that is not negative; see [dev.cofferdam.core.duration.GoDuration].
    public static final String DURATION =
            "^\\+?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$";

    /// The same, or nothing at all.
    public static final String DURATION_OR_EMPTY =
            "^(\\+?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+))?$";

    /// Five fields of a cron line, or one of the descriptors.
    public static final String SCHEDULE =
            "^(@(annually|yearly|monthly|weekly|daily|midnight|hourly)|@every [^\\s]+.*|[^\\s]+( [^\\s]+){4})$";

    /// A day, such as `2027-01-31`.
    public static final String DATE = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

    public static final int SUBDOMAIN_SIZE = 253;
    public static final int LABEL_SIZE = 63;
    public static final int KEY_SIZE = 253;

    private Patterns() {}
}
