package dev.duebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.OperatorOnly;
import dev.duebook.ground.tenant.Public;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The wings, their rooms, and the arrows between them: {@code dev.duebook.<wing>.<room>}. A new room must be placed on the
 * map.
 */
class ArchitectureTest {
    /** From the ground up: no wing looks up. */
    private static final List<Wing> WINGS = List.of(
            new Wing(
                    "ground",
                    Set.of(
                            "batch",
                            "contract",
                            "door",
                            "egress",
                            "embedded",
                            "id",
                            "idempotency",
                            "limit",
                            "link",
                            "money",
                            "outbox",
                            "page",
                            "problem",
                            "queue",
                            "sheet",
                            "store",
                            "tenant",
                            "time",
                            "upload",
                            "vault",
                            "version",
                            "wall")),
            new Wing("company", Set.of("approval", "organization")),
            new Wing(
                    "book",
                    Set.of("arrangement", "client", "credit", "invoice", "ledger", "ownership", "payment", "pricing")),
            new Wing("cash", Set.of("bank", "matching", "rate", "statement")),
            new Wing("collections", Set.of("claim", "letter", "mail", "message", "reminder", "task")),
            new Wing(
                    "reporting",
                    Set.of(
                            "bridge",
                            "cashflow",
                            "dashboard",
                            "forecast",
                            "kpi",
                            "latepayer",
                            "leak",
                            "report",
                            "review")),
            new Wing("integration", Set.of("demo", "event", "importing", "kafka", "webhook")));

    private record Wing(String name, Set<String> rooms) {}

    /** What each room may import, beside the foundations. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            entry("organization", Set.of()),
            entry("approval", Set.of()),
            entry("client", Set.of("organization")),
            entry("pricing", Set.of("organization", "client")),
            entry("ledger", Set.of("organization", "client")),
            entry("invoice", Set.of("organization", "client", "pricing", "ledger")),
            entry("arrangement", Set.of("organization", "ledger", "invoice")),
            entry("ownership", Set.of("organization", "ledger", "invoice")),
            entry("payment", Set.of("organization", "client", "pricing", "ledger", "invoice")),
            entry("credit", Set.of("organization", "client", "pricing", "ledger", "invoice", "payment")),
            entry("statement", Set.of()),
            entry("bank", Set.of("organization", "statement")),
            entry("rate", Set.of("organization", "statement")),
            entry(
                    "matching",
                    Set.of("pricing", "organization", "client", "ledger", "invoice", "payment", "statement", "bank")),
            entry("claim", Set.of("organization", "client", "ledger", "payment")),
            entry("letter", Set.of("organization")),
            entry("mail", Set.of("letter")),
            entry("message", Set.of("organization", "pricing", "ledger", "invoice", "letter", "mail")),
            entry("task", Set.of("organization", "client", "ledger", "letter", "mail", "message", "claim")),
            entry(
                    "reminder",
                    Set.of(
                            "organization",
                            "client",
                            "arrangement",
                            "ledger",
                            "invoice",
                            "payment",
                            "letter",
                            "mail",
                            "message",
                            "claim",
                            "approval",
                            "bank",
                            "task")),
            entry("webhook", Set.of("organization", "letter", "mail", "message", "event")),
            entry("kafka", Set.of("event")),
            entry("report", Set.of("organization", "client", "ledger", "rate")),
            entry("cashflow", Set.of("report", "forecast", "rate")),
            entry("bridge", Set.of("report", "ledger")),
            entry("leak", Set.of("report")),
            entry("latepayer", Set.of("organization", "client", "report")),
            entry("kpi", Set.of("organization", "client", "report", "latepayer")),
            entry("forecast", Set.of("organization", "client", "arrangement", "ledger", "report")),
            entry("review", Set.of("organization", "client", "report", "latepayer", "kpi")),
            entry("event", Set.of("organization")),
            entry("importing", Set.of("organization", "client", "invoice", "payment")),
            entry(
                    "demo",
                    Set.of(
                            "organization",
                            "client",
                            "arrangement",
                            "ledger",
                            "invoice",
                            "ownership",
                            "pricing",
                            "payment",
                            "credit",
                            "claim",
                            "task",
                            "embedded")),
            entry("dashboard", Set.of()));

    /** What each foundation may import of the others. */
    private static final Map<String, Set<String>> BENEATH = Map.ofEntries(
            entry("embedded", Set.of("tenant", "vault")),
            entry("money", Set.of()),
            entry("time", Set.of()),
            entry("id", Set.of()),
            entry("tenant", Set.of()),
            entry("store", Set.of()),
            entry("egress", Set.of()),
            entry("problem", Set.of("id", "store")),
            entry("limit", Set.of("problem", "tenant")),
            entry("page", Set.of("problem", "store", "tenant")),
            entry("outbox", Set.of("id", "store", "tenant")),
            entry("version", Set.of("outbox", "page", "problem", "store", "tenant")),
            entry("idempotency", Set.of("problem", "queue", "store", "tenant", "limit", "wall")),
            entry("contract", Set.of("problem", "idempotency")),
            entry("door", Set.of("id", "problem", "tenant", "contract", "limit")),
            entry("link", Set.of("id", "limit", "outbox", "page", "problem", "store", "tenant", "time", "wall")),
            entry("wall", Set.of("tenant")),
            entry("queue", Set.of()),
            entry("upload", Set.of("contract", "problem")),
            entry("sheet", Set.of("money")),
            entry("vault", Set.of("problem", "queue", "time")),
            entry("batch", Set.of("problem", "idempotency", "contract")));

    /** What any room may import: all but the database in the box, which only who starts it knows. */
    private static final Set<String> FOUNDATIONS =
            BENEATH.keySet().stream().filter(each -> !each.equals("embedded")).collect(Collectors.toUnmodifiableSet());

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.duebook");

    @Test
    void everyRoomIsOnTheMap() {
        var placed = new TreeSet<String>();
        WINGS.forEach(wing -> wing.rooms().forEach(room -> placed.add(wing.name() + "." + room)));
        var built = new TreeSet<String>();
        CODE.stream()
                .map(each -> each.getPackageName().split("\\."))
                .filter(each -> each.length > 2)
                .forEach(each -> built.add(each[2] + "." + (each.length > 3 ? each[3] : "")));
        var arrows = new TreeSet<>(ROOMS.keySet());
        arrows.addAll(BENEATH.keySet());

        assertThat(built).isEqualTo(placed);
        assertThat(arrows)
                .isEqualTo(WINGS.stream()
                        .flatMap(wing -> wing.rooms().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void noWingLooksUp() {
        for (int height = 0; height < WINGS.size(); height++) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.duebook." + WINGS.get(height).name() + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(WINGS.stream()
                            .skip(height + 1)
                            .map(above -> "dev.duebook." + above.name() + "..")
                            .toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void arrowsPointDownOnly() {
        ROOMS.forEach((room, below) -> {
            var allowed = new TreeSet<>(below);
            allowed.addAll(FOUNDATIONS);
            allowed.add(room);
            check(room, allowed);
        });
        BENEATH.forEach((room, below) -> {
            var allowed = new TreeSet<>(below);
            allowed.add(room);
            check(room, allowed);
        });
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("dev.duebook.*.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void nobodyAsksTheSystemWhatTimeItIsButTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.duebook.ground.time", "dev.duebook.ground.embedded")
                .should()
                .callMethodWhere(new DescribedPredicate<JavaCall<?>>("now() without a clock, or currentTimeMillis()") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        var target = call.getTarget();
                        return target.getOwner().getPackageName().equals("java.time")
                                        && target.getName().equals("now")
                                        && target.getRawParameterTypes().isEmpty()
                                || target.getName().equals("currentTimeMillis");
                    }
                })
                .check(CODE);
    }

    /**
     * Letters and digits differ between languages: Turkish makes "ı" of "I", Egyptian Arabic writes a number in digits of
     * its own. Whoever wants a language names it; texts that a program reads take {@link Locale#ROOT}.
     */
    @Test
    void nothingDependsOnTheLanguageOrTheTimeZoneOfTheMachine() {
        noClasses()
                .should()
                .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("the language or zone of the machine") {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        return asksTheMachine(access.getTarget());
                    }
                })
                .check(CODE);
    }

    private static boolean asksTheMachine(AccessTarget target) {
        var type = target.getOwner().getName();
        if (type.equals("java.sql.Date") || type.equals("java.sql.Time") || type.equals("java.sql.Timestamp")) {
            return true;
        }
        var named =
                switch (type) {
                    case "java.lang.String" -> Set.of("toLowerCase", "toUpperCase", "format");
                    case "java.time.format.DateTimeFormatter" -> Set.of("ofPattern");
                    case "java.time.format.DateTimeFormatterBuilder" -> Set.of("toFormatter");
                    case "java.text.NumberFormat",
                            "java.text.DecimalFormatSymbols",
                            "java.text.DateFormat",
                            "java.text.Collator" ->
                        Set.of(
                                "getInstance",
                                "getNumberInstance",
                                "getIntegerInstance",
                                "getCurrencyInstance",
                                "getPercentInstance",
                                "getDateInstance",
                                "getTimeInstance",
                                "getDateTimeInstance");
                    case "java.text.DecimalFormat",
                            "java.text.SimpleDateFormat",
                            "java.util.Formatter",
                            "java.util.Scanner" -> Set.of("<init>");
                    case "java.util.Currency" -> Set.of("getSymbol", "getDisplayName");
                    case "java.util.Calendar" -> Set.of("getInstance");
                    case "java.util.ResourceBundle" -> Set.of("getBundle");
                    case "java.io.PrintStream", "java.io.PrintWriter" -> Set.of("printf", "format");
                    case "java.util.Locale", "java.util.TimeZone" -> Set.of("getDefault", "setDefault");
                    case "java.time.ZoneId" -> Set.of("systemDefault");
                    default -> Set.<String>of();
                };
        return named.contains(target.getName())
                && target instanceof AccessTarget.CodeUnitAccessTarget called
                && called.getRawParameterTypes().stream()
                        .noneMatch(parameter -> parameter.isEquivalentTo(Locale.class)
                                || parameter.getName().equals("java.text.DecimalFormatSymbols"));
    }

    /** {@code formatted} speaks the language of the machine, but not about strings: it may fill in nothing else. */
    @Test
    void textsAreFilledWithStringsOnlyUnlessALanguageIsNamed() throws IOException {
        var specifier = Pattern.compile("%(\\d+\\$)?([-#+ 0,(<]*\\d*(?:\\.\\d+)?)([a-zA-Z])");
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                if (!source.contains("formatted(") && !source.contains("::formatted")) {
                    continue;
                }
                assertThat(source.lines()
                                .filter(line -> !line.contains("Locale.") && !line.contains("LOG."))
                                .flatMap(line -> specifier.matcher(line).results())
                                .filter(found -> !found.group(2).isEmpty() || !"sn".contains(found.group(3)))
                                .map(MatchResult::group))
                        .as(file + " fills in something that languages write differently; make it %s, or use"
                                + " String.format(Locale.ROOT, ...)")
                        .isEmpty();
            }
        }
    }

    /** Days and chances may be fractions: the forecast counts no money with them. */
    @Test
    void nothingNearMoneyFloats() {
        for (var type : List.of("double", "float", "java.lang.Double", "java.lang.Float")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.duebook.ground.contract",
                            "dev.duebook.ground.embedded",
                            "dev.duebook.reporting.forecast")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(type)
                    .check(CODE);
        }
    }

    @Test
    void httpStaysInResourcesAndFoundations() {
        noClasses()
                .that(new DescribedPredicate<JavaClass>("are of a feature and neither resources nor what they take") {
                    @Override
                    public boolean test(JavaClass each) {
                        return room(each).filter(ROOMS::containsKey).isPresent()
                                && !each.getName().contains("Resource")
                                && !each.getSimpleName().endsWith("Filter")
                                && !each.getSimpleName().equals("Authentication");
                    }
                })
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..")
                .check(CODE);
    }

    @Test
    void resourcesOpenNoTransactions() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(CODE);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .notBeAnnotatedWith(Transactional.class)
                .check(CODE);
    }

    @Test
    void repositoriesAreKnownInTheirRoomOnly() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .notBePublic()
                .check(CODE);
    }

    @Test
    void everyResourceMethodSaysWhoMayCallIt() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should()
                .beAnnotatedWith(Allowed.class)
                .orShould()
                .beAnnotatedWith(OperatorOnly.class)
                .orShould()
                .beAnnotatedWith(Public.class)
                .check(CODE);
    }

    @Test
    void onlyTheFormOfAClaimIsOpenToAnybody() {
        assertThat(CODE.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Public.class))
                        .map(JavaMethod::getFullName))
                .extracting(name -> name.replaceAll("\\(.*", ""))
                .containsExactlyInAnyOrder(
                        "dev.duebook.collections.claim.ClaimFormResource.openClaimForm",
                        "dev.duebook.collections.claim.ClaimFormResource.submitClaimForm");
    }

    @Test
    void namesSayTheBusinessNotAPattern() {
        assertThat(CODE)
                .extracting(JavaClass::getSimpleName)
                .noneMatch(name -> name.matches(".*(Manager|Helper|Utils?|Impl|Dto|Base|Common|Misc|Controller)"));
    }

    /** @param room as {@code wing/room}, as is {@code other}; whether it may know of the other */
    static boolean isAbove(String room, String other) {
        var wings = WINGS.stream().map(Wing::name).toList();
        var wing = wings.indexOf(room.split("/")[0]);
        var otherWing = wings.indexOf(other.split("/")[0]);
        return wing > otherWing || wing == otherWing && reaches(room.split("/")[1], other.split("/")[1]);
    }

    private static boolean reaches(String room, String other) {
        var below = ROOMS.containsKey(room) ? ROOMS.get(room) : BENEATH.getOrDefault(room, Set.of());
        return below.contains(other) || below.stream().anyMatch(next -> reaches(next, other));
    }

    private static void check(String room, Set<String> allowed) {
        noClasses()
                .that()
                .resideInAPackage("dev.duebook.*." + room + "..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("live above " + room) {
                    @Override
                    public boolean test(JavaClass each) {
                        return room(each)
                                .filter(other -> !allowed.contains(other))
                                .isPresent();
                    }
                })
                .allowEmptyShould(true)
                .check(CODE);
    }

    private static Optional<String> room(JavaClass each) {
        var parts = each.getPackageName().split("\\.");
        return each.getPackageName().startsWith("dev.duebook.") && parts.length > 3
                ? Optional.of(parts[3])
                : Optional.empty();
    }
}
