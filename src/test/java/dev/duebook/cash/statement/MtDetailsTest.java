package dev.duebook.cash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MtDetailsTest {
    private static MtDetails read(String text) {
        return MtDetails.of(List.of(text.split("\n", -1)));
    }

    @Test
    void putsTogetherWhatTheWidthCut() {
        var said = read("""
                109?00SEPA-LASTSCHR. RETOURE CORE?109075/629?20EREF+A1.200080779.
                400143254?21.4961336 KREF+SEPA-DA202006?2201221740-34972000-P1 MR
                EF+2?230852HW2723821 CRED+DE41EON0?240000129793 OAMT+11,85 SVWZ+?
                25SONSTIGE GRUENDE ENDABRECHN?26UNG NR. 500106875 ZU VERTRA?2740
                0143254, KUNDENNUM MER 2?2802227779?30CSDBDE71XXX?31DE50712345600
                200691329?32TESTER?33EL""");

        assertThat(said.kind()).isEqualTo("109");
        assertThat(said.endToEnd()).isEqualTo("A1.200080779.400143254.4961336");
        assertThat(said.mandate()).isEqualTo("20852HW2723821");
        assertThat(said.original()).isEqualTo("11,85");
        assertThat(said.account()).isEqualTo("DE50712345600200691329");
        assertThat(said.name()).isEqualTo("TESTER EL");
        assertThat(said.text())
                .startsWith("SEPA-LASTSCHR. RETOURE CORE SONSTIGE GRUENDE ENDABRECHNUNG NR. 500106875 ZU VERTRA")
                .contains("KREF+SEPA-DA20200601221740-34972000-P1")
                .contains("CRED+DE41EON00000129793");
    }

    @Test
    void putsTogetherAMarkThatALineEndCuts() {
        var said = read("166?00GUTSCHRIFT?100399?20EREF+EndToEndIdTFNR20004000?2101?22SVWZ\n"
                + "+TO 13 TFNr 20004?32A?3\n3 B?31DE42\n 100100100043921105");

        assertThat(said.endToEnd()).isEqualTo("EndToEndIdTFNR2000400001");
        assertThat(said.text()).isEqualTo("GUTSCHRIFT TO 13 TFNr 20004");
        assertThat(said.name()).isEqualTo("A B");
        assertThat(said.account()).isEqualTo("DE42100100100043921105");
    }

    @Test
    void spacesWhatDoesNotFillItsWidth() {
        assertThat(read("166?20SVWZ+Invoice 17?21and 18").text()).isEqualTo("Invoice 17 and 18");
        assertThat(read("Invoice 17\nand 18").text()).isEqualTo("Invoice 17 and 18");
        assertThat(read("a".repeat(60) + " 2026\n-17").text()).isEqualTo("a".repeat(60) + " 2026-17");
    }

    @Test
    void readsOtherSignsThanTheQuestionMark() {
        for (var mark : List.of("~", "<", ">", "^", "@")) {
            var said = read("020?00PRZELEW?20Faktura 12/2026?3010600076?32JAN NOWAK?38PL61109010140000071219812874"
                    .replace("?", mark));

            assertThat(said.text()).as(mark).isEqualTo("PRZELEW Faktura 12/2026");
            assertThat(said.name()).isEqualTo("JAN NOWAK");
            assertThat(said.account()).isEqualTo("PL61109010140000071219812874");
        }
    }

    @Test
    void takesBankCodeAndNumberAsOneAccount() {
        assertThat(read("008?20Miete November?3010020030?31234567?32MUELLER").account())
                .isEqualTo("10020030/234567");
    }

    @Test
    void leavesTextThatOnlyLooksMarked() {
        assertThat(read("ABN AMRO BANK>AMSTERDAM 22-07-2010").text()).isEqualTo("ABN AMRO BANK>AMSTERDAM 22-07-2010");
        assertThat(read("999PN5477SCHECK-NR. 16703074").text()).isEqualTo("999PN5477SCHECK-NR. 16703074");
        assertThat(read("/PT/FT/PY/SOMETHING 112233").text()).isEqualTo("/PT/FT/PY/SOMETHING 112233");
    }

    @Test
    void readsKeysBetweenSlashes() {
        var said = read(
                "/EREF/01-01-2013 12:00 0030000987654321/BENM//NAME/CONTRA ACCOUN\nT HOLDER/REMI//ISDT/2013-07-11");

        assertThat(said.endToEnd()).isEqualTo("01-01-2013 12:00 0030000987654321");
        assertThat(said.name()).isEqualTo("CONTRA ACCOUNT HOLDER");
        assertThat(said.text()).isEqualTo("/ISDT/2013-07-11");
    }

    @Test
    void readsACounterpartyAndAStructuredReference() {
        var said = read("/CNTP/NL02INGB0001234567/INGBNL2A/J. Jansen/Delft///REMI/STRD/CUR/9000000012345678/");

        assertThat(said.account()).isEqualTo("NL02INGB0001234567");
        assertThat(said.name()).isEqualTo("J. Jansen");
        assertThat(said.creditor()).isEqualTo("9000000012345678");
    }

    @Test
    void readsPolishLabelsAndKeepsTheirText() {
        var text = "911 TRANSAKCJA COLLECT; ID IPH: XX1; Z RACH.: 56114010810000267002001001; "
                + "OD: JAN NOWAK  UL. NIJAKA 1; TYT.: PRZELEW; TNR: 1791.01";
        var said = read(text);

        assertThat(said.name()).isEqualTo("JAN NOWAK");
        assertThat(said.account()).isEqualTo("56114010810000267002001001");
        assertThat(said.text()).isEqualTo(text);
    }

    @Test
    void takesTheAccountThatOnlyAKeyTells() {
        assertThat(read("SVWZ+Invoice 17 IBAN+DE42100100100043921105 BIC+PBNKDEFF")
                        .account())
                .isEqualTo("DE42100100100043921105");
        assertThat(read("166?20SVWZ+Beitrag IBAN: nonsense?32A").text()).isEqualTo("Beitrag IBAN+nonsense");
    }

    @Test
    void hasNoReferenceWhereTheBankSaysThatThereIsNone() {
        assertThat(read("166?20EREF+NOTPROVIDED?21SVWZ+x").endToEnd()).isNull();
    }

    @Test
    void saysNothingOfAnEmptyField() {
        assertThat(read("")).isEqualTo(MtDetails.NONE);
        assertThat(read(" \n ")).isEqualTo(MtDetails.NONE);
        assertThat(read("091").text()).isEqualTo("091");
    }
}
