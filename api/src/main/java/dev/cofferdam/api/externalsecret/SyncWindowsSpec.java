package dev.cofferdam.api.externalsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.sync.schedule.SyncWindows.Kind;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `spec.syncWindows`.
@ManifestPart
public record SyncWindowsSpec(
        @JsonPropertyDescription(
                        "allow: periodic reads happen only within a window; deny: only outside of all.")
                @Required
                @Nullable String kind,
        @JsonPropertyDescription("The windows.") @Required @Size(min = 1)
                @Nullable List<Window> windows) {
    public static final Choice<Kind> KINDS =
            Choice.<Kind>empty().with("allow", Kind.ALLOW).with("deny", Kind.DENY);

    /// One window.
    @ManifestPart
    public record Window(
            @JsonPropertyDescription(
                            """
                    When the window opens, as the five fields of a cron line in \
                    the operator's time zone (UTC in the image), or as one of \
                    @hourly, @daily, @midnight, @weekly, @monthly, @yearly, \
                    @annually, @every DURATION.""")
                    @Required
                    @Pattern(Patterns.SCHEDULE)
                    @Size(min = 1)
                    @Nullable String schedule,
            @JsonPropertyDescription("How long the window stays open, as a duration such as 2h.")
                    @Required
                    @Pattern(Patterns.DURATION)
                    @Nullable String duration) {}
}
