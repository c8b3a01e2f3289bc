package dev.cofferdam.cli.migrate.review;

/// One thing about an object.
///
/// @param field where, such as `spec.target.manifest`
/// @param reason what is different; never a value of a secret
/// @param advice what to do about it
public record Remark(Effect effect, String field, String reason, String advice) {
    public Remark under(String prefix) {
        return new Remark(effect, field.replaceFirst("^spec\\b", prefix), reason, advice);
    }
}
