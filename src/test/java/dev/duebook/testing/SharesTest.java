package dev.duebook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;

class SharesTest {
    @Test
    void eachTestIsInOneShareAndNoneInBoth() {
        assertThat(FirstShare.class.getAnnotation(SelectPackages.class).value()).containsExactly("dev.duebook");
        assertThat(SecondShare.class.getAnnotation(SelectPackages.class).value())
                .containsExactlyInAnyOrder(
                        FirstShare.class.getAnnotation(ExcludePackages.class).value());
    }
}
