package dev.cofferdam.vault.wire;

import com.fasterxml.jackson.core.JsonFactory;
import dev.cofferdam.core.secret.SecretValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// Writes the bodies of requests.
public final class JsonBody {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonBody() {}

    /// An object with these texts as members.
    public static SecretValue of(Map<String, String> members) {
        var bytes = new ByteArrayOutputStream();
        try (var generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            for (var member : members.entrySet()) {
                generator.writeStringField(member.getKey(), member.getValue());
            }
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return SecretValue.of(bytes.toByteArray());
    }
}
