package dev.duebook.collections.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://chat.example/hooks/0123456789ab, https://chat.example/…89ab",
        "https://chat.example:8443/hooks/0123456789ab, https://chat.example:8443/…89ab",
        "https://chat.example/hook?token=0123456789ab, https://chat.example/…89ab",
        "https://chat.example/01234567891, https://chat.example/…",
        "https://chat.example/, https://chat.example/…",
        "https://chat.example, https://chat.example/…",
        ",",
    })
    void showsWhereItIsAndHowItEndsUnlessThatWereAllOfIt(String url, String shown) {
        assertThat(ChatAddress.shown(url)).isEqualTo(shown);
        assertThat(ChatAddress.meant(shown, url)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example/…89ab, https://other.example/hooks/0123456789ab",
        "https://chat.example/…89ab,",
        "https://chat.example/new, https://chat.example/hooks/0123456789ab"
    })
    void meansWhatIsWrittenUnlessThatIsHowItIsShown(String written, String kept) {
        assertThat(ChatAddress.meant(written, kept)).isEqualTo(written);
    }
}
