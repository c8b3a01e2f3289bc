package dev.cofferdam.api.baseline;

import dev.cofferdam.api.baseline.BaselineSpec.ExemptionSpec;
import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.selector.SelectorParser;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.rollout.Coverage;
import dev.cofferdam.baseline.rollout.Demands;
import dev.cofferdam.baseline.rollout.GrantedExemption;
import dev.cofferdam.baseline.rollout.GrantedExemption.Responsibility;
import dev.cofferdam.baseline.rollout.Rollout;
import dev.cofferdam.baseline.rollout.Rollout.Extras;
import dev.cofferdam.baseline.rollout.Stages;
import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.problem.Answer;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// From a Baseline to what it asks for: the only place that knows its defaults.
public final class BaselineParser {
    private static final BaselineSpec NO_SPEC =
            new BaselineSpec(null, null, null, null, null, null, null, null, null);

    private final Complaints complaints = new Complaints();
    private final List<Control> controls;

    private BaselineParser(List<Control> controls) {
        this.controls = controls;
    }

    /// What is asked for, or one problem that names every field that cannot be used.
    ///
    /// @param controls all that there are
    /// @param excluded namespaces that are left alone in any case
    public static Answer<Rollout> parse(
            CustomResource<BaselineSpec, BaselineStatus> baseline,
            List<Control> controls,
            Set<String> excluded) {
        return new BaselineParser(controls).parsed(baseline, excluded);
    }

    private Answer<Rollout> parsed(
            CustomResource<BaselineSpec, BaselineStatus> baseline, Set<String> excluded) {
        var spec = baseline.getSpec() == null ? NO_SPEC : baseline.getSpec();
        var podSecurity =
                complaints.choice(
                        "spec.podSecurity", spec.podSecurity(), BaselineSpec.POD_SECURITY, "");
        return complaints.answer(
                new Rollout(
                        name(baseline),
                        demands(spec),
                        coverage(spec, excluded),
                        exemptions(spec),
                        new Extras(Boolean.TRUE.equals(spec.defaults()), podSecurity)));
    }

    /// The name becomes the value of a label.
    private String name(CustomResource<BaselineSpec, BaselineStatus> baseline) {
        var name = complaints.text("metadata.name", baseline.getMetadata().getName());
        if (name.length() > Patterns.LABEL_SIZE) {
            complaints.invalid(
                    "metadata.name",
                    "is longer than " + Patterns.LABEL_SIZE + " characters: give it a shorter one");
        }
        return name;
    }

    private Demands demands(BaselineSpec spec) {
        var usual = mode("spec.mode", spec.mode(), Optional.of(Action.WARN));
        var actions = new HashMap<String, Action>();
        usual.ifPresent(action -> controls.forEach(control -> actions.put(control.id(), action)));
        new TreeMap<>(Nulls.map(spec.controls()))
                .forEach(
                        (id, word) -> {
                            var path = "spec.controls[" + id + "]";
                            known(path, id);
                            mode(path, word, usual)
                                    .ifPresentOrElse(
                                            action -> actions.put(id, action),
                                            () -> actions.remove(id));
                        });
        return new Demands(actions, given(spec));
    }

    /// The usual mode is about controls that can be asked; one that is named must be.
    private Given given(BaselineSpec spec) {
        var given =
                spec.allowedCsiDrivers() == null
                        ? Given.NOTHING
                        : Given.csiDrivers(Nulls.list(spec.allowedCsiDrivers()));
        for (var control : controls) {
            var word = Nulls.map(spec.controls()).getOrDefault(control.id(), "off");
            if (!word.equals("off") && !given.suffices(control)) {
                complaints.invalid(
                        "spec.controls[" + control.id() + "]",
                        "needs the list spec.%s: write one, which may be empty"
                                .formatted(control.parameter().orElseThrow().field()));
            }
        }
        return given;
    }

    private Optional<Action> mode(String path, @Nullable String word, Optional<Action> usual) {
        return complaints.choice(path, word, BaselineSpec.MODES, usual);
    }

    private Coverage coverage(BaselineSpec spec, Set<String> excluded) {
        var except = new TreeSet<>(excluded);
        except.addAll(Nulls.list(spec.excludedNamespaces()));
        var selector =
                spec.namespaceSelector() == null
                        ? Selector.EVERYTHING
                        : SelectorParser.parse(
                                complaints, "spec.namespaceSelector", spec.namespaceSelector());
        return new Coverage(selector, except, stages(spec.ladder()));
    }

    private Stages stages(BaselineSpec.@Nullable LadderSpec spec) {
        return spec == null
                ? Stages.NONE
                : new Stages(
                        complaints.duration("spec.ladder.warn", spec.warn(), Duration.ZERO),
                        complaints.duration("spec.ladder.audit", spec.audit(), Duration.ZERO));
    }

    private List<GrantedExemption> exemptions(BaselineSpec spec) {
        var exemptions = new ArrayList<GrantedExemption>();
        for (var one : Nulls.list(spec.exemptions())) {
            exemptions.add(exemption("spec.exemptions[" + exemptions.size() + "]", one));
        }
        return exemptions;
    }

    private GrantedExemption exemption(String path, ExemptionSpec spec) {
        var names = Nulls.list(spec.controls());
        if (names.isEmpty()) {
            complaints.invalid(path + ".controls", "is missing: name at least one control");
        }
        names.forEach(name -> known(path + ".controls", name));
        return new GrantedExemption(
                names,
                Nulls.list(spec.namespaces()),
                Nulls.list(spec.names()),
                new Responsibility(
                        complaints.text(path + ".owner", spec.owner()),
                        complaints.text(path + ".reason", spec.reason())),
                date(path + ".until", complaints.text(path + ".until", spec.until())));
    }

    private void known(String path, String written) {
        var stem = written.endsWith("*") ? written.substring(0, written.length() - 1) : written;
        boolean known =
                controls.stream()
                        .map(Control::id)
                        .anyMatch(
                                id ->
                                        written.endsWith("*")
                                                ? id.startsWith(stem)
                                                : id.equals(stem));
        if (!known) {
            complaints.invalid(
                    path,
                    "names %s, which is not a control: cofferdam explain lists them"
                            .formatted(Complaints.quoted(written)));
        }
    }

    private LocalDate date(String path, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            if (!text.isEmpty()) {
                complaints.invalid(
                        path,
                        "is %s: write the last day, such as 2027-01-31"
                                .formatted(Complaints.quoted(text)));
            }
            return LocalDate.EPOCH;
        }
    }
}
