package dev.cofferdam.operator.store.provider.fake;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.store.provider.StoreReader;
import dev.cofferdam.sync.provider.fake.FakeSecrets;
import dev.cofferdam.sync.source.Source;

/// Reads a store that holds its own values. Makes no request.
public record FakeReader(FakeSecrets secrets) implements StoreReader {
    @Override
    public Answer<SecretData> entry(Source.Entry entry) {
        return secrets.entry(entry);
    }

    @Override
    public Answer<SecretData> extract(Source.Extract extract) {
        return secrets.extract(extract);
    }

    @Override
    public Answer<SecretData> find(Source.Find find) {
        return secrets.find(find);
    }
}
