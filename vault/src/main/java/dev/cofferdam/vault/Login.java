package dev.cofferdam.vault;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;

/// How to log in, with everything resolved but the Kubernetes token, which is requested only when a
/// login is needed.
public sealed interface Login {
    /// A sentence about the identity for a message, such as `role "myapp" may not … (as
    /// apps/myapp-sa)`. Never names a credential.
    String sentence(String predicate);

    /// No login: a proxy in front of Vault adds the token.
    record None() implements Login {
        @Override
        public String sentence(String predicate) {
            return "a request without a token " + predicate;
        }
    }

    /// A token of the store: never renewed, never revoked.
    record Token(SecretValue token) implements Login {
        @Override
        public String sentence(String predicate) {
            return "the store's token " + predicate;
        }
    }

    /// A login at an auth method, which gives a token that a session renews and revokes.
    sealed interface AtMount extends Login {
        /// Where the method is, below `auth/`.
        String mount();
    }

    record AppRole(String mount, String roleId, SecretValue secretId) implements AtMount {
        @Override
        public String sentence(String predicate) {
            return "the AppRole of auth/" + mount + " " + predicate;
        }

        @Override
        public String toString() {
            return "AppRole[auth/" + mount + "]";
        }
    }

    /// `principal` says which account the token belongs to, such as `apps/myapp-sa`, and with which audiences where
    /// they are not the default: logins of one role and principal share one session.
    record Kubernetes(String mount, String role, String principal, TokenSupplier token)
            implements AtMount {
        @Override
        public String sentence(String predicate) {
            return "role \"" + role + "\" " + predicate + " (as " + principal + ")";
        }
    }

    /// With a name and a password, which Vault or, by [Method#LDAP], a directory checks.
    record Password(Method method, String mount, String username, SecretValue password)
            implements AtMount {
        public enum Method {
            USER_PASS,
            LDAP
        }

        @Override
        public String sentence(String predicate) {
            return "user \"" + username + "\" " + predicate;
        }
    }

    /// `principal` as with [Kubernetes]. An empty role means the mount's default.
    record Jwt(String mount, String role, String principal, TokenSupplier token)
            implements AtMount {
        @Override
        public String sentence(String predicate) {
            var named = role.isEmpty() ? "the default role" : "role \"" + role + "\"";
            return named + " " + predicate + " (as " + principal + ")";
        }
    }

    /// With the client certificate of the endpoint. An empty role means any that it fits.
    record Cert(String mount, String role) implements AtMount {
        @Override
        public String sentence(String predicate) {
            return "the store's client certificate %s%s"
                    .formatted(role.isEmpty() ? "" : "with role \"" + role + "\" ", predicate);
        }
    }

    /// Gets a fresh token of a service account. May block.
    interface TokenSupplier {
        Answer<SecretValue> issue();
    }
}
