package dev.cofferdam.reach.rbac;

import dev.cofferdam.reach.object.AccountRef;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A user as the API server sees it.
public record Identity(String user, SortedSet<String> groups) {
    public static final String MASTERS = "system:masters";
    public static final String AUTHENTICATED = "system:authenticated";
    static final String ACCOUNT = "system:serviceaccount:";

    public Identity {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    public static Identity of(String user, Collection<String> groups) {
        return new Identity(user, new TreeSet<>(groups));
    }

    /// A service account, with the groups that it always has.
    public static Identity ofAccount(String namespace, String name) {
        return of(
                ACCOUNT + namespace + ":" + name,
                List.of(
                        "system:serviceaccounts",
                        "system:serviceaccounts:" + namespace,
                        AUTHENTICATED));
    }

    public static Identity of(AccountRef account) {
        return ofAccount(account.namespace(), account.name());
    }

    public boolean isMaster() {
        return groups.contains(MASTERS);
    }
}
