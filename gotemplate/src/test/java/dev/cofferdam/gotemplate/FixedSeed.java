package dev.cofferdam.gotemplate;

import java.util.Objects;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/// Has every property try the same values in every run; `-Djqwik.seed=7` has it try others.
public final class FixedSeed implements AroundPropertyHook {
    private static final String SEED = "20261124";

    @Override
    public PropertyExecutionResult aroundProperty(
            PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes()
                .setSeed(Objects.requireNonNullElse(System.getProperty("jqwik.seed"), SEED));
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
