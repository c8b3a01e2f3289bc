package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.v1.ExternalSecret;

/// Is shown every ExternalSecret when it may have changed. Returns at once.
public interface ExternalSecretListener {
    /// Nobody looks.
    ExternalSecretListener NOBODY =
            new ExternalSecretListener() {
                @Override
                public void sees(ExternalSecret resource) {}

                @Override
                public void gone(ExternalSecret resource) {}
            };

    /// One that is there.
    void sees(ExternalSecret resource);

    /// One that is gone, or going.
    void gone(ExternalSecret resource);
}
