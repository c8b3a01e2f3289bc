package dev.cofferdam.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Keeps everything in the store of the whole run, which closes it at the end.
final class RealServersExtension implements ParameterResolver {
    private static final Namespace OURS = Namespace.create(RealServersExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Servers.class || type == Tenant.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(OURS);
        return parameter.getParameter().getType() == Servers.class
                ? servers(store)
                : tenant(store, outermost(context.getRequiredTestClass()));
    }

    private static Servers servers(Store store) {
        return store.computeIfAbsent(Servers.class, _ -> Servers.start(), Servers.class);
    }

    private static Tenant tenant(Store store, Class<?> testClass) {
        var servers = servers(store);
        return store.computeIfAbsent(
                testClass, _ -> Tenant.create(servers, testClass.getSimpleName()), Tenant.class);
    }

    private static Class<?> outermost(Class<?> testClass) {
        var enclosing = testClass.getEnclosingClass();
        return enclosing == null ? testClass : outermost(enclosing);
    }
}
