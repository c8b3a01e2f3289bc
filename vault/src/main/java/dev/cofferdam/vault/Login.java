package dev.cofferdam.vault;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;

/// How to log in, with everything resolved but the Kubernetes token, which is asked for only when
/// a login is needed.
public sealed interface Login {
    /// What messages say that whoever logs in this way did: `role "myapp" may not … (as
    /// apps/myapp-sa)`. Never names a credential.
    String sentence(String predicate);

    /// No login: something between us and Vault adds the token.
    record None() implements Login {
        @Override
        public String sentence(String predicate) {
            return "a request without a token " + predicate;
        }
    }

    /// A token that somebody else looks after: never renewed, never revoked.
    record Token(SecretValue token) implements Login {
        @Override
        public String sentence(String predicate) {
            return "the store's token " + predicate;
        }
    }

    record AppRole(String mount, String roleId, SecretValue secretId) implements Login {
        @Override
        public String sentence(String predicate) {
            return "the AppRole of auth/" + mount + " " + predicate;
        }

        @Override
        public String toString() {
            return "AppRole[auth/" + mount + "]";
        }
    }

    /// `principal` says whose token it is, such as `apps/myapp-sa`, and with which audiences where
    /// they are not the default: logins of one role and principal share one session.
    record Kubernetes(String mount, String role, String principal, TokenSupplier token)
            implements Login {
        @Override
        public String sentence(String predicate) {
            return "role \"" + role + "\" " + predicate + " (as " + principal + ")";
        }
    }

    /// Gets a fresh token of a service account. May block.
    interface TokenSupplier {
        Answer<SecretValue> issue();
    }
}
