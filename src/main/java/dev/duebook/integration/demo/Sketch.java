package dev.duebook.integration.demo;

import java.util.List;

/**
 * An invoice of the demo book.
 *
 * @param client which client, counted from 0
 * @param issuedDaysAgo days before today, -1 for a draft
 * @param termDays until it falls due
 * @param price without tax
 * @param fate what became of it
 */
record Sketch(int client, int issuedDaysAgo, int termDays, String work, String price, Fate fate) {
    enum Fate {
        DRAFTED,
        OPEN,
        PAID_IN_TIME,
        PAID_LATE,
        HALF_PAID,
        WRITTEN_OFF,
        CREDITED,
        VOIDED,
        ON_A_PLAN,
        DISPUTED,
        PROMISED,
        PROMISE_BROKEN,
        SAID_TO_BE_PAID,
        TO_BE_CALLED_ABOUT
    }

    static final List<Sketch> BOOK = List.of(
            new Sketch(0, 95, 30, "Brand workshop", "4200.00", Fate.PAID_IN_TIME),
            new Sketch(0, 64, 30, "Website concept", "6800.00", Fate.PAID_LATE),
            new Sketch(0, 20, 30, "Website build, first milestone", "9500.00", Fate.OPEN),
            new Sketch(1, 120, 14, "Annual report design", "3150.00", Fate.PAID_LATE),
            new Sketch(1, 75, 14, "Photo editing", "780.00", Fate.PROMISE_BROKEN),
            new Sketch(1, 9, 14, "Packaging drafts", "1260.00", Fate.OPEN),
            new Sketch(2, 110, 30, "Support retainer, first quarter", "2400.00", Fate.PAID_IN_TIME),
            new Sketch(2, 80, 30, "Support retainer, second month", "2400.00", Fate.HALF_PAID),
            new Sketch(2, 5, 30, "Support retainer, this month", "2400.00", Fate.OPEN),
            new Sketch(3, 70, 30, "Trade fair stand", "12800.00", Fate.ON_A_PLAN),
            new Sketch(3, 12, 30, "Trade fair print work", "1940.00", Fate.OPEN),
            new Sketch(4, 60, 14, "Illustrations", "1475.50", Fate.DISPUTED),
            new Sketch(4, 30, 14, "Icon set", "890.00", Fate.PAID_IN_TIME),
            new Sketch(5, 150, 30, "Shop relaunch", "7300.00", Fate.WRITTEN_OFF),
            // Three days late today: the day of the first reminder to a client.
            new Sketch(5, 33, 30, "Lookbook photography", "2640.00", Fate.TO_BE_CALLED_ABOUT),
            new Sketch(6, 45, 30, "Newsletter templates", "1120.00", Fate.CREDITED),
            new Sketch(6, 28, 30, "Newsletter templates, second set", "1120.00", Fate.OPEN),
            new Sketch(7, 40, 30, "Usability tests", "3600.00", Fate.PROMISED),
            new Sketch(7, 2, 30, "Usability report", "1800.00", Fate.OPEN),
            new Sketch(8, 33, 30, "Translation, wrong client", "540.00", Fate.VOIDED),
            new Sketch(8, 31, 30, "Translation", "540.00", Fate.HALF_PAID),
            new Sketch(9, 25, 7, "Poster series", "2050.00", Fate.PAID_IN_TIME),
            new Sketch(9, 18, 7, "Poster print supervision", "420.00", Fate.SAID_TO_BE_PAID),
            new Sketch(10, 100, 60, "Mobile app, discovery", "8700.00", Fate.PAID_LATE),
            new Sketch(10, 55, 60, "Mobile app, design", "11400.00", Fate.OPEN),
            new Sketch(11, 3, 30, "Logo refresh", "2900.00", Fate.OPEN),
            new Sketch(11, -1, 30, "Style guide", "1700.00", Fate.DRAFTED));

    static final List<String> CLIENTS = List.of(
            "Aurora Hotels",
            "Birch & Vale",
            "Canal House Museum",
            "Delta Machinery",
            "Elm Street Bakery",
            "Foxglove Apparel",
            "Granite Insurance",
            "Harbor Clinics",
            "Ivory Press",
            "Juniper Festival",
            "Kestrel Mobility",
            "Lumen Energy");
}
