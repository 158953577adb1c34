package dev.duebook.cash.statement;

import java.util.Arrays;

/** camt files made for tests. */
final class CamtFile {
    static final String HEAD = "<Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb>"
            + "<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>";

    private CamtFile() {}

    static String v8(String... entries) {
        return of("camt.053.001.08", "BkToCstmrStmt", "Stmt", HEAD + String.join("", entries));
    }

    static String v2(String... entries) {
        return of("camt.053.001.02", "BkToCstmrStmt", "Stmt", HEAD + String.join("", entries));
    }

    static String of(String message, String body, String statement, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:" + message
                + "\">\n<"
                + body + "><GrpHdr><MsgId>M1</MsgId></GrpHdr><" + statement + ">\n" + content + "\n</" + statement
                + "></"
                + body + "></Document>";
    }

    /** A booked credit of version 8 with whatever else. */
    static String entry(String amount, String... more) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                + "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt>" + String.join("", more)
                + "</Ntry>\n";
    }

    static String details(String... details) {
        return "<NtryDtls>" + String.join("", details) + "</NtryDtls>";
    }

    static String detail(String amount, String... more) {
        return "<TxDtls><Amt Ccy=\"EUR\">" + amount + "</Amt>" + String.join("", more) + "</TxDtls>";
    }

    static String balance(String code, String amount, String direction, String day) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd><Dt><Dt>" + day + "</Dt></Dt></Bal>";
    }

    static String remittance(String... texts) {
        return "<RmtInf>"
                + String.join(
                        "",
                        Arrays.stream(texts)
                                .map(text -> "<Ustrd>" + text + "</Ustrd>")
                                .toList()) + "</RmtInf>";
    }
}
