package dev.cofferdam.operator.provider;

import dev.cofferdam.core.externalsecret.Source;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;

/// One store as one namespace reads it. Each call may wait for a server, but then holds no place
/// that another object could use. That there is nothing is the problem `Absent`.
public interface StoreReader {
    Answer<SecretData> entry(Source.Entry entry);

    Answer<SecretData> extract(Source.Extract extract);

    Answer<SecretData> find(Source.Find find);
}
