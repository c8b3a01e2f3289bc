package dev.cofferdam.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Keeps the servers in the store of the whole run, and a tenant in that of its test class; each is
/// closed at the end of that.
final class RealServersExtension implements ParameterResolver {
    private static final Namespace OURS = Namespace.create(RealServersExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Servers.class || type == Tenant.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var servers = servers(context.getRoot().getStore(OURS));
        return parameter.getParameter().getType() == Servers.class
                ? servers
                : tenant(servers, outermost(context));
    }

    private static Servers servers(Store store) {
        return store.computeIfAbsent(Servers.class, _ -> Servers.start(), Servers.class);
    }

    private static Tenant tenant(Servers servers, ExtensionContext testClass) {
        return testClass
                .getStore(OURS)
                .computeIfAbsent(
                        Tenant.class,
                        _ ->
                                Tenant.create(
                                        servers, testClass.getRequiredTestClass().getSimpleName()),
                        Tenant.class);
    }

    /// The context of the test class that encloses all others.
    private static ExtensionContext outermost(ExtensionContext context) {
        return context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .map(RealServersExtension::outermost)
                .orElse(context);
    }
}
