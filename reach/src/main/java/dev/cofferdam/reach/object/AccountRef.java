package dev.cofferdam.reach.object;

import java.util.Comparator;

/// The name of a service account.
public record AccountRef(String namespace, String name) implements Comparable<AccountRef> {
    private static final Comparator<AccountRef> ORDER =
            Comparator.comparing(AccountRef::namespace).thenComparing(AccountRef::name);
    private static final String PREFIX = "system:serviceaccount:";

    /// Whether a user name is that of a service account.
    public static boolean isUser(String user) {
        return user.startsWith(PREFIX) && user.split(":", -1).length == 4;
    }

    /// The account with a user name for which [#isUser] holds.
    public static AccountRef ofUser(String user) {
        var parts = user.split(":", -1);
        return new AccountRef(parts[2], parts[3]);
    }

    @Override
    public int compareTo(AccountRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
