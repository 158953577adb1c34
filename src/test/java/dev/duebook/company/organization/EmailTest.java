package dev.duebook.company.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.ContractFile;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    private static final Pattern CONTRACT = Pattern.compile(
            ContractFile.document().at("/components/schemas/Email/pattern").asText());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@client.example",
                "ANN.Bos@Client.Example",
                "ann+books@client.example",
                "o'hara@client.example",
                "a_b-c=d@client.example",
                "1@2.example",
                "ann@b\u00fccher.example",
                "ann@\u4f8b\u5b50.\u6d4b\u8bd5",
                "ann@xn--bcher-kva.xn--p1ai",
                "ann@a-b.c.d.example",
                "-@client.example"
            })
    void takesMailboxes(String address) {
        assertThat(WellFormed.email(address)).isTrue();
        assertThat(CONTRACT.matcher(address).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%evil.example@client.example",
                "evil.example!ann@client.example",
                "a|b@client.example",
                "a`id`@client.example",
                "@relay.example:ann@client.example",
                "@relay.example,@other.example:ann@client.example",
                "\"ann\"@client.example",
                "\"a b\"@client.example",
                "\"a@b\"@client.example",
                "ann@[127.0.0.1]",
                "ann@[IPv6:::1]",
                "ann@127.0.0.10",
                "ann@2130706433",
                "ann@localhost",
                "ann@client.example.",
                "ann@.client.example",
                "ann@client..example",
                "ann@-client.example",
                "ann@client-.example",
                "ann@client.1example-",
                ".ann@client.example",
                "ann.@client.example",
                "an..n@client.example",
                "ann(comment)@client.example",
                "Ann <ann@client.example>",
                "ann@client.example,bo@client.example",
                "ann@client.example;bo@client.example",
                "ann@client.example\n",
                "ann@client.example\r\nBcc: bo@client.example",
                "ann @client.example",
                "ann\u00a0@client.example",
                "ann\u200b@client.example",
                "ann@client@example.example",
                "ann\\@client.example",
                "@client.example",
                "ann@",
                ""
            })
    void refusesWhatLeadsElsewhere(String address) {
        assertThat(WellFormed.email(address)).isFalse();
        assertThat(address.endsWith("\n") ? false : CONTRACT.matcher(address).find())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@cl\u200bient.example", "ann@client\u3000.example", "ann@client.exam\u202eple"})
    void refusesHostsWithCharactersNobodySees(String address) {
        assertThat(WellFormed.email(address)).isFalse();
    }

    @Test
    void boundsItsLength() {
        assertThat(WellFormed.email("a".repeat(64) + "@client.example")).isTrue();
        assertThat(WellFormed.email("a".repeat(65) + "@client.example")).isFalse();
        assertThat(WellFormed.email("a@" + "b.".repeat(124) + "ex")).isTrue();
        assertThat(WellFormed.email("a@" + "b.".repeat(126) + "ex")).isFalse();
        assertThat(WellFormed.email("a@" + "b".repeat(64) + ".example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "a@a.", "a@", "\u00e9", "-", "a-", "\u0300"})
    void answersAtOnce(String part) {
        var began = System.nanoTime();
        assertThat(WellFormed.email("a@" + part.repeat(50_000))).isFalse();
        assertThat(WellFormed.email(part.repeat(50_000) + "@b.example")).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }
}
