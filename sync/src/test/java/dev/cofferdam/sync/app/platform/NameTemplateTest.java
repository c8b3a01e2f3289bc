package dev.cofferdam.sync.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.app.platform.NameTemplate.Part;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTemplateTest {
    private static final NameTemplate ALL =
            new NameTemplate("cofferdam-eu-{namespace}-{app}-{component}");

    @Test
    void everyPartStandsWhereItsPlaceholderDoes() {
        assertThat(ALL.with(parts("web"))).isEqualTo("cofferdam-eu-shop-cart-web");
    }

    @Test
    void aComponentWithoutANameTakesItsSeparatorAway() {
        assertThat(ALL.with(parts(""))).isEqualTo("cofferdam-eu-shop-cart");
        assertThat(new NameTemplate("{namespace}.{app}__{component}.eu").with(parts("")))
                .isEqualTo("shop.cart.eu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    {namespace}-{app}                    > must hold {component} once
                    {namespace}-{app}-{component}-{app}  > must hold {app} once
                    {cluster}-{namespace}-{app}-{component} > holds {cluster}, which stands for nothing here
                    {namespace}{app}-{component}         > must have - or another separator
                    {namespace}x{app}-{component}        > must have - or another separator
                    """)
    void aTemplateThatNamesCouldShareIsRefused(String text, String fault) {
        assertThat(new NameTemplate(text).fault(EnumSet.allOf(Part.class)))
                .hasValueSatisfying(found -> assertThat(found).startsWith(fault));
    }

    @Test
    void aTemplateWithAllPartsIsAccepted() {
        assertThat(ALL.fault(EnumSet.allOf(Part.class))).isEmpty();
    }

    private static Map<Part, String> parts(String component) {
        return Map.of(Part.NAMESPACE, "shop", Part.APP, "cart", Part.COMPONENT, component);
    }
}
