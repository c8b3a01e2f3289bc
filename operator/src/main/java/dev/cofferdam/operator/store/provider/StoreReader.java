package dev.cofferdam.operator.store.provider;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.source.Source;

/// One store as one namespace reads it. Each call may wait for a server, but then holds no place
/// that another object could use. That there is nothing is the problem `Absent`.
public interface StoreReader {
    Answer<SecretData> entry(Source.Entry entry);

    Answer<SecretData> extract(Source.Extract extract);

    Answer<SecretData> find(Source.Find find);
}
