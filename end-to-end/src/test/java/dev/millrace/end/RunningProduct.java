package dev.millrace.end;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one product that all classes share to those that ask for it: started once, ended after the last of them. */
final class RunningProduct implements ParameterResolver {
    private static final Namespace HERE = Namespace.create(RunningProduct.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // What lies in the root store is closed after the last test.
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent("product", name -> Product.fresh("shared").up(), Product.class);
    }
}
