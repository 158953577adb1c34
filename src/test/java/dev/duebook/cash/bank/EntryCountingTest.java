package dev.duebook.cash.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryCountingTest {
    private static final int SETS = 5_000;

    private static EntryCounting.Shown shown(String identity, String series, String page, int count) {
        return new EntryCounting.Shown(identity, series, page, count);
    }

    @Test
    void countsAsManyAsTheStatementShowsThatShowsMost() {
        assertThat(EntryCounting.proven(List.of(shown("a", "s1", "1", 1), shown("a", "s2", "1", 2))))
                .containsEntry("a", 2);
    }

    @Test
    void pagesOfAStatementCountTogetherAndTheSamePageSentAgainCountsOnce() {
        assertThat(EntryCounting.proven(
                        List.of(shown("a", "s1", "1", 1), shown("a", "s1", "2", 1), shown("a", "s1", "2", 1))))
                .containsEntry("a", 2);
    }

    @ParameterizedTest
    @CsvSource({
        // proven, held of it, held alike, known whole, whole, alike, worded: new
        "1, 0, 0, false, true, 1, true, 1",
        "2, 1, 1, true, true, 2, true, 1",
        "1, 0, 1, true, true, 1, true, 0",
        "1, 0, 1, true, true, 2, true, 1",
        "1, 0, 1, false, true, 1, true, 1",
        "1, 0, 1, true, false, 1, true, 1",
        "1, 0, 1, true, true, 1, false, 1"
    })
    void textsThatABankWordsAnewAddNothingWhereTwoWholeStatementsShowTheDay(
            int proven,
            int held,
            int alikeHeld,
            boolean knownWhole,
            boolean whole,
            int alike,
            boolean worded,
            int missing) {
        assertThat(EntryCounting.missing(
                        proven, new EntryCounting.Held(held, alikeHeld, knownWhole), whole, alike, worded))
                .isEqualTo(missing);
    }

    /**
     * A bank's days with equal payments in them, told by files that overlap, repeat and are cut at any entry: whatever their
     * order, the book has as many of each as any one file shows most.
     */
    @Test
    void filesThatOverlapAreCutAndComeAgainGiveWhatTheBankShowed() {
        var seed = new Random().nextLong();
        System.out.println("EntryCountingTest seed " + seed);
        var random = new Random(seed);
        for (var set = 0; set < SETS; set++) {
            var bank = new ArrayList<String>();
            for (var i = random.nextInt(30); i >= 0; i--) {
                bank.add("entry-" + random.nextInt(8));
            }
            var files = new ArrayList<List<String>>();
            files.add(bank);
            for (var i = random.nextInt(6); i > 0; i--) {
                var from = random.nextInt(bank.size());
                files.add(bank.subList(from, from + random.nextInt(bank.size() - from) + 1));
            }
            java.util.Collections.shuffle(files, random);

            assertThat(inTheBook(files)).as("set %s of seed %s", set, seed).isEqualTo(counted(bank));
        }
    }

    private static Map<String, Integer> inTheBook(List<List<String>> files) {
        var book = new HashMap<String, Integer>();
        var shown = new ArrayList<EntryCounting.Shown>();
        for (var number = 0; number < files.size(); number++) {
            var series = "s" + number;
            counted(files.get(number)).forEach((identity, count) -> shown.add(shown(identity, series, "1", count)));
            EntryCounting.proven(shown)
                    .forEach((identity, proven) -> book.merge(
                            identity,
                            EntryCounting.missing(
                                    proven,
                                    new EntryCounting.Held(book.getOrDefault(identity, 0), 0, false),
                                    false,
                                    proven,
                                    true),
                            Integer::sum));
        }
        return new TreeMap<>(book);
    }

    private static Map<String, Integer> counted(List<String> entries) {
        var counted = new TreeMap<String, Integer>();
        entries.forEach(entry -> counted.merge(entry, 1, Integer::sum));
        return counted;
    }
}
